//! Asking people who do not have this program, on the screens: asking, what came of it, taking in what comes home, and the page
//! for somebody at the keyboard.
use chrono::TimeDelta;
use rounds::app::{Context, Msg, Screen};

use crate::{fixtures, harness::Harness};

/// The reply of a guest: the letter with words below its first two questions, as mail hands it back.
fn reply(letter: &str, words: &[&str]) -> String {
    let mut words = words.iter();
    let mut out = String::from("Dear Maya, see below.\n\nOn Friday, Maya wrote:\n");
    for line in letter.lines() {
        out.extend(["> ", line, "\n"]);
        let asks = line.starts_with('#') && !line.starts_with("#end");
        if let Some(said) = asks.then(|| words.next()).flatten() {
            out.extend([said, "\n"]);
        }
    }
    out.push_str("\nSent from my phone\n");
    out
}

/// Asks Dr Osei by mail with the first form; gives back the letter.
fn asks_osei(maya: &mut Harness) -> String {
    maya.keys("F a").types("Dr Osei").keys("ctrl-s");
    maya.must_show("The letter to Dr Osei is ready");
    maya.keys("enter");
    maya.copied.clone().unwrap()
}

/// Dr Osei was asked by mail and is late, Sam has answered, the autumn round waits for more.
pub fn asked_for(columns: u16, rows: u16) -> Harness {
    asked_by(-3, columns, rows)
}

/// The same, where Dr Osei is to answer in so many days.
pub fn asked_by(osei: i64, columns: u16, rows: u16) -> Harness {
    use rounds::{
        domain::guest::{Door, Round, Whom},
        services::guest::GuestAsk,
    };
    let mut maya = Harness::term(columns, rows);
    let forms = rounds::services::UserData::default().forms;
    let day = |days| Some((fixtures::now() + TimeDelta::days(days)).date_naive());
    let round = Whom::Round(Round {
        name: "Autumn round".into(),
        expect: 12,
        enough: 8,
        collector: "Sister Vale".into(),
    });
    for (form, to, door, by) in [
        ("team", round, Door::Page, None),
        (
            "keep-change",
            Whom::Person("Sam, nurse".into()),
            Door::Here,
            None,
        ),
        (
            "case-talk",
            Whom::Person("Dr Lind".into()),
            Door::Letter,
            day(1),
        ),
        (
            "observed",
            Whom::Person("Dr Osei".into()),
            Door::Letter,
            day(osei),
        ),
    ] {
        let ask = GuestAsk {
            form: forms.get(form).unwrap().clone(),
            to,
            door,
            about: None,
            question: String::new(),
            by,
            sites: Vec::new(),
        };
        let journal = maya.journal();
        let plan = journal.plan_request(&ask).unwrap();
        let asked = journal.ask(&plan).unwrap();
        if door == Door::Here {
            let words = vec![("keep".to_owned(), "The silence.".to_owned())];
            let read = journal.read_here(asked.request.id, words, &[]).unwrap();
            journal.take_answer(&read).unwrap();
        }
    }
    maya.tell(Msg::Changed);
    maya
}

/// A reply of Dr Osei's was pasted and not taken in yet.
pub fn answered(columns: u16, rows: u16) -> Harness {
    let mut maya = Harness::term(columns, rows);
    let letter = asks_osei(&mut maya);
    let words = [
        "The silence after the news.",
        "Ask Mrs Patel what she knows first.",
    ];
    maya.keys("v");
    maya.tell(Msg::Paste(reply(&letter, &words)));
    maya
}

/// Dr Osei has the keyboard.
pub fn handed_over(columns: u16, rows: u16) -> Harness {
    let mut maya = Harness::term(columns, rows);
    maya.keys("F a tab shift-tab shift-tab right tab");
    maya.types("Dr Osei").keys("tab left ctrl-s down down");
    maya.types("Sat down, and waited.");
    maya.waits(TimeDelta::seconds(1));
    maya
}

#[test]
fn a_page_seals_the_answer_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feedback.html");
    let mut maya = Harness::term(120, 36);
    maya.keys("F a").types("Dr Osei").keys("tab right");
    maya.must_show("WHAT THEY WILL SEE").keys("ctrl-s");
    maya.must_show("The page for Dr Osei is ready")
        .keys("enter");
    maya.types(path.to_str().unwrap()).keys("enter");
    maya.must_show("Saved in");
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..80]);
    maya.keys("v m").must_show("attached to a mail by hand");
}

#[test]
fn a_round_that_waits_says_how_many_are_home_and_nothing_else() {
    for (columns, rows) in [(120, 36), (80, 24)] {
        let mut maya = asked_for(columns, rows);
        maya.keys("F v").must_show("3 open").must_show("1 late");
        maya.must_show("0 of 12 home").must_show("8 needed");
        maya.must_show("not signed");
    }
}

#[test]
fn a_letter_is_shown_as_it_will_leave_and_is_copied() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 16)] {
        let mut maya = Harness::with(vec![fixtures::full()], columns, rows);
        maya.keys("F a").must_show("Ask for feedback");
        assert_eq!(maya.app.context(), Context::Ask);
        maya.keys("ctrl-s").must_show("From whom?");
        maya.types("Dr Osei").keys("tab tab").types("friday");
        maya.keys("tab tab").types("What should I keep?");
        maya.waits(TimeDelta::seconds(1));
        maya.must_show("What should I keep?");
        maya.keys("ctrl-s")
            .must_show("The letter to Dr Osei is ready");
        maya.keys("enter");
        let letter = maya.copied.clone().unwrap();
        assert!(letter.starts_with("Feedback for Maya"), "{letter}");
        assert!(letter.contains("What should I keep?"), "{letter}");
        assert!(letter.contains("\n#end "), "{letter}");
        // What was half filled in is done with.
        maya.keys("a").must_not_show("continues your draft");
        maya.keys("esc v").must_show("Dr Osei");
        maya.must_show("1 open").must_show("waiting");
    }
}

#[test]
fn what_is_half_filled_in_is_there_again() {
    let mut maya = Harness::term(120, 36);
    maya.keys("F a").types("Sam, nurse").keys("right");
    maya.keys("tab left");
    maya.waits(TimeDelta::seconds(1));
    maya.keys("esc F a").must_show("continues your draft");
    maya.must_show("Sam, nurse").must_show("here, now");
}

#[test]
fn names_of_patients_stop_a_letter_until_its_author_looked() {
    let mut maya = Harness::term(120, 36);
    maya.keys("F a").types("Dr Osei").keys("tab tab tab tab");
    maya.types("How did I do with Mrs Patel?");
    maya.waits(TimeDelta::seconds(1));
    maya.must_show("\"Mrs Patel\"").must_show("replaces");
    maya.keys("ctrl-s").must_show("This could identify someone");
    maya.keys("esc ctrl-g").must_not_show("with Mrs Patel?\"");
    maya.keys("ctrl-s")
        .must_show("The letter to Dr Osei is ready");
    maya.keys("enter");
    let letter = maya.copied.clone().unwrap();
    assert!(!letter.contains("Patel"), "{letter}");
    // As it is, once that was said.
    maya.keys("a").types("Sam").keys("tab tab tab tab");
    maya.types("Mrs Patel again").keys("ctrl-s").keys("y");
    maya.must_show("The letter to Sam is ready").keys("enter");
    assert!(maya.copied.clone().unwrap().contains("Mrs Patel again"));
}

#[test]
fn an_answer_is_pasted_looked_at_taken_in_and_taken_back() {
    let mut maya = Harness::term(120, 36);
    let letter = asks_osei(&mut maya);
    let answer = reply(&letter, &["The silence was good.", "Sit down first."]);
    let count = maya.journal().requests().unwrap().len();
    maya.keys("v").must_show("Asked for");
    maya.tell(Msg::Paste(answer.clone()));
    maya.must_show("From Dr Osei, not signed")
        .must_show("The silence was good.")
        .must_show("Sit down first.")
        .must_show("Dropped")
        .must_show("Sent from my phone");
    maya.keys("ctrl-s")
        .must_show("has answered")
        .must_show("home");
    assert_eq!(maya.journal().requests().unwrap().len(), count);
    let home = |maya: &mut Harness| {
        let all = maya.journal().requests().unwrap();
        all.iter()
            .find(|one| one.request.whom() == "Dr Osei")
            .map(|one| one.home)
    };
    assert_eq!(home(&mut maya), Some(1));
    // The same once more is nothing new.
    maya.keys("p");
    maya.tell(Msg::Paste(answer));
    maya.must_show("in your journal already").keys("ctrl-s");
    maya.must_show("nothing new").keys("esc");
    maya.keys("g enter").must_show("The silence was good.");
    maya.keys("u").must_not_show("The silence was good.");
}

#[test]
fn an_answer_without_its_last_line_is_asked_about() {
    let mut maya = Harness::term(120, 36);
    let letter = asks_osei(&mut maya);
    let answer = reply(&letter, &["Clear words."]);
    let answer = answer.lines().filter(|line| !line.contains("#end"));
    let answer = answer.collect::<Vec<_>>().join("\n");
    maya.keys("v p").must_show("Copy the whole reply");
    maya.keys("ctrl-s").must_show("Paste the answer first.");
    maya.tell(Msg::Paste(answer));
    maya.must_show("Whose answer is it?").keys("enter");
    maya.must_show("Clear words.");
}

#[test]
fn what_is_no_answer_is_told_and_changes_nothing() {
    let mut maya = Harness::empty(80, 24);
    maya.keys("F v").must_show("You have asked nobody yet.");
    maya.tell(Msg::Paste("hello".into()));
    maya.must_show("There is no answer in it");
    maya.tell(Msg::Paste("#end 7K2F-9QFM-4XBD-M3VA".into()));
    maya.must_show("No request of this journal");
    maya.keys("ctrl-s").must_show("nothing new in it");
    maya.keys("esc").must_show("You have asked nobody yet.");
}

#[test]
fn somebody_is_reminded_or_waited_for_no_longer() {
    let mut maya = Harness::term(120, 36);
    asks_osei(&mut maya);
    maya.waits(TimeDelta::days(3));
    maya.keys("v r").must_show("The letter to Dr Osei is ready");
    maya.keys("esc").must_show("reminded Thu 12 Nov");
    maya.keys("x").must_show("Close what you asked of Dr Osei?");
    maya.keys("y").must_show("closed");
    maya.keys("r").must_show("Nobody is waited for here.");
}

#[test]
fn whoever_takes_the_keyboard_sees_the_form_and_nothing_else() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 16)] {
        let mut maya = Harness::term(columns, rows);
        maya.keys("F a").types("Dr Osei").keys("tab left ctrl-s");
        assert_eq!(maya.app.context(), Context::Here);
        maya.must_show("Dr Osei").must_not_show("Journal");
        // No key leads away.
        let keys = "esc ctrl-c ctrl-l ctrl-z f1 f2 f5 ctrl-o ctrl-r ctrl-q alt-g";
        maya.keys(keys).must_show("Dr Osei");
        assert_eq!(maya.app.context(), Context::Here);
        assert!(!maya.app.quit && maya.app.layers.is_empty());
        maya.types("Plain words, 1 2 3 : ? / q");
        maya.waits(TimeDelta::seconds(1));
        maya.must_show("Plain words, 1 2 3 : ? / q")
            .must_show("kept");
        maya.keys("ctrl-s").must_show("Thank you.");
        // What a guest still types shows nothing.
        maya.types("q:1").keys("enter tab ctrl-s ctrl-c");
        maya.must_show("Thank you.");
        maya.keys("esc").must_show("has answered");
        let asked = maya.journal().requests().unwrap();
        assert!(
            asked
                .iter()
                .any(|line| line.request.whom() == "Dr Osei" && line.home == 1)
        );
    }
}

#[test]
fn half_written_words_of_a_guest_are_there_again() {
    let mut maya = Harness::term(120, 36);
    maya.keys("F a").types("Dr Osei").keys("tab left ctrl-s");
    maya.types("Half a thought").waits(TimeDelta::seconds(1));
    maya.comes_back();
    // Whoever opens the journal is where they were before, and not at the page of the guest.
    assert!(!matches!(maya.app.screen(), Screen::Here(_)));
    maya.keys("F v enter").must_show("Half a thought");
}

#[test]
fn done_with_nothing_written_keeps_nothing() {
    let mut maya = Harness::term(120, 36);
    maya.keys("F a").types("Dr Osei").keys("tab left ctrl-s");
    maya.keys("ctrl-s").must_show("Nothing was written");
    maya.keys("esc").must_show("wrote nothing");
    let asked = maya.journal().requests().unwrap();
    assert!(asked.iter().all(|line| line.home == 0));
}

#[test]
fn a_request_is_begun_from_an_entry_and_names_it() {
    let mut maya = Harness::with(vec![fixtures::full()], 120, 36);
    let title = fixtures::full().headline();
    maya.keys("2 i").must_show("Ask for feedback");
    maya.types("Dr Osei");
    maya.waits(TimeDelta::seconds(1));
    maya.must_show(&title);
    maya.keys("ctrl-s");
    if maya.text().contains("This could identify someone") {
        maya.keys("y");
    }
    maya.keys("enter");
    let letter = maya.copied.clone().unwrap();
    assert!(letter.lines().next().unwrap().contains(&title), "{letter}");
}

#[test]
fn today_says_once_that_somebody_has_not_answered() {
    let mut maya = asked_for(120, 36);
    maya.keys("1")
        .must_show("Dr Osei has not answered what you asked today.");
    // Their day is tomorrow, and nobody of a round is known by name.
    maya.must_not_show("Dr Lind has not")
        .must_not_show("Autumn round has not");
    let at = maya.journal().nudges().unwrap();
    let osei = at.iter().find(|nudge| nudge.asked).cloned().unwrap();
    maya.journal().dismiss_nudge(&osei).unwrap();
    maya.tell(Msg::Changed);
    maya.must_not_show("Dr Osei has not answered");
}
