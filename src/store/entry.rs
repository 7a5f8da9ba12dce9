//! Reading entries: whole, or as a list shows them.
use rusqlite::OptionalExtension as _;

use super::{
    Error, ReadTx, Result,
    facet::MARK,
    name::NameKind,
    sql_types::{Stamp, moment},
};
use crate::domain::{Entry, Id, Record, Row, RowPosition, Section};

/// What a list needs, without the text.
const LIST: &str =
    "SELECT row, uid, kind, at, zone, title, visibility, question FROM entry WHERE row = ?1";

const WHOLE: &str = "SELECT row, kind, at, zone, title, visibility, question, revision, created_at,
    updated_at, framework, headings, body FROM entry WHERE uid = ?1";

/// An entry and where it stands.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) row: i64,
    pub(super) record: Record,
}

impl ReadTx<'_> {
    /// An entry, from the journal or from the trash.
    pub fn record(&self, id: Id) -> Result<Record> {
        match self.live(id)? {
            Some(live) => Ok(live.record),
            None => Ok(self.trashed(id)?.ok_or(Error::NotFound)?.record),
        }
    }

    /// An entry of the journal; none for one that is in the trash or nowhere.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn living(&self, id: Id) -> Result<Option<Record>> {
        Ok(self.live(id)?.map(|live| live.record))
    }

    /// An entry of the journal.
    pub(super) fn live(&self, id: Id) -> Result<Option<Live>> {
        let mut statement = self.connection.prepare_cached(WHOLE)?;
        let found = statement.query_row([id], |row| {
            let at = moment(row.get("at")?, row.get("zone")?);
            let headings: String = row.get("headings")?;
            let body: String = row.get("body")?;
            let mut entry = Entry::new(row.get("kind")?, at);
            entry.title = row.get("title")?;
            entry.framework = row.get("framework")?;
            entry.question = row.get("question")?;
            entry.sections = split(&headings, &body);
            Ok(Live {
                row: row.get("row")?,
                record: Record {
                    id,
                    entry,
                    visibility: row.get("visibility")?,
                    revision: row.get("revision")?,
                    created_at: row.get::<_, Stamp>("created_at")?.0,
                    updated_at: row.get::<_, Stamp>("updated_at")?.0,
                    deleted_at: None,
                },
            })
        });
        let Some(mut live) = found.optional()? else {
            return Ok(None);
        };
        let entry = &mut live.record.entry;
        for noun in NameKind::ALL {
            *noun.of_mut(entry) = self.names_of(live.row, noun)?;
        }
        if !entry.competencies.is_empty() {
            entry.showcase = self.shown_of(live.row)?;
        }
        entry.attachments = self.attachments_of(live.row)?;
        entry.provenance = self.provenance_of(live.row)?;
        entry.fields = self.fields_of(live.row)?;
        entry.scores = self.scores_of(live.row)?;
        Ok(Some(live))
    }

    /// An entry of the journal as a list shows it.
    pub fn row(&self, id: Id) -> Result<Row> {
        self.row_of(id)?.ok_or(Error::NotFound)
    }

    /// An entry of the journal as a list shows it; none for one that is not there.
    pub fn row_of(&self, id: Id) -> Result<Option<Row>> {
        let sql = "SELECT row FROM entry WHERE uid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row([id], |row| row.get(0)).optional()?;
        row.map(|row| self.list_row(row)).transpose()
    }

    /// An entry as a list shows it.
    pub(super) fn list_row(&self, row: i64) -> Result<Row> {
        let mut statement = self.connection.prepare_cached(LIST)?;
        let mut listed = statement.query_row([row], |row| {
            Ok(Row {
                place: RowPosition(row.get("row")?),
                id: row.get("uid")?,
                kind: row.get("kind")?,
                at: moment(row.get("at")?, row.get("zone")?),
                title: row.get("title")?,
                visibility: row.get("visibility")?,
                question: row.get("question")?,
                tags: Vec::new(),
                people: Vec::new(),
                fields: std::collections::BTreeMap::new(),
                deleted_at: None,
            })
        })?;
        listed.tags = self.names_of(row, NameKind::Tag)?;
        listed.people = self.names_of(row, NameKind::Person)?;
        listed.fields = self.fields_of(row)?;
        Ok(listed)
    }

    /// The numbers given to the items of an entry; none for an entry that is not there.
    pub fn scores(&self, place: RowPosition) -> Result<std::collections::BTreeMap<String, i64>> {
        self.scores_of(place.0)
    }
}

/// The names of sections, one a line, and their texts with a line of [`MARK`] between two.
pub(super) fn join(sections: &[Section]) -> (String, String) {
    let mut headings = String::new();
    let mut body = String::new();
    for (n, section) in sections.iter().enumerate() {
        if n > 0 {
            headings.push('\n');
            body.extend(['\n', MARK, '\n']);
        }
        headings.push_str(&section.name);
        body.push_str(&section.text);
    }
    (headings, body)
}

pub(super) fn split(headings: &str, body: &str) -> Vec<Section> {
    if body.is_empty() {
        return Vec::new();
    }
    let between = ['\n', MARK, '\n'].iter().collect::<String>();
    let names = headings.split('\n');
    let texts = body.split(between.as_str());
    let pairs = names.zip(texts);
    pairs.map(|(name, text)| Section::new(name, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_split_as_they_were_joined() {
        for sections in [
            vec![],
            vec![Section::new("", "only text")],
            vec![Section::new("A", "one\n\ntwo"), Section::new("", "three")],
        ] {
            let (headings, body) = join(&sections);
            assert_eq!(split(&headings, &body), sections);
        }
    }
}
