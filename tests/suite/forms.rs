//! Forms, from nothing: each sort of record is made, changed, left and lost from view by keys, and no word of it is lost.
use chrono::{NaiveDate, TimeDelta};
use rounds::{
    app::{HitTarget, Mouse, MouseKind, Msg},
    domain::{
        people::{
            person::{Audience, Phase, Ring},
            role::Role,
        },
        plan::{goal::State, method::Method},
    },
    services::Saved,
};

use crate::{fixtures, harness::Harness};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Moves on by so many fields.
fn tab(harness: &mut Harness, times: usize) {
    for _ in 0..times {
        harness.keys("tab");
    }
}

#[test]
fn a_goal_is_filled_in_from_nothing() {
    let mut maya = Harness::empty(100, 36);
    maya.keys("3 n").must_show("New goal");
    maya.must_show("What do you want to be able to do?");
    maya.types("Break bad news");
    tab(&mut maya, 1);
    // A date is told as it is understood, below the line.
    maya.types("in 2 weeks").must_show("Thu 26 Nov, in 14 days");
    tab(&mut maya, 1);
    maya.types("comm").keys("right").must_show("communication");
    // What it can be stands below the field, with what each means.
    tab(&mut maya, 1);
    maya.must_show("simulation")
        .must_show("where nobody can be harmed");
    maya.keys("h").must_show("‹ hands-on ›");
    tab(&mut maya, 2);
    maya.types("Families hear it once.").keys("tab");
    maya.types("I lead one alone.").keys("tab");
    maya.types("Watch one\nLead one");
    maya.keys("ctrl-s")
        .must_show("\"Break bad news\" is now a goal.");
    maya.must_show("0 of 2").must_show("Families hear it once.");
    let goals = maya.journal().goals().unwrap();
    let goal = &goals[0].goal;
    assert_eq!(goal.due, Some(day("2026-11-26")));
    assert_eq!(goal.area, "communication");
    assert_eq!(goal.method, Some(Method::HandsOn));
    assert_eq!(goal.why(), "Families hear it once.");
    assert_eq!(goal.measure(), "I lead one alone.");
    assert_eq!(goal.progress(), Some((0, 2)));
    assert_eq!(goal.state, State::Active);
    // It never was there, and then it is again.
    maya.keys("u").must_show("No goals yet");
    assert!(maya.journal().goals().unwrap().is_empty());
}

#[test]
fn a_goal_is_changed_and_changed_back() {
    let mut maya = Harness::empty(100, 36);
    let mut goal = rounds::domain::plan::goal::Goal::new("Walk");
    goal.due = Some(day("2026-12-24"));
    goal.set_why("Air.");
    maya.journal().add_goal(goal).unwrap();
    maya.keys("3 e")
        .must_show("Editing goal")
        .must_show("24 Dec 2026");
    // Where it stands is asked of a goal that is there.
    maya.must_show("State").must_show("Because");
    maya.keys("end").types(" on");
    tab(&mut maya, 5);
    maya.must_show("put aside for now").keys("r");
    maya.keys("ctrl-s")
        .must_show("\"Walk on\" is saved.")
        .must_show("RESTING");
    let before = maya.journal().goals().unwrap()[0].goal.clone();
    assert_eq!(
        (before.due, before.why()),
        (Some(day("2026-12-24")), "Air.")
    );
    maya.keys("u").must_show("Undone: changed \"Walk on\".");
    let goal = maya.journal().goals().unwrap()[0].goal.clone();
    assert_eq!((goal.title.as_str(), goal.state), ("Walk", State::Active));
    // Nothing changed is nothing saved.
    maya.keys("e ctrl-s").must_show("No changes.");
    maya.keys("e esc").must_not_show("Draft");
}

#[test]
fn what_cannot_be_is_said_beside_its_field() {
    let mut maya = Harness::empty(100, 36);
    maya.journal().own_goal("Walk").unwrap();
    maya.keys("3 n ctrl-s")
        .must_show("A goal needs a few words");
    maya.types("walk")
        .must_not_show("needs a few words")
        .keys("tab")
        .types("soonish");
    maya.must_show("soonish")
        .keys("ctrl-s")
        .must_show("one field needs another look");
    maya.keys("ctrl-u")
        .types("yesterday")
        .must_show("That day has passed");
    maya.keys("ctrl-u")
        .types("fri")
        .must_show("Tomorrow, Fri 13 Nov");
    // What only the journal knows comes back to the field too.
    maya.keys("ctrl-s")
        .must_show("You already have a goal \"Walk\".");
    maya.keys("end").types(" far").keys("ctrl-s");
    maya.must_show("\"walk far\" is now a goal.");
    // A goal is no part of itself.
    maya.keys("e tab tab tab tab")
        .types("walk far")
        .keys("ctrl-s");
    maya.must_show("would be part of itself");
    maya.keys("ctrl-u")
        .types("wa")
        .keys("right")
        .must_show("walk");
}

#[test]
fn what_is_left_opens_again_and_can_be_discarded() {
    for about in ["3 n", "6 n", "6 a"] {
        let mut maya = Harness::empty(80, 24);
        maya.keys(about).types("Half a thought");
        maya.keys("esc").must_show("Draft saved");
        maya.keys(about).must_show("Half a thought");
        maya.must_show("continues your draft");
        maya.keys("ctrl-x").must_show("Discard this form?");
        maya.keys("enter").must_show("Half a thought");
        maya.keys("ctrl-x y").must_not_show("Half a thought");
        maya.must_show("Draft discarded.").keys("u").keys(about);
        maya.must_show("Half a thought").keys("ctrl-x y");
        maya.keys(about)
            .must_not_show("Half a thought")
            .must_not_show("draft");
        maya.keys("esc").must_not_show("Draft saved");
        // What was typed and erased again is nothing.
        maya.keys(about).types("x").waits(TimeDelta::seconds(2));
        maya.must_show("draft saved");
        maya.keys("backspace esc").must_not_show("Draft saved");
        maya.keys(about).must_not_show("draft");
    }
}

#[test]
fn a_full_disk_keeps_every_word_in_sight() {
    for (about, left) in [
        ("3 n", "Goal"),
        ("6 n", "Name"),
        ("6 a", "Called"),
        ("6 p", "We meet every"),
    ] {
        let mut maya = Harness::empty(80, 24);
        maya.journal().own_person("Dr Osei").unwrap();
        maya.keys(about).must_show(left).types("4 weeks of words");
        maya.fails = Some(0..usize::MAX);
        maya.waits(TimeDelta::seconds(2)).must_show("not saved yet");
        maya.keys("esc")
            .must_show("4 weeks of words")
            .must_show("The disk is full.");
        maya.keys("ctrl-l 1").must_show("4 weeks of words");
        maya.fails = None;
        maya.keys("esc").must_show("Draft saved");
        maya.keys("6 3").keys(about).must_show("4 weeks of words");
    }
    let mut maya = Harness::empty(80, 24);
    maya.keys("3 n").types("Walk");
    maya.fails = Some(0..usize::MAX);
    maya.keys("ctrl-s")
        .must_show("Walk")
        .must_show("The disk is full.");
    maya.fails = None;
    maya.keys("ctrl-s").must_show("\"Walk\" is now a goal.");
}

#[test]
fn what_changed_elsewhere_meanwhile_is_not_written_over() {
    let mut maya = Harness::empty(100, 36);
    let mut goal = rounds::domain::plan::goal::Goal::new("Walk");
    goal.set_why("Air.");
    let id = maya.journal().add_goal(goal).unwrap().id;
    maya.keys("3 e")
        .types(" far")
        .keys("esc")
        .must_show("Draft saved");
    maya.journal()
        .set_goal_state(id, State::Resting, "rain")
        .unwrap();
    maya.keys("e")
        .must_show("Walk far")
        .must_show("resting")
        .must_show("rain");
    let goal = maya.journal().goal(id).unwrap();
    let of = goal.origin();
    let mut changed = goal.content;
    changed.set_why("Rain.");
    maya.journal().save_goal(of, changed).unwrap();
    maya.keys("ctrl-s").must_show("\"Walk far\" is saved.");
    let goal = maya.journal().goal(id).unwrap().content;
    assert_eq!((goal.why(), goal.state), ("Rain.", State::Resting));
}

#[test]
fn a_person_is_filled_in_from_nothing() {
    let mut maya = Harness::empty(100, 36);
    maya.keys("6 n")
        .must_show("New person")
        .types("Dr Osei")
        .keys("tab");
    maya.must_show("mentors and preceptors")
        .keys("m")
        .must_show("‹ mentor ›");
    maya.keys("tab")
        .must_show("[ ] teach")
        .must_show("opens doors and speaks up for you");
    maya.keys("space")
        .must_show("[x] teach")
        .keys("c space")
        .must_show("[x] champion");
    maya.keys("tab").must_show("working together").keys("g tab");
    maya.types("osei@example.org")
        .keys("tab")
        .types("Tolbooth")
        .keys("tab")
        .types("yesterday");
    maya.must_show("Yesterday, Wed 11 Nov")
        .keys("tab")
        .types("Likes tea.");
    maya.keys("ctrl-s")
        .must_show("\"Dr Osei\" is added.")
        .must_show("MENTORS");
    maya.must_show("teach, champion")
        .must_show("yesterday")
        .must_show("Likes tea.");
    let people = maya.journal().people().unwrap();
    let person = &people[0].person;
    assert_eq!(person.ring, Some(Ring::Mentor));
    assert_eq!(person.roles, [Role::Teach, Role::Champion]);
    assert_eq!(person.phase, Some(Phase::Growing));
    assert_eq!(person.place, "Tolbooth");
    assert_eq!(person.last, Some(day("2026-11-11")));
    // A choice is taken back by erasing it, a mark by pressing space again.
    maya.keys("e tab backspace tab space")
        .keys("ctrl-s")
        .must_show("NO CIRCLE YET");
    assert_eq!(
        maya.journal().people().unwrap()[0].person.roles,
        [Role::Champion]
    );
    maya.keys("u").must_show("MENTORS");
    // A day to come is no day on which you were in touch.
    maya.keys("e");
    tab(&mut maya, 6);
    maya.keys("ctrl-u")
        .types("tomorrow")
        .must_show("That day is still to come.");
    maya.keys("esc").must_show("Draft saved");
}

#[test]
fn somebody_whom_entries_name_gets_a_record_only_by_saving() {
    let mut maya = Harness::empty(100, 36);
    let mut entry = fixtures::reflection("Bay 4", "");
    entry.people = vec!["Osei".into()];
    entry.goals = vec!["Listen".into()];
    maya.journal().add(entry).unwrap();
    maya.keys("6 e esc 3 e esc");
    assert_eq!(maya.journal().people().unwrap()[0].id, None);
    assert_eq!(maya.journal().goals().unwrap()[0].id, None);
    maya.keys("6 e tab p ctrl-s").must_show("PEERS");
    maya.keys("3 e")
        .must_show("Listen")
        .keys("ctrl-s")
        .must_show("is now a goal");
    assert!(maya.journal().goals().unwrap()[0].id.is_some());
    maya.keys("u u").must_show("ENTRIES");
    maya.keys("6").must_show("ONLY MENTIONED IN ENTRIES");
    // Another name follows into the entries, and back.
    maya.keys("e home")
        .types("Dr ")
        .keys("ctrl-s")
        .must_show("Dr Osei");
    assert_eq!(maya.journal().people().unwrap().len(), 1);
    maya.keys("e end")
        .types("x")
        .keys("ctrl-s")
        .must_show("Dr Oseix");
    maya.keys("u").must_show("Undone: changed");
    assert_eq!(maya.journal().people().unwrap()[0].person.name, "Dr Osei");
}

#[test]
fn a_compact_is_filled_in_from_nothing() {
    let mut maya = Harness::empty(100, 36);
    maya.journal().own_person("Dr Osei").unwrap();
    maya.keys("6 p").must_show("New compact with Dr Osei");
    maya.keys("ctrl-s").must_show("This compact is empty.");
    maya.types("monthly").must_show("4 weeks").keys("tab");
    maya.types("sometimes")
        .must_show("is not a number of days")
        .keys("ctrl-s");
    maya.must_show("one field needs another look");
    maya.keys("ctrl-u")
        .types("3")
        .must_show("3 days")
        .keys("tab");
    maya.types("em").keys("right").must_show("email");
    tab(&mut maya, 3);
    maya.types("in 3 months")
        .must_show("Fri 12 Feb 2027")
        .keys("tab");
    maya.types("Hard talks.");
    maya.keys("ctrl-s").must_show("Your compact is saved.");
    maya.must_show("4 weeks")
        .must_show("3 days")
        .must_show("Hard talks.");
    let compact = maya.journal().compact("Dr Osei").unwrap().unwrap().content;
    assert_eq!((compact.every, compact.reply), (Some(28), Some(3)));
    assert_eq!(compact.review, Some(day("2027-02-12")));
    maya.keys("p")
        .must_show("Editing compact with Dr Osei")
        .keys("ctrl-u")
        .keys("ctrl-s");
    maya.must_not_show("We meet every")
        .keys("u")
        .must_show("4 weeks");
    maya.keys("u").must_not_show("4 weeks");
    assert_eq!(maya.journal().compact("Dr Osei").unwrap(), None);
}

#[test]
fn a_compact_half_filled_in_follows_to_another_name() {
    let mut maya = Harness::empty(100, 36);
    maya.journal().own_person("Osei").unwrap();
    maya.keys("6 p").types("monthly").keys("esc");
    maya.must_show("Draft saved");
    maya.keys("e home").types("Dr ").keys("ctrl-s p");
    maya.must_show("New compact with Dr Osei")
        .must_show("monthly");
}

#[test]
fn the_card_says_of_every_field_who_sees_it() {
    let mut maya = Harness::empty(100, 40);
    maya.keys("6 a")
        .must_show("New about-me card")
        .must_show("only me");
    maya.keys("tab").types("Maya, she").keys("tab");
    maya.must_show("it never leaves this journal");
    maya.must_show("mentors whom you share something with")
        .keys("m");
    maya.keys("tab").types("German").keys("tab e tab tab tab");
    maya.types("A dog on the ward.").keys("ctrl-s");
    maya.must_show("Your card is saved.")
        .must_show("A dog on the ward.");
    let card = maya.journal().about_me().unwrap();
    assert!(card.me);
    let seen = |reader| {
        card.card_for(reader)
            .map(|one| one.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(Audience::All), ["Languages"]);
    assert_eq!(seen(Audience::Mentors), ["Called", "Languages"]);
    maya.keys("e tab tab")
        .must_show("‹ my mentors ›")
        .keys("o ctrl-s");
    let card = maya.journal().about_me().unwrap();
    assert_eq!(card.card_for(Audience::Mentors).count(), 1);
    maya.keys("u");
    let card = maya.journal().about_me().unwrap();
    assert_eq!(card.card_for(Audience::Mentors).count(), 2);
}

#[test]
fn a_saved_search_is_renamed_and_changed() {
    let mut maya = Harness::empty(100, 30);
    for (name, query) in [("Nights", "#nights"), ("Days", "#days")] {
        let saved = Saved {
            name: name.into(),
            query: query.into(),
        };
        maya.journal().save_search(saved).unwrap();
    }
    maya.keys("2 o").must_show("^R edit").keys("down ctrl-r");
    maya.must_show("Editing saved search").must_show("#nights");
    maya.keys("ctrl-u")
        .types("days")
        .keys("ctrl-s")
        .must_show("You already have a search");
    maya.keys("ctrl-u")
        .types("Long nights")
        .keys("tab ctrl-u")
        .types("kind:feedbak");
    maya.must_show("Did you mean")
        .keys("ctrl-s")
        .must_show("another look");
    maya.keys("backspace")
        .types("ck")
        .keys("ctrl-s")
        .must_show("\"Long nights\" is saved.");
    let all = maya.journal().saved_searches().unwrap();
    let all: Vec<_> = all
        .iter()
        .map(|one| [one.name.as_str(), &one.query])
        .collect();
    assert_eq!(all, [["Days", "#days"], ["Long nights", "kind:feedback"]]);
    maya.keys("u o").must_show("Nights").must_show("#nights");
}

#[test]
fn the_editor_is_there_for_whoever_wants_it() {
    let mut maya = Harness::empty(100, 36);
    maya.journal().own_goal("Walk").unwrap();
    maya.keys("3 e");
    maya.writes = Some(|text| {
        assert!(
            text.contains("title: Walk\n") && text.contains("due:"),
            "{text}"
        );
        Ok(text
            .replace("state: active", "state: asleep")
            .replace("due:", "due: \"soonish\""))
    });
    maya.keys("ctrl-o")
        .must_show("Editing goal")
        .must_show("soonish");
    maya.must_show("is none of these")
        .keys("ctrl-s")
        .must_show("another look");
    // A word that can't be read stands above the texts.
    maya.writes = Some(|text| {
        Ok(text
            .replace("area:", "aera: x")
            .replace("## Why", "## Why\n\nAir."))
    });
    maya.keys("ctrl-o")
        .must_show("could not be read")
        .must_show("aera: x")
        .must_show("Air.");
    maya.keys("ctrl-a ctrl-k shift-tab shift-tab shift-tab r");
    tab(&mut maya, 0);
    maya.keys("esc");
    maya.writes = None;
    maya.keys("e ctrl-o").must_show("There is no editor");
    maya.must_show("Air.").must_show("soonish");
}

#[test]
fn a_click_puts_the_cursor_into_a_field() {
    let mut maya = Harness::empty(100, 36);
    maya.keys("6 n")
        .types("Dr Osei")
        .clicks("Contact")
        .types("a@b");
    maya.clicks("How close")
        .clicks("mentors and preceptors")
        .must_show("‹ mentor ›");
    maya.clicks("What do they do")
        .clicks("champion")
        .must_show("[x] champion");
    maya.clicks("Dr Osei").keys("home").types("Prof ");
    maya.clicks("What do you want to remember").types("Tea.");
    let spot = maya
        .app
        .report
        .spots
        .iter()
        .copied()
        .find(|spot| spot.target == HitTarget::Slot(0));
    let area = spot.unwrap().area;
    for what in [MouseKind::Wheel(1), MouseKind::Wheel(-1), MouseKind::Press] {
        maya.tell(Msg::Mouse(Mouse {
            column: area.x,
            row: area.y,
            what,
        }));
    }
    maya.keys("ctrl-s")
        .must_show("Prof Dr Osei")
        .must_show("Tea.");
    let person = maya.journal().people().unwrap()[0].person.clone();
    assert_eq!(
        (person.ring, person.roles.as_slice()),
        (Some(Ring::Mentor), &[Role::Champion][..])
    );
    assert_eq!(person.contact, "a@b");
}

#[test]
fn every_field_is_in_sight_while_it_has_the_keys_however_small_the_screen() {
    for keys in ["3 n", "6 n", "6 a", "6 p"] {
        let mut maya = Harness::empty(60, 16);
        maya.journal().own_person("Dr Osei").unwrap();
        maya.keys(keys);
        for _ in 0..16 {
            let focus = maya.app.report.cursor.is_some() || maya.shows("‹");
            assert!(focus, "{keys}:\n{}", maya.text());
            maya.keys("tab");
        }
        maya.keys("down down up enter");
        for _ in 0..40 {
            maya.types("A long line of words. ");
        }
        let focus = maya.app.report.cursor.is_some() || maya.shows("‹") || maya.shows("[");
        assert!(focus, "{keys}:\n{}", maya.text());
        maya.keys("pgup pgup pgdn");
    }
}

#[test]
fn a_second_text_under_one_heading_is_kept() {
    let mut maya = Harness::empty(100, 36);
    let osei = maya.journal().own_person("Osei").unwrap();
    let of = osei.origin();
    let mut person = osei.content;
    person.sections = [("Note", "One."), ("Note", "Two."), ("Else", "Three.")]
        .map(|(name, text)| rounds::domain::Section::new(name, text))
        .to_vec();
    maya.journal().save_person(of, person).unwrap();
    maya.keys("6 e")
        .must_show("One.")
        .must_show("Two.")
        .must_show("Three.");
    maya.keys("end").types(" x").keys("ctrl-s");
    let person = maya.journal().people().unwrap()[0].person.clone();
    let texts: Vec<_> = person
        .sections
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(
        (person.name.as_str(), texts),
        ("Osei x", vec!["One.", "Two.", "Three."])
    );
}
