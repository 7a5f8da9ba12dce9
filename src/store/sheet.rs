//! Sheets: goals, people, compacts and the like, each kept as its document.
use rusqlite::OptionalExtension as _;

use super::{
    Changed, Error, ReadTx, RecordRef, Result, Saving, WriteTx, action::ActionHome, facet::MARK,
    name::NameKind, sql_types::Stamp,
};
use crate::domain::{
    Id, Moment, Origin,
    record::{
        kinds::{self, SHEETS},
        sheet::{self, Filed, Sheet, SheetSpec},
    },
    text::name_key,
};

/// A sheet and its number.
struct SheetRow {
    number: i64,
    filed: Filed<Sheet>,
    document: String,
}

const COLUMNS: &str = "SELECT id, uid, revision, created_at, updated_at, document FROM sheet";

/// The names in entries that a sort of sheet is about.
fn noun(spec: &SheetSpec) -> Option<NameKind> {
    match spec.slug {
        "goal" => Some(NameKind::Goal),
        "person" => Some(NameKind::Person),
        _ => None,
    }
}

impl ReadTx<'_> {
    /// Every sheet of a sort, by name.
    pub fn sheets(&self, spec: &SheetSpec) -> Result<Vec<Filed<Sheet>>> {
        let sql = format!("{COLUMNS} WHERE kind = ?1 ORDER BY fold");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([spec.slug])?;
        let mut sheets = Vec::new();
        while let Some(row) = rows.next()? {
            sheets.push(kept(row)?.filed);
        }
        Ok(sheets)
    }

    /// The sheets of a sort whose document holds these words: of thousands only those are read that may say anything.
    pub fn sheets_holding(&self, spec: &SheetSpec, words: &str) -> Result<Vec<Filed<Sheet>>> {
        let sql = format!("{COLUMNS} WHERE kind = ?1 AND instr(document, ?2) > 0 ORDER BY fold");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([spec.slug, words])?;
        let mut sheets = Vec::new();
        while let Some(row) = rows.next()? {
            sheets.push(kept(row)?.filed);
        }
        Ok(sheets)
    }

    /// A sheet by its identifier.
    pub fn sheet(&self, id: Id) -> Result<Option<Filed<Sheet>>> {
        Ok(self.kept_sheet(id)?.map(|kept| kept.filed))
    }

    /// A sheet by its name, whatever its case.
    pub fn sheet_named(&self, spec: &SheetSpec, name: &str) -> Result<Option<Filed<Sheet>>> {
        let sql = format!("{COLUMNS} WHERE kind = ?1 AND fold = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query((spec.slug, name_key(name)))?;
        Ok(match rows.next()? {
            Some(row) => Some(kept(row)?.filed),
            None => None,
        })
    }

    /// The sheets of a sort in the trash, last deleted first: identifier, name, when.
    pub fn trashed_sheets(&self, spec: &SheetSpec) -> Result<Vec<(Id, String, Moment)>> {
        let sql = "SELECT uid, deleted_at FROM trash WHERE record_kind = ?1 ORDER BY id DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([spec.slug], |row| {
            Ok((row.get(0)?, row.get::<_, Stamp>(1)?.0))
        })?;
        let mut sheets = Vec::new();
        for found in found {
            let (id, at) = found?;
            sheets.push((id, read(&self.last_snapshot(id)?, at)?.name, at));
        }
        Ok(sheets)
    }

    /// A sheet as it was in one of its revisions.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn sheet_as_of(&self, id: Id, number: u32, at: Moment) -> Result<Sheet> {
        let sql = "SELECT snapshot FROM revision WHERE record = ?1 AND number = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let document: Option<String> = statement
            .query_row((id, number), |row| row.get(0))
            .optional()?
            .flatten();
        read(&document.ok_or(Error::NotFound)?, at)
    }

    fn kept_sheet(&self, id: Id) -> Result<Option<SheetRow>> {
        let sql = format!("{COLUMNS} WHERE uid = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        rows.next()?.map(kept).transpose()
    }
}

fn kept(row: &rusqlite::Row<'_>) -> Result<SheetRow> {
    let updated_at = row.get::<_, Stamp>(4)?.0;
    let document: String = row.get(5)?;
    Ok(SheetRow {
        number: row.get(0)?,
        filed: Filed {
            id: row.get(1)?,
            content: read(&document, updated_at)?,
            revision: row.get(2)?,
            created_at: row.get::<_, Stamp>(3)?.0,
            updated_at,
        },
        document,
    })
}

fn read(document: &str, at: Moment) -> Result<Sheet> {
    kinds::parse(document, at)
        .map_err(|error| Error::damaged(format!("a document in it cannot be read: {error}")))
}

impl WriteTx<'_> {
    /// Keeps a sheet, new or in place of the state from which it was made, which must be settled. Where nothing
    /// changed, nothing is kept. A name that changed changes in all entries too.
    ///
    /// # Errors
    /// When another sheet of its sort has the name, when another state was saved meanwhile
    /// ([`Error::Changed`]), and when the file cannot be written.
    pub fn file(&self, of: Origin, mut sheet: Sheet, saving: Saving<'_>) -> Result<Filed<Sheet>> {
        // Entries bear the name, and the index keeps this character for itself.
        sheet.name.retain(|c| c != MARK);
        let document = sheet::print(&sheet);
        let id = of.id;
        let was = self.kept_sheet(id)?;
        if was.as_ref().map_or(0, |was| was.filed.revision) != of.revision {
            return Err(Error::Changed);
        }
        if let Some(was) = &was
            && was.document == document
        {
            return Ok(was.filed.clone());
        }
        let filed = Filed {
            id,
            revision: was
                .as_ref()
                .map_or(1, |was| was.filed.revision.saturating_add(1)),
            created_at: was.as_ref().map_or(saving.at, |was| was.filed.created_at),
            updated_at: saving.at,
            content: sheet,
        };
        if let (Some(noun), Some(was)) = (noun(filed.content.spec), &was)
            && was.filed.content.name != filed.content.name
        {
            self.rename(noun, &was.filed.content.name, &filed.content.name)?;
        }
        let before = was.as_ref().map(|was| was.filed.revision);
        self.put_sheet(was.map(|was| was.number), &filed, &document)?;
        self.note_sheet(&filed, before, Some(filed.revision));
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO revision (record, record_kind, number, parent, author, at, snapshot)
             VALUES (?1, ?2, ?3, nullif(?3 - 1, 0), ?4, ?5, ?6)",
        )?;
        statement.execute((
            id,
            filed.content.spec.slug,
            filed.revision,
            saving.author,
            Stamp(saving.at),
            document,
        ))?;
        Ok(filed)
    }

    fn put_sheet(&self, number: Option<i64>, filed: &Filed<Sheet>, document: &str) -> Result<()> {
        let sheet = &filed.content;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO sheet (id, uid, kind, name, fold, revision, created_at, updated_at, document)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (uid) DO UPDATE SET name = excluded.name, fold = excluded.fold,
                 revision = excluded.revision, updated_at = excluded.updated_at,
                 document = excluded.document
             RETURNING id",
        )?;
        let values = rusqlite::params![
            number,
            filed.id,
            sheet.spec.slug,
            sheet.name,
            name_key(&sheet.name),
            filed.revision,
            Stamp(filed.created_at),
            Stamp(filed.updated_at),
            document,
        ];
        let number: i64 = statement.query_row(values, |row| row.get(0))?;
        if let Some(noun) = noun(sheet.spec) {
            self.own_name(noun, &sheet.name, Some(filed.id))?;
        }
        self.unindex_actions(ActionHome::Sheet(number))?;
        self.index_actions(ActionHome::Sheet(number), &sheet.sections)
    }

    /// Puts a sheet of another journal here, in place of what is here of it.
    pub(super) fn bring_filed(
        &self,
        here: Option<&Filed<Sheet>>,
        filed: &Filed<Sheet>,
        document: &str,
    ) -> Result<()> {
        let sheet = &filed.content;
        if let (Some(noun), Some(here)) = (noun(sheet.spec), here)
            && here.content.name != sheet.name
        {
            self.rename(noun, &here.content.name, &sheet.name)?;
        }
        let number = self.kept_sheet(filed.id)?.map(|kept| kept.number);
        self.put_sheet(number, filed, document)
    }

    /// Moves a sheet to the trash. Entries go on bearing its name.
    pub fn trash_sheet(&self, id: Id, at: Moment) -> Result<Filed<Sheet>> {
        let SheetRow { number, filed, .. } = self.kept_sheet(id)?.ok_or(Error::NotFound)?;
        let spec = filed.content.spec;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO trash (uid, record_kind, deleted_at, visibility, created_at, updated_at,
                 revision)
             VALUES (?1, ?2, ?3, 'private', ?4, ?5, ?6)",
        )?;
        statement.execute((
            id,
            spec.slug,
            Stamp(at),
            Stamp(filed.created_at),
            Stamp(filed.updated_at),
            filed.revision,
        ))?;
        if let Some(noun) = noun(spec) {
            self.own_name(noun, &filed.content.name, None)?;
        }
        self.connection
            .prepare_cached("DELETE FROM sheet WHERE id = ?1")?
            .execute([number])?;
        self.note_sheet(&filed, Some(filed.revision), None);
        Ok(filed)
    }

    /// Takes a sheet out of the trash, as it was.
    pub fn restore_sheet(&self, id: Id) -> Result<Filed<Sheet>> {
        let sql = "SELECT created_at, updated_at, revision, record_kind FROM trash WHERE uid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| {
            Ok((
                row.get::<_, Stamp>(0)?.0,
                row.get::<_, Stamp>(1)?.0,
                row.get(2)?,
                row.get::<_, String>(3)?,
            ))
        });
        let is_sheet = |slug: &str| SHEETS.iter().any(|spec| spec.slug == slug);
        let found = found.optional()?.filter(|(.., slug)| is_sheet(slug));
        let (created_at, updated_at, revision, _) = found.ok_or(Error::NotFound)?;
        let document = self.last_snapshot(id)?;
        let filed = Filed {
            id,
            content: read(&document, updated_at)?,
            revision,
            created_at,
            updated_at,
        };
        self.connection
            .prepare_cached("DELETE FROM trash WHERE uid = ?1")?
            .execute([id])?;
        self.put_sheet(None, &filed, &document)?;
        self.note_sheet(&filed, None, Some(filed.revision));
        Ok(filed)
    }

    fn note_sheet(&self, filed: &Filed<Sheet>, before: Option<u32>, after: Option<u32>) {
        self.noted.put(Changed {
            what: RecordRef::Sheet(filed.id, filed.content.spec.slug),
            name: filed.content.name.clone(),
            before,
            after,
        });
    }
}
