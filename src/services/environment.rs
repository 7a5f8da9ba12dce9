//! Time and chance, which are handed in, so that tests and the sample journal repeat exactly.
use std::{fmt, time::Instant};

use chrono::{Local, SubsecRound as _};

use crate::domain::{Id, Moment, rng::Rng, when::Zone};

type Time = Box<dyn Fn() -> Moment + Send>;
type Random = Box<dyn FnMut(&mut [u8]) + Send>;

/// What tells the time.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// This computer.
    System,
    /// This computer, as if the program had been started at another moment: for tests and pictures.
    From(Moment, Instant),
}

impl Clock {
    /// As if it were that moment now.
    pub fn from(moment: Moment) -> Self {
        Self::From(moment, Instant::now())
    }

    /// The time.
    pub fn now(self) -> Moment {
        match self {
            Self::System => Local::now().fixed_offset(),
            Self::From(moment, started) => moment + started.elapsed(),
        }
    }

    /// Where it hangs. A clock that was set to another moment hangs here too, if it shows what clocks here showed then.
    pub fn zone(self) -> Zone {
        match self {
            Self::From(moment, _) if Zone::Local.at(moment).offset() != moment.offset() => {
                Zone::Fixed(*moment.offset())
            }
            _ => Zone::Local,
        }
    }
}

/// Where a journal gets the time and its random numbers from.
pub struct Environment {
    now: Time,
    random: Random,
}

impl Environment {
    /// A clock, and the randomness of this computer.
    pub fn of(clock: Clock) -> Self {
        Self::new(move || clock.now(), surprise)
    }

    /// A clock that stands still, and numbers that follow from the seed.
    pub fn fixed(now: Moment, seed: u64) -> Self {
        let mut chance = Rng::new(seed);
        Self::new(move || now, move |bytes| fill(&mut chance, bytes))
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

    /// New random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut random = [0; N];
        (self.random)(&mut random);
        random
    }

    /// A new identifier.
    pub fn id(&mut self) -> Id {
        let random = self.bytes();
        Id::new(self.now().timestamp_millis(), random)
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}

/// Random bytes from the system. Identifiers must differ, not be secret: without randomness, time
/// and the process have to do.
fn surprise(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        let nanos = Local::now().timestamp_nanos_opt().unwrap_or_default();
        let seed = nanos.unsigned_abs() ^ u64::from(std::process::id()).rotate_left(40);
        fill(&mut Rng::new(seed), bytes);
    }
}

/// Fills bytes with random numbers.
fn fill(chance: &mut Rng, bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(8) {
        let number = chance.bits().to_le_bytes();
        for (byte, random) in chunk.iter_mut().zip(number) {
            *byte = random;
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
            let mut environment = Environment::fixed(now, seed);
            [environment.id(), environment.id()]
        };
        assert_eq!(ids(1), ids(1));
        assert_ne!(ids(1), ids(2));
        assert_ne!(ids(1)[0], ids(1)[1]);
        assert_eq!(
            Environment::fixed(now, 1).now().timestamp_subsec_nanos(),
            123_000_000
        );
    }
}
