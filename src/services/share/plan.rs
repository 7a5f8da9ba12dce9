//! What would leave, to be looked at before it does.
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    gate::{self, Gate},
    identity::meant,
    leave::{Check, leaving},
};
use crate::{
    domain::{
        Filter, Id, Kind, Moment, Section,
        bundle::{Precision, ReplyDays},
        document, filter,
        lint::{self, Finding, Known, Level},
        person::{Audience, Person, Ring, SPEC},
    },
    services::{Ask, From, Journal, Order, Result, compacts, envelope, profile},
    store::{
        Noun, Read,
        share::{self, PageRow, Side},
    },
};

/// As many entries as one plan looks at.
pub const MOST: usize = 1000;

/// What is to be shared, with whom, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareAsk {
    /// Which entries.
    pub what: What,
    /// Check-ins among them that were chosen by hand, one by one. No other leaves.
    pub check_ins: Vec<Id>,
    /// With whom.
    pub person: String,
    /// Whether the day and time of each entry is told, and not only its month.
    pub exact_dates: bool,
    /// The last day on which they may be read.
    pub until: Option<NaiveDate>,
    /// Places that the privacy check looks for.
    pub sites: Vec<String>,
}

/// Which entries are to be shared.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// These.
    Entries(Vec<Id>),
    /// Those that a question finds.
    Query(Filter),
}

/// What would leave. Nothing else does: what is sent is taken from here.
#[derive(Debug, Clone)]
pub struct SharePlan {
    /// With whom.
    pub person: String,
    /// The fingerprint of their keys in words.
    pub words: String,
    /// The entries, each as it leaves.
    pub leaves: Vec<Leaving>,
    /// The entries that stay, and why.
    pub left_out: Vec<LeftOut>,
    /// The fields of the keeper's card that leave, where they are not known to the person.
    pub about_me: Vec<Section>,
    /// Within how many days an answer was agreed on, as it is told to the person.
    pub reply_days: Option<u32>,
    /// The last day on which the entries may be read.
    pub until: Option<NaiveDate>,
    /// What was written to them before and leaves with it.
    pub waiting: share::Unsent,
    /// The folder in which the file is left, where one is set.
    pub mailbox: Option<std::path::PathBuf>,
    pub(super) peer: share::PeerNo,
    pub(super) fingerprint: String,
    pub(super) tell: Tell,
    pub(super) check_ins: BTreeSet<Id>,
    keep: Vec<String>,
    check: Check,
    now: Moment,
}

/// What the person is told beside the entries, where it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tell {
    pub(super) about_me: bool,
    pub(super) reply_days: bool,
}

/// An entry that leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// The entry.
    pub id: Id,
    /// Its title, as it leaves.
    pub title: String,
    /// What sort of entry.
    pub kind: Kind,
    /// Which revision of it this is for the person, from 1.
    pub revision: u32,
    /// The document, exactly as it leaves.
    pub document: String,
    /// How exactly its date is told.
    pub precision: Precision,
    /// What could identify somebody in the document, by its bytes.
    pub findings: Vec<Finding>,
    /// Whether the person has an earlier revision.
    pub again: bool,
    pub(super) page: Option<Id>,
    pub(super) state: u32,
}

/// An entry that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The entry.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// What sort of entry.
    pub kind: Kind,
    /// Why, as a sentence.
    pub why: String,
    /// Whether it would leave if it were chosen by hand.
    pub by_hand: bool,
}

impl SharePlan {
    /// Whether anything stands in it that identifies somebody and should not leave.
    pub fn stops(&self) -> bool {
        self.leaves
            .iter()
            .flat_map(|leaving| &leaving.findings)
            .any(|finding| finding.level == Level::Stop)
    }

    /// Whether nothing leaves: no entry, and nothing that was written before.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty() && self.waiting.is_empty()
    }

    /// Puts what is offered in the place of all that was found, in the copies that leave. The journal stays as it is.
    pub fn replace_all(&mut self) {
        for leaving in &mut self.leaves {
            leaving.document = self
                .check
                .replace_all(&leaving.document, &self.keep, self.now);
        }
        self.look();
    }

    /// Lets words stay as they are, by the fingerprint of a finding: the author looked at them, and they identify nobody.
    pub fn keep(&mut self, fingerprint: &str) {
        self.keep.push(fingerprint.to_owned());
        self.look();
    }

    /// What could identify somebody in the words to the reader, which leave too.
    pub fn message_findings(&self, message: &str) -> Vec<Finding> {
        self.looked_at(message, self.check.text(message))
    }

    /// Leaves an entry out.
    pub fn leave_out(&mut self, id: Id) {
        self.leaves.retain(|leaving| leaving.id != id);
    }

    fn looked_at(&self, text: &str, mut found: Vec<Finding>) -> Vec<Finding> {
        found.retain(|finding| !self.keep.contains(&lint::fingerprint(text, finding)));
        found
    }

    fn look(&mut self) {
        for n in 0..self.leaves.len() {
            let Some(document) = self.leaves.get(n).map(|leaving| leaving.document.clone()) else {
                continue;
            };
            let found = self.looked_at(&document, self.check.document(&document));
            let title = document::parse(&document, self.now).map(|entry| entry.headline());
            if let Some(leaving) = self.leaves.get_mut(n) {
                leaving.findings = found;
                leaving.title = title.unwrap_or_default();
            }
        }
    }
}

impl Journal {
    /// What would leave, exactly as it would. Nothing is changed.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or an entry is not there.
    pub fn plan_share(&self, ask: &ShareAsk) -> Result<SharePlan> {
        let now = self.world.now();
        self.store.read(|journal| {
            let mut plan = empty(journal, ask, now)?;
            let mut seen = BTreeSet::new();
            for id in wanted(journal, &ask.what)? {
                if seen.insert(id) {
                    add(journal, &mut plan, ask, id)?;
                }
            }
            plan.look();
            Ok(plan)
        })
    }
}

fn wanted(journal: &Read<'_>, what: &What) -> Result<Vec<Id>> {
    match what {
        What::Entries(ids) => Ok(ids.clone()),
        What::Query(filter) => {
            let page = journal.page(&Ask {
                filter: filter.clone(),
                from: From::Newest,
                limit: MOST,
                order: Order::Newest,
            })?;
            // A draft is found by a question about drafts alone, and is no entry yet.
            let rows = page
                .rows
                .iter()
                .filter(|_| !filter.requires(&Filter::Draft));
            Ok(rows.map(|row| row.id).collect())
        }
    }
}

fn empty(journal: &Read<'_>, ask: &ShareAsk, now: Moment) -> Result<SharePlan> {
    let peer = meant(journal, &ask.person)?;
    let owner = profile::author(journal)?;
    let reader = [
        peer.name.as_str(),
        owner.as_str(),
        peer.identity.name.as_str(),
    ];
    let people = journal
        .names(Noun::Person)?
        .into_iter()
        .map(|name| name.name);
    let sheets = journal.sheets(&SPEC)?.into_iter();
    let mut people: Vec<_> = people
        .chain(sheets.map(|filed| filed.content.name))
        .collect();
    let both: Vec<_> = reader.iter().map(|name| filter::fold(name)).collect();
    people.retain(|name| !both.contains(&filter::fold(name)));
    let known = Known {
        people,
        sites: ask.sites.clone(),
    };
    let about_me = about_me(journal, &peer.name)?;
    let told = journal.about(peer.number, Side::Mine)?;
    let told = told.map(|told| told.fields).unwrap_or_default();
    let reply_days = compacts::with(journal, &peer.name)?.and_then(|filed| filed.content.reply);
    let days_told = journal.reply_days(peer.number, Side::Mine)?;
    let tell = Tell {
        about_me: told != about_me,
        reply_days: days_told.and_then(|told: ReplyDays| told.days) != reply_days,
    };
    Ok(SharePlan {
        words: envelope::words(&peer.identity),
        fingerprint: envelope::fingerprint(&peer.identity),
        leaves: Vec::new(),
        left_out: Vec::new(),
        about_me: if tell.about_me { about_me } else { Vec::new() },
        reply_days,
        until: ask.until,
        waiting: journal.unsent(peer.number)?,
        mailbox: peer.mailbox,
        peer: peer.number,
        tell,
        check_ins: ask.check_ins.iter().copied().collect(),
        keep: Vec::new(),
        check: Check::new(&known, &reader),
        person: peer.name,
        now,
    })
}

/// The fields of the keeper's card that somebody may see: a mentor more than others.
fn about_me(journal: &Read<'_>, name: &str) -> Result<Vec<Section>> {
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
    let fields = card.card_for(audience).cloned();
    Ok(fields.filter(|field| !field.text.is_empty()).collect())
}

fn add(journal: &Read<'_>, plan: &mut SharePlan, ask: &ShareAsk, id: Id) -> Result<()> {
    let record = match gate::entry(journal, id, &plan.check_ins)? {
        Gate::Open(record) => *record,
        Gate::Shut(shut) => {
            plan.left_out.push(LeftOut {
                id,
                title: shut.title,
                kind: shut.kind,
                why: shut.why.to_owned(),
                by_hand: shut.by_hand,
            });
            return Ok(());
        }
    };
    let precision = if ask.exact_dates {
        Precision::Exact
    } else {
        Precision::Month
    };
    let kind = record.entry.kind;
    let title = record.entry.headline();
    let entry = leaving(record.entry, precision, &plan.person);
    let document = document::print(&crate::services::write::keepable(entry)?);
    let standing = standing(journal, plan.peer, id)?;
    let page = standing.as_ref().map(|page| page.page);
    let earlier = match page {
        Some(page) => journal.shown(plan.peer, Side::Mine, page)?,
        None => Vec::new(),
    };
    if let (Some(page), Some(last)) = (&standing, earlier.first())
        && page.taken_at.is_none()
        && last.shown.precision == precision
        && last.shown.until == ask.until
        && last
            .entry
            .is_some_and(|(_, state)| state == record.revision)
    {
        plan.left_out.push(LeftOut {
            id,
            title,
            kind,
            why: "It is already there, unchanged.".to_owned(),
            by_hand: false,
        });
        return Ok(());
    }
    plan.leaves.push(Leaving {
        id,
        title,
        kind,
        revision: next(&earlier),
        document,
        precision,
        findings: Vec::new(),
        again: standing.is_some(),
        page,
        state: record.revision,
    });
    Ok(())
}

/// How an entry stands with a peer, where it was shown to them.
pub(super) fn standing(journal: &Read<'_>, peer: share::PeerNo, id: Id) -> Result<Option<PageRow>> {
    let pages = journal.pages_of_entry(id)?.into_iter();
    Ok(pages
        .into_iter()
        .find(|page| page.peer == peer && page.side == Side::Mine))
}

/// The number of the next revision to be shown.
pub(super) fn next(earlier: &[share::Frozen]) -> u32 {
    let last = earlier.first().map_or(0, |last| last.shown.revision);
    last.saturating_add(1)
}
