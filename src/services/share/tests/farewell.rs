//! Ending a mentorship, from either side.
use super::{both::step, *};
use crate::{
    domain::plan::goal::Goal,
    services::share::{Ending, GoesOn, PageState},
};

fn letter(text: &str) -> Ending {
    Ending {
        letter: text.into(),
        ..Ending::default()
    }
}

/// Maya showed one entry and a goal; Dr Osei gave her two steps.
fn year() -> (Two, Id) {
    let mut two = Two::new();
    let id = two.maya.add(reflection("Ward", "Too fast.")).unwrap().id;
    two.maya.add_goal(Goal::new("Listen")).unwrap();
    two.maya.show_goal("Listen", "osei", true).unwrap();
    two.share(&[id]);
    let page = two.page();
    for text in ["Wait for the silence", "Sit down"] {
        step(&mut two, page, text);
    }
    two.reply();
    (two, id)
}

#[test]
fn a_letter_each_way_ends_it_and_nothing_is_open_any_more() {
    let (mut two, id) = year();
    let before = two.maya.before_end("osei").unwrap();
    assert_eq!((before.shared, before.pages, before.goals), (1, 0, 1));
    assert_eq!(before.open.len(), 2);
    assert!(two.maya.end_mentorship("osei", &letter(" \n ")).is_err());
    let ending = Ending {
        done: vec![before.open[0].handle],
        ..letter("Thank you for listening.")
    };
    let ended = two.maya.end_mentorship("osei", &ending).unwrap();
    assert_eq!((ended.done, ended.let_go, ended.goals), (1, 1, 1));
    assert_eq!((ended.taken_back, ended.erased), (0, 0));
    assert_eq!(two.maya.action_tally().unwrap().open, 0);
    assert_eq!(two.maya.unsent().unwrap()[0].counts.letters, 1);
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    let came = taken(&mut two.osei);
    assert!(came.iter().any(|one| one.ended && one.done == 1));
    let stands = two.osei.farewells("Maya").unwrap().unwrap();
    let theirs = stands.theirs.unwrap();
    assert_eq!(theirs.letter, "Thank you for listening.");
    assert!(stands.mine.is_none());
    // Nothing waits there, the goal is shown no longer, and the page can still be read.
    assert_eq!(two.osei.waits().unwrap(), 0);
    assert_eq!(two.osei.sharing_with("Maya").unwrap().unwrap().goals, []);
    let page = two.page();
    let line = two.osei.review_page("Maya", page).unwrap().line;
    assert_eq!((line.state, line.waiting), (PageState::Open, None));
    // No entry goes out any more, either way; a letter does.
    let plan = two.plan(&[id]);
    assert!(plan.leaves.is_empty());
    assert!(plan.left_out[0].why.contains("You ended"), "{plan:?}");
    two.osei
        .end_mentorship("maya", &letter("Go well."))
        .unwrap();
    two.reply();
    let stands = two.maya.farewells("Dr Osei").unwrap().unwrap();
    let said = stands.sentence("Dr Osei").unwrap();
    assert!(said.starts_with("You both ended"), "{said}");
    assert_eq!(stands.theirs.unwrap().letter, "Go well.");
}

#[test]
fn an_ending_is_taken_back_before_it_left_and_after() {
    let (mut two, _) = year();
    two.maya
        .end_mentorship("osei", &letter("First words."))
        .unwrap();
    // Until it left, the letter is written anew; then it comes back, and nothing is told.
    two.maya
        .end_mentorship("osei", &letter("Other words."))
        .unwrap();
    let back = two.maya.go_on("osei").unwrap();
    assert_eq!(back, GoesOn::Unsent("Other words.".into()));
    assert_eq!(two.maya.action_tally().unwrap().open, 2);
    assert!(two.maya.go_on("osei").is_err());
    // That the goal is shown no longer leaves; of the ending nobody hears.
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    assert!(taken(&mut two.osei).iter().all(|one| !one.ended));
    two.maya
        .end_mentorship("osei", &letter("Now it is."))
        .unwrap();
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let left = two.maya.end_mentorship("osei", &letter("Again."));
    assert!(left.unwrap_err().message.contains("has left"));
    two.tick();
    assert_eq!(two.maya.go_on("osei"), Ok(GoesOn::Told));
    let soon = two.maya.end_mentorship("osei", &letter("No."));
    assert!(soon.unwrap_err().message.contains("has yet to be told"));
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    assert!(taken(&mut two.osei)[0].goes_on);
    let stands = two.osei.farewells("Maya").unwrap().unwrap();
    assert!(!stands.is_over());
    assert_eq!(two.maya.action_tally().unwrap().open, 2);
}

#[test]
fn what_is_to_be_withdrawn_and_erased_is_and_the_answers_stay() {
    let (mut two, id) = year();
    let page = two.page();
    let ending = Ending {
        erase: true,
        ..letter("Go well.")
    };
    let ended = two.osei.end_mentorship("maya", &ending).unwrap();
    assert_eq!(ended.erased, 1);
    let read = two.osei.review_page("Maya", page).unwrap();
    assert_eq!(read.line.state, PageState::Erased);
    assert!(read.document.is_empty());
    assert_eq!(read.thread.len(), 2);
    assert_eq!(two.osei.before_end("maya").unwrap().pages, 0);
    two.reply();
    let ending = Ending {
        take_back: true,
        ..letter("And you.")
    };
    assert_eq!(
        two.maya.end_mentorship("osei", &ending).unwrap().taken_back,
        1
    );
    assert!(two.maya.take_back(id, "osei").is_err());
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let read = two.osei.review_page("Maya", page).unwrap();
    assert!(matches!(read.line.state, PageState::TakenBack(_)));
}

#[test]
fn a_letter_that_names_somebody_is_looked_at_before_it_leaves() {
    let (mut two, _) = year();
    two.maya
        .end_mentorship(
            "osei",
            &letter("Mrs Patel on 020 7946 0991 sends her love."),
        )
        .unwrap();
    assert!(two.maya.write_replies("osei", None).is_err());
    let mut plan = two.maya.plan_replies("osei", &[]).unwrap();
    assert!(
        plan.beside
            .iter()
            .any(|one| one.place == "in your last letter")
    );
    plan.replace_all();
    two.maya.send_replies(&plan, None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let stands = two.osei.farewells("Maya").unwrap().unwrap();
    let came = stands.theirs.unwrap().letter;
    assert!(!came.contains("Patel") && !came.contains("7946"), "{came}");
    // What was said is what left.
    let own = two.maya.farewells("Dr Osei").unwrap().unwrap();
    assert_eq!(own.mine.unwrap().letter, came);
}
