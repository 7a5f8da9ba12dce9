//! Experiences as a logbook: counts by skill and help, the skills ladder, opportunities.
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Journal, Result};
use crate::{
    domain::{
        Id, Moment, Row,
        entry::experience::OPPORTUNITY,
        plan::{
            logbook::{self, Help, Opening, Skill},
            method::Mix,
        },
    },
    store::Since,
};

/// How many opportunities are shown at most.
const OPENINGS: usize = 50;

/// How many experiences of one skill are listed at most.
const PRACTICES: usize = 500;

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
        let month = since.map(|day| day.format("%Y-%m").to_string());
        let since = since.zip(month.as_deref()).map(|(day, month)| Since {
            day: day.signed_duration_since(NaiveDate::default()).num_days(),
            month,
        });
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
                types: summed(journal.experienced(since)?),
                mix: Mix::of(&journal.learnt(since)?),
                skills: logbook::skills(journal.practised(since)?),
                opportunities,
            })
        })
    }

    /// The experiences of a skill, in any of its spellings, newest first; those that needed so much help, or all.
    pub fn practices(&self, spellings: &[String], help: Option<Help>) -> Result<Vec<Row>> {
        self.store.read(|journal| {
            let ids = journal.practices(spellings, help, PRACTICES)?;
            let rows = ids.into_iter().map(|id| Ok(journal.row(id)?));
            rows.collect()
        })
    }
}

/// How many of each, whatever the month, most first.
fn summed(counts: Vec<(String, u64)>) -> Vec<(String, u64)> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (kind, count) in counts {
        *sums.entry(kind).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums
}
