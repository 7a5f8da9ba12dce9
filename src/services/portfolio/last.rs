//! What was in the portfolio before for a reader: no words and no digests, so that nothing is left of an entry that is
//! erased.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{Id, Moment, portfolio::Since},
    services::Result,
    store::{ReadTx, WriteTx},
};

/// Entries, and the revision of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Last {
    made_at: String,
    pages: BTreeMap<String, u32>,
}

/// The setting that holds it.
fn key(reader: &str) -> String {
    format!("portfolio.last.{reader}")
}

/// How a page is called.
pub(super) fn address(number: usize) -> String {
    format!("p{number}")
}

impl Last {
    /// What is in one, by its entries in order.
    pub(super) fn of(made_at: Moment, pages: &[(Id, u32)]) -> Self {
        let pages = pages.iter();
        Self {
            made_at: made_at.to_rfc3339(),
            pages: pages
                .map(|(id, revision)| (id.to_string(), *revision))
                .collect(),
        }
    }

    /// What is remembered for a reader.
    pub(super) fn read(journal: &ReadTx<'_>, reader: &str) -> Result<Option<Self>> {
        let kept = journal.setting(&key(reader))?;
        Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
    }

    /// Remembers it.
    pub(super) fn keep(&self, journal: &WriteTx<'_>, reader: &str) -> Result<()> {
        let text = serde_json::to_string(self).unwrap_or_default();
        Ok(journal.set(&key(reader), Some(&text))?)
    }

    /// What changed since.
    pub(super) fn since(&self, pages: &[(Id, u32)]) -> Since {
        let (mut new, mut changed, mut here) = (Vec::new(), Vec::new(), 0);
        for (number, (id, revision)) in (1..).zip(pages) {
            match self.pages.get(&id.to_string()) {
                None => new.push(address(number)),
                Some(before) => {
                    here += 1;
                    if before != revision {
                        changed.push(address(number));
                    }
                }
            }
        }
        Since {
            made_at: self.made_at.clone(),
            new,
            changed,
            gone: self.pages.len().saturating_sub(here),
        }
    }
}
