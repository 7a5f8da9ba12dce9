//! Goals, people and meetings that lead somewhere, by keys.
use rounds::domain::{Section, people::role::Role};

use crate::{fixtures, harness::Harness};

#[test]
fn feedback_leads_to_a_goal_an_action_a_brief_and_a_meeting() {
    let mut maya = Harness::empty(120, 36);
    maya.keys("f").types("Slow down");
    maya.keys("ctrl-s 2").must_show("Slow down");
    // A goal from it, in its own words.
    maya.keys("A").must_show("A goal from this entry");
    maya.keys("enter").must_show("ACTIVE");
    maya.must_show("WHY").must_show("From \"Slow down\".");
    // An action, whose date is told while it is typed.
    maya.keys("a").types("Ask Osei to watch me due tomorrow");
    maya.must_show("yours, due tomorrow");
    maya.keys("enter").must_show("[ ] Ask Osei to watch me");
    maya.keys("tab space").must_show("[x] Ask Osei to watch me");
    maya.keys("space").must_show("[ ] Ask Osei to watch me");
    // Confidence, a number from 0 to 10.
    maya.keys("+")
        .types("12")
        .keys("enter")
        .must_show("A number from 0");
    maya.keys("ctrl-u")
        .types("4")
        .keys("enter")
        .must_show("4 of 10");
    // Evidence opens the entry.
    maya.must_show("ENTRIES");
    maya.keys("G enter");
    assert_eq!(maya.app.tab(), Some(rounds::app::Tab::Journal));
    maya.must_show("Slow down");
    // A person, and the brief that starts the meeting.
    maya.keys("6").must_show("No people yet");
    maya.keys("n").types("Dr Osei");
    maya.keys("ctrl-s").must_show("\"Dr Osei\" is added.");
    maya.keys("b");
    maya.must_show("Before you meet Dr Osei")
        .must_show("Slow down");
    maya.keys("enter").must_show("Meeting with Dr Osei");
    maya.keys("ctrl-s 2").must_show("Meeting with Dr Osei");
}

#[test]
fn today_marks_actions_in_place() {
    let mut maya = Harness::empty(100, 30);
    let mut meeting = fixtures::reflection("Rounds", "");
    meeting.sections = vec![Section::new(
        "Actions",
        "- [ ] Email the office due tomorrow\n- [ ] Send the form @Osei due tomorrow",
    )];
    let id = maya.journal().add(meeting).unwrap().id;
    maya.tell(rounds::app::Msg::Changed);
    maya.must_show("Email the office").must_show("due tomorrow");
    maya.keys("space").must_show("x Email the office");
    assert!(
        maya.journal().record(id).unwrap().entry.sections[0]
            .text
            .starts_with("- [x]")
    );
    maya.keys("space").must_show("Reopened");
    assert!(
        maya.journal().record(id).unwrap().entry.sections[0]
            .text
            .starts_with("- [ ]")
    );
    maya.keys("enter").must_show("Rounds");
    assert_eq!(maya.app.tab(), Some(rounds::app::Tab::Journal));
}

#[test]
fn a_goal_moves_between_states_and_the_trash() {
    let mut maya = Harness::empty(100, 30);
    maya.journal().own_goal("Walk").unwrap();
    maya.keys("3").must_show("Walk");
    maya.keys("delete").must_show("No goals yet");
    maya.keys("u").must_show("Walk");
    maya.keys("s").must_show("let go");
    maya.types("let go")
        .keys("enter")
        .types("enough")
        .keys("enter");
    maya.must_show("LET GO").must_show("enough");
}

#[test]
fn the_map_shows_who_does_what() {
    let mut maya = Harness::empty(100, 40);
    let osei = maya.journal().own_person("Osei").unwrap();
    let of = osei.origin();
    let mut person = osei.content;
    person.roles = vec![Role::Teach];
    maya.journal().save_person(of, person).unwrap();
    maya.keys("6 M").must_show("no one").must_show("WHO TO ASK");
    maya.keys("esc L").must_show("Nothing yet.");
}

#[test]
fn a_goal_that_entries_name_becomes_one() {
    let mut maya = Harness::empty(80, 24);
    let mut entry = fixtures::reflection("Bay 4", "");
    entry.goals = vec!["Listen".into()];
    maya.journal().add(entry).unwrap();
    maya.keys("3").must_show("mentioned in 1 entry");
    maya.keys("enter").must_show("is now a goal");
    assert!(maya.journal().goals().unwrap()[0].id.is_some());
}

#[test]
fn the_sample_term_shows_life() {
    let mut maya = Harness::term(120, 40);
    maya.keys("3").must_show("3/5").must_show("CONFIDENCE");
    maya.must_show("Present a case fluently")
        .must_show("MILESTONES");
    maya.keys("6").must_show("MENTORS").must_show("Dr Osei");
    maya.keys("j j").must_show("in practice").must_show("PEERS");
    maya.keys("M").must_show("no one").must_show("champion");
    maya.keys("esc b").must_show("Before you meet");
}
