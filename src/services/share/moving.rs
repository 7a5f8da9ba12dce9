//! One's own keys: moved to another computer, and given up for new ones.
use std::path::{Path, PathBuf};

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::Zeroizing;

use super::{Sent, atomic_write::Destination};
use crate::{
    domain::{
        Identity,
        share::bundle::{Bundle, Fact, Revoked},
    },
    platform::reason,
    services::{
        Error, Journal, Problem, Result,
        envelope::{
            self,
            keychain::{self, Acquaintance, Moved},
        },
    },
    store::share::{self, BundleRecord, OwnKeys, PeerNo, Side},
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

/// The setting that says who must still be told that keys were given up.
const UNTOLD: &str = "identity.untold";

/// Who must still be told that keys were given up.
#[derive(Debug, Serialize, Deserialize)]
struct Untold {
    /// When they were, in seconds.
    at: i64,
    /// Where their files go, if not to the folder shared with each.
    out: Option<PathBuf>,
    peers: Vec<PeerNo>,
}

impl Untold {
    fn note(&self) -> String {
        json!(self).to_string()
    }

    fn read(note: &str) -> Option<Self> {
        serde_json::from_str(note).ok()
    }
}

/// What is noted between the new keys and the files that tell of them.
#[cfg(test)]
pub(super) fn untold(at: crate::domain::Moment, peers: Vec<PeerNo>) -> String {
    let at = at.timestamp();
    Untold {
        at,
        out: None,
        peers,
    }
    .note()
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
                compared: self.compared_at(&peer)?.map(|at| at.to_rfc3339()),
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
    /// still read. Where that was begun before and cut short, it comes to its end, and no other keys are made.
    ///
    /// # Errors
    /// When the journal has no owner's name, or cannot be written.
    pub fn renew_identity(&mut self, out: Option<&Path>) -> Result<Renewed> {
        self.finish_beside(out)?;
        if let Some(renewed) = self.finish_renewal()? {
            return Ok(renewed);
        }
        self.own()?;
        let at = self.second();
        let new = envelope::Keys::new()?;
        let kept = OwnKeys {
            reading: new.reading(),
            signing: new.signing()?,
        };
        let out = out.map(std::path::absolute).transpose();
        let out = out.map_err(|why| Error::new(Problem::Failed, format!("{}.", reason(&why))))?;
        self.store.write(|journal| -> Result<_> {
            let untold = Untold {
                at: at.timestamp(),
                out,
                // The last is told first.
                peers: journal
                    .peers()?
                    .iter()
                    .rev()
                    .map(|peer| peer.number)
                    .collect(),
            };
            journal.give_up_keys(at)?;
            journal.put_own_keys(&kept, at)?;
            journal.look_again()?;
            Ok(journal.set(UNTOLD, Some(&untold.note()))?)
        })?;
        let renewed = self.finish_renewal()?;
        renewed.map_or_else(|| self.renewed(), Ok)
    }

    /// Whether somebody must still be told that keys were given up: that was cut short.
    pub fn renewal_waits(&self) -> Result<bool> {
        self.store
            .read(|journal| Ok(journal.setting(UNTOLD)?.is_some()))
    }

    /// Tells everybody who was not told yet that the keys before these were given up; `None` where nobody is left to be told.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    fn finish_renewal(&mut self) -> Result<Option<Renewed>> {
        let note = self
            .store
            .read(|journal| Ok::<_, Error>(journal.setting(UNTOLD)?))?;
        let Some(mut untold) = note.as_deref().and_then(Untold::read) else {
            return Ok(None);
        };
        let mut renewed = self.renewed()?;
        let Some(keys) = self.keys_before()?.into_iter().next() else {
            return Ok(None);
        };
        let (_, now) = self.own()?;
        let own = keys.public(&now.name);
        let peers = self
            .store
            .read(|journal| Ok::<_, Error>(journal.peers()?))?;
        while let Some(number) = untold.peers.pop() {
            let to = peers.iter().find(|peer| peer.number == number);
            let told = to.map(|to| (to, self.tell_revoked(to, (&keys, &own), &untold)));
            match told {
                Some((_, Ok(sent))) => renewed.sent.push(sent),
                Some((to, Err(error))) => renewed.failed.push((to.name.clone(), error)),
                None => {}
            }
        }
        self.store
            .write(|journal| Ok::<_, Error>(journal.set(UNTOLD, None)?))?;
        Ok(Some(renewed))
    }

    fn renewed(&mut self) -> Result<Renewed> {
        Ok(Renewed {
            sent: Vec::new(),
            failed: Vec::new(),
            words: self.identity_words()?,
        })
    }

    /// Tells somebody; that this is done is noted with it. `untold` are those who come after.
    fn tell_revoked(
        &mut self,
        to: &share::Peer,
        (keys, own): (&envelope::Keys, &Identity),
        untold: &Untold,
    ) -> Result<Sent> {
        let at = DateTime::from_timestamp(untold.at, 0).unwrap_or_default();
        let at = at.fixed_offset();
        let id = self.environment.id();
        let name = keys.between(&to.identity).map(|between| between.name(id));
        let place = Destination::of(to, untold.out.as_deref(), &name.unwrap_or_else(|| id.hex()))?;
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
        let file = place.noted();
        let kept = BundleRecord {
            bundle: &bundle,
            message: "",
            file: Some(&file),
        };
        self.store.write(|journal| {
            journal.keep_bundle(to.number, Side::Mine, kept, at)?;
            journal.set(UNTOLD, Some(&untold.note()))
        })?;
        Ok(Sent {
            person: to.name.clone(),
            path: place.keep(temporary)?,
            pages: 0,
            also: share::Unsent::default(),
        })
    }
}
