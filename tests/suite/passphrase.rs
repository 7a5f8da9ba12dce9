//! The passphrase from the shell and on the screen: set, changed, removed, and refused where it must
//! be. Afterwards one key opens the journal, and no file holds what another one opened.
use std::{fs, path::Path};

use rounds::{
    app::screens::{Screen, Unlock},
    services::{self, FileKind, Problem, Secret},
};

use crate::{cli::Home, fixtures, harness::Harness};

const OLD: &str = "correct horse";
const NEW: &str = "battery staple";

/// A home with two passphrases in files, and a journal under the first or under none.
fn home(locked: bool) -> Home {
    let home = Home::bare();
    for (name, passphrase) in [("old", OLD), ("new", NEW)] {
        fs::write(home.path(name), format!("{passphrase}\n")).unwrap();
        private(&home.path(name));
    }
    let how: &[&str] = if locked {
        &["--passphrase-file", "old"]
    } else {
        &["--no-passphrase"]
    };
    home.run(&[&["init", "--name", "Maya"], how].concat()).ok();
    let words = ["add", "reflection", "A quokkafish swam by.", "--tag", "sea"];
    let how: &[&str] = if locked { how } else { &[] };
    home.run(&[&words[..], how].concat()).ok();
    home
}

fn private(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = file;
}

/// The files of a home beside those that the tests put there.
fn files(home: &Home) -> Vec<String> {
    let files = fs::read_dir(home.path("")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("journal")).collect();
    names.sort();
    names
}

/// Whether a word stands in any file of a folder.
fn is_readable(home: &Home, word: &str) -> bool {
    let files = fs::read_dir(home.path("")).unwrap();
    files.map(|file| file.unwrap().path()).any(|path| {
        let bytes = fs::read(&path).unwrap_or_default();
        bytes
            .windows(word.len())
            .any(|window| window == word.as_bytes())
    })
}

#[track_caller]
fn opens(home: &Home, passphrase: &str) {
    let said = home
        .run(&[
            "list",
            "#sea",
            "quokkafish",
            "--passphrase-file",
            passphrase,
        ])
        .ok();
    assert!(said.out.contains("quokkafish"), "{}", said.out);
}

#[test]
fn a_passphrase_is_changed_and_the_old_one_opens_nothing() {
    let home = home(true);
    let before = fs::read(home.path("journal.rounds")).unwrap();
    let change = [
        "passphrase",
        "--passphrase-file",
        "old",
        "--new-passphrase-file",
        "new",
    ];
    let said = home.run(&change).ok();
    assert!(said.err.contains("is changed"), "{}", said.err);
    opens(&home, "new");
    home.run(&["list", "--passphrase-file", "old"])
        .fails(4, "Wrong passphrase");
    let left = [
        "journal.rounds",
        "journal.rounds.lock",
        "journal.rounds.saves",
    ];
    assert_eq!(files(&home), left);
    let after = fs::read(home.path("journal.rounds")).unwrap();
    assert_ne!(before[..16], after[..16], "the salt is the old one");
    home.run(&change).fails(4, "Wrong passphrase");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(home.path("journal.rounds"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_first_passphrase_leaves_no_words_to_read_and_removing_it_all_of_them() {
    let home = home(false);
    assert!(is_readable(&home, "quokkafish"));
    home.run(&["passphrase", "--new-passphrase-file", "new"])
        .ok();
    assert!(!is_readable(&home, "quokkafish"));
    home.run(&["list"]).fails(4, "locked");
    opens(&home, "new");
    home.run(&["passphrase", "--remove", "--passphrase-file", "new"])
        .fails(2, "--yes");
    opens(&home, "new");
    home.run(&[
        "passphrase",
        "--remove",
        "--yes",
        "--passphrase-file",
        "new",
    ])
    .ok();
    assert!(home.run(&["list"]).ok().out.contains("quokkafish"));
    let said = home.run(&["passphrase", "--remove"]).ok();
    assert!(said.err.contains("has no passphrase"), "{}", said.err);
    // It can be written as before.
    home.run(&["add", "reflection", "Another fish"]).ok();
    assert_eq!(home.run(&["list"]).ok().out.lines().count(), 2);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_changes() {
    let home = home(true);
    fs::write(home.path("empty"), "\n").unwrap();
    fs::write(home.path("blank"), " \t \n").unwrap();
    let before = fs::read(home.path("journal.rounds")).unwrap();
    let table: &[(&[&str], i32, &str)] = &[
        (
            &["--passphrase-file", "new", "--new-passphrase-file", "new"],
            4,
            "Wrong passphrase",
        ),
        (&["--new-passphrase-file", "new"], 4, "no terminal"),
        (&["--passphrase-file", "old"], 2, "--new-passphrase-file"),
        (
            &["--passphrase-file", "old", "--new-passphrase-file", "empty"],
            1,
            "is empty",
        ),
        (
            &["--passphrase-file", "old", "--new-passphrase-file", "blank"],
            2,
            "is blank",
        ),
        (
            &["--passphrase-file", "old", "--new-passphrase-file", "none"],
            3,
            "could not be read",
        ),
    ];
    for (arguments, code, sentence) in table {
        home.run(&[&["passphrase"], *arguments].concat())
            .fails(*code, sentence);
        assert!(
            fs::read(home.path("journal.rounds")).unwrap() == before,
            "{arguments:?}"
        );
    }
    let elsewhere = [
        "passphrase",
        "--journal",
        "none.rounds",
        "--new-passphrase-file",
        "new",
    ];
    home.run(&elsewhere).fails(3, "no journal");
}

#[test]
fn nobody_is_locked_out_who_has_the_journal_open() {
    let home = home(true);
    let path = home.path("journal.rounds");
    let change = [
        "passphrase",
        "--passphrase-file",
        "old",
        "--new-passphrase-file",
        "new",
    ];
    let hold = services::lock_instance(&path).unwrap();
    home.run(&change).fails(1, "open in another window");
    drop(hold);
    let secret = Secret::new(OLD);
    let mut journal = services::open(&path, Some(&secret), fixtures::environment(3)).unwrap();
    home.run(&change)
        .fails(1, "Another program is using the journal");
    journal
        .add(fixtures::reflection("Still mine", "words"))
        .unwrap();
    drop(journal);
    home.run(&change).ok();
    opens(&home, "new");
    assert_eq!(
        home.run(&["list", "--passphrase-file", "new"])
            .ok()
            .out
            .lines()
            .count(),
        2
    );
}

#[cfg(unix)]
#[test]
fn what_a_change_cut_short_left_goes_with_the_next_and_a_link_stays_one() {
    let home = home(true);
    let left = home.path("journal.rounds.0123456789abcdef.new");
    fs::write(&left, "half a journal").unwrap();
    let other = home.path("journal.rounds.old.new");
    fs::write(&other, "of somebody else").unwrap();
    std::os::unix::fs::symlink(home.path("journal.rounds"), home.path("link")).unwrap();
    let change = [
        "passphrase",
        "--passphrase-file",
        "old",
        "--new-passphrase-file",
        "new",
    ];
    home.run(&[&change[..], &["--journal", "link"]].concat())
        .ok();
    assert!(!left.exists() && other.exists());
    assert!(home.path("link").is_symlink());
    opens(&home, "new");
}

#[cfg(unix)]
#[test]
fn a_passphrase_file_that_others_may_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home(true);
    let list = ["list", "--passphrase-file", "old"];
    assert_eq!(home.run(&list).ok().err, "");
    fs::set_permissions(home.path("old"), fs::Permissions::from_mode(0o640)).unwrap();
    let said = home.run(&list).ok();
    assert!(
        said.err.contains("Others on this computer may read old"),
        "{}",
        said.err
    );
    // As editors of other systems save it.
    fs::write(home.path("old"), format!("\u{feff}{OLD}\r\n")).unwrap();
    opens(&home, "old");
}

/// Sits at a journal of a folder of its own.
fn sits(passphrase: Option<&str>) -> (Harness, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let new = services::NewJournal {
        passphrase: passphrase.map(Secret::new),
        ..fixtures::new()
    };
    drop(services::create(&path, new, fixtures::environment(1)).unwrap());
    let mut harness = Harness::outside(Screen::Unlock(Unlock::default()), &path, 100, 30);
    let secret = passphrase.map(Secret::new);
    let opened = harness.workspace.open(secret.as_ref()).unwrap();
    harness.tell(rounds::app::Msg::Opened(Box::new(opened)));
    (harness, folder)
}

fn found(folder: &tempfile::TempDir) -> FileKind {
    services::look(&folder.path().join("journal.rounds")).unwrap()
}

#[test]
fn the_settings_set_change_and_remove_it_and_the_session_goes_on() {
    let (mut harness, folder) = sits(None);
    harness
        .keys(", G k k")
        .must_show("THIS JOURNAL")
        .must_show("not set");
    harness.keys("enter enter").must_show("Type a passphrase.");
    harness
        .types("correct horse\ncorrect hose\n")
        .must_show("don't match");
    harness
        .types("correct horse\n")
        .must_show("The passphrase is set.");
    assert_eq!(found(&folder), FileKind::Locked);
    harness
        .journal()
        .add(fixtures::reflection("Still here", "words"))
        .unwrap();

    // Whoever changes it knows it, though the journal is open.
    harness
        .keys("enter")
        .types("wrong\nbattery staple\nbattery staple\n");
    harness.must_show("Wrong passphrase");
    assert!(harness.workspace.journal().is_ok());
    harness.types("correct horse\nbattery staple\nbattery staple\n");
    harness.must_show("The passphrase is changed.");
    harness.keys("ctrl-l").must_show("is locked");
    harness
        .types("correct horse\n")
        .must_show("Wrong passphrase");
    harness.types("battery staple\n").must_show("Maya");
    assert_eq!(harness.journal().deleted().unwrap().len(), 0);

    harness
        .keys(", G k k enter")
        .types("battery staple\n")
        .keys("enter");
    harness.must_show("Remove the passphrase?").keys("n");
    harness.must_show("Left empty").keys("enter y");
    harness
        .must_show("The passphrase is removed.")
        .must_show("not set");
    assert_eq!(found(&folder), FileKind::Open);
    harness.keys("ctrl-l").must_show("no passphrase");
}

#[test]
fn a_journal_that_another_program_has_open_stays_as_it_is() {
    let (mut harness, folder) = sits(Some(OLD));
    let path = folder.path().join("journal.rounds");
    let secret = Secret::new(OLD);
    let other = services::open(&path, Some(&secret), fixtures::environment(3)).unwrap();
    harness
        .keys(", G k k enter")
        .types("correct horse\nbattery staple\nbattery staple\n");
    harness.must_show("Another program is using the journal");
    drop(other);
    assert!(harness.workspace.journal().is_ok());
    let error =
        services::open(&path, Some(&Secret::new(NEW)), fixtures::environment(3)).unwrap_err();
    assert_eq!(error.problem, Problem::Locked);
}
