//! The whole journal: everything that it keeps, one record on a line, to leave with and to come back whole.
//!
//! The first line says what it is, the last how many records there are and what they add up to, so that a file that
//! was cut short or changed on the way is refused. `docs/FORMAT.md` describes the records.
mod records;

use std::{collections::BTreeMap, io, ops::ControlFlow, path::Path};

use serde_json::{Value, json};

use self::records::{Given, Records, id, moment, nothing_else, number, take, take_maybe, text};
use super::{Destination, Hear, Meter, Progress, Spot, export, place};
use crate::{
    domain::{
        Draft, Entry, Id, Origin, Record, Visibility,
        entry::{
            document,
            json::{self as wire, JournalFields},
        },
        record::{
            kinds::{self, SHEETS},
            sheet::Filed,
        },
    },
    services::{
        Error, Journal, Problem, Result,
        entries::{LONGEST, as_read, length},
        envelope::Sum,
        recovery,
    },
    store::{self, Bulk, Came, Leaving, NameKind, State, WriteTx, strip},
};

/// Which form of the file this is.
const FORMAT: u64 = 1;

/// After how many records to tell how far it is.
const STRIDE: u64 = 250;

/// What came of taking in a whole journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    /// Records that are new, by what they are called in the file.
    pub new: BTreeMap<String, u64>,
    /// Records that went on from the version that was here.
    pub newer: u64,
    /// Records that were here.
    pub known: u64,
    /// Records in whose place something else stands here, which stays; each was told as it was met.
    pub apart: u64,
    /// How many of the journal's keys come along: 1 where its owner can still open what others sent.
    pub keys: u64,
}

impl Brought {
    /// How many records are new or newer.
    pub fn taken(&self) -> u64 {
        self.new.values().sum::<u64>() + self.newer
    }
}

impl Journal {
    /// Writes everything that the journal keeps, and answers how many records that were. A file is made whole or not at
    /// all, and nothing is written over.
    ///
    /// The keeper's private keys are in it only where that is asked for: whoever has them can read what others send, and
    /// sign in the keeper's name.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn export_archive(&self, keys: bool, to: Destination<'_>) -> Result<u64> {
        match to {
            Destination::Stream(out) => self.write_archive(keys, out),
            Destination::Path(path) => {
                place::file(path, false, |out| self.write_archive(keys, out))
            }
        }
    }

    fn write_archive(&self, keys: bool, out: &mut dyn io::Write) -> Result<u64> {
        let mut writing = Writing {
            out,
            sum: Sum::default(),
            records: 0,
        };
        let head = json!({
            "record": "journal", "format": FORMAT, "made_at": self.environment.now().to_rfc3339(),
            "by": concat!("rounds ", env!("CARGO_PKG_VERSION")),
        });
        writing.line(&head)?;
        let leaving = Leaving {
            without: &[recovery::NOTED],
            keys,
        };
        let mut failed = None;
        self.store.read(|journal| {
            journal
                .archive(leaving, &mut |record| match writing.line(&record) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(why) => {
                        failed = Some(why);
                        ControlFlow::Break(())
                    }
                })
                .map(drop)
        })?;
        if let Some(why) = failed {
            return Err(why);
        }
        // The first line is no record of the journal.
        let records = writing.records - 1;
        let end =
            json!({ "record": "end", "records": records, "sha256": writing.sum.clone().hex() });
        writing.line(&end)?;
        Ok(records)
    }

    /// Takes in what [`Journal::export_archive`] wrote, all or nothing. In a journal in which nothing was written yet, everything
    /// comes as it was; in any other, what is here stays, and what goes on from it is taken. The same twice adds nothing. A dry
    /// run only finds out what would happen.
    ///
    /// # Errors
    /// When the file is not whole, was changed, or holds what cannot be read: the line is named. When the journal cannot
    /// be written. Nothing was taken then.
    pub fn import_archive(
        &mut self,
        path: &Path,
        dry: bool,
        hear: &mut dyn Hear,
    ) -> Result<Brought> {
        let meter = Meter::default();
        let (records, length) = Records::open(path, meter.clone())?;
        let bringing = Bringing {
            records,
            bare: false,
            report: Brought::default(),
            hear,
            meter,
            length,
        };
        let ended = self.store.write(|journal| {
            let brought = bringing.run(journal)?;
            if dry {
                Err(Ended::Tried(brought))
            } else {
                Ok(brought)
            }
        });
        match ended {
            Ok(brought) | Err(Ended::Tried(brought)) => Ok(brought),
            Err(Ended::Failed(error)) => Err(error),
        }
    }
}

/// How it ended without being kept.
enum Ended {
    /// It was only tried.
    Tried(Brought),
    Failed(Error),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<store::Error> for Ended {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

struct Writing<'o> {
    out: &'o mut dyn io::Write,
    sum: Sum,
    records: u64,
}

impl Writing<'_> {
    fn line(&mut self, record: &Value) -> Result<()> {
        let line = format!("{}\n", wire::line(record));
        self.sum.add(line.as_bytes());
        self.records += 1;
        self.out
            .write_all(line.as_bytes())
            .map_err(|why| export::broken(&why))
    }
}

struct Bringing<'p, 'h> {
    records: Records<'p>,
    /// Whether nothing was written here yet.
    bare: bool,
    report: Brought,
    hear: &'h mut dyn Hear,
    meter: Meter,
    length: u64,
}

impl Bringing<'_, '_> {
    fn run(mut self, journal: &WriteTx<'_>) -> Result<Brought> {
        self.begin()?;
        self.bare = journal.is_bare()?;
        while let Some(given) = self.records.next()? {
            if given.record == "entry" {
                self.records.held = Some(given);
                journal.in_bulk(|bulk| self.entries(bulk))?;
            } else {
                self.other(journal, given)?;
            }
        }
        journal.settle_shared().map_err(|error| {
            let why = "Nothing was imported: what was shared, in this file, makes no sense";
            Error::new(Problem::Failed, format!("{why} ({error})."))
        })?;
        self.tell();
        Ok(self.report)
    }

    /// The first line says whether it is a journal, and one that can be read here.
    fn begin(&mut self) -> Result<()> {
        let not = || {
            let message = format!(
                "{} is not a journal exported whole.",
                self.records.path.display()
            );
            Error::new(Problem::Failed, message).hint(
                "`rounds export journal` writes one; entries alone are `rounds import ndjson`.",
            )
        };
        let not = not();
        let Ok(Some(mut given)) = self.records.read() else {
            return Err(not);
        };
        if given.record != "journal" {
            return Err(not);
        }
        let format = take(&mut given, "format", Value::as_u64)?;
        if format != FORMAT {
            let message = format!(
                "This journal was exported in form {format}; this version of rounds knows form {FORMAT}."
            );
            return Err(Error::new(Problem::Failed, message).hint("Update rounds, then import it."));
        }
        Ok(())
    }

    fn entries(&mut self, bulk: &Bulk<'_, '_>) -> Result<()> {
        while let Some(mut given) = self.records.next()? {
            if given.record != "entry" {
                self.records.held = Some(given);
                break;
            }
            let object = std::mem::take(&mut given.object);
            let read = wire::of_object(object).map_err(|why| given.refuse(&why))?;
            let (Some(id), kept) = (read.id, read.kept) else {
                return Err(given.refuse("it has no id"));
            };
            let record = record(&given, id, read.entry, kept)?;
            let states = self.states_of(&given, id, record.revision)?;
            let title = record.entry.title.clone();
            let came = bulk.bring_entry(record, &states)?;
            self.count(&given, came, &title);
        }
        Ok(())
    }

    /// The versions of a record; their last is the one that it is.
    fn states_of(&mut self, given: &Given, id: Id, revision: u32) -> Result<Vec<State>> {
        let states = self.records.states(id)?;
        if states.last().is_none_or(|last| last.number != revision) {
            return Err(given.refuse("its versions are missing"));
        }
        Ok(states)
    }

    fn other(&mut self, journal: &WriteTx<'_>, mut given: Given) -> Result<()> {
        if let Some(spec) = SHEETS.iter().find(|spec| spec.slug == given.record) {
            let id = take(&mut given, "id", id)?;
            let updated_at = take(&mut given, "updated_at", moment)?;
            let document = take(&mut given, "document", text)?;
            let content = kinds::parse(&document, updated_at).map_err(|why| {
                given.refuse(&format!("its document cannot be read: {}", why.message))
            })?;
            if content.spec.slug != spec.slug {
                return Err(given.refuse("its document is of something else"));
            }
            let filed = Filed {
                id,
                content,
                revision: take(&mut given, "revision", number)?,
                created_at: take(&mut given, "created_at", moment)?,
                updated_at,
            };
            nothing_else(&given)?;
            let states = self.states_of(&given, id, filed.revision)?;
            let came = journal.bring_sheet(&filed, &document, &states)?;
            self.count(&given, came, &filed.content.name);
            return Ok(());
        }
        match given.record.as_str() {
            "name" => {
                let of = take(&mut given, "of", text)?;
                let noun = NameKind::ALL
                    .into_iter()
                    .find(|noun| noun.slug() == of.as_str());
                let noun = noun.ok_or_else(|| {
                    given.refuse("a name is of a tag, a person, a goal or a competency")
                })?;
                let name = take(&mut given, "name", text)?;
                nothing_else(&given)?;
                Ok(journal.bring_name(noun, &name)?)
            }
            "trash" => self.deleted(journal, given),
            "draft" => {
                let of = take_maybe(&mut given, "of", id)?;
                let began = take_maybe(&mut given, "began", |began| {
                    u32::try_from(began.as_u64()?).ok()
                })?;
                let entry = given.object.remove("entry").unwrap_or_default();
                let draft = Draft {
                    id: take(&mut given, "id", id)?,
                    of: of.map(|id| Origin {
                        id,
                        revision: began.unwrap_or_default(),
                    }),
                    entry: serde_json::from_value(entry)
                        .map_err(|why| given.refuse(&wire::complaint(&why)))?,
                    updated_at: take(&mut given, "updated_at", moment)?,
                };
                nothing_else(&given)?;
                let came = journal.bring_draft(&draft)?;
                self.count(&given, came, &draft.entry.title);
                Ok(())
            }
            _ => self.row(journal, given),
        }
    }

    fn deleted(&mut self, journal: &WriteTx<'_>, mut given: Given) -> Result<()> {
        let id = take(&mut given, "id", id)?;
        let of = take(&mut given, "of", text)?;
        let kept = JournalFields {
            visibility: Visibility::parse(&take(&mut given, "visibility", text)?),
            revision: Some(take(&mut given, "revision", number)?),
            created_at: Some(take(&mut given, "created_at", moment)?),
            updated_at: Some(take(&mut given, "updated_at", moment)?),
            deleted_at: Some(take(&mut given, "deleted_at", moment)?),
        };
        nothing_else(&given)?;
        let states = self.states_of(&given, id, kept.revision.unwrap_or(1))?;
        let document = states.last().and_then(|state| state.document.as_deref());
        let document = document.ok_or_else(|| given.refuse("its document is missing"))?;
        let at = kept.updated_at.unwrap_or_default();
        let is_sheet = SHEETS.iter().any(|spec| spec.slug == of);
        let unread = |why: String| given.refuse(&format!("its document cannot be read: {why}"));
        let entry = if is_sheet {
            kinds::parse(document, at).map_err(|why| unread(why.message))?;
            Entry::new(crate::domain::Kind::REFLECTION, at)
        } else if of == "entry" {
            document::parse(document, at).map_err(|why| unread(why.message))?
        } else {
            return Err(given.refuse(&format!("there is no {of:?} that could be deleted")));
        };
        let title = entry.title.clone();
        let record = record_of(id, entry, kept);
        let came = journal.bring_deleted(&record, &of, &states)?;
        self.count(&given, came, &title);
        Ok(())
    }

    fn row(&mut self, journal: &WriteTx<'_>, mut given: Given) -> Result<()> {
        let object = std::mem::take(&mut given.object);
        let row = journal
            .archived_row(&given.record, object)?
            .ok_or_else(|| {
                let why = format!(
                    "there is no record {:?}; a newer version of rounds may have written it",
                    given.record
                );
                given.refuse(&why)
            })?;
        let row = row.map_err(|why| given.refuse(&why))?;
        let keys = row.is_identity();
        let came = journal
            .bring_row(row, self.bare)?
            .map_err(|why| given.refuse(&why))?;
        self.report.keys += u64::from(keys && came == Came::New);
        self.count(&given, came, "");
        Ok(())
    }

    fn count(&mut self, given: &Given, came: Came, name: &str) {
        match came {
            Came::New => *self.report.new.entry(given.record.clone()).or_default() += 1,
            Came::Newer => self.report.newer += 1,
            Came::Known => self.report.known += 1,
            Came::Apart => {
                self.report.apart += 1;
                let what = match (given.record.as_str(), name) {
                    (record, "") => format!("the {record}"),
                    (record, name) => format!("the {record} {name:?}"),
                };
                let why = format!("{what} is another one here, which stays");
                self.hear.refused(&Spot::line(given.line).refuse(why));
            }
        }
        if self.records.count.is_multiple_of(STRIDE) {
            self.tell();
        }
    }

    fn tell(&mut self) {
        self.hear.progress(Progress {
            done: self.meter.read(),
            of: self.length,
            entries: self.report.new.get("entry").copied().unwrap_or_default(),
        });
    }
}

/// An entry in the form in which it is kept.
fn record(given: &Given, id: Id, mut entry: Entry, kept: JournalFields) -> Result<Record> {
    if length(&entry) > LONGEST {
        return Err(given.refuse(&super::import::too_long()));
    }
    strip(&mut entry);
    let entry = as_read(&entry.settled()).map_err(|why| given.refuse(&why.message))?;
    Ok(record_of(id, entry, kept))
}

fn record_of(id: Id, entry: Entry, kept: JournalFields) -> Record {
    let created_at = kept.created_at.unwrap_or(entry.at);
    Record {
        id,
        entry,
        visibility: kept.visibility,
        revision: kept.revision.unwrap_or(1),
        created_at,
        updated_at: kept.updated_at.unwrap_or(created_at),
        deleted_at: kept.deleted_at,
    }
}
