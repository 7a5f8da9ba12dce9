//! What is offered while a name is typed, in the form and in questions.
use rounds::{
    app::Screen,
    domain::{Entry, Section},
};

use crate::{fixtures, harness::Harness};

fn known() -> Vec<Entry> {
    let mut entry = fixtures::reflection("First ward round", "It went well.");
    entry.people = vec!["Dr Osei".into(), "Priya".into()];
    entry.tags = vec!["communication".into(), "presenting".into()];
    entry.goals = vec!["Present a case fluently".into()];
    let mut done = Entry::new(fixtures::kind("experience"), fixtures::now());
    done.fields.insert("type".into(), "procedure".into());
    done.fields.insert("skill".into(), "cannula".into());
    done.sections = vec![Section::new("What happened?", "x")];
    vec![entry, done]
}

/// Goes to the field of that name.
fn to(maya: &mut Harness, label: &str) {
    for _ in 0..40 {
        let Screen::Composer(form) = maya.app.screen() else {
            unreachable!("no form")
        };
        if form.slots[form.focus].label == label {
            return;
        }
        maya.keys("shift-tab");
    }
    unreachable!("there is no field {label:?}");
}

fn text(maya: &Harness) -> String {
    let Screen::Composer(form) = maya.app.screen() else {
        unreachable!("no form")
    };
    form.slots[form.focus]
        .input
        .editor()
        .unwrap()
        .text()
        .to_owned()
}

#[test]
fn people_tags_and_goals_are_completed_with_tab() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 16)] {
        let mut maya = Harness::with(known(), columns, rows);
        maya.keys("r");
        for (label, typed, expected) in [
            ("With", "osei", "Dr Osei"),
            ("Tags", "pre", "presenting"),
            ("Goals", "present", "Present a case fluently"),
        ] {
            to(&mut maya, label);
            maya.types(typed).must_show("accepts").must_show(expected);
            maya.keys("tab");
            assert_eq!(text(&maya), expected);
            maya.must_not_show("accepts");
        }
        // Behind a name that is known, tab goes on.
        maya.keys("tab");
        assert_ne!(text(&maya), "Present a case fluently");
    }
}

#[test]
fn new_names_are_marked_and_doubles_are_offered() {
    let mut maya = Harness::with(known(), 120, 36);
    maya.keys("r");
    to(&mut maya, "With");
    maya.types("Sam").must_show("new person");
    maya.keys("tab").must_show("Sam  new");
    to(&mut maya, "With");
    maya.keys("ctrl-u")
        .types("Dr Ossei")
        .must_show("did you mean this?");
    maya.keys("esc enter").must_show("Dr Osei?");
    to(&mut maya, "With");
    maya.keys("ctrl-u").types("Osei").keys("enter");
    maya.must_show("Dr Osei?");
}

#[test]
fn skills_are_completed() {
    let mut maya = Harness::with(known(), 120, 36);
    maya.keys("x");
    to(&mut maya, "Skill");
    maya.types("cann").keys("tab");
    assert_eq!(text(&maya), "cannula");
}

#[test]
fn entries_are_offered_behind_two_brackets() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 16)] {
        let mut maya = Harness::with(known(), columns, rows);
        maya.keys("r")
            .types("As in [[ward")
            .must_show("First ward round");
        maya.keys("tab");
        let written = text(&maya);
        assert!(
            written.starts_with("As in [[") && written.ends_with("]]"),
            "{written}"
        );
        assert_eq!(rounds::domain::entry::link::links(&written).count(), 1);
        maya.types(" and on").keys("ctrl-s").must_show("Saved");
    }
}

#[test]
fn mentions_are_completed_in_actions() {
    let mut maya = Harness::with(known(), 120, 36);
    maya.keys("m");
    to(&mut maya, "Actions");
    maya.types("Send it @os").must_show("Dr Osei").keys("tab");
    assert_eq!(text(&maya), "Send it @\"Dr Osei\"");
    maya.must_show("Dr Osei's, no date");
}
