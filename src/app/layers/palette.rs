//! The palette: a picker over all there is to do and to go to, from wherever it is opened.
use super::{Layer, Pick, Picker};
use crate::{
    app::{
        App, Binding, Can, Command, Context, Effect, Effects, Find, Msg, Session, Tab,
        entry_search,
        screens::settings::{Row, themes},
    },
    domain::text::visible,
    services::Vocabulary,
};

/// Where else something can be done, and how to get there.
const PLACES: &[(Context, Command)] = &[
    (Context::Today, Command::Go(Tab::Today)),
    (Context::Journal, Command::Go(Tab::Journal)),
    (Context::Goals, Command::Go(Tab::Goals)),
    (Context::Dilemmas, Command::Go(Tab::Dilemmas)),
    (Context::Wellbeing, Command::Go(Tab::Wellbeing)),
    (Context::People, Command::Go(Tab::People)),
    (Context::Review, Command::Go(Tab::Review)),
    (Context::Actions, Command::Actions),
    (Context::Map, Command::FeedbackMap),
    (Context::Logbook, Command::Logbook),
    (Context::Coverage, Command::Coverage),
];

/// As many entries as are offered.
const ENTRIES: usize = 8;
/// Letters from which on entries are looked for.
const LETTERS: usize = 2;

/// Opens it, and asks for the names that it finds.
pub fn palette(app: &App) -> Effects {
    let (here, session) = (app.context(), &app.session);
    let mut found: Vec<(Pick, Find)> = Vec::new();
    let mut add = |place: Context, label: String, action: Command, find: Find| {
        let key = app.keymap.label(action, place, session.settings.ascii);
        let detail = key.unwrap_or_default();
        found.push((Pick { label, detail }, find));
    };
    // Moving about and typing are done with keys, not found by name.
    let mut known = vec![Command::Palette];
    for row in here.chain().flat_map(Binding::of) {
        let moves = matches!(row.context, Context::List | Context::Text);
        if !moves && !known.contains(&row.action) {
            known.push(row.action);
            add(here, row.help.to_owned(), row.action, Find::Act(row.action));
        }
    }
    for (place, way) in PLACES {
        if here.chain().any(|context| context == *place) {
            continue;
        }
        let shared = |context: &Context| Context::List.chain().any(|one| one == *context);
        let rows = place.chain().filter(|context| !shared(context));
        for row in rows.flat_map(Binding::of).filter(|row| !row.action.moves()) {
            let label = format!("{}: {}", place.label(), row.help);
            add(*place, label, row.action, Find::There(*way, row.action));
        }
    }
    for (at, row) in Row::all().enumerate() {
        let label = format!("Settings: {}", row.label());
        add(here, label, Command::Settings, Find::Setting(at));
    }
    // What was done from here last stands first, and what can't be done now after what can.
    let recent = |(_, find): &(Pick, Find)| {
        let action = find.action();
        let place = session.recent.iter().position(|one| Some(*one) == action);
        let blocked = matches!(find, Find::Act(action) if app.can(*action) != Can::Yes);
        (place.unwrap_or(session.recent.len()), blocked)
    };
    found.sort_by_key(recent);
    let picker = Picker::finding("Find anything", found);
    Effects::from(picker.layer()).and(names(session))
}

/// Asks for people, goals and themes.
fn names(session: &Session) -> Effect {
    let (settings, file) = (session.settings.clone(), session.config.clone());
    Effect::ask_passing(
        "palette.names",
        move |journal| Ok((journal.vocabulary()?, themes(&settings, file.as_deref()))),
        |(words, themes)| {
            let line = |label: &str, detail: &str, find| {
                let [label, detail] = [visible(label).into_owned(), detail.to_owned()];
                (Pick { label, detail }, find)
            };
            let Vocabulary { people, goals, .. } = words;
            let people = people
                .into_iter()
                .map(|(name, _)| line(&name, "person", Find::Person(name.clone())));
            let goals = goals
                .into_iter()
                .map(|(title, _)| line(&title, "goal", Find::Goal(title.clone())));
            let themes = themes.into_iter().map(|(row, word, label)| {
                line(&format!("Theme: {label}"), "", Find::Set(row, word))
            });
            Msg::Offered(None, people.chain(goals).chain(themes).collect())
        },
    )
}

/// Asks for the entries that have what was typed.
pub(super) fn entries(text: &str, session: &Session) -> Effects {
    let text = text.trim().to_owned();
    if text.chars().count() < LETTERS {
        return Msg::Offered(Some(text), Vec::new()).into();
    }
    let typed = text.clone();
    let name = "palette.entries";
    let found = entry_search::entries(name, &typed, ENTRIES, session, move |found| {
        let found = found.into_iter();
        let found = found.map(|(pick, row)| (pick, Find::Entry(row.place)));
        Msg::Offered(Some(text), found.collect())
    });
    found.into()
}

impl Layer {
    /// Takes what the palette looked for: of what was typed, or whatever is typed.
    pub(in crate::app) fn offer(&mut self, text: Option<&str>, found: Vec<(Pick, Find)>) {
        if let Self::Picker(picker) = self {
            picker.take(text, found);
        }
    }
}
