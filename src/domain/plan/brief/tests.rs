//! The page, the agenda and the minutes.
use super::*;

fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

fn line(kind: &str, day: &str, title: &str) -> EntryLine {
    EntryLine {
        kind: Kind::parse(kind).unwrap(),
        at: at(&format!("{day}T12:00:00+00:00")),
        title: title.into(),
    }
}

fn empty() -> Facts {
    Facts {
        person: "Dr Osei".into(),
        now: at("2026-11-12T20:40:00+00:00"),
        last: None,
        next: None,
        entries: Vec::new(),
        more: false,
        feedback: Vec::new(),
        mine: Vec::new(),
        theirs: Vec::new(),
        kept: Vec::new(),
        hard: Vec::new(),
        thanks: Vec::new(),
        questions: Vec::new(),
        moved: Vec::new(),
        stalled: Vec::new(),
    }
}

fn full() -> Facts {
    let promise = |line| action::parse(line).unwrap();
    Facts {
        last: Some(line("meeting", "2026-10-16", "Monthly")),
        next: Some(at("2026-11-13T16:00:00+00:00")),
        entries: vec![line("reflection", "2026-11-11", "First family meeting")],
        more: true,
        feedback: vec![(
            line("feedback", "2026-11-10", "Slow down"),
            "Count to five".into(),
        )],
        mine: vec![
            promise("- [ ] Read the guideline @me due 2026-11-10"),
            promise("- [ ] Email the office @me due 2026-11-13"),
        ],
        theirs: vec![promise("- [ ] Introduce me @mentor")],
        kept: vec![promise("- [x] Write the opening @me")],
        questions: vec![line("dilemma", "2026-11-02", "Whose fear is it?")],
        moved: vec![("Present a case".into(), Some((7, 10)))],
        stalled: vec!["Find a project".into()],
        ..empty()
    }
}

#[test]
fn the_page_says_what_the_journal_knows() {
    assert_eq!(
        build(&full()),
        "\
# Dr Osei

Last met Fri 16 Oct, \"Monthly\". Next: tomorrow 16:00.

## Agenda

- Whose fear is it?
- I promised: Read the guideline
- Feedback: Slow down

## Since last time

- Yesterday, reflection: First family meeting
- and more before

## Feedback to act on

- Tue 10 Nov: Slow down → Count to five

## Promises

- [ ] Read the guideline @me due 2026-11-10
- [ ] Email the office @me due 2026-11-13
- [ ] Introduce me @mentor
- [x] Write the opening @me

## Questions

- Mon 2 Nov: Whose fear is it?

## Goals

- Present a case: moved, 7 of 10
- Find a project: nothing new
"
    );
}

#[test]
fn an_empty_journal_still_has_something_to_talk_about() {
    let brief = build(&empty());
    assert!(brief.contains("The first meeting in this journal."));
    assert!(brief.contains("- What went well since last time\n- What is hard just now\n"));
    assert!(!brief.contains("## Promises"));
}

#[test]
fn agendas_mix() {
    let mut facts = full();
    facts
        .questions
        .push(line("reflection", "2026-11-03", "Second question"));
    facts.feedback.clear();
    assert_eq!(
        agenda(&facts),
        [
            "Whose fear is it?",
            "I promised: Read the guideline",
            "What would get \"Find a project\" moving",
        ]
    );
    facts = Facts {
        questions: facts.questions,
        ..empty()
    };
    assert_eq!(
        agenda(&facts),
        [
            "Whose fear is it?",
            "Second question",
            "What went well since last time"
        ]
    );
}

#[test]
fn the_agenda_turns_into_minutes() {
    let brief = build(&full()).replace("- Feedback: Slow down", "- Exam dates");
    let sections = minutes(&format!(
        "{brief}\n## Hard to say\n\nThe rota.\n- [ ] Ask @me\n"
    ));
    let names: Vec<_> = sections
        .iter()
        .map(|section| section.name.as_str())
        .collect();
    assert_eq!(names, ["Agenda", "Notes", "Decisions", "Actions"]);
    assert!(sections[0].text.starts_with("- Hard to say: The rota.\n"));
    assert!(sections[0].text.ends_with("- Exam dates"));
    assert_eq!(sections[1].text, "");
    let actions = action::in_sections(crate::domain::Id::new(0, [0; 10]), &sections);
    assert_eq!(actions.len(), 4);
    assert_eq!(minutes("Only words")[0].text, "Only words");
    assert_eq!(minutes("")[0].text, "");
}

#[test]
fn a_rhythm_has_some_grace() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let overdue = |today| is_overdue(day("2026-10-01"), 28, day(today));
    assert!(!overdue("2026-11-05"));
    assert!(overdue("2026-11-06"));
}

#[test]
fn what_is_hard_to_say_comes_first_and_becomes_a_point_of_the_minutes() {
    let facts = Facts {
        hard: vec!["That I want to leave surgery".into()],
        thanks: vec![line("experience", "2026-11-01", "The chair, first")],
        ..full()
    };
    let page = build(&facts);
    let first = page.find("## ").map(|at| &page[at..]).unwrap();
    let wanted = format!(
        "## Hard to say\n\n- That I want to leave surgery\n\n{}\n\n## Agenda",
        hard::BEGIN
    );
    assert!(first.starts_with(&wanted), "{page}");
    let thanks = "## Worth a thank-you\n\n- Sun 1 Nov: The chair, first\n\n## Questions";
    assert!(page.contains(thanks), "{page}");
    let sent = for_others(&page);
    assert!(
        !sent.contains("leave surgery") && sent.contains("## Agenda"),
        "{sent}"
    );
    let minutes = minutes(&page);
    assert_eq!(minutes[0].name, "Agenda");
    let agenda: Vec<_> = minutes[0].text.lines().take(2).collect();
    assert_eq!(
        agenda,
        [
            "- Hard to say: That I want to leave surgery",
            "- Whose fear is it?"
        ]
    );
    let names = minutes.iter().map(|section| section.name.as_str());
    let names: Vec<_> = names.collect();
    assert_eq!(names, ["Agenda", "Notes", "Decisions", "Actions"]);
}
