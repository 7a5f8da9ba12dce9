//! A command that says the passphrase, as one that asks the system's keyring: asked only where the
//! config names it, and never in the way of typing.
use std::fs;

use crate::{
    cli::{Home, Said},
    terminal::{open, shows},
};

/// A home with a locked journal, and a config that names a command.
fn home(command: &str) -> Home {
    let home = Home::bare();
    fs::write(home.path("old"), "correct horse\n").unwrap();
    home.run(&["init", "--name", "Maya", "--passphrase-file", "old"])
        .ok();
    home.run(&["config", "set", "passphrase_command", command])
        .ok();
    home
}

fn listed(command: &str) -> Said {
    home(command).run(&["status"])
}

#[test]
fn what_it_prints_first_opens_the_journal() {
    for command in [
        "cat old",
        "echo correct horse; echo and more",
        "printf 'correct horse\\r\\n'",
        "printf '\\357\\273\\277correct horse'",
    ] {
        listed(command).ok();
    }
}

#[test]
fn where_it_fails_that_is_said_and_the_passphrase_is_asked_for() {
    for (command, why) in [
        ("exit 3", "ended with code 3"),
        ("true", "printed no passphrase"),
        ("printf '\\377\\376\\000'", "not text"),
        ("kill -9 $$", "was stopped"),
        ("no-such-program", "ended with code 127"),
    ] {
        let said = listed(command);
        assert_eq!(said.code, 4, "{command}: {}", said.err);
        for sentence in ["The passphrase command", why, "no terminal to ask"] {
            assert!(said.err.contains(sentence), "{command}: {}", said.err);
        }
    }
    listed("echo wrong").fails(4, "Wrong passphrase");
}

#[test]
fn a_file_goes_before_it_and_a_change_is_never_its_to_make() {
    let home = home("touch asked; echo wrong");
    home.run(&["status", "--passphrase-file", "old"]).ok();
    fs::write(home.path("new"), "battery staple\n").unwrap();
    home.run(&["passphrase", "--new-passphrase-file", "new"])
        .fails(4, "no terminal to ask");
    home.run(&["passphrase", "--recovery", "--out", "key"])
        .fails(4, "no terminal to ask");
    assert!(!home.path("asked").exists());
}

#[test]
fn the_screens_open_by_it_and_after_a_lock_by_typing() {
    let home = home("exit 1");
    let say = format!("cat '{}'", home.path("old").display());
    home.run(&["config", "set", "passphrase_command", &say])
        .ok();
    let mut terminal = open(&home);
    shows(&mut terminal, "2 Journal");
    terminal.send(termlens::Key::Ctrl('l')).unwrap();
    shows(&mut terminal, "is locked");
    terminal.send_str("correct horse\r").unwrap();
    shows(&mut terminal, "2 Journal");
    drop(terminal);
    home.run(&["config", "set", "passphrase_command", "exit 1"])
        .ok();
    let mut terminal = open(&home);
    shows(&mut terminal, "passphrase command \"exit 1\"");
    terminal.send_str("correct horse\r").unwrap();
    shows(&mut terminal, "2 Journal");
}
