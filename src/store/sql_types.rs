//! Identifiers, kinds and times as they stand in the file.
use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::domain::{Id, Kind, Moment, Visibility};

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_bytes().as_slice().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(Self::from_bytes)
    }
}

impl ToSql for Kind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.spec().slug.into())
    }
}

// A version that adds a kind raises the format too, so a kind that is not known is no kind.
impl FromSql for Kind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for Visibility {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.slug().into())
    }
}

impl FromSql for Visibility {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self::parse(value.as_str()?))
    }
}

/// A time to the millisecond, with its offset, as RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp(pub(super) Moment);

impl Stamp {
    pub(super) fn text(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, false)
    }
}

impl ToSql for Stamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.text().into())
    }
}

impl FromSql for Stamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::parse_from_rfc3339(value.as_str()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

/// A count, which is never below nothing.
pub(super) fn count(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(column)?.max(0).unsigned_abs())
}

/// A time from seconds since 1970 and minutes east of Greenwich; 1970 when there is no such time.
pub(super) fn moment(seconds: i64, zone: i32) -> Moment {
    let east = zone.checked_mul(60).and_then(FixedOffset::east_opt);
    let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    match east {
        Some(east) => time.with_timezone(&east),
        None => time.fixed_offset(),
    }
}

/// Minutes east of Greenwich.
pub(super) fn zone(moment: Moment) -> i32 {
    moment.offset().local_minus_utc() / 60
}

/// Days since 1970 by the clock of the place where it was written.
pub(super) fn day(moment: Moment) -> i64 {
    (moment.timestamp() + i64::from(zone(moment)) * 60).div_euclid(24 * 60 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_local_clock() {
        for (text, expected) in [
            ("1970-01-01T00:00:00+00:00", 0),
            ("1970-01-01T00:30:00+01:00", 0),
            ("1969-12-31T23:59:59+00:00", -1),
            ("1970-01-02T23:59:59-09:30", 1),
        ] {
            let moment = DateTime::parse_from_rfc3339(text).unwrap();
            assert_eq!(day(moment), expected, "{text}");
            assert_eq!(super::moment(moment.timestamp(), zone(moment)), moment);
        }
    }
}
