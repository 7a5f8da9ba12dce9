//! Taking back what was done and making it again, whatever it was.
use rounds::{app::Msg, domain::Section};

use crate::{fixtures, harness::Harness};

fn titles(maya: &mut Harness) -> Vec<String> {
    fixtures::titles(maya.journal(), rounds::services::Filter::All)
}

fn two() -> Harness {
    let entries = vec![
        fixtures::reflection("First", "a"),
        fixtures::reflection("Second", "b"),
    ];
    let mut maya = Harness::with(entries, 100, 30);
    maya.keys("2");
    maya
}

#[test]
fn several_steps_go_back_and_forth() {
    let mut maya = two();
    maya.keys("D").must_show("u undoes it").keys("D");
    assert!(titles(&mut maya).is_empty());
    maya.keys("u").must_show("is back.").keys("u");
    assert_eq!(titles(&mut maya).len(), 2);
    maya.keys("u").must_show("Nothing to undo.");
    maya.keys("ctrl-r").must_show("is in the trash.");
    assert_eq!(titles(&mut maya).len(), 1);
    maya.keys("ctrl-r ctrl-r").must_show("Nothing to redo.");
    assert!(titles(&mut maya).is_empty());
    // Something new makes what was taken back unreachable.
    maya.keys("u u r").types("Third").keys("ctrl-s");
    maya.keys("ctrl-r").must_show("Nothing to redo.");
}

#[test]
fn a_new_entry_and_an_edit_are_steps() {
    let mut maya = Harness::empty(100, 30);
    maya.keys("r")
        .types("Alpha")
        .keys("ctrl-s 2")
        .must_show("Alpha");
    maya.keys("e")
        .types(" beta")
        .keys("ctrl-s")
        .must_show("Alpha beta");
    maya.keys("u")
        .must_show("Undone: changed")
        .must_not_show("Alpha beta");
    maya.keys("u").must_show("is in the trash.");
    assert!(titles(&mut maya).is_empty());
    maya.keys("ctrl-r").must_show("is back.");
    maya.keys("ctrl-r").must_show("Alpha beta");
}

#[test]
fn the_cursor_goes_to_what_came_back() {
    let mut entries: Vec<_> = (0..60)
        .map(|n| {
            let mut entry = fixtures::reflection(&format!("Entry {n}"), "x");
            entry.at -= chrono::TimeDelta::days(n);
            entry
        })
        .collect();
    entries.rotate_left(7);
    let mut maya = Harness::with(entries, 100, 30);
    maya.keys("2 G")
        .must_show("Entry 59")
        .keys("D g")
        .must_show("Entry 0");
    maya.keys("u").must_show("▌ R  Entry 59");
}

#[test]
fn goals_people_ticks_and_readings_are_steps() {
    let mut maya = Harness::empty(100, 30);
    maya.keys("3 n")
        .types("Present")
        .keys("ctrl-s")
        .must_show("Present");
    maya.keys("a")
        .types("Send it by fri")
        .keys("enter")
        .must_show("Send it");
    maya.keys("tab space").must_show("[x] Send it");
    maya.keys("u").must_show("[ ] Send it");
    maya.keys("u").must_not_show("[ ] Send it");
    maya.keys("ctrl-r").must_show("[ ] Send it");
    maya.keys("esc +")
        .types("4")
        .keys("enter")
        .must_show("4 of 10");
    maya.keys("u");
    let goal = maya.journal().goals().unwrap().remove(0);
    assert_eq!(goal.confidence, None);
    maya.keys("D")
        .must_show("is in the trash")
        .keys("u")
        .must_show("Present");
    maya.keys("6 n")
        .types("Priya")
        .keys("ctrl-s")
        .must_show("Priya");
    maya.keys("u");
    assert!(maya.journal().people().unwrap().is_empty());
}

#[test]
fn the_list_says_what_each_step_did_and_goes_to_any() {
    let mut maya = two();
    maya.keys("H").must_show("You haven't changed anything");
    maya.keys("r").types("Third").keys("ctrl-s 2");
    maya.keys("D D");
    assert_eq!(titles(&mut maya).len(), 1);
    maya.keys("H").must_show("What you did");
    maya.must_show("Added \"Third\"")
        .must_show("undoes 3 steps");
    // Down to the first, which all above goes with.
    maya.keys("down down enter");
    assert_eq!(titles(&mut maya).len(), 2);
    maya.keys("H").must_show("undone").keys("up up up up enter");
    maya.keys("H").must_show("What you did").keys("esc");
    let left = titles(&mut maya).len();
    assert!((1..=3).contains(&left));
}

#[test]
fn what_is_gone_for_good_is_no_step_any_more() {
    let mut maya = two();
    maya.keys("D");
    maya.journal().empty_trash().unwrap();
    maya.keys("u").must_not_show("is back.");
    maya.keys("u").must_show("Nothing to undo.");
}

#[test]
fn what_another_program_did_is_no_step() {
    let mut maya = two();
    let mut other = fixtures::reflection("Elsewhere", "c");
    other.sections = vec![Section::new("What?", "c")];
    maya.journal().add(other).unwrap();
    maya.tell(Msg::Changed);
    maya.keys("u").must_show("Nothing to undo.");
}
