//! Handing identities over: a line that is pasted, or the file it stands in.
use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::Peer;
use crate::{
    domain::{
        Identity,
        identity::MARK,
        text::{self, name_key},
    },
    services::{Error, Journal, Problem, Result, envelope},
};

/// A larger file holds no identity.
const LARGEST: u64 = 16 * 1024;

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
    /// Reads an identity from its line, or from the file at a path.
    pub fn recognise(&self, given: &str) -> Result<Recognised> {
        let line = line(given.trim())?;
        let usage = |why: String| Error::new(Problem::Usage, why);
        let identity = Identity::parse(&line).map_err(usage)?;
        envelope::check(&identity)?;
        let same = |peer: &Peer| peer.identity.keys() == identity.keys();
        let known = self.peers()?.into_iter().find(same);
        Ok(Recognised {
            words: envelope::words(&identity),
            known: known.map(|peer| peer.person),
            name: identity.name,
            line,
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
        let written = fs::File::create_new(&path).and_then(|mut file| {
            file.write_all(line.as_bytes())?;
            file.write_all(b"\n")
        });
        written.map_err(|why| {
            let message = format!("{} could not be written: {why}.", path.display());
            Error::new(Problem::Failed, message).hint("Name another file.")
        })?;
        Ok(path)
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

/// The line of an identity that was given as such, or stands in a file.
fn line(given: &str) -> Result<String> {
    if given.starts_with(MARK) || given.contains(char::is_whitespace) && !Path::new(given).exists()
    {
        return Ok(given.to_owned());
    }
    let path = path_of(given);
    let read = || {
        let mut text = String::new();
        fs::File::open(&path)?
            .take(LARGEST)
            .read_to_string(&mut text)?;
        Ok::<_, std::io::Error>(text)
    };
    let text = read().map_err(|why| {
        let message = format!("{} could not be read: {why}.", path.display());
        let hint = format!("Paste the line that begins with {MARK}, or name the file it is in.");
        Error::new(Problem::NotFound, message).hint(hint)
    })?;
    let lines = text.lines().map(str::trim);
    let found = lines.clone().find(|line| line.starts_with(MARK));
    let first = found.or_else(|| lines.clone().find(|line| !line.is_empty()));
    Ok(first.unwrap_or_default().to_owned())
}

/// A path as a person writes it.
pub fn path_of(text: &str) -> PathBuf {
    let text = text.trim();
    match (text.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}
