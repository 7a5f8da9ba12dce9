//! What the tests of the screens stand on: an app with news, and a frame as text.
use std::{collections::BTreeMap, sync::Arc};

use chrono::TimeDelta;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Theme, draw};
use crate::{
    app::{App, Keymap, Msg, Screen, Session, Settings, screens},
    config::palette,
    domain::{Draft, Entry, Id, Kind, Moment},
    services::{self, Environment, Journal, UserData, demo},
};

/// A Thursday evening.
pub(super) fn now() -> Moment {
    "2026-11-12T20:40:00+01:00".parse().unwrap()
}

/// An app that shows a screen, of somebody called Maya.
pub(super) fn app(screen: Screen) -> App {
    let user_data = Arc::new(UserData::default());
    let mut session = Session::new(now(), Settings::default(), user_data);
    session.name = "Maya".to_owned();
    session.lockable = true;
    App::new(screen, session, Keymap::default()).0
}

/// An app that shows today with some news.
pub(super) fn today(news: services::Today) -> App {
    let mut app = app(Screen::Today(screens::Today::default()));
    let msg = screens::today::Msg::Loaded(Box::new(news), Vec::new());
    drop(app.update(Msg::from(msg)));
    app
}

/// The news of the sample term.
pub(super) fn news() -> services::Today {
    let entries = demo::term(7, now());
    let mut heat = BTreeMap::new();
    for entry in &entries {
        *heat.entry(entry.at.date_naive()).or_insert(0) += 1;
    }
    let mut journal = Journal::in_memory(Environment::fixed(now(), 1)).unwrap();
    let count = entries.len() as u64;
    let told = entries.into_iter().map(|entry| (None, entry));
    journal.load(told, &mut |_| ()).unwrap();
    let wellbeing = journal.today(&UserData::default()).unwrap().wellbeing;
    services::Today {
        has_people: true,
        entries: count,
        heat: heat.into_iter().collect(),
        drafts: vec![
            draft(1, "experience", "Cannula, third try", 50),
            draft(2, "reflection", "", 3),
        ],
        meetings: Vec::new(),
        actions: Vec::new(),
        nudges: Vec::new(),
        meeting: Some(services::Meeting {
            id: id(9),
            at: now() + TimeDelta::hours(19),
            people: vec!["Dr Osei".to_owned()],
        }),
        questions: 2,
        wellbeing,
        goals: vec![
            goal("Present a case fluently", Some((7, 10))),
            goal("Breaking bad news", None),
            goal("Find a research project", Some((2, 5))),
        ],
        ..services::Today::default()
    }
}

fn goal(title: &str, progress: Option<(u32, u32)>) -> services::GoalLine {
    let title = title.to_owned();
    services::GoalLine { title, progress }
}

fn id(number: u8) -> Id {
    Id::new(1_000, [number; 10])
}

/// A draft of a kind, kept some hours ago.
pub(super) fn draft(number: u8, kind: &str, title: &str, hours: i64) -> Draft {
    let mut entry = Entry::new(Kind::parse(kind).unwrap(), now());
    entry.title = title.to_owned();
    Draft {
        id: id(number),
        of: None,
        entry,
        updated_at: now() - TimeDelta::hours(hours),
    }
}

/// A theme by its name.
pub(super) fn theme(id: &str, ascii: bool) -> Theme {
    Theme::new(palette::embedded(id).unwrap(), ascii)
}

/// A frame as text; the app takes its receipt, as the loop does.
pub(super) fn frame(app: &mut App, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let theme = theme("dark", app.session.settings.ascii);
    app.report = draw(app, &theme, area, &mut buffer);
    for spot in &app.report.spots {
        let place = spot.area;
        let ends = [place.x + place.width, place.y + place.height];
        assert!(ends <= [width, height] && ends[1] <= height, "{spot:?}");
    }
    let rows = area.rows().map(|row| {
        let cells = row.positions().filter_map(|at| buffer.cell(at));
        let mut text = String::new();
        let mut covered = 0;
        for cell in cells {
            // The cell after a wide character holds nothing of its own.
            if covered == 0 {
                text.push_str(cell.symbol());
                covered = crate::domain::text::width(cell.symbol());
            }
            covered = covered.saturating_sub(1);
        }
        text.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Draws at many sizes, the absurd ones too: nothing may panic.
pub(super) fn all_sizes(app: &mut App) {
    let widths = [1, 2, 7, 59, 60, 61, 79, 80, 99, 100, 101, 120, 200];
    let heights = [1, 2, 5, 15, 16, 17, 20, 23, 24, 36, 60];
    for ascii in [false, true] {
        app.session.settings.ascii = ascii;
        for (width, height) in widths.iter().flat_map(|w| heights.map(|h| (*w, h))) {
            let text = frame(app, width, height);
            assert!(!ascii || text.is_ascii(), "{width}x{height}\n{text}");
        }
    }
    app.session.settings.ascii = false;
}
