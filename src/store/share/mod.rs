//! What travels between people, as it is kept: facts that never change, each under the peer and the side that stated it.
mod about_me;
mod ahead;
mod aim;
mod ask_again;
mod bundle;
mod comment;
mod done;
#[cfg(test)]
mod dump;
mod farewell;
mod identity;
mod later;
mod mark;
mod note;
mod page;
mod peer;
pub(super) mod shared_action;
mod shown;
mod sign_off;
mod standing;
mod terms;
mod together;
mod unplaced;

use chrono::DateTime;

pub use self::{
    bundle::{BundleRecord, Looked, Unsent},
    comment::Said,
    done::Unticked,
    identity::OwnKeys,
    mark::Marked,
    page::PageRow,
    peer::{Peer, PeerNo},
    shown::{Frozen, Showing},
    sign_off::SignedOff,
    together::Placed,
    unplaced::Unplaced,
};
pub(super) use self::{page::Answers, standing::Touched};
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
