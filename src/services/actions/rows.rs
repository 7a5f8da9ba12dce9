//! Promises as lists show them.
use std::collections::HashMap;

use chrono::NaiveDate;

use super::{ActionAsk, ActionRow, Source, Tally};
use crate::{
    domain::{Kind, plan::goal},
    services::Result,
    store::{Home, Promise, Promises, ReadTx, share::Side},
};

/// How many late promises are counted before it is "many".
const COUNTED: usize = 1000;

/// Promises as a list shows them.
pub(in crate::services) fn rows(journal: &ReadTx<'_>, ask: &Promises) -> Result<Vec<ActionRow>> {
    // Many promises may stand in one document.
    let mut sources: HashMap<Home, Source> = HashMap::new();
    let found = journal.promises(ask)?.into_iter();
    found
        .map(|found| {
            let source = match sources.get(&found.home) {
                Some(source) => source.clone(),
                None => source(journal, found.home)?,
            };
            sources.insert(found.home, source.clone());
            Ok(with_source(found, source))
        })
        .collect()
}

/// A promise as a list shows it.
pub(in crate::services) fn row(journal: &ReadTx<'_>, found: Promise) -> Result<ActionRow> {
    let source = source(journal, found.home)?;
    Ok(with_source(found, source))
}

fn with_source(found: Promise, source: Source) -> ActionRow {
    ActionRow {
        handle: found.handle,
        action: found.action,
        milestone: found.milestone,
        source,
    }
}

fn source(journal: &ReadTx<'_>, home: Home) -> Result<Source> {
    Ok(match home {
        Home::Entry(id) => {
            let row = journal.row(id)?;
            Source::Entry {
                id,
                title: row.title,
                at: row.at,
                people: row.people,
            }
        }
        Home::Sheet(id) => match journal.sheet(id)? {
            Some(filed) if filed.content.spec.slug == goal::SPEC.slug => Source::Goal {
                id,
                title: filed.content.name,
            },
            _ => Source::Loose,
        },
        Home::Shared(home) => {
            let mut peers = journal.peers()?.into_iter();
            let peer = peers.find(|peer| peer.number == home.peer);
            let page = journal.page_of(home.peer, home.page_of, home.page)?;
            let title = page.as_ref().map_or("", |page| {
                if page.kind == Kind::DILEMMA {
                    "a dilemma"
                } else {
                    page.title.as_str()
                }
            });
            Source::Shared {
                person: peer.map(|peer| peer.name).unwrap_or_default(),
                page: home.page,
                title: title.to_owned(),
                own: page.as_ref().and_then(|page| page.entry),
                theirs: home.page_of == Side::Theirs,
            }
        }
    })
}

/// Open promises in numbers.
pub(in crate::services) fn tally(journal: &ReadTx<'_>, today: NaiveDate) -> Result<Tally> {
    let count = |until: Option<NaiveDate>| {
        let ask = ActionAsk {
            until,
            limit: COUNTED,
            ..ActionAsk::default()
        };
        journal.count_promises(&ask.promises())
    };
    let late = count(today.pred_opt())?;
    Ok(Tally {
        late,
        due: count(Some(today))?.saturating_sub(late),
        open: count(None)?,
    })
}
