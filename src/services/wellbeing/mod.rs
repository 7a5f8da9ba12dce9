//! How somebody has been: their check-ins over weeks, against their own usual, and who is near.
mod gather;

pub(super) use gather::glance;

use chrono::NaiveDate;

use super::{CloseContact, Journal, Result, UserData};
use crate::domain::{
    Draft, Entry, Id, Kind, Moment, Section,
    wellbeing::{
        checkin::{Item, instrument::Factor},
        trend::{AgainstUsual, Point, Span, Usual},
    },
};

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
    pub near: Vec<CloseContact>,
    /// How many check-ins there are in all.
    pub check_ins: u64,
}

/// An item of the check-in at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    /// What it is called in a chart.
    pub label: String,
    /// The last few values as shares of what there can be, oldest first; `None` where a check-in
    /// left the item out.
    pub bars: Vec<Option<f64>>,
    /// How the latest value stands against one's own usual, and in what words.
    pub said: Option<(AgainstUsual, String)>,
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
    pub last: Option<WeekNotes>,
}

/// A check-in of a week, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekNotes {
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
    pub standing: Option<AgainstUsual>,
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
    pub fn said(&self, standing: AgainstUsual) -> String {
        match &self.words {
            Words::Item(item) => item.words(standing),
            Words::Plain => match standing {
                AgainstUsual::AsUsual => "as usual",
                AgainstUsual::Lower => "lower than usual",
                AgainstUsual::Higher => "higher than usual",
                AgainstUsual::MuchLower => "much lower than usual",
                AgainstUsual::MuchHigher => "much higher than usual",
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
    pub fn wellbeing(&self, span: Span, user_data: &UserData) -> Result<Wellbeing> {
        let now = self.environment.now();
        self.store
            .read(|journal| gather::gather(journal, span, user_data, now))
    }

    /// A draft that tells a mentor in words, never in numbers, that things have been heavy: a
    /// reflection flagged for the next brief. It is not kept yet.
    pub fn tell_mentor(&mut self) -> Option<Draft> {
        let now = self.environment.now();
        let mut entry = Entry::new(Kind::REFLECTION, now);
        "How things have been for me".clone_into(&mut entry.title);
        entry.question = true;
        entry.sections = vec![Section::new("", TELL)];
        Some(Draft {
            id: self.environment.id(),
            of: None,
            entry,
            updated_at: now,
        })
    }
}

/// What a mentor is told, until it is put otherwise.
const TELL: &str = "Lately things have been heavier than usual for me. I would like to talk about it when we \
    meet, or sooner if you have a moment.";
