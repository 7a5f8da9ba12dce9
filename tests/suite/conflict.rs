//! Well-being as the shell shows it, and that it stays apart from what is counted or given away.
use std::fs;

use crate::{cli::Home, wellbeing::TIDE};

#[test]
fn the_shell_shows_the_same_and_keeps_it_apart() {
    let home = Home::new();
    assert_eq!(home.run(&["wellbeing"]).code, 3);
    for (day, value) in [(28, 7), (21, 7), (14, 6), (7, 7), (0, 2)] {
        let score = |item: &str| format!("{item}={value}");
        let at = format!("{day} days ago");
        let said = home.run(&[
            "add",
            "checkin",
            "Only for me.",
            "--at",
            &at,
            "--score",
            &score("energy"),
            "--score",
            &score("load"),
            "--field",
            "rest=yes",
        ]);
        assert_eq!(said.code, 0, "{}", said.err);
    }
    home.run(&["add", "reflection", "For all to read."]).ok();
    let said = home.run(&["wellbeing", "--range", "month"]).ok().out;
    for part in [
        "energy",
        "much lower than usual",
        "much heavier than usual",
        "a rest day in 5",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(
        said.contains("heavier than usual lately. `rounds support`"),
        "{said}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&home.run(&["wellbeing", "--json"]).ok().out).unwrap();
    assert_eq!(json["heavier_than_usual"], true);
    assert_eq!(json["items"][0]["now"]["value"], 2.0);
    assert_eq!(json["items"][0]["now"]["standing"], "much-lower");
    assert_eq!(
        json["items"][0]["weeks"][0]["value"],
        serde_json::Value::Null
    );
    assert_eq!(json["weeks"].as_array().map(Vec::len), Some(17));
    // Also what was usual then, and the words: in the text only those of the latest weeks.
    assert_eq!(json["items"][0]["weeks"][16]["usual"]["median"], 7.0);
    assert_eq!(json["items"][0]["weeks"][16]["worth_noticing"], false);
    assert_eq!(json["weeks"][16]["noted"]["later"], "Only for me.");
    assert_eq!(json["weeks"][0]["noted"], serde_json::Value::Null);
    assert_eq!(said.matches("Only for me.").count(), 3, "{said}");
    let typo = home.run(&["wellbeing", "--range", "yaer"]);
    assert!(
        typo.code == 2 && typo.err.contains("\"year\""),
        "{}",
        typo.err
    );
    assert_eq!(home.run(&["status"]).ok().out.trim(), "all clear");

    // For others only what is not one's own alone; everything is one's own copy.
    let all = home.run(&["export", "ndjson"]).ok().out;
    assert!(all.contains("Only for me.") && all.contains("For all to read."));
    let others = home.run(&["export", "ndjson", "--for-others"]).ok().out;
    assert!(!others.contains("Only for me.") && others.contains("For all to read."));
    let named = home
        .run(&["export", "ndjson", "--for-others", "kind:checkin"])
        .ok()
        .out;
    assert!(named.contains("Only for me."));
    let table = home.run(&["export", "csv", "--for-others"]);
    assert_eq!(table.code, 3, "{}{}", table.out, table.err);
}

#[test]
fn an_instrument_answers_from_the_shell_too() {
    let home = Home::new();
    fs::create_dir(home.path("instruments")).unwrap();
    fs::write(home.path("instruments/tide.toml"), TIDE).unwrap();
    let add = |score: &str| home.run(&["add", "checkin", "--score", score]);
    assert_eq!(add("tide.ebb=3").code, 0);
    let beyond = add("tide.ebb=4");
    assert!(
        beyond.code == 2 && beyond.err.contains("from 0 to 3"),
        "{}",
        beyond.err
    );
    let unknown = add("tide.eb=1");
    assert!(
        unknown.code == 2 && unknown.err.contains("tide.ebb"),
        "{}",
        unknown.err
    );
    let shown = home.run(&["list", "kind:checkin", "--json"]).ok().out;
    assert!(shown.contains("\"tide.ebb\":3"), "{shown}");
}
