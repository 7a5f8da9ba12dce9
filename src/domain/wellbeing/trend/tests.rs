//! One's own usual against a naive reference, and the properties it must keep.

use super::*;
use proptest::prelude::*;

fn today() -> NaiveDate {
    "2026-11-12".parse().unwrap()
}

fn ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

fn points(values: &[(u64, f64)]) -> Vec<(NaiveDate, f64)> {
    values
        .iter()
        .map(|(days, value)| (ago(*days), *value))
        .collect()
}

fn of(values: &[(u64, f64)]) -> Option<Usual> {
    usual(&points(values), today(), &Rule::default())
}

/// Sort, take the middle: written apart from the code under test.
fn naive_median(mut values: Vec<f64>) -> f64 {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let n = values.len();
    f64::midpoint(values[(n - 1) / 2], values[n / 2])
}

#[test]
fn the_usual_is_the_median_and_its_spread() {
    let usual = of(&[(7, 4.0), (14, 6.0), (21, 7.0), (28, 8.0), (35, 6.0)]).unwrap();
    // sorted 4 6 6 7 8; distances 2 0 0 1 2, their median 1
    assert_eq!((usual.median, usual.n), (6.0, 5));
    assert!(
        (usual.low - (6.0 - 1.4826)).abs() < 1e-12 && (usual.high - (6.0 + 1.4826)).abs() < 1e-12
    );
    assert!((usual.much_low - (6.0 - 2.0 * 1.4826)).abs() < 1e-12);
}

#[test]
fn days_without_change_keep_the_wobble() {
    let usual = of(&[(7, 6.0), (14, 6.0), (21, 6.0), (28, 6.0)]).unwrap();
    let expected = [
        (6.0, AgainstUsual::AsUsual),
        (5.0, AgainstUsual::AsUsual),
        (4.9, AgainstUsual::Lower),
        (4.0, AgainstUsual::Lower),
        (3.9, AgainstUsual::MuchLower),
        (7.0, AgainstUsual::AsUsual),
        (8.0, AgainstUsual::Higher),
        (8.1, AgainstUsual::MuchHigher),
        (f64::NAN, AgainstUsual::AsUsual),
    ];
    for (value, standing) in expected {
        assert_eq!(compare(value, &usual), standing, "{value}");
    }
}

#[test]
fn too_few_days_have_no_usual() {
    let cases: &[(&[(u64, f64)], bool)] = &[
        (&[], false),
        (&[(7, 6.0), (14, 6.0), (21, 6.0)], false),
        (&[(7, 6.0), (7, 6.0), (7, 6.0), (7, 6.0)], false),
        (&[(7, 6.0), (14, 6.0), (21, 6.0), (28, f64::NAN)], false),
        (&[(7, 6.0), (14, 6.0), (21, 6.0), (57, 6.0)], false),
        (&[(0, 6.0), (14, 6.0), (21, 6.0), (28, 6.0)], false),
        (&[(1, 6.0), (14, 6.0), (21, 6.0), (56, 6.0)], true),
    ];
    for (values, expected) in cases {
        assert_eq!(of(values).is_some(), *expected, "{values:?}");
    }
}

#[test]
fn one_awful_week_does_not_redefine_what_is_usual() {
    let calm = [
        (7, 7.0),
        (14, 6.0),
        (21, 7.0),
        (28, 8.0),
        (35, 7.0),
        (42, 7.0),
    ];
    let mut awful = calm.to_vec();
    awful.push((10, 0.0));
    assert_eq!(
        of(&awful).unwrap().median.to_bits(),
        of(&calm).unwrap().median.to_bits()
    );
}

#[test]
fn the_edge_of_the_calendar_is_no_trouble() {
    let rule = Rule::default();
    assert_eq!(usual(&[], NaiveDate::MIN, &rule), None);
    assert_eq!(usual(&[(NaiveDate::MAX, 1.0)], NaiveDate::MAX, &rule), None);
}

prop_compose! {
    /// Half points on a scale of ten: exact in binary, so that shifts compare exactly.
    fn values()(raw in proptest::collection::vec((0..80u64, 0..=20i32), 0..40)) -> Vec<(u64, f64)> {
        raw.into_iter().map(|(days, value)| (days, f64::from(value) / 2.0)).collect()
    }
}

proptest! {
    #[test]
    fn agrees_with_a_naive_count(values in values()) {
        let mut days = Vec::new();
        for back in 1..=56 {
            let day: Vec<_> = values.iter().filter(|(at, _)| *at == back).map(|(_, value)| *value).collect();
            if !day.is_empty() {
                days.push(naive_median(day));
            }
        }
        let expected = (days.len() >= 4).then(|| {
            let middle = naive_median(days.clone());
            let mad = naive_median(days.iter().map(|value| (value - middle).abs()).collect());
            let spread = if mad * 1.4826 > 1.0 { mad * 1.4826 } else { 1.0 };
            (middle, middle - spread, middle + 2.0 * spread, days.len())
        });
        let found = of(&values).map(|usual| (usual.median, usual.low, usual.much_high, usual.n));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_order_of_the_points_does_not_matter(values in values(), turn in 0..40usize) {
        let mut turned = values.clone();
        turned.reverse();
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        prop_assert_eq!(of(&turned), of(&values));
    }

    #[test]
    fn a_shift_moves_the_usual_and_no_standing(values in values(), shift in -8..8i32, value in 0..=20i32) {
        let shift = f64::from(shift);
        let value = f64::from(value) / 2.0;
        let moved: Vec<_> = values.iter().map(|(days, value)| (*days, value + shift)).collect();
        let (here, there) = (of(&values), of(&moved));
        prop_assert_eq!(here.is_some(), there.is_some());
        if let (Some(here), Some(there)) = (here, there) {
            prop_assert_eq!(Some(there.median), Some(here.median + shift));
            // away from the edges, where rounding may tip the scale
            let edges = [here.low, here.high, here.much_low, here.much_high];
            if edges.iter().all(|edge| (edge - value).abs() > 1e-9) {
                prop_assert_eq!(compare(value, &here), compare(value + shift, &there));
            }
        }
    }

    #[test]
    fn a_gap_is_not_a_zero(values in values(), gap in 1..56u64) {
        let with_gap: Vec<_> = values.iter().filter(|(days, _)| *days != gap).copied().collect();
        if let Some(usual) = of(&with_gap) {
            let lowest = with_gap.iter().map(|(_, value)| *value).fold(f64::MAX, f64::min);
            prop_assert!(usual.median >= lowest);
        }
    }

    #[test]
    fn a_higher_value_never_stands_lower(values in values(), a in 0..=20i32, b in 0..=20i32) {
        let rank = |standing| match standing {
            AgainstUsual::MuchLower => 0,
            AgainstUsual::Lower => 1,
            AgainstUsual::AsUsual => 2,
            AgainstUsual::Higher => 3,
            AgainstUsual::MuchHigher => 4,
        };
        if let Some(usual) = of(&values) {
            let (low, high) = (f64::from(a.min(b)) / 2.0, f64::from(a.max(b)) / 2.0);
            prop_assert!(rank(compare(low, &usual)) <= rank(compare(high, &usual)));
        }
    }
}
