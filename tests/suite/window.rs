//! The window is closed: the terminal is gone at once, and what was being written is not.
use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf, process::Command};

use rounds::{domain::Draft, services};
use termlens::{Key, Signal, Terminal};

use crate::{
    cli::Home,
    fixtures::environment,
    terminal::{at, shows},
};

/// The program in a window of its own, and the pipe by which its exit code comes.
fn window(home: &Home) -> (Terminal, PathBuf) {
    let code = home.path("code");
    assert!(
        Command::new("mkfifo")
            .arg(&code)
            .status()
            .unwrap()
            .success()
    );
    // What started the program outlives the window, to tell how it ended.
    let run = home.path("run.sh");
    let text = format!(
        "#!/bin/sh\ntrap '' HUP\n'{}'\necho $? >'{}'\n",
        env!("CARGO_BIN_EXE_rounds"),
        code.display()
    );
    fs::write(&run, text).unwrap();
    fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
    let inside = ["-q", "-c", run.to_str().unwrap(), "/dev/null"];
    let mut terminal = at(home).args(inside).spawn("script").unwrap();
    shows(&mut terminal, "Maya.");
    (terminal, code)
}

/// Closes it, as a click would; the drafts that are found then.
fn close(home: &Home, mut terminal: Terminal, code: PathBuf) -> Vec<Draft> {
    terminal.signal(Signal::Kill).unwrap();
    // That is an ordinary end.
    assert_eq!(fs::read_to_string(code).unwrap().trim(), "0");
    let journal = services::open(&home.path("journal.rounds"), None, environment(9)).unwrap();
    journal.drafts().unwrap()
}

#[test]
fn nobody_writes() {
    let home = Home::new();
    let (terminal, code) = window(&home);
    assert!(close(&home, terminal, code).is_empty());
}

#[test]
fn in_the_middle_of_a_sentence() {
    let home = Home::new();
    let (mut terminal, code) = window(&home);
    terminal.send(Key::Char('r')).unwrap();
    shows(&mut terminal, "New reflection");
    terminal.send_str("Mid-sentence").unwrap();
    shows(&mut terminal, "Mid-sentence");
    let drafts = close(&home, terminal, code);
    assert_eq!(drafts[0].entry.section("What?"), "Mid-sentence");
}

#[test]
fn in_the_middle_of_a_check_in() {
    let home = Home::new();
    let (mut terminal, code) = window(&home);
    terminal.send(Key::Char('c')).unwrap();
    shows(&mut terminal, "New check-in");
    terminal.send_str("98").unwrap();
    shows(&mut terminal, "writing…");
    terminal
        .wait_until(|screen| screen.text().matches('●').count() > 1)
        .unwrap();
    let drafts = close(&home, terminal, code);
    let scores: Vec<_> = drafts[0].entry.scores.values().copied().collect();
    assert_eq!(scores.len(), 2, "{:?}", drafts[0].entry.scores);
    assert!(scores.contains(&9) && scores.contains(&8));
}

#[test]
fn while_another_editor_is_open() {
    let home = Home::new();
    let script = "#!/bin/sh\nsed -i 's/Begun/Begun and gone on/' \"$1\"\necho the editor is here\nread line\nexit 1\n";
    fs::write(home.path("editor.sh"), script).unwrap();
    fs::set_permissions(home.path("editor.sh"), fs::Permissions::from_mode(0o700)).unwrap();
    let (mut terminal, code) = window(&home);
    terminal.send(Key::Char('r')).unwrap();
    shows(&mut terminal, "New reflection");
    terminal.send_str("Begun").unwrap();
    shows(&mut terminal, "Begun");
    terminal.send(Key::Ctrl('o')).unwrap();
    shows(&mut terminal, "the editor is here");
    let drafts = close(&home, terminal, code);
    assert_eq!(drafts[0].entry.section("What?"), "Begun and gone on");
}

/// Places where words are kept while they are typed: the screen, what it shows, and the keys from there.
const PLACES: [(&str, &str, &str); 5] = [
    ("3", "ACTIVE", "n"),
    ("3", "ACTIVE", "a"),
    ("6", "Anna Bell", "n"),
    ("6", "Anna Bell", "a"),
    ("6", "Anna Bell", "p"),
];

#[test]
fn wherever_words_are_kept() {
    let home = Home::new();
    home.run(&["goal", "add", "Listening"]).ok();
    home.run(&["person", "add", "Anna Bell"]).ok();
    for (screen, there, keys) in PLACES {
        let goes = |terminal: &mut Terminal| {
            terminal.send_str(screen).unwrap();
            shows(terminal, there);
            terminal.send_str(keys).unwrap();
            let is_open = |screen: &termlens::Screen| {
                let ways_out = ["^S save", "esc cancel", "esc close"];
                ways_out.iter().any(|way| screen.contains(way))
            };
            terminal.wait_until(is_open).unwrap();
        };
        let (mut terminal, code) = window(&home);
        goes(&mut terminal);
        terminal.send_str("Half a word").unwrap();
        shows(&mut terminal, "Half a word");
        close(&home, terminal, code);
        fs::remove_file(home.path("code")).unwrap();
        let mut terminal = at(&home).spawn(env!("CARGO_BIN_EXE_rounds")).unwrap();
        shows(&mut terminal, "Maya.");
        goes(&mut terminal);
        shows(&mut terminal, "Half a word");
        terminal.send(Key::Ctrl('c')).unwrap();
        terminal.wait_exit().unwrap();
    }
}
