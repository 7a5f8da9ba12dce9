//! Giving a name another spelling, and making two names one. Entries bear names by number, so they
//! follow; what the index holds of the spelling is written anew.
use rusqlite::OptionalExtension as _;

use super::{ReadTx, Result, WriteTx, name::NameKind, sql_types::moment};
use crate::domain::{Id, Moment, text::name_key};

impl ReadTx<'_> {
    /// The number of a name; none when it is not known.
    pub(super) fn known(&self, noun: NameKind, name: &str) -> Result<Option<i64>> {
        Ok(self.name(noun, name)?.map(|name| name.id))
    }

    /// The entries that bear a name, by its number, oldest first.
    pub(super) fn bearing(&self, noun: NameKind, id: i64) -> Result<Vec<Id>> {
        let table = noun.table();
        let sql = format!(
            "SELECT uid FROM entry_{table} JOIN entry USING (row) WHERE {table} = ?1 ORDER BY row"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map([id], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The entries that bear a name, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bearers(&self, noun: NameKind, name: &str) -> Result<Vec<Id>> {
        match self.known(noun, name)? {
            Some(id) => self.bearing(noun, id),
            None => Ok(Vec::new()),
        }
    }

    /// How many entries bear a name, and when the newest of them happened.
    pub fn borne(&self, noun: NameKind, name: &str) -> Result<(u64, Option<Moment>)> {
        let Some(name) = self.name(noun, name)? else {
            return Ok((0, None));
        };
        let noun = noun.table();
        let sql = format!(
            "SELECT at, zone FROM entry
             WHERE row = (SELECT max(row) FROM entry_{noun} WHERE {noun} = ?1)"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let newest = statement.query_row([name.id], |row| Ok(moment(row.get(0)?, row.get(1)?)));
        Ok((name.uses, newest.optional()?))
    }
}

impl WriteTx<'_> {
    /// Renames what entries bear. Where the new name is borne already, the two become one. Nothing
    /// happens when nobody bears the old one.
    pub fn rename(&self, noun: NameKind, from: &str, to: &str) -> Result<()> {
        if noun == NameKind::Person {
            self.rename_guest(from, to)?;
        }
        let Some(old) = self.known(noun, from)? else {
            return Ok(());
        };
        match self.known(noun, to)? {
            Some(new) if new != old => {
                self.merge(noun, old, new)?;
                self.respell(noun, new)
            }
            _ => {
                self.spell(noun, old, to)?;
                self.respell(noun, old)
            }
        }
    }

    /// Gives a name another spelling; what the index holds of it is not touched.
    pub(super) fn spell(&self, noun: NameKind, id: i64, spelling: &str) -> Result<()> {
        let table = noun.table();
        let sql = format!("UPDATE {table} SET name = ?2, fold = ?3 WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        statement.execute((id, spelling, name_key(spelling)))?;
        Ok(())
    }

    /// Makes the first name's entries bear the second, once each, and forgets the first.
    fn merge(&self, noun: NameKind, old: i64, new: i64) -> Result<()> {
        let table = noun.table();
        for sql in [
            format!(
                "INSERT OR IGNORE INTO entry_{table} ({table}, row, n)
                 SELECT ?2, row, n FROM entry_{table} WHERE {table} = ?1"
            ),
            format!("DELETE FROM entry_{table} WHERE {table} = ?1 AND ?2 <> ?1"),
            // A record of its own follows to the name that stays, where that has none.
            format!("DELETE FROM {table} WHERE id = ?1 AND ?2 <> ?1"),
        ] {
            self.connection.prepare_cached(&sql)?.execute((old, new))?;
        }
        Ok(())
    }

    /// Writes the facets of all entries that bear a name.
    fn respell(&self, noun: NameKind, id: i64) -> Result<()> {
        for uid in self.bearing(noun, id)? {
            self.refresh_facets(uid)?;
        }
        Ok(())
    }

    /// Says which record of its own a name is of, or that it is of none. A name that is new is
    /// kept.
    pub(super) fn own_name(&self, noun: NameKind, name: &str, of: Option<Id>) -> Result<()> {
        let kept = self.keep_name(noun, name)?;
        let sql = format!("UPDATE {} SET uid = ?2 WHERE id = ?1", noun.table());
        self.connection
            .prepare_cached(&sql)?
            .execute((kept.id, of))?;
        Ok(())
    }
}
