//! What is wrong inside the file, and putting right what can be without losing a word.
use std::collections::BTreeSet;

use rusqlite::{Connection, ErrorCode};

use super::{Error, Result, Store, tally::TALLIES};
use crate::domain::text::counted;

/// Something inside the file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file itself does not hold together; what the database says of it.
    File(String),
    /// What is searched is not what stands in the entries.
    Index,
    /// So many rows name something that is not there.
    Loose(usize),
    /// Counts that are kept beside what they count are wrong.
    Counts,
}

/// Rows of one table that name something in another, and whether it is there.
struct Link {
    table: String,
    column: String,
    parent: String,
    of: String,
}

impl Link {
    /// Which rows lead nowhere.
    fn loose(&self) -> String {
        let Self {
            table,
            column,
            parent,
            of,
        } = self;
        format!(
            "FROM \"{table}\" WHERE \"{column}\" IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM \"{parent}\" AS parent WHERE parent.\"{of}\" = \"{table}\".\"{column}\")"
        )
    }
}

/// What is counted beside the rows themselves: the table of names, and the table that names them.
const USES: [(&str, &str); 4] = [
    ("tag", "entry_tag"),
    ("person", "entry_person"),
    ("goal", "entry_goal"),
    ("competency", "entry_competency"),
];

impl Store {
    /// Looks for whatever is wrong: every page, every link, every count, and the index against the
    /// text. That takes a while for a large journal.
    ///
    /// # Errors
    /// When it cannot be asked: another process writes, the disk fails.
    pub fn examine(&self) -> Result<Vec<Fault>> {
        let pages = match self.faults() {
            Err(Error::Damaged(why)) => vec![why],
            found => found?,
        };
        if !pages.is_empty() {
            // Whatever else would be said follows from it.
            return Ok(vec![Fault::File(told(&pages))]);
        }
        let mut found = Vec::new();
        let loose = links(&self.connection)?.iter().try_fold(0, |sum, link| {
            let sql = format!("SELECT count(*) {}", link.loose());
            let count: i64 = self.connection.query_row(&sql, [], |row| row.get(0))?;
            Ok::<_, Error>(sum + usize::try_from(count).unwrap_or(usize::MAX))
        })?;
        found.extend((loose > 0).then_some(Fault::Loose(loose)));
        if self.counts_differ()? {
            found.push(Fault::Counts);
        }
        if self.index_differs()? {
            found.push(Fault::Index);
        }
        Ok(found)
    }

    /// Puts right what can be computed from the entries: the index, the counts, and rows that name
    /// what is not there. No word of an entry is touched.
    ///
    /// # Errors
    /// When the file cannot be written; it is as it was then.
    pub fn mend(&mut self) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        let transaction = self.connection.transaction()?;
        // What leads nowhere may be named itself.
        loop {
            let mut gone = 0;
            for link in links(&transaction)? {
                gone += transaction.execute(&format!("DELETE {}", link.loose()), [])?;
            }
            if gone == 0 {
                break;
            }
        }
        for (name, uses) in USES {
            transaction.execute(
                &format!(
                    "UPDATE \"{name}\" SET uses =
                         (SELECT count(*) FROM \"{uses}\" AS one WHERE one.\"{name}\" = \"{name}\".id)"
                ),
                [],
            )?;
        }
        for (tally, anew) in TALLIES {
            transaction
                .execute_batch(&format!("DELETE FROM {tally}; INSERT INTO {tally} {anew};"))?;
        }
        for index in indexes(&transaction)? {
            let sql = format!("INSERT INTO \"{index}\" (\"{index}\") VALUES ('rebuild')");
            transaction.execute(&sql, [])?;
        }
        Ok(transaction.commit()?)
    }

    fn counts_differ(&self) -> Result<bool> {
        let uses = USES.map(|(name, uses)| {
            format!(
                "EXISTS (SELECT 1 FROM \"{name}\" AS it WHERE it.uses <>
                     (SELECT count(*) FROM \"{uses}\" AS one WHERE one.\"{name}\" = it.id))"
            )
        });
        let tallies = TALLIES.map(|(tally, anew)| {
            format!(
                "EXISTS ({anew} EXCEPT SELECT * FROM {tally})
                 OR EXISTS (SELECT * FROM {tally} EXCEPT {anew})"
            )
        });
        let sql = format!("SELECT {} OR {}", uses.join(" OR "), tallies.join(" OR "));
        Ok(self.connection.query_row(&sql, [], |row| row.get(0))?)
    }

    /// Whether what is searched is not what stands in the entries. It is asked as a change, which
    /// is taken back; where nothing can be written it is not known, and nothing is said.
    fn index_differs(&self) -> Result<bool> {
        if self.read_only {
            return Ok(false);
        }
        let asking = self.connection.unchecked_transaction()?;
        for index in indexes(&asking)? {
            let sql = format!(
                "INSERT INTO \"{index}\" (\"{index}\", rank) VALUES ('integrity-check', 1)"
            );
            match asking.execute(&sql, []) {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                    return Ok(true);
                }
                asked => drop(asked?),
            }
        }
        Ok(false)
    }
}

/// What the checks say of pages, in the middle of a sentence: the database talks of trees and cells.
fn told(lines: &[String]) -> String {
    let lines = lines.iter().flat_map(|line| line.lines());
    let page = |line: &str| {
        let line = line.to_lowercase();
        let (_, number) = line.split_once("page ")?;
        let digits = number.find(|c: char| !c.is_ascii_digit());
        number.get(..digits.unwrap_or(number.len()))?.parse().ok()
    };
    let pages: BTreeSet<u64> = lines.filter_map(page).collect();
    match (pages.first(), pages.len()) {
        (None, _) => "part of it fails its checks".to_owned(),
        (Some(page), 1) => format!("page {page} fails its check"),
        (Some(page), count) => format!(
            "{} fail their checks, the first is page {page}",
            counted(count, "page")
        ),
    }
}

/// Every column that names a row of another table.
fn links(connection: &Connection) -> Result<Vec<Link>> {
    let mut statement = connection.prepare(
        "SELECT it.name, link.\"from\", link.\"table\", link.\"to\"
         FROM pragma_table_list AS it, pragma_foreign_key_list(it.name) AS link
         WHERE it.schema = 'main' AND it.type = 'table' ORDER BY it.name",
    )?;
    let links = statement.query_map([], |row| {
        Ok(Link {
            table: row.get(0)?,
            column: row.get(1)?,
            parent: row.get(2)?,
            of: row.get(3)?,
        })
    })?;
    Ok(links.collect::<rusqlite::Result<_>>()?)
}

/// The tables that are searched.
fn indexes(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %' ORDER BY name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}
