//! What was said of an entry, by whom, and what it was to them: in order, and in the sentences in which every screen and
//! the command line tell it.
use chrono::Duration;

use super::{
    identity::meant,
    said::{By, Given, Remark, Said, Signed},
    shown::{ShownTo, day},
};
use crate::{
    domain::{
        Id, Moment,
        share::bundle::{Mark, MarkKind, Quality},
    },
    services::{
        Error, Journal, Problem, Result, envelope,
        guest::thread::{self as guests, GuestPage},
    },
    store::{
        ReadTx,
        share::{PageRow, Peer, Side},
    },
};

/// All that hangs on an entry of the keeper's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thread {
    /// To whom it was shown.
    pub shown: Vec<ShownTo>,
    /// What was said, in order.
    pub comments: Vec<Remark>,
    /// Who signed it off.
    pub sign_offs: Vec<Signed>,
    /// To whom without this program it was shown.
    pub guests: Vec<GuestPage>,
}

impl Thread {
    /// Whether nothing hangs on it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All that was said, in order.
    pub fn said(&self) -> Vec<Said<'_>> {
        Said::in_order(&self.comments, &self.sign_offs)
    }

    /// How it stands with somebody to whom it was shown, in sentences. `again` says how it is shared once more, `send`
    /// how an answer is sent that waits.
    pub fn stands(&self, shown: &ShownTo, now: Moment, again: &str, send: &str) -> String {
        let mut said = vec![shown.sentence(now)];
        said.extend(shown.erased(now));
        if shown.taken_back.is_some() {
            return said.join(" ");
        }
        if !shown.current {
            said.push(format!("You have edited it since; {again}."));
        }
        let mut mine = self.comments.iter().filter(|said| said.by.is_waiting());
        if mine.any(|said| said.person == shown.person) {
            said.push(format!("Your reply is not sent yet; {send}."));
        } else if let Some(since) = shown.waiting.filter(|_| !shown.is_over(now)) {
            said.push(format!("Waiting for a reply since {}.", day(since, now)));
        }
        said.join(" ")
    }
}

impl Journal {
    /// All that hangs on an entry: to whom it was shown, what was said, who signed it off.
    pub fn thread(&self, entry: Id) -> Result<Thread> {
        self.store.read(|journal| {
            let mut thread = Thread::default();
            let now = journal.state(entry)?;
            let peers = journal.peers()?;
            for page in journal.pages_of_entry(entry)? {
                let Some(peer) = peers.iter().find(|peer| peer.number == page.peer) else {
                    continue;
                };
                thread.shown.extend(shown_to(journal, peer, &page, now)?);
                thread.comments.extend(remarks(journal, peer, &page)?);
                thread.sign_offs.extend(signed(journal, peer, &page, now)?);
            }
            let (guests, said) = guests::thread(journal, entry, now)?;
            thread.guests = guests;
            thread.comments.extend(said);
            thread.comments.sort_by_key(|remark| remark.at);
            thread.sign_offs.sort_by_key(|signed| signed.at);
            Ok(thread)
        })
    }

    /// Remembers that the keeper read all that was said of an entry.
    pub fn mark_read(&mut self, entry: Id) -> Result<()> {
        let now = self.environment.now();
        self.store.write(|journal| {
            for page in journal.pages_of_entry(entry)? {
                if page.unread > 0 {
                    journal.read_thread(page.peer, Side::Mine, page.page, now)?;
                }
            }
            Ok(())
        })
    }

    /// Says what a comment of somebody's was, or takes that away again. It leaves with the next file for them.
    pub fn mark(
        &mut self,
        person: &str,
        comment: Id,
        kind: MarkKind,
        quality: Option<Quality>,
        set: bool,
    ) -> Result<()> {
        let now = self.second();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            if journal.said(peer.number, Side::Theirs, comment)?.is_none() {
                let message = format!("{} wrote no such comment.", peer.name);
                return Err(Error::new(Problem::NotFound, message));
            }
            let before = journal.marks(peer.number, Side::Mine, comment)?;
            let before = before.iter().find(|marked| marked.mark.kind == kind);
            if before.is_none() && !set {
                return Ok(());
            }
            let after = before.map(|marked| marked.mark.at + Duration::seconds(1));
            let mark = Mark {
                comment,
                kind,
                set,
                quality: quality.filter(|_| set && kind == MarkKind::Helped),
                at: after.map_or(now, |after| after.max(now)),
            };
            journal.keep_mark(peer.number, Side::Mine, &mark, None)?;
            Ok(())
        })
    }
}

fn shown_to(
    journal: &ReadTx<'_>,
    peer: &Peer,
    page: &PageRow,
    now: Option<u32>,
) -> Result<Option<ShownTo>> {
    let shown = journal.shown(peer.number, Side::Mine, page.page)?;
    let mut standing: Vec<_> = shown.into_iter().filter(|one| one.stands).collect();
    // What this copy of the journal showed stands for the entry; what another one did, beside it.
    standing.sort_by_key(|one| one.state.is_none());
    let mut standing = standing.into_iter();
    let Some(newest) = standing.next() else {
        return Ok(None);
    };
    let others = standing.map(|one| one.shown.document).collect();
    let state = newest.state.unwrap_or_default();
    let gone = journal.taken_back(peer.number, Side::Theirs, page.page)?;
    let bundle = newest.bundle;
    let arrived = bundle.map(|bundle| journal.arrived(peer.number, bundle));
    Ok(Some(ShownTo {
        arrived: arrived.transpose()?.flatten(),
        answered: page.answer_at.is_some(),
        gone: gone.filter(|at| *at >= page.taken_at.unwrap_or(page.shown_at)),
        person: peer.name.clone(),
        page: page.page,
        revision: newest.shown.revision,
        state,
        current: now == Some(state),
        others,
        document: newest.shown.document,
        at: page.shown_at,
        precision: newest.shown.precision,
        until: page.until,
        taken_back: page.taken_at,
        waiting: page.waiting_at,
    }))
}

/// What was said of a page, in order.
pub(super) fn remarks(journal: &ReadTx<'_>, peer: &Peer, page: &PageRow) -> Result<Vec<Remark>> {
    let said = journal.comments(peer.number, page.side, page.page)?;
    let remarks = said.into_iter().map(|said| {
        let comment = said.comment;
        let marks = journal.marks(peer.number, said.side.other(), comment.id)?;
        let set = marks.into_iter().filter(|marked| marked.mark.set);
        let what = comment.id.hex();
        let settled = journal.settled(peer.number, page.side, page.page, &what)?;
        Ok(Remark {
            id: comment.id,
            person: peer.name.clone(),
            unverified: false,
            by: By::of(said.side, said.bundle.is_some(), said.read_at.is_some()),
            revision: comment.revision,
            kind: comment.kind,
            quote: comment.quote,
            text: comment.text,
            due: comment.due,
            at: comment.at,
            marks: set
                .map(|marked| Given {
                    kind: marked.mark.kind,
                    quality: marked.mark.quality,
                    at: marked.mark.at,
                })
                .collect(),
            done: settled.filter(|(done, _)| *done).map(|(_, at)| at),
        })
    });
    remarks.collect()
}

/// The sign-offs of a page. `now` is the state of the keeper's own entry.
pub(super) fn signed(
    journal: &ReadTx<'_>,
    peer: &Peer,
    page: &PageRow,
    now: Option<u32>,
) -> Result<Vec<Signed>> {
    let newest = journal.newest_shown(peer.number, page.side, page.page)?;
    let mut all = Vec::new();
    for signed in journal.sign_offs(peer.number, page.side, page.page)? {
        let said = signed.sign_off;
        let frozen = journal.shown_state(
            peer.number,
            page.side,
            page.page,
            (said.revision, &said.digest),
        )?;
        let of_text = frozen.is_some();
        let state = frozen.and_then(|shown| shown.state);
        let (sent, read) = (signed.bundle.is_some(), signed.read_at.is_some());
        all.push(Signed {
            verified: of_text && envelope::verify_sign_off(&said, &signed.signing).is_ok(),
            current: match page.side {
                Side::Mine => state.is_some() && state == now,
                Side::Theirs => newest
                    .as_ref()
                    .is_some_and(|newest| newest.digest == said.digest),
            },
            id: said.id,
            person: peer.name.clone(),
            by: By::of(signed.side, sent, read),
            revision: said.revision,
            statement: said.statement,
            at: said.at,
        });
    }
    Ok(all)
}
