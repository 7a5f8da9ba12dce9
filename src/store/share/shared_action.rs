//! Actions that stand between two people: lines of others' pages that name the keeper, and next steps with a date. One rule for both
//! sides: a step is for the author of the page to do, a line for whom it names; of what either side says of it the latest counts.
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, types::Value};

use super::{Frozen, PeerNo, Side, at};
use crate::{
    domain::{
        Id, Moment,
        entry::document,
        plan::action::{self, Action, Handle, Owner},
        share::bundle::limits,
        text::{self, name_key},
    },
    store::{
        ReadTx, Result, WriteTx,
        action::{Home, Promise, Promises, SharedHome},
        setting::OWNER,
    },
};

/// As many lines of one page as are taken for actions.
const LINES: usize = 50;

/// What is open once a mentorship has ended was let go, and is none.
const COLUMNS: &str = "SELECT shared.handle, shared.text, shared.mine, shared.due, shared.done,
    shared.peer, shared.ours, shared.page, shared.step, peer.name
    FROM shared_action AS shared JOIN peer ON peer.id = shared.peer AND peer.muted_at IS NULL
    AND (shared.done = 1 OR shared.peer NOT IN (SELECT peer FROM farewell WHERE letter <> ''))";

/// Steps of which the keeper made an action of their own stand there.
const NOT_TAKEN_ON: &str = "NOT EXISTS (SELECT 1 FROM taken_on JOIN action
    ON action.handle & 65535 = taken_on.handle & 65535 AND action.handle = taken_on.handle
    WHERE taken_on.peer = shared.peer AND taken_on.comment = shared.step)";

fn promise(row: &rusqlite::Row<'_>) -> rusqlite::Result<Promise> {
    let mine: bool = row.get(2)?;
    let due: Option<String> = row.get(3)?;
    let name: String = row.get(9)?;
    Ok(Promise {
        handle: Handle(row.get::<_, i64>(0)?.cast_unsigned()),
        action: Action {
            text: row.get(1)?,
            owner: Some(if mine { Owner::Me } else { Owner::Named(name) }),
            due: due.and_then(|due| due.parse().ok()),
            done: row.get(4)?,
        },
        milestone: false,
        home: Home::Shared(SharedHome {
            peer: row.get(5)?,
            page_of: Side::read(row, "ours")?,
            page: row.get(7)?,
            step: row.get(8)?,
        }),
    })
}

impl ReadTx<'_> {
    /// Shared actions, those with a date first, by date.
    pub(in crate::store) fn shared_promises(&self, ask: &Promises) -> Result<Vec<Promise>> {
        if ask.goal.is_some() {
            return Ok(Vec::new());
        }
        let mut sql = format!("{COLUMNS} WHERE {NOT_TAKEN_ON}");
        let mut values: Vec<Value> = Vec::new();
        for (column, asked) in [("done", ask.done), ("mine", ask.mine)] {
            if let Some(asked) = asked {
                sql = format!("{sql} AND shared.{column} = {}", i32::from(asked));
            }
        }
        for person in ask.person.iter().chain(&ask.of) {
            sql.push_str(" AND peer.fold = ?");
            values.push(name_key(person).into());
        }
        if let Some(dated) = ask.dated {
            let not = if dated { "NOT " } else { "" };
            sql = format!("{sql} AND shared.due IS {not}NULL");
        }
        if let Some(until) = &ask.until {
            sql.push_str(" AND shared.due <= ?");
            values.push(until.clone().into());
        }
        let limit = i64::try_from(ask.limit).unwrap_or(i64::MAX);
        sql = format!("{sql} ORDER BY shared.due IS NULL, shared.due, shared.id LIMIT {limit}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), promise)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The shared actions whose name ends in these hex digits, of which `last` are the last four.
    pub(in crate::store) fn shared_ending_in(
        &self,
        digits: &str,
        last: u16,
    ) -> Result<Vec<Promise>> {
        let sql = format!("{COLUMNS} WHERE shared.handle & 65535 = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([last], promise)?;
        let mut all: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        all.retain(|found| found.handle.hex().ends_with(digits));
        Ok(all)
    }

    /// The name under which one says of a shared action that it is done: the step, or a line and its document.
    pub fn shared_what(&self, handle: Handle) -> Result<Option<String>> {
        let sql =
            "SELECT what FROM shared_action WHERE handle & 65535 = ?1 & 65535 AND handle = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row([handle.0.cast_signed()], |row| row.get(0));
        Ok(row.optional()?)
    }
}

impl WriteTx<'_> {
    /// Writes rows for the actions of a page, of which this is the newest state, if it may be read.
    pub(super) fn index_shared(
        &self,
        key: (PeerNo, Side, Id),
        newest: Option<&Frozen>,
    ) -> Result<()> {
        let text = newest.map(|newest| Text {
            document: &newest.shown.document,
            digest: &newest.digest,
            at: newest.shown.at,
        });
        Ok(index(self.connection, key, text)?)
    }

    /// Takes away the lines of a page whose words are erased.
    pub(super) fn unindex_lines(&self, peer: PeerNo, side: Side, page: Id) -> Result<()> {
        let sql = "DELETE FROM shared_action
            WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND step IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, side, page))?;
        Ok(())
    }
}

/// What was said last of each action of a page, by the words of the line or the name of the step.
fn settled(
    connection: &Connection,
    key: (PeerNo, Side, Id),
) -> rusqlite::Result<HashMap<String, bool>> {
    let sql = "SELECT what, given FROM done WHERE peer = ?1 AND ours = ?2 AND page = ?3
        ORDER BY at, given";
    let mut statement = connection.prepare_cached(sql)?;
    let said = statement.query_map(key, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut settled = HashMap::new();
    for row in said {
        let (what, given): (String, bool) = row?;
        let name = match what.split_once(' ') {
            Some((digest, line)) => line_named(connection, key, digest, line)?,
            None => Some(what),
        };
        settled.extend(name.map(|name| (name, given)));
    }
    Ok(settled)
}

/// The words of a line of a document that was shown; none where it is not known, or is no action.
fn line_named(
    connection: &Connection,
    (peer, side, page): (PeerNo, Side, Id),
    digest: &str,
    line: &str,
) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT document FROM shown WHERE peer = ?1 AND mine = ?2 AND page = ?3
        AND digest = ?4 AND document IS NOT NULL LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let document = statement.query_row((peer, side, page, digest), |row| row.get(0));
    let document: Option<String> = document.optional()?;
    let Some((document, line)) = document.zip(line.parse::<u32>().ok()) else {
        return Ok(None);
    };
    let mut all = action::in_document(&document).into_iter();
    let found = all.find(|(number, _)| *number == line);
    Ok(found.map(|(_, action)| words(&action.text)))
}

/// By what lines of several states of a page are known to be the same.
fn words(text: &str) -> String {
    format!(" {}", name_key(text))
}

/// A state of a page that may be read.
#[derive(Clone, Copy)]
struct Text<'a> {
    document: &'a str,
    digest: &'a str,
    at: Moment,
}

fn index(
    connection: &Connection,
    key: (PeerNo, Side, Id),
    newest: Option<Text<'_>>,
) -> rusqlite::Result<()> {
    let (peer, side, page) = key;
    connection
        .prepare_cached("DELETE FROM shared_action WHERE peer = ?1 AND ours = ?2 AND page = ?3")?
        .execute(key)?;
    let lines = match newest {
        Some(newest) if side == Side::Theirs => lines(connection, newest)?,
        _ => Vec::new(),
    };
    let steps = steps(connection, key)?;
    if lines.is_empty() && steps.is_empty() {
        return Ok(());
    }
    let settled = settled(connection, key)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO shared_action (handle, peer, ours, page, what, step, mine, text, due, done)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    // Of lines with the same words the first stands for all.
    let mut seen = Vec::new();
    for (what, action) in lines {
        let name = words(&action.text);
        if seen.contains(&name) {
            continue;
        }
        let done = settled.get(&name).copied().unwrap_or(action.done);
        let handle = Handle::new(page, &action.text, 0);
        statement.execute(rusqlite::params![
            handle.0.cast_signed(),
            peer,
            side,
            page,
            what,
            None::<Id>,
            true,
            text::truncate(&action.text, limits::LINE),
            action.due.map(|due| due.to_string()),
            done,
        ])?;
        seen.push(name);
    }
    for (step, text, due) in steps {
        let what = step.hex();
        let done = settled.get(&what).copied().unwrap_or_default();
        let handle = Handle::new(page, &what, 1);
        statement.execute(rusqlite::params![
            handle.0.cast_signed(),
            peer,
            side,
            page,
            what,
            step,
            side == Side::Mine,
            text,
            due,
            done,
        ])?;
    }
    Ok(())
}

/// The lines of another's document that are for the keeper to do, each with its name.
fn lines(connection: &Connection, newest: Text<'_>) -> rusqlite::Result<Vec<(String, Action)>> {
    let mut found = action::in_document(newest.document);
    found.retain(|(_, action)| !action.is_mine());
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let Ok(entry) = document::parse(newest.document, newest.at) else {
        return Ok(Vec::new());
    };
    let sql = "SELECT value FROM setting WHERE key = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let own: Option<String> = statement.query_row([OWNER], |row| row.get(0)).optional()?;
    let own = own.unwrap_or_default();
    found.retain(|(_, action)| {
        let owner = action.owner.as_ref();
        owner.is_some_and(|owner| owner.is_reader(&entry.people, &own))
    });
    found.truncate(LINES);
    let digest = newest.digest;
    let named = found.into_iter();
    let named = named.map(|(number, action)| (format!("{digest} {number}"), action));
    Ok(named.collect())
}

/// The next steps with a date that the reader of a page gave, which are for its author to do.
fn steps(
    connection: &Connection,
    key: (PeerNo, Side, Id),
) -> rusqlite::Result<Vec<(Id, String, String)>> {
    let sql = "SELECT id, text, due FROM comment WHERE peer = ?1 AND ours = ?2 AND page = ?3
        AND mine = 1 - ?2 AND kind = 'step' AND due IS NOT NULL AND text <> '' ORDER BY at, id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(key, |row| {
        let text: String = row.get(1)?;
        let text = text::truncate(&text::one_line(&text), limits::LINE).into_owned();
        Ok((row.get(0)?, text, row.get(2)?))
    })?;
    rows.collect()
}

/// A page, its newest state, and whether it may be read.
type Page = ((PeerNo, Side, Id), String, String, Moment, bool);

/// Writes the rows of all pages, once, for a journal from before there were any.
pub(in crate::store) fn index_all_shared(connection: &Connection) -> rusqlite::Result<()> {
    let mut pages = connection.prepare(
        "SELECT peer, mine, page, coalesce(document, ''), digest, at, taken_at IS NULL
         FROM page JOIN shown USING (peer, mine, page, revision)
         WHERE instr(document, '[ ] ') OR instr(document, '[x] ')
             OR EXISTS (SELECT 1 FROM comment WHERE comment.peer = page.peer
                 AND comment.ours = page.mine AND comment.page = page.page AND kind = 'step')
         ORDER BY at",
    )?;
    let found = pages.query_map([], |row| {
        let key = (row.get(0)?, Side::read(row, "mine")?, row.get(2)?);
        Ok((key, row.get(3)?, row.get(4)?, at(row.get(5)?), row.get(6)?))
    })?;
    let found: Vec<Page> = found.collect::<rusqlite::Result<_>>()?;
    for (key, document, digest, at, open) in &found {
        let text = Text {
            document,
            digest,
            at: *at,
        };
        index(connection, *key, open.then_some(text))?;
    }
    Ok(())
}
