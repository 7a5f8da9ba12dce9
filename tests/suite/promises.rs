//! Promises: one list over meetings and goals, never apart from the documents they stand in.
use proptest::prelude::*;
use rounds::{
    domain::{
        Entry, Filter, Id, Section,
        entry::document,
        find::filter::Has,
        plan::{
            action::{self, Action, Owner},
            goal::Goal,
        },
    },
    services::{ActionAsk, Journal, Problem, Source, Target, UserData},
};

use crate::fixtures::{at, journal, kind, now, titles};

/// A meeting with these actions.
fn meeting(day: &str, with: &str, actions: &str) -> Entry {
    let mut entry = Entry::new(kind("meeting"), at(&format!("{day}T16:00:00+00:00")));
    entry.title = format!("Meeting of {day}");
    entry.people = vec![with.into()];
    entry.sections = vec![Section::new("Actions", actions)];
    entry
}

/// The words of the promises that are asked for.
fn words(journal: &Journal, ask: &ActionAsk) -> Vec<String> {
    let rows = journal.actions(ask).unwrap();
    rows.into_iter().map(|row| row.action.text).collect()
}

fn open() -> ActionAsk {
    ActionAsk::default()
}

#[test]
fn one_list_over_meetings_goals_and_loose_ends() {
    let mut journal = journal();
    let text = "- [ ] Email the office @me due tomorrow\n- [x] Done @me\n- [ ] Introduce me @mentor due 2026-11-20";
    journal.add(meeting("2026-11-10", "Dr Osei", text)).unwrap();
    let mut goal = Goal::new("Research");
    goal.add_milestone(&Action::new("Find a question"));
    let goal = journal.add_goal(goal).unwrap();
    let mut read = action::written(
        "Read a paper due 2026-11-12",
        now(),
        action::Names::default(),
    )
    .unwrap();
    journal.add_action(&read, &Target::Goal(goal.id)).unwrap();
    read = Action::new("Buy a pen");
    let loose = journal.add_action(&read, &Target::Loose).unwrap();
    assert_eq!(loose.source, Source::Loose);
    assert_eq!(
        words(&journal, &open()),
        [
            "Read a paper",
            "Email the office",
            "Introduce me",
            "Buy a pen"
        ]
    );
    let mine = |mine| ActionAsk {
        mine: Some(mine),
        ..open()
    };
    assert_eq!(words(&journal, &mine(false)), ["Introduce me"]);
    let person = ActionAsk {
        person: Some("dr osei".into()),
        done: None,
        ..open()
    };
    assert_eq!(words(&journal, &person).len(), 3);
    let of_goal = ActionAsk {
        goal: Some("research".into()),
        ..open()
    };
    assert_eq!(words(&journal, &of_goal), ["Read a paper"]);
    let tally = journal.action_tally().unwrap();
    assert_eq!((tally.late, tally.due, tally.open), (0, 1, 4));
    let today = journal.today(&UserData::default()).unwrap();
    assert_eq!(today.actions.len(), 2);
    assert_eq!(today.goals[0].progress, Some((0, 1)));
    assert_eq!(journal.status().unwrap().due, 1);
}

#[test]
fn a_toggle_is_a_revision_of_the_document() {
    let mut journal = journal();
    let text = "From today:\n\n* [ ] Email @me\n- [ ] Read";
    let kept = journal.add(meeting("2026-11-10", "Dr Osei", text)).unwrap();
    let row = journal.find_action("email").unwrap();
    assert!(journal.toggle_action(row.handle).unwrap().action.done);
    let record = journal.record(kept.id).unwrap();
    assert_eq!(record.revision, 2);
    assert_eq!(
        record.entry.sections[0].text,
        text.replacen("[ ]", "[x]", 1)
    );
    assert!(!journal.toggle_action(row.handle).unwrap().action.done);
    assert_eq!(journal.record(kept.id).unwrap().entry, kept.entry);
    let day = "2026-12-01".parse().ok();
    journal.redate_action(row.handle, day).unwrap();
    let text = journal.record(kept.id).unwrap().entry.sections[0]
        .text
        .clone();
    assert!(text.contains("* [ ] Email @me due 2026-12-01\n"), "{text}");
    journal.delete(kept.id).unwrap();
    let error = journal.toggle_action(row.handle).unwrap_err();
    assert_eq!(error.problem, Problem::NotFound);
    assert!(words(&journal, &open()).is_empty());
    journal.restore(kept.id).unwrap();
    assert_eq!(words(&journal, &open()).len(), 2);
    journal.delete(kept.id).unwrap();
    journal.empty_trash().unwrap();
    assert!(words(&journal, &open()).is_empty());
}

#[test]
fn a_promise_carried_over_counts_where_it_was_written_last() {
    let mut journal = journal();
    let text = "- [ ] Send the draft @me";
    journal.add(meeting("2026-10-01", "Dr Osei", text)).unwrap();
    journal
        .add(meeting("2026-10-02", "Prof Kowalska", text))
        .unwrap();
    let last = journal.add(meeting("2026-11-01", "Dr Osei", text)).unwrap();
    assert_eq!(words(&journal, &open()).len(), 2);
    let handle = journal.actions_of_entry(last.id).unwrap()[0].handle;
    journal.toggle_action(handle).unwrap();
    assert_eq!(words(&journal, &open()).len(), 1);
    journal.delete(last.id).unwrap();
    assert_eq!(words(&journal, &open()).len(), 2);
}

#[test]
fn queries_know_which_entries_hold_actions() {
    let mut journal = journal();
    let id = journal
        .add(meeting("2026-11-10", "x", "- [ ] Read"))
        .unwrap()
        .id;
    journal
        .add(meeting("2026-11-11", "x", "No action"))
        .unwrap();
    let has = || Filter::Has(Has::Action);
    assert_eq!(titles(&journal, has()), ["Meeting of 2026-11-10"]);
    let entry = journal.record(id).unwrap().entry;
    assert!(has().matches(&entry, false));
    let of = crate::fixtures::standing(&journal, id);
    journal
        .save(of, meeting("2026-11-10", "x", "None."))
        .unwrap();
    assert!(titles(&journal, has()).is_empty());
    journal.delete(id).unwrap();
    assert!(titles(&journal, has().and(Filter::Deleted)).is_empty());
}

#[test]
fn what_cannot_be_is_said_in_a_sentence() {
    let mut journal = journal();
    let mut late = Action::new("Read");
    late.due = "2026-11-01".parse().ok();
    let error = journal.add_action(&late, &Target::Loose).unwrap_err();
    assert!(error.message.contains("has passed"), "{error}");
    let error = journal
        .add_action(&Action::new(" "), &Target::Loose)
        .unwrap_err();
    assert!(error.message.contains("needs words"), "{error}");
    let error = journal.find_action("nothing").unwrap_err();
    assert_eq!(error.problem, Problem::NotFound);
    for text in ["Read one", "Read two"] {
        journal
            .add_action(&Action::new(text), &Target::Loose)
            .unwrap();
    }
    let error = journal.find_action("read").unwrap_err();
    assert_eq!(error.problem, Problem::Usage);
    let row = journal.find_action("read two").unwrap();
    assert_eq!(journal.find_action(&row.handle.short()).unwrap(), row);
}

#[test]
fn ten_thousand_actions_just_work() {
    let mut journal = journal();
    let lines: Vec<_> = (0..10_000)
        .map(|n| format!("- [ ] Promise {n} due 2026-12-01"))
        .collect();
    let id = journal
        .add(meeting("2026-11-10", "Dr Osei", &lines.join("\n")))
        .unwrap()
        .id;
    assert_eq!(journal.actions(&open()).unwrap().len(), 10_000);
    let row = journal.find_action("promise 9999").unwrap();
    assert!(journal.toggle_action(row.handle).unwrap().action.done);
    assert!(
        journal.record(id).unwrap().entry.sections[0]
            .text
            .ends_with("- [x] Promise 9999 due 2026-12-01")
    );
    assert_eq!(
        journal.today(&UserData::default()).unwrap().actions.len(),
        0
    );
    assert_eq!(journal.action_tally().unwrap().open, 1000);
}

/// What every document says, and what the rows say, in one form.
fn agrees(journal: &Journal, ids: &[Id]) -> Result<(), TestCaseError> {
    for id in ids {
        let record = journal.record(*id).unwrap();
        let document = document::print(&record.entry);
        let read = document::parse(&document, now()).unwrap();
        let mut said: Vec<_> = action::in_sections(*id, &read.sections)
            .into_iter()
            .map(|spot| (spot.handle, spot.action))
            .collect();
        if record.deleted_at.is_some() {
            said.clear();
        }
        let rows = journal.actions_of_entry(*id).unwrap();
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| (row.handle, row.action))
            .collect();
        prop_assert_eq!(said, rows);
    }
    Ok(())
}

#[derive(Debug, Clone)]
enum Step {
    Edit(usize, String),
    Toggle(usize, usize),
    Add(usize, String, Option<u8>),
    Delete(usize),
    Restore(usize),
    Move(usize, u8),
    Revert(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let line = "(- \\[[ x]\\] )?[ab @due.]{0,12}( @me| @mentor)?( due (fri|2026-12-0[1-9]))?";
    let text = proptest::collection::vec(line, 0..4).prop_map(|lines| lines.join("\n"));
    let at = 0..3_usize;
    prop_oneof![
        (at.clone(), text).prop_map(|(at, text)| Step::Edit(at, text)),
        (at.clone(), 0..4_usize).prop_map(|(at, n)| Step::Toggle(at, n)),
        (at.clone(), "[a-c @]{0,8}", proptest::option::of(1..28_u8))
            .prop_map(|(at, text, day)| Step::Add(at, text, day)),
        at.clone().prop_map(Step::Delete),
        at.clone().prop_map(Step::Restore),
        (at.clone(), 1..28_u8).prop_map(|(at, day)| Step::Move(at, day)),
        at.prop_map(Step::Revert),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 5, ..ProptestConfig::default() })]

    #[test]
    fn the_document_and_the_rows_never_disagree(steps in proptest::collection::vec(step(), 1..12)) {
        let mut journal = journal();
        let ids: Vec<_> = (1..4)
            .map(|n| journal.add(meeting(&format!("2026-11-0{n}"), "Sam", "- [ ] a\n- [x] b")).unwrap().id)
            .collect();
        for step in steps {
            // Steps that make no sense now, such as editing what is in the trash, answer so.
            match step {
                Step::Edit(n, text) => {
                    let record = journal.record(ids[n]).unwrap();
                    let of = record.origin();
                    let mut entry = record.entry;
                    entry.sections = vec![Section::new("Notes", text.clone()), Section::new("Actions", text)];
                    let _ = journal.save(of, entry);
                }
                Step::Toggle(n, action) => {
                    let rows = journal.actions_of_entry(ids[n]).unwrap();
                    if let Some(row) = rows.get(action) {
                        let after = journal.toggle_action(row.handle).unwrap();
                        prop_assert_eq!(after.action.done, !row.action.done);
                        prop_assert_eq!(after.handle, row.handle);
                    }
                }
                Step::Add(n, text, day) => {
                    let mut action = Action::new(text);
                    action.owner = Some(Owner::Mentor);
                    action.due = day.and_then(|day| chrono::NaiveDate::from_ymd_opt(2026, 12, day.into()));
                    let _ = journal.add_action(&action, &Target::Entry(ids[n]));
                }
                Step::Delete(n) => drop(journal.delete(ids[n])),
                Step::Restore(n) => drop(journal.restore(ids[n])),
                Step::Move(n, day) => {
                    let record = journal.record(ids[n]).unwrap();
                    let of = record.origin();
                    let mut entry = record.entry;
                    entry.at = at(&format!("2026-10-{day:02}T08:00:00+00:00"));
                    let _ = journal.save(of, entry);
                }
                Step::Revert(n) => {
                    let of = crate::fixtures::standing(&journal, ids[n]);
                    drop(journal.revert(of, 1));
                }
            }
            agrees(&journal, &ids)?;
        }
    }
}
