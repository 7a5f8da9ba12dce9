//! Feedback as a map: what was said, by theme, how often and of late, and what has come of it.
use chrono::{Datelike as _, NaiveDate};

use crate::domain::Id;

/// How many months a theme is counted over.
pub const MONTHS: usize = 6;

/// One piece of feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The entry in which it stands.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// Its themes.
    pub tags: Vec<String>,
    /// What was said, in one line.
    pub text: String,
    /// By whom.
    pub who: String,
    /// In which role.
    pub role: String,
    /// Whether it was received, given or asked for.
    pub direction: String,
    /// Whether a goal or a promise came of it.
    pub led_on: bool,
}

/// A theme of the feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The tag; empty for what bears none.
    pub tag: String,
    /// How often it came up.
    pub count: usize,
    /// How often in each of the last months, this one last.
    pub months: [usize; MONTHS],
    /// What was said last.
    pub last: Said,
    /// Whether a goal or a promise came of any of it.
    pub led_on: bool,
}

/// The themes of what was said, newest first as given: those of which nothing has come yet before
/// the others, and in each group the most frequent first.
pub fn map(said: &[Said], today: NaiveDate) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for one in said {
        let none = [String::new()];
        let tags = if one.tags.is_empty() {
            &none[..]
        } else {
            &one.tags
        };
        for tag in tags {
            let known = themes.iter().position(|theme| theme.tag == *tag);
            let at = known.unwrap_or_else(|| {
                themes.push(Theme {
                    tag: tag.clone(),
                    count: 0,
                    months: [0; MONTHS],
                    last: one.clone(),
                    led_on: false,
                });
                themes.len() - 1
            });
            if let Some(theme) = themes.get_mut(at) {
                theme.count += 1;
                theme.led_on |= one.led_on;
                let month = month(one.day, today).and_then(|at| theme.months.get_mut(at));
                if let Some(count) = month {
                    *count += 1;
                }
            }
        }
    }
    themes.sort_by(|a, b| {
        let key = |theme: &Theme| (theme.led_on, theme.tag.is_empty());
        let by_name = || a.tag.cmp(&b.tag);
        key(a)
            .cmp(&key(b))
            .then(b.count.cmp(&a.count))
            .then_with(by_name)
    });
    themes
}

/// Which of the last months a day is in.
fn month(day: NaiveDate, today: NaiveDate) -> Option<usize> {
    let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let ago = usize::try_from(number(today) - number(day)).ok()?;
    (MONTHS - 1).checked_sub(ago)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(day: &str, tags: &[&str], led_on: bool) -> Said {
        Said {
            id: Id::new(0, [0; 10]),
            day: day.parse().unwrap(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            text: day.to_owned(),
            who: String::new(),
            role: String::new(),
            direction: String::new(),
            led_on,
        }
    }

    #[test]
    fn themes_without_a_goal_come_first_then_the_frequent_ones() {
        let all = [
            said("2026-11-12", &["pace", "notes"], false),
            said("2026-11-01", &["hands"], true),
            said("2026-10-31", &["pace"], false),
            said("2026-10-02", &["hands"], false),
            said("2026-09-02", &["hands"], false),
            said("2026-06-01", &["pace"], false),
            said("2026-05-31", &["pace"], false),
            said("2027-01-01", &[], false),
        ];
        let themes = map(&all, "2026-11-12".parse().unwrap());
        let seen: Vec<_> = themes
            .iter()
            .map(|theme| (theme.tag.as_str(), theme.count, theme.months))
            .collect();
        assert_eq!(
            seen,
            [
                ("pace", 4, [1, 0, 0, 0, 1, 1]),
                ("notes", 1, [0, 0, 0, 0, 0, 1]),
                ("", 1, [0; 6]),
                ("hands", 3, [0, 0, 0, 1, 1, 1]),
            ]
        );
        assert_eq!(themes[0].last.text, "2026-11-12");
        assert_eq!(map(&[], all[0].day), []);
    }
}
