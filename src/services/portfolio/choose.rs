//! Which pages are in a portfolio, and why.
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use chrono::{NaiveDate, NaiveTime};

use super::{
    ask::{PortfolioAsk, PortfolioSource},
    people::People,
};
use crate::{
    domain::{
        Entry, Filter, Id, Moment,
        plan::{action, competency::Coverage},
        portfolio::{Pick, Piece, Why},
        share::bundle::Precision,
    },
    services::{
        Order, PageQuery, Result, Start,
        share::gate::{self, Gate},
        share::redact::leaving,
    },
    store::{ReadTx, share::Side},
};

/// How many entries are read at a time.
const AT_ONCE: usize = 500;

/// An entry that may stand in a portfolio, with what the journal knows of it.
pub(super) struct Got {
    pub(super) id: Id,
    pub(super) piece: Piece,
    /// When it happened, whatever of that leaves.
    pub(super) at: Moment,
    pub(super) people: Vec<String>,
    pub(super) created_at: Moment,
    pub(super) updated_at: Moment,
    pub(super) revision: u32,
}

/// Reads an entry that is to stand in a portfolio. It is the gate that everything passes which leaves.
pub(super) fn piece(
    journal: &ReadTx<'_>,
    id: Id,
    precision: Precision,
    chosen: bool,
) -> Result<Option<Got>> {
    // Nothing is chosen by hand here that a portfolio never holds.
    let Gate::Open(record) = gate::entry(journal, id, &BTreeSet::new())? else {
        return Ok(None);
    };
    let Entry { at, people, .. } = record.entry.clone();
    let mut entry = leaving(record.entry, precision, "");
    for section in &mut entry.sections {
        section.text = promises(&section.text);
    }
    Ok(Piece::of(entry.settled(), chosen).map(|piece| Got {
        id,
        piece,
        at,
        people,
        created_at: record.created_at,
        updated_at: record.updated_at,
        revision: record.revision,
    }))
}

/// A text whose promises say what was promised, and neither by whom nor by which day.
fn promises(text: &str) -> String {
    let lines = text.lines().map(|line| match action::parse(line) {
        Some(promise) => {
            let sign = if promise.done { 'x' } else { ' ' };
            format!("- [{sign}] {}", promise.text)
        }
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a question asks, within the days of a portfolio.
pub(super) fn within(filter: Filter, period: Option<&Range<NaiveDate>>) -> Filter {
    let Some(period) = period else {
        return filter;
    };
    let second = |day: NaiveDate| Some(day.and_time(NaiveTime::MIN).and_utc().timestamp());
    filter.and(Filter::Shown {
        from: second(period.start),
        until: second(period.end),
    })
}

/// The entries that a question finds, oldest first.
pub(super) fn found(journal: &ReadTx<'_>, filter: Filter) -> Result<Vec<Id>> {
    let mut ask = PageQuery {
        filter,
        from: Start::Oldest,
        limit: AT_ONCE,
        order: Order::Oldest,
    };
    let mut found = Vec::new();
    loop {
        let page = journal.page(&ask)?;
        found.extend(page.rows.iter().map(|row| row.id));
        match page.rows.last() {
            Some(last) if page.newer => ask.from = Start::Before(last.place),
            _ => return Ok(found),
        }
    }
}

/// The pages, and for each why it is in it.
pub(super) type Chosen = BTreeMap<Id, Vec<Why>>;

/// Chooses the pages.
pub(super) fn pages(
    journal: &ReadTx<'_>,
    ask: &PortfolioAsk,
    coverage: &[Coverage],
    period: Option<&Range<NaiveDate>>,
    people: &People,
    today: NaiveDate,
) -> Result<Chosen> {
    let mut chosen = Chosen::new();
    let picks = |pick| ask.reader.picks(pick);
    if picks(Pick::Showcase) {
        for coverage in coverage {
            for row in &coverage.rows {
                for id in &row.best {
                    let at = journal.row(*id)?.at.date_naive();
                    if period.is_none_or(|period| period.contains(&at)) {
                        let label = ask.library.label(&row.link);
                        put(&mut chosen, *id, Why::Shown(label));
                    }
                }
            }
        }
    }
    if picks(Pick::Signed) {
        for id in found(journal, within(Filter::Signed, period))? {
            put(&mut chosen, id, Why::Signed);
        }
    }
    if picks(Pick::Shared) {
        for id in shared(journal, people, today)? {
            let at = journal.row(id)?.at.date_naive();
            if period.is_none_or(|period| period.contains(&at)) {
                put(&mut chosen, id, Why::Shared);
            }
        }
    }
    match &ask.what {
        PortfolioSource::Nothing if picks(Pick::Everything) => {
            for id in found(journal, within(Filter::All.for_others(), period))? {
                put(&mut chosen, id, Why::Named);
            }
        }
        PortfolioSource::Nothing => {}
        PortfolioSource::Entries(ids) => {
            for id in ids {
                put(&mut chosen, *id, Why::Named);
            }
        }
        PortfolioSource::Query(filter) => {
            for id in found(journal, within(filter.clone(), period))? {
                put(&mut chosen, id, Why::Named);
            }
        }
    }
    Ok(chosen)
}

/// The entries that mentors have, and may still read.
fn shared(journal: &ReadTx<'_>, people: &People, today: NaiveDate) -> Result<Vec<Id>> {
    let mut ids = Vec::new();
    for peer in journal.peers()? {
        if !people.is_mentor(&peer.name) {
            continue;
        }
        for page in journal.pages_with(peer.number, Side::Mine)? {
            let over = page.until.is_some_and(|until| until < today);
            if page.taken_at.is_none() && !over {
                ids.extend(page.entry);
            }
        }
    }
    Ok(ids)
}

fn put(chosen: &mut Chosen, id: Id, why: Why) {
    let known = chosen.entry(id).or_default();
    if !known.contains(&why) {
        known.push(why);
    }
}
