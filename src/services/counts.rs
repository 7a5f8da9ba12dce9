//! Plain counts of an encrypted journal in a file of their own, for whoever asked for that: a prompt shows
//! them without the passphrase. Nothing else of the journal stands there.
use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::SubsecRound as _;
use serde_json::{Map, Value, json};

use super::{Journal, Status};
use crate::{domain::Moment, platform};

/// Counts, and when they were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// The counts.
    pub status: Status,
    /// When they were written down.
    pub written: Moment,
}

/// The file that an open journal keeps current.
#[derive(Debug)]
pub(super) struct Counting {
    file: PathBuf,
    /// What it says, and the state of the journal in which that was counted.
    last: Option<(Counts, (u64, i64))>,
}

impl Counts {
    /// What is written down of the journal at a path; `None` where nothing is.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn read(folder: &Path, journal: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(file(folder, journal)) {
            // What can't be understood is written anew when the journal is next opened.
            Ok(text) => Ok(parse(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes what is written down of any journal.
    ///
    /// # Errors
    /// When it can't be removed.
    pub fn forget(folder: &Path) -> io::Result<()> {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn print(&self) -> String {
        let mut object: Map<_, _> = self
            .status
            .named()
            .map(|(name, count)| (name.to_owned(), json!(count)))
            .into_iter()
            .collect();
        object.insert("written".to_owned(), self.written.to_rfc3339().into());
        format!("{}\n", Value::from(object))
    }
}

fn parse(text: &str) -> Option<Counts> {
    let object: Value = serde_json::from_str(text).ok()?;
    let count = |name: &str| object.get(name)?.as_u64();
    Some(Counts {
        status: Status::of(count)?,
        written: Moment::parse_from_rfc3339(object.get("written")?.as_str()?).ok()?,
    })
}

/// The file of a journal: its name tells nothing of the journal's.
fn file(folder: &Path, journal: &Path) -> PathBuf {
    let whole = fs::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
    // FNV-1a, 64 bits: the same in every version of the program.
    let bytes = whole.as_os_str().as_encoded_bytes().iter();
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    folder.join(format!("{hash:016x}.json"))
}

impl Journal {
    /// Keeps the counts in a folder current from here on, or no longer. A journal without a passphrase tells
    /// them itself, so nothing is written down of it.
    pub fn count_in(&mut self, folder: Option<&Path>) {
        let file = folder.and_then(|folder| Some(file(folder, self.path()?)));
        self.counting = file.map(|file| Counting { file, last: None });
        self.keep_counts();
    }

    /// Writes the counts down if they are not what was written down last. Where that can't be, the journal
    /// is none the worse.
    pub fn keep_counts(&mut self) {
        let Some(mut counting) = self.counting.take() else {
            return;
        };
        if let Err(error) = self.counted(&mut counting) {
            tracing::warn!(%error, "the counts could not be written down");
        }
        self.counting = Some(counting);
    }

    fn counted(&mut self, counting: &mut Counting) -> Result<(), Box<dyn std::error::Error>> {
        if !self.is_encrypted() {
            // Counts from before the passphrase was removed would only be old.
            let _ = fs::remove_file(&counting.file);
            return Ok(());
        }
        let (now, state) = (self.environment.now(), self.store.state()?);
        let day = |moment: Moment| moment.date_naive();
        if let Some((last, counted)) = &counting.last
            && (*counted, day(last.written)) == (state, day(now))
        {
            return Ok(());
        }
        let status = self.status()?;
        let mut counts = Counts {
            status,
            written: now.trunc_subsecs(0),
        };
        match &counting.last {
            Some((last, _)) if last.status == status && day(last.written) == day(now) => {
                counts = *last;
            }
            _ => platform::write_private(&counting.file, &counts.print())?,
        }
        counting.last = Some((counts, state));
        Ok(())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.keep_counts();
        }
    }
}
