//! Logging, editing, taking back.
use chrono::TimeDelta;
use rounds::{
    app::{Effect, Msg},
    domain::Filter,
    services::{Count, Ended},
};

use super::{newest, records};
use crate::{fixtures, harness::Harness};

/// A key that begins a kind, its slug, the keys that fill its form in, and what then stands in
/// the entry: sections, fields and scores as `name=value`.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const CASES: &[Case] = &[
    ("m", "meeting", "A tab N", &["Agenda=A", "Notes=N"]),
    (
        "r",
        "reflection",
        "W tab S tab N",
        &["What?=W", "So what?=S", "Now what?=N"],
    ),
    (
        "f",
        "feedback",
        // Back over the goals, the setting, what they are there for and their role to the direction.
        "S shift-tab shift-tab shift-tab shift-tab shift-tab right tab n u r s e",
        &["Situation=S", "direction=received", "role=nurse"],
    ),
    (
        "d",
        "dilemma",
        "I shift-tab shift-tab shift-tab shift-tab shift-tab 7 shift-tab shift-tab t",
        &["Medical indications=I", "torn_before=7", "state=talked"],
    ),
    (
        "c",
        "checkin",
        "8 tab 1 0 tab 3",
        &["energy=8", "sleep=10", "joy=3"],
    ),
    (
        "x",
        "experience",
        "H tab L shift-tab shift-tab shift-tab d d shift-tab shift-tab shift-tab shift-tab p",
        &[
            "What happened=H",
            "Learnt=L",
            "help=supervised",
            "type=procedure",
        ],
    ),
];

#[test]
fn each_kind_is_logged_with_keys_alone() {
    for (key, slug, keys, expected) in CASES {
        let mut harness = Harness::empty(100, 30);
        harness.keys(key).keys(keys).keys("ctrl-s");
        harness.must_show("Saved, private.");
        let entry = newest(&mut harness).entry;
        assert_eq!(entry.kind, fixtures::kind(slug));
        for line in *expected {
            let (name, value) = line.split_once('=').unwrap();
            let score = entry.scores.get(name).map(ToString::to_string);
            let field = entry.fields.get(name).cloned().or(score);
            let found = field.unwrap_or_else(|| entry.section(name).to_owned());
            assert_eq!(found, value, "{slug}: {name} in {entry:?}");
        }
    }
}

#[test]
fn the_head_of_the_form_is_kept() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("It was quiet.").keys("tab tab tab");
    // When, people, title, tags, the day of asking again, goals.
    harness.keys("ctrl-u").types("yesterday 20:40").keys("tab");
    harness
        .types("Dr Osei, Priya")
        .keys("tab")
        .types("A quiet round")
        .keys("tab");
    harness
        .types("ward, calm")
        .keys("tab")
        .types("in 2 weeks")
        .keys("tab");
    harness.types("Breaking bad news").keys("ctrl-q ctrl-s");
    let entry = newest(&mut harness).entry;
    assert_eq!(entry.at, fixtures::at("2026-11-11T20:40:00+00:00"));
    assert_eq!(entry.people, ["Dr Osei", "Priya"]);
    assert_eq!(entry.title, "A quiet round");
    assert_eq!(entry.tags, ["ward", "calm"]);
    assert_eq!(entry.goals, ["Breaking bad news"]);
    assert_eq!(
        entry.fields.get("revisit").map(String::as_str),
        Some("2026-11-26")
    );
    assert!(entry.question);
}

#[test]
fn a_known_name_is_offered_and_taken() {
    let mut harness = Harness::term(100, 30);
    harness
        .keys("r")
        .types("Hello")
        .keys("tab tab tab tab")
        .types("dr o")
        .keys("right ctrl-s");
    assert_eq!(newest(&mut harness).entry.people, ["Dr Osei"]);
}

#[test]
fn a_blank_entry_is_not_saved() {
    let mut harness = Harness::empty(80, 24);
    harness.keys("r ctrl-s").must_show("Nothing written yet.");
    harness
        .types("One line")
        .keys("ctrl-s")
        .must_show("Saved, private.");
    assert_eq!(newest(&mut harness).entry.title, "One line");
}

#[test]
fn a_mistake_keeps_the_form_and_shows_the_field() {
    let mut harness = Harness::empty(80, 24);
    harness
        .keys("r")
        .types("Text")
        .keys("tab tab tab ctrl-u")
        .types("the other day");
    harness.keys("ctrl-s").must_show("When: ");
    harness.must_show("the other day").must_show("Text");
    harness.types("x").must_show("the other dayx");
    harness
        .keys("ctrl-u")
        .types("today 8:00")
        .keys("ctrl-s")
        .must_show("Saved, private.");
    assert_eq!(records(&mut harness).len(), 1);
}

#[test]
fn editing_makes_a_new_revision() {
    let mut harness = Harness::with(vec![fixtures::reflection("First", "One")], 100, 30);
    harness.keys("2 e").types(" and two").keys("ctrl-s");
    harness
        .must_show("Saved as a new version, private.")
        .must_show("One and two");
    let record = newest(&mut harness);
    assert_eq!(
        (record.revision, record.entry.section("What?")),
        (2, "One and two")
    );
    assert_eq!(harness.journal().history(record.id).unwrap().len(), 2);
}

#[test]
fn an_entry_goes_to_the_trash_and_comes_back() {
    let mut harness = Harness::with(vec![fixtures::reflection("First", "One")], 100, 30);
    harness
        .keys("2 delete")
        .must_show("\"First\" is in the trash. u undoes it.");
    assert_eq!(harness.journal().count(&Filter::All), Ok(Count::Exact(0)));
    harness.keys("u").must_show("\"First\" is back.");
    assert_eq!(records(&mut harness).len(), 1);
    harness.keys("u").must_show("Nothing to undo.");
}

#[test]
fn a_long_title_leaves_room_for_the_way_back() {
    let title = "The consultant asked me to present and I could not begin";
    let mut harness = Harness::with(vec![fixtures::reflection(title, "One")], 80, 24);
    harness.keys("2 delete").must_show(
        "\"The consultant asked me to present and I co…\" is in the trash. u undoes it.",
    );
    harness
        .keys("u")
        .must_show(&format!("\"{title}\" is back."))
        .resize(60, 16)
        .keys("2 delete")
        .must_show("\"The consultant asked me t…\" is in the trash. u undoes it.");
}

#[test]
fn another_framework_loses_nothing() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys("r")
        .types("What I saw")
        .keys("tab")
        .types("Why it matters");
    harness.keys("ctrl-t").types("gibbs").keys("enter");
    harness
        .must_show("Gibbs")
        .must_show("What I saw")
        .must_show("Why it matters");
    harness.keys("ctrl-s");
    let entry = newest(&mut harness).entry;
    assert_eq!(entry.framework.as_deref(), Some("gibbs"));
    let text: String = entry
        .sections
        .iter()
        .map(|section| section.text.as_str())
        .collect();
    assert!(
        text.contains("What I saw") && text.contains("Why it matters"),
        "{entry:?}"
    );
}

#[test]
fn another_editor_has_the_whole_entry() {
    let mut harness = Harness::empty(100, 30);
    harness.writes = Some(|document| {
        assert!(document.contains("## So what?"), "{document}");
        Ok(document
            .replace("Before", "After")
            .replace("tags:", "tags: ward"))
    });
    harness
        .keys("r")
        .types("Before")
        .keys("tab tab tab tab tab tab")
        .types("x");
    harness.keys("ctrl-o").must_show("After").keys("ctrl-s");
    assert_eq!(newest(&mut harness).entry.section("What?"), "After");
}

#[test]
fn a_broken_document_is_in_the_form_whatever_is_answered() {
    for answer in ["n", "esc", "ctrl-c"] {
        let mut harness = Harness::empty(100, 30);
        harness.writes =
            Some(|_| Ok("---\nkind: reflection\nat: nonsense\n---\n## What?\nKept\n".to_owned()));
        harness
            .keys("r")
            .types("Before")
            .keys("ctrl-o")
            .must_show("The document can't be read");
        // It is on the disk before anybody is asked, and so is what it says nothing of.
        let mut drafts = harness.journal().drafts().unwrap();
        drafts.sort_by_key(|draft| draft.entry.section("What?").to_owned());
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].entry.section("What?"), "Before");
        let draft = drafts[1].clone();
        assert_eq!(draft.entry.section("What?"), "Kept");
        assert!(
            draft.entry.section("").contains("at: nonsense"),
            "{draft:?}"
        );
        harness.keys(answer);
        let mut after = harness.journal().drafts().unwrap();
        after.sort_by_key(|draft| draft.entry.section("What?").to_owned());
        assert_eq!(after, drafts);
        if answer == "n" {
            harness
                .must_show("Kept")
                .must_show("at: nonsense")
                .keys("ctrl-s");
            let entry = newest(&mut harness).entry;
            assert_eq!(entry.section("What?"), "Kept");
        }
    }
}

#[test]
fn a_broken_document_can_be_mended() {
    let mut harness = Harness::empty(100, 30);
    harness.writes = Some(|document| {
        let mended = document.contains("nonsense");
        let broken = "---\nkind: reflection\nat: nonsense\n---\n## What?\nKept\n";
        Ok(if mended {
            broken.replace("at: nonsense\n", "")
        } else {
            broken.to_owned()
        })
    });
    harness
        .keys("r")
        .types("Before")
        .keys("ctrl-o enter ctrl-s")
        .must_show("Saved");
    let entry = newest(&mut harness).entry;
    assert_eq!(entry.section("What?"), "Kept");
    assert_eq!(entry.section(""), "");
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let mut harness = Harness::empty(100, 30);
    harness.writes = Some(|_| Err("The editor \"vi\" ended with an error".to_owned()));
    harness.keys("r").types("Before").keys("ctrl-o");
    harness
        .must_show("The editor \"vi\" ended with an error; nothing was changed.")
        .must_show("Before");
}

#[test]
fn an_editor_that_loses_words_takes_none_from_the_form() {
    type Loses = fn(&str) -> Result<String, String>;
    let all: [(Loses, &str); 3] = [
        (|_| Ok(String::new()), "The editor left nothing in the file"),
        (
            |_| Ok("\n \n".to_owned()),
            "The editor left nothing in the file",
        ),
        (|_| Ok("PREC".to_owned()), "in a draft of their own"),
    ];
    for (writes, said) in all {
        let mut harness = Harness::empty(100, 30);
        harness.writes = Some(writes);
        harness.keys("r").types("Twenty minutes of words");
        harness.keys("ctrl-o").must_show(said).keys("esc");
        let drafts = harness.journal().drafts().unwrap();
        let whole = |draft: &rounds::domain::Draft| {
            draft.entry.section("What?") == "Twenty minutes of words"
        };
        assert!(drafts.iter().any(whole), "{drafts:?}");
        harness.keys("esc");
        assert!(harness.journal().drafts().unwrap().iter().any(whole));
    }
}

#[test]
fn time_in_another_editor_is_no_time_away() {
    let mut harness = Harness::empty(100, 30);
    harness.app.session.lockable = true;
    harness.writes = Some(|document| Ok(document.replace("Before", "After a long while")));
    harness.keys("r").types("Before");
    let mut waiting = harness.app.update(Msg::Key("ctrl-o".parse().unwrap())).list;
    let write = loop {
        match waiting.remove(0) {
            Effect::Request(ask) => {
                let answer = ask.run(&mut harness.workspace);
                waiting.extend(harness.app.update(answer).list);
            }
            Effect::ExternalEdit(write) => break write,
            other => panic!("{other:?} does not belong here"),
        }
    };
    let text = std::fs::read_to_string(write.outside.file()).unwrap();
    let text = text.replace("Before", "After a long while");
    std::fs::write(write.outside.file(), text).unwrap();
    let edited = write.outside.read(&Ended::Well);
    let later = fixtures::now() + TimeDelta::hours(3);
    harness.tell(Msg::Returned(later, Box::new(write.finish(edited))));
    harness.must_show("After a long while");
    let draft = harness.journal().drafts().unwrap().remove(0);
    assert_eq!(draft.entry.section("What?"), "After a long while");
}

#[test]
fn undo_goes_back_step_by_step() {
    let entries = vec![
        fixtures::reflection("One", "1"),
        fixtures::reflection("Two", "2"),
    ];
    let mut harness = Harness::with(entries, 120, 30);
    harness.journal().own_goal("Walk").unwrap();
    let dump = |harness: &mut Harness| {
        let journal = harness.journal();
        let goals: Vec<_> = journal
            .goals()
            .unwrap()
            .into_iter()
            .map(|goal| goal.goal.title)
            .collect();
        (records(harness), goals)
    };
    let before = dump(&mut harness);
    harness
        .keys("3 delete")
        .must_show("\"Walk\" is in the trash. u undoes it.");
    harness
        .keys("2 D")
        .must_show("is in the trash. u undoes it.");
    harness
        .keys("r")
        .types("Not this")
        .keys("ctrl-x y")
        .must_show("Draft discarded. u undoes it.");
    harness
        .keys("u")
        .must_show("Your draft is back, on Today. u again undoes: ");
    assert_eq!(harness.journal().drafts().unwrap().len(), 1);
    // What could not be taken back this time can be the next time.
    harness.fails = Some(0..usize::MAX);
    harness.keys("u").must_show("The disk is full.");
    harness.fails = None;
    harness
        .keys("u")
        .must_show("is back. u again undoes: deleted \"Walk\"");
    harness
        .keys("u")
        .must_show("\"Walk\" is back.")
        .must_not_show("u again");
    assert_eq!(dump(&mut harness), before);
    harness.keys("u").must_show("Nothing to undo.");
}
