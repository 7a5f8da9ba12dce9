//! Growth in a goal or a theme: first beside latest, wins, words to keep, and stories of oneself.
use chrono::TimeDelta;
use rounds::domain::{Entry, Section};

use crate::{fixtures, harness::Harness};

/// An entry of a theme, so many days ago.
fn told(kind: &str, days: i64, title: &str, tags: &[&str], section: (&str, &str)) -> Entry {
    let mut entry = Entry::new(
        fixtures::kind(kind),
        fixtures::now() - TimeDelta::days(days),
    );
    title.clone_into(&mut entry.title);
    entry.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    entry.goals = vec!["Speak up".to_owned()];
    entry.sections = vec![Section::new(section.0, section.1)];
    entry
}

fn entries() -> Vec<Entry> {
    let mut given = told(
        "feedback",
        20,
        "To Priya",
        &["voice"],
        ("Keep", "Your calm."),
    );
    given
        .fields
        .insert("direction".to_owned(), "given".to_owned());
    let mut taken = told(
        "feedback",
        15,
        "From a nurse",
        &["voice"],
        ("Keep", "You asked me."),
    );
    taken.people = vec!["Sister Adeyemi".to_owned()];
    vec![
        told(
            "checkin",
            90,
            "Before all",
            &["voice"],
            ("For later", "Breathe."),
        ),
        told(
            "reflection",
            80,
            "I said nothing",
            &["voice"],
            ("What?", "I knew, and was silent."),
        ),
        given,
        taken,
        told(
            "reflection",
            9,
            "I asked",
            &["voice", "win"],
            ("What?", "I asked why."),
        ),
        told(
            "reflection",
            8,
            "Snow",
            &["voice", "winter"],
            ("What?", "It snowed."),
        ),
        told(
            "reflection",
            7,
            "Asking",
            &["voice", "Belief"],
            ("What?", "A question is help."),
        ),
        told(
            "dilemma",
            5,
            "To tell or not",
            &["voice"],
            ("Options", "Two."),
        ),
        told(
            "reflection",
            3,
            "I spoke first",
            &["voice", "strength"],
            ("What?", "Others followed."),
        ),
        told(
            "checkin",
            1,
            "After all",
            &["voice"],
            ("For later", "You can."),
        ),
    ]
}

#[test]
fn a_theme_is_told_from_first_to_latest_and_what_is_ones_own_stays_out() {
    let mut harness = Harness::with(entries(), 80, 24);
    let growth = harness.journal().growth_in_tag("voice").unwrap();
    let heads = |words: &[rounds::domain::plan::growth::Words]| {
        words.iter().map(|one| one.head.clone()).collect::<Vec<_>>()
    };
    assert_eq!(growth.first.as_ref().unwrap().head, "I said nothing");
    assert_eq!(growth.latest.as_ref().unwrap().head, "I spoke first");
    assert_eq!(growth.entries, 7);
    assert_eq!(heads(&growth.wins), ["I asked"]);
    assert_eq!(heads(&growth.quotes), ["Sister Adeyemi"]);
    assert_eq!(growth.quotes[0].text, "You asked me.");
    let stories = growth.stories.clone().map(|story| heads(&story));
    assert_eq!(
        stories,
        [
            vec!["Asking".to_owned()],
            vec![],
            vec!["I spoke first".to_owned()]
        ]
    );
    let page = format!("{:?}", growth.page(72));
    for own in ["Breathe", "You can", "Before all", "To tell"] {
        assert!(!page.contains(own), "{own}");
    }
}

#[test]
fn a_goal_tells_its_confidence_and_the_steps_taken() {
    let mut harness = Harness::term(120, 36);
    let growth = harness
        .journal()
        .growth_in_goal("Present a case fluently")
        .unwrap();
    let [(begun, first), (now, last)] = growth.confidence.unwrap();
    assert!(begun < now && first < last, "{first} {last}");
    let first_win = &growth.wins[0];
    assert!(first_win.head.starts_with("Watch three presentations"));
    let theirs = "Send the guide to presenting that I liked as a student";
    assert!(growth.wins.iter().all(|win| win.head != theirs));
    assert!(harness.journal().growth_in_goal("Fly").is_err());
}

#[test]
fn it_is_a_key_away() {
    let mut harness = Harness::term(80, 24);
    harness
        .keys("3 W")
        .must_show("Growth  Present a case fluently");
    harness.must_show("FIRST").must_show("LATEST").keys("esc");
    harness
        .keys("1 W")
        .must_show("See your growth in")
        .types("commun");
    harness.keys("enter").must_show("Growth  #communication");
    let mut harness = Harness::empty(80, 24);
    harness.keys("W").must_show("You have neither yet");
}

#[test]
fn one_entry_stands_alone_and_none_says_how_to_begin() {
    let one = told("reflection", 3, "Once", &["rare"], ("What?", "Only once."));
    let mut harness = Harness::with(vec![one], 80, 24);
    let growth = harness.journal().growth_in_tag("rare").unwrap();
    assert!(growth.first.is_some() && growth.latest.is_none());
    assert!(
        harness
            .journal()
            .growth_in_tag("unknown")
            .unwrap()
            .is_empty()
    );
    harness
        .keys("W")
        .types("rare")
        .keys("enter")
        .must_show("Only once.");
}
