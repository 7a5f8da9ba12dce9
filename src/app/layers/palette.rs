//! The palette: a picker over every action that works here.
use super::{Layer, Pick, Picker};
use crate::app::{
    Action, Context, Keymap, Msg, Session, Then, action::ACTIONS, screens::settings::Row,
};

/// Every action that can be reached from a context, by what it does.
pub fn palette(keymap: &Keymap, here: Context, session: &Session) -> Layer {
    let contexts: Vec<_> = here.chain().collect();
    // Moving about and typing are done with keys, not found by name.
    let found = |action: Action| {
        let spec = action.spec();
        contexts.contains(&spec.context)
            && !matches!(spec.context, Context::List | Context::Text)
            && action != Action::Palette
    };
    let actions: Vec<_> = ACTIONS
        .iter()
        .map(|spec| spec.action)
        .filter(|action| found(*action))
        .collect();
    let pick = |action: &Action| Pick {
        label: action.spec().help.to_owned(),
        detail: keymap
            .label(*action, here, session.settings.ascii)
            .unwrap_or_default(),
    };
    let settings = Row::all().map(|row| Pick {
        label: format!("Settings: {}", row.label()),
        detail: String::new(),
    });
    let picks = actions.iter().map(pick).chain(settings).collect();
    let then = Then::new(move |chosen: usize| match actions.get(chosen) {
        Some(action) => Msg::Act(*action),
        None => Msg::OpenSettings(chosen - actions.len()),
    });
    Picker::new("Actions", picks, then).layer()
}
