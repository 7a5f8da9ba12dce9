//! Drafts: text being written.
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};

use super::{Error, Read, Result, Write, stamp::Stamp};
use crate::domain::{Draft, Entry, Id, Kind, Moment, Section};

/// What is written so far, letter by letter: a document would tidy the text, and refuse a date
/// that is half typed.
#[derive(Serialize, Deserialize)]
struct Content {
    kind: String,
    /// Seconds since 1970, nanoseconds, seconds east of Greenwich: any time there is.
    at: (i64, u32, i32),
    title: String,
    framework: Option<String>,
    sections: Vec<(String, String)>,
    fields: BTreeMap<String, String>,
    scores: BTreeMap<String, i64>,
    tags: Vec<String>,
    people: Vec<String>,
    goals: Vec<String>,
    question: bool,
}

fn print(entry: &Entry) -> Result<String> {
    let sections = entry.sections.iter();
    let content = Content {
        kind: entry.kind.spec().slug.to_owned(),
        at: (
            entry.at.timestamp(),
            entry.at.timestamp_subsec_nanos(),
            entry.at.offset().local_minus_utc(),
        ),
        title: entry.title.clone(),
        framework: entry.framework.clone(),
        sections: sections
            .map(|section| (section.name.clone(), section.text.clone()))
            .collect(),
        fields: entry.fields.clone(),
        scores: entry.scores.clone(),
        tags: entry.tags.clone(),
        people: entry.people.clone(),
        goals: entry.goals.clone(),
        question: entry.question,
    };
    serde_json::to_string(&content).map_err(|error| Error::damaged(error.to_string()))
}

fn parse(content: &str) -> Result<Entry> {
    let damaged = || Error::damaged("a draft in it cannot be read");
    let content: Content = serde_json::from_str(content).map_err(|_| damaged())?;
    let sections = content.sections.into_iter();
    Ok(Entry {
        kind: Kind::parse(&content.kind).ok_or_else(damaged)?,
        at: moment(content.at).ok_or_else(damaged)?,
        title: content.title,
        framework: content.framework,
        sections: sections
            .map(|(name, text)| Section { name, text })
            .collect(),
        fields: content.fields,
        scores: content.scores,
        tags: content.tags,
        people: content.people,
        goals: content.goals,
        question: content.question,
    })
}

fn moment((seconds, nanos, east): (i64, u32, i32)) -> Option<Moment> {
    let time = DateTime::from_timestamp(seconds, nanos)?;
    Some(time.with_timezone(&FixedOffset::east_opt(east)?))
}

type Kept = (Id, Option<Id>, String, Stamp);

fn kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<Kept> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn draft((id, of, content, updated_at): Kept) -> Result<Draft> {
    Ok(Draft {
        id,
        of,
        entry: parse(&content)?,
        updated_at: updated_at.0,
    })
}

impl Read<'_> {
    /// Every draft, last kept first, without those of entries in the trash.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT uid, edits, content, updated_at FROM draft
             WHERE edits IS NULL OR edits NOT IN (SELECT uid FROM trash)",
        )?;
        let kept = statement.query_map([], kept)?;
        let mut drafts: Vec<_> = kept.map(|kept| draft(kept?)).collect::<Result<_>>()?;
        drafts.sort_by_key(|draft| std::cmp::Reverse((draft.updated_at, draft.id)));
        Ok(drafts)
    }

    /// A draft by its name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn draft(&self, id: Id) -> Result<Option<Draft>> {
        let sql = "SELECT uid, edits, content, updated_at FROM draft WHERE uid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement
            .query_row([id], kept)
            .optional()?
            .map(draft)
            .transpose()
    }
}

impl Write<'_> {
    /// Keeps a draft in place of what was kept of it before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_draft(&self, draft: &Draft) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO draft (uid, edits, content, updated_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET edits = excluded.edits, content = excluded.content,
                 updated_at = excluded.updated_at",
        )?;
        let content = print(&draft.entry)?;
        statement.execute((draft.id, draft.of, content, Stamp(draft.updated_at)))?;
        Ok(())
    }

    /// Drops a draft; nothing happens when there is none.
    ///
    /// # Errors
    /// When the file cannot be written.
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

    #[test]
    fn half_written_text_is_kept_to_the_letter() {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00.5+02:00").unwrap();
        let mut entry = Entry::new(Kind::parse("meeting").unwrap(), at);
        entry.title = " two  spaces ".into();
        entry.sections = vec![Section::new("Notes", "line\n\n"), Section::new("", "")];
        entry.fields.insert("next".into(), "fri 1".into());
        entry.fields.insert("no such field".into(), "\u{1}".into());
        assert_eq!(parse(&print(&entry).unwrap()).unwrap(), entry);
    }
}
