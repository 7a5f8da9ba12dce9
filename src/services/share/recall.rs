//! Taking an entry out of the files in which it left, as long as they lie where they were written.
//!
//! Whoever took such a file in before knows it by its identifier, and nothing changes there; they are told with the next one.
use std::{fs, io::Write as _, path::Path};

use super::{
    folder::{mark_of, read},
    inbox::note_down,
};
use crate::{
    domain::{Id, Identity, share::bundle::Fact},
    platform::{Readers, Unnamed, reason},
    services::{Error, Journal, Problem, Result, envelope},
    store::share::{Looked, Peer},
};

impl Journal {
    /// Takes a page out of the files that hold it. A file that cannot be opened by the keeper's keys is none of them.
    pub(super) fn take_out(&mut self, peer: &Peer, page: Id) -> Result<usize> {
        let files = self
            .store
            .read(|journal| journal.files_of(peer.number, page))?;
        let mut changed = 0;
        for file in files {
            changed += usize::from(self.take_out_of(Path::new(&file), &peer.identity, page)?);
        }
        Ok(changed)
    }

    fn take_out_of(&mut self, file: &Path, to: &Identity, page: Id) -> Result<bool> {
        let (keys, own) = self.own()?;
        let Ok(sealed) = read(file).and_then(|bytes| envelope::open(&bytes, &keys)) else {
            return Ok(false);
        };
        let mut bundle = sealed.bundle;
        let is_of = |fact: &Fact| matches!(fact, Fact::Shown(shown) if shown.page == page);
        if sealed.signer != own.signing
            || bundle.to != envelope::fingerprint(to)
            || !bundle.facts.iter().any(is_of)
        {
            return Ok(false);
        }
        bundle.facts.retain(|fact| !is_of(fact));
        let shows = |fact: &Fact| matches!(fact, Fact::Shown(_));
        if !bundle.facts.iter().any(shows) {
            // The words to the reader went with the entries.
            bundle.message.clear();
        }
        let newer = !bundle.later.is_empty();
        let failed = |why: &dyn std::fmt::Display| {
            let message = format!("{} still holds the entry: {why}.", file.display());
            Error::new(Problem::Failed, message).hint("Remove the file by hand.")
        };
        if newer && !bundle.facts.is_empty() {
            return Err(failed(&"a newer version of rounds wrote it"));
        }
        if bundle.facts.is_empty() {
            fs::remove_file(file).map_err(|why| failed(&why))?;
            return Ok(true);
        }
        bundle.from = own;
        let bytes = envelope::seal(&bundle, &keys, to)?;
        let written = Unnamed::beside(file, Readers::Everyone).and_then(|mut fresh| {
            fresh.file().write_all(&bytes)?;
            fresh.replace(file)
        });
        written.map_err(|why| failed(&reason(&why)))?;
        if let Some(mark) = mark_of(file) {
            self.store
                .write(|journal| note_down(journal, file, Looked::at(mark, false)))
                .ok();
        }
        Ok(true)
    }
}
