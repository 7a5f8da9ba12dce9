//! Giving out: entries go to other programs through here, all from one state of the journal.
use std::{io, path::Path};

use super::{Format, Writes, place};
use crate::{
    domain::{Filter, Kind, Record},
    platform::reason,
    services::{
        Error, Journal, Order, PageQuery, Problem, Result, Start, UserData, share::Outward,
    },
    store::ReadTx,
};

/// How many entries are read at a time.
const AT_ONCE: usize = 500;

/// Where an export goes.
pub enum Destination<'a> {
    /// Whatever takes bytes.
    Stream(&'a mut dyn io::Write),
    /// A new file, or a new folder, as the format has it.
    Path(&'a Path),
}

impl std::fmt::Debug for Destination<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Destination")
    }
}

/// Which entries are written.
#[derive(Clone, Copy)]
pub(super) enum Entries<'a> {
    /// Those of the journal that a filter wants, as they are.
    Own(&'a ReadTx<'a>, &'a Filter),
    /// Copies for others.
    Others(&'a Outward),
}

impl Entries<'_> {
    /// Whether they are for others: then nothing is written that only the journal knows.
    pub(super) fn for_others(self) -> bool {
        matches!(self, Self::Others(_))
    }

    /// Visits them, oldest first, and answers how many there were.
    pub(super) fn each(self, visit: &mut dyn FnMut(&Record) -> Result<()>) -> Result<u64> {
        match self {
            Self::Own(journal, filter) => each(journal, filter, visit),
            Self::Others(plan) => {
                let mut visited = 0;
                for record in plan.records() {
                    visit(record)?;
                    visited += 1;
                }
                Ok(visited)
            }
        }
    }

    /// The same, of one kind alone.
    pub(super) fn of_kind(
        self,
        kind: Kind,
        visit: &mut dyn FnMut(&Record) -> Result<()>,
    ) -> Result<u64> {
        match self {
            Self::Own(journal, filter) => {
                let filter = Filter::Kind(kind).and(filter.clone());
                each(journal, &filter, visit)
            }
            Self::Others(plan) => {
                let mut visited = 0;
                for record in plan.records().filter(|record| record.entry.kind == kind) {
                    visit(record)?;
                    visited += 1;
                }
                Ok(visited)
            }
        }
    }
}

impl Journal {
    /// Writes copies for others, as a plan shows them. A file or a folder is made whole or not at all, and nothing is
    /// written over.
    ///
    /// # Errors
    /// When something in it could identify somebody and its author has not let it stay; else as [`Journal::export`].
    pub fn export_outward(
        &self,
        format: &Format,
        plan: &Outward,
        user_data: &UserData,
        to: Destination<'_>,
    ) -> Result<u64> {
        if plan.stops() {
            let message = "Some words could identify someone. Nothing was written.";
            let hint = "--replace uses the suggestions; --as-it-is writes them anyway.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        written(format, Entries::Others(plan), user_data, to)
    }

    /// Writes the entries that a filter wants, oldest first, and answers how many. A file or a
    /// folder is made whole or not at all, and nothing is written over.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when the filter wants nothing; when the format is for import only,
    /// or is a folder and has nowhere to go; when it cannot be written.
    pub fn export(
        &self,
        format: &Format,
        filter: &Filter,
        user_data: &UserData,
        to: Destination<'_>,
    ) -> Result<u64> {
        if filter.requires(&Filter::Draft) {
            let message = "Drafts are not exported; save them first.";
            return Err(Error::new(Problem::Usage, message));
        }
        self.store
            .read(|journal| written(format, Entries::Own(journal, filter), user_data, to))
    }
}

/// Writes entries in a format to where they go.
fn written(
    format: &Format,
    entries: Entries<'_>,
    user_data: &UserData,
    to: Destination<'_>,
) -> Result<u64> {
    let some = |count: u64| {
        let nothing = || Error::new(Problem::NotFound, "Nothing matches; nothing was written.");
        (count > 0).then_some(count).ok_or_else(nothing)
    };
    match (format.writes, to) {
        (Some(Writes::Stream(write)), Destination::Stream(out)) => {
            write(entries, &user_data.checkin, out).and_then(some)
        }
        (Some(Writes::Stream(write)), Destination::Path(path)) => place::file(path, false, |out| {
            write(entries, &user_data.checkin, out).and_then(some)
        }),
        (Some(Writes::Folder(write)), Destination::Path(path)) => {
            place::folder(path, |folder| write(entries, folder).and_then(some))
        }
        (Some(Writes::Folder(_)), Destination::Stream(_)) => {
            let message = format!("{} is a folder of files.", format.name);
            Err(Error::new(Problem::Usage, message).hint("Name a new one with --out FOLDER."))
        }
        (Some(Writes::Everything), _) => {
            let message = format!("\"{}\" leaves whole, not entry by entry.", format.name);
            Err(Error::new(Problem::Usage, message))
        }
        (None, _) => {
            let message = format!("{} can be imported, not exported.", format.name);
            Err(Error::new(Problem::Usage, message))
        }
    }
}

/// Visits the entries that a filter wants, oldest first, and answers how many there were.
fn each(
    journal: &ReadTx<'_>,
    filter: &Filter,
    visit: &mut dyn FnMut(&Record) -> Result<()>,
) -> Result<u64> {
    let mut ask = PageQuery {
        filter: filter.clone(),
        from: Start::Oldest,
        limit: AT_ONCE,
        order: Order::Oldest,
    };
    let mut visited = 0;
    loop {
        let page = journal.page(&ask)?;
        for row in &page.rows {
            visit(&journal.record(row.id)?)?;
            visited += 1;
        }
        match page.rows.last() {
            Some(last) if page.newer => ask.from = Start::Before(last.place),
            _ => return Ok(visited),
        }
    }
}

/// What takes the bytes takes no more.
pub(super) fn broken(why: &io::Error) -> Error {
    Error::new(
        Problem::Failed,
        format!("The export could not be written: {}.", reason(why)),
    )
}
