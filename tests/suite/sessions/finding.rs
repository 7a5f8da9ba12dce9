//! Searching, moving, and keeping one's place.
use rounds::{
    app::{Effect, Msg, screens::Screen},
    app::{Session, Settings, Tab},
    services::{self, Clock, Environment, Workspace},
};

use super::{fixtures, newest};
use crate::harness::Harness;

/// A sitting at a journal on disk, which others may write to as well.
fn on_disk(folder: &std::path::Path) -> Harness {
    let path = folder.join("journal.rounds");
    let mut journal = services::create(&path, fixtures::new(), fixtures::environment(1)).unwrap();
    journal
        .add(fixtures::reflection("There before", "One"))
        .unwrap();
    let user_data = std::sync::Arc::new(services::UserData::default());
    let session = Session::new(fixtures::now(), Settings::default(), user_data);
    let workspace = Workspace::with(journal, Clock::from(fixtures::now()));
    Harness::at(Screen::of(Tab::Today), workspace, session, 100, 30)
}

#[test]
fn results_come_with_every_letter() {
    let mut harness = Harness::term(100, 30);
    harness.keys("/").types("sep").must_show("of 120");
    let few = harness.text();
    harness.types("sis").must_show("of 120").keys("enter j k");
    assert_ne!(few, harness.text());
    harness.keys("esc").must_show("120 entries");
}

#[test]
fn an_older_answer_never_replaces_a_newer_one() {
    let mut harness = Harness::term(100, 30);
    harness.keys("/");
    let mut late = Vec::new();
    for c in "sepsis".chars() {
        late.extend(
            harness
                .app
                .update(Msg::Key(c.to_string().parse().unwrap()))
                .list,
        );
    }
    // The answers come in the wrong order.
    for effect in late.into_iter().rev() {
        if let Effect::Request(ask) = effect {
            let answer = ask.run(&mut harness.workspace);
            harness.tell(answer);
        }
    }
    let shown = harness.text();
    let mut patient = Harness::term(100, 30);
    patient.keys("/").types("sepsis");
    assert_eq!(shown, patient.text());
}

#[test]
fn what_the_command_line_saved_appears() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = on_disk(folder.path());
    harness.keys("2").must_show("There before");
    assert_eq!(harness.workspace.changed_elsewhere(), Ok(false));
    let path = folder.path().join("journal.rounds");
    let mut other = services::open(&path, None, Environment::fixed(fixtures::now(), 9)).unwrap();
    other
        .add(fixtures::reflection("From elsewhere", "Two"))
        .unwrap();
    assert_eq!(harness.workspace.changed_elsewhere(), Ok(true));
    harness
        .tell(Msg::Changed)
        .must_show("From elsewhere")
        .must_show("2 entries");
}

#[test]
fn entries_that_arrive_do_not_move_the_reader() {
    let mut harness = Harness::term(100, 30);
    harness.keys("2 pgdn pgdn j j");
    let before = harness.text();
    let place = |text: &str| text.lines().position(|line| line.starts_with('▌'));
    for title in ["New one", "New two", "New three"] {
        harness
            .journal()
            .add(fixtures::reflection(title, "Text"))
            .unwrap();
        harness.tell(Msg::Changed);
    }
    let after = harness.text();
    assert_eq!(place(&before), place(&after));
    let cursor = |text: &str| {
        text.lines()
            .find(|line| line.starts_with('▌'))
            .map(str::to_owned)
    };
    assert_eq!(cursor(&before), cursor(&after));
    harness.keys("g").must_show("New three");
}

#[test]
fn every_row_of_a_long_journal_is_reached() {
    let mut entries: Vec<_> = services::demo::entries(3, 1_000, fixtures::now()).collect();
    entries[0].title = "The very first".into();
    entries[999].title = "The very last".into();
    let mut harness = Harness::with(entries, 100, 30);
    harness.keys("2").must_show("1,000 entries");
    for _ in 0..1_000 {
        harness.keys("j");
    }
    harness.must_show("The very first");
    for _ in 0..1_000 {
        harness.keys("k");
    }
    harness.must_show("The very last");
    harness.keys("G").must_show("The very first");
    harness.keys("g").must_show("The very last");
}

#[test]
fn the_palette_runs_what_it_finds() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys(":")
        .types("reflec")
        .keys("enter")
        .must_show("New reflection");
    harness.types("By name").keys("ctrl-s");
    assert_eq!(newest(&mut harness).entry.title, "By name");
}

#[test]
fn keys_are_what_the_config_says() {
    let mut harness = Harness::empty(100, 30);
    let keymap = &mut harness.app.keymap;
    let keys = ["R".to_owned()];
    keymap.rebind(None, "log-reflection", &keys).unwrap();
    assert_eq!(keymap.settle(), []);
    harness.keys("r").must_not_show("New reflection");
    harness.keys("R").must_show("New reflection").keys("esc");
    harness
        .must_show("R reflection")
        .keys("?")
        .must_not_show("r          Write a reflection");
}

#[test]
fn people_and_goals_have_their_pages() {
    let mut harness = Harness::term(120, 36);
    harness.keys("6").must_show("Dr Haddad");
    harness.keys("3").must_show("Present a case fluently");
}

#[test]
fn flagged_questions_are_one_click_away() {
    let mut harness = Harness::term(120, 36);
    harness
        .clicks("questions for the next meeting")
        .must_show("is:question");
}
