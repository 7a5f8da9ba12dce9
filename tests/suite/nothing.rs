//! From nothing: an empty home, default places, folders that are not there yet. Every way to a
//! first journal makes what is missing, for its owner alone, or says what stands in the way.
use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use termlens::{Key, Terminal, TerminalBuilder};

use crate::{
    cli::{Home, Said, said},
    terminal::{PATIENCE, ends, shows},
};

/// The places that a test names below the home, and how.
type Places = [(&'static str, &'static str)];

/// The program at an empty home, with nothing in its environment but what every login has.
fn bare(home: &Home, places: &Places) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rounds"));
    command
        .env_clear()
        .env("HOME", home.path(""))
        .env("PATH", path())
        .envs(places.iter().map(|(name, at)| (name, home.path(at))))
        .current_dir(home.path(""))
        .stdin(Stdio::null());
    command
}

/// Where the program is found by its name.
fn path() -> std::ffi::OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_rounds"));
    let mut folders = vec![program.parent().unwrap().to_owned()];
    let standard = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&standard));
    std::env::join_paths(folders).unwrap()
}

/// The same on a terminal.
fn on_terminal(home: &Home, places: &Places, arguments: &[&str]) -> Terminal {
    let mut terminal: TerminalBuilder = Terminal::builder()
        .size(100, 30)
        .env_clear()
        .env("HOME", home.path(""))
        .env("PATH", path())
        .env("TERM", "xterm-256color")
        .current_dir(home.path(""))
        .args(arguments)
        .timeout(PATIENCE);
    for (name, at) in places {
        terminal = terminal.env(name, home.path(at));
    }
    terminal.spawn(env!("CARGO_BIN_EXE_rounds")).unwrap()
}

fn run(home: &Home, arguments: &[&str]) -> Said {
    said(bare(home, &[]).args(arguments).output().unwrap())
}

/// Everything below a folder.
fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

/// Whatever was made in a home is there, and for its owner alone.
#[track_caller]
fn is_private(home: &Home) {
    let made = all(&home.path(""));
    assert!(!made.is_empty());
    for path in made {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        let right = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, right, "{} has {mode:o}", path.display());
    }
}

/// Answers the welcome, and writes a first reflection.
fn begins(terminal: &mut Terminal) {
    shows(terminal, "Name");
    terminal.send_str("Maya\r\r\r\r").unwrap();
    shows(terminal, "No passphrase?");
    terminal.send(Key::Char('y')).unwrap();
    shows(terminal, "Maya.");
    terminal.send(Key::Char('r')).unwrap();
    shows(terminal, "New reflection");
    terminal.send_str("The first evening").unwrap();
    terminal.send(Key::Ctrl('s')).unwrap();
    shows(terminal, "Saved, private.");
    terminal.send(Key::Char('q')).unwrap();
    ends(terminal);
}

#[test]
fn the_first_command_opens_the_welcome_wherever_things_are_to_be() {
    let table: &[(&Places, &[&str])] = &[
        (&[], &[]),
        (&[("XDG_DATA_HOME", "data")], &[]),
        (
            &[
                ("XDG_DATA_HOME", "a/b/data"),
                ("XDG_STATE_HOME", "c/state"),
                ("XDG_CONFIG_HOME", "d/config"),
            ],
            &[],
        ),
        (&[], &["--journal", "new/dir/j.rounds"]),
        (
            &[
                ("ROUNDS_JOURNAL", "new folder/j"),
                ("ROUNDS_CONFIG", "new/c.toml"),
            ],
            &[],
        ),
    ];
    for (places, arguments) in table {
        let home = Home::bare();
        begins(&mut on_terminal(&home, places, arguments));
        let listed = said(
            bare(&home, places)
                .args(*arguments)
                .arg("list")
                .output()
                .unwrap(),
        );
        assert!(listed.ok().out.contains("The first evening"));
        is_private(&home);
    }
}

#[test]
fn every_verb_that_makes_a_journal_makes_its_folder() {
    let secret = |home: &Home| {
        let path = home.path("secret");
        fs::write(&path, "correct horse\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    };
    let table: &[&[&str]] = &[
        &["init", "--no-passphrase"],
        &["init", "--name", "Maya", "--passphrase-file", "secret"],
        &["init", "--no-passphrase", "--journal", "a/b/c/j"],
        &["demo", "--entries", "3", "--to", "a/b/c/j"],
    ];
    for arguments in table {
        let home = Home::bare();
        secret(&home);
        run(&home, arguments).ok();
        is_private(&home);
    }
}

#[test]
fn what_cannot_be_made_is_named() {
    type Obstacle = fn(&Home);
    let file: Obstacle = |home| fs::write(home.path("way"), "").unwrap();
    let link: Obstacle = |home| symlink(home.path("nowhere"), home.path("way")).unwrap();
    let table: &[(Obstacle, &str, &str)] = &[
        (file, "way/j", "there is a file of that name"),
        (file, "way/further/on/j", "there is a file of that name"),
        (link, "way/j", "a link that leads nowhere"),
    ];
    for (obstacle, at, reason) in table {
        let home = Home::bare();
        obstacle(&home);
        let place = home.path(at).display().to_string();
        for verb in [
            &["init", "--no-passphrase"][..],
            &["demo", "--entries", "1", "--to", &place],
        ] {
            let arguments = [verb, &["--journal", &place]].concat();
            let failed = run(&home, &arguments).fails(1, "could not be made");
            assert!(failed.err.contains(reason), "{}", failed.err);
            assert!(failed.err.contains(&home.path("way").display().to_string()));
        }
        let mut terminal = on_terminal(&home, &[], &["--journal", &place]);
        assert!(!terminal.wait_exit().unwrap().success());
        // The terminal breaks lines where it likes.
        let shown = terminal.screen().text().replace('\n', "");
        assert!(shown.contains(&reason[..12]), "{shown}");
        assert_eq!(all(&home.path("")).len(), 1);
    }
}

/// The command that a message names, run as a shell runs it.
fn follows(home: &Home, places: &Places, message: &str) {
    let named: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    assert_eq!(named.len(), 1, "one command is named: {message}");
    let command = named[0];
    let program = bare(home, places);
    let mut shell = Command::new("sh");
    shell.env_clear();
    for (name, value) in program.get_envs() {
        shell.env(name, value.unwrap());
    }
    shell.current_dir(home.path("")).stdin(Stdio::null());
    said(shell.args(["-c", command]).output().unwrap()).ok();
}

#[test]
fn every_verb_without_a_journal_names_the_one_command_that_makes_it() {
    let table: &[&[&str]] = &[
        &["add", "reflection", "Words"],
        &["goal", "add", "Listen"],
        &["person", "add", "Dr Osei"],
        &["receive"],
        &["list"],
        &["show", "abcd"],
        &["edit", "abcd"],
        &["delete", "abcd"],
        &["status"],
        &["todo"],
        &["review"],
        &["share", "--to", "Osei"],
        &["identity"],
        &["export", "ndjson"],
        &["trash"],
    ];
    for arguments in table {
        for place in [None, Some("with space/it's.rounds")] {
            let home = Home::bare();
            let mut arguments = arguments.to_vec();
            arguments.extend(place.iter().flat_map(|place| ["--journal", place]));
            let missing = run(&home, &arguments).fails(3, "There is no journal at");
            assert_eq!(all(&home.path("")).len(), 0, "{arguments:?}");
            follows(&home, &[], &missing.err);
            let after = run(&home, &arguments);
            assert!(
                !after.err.contains("no journal"),
                "{arguments:?}: {}",
                after.err
            );
        }
    }
}

#[test]
fn the_command_that_is_named_fits_where_it_is_said() {
    let home = Home::bare();
    let places = [("ROUNDS_JOURNAL", "elsewhere/j")];
    fs::write(home.path("secret"), "correct horse\n").unwrap();
    let add = ["add", "reflection", "Words", "--passphrase-file", "secret"];
    let missing = said(bare(&home, &places).args(add).output().unwrap());
    let missing = missing.fails(3, "--passphrase-file secret");
    follows(&home, &places, &missing.err);
    said(bare(&home, &places).args(add).output().unwrap()).ok();
    said(bare(&home, &places).arg("list").output().unwrap()).fails(4, "locked");
}

#[test]
fn an_empty_entry_is_refused_before_anything_is_made() {
    let home = Home::bare();
    run(&home, &["add", "reflection"]).fails(2, "Nothing to save");
}

#[test]
fn words_find_a_journal_on_the_way() {
    let home = Home::bare();
    let mut terminal = on_terminal(
        &home,
        &[],
        &["add", "reflection", "Before there was a journal"],
    );
    shows(&mut terminal, "Create one now?");
    terminal.send_str("\r").unwrap();
    shows(&mut terminal, "Your name");
    terminal.send_str("Maya\r").unwrap();
    shows(&mut terminal, "A passphrase for the new journal");
    terminal.send_str("correct horse\r").unwrap();
    shows(&mut terminal, "Repeat it");
    terminal.send_str("correct house\r").unwrap();
    shows(&mut terminal, "don't match");
    terminal.send_str("\r").unwrap();
    shows(&mut terminal, "[y/N]");
    terminal.send_str("\r").unwrap();
    terminal
        .wait_until(|screen| screen.text().matches("A passphrase for").count() == 3)
        .unwrap();
    terminal.send_str("\r").unwrap();
    terminal
        .wait_until(|screen| screen.text().matches("[y/N]").count() == 2)
        .unwrap();
    terminal.send_str("y\r").unwrap();
    shows(&mut terminal, "Saved, private");
    assert!(terminal.wait_exit().unwrap().success());
    let listed = run(&home, &["list"]).ok();
    assert!(listed.out.contains("Before there was a journal"));
    is_private(&home);
}

#[test]
fn who_declines_makes_nothing() {
    let home = Home::bare();
    let mut terminal = on_terminal(&home, &[], &["goal", "add", "Listen"]);
    shows(&mut terminal, "Create one now?");
    terminal.send_str("n\r").unwrap();
    shows(&mut terminal, "Create one with `rounds`.");
    assert!(!terminal.wait_exit().unwrap().success());
    assert_eq!(all(&home.path("")).len(), 0);
}
