//! The brief of a fixed journal on a fixed evening, the meeting that it becomes, and the calendar.
use rounds::{
    domain::{
        Entry, Section,
        plan::{action::Action, goal::Goal},
    },
    services::{ActionAsk, Journal, Problem, UserData},
};

use crate::fixtures::{at, journal, kind};

fn entry(slug: &str, when: &str, title: &str, sections: &[(&str, &str)]) -> Entry {
    let mut entry = Entry::new(kind(slug), at(when));
    entry.title = title.into();
    let sections = sections.iter();
    entry.sections = sections
        .map(|(name, text)| Section::new(*name, *text))
        .collect();
    entry
}

/// Four weeks with Dr Osei, seen from the evening before they meet again.
fn month() -> Journal {
    let mut journal = journal();
    let mut before = entry("meeting", "2026-09-18T16:00:00+00:00", "Before", &[]);
    before.people = vec!["Dr Osei".into()];
    journal.add(before).unwrap();
    let actions = "- [x] Write the opening @me\n- [ ] Read the guideline @me due 2026-11-10\n- [ ] Introduce me to the audit lead @mentor due 2026-11-20";
    let mut last = entry(
        "meeting",
        "2026-10-16T16:05:00+00:00",
        "Presenting is better",
        &[("Actions", actions)],
    );
    last.people = vec!["Dr Osei".into()];
    last.fields
        .insert("next".into(), "2026-11-13T16:00:00+00:00".into());
    journal.add(last).unwrap();
    let mut other = entry(
        "meeting",
        "2026-10-20T12:00:00+00:00",
        "Research",
        &[("Actions", "- [ ] Not theirs @mentor")],
    );
    other.people = vec!["Prof Lindqvist".into()];
    journal.add(other).unwrap();
    let mut question = entry(
        "reflection",
        "2026-11-02T20:00:00+00:00",
        "May I say I do not know?",
        &[("What?", "Asked.")],
    );
    question.question = true;
    question.goals = vec!["Present a case".into()];
    journal.add(question).unwrap();
    let change = ("Change", "Count to five. Then speak.");
    journal
        .add(entry(
            "feedback",
            "2026-11-10T09:00:00+00:00",
            "Slow down",
            &[change],
        ))
        .unwrap();
    let mut acted = entry(
        "feedback",
        "2026-11-09T09:00:00+00:00",
        "Acted on",
        &[change],
    );
    acted.goals = vec!["Present a case".into()];
    journal.add(acted).unwrap();
    for slug in ["checkin", "dilemma"] {
        journal
            .add(entry(
                slug,
                "2026-11-11T09:00:00+00:00",
                "Mine alone",
                &[("Joys", "x")],
            ))
            .unwrap();
    }
    let mut goal = Goal::new("Present a case");
    goal.add_milestone(&Action::new("With notes"));
    journal.add_goal(goal).unwrap();
    journal.add_goal(Goal::new("Find a project")).unwrap();
    journal
}

#[test]
fn the_page_for_the_next_meeting_writes_itself() {
    assert_eq!(
        month().brief("osei").unwrap(),
        "\
# Dr Osei

Last met Fri 16 Oct, \"Presenting is better\". Next: tomorrow 16:00.

## Agenda

- May I say I do not know?
- I promised: Read the guideline
- Feedback: Slow down

## Since last time

- Tue 10 Nov, feedback: Slow down
- Mon 9 Nov, feedback: Acted on
- Mon 2 Nov, reflection: May I say I do not know?

## Feedback to act on

- Tue 10 Nov: Slow down → Count to five

## Promises

- [ ] Read the guideline @me due 2026-11-10
- [ ] Introduce me to the audit lead @mentor due 2026-11-20
- [x] Write the opening @me

## Questions

- Mon 2 Nov: May I say I do not know?

## Goals

- Present a case: moved, 0 of 1
- Find a project: nothing new
"
    );
}

#[test]
fn the_meeting_begins_from_its_brief() {
    let mut journal = month();
    let brief = journal
        .brief("Dr Osei")
        .unwrap()
        .replace("Feedback: Slow down", "Exams");
    let draft = journal.start_meeting("Dr Osei", &brief).unwrap();
    journal.keep_draft(&draft).unwrap();
    assert_eq!(journal.today(&UserData::default()).unwrap().drafts.len(), 1);
    let kept = crate::fixtures::saved(journal.save_draft(&draft).unwrap());
    assert_eq!(kept.entry.title, "Meeting with Dr Osei");
    assert_eq!(kept.entry.people, ["Dr Osei"]);
    assert!(kept.entry.section("Agenda").ends_with("- Exams"));
    assert_eq!(journal.actions_of_entry(kept.id).unwrap().len(), 2);
    // Carried over, a promise is still one promise.
    let ask = ActionAsk {
        person: Some("Dr Osei".into()),
        ..ActionAsk::default()
    };
    let open = journal.actions(&ask).unwrap();
    assert_eq!(open.len(), 2);
    journal.toggle_action(open[0].handle).unwrap();
    assert_eq!(journal.actions(&ask).unwrap().len(), 1);
}

#[test]
fn nobody_to_meet_is_said() {
    let journal = journal();
    assert_eq!(
        journal.brief("Osei").unwrap_err().problem,
        Problem::NotFound
    );
    assert_eq!(journal.agenda(None).unwrap_err().problem, Problem::NotFound);
}

#[test]
fn coming_meetings_go_to_a_calendar_without_a_word_of_them() {
    let mut journal = month();
    let mut late = entry(
        "meeting",
        "2026-11-01T10:00:00+00:00",
        "Secret title",
        &[("Notes", "Secret words")],
    );
    late.people = vec!["Sam; Kim, Dr".into()];
    late.fields
        .insert("next".into(), "2026-12-01T09:30:00+01:00".into());
    let late = journal.add(late).unwrap();
    let today = journal.today(&UserData::default()).unwrap();
    assert_eq!(today.meetings.len(), 2);
    assert_eq!(today.meeting.as_ref(), today.meetings.first());
    let all = journal.agenda(None).unwrap().file(None);
    assert!(all.starts_with("BEGIN:VCALENDAR\r\n"), "{all}");
    assert_eq!(all.matches("BEGIN:VEVENT").count(), 2);
    assert!(all.contains("DTSTART:20261113T160000Z\r\n"), "{all}");
    assert!(all.contains("SUMMARY:Meeting with Dr Osei\r\n"), "{all}");
    let one = journal.agenda(Some(late.id)).unwrap().file(None);
    assert_eq!(one.matches("BEGIN:VEVENT").count(), 1);
    assert!(one.contains("DTSTART:20261201T083000Z\r\n"), "{one}");
    assert!(one.contains("DTEND:20261201T093000Z\r\n"), "{one}");
    assert!(one.contains(&format!("UID:{}@rounds", late.id)), "{one}");
    assert!(one.contains("Sam\\; Kim\\, Dr"), "{one}");
    assert!(!one.contains("Secret"), "{one}");
}
