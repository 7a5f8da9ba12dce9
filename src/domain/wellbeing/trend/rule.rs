//! The rule by which a value is set against one's own usual, read from its data file.

use crate::domain::data::{DataError, Source, Table};

/// The rule the program carries, as text, with its reasons.
#[cfg(test)]
const EMBEDDED: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/checkin/rule.toml"
));

const KEYS: &[&str] = &[
    "weeks",
    "min_values",
    "wobble",
    "much",
    "calm_items",
    "calm_in_a_row",
    "calm_within_days",
];

/// How a value is set against one's own usual; the data file gives the reasons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// How many weeks back one's own usual reaches.
    pub weeks: u32,
    /// How many days with a value it takes.
    pub min_values: usize,
    /// The smallest spread, in points of the scale.
    pub wobble: f64,
    /// How many spreads from the median "much" begins.
    pub much: f64,
    /// How many items far from usual at once bring the calm line.
    pub calm_items: usize,
    /// How many check-ins in a row one item must be far from usual to bring it.
    pub calm_in_a_row: usize,
    /// How old the latest check-in, and how long the pause between two in a row, may be.
    pub calm_within_days: u32,
}

impl Default for Rule {
    /// The values of the carried file; a test holds the two together.
    fn default() -> Self {
        Self {
            weeks: 8,
            min_values: 4,
            wobble: 1.0,
            much: 2.0,
            calm_items: 2,
            calm_in_a_row: 2,
            calm_within_days: 21,
        }
    }
}

impl Rule {
    /// Reads a rule; `file` is how errors call the text. What it leaves out stays as carried.
    pub fn parse(text: &str, file: &str) -> Result<Self, DataError> {
        let root = Source::new(text, file).root()?;
        root.only(KEYS)?;
        let carried = Self::default();
        let count = |key: &str, low, high, or: usize| -> Result<usize, DataError> {
            let number = root.whole(key, low, high)?;
            Ok(number.map_or(or, |number| usize::try_from(number.value).unwrap_or(or)))
        };
        let whole = |key: &str, low, high, or: u32| -> Result<u32, DataError> {
            Ok(root
                .whole(key, low, high)?
                .map_or(or, |number| number.value))
        };
        Ok(Self {
            weeks: whole("weeks", 1, 104, carried.weeks)?,
            min_values: count("min_values", 2, 100, carried.min_values)?,
            wobble: number(&root, "wobble", 0.0, carried.wobble)?,
            much: number(&root, "much", 1.0, carried.much)?,
            calm_items: count("calm_items", 1, 20, carried.calm_items)?,
            calm_in_a_row: count("calm_in_a_row", 1, 20, carried.calm_in_a_row)?,
            calm_within_days: whole("calm_within_days", 1, 366, carried.calm_within_days)?,
        })
    }

    /// The same rule for a scale of another width: an instrument's own "change worth noticing".
    #[must_use]
    pub fn with_wobble(self, wobble: f64) -> Self {
        Self { wobble, ..self }
    }
}

fn number(root: &Table, key: &str, least: f64, or: f64) -> Result<f64, DataError> {
    match root.number(key)? {
        Some(number) if number.value < least => {
            Err(root.error_at(number.at, format!("`{key}` may not be below {least}")))
        }
        number => Ok(number.map_or(or, |number| number.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_file_says_every_value_and_the_defaults_are_its() {
        assert_eq!(Rule::parse(EMBEDDED, "rule.toml"), Ok(Rule::default()));
        for key in KEYS {
            assert!(
                EMBEDDED
                    .lines()
                    .any(|line| line.starts_with(&format!("{key} = "))),
                "{key}"
            );
        }
    }

    #[test]
    fn a_persons_own_rule_changes_what_it_names() {
        let rule = Rule::parse("weeks = 4\nmuch = 3", "rule.toml").unwrap();
        assert_eq!(
            rule,
            Rule {
                weeks: 4,
                much: 3.0,
                ..Rule::default()
            }
        );
        assert_eq!(rule.with_wobble(10.0).wobble.to_bits(), 10.0_f64.to_bits());
    }

    #[test]
    fn a_rule_out_of_bounds_is_refused_with_its_line() {
        let cases = [
            ("weeks = 0", "1 to 104"),
            ("much = 0.5", "below 1"),
            ("wobble = -1", "below 0"),
            ("min_values = 1.5", "whole number"),
            ("threshold = 3", "not known"),
        ];
        for (text, part) in cases {
            let error = Rule::parse(&format!("# mine\n{text}\n"), "rule.toml").unwrap_err();
            assert!(error.reason.contains(part) && error.line == 2, "{error}");
        }
    }
}
