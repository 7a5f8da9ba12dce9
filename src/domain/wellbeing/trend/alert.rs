//! When one calm line appears beside the support list, and when all stays quiet.

use super::{Direction, Rule, compare, daily, usual};
use chrono::NaiveDate;

/// The values of one item, and which of its ends is the lighter one.
#[derive(Debug, Clone, Copy)]
pub struct Series<'p> {
    /// Its values by day, in any order.
    pub points: &'p [(NaiveDate, f64)],
    /// Which end is the lighter one.
    pub good: Direction,
}

/// Whether the latest check-in stands so far on the heavier side of one's own usual that one calm
/// line is due: several items at once, or one item several check-ins in a row (see the rule's
/// file). Never for a check-in that is long past, and never before there is a usual.
pub fn needs_a_calm_line(series: &[Series], today: NaiveDate, rule: &Rule) -> bool {
    let runs = series.iter().map(|series| heavy_run(series, today, rule));
    let runs: Vec<Run> = runs.collect();
    let latest = runs.iter().filter_map(|run| run.latest).max();
    let Some(latest) = latest.filter(|day| is_near(*day, today, rule)) else {
        return false;
    };
    let now = runs
        .iter()
        .filter(|run| run.latest == Some(latest) && run.heavy > 0);
    let now: Vec<_> = now.collect();
    now.len() >= rule.calm_items || now.iter().any(|run| run.heavy >= rule.calm_in_a_row)
}

/// How an item's latest check-ins stand.
struct Run {
    /// The day of the latest value, today at most.
    latest: Option<NaiveDate>,
    /// How many of the latest values, without a break, are far on the heavier side.
    heavy: usize,
}

fn heavy_run(series: &Series, today: NaiveDate, rule: &Rule) -> Run {
    let days = daily(series.points.iter().filter(|(day, _)| *day <= today));
    let latest = days.keys().next_back().copied();
    let mut heavy = 0;
    let mut after = latest;
    for (day, value) in days.iter().rev().take(rule.calm_in_a_row.max(1)) {
        let joined = after.is_some_and(|after| is_near(*day, after, rule));
        let standing = usual(series.points, *day, rule).map(|usual| compare(*value, &usual));
        if !joined || !standing.is_some_and(|standing| standing.is_much_heavier(series.good)) {
            break;
        }
        heavy += 1;
        after = Some(*day);
    }
    Run { latest, heavy }
}

fn is_near(day: NaiveDate, later: NaiveDate, rule: &Rule) -> bool {
    (later - day).num_days() <= i64::from(rule.calm_within_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(offset: u64) -> NaiveDate {
        "2026-09-07".parse::<NaiveDate>().unwrap() + chrono::Days::new(offset)
    }

    /// Weekly values, the first on day 0.
    fn weeks(values: &[f64]) -> Vec<(NaiveDate, f64)> {
        (0..)
            .step_by(7)
            .map(day)
            .zip(values.iter().copied())
            .collect()
    }

    fn calm(items: &[&[f64]], good: Direction, today: u64) -> bool {
        let points: Vec<_> = items.iter().map(|values| weeks(values)).collect();
        let series: Vec<_> = points
            .iter()
            .map(|points| Series { points, good })
            .collect();
        needs_a_calm_line(&series, day(today), &Rule::default())
    }

    #[test]
    fn the_line_is_due_for_two_items_at_once_or_one_twice_in_a_row() {
        let usual: &[f64] = &[6.0, 7.0, 6.0, 6.0, 6.0, 6.0];
        let once: &[f64] = &[6.0, 7.0, 6.0, 6.0, 6.0, 1.0];
        let twice: &[f64] = &[6.0, 7.0, 6.0, 6.0, 1.0, 1.0];
        let broken: &[f64] = &[6.0, 7.0, 6.0, 1.0, 6.0, 1.0];
        let a_little: &[f64] = &[6.0, 7.0, 6.0, 6.0, 4.0, 4.0];
        let lighter: &[f64] = &[2.0, 2.0, 3.0, 2.0, 9.0, 9.0];
        let new: &[f64] = &[6.0, 1.0];
        let cases: &[(&str, &[&[f64]], bool)] = &[
            ("nothing written", &[], false),
            ("as usual", &[usual, usual], false),
            ("one item once", &[once, usual], false),
            ("two items at once", &[once, once, usual], true),
            ("one item twice in a row", &[twice, usual], true),
            ("one item twice with a break", &[broken, usual], false),
            (
                "a little lower in all",
                &[a_little, a_little, a_little],
                false,
            ),
            ("much lighter", &[lighter, lighter], false),
            ("no usual yet", &[new, new], false),
        ];
        for (name, items, expected) in cases {
            assert_eq!(calm(items, Direction::High, 35), *expected, "{name}");
        }
    }

    #[test]
    fn what_one_would_rather_have_low_counts_the_other_way() {
        let heavier: &[f64] = &[2.0, 2.0, 3.0, 2.0, 9.0, 9.0];
        let lighter: &[f64] = &[6.0, 7.0, 6.0, 6.0, 1.0, 1.0];
        assert!(calm(&[heavier], Direction::Low, 28 + 7));
        assert!(!calm(&[lighter, lighter], Direction::Low, 35));
    }

    #[test]
    fn a_check_in_long_past_says_nothing_about_now() {
        let twice: &[f64] = &[6.0, 7.0, 6.0, 6.0, 1.0, 1.0];
        assert!(calm(&[twice], Direction::High, 35 + 21));
        assert!(!calm(&[twice], Direction::High, 35 + 22));
    }

    #[test]
    fn two_far_apart_are_not_in_a_row() {
        let mut points = weeks(&[6.0, 7.0, 6.0, 6.0, 1.0]);
        points.push((day(28 + 22), 1.0));
        let series = [Series {
            points: &points,
            good: Direction::High,
        }];
        assert!(!needs_a_calm_line(&series, day(50), &Rule::default()));
        points.pop();
        points.push((day(28 + 21), 1.0));
        let series = [Series {
            points: &points,
            good: Direction::High,
        }];
        assert!(needs_a_calm_line(&series, day(50), &Rule::default()));
    }

    fn naive_median(mut values: Vec<f64>) -> f64 {
        values.sort_by(|a, b| a.partial_cmp(b).unwrap());
        let n = values.len();
        f64::midpoint(values[(n - 1) / 2], values[n / 2])
    }

    /// The rule as its file words it, day by day: written apart from the code under test.
    fn naive_calm(items: &[Vec<Option<i32>>], today: usize) -> bool {
        let heavy = |days: &[Option<i32>], at: usize| {
            let before = &days[at.saturating_sub(56)..at];
            let before: Vec<f64> = before.iter().flatten().map(|v| f64::from(*v)).collect();
            if before.len() < 4 {
                return false;
            }
            let middle = naive_median(before.clone());
            let distances = before.iter().map(|value| (value - middle).abs()).collect();
            let spread = (naive_median(distances) * 1.4826).max(1.0);
            days[at].is_some_and(|value| f64::from(value) < middle - 2.0 * spread)
        };
        let last =
            |days: &[Option<i32>], until: usize| days[..until].iter().rposition(Option::is_some);
        let latest = items.iter().filter_map(|days| last(days, today + 1)).max();
        let Some(latest) = latest.filter(|latest| today - latest <= 21) else {
            return false;
        };
        let now = items.iter().filter(|days| heavy(days, latest));
        let now: Vec<_> = now.collect();
        let twice = now.iter().any(|days| {
            last(days, latest).is_some_and(|before| latest - before <= 21 && heavy(days, before))
        });
        now.len() >= 2 || twice
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_rule_as_it_is_worded(
            items in proptest::collection::vec(
                proptest::collection::vec(
                    proptest::option::weighted(0.2, proptest::prop_oneof![5..8i32, 0..=10i32]), 90,
                ),
                0..4,
            ),
            today in 0..90usize,
        ) {
            let points = items.iter().map(|days| {
                let given = (0..).zip(days).filter_map(|(at, value)| Some((day(at), f64::from((*value)?))));
                given.collect::<Vec<_>>()
            });
            let points: Vec<_> = points.collect();
            let series = points.iter().map(|points| Series { points, good: Direction::High });
            let series: Vec<_> = series.collect();
            let found = needs_a_calm_line(&series, day(today as u64), &Rule::default());
            proptest::prop_assert_eq!(found, naive_calm(&items, today));
        }
    }

    #[test]
    fn an_item_left_out_of_the_latest_check_in_does_not_count() {
        let low = weeks(&[6.0, 7.0, 6.0, 6.0, 6.0, 1.0]);
        let skipped = weeks(&[6.0, 7.0, 6.0, 6.0, 1.0]);
        let series = [&low, &skipped].map(|points| Series {
            points,
            good: Direction::High,
        });
        assert!(!needs_a_calm_line(&series, day(35), &Rule::default()));
        // and what lies after today is not known yet
        assert!(!needs_a_calm_line(&series, day(27), &Rule::default()));
    }
}
