//! The lines and the weeks of a range, from the check-ins in it.
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Noted, Now, Trend, Week, Wellbeing, Words};
use crate::{
    domain::{
        Kind, Moment, Place,
        checkin::{
            JOYS, LATER,
            instrument::{Factor, Instrument},
        },
        trend::{Rule, Series, Span, against_usual, needs_a_calm_line},
    },
    services::{Result, Shelf, people},
    store::{CheckedIn, Read},
};

/// Gathers them.
pub(super) fn gather(
    journal: &Read<'_>,
    span: Span,
    shelf: &Shelf,
    now: Moment,
) -> Result<Wellbeing> {
    let today = now.date_naive();
    let since = span.since(today);
    // One's own usual reaches further back than the range.
    let weeks = i64::try_from(span.weeks()).unwrap_or(0) + i64::from(shelf.rule.weeks) + 1;
    let from = now - chrono::Duration::weeks(weeks);
    let to = now + chrono::Duration::days(1);
    let mut check_ins = match Kind::parse("checkin") {
        Some(kind) => journal.checked_in(kind, from, to)?,
        None => Vec::new(),
    };
    check_ins.retain(|one| one.at.date_naive() <= today);
    let lines = lines(journal, shelf, &check_ins, (from, to), (since, today))?;
    let series = lines.iter().filter_map(|line| match &line.words {
        Words::Item(item) => Some(Series {
            points: &line.points,
            good: item.good,
        }),
        Words::Plain => None,
    });
    let series: Vec<_> = series.collect();
    let total = Kind::parse("checkin").map(|kind| journal.total_of(kind));
    Ok(Wellbeing {
        span,
        weeks: self::weeks(journal, &check_ins, since, today)?,
        calm: needs_a_calm_line(&series, today, &shelf.rule),
        near: people::near(journal)?,
        check_ins: total.transpose()?.unwrap_or(0),
        lines,
    })
}

/// Values of each day, by item.
type Given = BTreeMap<Place, f64>;

fn lines(
    journal: &Read<'_>,
    shelf: &Shelf,
    check_ins: &[CheckedIn],
    (from, to): (Moment, Moment),
    range: (NaiveDate, NaiveDate),
) -> Result<Vec<Trend>> {
    let given = |item: &str| -> Result<Given> {
        let given = journal.given(item, from, to)?.into_iter();
        let given = given.filter_map(|(place, value)| Some((place, number(value)?)));
        Ok(given.collect())
    };
    let dated = |given: &Given| -> Vec<(NaiveDate, f64)> {
        let of = |one: &CheckedIn| Some((one.at.date_naive(), *given.get(&one.place)?));
        check_ins.iter().filter_map(of).collect()
    };
    let mut lines = Vec::new();
    let (low, high) = shelf.checkin.range;
    for item in &shelf.checkin.items {
        let head = Head {
            id: item.id.clone(),
            label: item.id.replace('-', " "),
            factor: None,
            reach: (f64::from(low), f64::from(high)),
            words: Words::Item(Box::new(item.clone())),
        };
        // A value that no slider could give came from outside: a gap, not an end of the line.
        let mut given = given(&item.id)?;
        given.retain(|_, value| shelf.checkin.holds(*value));
        lines.push(head.line(dated(&given), range, &shelf.rule));
    }
    for instrument in &shelf.instruments {
        let answers = instrument.items.iter();
        let answers = answers.map(|item| given(&instrument.key(item)));
        let answers = answers.collect::<Result<Vec<_>>>()?;
        for (factor, results) in factors(instrument, &answers, check_ins) {
            let factor = &instrument.factors[factor];
            let reach = instrument.reach(factor);
            // The wobble of the rule is meant for ten points.
            let wobble = shelf.rule.wobble * (reach.1 - reach.0) / 10.0;
            let head = Head {
                id: format!("{}.{}", instrument.id, factor.id),
                label: factor.name.clone(),
                factor: Some(Box::new(factor.clone())),
                reach,
                words: Words::Plain,
            };
            let rule = shelf.rule.with_wobble(factor.change.unwrap_or(wobble));
            lines.push(head.line(dated(&results), range, &rule));
        }
    }
    Ok(lines)
}

/// The results of each factor that has any, by its place among the factors.
fn factors(
    instrument: &Instrument,
    answers: &[Given],
    check_ins: &[CheckedIn],
) -> Vec<(usize, Given)> {
    let mut results = vec![Given::new(); instrument.factors.len()];
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
        let latest = points.iter().map(|(day, _)| *day).max();
        let now = latest.and_then(|day| {
            // The week of the latest day ends with it.
            let week = against_usual(&points, day, day, rule);
            let week = week.last()?;
            Some(Now {
                day,
                value: week.value?,
                usual: week.usual,
                standing: week.standing,
            })
        });
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

fn weeks(
    journal: &Read<'_>,
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

fn noted(journal: &Read<'_>, one: &CheckedIn) -> Result<Noted> {
    let entry = journal.record(one.id)?.entry;
    let text = |name: &str| {
        let section = entry.sections.iter().find(|section| section.name == name);
        section.map_or_else(String::new, |section| section.text.trim().to_owned())
    };
    Ok(Noted {
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
