//! Time and chance, which are handed in, so that tests and the sample journal repeat exactly.
use std::fmt;

use chrono::{Local, SubsecRound as _};

use crate::domain::{Id, Moment};

type Clock = Box<dyn Fn() -> Moment + Send>;
type Chance = Box<dyn FnMut(&mut [u8]) + Send>;

/// Where a journal gets the time and its random numbers from.
pub struct World {
    now: Clock,
    random: Chance,
}

impl World {
    /// The clock and the randomness of this computer.
    pub fn system() -> Self {
        let mut fallback = SplitMix(u64::from(std::process::id()));
        Self::new(
            || Local::now().fixed_offset(),
            move |bytes| {
                // Identifiers must differ, not be secret: without randomness, time has to do.
                if getrandom::fill(bytes).is_err() {
                    let nanos = Local::now().timestamp_nanos_opt().unwrap_or_default();
                    fallback.0 ^= nanos.unsigned_abs();
                    fallback.fill(bytes);
                }
            },
        )
    }

    /// A clock that stands still, and numbers that follow from the seed.
    pub fn fixed(now: Moment, seed: u64) -> Self {
        let mut numbers = SplitMix(seed);
        Self::new(move || now, move |bytes| numbers.fill(bytes))
    }

    /// Any clock and any source of numbers.
    pub fn new(
        now: impl Fn() -> Moment + Send + 'static,
        random: impl FnMut(&mut [u8]) + Send + 'static,
    ) -> Self {
        Self {
            now: Box::new(now),
            random: Box::new(random),
        }
    }

    /// The time, to the millisecond.
    pub fn now(&self) -> Moment {
        (self.now)().trunc_subsecs(3)
    }

    /// A new identifier.
    pub fn id(&mut self) -> Id {
        let mut random = [0; 10];
        (self.random)(&mut random);
        Id::new(self.now().timestamp_millis(), random)
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("World")
    }
}

/// `SplitMix64`, by Vigna: small, and good enough to tell names apart.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let number = self.next().to_le_bytes();
            for (byte, random) in chunk.iter_mut().zip(number) {
                *byte = random;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_world_repeats_itself_and_never_an_identifier() {
        let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00.123456+00:00").unwrap();
        let ids = |seed| {
            let mut world = World::fixed(now, seed);
            [world.id(), world.id()]
        };
        assert_eq!(ids(1), ids(1));
        assert_ne!(ids(1), ids(2));
        assert_ne!(ids(1)[0], ids(1)[1]);
        assert_eq!(
            World::fixed(now, 1).now().timestamp_subsec_nanos(),
            123_000_000
        );
    }
}
