//! What hangs on an entry's row: its names, fields, scores, actions, and where its words come from.
use std::collections::BTreeMap;

use rusqlite::OptionalExtension as _;

use super::{
    Error, ReadTx, Result, WriteTx,
    action::ActionHome,
    name::{EntryNames, NameKind},
};
use crate::domain::{Entry, entry::Provenance, text};

impl ReadTx<'_> {
    /// The names of one sort that a row bears, in its order.
    pub(super) fn names_of(&self, row: i64, noun: NameKind) -> Result<Vec<String>> {
        let noun = noun.table();
        let sql = format!(
            "SELECT {noun}.name FROM entry_{noun} JOIN {noun} ON {noun}.id = entry_{noun}.{noun}
             WHERE entry_{noun}.row = ?1 ORDER BY entry_{noun}.n"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let names = statement.query_map([row], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// The competency that a row is shown for.
    pub(super) fn shown_of(&self, row: i64) -> Result<Option<String>> {
        let sql = "SELECT competency.name FROM entry_competency link
             JOIN competency ON competency.id = link.competency WHERE link.row = ?1 AND link.shown = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([row], |row| row.get(0)).optional()?)
    }

    /// Where the words of a row come from.
    pub(super) fn provenance_of(&self, row: i64) -> Result<Option<Box<Provenance>>> {
        let sql = "SELECT value FROM entry_provenance WHERE row = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let kept: Option<String> = statement.query_row([row], |row| row.get(0)).optional()?;
        let read = kept.map(|json| serde_json::from_str(&json));
        let odd = |_| Error::damaged("where an entry comes from cannot be read");
        read.transpose().map_err(odd)
    }

    /// The fields of a row.
    pub(super) fn fields_of(&self, row: i64) -> Result<BTreeMap<String, String>> {
        let sql = "SELECT name, value FROM entry_field WHERE row = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let fields = statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(fields.collect::<rusqlite::Result<_>>()?)
    }

    /// The scores of a row.
    pub(super) fn scores_of(&self, row: i64) -> Result<BTreeMap<String, i64>> {
        let sql = "SELECT item, value FROM entry_score WHERE row = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let scores = statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(scores.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Hangs names, fields, scores and actions on a new row.
    pub(super) fn link(&self, row: i64, entry: &Entry, borne: &EntryNames) -> Result<()> {
        for noun in NameKind::ALL {
            self.link_names(row, noun, borne)?;
        }
        self.link_shown(row, entry)?;
        self.link_attachments(row, entry)?;
        self.link_provenance(row, entry)?;
        self.link_fields(row, entry)?;
        self.link_scores(row, entry)?;
        self.index_actions(ActionHome::Entry(row), &entry.sections)
    }

    /// Changes what hangs on a row, where it differs.
    pub(super) fn relink(
        &self,
        row: i64,
        was: &Entry,
        entry: &Entry,
        borne: &EntryNames,
    ) -> Result<()> {
        for noun in NameKind::ALL {
            let shown = noun == NameKind::Competency && was.showcase != entry.showcase;
            if noun.of(was) != noun.of(entry) || shown {
                self.unlink(row, &format!("entry_{}", noun.table()))?;
                self.link_names(row, noun, borne)?;
                if noun == NameKind::Competency {
                    self.link_shown(row, entry)?;
                }
            }
        }
        if was.attachments != entry.attachments {
            self.unlink(row, "entry_attachment")?;
            self.link_attachments(row, entry)?;
        }
        if was.provenance != entry.provenance {
            self.unlink(row, "entry_provenance")?;
            self.link_provenance(row, entry)?;
        }
        if was.fields != entry.fields {
            self.unlink(row, "entry_field")?;
            self.link_fields(row, entry)?;
        }
        if was.scores != entry.scores {
            self.unlink(row, "entry_score")?;
            self.link_scores(row, entry)?;
        }
        if was.sections != entry.sections {
            self.unindex_actions(ActionHome::Entry(row))?;
            self.index_actions(ActionHome::Entry(row), &entry.sections)?;
        }
        Ok(())
    }

    fn unlink(&self, row: i64, table: &str) -> Result<()> {
        let sql = format!("DELETE FROM {table} WHERE row = ?1");
        self.connection.prepare_cached(&sql)?.execute([row])?;
        Ok(())
    }

    fn link_names(&self, row: i64, noun: NameKind, borne: &EntryNames) -> Result<()> {
        let names = borne.of(noun);
        if names.is_empty() {
            return Ok(());
        }
        let noun = noun.table();
        let sql = format!("INSERT INTO entry_{noun} ({noun}, row, n) VALUES (?1, ?2, ?3)");
        let mut statement = self.connection.prepare_cached(&sql)?;
        for (n, name) in (1_i64..).zip(names) {
            statement.execute((name.id, row, n))?;
        }
        Ok(())
    }

    /// Marks the competency that a row is shown for.
    fn link_shown(&self, row: i64, entry: &Entry) -> Result<()> {
        let Some(shown) = &entry.showcase else {
            return Ok(());
        };
        let sql = "UPDATE entry_competency SET shown = 1 WHERE row = ?1
             AND competency = (SELECT id FROM competency WHERE fold = ?2)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((row, text::name_key(shown)))?;
        Ok(())
    }

    fn link_provenance(&self, row: i64, entry: &Entry) -> Result<()> {
        if let Some(from) = &entry.provenance {
            let sql = "INSERT INTO entry_provenance (row, value) VALUES (?1, ?2)";
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute((row, serde_json::json!(from).to_string()))?;
        }
        Ok(())
    }

    fn link_fields(&self, row: i64, entry: &Entry) -> Result<()> {
        let sql = "INSERT INTO entry_field (row, name, value) VALUES (?1, ?2, ?3)";
        for (name, value) in &entry.fields {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute((row, name, value))?;
        }
        Ok(())
    }

    fn link_scores(&self, row: i64, entry: &Entry) -> Result<()> {
        let sql = "INSERT INTO entry_score (row, item, value) VALUES (?1, ?2, ?3)";
        for (item, value) in &entry.scores {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute((row, item, value))?;
        }
        Ok(())
    }
}
