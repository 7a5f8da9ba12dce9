//! Large journals to measure with, and how a lot of times is read.
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

#[path = "corpus/mod.rs"]
pub mod corpus;

use rounds::{
    domain::{Moment, people::training_stage::TrainingStage},
    services::{self, Environment, NewJournal, Profile, Secret, demo},
};

/// The evening on which everything is measured.
pub fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap()
}

/// How many entries journals have that are measured: a million only where `ROUNDS_BENCH_MILLION=1` asks for it.
pub fn sizes() -> Vec<u64> {
    let million = std::env::var_os("ROUNDS_BENCH_MILLION").is_some_and(|value| value == "1");
    let sizes = [10_000, 100_000].into_iter();
    sizes.chain(million.then_some(1_000_000)).collect()
}

/// The file of a journal of so many entries, with or without a passphrase; made once and used again.
pub fn journal(entries: u64, passphrase: Option<&Secret>) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-journals");
    let locked = passphrase.map_or("", |_| ".locked");
    let file = folder.join(format!("{entries}{locked}.rounds"));
    if !file.exists() {
        fs::create_dir_all(&folder).unwrap();
        // A journal that was not finished must not be taken for one.
        let begun = folder.join(format!("{entries}{locked}.begun"));
        let _ = fs::remove_file(&begun);
        make(&begun, entries, passphrase.cloned());
        fs::rename(&begun, &file).unwrap();
    }
    file
}

fn make(file: &Path, entries: u64, passphrase: Option<Secret>) {
    let owner = demo::profile();
    let new = NewJournal {
        profile: Profile {
            name: owner.name.to_owned(),
            stage: TrainingStage::parse(owner.stage),
            region: Some(owner.region.to_owned()),
            started: now(),
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
        },
        passphrase,
    };
    let mut journal = services::create(file, new, Environment::fixed(now(), 1)).unwrap();
    let made = corpus::entries(7, entries, now()).map(|entry| (None, entry));
    journal.load(made, &mut |_| ()).unwrap();
}

/// One of so many times, in order: the median is at 50, the longest at 100.
pub fn at(times: &[Duration], percent: usize) -> Duration {
    let place = times.len().saturating_sub(1) * percent / 100;
    times.get(place).copied().unwrap_or_default()
}
