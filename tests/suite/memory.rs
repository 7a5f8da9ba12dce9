//! What of an open journal can be found in the memory of the program after it was locked: nothing.
use std::{
    fs::{self, File},
    io::{Read as _, Seek as _, SeekFrom},
};

use termlens::{Key, Terminal};

use crate::{
    cli::Home,
    faults::Lab,
    terminal::{ends, open, shows},
};

/// How often a text stands in the memory of a process.
fn copies(pid: u32, text: &str) -> usize {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{pid}/mem")).unwrap();
    let mut count = 0;
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        memory.seek(SeekFrom::Start(from)).unwrap();
        // Some ranges are the system's own.
        if memory.read_exact(&mut bytes).is_ok() {
            let found = bytes
                .windows(text.len())
                .filter(|window| *window == text.as_bytes());
            count += found.count();
        }
    }
    count
}

fn locked_home() -> Home {
    let home = Home::bare();
    fs::write(home.path("pw"), "correct horse\n").unwrap();
    let key = ["--passphrase-file", "pw"];
    home.run(&[&["init", "--name", "Maya"][..], &key].concat())
        .ok();
    for text in ["Swans over the canal.", "Geese in the courtyard."] {
        home.run(&[&["add", "reflection", text][..], &key].concat())
            .ok();
    }
    home.run(&[&["person", "add", "Dr Quillfeather"][..], &key].concat())
        .ok();
    home
}

fn unlock(terminal: &mut Terminal) {
    shows(terminal, "is locked");
    terminal.send_str("correct horse\r").unwrap();
}

const SHOWN: &[&str] = &[
    "Swans over",
    "Geese in the",
    "courty",
    "Quillfeather",
    "Half a secret",
    "correct horse",
];

#[test]
fn nothing_that_was_shown_is_in_memory_after_the_lock() {
    let home = locked_home();
    let mut terminal = open(&home);
    let pid = terminal.pid().unwrap();
    unlock(&mut terminal);
    shows(&mut terminal, "Maya.");
    terminal.send_str("6").unwrap();
    shows(&mut terminal, "Dr Quillfeather");
    terminal.send_str("2").unwrap();
    shows(&mut terminal, "Swans over the canal");
    terminal.send_str("/courty\r").unwrap();
    shows(&mut terminal, "1 of 2");
    terminal.send(Key::Char('r')).unwrap();
    shows(&mut terminal, "New reflection");
    terminal.send_str("Half a secret").unwrap();
    shows(&mut terminal, "Half a secret");
    assert!(copies(pid, "Geese in the") > 0);
    terminal.send(Key::Ctrl('l')).unwrap();
    shows(&mut terminal, "is locked");
    // The process is the same, and a new program.
    let begun = || fs::read(format!("/proc/{pid}/cmdline")).unwrap();
    while !begun().windows(6).any(|window| window == b"--door") {
        std::thread::yield_now();
    }
    shows(&mut terminal, "is locked");
    for text in SHOWN {
        assert_eq!(copies(pid, text), 0, "{text:?} is still there");
    }
    // The way in is the same, and the draft was kept.
    unlock(&mut terminal);
    shows(&mut terminal, "Half a secret");
    terminal.send(Key::Ctrl('c')).unwrap();
    ends(&mut terminal);
}

/// Keys, what they bring into sight, and what they take out of it.
const SCREENS: [(&str, &str, &str); 15] = [
    ("2", "speaks of alpha", ""),
    ("/alpha2\r", "1 of ", ""),
    ("v", "Files of this entry", ""),
    ("\u{1b}", "plum-orchard.pdf", "Files of this entry"),
    ("p", "The page as it would be pasted", ""),
    (
        "\u{1b}",
        "plum-orchard.pdf",
        "The page as it would be pasted",
    ),
    ("E", "UK Foundation", ""),
    ("x", "Who reads the portfolio?", ""),
    ("\r", "Entry 2 speaks of alpha2", "Who reads the portfolio?"),
    ("\u{1b}", "UK Foundation", "Entry 2 speaks of alpha2"),
    ("\u{1b}", "1 of ", "UK Foundation"),
    ("6", "Check words", ""),
    ("X", "Write your letter", ""),
    ("\r", "Nothing is done until", ""),
    ("\r", "Your last letter", ""),
];

#[test]
fn nothing_of_files_portfolios_and_farewells_is_in_memory_after_the_lock() {
    let lab = Lab::with_everything(true);
    let found = lab.run(&["list", "alpha2", "--json"]).ok().json();
    let id = found[0]["id"].as_str().unwrap().to_owned();
    lab.run(&["competencies", "use", "uk-foundation"]).ok();
    lab.run(&["link", &id, "fpc4", "--showcase"]).ok();
    fs::write(lab.home.path("plum-orchard.pdf"), "%PDF-1.7\n").unwrap();
    lab.run(&["attach", &id, "plum-orchard.pdf", "--yes"]).ok();
    for name in ["Anna Bell", "Berta Cole"] {
        lab.run(&["person", "delete", name]).ok();
    }
    let mut terminal = open(&lab.home);
    let pid = terminal.pid().unwrap();
    unlock(&mut terminal);
    shows(&mut terminal, "Maya.");
    for (keys, text, gone) in SCREENS {
        terminal.send_str(keys).unwrap();
        let seen = terminal.wait_until(|screen| {
            screen.contains(text) && (gone.is_empty() || !screen.contains(gone))
        });
        assert!(seen.is_ok(), "{keys:?}:\n{}", terminal.screen().text());
    }
    terminal.send_str("Half a farewell").unwrap();
    shows(&mut terminal, "Half a farewell");
    assert!(copies(pid, "speaks of alpha") > 0);
    terminal.send(Key::Ctrl('l')).unwrap();
    shows(&mut terminal, "is locked");
    let begun = || fs::read(format!("/proc/{pid}/cmdline")).unwrap();
    while !begun().windows(6).any(|window| window == b"--door") {
        std::thread::yield_now();
    }
    shows(&mut terminal, "is locked");
    for text in [
        "plum-orchard",
        "alpha2",
        "speaks of alpha",
        "Half a farewell",
        "correct horse",
    ] {
        assert_eq!(copies(pid, text), 0, "{text:?} is still there");
    }
    unlock(&mut terminal);
    shows(&mut terminal, "Half a farewell");
    terminal.send(Key::Ctrl('c')).unwrap();
    ends(&mut terminal);
}

#[test]
fn a_crash_leaves_no_image_of_the_memory() {
    let home = Home::new();
    fs::write(home.path("editor.sh"), "#!/bin/sh\nulimit -c >limit\n").unwrap();
    let mut command = home.command();
    command.env("EDITOR", "sh editor.sh");
    command.args(["add", "reflection", "words", "--edit"]);
    assert!(command.output().unwrap().status.success());
    assert_eq!(fs::read_to_string(home.path("limit")).unwrap(), "0\n");
}
