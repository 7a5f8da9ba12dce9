//! The `SQLite` file of another journal program, read and never written: tui-journal's.
//!
//! Its tables are `entries (id, title, date, content)`, to which later versions added `priority`
//! and `folder`, and `tags (entry_id, tag)`.
use std::{fs, path::Path};

use rusqlite::{Connection, OpenFlags, config::DbConfig, types::ValueRef};

use super::{
    Error, Result,
    inspect::{self, silence},
};

/// How many entries are read at a time.
const AT_ONCE: usize = 64;

/// A journal of tui-journal.
#[derive(Debug)]
pub struct Foreign {
    connection: Connection,
    /// The question for entries from an id on, as the columns of this file allow it.
    entries: String,
    tagged: bool,
    longest: usize,
}

/// An entry of it, as it stands there. A value that is no text, or too long, is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignEntry {
    /// Its number.
    pub id: i64,
    /// When it happened, as it was written; a number is seconds since 1970.
    pub date: Option<String>,
    /// One line.
    pub title: Option<String>,
    /// Markdown.
    pub content: Option<String>,
    /// How long the text is, in bytes, whether it was read or not.
    pub length: usize,
    /// A number that orders entries by weight.
    pub priority: Option<i64>,
    /// Where it was filed.
    pub folder: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Foreign {
    /// Opens one; texts longer than `longest` bytes will not be read.
    pub fn open(path: &Path, longest: usize) -> Result<Self> {
        fs::File::open(path).map_err(Error::file(path))?;
        let unsettled = ["-wal", "-journal"].iter().any(|end| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            fs::metadata(name).is_ok_and(|beside| beside.len() > 0)
        });
        // What lies beside the file belongs to it. Where nothing does, nothing is put there.
        let connection = if unsettled {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(path, flags)?
        } else {
            inspect::still(path)?
        };
        Self::start(connection, longest, path)
    }

    fn start(connection: Connection, longest: usize, path: &Path) -> Result<Self> {
        silence(&connection)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        let not_one = |why| Error::NotAJournal {
            path: path.to_owned(),
            why,
        };
        let columns = columns(&connection, "entries")?;
        let has = |name: &str| columns.iter().any(|column| column == name);
        if !["id", "title", "date", "content"].into_iter().all(has) {
            return Err(not_one("a database without tui-journal's entries"));
        }
        let optional = |name| if has(name) { name } else { "NULL" };
        let entries = format!(
            "SELECT id, date, title,
                 CASE WHEN octet_length(content) <= ?2 THEN content END,
                 coalesce(octet_length(content), 0), {}, {}
             FROM entries WHERE id >= ?1 ORDER BY id LIMIT {AT_ONCE}",
            optional("priority"),
            optional("folder"),
        );
        let tags = self::columns(&connection, "tags")?;
        let tagged = ["entry_id", "tag"]
            .iter()
            .all(|name| tags.iter().any(|column| column == name));
        Ok(Self {
            connection,
            entries,
            tagged,
            longest,
        })
    }

    /// How many entries there are.
    pub fn count(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM entries";
        self.connection
            .query_row(sql, [], |row| super::sql_types::count(row, 0))
            .map_err(Error::from)
    }

    /// Some entries, by number, from a number on; none when there are no more.
    pub fn entries_from(&self, id: i64) -> Result<Vec<ForeignEntry>> {
        let longest = i64::try_from(self.longest).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(&self.entries)?;
        let rows = statement.query_map((id, longest), |row| {
            Ok(ForeignEntry {
                id: row.get(0)?,
                date: text(row.get_ref(1)?),
                title: text(row.get_ref(2)?),
                content: text(row.get_ref(3)?),
                length: usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
                priority: row.get_ref(5)?.as_i64().ok(),
                folder: text(row.get_ref(6)?),
                tags: Vec::new(),
            })
        })?;
        let mut entries = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        if self.tagged {
            for entry in &mut entries {
                entry.tags = self.tags(entry.id)?;
            }
        }
        Ok(entries)
    }

    fn tags(&self, id: i64) -> Result<Vec<String>> {
        let sql = "SELECT tag FROM tags WHERE entry_id = ?1 ORDER BY tag LIMIT 1000";
        let mut statement = self.connection.prepare_cached(sql)?;
        let tags = statement.query_map([id], |row| Ok(text(row.get_ref(0)?)))?;
        let tags = tags.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(tags.into_iter().flatten().collect())
    }
}

/// The columns of a table; none when there is no such table. What only looks like a table could
/// compute its rows without end, and counts as none.
fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let plain = "SELECT 1 FROM sqlite_schema
        WHERE name = ?1 AND type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
    if !connection.prepare(plain)?.exists([table])? {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// A value as text, where it is one or can be read as one.
fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().map(str::to_owned),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Null | ValueRef::Blob(_) => None,
    }
}
