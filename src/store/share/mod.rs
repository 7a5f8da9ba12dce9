//! What travels between people, as it is kept: facts that never change, each under the peer and the side that stated it.
mod about_me;
mod bundle;
mod comment;
mod identity;
mod mark;
mod note;
mod page;
mod peer;
mod shown;
mod sign_off;

use chrono::DateTime;

pub(super) use self::page::Answers;
pub use self::{
    bundle::{Kept, Unsent},
    comment::Said,
    identity::OwnKeys,
    mark::Marked,
    page::PageRow,
    peer::{Peer, PeerNo},
    shown::{Frozen, Showing},
    sign_off::SignedOff,
};
use crate::domain::Moment;

/// Who stated something: the keeper of the journal, or the peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The peer.
    Theirs,
    /// The keeper.
    Mine,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Theirs => Self::Mine,
            Self::Mine => Self::Theirs,
        }
    }

    fn read(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<Self> {
        let mine: bool = row.get(column)?;
        Ok(if mine { Self::Mine } else { Self::Theirs })
    }
}

impl rusqlite::types::ToSql for Side {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(i64::from(*self == Self::Mine).into())
    }
}

/// What came of keeping a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// It is new.
    New,
    /// It was known.
    Known,
    /// Something else is known under its name. Nothing was kept.
    Contradicts,
}

/// A time from seconds since 1970.
fn at(seconds: i64) -> Moment {
    DateTime::from_timestamp(seconds, 0)
        .unwrap_or_default()
        .fixed_offset()
}

fn maybe_at(seconds: Option<i64>) -> Option<Moment> {
    seconds.map(at)
}

/// A date as text, as it is kept; one that cannot be read is none.
fn day(text: Option<String>) -> Option<chrono::NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

/// One of a small set, from its slug.
fn choice<T>(slug: &str, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    parse(slug).ok_or(rusqlite::Error::InvalidQuery)
}

#[cfg(test)]
impl super::Read<'_> {
    /// All that was kept, as text, whatever the order in which it came. What only tells when something was read or taken
    /// in here is left out of it on demand.
    pub fn dump(&self, facts_only: bool) -> super::Result<String> {
        const TABLES: [&str; 12] = [
            "peer",
            "bundle",
            "shown",
            "taken_back",
            "comment",
            "sign_off",
            "mark",
            "about_me",
            "reply_days",
            "page",
            "note",
            "enough",
        ];
        const LOCAL: [&str; 5] = ["n", "id", "bundle", "arrived_at", "read_at"];
        let mut out = String::new();
        for table in TABLES {
            let sql = format!("SELECT * FROM {table}");
            let mut statement = self.connection.prepare(&sql)?;
            let names: Vec<_> = statement
                .column_names()
                .into_iter()
                .map(str::to_owned)
                .collect();
            let mut rows = statement.query([])?;
            let mut lines = Vec::new();
            while let Some(row) = rows.next()? {
                let mut line = String::new();
                for (n, name) in names.iter().enumerate() {
                    let number = name == "id" && row.get_ref(n)?.as_blob().is_err();
                    let skipped = LOCAL.contains(&name.as_str()) && (name != "id" || number);
                    if !(facts_only && skipped) {
                        let value = row.get::<_, rusqlite::types::Value>(n)?;
                        line.push_str(&format!("{name}={value:?} "));
                    }
                }
                lines.push(line);
            }
            lines.sort();
            out.push_str(&format!("{table}\n{}\n", lines.join("\n")));
        }
        Ok(out)
    }
}
