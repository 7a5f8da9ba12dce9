//! Words that leave by hand and are no entry: the page for a meeting, a promise in a calendar, the name on an identity.
//!
//! It is the same check and the same levels as for an entry.
use super::redact::{Check, is_kept};
use crate::{
    domain::privacy::lint::{self, Finding, Memory},
    services::{Journal, Result, known, profile},
};

/// Words as they would leave. Nothing else does.
#[derive(Debug, Clone)]
pub struct Written {
    /// The words, exactly as they leave.
    pub text: String,
    /// What could identify somebody in them, by their bytes.
    pub findings: Vec<Finding>,
    check: Check,
    keep: Vec<String>,
}

impl Written {
    /// Whether anything stands in them that should not leave before their author has looked.
    pub fn stops(&self) -> bool {
        self.findings.iter().any(|finding| finding.level.stops())
    }

    /// Puts what is offered in the place of all that was found.
    pub fn replace_all(&mut self) {
        self.text = self
            .check
            .replaced(&self.text, &self.keep, &Memory::default());
        self.look();
    }

    /// Lets all that was found stay as it is: the author looked at it.
    pub fn keep_all(&mut self) {
        let keys = self.findings.iter();
        let keys = keys.map(|finding| lint::fingerprint(&self.text, finding));
        self.keep.extend(keys);
        self.look();
    }

    fn look(&mut self) {
        self.findings = self.check.text(&self.text, &Memory::default());
        self.findings
            .retain(|finding| !is_kept(&self.keep, &self.text, finding));
    }
}

impl Journal {
    /// Words that are to leave, with the privacy check over them. A reader who is named may be named in them, and so may
    /// the keeper.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_written(
        &self,
        text: &str,
        reader: Option<&str>,
        sites: &[String],
    ) -> Result<Written> {
        self.store.read(|journal| {
            let author = profile::author(journal)?;
            let between: Vec<_> = reader.into_iter().chain([author.as_str()]).collect();
            let known = known::all(journal, &between, sites)?;
            let mut written = Written {
                text: text.to_owned(),
                findings: Vec::new(),
                check: Check::new(&known, &between),
                keep: Vec::new(),
            };
            written.look();
            Ok(written)
        })
    }
}
