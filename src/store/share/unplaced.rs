//! Answers to pages of the keeper's of which this copy of the journal has no entry: it is older, or another copy shared them.
use super::{PeerNo, Side, at, sign_off::OF_A_STATE};
use crate::{
    domain::{Id, Moment},
    store::{ReadTx, Result},
};

/// Something that was said of an entry that is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The page.
    pub page: Id,
    /// The title it has, where another copy's file told it; else empty.
    pub title: String,
    /// Whether it is a sign-off.
    pub signed: bool,
    /// The passage it is about; empty where it is about the whole.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// When.
    pub at: Moment,
}

impl ReadTx<'_> {
    /// What somebody said of entries that are not here, in order.
    pub fn unplaced(&self, peer: PeerNo) -> Result<Vec<Unplaced>> {
        let title = "coalesce((SELECT title FROM page WHERE page.peer = said.peer AND page.mine = 1
            AND page.page = said.page), '')";
        let nowhere = "NOT EXISTS (SELECT 1 FROM page WHERE page.peer = said.peer AND page.mine = 1
            AND page.page = said.page AND page.entry IS NOT NULL)";
        let sql = format!(
            "SELECT page, {title}, quote, text, at FROM comment AS said
             WHERE peer = ?1 AND mine = ?2 AND ours = 1 AND {nowhere}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let comments = statement.query_map((peer, Side::Theirs), |row| {
            Ok(Unplaced {
                page: row.get(0)?,
                title: row.get(1)?,
                signed: false,
                quote: row.get(2)?,
                text: row.get(3)?,
                at: at(row.get(4)?),
            })
        })?;
        let mut all: Vec<_> = comments.collect::<rusqlite::Result<_>>()?;
        let of_a_state = OF_A_STATE.replace("sign_off.", "said.");
        let sql = format!(
            "SELECT page, {title}, statement, at FROM sign_off AS said
             WHERE peer = ?1 AND mine = ?2 AND ({nowhere} OR NOT {of_a_state})"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let signed = statement.query_map((peer, Side::Theirs), |row| {
            let at = Moment::parse_from_rfc3339(row.get_ref(3)?.as_str()?);
            Ok(Unplaced {
                page: row.get(0)?,
                title: row.get(1)?,
                signed: true,
                quote: String::new(),
                text: row.get(2)?,
                at: at.map_err(|_| rusqlite::Error::InvalidQuery)?,
            })
        })?;
        for one in signed {
            all.push(one?);
        }
        all.sort_by_key(|one| (one.at, one.page));
        Ok(all)
    }
}
