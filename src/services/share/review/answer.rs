//! Answering: comments, sign-offs, and what is only for oneself.
use chrono::{Duration, NaiveDate};

use super::{PageState, standing, state};
use crate::{
    domain::{
        Id, Moment,
        share::bundle::{Comment, CommentKind, SignOff, Whose, limits},
        text,
    },
    services::{
        Error, Journal, Problem, Result, actions, envelope,
        share::{attachments, identity::meant, selection},
    },
    store::{
        ReadTx,
        share::{PageRow, Peer, PeerNo, Side},
    },
};

/// As far as another's clock may be ahead and still be followed, in days.
const AHEAD: i64 = 1;

/// Something to be said about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComment {
    /// About which.
    pub on: On,
    /// What it is.
    pub kind: CommentKind,
    /// The passage it is about; empty when it is about the whole.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// When a next step is due.
    pub due: Option<NaiveDate>,
}

/// What a comment is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// A page of somebody's.
    Theirs {
        /// Whose.
        person: String,
        /// Its alias.
        page: Id,
    },
    /// An entry of the keeper's, in the thread with somebody.
    Mine {
        /// The entry.
        entry: Id,
        /// With whom.
        person: String,
    },
}

impl Journal {
    /// Says something about a page. It leaves with the next file for that person, and can be retracted until then.
    ///
    /// # Errors
    /// When nothing is said, there is no such page, or it may not be read.
    pub fn comment(&mut self, new: &NewComment) -> Result<Id> {
        let text = said(&new.text)?;
        let quote = attachments::words(&new.quote);
        let quote = text::clean_input(&quote).trim().to_owned();
        if quote.len() > limits::TEXT {
            let message = "That passage is too long to quote.";
            return Err(Error::new(Problem::Usage, message).hint("Quote its beginning."));
        }
        let id = self.environment.id();
        let now = self.second();
        actions::to_come(new.due, self.environment.now())?;
        let today = self.environment.now().date_naive();
        self.store.write(|journal| {
            let (peer, row, whose) = match &new.on {
                On::Theirs { person, page } => {
                    let peer = meant(journal, person)?;
                    let row = readable(journal, peer.number, *page, today)?;
                    (peer, row, Whose::Yours)
                }
                On::Mine { entry, person } => {
                    let peer = meant(journal, person)?;
                    let row = selection::standing(journal, peer.number, *entry)?;
                    let row = row.filter(|row| row.taken_at.is_none());
                    let row = row.ok_or_else(|| not_shown(&peer))?;
                    (peer, row, Whose::Mine)
                }
            };
            let newest = journal.newest_shown(peer.number, row.side, row.page)?;
            let comment = Comment {
                id,
                page: row.page,
                whose,
                revision: row.revision,
                digest: newest.map(|newest| newest.digest),
                kind: new.kind,
                quote,
                text,
                due: new.due.filter(|_| new.kind == CommentKind::Step),
                at: after(journal, &row, now)?,
            };
            journal.keep_comment(peer.number, Side::Mine, &comment, None)?;
            Ok(id)
        })
    }

    /// Puts other words into a comment that was not written out yet. It keeps its place.
    ///
    /// # Errors
    /// When nothing is said, or it has left.
    pub fn rewrite(&mut self, id: Id, text: &str, due: Option<NaiveDate>) -> Result<()> {
        let text = said(text)?;
        self.store.write(|journal| {
            for peer in journal.peers()? {
                let Some(old) = journal.said(peer.number, Side::Mine, id)? else {
                    continue;
                };
                if !journal.retract_comment(id)? {
                    continue;
                }
                let comment = Comment {
                    due: due.filter(|_| old.comment.kind == CommentKind::Step),
                    text,
                    ..old.comment
                };
                journal.keep_comment(peer.number, Side::Mine, &comment, None)?;
                return Ok(());
            }
            Err(gone())
        })
    }

    /// Signs the newest revision of a page off. The statement leaves with the next file for its author.
    ///
    /// # Errors
    /// When it may not be read, is of a sort that nobody signs, or is signed already; and when the statement names what
    /// could identify somebody.
    pub fn sign_off(&mut self, person: &str, page: Id, statement: &str) -> Result<Id> {
        let found = self.findings_for(person, statement, &[])?;
        if found.iter().any(|finding| finding.level.stops()) {
            let message = "The statement could identify someone. Nothing was signed.";
            let hint = "You can't change it once signed. Reword it, or confirm it as it is.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        self.sign_off_as_it_is(person, page, statement)
    }

    /// As [`Journal::sign_off`], for a statement that its writer looked at: [`Journal::findings_for`] says what could
    /// identify somebody in it.
    ///
    /// # Errors
    /// As [`Journal::sign_off`], but for what the statement names.
    pub fn sign_off_as_it_is(&mut self, person: &str, page: Id, statement: &str) -> Result<Id> {
        let statement = said(statement)?;
        let (keys, own) = self.own()?;
        let id = self.environment.id();
        let now = self.second();
        let today = self.environment.now().date_naive();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let row = readable(journal, peer.number, page, today)?;
            if !row.kind.spec().assessable {
                let one = text::capital(&text::one_of(&row.kind.spec().label.to_lowercase()));
                let message =
                    format!("{one} can't be signed off: this is support, not assessment.");
                return Err(Error::new(Problem::Usage, message).hint("Comment on it instead."));
            }
            let signed = journal.sign_offs(peer.number, Side::Theirs, page)?;
            let frozen = journal.newest_shown(peer.number, Side::Theirs, page)?;
            let frozen = frozen.ok_or(crate::store::Error::NotFound)?;
            let same = |one: &SignOff| one.revision == row.revision && one.digest == frozen.digest;
            if signed.iter().any(|signed| same(&signed.sign_off)) {
                let message = "You have already signed off this version.";
                return Err(Error::new(Problem::Usage, message));
            }
            let mut sign_off = SignOff {
                id,
                page,
                revision: row.revision,
                digest: frozen.digest,
                statement,
                at: after(journal, &row, now)?,
                signature: String::new(),
            };
            envelope::sign_off(&keys, &mut sign_off)?;
            journal.keep_sign_off(peer.number, Side::Mine, &sign_off, &own.signing, None)?;
            Ok(id)
        })
    }

    /// Takes back a comment or a sign-off that was not written out yet.
    ///
    /// # Errors
    /// When there is none, or it has left.
    pub fn retract(&mut self, id: Id) -> Result<()> {
        self.store.write(|journal| {
            if journal.retract_comment(id)? || journal.retract_sign_off(id)? {
                return Ok(());
            }
            Err(gone())
        })
    }

    /// Notes something about a page, for oneself: it never leaves. An empty text takes the note away.
    pub fn note(&mut self, person: &str, page: Id, text: &str) -> Result<()> {
        let text = text::clean_input(text).trim().to_owned();
        let now = self.environment.now();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            standing(journal, peer.number, page)?;
            Ok(journal.keep_private_note(peer.number, page, &text, now)?)
        })
    }

    /// Says that there is nothing to add to a page: it waits no longer. Its author is not told.
    pub fn nothing_to_add(&mut self, person: &str, page: Id) -> Result<()> {
        let now = self.second();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let row = standing(journal, peer.number, page)?;
            let now = after(journal, &row, now)?;
            let newest = journal.newest_shown(peer.number, Side::Theirs, page)?;
            let newest = newest.ok_or(crate::store::Error::NotFound)?;
            let state = (row.revision, newest.digest.as_str());
            Ok(journal.keep_enough(peer.number, page, state, now)?)
        })
    }
}

/// Words that say something, in the form in which they are kept.
fn said(words: &str) -> Result<String> {
    let words = attachments::words(words);
    let words = text::clean_input(&words).trim().to_owned();
    if words.is_empty() {
        return Err(Error::new(Problem::Usage, "There is nothing in it yet."));
    }
    if words.len() > limits::TEXT {
        let message = "This is longer than one comment can be.";
        return Err(Error::new(Problem::Usage, message).hint("Split it into shorter ones."));
    }
    Ok(words)
}

fn gone() -> Error {
    let message = "This was already sent, or never written.";
    Error::new(Problem::NotFound, message).hint("Say what changed in another comment.")
}

fn not_shown(peer: &Peer) -> Error {
    let message = format!("{} does not have this entry.", peer.name);
    Error::new(Problem::NotFound, message).hint("Share it first.")
}

/// A page of somebody's that may be read.
fn readable(journal: &ReadTx<'_>, peer: PeerNo, page: Id, today: NaiveDate) -> Result<PageRow> {
    let row = standing(journal, peer, page)?;
    let message = match state(&row, today) {
        PageState::Open => return Ok(row),
        PageState::Expired(until) => format!("You could read this entry until {until}."),
        PageState::TakenBack(_) => "Its author withdrew this entry.".to_owned(),
        PageState::Erased => "You erased this entry here.".to_owned(),
    };
    Err(Error::new(Problem::Failed, message))
}

/// A time after all that was said of a page, so that an answer stands behind its question though two clocks differ.
fn after(journal: &ReadTx<'_>, row: &PageRow, now: Moment) -> Result<Moment> {
    let comments = journal.comments(row.peer, row.side, row.page)?;
    let comments = comments.iter().map(|said| said.comment.at);
    let last = comments.chain([row.shown_at]).max();
    let ahead = now + Duration::days(AHEAD);
    let last = last.filter(|last| *last < ahead);
    Ok(last.map_or(now, |last| now.max(last + Duration::seconds(1))))
}
