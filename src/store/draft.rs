//! Drafts: text being written.
use chrono::{DateTime, FixedOffset};
use rusqlite::OptionalExtension as _;
use serde_json::{Value, json};

use super::{Error, ReadTx, Result, WriteTx, sql_types::Stamp};
use crate::domain::{Draft, Entry, Id, Moment, Origin};

/// What is written so far, letter by letter: a document would tidy the text, and refuse a date
/// that is half typed.
fn print(entry: &Entry) -> Result<String> {
    serde_json::to_string(entry).map_err(|error| Error::damaged(error.to_string()))
}

fn parse(content: &str) -> Result<Entry> {
    let damaged = || Error::damaged("a draft in it cannot be read");
    let mut content = serde_json::from_str(content).map_err(|_| damaged())?;
    renew(&mut content).ok_or_else(damaged)?;
    serde_json::from_value(content).map_err(|_| damaged())
}

/// Brings what earlier versions wrote into the form of today: they had a time as seconds since
/// 1970, nanoseconds and seconds east of Greenwich, and sections as pairs.
fn renew(content: &mut Value) -> Option<()> {
    let content = content.as_object_mut()?;
    if let Some(Value::Array(at)) = content.get("at") {
        let [seconds, nanos, east] = at.as_slice() else {
            return None;
        };
        let nanos = u32::try_from(nanos.as_i64()?).ok()?;
        let east = FixedOffset::east_opt(i32::try_from(east.as_i64()?).ok()?)?;
        let at = DateTime::from_timestamp(seconds.as_i64()?, nanos)?.with_timezone(&east);
        content.insert("at".into(), at.to_rfc3339().into());
    }
    for section in content.get_mut("sections")?.as_array_mut()? {
        if let Value::Array(pair) = section {
            let [name, text] = pair.as_slice() else {
                return None;
            };
            *section = json!({ "name": name, "text": text });
        }
    }
    Some(())
}

type Kept = (Id, Option<Origin>, String, Stamp);

fn kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<Kept> {
    let edits: Option<Id> = row.get(1)?;
    let began: Option<u32> = row.get(2)?;
    let of = edits.map(|id| Origin {
        id,
        revision: began.unwrap_or_default(),
    });
    Ok((row.get(0)?, of, row.get(3)?, row.get(4)?))
}

fn draft((id, of, content, updated_at): Kept) -> Result<Draft> {
    Ok(Draft {
        id,
        of,
        entry: parse(&content)?,
        updated_at: updated_at.0,
    })
}

impl ReadTx<'_> {
    /// Every draft, last kept first, without those of entries in the trash.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.drafts_where("edits IS NULL OR edits NOT IN (SELECT uid FROM trash)")
    }

    /// Every draft, those of entries in the trash too.
    pub(super) fn all_drafts(&self) -> Result<Vec<Draft>> {
        self.drafts_where("1")
    }

    fn drafts_where(&self, condition: &str) -> Result<Vec<Draft>> {
        let sql =
            format!("SELECT uid, edits, began, content, updated_at FROM draft WHERE {condition}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let kept = statement.query_map([], kept)?;
        let mut drafts: Vec<_> = kept.map(|kept| draft(kept?)).collect::<Result<_>>()?;
        drafts.sort_by_key(|draft| std::cmp::Reverse((draft.updated_at, draft.id)));
        Ok(drafts)
    }
}

impl WriteTx<'_> {
    /// Keeps a draft in place of what was kept of it before.
    pub fn keep_draft(&self, draft: &Draft) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO draft (uid, edits, began, content, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET edits = excluded.edits, began = excluded.began,
                 content = excluded.content, updated_at = excluded.updated_at",
        )?;
        let content = print(&draft.entry)?;
        let (edits, began) = draft.of.map(|of| (of.id, of.revision)).unzip();
        statement.execute((draft.id, edits, began, content, Stamp(draft.updated_at)))?;
        Ok(())
    }

    /// Drops a draft as it was at a time: one in which somebody has written on since stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_draft_of(&self, id: Id, at: Moment) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT updated_at FROM draft WHERE uid = ?1")?;
        let kept = statement.query_row([id], |row| row.get::<_, Stamp>(0));
        match kept.optional()? {
            // What is kept is exact to the millisecond.
            Some(Stamp(kept)) if (kept - at).num_milliseconds() > 0 => Ok(()),
            _ => self.drop_draft(id),
        }
    }

    /// Drops a draft; nothing happens when there is none.
    pub fn drop_draft(&self, id: Id) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("DELETE FROM draft WHERE uid = ?1")?;
        statement.execute([id])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Section};

    #[test]
    fn half_written_text_is_kept_to_the_letter() {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00.5+02:00").unwrap();
        let mut entry = Entry::new(Kind::MEETING, at);
        entry.title = " two  spaces ".into();
        entry.sections = vec![Section::new("Notes", "line\n\n"), Section::new("", "")];
        entry.fields.insert("next".into(), "fri 1".into());
        entry.fields.insert("no such field".into(), "\u{1}".into());
        assert_eq!(parse(&print(&entry).unwrap()).unwrap(), entry);
        let before = r#"{"kind":"meeting","at":[1794508800,500000000,7200],"title":" two  spaces ","framework":null,
            "sections":[["Notes","line\n\n"],["",""]],"fields":{"next":"fri 1","no such field":"\u0001"},"scores":{},
            "tags":[],"people":[],"goals":[],"question":false}"#;
        assert_eq!(parse(before).unwrap(), entry);
    }
}
