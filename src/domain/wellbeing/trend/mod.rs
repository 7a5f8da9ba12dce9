//! Well-being over time: one's own usual, how a value stands against it, and weeks with gaps.
//!
//! Days are the unit: several values of one day count once, as their median, so that three
//! check-ins on one bad evening weigh no more than one. A day or week without a value is a gap.

mod against;
mod alert;
mod rule;
mod weekly;

use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

pub use against::{Point, against_usual};
pub use alert::{Series, needs_a_calm_line};
pub use rule::Rule;
use weekly::monday;
pub use weekly::{Span, weekly};

/// Makes a median absolute deviation read like a standard deviation on bell-shaped values
/// (Rousseeuw & Croux 1993, J Am Stat Assoc 88:1273–1283).
const MAD_SCALE: f64 = 1.4826;

/// What is usual for one person and one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// The median of the days.
    pub median: f64,
    /// Below this a value is lower than usual.
    pub low: f64,
    /// Above this a value is higher than usual.
    pub high: f64,
    /// Below this a value is much lower than usual.
    pub much_low: f64,
    /// Above this a value is much higher than usual.
    pub much_high: f64,
    /// How many days it rests on.
    pub n: usize,
}

/// Which end of a slider is the one a person would rather have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// High is the lighter end.
    High,
    /// Low is the lighter end.
    Low,
}

/// How a value stands against one's own usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgainstUsual {
    /// Within the usual spread.
    AsUsual,
    /// Below it.
    Lower,
    /// Above it.
    Higher,
    /// Far below it.
    MuchLower,
    /// Far above it.
    MuchHigher,
}

impl AgainstUsual {
    /// Stands in what other programs read.
    pub fn slug(self) -> &'static str {
        match self {
            Self::AsUsual => "as-usual",
            Self::Lower => "lower",
            Self::Higher => "higher",
            Self::MuchLower => "much-lower",
            Self::MuchHigher => "much-higher",
        }
    }

    /// Whether a value is far from usual on the heavier side.
    pub fn is_much_heavier(self, good: Direction) -> bool {
        let heavy = match good {
            Direction::High => Self::MuchLower,
            Direction::Low => Self::MuchHigher,
        };
        self == heavy
    }
}

/// One's own usual in the weeks before a day, that day not included; `None` while fewer days than
/// the rule asks for have a value. The order of the points does not matter; values that are not
/// finite are left out.
pub fn usual(points: &[(NaiveDate, f64)], until: NaiveDate, rule: &Rule) -> Option<Usual> {
    let from = until.checked_sub_days(Days::new(u64::from(rule.weeks) * 7));
    let from = from.unwrap_or(NaiveDate::MIN);
    let recent = points.iter().filter(|(day, _)| (from..until).contains(day));
    let days: Vec<f64> = daily(recent).into_values().collect();
    if days.len() < rule.min_values {
        return None;
    }
    let median = median_of(&days)?;
    let distances: Vec<f64> = days.iter().map(|value| (value - median).abs()).collect();
    let spread = (median_of(&distances)? * MAD_SCALE).max(rule.wobble);
    Some(Usual {
        median,
        low: median - spread,
        high: median + spread,
        much_low: median - rule.much * spread,
        much_high: median + rule.much * spread,
        n: days.len(),
    })
}

/// How a value stands against one's own usual; a value on the edge still belongs to the calmer side.
pub fn compare(value: f64, usual: &Usual) -> AgainstUsual {
    if value < usual.much_low {
        AgainstUsual::MuchLower
    } else if value > usual.much_high {
        AgainstUsual::MuchHigher
    } else if value < usual.low {
        AgainstUsual::Lower
    } else if value > usual.high {
        AgainstUsual::Higher
    } else {
        AgainstUsual::AsUsual
    }
}

/// The median of each day that has a finite value.
fn daily<'p>(points: impl IntoIterator<Item = &'p (NaiveDate, f64)>) -> BTreeMap<NaiveDate, f64> {
    medians(points.into_iter().map(|(day, value)| (*day, *value)))
}

/// The median of the values under each key; values that are not finite are left out.
fn medians<K: Ord>(values: impl IntoIterator<Item = (K, f64)>) -> BTreeMap<K, f64> {
    let mut groups: BTreeMap<K, Vec<f64>> = BTreeMap::new();
    for (key, value) in values {
        if value.is_finite() {
            groups.entry(key).or_default().push(value);
        }
    }
    let median = |(key, values): (K, Vec<f64>)| Some((key, median_of(&values)?));
    groups.into_iter().filter_map(median).collect()
}

/// The middle value, or the mean of the two middle ones; `None` of nothing.
fn median_of(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests;
