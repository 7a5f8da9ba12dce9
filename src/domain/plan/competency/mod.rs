//! Lists of competencies: what a curriculum wants to see, read from one data file each.
mod coverage;
mod evidence;
mod library;
mod parse;

use chrono::NaiveDate;

use super::logbook::Help;
use crate::domain::people::training_stage::TrainingStage;

pub use coverage::{
    Beside, Coverage, Covered, DayOfEvidence, Known, SignedEvidence, Terms, number,
};
pub use evidence::{half_hours, is_seen};
pub use library::{EMBEDDED, EXAMPLE, Library, Named, ids_in};
pub use parse::parse;

/// How many competencies an entry names at most; requirements are not among them. Readers of portfolios
/// distrust what is linked to everything.
pub const MOST_LINKS: usize = 3;

/// How many entries are shown for a competency at most.
pub const MOST_SHOWN: usize = 3;

/// How many lists may be in use.
pub const MOST_LISTS: usize = 2;

/// A list of competencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Stored in entries and typed: small letters, digits, hyphens.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// A name for where there is little room; empty where it has none.
    pub short: String,
    /// Whose list it is; may be empty.
    pub for_whom: String,
    /// The stages it is meant for; none where it is for any.
    pub stages: Vec<TrainingStage>,
    /// The regions it is used in; none where it is for any.
    pub regions: Vec<String>,
    /// Where the words come from.
    pub source: String,
    /// Where that can be read.
    pub url: String,
    /// What its owner permits.
    pub licence: String,
    /// When the source was read.
    pub checked_on: Option<NaiveDate>,
    /// What was not read there, and is to be compared.
    pub compare: String,
    /// The parts of its year, the first of which begins it; never empty.
    pub terms: Vec<Term>,
    /// What the competencies are gathered under.
    pub groups: Vec<Group>,
    /// The competencies in order; never empty.
    pub competencies: Vec<Competency>,
    /// What the year asks for besides.
    pub requirements: Vec<Requirement>,
}

/// A part of a list's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Shown to people.
    pub name: String,
    /// The month in which it begins.
    pub month: u32,
    /// And the day of that month.
    pub day: u32,
}

/// What some competencies are gathered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Names it within its list.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// Whether what somebody saw counts most.
    pub observed: bool,
}

/// Something that a curriculum wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// Names it within its list.
    pub id: String,
    /// Its number or letters as readers know it; empty where it has none.
    pub short: String,
    /// Shown to people.
    pub title: String,
    /// The group it belongs to; none for one that stands alone.
    pub group: Option<String>,
    /// What evidence of it may be, in one line; may be empty.
    pub hint: String,
    /// Words that speak for it where they stand in an entry.
    pub words: Vec<String>,
    /// Skills of the logbook that count here.
    pub skills: Vec<String>,
    /// The rung from which on they count.
    pub rung: Help,
    /// How much makes it full in a year: of its skills where it has some, else of entries.
    pub at_least: Option<u32>,
}

/// What is counted for a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Entries linked to it.
    Entries,
    /// The hours of the entries linked to it.
    Hours,
    /// Goals.
    Goals,
}

/// The units, with the word for each in data files.
const UNITS: &[(&str, Unit)] = &[
    ("entries", Unit::Entries),
    ("hours", Unit::Hours),
    ("goals", Unit::Goals),
];

/// Something that a year asks for besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Names it within its list.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// What is counted.
    pub unit: Unit,
    /// Whether it is asked for in each term rather than once a year.
    pub each_term: bool,
    /// How much is wanted; none where no number is set.
    pub at_least: Option<u32>,
    /// How much of it counts at most.
    pub at_most: Option<u32>,
    /// The requirement that it counts towards as well.
    pub part_of: Option<String>,
    /// What there is to know of it; may be empty.
    pub note: String,
}

impl List {
    /// What entries say for one of its competencies or requirements: the list, a slash, and the id there.
    pub fn link(&self, id: &str) -> String {
        format!("{}/{id}", self.id)
    }

    /// The competency of an id.
    pub fn competency(&self, id: &str) -> Option<&Competency> {
        self.competencies.iter().find(|one| one.id == id)
    }

    /// Whether it is meant for somebody at a stage in a region.
    pub fn fits(&self, stage: Option<TrainingStage>, region: Option<&str>) -> bool {
        let of_stage = self.stages.is_empty() || stage.is_some_and(|it| self.stages.contains(&it));
        let here = |region: &str| self.regions.iter().any(|one| one == region);
        of_stage && (self.regions.is_empty() || region.is_some_and(here))
    }

    /// The groups in order with their competencies, and first those that belong to none.
    pub fn grouped(&self) -> Vec<(Option<&Group>, Vec<&Competency>)> {
        let groups = std::iter::once(None).chain(self.groups.iter().map(Some));
        let mut grouped: Vec<(Option<&Group>, Vec<&Competency>)> = Vec::new();
        for group in groups {
            let id = group.map(|group| &group.id);
            let these = self.competencies.iter();
            let these = these.filter(|one| one.group.as_ref() == id);
            grouped.push((group, these.collect()));
        }
        grouped.retain(|(_, these)| !these.is_empty());
        grouped
    }

    /// The days on which the terms begin of the year that holds a day, and the day after its last.
    pub fn year_of(&self, day: NaiveDate) -> Vec<NaiveDate> {
        use chrono::Datelike as _;
        let begins = |year: i32| {
            self.terms
                .first()
                .and_then(|term| term.on_or_after(year, None))
        };
        let year = match begins(day.year()) {
            Some(first) if first > day => day.year() - 1,
            _ => day.year(),
        };
        let mut days: Vec<NaiveDate> = Vec::new();
        for term in &self.terms {
            days.extend(term.on_or_after(year, days.last().copied()));
        }
        days.extend(begins(year + 1));
        days
    }
}

impl Term {
    /// When it begins in a year, or in the next where that would not be after another.
    fn on_or_after(&self, year: i32, after: Option<NaiveDate>) -> Option<NaiveDate> {
        let day = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        let this = day(year)?;
        if after.is_none_or(|after| this > after) {
            return Some(this);
        }
        day(year + 1)
    }
}

impl Competency {
    /// What it is called: its number where it has one, and its title.
    pub fn label(&self) -> String {
        if self.short.is_empty() {
            self.title.clone()
        } else {
            format!("{} {}", self.short, self.title)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_begins_with_its_first_term() {
        let library = Library::embedded();
        let list = library.get("uk-foundation").unwrap();
        let days = |at| list.year_of(day(at));
        let whole = ["2026-08-01", "2026-12-01", "2027-04-01", "2027-08-01"].map(day);
        assert_eq!(days("2026-08-01"), whole);
        assert_eq!(days("2027-02-28"), whole);
        assert_eq!(days("2027-07-31"), whole);
        assert_eq!(days("2027-08-01")[0], day("2027-08-01"));
    }

    #[test]
    fn groups_stand_in_order_with_what_is_theirs() {
        let library = Library::embedded();
        let list = library.get("uk-foundation").unwrap();
        let sizes: Vec<_> = list
            .grouped()
            .iter()
            .map(|(_, these)| these.len())
            .collect();
        assert_eq!(sizes, [5, 5, 3]);
    }

    #[test]
    fn a_list_is_offered_to_those_it_is_for() {
        let library = Library::embedded();
        let fits = |id: &str, stage, region| library.get(id).unwrap().fits(stage, region);
        let (doctor, early) = (Some(TrainingStage::Doctor), Some(TrainingStage::Early));
        assert!(fits("uk-foundation", doctor, Some("uk")));
        assert!(!fits("uk-foundation", early, Some("uk")));
        assert!(!fits("uk-foundation", doctor, None));
        assert!(fits("uk-graduate", early, Some("uk")));
    }
}
