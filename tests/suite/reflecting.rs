//! Coming back to what was written: asked again, finished later, prompts that follow the stage.
use chrono::TimeDelta;
use rounds::domain::{Entry, Filter, Section, people::training_stage::TrainingStage};

use crate::{
    fixtures::{kind, newest, now, reflection},
    harness::Harness,
};

/// A reflection of nine weeks ago that asked to be asked again.
fn asked_again(revisit: &str) -> Entry {
    let mut entry = reflection("First family meeting", "I filled every silence.");
    entry.framework = Some("what3".into());
    entry.at = now() - TimeDelta::weeks(9);
    entry.fields.insert("revisit".into(), revisit.into());
    entry
}

/// A reflection of some days ago, of which only the first section is written.
fn begun(days: i64) -> Entry {
    let mut entry = reflection(&format!("{days} days ago"), "It rained.");
    entry.framework = Some("what3".into());
    entry.at = now() - TimeDelta::days(days);
    entry
}

#[test]
fn what_asks_again_is_answered_beside_what_was_thought_then() {
    let mut harness = Harness::with(vec![asked_again("2026-11-10")], 120, 40);
    harness.must_show("Ask me again: \"First family meeting\"");
    harness.keys("enter");
    harness
        .must_show("You asked to come back to this.")
        .must_show("I filled every silence.");
    harness
        .keys("e")
        .must_show("What do you see now that you did not see then?");
    harness.types("I can wait now.").keys("ctrl-s");
    harness
        .must_show("Then: Thu 10 Sep. Looking back, at the end: Today.")
        .must_show("I can wait now.");
    harness.keys("1").must_not_show("Ask me again");
    let page = harness.journal().page(&newest(Filter::All)).unwrap();
    let record = harness.journal().record(page.rows[0].id).unwrap();
    assert_eq!(record.revision, 2);
    assert_eq!(record.entry.section("Now, looking back"), "I can wait now.");
}

#[test]
fn nothing_asks_again_before_its_day() {
    let mut harness = Harness::with(vec![asked_again("2026-11-13")], 100, 40);
    harness.must_not_show("Ask me again");
    harness.keys("2 e").must_not_show("looking back");
    let mut harness = Harness::with(vec![asked_again("2026-11-12")], 100, 40);
    harness.must_show("Ask me again");
    let many = (0..9).map(|_| asked_again("2026-11-01")).collect();
    let sitting_of_many = Harness::with(many, 100, 40);
    assert_eq!(sitting_of_many.text().matches("Ask me again:").count(), 3);
    harness.keys("enter e ctrl-s 1").must_show("Ask me again");
}

#[test]
fn a_dilemma_asks_again_as_well() {
    let mut entry = asked_again("2026-11-10");
    entry.kind = kind("dilemma");
    entry.framework = Some("fourbox".into());
    let mut harness = Harness::with(vec![entry], 120, 40);
    harness.must_show("Ask me again: \"First family meeting\"");
    harness.keys("enter e").must_show("looking back");
}

#[test]
fn what_was_begun_lately_may_be_finished() {
    let mut whole = begun(2);
    whole.title = "whole".into();
    whole.sections.push(Section::new("So what?", "Wet."));
    whole.sections.push(Section::new("Now what?", "A coat."));
    let mut plain = begun(2);
    plain.title = "plain".into();
    plain.framework = None;
    let mut entries = vec![whole, plain, begun(15)];
    entries.extend((1..6).map(begun));
    let mut harness = Harness::with(entries, 100, 40);
    // They were loaded a moment ago: only what was not saved today is offered.
    harness.must_not_show("Finish this?");
    harness.waits(TimeDelta::days(1)).keys("2 1");
    assert_eq!(harness.text().matches("Finish this?").count(), 3);
    harness
        .must_show("Finish this? \"1 days ago\"")
        .must_show("Finish this? \"3 days ago\"")
        .must_not_show("whole")
        .must_not_show("plain");
    harness.keys("enter").must_show("Editing reflection");
}

#[test]
fn prompts_follow_the_stage() {
    let asks = |stage| {
        let mut harness = Harness::empty(100, 40);
        harness.app.session.stage = TrainingStage::parse(stage);
        harness.keys("r");
        let framework = harness
            .app
            .session
            .user_data
            .frameworks
            .get("what3")
            .unwrap();
        let prompt = framework.sections[0]
            .prompt(TrainingStage::parse(stage))
            .to_owned();
        harness.must_show(&prompt);
        prompt
    };
    assert_ne!(asks("early"), asks("choosing"));
}
