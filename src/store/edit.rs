//! Keeping entries: new ones and changed ones, each with its revision.
use super::{
    Changed, Error, ReadTx, RecordRef, Result, WriteTx,
    entry::{Live, join},
    facet,
    name::EntryNames,
    sql_types::{Stamp, day, zone},
};
use crate::domain::{Entry, Id, Moment, Origin, Record, Visibility};

/// Who saves, and when.
#[derive(Debug, Clone, Copy)]
pub struct Saving<'a> {
    /// Now, to the millisecond.
    pub at: Moment,
    /// The author of the revision.
    pub author: &'a str,
}

impl ReadTx<'_> {
    /// An entry that can be changed.
    pub(super) fn here(&self, id: Id) -> Result<Live> {
        match self.live(id)? {
            Some(live) => Ok(live),
            None if self.is_known(id)? => Err(Error::InTrash),
            None => Err(Error::NotFound),
        }
    }

    /// Whether the name is taken, in the journal or in the trash.
    pub fn is_known(&self, id: Id) -> Result<bool> {
        let sql = "SELECT 1 FROM entry WHERE uid = ?1 UNION ALL SELECT 1 FROM trash WHERE uid = ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([id])?)
    }
}

impl WriteTx<'_> {
    /// Keeps a new entry, which must be settled and free of what [`strip`](super::strip) takes out.
    pub fn add(&self, id: Id, entry: Entry, saving: Saving<'_>) -> Result<Record> {
        Ok(self.add_to_timeline(id, entry, saving)?.0)
    }

    /// Keeps a new entry, and answers where it stands too.
    pub(super) fn add_to_timeline(
        &self,
        id: Id,
        entry: Entry,
        saving: Saving<'_>,
    ) -> Result<(Record, i64)> {
        let record = Record {
            id,
            entry,
            visibility: Visibility::Private,
            revision: 1,
            created_at: saving.at,
            updated_at: saving.at,
            deleted_at: None,
        };
        let (record, row) = self.insert(record)?;
        self.begin_revision(id, 1, saving)?;
        self.note_entry(&record, None, Some(1));
        Ok((record, row))
    }

    /// Keeps a new state of an entry, which must be as for [`WriteTx::add`], in place of the one from which
    /// it was made. Where nothing changed, nothing is kept.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::InTrash`], and [`Error::Changed`] when another state was saved meanwhile.
    pub fn save(&self, of: Origin, mut entry: Entry, saving: Saving<'_>) -> Result<Record> {
        let id = of.id;
        let Live { row, record: was } = self.here(id)?;
        if was.revision != of.revision {
            return Err(Error::Changed);
        }
        let borne = self.bear_names(&mut entry)?;
        if is_same(&entry, &was.entry) {
            return Ok(was);
        }
        self.close_revision(&was)?;
        let record = Record {
            entry,
            revision: was.revision.saturating_add(1),
            updated_at: saving.at,
            ..was
        };
        self.begin_revision(id, record.revision, saving)?;
        let row = self.update(row, &record, &was.entry, &borne)?;
        self.relink(row, &was.entry, &record.entry, &borne)?;
        self.note_entry(&record, Some(was.revision), Some(record.revision));
        Ok(record)
    }

    /// Notes what became of an entry.
    pub(super) fn note_entry(&self, record: &Record, before: Option<u32>, after: Option<u32>) {
        self.noted.put(Changed {
            what: RecordRef::Entry(record.id),
            name: record.entry.title.clone(),
            before,
            after,
        });
    }

    /// Puts a record into the journal, and answers where it stands.
    pub(super) fn insert(&self, mut record: Record) -> Result<(Record, i64)> {
        let borne = self.bear_names(&mut record.entry)?;
        let entry = &record.entry;
        let row = self.free_row(entry.at.timestamp())?;
        let (headings, body) = join(&entry.sections);
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO entry (row, uid, kind, at, zone, day, question, visibility, revision,
                 created_at, updated_at, framework, title, headings, facets, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        statement.execute(rusqlite::params![
            row,
            record.id,
            entry.kind,
            entry.at.timestamp(),
            zone(entry.at),
            day(entry.at),
            entry.question,
            record.visibility,
            record.revision,
            Stamp(record.created_at),
            Stamp(record.updated_at),
            entry.framework,
            entry.title,
            headings,
            facet::facets(entry, record.visibility, &borne, self.answers(record.id)?),
            body,
        ])?;
        self.link(row, entry, &borne)?;
        self.recount(None, Some(entry))?;
        Ok((record, row))
    }

    /// Changes a row, and moves it when its time changed. Answers where it stands now.
    pub(super) fn update(
        &self,
        row: i64,
        record: &Record,
        was: &Entry,
        borne: &EntryNames,
    ) -> Result<i64> {
        let entry = &record.entry;
        let to = if entry.at.timestamp() == was.at.timestamp() {
            row
        } else {
            self.free_row(entry.at.timestamp())?
        };
        let (headings, body) = join(&entry.sections);
        let mut statement = self.connection.prepare_cached(
            "UPDATE entry SET row = ?2, kind = ?3, at = ?4, zone = ?5, day = ?6, question = ?7,
                 revision = ?8, updated_at = ?9, framework = ?10, title = ?11, headings = ?12,
                 facets = ?13, body = ?14
             WHERE row = ?1",
        )?;
        statement.execute(rusqlite::params![
            row,
            to,
            entry.kind,
            entry.at.timestamp(),
            zone(entry.at),
            day(entry.at),
            entry.question,
            record.revision,
            Stamp(record.updated_at),
            entry.framework,
            entry.title,
            headings,
            facet::facets(entry, record.visibility, borne, self.answers(record.id)?),
            body,
        ])?;
        self.recount(Some(was), Some(entry))?;
        Ok(to)
    }
}

/// Whether two entries are alike, their offsets too: the clock of the place is a part of the
/// time.
fn is_same(a: &Entry, b: &Entry) -> bool {
    a == b && a.at.offset() == b.at.offset()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Filter, Kind, Section},
        store::{Count, Store},
    };

    fn add(store: &mut Store, n: u8) -> Result<Record> {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00Z").unwrap();
        let mut entry = Entry::new(Kind::parse("reflection").unwrap(), at);
        entry.title = n.to_string();
        entry.sections = vec![Section::new("", "word ".repeat(2000))];
        let saving = Saving { at, author: "" };
        store.write(|journal| journal.add(Id::new(0, [n; 10]), entry, saving))
    }

    #[test]
    fn on_a_full_disk_nothing_is_changed_and_nothing_is_lost() {
        let mut store = Store::in_memory().unwrap();
        add(&mut store, 0).unwrap();
        let limit = |store: &Store, pages: i64| {
            let set = store
                .connection
                .pragma_update(None, "max_page_count", pages);
            set.unwrap();
        };
        let used = "page_count";
        let used = store
            .connection
            .pragma_query_value(None, used, |row| row.get(0));
        limit(&store, used.unwrap());
        let mut kept = 1;
        let error = loop {
            match add(&mut store, kept) {
                Ok(_) => kept += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, Error::Full), "{error}");
        let count = |store: &Store, filter| store.read(|journal| journal.count(&filter));
        let expected = Count::Exact(kept.into());
        assert_eq!(count(&store, Filter::All).unwrap(), expected);
        assert_eq!(count(&store, Filter::word("word")).unwrap(), expected);
        limit(&store, 1_000_000);
        add(&mut store, kept).unwrap();
    }
}
