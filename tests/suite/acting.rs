//! Actions as people write them, from the words to the list of all of them.
use rounds::{
    app::Msg,
    domain::{Entry, Section, plan::action::Owner},
    services::{ActionAsk, Journal},
};

use crate::{fixtures, harness::Harness};

fn meeting(with: &str, actions: &str) -> Entry {
    let mut entry = Entry::new(fixtures::kind("meeting"), fixtures::now());
    entry.title = format!("Meeting with {with}");
    entry.people = vec![with.to_owned()];
    entry.sections = vec![Section::new("Actions", actions)];
    entry
}

/// What is open: words, owner and day.
fn open(journal: &Journal) -> Vec<String> {
    let rows = journal.actions(&ActionAsk::default()).unwrap().into_iter();
    let said = rows.map(|row| {
        let owner = row.action.owner.as_ref().map_or("me", Owner::name);
        let due = row
            .action
            .due
            .map_or_else(|| "-".to_owned(), |due| due.to_string());
        format!("{} | {owner} | {due}", row.action.text)
    });
    said.collect()
}

#[test]
fn what_is_written_under_actions_is_understood_while_it_is_typed() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 16)] {
        let mut maya = Harness::empty(columns, rows);
        maya.journal().add(meeting("Dr Osei", "")).unwrap();
        maya.keys("m").types("Dr Osei");
        for _ in 0..30 {
            maya.keys("tab");
            if maya.shows("Who does what") && maya.text().contains("Actions") {
                let focus = maya.app.screen();
                let rounds::app::Screen::Composer(form) = focus else {
                    panic!("no form")
                };
                if form.slots[form.focus].name == "Actions" {
                    break;
                }
            }
        }
        maya.types("Send the CV by fri")
            .must_show("yours, due tomorrow");
        maya.types("\nDr Osei sends the paper");
        maya.must_show("Dr Osei's, no date");
        maya.types("\nask Priya by 12 Dec")
            .must_show("yours, due Sat 12 Dec");
        maya.keys("ctrl-s").must_show("Saved");
        let journal = maya.journal();
        assert_eq!(
            open(journal),
            [
                "Send the CV | me | 2026-11-13",
                "ask Priya | me | 2026-12-12",
                "Dr Osei sends the paper | Dr Osei | -",
            ]
        );
        maya.keys("1").must_show("Send the CV");
    }
}

#[test]
fn imports_and_the_command_line_follow_the_same_rule() {
    let mut journal = fixtures::journal();
    let text = "Send the CV by fri\n- Dr Osei sends the paper\n\n1. Read it tomorrow";
    journal
        .load([(None, meeting("Dr Osei", text))].into_iter(), &mut |_| ())
        .unwrap();
    let written = open(&journal);
    assert_eq!(written.len(), 3);
    assert!(written.contains(&"Dr Osei sends the paper | Dr Osei | -".to_owned()));
    assert!(written.contains(&"Read it | me | 2026-11-13".to_owned()));
}

#[test]
fn every_action_is_on_one_screen() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 16)] {
        let mut maya = Harness::empty(columns, rows);
        maya.keys("P").must_show("Nothing is open.");
        maya.keys("esc");
        let text = "Late one due 2026-11-10\nToday's one today\nSoon by sat\nLater by 12 Jan\nSometime\nDr Osei sends the paper by sat";
        maya.journal().add(meeting("Dr Osei", text)).unwrap();
        maya.journal().add(meeting("Priya", "Call her")).unwrap();
        maya.tell(Msg::Changed);
        maya.keys("P");
        let shown = if rows > 16 { 5 } else { 3 };
        for heading in ["LATE", "TODAY", "THIS WEEK", "LATER", "NO DATE"]
            .iter()
            .take(shown)
        {
            maya.must_show(heading);
        }
        // Yours, theirs, everyone's.
        maya.keys("tab")
            .must_show("yours")
            .must_not_show("sends the paper");
        maya.keys("tab")
            .must_show("theirs")
            .must_show("sends the paper");
        maya.must_not_show("Late one");
        maya.keys("tab").must_show("everyone's");
        // Those of a person.
        maya.keys("o").types("priya").keys("enter");
        maya.must_show("Call her").must_not_show("Late one");
        maya.keys("o").types("without").keys("enter");
        maya.must_show("Sometime").must_not_show("Late one");
        maya.keys("o")
            .types("everything")
            .keys("enter")
            .must_show("Late one");
        // One is ticked where it stands, and it comes back.
        maya.keys("space").must_show("Done.");
        assert_eq!(open(maya.journal()).len(), 6);
        maya.keys("u").must_show("Undone: ticked off \"Late one\"");
        assert_eq!(open(maya.journal()).len(), 7);
        // Another day, with what is understood of it.
        maya.keys("g t")
            .types("tomorrow")
            .must_show("Friday 13 November");
        maya.keys("enter");
        assert!(open(maya.journal()).contains(&"Late one | me | 2026-11-13".to_owned()));
        maya.keys("t")
            .types("never")
            .must_show("no date")
            .keys("enter");
        assert!(open(maya.journal()).contains(&"Late one | me | -".to_owned()));
        // A new one, of its own.
        maya.keys("a").types("Dr Osei reads it by mon");
        maya.must_show("Dr Osei's, due Mon 16 Nov");
        maya.keys("enter").must_show("Dr Osei reads it");
        // The entry in which it stands.
        maya.keys("g enter");
        assert_eq!(maya.app.tab(), Some(rounds::app::Tab::Journal));
    }
}

#[test]
fn thousands_are_read_as_the_cursor_comes_to_them() {
    let mut maya = Harness::empty(100, 30);
    let lines: Vec<_> = (0..900).map(|n| format!("- [ ] Thing {n}")).collect();
    maya.journal()
        .add(meeting("Priya", &lines.join("\n")))
        .unwrap();
    maya.keys("P").must_show("200+ actions");
    maya.keys("G").must_show("400+ actions");
    maya.keys("G G G").must_show("900 actions");
}
