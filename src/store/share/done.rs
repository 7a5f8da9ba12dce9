//! Whether actions between two people are done, as either side said it.
use super::{PeerNo, Side, Stated, at};
use crate::{
    domain::{
        Id, Moment,
        plan::action::Handle,
        share::bundle::{Done, Whose},
    },
    store::{ReadTx, Result, WriteTx},
};

/// Something that another said is done, or open again, and that was not written into a document of the keeper's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unticked {
    /// What they said.
    pub done: Done,
    /// The keeper's own entry, where the page is of one.
    pub entry: Option<Id>,
}

const COLUMNS: &str = "SELECT page, ours, mine, what, given, at FROM done";

fn done(row: &rusqlite::Row<'_>) -> rusqlite::Result<Done> {
    let page_of = Side::read(row, "ours")?;
    let what: String = row.get(3)?;
    let (digest, line) = match what.split_once(' ') {
        Some((digest, line)) => (Some(digest.to_owned()), line.parse().ok()),
        None => (None, None),
    };
    Ok(Done {
        page: row.get(0)?,
        whose: if Side::read(row, "mine")? == page_of {
            Whose::Mine
        } else {
            Whose::Yours
        },
        step: digest.is_none().then(|| Id::parse(&what)).flatten(),
        digest,
        line,
        set: row.get(4)?,
        at: at(row.get(5)?),
    })
}

impl ReadTx<'_> {
    /// What was said last of an action, by either side: whether it is done, and since when.
    pub fn settled(
        &self,
        peer: PeerNo,
        page_of: Side,
        page: Id,
        what: &str,
    ) -> Result<Option<(bool, Moment)>> {
        let sql =
            "SELECT given, at FROM done WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND what = ?4
            ORDER BY at DESC, given DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((peer, page_of, page, what))?;
        Ok(match rows.next()? {
            Some(row) => Some((row.get(0)?, at(row.get(1)?))),
            None => None,
        })
    }

    /// What somebody said of actions of the keeper's pages and was not written into a document here, in order.
    pub fn unticked(&self, peer: PeerNo) -> Result<Vec<Unticked>> {
        let sql = "SELECT page, ours, mine, what, given, at,
                (SELECT entry FROM page WHERE page.peer = done.peer AND page.mine = 1 AND page.page = done.page)
            FROM done WHERE peer = ?1 AND mine = 0 AND ours = 1 AND ticked = 0 ORDER BY at";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([peer], |row| {
            Ok(Unticked {
                done: done(row)?,
                entry: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn unsent_done(&self, peer: PeerNo) -> Result<Vec<Done>> {
        self.done_where(peer, "bundle IS NULL")
    }

    pub(super) fn sent_done(&self, peer: PeerNo) -> Result<Vec<Done>> {
        self.done_where(peer, "bundle IS NOT NULL")
    }

    fn done_where(&self, peer: PeerNo, which: &str) -> Result<Vec<Done>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = 1 AND {which} ORDER BY at, what");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([peer], done)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The action that the keeper made of a step, if they did and it still stands.
    pub fn taken_on(&self, peer: PeerNo, step: Id) -> Result<Option<Handle>> {
        let sql = "SELECT taken_on.handle FROM taken_on JOIN action
                ON action.handle & 65535 = taken_on.handle & 65535 AND action.handle = taken_on.handle
            WHERE peer = ?1 AND comment = ?2 LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((peer, step))?;
        Ok(match rows.next()? {
            Some(row) => Some(Handle(row.get::<_, i64>(0)?.cast_unsigned())),
            None => None,
        })
    }
}

impl WriteTx<'_> {
    /// Keeps what one side says of an action; of two times the later counts.
    pub fn keep_done(
        &self,
        peer: PeerNo,
        side: Side,
        done: &Done,
        bundle: Option<Id>,
    ) -> Result<Stated> {
        let page_of = match done.whose {
            Whose::Mine => side,
            Whose::Yours => side.other(),
        };
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO done (peer, mine, ours, page, what, given, at, bundle)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET given = excluded.given, at = excluded.at,
                 bundle = excluded.bundle, ticked = 0
             WHERE (excluded.at, excluded.given) > (at, given)",
        )?;
        let changed = statement.execute(rusqlite::params![
            peer,
            side,
            page_of,
            done.page,
            done.what(),
            done.set,
            done.at.timestamp(),
            bundle,
        ])?;
        self.refresh_page(peer, page_of, done.page)?;
        Ok(if changed > 0 {
            Stated::New
        } else {
            Stated::Known
        })
    }

    /// Remembers that what somebody said of an action was written into a document here.
    pub fn set_ticked(&self, peer: PeerNo, done: &Done) -> Result<()> {
        let sql = "UPDATE done SET ticked = 1
            WHERE peer = ?1 AND mine = 0 AND ours = 1 AND page = ?2 AND what = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, done.page, done.what()))?;
        Ok(())
    }

    /// Remembers which action the keeper made of a step, and how it stands: nothing is told of that.
    pub fn set_taken_on(&self, peer: PeerNo, step: Id, handle: Handle, done: bool) -> Result<()> {
        let sql =
            "INSERT OR REPLACE INTO taken_on (peer, comment, handle, done) VALUES (?1, ?2, ?3, ?4)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, step, handle.0.cast_signed(), done))?;
        Ok(())
    }

    /// Says of each step of which the keeper made an action, and that was ticked off or reopened since, that it is done or open:
    /// it leaves with the next file.
    pub fn tell_taken_on(&self, now: Moment) -> Result<()> {
        let sql = "SELECT taken_on.peer, comment.id, comment.page, action.handle, action.done
            FROM taken_on JOIN action
                ON action.handle & 65535 = taken_on.handle & 65535 AND action.handle = taken_on.handle
            JOIN comment ON comment.peer = taken_on.peer AND comment.mine = 0
                AND comment.id = taken_on.comment
            WHERE action.done <> taken_on.done";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let handle = Handle(row.get::<_, i64>(3)?.cast_unsigned());
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, handle, row.get(4)?))
        })?;
        let rows: Vec<(PeerNo, Id, Id, Handle, bool)> = rows.collect::<rusqlite::Result<_>>()?;
        for (peer, step, page, handle, done) in rows {
            self.say_done(
                peer,
                Side::Mine,
                &Done {
                    page,
                    whose: Whose::Mine,
                    step: Some(step),
                    digest: None,
                    line: None,
                    set: done,
                    at: now,
                },
            )?;
            self.set_taken_on(peer, step, handle, done)?;
        }
        Ok(())
    }

    /// Keeps what the keeper says of an action, later than anything that was said of it.
    pub fn say_done(&self, peer: PeerNo, page_of: Side, done: &Done) -> Result<()> {
        let before = self.settled(peer, page_of, done.page, &done.what())?;
        let after = before.map(|(_, at)| at + chrono::Duration::seconds(1));
        let done = Done {
            at: after.map_or(done.at, |after| after.max(done.at)),
            ..done.clone()
        };
        self.keep_done(peer, Side::Mine, &done, None)?;
        Ok(())
    }
}
