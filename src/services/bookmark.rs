//! Where somebody was in the journal when it was locked. It is noted in the journal itself, encrypted like all else: what begins
//! anew behind the lock is told nothing, by no argument, variable or file that anybody could read.
use super::{Journal, Result};

/// The setting.
const KEY: &str = "bookmark";

impl Journal {
    /// Notes where somebody is.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn lay_bookmark(&mut self, text: &str) -> Result<()> {
        self.store.write(|journal| journal.set(KEY, Some(text)))?;
        Ok(())
    }

    /// Where somebody was, and forgets it.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn take_bookmark(&mut self) -> Result<Option<String>> {
        let laid = self.store.read(|journal| journal.setting(KEY))?;
        if laid.is_some() {
            self.store.write(|journal| journal.set(KEY, None))?;
        }
        Ok(laid)
    }
}
