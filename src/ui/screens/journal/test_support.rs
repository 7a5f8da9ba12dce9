//! What the tests of the screens draw on: an app with entries, and the words of its picture.
use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{
        App, Chord, Keymap, Msg, Screen, Session, Settings,
        screens::{self, journal},
    },
    config::palette,
    domain::{Entry, Id, Kind, Moment, Record, Row, RowPosition, Visibility},
    services::{Count, Page, UserData, demo},
    ui::{self, Theme},
};

/// The evening on which everything is drawn.
pub(in crate::ui::screens) fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T21:20:00+00:00").unwrap()
}

pub(in crate::ui::screens) fn session() -> Session {
    let user_data = UserData::default();
    Session::new(now(), Settings::default(), Arc::new(user_data))
}

/// The sample term, newest first.
pub(in crate::ui::screens) fn term() -> Vec<Record> {
    let mut entries = demo::term(7, now());
    entries.reverse();
    let records = (0..).zip(entries);
    records
        .map(|(number, entry)| record(number, entry))
        .collect()
}

pub(in crate::ui::screens) fn record(number: u8, entry: Entry) -> Record {
    Record {
        id: Id::new(1_000, [number; 10]),
        visibility: if number.is_multiple_of(5) {
            Visibility::Shared
        } else {
            Visibility::Private
        },
        revision: 1,
        created_at: entry.at,
        updated_at: entry.at,
        deleted_at: None,
        entry,
    }
}

pub(in crate::ui::screens) fn entry(kind: &str, title: &str) -> Entry {
    let mut entry = Entry::new(Kind::parse(kind).unwrap(), now());
    title.clone_into(&mut entry.title);
    entry
}

fn row(record: &Record) -> Row {
    let entry = record.entry.clone();
    Row {
        place: RowPosition(entry.at.timestamp()),
        id: record.id,
        kind: entry.kind,
        at: entry.at,
        title: entry.title,
        visibility: record.visibility,
        question: entry.question,
        tags: entry.tags,
        people: entry.people,
        fields: entry.fields,
        deleted_at: None,
    }
}

/// A journal that shows these entries, the cursor on one of them.
pub(in crate::ui::screens) fn journal(
    state: screens::Journal,
    records: &[Record],
    cursor: usize,
) -> App {
    let (mut app, _) = App::new(Screen::Journal(state), session(), Keymap::default());
    let page = Page {
        rows: records.iter().map(row).collect(),
        older: false,
        newer: false,
    };
    let found = Count::Exact(u64::try_from(records.len()).unwrap());
    app.update(journal::Msg::Opened(1, page, cursor).into());
    app.update(journal::Msg::Counted(1, found, Count::Exact(4_318)).into());
    if let Some(record) = records.get(cursor) {
        app.update(journal::Msg::Read(Box::new(record.clone())).into());
    }
    app
}

pub(in crate::ui::screens) fn press(app: &mut App, keys: &str) {
    for key in keys.split(' ') {
        app.update(Msg::Key(key.parse::<Chord>().unwrap()));
    }
}

pub(in crate::ui::screens) fn theme(ascii: bool) -> Theme {
    Theme::new(palette::embedded("dark").unwrap(), ascii)
}

/// Draws a frame of that size, and lets the app know of it.
pub(in crate::ui::screens) fn buffer(app: &mut App, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    app.report = ui::draw(app, &theme(false), area, &mut buffer);
    buffer
}

/// The words of a frame, line by line.
pub(in crate::ui::screens) fn picture(app: &mut App, width: u16, height: u16) -> String {
    let buffer = buffer(app, width, height);
    let line = |y| {
        let cells = (0..width).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..height).map(line).collect::<Vec<_>>().join("\n")
}

/// The same without the frame that all screens share.
pub(in crate::ui::screens) fn screen(app: &mut App, width: u16, height: u16) -> String {
    let whole = picture(app, width, height);
    let lines = whole.lines().skip(2);
    let lines = lines.take(usize::from(height).saturating_sub(4));
    lines.collect::<Vec<_>>().join("\n")
}

/// Text that has broken other programs.
pub(in crate::ui::screens) fn odd_texts() -> Vec<String> {
    vec![
        "語".repeat(300),
        "e\u{301}\u{327}".repeat(200),
        format!("Z{}", "\u{335}\u{321}\u{34e}".repeat(3_000)),
        "👩‍⚕️🏳️‍🌈👍🏽 ".repeat(80),
        "لا إله ".repeat(80),
        "ｶﾞｷﾞ".repeat(100),
        "\u{1b}[2J\u{202e}olleh\u{0}\u{7f}\r\n\t".to_owned(),
        "\u{200b}\u{feff}\u{ad}\u{2060}".repeat(40),
        "a".repeat(10_000),
        "# ".repeat(500),
        "\n".repeat(500),
        String::new(),
    ]
}
