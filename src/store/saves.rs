//! Whether saves are missing. The newest saves may stand in a file beside the journal, its log, until
//! the database has copied them; a log that is lost or damaged takes them along, and the database
//! goes on without a word.
//!
//! So every save is counted in the journal, in the very transaction, and once it is on the disk the
//! count is written in a file of its own beside the journal. That one is never ahead, whoever writes
//! and whenever a process ends, unless the journal went back. It is told by which journal it is of, so
//! that a copy elsewhere, a journal that another program restored, or a new one in an old place say
//! nothing that is not so; where it is missing nothing is said.
use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{
    Error, ReadTx, Result, Store, WriteTx,
    key::{Key, SALT},
    platform::beside,
};

/// The setting that holds which journal this is, and how many times it was saved.
pub(super) const COUNT: &str = "saves";

/// How the file's lines begin.
const FORMAT: &str = "rounds-saves-1";

/// How often a journal was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saves {
    /// Which journal it is; a copy of it is the same.
    of: String,
    /// How many saves are in it.
    count: u64,
    /// How many were missing when that was last looked at, and nobody has taken note of.
    missing: u64,
    /// How the journal begins, where it has a passphrase, in hex: see [`super::witness`].
    salt: Option<String>,
}

impl Saves {
    /// What a journal says of itself; `None` for one that was never saved since they are counted.
    fn of(read: &ReadTx<'_>) -> Result<Option<Self>> {
        let said = read.setting(COUNT)?;
        let said = said.as_deref().and_then(|said| said.split_once(' '));
        let count = said.and_then(|(of, count)| Some((of.to_owned(), count.parse().ok()?)));
        Ok(count.map(|(of, count)| Self {
            of,
            count,
            missing: 0,
            salt: None,
        }))
    }

    /// Counts the save that is being made.
    pub(super) fn next(write: &WriteTx<'_>) -> Result<Self> {
        let mut saves = match Self::of(write)? {
            Some(saves) => saves,
            None => Self::first()?,
        };
        saves.count += 1;
        write.set(COUNT, Some(&format!("{} {}", saves.of, saves.count)))?;
        Ok(saves)
    }

    /// Says in a journal that is being made which one it is: it was not saved yet.
    pub(super) fn begin(write: &WriteTx<'_>) -> Result<()> {
        write.set(COUNT, Some(&format!("{} 0", Self::first()?.of)))
    }

    fn first() -> Result<Self> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| Error::Key(error.to_string()))?;
        Ok(Self {
            of: format!("{:032x}", u128::from_ne_bytes(random)),
            count: 0,
            missing: 0,
            salt: None,
        })
    }

    /// What the file beside a journal says. It holds the same line twice: what was cut short says nothing.
    pub(super) fn beside(journal: &Path) -> Option<Self> {
        let text = fs::read_to_string(file(journal)).ok()?;
        let (line, again) = text.split_once('\n')?;
        let mut words = (again.strip_suffix('\n') == Some(line)).then(|| line.split(' '))?;
        let format = words.next()?;
        let saves = Self {
            of: words.next()?.to_owned(),
            count: words.next()?.parse().ok()?,
            missing: words.next()?.parse().ok()?,
            salt: words.next().map(str::to_owned),
        };
        (format == FORMAT && words.next().is_none()).then_some(saves)
    }

    /// Writes the file beside a journal. What it holds is a help: where it cannot be written nothing
    /// else fails.
    fn keep(&self, journal: &Path) {
        // Always of one length, so that it is written in one piece over what was there.
        let salt = self.salt.iter().map(|salt| format!(" {salt}"));
        let line = format!(
            "{FORMAT} {} {:020} {:020}{}",
            self.of,
            self.count,
            self.missing,
            salt.collect::<String>()
        );
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(file(journal)).and_then(|mut file| {
            let text = format!("{line}\n{line}\n");
            file.write_all(text.as_bytes())?;
            file.set_len(text.len() as u64)
        });
        if written.is_err() {
            forget(journal);
        }
    }

    /// The salt, as bytes.
    pub(super) fn salt(&self) -> Option<[u8; SALT]> {
        let hex = self.salt.as_deref().filter(|hex| hex.len() == 2 * SALT)?;
        let mut salt = [0; SALT];
        for (byte, digits) in salt.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(salt)
    }

    /// Writes the file after a save.
    pub(super) fn acknowledge(mut self, journal: &Path, key: Option<&Key>) {
        self.salt = key.map(Key::mark);
        if let Some(before) = Self::beside(journal).filter(|before| before.of == self.of) {
            // Another process may have saved since, and told of it first.
            self.count = self.count.max(before.count);
            self.missing = before.missing;
        }
        self.keep(journal);
    }
}

/// The file beside a journal that says how often it was saved.
fn file(journal: &Path) -> PathBuf {
    beside(journal, ".saves")
}

/// Forgets how often a journal was saved, before an older state takes its place on purpose.
pub(super) fn forget(journal: &Path) {
    // Where it stays, it is said that saves are missing, which is so.
    let _ = fs::remove_file(file(journal));
}

impl Store {
    /// How many saves are missing that were made; `before` is what was said beside the journal before
    /// it was opened, and `lost` how many its log held that cannot be read.
    pub(super) fn look_for_missing(&mut self, before: Option<Saves>, lost: u64) -> Result<()> {
        let Some(path) = self.path.clone() else {
            return Ok(());
        };
        let now = self.read(Saves::of)?;
        let before = before.filter(|before| now.as_ref().is_some_and(|now| now.of == before.of));
        let have = now.as_ref().map_or(0, |now| now.count);
        self.missing = match &before {
            Some(before) => before.missing + before.count.saturating_sub(have),
            None => lost,
        };
        let salt = self.key.as_ref().map(Key::mark);
        let same = before
            .as_ref()
            .is_some_and(|before| before.missing == self.missing && before.salt == salt);
        let nothing = before.is_none() && self.missing == 0;
        if let (Some(now), false) = (now, self.read_only || same || nothing) {
            let missing = self.missing;
            Saves {
                missing,
                salt,
                ..now
            }
            .keep(&path);
        }
        Ok(())
    }

    /// Notes beside a journal that was just made which one it is, whatever stood there before.
    pub(super) fn count_first_saves(&self) -> Result<()> {
        if let (Some(path), Some(saves)) = (&self.path, self.read(Saves::of)?) {
            saves.acknowledge(path, self.key.as_ref());
        }
        Ok(())
    }

    /// How many saves are missing that were made, as far as anything tells.
    pub fn missing(&self) -> u64 {
        self.missing
    }

    /// Takes note that saves are missing: it is said no longer.
    pub fn note_missing(&mut self) {
        self.missing = 0;
        if let Some(path) = &self.path
            && let Some(saves) = Saves::beside(path)
        {
            Saves {
                missing: 0,
                ..saves
            }
            .keep(path);
        }
    }
}

/// How many changes a connection has made.
pub(super) fn changes(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT total_changes()")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// How many saves a log holds that cannot be read: those from the first page on that is not what was
/// written. A log that ends too early, as after a power cut, is not damaged.
pub(super) fn broken_in_log(journal: &Path) -> u64 {
    let read = fs::read(beside(journal, "-wal"));
    read.ok().and_then(|log| broken(&log)).unwrap_or(0)
}

/// The beginning of a log, and of each page in it.
const HEAD: usize = 32;
const FRAME: usize = 24;

fn broken(log: &[u8]) -> Option<u64> {
    let (head, pages) = log.split_at_checked(HEAD)?;
    let number = |bytes: &[u8], at: usize| -> Option<u32> {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let big = number(head, 0)? & 1 == 1;
    let mut sum = checked(big, (0, 0), &head[..24]);
    let page = usize::try_from(number(head, 8)?).ok()?;
    let is_head = number(head, 0)? & !1 == 0x377f_0682 && (512..=65_536).contains(&page);
    let mut whole = is_head && Some(sum.0) == number(head, 24) && Some(sum.1) == number(head, 28);
    // Without a head nobody knows which of the pages were still needed; that there are some is enough.
    if !whole {
        return Some(u64::from(pages.len() > FRAME));
    }
    let mut lost = 0;
    for frame in pages.chunks_exact(FRAME + page) {
        // What is left of an older round has other numbers here.
        if frame[8..16] != head[16..24] {
            break;
        }
        sum = checked(big, checked(big, sum, &frame[..8]), &frame[FRAME..]);
        whole &= Some(sum.0) == number(frame, 16) && Some(sum.1) == number(frame, 20);
        lost += u64::from(!whole && number(frame, 4)? > 0);
    }
    Some(lost)
}

/// The sum over a piece of a log, as the database reckons it.
fn checked(big: bool, (mut one, mut two): (u32, u32), bytes: &[u8]) -> (u32, u32) {
    for pair in bytes.chunks_exact(8) {
        let word = |at: usize| {
            let word = [pair[at], pair[at + 1], pair[at + 2], pair[at + 3]];
            if big {
                u32::from_be_bytes(word)
            } else {
                u32::from_le_bytes(word)
            }
        };
        one = one.wrapping_add(word(0)).wrapping_add(two);
        two = two.wrapping_add(word(4)).wrapping_add(one);
    }
    (one, two)
}
