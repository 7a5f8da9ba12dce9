//! Import and export. A format is one row of [`FORMATS`] and one file here.
mod archive;
mod characters;
mod csv;
mod dates;
mod dayone;
mod export;
mod foreign_entry;
mod front_matter;
mod front_value;
mod identity;
mod import;
mod jrnl;
mod jrnl_entry;
mod json_front;
mod json_stream;
mod lines;
mod markdown;
mod markdown_files;
mod markdown_note;
mod names;
mod ndjson;
mod order;
pub(in crate::services) mod place;
mod report;
mod spelling;
mod toml_front;
mod tui_journal;
mod vjournal;
mod vproperty;
mod vzone;
mod yaml;

use std::{cell::Cell, io, path::Path, rc::Rc};

pub use self::{
    archive::Brought,
    dates::{Zone, is_form},
    export::Destination,
    report::{Hear, Progress, Refusal, Report, Spot, one_of_left},
};
use super::{Error, Problem, Result};
use crate::{
    domain::{
        Entry, Id, Kind, Moment, entry::json::JournalFields, text::counted_as,
        wellbeing::checkin::CheckIn,
    },
    platform::reason,
};

/// The longest entry that is taken in, in bytes: as long as one may be that is written here.
pub use super::entries::LONGEST;

/// The longest file of one entry: its header and its names come on top.
const LONGEST_FILE: usize = LONGEST + 1024 * 1024;

/// A format, and what can be done with it.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What else it may be called there.
    also: &'static [&'static str],
    reads: Option<Reads>,
    writes: Option<Writes>,
}

/// How a format is read.
#[derive(Debug, Clone, Copy)]
enum Reads {
    /// Entry by entry.
    Entries(fn(&Path, &Reading) -> Result<Source>),
    /// Everything that a journal keeps.
    Everything,
}

/// How a format is written.
#[derive(Debug, Clone, Copy)]
enum Writes {
    /// As one stream.
    Stream(fn(export::Entries<'_>, &CheckIn, &mut dyn io::Write) -> Result<u64>),
    /// As a folder of files.
    Folder(fn(export::Entries<'_>, &Path) -> Result<u64>),
    /// Everything that a journal keeps, as one stream.
    Everything,
}

/// Every format there is, in the order in which they are offered.
pub const FORMATS: &[Format] = &[
    Format {
        name: "ndjson",
        also: &[],
        reads: Some(Reads::Entries(ndjson::open)),
        writes: Some(Writes::Stream(ndjson::write)),
    },
    Format {
        name: "journal",
        also: &[],
        reads: Some(Reads::Everything),
        writes: Some(Writes::Everything),
    },
    Format {
        name: "markdown",
        also: &["md"],
        reads: Some(Reads::Entries(markdown::open)),
        writes: Some(Writes::Folder(markdown::write)),
    },
    Format {
        name: "jrnl",
        also: &[],
        reads: Some(Reads::Entries(jrnl::open)),
        writes: None,
    },
    Format {
        name: "dayone",
        also: &["day-one"],
        reads: Some(Reads::Entries(dayone::open)),
        writes: None,
    },
    Format {
        name: "tui-journal",
        also: &[],
        reads: Some(Reads::Entries(tui_journal::open)),
        writes: None,
    },
    Format {
        name: "vjournal",
        also: &["ics", "icalendar"],
        reads: Some(Reads::Entries(vjournal::open)),
        writes: None,
    },
    Format {
        name: "csv",
        also: &[],
        reads: None,
        writes: Some(Writes::Stream(csv::write)),
    },
];

impl Format {
    /// The format of a name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        let called = |format: &&Self| {
            let mut names = format.also.iter().chain([&format.name]);
            names.any(|known| known.eq_ignore_ascii_case(name.trim()))
        };
        FORMATS.iter().find(called)
    }

    /// Whether it can be imported.
    pub fn is_read(&self) -> bool {
        self.reads.is_some()
    }

    /// Whether it can be exported.
    pub fn is_written(&self) -> bool {
        self.writes.is_some()
    }

    /// Whether it is a whole journal, and not entries of one.
    pub fn is_whole(&self) -> bool {
        matches!(self.reads, Some(Reads::Everything))
    }

    /// Whether an export of it is a folder.
    pub fn is_folder(&self) -> bool {
        matches!(self.writes, Some(Writes::Folder(_)))
    }

    /// Opens what is to be imported. `-` is standard input, where the format is one file of text.
    ///
    /// # Errors
    /// When it cannot be read, or can be seen not to be of this format.
    pub fn open(&self, path: &Path, reading: &Reading) -> Result<Source> {
        let message = match self.reads {
            Some(Reads::Entries(read)) => return read(path, reading),
            Some(Reads::Everything) => {
                format!("\"{}\" comes whole, not entry by entry.", self.name)
            }
            None => format!("{} can be exported, not imported.", self.name),
        };
        Err(Error::new(Problem::Usage, message))
    }
}

/// How what is found is read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What entries of other programs become.
    pub kind: Kind,
    /// Where a wall clock hung that left no other word.
    pub zone: Zone,
    /// The time.
    pub now: Moment,
    /// The form of times in jrnl's text, where its reader was told.
    pub form: Option<Rc<str>>,
}

/// Something to import, read piece by piece.
pub struct Source {
    items: Box<dyn Iterator<Item = Result<Item>>>,
    meter: Meter,
    /// How much there is to read; 0 when that is not known.
    of: u64,
}

impl Source {
    /// What these items make.
    pub fn new(items: impl Iterator<Item = Result<Item>> + 'static) -> Self {
        Self::metered(items, Meter::default(), 0)
    }

    fn metered(items: impl Iterator<Item = Result<Item>> + 'static, meter: Meter, of: u64) -> Self {
        Self {
            items: Box::new(items),
            meter,
            of,
        }
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Source")
    }
}

/// One thing found in what is imported.
#[derive(Debug)]
pub enum Item {
    /// An entry.
    Found(Box<Found>),
    /// What could not be read.
    Refused(Refusal),
    /// What a journal has no place for.
    Left(Left),
    /// Something to know of what was found, for the report.
    Remark(Refusal),
    /// What was found had no date but the file's own.
    Undated,
}

impl Item {
    /// So many of something that stays behind, with where it stands.
    fn left(spot: &Spot, what: &'static str, count: u64) -> Self {
        let counted = counted_as(count, one_of_left(what), what);
        Self::left_as(spot, what, count, format!("{counted} left"))
    }

    /// The same, with what is to be said of it.
    fn left_as(spot: &Spot, what: &'static str, count: u64, says: impl Into<String>) -> Self {
        let remark = spot.clone().refuse(says);
        Self::Left(Left {
            what,
            count,
            remark,
        })
    }
}

/// What stays behind.
#[derive(Debug)]
pub struct Left {
    /// Of what, in the plural.
    pub what: &'static str,
    /// How many.
    pub count: u64,
    /// The line for the report.
    pub remark: Refusal,
}

/// An entry of elsewhere.
#[derive(Debug)]
pub struct Found {
    /// Where it stands.
    pub spot: Spot,
    /// Its name, the same whenever it is read.
    pub id: Id,
    /// Whether the source states it, or something to make it of. If not, what has the same name may be another.
    pub stated: bool,
    /// What was written.
    pub entry: Entry,
    /// What of it was not taken as it stood, where it was read so; of what still stands there the import says it itself.
    pub changed: Option<String>,
    /// What its journal knew of it.
    pub kept: JournalFields,
}

/// Counts how much was read.
#[derive(Debug, Clone, Default)]
struct Meter(Rc<Cell<u64>>);

impl Meter {
    fn add(&self, more: usize) {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        self.0.set(self.0.get().saturating_add(more));
    }

    fn read(&self) -> u64 {
        self.0.get()
    }
}

/// A file or folder that could not be used.
pub(in crate::services) fn unusable(path: &Path, why: &io::Error) -> Error {
    let problem = match why.kind() {
        io::ErrorKind::NotFound => Problem::NotFound,
        _ => Problem::Failed,
    };
    Error::new(
        problem,
        format!("{} could not be used: {}.", path.display(), reason(why)),
    )
}

/// Whether a path stands for standard input or output.
fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}
