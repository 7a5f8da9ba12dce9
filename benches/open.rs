//! From the unlocked door to the first frame, a page anywhere in the timeline, and the memory that stays: in encrypted
//! journals of ten thousand, a hundred thousand and, with `ROUNDS_BENCH_MILLION=1`, a million entries, against the goals.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it cannot measure"
)]
#[path = "common/harness.rs"]
mod harness;
#[path = "common/journals.rs"]
mod journals;

use std::{
    env, fs,
    process::Command,
    time::{Duration, Instant},
};

use harness::{Harness, verdict};
use journals::{at, now};
use rounds::{
    domain::{Filter, RowPosition},
    services::{Clock, Journal, Order, PageQuery, Secret, Start, Workspace},
};

/// Goals: the first frame after the key is there, a page of the timeline at the 99th percentile, and resident memory in
/// kilobytes.
const FIRST: Duration = Duration::from_millis(60);
const PAGE: Duration = Duration::from_millis(2);
const MEMORY: u64 = 40 * 1024;

/// Rows of a page: more than any screen shows.
const ROWS: usize = 60;
/// Pages asked for, spread over all of the journal.
const PAGES: i64 = 400;

fn main() {
    // Each journal in a process of its own, so that the memory is that of one.
    if let Some(entries) = env::args()
        .nth(2)
        .filter(|_| env::args().nth(1).as_deref() == Some("measure"))
    {
        return measure(entries.parse().unwrap());
    }
    for entries in journals::sizes() {
        journals::journal(entries, Some(&passphrase()));
        let program = env::current_exe().unwrap();
        let status = Command::new(program)
            .args(["measure", &entries.to_string()])
            .status();
        assert!(status.unwrap().success());
    }
}

fn passphrase() -> Secret {
    Secret::new("a lantern in the corridor")
}

fn measure(entries: u64) {
    let file = journals::journal(entries, Some(&passphrase()));
    let mut workspace = Workspace::new(&file, Clock::from(now()));
    let start = Instant::now();
    let opened = workspace.open(Some(&passphrase())).unwrap();
    let unlocked = start.elapsed();
    let start = Instant::now();
    let mut harness = Harness::at(workspace, opened);
    let first = start.elapsed();
    assert!(
        harness.text().contains("entries"),
        "Today shows no news of the journal"
    );
    let fresh = memory();
    harness.keys("2 G pgup g /");
    harness.types("the ");
    harness.keys("esc 3 4 5 6 r");
    harness.types("the corridor");
    harness.pauses();
    harness.keys("ctrl-x y 1");
    println!("{entries} entries, encrypted");
    println!("  unlocked in      {unlocked:.1?}, nearly all of it the key's derivation");
    println!(
        "  first frame      {first:.1?} later{}",
        verdict(first, FIRST)
    );
    let pages = pages(harness.workspace.journal().unwrap());
    println!(
        "  a page anywhere  p50 {:.2?}  p99 {:.2?}  max {:.2?}{}",
        at(&pages, 50),
        at(&pages, 99),
        at(&pages, 100),
        verdict(at(&pages, 99), PAGE)
    );
    if let (Some(fresh), Some(after)) = (fresh, memory()) {
        println!(
            "  resident memory  {} MB, {} MB after every screen was shown and the pages were read{}",
            fresh / 1024,
            after / 1024,
            verdict(after, MEMORY)
        );
    }
}

/// How long pages of the timeline take, spread over all of it in no order that a cache would like.
fn pages(journal: &Journal) -> Vec<Duration> {
    let ask = |from| PageQuery {
        filter: Filter::All,
        from,
        limit: ROWS,
        order: Order::Newest,
    };
    let end = |from| journal.page(&ask(from)).unwrap().rows[0].place.0;
    let (newest, oldest) = (end(Start::Newest), end(Start::Oldest));
    let step = (newest - oldest) / PAGES;
    let mut times: Vec<_> = (0..PAGES)
        .map(|number| {
            let place = oldest + step * (number * 173 % PAGES);
            let start = Instant::now();
            let page = journal
                .page(&ask(Start::After(RowPosition(place))))
                .unwrap();
            assert!(!page.rows.is_empty() || number == 0);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

/// Resident memory in kilobytes, where the system tells.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
