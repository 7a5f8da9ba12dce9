//! The screens, killed while something is typed and saved, and with no room for it.
use std::{
    fs,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use termlens::{Key, Terminal};

use super::{
    Lab, Tally,
    kill::{WRITES, state},
    times,
};
use crate::terminal::at;

/// The program at a journal, in a terminal, by the way of another program that takes it as its last arguments.
fn open(lab: &Lab, by: &[&str]) -> Terminal {
    let program = env!("CARGO_BIN_EXE_rounds").to_owned();
    let mut words: Vec<String> = by.iter().map(|word| (*word).to_owned()).collect();
    words.push(program);
    if lab.locked {
        let file = lab.home.path("passphrase").display().to_string();
        words.extend(["--passphrase-file".to_owned(), file]);
    }
    let first = words.remove(0);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    at(&lab.home).args(words).spawn(first).unwrap()
}

/// What was said to be safe before the end came.
#[derive(Debug, Default)]
struct Said {
    saved: usize,
    drafts: usize,
}

/// Writes entry after entry, with a pause in each, until the program ends or so many are saved.
fn writes(terminal: &mut Terminal, most: usize) -> Said {
    let mut said = Said::default();
    let waits = |terminal: &mut Terminal, text: &str| {
        terminal.wait_until(|screen| screen.contains(text)).is_ok()
    };
    if !waits(terminal, "Maya.") {
        return said;
    }
    for n in 0..most {
        if terminal.send(Key::Char('r')).is_err() || !waits(terminal, "New reflection") {
            return said;
        }
        let words = format!("Written on the screens {n} ");
        if terminal.send_str(&words).is_err() || !waits(terminal, "draft saved") {
            return said;
        }
        said.drafts += 1;
        if terminal.send(Key::Ctrl('s')).is_err() || !waits(terminal, "Saved, private.") {
            return said;
        }
        said.saved += 1;
        // What was said goes with the next key.
        if terminal.send(Key::Char('1')).is_err()
            || terminal
                .wait_until(|screen| !screen.contains("Saved, private."))
                .is_err()
        {
            return said;
        }
    }
    said
}

/// What must hold afterwards: what was called saved is there, and what was called a draft is one, or an entry by now.
fn holds(lab: &Lab, old: usize, said: &Said, after: &str) {
    let found = lab.names(after).len();
    assert!(
        found >= old + said.saved,
        "{after}: {said:?}, {found} entries"
    );
    let counts = lab.run(&["status", "--json"]).ok().json();
    let drafts = counts[0]["drafts"].as_u64().unwrap();
    let kept = found - old + usize::try_from(drafts).unwrap();
    assert!(
        kept >= said.drafts,
        "{after}: {said:?}, {found} entries, {drafts} drafts"
    );
}

#[test]
fn screens_that_are_killed_keep_what_they_called_safe() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let base = lab.taken();
        let old = lab.names("before").len();
        let mut tally = Tally::default();
        for changes in 1..=times(3) {
            lab.put(&base);
            let mut terminal = open(&lab, &[]);
            let pid = terminal.pid().unwrap().to_string();
            let over = AtomicBool::new(false);
            let over = Arc::new(over);
            let said = thread::scope(|scope| {
                scope.spawn(|| {
                    let (mut before, mut seen) = (state(&lab), 0);
                    while seen < 3 * changes && !over.load(Ordering::Relaxed) {
                        let now = state(&lab);
                        seen += usize::from(now != before);
                        before = now;
                        thread::yield_now();
                    }
                    let _ = Command::new("kill").args(["-KILL", &pid]).output();
                });
                let said = writes(&mut terminal, 2 + changes);
                over.store(true, Ordering::Relaxed);
                said
            });
            let _ = terminal.wait_exit();
            let after = format!("screens killed at change {changes}, locked: {locked}");
            tally.count(true, said.saved > 0);
            holds(&lab, old, &said, &after);
        }
        tally.say(
            &format!("screens killed at a change of the files, locked: {locked}"),
            0,
        );
    }
}

#[test]
fn screens_that_are_killed_at_any_write_keep_what_they_called_safe() {
    if Command::new("strace").arg("-V").output().is_err() {
        return;
    }
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let base = lab.taken();
        let old = lab.names("before").len();
        let mut tally = Tally::default();
        let seen = lab.home.path("seen");
        let trace = format!("trace={WRITES}");
        let traced = [
            "strace",
            "-f",
            "-qq",
            "-o",
            seen.to_str().unwrap(),
            "-e",
            &trace,
        ];
        let mut terminal = open(&lab, &traced);
        writes(&mut terminal, 2);
        let _ = terminal.send(Key::Char('q'));
        let _ = terminal.wait_exit();
        let all = fs::read_to_string(&seen).unwrap().lines().count();
        for nth in super::spread(all, times(3))
            .into_iter()
            .map(|nth| nth.max(1))
        {
            lab.put(&base);
            let inject = format!("inject={WRITES}:signal=KILL:when={nth}");
            let killed = [
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                &trace,
                "-e",
                &inject,
            ];
            let mut terminal = open(&lab, &killed);
            let said = writes(&mut terminal, 2);
            let _ = terminal.send(Key::Char('q'));
            let _ = terminal.wait_exit();
            tally.count(said.saved < 2, said.saved > 0);
            holds(
                &lab,
                old,
                &said,
                &format!("screens killed at write {nth}, locked: {locked}"),
            );
        }
        tally.say(&format!("screens killed at a write, locked: {locked}"), 0);
    }
}

#[test]
fn screens_without_room_say_so_and_save_once_there_is_some() {
    if Command::new("prlimit").arg("-V").output().is_err() {
        return;
    }
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let base = lab.taken();
        let old = lab.names("before").len();
        let length = base[0].as_ref().unwrap().len() as u64;
        let mut tally = Tally::default();
        for part in 1..=times(2) as u64 {
            lab.put(&base);
            // The lock is there already, and the journal may not grow by much, nor what is beside it.
            let bytes = length / 4096 * 4096 / (part + 1);
            let limit = format!("--fsize={bytes}:unlimited");
            let mut terminal = open(&lab, &["prlimit", &limit]);
            let shows = |terminal: &mut Terminal, text: &str| {
                crate::terminal::shows(terminal, text);
            };
            shows(&mut terminal, "Maya.");
            terminal.send(Key::Char('r')).unwrap();
            shows(&mut terminal, "New reflection");
            let words = "alpha beta ".repeat(40);
            terminal.send_str(&words).unwrap();
            let told = |screen: &termlens::Screen| {
                screen.contains("not saved yet") || screen.contains("draft saved")
            };
            terminal.wait_until(told).unwrap();
            let full = terminal.screen().contains("not saved yet");
            terminal.send(Key::Ctrl('s')).unwrap();
            let told = |screen: &termlens::Screen| {
                screen.contains("disk is full") || screen.contains("Saved, private.")
            };
            terminal.wait_until(told).unwrap();
            let full = full | terminal.screen().contains("disk is full");
            let pid = terminal.pid().unwrap().to_string();
            let room = ["--pid", &pid, "--fsize=unlimited:unlimited"];
            assert!(
                Command::new("prlimit")
                    .args(room)
                    .status()
                    .unwrap()
                    .success()
            );
            if full {
                terminal.send_str("omega").unwrap();
                terminal.send(Key::Ctrl('s')).unwrap();
                shows(&mut terminal, "Saved, private.");
            }
            terminal.send(Key::Char('q')).unwrap();
            let _ = terminal.wait_exit();
            tally.count(full, true);
            let found = lab.names("there is room again").len();
            assert_eq!(found, old + 1, "{bytes} bytes, locked: {locked}");
        }
        tally.say(&format!("screens without room, locked: {locked}"), 0);
    }
}

/// How long a file may become that a program writes, from now on.
fn room(terminal: &Terminal, bytes: &str) {
    let pid = terminal.pid().unwrap().to_string();
    let limit = format!("--fsize={bytes}:unlimited");
    let set = Command::new("prlimit")
        .args(["--pid", &pid, &limit])
        .status();
    assert!(set.unwrap().success());
}

#[test]
fn settings_and_shares_without_room_are_told_and_done_once_there_is_some() {
    if Command::new("prlimit").arg("-V").output().is_err() {
        return;
    }
    let lab = Lab::with_everything(false);
    lab.run(&["add", "reflection", "For the screens"]).ok();
    let mut terminal = open(&lab, &["prlimit", "--fsize=0:unlimited"]);
    let press = |terminal: &mut Terminal, keys: &[Key], then: &str| {
        for key in keys {
            terminal.send(*key).unwrap();
        }
        crate::terminal::shows(terminal, then);
    };
    let full = "disk is full";
    // What came is not taken in.
    press(&mut terminal, &[], full);
    press(&mut terminal, &[Key::Char(',')], "Placements");
    press(&mut terminal, &[Key::Down, Key::Enter], "enter save");
    press(&mut terminal, &[Key::Down, Key::Enter], "the disk is");
    room(&terminal, "unlimited");
    press(&mut terminal, &[Key::Enter], "● Clinical experience");
    room(&terminal, "0");
    press(&mut terminal, &[Key::Char('2')], "For the screens");
    press(&mut terminal, &[Key::Char('s')], "Osei");
    press(&mut terminal, &[Key::Enter], "to share");
    press(&mut terminal, &[Key::Enter], full);
    let sent = || fs::read_dir(lab.home.path("box")).unwrap().count();
    let before = sent();
    room(&terminal, "unlimited");
    press(&mut terminal, &[Key::Enter], "Shared");
    assert_eq!(sent(), before + 1);
    terminal.send(Key::Char('q')).unwrap();
    let _ = terminal.wait_exit();
    let profile = lab.run(&["profile", "--json"]).ok().json();
    assert_ne!(profile[0]["stage"], serde_json::Value::Null);
    assert!(lab.other(&["receive"]).ok().out.contains("1 new"));
    // By then the screens may have taken it in by themselves.
    lab.run(&["receive"]).ok();
    let records = lab.records(&lab.journal(), "once there was room");
    let came = |record: &String| record.contains("What did you do next?");
    assert!(records.iter().any(came));
}
