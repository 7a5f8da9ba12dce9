//! Ending a mentorship at the screens, and what else can be done there about somebody whose keys are known.
use chrono::NaiveDate;
use rounds::{
    domain::share::bundle::CommentKind,
    services::share::{Ending, NewComment, On},
};

use crate::{
    fixtures,
    harness::Harness,
    pair::{Pair, take},
};

/// Dr Osei has a page of Maya's, on which he gave two steps.
fn year() -> Pair {
    let mut pair = Pair::new();
    pair.share(fixtures::reflection("Sitting down", "I took a chair."), "");
    let page = pair.page("Sitting down");
    for text in ["Count to five", "Sit down first"] {
        pair.tick();
        let step = NewComment {
            on: On::Theirs {
                person: "Maya".into(),
                page,
            },
            kind: CommentKind::Step,
            quote: String::new(),
            text: text.into(),
            due: NaiveDate::from_ymd_opt(2026, 11, 20),
        };
        pair.osei.comment(&step).unwrap();
    }
    pair.reply();
    pair
}

/// Dr Osei among people, with the cursor on Maya.
fn at_maya(pair: Pair, columns: u16, rows: u16) -> (Harness, tempfile::TempDir) {
    let (mut osei, folder) = pair.osei_sits(columns, rows);
    osei.keys("6").must_show("Maya").must_show("SHARING");
    (osei, folder)
}

#[test]
fn a_mentorship_is_ended_with_a_letter_and_goes_on_again() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let (mut osei, _folder) = at_maya(year(), columns, rows);
        osei.keys("X")
            .must_show("Ending the mentorship with Maya")
            .must_show("Count to five")
            .must_show("you keep them");
        // What is done is chosen; the rest is let go.
        osei.keys("down enter")
            .must_show("done")
            .keys("down down enter")
            .must_show("erased here for good")
            .keys("enter")
            .must_show("you keep them");
        osei.keys("up up up enter")
            .must_show("You keep")
            .must_show("1 page of theirs")
            .must_show("Let go")
            .must_show("Nothing is done until you save your letter");
        osei.keys("enter")
            .must_show("Your last letter to Maya")
            .types("Two good years.")
            .keys("ctrl-s")
            .must_show("has ended, 1 action done, 1 action let go")
            .must_show("ENDED")
            .must_show("Two good years.");
        osei.keys("w")
            .must_show("Your last letter: the mentorship ends")
            .keys("esc");
        // Until it left, the letter comes back.
        osei.keys("X")
            .must_show("Resume the mentorship with Maya?")
            .must_show("was not sent")
            .keys("y")
            .must_show("It goes on")
            .must_not_show("ENDED");
        assert_eq!(
            osei.journal().words("farewell.Maya").unwrap(),
            "Two good years."
        );
    }
}

#[test]
fn who_reads_that_it_ended_sees_the_letter_and_nothing_waits() {
    let mut pair = year();
    let ending = Ending {
        letter: "Thank you for listening.".into(),
        ..Ending::default()
    };
    pair.maya.end_mentorship("Dr Osei", &ending).unwrap();
    pair.maya.write_replies("Dr Osei", None).unwrap();
    pair.tick();
    take(&mut pair.osei);
    let (mut osei, _folder) = pair.osei_sits(120, 36);
    osei.must_not_show("waits for a reply");
    osei.keys("6")
        .must_show("Maya ended this mentorship")
        .must_show("Thank you for listening.")
        .must_show("X writes back");
    osei.keys("7").must_show("ended");
}

#[test]
fn what_can_be_done_about_somebody_is_asked_first() {
    let (mut osei, _folder) = at_maya(year(), 120, 36);
    // There is nothing that nobody is known for.
    osei.keys("w").must_show("Nothing to send to them.");
    osei.keys("A")
        .must_show("Ask Maya to send everything again?")
        .keys("y")
        .must_show("Maya is asked with your next file")
        .keys("A")
        .must_show("Your next file already asks them");
    osei.keys("T")
        .must_show("Remove your files that Maya has?")
        .keys("n");
    osei.keys("N")
        .must_show("Mute Maya?")
        .keys("y")
        .must_show("Maya is out of Review")
        .must_show("Muted");
    osei.keys("7").must_not_show("Sitting down");
    osei.keys("6 N").must_show("Maya is in Review again.");
    // The identities lead there too.
    osei.keys("I enter")
        .types("Mute")
        .keys("enter")
        .must_show("Mute Maya?")
        .keys("n");
    // The palette knows what has no key.
    for (name, question) in [
        ("Send them everything again", "Send Maya everything again?"),
        ("Erase all they sent", "Forget Maya?"),
        ("Replace your keys", "Replace your keys?"),
        (
            "Move your identity",
            "Save your identity to which new file?",
        ),
        ("Load your identity", "Load your identity from which file?"),
        (
            "Save all that you shared",
            "Save the conversation with Maya",
        ),
    ] {
        osei.keys(":").types(name).keys("enter").must_show(question);
        osei.keys("esc");
    }
    osei.keys(":").types("Erase all they sent").keys("enter y");
    osei.must_show("Maya is forgotten.");
    osei.keys("A")
        .must_show("You don't have their identity yet");
}

#[test]
fn an_identity_moves_by_the_screens() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("move.identity");
    let name = file.to_str().unwrap().to_owned();
    let (mut osei, _folder) = at_maya(year(), 120, 36);
    let words = osei.journal().identity_words().unwrap();
    osei.keys(":").types("Move your identity").keys("enter");
    osei.types(&name)
        .keys("enter")
        .must_show("Write these ten words down");
    let picture = osei.text();
    let ten = picture
        .lines()
        .map(|line| line.trim_matches(|c: char| !c.is_ascii_lowercase()))
        .find(|line| line.split_whitespace().count() == 10)
        .unwrap()
        .to_owned();
    let mut new = Harness::with(Vec::new(), 120, 36);
    new.keys("6 :").types("Load your identity").keys("enter");
    new.types(&name).keys("enter").must_show("The ten words");
    new.types("not these")
        .keys("enter")
        .must_show("Load your identity from which file?");
    new.keys("enter").types(&ten).keys("enter");
    new.must_show("This journal has your identity now");
    assert_eq!(new.journal().identity_words().unwrap(), words);
}

#[test]
fn a_mentee_is_taken_out_of_review_there_too() {
    let (mut osei, _folder) = year().osei_sits(120, 36);
    osei.keys("7 v").must_show("Sitting down");
    osei.keys(":")
        .types("Mute this person")
        .keys("enter")
        .must_show("Mute Maya?")
        .keys("y")
        .must_show("Maya is out of Review");
}
