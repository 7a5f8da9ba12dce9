//! What leaves.
use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::{IDENTITY, IDENTITY_BEFORE, SETTINGS, TABLES};
use crate::{
    domain::{Id, entry::json as wire},
    store::{NameKind, ReadTx, Result, saves, sql_types::Stamp},
};

/// What leaves beside what people wrote.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leaving<'a> {
    /// Settings that say something of this file alone.
    pub without: &'a [&'a str],
    /// The keeper's private keys too.
    pub keys: bool,
}

type Visit<'v> = &'v mut dyn FnMut(Value) -> ControlFlow<()>;

/// Visits, and leaves the function once no more is wanted.
macro_rules! each {
    ($visit:expr) => {
        if $visit.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    };
}

impl ReadTx<'_> {
    /// Visits all that the journal keeps, as records: each entry, goal, person and so on with its versions behind it. Answers
    /// whether it came to the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn archive(&self, leaving: Leaving<'_>, visit: Visit<'_>) -> Result<ControlFlow<()>> {
        each!(
            self.rows(&SETTINGS, &mut |setting| match setting.get("key") {
                Some(Value::String(key))
                    if key == saves::COUNT || leaving.without.contains(&key.as_str()) =>
                    ControlFlow::Continue(()),
                _ => visit(setting),
            })?
        );
        each!(self.archive_names(visit)?);
        each!(self.archive_sheets(visit)?);
        each!(self.archive_entries(visit)?);
        each!(self.archive_trash(visit)?);
        for draft in self.all_drafts()? {
            let (of, began) = draft.of.map(|of| (of.id.to_string(), of.revision)).unzip();
            each!(visit(json!({
                "record": "draft", "id": draft.id.to_string(), "of": of, "began": began, "entry": draft.entry,
                "updated_at": Stamp(draft.updated_at).text(),
            })));
        }
        for table in &TABLES {
            each!(self.rows(table, visit)?);
        }
        if leaving.keys {
            each!(self.rows(&IDENTITY, visit)?);
            each!(self.rows(&IDENTITY_BEFORE, visit)?);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The spelling of names comes first, as the first one is the one that is kept.
    fn archive_names(&self, visit: Visit<'_>) -> Result<ControlFlow<()>> {
        for noun in NameKind::ALL {
            let table = noun.table();
            let own = if noun.has_records() {
                " OR uid IS NOT NULL"
            } else {
                ""
            };
            let sql = format!("SELECT name FROM {table} WHERE uses > 0{own} ORDER BY id");
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                each!(visit(
                    json!({ "record": "name", "of": table, "name": row.get::<_, String>(0)? })
                ));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn archive_sheets(&self, visit: Visit<'_>) -> Result<ControlFlow<()>> {
        let sql =
            "SELECT uid, kind, revision, created_at, updated_at, document FROM sheet ORDER BY id";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: Id = row.get(0)?;
            each!(visit(json!({
                "record": row.get::<_, String>(1)?, "id": id.to_string(), "revision": row.get::<_, u32>(2)?,
                "created_at": row.get::<_, String>(3)?, "updated_at": row.get::<_, String>(4)?,
                "document": row.get::<_, String>(5)?,
            })));
            each!(self.archive_versions(id, visit)?);
        }
        Ok(ControlFlow::Continue(()))
    }

    fn archive_entries(&self, visit: Visit<'_>) -> Result<ControlFlow<()>> {
        let mut statement = self
            .connection
            .prepare("SELECT uid FROM entry ORDER BY row")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: Id = row.get(0)?;
            let mut entry = json!({ "record": "entry" });
            if let (Value::Object(entry), Value::Object(record)) =
                (&mut entry, wire::record(&self.record(id)?))
            {
                // Those that were deleted are records of their own.
                entry.extend(record.into_iter().filter(|(name, _)| name != "deleted_at"));
            }
            each!(visit(entry));
            each!(self.archive_versions(id, visit)?);
        }
        Ok(ControlFlow::Continue(()))
    }

    fn archive_trash(&self, visit: Visit<'_>) -> Result<ControlFlow<()>> {
        let sql = "SELECT uid, record_kind, revision, visibility, created_at, updated_at, deleted_at FROM trash ORDER BY id";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: Id = row.get(0)?;
            each!(visit(json!({
                "record": "trash", "id": id.to_string(), "of": row.get::<_, String>(1)?,
                "revision": row.get::<_, u32>(2)?, "visibility": row.get::<_, String>(3)?,
                "created_at": row.get::<_, String>(4)?, "updated_at": row.get::<_, String>(5)?,
                "deleted_at": row.get::<_, String>(6)?,
            })));
            each!(self.archive_versions(id, visit)?);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The newest version of what is in the journal has no document: the record before it is that version.
    fn archive_versions(&self, of: Id, visit: Visit<'_>) -> Result<ControlFlow<()>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, parent, author, at, snapshot FROM revision WHERE record = ?1 ORDER BY number",
        )?;
        let mut rows = statement.query([of])?;
        while let Some(row) = rows.next()? {
            each!(visit(json!({
                "record": "revision", "of": of.to_string(), "number": row.get::<_, u32>(0)?,
                "parent": row.get::<_, Option<u32>>(1)?, "author": row.get::<_, String>(2)?,
                "at": row.get::<_, String>(3)?, "document": row.get::<_, Option<String>>(4)?,
            })));
        }
        Ok(ControlFlow::Continue(()))
    }
}
