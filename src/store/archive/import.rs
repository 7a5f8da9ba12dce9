//! What comes back.
use std::cmp::Ordering;

use rusqlite::{OptionalExtension as _, types::Value as Kept};

use super::{PEER, Row, SETTINGS};
use crate::{
    domain::{
        Draft, Id, Moment, Record,
        entry::document,
        record::sheet::{Filed, Sheet},
        text::name_key,
    },
    store::{
        Bulk, NameKind, ReadTx, Result, WriteTx,
        revision::ENTRY,
        saves,
        share::{PeerNo, Side},
        sql_types::Stamp,
    },
};

/// A version of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its number, from 1.
    pub number: u32,
    /// The number of the one it was made from.
    pub parent: Option<u32>,
    /// Who saved it.
    pub author: String,
    /// When.
    pub at: Moment,
    /// Its document; none for the newest one of an entry of the journal.
    pub document: Option<String>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It is new.
    New,
    /// It went on from the version that was here.
    Newer,
    /// It was here, as it is or with later versions.
    Known,
    /// Something else is here in its place, which stays.
    Apart,
}

impl ReadTx<'_> {
    /// Whether nothing was written yet: at most who it belongs to is known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_bare(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM revision) AND NOT EXISTS (SELECT 1 FROM draft)
            AND NOT EXISTS (SELECT 1 FROM peer) AND NOT EXISTS (SELECT 1 FROM request)";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// The newest version that the journal has of a record, and its document.
    fn newest(&self, id: Id) -> Result<Option<(u32, String)>> {
        let newest = self.versions_of(id)?.pop();
        let Some((number, document)) = newest else {
            return Ok(None);
        };
        Ok(Some((
            number,
            match document {
                Some(document) => document,
                None => document::print(&self.record(id)?.entry),
            },
        )))
    }

    fn versions_of(&self, id: Id) -> Result<Vec<(u32, Option<String>)>> {
        let sql = "SELECT number, snapshot FROM revision WHERE record = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        let states = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(states.collect::<rusqlite::Result<_>>()?)
    }

    /// How what comes stands to what is here; `document` is that of its newest version.
    fn compared(&self, id: Id, document: &str, states: &[State]) -> Result<Came> {
        let Some((number, here)) = self.newest(id)? else {
            return Ok(Came::New);
        };
        let Some(newest) = states.last() else {
            return Ok(if here == document {
                Came::Known
            } else {
                Came::Apart
            });
        };
        let agree = |same, came| if same { came } else { Came::Apart };
        Ok(match newest.number.cmp(&number) {
            Ordering::Greater => {
                let there = states.iter().find(|state| state.number == number);
                let there = there.and_then(|state| state.document.as_deref());
                agree(there == Some(here.as_str()), Came::Newer)
            }
            Ordering::Equal => agree(here == document, Came::Known),
            Ordering::Less => {
                let ours = self.versions_of(id)?;
                let ours = ours.iter().find(|(number, _)| *number == newest.number);
                let ours = ours.and_then(|(_, kept)| kept.as_deref());
                agree(ours == Some(document), Came::Known)
            }
        })
    }
}

impl Bulk<'_, '_> {
    /// Keeps an entry of another journal, which must be settled, with its versions.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_entry(&self, record: Record, states: &[State]) -> Result<Came> {
        let write = self.write();
        let id = record.id;
        let came = write.compared(id, &document::print(&record.entry), states)?;
        match came {
            Came::New => {
                let (_, row) = write.insert(record)?;
                write.bring_states(id, ENTRY, states)?;
                self.index_later(row)?;
            }
            Came::Newer => {
                let Some(live) = write.live(id)? else {
                    // It lies in the trash here.
                    return Ok(Came::Known);
                };
                // The index must hold what is taken out of it.
                self.index()?;
                write.close_revision(&live.record)?;
                let mut record = record;
                let borne = write.bear_names(&mut record.entry)?;
                let row = write.update(live.row, &record, &live.record.entry, &borne)?;
                write.relink(row, &live.record.entry, &record.entry, &borne)?;
                write.bring_states(id, ENTRY, after(states, live.record.revision))?;
            }
            Came::Known | Came::Apart => {}
        }
        Ok(came)
    }
}

/// The versions that follow on one.
fn after(states: &[State], number: u32) -> &[State] {
    let at = states.partition_point(|state| state.number <= number);
    states.get(at..).unwrap_or_default()
}

impl WriteTx<'_> {
    /// Keeps the spelling of a name, where none is kept yet.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_name(&self, noun: NameKind, name: &str) -> Result<()> {
        self.keep_name(noun, name).map(drop)
    }

    /// Keeps a goal, a person or the like of another journal with its versions.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_sheet(
        &self,
        filed: &Filed<Sheet>,
        document: &str,
        states: &[State],
    ) -> Result<Came> {
        let id = filed.id;
        let spec = filed.content.spec;
        let came = self.compared(id, document, states)?;
        let here = self.sheet(id)?;
        if matches!(came, Came::Known | Came::Apart) || (came == Came::Newer && here.is_none()) {
            return Ok(came);
        }
        // One of that name may be there under another identifier.
        if self
            .sheet_named(spec, &filed.content.name)?
            .is_some_and(|other| other.id != id)
        {
            return Ok(Came::Apart);
        }
        let number = here.as_ref().map_or(0, |here| here.revision);
        self.bring_filed(here.as_ref(), filed, document)?;
        self.bring_states(id, spec.slug, after(states, number))?;
        Ok(came)
    }

    /// Keeps what was deleted in another journal, with its versions.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_deleted(&self, record: &Record, of: &str, states: &[State]) -> Result<Came> {
        let document = states.last().and_then(|state| state.document.as_deref());
        let came = self.compared(record.id, document.unwrap_or_default(), states)?;
        if came != Came::New {
            return Ok(came);
        }
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO trash (uid, record_kind, deleted_at, visibility, created_at, updated_at, revision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        statement.execute((
            record.id,
            of,
            record.deleted_at.map(Stamp),
            record.visibility,
            Stamp(record.created_at),
            Stamp(record.updated_at),
            record.revision,
        ))?;
        self.bring_states(record.id, of, states)?;
        Ok(Came::New)
    }

    fn bring_states(&self, id: Id, of: &str, states: &[State]) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO revision (record, record_kind, number, parent, author, at, snapshot)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for state in states {
            statement.execute((
                id,
                of,
                state.number,
                state.parent,
                &state.author,
                Stamp(state.at),
                state.document.as_deref(),
            ))?;
        }
        Ok(())
    }

    /// Keeps a draft, unless there is one of that name.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_draft(&self, draft: &Draft) -> Result<Came> {
        let sql = "SELECT 1 FROM draft WHERE uid = ?1";
        if self.connection.prepare_cached(sql)?.exists([draft.id])? {
            return Ok(Came::Known);
        }
        self.keep_draft(draft)?;
        Ok(Came::New)
    }

    /// Keeps a row. `over` is whether a setting takes the place of another.
    ///
    /// # Errors
    /// When the file cannot be written. Inside: when the row makes no sense.
    pub fn bring_row(&self, row: Row, over: bool) -> Result<Result<Came, String>> {
        if std::ptr::eq(row.table, &raw const SETTINGS) && row.text("key") == Some(saves::COUNT) {
            // How often this file was saved is nobody else's to say.
            return Ok(Ok(Came::Known));
        }
        let mut columns = Vec::new();
        let mut values = Vec::new();
        let name = row.text("name").map(str::to_owned);
        let known = row.text("signing").map(str::to_owned);
        let is_identity = row.is_identity();
        for (column, value) in row.values {
            let value = match (column.as_str(), value) {
                (PEER, Kept::Text(key)) => match self.peer_of_key(&key)? {
                    Some(number) => number.into(),
                    None => {
                        return Ok(Err("it is of someone whom no record before it names".into()));
                    }
                },
                (_, value) => value,
            };
            columns.push(column);
            values.push(value);
        }
        if row.table.name == PEER {
            if let Some(key) = &known
                && self.peer_of_key(key)?.is_some()
            {
                return Ok(Ok(Came::Known));
            }
            // Another person may be called so here.
            if let Some(name) = name {
                let free = self.free_peer_name(&name)?;
                for (column, value) in columns.iter().zip(&mut values) {
                    match column.as_str() {
                        "name" => *value = free.clone().into(),
                        "fold" => *value = name_key(&free).into(),
                        _ => {}
                    }
                }
            }
        }
        for number in row.table.numbers.iter().filter(|number| **number == "one") {
            columns.push((*number).to_owned());
            values.push(1_i64.into());
        }
        let marks: Vec<_> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
        let over = if over && std::ptr::eq(row.table, &raw const SETTINGS) {
            "DO UPDATE SET value = excluded.value"
        } else {
            "DO NOTHING"
        };
        let here = columns
            .iter()
            .zip(&marks)
            .map(|(column, mark)| format!("{column} IS {mark}"));
        let here = here.collect::<Vec<_>>().join(" AND ");
        let (table, columns) = (row.table.name, columns.join(", "));
        // Not every table has a key by which a row that comes twice would be known.
        let sql = format!(
            "INSERT INTO {table} ({columns}) SELECT {} WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {here})
             ON CONFLICT {over}",
            marks.join(", "),
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        match statement.execute(rusqlite::params_from_iter(values)) {
            Ok(0)
                if is_identity
                    && self
                        .own_keys()?
                        .is_none_or(|own| Some(own.signing.as_str()) != known.as_deref()) =>
            {
                Ok(Ok(Came::Apart))
            }
            Ok(0) => Ok(Ok(Came::Known)),
            Ok(_) => Ok(Ok(Came::New)),
            Err(error)
                if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
            {
                Ok(Err(format!(
                    "{:?} cannot have these values",
                    row.table.record
                )))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn peer_of_key(&self, key: &str) -> Result<Option<i64>> {
        let sql = "SELECT id FROM peer WHERE signing = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    fn free_peer_name(&self, name: &str) -> Result<String> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM peer WHERE fold = ?1")?;
        let mut free = name.to_owned();
        for n in 2.. {
            if !statement.exists([name_key(&free)])? {
                break;
            }
            free = format!("{name} ({n})");
        }
        Ok(free)
    }

    /// Computes how everything stands that was shared, once all records are in. What is kept of it is read on the way.
    ///
    /// # Errors
    /// When the file cannot be written, or a record of it makes no sense.
    pub fn settle_shared(&self) -> Result<()> {
        let sql = "SELECT DISTINCT peer, mine, page FROM shown";
        let mut statement = self.connection.prepare(sql)?;
        let pages = statement.query_map([], |row| {
            let mine: bool = row.get(1)?;
            let side = if mine { Side::Mine } else { Side::Theirs };
            Ok((row.get::<_, PeerNo>(0)?, side, row.get::<_, Id>(2)?))
        })?;
        let pages: Vec<_> = pages.collect::<rusqlite::Result<_>>()?;
        for (peer, side, page) in pages {
            self.refresh_page(peer, side, page)?;
        }
        Ok(())
    }
}
