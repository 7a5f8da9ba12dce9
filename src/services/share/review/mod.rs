//! Another's pages: whose wait, and each with all that hangs on it.
mod answer;
mod elbow;
mod find;
mod half;
mod line;
mod together;
mod unsent;

use chrono::{Days, NaiveDate};

pub(super) use self::line::lines;
pub(in crate::services) use self::unsent::unsent;
pub use self::{
    answer::{NewComment, On},
    elbow::{Elbow, goal_line},
    find::PageFilter,
    half::{Half, half_written},
    line::{PageState, ReviewLine},
    unsent::Unsent,
};
use self::{
    line::{line, state},
    together::{came_with, words_since},
};
use super::{
    identity::meant,
    redact::without_links,
    said::{Remark, Said, Signed},
    thread::{remarks, signed},
};
use crate::{
    domain::{Entry, Id, Moment, Section, entry::document, share::bundle::Precision},
    services::{Error, Journal, Problem, Result, compacts},
    store::{
        ReadTx,
        share::{self, Frozen, PageRow, Peer, PeerNo, Side},
    },
};

/// Within how many days an answer is looked for where nothing was promised.
const A_WEEK: u32 = 7;

/// Somebody who shares with the keeper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentee {
    /// What they are called here.
    pub person: String,
    /// How many of their pages wait for an answer.
    pub waiting: u64,
    /// Since when the first of them does.
    pub oldest: Option<Moment>,
    /// Within how many days an answer was promised.
    pub reply_days: Option<u32>,
    /// Whether that has passed.
    pub late: bool,
    /// Whether the mentorship has ended: nothing waits then.
    pub over: bool,
    /// How many of their pages are answered.
    pub answered: u64,
    /// How many of their pages may be read.
    pub total: u64,
    /// How many pages hold something of theirs that was not read.
    pub unread: u64,
    /// How many of the keeper's comments they said helped.
    pub helped: u64,
    /// What was written and waits to be sent.
    pub unsent: share::Unsent,
}

/// A page with all that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewPage {
    /// Whose it is.
    pub person: String,
    /// What a list shows of it.
    pub line: ReviewLine,
    /// How exactly its date is told.
    pub precision: Precision,
    /// The last day on which it may be read.
    pub until: Option<NaiveDate>,
    /// The newest revision; none unless it may be read. It leads to no entry of the keeper's, whatever it says.
    pub entry: Option<Entry>,
    /// The same as a document; empty unless it may be read.
    pub document: String,
    /// Versions that stand beside it, newest first: its author went on with it in two copies of their journal, and no later one
    /// joins them yet.
    pub beside: Vec<Earlier>,
    /// The revisions before, newest first.
    pub earlier: Vec<Earlier>,
    /// What was said of it, in order.
    pub thread: Vec<Remark>,
    /// The sign-offs it has.
    pub sign_offs: Vec<Signed>,
    /// Whether it can be signed off: it may be read, it is no check-in and no dilemma, and this revision is not
    /// signed yet.
    pub can_sign: bool,
    /// What its author lets the keeper know of themselves.
    pub about_me: Vec<Section>,
    /// What the keeper noted for themselves; it never leaves.
    pub note: String,
    /// The words that came with the newest revision, and with those before that were not answered; empty unless it may be
    /// read, and where they stand on another page that came with this one.
    pub message: String,
    /// Which of those pages it is that came together, counted from one, and how many these are.
    pub together: (usize, usize),
    /// What the keeper began to answer and did not finish.
    pub half: Vec<Half>,
    /// What the two agreed on, and what the keeper suggested last.
    pub elbow: Elbow,
}

/// Another revision than the one that is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// Its number.
    pub revision: u32,
    /// When it was shown.
    pub at: Moment,
    /// The document; empty unless the page may be read.
    pub document: String,
}

impl ReviewPage {
    /// All that was said of it, in order.
    pub fn said(&self) -> Vec<Said<'_>> {
        Said::in_order(&self.thread, &self.sign_offs)
    }
}

impl Journal {
    /// Everybody who shares with the keeper: whoever waits longest against what was promised comes first.
    pub fn mentees(&self) -> Result<Vec<Mentee>> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| {
            let mut mentees = Vec::new();
            for peer in journal.peers()? {
                if peer.muted_at.is_none() && journal.has_pages(peer.number, Side::Theirs)? {
                    mentees.push(mentee(journal, peer, today)?);
                }
            }
            // Who waits, by the day on which an answer is due; then those who do not.
            mentees.sort_by_key(|mentee| {
                let due = mentee.oldest.map(|oldest| due(oldest, mentee.reply_days));
                (due.is_none(), due)
            });
            Ok(mentees)
        })
    }

    /// A page of somebody's with all that hangs on it. One that may not be read gives its state and no text.
    pub fn review_page(&self, person: &str, page: Id) -> Result<ReviewPage> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| {
            let peer = meant(journal, person)?;
            review_page(journal, &peer, page, today)
        })
    }

    /// Remembers that the keeper read what the author of a page said of it.
    pub fn mark_page_read(&mut self, person: &str, page: Id) -> Result<()> {
        let now = self.environment.now();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            Ok(journal.read_thread(peer.number, Side::Theirs, page, now)?)
        })
    }
}

/// The day on which an answer is due.
fn due(oldest: Moment, reply_days: Option<u32>) -> NaiveDate {
    let days = Days::new(reply_days.unwrap_or(A_WEEK).into());
    let day = oldest.date_naive();
    day.checked_add_days(days).unwrap_or(day)
}

fn mentee(journal: &ReadTx<'_>, peer: Peer, today: NaiveDate) -> Result<Mentee> {
    let number = peer.number;
    let (waiting, oldest) = journal.waiting(number, today)?;
    let (total, answered, unread) = journal.page_counts(number, today)?;
    let reply_days = promised(journal, &peer)?;
    Ok(Mentee {
        waiting,
        late: reply_days.is_some() && oldest.is_some_and(|oldest| due(oldest, reply_days) < today),
        oldest,
        reply_days,
        over: journal.is_over(number)?,
        answered,
        total,
        unread,
        helped: journal.helped(number)?,
        unsent: journal.unsent(number)?,
        person: peer.name,
    })
}

/// Within how many days an answer was promised to somebody: as they noted it, else as the keeper did.
fn promised(journal: &ReadTx<'_>, peer: &Peer) -> Result<Option<u32>> {
    if let Some(told) = journal.reply_days(peer.number, Side::Theirs)? {
        return Ok(told.days);
    }
    let compact = compacts::with(journal, &peer.name)?;
    Ok(compact.and_then(|filed| filed.content.reply))
}

/// A page of somebody's, as it stands.
fn standing(journal: &ReadTx<'_>, peer: PeerNo, page: Id) -> Result<PageRow> {
    journal.page_of(peer, Side::Theirs, page)?.ok_or_else(|| {
        let message = "There is no such entry.";
        Error::new(Problem::NotFound, message).hint("See what there is with `rounds review`.")
    })
}

fn review_page(
    journal: &ReadTx<'_>,
    peer: &Peer,
    page: Id,
    today: NaiveDate,
) -> Result<ReviewPage> {
    let number = peer.number;
    let row = standing(journal, number, page)?;
    let line = line(&row, today);
    let open = line.state == PageState::Open;
    let text = |frozen: &Frozen| {
        let document = frozen.shown.document.clone();
        if open { document } else { String::new() }
    };
    let frozen = journal.shown(number, Side::Theirs, page)?;
    let together = came_with(journal, number, page, today)?;
    let message = if open {
        words_since(journal, number, &row, &frozen, &together)?
    } else {
        String::new()
    };
    let nth = together.iter().position(|other| *other == page);
    let mut frozen = frozen.into_iter();
    let newest = frozen.next().ok_or(crate::store::Error::NotFound)?;
    let (beside, earlier): (Vec<_>, Vec<_>) = frozen.partition(|frozen| frozen.stands);
    let other = |frozen: Frozen| Earlier {
        revision: frozen.shown.revision,
        at: frozen.shown.at,
        document: text(&frozen),
    };
    let beside = beside.into_iter().map(other).collect();
    let earlier = earlier.into_iter().map(other).collect();
    let document = text(&newest);
    let sign_offs = signed(journal, peer, &row, None)?;
    let is_signed = sign_offs
        .iter()
        .any(|signed| signed.revision == row.revision && signed.current);
    let mut thread = remarks(journal, peer, &row)?;
    if !open {
        // A quoted passage is text of the page's.
        for remark in &mut thread {
            remark.quote.clear();
        }
    }
    let about = journal.about(number, Side::Theirs)?;
    Ok(ReviewPage {
        person: peer.name.clone(),
        precision: newest.shown.precision,
        until: newest.shown.until,
        entry: document::parse(&document, newest.shown.at)
            .ok()
            .map(without_links),
        document,
        beside,
        earlier,
        thread,
        sign_offs,
        can_sign: open && row.kind.spec().assessable && !is_signed,
        about_me: about.map(|about| about.fields).unwrap_or_default(),
        note: journal.private_note(number, page)?,
        together: nth.map_or((1, 1), |nth| (nth + 1, together.len())),
        half: half::of(journal, page)?,
        elbow: elbow::of(journal, peer)?,
        message,
        line,
    })
}

/// How many pages of others wait for an answer of the keeper's.
pub(in crate::services) fn waiting(journal: &ReadTx<'_>, today: NaiveDate) -> Result<u64> {
    let mut waiting = 0;
    for peer in journal.peers()? {
        if peer.muted_at.is_some() {
            continue;
        }
        waiting += journal.waiting(peer.number, today)?.0;
    }
    Ok(waiting)
}

/// The days on which each page was first shown to somebody and first answered.
pub(in crate::services) fn replies_of(
    journal: &ReadTx<'_>,
    person: &str,
) -> Result<Vec<(NaiveDate, NaiveDate)>> {
    let Some(peer) = journal.peer_named(person)? else {
        return Ok(Vec::new());
    };
    // How soon they answer, or the keeper answers them: a promise is measured for both in the same way.
    let mut pages = journal.pages_with(peer.number, Side::Mine)?;
    pages.extend(journal.pages_with(peer.number, Side::Theirs)?);
    let pages = pages.into_iter();
    let pairs = pages.filter_map(|page| {
        let answered = page.answer_at?.date_naive();
        Some((page.first_at.date_naive(), answered))
    });
    Ok(pairs.collect())
}
