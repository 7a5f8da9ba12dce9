//! How somebody has been: their check-ins over weeks, against their own usual, and who is near.
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Journal, Near, Result, Shelf, people};
use crate::{
    domain::{
        Draft, Entry, Id, Kind, Moment, Place, Section,
        checkin::{
            Item,
            instrument::{Factor, Instrument},
        },
        trend::{Point, Rule, Series, Span, Standing, Usual, against_usual, needs_a_calm_line},
    },
    store::{CheckedIn, Read},
};

/// The section for a line to one's later self.
const LATER: &str = "For later";
/// The section for joys.
const JOYS: &str = "Joys";

/// How somebody has been over a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Wellbeing {
    /// The range.
    pub span: Span,
    /// The weeks of the range, oldest first.
    pub weeks: Vec<Week>,
    /// A line for each item that is asked, and for each factor of an instrument that was answered.
    pub lines: Vec<Trend>,
    /// Whether one calm line is due.
    pub calm: bool,
    /// Who could be rung tonight: close ones and peers.
    pub near: Vec<Near>,
    /// How many check-ins there are in all.
    pub check_ins: u64,
}

/// A week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The Monday on which it begins.
    pub monday: NaiveDate,
    /// How many check-ins it has.
    pub check_ins: u32,
    /// Whether one of them has a joy.
    pub joy: bool,
    /// Whether one of them had a day of rest.
    pub rest: bool,
    /// The last of them that has words, else the last.
    pub last: Option<Noted>,
}

/// A check-in of a week, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Which entry.
    pub id: Id,
    /// When.
    pub at: Moment,
    /// What was written for later; may be empty.
    pub later: String,
    /// What brought joy; may be empty.
    pub joys: String,
}

/// A line over the weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The item's id, or the instrument's and the factor's.
    pub id: String,
    /// What it is called in a chart.
    pub label: String,
    /// The lowest and the highest value there can be.
    pub reach: (f64, f64),
    /// Its weeks, oldest first.
    pub weeks: Vec<Point>,
    /// The latest value.
    pub now: Option<Now>,
    /// The factor that it shows, where an instrument gave it.
    factor: Option<Box<Factor>>,
    /// How a value below and above one's own usual is put.
    words: Words,
    /// Days and values.
    points: Vec<(NaiveDate, f64)>,
}

/// The latest value of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    /// The day it was given.
    pub day: NaiveDate,
    /// The value.
    pub value: f64,
    /// What was usual before it, as soon as that is known.
    pub usual: Option<Usual>,
    /// How it stands against that.
    pub standing: Option<Standing>,
}

/// Whose words are used for a standing.
#[derive(Debug, Clone, PartialEq)]
enum Words {
    /// The item's own.
    Item(Box<Item>),
    /// Plain ones: nobody said which end of a factor is the lighter one.
    Plain,
}

/// The one calm line, where it is due.
pub const CALM: &str = "It has been heavier than usual lately.";

/// A value without a needless decimal: `7`, `6.5`.
pub fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

impl Trend {
    /// What is usual as two ends within what there can be: `5–7`.
    pub fn band(&self, usual: &Usual) -> String {
        let (low, high) = self.reach;
        let ends = [usual.low.max(low), usual.high.min(high)];
        // Answers are whole numbers: those that are still usual.
        let whole = [ends[0].ceil(), ends[1].floor()];
        let ends = if whole[0] < whole[1] { whole } else { ends };
        format!("{}–{}", plain(ends[0]), plain(ends[1]))
    }

    /// Whether the value of a week differs from the one before it by as much as an instrument's
    /// authors call worth noticing.
    pub fn is_notable(&self, week: usize) -> bool {
        let value = |at: usize| self.weeks.get(at).and_then(|week| week.value);
        let before = (0..week).rev().find_map(value);
        let both = before.zip(value(week)).zip(self.factor.as_ref());
        both.is_some_and(|((before, after), factor)| factor.is_notable(before, after))
    }

    /// How a standing is put: "much heavier than usual".
    pub fn said(&self, standing: Standing) -> String {
        match &self.words {
            Words::Item(item) => item.words(standing),
            Words::Plain => match standing {
                Standing::AsUsual => "as usual",
                Standing::Lower => "lower than usual",
                Standing::Higher => "higher than usual",
                Standing::MuchLower => "much lower than usual",
                Standing::MuchHigher => "much higher than usual",
            }
            .to_owned(),
        }
    }
}

impl Wellbeing {
    /// How many weeks have a joy, and how many a day of rest.
    pub fn good_weeks(&self) -> (usize, usize) {
        let weeks = || self.weeks.iter();
        (
            weeks().filter(|week| week.joy).count(),
            weeks().filter(|week| week.rest).count(),
        )
    }
}

impl Journal {
    /// How somebody has been over a range that ends today.
    ///
    /// # Errors
    /// When the file cannot be read, or when stopped.
    pub fn wellbeing(&self, span: Span, shelf: &Shelf) -> Result<Wellbeing> {
        let now = self.world.now();
        self.store.read(|journal| gather(journal, span, shelf, now))
    }

    /// A draft that tells a mentor in words, never in numbers, that things have been heavy: a
    /// reflection flagged for the next brief. It is not kept yet.
    pub fn tell_mentor(&mut self) -> Option<Draft> {
        let now = self.world.now();
        let mut entry = Entry::new(Kind::parse("reflection")?, now);
        "How things have been for me".clone_into(&mut entry.title);
        entry.question = true;
        entry.sections = vec![Section::new("", TELL)];
        Some(Draft {
            id: self.world.id(),
            of: None,
            entry,
            updated_at: now,
        })
    }
}

/// What a mentor is told, until it is put otherwise.
const TELL: &str = "The last while has been heavier than usual for me. I would like to talk about it when we \
    meet, or sooner if you have a moment.";

fn gather(journal: &Read<'_>, span: Span, shelf: &Shelf, now: Moment) -> Result<Wellbeing> {
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
