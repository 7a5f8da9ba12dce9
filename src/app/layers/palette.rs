//! The palette: a picker over every action that works here.
use super::{Layer, Pick, Picker};
use crate::app::{Action, Binding, Context, Keymap, Msg, Session, Then, screens::settings::Row};

/// Every action that can be reached from a context, by what it does.
pub fn palette(keymap: &Keymap, here: Context, session: &Session) -> Layer {
    // Moving about and typing are done with keys, not found by name.
    let skipped = [Context::List, Context::Text];
    let mut rows: Vec<&Binding> = Vec::new();
    for row in here.chain().flat_map(Binding::of) {
        let known = rows.iter().any(|one| one.action == row.action);
        if !known && !skipped.contains(&row.context) && row.action != Action::Palette {
            rows.push(row);
        }
    }
    let pick = |row: &&Binding| Pick {
        label: row.help.to_owned(),
        detail: keymap
            .label(row.action, here, session.settings.ascii)
            .unwrap_or_default(),
    };
    let settings = Row::all().map(|row| Pick {
        label: format!("Settings: {}", row.label()),
        detail: String::new(),
    });
    let picks = rows.iter().map(pick).chain(settings).collect();
    let then = Then::new(move |chosen: usize| match rows.get(chosen) {
        Some(row) => Msg::Act(row.action),
        None => Msg::OpenSettings(chosen - rows.len()),
    });
    Picker::new("Actions", picks, then).layer()
}
