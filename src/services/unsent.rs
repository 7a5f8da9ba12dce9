//! Words begun and not sent anywhere yet: an answer half written is as safe as a draft.
use super::{About, Journal, Result};

/// Begins the key under which they are kept.
pub(super) const KEY: &str = "words.";

impl Journal {
    /// What was written so far about something; empty when nothing was.
    pub fn words(&self, about: &str) -> Result<String> {
        let key = format!("{KEY}{about}");
        let kept = self.store.read(|journal| Ok(journal.setting(&key)?));
        kept.map(Option::unwrap_or_default)
    }

    /// Keeps what is written so far about something; once this answers, it is on disk. Nothing
    /// written is nothing kept.
    pub fn keep_words(&mut self, about: &str, text: &str) -> Result<()> {
        self.keep_all_words(&[(about, text)])
    }

    /// What is half written of one thing goes on as that of another, where nothing is of that.
    pub(super) fn carry_words(&mut self, from: &About, to: &About) -> Result<()> {
        let words = self.words(&from.words())?;
        if words.is_empty() || !self.words(&to.words())?.is_empty() {
            return Ok(());
        }
        let base = self.words(&from.base())?;
        self.keep_all_words(&[
            (&to.words(), &words),
            (&to.base(), &base),
            (&from.words(), ""),
            (&from.base(), ""),
        ])
    }

    /// The same of several, all or none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn keep_all_words(&mut self, all: &[(&str, &str)]) -> Result<()> {
        self.store.write(|journal| {
            for (about, text) in all {
                let text = Some(*text).filter(|text| !text.trim().is_empty());
                journal.set(&format!("{KEY}{about}"), text)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::Moment,
        services::{Environment, Journal},
    };

    #[test]
    fn words_are_kept_by_what_they_are_about_until_they_are_done_with() {
        let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut journal = Journal::in_memory(Environment::fixed(now, 1)).unwrap();
        assert_eq!(journal.words("one").unwrap(), "");
        journal.keep_words("one", "I heard").unwrap();
        journal.keep_words("other", "Not yet").unwrap();
        assert_eq!(journal.words("one").unwrap(), "I heard");
        journal.keep_words("one", " \n").unwrap();
        assert_eq!(journal.words("one").unwrap(), "");
        assert_eq!(journal.words("other").unwrap(), "Not yet");
    }
}
