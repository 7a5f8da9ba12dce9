//! A line of weeks, each set against what was usual until then.

use super::{AgainstUsual, Rule, Usual, compare, monday, usual, weekly};
use chrono::{Days, NaiveDate};

/// One week of an item's line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The Monday on which the week begins.
    pub monday: NaiveDate,
    /// The median of its days; a gap where nothing was written.
    pub value: Option<f64>,
    /// What was usual in the weeks before, as far as that was known then.
    pub usual: Option<Usual>,
    /// How the value stood against it.
    pub standing: Option<AgainstUsual>,
}

/// The weeks from that of `from` to that of `to`, both included. A week's usual is that before the
/// last day with a value in it, or before its Monday where it is a gap: what came later does not
/// judge what was.
pub fn against_usual(
    points: &[(NaiveDate, f64)],
    from: NaiveDate,
    to: NaiveDate,
    rule: &Rule,
) -> Vec<Point> {
    let values = weekly(points, from, to);
    let weeks = u64::try_from(values.len()).unwrap_or(0);
    let back = Days::new(weeks.saturating_sub(1) * 7);
    let Some(first) = monday(to).checked_sub_days(back) else {
        return Vec::new();
    };
    let mondays = first.iter_weeks();
    let point = |(monday, value): (NaiveDate, Option<f64>)| {
        let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(to).min(to);
        let days = points.iter().filter(|(_, value)| value.is_finite());
        let days = days.map(|(day, _)| *day);
        let last = days.filter(|day| (monday..=sunday).contains(day)).max();
        let usual = usual(points, last.unwrap_or(monday), rule);
        Point {
            monday,
            value,
            usual,
            standing: value
                .zip(usual)
                .map(|(value, usual)| compare(value, &usual)),
        }
    };
    mondays.zip(values).map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Sundays from 6 September on.
    fn sundays(values: &[Option<f64>]) -> Vec<(NaiveDate, f64)> {
        let days = day("2026-09-06").iter_weeks();
        let given = days.zip(values);
        given
            .filter_map(|(day, value)| Some((day, (*value)?)))
            .collect()
    }

    #[test]
    fn each_week_stands_against_what_was_usual_before_it() {
        let six = Some(6.0);
        let points = sundays(&[six, six, None, six, six, Some(2.0), None, Some(7.0)]);
        let line = against_usual(
            &points,
            day("2026-08-31"),
            day("2026-10-29"),
            &Rule::default(),
        );
        let values: Vec<_> = line.iter().map(|week| week.value).collect();
        let expected = [six, six, None, six, six, Some(2.0), None, Some(7.0), None];
        assert_eq!(values, expected);
        assert_eq!(line[0].monday, day("2026-08-31"));
        assert_eq!(line[8].monday, day("2026-10-26"));
        // four days have a value only before the sixth week
        let known: Vec<_> = line.iter().map(|week| week.usual.is_some()).collect();
        assert_eq!(
            known,
            [false, false, false, false, false, true, true, true, true]
        );
        assert_eq!(line[5].standing, Some(AgainstUsual::MuchLower));
        assert_eq!(line[6].standing, None, "a gap stands nowhere");
        assert_eq!(line[7].standing, Some(AgainstUsual::AsUsual));
    }

    #[test]
    fn what_came_later_does_not_change_how_a_week_stood() {
        let mut points = sundays(&[Some(6.0); 6]);
        let (from, rule) = (day("2026-08-31"), Rule::default());
        let before = against_usual(&points, from, day("2026-10-11"), &rule);
        points.extend([(day("2026-10-18"), 0.0), (day("2026-10-25"), 0.0)]);
        let after = against_usual(&points, from, day("2026-10-25"), &rule);
        assert_eq!(after[..before.len()], before);
    }

    #[test]
    fn no_weeks_make_no_line() {
        let rule = Rule::default();
        let backwards = against_usual(&[], day("2026-10-11"), day("2026-08-31"), &rule);
        assert_eq!(backwards, []);
        let absurd = against_usual(&[], NaiveDate::MIN, NaiveDate::MIN, &rule);
        assert!(absurd.len() <= 1);
    }
}
