//! Every released format opens, and the newest is what it was when it was released.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use rounds::{
    domain::{Draft, Filter},
    services::{self, Count, Journal, NewJournal, Secret},
};

use crate::fixtures::{at, environment, full, new, newest, now, reflection, titles};

/// A journal of each released format, made when it was released; no ninth was.
const RELEASED: &[&str] = &[
    "format-1.rounds",
    "format-1-locked.rounds",
    "format-2.rounds",
    "format-2-locked.rounds",
    "format-3.rounds",
    "format-3-locked.rounds",
    "format-4.rounds",
    "format-4-locked.rounds",
    "format-5.rounds",
    "format-5-locked.rounds",
    "format-6.rounds",
    "format-6-locked.rounds",
    "format-7.rounds",
    "format-7-locked.rounds",
    "format-8.rounds",
    "format-8-locked.rounds",
    "format-10.rounds",
    "format-10-locked.rounds",
    "format-11.rounds",
    "format-11-locked.rounds",
    "format-12.rounds",
    "format-12-locked.rounds",
    "format-13.rounds",
    "format-13-locked.rounds",
];

const PASSPHRASE: &str = "correct horse";

fn fixture(name: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fixtures.join(name)
}

fn opened(path: &Path) -> Journal {
    let passphrase = Secret::new(PASSPHRASE);
    services::open(path, Some(&passphrase), environment(9)).unwrap()
}

#[test]
fn journals_of_every_released_format_open() {
    for name in RELEASED {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::copy(fixture(name), &path).unwrap();
        let mut journal = opened(&path);
        assert_eq!(journal.count(&Filter::All), Ok(Count::Exact(2)), "{name}");
        assert_eq!(titles(&journal, Filter::Deleted), ["Deleted"]);
        assert_eq!(journal.drafts().unwrap().len(), 1);
        let found = journal.page(&newest(Filter::word("naive"))).unwrap();
        let record = journal.record(found.rows[0].id).unwrap();
        assert_eq!(record.entry, full().settled());
        assert_eq!(journal.history(record.id).unwrap().len(), 2);
        journal.add(full()).unwrap();
        assert_eq!(journal.count(&Filter::All), Ok(Count::Exact(3)), "{name}");
    }
}

/// What an index of before did not have is found, and whoever waits for it is told how far it is.
#[test]
fn an_old_journal_is_indexed_anew_where_it_is() {
    let heard: Arc<Mutex<Vec<(u64, u64)>>> = Arc::default();
    let hears = heard.clone();
    services::tell_updates(Some(Box::new(move |done, of| {
        hears.lock().unwrap().push((done, of));
    })));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    fs::copy(fixture("format-5.rounds"), &path).unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("DROP TRIGGER entry_reindexed; UPDATE entry SET body = 'Frau Müller, १२' WHERE body = 'words'")
        .unwrap();
    drop(raw);
    let journal = opened(&path);
    services::tell_updates(None);
    for (asked, count) in [("Mueller", 1), ("müller", 1), ("12", 1), ("nowhere", 0)] {
        let found = journal.count(&Filter::word(asked)).unwrap();
        assert_eq!(found, Count::Exact(count), "{asked}");
    }
    let heard = heard.lock().unwrap();
    assert!(
        heard.contains(&(0, 2)) && heard.contains(&(2, 2)),
        "{heard:?}"
    );
}

/// That words were compared was a setting named after the keys, and stands beside these now.
#[test]
fn who_compared_words_and_when_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    fs::copy(fixture("format-10.rounds"), &path).unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(
        "INSERT INTO peer (name, fold, called, reading, signing, met_at)
             VALUES ('Dr Osei', 'dr osei', 'Ama Osei', 'r', 's', 0), ('Ben', 'ben', 'Ben', 'q', 't', 0);
         INSERT INTO setting (key, value) VALUES ('compared.s', '2026-11-12T21:14:00.5+01:00');",
    )
    .unwrap();
    drop(raw);
    let journal = opened(&path);
    let by = journal.profile().unwrap().name;
    let peers = journal.peers().unwrap();
    let compared: Vec<_> = peers.iter().map(|peer| peer.compared.clone()).collect();
    let then = at("2026-11-12T20:14:00+00:00");
    assert_eq!(compared, [None, Some((then, by))]);
}

#[test]
fn the_schema_is_the_released_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    drop(services::create(&path, new(), environment(1)).unwrap());
    let raw = rusqlite::Connection::open(&path).unwrap();
    let mut statement = raw
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'entry_words_*'
             AND name NOT GLOB 'entry_typing_*' ORDER BY type, name",
        )
        .unwrap();
    let schema = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    let schema: Vec<_> = schema.map(Result::unwrap).collect();
    insta::assert_snapshot!(schema.join(";\n\n"));
}

/// Makes the fixtures of the newest format.
#[test]
#[ignore = "run by hand when a format is released"]
fn make_the_fixtures() {
    for (name, passphrase) in RELEASED
        .iter()
        .rev()
        .zip([Some(Secret::new(PASSPHRASE)), None])
    {
        let path = fixture(name);
        fs::remove_file(&path).ok();
        let new = NewJournal {
            passphrase,
            ..new()
        };
        let mut journal = services::create(&path, new, environment(1)).unwrap();
        let mut first = full();
        first.title = "First thoughts".into();
        let of = journal.add(first).unwrap().origin();
        journal.save(of, full()).unwrap();
        journal.add(reflection("Second", "words")).unwrap();
        let gone = journal.add(reflection("Deleted", "words")).unwrap().id;
        journal.delete(gone).unwrap();
        let draft = Draft {
            id: journal.new_draft_id(),
            of: None,
            entry: reflection("Half", "written"),
            updated_at: now(),
        };
        journal.keep_draft(&draft).unwrap();
    }
}
