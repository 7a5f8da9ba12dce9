//! One's own keys: moved to another computer, and given up for new ones.
use std::path::Path;

use zeroize::Zeroizing;

use super::{Sent, atomic_write::Destination};
use crate::{
    domain::{
        Identity, Moment,
        share::bundle::{Bundle, Fact, Revoked},
    },
    services::{
        Error, Journal, Problem, Result,
        envelope::{
            self,
            keychain::{self, Acquaintance, Moved},
        },
    },
    store::share::{self, BundleRecord, OwnKeys, Side},
};

/// Keys that were given up.
#[derive(Debug)]
pub struct Renewed {
    /// The files by which people are told.
    pub sent: Vec<Sent>,
    /// Whom no file could be written for, and why.
    pub failed: Vec<(String, Error)>,
    /// The new words.
    pub words: String,
}

impl Journal {
    /// The file in which the keeper's keys and those of the people they know move to another computer, and the words that
    /// lock it. They are shown once, and stand nowhere.
    ///
    /// # Errors
    /// When the journal has no owner's name, or the computer gives no random numbers.
    pub fn pack_identity(&mut self) -> Result<(Vec<u8>, Zeroizing<String>)> {
        let (keys, _) = self.own()?;
        let mut people = Vec::new();
        for peer in self.peers()? {
            people.push(Acquaintance {
                compared: peer.compared.map(|(at, _)| at.to_rfc3339()),
                name: peer.person,
                identity: peer.identity.to_string(),
            });
        }
        let moved = Moved {
            reading: keys.reading().to_string(),
            signing: keys.signing()?.to_string(),
            people,
        };
        let words = keychain::new_words()?;
        Ok((keychain::lock(&moved, &words)?, words))
    }

    /// Takes the keys of such a file for the keeper's own, and the people in it for people they know; answers how many were
    /// not known.
    ///
    /// # Errors
    /// When it is no such file, the words are others, or the journal has other keys with which something was sent or somebody
    /// is known.
    pub fn take_identity(&mut self, file: &[u8], words: &str) -> Result<usize> {
        let moved = keychain::unlock(file, words)?;
        let own = OwnKeys {
            reading: Zeroizing::new(moved.reading.clone()),
            signing: Zeroizing::new(moved.signing.clone()),
        };
        let now = self.environment.now();
        self.store.write(|journal| -> Result<_> {
            match journal.own_keys()? {
                Some(kept) if kept == own => {}
                Some(_) if journal.has_bundles()? || !journal.peers()?.is_empty() => {
                    let message = "This journal has keys of its own, and others know them.";
                    let hint = "Take the moved keys into a new journal (`rounds init --journal FILE`), or go on with these.";
                    return Err(Error::new(Problem::Failed, message).hint(hint));
                }
                Some(_) | None => journal.put_own_keys(&own, now)?,
            }
            journal.look_again()?;
            Ok(())
        })?;
        let mut new = 0;
        for person in &moved.people {
            let known = self.peers()?.iter().any(|peer| {
                Identity::parse(&person.identity)
                    .is_ok_and(|identity| identity.keys() == peer.identity.keys())
            });
            if known || self.peer_called(&person.name)?.is_some() {
                continue;
            }
            self.meet(&person.identity, Some(&person.name), false)?;
            new += 1;
            if person.compared.is_some() {
                self.compared(&person.name)?;
            }
        }
        Ok(new)
    }

    /// Gives the keeper's keys up for new ones. Everybody is told by a file that the old ones signed; what was sent to these is
    /// still read.
    ///
    /// # Errors
    /// When the journal has no owner's name, or the file cannot be written.
    pub fn renew_identity(&mut self, out: Option<&Path>) -> Result<Renewed> {
        let (keys, own) = self.own()?;
        let at = self.second();
        let mut renewed = Renewed {
            sent: Vec::new(),
            failed: Vec::new(),
            words: String::new(),
        };
        for to in self
            .store
            .read(|journal| Ok::<_, Error>(journal.peers()?))?
        {
            match self.tell_revoked(&to, (&keys, &own), at, out) {
                Ok(sent) => renewed.sent.push(sent),
                Err(error) => renewed.failed.push((to.name, error)),
            }
        }
        let new = envelope::Keys::new()?;
        let kept = OwnKeys {
            reading: new.reading(),
            signing: new.signing()?,
        };
        self.store.write(|journal| -> Result<_> {
            journal.give_up_keys(at)?;
            journal.put_own_keys(&kept, at)?;
            journal.look_again()?;
            Ok(())
        })?;
        renewed.words = self.identity_words()?;
        Ok(renewed)
    }

    fn tell_revoked(
        &mut self,
        to: &share::Peer,
        (keys, own): (&envelope::Keys, &Identity),
        at: Moment,
        out: Option<&Path>,
    ) -> Result<Sent> {
        let id = self.environment.id();
        let name = keys.between(&to.identity).map(|between| between.name(id));
        let place = Destination::of(to, out, &name.unwrap_or_else(|| id.hex()))?;
        let bundle = Bundle {
            id,
            from: own.clone(),
            to: envelope::fingerprint(&to.identity),
            at,
            message: String::new(),
            requires: Vec::new(),
            facts: vec![Fact::Revoked(Revoked { at })],
            later: Vec::new(),
        };
        let temporary = place.write(&envelope::seal(&bundle, keys, &to.identity)?)?;
        let file = place.path.to_string_lossy().into_owned();
        let kept = BundleRecord {
            bundle: &bundle,
            message: "",
            file: Some(&file),
        };
        self.store
            .write(|journal| journal.keep_bundle(to.number, Side::Mine, kept, at))?;
        Ok(Sent {
            person: to.name.clone(),
            path: place.keep(temporary)?,
            pages: 0,
            also: share::Unsent::default(),
        })
    }
}
