//! The check-in: a few sliders against one's own usual, as data a person can change.

pub mod instrument;
mod parse;

use crate::domain::wellbeing::trend::{AgainstUsual, Direction};

pub use parse::{EMBEDDED, parse};

/// The section for a line to one's later self.
pub const LATER: &str = "For later";

/// The section for joys.
pub const JOYS: &str = "Joys";

/// One slider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Stored with each value: small letters, digits, hyphens.
    pub id: String,
    /// What it asks, in a few words.
    pub ask: String,
    /// The words at its low end.
    pub low: String,
    /// The words at its high end.
    pub high: String,
    /// Which end is the lighter one.
    pub good: Direction,
    /// How a value below one's own usual is put: "heavier than usual".
    pub lower: String,
    /// How a value above one's own usual is put: "lighter than usual".
    pub higher: String,
}

/// What a check-in asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Shown above it.
    pub name: String,
    /// The lowest and the highest value of every slider.
    pub range: (u32, u32),
    /// The sliders, in their order.
    pub items: Vec<Item>,
    /// Asks for the joys of the week, unless switched off.
    pub joys: Option<String>,
    /// Asks for a rest day, unless switched off.
    pub rest_day: Option<String>,
    /// Asks for a line to one's later self, unless switched off.
    pub future_line: Option<String>,
}

impl CheckIn {
    /// The check-in the program carries.
    pub fn embedded() -> Self {
        parse(EMBEDDED, "default.toml").unwrap_or_else(|_| Self::empty())
    }

    /// The slider of an id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Whether a slider can stand at a value.
    pub fn holds(&self, value: f64) -> bool {
        let (low, high) = self.range;
        (f64::from(low)..=f64::from(high)).contains(&value)
    }

    fn empty() -> Self {
        Self {
            name: String::new(),
            range: (0, 10),
            items: Vec::new(),
            joys: None,
            rest_day: None,
            future_line: None,
        }
    }
}

impl Item {
    /// How a value's standing is put: "as usual", "heavier than usual", "much heavier than usual".
    pub fn words(&self, standing: AgainstUsual) -> String {
        match standing {
            AgainstUsual::AsUsual => "as usual".to_owned(),
            AgainstUsual::Lower => self.lower.clone(),
            AgainstUsual::Higher => self.higher.clone(),
            AgainstUsual::MuchLower => format!("much {}", self.lower),
            AgainstUsual::MuchHigher => format!("much {}", self.higher),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_check_in_asks_six_things_and_three_more() {
        let checkin = CheckIn::embedded();
        let ids: Vec<_> = checkin.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["energy", "sleep", "joy", "people", "meaning", "load"]);
        assert_eq!(checkin.range, (0, 10));
        assert!(checkin.joys.is_some() && checkin.rest_day.is_some());
        assert_eq!(
            checkin.future_line.as_deref(),
            Some("One line for future me")
        );
        assert!(
            checkin
                .items
                .iter()
                .all(|item| item.good == Direction::High)
        );
    }

    #[test]
    fn a_standing_is_put_in_the_items_own_words() {
        let checkin = CheckIn::embedded();
        let cases = [
            ("energy", AgainstUsual::AsUsual, "as usual"),
            ("energy", AgainstUsual::Lower, "lower than usual"),
            ("load", AgainstUsual::Higher, "lighter than usual"),
            ("load", AgainstUsual::MuchLower, "much heavier than usual"),
            ("sleep", AgainstUsual::MuchHigher, "much better than usual"),
        ];
        for (id, standing, words) in cases {
            assert_eq!(checkin.item(id).unwrap().words(standing), words);
        }
    }

    #[test]
    fn a_slider_holds_only_its_range() {
        let checkin = CheckIn::embedded();
        for (value, holds) in [
            (0.0, true),
            (10.0, true),
            (10.5, false),
            (-1.0, false),
            (f64::NAN, false),
        ] {
            assert_eq!(checkin.holds(value), holds, "{value}");
        }
    }
}
