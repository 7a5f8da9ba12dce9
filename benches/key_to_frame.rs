//! From a key to its frame: at a journal of a student and at one of a hundred thousand entries,
//! against the goal.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it cannot measure"
)]
#[path = "common/harness.rs"]
mod harness;
#[path = "common/journals.rs"]
mod journals;

use std::time::Duration;

use harness::{Harness, verdict};
use journals::{at, now};
use rounds::{
    app::{App, Msg, screens::Screen},
    services::{Clock, Workspace},
};

/// How often the session is gone through.
const ROUNDS: usize = 20;
/// Goal for a key's frame at the 99th percentile.
const FRAME: Duration = Duration::from_millis(1);

/// How many entries are stepped through, down and up again.
const STEPS: usize = 200;

/// What the session types.
const TEXT: &str = "I led the meeting with the family in the small room, and filled every silence \
                    that I should have left alone. Next time I will count to five before I speak. ";

fn main() {
    for entries in [1_000].into_iter().chain(journals::sizes()) {
        let file = journals::journal(entries, None);
        let mut workspace = Workspace::new(&file, Clock::from(now()));
        let opened = workspace.open(None).unwrap();
        let mut harness = Harness::at(workspace, opened);
        assert!(
            harness.text().contains("entries"),
            "Today shows no news of the journal"
        );
        harness.frames.clear();
        harness.requests.clear();
        for _ in 0..ROUNDS {
            session(&mut harness);
        }
        let frames = sorted(&mut harness.frames);
        let requests = sorted(&mut harness.requests);
        println!("{entries} entries");
        println!(
            "  key to frame     {}{}",
            spread(frames),
            verdict(at(frames, 99), FRAME)
        );
        println!("  requests         {}", spread(requests));
        let pages = sorted(&mut pages(&mut harness)).to_vec();
        println!(
            "  j with its page  {}{}",
            spread(&pages),
            verdict(at(&pages, 50), FRAME)
        );
    }
}

/// Steps through the list as a reader does; each page must be there in the frame of its key.
fn pages(harness: &mut Harness) -> Vec<Duration> {
    harness.keys("2 g");
    let shown = |app: &App| match app.screen() {
        Screen::Journal(journal) => {
            let here = journal.timeline.current().map(|row| row.id);
            here.is_some() && here == journal.page.as_ref().map(|record| record.id)
        }
        _ => false,
    };
    let keys = std::iter::repeat_n("j", STEPS).chain(std::iter::repeat_n("k", STEPS));
    keys.map(|key| {
        let (took, there) = harness.first_frame(Msg::Key(key.parse().unwrap()), shown);
        assert!(there, "the page comes a frame later");
        took
    })
    .collect()
}

/// An evening: looking through the journal, searching it, and writing.
fn session(harness: &mut Harness) {
    harness.keys("2");
    for _ in 0..40 {
        harness.keys("j");
    }
    harness.keys("pgdn pgdn pgdn pgdn pgdn pgup tab j j j esc G k k k g");
    harness.keys("/");
    harness.types("patient kind:reflection ");
    harness.keys("ctrl-w ctrl-w enter j j / esc 1 3 4 5 6 j enter esc 7 ? pgdn esc :");
    harness.types("entry");
    harness.keys("esc 1 r");
    harness.types(TEXT);
    harness.pauses();
    harness.types(TEXT);
    // Nothing stays, so that the journal is the same next time.
    harness.keys("tab tab left right ctrl-t esc ctrl-x y");
}

fn sorted(times: &mut [Duration]) -> &[Duration] {
    times.sort_unstable();
    times
}

fn spread(times: &[Duration]) -> String {
    let (half, most, longest) = (at(times, 50), at(times, 99), at(times, 100));
    format!(
        "p50 {half:.1?}  p99 {most:.1?}  max {longest:.1?}  of {}",
        times.len()
    )
}
