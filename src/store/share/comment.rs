//! What was said about pages, from either side.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, Stated, at, choice, day, maybe_at};
use crate::{
    domain::{
        Id, Moment,
        share::bundle::{Comment, CommentKind, Whose},
    },
    store::{ReadTx, Result, WriteTx},
};

/// A comment, and what is known of it here.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What was said.
    pub comment: Comment,
    /// With whom.
    pub peer: PeerNo,
    /// Who said it.
    pub side: Side,
    /// Whose page it is about.
    pub page_of: Side,
    /// The bundle it came or went with; none while it waits.
    pub bundle: Option<Id>,
    /// When the keeper read it, if it is the peer's.
    pub read_at: Option<Moment>,
}

const COLUMNS: &str = "SELECT id, page, mine, ours, revision, kind, quote, text, due, at, bundle,
    read_at, peer, digest FROM comment";

fn said(row: &rusqlite::Row<'_>) -> rusqlite::Result<Said> {
    let side = Side::read(row, "mine")?;
    let page_of = Side::read(row, "ours")?;
    Ok(Said {
        comment: Comment {
            id: row.get(0)?,
            page: row.get(1)?,
            whose: if side == page_of {
                Whose::Mine
            } else {
                Whose::Yours
            },
            revision: row.get(4)?,
            digest: row.get(13)?,
            kind: choice(row.get_ref(5)?.as_str()?, CommentKind::parse)?,
            quote: row.get(6)?,
            text: row.get(7)?,
            due: day(row.get(8)?),
            at: at(row.get(9)?),
        },
        side,
        page_of,
        bundle: row.get(10)?,
        read_at: maybe_at(row.get(11)?),
        peer: row.get(12)?,
    })
}

impl ReadTx<'_> {
    /// What was said about a page, in order.
    pub fn comments(&self, peer: PeerNo, page_of: Side, page: Id) -> Result<Vec<Said>> {
        let sql =
            format!("{COLUMNS} WHERE peer = ?1 AND ours = ?2 AND page = ?3 ORDER BY at, mine, id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, page_of, page), said)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What somebody said about entries of the keeper's, by identifier.
    pub fn said_to_me(&self, peer: PeerNo) -> Result<Vec<Id>> {
        let sql = "SELECT id FROM comment WHERE peer = ?1 AND mine = 0 AND ours = 1 ORDER BY at";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map([peer], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// A comment by who said it and its identifier.
    pub fn said(&self, peer: PeerNo, side: Side, id: Id) -> Result<Option<Said>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND id = ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row((peer, side, id), said).optional()?)
    }

    pub(super) fn unsent_comments(&self, peer: PeerNo) -> Result<Vec<Comment>> {
        self.comments_where(peer, "bundle IS NULL")
    }

    /// Those that have left and whose words were not erased.
    pub(super) fn sent_comments(&self, peer: PeerNo) -> Result<Vec<Comment>> {
        self.comments_where(peer, "bundle IS NOT NULL AND text <> ''")
    }

    fn comments_where(&self, peer: PeerNo, which: &str) -> Result<Vec<Comment>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = 1 AND {which} ORDER BY at, id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([peer], |row| Ok(said(row)?.comment))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a comment.
    pub fn keep_comment(
        &self,
        peer: PeerNo,
        side: Side,
        comment: &Comment,
        bundle: Option<Id>,
    ) -> Result<Stated> {
        let page_of = match comment.whose {
            Whose::Mine => side,
            Whose::Yours => side.other(),
        };
        // Nothing that is said of an erased entry may bring its words back.
        let erased = page_of == Side::Mine && self.is_erased(peer, page_of, comment.page)?;
        let kept = |text: &str| {
            if erased {
                String::new()
            } else {
                text.to_owned()
            }
        };
        let (quote, text) = (kept(&comment.quote), kept(&comment.text));
        if let Some(known) = self.said(peer, side, comment.id)? {
            let was = known.comment;
            let same = was.page == comment.page
                && was.whose == comment.whose
                && was.revision == comment.revision
                && was.digest == comment.digest
                && was.kind == comment.kind
                && was.due == comment.due
                && was.quote == quote
                && was.text == text
                && was.at.timestamp() == comment.at.timestamp();
            return Ok(if same {
                Stated::Known
            } else {
                Stated::Contradicts
            });
        }
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO comment (peer, mine, id, page, ours, revision, kind, quote, text, due, at,
                 bundle, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        statement.execute(rusqlite::params![
            peer,
            side,
            comment.id,
            comment.page,
            page_of,
            comment.revision,
            comment.kind.slug(),
            quote,
            text,
            comment.due.map(|day| day.to_string()),
            comment.at.timestamp(),
            bundle,
            comment.digest,
        ])?;
        self.refresh_page(peer, page_of, comment.page)?;
        Ok(Stated::New)
    }

    /// Puts other words into a comment of the keeper's that was not written out yet: those with which it leaves.
    pub fn reword_comment(&self, peer: PeerNo, id: Id, quote: &str, text: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE comment SET quote = ?3, text = ?4
             WHERE peer = ?1 AND mine = 1 AND id = ?2 AND bundle IS NULL",
        )?;
        statement.execute((peer, id, quote, text))?;
        Ok(())
    }

    /// Takes away a comment of the keeper's that was not written out yet, and answers whether there was
    /// one.
    pub fn retract_comment(&self, id: Id) -> Result<bool> {
        let sql = "DELETE FROM comment WHERE mine = 1 AND id = ?1 AND bundle IS NULL
            RETURNING peer, page, ours";
        let mut statement = self.connection.prepare(sql)?;
        let gone = statement
            .query_row([id], |row| {
                Ok((row.get(0)?, row.get(1)?, Side::read(row, "ours")?))
            })
            .optional()?;
        let Some((peer, page, page_of)) = gone else {
            return Ok(false);
        };
        self.refresh_page(peer, page_of, page)?;
        Ok(true)
    }

    /// Remembers that the keeper read all that the peer said of a page.
    pub fn read_thread(&self, peer: PeerNo, page_of: Side, page: Id, now: Moment) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE comment SET read_at = ?4
             WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND mine = 0 AND read_at IS NULL",
        )?;
        statement.execute((peer, page_of, page, now.timestamp()))?;
        if page_of == Side::Mine {
            let mut statement = self.connection.prepare_cached(
                "UPDATE sign_off SET read_at = ?3
                 WHERE peer = ?1 AND mine = 0 AND page = ?2 AND read_at IS NULL",
            )?;
            statement.execute((peer, page, now.timestamp()))?;
        }
        self.refresh_page(peer, page_of, page)
    }
}
