//! What would leave, to be looked at before it does.
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    attachments::{AttachmentPart, Beside},
    redact::{Check, is_kept},
};
use crate::{
    domain::{
        Filter, Id, Kind, Moment, Section,
        entry::document,
        privacy::lint::{self, Finding, Memory},
        share::bundle::Precision,
    },
    store::share,
};

/// What is to be shared, with whom, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareAsk {
    /// Which entries.
    pub what: ShareSource,
    /// Check-ins among them that were chosen by hand, one by one: no other leaves. So may be dilemmas that a question finds
    /// which does not name their kind.
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
pub enum ShareSource {
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
    /// Whether more were found than one plan looks at: the newest are here.
    pub more: bool,
    /// The fields of the keeper's card that leave, where they are not known to the person.
    pub about_me: Vec<Section>,
    /// The keeper's own words that leave beside the entries, each with what was found in it.
    pub beside: Vec<Beside>,
    /// Within how many days an answer was agreed on, as it is told to the person.
    pub reply_days: Option<u32>,
    /// The last day on which the entries may be read.
    pub until: Option<NaiveDate>,
    /// What was written to them before and leaves with it.
    pub waiting: share::Unsent,
    /// The folder in which the file is left, where one is set.
    pub mailbox: Option<std::path::PathBuf>,
    /// Why no entry goes to them any more, where the mentorship has ended.
    pub(super) stays: Option<String>,
    pub(super) peer: share::PeerNo,
    pub(super) fingerprint: String,
    pub(super) tell: Tell,
    pub(super) told: Vec<Section>,
    pub(super) check_ins: BTreeSet<Id>,
    pub(super) keep: Vec<String>,
    /// Whether what leaves stands in the place of what another copy of the journal shared, too.
    pub(super) join: bool,
    pub(super) check: Check,
    /// What they have in other words than these: it leaves again only where the words do not stay the same.
    pub(super) had: Vec<(Leaving, String)>,
    pub(super) now: Moment,
}

/// What the person is told beside the entries, where it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tell {
    pub(super) about_me: bool,
    pub(super) reply_days: bool,
}

/// An entry that leaves.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// The entry.
    pub id: Id,
    /// Its title, as it leaves.
    pub title: String,
    /// What sort of entry.
    pub kind: Kind,
    /// Which revision of it this is for the person, from 1.
    pub revision: u32,
    /// How many versions they have that another copy of the journal shared, beside which this one comes to stand.
    pub others: usize,
    /// The document, exactly as it leaves.
    pub document: String,
    /// How exactly its date is told.
    pub precision: Precision,
    /// What could identify somebody in the document, by its bytes.
    pub findings: Vec<Finding>,
    /// Whether the person has an earlier revision.
    pub again: bool,
    pub(super) memory: Memory,
    pub(super) page: Option<Id>,
    pub(super) state: u32,
    /// Which revision it is where it stands in the place of the other copy's versions too.
    pub(super) joined: u32,
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
        let entries = self.leaves.iter().flat_map(|leaving| &leaving.findings);
        let beside = self.beside.iter().flat_map(|beside| &beside.findings);
        let mut all = entries.chain(beside);
        all.any(|finding| finding.level.stops())
    }

    /// Whether other words are offered for anything in the copies.
    pub fn can_be_replaced(&self) -> bool {
        let had = self.had.iter().map(|(leaving, _)| leaving);
        let entries = self.leaves.iter().chain(had);
        let entries = entries.flat_map(|leaving| &leaving.findings);
        let beside = self.beside.iter().flat_map(|beside| &beside.findings);
        entries.chain(beside).any(Finding::is_replaced)
    }

    /// Whether nothing leaves: no entry, and nothing that was written before.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty() && self.waiting.is_empty()
    }

    /// Puts what is offered in the place of all that was found, in the copies that leave. The journal stays as it is.
    pub fn replace_all(&mut self) {
        for leaving in &mut self.leaves {
            leaving.document =
                self.check
                    .replace_all(&leaving.document, &self.keep, &leaving.memory, self.now);
        }
        self.take_cleaned();
        let names = self.names();
        for beside in &mut self.beside {
            beside.text = self.check.replaced(&beside.text, &self.keep, &names);
            match beside.part {
                AttachmentPart::FieldName(n) => {
                    if let Some(field) = self.about_me.get_mut(n) {
                        field.name.clone_from(&beside.text);
                    }
                }
                AttachmentPart::Field(n) => {
                    if let Some(field) = self.about_me.get_mut(n) {
                        field.text.clone_from(&beside.text);
                    }
                }
                AttachmentPart::Brief
                | AttachmentPart::Letter
                | AttachmentPart::Aim(_)
                | AttachmentPart::Comment(_)
                | AttachmentPart::Quote(_) => {}
            }
        }
        if self.tell.about_me && self.about_me == self.told {
            // They have just these words already.
            self.tell.about_me = false;
            self.about_me.clear();
            self.beside.retain(|beside| !beside.part.is_card());
        }
        self.look();
    }

    /// Puts what leaves in the place of what another copy of the journal shared of the same entry, too: the author looked at
    /// both. An entry that they have unchanged leaves again where another version stands beside it.
    pub fn join(&mut self) {
        self.join = true;
        let (apart, had) = std::mem::take(&mut self.had)
            .into_iter()
            .partition(|(leaving, _)| leaving.others > 0);
        self.had = had;
        for (leaving, _) in apart {
            self.left_out.retain(|left| left.id != leaving.id);
            self.leaves.push(leaving);
        }
        for leaving in &mut self.leaves {
            leaving.revision = leaving.joined;
            leaving.others = 0;
        }
        self.look();
    }

    /// Whether the person may know of an entry that stays: they have it, or had others of before the mentorship ended.
    pub fn knows(&self, id: Id) -> bool {
        self.stays.is_some() || self.had.iter().any(|(leaving, _)| leaving.id == id)
    }

    /// Whether another copy of the journal shared a version of any of the entries, in the place of which these could stand.
    pub fn can_join(&self) -> bool {
        let leaves = self.leaves.iter();
        let had = self.had.iter().map(|(leaving, _)| leaving);
        leaves.chain(had).any(|leaving| leaving.others > 0)
    }

    /// Takes entries in that the person has with other words than these: a cleaned copy after one that was not.
    fn take_cleaned(&mut self) {
        for (mut leaving, had) in std::mem::take(&mut self.had) {
            self.check.document(&leaving.document, &mut leaving.memory);
            leaving.document =
                self.check
                    .replace_all(&leaving.document, &self.keep, &leaving.memory, self.now);
            if leaving.document != had {
                self.left_out.retain(|left| left.id != leaving.id);
                self.leaves.push(leaving);
            }
        }
    }

    /// Words to the reader with what is offered in the place of all that was found in them.
    #[must_use]
    pub fn replaced(&self, message: &str) -> String {
        self.check.replaced(message, &self.keep, &self.names())
    }

    /// Lets words stay as they are, by the fingerprint of a finding: the author looked at them, and they identify nobody.
    #[cfg(test)]
    pub(super) fn keep(&mut self, fingerprint: &str) {
        self.keep.push(fingerprint.to_owned());
        self.look();
    }

    /// Lets all stay that was found, in this message too: the author looked at it.
    pub fn as_it_is(&mut self, message: &str) {
        let leaves = self.leaves.iter();
        let texts = leaves.map(|leaving| (leaving.document.as_str(), &leaving.findings));
        let beside = self.beside.iter();
        let texts = texts.chain(beside.map(|beside| (beside.text.as_str(), &beside.findings)));
        let in_message = self.message_findings(message);
        let texts = texts.chain([(message, &in_message)]);
        let found = texts.flat_map(|(text, found)| {
            let found = found.iter();
            found.map(|finding| lint::fingerprint(text, finding))
        });
        let found: Vec<_> = found.collect();
        self.keep.extend(found);
        self.look();
    }

    /// What could identify somebody in the words to the reader, which leave too.
    pub fn message_findings(&self, message: &str) -> Vec<Finding> {
        self.looked_at(message, self.check.text(message, &self.names()))
    }

    /// Leaves an entry out.
    pub fn leave_out(&mut self, id: Id) {
        self.leaves.retain(|leaving| leaving.id != id);
    }

    /// The names that were found in the entries: what is said beside them names nobody of those either.
    fn names(&self) -> Memory {
        let mut names = Memory::default();
        for leaving in &self.leaves {
            names.join(&leaving.memory);
        }
        names
    }

    fn looked_at(&self, text: &str, mut found: Vec<Finding>) -> Vec<Finding> {
        found.retain(|finding| !is_kept(&self.keep, text, finding));
        found
    }

    /// Looks at everything that leaves.
    pub(super) fn look(&mut self) {
        for n in 0..self.leaves.len() {
            let leaving = self.leaves.get(n);
            let Some((document, mut memory)) =
                leaving.map(|leaving| (leaving.document.clone(), leaving.memory.clone()))
            else {
                continue;
            };
            let found = self.check.document(&document, &mut memory);
            let found = self.looked_at(&document, found);
            let title = document::parse(&document, self.now).map(|entry| entry.headline());
            if let Some(leaving) = self.leaves.get_mut(n) {
                leaving.findings = found;
                leaving.memory = memory;
                leaving.title = title.unwrap_or_default();
            }
        }
        let names = self.names();
        let mut beside = std::mem::take(&mut self.beside);
        for beside in &mut beside {
            beside.findings = self.looked_at(&beside.text, self.check.text(&beside.text, &names));
        }
        self.beside = beside;
    }
}
