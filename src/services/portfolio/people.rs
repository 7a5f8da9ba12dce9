//! Who stands in a portfolio by name, and who by role.
use std::collections::BTreeMap;

use crate::{
    domain::{
        people::person::{Person, Ring, SPEC},
        text::name_key,
    },
    services::Result,
    store::ReadTx,
};

/// What stands for somebody of whom nothing is known.
const SOMEBODY: &str = "a colleague";

/// Everybody whom the journal knows by a record.
pub(super) struct People {
    rings: BTreeMap<String, Option<Ring>>,
}

impl People {
    pub(super) fn of(journal: &ReadTx<'_>) -> Result<Self> {
        let sheets = journal.sheets(&SPEC)?.into_iter();
        let people = sheets.map(|filed| Person::read(filed.content));
        Ok(Self {
            rings: people
                .map(|person| (name_key(&person.name), person.ring))
                .collect(),
        })
    }

    /// Whether somebody is a mentor.
    pub(super) fn is_mentor(&self, name: &str) -> bool {
        self.rings.get(&name_key(name)) == Some(&Some(Ring::Mentor))
    }

    /// How somebody stands among the meetings: a mentor by name, anybody else by role.
    pub(super) fn said(&self, name: &str) -> String {
        match self.rings.get(&name_key(name)) {
            Some(Some(Ring::Mentor)) => name.to_owned(),
            Some(Some(Ring::Peer)) => "a peer".to_owned(),
            Some(Some(Ring::Close)) => "family or a friend".to_owned(),
            Some(Some(Ring::Service)) => "a service".to_owned(),
            Some(None) | None => SOMEBODY.to_owned(),
        }
    }
}
