//! Questionnaires a person installs: items, scale, reversals, factors, and the licence they carry.
//!
//! None is shipped. An instrument has no cut-offs here: the journal shows a line over time and
//! never says what a score means.

mod parse;

use thiserror::Error;

pub use parse::parse;

/// A questionnaire read from a person's own file.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Stored with each value: small letters, digits, hyphens.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// Who devised it; may be empty.
    pub credit: String,
    /// The licence under which the person may use it; never empty for a validated instrument.
    pub licence: String,
    /// Whether it is a validated instrument rather than the person's own questions.
    pub validated: bool,
    /// Said above the items, such as the time they ask about; may be empty.
    pub lead: String,
    /// The lowest and the highest answer.
    pub range: (u32, u32),
    /// One label for each answer from the lowest on, or none.
    pub labels: Vec<String>,
    /// The items in their order.
    pub items: Vec<Question>,
    /// What is computed from the answers.
    pub factors: Vec<Factor>,
}

/// One item of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Unique in the instrument.
    pub id: String,
    /// What it asks.
    pub ask: String,
    /// Whether its answer counts from the other end of the range.
    pub reversed: bool,
}

/// How the answers of a factor become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Their sum; a missing answer that is allowed counts as the mean of those given.
    Sum,
    /// Their mean.
    Mean,
}

/// A scale or subscale: `multiply × method(answers) + add`.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Unique in the instrument.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// The ids of its items.
    pub items: Vec<String>,
    /// Sum or mean.
    pub method: Method,
    /// A factor of the result, such as 4.
    pub multiply: f64,
    /// Added last.
    pub add: f64,
    /// How many of its items must be answered.
    pub least: usize,
    /// The difference between two results that its authors call worth noticing.
    pub change: Option<f64>,
}

/// An answer that cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// No item has this id.
    #[error("{instrument} has no item \"{item}\"")]
    Unknown {
        /// The instrument's name.
        instrument: String,
        /// The id that was given.
        item: String,
    },
    /// The answer lies outside the range.
    #[error("\"{item}\" takes an answer from {low} to {high}")]
    OutOfRange {
        /// The item's id.
        item: String,
        /// The lowest answer.
        low: u32,
        /// The highest answer.
        high: u32,
    },
}

impl Instrument {
    /// How the answer to an item is kept among the scores of a check-in: `weather.sun`.
    pub fn key(&self, item: &Question) -> String {
        format!("{}.{}", self.id, item.id)
    }

    /// The lowest and the highest result that a factor can have.
    pub fn reach(&self, factor: &Factor) -> (f64, f64) {
        let items = match factor.method {
            Method::Sum => count(factor.items.len()),
            Method::Mean => 1.0,
        };
        let end = |answer: u32| factor.multiply * items * f64::from(answer) + factor.add;
        let ends = [end(self.range.0), end(self.range.1)];
        (ends[0].min(ends[1]), ends[0].max(ends[1]))
    }

    /// The result of every factor, in their order; `None` where too few of its items are answered.
    /// Of two answers to one item the later counts.
    pub fn score(
        &self,
        answers: &[(&str, f64)],
    ) -> Result<Vec<(&Factor, Option<f64>)>, AnswerError> {
        let (low, high) = self.range;
        for (id, answer) in answers {
            let item = (*id).to_owned();
            if !self.items.iter().any(|item| item.id == *id) {
                return Err(AnswerError::Unknown {
                    instrument: self.name.clone(),
                    item,
                });
            }
            if !(f64::from(low)..=f64::from(high)).contains(answer) {
                return Err(AnswerError::OutOfRange { item, low, high });
            }
        }
        let result = |factor| (factor, self.result(factor, answers));
        Ok(self.factors.iter().map(result).collect())
    }

    fn result(&self, factor: &Factor, answers: &[(&str, f64)]) -> Option<f64> {
        let counted = factor
            .items
            .iter()
            .filter_map(|id| self.counted(id, answers));
        let counted: Vec<f64> = counted.collect();
        if counted.is_empty() || counted.len() < factor.least {
            return None;
        }
        let mean = counted.iter().sum::<f64>() / count(counted.len());
        let raw = match factor.method {
            Method::Mean => mean,
            Method::Sum if counted.len() == factor.items.len() => counted.iter().sum(),
            Method::Sum => mean * count(factor.items.len()),
        };
        Some(factor.multiply * raw + factor.add)
    }

    /// An item's answer, counted from the end from which it counts.
    fn counted(&self, id: &str, answers: &[(&str, f64)]) -> Option<f64> {
        let question = self.items.iter().find(|item| item.id == id)?;
        let (_, answer) = answers.iter().rfind(|(of, _)| *of == id)?;
        let (low, high) = self.range;
        Some(if question.reversed {
            f64::from(low) + f64::from(high) - answer
        } else {
            *answer
        })
    }
}

impl Factor {
    /// Whether two results differ by what its authors call worth noticing; never when they gave nothing.
    pub fn is_notable(&self, before: f64, after: f64) -> bool {
        self.change
            .is_some_and(|change| (after - before).abs() >= change)
    }
}

/// A small count as a number to divide by.
fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An invented instrument about the weather.
    pub(super) const WEATHER: &str = include_str!("instrument/weather.toml");

    fn weather() -> Instrument {
        parse(WEATHER, "weather.toml").unwrap()
    }

    fn results(answers: &[(&str, f64)]) -> Vec<Option<f64>> {
        let weather = weather();
        weather
            .score(answers)
            .unwrap()
            .into_iter()
            .map(|(_, result)| result)
            .collect()
    }

    #[test]
    fn factors_sum_reverse_and_transform() {
        // sun 4, breeze 2, rain 1 reversed on 0..=5 is 4, fog 0 reversed is 5
        let answers = [("sun", 4.0), ("breeze", 2.0), ("rain", 1.0), ("fog", 0.0)];
        let total = f64::from(4 + 2 + 4 + 5) * 4.0;
        let bright = f64::midpoint(4.0, 2.0);
        let wet = f64::midpoint(4.0, 5.0) * 2.0 - 1.0;
        assert_eq!(results(&answers), [Some(total), Some(bright), Some(wet)]);
    }

    #[test]
    fn a_factor_reaches_as_far_as_its_answers() {
        let weather = weather();
        let reach = weather.factors.iter().map(|factor| weather.reach(factor));
        let reach: Vec<_> = reach.collect();
        assert_eq!(reach, [(0.0, 80.0), (0.0, 5.0), (-1.0, 9.0)]);
        assert_eq!(weather.key(&weather.items[0]), "weather.sun");
    }

    #[test]
    fn the_ends_of_the_range_give_the_ends_of_the_result() {
        let worst = [("sun", 0.0), ("breeze", 0.0), ("rain", 5.0), ("fog", 5.0)];
        let best = [("sun", 5.0), ("breeze", 5.0), ("rain", 0.0), ("fog", 0.0)];
        assert_eq!(results(&worst)[0], Some(0.0));
        assert_eq!(results(&best)[0], Some(80.0));
    }

    #[test]
    fn a_missing_answer_leaves_a_gap_unless_the_factor_allows_it() {
        let answers = [("sun", 4.0), ("rain", 2.0)];
        // the total wants all four, brightness both; wetness is content with one
        assert_eq!(results(&answers), [None, None, Some(5.0)]);
        assert_eq!(results(&[]), [None, None, None]);
    }

    #[test]
    fn an_allowed_gap_in_a_sum_counts_as_the_mean_of_the_rest() {
        let text = WEATHER.replacen("multiply = 4", "multiply = 4\nleast = 3", 1);
        let weather = parse(&text, "weather.toml").unwrap();
        let answers = [("sun", 3.0), ("breeze", 3.0), ("rain", 2.0)];
        assert_eq!(weather.score(&answers).unwrap()[0].1, Some(48.0));
    }

    #[test]
    fn an_answer_that_cannot_be_counted_is_refused() {
        let weather = weather();
        for bad in [-1.0, 5.5, f64::NAN, f64::INFINITY] {
            let error = weather.score(&[("sun", bad)]).unwrap_err();
            assert_eq!(error.to_string(), "\"sun\" takes an answer from 0 to 5");
        }
        assert!(
            weather
                .score(&[("hail", 1.0)])
                .unwrap_err()
                .to_string()
                .contains("hail")
        );
        let later = weather
            .score(&[("sun", 1.0), ("sun", 5.0), ("breeze", 5.0)])
            .unwrap();
        assert_eq!(later[1].1, Some(5.0));
    }

    #[test]
    fn a_change_is_notable_only_where_the_authors_said_so() {
        let weather = weather();
        let (total, bright) = (&weather.factors[0], &weather.factors[1]);
        assert!(total.is_notable(40.0, 30.0) && total.is_notable(30.0, 40.0));
        assert!(!total.is_notable(40.0, 31.0) && !bright.is_notable(0.0, 5.0));
    }
}
