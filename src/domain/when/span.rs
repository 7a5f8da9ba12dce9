//! Spans of days as people write and say them.

/// What is offered when a span cannot be read.
pub const SPANS: &str = "3 days, 4 weeks or monthly";

/// Spans that have a name, in days.
const NAMED: &[(&str, u32)] = &[
    ("daily", 1),
    ("weekly", 7),
    ("fortnightly", 14),
    ("fortnight", 14),
    ("monthly", 28),
    ("quarterly", 91),
    ("yearly", 365),
];

/// Units, in days. A month of meetings is four weeks, as people count them.
const UNITS: &[(&str, u32)] = &[("day", 1), ("week", 7), ("month", 28), ("year", 365)];

/// The most days that make sense.
const MOST: u32 = 3660;

/// Reads a span as people write it: "3", "3 days", "4 weeks", "every month", "fortnightly".
pub fn days(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("every ").unwrap_or(&text).trim();
    if let Some((_, days)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Some(*days);
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let unit = unit.trim();
    let number: u32 = match number {
        "" => 1,
        digits => digits.parse().ok()?,
    };
    let length = match unit {
        "" | "d" if end > 0 => 1,
        "w" if end > 0 => 7,
        unit => {
            let one = unit.strip_suffix('s').unwrap_or(unit);
            UNITS.iter().find(|(name, _)| *name == one)?.1
        }
    };
    number
        .checked_mul(length)
        .filter(|days| (1..=MOST).contains(days))
}

/// Writes a span of days as people say it: "3 days", "4 weeks". Reads back.
pub fn span(days: u32) -> String {
    match (days, days % 7) {
        (1, _) => "1 day".to_owned(),
        (7, _) => "1 week".to_owned(),
        (_, 0) => format!("{} weeks", days / 7),
        _ => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (text, expected) in [
            ("3", Some(3)),
            ("3 days", Some(3)),
            ("3d", Some(3)),
            ("Every 4 weeks", Some(28)),
            ("month", Some(28)),
            ("every month", Some(28)),
            ("fortnightly", Some(14)),
            ("2w", Some(14)),
            ("0", None),
            ("soon", None),
            ("w", None),
            ("-3", None),
            ("99999999999", None),
            ("4000000000 weeks", None),
            ("", None),
        ] {
            assert_eq!(days(text), expected, "{text:?}");
        }
        for number in 1..400 {
            assert_eq!(days(&span(number)), Some(number));
        }
    }
}
