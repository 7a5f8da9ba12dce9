//! From a key to its frame: at a journal of a student and at one of a hundred thousand entries,
//! against the goal.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it cannot measure"
)]
#[path = "common/journals.rs"]
mod journals;
#[path = "common/sitting.rs"]
mod sitting;

use std::time::Duration;

use journals::{at, now};
use rounds::{
    app::{App, Msg, screens::Screen},
    services::{Clock, Desk},
};
use sitting::{Sitting, verdict};

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
        let mut desk = Desk::new(&file, Clock::from(now()));
        let opened = desk.open(None).unwrap();
        let mut sitting = Sitting::at(desk, opened);
        assert!(
            sitting.text().contains("entries"),
            "Today shows no news of the journal"
        );
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
        let pages = sorted(&mut pages(&mut sitting)).to_vec();
        println!(
            "  j with its page  {}{}",
            spread(&pages),
            verdict(at(&pages, 50), FRAME)
        );
    }
}

/// Steps through the list as a reader does; each page must be there in the frame of its key.
fn pages(sitting: &mut Sitting) -> Vec<Duration> {
    sitting.keys("2 g");
    let shown = |app: &App| match app.screen() {
        Screen::Journal(journal) => {
            let here = journal.timeline.current().map(|row| row.id);
            here.is_some() && here == journal.page.as_ref().map(|record| record.id)
        }
        _ => false,
    };
    let keys = std::iter::repeat_n("j", STEPS).chain(std::iter::repeat_n("k", STEPS));
    keys.map(|key| {
        let (took, there) = sitting.first_frame(Msg::Key(key.parse().unwrap()), shown);
        assert!(there, "the page comes a frame later");
        took
    })
    .collect()
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

fn spread(times: &[Duration]) -> String {
    let (half, most, longest) = (at(times, 50), at(times, 99), at(times, 100));
    format!(
        "p50 {half:.1?}  p99 {most:.1?}  max {longest:.1?}  of {}",
        times.len()
    )
}
