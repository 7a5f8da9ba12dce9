//! How fast a search answers while it is typed, and a page of the timeline anywhere, in journals
//! of ten thousand, a hundred thousand and, with `ROUNDS_BENCH_MILLION=1`, a million entries.
//!
//! Beside each figure stands what the same words cost straight through the full-text index of the
//! same file, and what reading all texts once more would cost. The journals are made once and
//! kept in `target/bench-journals`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it cannot measure"
)]

#[path = "common/journals.rs"]
mod journals;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use journals::{at, corpus, now};

use rounds::{
    domain::{
        Filter, RowPosition,
        entry::{document, kind::KINDS},
        find::query,
    },
    services::{self, Environment, Journal, Order, PageQuery, Start},
};
use rusqlite::Connection;

/// Rows of a page.
const PAGE: usize = 120;
/// How often each question is asked.
const TIMES: usize = 40;
/// How often all texts are read.
const SCANS: usize = 3;

/// A question's name, what is typed, and the same for the index where it can be said.
const QUESTIONS: &[(&str, &str, Option<&str>)] = &[
    ("one entry", "zyzzyva", Some("zyzzyva")),
    ("one in a hundred", "quokkafish", Some("quokkafish")),
    ("a common word", "the ", Some("the")),
    ("a beginning of 2", "qu", Some("qu*")),
    ("a beginning of 2, common", "th", Some("th*")),
    ("a beginning of 3", "fam", Some("fam*")),
    ("a beginning of 5", "quokk", Some("quokk*")),
    ("a phrase", "\"of the\" ", Some("\"of the\"")),
    ("two words", "the ward", Some("the AND ward*")),
    ("a word nowhere", "xqzzq ", Some("xqzzq")),
    ("rare, one kind", "kind:reflection quokkafish", None),
    ("common, one kind", "kind:meeting the ", None),
    ("beginning, one kind", "kind:meeting th", None),
    ("beginning, a year", "since:1y th", None),
    ("phrase, one kind", "kind:meeting \"of the\" ", None),
    ("phrase with a question", "is:question \"of the\" ", None),
];

fn main() {
    for size in journals::sizes() {
        measure(size);
    }
}

/// What a search line asks for while it is typed.
fn filter(text: &str) -> Filter {
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let context = query::Context {
        now: now(),
        kinds: &kinds,
        typing: true,
    };
    query::parse(text, &context).unwrap().filter(now())
}

/// The median and the 99th of a hundred, of so many times.
fn timed(times: usize, mut job: impl FnMut()) -> (Duration, Duration) {
    let mut taken: Vec<_> = (0..times)
        .map(|_| {
            let started = Instant::now();
            job();
            started.elapsed()
        })
        .collect();
    taken.sort_unstable();
    (at(&taken, 50), at(&taken, 99))
}

fn shown((median, worst): (Duration, Duration)) -> String {
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    format!("{:>9.2} {:>9.2}", millis(median), millis(worst))
}

fn measure(size: u64) {
    let path = journals::journal(size, None);
    let journal = services::open(&path, None, Environment::fixed(now(), 2)).unwrap();
    let plain = Connection::open(&path).unwrap();
    let megabytes = fs::metadata(&path).unwrap().len() / 1_000_000;
    println!("\n{size} entries, {megabytes} MB; milliseconds, median and p99 of {TIMES}");
    println!(
        "{:<26} {:>19}  {:>19}  {:>19}",
        "", "first page", "count", "index alone"
    );
    for (name, text, index) in QUESTIONS {
        let filter = filter(text);
        let ask = PageQuery {
            filter: filter.clone(),
            from: Start::Newest,
            limit: PAGE,
            order: Order::Newest,
        };
        let page = timed(TIMES, || drop(journal.page(&ask).unwrap()));
        let count = timed(TIMES, || drop(journal.count(&filter)));
        let index = index.map_or_else(String::new, |index| {
            shown(timed(TIMES, || straight(&plain, index)))
        });
        println!("{name:<26} {}  {}  {index}", shown(page), shown(count));
    }
    let pages = timeline(&journal, size);
    println!("{:<26} {}", "a page anywhere", shown(pages));
    scan(&journal, &path, size);
}

/// The rows of a page, straight through the index.
fn straight(connection: &Connection, expression: &str) {
    let sql =
        "SELECT rowid FROM entry_words WHERE entry_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
    let mut statement = connection.prepare_cached(sql).unwrap();
    let rows = statement.query_map((expression, 120), |row| row.get::<_, i64>(0));
    assert!(rows.unwrap().all(|row| row.is_ok()));
}

/// Pages of the whole timeline, from places spread over all of it.
fn timeline(journal: &Journal, size: u64) -> (Duration, Duration) {
    let ask = |from| PageQuery {
        filter: Filter::All,
        from,
        limit: PAGE,
        order: Order::Newest,
    };
    let end = |from| journal.page(&ask(from)).unwrap().rows[0].place.0;
    let (newest, oldest) = (end(Start::Newest), end(Start::Oldest));
    let step = (newest - oldest) / i64::try_from(TIMES).unwrap();
    let mut place = oldest;
    timed(TIMES, || {
        place += step;
        let page = journal
            .page(&ask(Start::After(RowPosition(place))))
            .unwrap();
        assert!(!page.rows.is_empty() || size == 0);
    })
}

/// What reading all texts would cost: the same words in a file of documents.
fn scan(journal: &Journal, file: &Path, size: u64) {
    let path = file.with_extension("md");
    if !path.exists() {
        let texts = corpus::entries(7, size, now()).map(|entry| document::print(&entry));
        fs::write(&path, texts.collect::<String>()).unwrap();
    }
    let counted = journal.count(&filter(corpus::RARE)).unwrap();
    let text = timed(SCANS, || {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.lines()
                .filter(|line| line.contains(corpus::RARE))
                .count()
                > 0
        );
    });
    println!(
        "{:<26} {}  ({counted:?} entries)",
        "a plain scan of all texts",
        shown(text)
    );
    let ripgrep = timed(SCANS, || {
        let run = std::process::Command::new("rg")
            .args(["--count", corpus::RARE])
            .arg(&path)
            .output();
        drop(run);
    });
    if std::process::Command::new("rg")
        .arg("--version")
        .output()
        .is_ok()
    {
        println!("{:<26} {}", "ripgrep over all texts", shown(ripgrep));
    }
}
