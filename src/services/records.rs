//! Records that are one document each: what it takes to save, delete and restore one, whatever its
//! sort.
use super::{Error, Problem, Result};
use crate::{
    domain::{
        Id, Origin,
        plan::goal::Goal,
        record::{
            kinds,
            sheet::{self, Filed, Sheet, SheetSpec},
        },
    },
    store::{ReadTx, Saving, WriteTx},
};

/// A sort of record: how it is read and written, and what is said where something is wrong.
pub(super) trait Filing: Sized {
    /// Its sort of sheet.
    const SPEC: &'static SheetSpec;
    /// Said where there is none of that id, and what helps then.
    const MISSING: [&'static str; 2];
    /// Said where one has no name.
    const NAMELESS: &'static str;

    /// Said where another of that name is there.
    fn taken(name: &str) -> Error;

    /// As a sheet.
    fn into_sheet(self) -> Sheet;

    /// From a sheet.
    ///
    /// # Errors
    /// What in it cannot be understood.
    fn read(sheet: Sheet) -> Result<Self>;

    /// What else must hold before one is saved.
    fn check(_journal: &ReadTx<'_>, _sheet: &Sheet) -> Result<()> {
        Ok(())
    }
}

/// The goal that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeantGoal<'t> {
    /// By its record.
    Of(Id),
    /// By its whole title: where only entries name it, its record is made with the change.
    Named(&'t str),
}

impl From<Id> for MeantGoal<'_> {
    fn from(id: Id) -> Self {
        Self::Of(id)
    }
}

impl<'t> From<&'t str> for MeantGoal<'t> {
    fn from(title: &'t str) -> Self {
        Self::Named(title)
    }
}

impl MeantGoal<'_> {
    /// Its record; `new` is the name of one that is not there yet.
    pub(super) fn filed(
        self,
        journal: &WriteTx<'_>,
        new: Id,
        saving: Saving<'_>,
    ) -> Result<Filed<Goal>> {
        match self {
            Self::Of(id) => one(journal, id),
            Self::Named(title) => own(journal, new, (title, Goal::new(title)), saving),
        }
    }
}

/// The record of an id.
pub(super) fn one<T: Filing>(journal: &ReadTx<'_>, id: Id) -> Result<Filed<T>> {
    let filed = journal.sheet(id)?;
    let Some(filed) = filed.filter(|filed| filed.content.spec.slug == T::SPEC.slug) else {
        let [message, hint] = T::MISSING;
        return Err(Error::new(Problem::NotFound, message).hint(hint));
    };
    filed.try_map(T::read)
}

/// The record of a name.
pub(super) fn named<T: Filing>(journal: &ReadTx<'_>, name: &str) -> Result<Option<Filed<T>>> {
    let filed = journal.sheet_named(T::SPEC, name)?;
    filed.map(|filed| filed.try_map(T::read)).transpose()
}

/// Saves a record, in place of the state from which it was made; of a new one that has no number yet.
pub(super) fn file<T: Filing>(
    journal: &WriteTx<'_>,
    of: Origin,
    record: T,
    saving: Saving<'_>,
) -> Result<Filed<T>> {
    let sheet = record.into_sheet().settled(saving.at);
    if !sheet.name.chars().any(char::is_alphanumeric) {
        return Err(Error::new(Problem::Usage, T::NAMELESS).about(""));
    }
    free::<T>(journal, of.id, &sheet.name)?;
    T::check(journal, &sheet)?;
    // What is kept is what its document reads back to.
    let read = kinds::parse(&sheet::print(&sheet), saving.at).map_err(|error| {
        let message = format!("This {} can't be saved: {}.", T::SPEC.slug, error.message);
        Error::new(Problem::Usage, message)
    })?;
    let filed = journal.file(of, read.settled(saving.at), saving)?;
    filed.try_map(T::read)
}

/// The record of a name; where there is none, `new` is saved.
pub(super) fn own<T: Filing>(
    journal: &WriteTx<'_>,
    id: Id,
    (name, new): (&str, T),
    saving: Saving<'_>,
) -> Result<Filed<T>> {
    match named(journal, name)? {
        Some(filed) => Ok(filed),
        None => file(journal, Origin::new(id), new, saving),
    }
}

/// Moves a record to the trash. Entries go on naming it.
pub(super) fn delete<T: Filing>(
    journal: &WriteTx<'_>,
    id: Id,
    saving: Saving<'_>,
) -> Result<Filed<T>> {
    one::<T>(journal, id)?;
    journal.trash_sheet(id, saving.at)?.try_map(T::read)
}

/// Takes a record out of the trash, as it was, unless another has its name by now.
pub(super) fn restore<T: Filing>(journal: &WriteTx<'_>, id: Id) -> Result<Filed<T>> {
    let trash = journal.trashed_sheets(T::SPEC)?;
    let Some((_, name, _)) = trash.iter().find(|(other, ..)| *other == id) else {
        let message = format!("That {} is not in the trash.", T::SPEC.slug);
        return Err(Error::new(Problem::NotFound, message));
    };
    free::<T>(journal, id, name)?;
    journal.restore_sheet(id)?.try_map(T::read)
}

/// Refuses a name that another record of the sort has.
fn free<T: Filing>(journal: &ReadTx<'_>, id: Id, name: &str) -> Result<()> {
    match journal.sheet_named(T::SPEC, name)? {
        Some(other) if other.id != id => Err(T::taken(&other.content.name).about("")),
        _ => Ok(()),
    }
}
