//! What comments were to the people they were for.
use super::{PeerNo, Side, Stated, at, choice};
use crate::{
    domain::{
        Id,
        share::bundle::{Mark, MarkKind, Quality},
    },
    store::{ReadTx, Result, WriteTx},
};

/// A mark, and what is known of it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What was marked.
    pub mark: Mark,
    /// The bundle it came or went with; none while it waits.
    pub bundle: Option<Id>,
}

const COLUMNS: &str = "SELECT comment, kind, given, quality, at, bundle FROM mark";

fn marked(row: &rusqlite::Row<'_>) -> rusqlite::Result<Marked> {
    let quality: Option<String> = row.get(3)?;
    Ok(Marked {
        mark: Mark {
            comment: row.get(0)?,
            kind: choice(row.get_ref(1)?.as_str()?, MarkKind::parse)?,
            set: row.get(2)?,
            quality: quality.and_then(|slug| Quality::parse(&slug)),
            at: at(row.get(4)?),
        },
        bundle: row.get(5)?,
    })
}

impl ReadTx<'_> {
    /// The marks on a comment, set or taken away again. `side` is who marked.
    pub fn marks(&self, peer: PeerNo, side: Side, comment: Id) -> Result<Vec<Marked>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND comment = ?3 ORDER BY kind");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, side, comment), marked)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many of the keeper's comments somebody said helped.
    pub fn helped(&self, peer: PeerNo) -> Result<u64> {
        // A mark may come before the comment is known here to have been sent.
        let sql = "SELECT count(*) FROM mark JOIN comment ON comment.peer = mark.peer
                AND comment.mine = 1 AND comment.id = mark.comment AND comment.bundle IS NOT NULL
            WHERE mark.peer = ?1 AND mark.mine = 0 AND mark.kind = 'helped' AND given = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([peer], |row| crate::store::sql_types::count(row, 0))?)
    }

    pub(super) fn unsent_marks(&self, peer: PeerNo) -> Result<Vec<Mark>> {
        self.marks_where(peer, "bundle IS NULL")
    }

    pub(super) fn sent_marks(&self, peer: PeerNo) -> Result<Vec<Mark>> {
        self.marks_where(peer, "bundle IS NOT NULL")
    }

    fn marks_where(&self, peer: PeerNo, which: &str) -> Result<Vec<Mark>> {
        let sql =
            format!("{COLUMNS} WHERE peer = ?1 AND mine = 1 AND {which} ORDER BY comment, kind");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([peer], |row| Ok(marked(row)?.mark))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a mark; of two of a kind on one comment the later counts.
    pub fn keep_mark(
        &self,
        peer: PeerNo,
        side: Side,
        mark: &Mark,
        bundle: Option<Id>,
    ) -> Result<Stated> {
        // Where two are of one time, something else than the order of arrival decides.
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO mark (peer, mine, comment, kind, given, quality, at, bundle)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET given = excluded.given, quality = excluded.quality,
                 at = excluded.at, bundle = excluded.bundle
             WHERE (excluded.at, excluded.given, coalesce(excluded.quality, ''))
                 > (at, given, coalesce(quality, ''))",
        )?;
        let changed = statement.execute(rusqlite::params![
            peer,
            side,
            mark.comment,
            mark.kind.slug(),
            mark.set,
            mark.quality.map(Quality::slug),
            mark.at.timestamp(),
            bundle,
        ])?;
        Ok(if changed > 0 {
            Stated::New
        } else {
            Stated::Known
        })
    }
}
