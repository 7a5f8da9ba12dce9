//! What the screens ask of the journal: each request has a name of its own, and one that fails leaves
//! a screen that works as before.
use std::{collections::BTreeMap, fs, path::Path};

use rounds::app::{Msg, Tab};

use crate::{
    floors::{code, sources},
    sitting::Sitting,
};

/// The names in a source: the first argument of whatever asks.
fn names(code: &str) -> Vec<&str> {
    let asks = [
        "Effect::ask(",
        "Effect::ask_passing(",
        "Effect::desk(",
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
fn walk(sitting: &mut Sitting, keys: &str) -> String {
    sitting.app.layers.clear();
    // The same tab again would be no new one.
    sitting.tell(Msg::Go(Tab::Review));
    sitting.tell(Msg::Go(Tab::Today));
    sitting.keys(keys);
    sitting.app.session.notice = None;
    sitting.tell(Msg::Resize);
    sitting.text()
}

#[test]
fn after_a_request_that_failed_every_key_works_as_before() {
    for keys in WALKS {
        let mut sitting = Sitting::term(120, 36);
        // What is read for the first time is not new the second time.
        walk(&mut sitting, keys);
        let start = sitting.asked.len();
        let expected = walk(&mut sitting, keys);
        for at in 0..sitting.asked.len() - start {
            let fails = sitting.asked.len() + at;
            sitting.fails = Some(fails..fails + 1);
            walk(&mut sitting, keys);
            sitting.fails = None;
            let name = sitting.asked.get(fails).copied().unwrap_or_default();
            let text = walk(&mut sitting, keys);
            assert_eq!(text, expected, "{keys:?} after {name} had failed");
        }
    }
}

#[test]
fn a_page_that_failed_is_asked_for_again() {
    let entries = (0..400).map(|number| {
        let mut entry = crate::make::reflection(&format!("Entry {number}"), "");
        entry.at -= chrono::TimeDelta::hours(number);
        entry
    });
    let mut sitting = Sitting::with(entries.collect(), 100, 30);
    sitting.keys("2");
    let more = |sitting: &Sitting| {
        let names = sitting.asked.iter();
        names.filter(|name| **name == "journal.more").count()
    };
    sitting.fails = Some(0..usize::MAX);
    for _ in 0..30 {
        sitting.keys("pgdn");
    }
    let failed = more(&sitting);
    assert!(failed > 1, "it was asked for {failed} times");
    sitting.fails = None;
    for _ in 0..40 {
        sitting.keys("pgdn");
    }
    sitting.must_show("Entry 399");
}
