//! The palette: a picker over all there is to do and to go to, from wherever it is opened.
use super::{Layer, Pick, Picker};
use crate::{
    app::{
        App, Binding, Command, Context, Effect, Effects, Find, Msg, Session, Tab,
        screens::settings::{Row, themes},
    },
    domain::{entry::kind::KINDS, find::query, text::visible, when},
    services::{Order, PageQuery, Start, Vocabulary},
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
    // What was done from here last stands first.
    let recent = |(_, find): &(Pick, Find)| {
        let action = find.action();
        let place = session.recent.iter().position(|one| Some(*one) == action);
        place.unwrap_or(session.recent.len())
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
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let context = query::Context {
        now: session.now,
        kinds: &kinds,
        typing: true,
    };
    let query = query::parse(&text, &context).ok();
    let Some(query) = query.filter(|_| text.chars().count() >= LETTERS) else {
        return Msg::Offered(Some(text), Vec::new()).into();
    };
    let ask = PageQuery {
        filter: query.filter(session.now),
        from: Start::Newest,
        limit: ENTRIES,
        order: Order::Newest,
    };
    let today = session.now.date_naive();
    Effect::ask_passing(
        "palette.entries",
        move |journal| journal.page(&ask),
        move |page| {
            let rows = page.rows.into_iter().map(|row| {
                let label = visible(&row.title).into_owned();
                let detail = when::human_day(row.at.date_naive(), today);
                (Pick { label, detail }, Find::Entry(row.place))
            });
            Msg::Offered(Some(text), rows.collect())
        },
    )
    .into()
}

impl Layer {
    /// Takes what the palette looked for: of what was typed, or whatever is typed.
    pub(in crate::app) fn offer(&mut self, text: Option<&str>, found: Vec<(Pick, Find)>) {
        if let Self::Picker(picker) = self {
            picker.take(text, found);
        }
    }
}
