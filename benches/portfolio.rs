//! What it costs to plan a portfolio of three hundred entries of about 150 words, to clean it, and to write it with its proof,
//! as HTML and as PDF.
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
    domain::{Entry, Kind, Moment, plan::competency::Library, portfolio::Reader},
    services::{
        Environment, Journal, Profile,
        portfolio::{PortfolioAsk, PortfolioSource},
    },
};

/// How often each is done; the median counts.
const TIMES: usize = 5;
/// How long all of it may take with each sort of file: seconds.
const GOALS: [(&str, f64); 2] = [("html", 1.0), ("pdf", 5.0)];

fn main() {
    let count = std::env::var("ROUNDS_ENTRIES").ok();
    let count = count.and_then(|text| text.parse().ok()).unwrap_or(300_u64);
    let now = Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap();
    let mut journal = Journal::in_memory(Environment::fixed(now, 1)).unwrap();
    journal.set_profile(&profile(now)).unwrap();
    // The corpus has check-ins too, which are in no portfolio.
    let may = |entry: &Entry| entry.kind != Kind::CHECKIN && entry.kind != Kind::DILEMMA;
    let wanted = usize::try_from(count).unwrap();
    let entries = corpus::entries(1, count * 2, now).filter(may).take(wanted);
    journal
        .load(entries.map(|entry| (None, entry)), &mut |_| ())
        .unwrap();
    let library = Library::embedded();
    let mut readers = Reader::all().into_iter();
    let ask = PortfolioAsk {
        reader: readers.find(|reader| reader.id == "me").unwrap(),
        what: PortfolioSource::Nothing,
        list: library.get("uk-foundation").cloned(),
        library,
        since: None,
        until: None,
        exact_dates: false,
        letter: None,
        sites: Vec::new(),
    };
    let folder = tempfile::tempdir().unwrap();
    for (ending, goal) in GOALS {
        let (mut plans, mut cleans, mut writes) = (Vec::new(), Vec::new(), Vec::new());
        let mut said = String::new();
        for turn in 0..TIMES {
            let begun = Instant::now();
            let mut plan = journal.plan_portfolio(&ask).unwrap();
            plans.push(begun.elapsed());
            let begun = Instant::now();
            plan.replace_all();
            cleans.push(begun.elapsed());
            let out = folder.path().join(format!("{ending}{turn}.{ending}"));
            let begun = Instant::now();
            let files = journal.write_portfolio(&plan, &out).unwrap();
            writes.push(begun.elapsed());
            let size = std::fs::metadata(files.page).unwrap().len();
            said = format!("{} pages, {} kB of {ending}", plan.pages.len(), size / 1000);
        }
        let all = [median(plans), median(cleans), median(writes)];
        println!("{said}");
        for (name, took) in ["plan and check", "replace", "write"].iter().zip(all) {
            println!("{name:<16}{:>10.1} ms", took.as_secs_f64() * 1000.0);
        }
        let whole: Duration = all.iter().sum();
        let whole = whole.as_secs_f64();
        println!("all{:>23.1} ms, goal {goal} s", whole * 1000.0);
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn profile(now: Moment) -> Profile {
    Profile {
        name: "Maya".into(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: now,
    }
}
