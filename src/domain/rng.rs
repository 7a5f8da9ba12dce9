//! Chance that repeats: the same seed gives the same numbers on every machine, for ever.
//!
//! The generator is xoshiro256** 1.0 by David Blackman and Sebastiano Vigna (2018), its state
//! filled by `SplitMix64` (Steele, Lea and Flood 2014; Vigna's fixed increment), as its authors
//! advise: <https://prng.di.unimi.it>. Both are in the public domain. Good for samples and tests;
//! never for keys, whose bytes come from the operating system.

/// The increment of `SplitMix64`: 2⁶⁴ divided by the golden ratio, made odd.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A repeatable source of numbers.
#[derive(Debug, Clone)]
pub struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// A source that the seed alone decides.
    pub fn new(seed: u64) -> Self {
        let mut counter = seed;
        Self {
            state: [(); 4].map(|()| split_mix(&mut counter)),
        }
    }

    /// The source of the item with this number in a series, without making those before it.
    pub fn of(seed: u64, number: u64) -> Self {
        let mut counter = number;
        Self::new(seed ^ split_mix(&mut counter))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        result
    }

    /// A number from 0 up to, not including, `end`; 0 when `end` is 0.
    ///
    /// The high half of a 128-bit product (Lemire 2019) without the rejection step: the bias is
    /// below `end` in 2⁶⁴, which no sample can show.
    pub fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A place in a list of this length; 0 when it is empty.
    pub fn index(&mut self, length: usize) -> usize {
        let end = u64::try_from(length).unwrap_or(u64::MAX);
        usize::try_from(self.below(end)).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let Some(span) = high
            .checked_sub(low)
            .and_then(|span| u64::try_from(span).ok())
        else {
            return low;
        };
        low.saturating_add_unsigned(self.below(span.saturating_add(1)))
    }

    /// Whether something that happens in `percent` of a hundred cases happens now.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these, all alike; `None` when there are none.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> Option<&'a T> {
        items.get(self.index(items.len())).copied()
    }
}

fn split_mix(counter: &mut u64) -> u64 {
    *counter = counter.wrapping_add(GOLDEN);
    let mut z = *counter;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_published_generators() {
        let mut counter = 1_234_567;
        assert_eq!(split_mix(&mut counter), 6_457_827_717_110_365_317);
        assert_eq!(split_mix(&mut counter), 3_203_168_211_198_807_973);
        let mut chance = Rng {
            state: [1, 2, 3, 4],
        };
        let drawn = [(); 5].map(|()| chance.bits());
        let published = [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240];
        assert_eq!(drawn[..4], published);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut chance = Rng::new(7);
        let mut seen = [0; 5];
        for _ in 0..1000 {
            seen[usize::try_from(chance.between(-2, 2) + 2).unwrap()] += 1;
            assert_eq!(chance.below(0), 0);
            assert_eq!(chance.below(1), 0);
            assert_eq!(chance.between(3, 1), 3);
            assert_eq!(chance.index(0), 0);
        }
        assert!(seen.iter().all(|&times| times > 150), "{seen:?}");
        assert_eq!(chance.between(i64::MIN, i64::MAX - 1), {
            let mut again = Rng::new(7);
            for _ in 0..5000 {
                again.bits();
            }
            again.between(i64::MIN, i64::MAX - 1)
        });
        assert_eq!(chance.pick::<str>(&[]), None);
    }

    #[test]
    fn every_item_of_a_series_has_its_own() {
        let first = |number| Rng::of(1, number).bits();
        assert_ne!(first(0), first(1));
        assert_eq!(first(9), first(9));
    }
}
