//! Coverage: how much evidence there is for the lists in use, and what could be more.
use std::ops::Range;

use chrono::NaiveDate;

use super::{Journal, Order, PageQuery, Result, Start, goals::summaries};
use crate::{
    domain::{
        Filter, Kind, Row,
        plan::{
            competency::{Competency, Coverage, Known, List, Terms, number},
            goal::State,
        },
        text,
    },
    store::{ReadTx, Since},
};

/// How many entries are listed for one thing at most.
const EVIDENCE: usize = 200;

/// How many entries that could fit are listed at most.
const FITTING: usize = 50;

/// An entry, as evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    /// The entry.
    pub row: Row,
    /// Whether it is among the best.
    pub shown: bool,
    /// Whether it is linked.
    pub linked: bool,
}

impl Journal {
    /// How a list stands in some terms.
    pub fn coverage(&self, list: &List, terms: Terms) -> Result<Coverage> {
        self.store.read(|journal| coverage(journal, list, terms))
    }

    /// The entries that are evidence for something in some days: the best first, then the newest.
    pub fn evidence_for(&self, link: &str, days: Range<NaiveDate>) -> Result<Vec<EvidenceRow>> {
        self.store.read(|journal| {
            let shown = journal.shown_for(link)?;
            let days = number(days.start)..number(days.end);
            let mut rows = Vec::new();
            for id in journal.evidence(link, days, EVIDENCE)? {
                rows.push(EvidenceRow {
                    row: journal.row(id)?,
                    shown: shown.contains(&id),
                    linked: true,
                });
            }
            rows.sort_by_key(|row| !row.shown);
            Ok(rows)
        })
    }

    /// The entries that may be evidence for a competency and are not linked to it, newest first: those in which its
    /// words stand.
    pub fn fitting(&self, link: &str, competency: &Competency) -> Result<Vec<EvidenceRow>> {
        let words = competency.words.iter().chain(&competency.skills);
        let words =
            words.map(|words| Filter::Phrase(text::cut(words).map(str::to_owned).collect()));
        let uncounted = Kind::all().filter(|kind| !kind.spec().assessable);
        let not = |filter| Filter::Not(Box::new(filter));
        let filter = uncounted.fold(Filter::Or(words.collect()), |filter, kind| {
            filter.and(not(Filter::Kind(kind)))
        });
        let page = self.page(&PageQuery {
            filter: filter.and(not(Filter::Competency(link.to_owned()))),
            from: Start::Newest,
            limit: FITTING,
            order: Order::Newest,
        })?;
        let rows = page.rows.into_iter().map(|row| EvidenceRow {
            row,
            shown: false,
            linked: false,
        });
        Ok(rows.collect())
    }
}

/// How a list stands in some terms.
pub(super) fn coverage(journal: &ReadTx<'_>, list: &List, terms: Terms) -> Result<Coverage> {
    let of = list.link("");
    let days = terms.whole();
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    let (first, end) = (month(days.start), month(days.end));
    let names_skills = list.competencies.iter().any(|one| !one.skills.is_empty());
    let mut practised = Vec::new();
    if names_skills {
        practised = journal.practised(Some(Since {
            day: number(days.start),
            month: &first,
        }))?;
        // What is counted by month is as near as the logbook goes.
        practised.retain(|count| count.month < end);
    }
    let goals = summaries(journal)?.into_iter();
    let goals = goals.filter(|goal| goal.id.is_some() && goal.goal.state != State::LetGo);
    let goals: Vec<_> = goals.map(|summary| summary.goal).collect();
    let ahead = goals.iter().filter(|goal| goal.state != State::Done);
    let aims = ahead.flat_map(|goal| {
        let links = goal.competencies.iter();
        links.map(|link| (link.clone(), goal.title.clone()))
    });
    let range = number(days.start)..number(days.end);
    let mut known = Known {
        signed: journal.signed_evidence(&of, range.clone())?,
        practised,
        goals: goals.len() as u64,
        aims: aims.collect(),
        ..Known::default()
    };
    let ids = list.competencies.iter().map(|one| &one.id);
    for id in ids.chain(list.requirements.iter().map(|one| &one.id)) {
        let link = list.link(id);
        known
            .days
            .extend(journal.evidence_by_day(&link, range.clone())?);
        let shown = journal.shown_for(&link)?.into_iter();
        known.shown.extend(shown.map(|entry| (link.clone(), entry)));
    }
    Ok(list.coverage(terms, &known))
}
