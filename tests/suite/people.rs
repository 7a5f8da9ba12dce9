//! People: rings and roles, last contact, compacts, nudges, other names.
use rounds::{
    domain::{
        Entry, Filter, Section,
        people::{
            compact::Compact,
            person::{Audience, Person, Phase, Ring},
            role::Role,
        },
    },
    services::{Journal, Problem, UserData},
};

use crate::fixtures::{at, full, journal, kind, reflection, titles};

fn meeting(day: &str, with: &str) -> Entry {
    let mut entry = Entry::new(kind("meeting"), at(&format!("{day}T16:00:00+00:00")));
    entry.title = format!("Meeting of {day}");
    entry.people = vec![with.into()];
    entry
}

fn with_meetings(days: &[&str]) -> Journal {
    let mut journal = journal();
    for day in days {
        journal.add(meeting(day, "Dr Osei")).unwrap();
    }
    journal
}

#[test]
fn people_are_known_from_entries_and_written_on() {
    let mut journal = with_meetings(&["2026-10-01", "2026-11-01"]);
    journal.add(full()).unwrap();
    let named = journal.find_person("osei").unwrap();
    assert_eq!(named.id, None);
    let filed = journal.own_person(&named.name).unwrap();
    let of = filed.origin();
    let mut person = filed.content;
    person.ring = Some(Ring::Mentor);
    person.roles = vec![Role::Teach, Role::Guide];
    person.phase = Some(Phase::Growing);
    person.set_note("Likes tea.");
    let saved = journal.save_person(of, person.clone()).unwrap();
    assert_eq!((saved.revision, &saved.content), (2, &person));
    let people = journal.people().unwrap();
    let names: Vec<_> = people.iter().map(|one| one.person.name.as_str()).collect();
    assert_eq!(names, ["Dr Osei", "Prof Kowalska"]);
    assert_eq!(people[0].entries, 3);
    assert_eq!(people[0].last_contact, Some(full().at));
    let map = journal.mentoring_map().unwrap();
    assert_eq!(map.gaps, [Role::Support, Role::Champion, Role::Evaluate]);
    assert_eq!(map.ask[0].name, "Dr Osei");
    let error = journal.find_person("nobody").unwrap_err();
    assert_eq!(error.problem, Problem::NotFound);
}

#[test]
fn another_name_follows_everywhere() {
    let mut journal = with_meetings(&["2026-10-01"]);
    let filed = journal.own_person("Dr Osei").unwrap();
    let mut compact = Compact::new("Dr Osei");
    compact.reply = Some(3);
    journal.save_compact(None, compact).unwrap();
    let of = filed.origin();
    let mut person = filed.content;
    person.name = "Ama Osei".into();
    journal.save_person(of, person).unwrap();
    assert_eq!(titles(&journal, Filter::Person("ama".into())).len(), 1);
    assert_eq!(titles(&journal, Filter::word("Dr")).len(), 0);
    assert_eq!(
        journal.compact("ama OSEI").unwrap().unwrap().content.reply,
        Some(3)
    );
    assert_eq!(journal.compact("Dr Osei").unwrap(), None);
    assert_eq!(journal.people().unwrap().len(), 1);
}

#[test]
fn two_who_are_one_become_one() {
    let mut journal = with_meetings(&["2026-10-01"]);
    let mut both = reflection("both", "text");
    both.people = vec!["Osei".into(), "Dr Osei".into()];
    let both = journal.add(both).unwrap();
    let old = journal.own_person("Osei").unwrap();
    let of = old.origin();
    let mut person = old.content;
    person.roles = vec![Role::Champion];
    person.set_note("From the first.");
    journal.save_person(of, person).unwrap();
    let merged = journal.merge_people("Osei", "Dr Osei").unwrap();
    assert_eq!(merged.content.roles, [Role::Champion]);
    assert_eq!(merged.content.note(), "From the first.");
    assert_eq!(journal.record(both.id).unwrap().entry.people, ["Dr Osei"]);
    assert_eq!(journal.people().unwrap().len(), 1);
    assert_eq!(journal.people().unwrap()[0].entries, 2);
    let error = journal.merge_people("Dr Osei", "dr osei").unwrap_err();
    assert!(error.message.contains("already one person"), "{error}");
    journal.restore_person(old.id).unwrap();
    assert_eq!(journal.people().unwrap().len(), 2);
}

#[test]
fn a_compact_has_versions_and_is_held_against_what_happened() {
    let mut journal = with_meetings(&["2026-08-01", "2026-08-29", "2026-10-10"]);
    let error = journal
        .save_compact(None, Compact::new("Dr Osei"))
        .unwrap_err();
    assert!(error.message.contains("is empty"), "{error}");
    let mut compact = Compact::new("Dr Osei");
    compact.every = Some(28);
    compact.sections = vec![Section::new("Cannot help with", "The rota.")];
    let first = journal.save_compact(None, compact.clone()).unwrap();
    compact.reply = Some(3);
    let second = journal.save_compact(Some(first.origin()), compact).unwrap();
    assert_eq!((second.id, second.revision), (first.id, 2));
    assert_eq!(journal.history(first.id).unwrap().len(), 2);
    let page = journal.person_page("dr osei").unwrap();
    let kept = page.cadence.unwrap();
    assert_eq!(
        (kept.promised, kept.usual, kept.within, kept.of),
        (Some(28), 42, 1, 2)
    );
    assert_eq!(page.replies, None);
}

#[test]
fn a_nudge_comes_once_and_does_not_scold() {
    let mut journal = with_meetings(&["2026-09-01"]);
    let mut compact = Compact::new("Dr Osei");
    compact.every = Some(28);
    compact.review = "2026-11-12".parse().ok();
    journal.save_compact(None, compact).unwrap();
    let nudges = journal.today(&UserData::default()).unwrap().nudges;
    let said: Vec<_> = nudges.iter().map(|nudge| nudge.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "It has been 72 days since you met Dr Osei; you meant to meet every 4 weeks.",
            "It is time to review your compact with Dr Osei.",
        ]
    );
    for nudge in &nudges {
        journal.dismiss_nudge(nudge).unwrap();
    }
    assert!(journal.nudges().unwrap().is_empty());
    // Another meeting, and the same again: that is news.
    journal.add(meeting("2026-09-20", "Dr Osei")).unwrap();
    assert_eq!(journal.nudges().unwrap().len(), 1);
    let mut planned = meeting("2026-09-21", "Dr Osei");
    planned
        .fields
        .insert("next".into(), "2026-11-20T16:00:00+00:00".into());
    journal.add(planned).unwrap();
    assert!(journal.nudges().unwrap().is_empty());
}

#[test]
fn the_card_shows_what_its_owner_shows() {
    let mut journal = journal();
    let mut card = journal.about_me().unwrap();
    assert!(card.me && card.sections.is_empty());
    card.name = "Maya".into();
    card.sections = vec![
        Section::new("Hopes", "A dog."),
        Section::new("Called", "Maya"),
    ];
    card.shown.insert("Called".into(), Audience::All);
    let filed = journal.save_about_me(None, card.clone()).unwrap();
    journal.save_about_me(Some(filed.origin()), card).unwrap();
    let card = journal.about_me().unwrap();
    assert_eq!(card.card_for(Audience::Mentors).count(), 1);
    // One's own card is nobody to meet.
    assert!(journal.people().unwrap().is_empty());
    journal.add(meeting("2026-09-01", "maya")).unwrap();
    let everybody = journal.people_and_me().unwrap();
    assert!(everybody.len() == 1 && everybody[0].person.me);
    let error = journal.own_person("…").unwrap_err();
    assert!(error.message.contains("needs a name"), "{error}");
    let _ = Person::new("x");
}
