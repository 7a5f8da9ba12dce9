//! Compacts: what was agreed on with somebody.
use super::{
    Error, Journal, Problem, Result,
    records::{self, Filing},
};
use crate::{
    domain::{
        Id, Origin,
        people::compact::{Compact, SPEC},
        record::sheet::{Filed, Sheet, SheetSpec},
        text,
    },
    store::{ReadTx, Saving, WriteTx},
};

impl Journal {
    /// The compact with somebody, by their whole name.
    pub fn compact(&self, name: &str) -> Result<Option<Filed<Compact>>> {
        self.store.read(|journal| with(journal, name))
    }

    /// Keeps the compact with somebody: a new one, or a new version of the one from which it was made.
    ///
    /// # Errors
    /// When it says nothing, or it is with nobody, or another version was saved meanwhile.
    pub fn save_compact(&mut self, of: Option<Origin>, compact: Compact) -> Result<Filed<Compact>> {
        let new = self.environment.id();
        self.saving(|journal, saving| {
            records::file(journal, of.unwrap_or(Origin::new(new)), compact, saving)
        })
    }

    /// Takes a compact out of the trash, as it was.
    ///
    /// # Errors
    /// When it is not there, or there is another with the same person by now.
    pub fn restore_compact(&mut self, id: Id) -> Result<Filed<Compact>> {
        self.store.write(|journal| records::restore(journal, id))
    }
}

impl Filing for Compact {
    const SPEC: &'static SheetSpec = &SPEC;
    const MISSING: [&'static str; 2] = [
        "There is no such compact.",
        "See who there is with `rounds person list`.",
    ];
    const NAMELESS: &'static str = "Say who the compact is with.";

    fn taken(name: &str) -> Error {
        let message = format!("You already have a compact with {name}.");
        Error::new(Problem::Usage, message)
    }

    fn into_sheet(self) -> Sheet {
        self.sheet()
    }

    fn read(sheet: Sheet) -> Result<Self> {
        Self::read(sheet).map_err(|why| {
            let message = text::ended(format!("This compact can't be read: {why}"));
            Error::new(Problem::Usage, message)
        })
    }

    fn check(_: &ReadTx<'_>, sheet: &Sheet) -> Result<()> {
        if <Self as Filing>::read(sheet.clone())?.is_blank() {
            let message = "This compact is empty.";
            let hint = "One line is a start: days to reply, or how often to meet.";
            return Err(Error::new(Problem::Usage, message).hint(hint));
        }
        Ok(())
    }
}

/// The compact with somebody.
pub(super) fn with(journal: &ReadTx<'_>, name: &str) -> Result<Option<Filed<Compact>>> {
    records::named(journal, name)
}

/// Lets a compact follow a person to another name, where that has none of its own; otherwise the
/// old one goes to the trash.
pub(super) fn rename(
    journal: &WriteTx<'_>,
    from: &str,
    to: &str,
    saving: Saving<'_>,
) -> Result<()> {
    let Some(old) = journal.sheet_named(&SPEC, from)? else {
        return Ok(());
    };
    match journal.sheet_named(&SPEC, to)? {
        Some(other) if other.id != old.id => {
            journal.trash_sheet(old.id, saving.at)?;
        }
        _ => {
            let of = old.origin();
            let mut sheet = old.content;
            to.clone_into(&mut sheet.name);
            journal.file(of, sheet, saving)?;
        }
    }
    Ok(())
}
