//! What can be done with a journal: the terminal interface and the command line both speak only
//! to this floor.
mod actions;
mod attached;
mod attachments;
mod backup;
mod bookmark;
mod brief;
mod bulk;
pub mod bundle_format;
mod calendar;
mod compacts;
mod competencies;
mod conflict;
mod counts;
mod coverage;
pub mod demo;
mod dilemmas;
mod doctor;
mod documents;
mod drafts;
mod entries;
mod envelope;
mod environment;
mod error;
mod external_edit;
mod feedback;
mod forms;
mod goals;
mod growth;
pub mod guest;
mod handing_on;
mod history;
mod html;
mod instance_lock;
mod known;
mod links;
mod lint;
mod logbook;
mod lookup;
mod meetings;
mod missing;
mod nudges;
mod open;
mod passphrase;
mod people;
pub mod portfolio;
mod profile;
mod query;
mod records;
mod recovery;
mod restoring;
mod retention;
mod revisit;
mod saved_search;
pub mod share;
mod specialties;
mod steps;
mod tags;
mod today;
pub mod transfer;
mod trash;
mod unsent;
mod user_data;
mod wellbeing;
mod workspace;

use std::path::Path;

pub use self::{
    actions::{ActionAsk, ActionRow, Source, Tally as ActionTally, Target},
    attached::AttachedFile,
    attachments::NewAttachment,
    backup::{Backup, backups, newest_backup, with_newest_backup},
    calendar::{CalendarItem, write_calendar},
    conflict::{Apart, Outcome},
    counts::Counts,
    coverage::EvidenceRow,
    dilemmas::DilemmaLine,
    doctor::{Finding, Grade, Looking, Salvaged, salvage},
    documents::{Document, SavedSheet, Settled, check_document},
    environment::{Clock, Environment},
    error::{Error, Problem, Result},
    external_edit::{About, Edited, Ended, KeptWords, Outside},
    forms::{Filled, Laid},
    goals::{Evidence, GoalPage, GoalSummary},
    history::{Between, Version},
    instance_lock::{InstanceLock, lock_instance},
    links::Linked,
    logbook::{Logbook, Opportunity},
    lookup::NameMatch,
    meetings::Meeting,
    nudges::Nudge,
    open::{NewJournal, Secret, create, look, open, open_at_once},
    passphrase::{Rekeyed, set_passphrase},
    people::{CloseContact, PersonPage, PersonSummary},
    profile::{PROFILE, Profile, ProfileField, no_list},
    query::Vocabulary,
    records::MeantGoal,
    recovery::Recovery,
    restoring::{Restoring, restoring},
    retention::{Erased, Erasing},
    saved_search::{LONGEST_NAME, MOST_SAVED, Saved},
    specialties::SpecialtyLook,
    steps::{Landed, Step},
    today::{Gaps, GoalLine, Status, Today},
    trash::{Deleted, tell as tell_deleted},
    user_data::UserData,
    wellbeing::{CALM, Glance, Now, Trend, Week, WeekNotes, Wellbeing, plain},
    workspace::{Interrupter, Opened, Workspace},
};
pub use crate::domain::find::filter::Filter;
use crate::store::{self, Store};
pub use crate::store::{
    Count, Difference, FileKind, Loose, Order, Page, PageQuery, Start, Told, tell_updates,
};

/// An open journal, and the time and chance it works with.
#[derive(Debug)]
pub struct Journal {
    store: Store,
    environment: Environment,
    /// Where plain counts of it are kept, if anywhere.
    counting: Option<counts::Counting>,
    /// What the last change did, where it can be said better than by the names of what it touched.
    did: Option<String>,
    /// Files that another program shows.
    shown: attachments::Shown,
}

impl Journal {
    fn new(store: Store, environment: Environment) -> Self {
        Self {
            store,
            environment,
            counting: None,
            did: None,
            shown: attachments::Shown::default(),
        }
    }

    /// A journal that is gone when closed, for tests.
    pub fn in_memory(environment: Environment) -> Result<Self> {
        let store = Store::in_memory()?;
        Ok(Self::new(store, environment))
    }

    /// Whether something else wrote to the journal since this was last asked.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        Ok(self.store.changed_elsewhere()?)
    }

    /// A handle by which another thread stops a running question.
    pub(crate) fn interrupter(&self) -> store::Interrupter {
        self.store.interrupter()
    }

    /// Where the file is; `None` for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.store.path()
    }

    /// Whether it has a passphrase, and so can be locked.
    pub fn is_encrypted(&self) -> bool {
        self.store.is_encrypted()
    }

    /// Whether it can only be read, because the file or its folder is write-protected.
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }
}
