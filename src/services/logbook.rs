//! Experiences as a logbook: counts by skill and help, the skills ladder, opportunities.
use chrono::NaiveDate;

use super::{Journal, Result};
use crate::domain::{
    Id, Moment,
    experience::OPPORTUNITY,
    logbook::{self, Opening, Skill},
    method::Mix,
};

/// How many opportunities are shown at most.
const OPENINGS: usize = 50;

/// Experiences, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logbook {
    /// How many of each type, by slug, most first.
    pub types: Vec<(String, u64)>,
    /// The ways of learning, and how often each was gone.
    pub mix: Mix,
    /// Skills with their ladders, the most practised first.
    pub skills: Vec<Skill>,
    /// Opportunities: those that could still come to something first, newest first.
    pub opportunities: Vec<Opportunity>,
}

/// A door that may open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// Its entry.
    pub id: Id,
    /// When it was written down.
    pub at: Moment,
    /// What it is.
    pub title: String,
    /// How far it has come; heard of, where nothing is said.
    pub status: Opening,
    /// Who opens the door; empty where nothing is said.
    pub door: String,
}

impl Journal {
    /// The skills that experiences name, those named most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn skill_names(&self) -> Result<Vec<String>> {
        self.store.read(|journal| Ok(journal.skill_names()?))
    }

    /// The logbook from a day on, or all of it.
    pub fn logbook(&self, since: Option<NaiveDate>) -> Result<Logbook> {
        let epoch = NaiveDate::default();
        let first = since.map_or(i64::MIN, |day| day.signed_duration_since(epoch).num_days());
        self.store.read(|journal| {
            let mut opportunities = Vec::new();
            for id in journal.of_type(OPPORTUNITY, OPENINGS)? {
                let row = journal.row(id)?;
                let field = |name: &str| row.fields.get(name).cloned().unwrap_or_default();
                opportunities.push(Opportunity {
                    id,
                    at: row.at,
                    status: Opening::parse(&field("status")).unwrap_or(Opening::Seen),
                    door: field("door"),
                    title: row.title,
                });
            }
            let over = |one: &Opportunity| one.status >= Opening::Finished;
            opportunities.sort_by_key(over);
            Ok(Logbook {
                types: journal.experienced(first)?,
                mix: Mix::of(&journal.learnt(first)?),
                skills: logbook::skills(journal.practised(first)?),
                opportunities,
            })
        })
    }
}
