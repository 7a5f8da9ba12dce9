//! Choosing what would leave: entry by entry, through the gate, and what the person is told beside them.
use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::{
    attachments, farewell,
    gate::{self, Gate},
    identity::meant,
    plan::{Leaving, LeftOut, ShareAsk, SharePlan, ShareSource, Tell},
    redact::{Check, LINK, leaving},
};
use crate::{
    domain::{
        Entry, Filter, Id, Kind, Moment, Section,
        entry::{document, kind::Leaves, link},
        people::person::{Audience, Person, Ring, SPEC},
        privacy::lint::{Finding, Memory},
        share::bundle::{Precision, ReplyDays, limits},
    },
    services::{
        Error, Journal, Order, PageQuery, Problem, Result, Start, compacts, entries::check_savable,
        envelope, known, profile,
    },
    store::{
        ReadTx,
        share::{self, PageRow, Side},
    },
};

/// As many words as somebody's name may have to be left alone by the privacy check.
const NAMES: usize = 6;

/// As many entries as one plan looks at.
const MOST: usize = 1000;

impl Journal {
    /// What would leave, exactly as it would. Nothing is changed.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or an entry is not there.
    pub fn plan_share(&self, ask: &ShareAsk) -> Result<SharePlan> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let mut plan = empty(journal, ask, now)?;
            let mut seen = BTreeSet::new();
            let (ids, more) = wanted(journal, &ask.what)?;
            plan.more = more;
            for id in ids {
                if seen.insert(id) {
                    add(journal, &mut plan, ask, id)?;
                }
            }
            plan.beside = attachments::of(journal, &plan)?;
            plan.look();
            Ok(plan)
        })
    }

    /// What waits for somebody, exactly as it would leave: answers, and no entries. Nothing is changed.
    pub fn plan_replies(&self, person: &str, sites: &[String]) -> Result<SharePlan> {
        let ask = ShareAsk {
            what: ShareSource::Entries(Vec::new()),
            check_ins: Vec::new(),
            person: person.to_owned(),
            exact_dates: false,
            until: None,
            sites: sites.to_vec(),
        };
        let now = self.environment.now();
        self.store.read(|journal| {
            let mut plan = empty(journal, &ask, now)?;
            plan.about_me.clear();
            plan.tell = Tell::default();
            plan.beside = attachments::of(journal, &plan)?;
            plan.look();
            Ok(plan)
        })
    }

    /// What could identify somebody in words that would leave for a person.
    pub fn findings_for(&self, person: &str, text: &str, sites: &[String]) -> Result<Vec<Finding>> {
        self.store.read(|journal| {
            let peer = meant(journal, person)?;
            Ok(check(journal, &peer, sites)?.text(text, &Memory::default()))
        })
    }
}

/// The entries that are asked for, and whether there are more of them.
pub(super) fn wanted(journal: &ReadTx<'_>, what: &ShareSource) -> Result<(Vec<Id>, bool)> {
    match what {
        ShareSource::Entries(ids) => Ok((ids.clone(), false)),
        ShareSource::Query(filter) => {
            let page = journal.page(&PageQuery {
                filter: filter.clone(),
                from: Start::Newest,
                limit: MOST,
                order: Order::Newest,
            })?;
            // A draft is found by a question about drafts alone, and is no entry yet.
            let rows = page
                .rows
                .iter()
                .filter(|_| !filter.requires(&Filter::Draft));
            Ok((rows.map(|row| row.id).collect(), page.older))
        }
    }
}

/// The privacy check over what leaves for somebody.
pub(super) fn check(journal: &ReadTx<'_>, peer: &share::Peer, sites: &[String]) -> Result<Check> {
    let owner = profile::author(journal)?;
    // How people call themselves is for them to say: a list of names is no name.
    let called = peer.identity.name.as_str();
    let called = if called.split(' ').count() <= NAMES {
        called
    } else {
        ""
    };
    let reader = [peer.name.as_str(), owner.as_str(), called];
    let known = known::all(journal, &reader, sites)?;
    Ok(Check::new(&known, &reader))
}

fn empty(journal: &ReadTx<'_>, ask: &ShareAsk, now: Moment) -> Result<SharePlan> {
    let peer = meant(journal, &ask.person)?;
    if peer.revoked_at.is_some() {
        let message = format!("{} gave up the keys that you have for them.", peer.name);
        let hint = "Ask for their new identity, compare the words, and add it with --replace.";
        return Err(Error::new(Problem::Failed, message).hint(hint));
    }
    if ask.until.is_some_and(|until| until < now.date_naive()) {
        let message = "That last day has already passed.";
        return Err(Error::new(Problem::Usage, message).hint("Choose one to come."));
    }
    let check = check(journal, &peer, &ask.sites)?;
    let about_me = about_me(journal, &peer.name)?;
    let told = journal.about(peer.number, Side::Mine)?;
    let told = told.map(|told| told.fields).unwrap_or_default();
    let reply_days = compacts::with(journal, &peer.name)?.and_then(|filed| filed.content.reply);
    let reply_days = reply_days.filter(|days| *days <= limits::DAYS);
    let days_told = journal.reply_days(peer.number, Side::Mine)?;
    let stays = farewell::stays(journal, &peer)?;
    let tell = Tell {
        about_me: told != about_me && stays.is_none(),
        reply_days: days_told.and_then(|told: ReplyDays| told.days) != reply_days
            && stays.is_none(),
    };
    Ok(SharePlan {
        words: envelope::words(&peer.identity),
        fingerprint: envelope::fingerprint(&peer.identity),
        leaves: Vec::new(),
        left_out: Vec::new(),
        more: false,
        about_me: if tell.about_me { about_me } else { Vec::new() },
        told,
        beside: Vec::new(),
        reply_days,
        until: ask.until,
        waiting: journal.unsent(peer.number)?,
        stays,
        mailbox: peer.mailbox,
        peer: peer.number,
        tell,
        check_ins: ask.check_ins.iter().copied().collect(),
        keep: Vec::new(),
        join: false,
        had: Vec::new(),
        check,
        person: peer.name,
        now,
    })
}

/// The fields of the keeper's card that somebody may see: a mentor more than others.
fn about_me(journal: &ReadTx<'_>, name: &str) -> Result<Vec<Section>> {
    let sheets = journal.sheets(&SPEC)?.into_iter();
    let mut people = sheets.map(|filed| Person::read(filed.content));
    let Some(card) = people.find(|person| person.me) else {
        return Ok(Vec::new());
    };
    let reader = journal.sheet_named(&SPEC, name)?;
    let ring = reader.and_then(|filed| Person::read(filed.content).ring);
    let audience = match ring {
        Some(Ring::Mentor) => Audience::Mentors,
        _ => Audience::All,
    };
    let fields = card.card_for(audience).cloned().map(|mut field| {
        field.text = link::without(&field.text, LINK);
        field
    });
    let fits = |field: &Section| {
        let name = field.name.chars().count();
        name <= limits::LINE && (1..=limits::TEXT).contains(&field.text.len())
    };
    Ok(fields.filter(fits).take(limits::FIELDS).collect())
}

fn add(journal: &ReadTx<'_>, plan: &mut SharePlan, ask: &ShareAsk, id: Id) -> Result<()> {
    let record = match gate::entry(journal, id, &plan.check_ins)? {
        Gate::Open(record) => *record,
        Gate::Shut(shut) => {
            plan.left_out.push(LeftOut {
                id,
                title: shut.title,
                kind: shut.kind,
                why: shut.why,
                by_hand: shut.by_hand,
            });
            return Ok(());
        }
    };
    if let Some(why) = not_named(&ask.what, &plan.check_ins, id, record.entry.kind) {
        plan.left_out.push(LeftOut {
            id,
            title: record.entry.headline(),
            kind: record.entry.kind,
            why,
            by_hand: true,
        });
        return Ok(());
    }
    let precision = if ask.exact_dates {
        Precision::Exact
    } else {
        Precision::Month
    };
    let kind = record.entry.kind;
    let title = record.entry.headline();
    let entry = leaving(record.entry, precision, &plan.person);
    let entry = check_savable(entry)?;
    let document = document::print(&entry);
    let why = plan.stays.as_deref();
    if let Some(why) = why.or_else(|| unsendable(&entry, &document)) {
        let why = why.to_owned();
        plan.left_out.push(LeftOut {
            id,
            title,
            kind,
            why,
            by_hand: false,
        });
        return Ok(());
    }
    let standing = standing(journal, plan.peer, id)?;
    let page = standing.as_ref().map(|page| page.page);
    let earlier = match page {
        Some(page) => journal.shown(plan.peer, Side::Mine, page)?,
        None => Vec::new(),
    };
    let mut leaving = Leaving {
        id,
        title: title.clone(),
        kind,
        revision: line(&earlier, false).0,
        joined: line(&earlier, true).0,
        others: others(&earlier),
        document,
        precision,
        findings: Vec::new(),
        memory: Memory::default(),
        again: standing.is_some(),
        page,
        state: record.revision,
    };
    if let (Some(page), Some(last)) = (&standing, own(&earlier).next())
        && page.taken_at.is_none()
        && last.shown.precision == precision
        && last.shown.until == ask.until
        && last.state == Some(record.revision)
    {
        let had = last.shown.document.clone();
        plan.left_out.push(LeftOut {
            id,
            title,
            kind,
            why: if leaving.others > 0 {
                "They already have it, and another copy's version beside it. Joining puts this one in the place of both."
                    .to_owned()
            } else {
                "They already have it, unchanged.".to_owned()
            },
            by_hand: false,
        });
        // Other words may leave in the place of some: then it is another copy.
        let found = plan
            .check
            .document(&leaving.document, &mut Memory::default());
        leaving.findings = found;
        plan.had.push((leaving, had));
        return Ok(());
    }
    plan.leaves.push(leaving);
    Ok(())
}

/// Why an entry stays that a question found, where its kind is its author's alone and the question does not name it.
pub(super) fn not_named(
    what: &ShareSource,
    by_hand: &BTreeSet<Id>,
    id: Id,
    kind: Kind,
) -> Option<String> {
    let spec = kind.spec();
    let named = match what {
        ShareSource::Query(filter) => filter.names(kind),
        ShareSource::Entries(_) => false,
    };
    let chosen = named || by_hand.contains(&id);
    let alone = spec.leaves == Leaves::WhenNamed && !chosen;
    alone.then(|| {
        let label = spec.label;
        format!("{label}s stay private unless you ask for them by kind or by id.")
    })
}

/// Why no bundle can hold an entry, if that is so.
fn unsendable(entry: &Entry, document: &str) -> Option<&'static str> {
    if document.len() > limits::DOCUMENT {
        return Some("It is too long to be sent.");
    }
    (entry.at.year() < 1970).then_some("It happened too long ago to be sent.")
}

/// How an entry stands with a peer, where it was shown to them.
pub(super) fn standing(
    journal: &ReadTx<'_>,
    peer: share::PeerNo,
    id: Id,
) -> Result<Option<PageRow>> {
    let pages = journal.pages_of_entry(id)?.into_iter();
    Ok(pages
        .into_iter()
        .find(|page| page.peer == peer && page.side == Side::Mine))
}

/// The states that this copy of the journal showed, the newest first.
fn own(earlier: &[share::Frozen]) -> impl Iterator<Item = &share::Frozen> {
    let own = earlier.iter().filter(|one| one.state.is_some());
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|one| std::cmp::Reverse((one.shown.revision, one.shown.at)));
    own.into_iter()
}

/// How many versions stand that another copy of the journal showed, and this one's words are no later state of.
fn others(earlier: &[share::Frozen]) -> usize {
    let (_, follows) = line(earlier, false);
    let is_other = |one: &&share::Frozen| one.stands && !follows.contains(&one.digest);
    earlier.iter().filter(is_other).count()
}

/// The number of the next revision to be shown, and the states in whose place it stands: those that this copy of the journal
/// showed, with what they stand for. What another copy showed is among them only where it is to be joined.
pub(super) fn line(earlier: &[share::Frozen], join: bool) -> (u32, Vec<String>) {
    let mut before: Vec<_> = earlier
        .iter()
        .filter(|one| join || one.state.is_some())
        .collect();
    before.sort_by_key(|one| std::cmp::Reverse((one.shown.revision, one.shown.at)));
    let last = before.first().map_or(0, |last| last.shown.revision);
    let mut follows: Vec<String> = Vec::new();
    let named = before.iter().map(|one| &one.digest);
    let further = before.iter().flat_map(|one| &one.shown.follows);
    for digest in named.chain(further) {
        if follows.len() < limits::FOLLOWS && !follows.contains(digest) {
            follows.push(digest.clone());
        }
    }
    (last.saturating_add(1), follows)
}
