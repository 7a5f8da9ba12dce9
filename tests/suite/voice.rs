//! What the shell says where something cannot be done: what happened, once, and what to do, which then works.
use crate::{cli::Home, conversation::Pair, harness::Harness};

#[test]
fn a_clock_after_a_day_is_no_year() {
    let home = Home::new();
    for (text, offered) in [
        ("Next: Fri 4 Dec 16:00.", "4 Dec → in December"),
        ("Seen on 4 Dec 08:30 by me.", "4 Dec → a day in December"),
    ] {
        let found = home.run(&["lint", text]).out;
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        let offered = offered.replace("4 Dec", "4 Dec DATE") + " A date to the day";
        assert!(found.contains(&offered), "{found}");
        assert!(!found.contains("20"), "{found}");
    }
    // What is one stays one.
    let found = home.run(&["lint", "Seen on 4 Dec 16."]).out;
    assert!(found.contains("December 2016"), "{found}");
}

#[test]
fn what_is_ticked_off_is_found_by_its_words_and_reopened() {
    let home = Home::new();
    home.run(&["todo", "add", "Read the sepsis guideline"]).ok();
    home.run(&["todo", "open", "sepsis"]).fails(
        3,
        "No action that is ticked off matches \"sepsis\".\n  `rounds todo list --all` shows them.",
    );
    home.run(&["todo", "done", "sepsis"]).ok();
    let said = home.run(&["todo", "open", "sepsis"]).ok().err;
    assert!(
        said.contains("Open again: \"Read the sepsis guideline\""),
        "{said}"
    );
    home.run(&["todo", "done", "sepsis"]).ok();
}

#[test]
fn a_hint_that_is_typed_works() {
    let home = Home::new();
    for (asked, hint, typed) in [
        (
            &["list"][..],
            "`rounds add reflection \"…\"`",
            &["add", "reflection", "x"][..],
        ),
        (&["goal"], "`rounds goal add \"…\"`", &["goal", "add", "x"]),
    ] {
        let said = home.run(asked).err;
        assert!(said.contains(hint), "{said}");
        home.run(typed).ok();
    }
}

#[test]
fn a_next_step_has_a_day_to_come_and_a_sign_off_is_undone_by_its_id() {
    let pair = Pair::new();
    let id = pair.reflection();
    pair.maya.run(&["share", &id, "--to", "osei"]).ok();
    let osei = &pair.osei;
    osei.run(&["receive"]).ok();
    let page = pair.page();
    osei.run(&["reply", &page, "x", "--step", "--due", "2020-01-01"])
        .fails(2, "2020-01-01 has passed.\n  Choose today or later.");
    let signed = osei.run(&["reply", &page, "--sign"]).ok();
    let undone = osei.run(&["reply", signed.out.trim(), "--undo"]).ok();
    assert_eq!(undone.out.trim(), "Read, discussed and signed off.");
    osei.run(&["reply", &page, "--undo"])
        .fails(3, "`rounds reply ENTRY` shows the ids of what waits");
}

#[test]
fn where_nothing_matches_nothing_is_written() {
    let home = Home::new();
    home.run(&["add", "checkin", "--score", "energy=3"]).ok();
    let csv = home.run(&["export", "csv", "#nowhere"]);
    assert_eq!((csv.code, csv.out.as_str()), (3, ""));
    let some = home.run(&["export", "csv"]).ok().out;
    assert!(some.starts_with("at,id,"), "{some}");
    let folder = home.path("notes");
    let said = home.run(&["export", "markdown", "--out", folder.to_str().unwrap()]);
    assert!(said.ok().err.contains("Anyone who gets the folder"));
}

#[test]
fn a_mistake_is_said_once_and_ends_with_a_mark() {
    let home = Home::new();
    home.run(&["export", "json"]).fails(
        2,
        "\"json\" is not a format; choose from ndjson, journal, markdown, csv, portfolio, conversation.",
    );
    let said = home.run(&["config", "set", "foo", "x"]).err;
    assert_eq!(said.matches("theme").count(), 1, "{said}");
    let said = home.run(&["todo", "add", "x", "--due", "2020-01-01"]).err;
    assert_eq!(said.matches("later").count(), 1, "{said}");
    for wrong in [
        &["add", "foo", "x"][..],
        &["add", "reflection", "x", "--framework", "foo"],
        &["person", "add", "Lena", "--circle", "foo"],
        &["wellbeing", "--range", "week"],
        &["support", "--region", "xx"],
        &["coverage", "foo"],
    ] {
        let said = home.run(wrong);
        let first = said.err.lines().next().unwrap_or_default().to_owned();
        assert!(first.ends_with(['.', '?']), "{wrong:?}: {first:?}");
        assert!(!first.ends_with("?."), "{wrong:?}: {first:?}");
    }
    home.run(&["lits"]).fails(
        2,
        "rounds: There is no verb \"lits\".\n  Did you mean \"list\"?",
    );
    home.run(&["goal", "xyzzy"])
        .fails(2, "rounds: There is no verb \"xyzzy\".");
    for verb in ["brief", "person show"] {
        let words: Vec<_> = verb.split(' ').chain(["Quill"]).collect();
        home.run(&words)
            .fails(3, "See who there is with `rounds person list`.");
    }
}

#[test]
fn a_goal_that_is_new_is_told() {
    let home = Home::new();
    let add = ["add", "reflection", "hello", "--goal", "xxx"];
    assert!(home.run(&add).ok().err.contains("New goal: \"xxx\"."));
    assert!(!home.run(&add).ok().err.contains("New goal"));
}

#[test]
fn the_older_names_of_options_are_still_taken() {
    let home = Home::new();
    home.run(&["person", "add", "Lena", "--ring", "peer"]).ok();
    home.run(&["lint", "--spared"]).ok();
    let id = home.run(&["add", "reflection", "x"]).ok().id();
    for option in ["--revision", "--number"] {
        home.run(&["history", &id, option, "1"]).ok();
    }
}

#[test]
fn every_line_of_help_ends_and_a_refusal_is_not_offered() {
    let mut harness = Harness::with(Vec::new(), 80, 24);
    harness
        .keys("!")
        .must_show("Anyone in danger now. Day and night.")
        .keys("esc");
    harness.keys(", G").must_show("enter change");
    harness.keys("k").must_not_show("enter change");
    harness
        .keys("enter")
        .must_show("Without a passphrase there is nothing to recover.");
}
