//! The keeper's keys, and the people whose keys are known.
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::{
    domain::{Identity, Moment, find::filter, people::person::Person, text},
    services::{Error, Journal, Problem, Result, envelope, profile, records},
    store::{
        ReadTx, WriteTx,
        share::{self, OwnKeys},
    },
};

/// Somebody whose keys are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// What they are called in this journal.
    pub person: String,
    /// Their keys, and what they call themselves.
    pub identity: Identity,
    /// The fingerprint of their keys in words, to be compared over the telephone.
    pub words: String,
    /// When these keys were taken down.
    pub met_at: Moment,
    /// The folder in which both leave their files.
    pub mailbox: Option<PathBuf>,
    /// When the words of these keys were compared, and by whom. Other keys are other words.
    pub compared: Option<(Moment, String)>,
    /// Whether the keeper wants to hear no more of them.
    pub muted: bool,
    /// Whether they gave these keys up.
    pub revoked: bool,
}

/// What came of taking down an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Whether they were known.
    pub how: How,
    /// What they are called in this journal.
    pub person: String,
    /// The fingerprint of their keys in words.
    pub words: String,
    /// Somebody who is known, or the keeper, whose name is the same or looks the same.
    pub alike: Option<String>,
}

/// Whether somebody was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Nobody knew them.
    New,
    /// They were known by these keys.
    Known,
    /// They were known by other keys, which these replace.
    Replaced,
}

impl Journal {
    /// The keeper's identity, which others are given. Its keys are made on first use.
    ///
    /// # Errors
    /// When the journal has no owner's name, or the file cannot be written.
    pub fn identity(&mut self) -> Result<Identity> {
        let (_, identity) = self.own()?;
        Ok(identity)
    }

    /// The fingerprint of the keeper's keys in words, to be compared over the telephone.
    pub fn identity_words(&mut self) -> Result<String> {
        Ok(envelope::words(&self.identity()?))
    }

    /// The private key that opens the outer layer of what others send, as the `age` program reads it.
    pub fn identity_secret(&mut self) -> Result<Zeroizing<String>> {
        let (keys, _) = self.own()?;
        Ok(keys.reading())
    }

    /// Takes down the identity of somebody, from the line by which it was handed over.
    ///
    /// # Errors
    /// When it is no identity, when it is the keeper's own or somebody else's, and when the person is known by
    /// other keys and these are not to be replaced.
    pub fn meet(&mut self, line: &str, as_name: Option<&str>, replace: bool) -> Result<Met> {
        let identity = Identity::parse(line).map_err(|why| Error::new(Problem::Usage, why))?;
        envelope::check(&identity)?;
        let (_, own) = self.own()?;
        if own.reading == identity.reading || own.signing == identity.signing {
            let message = "This is your own identity.";
            let hint = "Send it to the person you want to share with, and add theirs.";
            return Err(Error::new(Problem::Usage, message).hint(hint));
        }
        let name = text::name(as_name.unwrap_or(&identity.name));
        let id = self.environment.id();
        self.saving(|journal, saving| {
            let how = meet(journal, &identity, &name, replace, saving.at)?;
            if how.0 == How::New {
                records::own(journal, id, (&how.1, Person::new(&how.1)), saving)?;
            }
            let known = journal.peers()?.into_iter().map(|peer| peer.name);
            let mut alike = known.filter(|known| text::look_alike(known, &how.1));
            let key = text::name_key(&how.1);
            // The keeper's own name is nobody else's, even letter by letter.
            let is_own = text::look_alike(&own.name, &how.1) || text::name_key(&own.name) == key;
            Ok(Met {
                alike: alike.next().or_else(|| is_own.then(|| own.name.clone())),
                how: how.0,
                person: how.1,
                words: envelope::words(&identity),
            })
        })
    }

    /// Everybody whose keys are known, by name.
    pub fn peers(&self) -> Result<Vec<Peer>> {
        self.store.read(|journal| {
            let peers = journal.peers()?.into_iter();
            Ok(peers.map(peer).collect())
        })
    }

    /// The one that is meant by a name or the beginning of one.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn peer(&self, person: &str) -> Result<Peer> {
        self.store.read(|journal| Ok(peer(meant(journal, person)?)))
    }

    /// Says in which folder both leave their files; none to leave them nowhere by themselves.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or there is no such folder.
    pub fn set_mailbox(&mut self, person: &str, folder: Option<&Path>) -> Result<()> {
        let folder = folder.map(whole).transpose()?;
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            Ok(journal.set_mailbox(peer.number, folder.as_deref())?)
        })
    }

    /// The keeper's keys, made where there are none, and their public halves.
    pub(super) fn own(&mut self) -> Result<(envelope::Keys, Identity)> {
        let (kept, name) = self.store.read(|journal| -> Result<_> {
            Ok((journal.own_keys()?, profile::author(journal)?))
        })?;
        let name = text::one_line(&name);
        if name.is_empty() {
            let message = "Your journal has no name for you yet, and others need one.";
            return Err(Error::new(Problem::Usage, message)
                .hint("Set it in the settings (,) or with `rounds profile set name NAME`."));
        }
        let keys = if let Some(kept) = kept {
            envelope::Keys::from_parts(&kept.reading, &kept.signing)?
        } else {
            let keys = envelope::Keys::new()?;
            let own = OwnKeys {
                reading: keys.reading(),
                signing: keys.signing()?,
            };
            let now = self.environment.now();
            let earlier = self.store.write(|journal| -> Result<_> {
                // Another process may have made them in this moment; a second pair would replace nobody's first.
                let earlier = journal.own_keys()?;
                if earlier.is_none() {
                    journal.keep_own_keys(&own, now)?;
                }
                Ok(earlier)
            })?;
            match earlier {
                Some(kept) => envelope::Keys::from_parts(&kept.reading, &kept.signing)?,
                None => keys,
            }
        };
        let identity = keys.public(&name);
        Ok((keys, identity))
    }
}

fn peer(peer: share::Peer) -> Peer {
    Peer {
        words: envelope::words(&peer.identity),
        person: peer.name,
        identity: peer.identity,
        met_at: peer.met_at,
        mailbox: peer.mailbox,
        compared: peer.compared,
        muted: peer.muted_at.is_some(),
        revoked: peer.revoked_at.is_some(),
    }
}

/// A folder that is there, by its whole path: the program may be started elsewhere next time.
fn whole(folder: &Path) -> Result<PathBuf> {
    let found = std::path::absolute(folder)
        .ok()
        .filter(|path| path.is_dir());
    found.ok_or_else(|| {
        let message = format!("There is no folder {}.", folder.display());
        Error::new(Problem::NotFound, message).hint("Create it first, or choose another.")
    })
}

fn meet(
    journal: &WriteTx<'_>,
    identity: &Identity,
    name: &str,
    replace: bool,
    now: Moment,
) -> Result<(How, String)> {
    if let Some(known) = journal.peer_signing(&identity.signing)? {
        if known.identity.reading == identity.reading {
            return Ok((How::Known, known.name));
        }
        if text::name_key(&known.name) != text::name_key(name) {
            let message = format!("Some of these keys are {}'s.", known.name);
            let hint = "Ask for the identity again; two may have been mixed up.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
    }
    if !name.chars().any(char::is_alphanumeric) {
        return Err(Error::new(Problem::Usage, "A person needs a name."));
    }
    let Some(known) = journal.peer_named(name)? else {
        journal.add_peer(name, identity, now)?;
        journal.look_again()?;
        return Ok((How::New, name.to_owned()));
    };
    if !replace {
        let message = format!(
            "You have other keys for {}: {}. These are: {}. Nothing was changed.",
            known.name,
            envelope::words(&known.identity),
            envelope::words(identity),
        );
        let hint = format!(
            "Ask {} by telephone or in person which words are theirs before you replace the keys. If this is a different person, add them under another name.",
            known.name
        );
        return Err(Error::new(Problem::Failed, message).hint(hint));
    }
    journal.replace_keys(known.number, identity, now)?;
    journal.look_again()?;
    Ok((How::Replaced, known.name))
}

/// The one that is meant by a name or the beginning of one.
pub(super) fn meant(journal: &ReadTx<'_>, person: &str) -> Result<share::Peer> {
    if let Some(peer) = journal.peer_named(person)? {
        return Ok(peer);
    }
    let peers = journal.peers()?;
    let names: Vec<_> = peers.iter().map(|peer| peer.name.as_str()).collect();
    let begun: Vec<_> = filter::means(person, &names).collect();
    let found = peers.iter().zip(begun);
    let found: Vec<_> = found
        .filter_map(|(peer, begun)| begun.then_some(peer))
        .collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            let message = format!("You don't have an identity for {person:?} yet.");
            let hint = "Ask for it, then add it with `rounds identity import`.";
            Err(Error::new(Problem::NotFound, message).hint(hint))
        }
        several => {
            let names: Vec<_> = several.iter().map(|peer| peer.name.as_str()).collect();
            let message = format!("{person:?} could be any of {}.", several.len());
            let hint = format!("Type more of it: {}.", names.join(", "));
            Err(Error::new(Problem::Usage, message).hint(hint))
        }
    }
}
