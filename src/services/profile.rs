//! The owner of the journal.
use super::{Journal, Result};
use crate::{
    domain::{Moment, stage::Stage},
    store::{self, Read, Write},
};

/// Who owns the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name the owner goes by; the author of what is saved.
    pub name: String,
    /// The stage of training, which prompts follow.
    pub stage: Option<Stage>,
    /// Where they are, which decides which help is offered.
    pub region: Option<String>,
    /// When the journal was begun.
    pub started: Moment,
}

const NAME: &str = "profile.name";
const STAGE: &str = "profile.stage";
const REGION: &str = "profile.region";
const STARTED: &str = "profile.started";

impl Profile {
    /// Keeps the profile with the journal.
    pub(super) fn keep(&self, journal: &Write<'_>) -> store::Result<()> {
        journal.set(NAME, Some(&self.name))?;
        journal.set(STAGE, self.stage.map(Stage::slug))?;
        journal.set(REGION, self.region.as_deref())?;
        journal.set(STARTED, Some(&self.started.to_rfc3339()))
    }
}

/// Who writes.
pub(super) fn author(journal: &Read<'_>) -> store::Result<String> {
    Ok(journal.setting(NAME)?.unwrap_or_default())
}

impl Journal {
    /// The owner.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn profile(&self) -> Result<Profile> {
        self.store.read(|journal| {
            let started = journal.setting(STARTED)?;
            let started = started.and_then(|text| Moment::parse_from_rfc3339(&text).ok());
            Ok(Profile {
                name: author(journal)?,
                stage: journal.setting(STAGE)?.as_deref().and_then(Stage::parse),
                region: journal.setting(REGION)?,
                started: started.unwrap_or_else(|| self.world.now()),
            })
        })
    }

    /// Changes the owner's profile.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_profile(&mut self, profile: &Profile) -> Result<()> {
        self.store.write(|journal| Ok(profile.keep(journal)?))
    }
}
