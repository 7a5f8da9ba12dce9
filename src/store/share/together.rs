//! What of another's pages came together, in which order, and the words in which they are searched.
use std::collections::HashMap;

use super::PeerNo;
use crate::{
    domain::Id,
    store::{ReadTx, Result},
};

/// Where the newest revision of a page stands among all that somebody showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The file with which it came.
    pub bundle: Option<Id>,
    /// Its place in the order of all.
    pub order: i64,
}

impl ReadTx<'_> {
    /// Where each page of somebody's stands: by the file it came with, and the place that it had there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn placed(&self, peer: PeerNo) -> Result<HashMap<Id, Placed>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT page, id, bundle FROM shown WHERE peer = ?1 AND mine = 0 ORDER BY revision",
        )?;
        let rows = statement.query_map([peer], |row| {
            let placed = Placed {
                order: row.get(1)?,
                bundle: row.get(2)?,
            };
            Ok((row.get(0)?, placed))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The pages that may be read on a day and whose newest revision came with one file, in their order there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn together(&self, peer: PeerNo, bundle: Id, today: &str) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT page.page FROM page JOIN shown USING (peer, mine, page, revision)
             WHERE page.peer = ?1 AND page.mine = 0 AND shown.bundle = ?2
                 AND taken_at IS NULL AND (page.until IS NULL OR page.until >= ?3)
             GROUP BY page.page ORDER BY min(shown.id)",
        )?;
        let rows = statement.query_map((peer, bundle, today), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The words of every page of somebody's as it was last shown, and of all that was said of it and noted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn words_of_pages(&self, peer: PeerNo) -> Result<Vec<(Id, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT page.page, coalesce(shown.document, '') FROM page
                 JOIN shown USING (peer, mine, page, revision)
                 WHERE page.peer = ?1 AND page.mine = 0
             UNION ALL
             SELECT page, text FROM comment WHERE peer = ?1 AND ours = 0",
        )?;
        let rows = statement.query_map([peer], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut words = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        words.extend(self.noted(peer)?);
        Ok(words)
    }

    /// The next steps that the keeper suggested on somebody's pages, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn steps_for(&self, peer: PeerNo, limit: usize) -> Result<Vec<Id>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM comment WHERE peer = ?1 AND mine = 1 AND ours = 0 AND kind = 'step'
             ORDER BY at DESC LIMIT ?2",
        )?;
        let rows = statement.query_map((peer, limit), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
