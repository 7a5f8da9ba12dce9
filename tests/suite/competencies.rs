//! Lists of competencies, as the command line shows and chooses them.
use crate::cli::Home;

#[test]
fn no_list_is_in_use_until_one_is_chosen() {
    let home = Home::new();
    let listed = home.run(&["competencies"]).ok();
    assert!(listed.out.contains("uk-foundation"), "{}", listed.out);
    assert!(!listed.out.contains("in use"), "{}", listed.out);
    assert!(listed.err.contains("No list is in use"), "{}", listed.err);
    home.run(&["competencies", "use", "CanMEDS", "uk-foundation"])
        .ok();
    let lists = home.run(&["competencies", "list", "--json"]).ok().json();
    let first: Vec<_> = lists.iter().take(3).collect();
    assert_eq!(first[0]["list"], "canmeds");
    assert_eq!(first[1]["list"], "uk-foundation");
    assert_eq!(
        [0, 1, 2].map(|at| first[at]["in_use"].as_bool().unwrap()),
        [true, true, false]
    );
    home.run(&["competencies", "use", "a", "b"])
        .fails(2, "There is no list \"a\"");
    home.run(&["competencies", "use", "acgme", "canmeds", "uk-graduate"])
        .fails(2, "2 lists");
    home.run(&["competencies", "use", "canmed"])
        .fails(2, "did you mean \"canmeds\"?");
    let profile = home.run(&["profile", "--json"]).ok().json();
    assert_eq!(profile[0]["competencies"], "canmeds, uk-foundation");
    let none = home.run(&["competencies", "use"]).ok();
    assert!(none.err.contains("No list is in use"), "{}", none.err);
}

#[test]
fn a_list_says_whose_words_it_has() {
    let home = Home::bare();
    let shown = home
        .run(&["competencies", "show", "uk-foundation"])
        .ok()
        .out;
    for part in [
        "No open licence seen",
        "Read on   2026-11-28",
        "Not read  the titles of FPC 2 to 13",
        "fpc1",
        "FPC 1 Clinical assessment",
        "30 h a year",
        "1 each term",
        "What someone saw you do",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let json = home
        .run(&["competencies", "show", "canmeds", "--json"])
        .ok()
        .json();
    assert_eq!(json.len(), 7);
}

#[test]
fn an_own_list_is_copied_checked_and_used() {
    let home = Home::new();
    let example = home.run(&["competencies", "example"]).ok().out;
    let file = home.write("my-school.toml", &example);
    let checked = home.run(&["competencies", "check", &file]).ok();
    assert!(
        checked.err.contains("2 competencies, 2 requirements"),
        "{}",
        checked.err
    );
    let broken = home.write(
        "broken.toml",
        &example.replace("group = \"ward\"", "group = \"w\""),
    );
    home.run(&["competencies", "check", &broken])
        .fails(1, "broken.toml, line 34: the group \"w\" is not known");
    std::fs::create_dir(home.path("competencies")).unwrap();
    home.write("competencies/my-school.toml", &example);
    home.run(&["competencies", "use", "my-school"]).ok();
    let lists = home.run(&["competencies", "--json"]).ok().json();
    assert_eq!(lists[0]["name"], "My school, clinical year");
}
