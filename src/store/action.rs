//! The actions of every document as rows: an index, written in the transaction that saves the
//! document, so that the two cannot disagree.
use rusqlite::{Connection, OptionalExtension as _, types::Value};

use super::{
    ReadTx, Result, WriteTx,
    entry::split,
    facet::Facet,
    name::NameKind,
    share::{PeerNo, Side},
    sql_types::count,
};
use crate::domain::{
    Id, Section,
    find::filter::Has,
    plan::{
        action::{self, Action, Handle, Owner},
        goal,
    },
    text::name_key,
};

/// How many to name when the end of a handle fits several.
const CANDIDATES: usize = 5;

/// An action, and the document in which its line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its name.
    pub handle: Handle,
    /// What was promised.
    pub action: Action,
    /// Whether it is a step of a goal rather than a promise.
    pub milestone: bool,
    /// The record whose document it stands in.
    pub home: Home,
}

/// The record in whose document an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// An entry.
    Entry(Id),
    /// A sheet.
    Sheet(Id),
    /// None of the keeper's: a page of somebody's, or what was said of one.
    Shared(SharedHome),
}

/// Where a shared action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SharedHome {
    /// With whom.
    pub peer: PeerNo,
    /// Whose page it is.
    pub page_of: Side,
    /// The page.
    pub page: Id,
    /// The step's comment; none where it is a line.
    pub step: Option<Id>,
}

/// Which promises are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promises {
    /// Only those that are done, or only those that are not.
    pub done: Option<bool>,
    /// Only those of the journal's keeper, or only those of others.
    pub mine: Option<bool>,
    /// Only those of entries with this person.
    pub person: Option<String>,
    /// Only those of this person and of entries with them.
    pub of: Option<String>,
    /// Only those with a date, or only those without.
    pub dated: Option<bool>,
    /// Only those of this goal and of the entries that serve it.
    pub goal: Option<String>,
    /// Only those that are due on this day or before, as `2026-11-13`.
    pub until: Option<String>,
    /// At most so many.
    pub limit: usize,
}

const COLUMNS: &str = "promise.handle, promise.text, promise.owner, promise.due, promise.done,
    promise.milestone, entry.uid, sheet.uid";

const FROM: &str = "LEFT JOIN entry ON entry.row = promise.row
    LEFT JOIN sheet ON sheet.id = promise.sheet";

impl ReadTx<'_> {
    /// Promises: those with a date first, by date, then those without, last written first.
    pub fn promises(&self, ask: &Promises) -> Result<Vec<Promise>> {
        let mut found = Vec::new();
        if ask.dated != Some(false) {
            found = self.promises_by(ask, "due IS NOT NULL", "promise.due, promise.id", 0)?;
        }
        if ask.until.is_none() && ask.dated != Some(true) && found.len() < ask.limit {
            found.extend(self.promises_by(ask, "due IS NULL", "promise.id DESC", found.len())?);
        }
        let shared = self.shared_promises(ask)?;
        if !shared.is_empty() {
            found.extend(shared);
            let due = |promise: &Promise| promise.action.due;
            found.sort_by_key(|promise| (due(promise).is_none(), due(promise)));
            found.truncate(ask.limit);
        }
        Ok(found)
    }

    fn promises_by(
        &self,
        ask: &Promises,
        dated: &str,
        order: &str,
        already: usize,
    ) -> Result<Vec<Promise>> {
        let Some((conditions, values)) = self.conditions(ask)? else {
            return Ok(Vec::new());
        };
        let limit = ask.limit.saturating_sub(already);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {COLUMNS} FROM promise {FROM}
             WHERE promise.{dated}{conditions} ORDER BY {order} LIMIT {limit}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), promise)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many of those promises there are, counted up to the limit.
    pub fn count_promises(&self, ask: &Promises) -> Result<u64> {
        let shared = u64::try_from(self.shared_promises(ask)?.len()).unwrap_or(u64::MAX);
        let Some((conditions, values)) = self.conditions(ask)? else {
            return Ok(shared);
        };
        let limit = i64::try_from(ask.limit).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM promise WHERE 1{conditions} LIMIT {limit})"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let own = statement.query_row(rusqlite::params_from_iter(values), |row| count(row, 0))?;
        Ok((own + shared).min(u64::try_from(ask.limit).unwrap_or(u64::MAX)))
    }

    /// What is asked for, as SQL with its values; none where a name is asked for that nobody bears.
    fn conditions(&self, ask: &Promises) -> Result<Option<(String, Vec<Value>)>> {
        let mut sql = String::new();
        let mut values: Vec<Value> = Vec::new();
        if let Some(done) = ask.done {
            sql.push_str(if done {
                " AND promise.done = 1"
            } else {
                " AND promise.done = 0"
            });
        }
        match ask.mine {
            Some(true) => sql.push_str(" AND coalesce(promise.owner, 'me') = 'me'"),
            Some(false) => sql.push_str(" AND coalesce(promise.owner, 'me') <> 'me'"),
            None => {}
        }
        if let Some(until) = &ask.until {
            sql.push_str(" AND promise.due <= ?");
            values.push(until.clone().into());
        }
        if let Some(person) = &ask.person {
            let Some(person) = self.known(NameKind::Person, person)? else {
                return Ok(None);
            };
            sql.push_str(" AND promise.row IN (SELECT row FROM entry_person WHERE person = ?)");
            values.push(person.into());
        }
        if let Some(name) = &ask.of {
            sql.push_str(
                " AND (promise.owner = ?
                 OR promise.row IN (SELECT row FROM entry_person WHERE person = ?))",
            );
            values.push(name.clone().into());
            values.push(self.known(NameKind::Person, name)?.unwrap_or(-1).into());
        }
        if let Some(goal) = &ask.goal {
            sql.push_str(
                " AND (promise.sheet IN (SELECT id FROM sheet WHERE kind = 'goal' AND fold = ?)
                 OR promise.row IN (SELECT row FROM entry_goal WHERE goal = ?))",
            );
            values.push(name_key(goal).into());
            values.push(self.known(NameKind::Goal, goal)?.unwrap_or(-1).into());
        }
        Ok(Some((sql, values)))
    }

    /// The actions of one record, milestones too, in the order of its document.
    pub fn actions_of(&self, home: Home) -> Result<Vec<Promise>> {
        let (condition, id) = match home {
            Home::Entry(id) => ("entry.uid", id),
            Home::Sheet(id) => ("sheet.uid", id),
            Home::Shared(_) => return Ok(Vec::new()),
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM action promise {FROM} WHERE {condition} = ?1 ORDER BY promise.n"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id], promise)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// An action by its name.
    pub fn action(&self, handle: Handle) -> Result<Option<Promise>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM action promise {FROM}
             WHERE promise.handle & 65535 = ?1 & 65535 AND promise.handle = ?1 LIMIT 1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let own = statement.query_row([handle.0.cast_signed()], promise);
        if let Some(own) = own.optional()? {
            return Ok(Some(own));
        }
        let last = u16::try_from(handle.0 & 0xffff).unwrap_or_default();
        let mut shared = self.shared_ending_in(&handle.hex(), last)?;
        Ok(shared.pop())
    }

    /// The actions whose name ends in these hex digits, at least four; no more than a handful.
    pub fn actions_ending_in(&self, digits: &str) -> Result<Vec<Promise>> {
        let last = digits.get(digits.len().saturating_sub(4)..).unwrap_or("");
        let Ok(last) = u16::from_str_radix(last, 16) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM action promise {FROM} WHERE promise.handle & 65535 = ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([last], promise)?;
        let mut found = Vec::new();
        for row in rows {
            let row = row?;
            if row.handle.hex().ends_with(digits) {
                found.push(row);
            }
            if found.len() == CANDIDATES {
                return Ok(found);
            }
        }
        found.extend(self.shared_ending_in(digits, last)?);
        found.truncate(CANDIDATES);
        Ok(found)
    }
}

fn promise(row: &rusqlite::Row<'_>) -> rusqlite::Result<Promise> {
    let owner: Option<String> = row.get(2)?;
    let due: Option<String> = row.get(3)?;
    let home = match row.get(6)? {
        Some(entry) => Home::Entry(entry),
        None => Home::Sheet(row.get(7)?),
    };
    Ok(Promise {
        handle: Handle(row.get::<_, i64>(0)?.cast_unsigned()),
        action: Action {
            text: row.get(1)?,
            owner: owner.as_deref().and_then(Owner::parse),
            due: due.and_then(|due| due.parse().ok()),
            done: row.get(4)?,
        },
        milestone: row.get(5)?,
        home,
    })
}

/// Whose actions are indexed: the number of an entry's row or of a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) enum ActionHome {
    Entry(i64),
    Sheet(i64),
}

impl WriteTx<'_> {
    /// Writes rows for the actions of a document.
    pub(super) fn index_actions(&self, place: ActionHome, sections: &[Section]) -> Result<()> {
        // Most documents have none: do not even look up whose they are.
        if !action::any_in(sections) {
            return Ok(());
        }
        let sql = match place {
            ActionHome::Entry(_) => "SELECT uid FROM entry WHERE row = ?1",
            ActionHome::Sheet(_) => "SELECT uid FROM sheet WHERE id = ?1",
        };
        let (ActionHome::Entry(number) | ActionHome::Sheet(number)) = place;
        let mut statement = self.connection.prepare_cached(sql)?;
        let record: Id = statement.query_row([number], |row| row.get(0))?;
        Ok(index(self.connection, place, record, sections)?)
    }

    /// Takes the rows of a document's actions away.
    pub(super) fn unindex_actions(&self, place: ActionHome) -> Result<()> {
        let (sql, number) = match place {
            ActionHome::Entry(row) => ("DELETE FROM action WHERE row = ?1", row),
            ActionHome::Sheet(id) => ("DELETE FROM action WHERE sheet = ?1", id),
        };
        self.connection.prepare_cached(sql)?.execute([number])?;
        Ok(())
    }
}

fn index(
    connection: &Connection,
    place: ActionHome,
    record: Id,
    sections: &[Section],
) -> rusqlite::Result<()> {
    let (row, sheet) = match place {
        ActionHome::Entry(row) => (Some(row), None),
        ActionHome::Sheet(id) => (None, Some(id)),
    };
    let mut statement = connection.prepare_cached(
        "INSERT INTO action (handle, row, sheet, n, milestone, same, text, owner, due, done)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (n, spot) in (1_i64..).zip(action::in_sections(record, sections)) {
        let section = sections.get(spot.section);
        let milestone =
            sheet.is_some() && section.is_some_and(|section| section.name == goal::MILESTONES);
        statement.execute(rusqlite::params![
            spot.handle.0.cast_signed(),
            row,
            sheet,
            n,
            milestone,
            spot.action.sameness().cast_signed(),
            spot.action.text,
            spot.action.owner.as_ref().map(Owner::name),
            spot.action.due.map(|due| due.to_string()),
            spot.action.done,
        ])?;
    }
    Ok(())
}

/// Writes the rows of all entries, once, for a journal from before there were any.
pub(super) fn index_all(connection: &Connection) -> rusqlite::Result<()> {
    let mut entries = connection.prepare(
        "SELECT row, uid, headings, body FROM entry
         WHERE instr(body, '[ ] ') OR instr(body, '[x] ') OR instr(body, '[X] ')",
    )?;
    // The rows are gathered first: what follows changes the table that is read.
    let found: Vec<i64> = entries
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut entry = connection.prepare("SELECT uid, headings, body FROM entry WHERE row = ?1")?;
    for row in found {
        let (record, headings, body) = entry.query_row([row], |entry| {
            Ok((
                entry.get::<_, Id>(0)?,
                entry.get::<_, String>(1)?,
                entry.get::<_, String>(2)?,
            ))
        })?;
        let sections = split(&headings, &body);
        if action::any_in(&sections) {
            index(connection, ActionHome::Entry(row), record, &sections)?;
            let facet = Facet::Has(Has::Action).word();
            let sql = "UPDATE entry SET facets = facets || ' ' || ?2 WHERE row = ?1";
            connection.prepare_cached(sql)?.execute((row, facet))?;
        }
    }
    Ok(())
}
