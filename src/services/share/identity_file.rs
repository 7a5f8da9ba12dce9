//! Handing identities over: a line that is pasted, or the file it stands in.
use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::Peer;
use crate::{
    domain::{
        Identity,
        share::identity::MARK,
        text::{self, name_key},
    },
    platform::{Readers, reason, write_new},
    services::{Error, Journal, Problem, Result, envelope},
};

/// As far as an identity is looked for in a file, in bytes: a mail may quote many.
const LARGEST: u64 = 1 << 20;

/// Somebody's identity, before it is taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The line by which it was handed over.
    pub line: String,
    /// What they call themselves.
    pub name: String,
    /// The fingerprint of the keys in words.
    pub words: String,
    /// Who is known by these very keys.
    pub known: Option<String>,
}

impl Journal {
    /// Reads an identity from its line, or from the file at a path: whatever a mail made of the line.
    ///
    /// # Errors
    /// When there is none in it but the keeper's own, or it is not sound.
    pub fn recognise(&self, given: &str) -> Result<Recognised> {
        let given = given.trim();
        let is_text = given.contains(MARK) || given.contains(char::is_whitespace);
        if is_text && !Path::new(given).exists() {
            return self.recognise_in(given);
        }
        self.recognise_in(&contents(given)?)
    }

    /// Reads an identity from a text that it stands in.
    ///
    /// # Errors
    /// As [`Journal::recognise`].
    pub fn recognise_in(&self, text: &str) -> Result<Recognised> {
        let own = self
            .store
            .read(|journal| Ok::<_, Error>(journal.own_keys()?))?;
        let own = own.map(|kept| envelope::Keys::from_parts(&kept.reading, &kept.signing));
        let own = own.transpose()?.map(|keys| keys.public(""));
        let is_own = |identity: &Identity| {
            own.as_ref().is_some_and(|own| {
                own.reading == identity.reading || own.signing == identity.signing
            })
        };
        let identity = in_text(text, is_own)?;
        let same = |peer: &Peer| peer.identity.keys() == identity.keys();
        let known = self.peers()?.into_iter().find(same);
        Ok(Recognised {
            words: envelope::words(&identity),
            known: known.map(|peer| peer.person),
            line: identity.to_string(),
            name: identity.name,
        })
    }

    /// The one who is known by a whole name, with other keys or the same.
    pub fn peer_called(&self, name: &str) -> Result<Option<Peer>> {
        let peers = self.peers()?.into_iter();
        let mut called = peers.filter(|peer| name_key(&peer.person) == name_key(name));
        Ok(called.next())
    }

    /// Writes the keeper's identity to a new file, to be handed over.
    ///
    /// # Errors
    /// When the journal has no owner's name, or the file is there already or cannot be written.
    pub fn write_identity(&mut self, path: &str) -> Result<PathBuf> {
        let line = self.identity()?.to_string();
        let path = path_of(path);
        // It is for others: whoever finds it may read it.
        let written = write_new(&path, Readers::Everyone, format!("{line}\n").as_bytes());
        written.map_err(|why| {
            let message = format!("{} could not be written: {}.", path.display(), reason(&why));
            Error::new(Problem::Failed, message).hint("Name another file.")
        })?;
        Ok(path)
    }

    /// Writes the keeper's keys to a file by which they move to another computer: where it is, and the words that lock it.
    ///
    /// # Errors
    /// As [`Journal::pack_identity`], and when the file is there already or cannot be written.
    pub fn move_identity(&mut self, path: &str) -> Result<(PathBuf, Zeroizing<String>)> {
        let (bytes, words) = self.pack_identity()?;
        let path = path_of(path);
        let written = write_new(&path, Readers::Owner, &bytes);
        written.map_err(|why| {
            let message = format!("{} could not be written: {}.", path.display(), reason(&why));
            Error::new(Problem::Failed, message).hint("Name another file.")
        })?;
        Ok((path, words))
    }

    /// Takes the keys of such a file: how many people in it were not known, and the check words.
    ///
    /// # Errors
    /// As [`Journal::take_identity`], and when the file cannot be read.
    pub fn take_identity_file(&mut self, path: &str, words: &str) -> Result<(usize, String)> {
        let path = path_of(path);
        let bytes = super::folder::read(&path)?;
        let new = self.take_identity(&bytes, words)?;
        Ok((new, self.identity_words()?))
    }

    /// The keeper's identity, to be handed over, and the file in which it is saved too: in their home, where mail programs
    /// look first. A journal without a file leaves none.
    ///
    /// # Errors
    /// When the journal has no owner's name, or no file can be written.
    pub fn save_identity(&mut self) -> Result<(String, Option<PathBuf>)> {
        let line = self.identity()?.to_string();
        let Some(home) = self.path().and_then(|_| std::env::home_dir()) else {
            return Ok((line, None));
        };
        let name = text::slug(&self.identity()?.name);
        for n in 1..100 {
            let number = if n == 1 {
                String::new()
            } else {
                format!("-{n}")
            };
            let path = home.join(format!("{name}{number}.identity"));
            match fs::read_to_string(&path) {
                Ok(there) if there.trim() == line => return Ok((line, Some(path))),
                Ok(_) => {}
                Err(_) => {
                    let path = self.write_identity(&path.to_string_lossy())?;
                    return Ok((line, Some(path)));
                }
            }
        }
        Ok((line, None))
    }

    /// Says in which folder both leave their files, as a person writes it: `~` is their home.
    pub fn set_folder(&mut self, person: &str, folder: &str) -> Result<()> {
        let folder = folder.trim();
        let folder = (!folder.is_empty()).then(|| path_of(folder));
        self.set_mailbox(person, folder.as_deref())
    }
}

/// The identity in a text: the first that is sound and not the keeper's own. Whoever answers a mail quotes it.
fn in_text(text: &str, is_own: impl Fn(&Identity) -> bool) -> Result<Identity> {
    let mut own = false;
    let mut first = None;
    for line in Identity::lines_in(text) {
        let read = Identity::parse(&line).map_err(|why| Error::new(Problem::Usage, why));
        match read.and_then(|identity| envelope::check(&identity).map(|()| identity)) {
            Ok(identity) if is_own(&identity) => own = true,
            Ok(identity) => return Ok(identity),
            Err(error) => first = first.or(Some(error)),
        }
    }
    if own {
        return Err(own_identity());
    }
    Err(first.unwrap_or_else(|| {
        let message = format!("There is no identity in it. One begins with {MARK}.");
        let hint = "Ask for it again, or name the file that they sent.";
        Error::new(Problem::Usage, message).hint(hint)
    }))
}

/// What was handed over is what the keeper hands over.
fn own_identity() -> Error {
    let message = "This is your own identity.";
    let hint = "Send it to the person you want to share with, and add theirs.";
    Error::new(Problem::Usage, message).hint(hint)
}

/// What stands in a file, as far as an identity is looked for in it.
fn contents(given: &str) -> Result<String> {
    let path = path_of(given);
    let read = || {
        let mut bytes = Vec::new();
        fs::File::open(&path)?
            .take(LARGEST)
            .read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    let bytes = read().map_err(|why| {
        let message = format!("{} could not be read: {why}.", path.display());
        let hint = format!("Paste the line that begins with {MARK}, or name the file it is in.");
        Error::new(Problem::NotFound, message).hint(hint)
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A path as a person writes it.
pub fn path_of(text: &str) -> PathBuf {
    let text = text.trim();
    match (text.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}
