//! The trash: deleting, undoing that, and erasing for ever.
use super::{Journal, Order, PageQuery, Result, Start};
use crate::domain::{
    Filter, Id, Kind, Moment, Record, people::person, plan::goal, record::kinds::SHEETS,
    text::counted_as,
};

/// Something in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// Its name for ever.
    pub id: Id,
    /// What it is: an entry, or a sort of sheet.
    pub what: &'static str,
    /// Of what kind the entry is.
    pub kind: Option<Kind>,
    /// What it is as people say it: the kind of an entry, or the same.
    pub said: String,
    /// Its title or name.
    pub name: String,
    /// When it went there.
    pub at: Moment,
}

impl Deleted {
    /// Whether it is an entry, and not a sheet.
    pub fn is_entry(&self) -> bool {
        self.what == ENTRY
    }
}

/// What an entry is called in the trash; a sheet is called by its sort.
const ENTRY: &str = "entry";

/// How many of each sort are in a list, as people say it: `2 entries, 1 goal`.
pub fn tell(all: &[Deleted]) -> String {
    let sorts = [ENTRY]
        .into_iter()
        .chain(SHEETS.iter().map(|spec| spec.slug));
    let counts = sorts.filter_map(|sort| {
        let count = all.iter().filter(|one| one.what == sort).count();
        let many = match sort {
            ENTRY => "entries".to_owned(),
            "person" => "people".to_owned(),
            sort => format!("{sort}s"),
        };
        (count > 0).then(|| counted_as(count, sort, &many))
    });
    counts.collect::<Vec<_>>().join(", ")
}

impl Journal {
    /// Moves an entry to the trash.
    pub fn delete(&mut self, id: Id) -> Result<Record> {
        let now = self.environment.now();
        self.store.write(|journal| Ok(journal.delete(id, now)?))
    }

    /// Takes an entry out of the trash, as it was: the same identifier, its history, its drafts.
    pub fn restore(&mut self, id: Id) -> Result<Record> {
        self.store.write(|journal| Ok(journal.restore(id)?))
    }

    /// All that is in the trash, last deleted first.
    pub fn deleted(&self) -> Result<Vec<Deleted>> {
        self.store.read(|journal| {
            let entries = journal.page(&PageQuery {
                filter: Filter::Deleted,
                from: Start::Newest,
                limit: usize::MAX,
                order: Order::Newest,
            })?;
            let entries = entries.rows.into_iter().map(|row| Deleted {
                id: row.id,
                what: ENTRY,
                kind: Some(row.kind),
                said: row.kind.spec().label.to_lowercase(),
                name: row.title,
                at: row.deleted_at.unwrap_or(row.at),
            });
            let mut all: Vec<_> = entries.collect();
            for spec in SHEETS {
                let sheets = journal.trashed_sheets(spec)?.into_iter();
                all.extend(sheets.map(|(id, name, at)| Deleted {
                    id,
                    what: spec.slug,
                    kind: None,
                    said: spec.slug.to_owned(),
                    name,
                    at,
                }));
            }
            all.sort_by_key(|one| std::cmp::Reverse(one.at));
            Ok(all)
        })
    }

    /// Takes whatever it is out of the trash, as it was.
    ///
    /// # Errors
    /// When it is not in the trash, or another of its sort has its name by now.
    pub fn restore_any(&mut self, one: &Deleted) -> Result<()> {
        if one.is_entry() {
            return self.restore(one.id).map(drop);
        }
        if one.what == goal::SPEC.slug {
            return self.restore_goal(one.id).map(drop);
        }
        if one.what == person::SPEC.slug {
            return self.restore_person(one.id).map(drop);
        }
        self.restore_compact(one.id).map(drop)
    }

    /// Makes a backup, then erases what is in the trash for ever, its history too, and answers how many entries that
    /// were.
    ///
    /// # Errors
    /// When the backup cannot be made, or nothing can be erased: all is as it was then.
    pub fn empty_trash(&mut self) -> Result<u64> {
        if self.path().is_some() && !self.deleted()?.is_empty() {
            self.back_up()?;
        }
        let erased = self
            .store
            .write(|journal| -> Result<u64> { Ok(journal.empty_trash()?) })?;
        self.store.settle()?;
        Ok(erased)
    }
}
