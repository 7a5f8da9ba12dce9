//! What the screens ask of the journal: each request has a name of its own, and one that fails leaves
//! a screen that works as before.
use std::{collections::BTreeMap, fs, path::Path};

use rounds::app::{Msg, Tab};

use crate::{
    floors::{code, sources},
    harness::Harness,
};

/// The names in a source: the first argument of whatever asks.
fn names(code: &str) -> Vec<&str> {
    let asks = [
        "Effect::ask(",
        "Effect::ask_passing(",
        "Effect::workspace(",
        "change(",
    ];
    let mut found = Vec::new();
    for ask in asks {
        for (at, _) in code.match_indices(ask) {
            let argument = code[at + ask.len()..].trim_start();
            let Some(name) = argument.strip_prefix('"') else {
                continue;
            };
            found.extend(name.split('"').next());
        }
    }
    // The keeper's are given to it.
    for (at, _) in code.match_indices("keeper.keep(\"") {
        found.extend(code[at + "keeper.keep(\"".len()..].split('"').next());
    }
    found
}

#[test]
fn no_two_requests_share_a_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root.join("app"), &mut files);
    sources(&root.join("tui"), &mut files);
    let mut known = BTreeMap::new();
    for file in files {
        let code = code(&fs::read_to_string(&file).unwrap());
        for name in names(&code) {
            let before = known.insert(name.to_owned(), file.clone());
            assert_eq!(before, None, "{name:?} is asked in {} too", file.display());
        }
    }
    assert!(known.len() > 90, "{} were found", known.len());
}

/// Walks from Today.
const WALKS: &[&str] = &[
    "2",
    "2 G",
    "/ m e e t",
    "2 enter",
    "2 h",
    "2 C",
    "2 e",
    "2 s",
    "2 t",
    "3",
    "3 enter",
    "4",
    "5",
    "6",
    "6 M",
    "6 j enter",
    "7",
    "7 tab",
    "7 c",
    "7 n",
    "F",
    ",",
    "r",
    "c",
];

/// What stands on the screen after these keys, from Today.
fn walk(harness: &mut Harness, keys: &str) -> String {
    harness.app.layers.clear();
    // The same tab again would be no new one.
    harness.tell(Msg::Go(Tab::Review));
    harness.tell(Msg::Go(Tab::Today));
    harness.keys(keys);
    harness.app.session.notice = None;
    harness.tell(Msg::Resize);
    harness.text()
}

#[test]
fn after_a_request_that_failed_every_key_works_as_before() {
    for keys in WALKS {
        let mut harness = Harness::term(120, 36);
        // What is read for the first time is not new the second time.
        walk(&mut harness, keys);
        let start = harness.asked.len();
        let expected = walk(&mut harness, keys);
        for at in 0..harness.asked.len() - start {
            let fails = harness.asked.len() + at;
            harness.fails = Some(fails..fails + 1);
            walk(&mut harness, keys);
            harness.fails = None;
            let name = harness.asked.get(fails).copied().unwrap_or_default();
            let text = walk(&mut harness, keys);
            assert_eq!(text, expected, "{keys:?} after {name} had failed");
        }
    }
}

#[test]
fn a_page_that_failed_is_asked_for_again() {
    let entries = (0..400).map(|number| {
        let mut entry = crate::fixtures::reflection(&format!("Entry {number}"), "");
        entry.at -= chrono::TimeDelta::hours(number);
        entry
    });
    let mut harness = Harness::with(entries.collect(), 100, 30);
    harness.keys("2");
    let more = |harness: &Harness| {
        let names = harness.asked.iter();
        names.filter(|name| **name == "journal.more").count()
    };
    harness.fails = Some(0..usize::MAX);
    for _ in 0..30 {
        harness.keys("pgdn");
    }
    let failed = more(&harness);
    assert!(failed > 1, "it was asked for {failed} times");
    harness.fails = None;
    for _ in 0..40 {
        harness.keys("pgdn");
    }
    harness.must_show("Entry 399");
}
