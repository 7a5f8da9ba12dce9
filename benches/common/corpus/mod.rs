//! Any number of made-up entries, one at a time, to measure with.
mod shape;
mod words;

use chrono::DateTime;
use rounds::domain::{Entry, Moment, rng::Rng};

use self::{
    shape::{SORTS, Sort},
    words::Words,
};

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// In exactly one entry, the middle one.
pub const NEEDLE: &str = "zyzzyva";

/// In every hundredth entry.
pub const RARE: &str = "quokkafish";

/// The title of the last entry.
pub const NEWEST: &str = "Newest entry";

/// The title of the first.
pub const OLDEST: &str = "Oldest entry";

/// `n` made-up entries, oldest first, all before `until`: one a day, or, when that would take
/// more than ten years, as dense as it takes. About 150 words each, in words that follow Zipf's
/// law; [`NEEDLE`], [`RARE`], [`NEWEST`] and [`OLDEST`] are where they say.
///
/// Nothing is kept, so that `n` may be in the millions. Entries beyond the years that can be
/// written are left out.
pub fn entries(seed: u64, n: u64, until: Moment) -> Many {
    Many {
        seed,
        next: 0,
        count: n,
        days: Days::new(n, until),
        words: Words::new(),
    }
}

/// The entries that [`entries`] makes.
#[derive(Debug)]
pub struct Many {
    seed: u64,
    next: u64,
    count: u64,
    days: Days,
    words: Words,
}

impl Iterator for Many {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.next >= self.count {
            return None;
        }
        let number = self.next;
        self.next += 1;
        let made = self.make(number);
        if made.is_none() {
            self.next = self.count;
        }
        made
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, usize::try_from(self.count - self.next).ok())
    }
}

impl Many {
    fn make(&self, number: u64) -> Option<Entry> {
        let mut chance = Rng::of(self.seed, number);
        let at = self.days.at(number, &mut chance)?;
        let sort = sort(&mut chance);
        let mut entry = Entry::new(sort.kind, self.days.moment(at)?);
        shape::fill(&mut entry, sort, at, &self.words, &mut chance);
        self.plant(number, &mut entry);
        Some(entry)
    }

    /// Puts in what benchmarks look for.
    fn plant(&self, number: u64, entry: &mut Entry) {
        if number + 1 == self.count {
            NEWEST.clone_into(&mut entry.title);
        } else if number == 0 {
            OLDEST.clone_into(&mut entry.title);
        }
        let needles = [
            (NEEDLE, number == self.count / 2),
            (RARE, number % 100 == 99),
        ];
        for (needle, _) in needles.iter().filter(|(_, here)| *here) {
            if let Some(section) = entry.sections.first_mut() {
                section.text.push(' ');
                section.text.push_str(needle);
            }
        }
    }
}

fn sort(chance: &mut Rng) -> &'static Sort {
    let mut drawn = chance.below(100);
    let mut sorts = SORTS.iter();
    let found = sorts.find(|sort| {
        let here = drawn < sort.share;
        drawn = drawn.saturating_sub(sort.share);
        here
    });
    found.unwrap_or(&SORTS[0])
}

/// Nobody writes before seven in the morning …
const WAKES: i64 = 7 * 3600;

/// … and everybody sleeps sixteen hours later.
const AWAKE: i64 = 16 * 3600;

/// Ten years, in days.
const TEN_YEARS: u64 = 3_652;

/// Where entries stand in time: on an axis of waking seconds, cut into as many pieces as there
/// are entries, one entry somewhere in each, so that no two share a second.
#[derive(Debug)]
struct Days {
    until: Moment,
    count: u128,
    span: u128,
    end: i64,
}

impl Days {
    fn new(count: u64, until: Moment) -> Self {
        let now = until.timestamp() + i64::from(until.offset().local_minus_utc());
        let today = now.div_euclid(DAY);
        let days = u128::from(count.min(TEN_YEARS));
        Self {
            until,
            count: u128::from(count),
            span: (days * u128::from(AWAKE.unsigned_abs())).max(u128::from(count)),
            end: today * AWAKE + (now - today * DAY - WAKES).clamp(0, AWAKE),
        }
    }

    /// When an entry was written, on the wall clock.
    fn at(&self, number: u64, chance: &mut Rng) -> Option<i64> {
        let cut = |number: u128| (number * self.span).checked_div(self.count);
        let from = cut(u128::from(number))?;
        let to = cut(u128::from(number) + 1)?;
        let within = u128::from(chance.below(u64::try_from(to - from).ok()?));
        let before_end = i64::try_from(self.span - from - within).ok()?;
        let waking = self.end.checked_sub(before_end)?;
        let morning = waking.div_euclid(AWAKE).checked_mul(DAY)?;
        Some(morning + WAKES + waking.rem_euclid(AWAKE))
    }

    /// A time on the wall clock as a moment.
    fn moment(&self, wall: i64) -> Option<Moment> {
        let offset = *self.until.offset();
        let utc = wall.checked_sub(i64::from(offset.local_minus_utc()))?;
        Some(DateTime::from_timestamp(utc, 0)?.with_timezone(&offset))
    }
}
