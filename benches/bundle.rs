//! What it costs to seal and to open a bundle of a thousand entries of about 150 words, each way with all its checks.
//! `ROUNDS_ENTRIES` says how many entries.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that fails must stop, and its table is its result"
)]

#[path = "common/corpus/mod.rs"]
mod corpus;

use std::time::{Duration, Instant};

use rounds::{
    domain::{
        Entry, Id, Moment, Section,
        entry::document,
        share::bundle::{Bundle, Fact, Precision, Shown},
    },
    services::bundle_format::{self as format, Keys},
};

/// How often each is done; the median counts.
const TIMES: usize = 9;
const WORDS: usize = 150;

fn main() {
    let count = std::env::var("ROUNDS_ENTRIES")
        .ok()
        .and_then(|text| text.parse().ok());
    let count = count.unwrap_or(1_000_u64);
    let now = Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap();
    let (writer, reader) = (
        Keys::from_seed([1; 32]).unwrap(),
        Keys::from_seed([2; 32]).unwrap(),
    );
    let to = reader.public("Dr Ama Osei");
    let bundle = Bundle {
        id: Id::new(1, [1; 10]),
        from: writer.public("Maya"),
        to: format::fingerprint(&to),
        at: now,
        message: String::new(),
        requires: Vec::new(),
        facts: facts(count, now),
        later: Vec::new(),
    };
    let json = format::write_json(&bundle).unwrap();
    let file = format::seal(&bundle, &writer, &to).unwrap();
    println!(
        "{count} entries, {} kB of JSON, {} kB sealed",
        json.len() / 1000,
        file.len() / 1000
    );
    println!("{:<12}{:>12}{:>16}", "", "all", "per entry");
    print("seal", count, || {
        format::seal(&bundle, &writer, &to).unwrap();
    });
    print("open", count, || {
        format::open(&file, &reader).unwrap();
    });
    print("JSON alone", count, || {
        format::read_json(&json).unwrap();
    });
}

fn print(label: &str, count: u64, work: impl Fn()) {
    let mut times: Vec<_> = (0..TIMES).map(|_| time(&work)).collect();
    times.sort();
    let millis = times[TIMES / 2].as_secs_f64() * 1e3;
    #[expect(clippy::cast_precision_loss, reason = "a time to show")]
    let each = millis * 1e3 / count as f64;
    println!("{label:<12}{millis:>9.1} ms{each:>13.1} µs");
}

fn time(work: &impl Fn()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// Entries as their authors show them, with the text of several in each until it is long enough.
fn facts(count: u64, now: Moment) -> Vec<Fact> {
    let mut texts = corpus::entries(7, count * 20, now).flat_map(|entry| words(&entry));
    let entries = corpus::entries(11, count, now);
    let shown = entries.zip(1..).map(|(mut entry, number)| {
        let text: Vec<_> = texts.by_ref().take(WORDS).collect();
        entry.sections = vec![Section::new("What?", text.join(" "))];
        Fact::Shown(Shown {
            page: Id::new(number, [7; 10]),
            revision: 1,
            kind: entry.kind,
            precision: Precision::Exact,
            document: document::print(&entry),
            follows: Vec::new(),
            at: now,
            until: None,
        })
    });
    shown.collect()
}

fn words(entry: &Entry) -> Vec<String> {
    let texts = entry.sections.iter().map(|section| &section.text);
    texts
        .flat_map(|text| text.split_whitespace().map(str::to_owned))
        .collect()
}
