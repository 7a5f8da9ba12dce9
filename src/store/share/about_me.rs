//! What either lets the other know of themselves, and how soon an answer was promised: the later statement counts.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, at};
use crate::{
    domain::{
        entry::document,
        share::bundle::{AboutMe, ReplyDays},
    },
    store::{ReadTx, Result, WriteTx},
};

impl ReadTx<'_> {
    /// What somebody let the other know of themselves.
    pub fn about(&self, peer: PeerNo, side: Side) -> Result<Option<AboutMe>> {
        let sql = "SELECT fields, at FROM about_me WHERE peer = ?1 AND mine = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row((peer, side), |row| {
            let fields: String = row.get(0)?;
            Ok(AboutMe {
                fields: document::parse_body(fields.split('\n')),
                at: at(row.get(1)?),
            })
        });
        Ok(row.optional()?)
    }

    /// Within how many days an answer was promised, as `side` noted it.
    pub fn reply_days(&self, peer: PeerNo, side: Side) -> Result<Option<ReplyDays>> {
        let sql = "SELECT days, at FROM reply_days WHERE peer = ?1 AND mine = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row((peer, side), |row| {
            Ok(ReplyDays {
                days: row.get(0)?,
                at: at(row.get(1)?),
            })
        });
        Ok(row.optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps what somebody let the other know of themselves.
    pub fn keep_about(&self, peer: PeerNo, side: Side, about: &AboutMe) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO about_me (peer, mine, fields, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET fields = excluded.fields, at = excluded.at
             WHERE (excluded.at, excluded.fields) > (at, fields)",
        )?;
        let fields = document::body(&about.fields);
        statement.execute((peer, side, fields, about.at.timestamp()))?;
        Ok(())
    }

    /// Keeps within how many days an answer was promised.
    pub fn keep_reply_days(&self, peer: PeerNo, side: Side, days: &ReplyDays) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO reply_days (peer, mine, days, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET days = excluded.days, at = excluded.at
             WHERE (excluded.at, coalesce(excluded.days, -1)) > (at, coalesce(days, -1))",
        )?;
        statement.execute((peer, side, days.days, days.at.timestamp()))?;
        Ok(())
    }
}
