//! A first file from somebody unknown: it carries their identity, so it can say who they are. They are taken down only after
//! the words were compared, and that is remembered.
use std::path::{Path, PathBuf};

use super::{folder, identity::meant, received::Received};
use crate::{
    domain::{
        share::bundle::Fact,
        text::{self, name_key},
    },
    services::{Error, Journal, Problem, Result, envelope, profile},
};

/// Somebody unknown who sent a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// The file.
    pub file: PathBuf,
    /// The line of their identity.
    pub line: String,
    /// What they call themselves.
    pub name: String,
    /// The fingerprint of their keys in words.
    pub words: String,
    /// How many entries they share.
    pub entries: usize,
    /// Who is known already by a name that is the same, or looks the same.
    pub alike: Option<String>,
}

impl Journal {
    /// Who sent a file, where they are not known: the file is for the keeper, whole, and signed by the keys that it carries.
    ///
    /// # Errors
    /// When it cannot be read, or is no such file.
    pub fn stranger(&mut self, file: &Path) -> Result<Option<Stranger>> {
        let (keys, own) = self.own()?;
        let sealed = envelope::open(&folder::read(file)?, &keys)?;
        let from = &sealed.bundle.from;
        let known = self.store.read(|journal| {
            let now = journal.peer_signing(&sealed.signer)?;
            let before = journal.peer_who_signed(&sealed.signer)?;
            Ok::<_, Error>(now.or(before).is_some())
        })?;
        if known || sealed.signer == own.signing || from.signing != sealed.signer {
            return Ok(None);
        }
        envelope::check(from)?;
        let shown = |fact: &&Fact| matches!(fact, Fact::Shown(_));
        let name = text::one_line(&from.name);
        let peers = self.peers()?.into_iter();
        let mut alike = peers.filter(|peer| {
            let same = name_key(&peer.person) == name_key(&name);
            same || text::look_alike(&peer.person, &name)
        });
        Ok(Some(Stranger {
            alike: alike.next().map(|peer| peer.person),
            file: file.to_owned(),
            line: from.to_string(),
            words: envelope::words(from),
            entries: sealed.bundle.facts.iter().filter(shown).count(),
            name,
        }))
    }

    /// Takes down who sent a file, after the words were compared, and takes the file in.
    ///
    /// # Errors
    /// As [`Journal::meet`] and [`Journal::receive_file`].
    pub fn introduce(&mut self, stranger: &Stranger, name: &str) -> Result<Received> {
        let again = self.stranger(&stranger.file)?;
        if again.is_none_or(|again| again.line != stranger.line) {
            let message = "The file has changed meanwhile. No one was added.";
            return Err(Error::new(Problem::Failed, message).hint("Open it again."));
        }
        let met = self.meet(&stranger.line, Some(name), false)?;
        self.compared(&met.person)?;
        self.receive_file(&stranger.file)
    }

    /// Remembers that the keeper compared the words of somebody's keys with them.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
    pub fn compared(&mut self, person: &str) -> Result<()> {
        let now = self.environment.now();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let by = profile::author(journal)?;
            Ok(journal.set_compared(peer.number, &by, now)?)
        })
    }
}
