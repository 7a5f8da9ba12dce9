//! A line of weeks for a chart, with a gap wherever nothing was written.

use super::{daily, medians};
use chrono::{Datelike, Days, NaiveDate};

/// Most weeks of one line: a century, beyond any journal, so that an absurd range stays cheap.
const MAX_WEEKS: i64 = 5_220;

/// How far back a chart reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Five weeks, this one included.
    Month,
    /// Seventeen weeks: about the four months of a term.
    Term,
    /// Fifty-three weeks.
    Year,
}

impl Span {
    /// Every span, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Term, Self::Year];

    /// Shown to people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Term => "term",
            Self::Year => "year",
        }
    }

    /// The span of a name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.label() == text)
    }

    /// The next longer one; after the longest the shortest.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Month => Self::Term,
            Self::Term => Self::Year,
            Self::Year => Self::Month,
        }
    }

    /// How many weeks it shows, this one included.
    pub fn weeks(self) -> u64 {
        match self {
            Self::Month => 5,
            Self::Term => 17,
            Self::Year => 53,
        }
    }

    /// The Monday on which it begins when it ends today.
    pub fn since(self, today: NaiveDate) -> NaiveDate {
        let back = Days::new((self.weeks() - 1) * 7);
        monday(today)
            .checked_sub_days(back)
            .unwrap_or(NaiveDate::MIN)
    }
}

/// The median of each ISO week (Monday to Sunday) from the week of `from` to the week of `to`,
/// both included; `None` for a week without a value. Points outside these days are left out, and
/// of a range beyond a century only its last part is given.
pub fn weekly(points: &[(NaiveDate, f64)], from: NaiveDate, to: NaiveDate) -> Vec<Option<f64>> {
    if from > to {
        return Vec::new();
    }
    let last = week(to);
    let first = week(from).max(last - MAX_WEEKS + 1);
    let within = points.iter().filter(|(day, _)| (from..=to).contains(day));
    let days = daily(within).into_iter();
    let weeks = medians(days.map(|(day, value)| (week(day), value)));
    (first..=last)
        .map(|week| weeks.get(&week).copied())
        .collect()
}

/// The number of a day's week; neighbours differ by one, over the turn of a year too.
fn week(day: NaiveDate) -> i64 {
    let since_monday = i64::from(day.weekday().num_days_from_monday());
    (i64::from(day.num_days_from_ce()) - since_monday).div_euclid(7)
}

/// The Monday of a day's week.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(back).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_run_from_monday_to_sunday_and_over_the_new_year() {
        let points = [
            (day("2026-12-27"), 2.0), // Sunday, week 52
            (day("2026-12-28"), 4.0), // Monday, week 53
            (day("2027-01-03"), 6.0), // Sunday, week 53
            (day("2027-01-11"), 9.0), // Monday, week 2
        ];
        let line = weekly(&points, day("2026-12-21"), day("2027-01-17"));
        assert_eq!(line, [Some(2.0), Some(5.0), None, Some(9.0)]);
    }

    #[test]
    fn a_day_counts_once_however_often_it_was_written() {
        let points = [
            (day("2026-11-09"), 8.0),
            (day("2026-11-10"), 2.0),
            (day("2026-11-10"), 2.0),
            (day("2026-11-10"), 2.0),
        ];
        assert_eq!(
            weekly(&points, day("2026-11-09"), day("2026-11-15")),
            [Some(5.0)]
        );
    }

    #[test]
    fn points_outside_and_values_that_are_none_are_left_out() {
        let points = [
            (day("2026-11-09"), 1.0),
            (day("2026-11-11"), f64::NAN),
            (day("2026-11-12"), 7.0),
            (day("2026-11-14"), 9.0),
        ];
        assert_eq!(
            weekly(&points, day("2026-11-10"), day("2026-11-13")),
            [Some(7.0)]
        );
        assert_eq!(weekly(&points, day("2026-11-13"), day("2026-11-10")), []);
        assert_eq!(weekly(&[], day("2026-11-09"), day("2026-11-29")), [None; 3]);
    }

    #[test]
    fn spans_end_with_this_week() {
        let today = day("2026-11-12");
        let starts = Span::ALL.map(|span| span.since(today));
        assert_eq!(
            starts,
            [day("2026-10-12"), day("2026-07-20"), day("2025-11-10")]
        );
        for span in Span::ALL {
            let weeks = weekly(&[], span.since(today), today).len();
            assert_eq!(u64::try_from(weeks), Ok(span.weeks()), "{}", span.label());
        }
    }

    #[test]
    fn an_absurd_range_is_cut_and_nothing_panics() {
        let line = weekly(&[(NaiveDate::MAX, 3.0)], NaiveDate::MIN, NaiveDate::MAX);
        assert_eq!(i64::try_from(line.len()), Ok(MAX_WEEKS));
        assert_eq!(line.last(), Some(&Some(3.0)));
        assert_eq!(Span::Year.since(NaiveDate::MIN), NaiveDate::MIN);
    }

    proptest! {
        /// Against a naive reference: for each Monday, collect, sort, take the middle.
        #[test]
        fn agrees_with_a_naive_count(
            raw in proptest::collection::vec((0..200i64, 0..=20i32), 0..60),
            start in 0..100i64,
            length in 0..100i64,
        ) {
            let base = day("2026-01-01");
            let at = |offset: i64| base + chrono::Duration::days(offset);
            let mut seen = std::collections::HashSet::new();
            let points: Vec<_> = raw
                .into_iter()
                .filter(|(offset, _)| seen.insert(*offset))
                .map(|(offset, value)| (at(offset), f64::from(value) / 2.0))
                .collect();
            let (from, to) = (at(start), at(start + length));
            let mut expected = Vec::new();
            let mut week = from.iso_week();
            let mut cursor = from;
            while cursor <= to || cursor.iso_week() == to.iso_week() {
                if expected.is_empty() || cursor.iso_week() != week {
                    week = cursor.iso_week();
                    let mut values: Vec<_> = points
                        .iter()
                        .filter(|(day, _)| day.iso_week() == week && *day >= from && *day <= to)
                        .map(|(_, value)| *value)
                        .collect();
                    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
                    let n = values.len();
                    expected.push((n > 0).then(|| f64::midpoint(values[(n - 1) / 2], values[n / 2])));
                }
                cursor += chrono::Duration::days(1);
            }
            prop_assert_eq!(weekly(&points, from, to), expected);
        }
    }
}
