//! The lines and the weeks of a range, from the check-ins in it.
use std::collections::BTreeMap;

use chrono::{Days, Duration, NaiveDate};

use super::{Glance, Now, Trend, Week, WeekNotes, Wellbeing, Words};
use crate::{
    domain::{
        Kind, Moment, RowPosition,
        wellbeing::{
            checkin::{
                Item, JOYS, LATER,
                instrument::{Factor, Instrument},
            },
            trend::{Rule, Series, Span, against_usual, needs_a_calm_line},
        },
    },
    services::{Result, UserData, people},
    store::{CheckedIn, ReadTx},
};

/// How many weeks back the latest check-in may lie to be worth a glance.
const RECENT_WEEKS: u64 = 8;

/// How many check-ins a glance shows.
const BARS: usize = 8;

/// Gathers them.
pub(super) fn gather(
    journal: &ReadTx<'_>,
    span: Span,
    user_data: &UserData,
    now: Moment,
) -> Result<Wellbeing> {
    let today = now.date_naive();
    let since = span.since(today);
    let given = Given::gather(journal, span.weeks(), user_data, now)?;
    let lines = lines(&given, user_data, (since, today))?;
    let series = lines.iter().filter_map(|line| match &line.words {
        Words::Item(item) => Some(Series {
            points: &line.points,
            good: item.good,
        }),
        Words::Plain => None,
    });
    let series: Vec<_> = series.collect();
    Ok(Wellbeing {
        span,
        weeks: by_week(journal, &given.check_ins, since, today)?,
        calm: needs_a_calm_line(&series, today, &user_data.rule),
        near: people::near(journal)?,
        check_ins: journal.total_of(Kind::CHECKIN)?,
        lines,
    })
}

/// How each item of the check-in stood last, for a glance at the day.
pub(in crate::services) fn glance(
    journal: &ReadTx<'_>,
    user_data: &UserData,
    now: Moment,
) -> Result<Vec<Glance>> {
    let given = Given::gather(journal, RECENT_WEEKS, user_data, now)?;
    let since = now - Duration::weeks(weeks(RECENT_WEEKS));
    if given
        .check_ins
        .last()
        .is_none_or(|latest| latest.at < since)
    {
        return Ok(Vec::new());
    }
    let bars = given.check_ins.len().saturating_sub(BARS);
    let (low, high) = user_data.checkin.range;
    let reach = f64::from(high.saturating_sub(low).max(1));
    let items = user_data.checkin.items.iter();
    let glances = items.map(|item| {
        let values = given.of_item(item, user_data)?;
        let share = |one: &CheckedIn| Some((values.get(&one.place)? - f64::from(low)) / reach);
        let points = given.dated(&values);
        let now = latest(&points, &user_data.rule).filter(|now| now.day >= since.date_naive());
        let standing = now.and_then(|now| now.standing);
        Ok(Glance {
            label: label(item),
            bars: given.check_ins[bars..].iter().map(share).collect(),
            said: standing.map(|standing| (standing, item.words(standing))),
        })
    });
    glances.collect()
}

/// What an item is called in a chart.
fn label(item: &Item) -> String {
    item.id.replace('-', " ")
}

fn weeks(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(0)
}

/// Values by the place of their entry.
type Values = BTreeMap<RowPosition, f64>;

/// The check-ins of a stretch of time, oldest first, and the way to the numbers given in them.
struct Given<'j> {
    journal: &'j ReadTx<'j>,
    between: (Moment, Moment),
    check_ins: Vec<CheckedIn>,
}

impl<'j> Given<'j> {
    /// Of so many weeks up to now; what is dated ahead says nothing yet.
    fn gather(
        journal: &'j ReadTx<'j>,
        weeks: u64,
        user_data: &UserData,
        now: Moment,
    ) -> Result<Self> {
        // One's own usual reaches further back, and the latest value may be as old as on any screen.
        let weeks = self::weeks(weeks.max(RECENT_WEEKS)) + i64::from(user_data.rule.weeks) + 1;
        // A day begins earlier further east.
        let between = (now - Duration::weeks(weeks), now + Duration::days(1));
        let mut check_ins = journal.checked_in(Kind::CHECKIN, between.0, between.1)?;
        check_ins.retain(|one| one.at.date_naive() <= now.date_naive());
        Ok(Self {
            journal,
            between,
            check_ins,
        })
    }

    /// What was given to anything that has a number.
    fn of(&self, name: &str) -> Result<Values> {
        let given = self.journal.given(name, self.between.0, self.between.1)?;
        let given = given.into_iter();
        let given = given.filter_map(|(place, value)| Some((place, number(value)?)));
        Ok(given.collect())
    }

    /// The same for an item of the check-in. A value that no slider could give came from outside:
    /// a gap, not an end of the line.
    fn of_item(&self, item: &Item, user_data: &UserData) -> Result<Values> {
        let mut values = self.of(&item.id)?;
        values.retain(|_, value| user_data.checkin.holds(*value));
        Ok(values)
    }

    /// Values by the day of their check-in.
    fn dated(&self, values: &Values) -> Vec<(NaiveDate, f64)> {
        let of = |one: &CheckedIn| Some((one.at.date_naive(), *values.get(&one.place)?));
        self.check_ins.iter().filter_map(of).collect()
    }
}

fn lines(
    given: &Given<'_>,
    user_data: &UserData,
    range: (NaiveDate, NaiveDate),
) -> Result<Vec<Trend>> {
    let mut lines = Vec::new();
    let (low, high) = user_data.checkin.range;
    for item in &user_data.checkin.items {
        let head = Head {
            id: item.id.clone(),
            label: label(item),
            factor: None,
            reach: (f64::from(low), f64::from(high)),
            words: Words::Item(Box::new(item.clone())),
        };
        let points = given.dated(&given.of_item(item, user_data)?);
        lines.push(head.line(points, range, &user_data.rule));
    }
    for instrument in &user_data.instruments {
        let answers = instrument.items.iter();
        let answers = answers.map(|item| given.of(&instrument.key(item)));
        let answers = answers.collect::<Result<Vec<_>>>()?;
        for (factor, results) in factors(instrument, &answers, &given.check_ins) {
            let factor = &instrument.factors[factor];
            let reach = instrument.reach(factor);
            // The wobble of the rule is meant for ten points.
            let wobble = user_data.rule.wobble * (reach.1 - reach.0) / 10.0;
            let head = Head {
                id: format!("{}.{}", instrument.id, factor.id),
                label: factor.name.clone(),
                factor: Some(Box::new(factor.clone())),
                reach,
                words: Words::Plain,
            };
            let rule = user_data.rule.with_wobble(factor.change.unwrap_or(wobble));
            lines.push(head.line(given.dated(&results), range, &rule));
        }
    }
    Ok(lines)
}

/// The results of each factor that has any, by its place among the factors.
fn factors(
    instrument: &Instrument,
    answers: &[Values],
    check_ins: &[CheckedIn],
) -> Vec<(usize, Values)> {
    let mut results = vec![Values::new(); instrument.factors.len()];
    for one in check_ins {
        let given = instrument.items.iter().zip(answers);
        let given =
            given.filter_map(|(item, answers)| Some((item.id.as_str(), *answers.get(&one.place)?)));
        // An answer that the file allows no more is left out, not counted wrongly.
        let scored = instrument.score(&given.collect::<Vec<_>>());
        for (result, (_, value)) in results.iter_mut().zip(scored.unwrap_or_default()) {
            result.extend(value.map(|value| (one.place, value)));
        }
    }
    let results = results.into_iter().enumerate();
    results.filter(|(_, result)| !result.is_empty()).collect()
}

/// A line before its weeks are known.
struct Head {
    id: String,
    label: String,
    reach: (f64, f64),
    factor: Option<Box<Factor>>,
    words: Words,
}

impl Head {
    fn line(
        self,
        points: Vec<(NaiveDate, f64)>,
        (since, today): (NaiveDate, NaiveDate),
        rule: &Rule,
    ) -> Trend {
        let now = latest(&points, rule);
        Trend {
            id: self.id,
            label: self.label,
            reach: self.reach,
            weeks: against_usual(&points, since, today, rule),
            now,
            factor: self.factor,
            words: self.words,
            points,
        }
    }
}

/// The latest value, and how it stands.
fn latest(points: &[(NaiveDate, f64)], rule: &Rule) -> Option<Now> {
    let day = points.iter().map(|(day, _)| *day).max()?;
    // The week of the latest day ends with it.
    let week = against_usual(points, day, day, rule);
    let week = week.last()?;
    Some(Now {
        day,
        value: week.value?,
        usual: week.usual,
        standing: week.standing,
    })
}

fn by_week(
    journal: &ReadTx<'_>,
    check_ins: &[CheckedIn],
    since: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<Week>> {
    let mut weeks = Vec::new();
    for monday in since.iter_weeks().take_while(|monday| *monday <= today) {
        let next = monday + Days::new(7);
        let of = check_ins
            .iter()
            .filter(|one| (monday..next).contains(&one.at.date_naive()));
        let of: Vec<_> = of.collect();
        let joy = |one: &&CheckedIn| one.headings.iter().any(|heading| heading == JOYS);
        let rest = |one: &&CheckedIn| one.rest.as_deref() == Some("yes");
        weeks.push(Week {
            monday,
            check_ins: u32::try_from(of.len()).unwrap_or(u32::MAX),
            joy: of.iter().any(joy),
            rest: of.iter().any(rest),
            last: of
                .iter()
                // One without words does not hide what was written earlier in the week.
                .rfind(|one| !one.headings.is_empty())
                .or(of.last())
                .map(|one| noted(journal, one))
                .transpose()?,
        });
    }
    Ok(weeks)
}

fn noted(journal: &ReadTx<'_>, one: &CheckedIn) -> Result<WeekNotes> {
    let entry = journal.record(one.id)?.entry;
    let text = |name: &str| {
        let section = entry.sections.iter().find(|section| section.name == name);
        section.map_or_else(String::new, |section| section.text.trim().to_owned())
    };
    Ok(WeekNotes {
        id: one.id,
        at: one.at,
        later: text(LATER),
        joys: text(JOYS),
    })
}

/// A score is a small number; one that is not is none.
fn number(score: i64) -> Option<f64> {
    i32::try_from(score).ok().map(f64::from)
}
