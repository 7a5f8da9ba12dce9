//! What the command line says where nothing is found, where a name is new, and where a word begins with a hyphen.
use crate::cli::{Home, said};

#[test]
fn where_nothing_is_found_it_is_said_why() {
    let home = Home::new();
    home.run(&["goal", "add", "Present a case fluently"]).ok();
    home.run(&[
        "add",
        "reflection",
        "wards at night",
        "--with",
        "Dr Osei",
        "--tag",
        "sleep",
    ])
    .ok();
    for (query, says) in [
        (
            "goal:presenting",
            "There is no goal \"presenting\". Did you mean Present a case fluently?",
        ),
        (
            "with:Ossei",
            "No one is called \"Ossei\". Did you mean Dr Osei?",
        ),
        (
            "#sleeep",
            "There is no tag \"sleeep\". Did you mean #sleep?",
        ),
        (
            "ward",
            "No entry contains \"ward\". Some words start with it: ward* finds them.",
        ),
        ("zzz", "No entry contains \"zzz\"."),
        ("night kind:meeting", "No entry matches all of this"),
    ] {
        home.run(&["list", query]).fails(3, says);
    }
    home.run(&["list", "author:x"])
        .fails(2, "There is no field author:.");
    home.run(&["list", "goal:present"])
        .fails(3, "Nothing matches.");
}

#[test]
fn a_name_close_to_a_known_one_is_asked_about() {
    let home = Home::new();
    home.run(&["person", "add", "Dr Osei"]).ok();
    let add = ["add", "reflection", "x", "--with"];
    home.run(&[&add[..], &["Dr Ossei"]].concat())
        .fails(2, "Did you mean \"Dr Osei\"? Write that, or add --yes");
    home.run(&[&add[..], &["Dr Ossei", "--yes"]].concat()).ok();
    home.run(&[&add[..], &["Somebody else"]].concat()).ok();
    home.run(&[&add[..], &["dr osei"]].concat()).ok();
}

#[test]
fn words_that_begin_with_a_hyphen_are_words() {
    let home = Home::new();
    home.run(&["add", "reflection", "-5", "degrees"]).ok();
    home.run(&["add", "reflection", "the exam"]).ok();
    let found = home.run(&["list", "-exam", "--json"]).ok().json();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["title"], "-5 degrees");
    home.run(&["list", "--limti", "3"])
        .fails(2, "Did you mean --limit?");
    home.run(&["add", "experience", "x", "--field", "nothing=1"])
        .fails(2, "An experience entry has no field");
}

#[test]
fn an_editor_is_given_the_headings_of_a_framework() {
    let home = Home::new();
    let mut command = home.command();
    command.env("EDITOR", "cat");
    command.args(["add", "reflection", "--edit", "--framework", "gibbs"]);
    let shown = said(command.output().unwrap()).out;
    for heading in ["## Description", "## Feelings", "## Action plan"] {
        assert!(shown.contains(heading), "{heading} is not in {shown}");
    }
}
