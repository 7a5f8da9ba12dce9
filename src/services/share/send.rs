//! Writing what leaves to a file: the journal notes it down in the moment in which the file is safe on the disk.
use std::path::{Path, PathBuf};

use chrono::{Duration, SubsecRound as _, Utc};

use super::{
    atomic_write::Destination,
    attachments::{self, changed},
    folder::mark_of,
    gate::{self, Gate},
    identity::meant,
    inbox::note_down,
    plan::{Leaving, SharePlan},
    selection::{line, standing},
};
use crate::{
    domain::{
        Id, Moment,
        entry::document,
        privacy::lint::Finding,
        share::bundle::{AboutMe, Arrived, Bundle, Fact, ReplyDays, Shown, TakenBack},
        text,
    },
    services::{Error, Journal, Problem, Result, envelope},
    store::{
        WriteTx,
        share::{self, BundleRecord, Looked, PeerNo, Showing, Side},
    },
};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// To whom.
    pub person: String,
    /// The file.
    pub path: PathBuf,
    /// How many entries are in it.
    pub pages: usize,
    /// What else is in it.
    pub also: share::Unsent,
}

impl Journal {
    /// Writes what a plan says to a file: `out`, or one in the folder shared with the person. Entries become shared,
    /// and what waited for the person goes with them. A file that is there is never overwritten.
    ///
    /// # Errors
    /// When something in it identifies somebody and should not leave, when there is nowhere to write to, when the
    /// journal changed in a way that the plan does not show. Nothing was shared then.
    pub fn share(&mut self, plan: &SharePlan, message: &str, out: Option<&Path>) -> Result<Sent> {
        if plan.is_empty() {
            let message = format!("{} already has everything.", plan.person);
            return Err(Error::new(Problem::NotFound, message));
        }
        let in_message = plan.message_findings(message);
        let stop = |finding: &Finding| finding.level.stops();
        if plan.stops() || in_message.iter().any(stop) {
            let message = "Some words could still identify someone. Nothing was shared.";
            let hint = "Replace them, or confirm them one by one.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        self.write_bundle(plan, message, out)
    }

    /// Writes the answers that wait for somebody, where nothing in them needs to be looked at first.
    pub fn write_replies(&mut self, person: &str, out: Option<&Path>) -> Result<Sent> {
        let plan = self.plan_replies(person, &[])?;
        self.send_replies(&plan, out)
    }

    /// Writes the answers of a plan that was looked at to a file: `out`, or one in the folder shared with the person.
    ///
    /// # Errors
    /// When nothing waits, when something in it identifies somebody and should not leave, when something waits that the
    /// plan does not show, or there is nowhere to write to.
    pub fn send_replies(&mut self, plan: &SharePlan, out: Option<&Path>) -> Result<Sent> {
        let person = &plan.person;
        if plan.is_empty() {
            let message = format!("Nothing to send to {person}.");
            return Err(Error::new(Problem::NotFound, message));
        }
        if plan.stops() {
            let message =
                format!("Some words for {person} could identify someone. Nothing was sent.");
            let hint = format!(
                "`rounds reply --send --to {person:?}` shows them; --replace swaps them, --as-it-is sends them anyway."
            );
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        self.write_bundle(plan, "", out)
    }

    /// Takes an entry back from somebody. It is taken out of the files that still lie where they were written, and they
    /// learn of it with the next one. What was read cannot be unread. Answers how many files hold it no longer.
    ///
    /// # Errors
    /// When they do not have it.
    pub fn take_back(&mut self, entry: Id, person: &str) -> Result<usize> {
        let now = self.second();
        let (page, peer) = self.store.write(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let page = standing(journal, peer.number, entry)?;
            let Some(page) = page.filter(|page| page.taken_at.is_none()) else {
                let message = format!("{} does not have this entry.", peer.name);
                return Err(Error::new(Problem::NotFound, message));
            };
            let taken = TakenBack {
                page: page.page,
                at: now.max(page.shown_at),
            };
            journal.keep_taken_back(peer.number, Side::Mine, &taken, None)?;
            Ok((page.page, peer))
        })?;
        self.take_out(&peer, page)
    }

    /// Now, as facts tell it: by Greenwich, to the second.
    pub(super) fn second(&self) -> Moment {
        let now = self.environment.now().with_timezone(&Utc);
        now.trunc_subsecs(0).fixed_offset()
    }

    fn write_bundle(
        &mut self,
        plan: &SharePlan,
        message: &str,
        out: Option<&Path>,
    ) -> Result<Sent> {
        self.finish_beside(out)?;
        let (keys, own) = self.own()?;
        let now = self.second();
        let id = self.environment.id();
        let (temporary, place, sent) = self.store.write(|journal| -> Result<_> {
            let to = of_plan(journal, plan)?;
            let name = keys.between(&to.identity).map(|between| between.name(id));
            let place = Destination::of(&to, out, &name.unwrap_or_else(|| id.hex()))?;
            let alias = |leaving: &Leaving| keys.alias(leaving.id, &to.identity);
            let leaves = plan.leaves.iter();
            let pages = leaves.map(|leaving| leaving.page.unwrap_or_else(|| alias(leaving)));
            let pages: Vec<_> = pages.collect();
            let also = journal.unsent(to.number)?;
            let mut facts = showing(journal, plan, &pages, (id, now))?;
            facts.extend(plan.answers(journal)?);
            facts.extend(tell(journal, plan, now)?);
            if facts.is_empty() {
                // Another program sent it meanwhile.
                return Err(changed());
            }
            facts.extend(arrivals(journal, to.number)?);
            let bundle = Bundle {
                id,
                from: own.clone(),
                to: envelope::fingerprint(&to.identity),
                at: now,
                message: text::clean_input(&attachments::words(message))
                    .trim()
                    .to_owned(),
                requires: Vec::new(),
                facts,
                later: Vec::new(),
            };
            let sealed = envelope::seal(&bundle, &keys, &to.identity)?;
            let temporary = place.write(&sealed)?;
            journal.sent(to.number, id)?;
            for fact in &bundle.facts {
                if let Fact::Arrived(arrived) = fact {
                    journal.told_arrived(to.number, arrived.bundle, id)?;
                }
            }
            let file = place.noted();
            let kept = BundleRecord {
                bundle: &bundle,
                message: "",
                file: Some(&file),
            };
            journal.keep_bundle(to.number, Side::Mine, kept, now)?;
            let sent = Sent {
                person: to.name,
                path: place.path.clone(),
                pages: plan.leaves.len(),
                also,
            };
            Ok((temporary, place, sent))
        })?;
        let path = place.keep(temporary)?;
        // Should this fail, the file is looked at once, and found to be the keeper's own.
        if let Some(mark) = mark_of(&path) {
            self.store
                .write(|journal| note_down(journal, &path, Looked::at(mark, false)))
                .ok();
        }
        Ok(Sent { path, ..sent })
    }
}

/// That bundles of the person's arrived, as far as they do not know it. It is told with what leaves anyway.
fn arrivals(journal: &WriteTx<'_>, peer: PeerNo) -> Result<Vec<Fact>> {
    let untold = journal.untold_arrivals(peer)?.into_iter();
    Ok(untold
        .map(|(bundle, at)| Fact::Arrived(Arrived { bundle, at }))
        .collect())
}

/// The person that a plan is for, unless their keys are others by now.
fn of_plan(journal: &WriteTx<'_>, plan: &SharePlan) -> Result<share::Peer> {
    let peers = journal.peers()?.into_iter();
    let same = |peer: &share::Peer| {
        peer.number == plan.peer && envelope::fingerprint(&peer.identity) == plan.fingerprint
    };
    peers.into_iter().find(same).ok_or_else(changed)
}

/// The revisions that leave, frozen.
fn showing(
    journal: &WriteTx<'_>,
    plan: &SharePlan,
    pages: &[Id],
    (bundle, now): (Id, Moment),
) -> Result<Vec<Fact>> {
    let peer = plan.peer;
    let mut facts = Vec::new();
    for (leaving, page) in plan.leaves.iter().zip(pages) {
        // The gate is asked once more: the entry may have gone to the trash, or become a check-in.
        let Gate::Open(record) = gate::entry(journal, leaving.id, &plan.check_ins)? else {
            return Err(changed());
        };
        let earlier = journal.shown(peer, Side::Mine, *page)?;
        let standing = standing(journal, peer, leaving.id)?.map(|page| page.page);
        if record.entry.kind != leaving.kind
            || line(&earlier, plan.join).0 != leaving.revision
            || standing != leaving.page
        {
            return Err(changed());
        }
        let taken = journal.taken_back(peer, Side::Mine, *page)?;
        let before = earlier.iter().map(|last| last.shown.at).max();
        let after = taken.max(before).map(|at| at + Duration::seconds(1));
        let shown = Shown {
            page: *page,
            revision: leaving.revision,
            kind: leaving.kind,
            precision: leaving.precision,
            document: leaving.document.clone(),
            follows: line(&earlier, plan.join).1,
            at: after.map_or(now, |after| after.max(now)),
            until: plan.until,
        };
        keep(journal, peer, &shown, (leaving.id, leaving.state), bundle)?;
        facts.push((record.entry.at, Fact::Shown(shown)));
    }
    // Where only months are told, this is all that the reader has of the order in which things happened.
    facts.sort_by_key(|(at, _)| *at);
    Ok(facts.into_iter().map(|(_, fact)| fact).collect())
}

/// Keeps a revision that was shown by the keeper.
fn keep(
    journal: &WriteTx<'_>,
    peer: PeerNo,
    shown: &Shown,
    (entry, state): (Id, u32),
    bundle: Id,
) -> Result<()> {
    let read = document::parse(&shown.document, shown.at);
    let read = read.map_err(|_| changed())?;
    let showing = Showing {
        shown,
        digest: &envelope::digest(&shown.document),
        title: &read.headline(),
        month: &read.at.format("%Y-%m").to_string(),
        entry: Some(entry),
        state: Some(state),
        bundle,
    };
    journal.keep_shown(peer, Side::Mine, showing)?;
    Ok(())
}

/// What the person is told of the keeper, where it changed.
fn tell(journal: &WriteTx<'_>, plan: &SharePlan, now: Moment) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    let later = |before: Option<Moment>| {
        let after = before.map(|at| at + Duration::seconds(1));
        after.map_or(now, |after| after.max(now))
    };
    if plan.tell.about_me {
        let before = journal.about(plan.peer, Side::Mine)?;
        let about = AboutMe {
            fields: plan.about_me.clone(),
            at: later(before.map(|about| about.at)),
        };
        journal.keep_about(plan.peer, Side::Mine, &about)?;
        facts.push(Fact::AboutMe(about));
    }
    if plan.tell.reply_days {
        let before = journal.reply_days(plan.peer, Side::Mine)?;
        let days = ReplyDays {
            days: plan.reply_days,
            at: later(before.map(|days| days.at)),
        };
        journal.keep_reply_days(plan.peer, Side::Mine, &days)?;
        facts.push(Fact::ReplyDays(days));
    }
    Ok(facts)
}
