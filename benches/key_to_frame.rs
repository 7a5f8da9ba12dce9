//! From a key to its frame, from the start to the first frame, and the memory that stays: at a
//! journal of a student and at one of a hundred thousand entries, against the goals.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on must fail"
)]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
mod common;

use std::{
    env, fs,
    process::Command,
    time::{Duration, Instant},
};

use common::Sitting;

/// Entries in the journals.
const SIZES: [u64; 2] = [1_000, 100_000];
/// How often the session is gone through.
const ROUNDS: usize = 20;
/// Goals: a key's frame at the 99th percentile, the first frame, and resident memory in kilobytes.
const FRAME: Duration = Duration::from_millis(1);
const FIRST: Duration = Duration::from_millis(50);
const MEMORY: u64 = 40 * 1024;

/// What the session types.
const TEXT: &str = "I led the meeting with the family in the small room, and filled every silence \
                    that I should have left alone. Next time I will count to five before I speak. ";

fn main() {
    // Each journal in a process of its own, so that the memory is that of one.
    if let Some(entries) = env::args()
        .nth(2)
        .filter(|_| env::args().nth(1).as_deref() == Some("measure"))
    {
        return measure(entries.parse().unwrap());
    }
    for entries in SIZES {
        common::journal(entries);
        let program = env::current_exe().unwrap();
        let status = Command::new(program)
            .args(["measure", &entries.to_string()])
            .status();
        assert!(status.unwrap().success());
    }
}

fn measure(entries: u64) {
    let file = common::journal(entries);
    let start = Instant::now();
    let mut sitting = Sitting::open(&file);
    let first = start.elapsed();
    assert!(
        sitting.text().contains("entries"),
        "Today shows no news of the journal"
    );
    let fresh = memory();
    sitting.frames.clear();
    sitting.requests.clear();
    for _ in 0..ROUNDS {
        session(&mut sitting);
    }
    let frames = sorted(&mut sitting.frames);
    let requests = sorted(&mut sitting.requests);
    println!("{entries} entries");
    println!(
        "  key to frame     {}{}",
        spread(frames),
        verdict(at(frames, 99), FRAME)
    );
    println!("  requests         {}", spread(requests));
    println!("  first frame      {first:.1?}{}", verdict(first, FIRST));
    if let (Some(fresh), Some(after)) = (fresh, memory()) {
        let shown = verdict(after, MEMORY);
        println!(
            "  resident memory  {} MB, {} MB after the session{shown}",
            fresh / 1024,
            after / 1024
        );
    }
}

/// An evening: looking through the journal, searching it, and writing.
fn session(sitting: &mut Sitting) {
    sitting.keys("2");
    for _ in 0..40 {
        sitting.keys("j");
    }
    sitting.keys("pgdn pgdn pgdn pgdn pgdn pgup tab j j j esc G k k k g");
    sitting.keys("/");
    sitting.types("patient kind:reflection ");
    sitting.keys("ctrl-w ctrl-w enter j j / esc 1 3 4 5 6 j enter esc 7 ? pgdn esc :");
    sitting.types("entry");
    sitting.keys("esc 1 r");
    sitting.types(TEXT);
    sitting.pauses();
    sitting.types(TEXT);
    // Nothing stays, so that the journal is the same next time.
    sitting.keys("tab tab left right ctrl-t esc ctrl-x y");
}

fn sorted(times: &mut [Duration]) -> &[Duration] {
    times.sort_unstable();
    times
}

fn at(times: &[Duration], percent: usize) -> Duration {
    let place = times.len().saturating_sub(1) * percent / 100;
    times.get(place).copied().unwrap_or_default()
}

fn spread(times: &[Duration]) -> String {
    let (half, most, longest) = (at(times, 50), at(times, 99), at(times, 100));
    format!(
        "p50 {half:.1?}  p99 {most:.1?}  max {longest:.1?}  of {}",
        times.len()
    )
}

fn verdict<T: PartialOrd + Copy>(measured: T, goal: T) -> &'static str {
    if measured <= goal {
        "  (goal met)"
    } else {
        "  (GOAL MISSED)"
    }
}

/// Resident memory in kilobytes, where the system tells.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
