//! The screen at every size, and what stands in it where there is little room.
use chrono::{TimeDelta, Timelike as _};

use crate::{
    app::{App, Msg, Screen, screens},
    domain::{Entry, Kind},
    services::{Environment, Journal, UserData},
    ui::test_support::{all_sizes, app, frame, now},
};

/// The screen after check-ins a week apart, the newest today; `None` leaves a week out.
fn after(values: &[Option<i64>]) -> App {
    let mut journal = Journal::in_memory(Environment::fixed(now(), 1)).unwrap();
    for (weeks, value) in (0..).zip(values.iter().rev()) {
        let Some(value) = value else { continue };
        let at = now().with_hour(8).unwrap() - TimeDelta::weeks(weeks);
        let mut entry = Entry::new(Kind::parse("checkin").unwrap(), at);
        for item in ["energy", "load"] {
            entry.scores.insert(item.to_owned(), *value);
        }
        journal.add(entry).unwrap();
    }
    let state = screens::Wellbeing::default();
    let view = journal.wellbeing(state.span, &UserData::default()).unwrap();
    let mut app = app(Screen::Wellbeing(state));
    let msg = screens::wellbeing::Msg::Loaded(Box::new(view));
    drop(app.update(Msg::from(msg)));
    app
}

#[test]
fn no_size_is_too_odd() {
    let six = Some(6);
    all_sizes(&mut after(&[]));
    all_sizes(&mut after(&[
        six,
        Some(7),
        six,
        None,
        Some(5),
        six,
        Some(0),
        Some(10),
    ]));
}

#[test]
fn a_line_reads_without_colour_and_leaves_gaps() {
    let six = Some(6);
    let values = [six, six, Some(7), six, None, six, Some(1)];
    let text = frame(&mut after(&values), 120, 36);
    let row = |start: &str| {
        let mut lines = text.lines();
        let line = lines.find(|line| line.contains(start)).unwrap();
        line.to_owned()
    };
    assert!(row("▌ energy").contains("much lower"), "{text}");
    assert!(row("  load").contains("much heavier"), "{text}");
    assert!(row("  sleep").contains("·   ·   "), "{text}");
    // six weeks stand on three heights, the week left out on none
    let heights = ["        7 ", "        6 ", "        1 "].map(|start| {
        let line = row(start);
        // A week begins with a turn where the one before stood elsewhere.
        line.matches(['━', '┏', '┗']).count()
    });
    assert_eq!(heights, [4, 16, 4], "{text}");
}
