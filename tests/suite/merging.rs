//! Two that become one by having one name, after a question, and two again: tags, people, goals.
use rounds::{app::Msg, domain::people::role::Role};

use crate::{fixtures, harness::Harness};

#[test]
fn a_tag_is_renamed_or_merged_after_a_question() {
    let mut maya = Harness::empty(100, 30);
    for (title, tags) in [
        ("One", &["nights"][..]),
        ("Two", &["night", "ward"]),
        ("Three", &["nights", "ward"]),
    ] {
        let mut entry = fixtures::reflection(title, "");
        entry.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        maya.journal().add(entry).unwrap();
    }
    let tags = |maya: &mut Harness| {
        let words = maya.journal().vocabulary().unwrap();
        let mut tags: Vec<_> = words
            .tags
            .into_iter()
            .map(|(tag, uses)| format!("{tag} {uses}"))
            .collect();
        tags.sort();
        tags.join(", ")
    };
    maya.keys("2 #")
        .types("ward")
        .keys("ctrl-r")
        .must_show("Editing tag");
    maya.keys("ctrl-u")
        .types("#")
        .keys("ctrl-s")
        .must_show("needs at least one letter");
    maya.keys("ctrl-u").types("on the ward").keys("ctrl-s");
    maya.must_show("is saved. u undoes it.");
    assert_eq!(tags(&mut maya), "night 1, nights 2, on the ward 2");
    maya.keys("u");
    assert_eq!(tags(&mut maya), "night 1, nights 2, ward 2");
    maya.keys("#").types("night").keys("ctrl-r");
    let shown = maya.text();
    maya.keys("ctrl-u").types("Nights");
    if shown.contains("nights") {
        maya.keys("ctrl-u").types("night");
    }
    maya.must_show("saving merges the two").keys("ctrl-s");
    maya.must_show("Merge #")
        .keys("enter")
        .must_show("Editing tag");
    maya.keys("ctrl-s y")
        .must_show("now has the entries of both.");
    let merged = tags(&mut maya);
    assert!(
        merged == "nights 3, ward 2" || merged == "night 3, ward 2",
        "{merged}"
    );
    maya.keys("u");
    assert_eq!(tags(&mut maya), "night 1, nights 2, ward 2");
}

#[test]
fn two_people_become_one_after_a_question_and_two_again() {
    let mut maya = Harness::empty(100, 36);
    for (title, people) in [
        ("One", &["Osei"][..]),
        ("Two", &["Dr Osei", "Osei"]),
        ("Three", &["Dr Osei"]),
    ] {
        let mut entry = fixtures::reflection(title, "");
        entry.people = people.iter().map(|name| (*name).to_owned()).collect();
        maya.journal().add(entry).unwrap();
    }
    let borne = |maya: &mut Harness| {
        let people = maya.journal().people().unwrap().into_iter();
        let people =
            people.map(|one| format!("{} {} {:?}", one.person.name, one.entries, one.person.roles));
        let mut people: Vec<_> = people.collect();
        people.sort();
        people.join(", ")
    };
    let apart = |maya: &mut Harness, before: &str| {
        maya.keys("6 g e home ctrl-k")
            .types("Osei")
            .keys("tab tab space ctrl-s");
        assert_eq!(borne(maya), before);
    };
    // The second is only named by entries.
    maya.journal().own_person("Osei").unwrap();
    apart(&mut maya, "Dr Osei 2 [], Osei 2 [Teach]");
    maya.keys("e home")
        .types("Dr ")
        .must_show("Dr Osei has 2 entries; saving merges the two");
    maya.keys("ctrl-s")
        .must_show("Merge Osei into Dr Osei?")
        .keys("y");
    maya.must_show("now has the entries of both.");
    assert_eq!(borne(&mut maya), "Dr Osei 3 [Teach]");
    maya.keys("u").must_show("Undone.");
    assert_eq!(borne(&mut maya), "Dr Osei 2 [], Osei 2 [Teach]");
    // Then both have pages and compacts.
    maya.journal().own_person("Dr Osei").unwrap();
    for name in ["Osei", "Dr Osei"] {
        let mut compact = rounds::domain::people::compact::Compact::new(name);
        compact.channel = format!("{name} calls");
        maya.journal().save_compact(None, compact).unwrap();
    }
    let mut other = maya.journal().person_page("Dr Osei").unwrap().summary;
    other.person.roles = vec![Role::Guide];
    let of = maya.journal().own_person("Dr Osei").unwrap().origin();
    maya.journal().save_person(of, other.person).unwrap();
    maya.tell(Msg::Changed);
    let shown = |maya: &mut Harness| {
        let compacts = ["Osei", "Dr Osei"].map(|name| maya.journal().compact(name).unwrap());
        compacts.map(|one| one.map_or(String::new(), |one| one.content.channel))
    };
    maya.tell(Msg::Find(rounds::app::Find::Person("Osei".into())));
    maya.keys("e home")
        .types("Dr ")
        .keys("ctrl-s y")
        .must_show("now has the entries of both.");
    assert_eq!(borne(&mut maya), "Dr Osei 3 [Teach, Guide]");
    assert_eq!(shown(&mut maya), ["", "Dr Osei calls"]);
    maya.keys("u").must_show("Undone.");
    assert_eq!(borne(&mut maya), "Dr Osei 2 [Guide], Osei 2 [Teach]");
    assert_eq!(shown(&mut maya), ["Osei calls", "Dr Osei calls"]);
}

#[test]
fn a_goal_takes_in_the_entries_of_a_title_after_a_question() {
    let mut maya = Harness::empty(100, 36);
    for (title, goals) in [
        ("One", &["Listen"][..]),
        ("Two", &["Listening", "Listen"]),
        ("Three", &["Listening"]),
    ] {
        let mut entry = fixtures::reflection(title, "");
        entry.goals = goals.iter().map(|name| (*name).to_owned()).collect();
        maya.journal().add(entry).unwrap();
    }
    let borne = |maya: &mut Harness| {
        let goals = maya.journal().goals().unwrap().into_iter();
        let goals = goals.map(|one| format!("{} {}", one.goal.title, one.evidence));
        let mut goals: Vec<_> = goals.collect();
        goals.sort();
        goals.join(", ")
    };
    maya.journal().own_goal("Listen").unwrap();
    maya.keys("3")
        .tell(Msg::Find(rounds::app::Find::Goal("Listen".into())));
    maya.keys("e end")
        .types("ing")
        .keys("ctrl-s")
        .must_show("Merge Listen into Listening?");
    maya.keys("y").must_show("now has the entries of both.");
    assert_eq!(borne(&mut maya), "Listening 3");
    maya.keys("u");
    assert_eq!(borne(&mut maya), "Listen 2, Listening 2");
}
