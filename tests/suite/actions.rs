//! The tables of actions and bindings hold together: every default key is a key, means one thing
//! where it is pressed, and stands in the manual.
use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use rounds::{
    app::{Chord, Command, Context, Keymap, bindings::BINDINGS, manual::manual, tab::TABS},
    domain::Kind,
};

#[test]
fn every_default_key_is_a_key_and_means_one_thing() {
    let mut seen = HashSet::new();
    for row in BINDINGS {
        let name = row.action.name();
        assert!(!row.help.is_empty(), "{name} has no help");
        for key in row.keys {
            let chord = key.parse::<Chord>();
            let chord = chord.unwrap_or_else(|why| panic!("{name} is bound to {key:?}: {why}"));
            assert!(
                seen.insert((row.context, chord)),
                "{key:?} means two things in {:?}",
                row.context
            );
        }
    }
    assert_eq!(Keymap::default().settle(), []);
}

#[test]
fn every_action_is_bound_and_named_once() {
    let names: HashSet<_> = Command::all().map(Command::name).collect();
    assert_eq!(names.len(), Command::all().count());
    for action in Command::all() {
        assert!(!action.name().is_empty());
        let mut rows = BINDINGS.iter();
        assert!(rows.any(|row| row.action == action), "{}", action.name());
    }
    let rows: HashSet<_> = BINDINGS
        .iter()
        .map(|row| (row.context, row.action))
        .collect();
    assert_eq!(rows.len(), BINDINGS.len());
}

#[test]
fn no_two_actions_say_the_same() {
    let mut said = HashMap::new();
    for row in BINDINGS {
        let other = said.insert(row.help, row.action);
        assert_eq!(other.unwrap_or(row.action), row.action, "{}", row.help);
    }
}

#[test]
fn every_kind_can_be_begun_with_its_letter() {
    let keymap = Keymap::default();
    for kind in Kind::all() {
        let chord = Chord::char(kind.spec().letter);
        let action = keymap.resolve(Context::Screen, chord);
        assert_eq!(action, Some(Command::Log(kind)));
        assert_eq!(
            Command::Log(kind).name(),
            format!("log-{}", kind.spec().slug)
        );
    }
}

#[test]
fn digits_go_to_the_tabs_in_order() {
    let keymap = Keymap::default();
    for (digit, (tab, ..)) in ('1'..).zip(TABS) {
        let action = keymap.resolve(Context::Screen, Chord::char(digit));
        assert_eq!(action, Some(Command::Go(*tab)));
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
        let chord: Chord = key.parse().unwrap();
        let [typing, writing] =
            [Context::Text, Context::Composer].map(|place| keymap.resolve(place, chord));
        assert_eq!(typing, writing, "{key}");
    }
}

#[test]
fn places_are_named_once() {
    let names: HashSet<_> = Context::all().map(Context::name).collect();
    assert_eq!(names.len(), Context::all().count());
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
