//! Logging, editing, taking back.
use chrono::TimeDelta;
use rounds::{
    app::{Effect, Msg},
    domain::Filter,
    services::Count,
};

use super::{newest, records};
use crate::{make, sitting::Sitting};

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
        // Back over the goals, the setting and the role to the direction.
        "S shift-tab shift-tab shift-tab shift-tab right tab n u r s e",
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
        "H tab L shift-tab shift-tab shift-tab shift-tab shift-tab d d shift-tab shift-tab shift-tab p",
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
        let mut sitting = Sitting::empty(100, 30);
        sitting.keys(key).keys(keys).keys("ctrl-s");
        sitting.must_show("Saved, private.");
        let entry = newest(&mut sitting).entry;
        assert_eq!(entry.kind, make::kind(slug));
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
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r").types("It was quiet.").keys("tab tab tab");
    // When, people, title, tags, the day of asking again, goals.
    sitting.keys("ctrl-u").types("yesterday 20:40").keys("tab");
    sitting
        .types("Dr Osei, Priya")
        .keys("tab")
        .types("A quiet round")
        .keys("tab");
    sitting
        .types("ward, calm")
        .keys("tab")
        .types("in 2 weeks")
        .keys("tab");
    sitting.types("Breaking bad news").keys("ctrl-q ctrl-s");
    let entry = newest(&mut sitting).entry;
    assert_eq!(entry.at, make::at("2026-11-11T20:40:00+00:00"));
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
    let mut sitting = Sitting::term(100, 30);
    sitting
        .keys("r")
        .types("Hello")
        .keys("tab tab tab tab")
        .types("dr o")
        .keys("right ctrl-s");
    assert_eq!(newest(&mut sitting).entry.people, ["Dr Osei"]);
}

#[test]
fn a_blank_entry_is_not_saved() {
    let mut sitting = Sitting::empty(80, 24);
    sitting.keys("r ctrl-s").must_show("Nothing written yet.");
    sitting
        .types("One line")
        .keys("ctrl-s")
        .must_show("Saved, private.");
    assert_eq!(newest(&mut sitting).entry.title, "One line");
}

#[test]
fn a_mistake_keeps_the_form_and_shows_the_field() {
    let mut sitting = Sitting::empty(80, 24);
    sitting
        .keys("r")
        .types("Text")
        .keys("tab tab tab ctrl-u")
        .types("the other day");
    sitting.keys("ctrl-s").must_show("When: ");
    sitting.must_show("the other day").must_show("Text");
    sitting.types("x").must_show("the other dayx");
    sitting
        .keys("ctrl-u")
        .types("today 8:00")
        .keys("ctrl-s")
        .must_show("Saved, private.");
    assert_eq!(records(&mut sitting).len(), 1);
}

#[test]
fn editing_makes_a_new_revision() {
    let mut sitting = Sitting::with(vec![make::reflection("First", "One")], 100, 30);
    sitting.keys("2 e").types(" and two").keys("ctrl-s");
    sitting
        .must_show("Saved as a new version, private.")
        .must_show("One and two");
    let record = newest(&mut sitting);
    assert_eq!(
        (record.revision, record.entry.section("What?")),
        (2, "One and two")
    );
    assert_eq!(sitting.journal().history(record.id).unwrap().len(), 2);
}

#[test]
fn an_entry_goes_to_the_trash_and_comes_back() {
    let mut sitting = Sitting::with(vec![make::reflection("First", "One")], 100, 30);
    sitting
        .keys("2 delete")
        .must_show("\"First\" is in the trash. u undoes it.");
    assert_eq!(sitting.journal().count(&Filter::All), Ok(Count::Exact(0)));
    sitting.keys("u").must_show("\"First\" is back.");
    assert_eq!(records(&mut sitting).len(), 1);
    sitting.keys("u").must_show("Nothing to undo.");
}

#[test]
fn a_long_title_leaves_room_for_the_way_back() {
    let title = "The consultant asked me to present and I could not begin";
    let mut sitting = Sitting::with(vec![make::reflection(title, "One")], 80, 24);
    sitting.keys("2 delete").must_show(
        "\"The consultant asked me to present and I co…\" is in the trash. u undoes it.",
    );
    sitting
        .keys("u")
        .must_show(&format!("\"{title}\" is back."))
        .resize(60, 16)
        .keys("2 delete")
        .must_show("\"The consultant asked me t…\" is in the trash. u undoes it.");
}

#[test]
fn another_framework_loses_nothing() {
    let mut sitting = Sitting::empty(100, 30);
    sitting
        .keys("r")
        .types("What I saw")
        .keys("tab")
        .types("Why it matters");
    sitting.keys("ctrl-t").types("gibbs").keys("enter");
    sitting
        .must_show("Gibbs")
        .must_show("What I saw")
        .must_show("Why it matters");
    sitting.keys("ctrl-s");
    let entry = newest(&mut sitting).entry;
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
    let mut sitting = Sitting::empty(100, 30);
    sitting.writes = Some(|document| {
        assert!(document.contains("## So what?"), "{document}");
        Ok(document
            .replace("Before", "After")
            .replace("tags:", "tags: ward"))
    });
    sitting
        .keys("r")
        .types("Before")
        .keys("tab tab tab tab tab tab")
        .types("x");
    sitting.keys("ctrl-o").must_show("After").keys("ctrl-s");
    assert_eq!(newest(&mut sitting).entry.section("What?"), "After");
}

#[test]
fn a_broken_document_is_in_the_form_whatever_is_answered() {
    for answer in ["n", "esc", "ctrl-c"] {
        let mut sitting = Sitting::empty(100, 30);
        sitting.writes =
            Some(|_| Ok("---\nkind: reflection\nat: nonsense\n---\n## What?\nKept\n".to_owned()));
        sitting
            .keys("r")
            .types("Before")
            .keys("ctrl-o")
            .must_show("The document can't be read");
        // It is on the disk before anybody is asked.
        let draft = sitting.journal().drafts().unwrap().remove(0);
        assert_eq!(draft.entry.section("What?"), "Kept");
        assert!(
            draft.entry.section("").contains("at: nonsense"),
            "{draft:?}"
        );
        sitting.keys(answer);
        assert_eq!(sitting.journal().drafts().unwrap(), [draft]);
        if answer == "n" {
            sitting
                .must_show("Kept")
                .must_show("at: nonsense")
                .keys("ctrl-s");
            let entry = newest(&mut sitting).entry;
            assert_eq!(entry.section("What?"), "Kept");
        }
    }
}

#[test]
fn a_broken_document_can_be_mended() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.writes = Some(|document| {
        let mended = document.contains("nonsense");
        let broken = "---\nkind: reflection\nat: nonsense\n---\n## What?\nKept\n";
        Ok(if mended {
            broken.replace("at: nonsense\n", "")
        } else {
            broken.to_owned()
        })
    });
    sitting
        .keys("r")
        .types("Before")
        .keys("ctrl-o enter ctrl-s")
        .must_show("Saved");
    let entry = newest(&mut sitting).entry;
    assert_eq!(entry.section("What?"), "Kept");
    assert_eq!(entry.section(""), "");
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.writes = Some(|_| Err("The editor \"vi\" ended with an error".to_owned()));
    sitting.keys("r").types("Before").keys("ctrl-o");
    sitting
        .must_show("The editor \"vi\" ended with an error; nothing was changed.")
        .must_show("Before");
}

#[test]
fn time_in_another_editor_is_no_time_away() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.app.session.lockable = true;
    sitting.writes = Some(|document| Ok(document.replace("Before", "After a long while")));
    sitting.keys("r").types("Before");
    let mut waiting = sitting.app.update(Msg::Key("ctrl-o".parse().unwrap())).list;
    let write = loop {
        match waiting.remove(0) {
            Effect::Ask(ask) => {
                let answer = ask.run(&mut sitting.desk);
                waiting.extend(sitting.app.update(answer).list);
            }
            Effect::Write(write) => break write,
            other => panic!("{other:?} does not belong here"),
        }
    };
    let text = std::fs::read_to_string(write.outside.file()).unwrap();
    let text = text.replace("Before", "After a long while");
    std::fs::write(write.outside.file(), text).unwrap();
    let edited = write.outside.read(None);
    let later = make::now() + TimeDelta::hours(3);
    sitting.tell(Msg::Returned(later, Box::new(write.finish(edited))));
    sitting.must_show("After a long while");
    let draft = sitting.journal().drafts().unwrap().remove(0);
    assert_eq!(draft.entry.section("What?"), "After a long while");
}

#[test]
fn undo_goes_back_step_by_step() {
    let entries = vec![make::reflection("One", "1"), make::reflection("Two", "2")];
    let mut sitting = Sitting::with(entries, 120, 30);
    sitting.journal().own_goal("Walk").unwrap();
    let dump = |sitting: &mut Sitting| {
        let journal = sitting.journal();
        let goals: Vec<_> = journal
            .goals()
            .unwrap()
            .into_iter()
            .map(|goal| goal.goal.title)
            .collect();
        (records(sitting), goals)
    };
    let before = dump(&mut sitting);
    sitting
        .keys("3 delete")
        .must_show("\"Walk\" is in the trash. u undoes it.");
    sitting
        .keys("2 D")
        .must_show("is in the trash. u undoes it.");
    sitting
        .keys("r")
        .types("Not this")
        .keys("ctrl-x y")
        .must_show("Draft discarded. u undoes it.");
    sitting
        .keys("u")
        .must_show("Your draft is back, on Today. u again undoes: ");
    assert_eq!(sitting.journal().drafts().unwrap().len(), 1);
    // What could not be taken back this time can be the next time.
    sitting.fails = Some(0..usize::MAX);
    sitting.keys("u").must_show("The disk is full.");
    sitting.fails = None;
    sitting
        .keys("u")
        .must_show("is back. u again undoes: deleted \"Walk\"");
    sitting
        .keys("u")
        .must_show("\"Walk\" is back.")
        .must_not_show("u again");
    assert_eq!(dump(&mut sitting), before);
    sitting.keys("u").must_show("Nothing to undo.");
}
