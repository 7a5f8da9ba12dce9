//! The types of an experience: their own sections and fields, ways of learning, what others did well.
use rounds::domain::{Entry, Filter, Kind, Section, entry::hard, people::role::PART};

use crate::{
    fixtures::{kind, newest, now},
    harness::Harness,
};

fn experience(title: &str, fields: &[(&str, &str)]) -> Entry {
    let mut entry = Entry::new(kind("experience"), now());
    entry.title = title.into();
    let fields = fields.iter();
    entry.fields = fields
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    entry
}

#[test]
fn a_type_changes_the_form_and_nothing_written_is_lost() {
    let mut harness = Harness::empty(100, 40);
    harness.keys("x").types("The registrars laugh.");
    harness
        .must_show("What happened")
        .must_not_show("An ordinary Tuesday");
    // Goals, help, role, skill, the way of learning, the type.
    harness.keys("shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab");
    harness.must_show("‹ – ›");
    harness.keys("s");
    harness
        .must_show("Liked")
        .must_show("Drained")
        .must_show("An ordinary Tuesday")
        .must_show("The registrars laugh.");
    harness.keys("ctrl-s");
    let journal = harness.journal();
    let id = journal.page(&newest(Filter::All)).unwrap().rows[0].id;
    let saved = journal.record(id).unwrap().entry;
    assert_eq!(saved.fields["type"], "specialty");
    assert_eq!(
        saved.sections,
        [Section::new("What happened", "The registrars laugh.")]
    );
}

#[test]
fn an_opportunity_asks_for_its_door_and_nothing_else_does() {
    let opening = experience("A poster", &[("type", "opportunity")]);
    let plain = experience("A cannula", &[("type", "procedure")]);
    let mut harness = Harness::with(vec![opening, plain], 100, 40);
    harness.keys("2 /").types("poster").keys("enter e");
    harness
        .must_show("Who opens the door")
        .must_not_show("Help needed")
        .keys("esc esc");
    let mut harness = Harness::with(
        vec![experience("A cannula", &[("type", "procedure")])],
        100,
        40,
    );
    harness
        .keys("2 e")
        .must_show("Help needed")
        .must_not_show("Who opens the door");
}

#[test]
fn ways_of_learning_and_parts_are_found_and_mixed() {
    let reading = experience("A trial", &[("type", "evidence"), ("method", "reading")]);
    let hands = experience("A vein", &[("method", "hands-on")]);
    let mut meeting = Entry::new(Kind::MEETING, now());
    meeting.title = "Midway".into();
    meeting.people = vec!["Dr Osei".into()];
    meeting.fields.insert(PART.into(), "guide".into());
    let mut harness = Harness::with(vec![reading, hands, meeting], 100, 40);
    harness.keys("2 /").types("method:hands-on ");
    harness.must_show("1 of 3").must_show("A vein");
    harness.keys("ctrl-u").types("-method:reading ");
    harness.must_show("2 of 3");
    harness.keys("ctrl-u").types("part:guide ");
    harness.must_show("1 of 3").must_show("Midway");
    harness.keys("ctrl-u").types("part:king ");
    harness
        .must_show("There is no part:\"king\".")
        .keys("esc esc");
    let book = harness.journal().logbook(None).unwrap();
    assert_eq!(book.mix.total(), 2);
    assert_eq!(book.mix.said(), "No case, simulation or teaching yet.");
    harness
        .keys("1 L")
        .must_show("How you learn")
        .must_show("No case, simulation or teaching yet.");
    let map = harness.journal().mentoring_map().unwrap();
    assert_eq!(map.rows[0].seen, [0, 0, 1, 0, 0]);
    assert!(
        !map.gaps
            .contains(&rounds::domain::people::role::Role::Guide)
    );
}

#[test]
fn what_someone_did_well_is_logged_found_and_handed_on() {
    let mut harness = Harness::empty(100, 40);
    harness.keys("K");
    harness
        .must_show("New experience")
        .must_show("What they did")
        .must_show("Who");
    harness
        .types("Sat down before the bad news.")
        .keys("tab tab");
    harness.types("I will find the chair first.");
    // Back to the field for who it was: two sections, goals, the way of learning, the type, tags, the title.
    for _ in 0..8 {
        harness.keys("shift-tab");
    }
    harness.types("Sister Adams").keys("ctrl-s");
    let facts = harness.journal().brief_facts("Sister Adams").unwrap();
    assert_eq!(facts.thanks[0].title, "Sat down before the bad news");
    harness.keys("2 /").types("has:role-model ");
    harness.must_show("1 of 1").keys("esc esc");
    let page = harness.journal().handing_on().unwrap();
    assert_eq!(page.learnt[0].text, "I will find the chair first.");
    harness
        .keys("1 :")
        .types("hand on")
        .keys("enter")
        .must_show("WHAT OTHERS DID WELL")
        .must_show("I will find the chair first.");
}

#[test]
fn a_letter_has_its_own_questions_and_stands_among_what_is_handed_on() {
    let mut harness = Harness::empty(100, 40);
    harness.keys("1 :").types("letter to").keys("enter");
    harness
        .must_show("What I wish I had known")
        .types("Ask on the first day.")
        .keys("ctrl-s 2 /");
    harness.types("has:letter ").must_show("1 of 1");
    let page = harness.journal().handing_on().unwrap();
    assert_eq!(page.letters.len(), 1);
}

#[test]
fn a_check_in_asks_for_nothing_that_belongs_to_an_assessment() {
    let mut harness = Harness::empty(100, 40);
    harness.keys("c");
    for asked in ["With", "Title", "Tags", "goals it supports"] {
        harness.must_not_show(asked);
    }
    harness.must_show("When").must_show("Rest day");
    // What was said from elsewhere is never out of sight.
    let mut told = Entry::new(Kind::CHECKIN, now());
    told.scores.insert("energy".into(), 4);
    told.tags = vec!["nights".into()];
    let mut harness = Harness::with(vec![told], 100, 40);
    harness
        .keys("2 e")
        .must_show("nights")
        .must_not_show("Title");
}

#[test]
fn what_is_hard_to_say_comes_first_in_the_next_brief() {
    let mut harness = Harness::empty(100, 40);
    let mut meeting = Entry::new(Kind::MEETING, now() - chrono::TimeDelta::days(20));
    meeting.people = vec!["Dr Osei".into()];
    meeting.sections = vec![Section::new(hard::SECTION, "- The rota")];
    let mut other = meeting.clone();
    other.people = vec!["Priya".into()];
    other.sections = vec![Section::new(hard::SECTION, "That I forgot")];
    let mut alone = Entry::new(Kind::REFLECTION, now());
    alone.title = "A year out".into();
    alone.tags = vec![hard::TAG.into()];
    for entry in [meeting, other, alone] {
        harness.journal().add(entry).unwrap();
    }
    let facts = harness.journal().brief_facts("Dr Osei").unwrap();
    assert_eq!(facts.hard, ["A year out", "The rota"]);
    let brief = harness.journal().brief("Dr Osei").unwrap();
    let hard = brief.find("## Hard to say").unwrap();
    assert!(hard < brief.find("## Agenda").unwrap());
    harness.keys("2 /").types("has:hard-to-say ");
    harness.must_show("3 of 3");
}
