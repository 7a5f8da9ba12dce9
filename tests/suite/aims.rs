//! Goals, people and meetings that lead somewhere, by keys.
use rounds::domain::{Section, person::Ring};

use crate::{make, sitting::Sitting};

#[test]
fn feedback_leads_to_a_goal_an_action_a_brief_and_a_meeting() {
    let mut maya = Sitting::empty(120, 36);
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
    maya.keys("enter").must_show("Dr Osei");
    maya.keys("b");
    maya.must_show("Before you meet Dr Osei")
        .must_show("Slow down");
    maya.keys("enter").must_show("Meeting with Dr Osei");
    maya.keys("ctrl-s 2").must_show("Meeting with Dr Osei");
}

#[test]
fn today_marks_actions_in_place() {
    let mut maya = Sitting::empty(100, 30);
    let mut meeting = make::reflection("Rounds", "");
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
fn a_mistake_in_the_editor_loses_nothing() {
    let mut maya = Sitting::empty(100, 30);
    maya.journal().own_goal("Walk").unwrap();
    maya.keys("3");
    maya.writes = Some(|text| Ok(text.replace("state: active", "state: asleep")));
    maya.keys("e").must_show("asleep").must_show("not now");
    maya.keys("n");
    maya.must_show("Walk");
    // It opens again as it was written.
    maya.writes = Some(|text| {
        assert!(text.contains("state: asleep"), "{text}");
        Ok(text
            .replace("state: asleep", "state: resting")
            .replace("title: Walk", "title: Walk on"))
    });
    maya.keys("e").must_show("RESTING").must_show("Walk on");
    maya.keys("delete").must_show("No goals yet");
    maya.keys("u").must_show("Walk on");
    maya.keys("s").must_show("let go");
    maya.types("let go")
        .keys("enter")
        .types("enough")
        .keys("enter");
    maya.must_show("LET GO").must_show("enough");
}

#[test]
fn a_person_is_written_in_the_editor_with_a_compact() {
    let mut maya = Sitting::empty(100, 40);
    let mut entry = make::reflection("Bay 4", "");
    entry.people = vec!["Osei".into()];
    maya.journal().add(entry).unwrap();
    maya.keys("6").must_show("ONLY MENTIONED IN ENTRIES");
    maya.writes = Some(|text| {
        let text = text.replace("ring:", "ring: mentor");
        Ok(text.replace("roles:", "roles: [teach, guide]"))
    });
    maya.keys("e")
        .must_show("MENTORS")
        .must_show("teach, guide");
    // An editor that is left as it was opened asks for nothing.
    maya.writes = Some(|text| Ok(text.to_owned()));
    maya.keys("p").must_show("No changes.");
    maya.writes = Some(|text| Ok(text.replace("every:", "every: 4 weeks")));
    maya.keys("p").must_show("Meet every").must_show("4 weeks");
    maya.keys("M").must_show("GAP").must_show("Who to ask");
    maya.keys("esc");
    let people = maya.journal().people().unwrap();
    assert_eq!(people[0].person.ring, Some(Ring::Mentor));
    maya.keys("L").must_show("Nothing yet.");
}

#[test]
fn ones_own_card_stands_first() {
    let mut maya = Sitting::empty(100, 40);
    maya.writes = Some(|text| Ok(format!("{text}\n## Hopes\n\nA dog on the ward.\n")));
    maya.keys("6 a").must_show("YOU").must_show("your card");
    maya.must_show("A dog on the ward.")
        .must_show("seen by only me");
    maya.keys("b").must_show("That is you");
    maya.writes = Some(|text| Ok(text.replace("A dog", "Two dogs")));
    maya.keys("e").must_show("Two dogs on the ward.");
    assert!(maya.journal().people().unwrap().is_empty());
}

#[test]
fn a_goal_that_entries_name_becomes_one() {
    let mut maya = Sitting::empty(80, 24);
    let mut entry = make::reflection("Bay 4", "");
    entry.goals = vec!["Listen".into()];
    maya.journal().add(entry).unwrap();
    maya.keys("3").must_show("mentioned in 1 entry");
    maya.keys("enter").must_show("is now a goal");
    assert!(maya.journal().goals().unwrap()[0].id.is_some());
}

#[test]
fn the_sample_term_shows_life() {
    let mut maya = Sitting::term(120, 40);
    maya.keys("3").must_show("3/5").must_show("CONFIDENCE");
    maya.must_show("Present a case fluently")
        .must_show("MILESTONES");
    maya.keys("6").must_show("MENTORS").must_show("Dr Osei");
    maya.keys("j j j j")
        .must_show("in practice")
        .must_show("PEERS");
    maya.keys("M").must_show("GAP").must_show("champion");
    maya.keys("esc b").must_show("Before you meet");
}
