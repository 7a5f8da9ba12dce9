//! The file: what opens, what does not, and that nothing is lost or left behind.
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    thread,
};

use rounds::{
    domain::Filter,
    services::{self, Count, FileKind, Journal, NewJournal, Problem, Secret},
};
use tempfile::TempDir;

use crate::fixtures::{environment, full, new, reflection, titles};

/// A folder with a path in it for a journal.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my journal.rounds");
    (folder, path)
}

fn made(path: &Path) -> Journal {
    services::create(path, new(), environment(1)).unwrap()
}

fn opened(path: &Path) -> Journal {
    services::open(path, None, environment(2)).unwrap()
}

fn locked(path: &Path) -> Journal {
    let passphrase = Some(Secret::new("correct horse"));
    services::create(
        path,
        NewJournal {
            passphrase,
            ..new()
        },
        environment(1),
    )
    .unwrap()
}

/// Every file of a folder with what is in it.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().path());
    files
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

/// Fails to open, leaves everything as it was, and says this.
#[track_caller]
fn refuses(path: &Path, passphrase: Option<&str>, problem: Problem, words: &str) {
    let folder = path.parent().unwrap();
    let before = contents(folder);
    let passphrase = passphrase.map(Secret::new);
    let error = services::open(path, passphrase.as_ref(), environment(2)).unwrap_err();
    assert_eq!(error.problem, problem, "{error}");
    assert!(error.to_string().contains(words), "{error}");
    assert!(error.hint.is_some(), "{error}");
    assert!(contents(folder) == before, "something was changed");
}

#[test]
fn what_was_saved_is_there_after_closing() {
    let (folder, path) = place();
    assert_eq!(services::look(&path), Ok(FileKind::Missing));
    let mut journal = made(&path);
    let kept = journal.add(full()).unwrap();
    drop(journal);
    assert_eq!(services::look(&path), Ok(FileKind::Open));
    let journal = opened(&path);
    assert_eq!(journal.record(kept.id).unwrap(), kept);
    assert_eq!(journal.profile().unwrap().name, "Maya");
    drop(journal);
    // The journal, and beside it how many saves were acknowledged.
    assert_eq!(contents(folder.path()).len(), 2);
}

#[test]
fn a_journal_is_made_once_and_in_a_folder_of_its_own() {
    let (_folder, path) = place();
    let path = path.with_file_name("new").join("folder").join("j");
    made(&path).add(full()).unwrap();
    let error = services::create(&path, new(), environment(1)).unwrap_err();
    assert!(error.to_string().contains("already exists"), "{error}");
    assert_eq!(titles(&opened(&path), Filter::All).len(), 1);
    #[cfg(unix)]
    for (path, expected) in [(path.as_path(), 0o600), (path.parent().unwrap(), 0o700)] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, expected);
    }
}

#[test]
fn an_encrypted_journal_opens_with_its_passphrase_only() {
    let (folder, path) = place();
    let mut journal = locked(&path);
    let mut entry = full();
    entry.sections[0].text = "The quokkafish swam".into();
    let kept = journal.add(entry).unwrap();
    // While it is open its changes stand beside the file.
    let open = contents(folder.path());
    assert!(open.len() > 1);
    drop(journal);
    let closed = contents(folder.path());
    for bytes in open.values().chain(closed.values()) {
        for word in ["quokkafish", "Osei", "SQLite format 3", "CREATE TABLE"] {
            let word = word.as_bytes();
            assert!(!bytes.windows(word.len()).any(|window| window == word));
        }
    }
    assert_eq!(services::look(&path), Ok(FileKind::Locked));
    refuses(&path, None, Problem::Locked, "is locked");
    refuses(
        &path,
        Some("correct house"),
        Problem::Locked,
        "Wrong passphrase",
    );
    let passphrase = Secret::new("correct horse");
    let journal = services::open(&path, Some(&passphrase), environment(2)).unwrap();
    assert_eq!(journal.record(kept.id).unwrap(), kept);
    assert_eq!(titles(&journal, Filter::prefix("quokk")).len(), 1);
}

#[test]
fn damage_is_noticed_and_named() {
    let (_folder, path) = place();
    let mut journal = locked(&path);
    let entries = (0..200).map(|n| (None, reflection(&format!("n{n}"), "words")));
    journal.load(entries, &mut |_| {}).unwrap();
    drop(journal);
    let mut bytes = fs::read(&path).unwrap();
    for page in bytes.chunks_mut(4096).skip(1) {
        page[100] ^= 1;
    }
    fs::write(&path, bytes).unwrap();
    let passphrase = Secret::new("correct horse");
    let asked = services::open(&path, Some(&passphrase), environment(2))
        .and_then(|journal| journal.count(&Filter::word("words")));
    let error = asked.unwrap_err();
    assert_eq!(error.problem, Problem::Damaged, "{error}");
    assert!(error.to_string().contains("damaged"), "{error}");
}

#[test]
fn what_is_no_journal_is_refused_in_a_sentence() {
    let (folder, path) = place();
    refuses(&path, None, Problem::NotFound, "no journal at");
    fs::write(&path, "").unwrap();
    refuses(&path, None, Problem::Damaged, "an empty file");
    fs::write(&path, "Dear diary").unwrap();
    refuses(&path, None, Problem::Damaged, "some other file");
    fs::write(&path, [b'x'; 8192]).unwrap();
    refuses(&path, None, Problem::Damaged, "some other file");
    // Noise may be a locked journal: nobody can tell without the passphrase.
    let mut state = 7_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    fs::write(&path, (0..8192).map(|_| noise()).collect::<Vec<_>>()).unwrap();
    refuses(&path, None, Problem::Locked, "is locked");
    refuses(&path, Some("anything"), Problem::Locked, "Wrong passphrase");
    fs::write(&path, b"SQLite format 3\0 and then nothing").unwrap();
    refuses(&path, None, Problem::Damaged, "");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let error = services::look(&path).unwrap_err();
    assert!(error.to_string().contains("a folder"), "{error}");
    let other = folder.path().join("other.db");
    let database = rusqlite::Connection::open(&other).unwrap();
    database.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(database);
    fs::remove_dir(&path).unwrap();
    refuses(&other, None, Problem::Damaged, "another program");
}

#[test]
fn a_newer_journal_is_left_alone() {
    let (_folder, path) = place();
    drop(made(&path));
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    refuses(
        &path,
        None,
        Problem::Failed,
        "newer version of rounds (format 99",
    );
}

#[cfg(unix)]
#[test]
fn a_write_protected_journal_can_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let protect = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let (folder, path) = place();
    let id = made(&path).add(full()).unwrap().id;
    for (file, folder_mode) in [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)] {
        protect(&path, file);
        protect(folder.path(), folder_mode);
        let mut journal = opened(&path);
        assert!(journal.is_read_only());
        assert_eq!(titles(&journal, Filter::prefix("naïv")).len(), 1);
        let error = journal.delete(id).unwrap_err();
        assert!(error.to_string().contains("write-protected"), "{error}");
        drop(journal);
        protect(folder.path(), 0o700);
        protect(&path, 0o600);
    }
    assert!(!opened(&path).is_read_only());
    protect(folder.path(), 0o500);
    fs::write(folder.path().join("my journal.rounds-wal"), "unfinished").ok();
    let error = services::open(&path, None, environment(2)).unwrap_err();
    assert!(error.to_string().contains("not closed properly"), "{error}");
    protect(folder.path(), 0o700);
}

#[test]
fn one_interface_at_a_time_holds_a_journal() {
    let (_folder, path) = place();
    let held = services::lock_instance(&path).unwrap();
    let error = services::lock_instance(&path).unwrap_err();
    assert!(
        error.to_string().contains("already open in another window"),
        "{error}"
    );
    drop(held);
    services::lock_instance(&path).unwrap();
}

#[test]
fn a_hundred_at_once_all_keep_their_entry() {
    let (_folder, path) = place();
    drop(made(&path));
    thread::scope(|scope| {
        for seed in 0..100 {
            let path = &path;
            scope.spawn(move || {
                let mut journal = services::open(path, None, environment(1000 + seed)).unwrap();
                let title = format!("n{seed}");
                journal.add(reflection(&title, "at once")).unwrap();
            });
        }
    });
    let journal = opened(&path);
    assert_eq!(journal.count(&Filter::All).unwrap(), Count::Exact(100));
    let at_once = Filter::Phrase(vec!["at".into(), "once".into()]);
    assert_eq!(journal.count(&at_once).unwrap(), Count::Exact(100));
}

#[test]
fn writing_elsewhere_is_noticed() {
    let (_folder, path) = place();
    let mut here = made(&path);
    let mut there = opened(&path);
    assert!(!here.changed_elsewhere().unwrap());
    here.add(full()).unwrap();
    assert!(!here.changed_elsewhere().unwrap());
    there.add(full()).unwrap();
    assert!(here.changed_elsewhere().unwrap());
    assert!(!here.changed_elsewhere().unwrap());
}

#[test]
fn a_journal_cut_off_in_the_middle_keeps_what_was_acknowledged() {
    let (folder, path) = place();
    let mut journal = made(&path);
    let kept = journal.add(full()).unwrap();
    // What a killed process leaves: the file and what stands beside it, as they are now.
    let elsewhere = tempfile::tempdir().unwrap();
    for (file, bytes) in contents(folder.path()) {
        let name = file.file_name().unwrap();
        fs::write(elsewhere.path().join(name), bytes).unwrap();
    }
    let copy = elsewhere.path().join(path.file_name().unwrap());
    assert_eq!(opened(&copy).record(kept.id).unwrap(), kept);
}

#[test]
fn erased_words_are_gone_from_the_file() {
    let (folder, path) = place();
    let mut journal = made(&path);
    let id = journal
        .add(reflection("gone", "The quokkafish swam"))
        .unwrap()
        .id;
    journal.add(reflection("kept", "The sparrow flew")).unwrap();
    journal.delete(id).unwrap();
    journal.empty_trash().unwrap();
    let holds = |word: &[u8]| {
        let files = contents(folder.path());
        files
            .values()
            .any(|bytes| bytes.windows(word.len()).any(|window| window == word))
    };
    assert!(holds(b"sparrow"));
    assert!(!holds(b"uokkafis"));
    // The backup from just before has them until it gives way.
    assert_eq!(services::backups(&path).len(), 1);
    drop(journal);
    assert!(!holds(b"uokkafis"));
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let (folder, _) = place();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let error = services::create(&file.join("sub").join("j"), new(), environment(1)).unwrap_err();
    assert_eq!(error.problem, Problem::Failed);
    assert!(error.to_string().contains("could not be made"), "{error}");
    assert_eq!(
        fs::read(&file).map_err(|why: io::Error| why.kind()),
        Ok(b"x".to_vec())
    );
}
