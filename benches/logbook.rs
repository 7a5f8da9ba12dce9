//! How long the logbook takes, in journals of ten thousand, a hundred thousand and, with
//! `ROUNDS_BENCH_MILLION=1`, a million entries.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it cannot measure"
)]

#[path = "common/journals.rs"]
mod journals;

use std::time::{Duration, Instant};

use chrono::Days;
use journals::{at, now};
use rounds::services::{self, Environment, Journal};

/// How often each question is asked.
const TIMES: usize = 40;
/// Goal for the longest.
const GOAL: Duration = Duration::from_millis(50);

fn main() {
    for size in journals::sizes() {
        let file = journals::journal(size, None);
        let journal = services::open(&file, None, Environment::fixed(now(), 1)).unwrap();
        let book = journal.logbook(None).unwrap();
        println!("{size} entries, {} skills", book.skills.len());
        print(
            "all of it",
            &mut times(|| drop(journal.logbook(None).unwrap())),
        );
        let since = now().date_naive() - Days::new(100);
        print(
            "since a day",
            &mut times(|| drop(journal.logbook(Some(since)).unwrap())),
        );
        print(
            "skills by name",
            &mut times(|| drop(journal.skill_names().unwrap())),
        );
        if let Some(skill) = book.skills.first() {
            let entries = |journal: &Journal| journal.practices(&skill.spellings, None).unwrap();
            print("entries of one", &mut times(|| drop(entries(&journal))));
        }
    }
}

fn times(mut asked: impl FnMut()) -> Vec<Duration> {
    let each = (0..TIMES).map(|_| {
        let start = Instant::now();
        asked();
        start.elapsed()
    });
    each.collect()
}

fn print(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let (half, longest) = (at(times, 50), at(times, 100));
    let verdict = if longest <= GOAL {
        "goal met"
    } else {
        "GOAL MISSED"
    };
    println!("  {what:<16} p50 {half:.1?}  max {longest:.1?}  ({verdict})");
}
