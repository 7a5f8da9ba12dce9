//! What the full-text index is given: words as the program cuts and folds them. The database learns two functions for it,
//! by which the triggers and the queries ask.
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, Result, functions::FunctionFlags};

use crate::domain::text::{Borders, indexed};

/// The indexes.
pub(super) const INDEXES: [&str; 2] = ["entry_words", "entry_typing"];

/// How many entries are indexed together.
const BATCH: i64 = 4000;

/// How much an index gathers in memory before it writes, in bytes: more than a batch has.
pub(super) const GATHERED: i64 = 128 * 1024 * 1024;

/// What it gathers otherwise.
pub(super) const USUAL: i64 = 1024 * 1024;

/// What is told while old entries are indexed anew: how many are, of how many.
pub type Tell = Box<dyn Fn(u64, u64) + Send>;

/// What listens, if anything does.
static LISTENER: Mutex<Option<Tell>> = Mutex::new(None);

/// Has somebody told how far the update of an older journal has come, or nobody any more.
pub fn tell_updates(listener: Option<Tell>) {
    *LISTENER.lock().unwrap_or_else(PoisonError::into_inner) = listener;
}

/// Tells how far it has come.
fn tell(done: u64, of: u64) {
    let listener = LISTENER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(listener) = listener.as_ref() {
        listener(done, of);
    }
}

/// Teaches a connection the functions that stand in the file's triggers.
pub(super) fn teach(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("search_text", 1, flags, |context| {
        let text = context.get_raw(0).as_str()?;
        Ok(indexed(text).into_owned())
    })?;
    connection.create_scalar_function("stands_in", 2, flags, |context| {
        let text = context.get_raw(0).as_str()?;
        let sought = context.get_raw(1).as_str()?;
        let borders = Borders::of(sought);
        Ok(borders.is_none_or(|borders| borders.hold_in(text)))
    })?;
    Ok(())
}

/// How much each index gathers in memory.
pub(super) fn gather(connection: &Connection, bytes: i64) -> Result<()> {
    for index in INDEXES {
        let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?1)");
        connection.prepare_cached(&sql)?.execute([bytes])?;
    }
    Ok(())
}

/// Indexes every entry, a batch at a time, in the order of the timeline.
pub(super) fn all(connection: &Connection) -> Result<()> {
    let count: i64 = connection.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
    gather(connection, GATHERED)?;
    let mut last = connection.prepare(
        "SELECT max(row), count(*) FROM (SELECT row FROM entry WHERE row > ?1 ORDER BY row LIMIT ?2)",
    )?;
    let (mut from, mut done) = (i64::MIN, 0_i64);
    if count > 0 {
        tell(0, count.unsigned_abs());
    }
    loop {
        let (until, some): (Option<i64>, i64) =
            last.query_row([from, BATCH], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some(until) = until else { break };
        for index in INDEXES {
            let sql = format!(
                "INSERT INTO {index} (rowid, title, body, facets)
                 SELECT row, title, body, facets FROM entry_text
                 WHERE row > ?1 AND row <= ?2 ORDER BY row"
            );
            connection.prepare_cached(&sql)?.execute([from, until])?;
        }
        (from, done) = (until, done + some);
        tell(done.unsigned_abs(), count.unsigned_abs());
    }
    gather(connection, USUAL)
}
