//! What can be done with a journal: the terminal interface and the command line both speak only
//! to this floor.
mod actions;
mod again;
mod apart;
mod ask;
mod backup;
mod bin;
mod bookmark;
mod brief;
pub mod bundle_format;
mod calendar;
mod compacts;
mod counts;
pub mod demo;
mod desk;
mod dilemmas;
mod doctor;
mod documents;
mod drafts;
mod envelope;
mod error;
mod feedback;
mod forms;
mod goals;
mod growth;
mod handing_on;
mod history;
mod hold;
mod known;
mod links;
mod lint;
mod logbook;
mod many;
mod missing;
mod named;
mod open;
mod outside;
mod passphrase;
mod people;
mod profile;
mod records;
mod recovery;
mod restoring;
mod saved;
pub mod share;
mod shelf;
mod specialties;
mod steps;
mod tags;
mod today;
pub mod transfer;
mod wellbeing;
mod words;
mod world;
mod write;

use std::path::Path;

pub use self::{
    actions::{ActionAsk, ActionRow, Source, Tally as ActionTally, Target},
    apart::{Apart, Outcome},
    ask::Vocabulary,
    backup::{Backup, backups},
    bin::{Deleted, tell as tell_deleted},
    calendar::{What, write_calendar},
    compacts::Nudge,
    counts::Counts,
    desk::{Desk, Interrupter, Opened},
    dilemmas::DilemmaLine,
    doctor::{Finding, Grade, Looking, Salvaged, salvage},
    documents::{Document, SavedSheet, Settled, check_document},
    error::{Error, Problem, Result},
    forms::{Filled, Laid},
    goals::{Evidence, GoalPage, GoalSummary},
    history::{Between, Version},
    hold::{Hold, hold},
    links::Linked,
    logbook::{Logbook, Opportunity},
    named::Named,
    open::{NewJournal, Secret, create, look, open, open_at_once},
    outside::{About, Edited, Kept, Outside},
    passphrase::{Rekeyed, set_passphrase},
    people::{Near, PersonPage, PersonSummary},
    profile::{PROFILE, Profile, ProfileField},
    recovery::Recovery,
    restoring::{Restoring, restoring},
    saved::{LONGEST_NAME, MOST_SAVED, Saved},
    shelf::Shelf,
    specialties::SpecialtyLook,
    steps::{Landed, Step},
    today::{GoalLine, Meeting, Status, Today},
    wellbeing::{CALM, Glance, Noted, Now, Trend, Week, Wellbeing, plain},
    world::{Clock, World},
};
pub use crate::domain::filter::Filter;
use crate::store::{self, Store};
pub use crate::store::{Ask, Count, Difference, Found, From, Loose, Order, Page, tell_updates};

/// An open journal, and the time and chance it works with.
#[derive(Debug)]
pub struct Journal {
    store: Store,
    world: World,
    /// Where plain counts of it are kept, if anywhere.
    counting: Option<counts::Counting>,
    /// What the last change did, where it can be said better than by the names of what it touched.
    did: Option<String>,
}

impl Journal {
    fn new(store: Store, world: World) -> Self {
        Self {
            store,
            world,
            counting: None,
            did: None,
        }
    }

    /// A journal that is gone when closed, for tests.
    pub fn in_memory(world: World) -> Result<Self> {
        let store = Store::in_memory()?;
        Ok(Self::new(store, world))
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
