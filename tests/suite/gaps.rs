//! Well-being where check-ins are odd: values from outside, days ahead, several in a week.
use rounds::{
    domain::{Entry, Section},
    services::UserData,
};

use crate::{fixtures::check_in, harness::Harness, wellbeing::term_of};

#[test]
fn a_value_that_no_slider_could_give_is_a_gap() {
    let mut odd = check_in(7, 99, -4);
    odd.scores.insert("joy".to_owned(), i64::MAX);
    let mut harness = Harness::with(vec![odd, check_in(0, 6, 6)], 80, 24);
    let view = term_of(&mut harness);
    for line in &view.lines {
        let given = line.weeks.iter().filter_map(|week| week.value);
        assert_eq!(given.collect::<Vec<_>>(), [6.0], "{}", line.id);
    }
    harness.keys("5 left").must_show("not answered");
}

#[test]
fn today_says_the_same_as_the_view() {
    // An odd value from outside, one dated ahead, and a rule of one's own.
    let weeks = || (1..=6).map(|week| check_in(week * 7, 7, 6));
    let with = |more: Vec<Entry>| Harness::with(weeks().chain(more).collect(), 120, 36);
    for more in [vec![check_in(0, 99, -4)], vec![check_in(-30, 1, 1)]] {
        let mut harness = with(more);
        harness.keys("1").must_show("as usual");
        harness.must_not_show("than usual");
    }
    // Two of one day count once, as their median.
    let mut harness = with(vec![
        check_in(0, 8, 6),
        check_in(0, 6, 6),
        check_in(0, 1, 6),
    ]);
    harness.keys("1").must_not_show("than usual");
    let mut harness = with(vec![check_in(0, 4, 6)]);
    harness.keys("1").must_show("much lower than usual");
    let mut user_data = UserData::default();
    user_data.rule.wobble = 5.0;
    harness.app.session.user_data = std::sync::Arc::new(user_data);
    harness.tell(rounds::app::Msg::Changed);
    harness.keys("1").must_not_show("than usual");
}

#[test]
fn a_week_keeps_its_words_when_a_later_check_in_has_none() {
    let mut words = check_in(2, 6, 6);
    words.sections = vec![Section::new("For later", "It was a good round.")];
    let mut harness = Harness::with(vec![words, check_in(1, 6, 6)], 80, 24);
    harness.keys("5").must_show("It was a good round.");
    let view = term_of(&mut harness);
    let week = view.weeks.last().unwrap();
    assert_eq!(week.check_ins, 2);
    assert_eq!(week.last.as_ref().unwrap().later, "It was a good round.");
}
