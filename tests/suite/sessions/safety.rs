//! Nothing typed is lost: drafts, failures, and what happens in between.
use chrono::TimeDelta;
use rounds::{
    app::{Effect, Effects, Layer, Msg, Tab, keeper::SaveState, screens::Screen},
    domain::Draft,
    services::{Error, Problem},
};

use tempfile::TempDir;

use super::{newest, records};
use crate::{fixtures, harness::Harness, review, sharing};

fn drafts(harness: &mut Harness) -> Vec<Draft> {
    harness.journal().drafts().unwrap()
}

/// How safe the text on the page on top is.
fn safety(harness: &Harness) -> Option<SaveState> {
    if let Some(Layer::Prompt(prompt)) = harness.app.layers.last() {
        return prompt.kept.as_ref().map(|kept| kept.keeper.safety());
    }
    match harness.app.screen() {
        Screen::Composer(composer) => Some(composer.keeper.safety()),
        Screen::Writing(writing) => Some(writing.keeper.safety()),
        Screen::Form(form) => Some(form.keeper.safety()),
        _ => None,
    }
}

/// The requests fail, all of them; their names.
fn all_fail(harness: &mut Harness, effects: Effects) -> Vec<&'static str> {
    let names: Vec<_> = effects.list.iter().map(Effect::name).collect();
    for effect in effects.list {
        if let Effect::Request(ask) = effect {
            let answer = ask.answer(Err(Error::new(Problem::Failed, "The disk is full.")));
            harness.tell(answer);
        }
    }
    names
}

/// The requests are answered at last.
fn all_answered(harness: &mut Harness, effects: Effects) {
    for effect in effects.list {
        if let Effect::Request(ask) = effect {
            let answer = ask.run(&mut harness.workspace);
            harness.tell(answer);
        }
    }
}

fn presses(harness: &mut Harness, key: &str) -> Effects {
    harness.app.update(Msg::Key(key.parse().unwrap()))
}

#[test]
fn a_pause_keeps_the_draft_and_today_offers_it() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("Half a sen");
    assert_eq!(drafts(&mut harness).len(), 0);
    let wake = harness.app.wake_at().unwrap();
    assert!(wake - fixtures::now() <= TimeDelta::milliseconds(800));
    harness
        .waits(wake - fixtures::now())
        .must_show("draft saved 21:14");
    assert_eq!(drafts(&mut harness)[0].entry.section("What?"), "Half a sen");
    harness.types("tence").keys("esc");
    harness
        .must_show("Draft saved")
        .must_show("Finish this? \"Half a sentence\"");
    harness
        .keys("enter")
        .must_show("Half a sentence")
        .types(".")
        .keys("ctrl-s");
    assert_eq!(drafts(&mut harness).len(), 0);
    assert_eq!(
        newest(&mut harness).entry.section("What?"),
        "Half a sentence."
    );
}

#[test]
fn typing_without_a_pause_is_kept_as_well() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r");
    for _ in 0..20 {
        harness.types("x").waits(TimeDelta::milliseconds(100));
    }
    assert!(drafts(&mut harness)[0].entry.section("What?").len() >= 12);
}

#[test]
fn every_way_out_keeps_the_draft() {
    for way in [Msg::Hangup, Msg::Quit, Msg::Key("ctrl-c".parse().unwrap())] {
        let mut harness = Harness::empty(100, 30);
        harness.keys("r").types("Mid-sen").tell(way);
        assert!(harness.app.quit);
        assert_eq!(drafts(&mut harness)[0].entry.section("What?"), "Mid-sen");
    }
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("Mid-sen").clicks("Journal");
    assert_eq!(drafts(&mut harness).len(), 1);
}

#[test]
fn a_form_left_empty_leaves_no_draft() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r esc").must_not_show("draft");
    harness
        .keys("r x")
        .waits(TimeDelta::seconds(1))
        .keys("backspace esc")
        .must_not_show("Finish this?");
    assert_eq!(drafts(&mut harness).len(), 0);
}

#[test]
fn throwing_away_asks_first_and_can_be_taken_back() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys("r")
        .types("Not this")
        .keys("ctrl-x")
        .must_show("Discard this draft?");
    harness.keys("enter").must_show("Not this");
    harness
        .keys("ctrl-x y")
        .must_show("Draft discarded. u undoes it.");
    assert_eq!(drafts(&mut harness).len(), 0);
    harness.keys("u").must_show("Finish this? \"Not this\"");
    assert_eq!(drafts(&mut harness).len(), 1);
}

#[test]
fn an_edit_that_was_left_goes_on_where_it_stopped() {
    let mut harness = Harness::with(vec![fixtures::reflection("First", "One")], 100, 30);
    harness.keys("2 e").types(" and two").keys("esc");
    assert_eq!(newest(&mut harness).entry.section("What?"), "One");
    harness.keys("e").must_show("One and two").keys("ctrl-s");
    assert_eq!(newest(&mut harness).entry.section("What?"), "One and two");
    assert_eq!(records(&mut harness).len(), 1);
}

#[test]
fn a_draft_that_can_t_be_kept_is_tried_again() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("Precious");
    let effects = harness
        .app
        .update(Msg::Clock(fixtures::now() + TimeDelta::seconds(1)));
    assert_eq!(all_fail(&mut harness, effects), ["draft.keep"]);
    harness
        .must_show("The disk is full.")
        .must_show("not saved yet");
    // Nothing is tried again and again while nothing changes.
    assert_eq!(harness.app.wake_at(), None);
    // Leaving tries once more, and stays when it fails again.
    let effects = presses(&mut harness, "esc");
    assert_eq!(all_fail(&mut harness, effects), ["draft.keep"]);
    harness.must_show("Precious").must_show("The disk is full.");
    harness.keys("esc").must_show("Finish this? \"Precious\"");
}

#[test]
fn a_save_that_fails_loses_nothing() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("Precious");
    let effects = presses(&mut harness, "ctrl-s");
    assert_eq!(
        all_fail(&mut harness, effects),
        ["draft.keep", "entry.save"]
    );
    assert_eq!(safety(&harness), Some(SaveState::Unkept));
    harness
        .must_show("Precious")
        .keys("ctrl-s")
        .must_show("Saved, private.");
    assert_eq!(drafts(&mut harness).len(), 0);
}

#[test]
fn keys_that_come_while_an_entry_is_saved_leave_no_draft_behind() {
    for key in ["esc", "x", "ctrl-s", "ctrl-x"] {
        let mut harness = Harness::empty(100, 30);
        harness.keys("r").types("Quick");
        let effects = presses(&mut harness, "ctrl-s");
        let late = presses(&mut harness, key);
        assert!(late.list.is_empty(), "{key}: {late:?}");
        all_answered(&mut harness, effects);
        harness.must_show("Saved, private.");
        assert_eq!(drafts(&mut harness).len(), 0, "{key}");
        assert_eq!(records(&mut harness).len(), 1, "{key}");
    }
}

/// Somebody at a journal, and the folder that they share with others.
type Place = fn() -> (Harness, TempDir);

/// Every door to a page on which people write: whose journal it is, and the keys from Today.
const DOORS: &[(&str, Place, &str)] = &[
    ("a new entry", alone, "r"),
    ("an entry that is changed", alone, "2 e"),
    ("a message", || sharing::maya(120, 36), "2 j s m"),
    (
        "a reply",
        || sharing::answered(120, 36),
        "2 y r e p l y enter",
    ),
    ("a comment", mentor, "7 c"),
    ("a question about a passage", mentor, "7 tab j Q"),
    ("a note", mentor, "7 n"),
    ("a new goal", alone, "3 n"),
    ("a goal that is changed", a_term, "3 e"),
    ("a new person", alone, "6 n"),
    ("a compact", a_term, "6 j p tab tab"),
    ("one's own card", alone, "6 a tab"),
    ("a tag", a_term, "2 # ctrl-r"),
    ("a next step", mentor, "7 a"),
    ("a step about a passage", mentor, "7 tab j a"),
    ("a statement", mentor, "7 s"),
    ("an action of an entry", alone, "2 a"),
    ("a goal from an entry", alone, "2 A"),
    ("an action of a goal", term, "3 a"),
    ("why a goal rests", term, "3 s enter"),
];

fn term() -> (Harness, TempDir) {
    (Harness::term(120, 36), tempfile::tempdir().unwrap())
}

const WORDS: &str = "Precious words";

fn alone() -> (Harness, TempDir) {
    let entries = vec![fixtures::reflection("First", "One")];
    let harness = Harness::with(entries, 120, 36);
    (harness, tempfile::tempdir().unwrap())
}

fn a_term() -> (Harness, TempDir) {
    (Harness::term(120, 36), tempfile::tempdir().unwrap())
}

fn mentor() -> (Harness, TempDir) {
    review::sits(review::waiting(), (120, 36))
}

/// A page with words on it that nothing has kept yet.
fn written((name, place, keys): &(&str, Place, &str)) -> (Harness, TempDir) {
    let (mut harness, folder) = place();
    harness.keys(keys);
    assert!(safety(&harness).is_some(), "{name}:\n{}", harness.text());
    harness.types(WORDS).must_show(WORDS);
    assert!(
        matches!(safety(&harness), Some(SaveState::Loose { .. })),
        "{name}"
    );
    (harness, folder)
}

/// Comes back to a journal that was left, however.
fn comes_back(harness: Harness) -> Harness {
    let session = harness.app.session.clone();
    Harness::at(Screen::of(Tab::Today), harness.workspace, session, 120, 36)
}

/// The words are there again, for whoever comes back.
#[track_caller]
fn is_found((name, _, keys): &(&str, Place, &str), harness: Harness) {
    let mut again = comes_back(harness);
    if *keys == "r" {
        let texts: Vec<_> = drafts(&mut again)
            .into_iter()
            .map(|draft| draft.entry)
            .collect();
        assert_eq!(texts[0].section("What?"), WORDS);
        again.must_show("Finish this?");
        return;
    }
    again.keys(keys);
    assert!(again.shows(WORDS), "{name}:\n{}", again.text());
}

fn pause(harness: &mut Harness) -> Effects {
    let due = harness.app.wake_at().unwrap();
    harness.app.update(Msg::Clock(due))
}

#[test]
fn a_full_disk_takes_no_words_away() {
    for door in DOORS {
        let name = door.0;
        let (mut harness, _folder) = written(door);
        let effects = pause(&mut harness);
        assert_eq!(all_fail(&mut harness, effects).len(), 1, "{name}");
        harness
            .must_show("not saved yet")
            .must_show("The disk is full.");
        // No way out leads away from them.
        for way in [
            Msg::Key("esc".parse().unwrap()),
            Msg::Key("ctrl-c".parse().unwrap()),
            Msg::Go(Tab::Goals),
            Msg::Quit,
        ] {
            let effects = harness.app.update(way);
            let names = all_fail(&mut harness, effects);
            assert!(
                names.iter().all(|name| matches!(
                    *name,
                    "draft.keep" | "words.keep" | "form.keep" | "prompt.keep"
                )),
                "{name}: {names:?}"
            );
            harness.must_show(WORDS).must_show("not saved yet");
            assert!(!harness.app.quit, "{name}");
        }
        // Saving neither.
        let effects = presses(&mut harness, "ctrl-s");
        all_fail(&mut harness, effects);
        harness.must_show(WORDS);
        // There is room again.
        harness.keys("esc");
        assert_eq!(safety(&harness), None, "{name}");
        is_found(door, harness);
    }
}

#[test]
fn nothing_is_called_kept_before_the_disk_has_answered() {
    for door in DOORS {
        let name = door.0;
        let (mut harness, _folder) = written(door);
        let effects = pause(&mut harness);
        harness.tell(Msg::Resize);
        harness.must_not_show("saved 21").must_show("writing…");
        assert_eq!(safety(&harness), Some(SaveState::Keeping), "{name}");
        // Who leaves waits for the answer, and asks nothing twice.
        assert!(presses(&mut harness, "esc").list.is_empty(), "{name}");
        harness.tell(Msg::Resize).must_show(WORDS);
        all_answered(&mut harness, effects);
        assert_eq!(safety(&harness), None, "{name}");
        is_found(door, harness);
    }
}

#[test]
fn who_writes_on_does_not_leave() {
    let (mut harness, _folder) = written(&("a note", mentor, "7 n"));
    let effects = presses(&mut harness, "esc");
    harness.types("!");
    all_answered(&mut harness, effects);
    harness.must_show("Precious words!").must_show("writing…");
}

#[test]
fn words_are_there_again_after_a_kill_and_after_a_closed_window() {
    for door in DOORS {
        let (mut harness, _folder) = written(door);
        let effects = pause(&mut harness);
        all_answered(&mut harness, effects);
        is_found(door, harness);
        let (mut harness, _folder) = written(door);
        harness.tell(Msg::Hangup);
        assert!(harness.app.quit);
        is_found(door, harness);
    }
}

#[test]
fn whoever_goes_elsewhere_arrives_once_the_words_are_kept() {
    for door in DOORS {
        let name = door.0;
        let (mut harness, _folder) = written(door);
        harness.tell(Msg::Go(Tab::Goals));
        assert_eq!(harness.app.tab(), Some(Tab::Goals), "{name}");
        is_found(door, harness);
        let (mut harness, _folder) = written(door);
        harness.tell(Msg::Quit);
        assert!(harness.app.quit, "{name}");
        is_found(door, harness);
    }
}

/// Documents that another program writes: the keys that open each from Today.
const DOCUMENTS: &[(&str, &str)] = &[
    ("a goal", "3 e ctrl-o"),
    ("a person", "6 j e ctrl-o"),
    ("a compact", "6 j p ctrl-o"),
    ("my card", "6 a ctrl-o"),
    ("an entry", "r ctrl-o"),
];

fn writer(is_entry: bool) -> Harness {
    if is_entry {
        Harness::empty(120, 36)
    } else {
        Harness::term(120, 36)
    }
}

#[test]
fn a_document_with_a_mistake_opens_again_as_it_was_left() {
    for (name, keys) in DOCUMENTS {
        let is_entry = *name == "an entry";
        let mut harness = writer(is_entry);
        harness.writes =
            Some(|text| Ok(format!("{}\nPrecious words\n", text.replacen(':', " ", 1))));
        harness.keys(keys).must_show(if is_entry {
            "keep editing"
        } else {
            "could not be read"
        });
        // Another tab, the end of the program, whatever: it is on the disk.
        harness.keys("esc").tell(Msg::Hangup);
        let mut again = comes_back(harness);
        again.writes = Some(|text| {
            assert!(text.contains("Precious words"), "{text}");
            Ok(String::new())
        });
        again.keys(if is_entry { "enter ctrl-o" } else { keys });
        let sent = if is_entry { "draft.send" } else { "form.send" };
        assert!(again.asked.contains(&sent), "{name}:\n{}", again.text());
    }
}

#[test]
fn a_full_disk_leaves_a_document_where_it_is() {
    for (name, keys) in DOCUMENTS {
        let is_entry = *name == "an entry";
        let mut harness = writer(is_entry);
        let (last, before) = keys.rsplit_once(' ').map(|(a, b)| (b, a)).unwrap();
        harness.keys(before);
        harness.writes = Some(|text| Ok(format!("{text}\nPrecious words\n")));
        // All fails from the moment at which the document is back.
        let begun = harness.asked.len();
        harness.fails = Some(begun + 1..usize::MAX);
        harness.keys(last).must_show("The disk is full.");
        harness.fails = None;
        harness.tell(Msg::Hangup);
        let mut again = comes_back(harness);
        again.writes = Some(|text| {
            assert!(text.contains("Precious words"), "{text}");
            Ok(String::new())
        });
        again.keys(if is_entry { "enter ctrl-o" } else { keys });
        let sent = if is_entry { "draft.send" } else { "form.send" };
        assert!(again.asked.contains(&sent), "{name}:\n{}", again.text());
    }
}
