//! The table of actions holds together: every default key is a key, means one thing where it is
//! pressed, and stands in the manual.
use std::{collections::HashSet, fs, path::Path};

use rounds::{
    app::{
        Chord, Keymap,
        action::{ACTIONS, Context},
        manual::manual,
        tab::TABS,
    },
    domain::kind::KINDS,
};

#[test]
fn every_default_key_is_a_key_and_means_one_thing() {
    let mut seen = HashSet::new();
    for spec in ACTIONS {
        assert!(!spec.help.is_empty(), "{} has no help", spec.name);
        for key in spec.keys {
            let chord = key.parse::<Chord>();
            let chord =
                chord.unwrap_or_else(|why| panic!("{} is bound to {key:?}: {why}", spec.name));
            assert!(
                seen.insert((spec.context, chord)),
                "{key:?} means two things in {:?}",
                spec.context
            );
        }
    }
}

#[test]
fn names_are_spelled_once() {
    let names: HashSet<_> = ACTIONS.iter().map(|spec| spec.name).collect();
    assert_eq!(names.len(), ACTIONS.len());
}

#[test]
fn every_kind_can_be_begun_with_its_letter() {
    for spec in KINDS {
        let name = format!("log-{}", spec.slug);
        let action = ACTIONS.iter().find(|action| action.name == name);
        let action = action.unwrap_or_else(|| panic!("no action is called {name}"));
        assert_eq!(action.keys, [spec.letter.to_string()], "{name}");
    }
}

#[test]
fn digits_go_to_the_tabs_in_order() {
    for (number, (.., action)) in (1..).zip(TABS) {
        assert_eq!(action.spec().keys, [number.to_string()]);
    }
}

#[test]
fn nothing_fights_the_habits_of_typing() {
    // What readline does with a key is what it does while typing an entry, too.
    let readline = [
        "ctrl-a", "ctrl-e", "ctrl-w", "ctrl-u", "ctrl-k", "ctrl-y", "ctrl-d", "ctrl-h", "ctrl-b",
        "alt-b", "alt-f", "alt-d", "ctrl-_",
    ];
    let keymap = Keymap::default();
    for key in readline {
        let action = keymap.resolve(Context::Composer, key.parse().unwrap());
        assert!(
            action.is_none_or(|action| action.spec().context == Context::Text),
            "{key} is {action:?}"
        );
    }
}

#[test]
fn the_manual_of_keys_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/KEYS.md");
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == manual(&Keymap::default()),
        "docs/KEYS.md is out of date: cargo run -- config keys > docs/KEYS.md"
    );
}
