//! One page as text, for the school's own portal: what `show --paste` prints and the screen copies.
use std::{collections::BTreeSet, path::PathBuf};

use super::{
    Written,
    gate::{self, Gate},
    path_of,
    redact::leaving,
};
use crate::{
    domain::{
        Id,
        entry::paste::{self, Form},
        share::bundle::Precision,
    },
    services::{
        Error, Journal, Problem, Result, UserData,
        transfer::{place, unusable},
    },
};

impl Journal {
    /// A page as it would be pasted: what of it may leave, with no other people and no days, and with the check over every
    /// word of it. Nothing is changed.
    ///
    /// # Errors
    /// When it may not leave, or the file cannot be read.
    pub fn plan_paste(&self, id: Id, form: Form, user_data: &UserData) -> Result<Written> {
        let record = self
            .store
            .read(|journal| gate::entry(journal, id, &BTreeSet::from([id])));
        let record = match record? {
            Gate::Open(record) => record,
            Gate::Shut(shut) => {
                let message = format!("\"{}\" can't be pasted. {}", shut.title, shut.why);
                return Err(Error::new(Problem::Failed, message));
            }
        };
        let entry = leaving(record.entry, Precision::Month, "");
        let library = &user_data.competencies;
        let links = entry.competencies.iter();
        let evidence: Vec<_> = links.map(|link| library.label(link)).collect();
        let text = paste::print(&entry, &evidence, form);
        self.plan_written(&text, None, &user_data.sites)
    }

    /// Writes words that passed the check to a new file, as a person names it, and answers which it is.
    ///
    /// # Errors
    /// When something stops them, when the file is there, and when it cannot be written.
    pub fn save_written(&self, written: &Written, path: &str) -> Result<PathBuf> {
        if written.stops() {
            let message = "Some words could identify someone. Nothing was written.";
            return Err(Error::new(Problem::Failed, message));
        }
        if path.trim().is_empty() {
            return Err(Error::new(Problem::Usage, "Name a file."));
        }
        let path = path_of(path);
        place::file(&path, false, |out| {
            let done = out.write_all(written.text.as_bytes());
            done.map_err(|why| unusable(&path, &why))
        })?;
        Ok(path)
    }
}
