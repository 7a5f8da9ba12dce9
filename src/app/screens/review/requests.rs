//! What the screen asks of the journal: everybody's numbers, the lines of one person, one page.
use super::{
    bookmark::Spot,
    queue::{End, Found, Queue},
};
use crate::{
    domain::Id,
    services::{
        Error, Journal,
        share::{PageFilter, ReviewLine},
    },
};

/// Where the cursor is to be.
#[derive(Debug)]
pub(super) enum CursorGoal {
    /// Where it is.
    Here,
    /// On a page of somebody.
    Of(String, End),
    /// On this page of somebody's.
    At(String, Id),
}

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    person: Option<String>,
    end: End,
    /// The page on which the cursor stays.
    page: Option<Id>,
    /// Pages that stay listed though they wait no more, in their order.
    keep: Vec<Id>,
    all: bool,
    /// What is looked for, if anything is.
    wanted: Option<PageFilter>,
}

impl Asked {
    pub(super) fn new(pile: &Queue, place: CursorGoal) -> Self {
        let nothing = Self {
            person: None,
            end: End::First,
            page: None,
            keep: Vec::new(),
            all: pile.all,
            wanted: pile.filter.as_ref().map(|(_, wanted)| wanted.clone()),
        };
        match place {
            CursorGoal::Here => Self {
                person: pile.mentee().map(|mentee| mentee.person.clone()),
                page: pile.line().map(|line| line.page),
                keep: pile.pages.iter().map(|line| line.page).collect(),
                ..nothing
            },
            CursorGoal::At(person, page) => {
                let same = pile.mentee().is_some_and(|mentee| mentee.person == person);
                let keep = if same { pile.pages.as_slice() } else { &[] };
                Self {
                    person: Some(person),
                    page: Some(page),
                    keep: keep.iter().map(|line| line.page).chain([page]).collect(),
                    ..nothing
                }
            }
            CursorGoal::Of(person, end) => Self {
                person: Some(person),
                end,
                ..nothing
            },
        }
    }
}

impl Asked {
    /// What somebody looked at before.
    pub(super) fn again(pile: &Queue, wanted: &Spot) -> Self {
        let listed = wanted.listed.iter();
        Self {
            person: wanted.person.clone(),
            page: wanted.page.as_deref().and_then(Id::parse),
            keep: listed.filter_map(|page| Id::parse(page)).collect(),
            ..Self::new(pile, CursorGoal::Here)
        }
    }
}

/// Finds it. However many pages there are, one of them is read.
pub(super) fn find(journal: &Journal, asked: &Asked) -> Result<Found, Error> {
    let mut mentees = journal.mentees()?;
    let found = asked.wanted.as_ref();
    let found = found.map(|wanted| journal.find_pages(wanted)).transpose()?;
    if let Some(found) = &found {
        mentees.retain(|mentee| found.iter().any(|(person, _)| *person == mentee.person));
    }
    let known = |name: &String| mentees.iter().any(|mentee| mentee.person == *name);
    let person = asked.person.clone().filter(known);
    let person = person.or_else(|| mentees.first().map(|mentee| mentee.person.clone()));
    let Some(person) = person else {
        return Ok(Found {
            mentees,
            person: None,
            pages: Vec::new(),
            at: 0,
            page: None,
        });
    };
    let matches = |(of, _): &(String, Vec<ReviewLine>)| *of == person;
    let pages = match found.map(|found| found.into_iter().find(matches)) {
        Some(found) => found.map(|(_, pages)| pages).unwrap_or_default(),
        None => pages(journal, &person, asked)?,
    };
    let same = |line: &ReviewLine| Some(line.page) == asked.page;
    let at = pages.iter().position(same).unwrap_or(match asked.end {
        End::First => 0,
        End::Last => pages.len().saturating_sub(1),
    });
    let page = match pages.get(at) {
        Some(line) => Some(Box::new(journal.review_page(&person, line.page)?)),
        None => None,
    };
    Ok(Found {
        mentees,
        person: Some(person),
        pages,
        at,
        page,
    })
}

/// Somebody's pages: those that wait, those with an answer that was not sent, and those that were
/// listed already, which keep their place.
fn pages(journal: &Journal, person: &str, asked: &Asked) -> Result<Vec<ReviewLine>, Error> {
    if asked.all {
        return journal.review_pages(person, false);
    }
    let mut pages = journal.review_pages(person, true)?;
    let mut keep = asked.keep.clone();
    keep.extend(journal.unsent_pages(person)?);
    let listed = |pages: &[ReviewLine], id: &Id| pages.iter().any(|line| line.page == *id);
    keep.retain(|id| !listed(&pages, id));
    if !keep.is_empty() {
        let more = journal.review_pages(person, false)?.into_iter();
        pages.extend(more.filter(|line| keep.contains(&line.page)));
    }
    let rank = |line: &ReviewLine| {
        let mut old = asked.keep.iter();
        old.position(|id| *id == line.page)
            .unwrap_or(asked.keep.len())
    };
    pages.sort_by_key(rank);
    Ok(pages)
}
