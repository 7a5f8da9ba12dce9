//! The recovery key: written down, typed back, and taken wherever the passphrase is asked for, until
//! a new passphrase makes it void.
use std::{fs, path::Path};

use rounds::{
    app::screens::{Screen, Unlock},
    services::{self, Recovery, Secret},
};

use crate::{cli::Home, fixtures, harness::Harness};

const OLD: &str = "correct horse";

/// A home with a locked journal in which there is an entry.
fn home() -> Home {
    let home = Home::bare();
    for (name, passphrase) in [("old", OLD), ("new", "battery staple")] {
        private(&home, name, passphrase);
    }
    locked(&home, &["init", "--name", "Maya"], "old");
    locked(
        &home,
        &["add", "reflection", "A quokkafish swam by."],
        "old",
    );
    home
}

fn private(home: &Home, name: &str, text: &str) {
    fs::write(home.path(name), format!("{text}\n")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(home.path(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
}

fn locked(home: &Home, arguments: &[&str], passphrase: &str) -> crate::cli::Said {
    home.run(&[arguments, &["--passphrase-file", passphrase]].concat())
        .ok()
}

/// Writes the recovery key down; gives it.
fn written_down(home: &Home, file: &str) -> String {
    let out = ["passphrase", "--recovery", "--out", file];
    locked(home, &out, "old");
    fs::read_to_string(home.path(file))
        .unwrap()
        .trim()
        .to_owned()
}

#[test]
fn it_opens_the_journal_and_its_backups_until_a_new_passphrase() {
    let home = home();
    locked(&home, &["backup"], "old");
    locked(&home, &["backup", "away.rounds"], "old");
    let key = written_down(&home, "key");
    assert_eq!(key.split(' ').count(), 16, "{key}");
    assert!(locked(&home, &["list"], "key").out.contains("quokkafish"));
    // As it is on paper, and as somebody in a hurry types it.
    let groups: Vec<_> = key.split(' ').collect();
    let paper: Vec<_> = groups.chunks(4).map(|line| line.join(" ")).collect();
    private(&home, "paper", &paper.join("\n"));
    private(&home, "hasty", &key.replace(' ', "").to_lowercase());
    for file in ["paper", "hasty"] {
        assert!(locked(&home, &["list"], file).out.contains("quokkafish"));
    }

    // It stands for the current passphrase, and is void with it, for the backups too.
    let change = ["passphrase", "--new-passphrase-file", "new"];
    let said = locked(&home, &change, "key");
    assert!(
        said.err.contains("recovery key no longer opens it"),
        "{}",
        said.err
    );
    let list = ["list", "--passphrase-file", "key"];
    home.run(&list)
        .fails(4, "This recovery key does not open this journal");
    locked(&home, &["list"], "new");
    let said = locked(&home, &["doctor"], "new");
    assert!(
        said.out.contains("no longer opens this journal"),
        "{}",
        said.out
    );
    // A copy of that time goes on opening.
    locked(&home, &["list", "--journal", "away.rounds"], "key");

    // The new one opens all of it.
    locked(&home, &["passphrase", "--recovery", "--out", "key2"], "new");
    locked(&home, &["list"], "key2");
    let listed = locked(&home, &["backup", "--list"], "new").out;
    let name = listed.split_whitespace().next().unwrap();
    let backup = format!("journal.rounds.backups/{name}.rounds");
    locked(&home, &["list", "--journal", &backup], "key2");
}

#[test]
fn a_mistake_is_told_by_its_line() {
    let home = home();
    let key = written_down(&home, "key");
    let mut signs: Vec<char> = key.chars().collect();
    // The first sign of the third line.
    signs[40] = if signs[40] == '7' { '8' } else { '7' };
    private(&home, "wrong", &signs.iter().collect::<String>());
    private(&home, "short", &key[..key.len() - 3]);
    for (file, sentence) in [
        ("wrong", "there is a mistake in its third line"),
        ("short", "it has 61 signs instead of 64"),
    ] {
        home.run(&["list", "--passphrase-file", file])
            .fails(4, sentence);
    }
    // Nothing of the journal is needed to be told that there is nothing to recover.
    home.run(&["init", "--no-passphrase", "--journal", "open.rounds"])
        .ok();
    let show = ["passphrase", "--recovery", "--journal", "open.rounds"];
    home.run(&show).fails(2, "no passphrase");
}

#[test]
fn it_is_written_into_a_new_file_of_ones_own_or_shown_on_a_terminal() {
    let home = home();
    let show = ["passphrase", "--recovery", "--passphrase-file", "old"];
    home.run(&show).fails(2, "--recovery --out FILE");
    home.run(&[&show[..], &["--out", "old"]].concat())
        .fails(1, "already exists");
    written_down(&home, "key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(home.path("key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// Every passphrase that a journal was ever released with has its recovery key already.
#[test]
fn journals_of_every_released_format_open_by_theirs() {
    for (at, expected) in FORMATS.iter().enumerate() {
        let name = format!("format-{}-locked.rounds", at + 1);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(&name);
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        fs::copy(fixtures.join(&name), &path).unwrap();
        let journal =
            services::open(&path, Some(&Secret::new(OLD)), fixtures::environment(1)).unwrap();
        let lines = journal.recovery_key().unwrap();
        let key = lines.each_ref().map(|line| line.as_str()).join(" ");
        assert_eq!(key, *expected, "{name}");
        assert_eq!(journal.recovery(), Ok(Recovery::None));
        drop(journal);
        services::open(
            &path,
            Some(&Secret::new(*expected)),
            fixtures::environment(1),
        )
        .unwrap();
    }
}

const FORMATS: [&str; 4] = [
    "Y50Q X3B7 S5BY 4JZ9 ZK99 1MSP XJMS E4ZA 63Z2 45VD PEPE KAZG V19P MW58 Y0EP 4QNC",
    "ET76 97M4 JK20 HTFQ 4B4D GK3M RXVW WMSX DHGP WZDM BST3 ZNZ8 H2M3 1XFF Z423 E57N",
    "4TXB 8QV2 1ZJ4 NGJY NZ2J BWJ7 8KJV 223N KKSA QC56 PTQT 4N80 T2YB 0E7T CWX2 SC0E",
    "5XDM YF7S 435V M5BN JM8C ZR8T VW9Z 8SEX TMTX GAJH 2XJK 887W 61N4 R9Q1 8RQ6 9GZ4",
];

/// Before the door of a locked journal; its recovery key.
fn before_the_door() -> (Harness, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let new = services::NewJournal {
        passphrase: Some(Secret::new(OLD)),
        ..fixtures::new()
    };
    let mut journal = services::create(&path, new, fixtures::environment(1)).unwrap();
    let lines = journal.recovery_key().unwrap();
    let key = lines.each_ref().map(|line| line.as_str()).join(" ");
    journal
        .confirm_recovery_key(&Secret::new(key.as_str()))
        .unwrap();
    drop(journal);
    let harness = Harness::outside(Screen::Unlock(Unlock::default()), &path, 100, 30);
    (harness, key, folder)
}

#[test]
fn the_door_takes_it_and_a_new_passphrase_is_offered() {
    let (mut harness, key, _folder) = before_the_door();
    let mut wrong = key.clone();
    wrong.replace_range(..4, "0000");
    harness
        .types(&format!("{wrong}\n"))
        .must_show("mistake in its first line");
    harness
        .types(&format!("{}\n", key.to_lowercase()))
        .must_show("You used the recovery key");
    // Not now.
    harness.keys("esc").must_show("Maya");
    harness.keys(", G k").must_show("since 12 Nov 2026");
    harness
        .keys("enter")
        .must_show("rounds passphrase --recovery");

    harness.keys("ctrl-l").must_show("is locked");
    harness.types(&format!("{key}\n")).must_show("Choose a new");
    harness.keys("enter").must_show("Type a passphrase.");
    harness
        .types("battery staple\nbattery stable\n")
        .must_show("don't match");
    harness
        .types("battery staple\n")
        .must_show("the recovery key no longer work.");
    harness
        .keys(", G k")
        .must_show("that of 12 Nov 2026 is void");
    harness.keys("ctrl-l");
    harness
        .types(&format!("{key}\n"))
        .must_show("does not open this journal");
    harness.types("battery staple\n").must_show("Maya");
}

#[cfg(unix)]
mod on_a_terminal {
    use super::*;
    use crate::terminal::{at, shows};
    use termlens::Key;

    #[test]
    fn it_is_typed_back_before_it_is_noted() {
        let home = home();
        let mut terminal = at(&home)
            .args(["passphrase", "--recovery", "--passphrase-file"])
            .arg(home.path("old"))
            .spawn(env!("CARGO_BIN_EXE_rounds"))
            .unwrap();
        shows(&mut terminal, "Type it back");
        let screen = terminal.screen().text();
        let lines = screen.lines().filter(|line| line.starts_with("    "));
        let lines: Vec<_> = lines.map(|line| line.trim().to_owned()).collect();
        assert_eq!(lines.len(), 4, "{screen}");
        terminal.send_str("nonsense").unwrap();
        terminal.send(Key::Enter).unwrap();
        terminal.send(Key::Enter).unwrap();
        shows(&mut terminal, "That is not a recovery key.");
        for line in &lines {
            terminal.send_str(&line.to_lowercase()).unwrap();
            terminal.send(Key::Enter).unwrap();
        }
        shows(&mut terminal, "That is right.");
        assert!(terminal.wait_exit().unwrap().success());
        let secret = Secret::new(OLD);
        let path = home.path("journal.rounds");
        let journal = services::open(&path, Some(&secret), fixtures::environment(1)).unwrap();
        assert!(matches!(journal.recovery(), Ok(Recovery::Since(_))));
    }

    #[test]
    fn who_types_it_at_the_prompt_is_offered_a_new_passphrase() {
        let home = home();
        let key = written_down(&home, "key");
        let list = || {
            at(&home)
                .arg("list")
                .spawn(env!("CARGO_BIN_EXE_rounds"))
                .unwrap()
        };
        let mut terminal = list();
        shows(&mut terminal, "Passphrase:");
        terminal.send_str(&key).unwrap();
        terminal.send(Key::Enter).unwrap();
        shows(&mut terminal, "Set a new passphrase now?");
        terminal.send_str("y").unwrap();
        terminal.send(Key::Enter).unwrap();
        for prompt in ["New passphrase:", "Repeat it:"] {
            shows(&mut terminal, prompt);
            terminal.send_str("battery staple").unwrap();
            terminal.send(Key::Enter).unwrap();
        }
        shows(&mut terminal, "The passphrase is changed.");
        shows(&mut terminal, "quokkafish");
        assert!(terminal.wait_exit().unwrap().success());
        locked(&home, &["list"], "new");
    }
}
