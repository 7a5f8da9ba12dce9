//! What a mentor of twelve waits for: the list of who waits, the pages of one, a page with its thread; and a look into a folder that
//! is full of files between others, against the goals. `ROUNDS_PAGES` says how many pages.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it cannot measure"
)]
#[path = "common/corpus/mod.rs"]
mod corpus;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use rounds::{
    domain::{Moment, rng::Rng},
    services::{
        Environment, Journal, Profile,
        share::{ShareAsk, ShareSource},
    },
};

/// Goals: each of what Review asks for, and a look through a folder of ten thousand files between others.
const OPEN: Duration = Duration::from_millis(60);
const FOLDER: Duration = Duration::from_millis(500);

/// How many people share with the mentor, how many pages all of them, and how many files others have there.
const PEOPLE: usize = 12;
const PAGES: usize = 5_000;
const FILES: usize = 10_000;

/// As many entries as are shared in one file.
const AT_ONCE: usize = 100;

/// What is shared.
const REFLECTION: &str = "reflection";

/// How often each is done.
const TIMES: usize = 40;

fn main() {
    let pages = std::env::var("ROUNDS_PAGES")
        .ok()
        .and_then(|text| text.parse().ok());
    let pages: usize = pages.unwrap_or(PAGES);
    let folder = tempfile::tempdir().unwrap();
    let mut mentor = journal("Ama Osei", 1);
    let mut between = None;
    for number in 0..PEOPLE {
        let name = format!("Mentee {number:02}");
        let mut mentee = journal(&name, 2 + u64::try_from(number).unwrap());
        know(&mut mentor, &mut mentee, &name, folder.path());
        know(&mut mentee, &mut mentor, "Ama Osei", folder.path());
        if let Some(other) = &mut between {
            // A file between two others, which are not known to be between these.
            let other: &mut Journal = other;
            know(other, &mut mentee, &name, folder.path());
        }
        let mut left = pages / PEOPLE;
        while left > 0 {
            let some = left.min(AT_ONCE);
            left -= some;
            share(&mut mentee, "Ama Osei", some);
        }
        mentor.collect().unwrap();
        between = between.or(Some(mentee));
    }
    println!("{PEOPLE} mentees, {pages} pages");
    let first = mentor.mentees().unwrap()[0].person.clone();
    let page = mentor.review_pages(&first, true).unwrap()[0].page;
    row("who waits", OPEN, || drop(mentor.mentees().unwrap()));
    row("one's pages", OPEN, || {
        drop(mentor.review_pages(&first, false).unwrap());
    });
    row("a page", OPEN, || {
        drop(mentor.review_page(&first, page).unwrap());
    });
    full(&mut mentor, &mut between.unwrap(), folder.path());
}

/// The evening on which everything is measured.
fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap()
}

fn profile(name: &str) -> Profile {
    Profile {
        name: name.into(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: now(),
    }
}

fn journal(name: &str, seed: u64) -> Journal {
    let mut journal = Journal::in_memory(Environment::fixed(now(), seed)).unwrap();
    journal.set_profile(&profile(name)).unwrap();
    journal
}

/// Lets one journal know the owner of another, and in which folder both leave files.
fn know(journal: &mut Journal, other: &mut Journal, name: &str, folder: &Path) {
    let line = other.identity().unwrap().to_string();
    journal.meet(&line, Some(name), false).unwrap();
    journal.set_mailbox(name, Some(folder)).unwrap();
}

/// Writes so many entries and shares them in one file.
fn share(journal: &mut Journal, with: &str, count: usize) {
    let seed = u64::try_from(count).unwrap();
    let entries = corpus::entries(seed, 1 << 20, now());
    let entries = entries.filter(|entry| entry.kind.spec().slug == REFLECTION);
    let ids = entries
        .take(count)
        .map(|entry| journal.add(entry).unwrap().id)
        .collect();
    let mut plan = journal
        .plan_share(&ShareAsk {
            what: ShareSource::Entries(ids),
            check_ins: Vec::new(),
            person: with.to_owned(),
            exact_dates: false,
            until: None,
            sites: Vec::new(),
        })
        .unwrap();
    plan.as_it_is("");
    journal.share(&plan, "", None).unwrap();
}

/// A look into a folder in which others have their files.
fn full(mentor: &mut Journal, other: &mut Journal, folder: &Path) {
    share(other, "Mentee 01", 1);
    let files = fs::read_dir(folder).unwrap();
    let newest = files.map(|file| file.unwrap().path()).max_by_key(|path| {
        let written = fs::metadata(path).unwrap().modified();
        written.unwrap()
    });
    let bytes = fs::read(newest.unwrap()).unwrap();
    let mut chance = Rng::new(5);
    for _ in 0..FILES {
        let name = format!("{:016x}{:016x}.rounds", chance.bits(), chance.bits());
        fs::write(folder.join(name), &bytes).unwrap();
    }
    let started = Instant::now();
    let found = mentor.look_through().unwrap();
    let took = started.elapsed();
    assert!(found.files.is_empty(), "files between others are nobody's");
    say("10,000 files", &[took], FOLDER);
}

fn row(name: &str, goal: Duration, mut work: impl FnMut()) {
    let mut times: Vec<_> = (0..TIMES)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    say(name, &times, goal);
}

fn say(name: &str, times: &[Duration], goal: Duration) {
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    let (half, most) = (at(50), at(95));
    let verdict = if most <= goal {
        "goal met"
    } else {
        "GOAL MISSED"
    };
    println!("{name:<14}{half:>12.1?}{most:>12.1?}  ({verdict})");
}
