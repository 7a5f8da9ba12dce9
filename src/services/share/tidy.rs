//! Tidying the folders: a file that is known to have arrived need not lie there any longer.
use std::{fs, path::Path};

use super::{folder::read, identity::meant};
use crate::{
    domain::Id,
    services::{Journal, Result, envelope},
};

impl Journal {
    /// Removes the keeper's files of which somebody said that they arrived, and answers how many. A file that is another by
    /// now stays, and so does what somebody else wrote. Another copy of this journal cannot read any more what it had not read.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
    pub fn tidy(&mut self, person: &str) -> Result<usize> {
        let (keys, own) = self.own()?;
        let is_it = |file: &Path, bundle: Id| {
            let opened = read(file).and_then(|bytes| envelope::open(&bytes, &keys));
            opened.is_ok_and(|sealed| sealed.signer == own.signing && sealed.bundle.id == bundle)
        };
        let (peer, files) = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?.number;
            Ok((peer, journal.files_arrived(peer)?))
        })?;
        let mut removed = 0;
        for (bundle, file) in files {
            let file = Path::new(&file);
            let there = fs::symlink_metadata(file).is_ok_and(|meta| meta.is_file());
            let gone = there && is_it(file, bundle) && fs::remove_file(file).is_ok();
            if gone || !there {
                self.store
                    .write(|journal| journal.forget_file(peer, bundle))?;
            }
            removed += usize::from(gone);
        }
        Ok(removed)
    }
}
