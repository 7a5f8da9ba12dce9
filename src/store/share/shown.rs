//! Revisions of entries as they were shown, and pages taken back.
use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, Stated, at, choice, day};
use crate::{
    domain::{
        Id, Moment,
        share::bundle::{
            Precision, Shown, TakenBack,
            states::{self, State},
        },
    },
    store::{ReadTx, Result, WriteTx},
};

/// A revision that was shown, and what is known of it here.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// As it was shown; the document is empty once its entry was erased.
    pub shown: Shown,
    /// Whether its entry was erased for ever.
    pub erased: bool,
    /// SHA-256 of the document.
    pub digest: String,
    /// The title it had.
    pub title: String,
    /// The month in which the entry stands, as `2026-11`.
    pub month: String,
    /// The keeper's own entry.
    pub entry: Option<Id>,
    /// Which revision of it; none where another copy of the journal showed it.
    pub state: Option<u32>,
    /// The bundle it came or went with.
    pub bundle: Option<Id>,
    /// Whether it stands: no other follows it.
    pub stands: bool,
}

/// A revision to be kept as shown.
#[derive(Debug, Clone, Copy)]
pub struct Showing<'a> {
    /// What is shown.
    pub shown: &'a Shown,
    /// SHA-256 of the document.
    pub digest: &'a str,
    /// The title it has.
    pub title: &'a str,
    /// The month in which the entry stands, as `2026-11`.
    pub month: &'a str,
    /// The keeper's own entry.
    pub entry: Option<Id>,
    /// Which revision of it; none where another copy of the journal showed it.
    pub state: Option<u32>,
    /// The bundle it comes or goes with.
    pub bundle: Id,
}

const COLUMNS: &str = "SELECT page, revision, kind, exactness, coalesce(document, ''), at, until,
    document IS NULL, digest, title, month, entry, state, bundle, follows FROM shown";

/// The digests of states, as they are kept in one place.
const PARTED: char = ' ';

fn frozen(row: &rusqlite::Row<'_>) -> rusqlite::Result<Frozen> {
    let follows: String = row.get(14)?;
    Ok(Frozen {
        shown: Shown {
            page: row.get(0)?,
            revision: row.get(1)?,
            kind: row.get(2)?,
            precision: choice(row.get_ref(3)?.as_str()?, Precision::parse)?,
            document: row.get(4)?,
            follows: parted(&follows),
            at: at(row.get(5)?),
            until: day(row.get(6)?),
        },
        erased: row.get(7)?,
        digest: row.get(8)?,
        title: row.get(9)?,
        month: row.get(10)?,
        entry: row.get(11)?,
        state: row.get(12)?,
        bundle: row.get(13)?,
        stands: true,
    })
}

fn parted(digests: &str) -> Vec<String> {
    digests
        .split_terminator(PARTED)
        .map(str::to_owned)
        .collect()
}

fn state_of(frozen: &Frozen) -> State {
    State {
        revision: frozen.shown.revision,
        digest: frozen.digest.clone(),
        follows: frozen.shown.follows.clone(),
        at: frozen.shown.at.timestamp(),
    }
}

impl ReadTx<'_> {
    /// Every state of a page: first those that stand, then the others, newest first.
    pub fn shown(&self, peer: PeerNo, side: Side, page: Id) -> Result<Vec<Frozen>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND page = ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, side, page), frozen)?;
        let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        let mut all: Vec<_> = rows.into_iter().map(|row| (state_of(&row), row)).collect();
        all.sort_by(|(one, _), (other, _)| states::newest_first(one, other));
        let (links, mut rows): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        for (row, stands) in rows.iter_mut().zip(states::standing(&links)) {
            row.stands = stands;
        }
        rows.sort_by_key(|row| !row.stands);
        Ok(rows)
    }

    /// The newest state of a page that stands.
    pub fn newest_shown(&self, peer: PeerNo, side: Side, page: Id) -> Result<Option<Frozen>> {
        let states = self.states(peer, side, page)?;
        let links: Vec<_> = states.iter().map(|(_, state)| state.clone()).collect();
        let stands = states::standing(&links);
        let newest = states.iter().zip(stands).find(|(_, stands)| *stands);
        newest.map(|((row, _), _)| self.state_at(*row)).transpose()
    }

    pub(super) fn state_at(&self, row: i64) -> Result<Frozen> {
        let sql = format!("{COLUMNS} WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([row], frozen)?)
    }

    /// The states of a page without their words, newest first, each with the number of its row.
    pub(super) fn states(&self, peer: PeerNo, side: Side, page: Id) -> Result<Vec<(i64, State)>> {
        let sql = "SELECT id, revision, digest, follows, at FROM shown
            WHERE peer = ?1 AND mine = ?2 AND page = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((peer, side, page), |row| {
            let state = State {
                revision: row.get(1)?,
                digest: row.get(2)?,
                follows: parted(row.get_ref(3)?.as_str()?),
                at: row.get(4)?,
            };
            Ok((row.get(0)?, state))
        })?;
        let mut all: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        all.sort_by(|(_, one), (_, other)| states::newest_first(one, other));
        Ok(all)
    }

    /// Whether any revision of a page was shown, or that one.
    pub fn was_shown(
        &self,
        peer: PeerNo,
        side: Side,
        page: Id,
        revision: Option<u32>,
    ) -> Result<bool> {
        let sql = "SELECT 1 FROM shown WHERE peer = ?1 AND mine = ?2 AND page = ?3
            AND revision = coalesce(?4, revision)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.exists((peer, side, page, revision))?)
    }

    /// Whether the entry of a page was erased.
    pub(super) fn is_erased(&self, peer: PeerNo, side: Side, page: Id) -> Result<bool> {
        let sql = "SELECT count(*) > 0 AND count(document) = 0 FROM shown
            WHERE peer = ?1 AND mine = ?2 AND page = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row((peer, side, page), |row| row.get(0))?)
    }

    /// The state of a page that has this number and this digest.
    pub fn shown_state(
        &self,
        peer: PeerNo,
        side: Side,
        page: Id,
        (revision, digest): (u32, &str),
    ) -> Result<Option<Frozen>> {
        let sql = format!(
            "{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND revision = ?4
                 AND digest = ?5 ORDER BY state IS NULL, at DESC LIMIT 1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row((peer, side, page, revision, digest), frozen);
        Ok(row.optional()?)
    }

    /// When a page was last taken back, if ever.
    pub fn taken_back(&self, peer: PeerNo, side: Side, page: Id) -> Result<Option<Moment>> {
        let sql = "SELECT at FROM taken_back WHERE peer = ?1 AND mine = ?2 AND page = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row((peer, side, page), |row| row.get(0));
        Ok(row.optional()?.map(at))
    }

    /// The pages of others whose last day is before `day` and whose words are still here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn expired(&self, day: &str) -> Result<Vec<(PeerNo, Id)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT peer, page FROM page WHERE mine = 0 AND until < ?1
                 AND EXISTS (SELECT 1 FROM shown WHERE shown.peer = page.peer AND shown.mine = 0
                     AND shown.page = page.page AND document IS NOT NULL)",
        )?;
        let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first last day of others' pages whose words are still here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_end(&self) -> Result<Option<NaiveDate>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(until) FROM page WHERE mine = 0
                 AND EXISTS (SELECT 1 FROM shown WHERE shown.peer = page.peer AND shown.mine = 0
                     AND shown.page = page.page AND document IS NOT NULL)",
        )?;
        let day: Option<String> = statement.query_row([], |row| row.get(0))?;
        Ok(day.and_then(|day| day.parse().ok()))
    }

    /// The files in which a page left, those that were written last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn files_of(&self, peer: PeerNo, page: Id) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT file FROM bundle WHERE peer = ?1 AND mine = 1 AND file IS NOT NULL
                 AND (id IN (SELECT bundle FROM shown WHERE peer = ?1 AND mine = 1 AND page = ?2)
                     -- Or all was sent again in it.
                     OR id NOT IN (SELECT bundle FROM shown
                         WHERE peer = ?1 AND mine = 1 AND bundle IS NOT NULL))
                 ORDER BY at DESC",
        )?;
        let rows = statement.query_map((peer, page), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn unsent_taken_back(&self, peer: PeerNo) -> Result<Vec<TakenBack>> {
        self.taken_back_where(peer, "bundle IS NULL")
    }

    pub(super) fn sent_taken_back(&self, peer: PeerNo) -> Result<Vec<TakenBack>> {
        self.taken_back_where(peer, "bundle IS NOT NULL")
    }

    fn taken_back_where(&self, peer: PeerNo, which: &str) -> Result<Vec<TakenBack>> {
        let sql = format!(
            "SELECT page, at FROM taken_back WHERE peer = ?1 AND mine = 1 AND {which}
             ORDER BY at, page"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([peer], |row| {
            Ok(TakenBack {
                page: row.get(0)?,
                at: at(row.get(1)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a revision that was shown.
    pub fn keep_shown(&self, peer: PeerNo, side: Side, showing: Showing<'_>) -> Result<Stated> {
        let shown = showing.shown;
        // What another copy of this journal showed brings back no words of an entry that was erased here.
        let erased = side == Side::Mine
            && showing.state.is_none()
            && self.is_erased(peer, side, shown.page)?;
        let mut statement = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO shown (peer, mine, page, revision, entry, state, kind, exactness,
                 title, month, document, digest, at, until, bundle, follows)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        let kept = statement.execute(rusqlite::params![
            peer,
            side,
            shown.page,
            shown.revision,
            showing.entry,
            showing.state,
            shown.kind,
            shown.precision.slug(),
            if erased { "" } else { showing.title },
            showing.month,
            (!erased).then_some(&shown.document),
            showing.digest,
            shown.at.timestamp(),
            shown.until.map(|day| day.to_string()),
            showing.bundle,
            shown.follows.join(&PARTED.to_string()),
        ])?;
        if kept == 0 {
            return Ok(Stated::Known);
        }
        if let Some(entry) = showing.entry {
            // What another copy showed before is of this entry too.
            let sql = "UPDATE shown SET entry = ?4
                WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND entry IS NULL";
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute((peer, side, shown.page, entry))?;
        }
        self.refresh_page(peer, side, shown.page)?;
        self.erase_taken(peer, side, shown.page)?;
        Ok(Stated::New)
    }

    /// Keeps that a page was taken back; of two times the later counts.
    pub fn keep_taken_back(
        &self,
        peer: PeerNo,
        side: Side,
        taken: &TakenBack,
        bundle: Option<Id>,
    ) -> Result<Stated> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO taken_back (peer, mine, page, at, bundle) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET at = excluded.at, bundle = excluded.bundle
                 WHERE excluded.at > at",
        )?;
        let changed = statement.execute((peer, side, taken.page, taken.at.timestamp(), bundle))?;
        self.refresh_page(peer, side, taken.page)?;
        self.erase_taken(peer, side, taken.page)?;
        Ok(if changed > 0 {
            Stated::New
        } else {
            Stated::Known
        })
    }

    /// Erases the words of another's page that was taken back, whichever of the two arrived first; and of a page of the
    /// keeper's that another copy of the journal showed and of which this one has no entry. What was said of it stays, with
    /// the passages it quotes, and so do the digest and the signatures.
    fn erase_taken(&self, peer: PeerNo, side: Side, page: Id) -> Result<()> {
        let taken = "(SELECT at FROM taken_back WHERE peer = ?1 AND mine = ?2 AND page = ?3)";
        let gone = self.connection.execute(
            &format!(
                "UPDATE shown SET document = NULL, title = ''
                 WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND (mine = 0 OR entry IS NULL)
                     AND document IS NOT NULL AND at <= {taken}"
            ),
            (peer, side, page),
        )?;
        if gone == 0 {
            return Ok(());
        }
        let still = "EXISTS (SELECT 1 FROM shown
            WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND document IS NOT NULL)";
        self.connection.execute(
            &format!("UPDATE page SET title = '' WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND NOT {still}"),
            (peer, side, page),
        )?;
        self.erase_later(peer)?;
        if side == Side::Mine {
            return Ok(());
        }
        self.erase_messages(peer)
    }

    /// Erases the words of others' pages whose last day is before `today`, and says of which. What was said of them stays, as
    /// when they were taken back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_expired(&self, today: NaiveDate) -> Result<Vec<(PeerNo, Id)>> {
        let day = today.to_string();
        let ended = self.expired(&day)?;
        for (peer, page) in &ended {
            self.erase_words(*peer, *page)?;
        }
        Ok(ended)
    }

    /// Erases the words of all pages of somebody's, and answers which these were. What was said of them stays, and their digests.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_theirs(&self, peer: PeerNo) -> Result<Vec<Id>> {
        let mut pages = self.pages_with(peer, Side::Theirs)?;
        pages.retain(|page| page.taken_at.is_none() && !page.title.is_empty());
        for page in &pages {
            self.erase_words(peer, page.page)?;
        }
        Ok(pages.into_iter().map(|page| page.page).collect())
    }

    /// Erases the words of a page of somebody's.
    fn erase_words(&self, peer: PeerNo, page: Id) -> Result<()> {
        self.connection.execute(
            "UPDATE shown SET document = NULL, title = '' WHERE peer = ?1 AND mine = 0 AND page = ?2",
            (peer, page),
        )?;
        self.connection.execute(
            "UPDATE page SET title = '' WHERE peer = ?1 AND mine = 0 AND page = ?2",
            (peer, page),
        )?;
        self.unindex_lines(peer, Side::Theirs, page)?;
        self.erase_later(peer)?;
        self.erase_messages(peer)
    }

    /// Erases the words that came with pages of which none is left.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_messages(&self, peer: PeerNo) -> Result<()> {
        self.connection.execute(
            "UPDATE bundle SET message = '' WHERE peer = ?1 AND mine = 0 AND message <> ''
                 AND id IN (SELECT bundle FROM shown WHERE peer = ?1 AND mine = 0 AND document IS NULL)
                 AND id NOT IN (SELECT bundle FROM shown
                     WHERE peer = ?1 AND mine = 0 AND document IS NOT NULL)",
            [peer],
        )?;
        Ok(())
    }

    /// Erases what was shown of these entries in the trash, and what was said of them, words that came or went with it included. That something was
    /// shown is still known, and its digest, so that a sign-off can be checked.
    pub(in crate::store) fn erase_shown(&self, these: &str) -> Result<()> {
        let pages = format!("SELECT peer, page FROM shown WHERE entry IN ({these})");
        self.connection.execute_batch(&format!(
            "DELETE FROM comment WHERE ours = 1 AND mine = 1 AND bundle IS NULL
                 AND (peer, page) IN ({pages});
             DELETE FROM shared_action WHERE ours = 1 AND (peer, page) IN ({pages});
             UPDATE comment SET quote = '', text = '' WHERE ours = 1 AND (peer, page) IN ({pages});
             UPDATE bundle SET message = ''
                 WHERE (peer, id) IN (SELECT peer, bundle FROM shown
                         WHERE entry IN ({these}))
                     OR (peer, id) IN (SELECT peer, bundle FROM comment
                         WHERE ours = 1 AND (peer, page) IN ({pages}))
                     OR (peer, id) IN (SELECT peer, bundle FROM sign_off
                         WHERE mine = 0 AND (peer, page) IN ({pages}));
             UPDATE page SET title = '' WHERE mine = 1 AND (peer, page) IN ({pages});
             UPDATE unread_part SET json = NULL WHERE (peer, page) IN ({pages});
             UPDATE shown SET document = NULL, title = ''
                 WHERE entry IN ({these});"
        ))?;
        Ok(())
    }
}
