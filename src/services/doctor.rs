//! Whether a journal is well, what can be put right, and what is left of one that cannot be opened.
use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::TimeDelta;

use super::{
    Environment, Error, Filter, Journal, Order, PageQuery, Recovery, Result, Secret, Start, backup,
    backups, entries::check_savable,
};
use crate::{
    domain::{
        Id,
        entry::document,
        text::{self, counted},
    },
    platform,
    store::{self, Fault, Rescued, Store},
};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Worth knowing.
    Note,
    /// Not as it should be; no word is lost.
    Wrong,
    /// Something that was written cannot be read.
    Damage,
}

impl Grade {
    /// The word for it, for people and for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Wrong => "wrong",
            Self::Damage => "damage",
        }
    }
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// What it is, as a sentence.
    pub what: String,
    /// What to do about it, as a sentence.
    pub advice: Option<String>,
    /// Whether [`Journal::mend`] puts it right.
    pub mendable: bool,
}

impl Finding {
    fn new(grade: Grade, what: impl Into<String>) -> Self {
        Self {
            grade,
            what: what.into(),
            advice: None,
            mendable: false,
        }
    }

    fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    fn mendable(mut self) -> Self {
        self.mendable = true;
        self
    }
}

/// How old a backup may be before it is worth a word, in days.
const OLD: i64 = 7;

/// How much room there should be on the disk: as much as the journal has, and this besides, in bytes.
const ROOM: u64 = 50 * 1024 * 1024;

/// How far a clock may be behind the last save.
const SLACK: TimeDelta = TimeDelta::hours(1);

/// What [`Journal::check_up`] is looking at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    /// Every page of the file.
    Pages,
    /// Entries with their versions: how many were read, of how many.
    Entries(u64, u64),
}

/// Entries that are read at a time, and named at most.
const AT_ONCE: usize = 500;
const NAMED: usize = 5;

impl Journal {
    /// Looks for whatever is wrong with the journal and around it; the worst first. `progress` hears
    /// what is looked at.
    ///
    /// # Errors
    /// When it cannot be asked: another program writes, the disk fails.
    pub fn check_up(&self, progress: &mut dyn FnMut(Looking)) -> Result<Vec<Finding>> {
        progress(Looking::Pages);
        let way_back = self.path().map(backup::way_back);
        let faults = self.store.examine()?.into_iter();
        let mut found: Vec<_> = faults
            .map(|fault| told(fault, way_back.as_deref()))
            .collect();
        // A connection that met a page which fails its check may answer nothing any more.
        let answers = found.iter().all(|finding| finding.grade != Grade::Damage);
        if answers {
            found.extend(self.unreadable(progress, way_back.as_deref())?);
            found.extend(self.damaged_files(way_back.as_deref())?);
            found.extend(self.void_key()?);
            found.extend(self.clock()?);
        }
        if let Some(path) = self.path() {
            found.extend(files(path));
            found.extend(room(path));
            if answers {
                found.extend(self.age_of_backups(path)?);
            }
        }
        found.extend(self.lost());
        found.sort_by_key(|finding| std::cmp::Reverse(finding.grade));
        Ok(found)
    }

    /// Makes a backup, then puts right what is mendable; gives the backup.
    ///
    /// # Errors
    /// When the backup or the change cannot be made: nothing is changed then.
    pub fn mend(&mut self) -> Result<Option<PathBuf>> {
        let kept = match self.path() {
            Some(path) => {
                let path = path.to_owned();
                let made = self.back_up()?.path;
                platform::make_private(&path);
                for backup in backups(&path) {
                    platform::make_private(&backup.path);
                }
                Some(made)
            }
            None => None,
        };
        self.store.mend()?;
        self.note_missing();
        Ok(kept)
    }

    /// Entries, and versions of them, that are there and cannot be read.
    fn unreadable(
        &self,
        progress: &mut dyn FnMut(Looking),
        way_back: Option<&str>,
    ) -> Result<Vec<Finding>> {
        let (super::Count::Exact(all) | super::Count::MoreThan(all)) = self.count(&Filter::All)?;
        let (mut broken, mut versions, mut read) = (Vec::new(), 0, 0);
        let mut from = Start::Newest;
        loop {
            progress(Looking::Entries(read, all));
            let page = self.page(&PageQuery {
                filter: Filter::All,
                from,
                limit: AT_ONCE,
                order: Order::Newest,
            })?;
            for row in &page.rows {
                match self.history(row.id) {
                    Ok(history) => {
                        let bad = |one: &&crate::domain::Revision| {
                            document::parse(&one.document, self.environment.now()).is_err()
                        };
                        versions += history.iter().filter(bad).count();
                    }
                    Err(_) => broken.push(row.title.clone()),
                }
            }
            read += page.rows.len() as u64;
            match page.rows.last().filter(|_| page.older) {
                Some(last) => from = Start::After(last.place),
                None => break,
            }
        }
        let mut found = Vec::new();
        if !broken.is_empty() {
            let names = some_of(&broken);
            let what = format!("{} can't be read: {names}", counted(broken.len(), "entry"));
            let mut finding = Finding::new(Grade::Damage, text::ended(what));
            finding.advice = way_back.map(str::to_owned);
            found.push(finding);
        }
        if versions > 0 {
            let what = format!("{} of entries can't be read.", counted(versions, "version"));
            found.push(Finding::new(Grade::Damage, what));
        }
        Ok(found)
    }

    /// Files of entries that do not have their digests any more.
    fn damaged_files(&self, way_back: Option<&str>) -> Result<Option<Finding>> {
        let damaged = self.damaged_attachments()?;
        if damaged.is_empty() {
            return Ok(None);
        }
        let (are, they) = match damaged.len() {
            1 => ("is", "it was"),
            _ => ("are", "they were"),
        };
        let files = counted(damaged.len(), "attached file");
        let named: Vec<_> = damaged.into_iter().flatten().collect();
        let mut what = format!("{files} {are} no longer what {they}");
        if !named.is_empty() {
            what.push_str(": ");
            what.push_str(&some_of(&named));
        }
        let mut finding = Finding::new(Grade::Damage, text::ended(what));
        finding.advice = way_back.map(str::to_owned);
        Ok(Some(finding))
    }

    fn age_of_backups(&self, path: &Path) -> Result<Option<Finding>> {
        let Some(saved) = self.store.last_saved()? else {
            return Ok(None);
        };
        let advice = "`rounds backup` makes one.";
        let now = self.environment.now().naive_local();
        Ok(match backups(path).first() {
            None => Some(Finding::new(Grade::Note, "There is no backup yet.").advice(advice)),
            Some(newest) => {
                let days = (now - newest.at).num_days();
                let behind = saved.naive_local() > newest.at;
                (days > OLD && behind).then(|| {
                    let days = usize::try_from(days).unwrap_or_default();
                    let what = format!("The newest backup is {} old.", counted(days, "day"));
                    Finding::new(Grade::Note, what).advice(advice)
                })
            }
        })
    }

    fn lost(&self) -> Option<Finding> {
        let [what, advice] = self.missing()?;
        let advice =
            format!("{advice} `rounds doctor --mend` takes note of it, and this notice stops.");
        Some(Finding::new(Grade::Damage, what).advice(advice).mendable())
    }

    fn void_key(&self) -> Result<Option<Finding>> {
        let Recovery::Void(day) = self.recovery()? else {
            return Ok(None);
        };
        let day = day.format("%-d %b %Y");
        let what = format!("The recovery key of {day} no longer opens this journal.");
        let advice = "`rounds passphrase --recovery` shows the one that does.";
        Ok(Some(Finding::new(Grade::Note, what).advice(advice)))
    }

    fn clock(&self) -> Result<Option<Finding>> {
        let now = self.environment.now();
        let ahead = self
            .store
            .last_saved()?
            .filter(|saved| *saved > now + SLACK);
        Ok(ahead.map(|saved| {
            let what = format!(
                "The clock of this computer is behind: something was saved on {}.",
                saved.format("%-d %b %Y, %H:%M")
            );
            Finding::new(Grade::Note, what).advice("Set the clock; new entries are dated by it.")
        }))
    }
}

/// The first few of some names.
fn some_of(names: &[String]) -> String {
    let first = names.get(..NAMED).unwrap_or(names).join(", ");
    let more = if names.len() > NAMED { " …" } else { "" };
    first + more
}

/// A fault of the file, in a sentence.
fn told(fault: Fault, way_back: Option<&str>) -> Finding {
    match fault {
        Fault::File(why) => {
            let what = text::ended(format!("The file is damaged: {why}"));
            let mut finding = Finding::new(Grade::Damage, what);
            finding.advice = way_back.map(str::to_owned);
            finding
        }
        Fault::Index => Finding::new(
            Grade::Wrong,
            "The search index does not match your entries: it is broken, or something other than rounds changed a text.",
        )
        .advice("Mending rebuilds the index from the entries. If words look wrong, a backup has the old ones.")
        .mendable(),
        Fault::Loose(rows) => {
            let what = format!("{} to something that is not there.", counted(rows, "link"));
            Finding::new(Grade::Wrong, what).mendable()
        }
        Fault::Counts => {
            Finding::new(Grade::Wrong, "Some stored counts are wrong.").mendable()
        }
    }
}

/// Who else may read the files, and what was left behind: around the journal, so none of it makes the journal unwell.
fn files(path: &Path) -> Vec<Finding> {
    let mut found = Vec::new();
    let open = |path: &Path| platform::is_open_to_others(path);
    if open(path) {
        let what = "Others on this computer may read the journal's file.";
        found.push(Finding::new(Grade::Note, what).mendable());
    }
    let backups = backups(path);
    let exposed = backups.iter().filter(|backup| open(&backup.path)).count();
    if exposed > 0 {
        let what = format!(
            "Others on this computer may read {}.",
            counted(exposed, "backup")
        );
        found.push(Finding::new(Grade::Note, what).mendable());
    }
    for left in store::left_behind(path) {
        let what = format!(
            "{} was left by a run that was cut short, or belongs to one that is still going on.",
            left.display()
        );
        found.push(
            Finding::new(Grade::Note, what)
                .advice("If rounds is not open in another window, remove it."),
        );
    }
    found
}

/// Whether there is room for what is still to be written.
fn room(path: &Path) -> Option<Finding> {
    let free = platform::free_space(path)?;
    let length = fs::metadata(path).ok()?.len();
    (free < length + ROOM).then(|| {
        let what = format!("Only {} MB are free on this disk.", free / (1024 * 1024));
        Finding::new(Grade::Note, what)
            .advice("Changing the passphrase and making a backup need as much room as the journal.")
    })
}

/// What came out of a damaged journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// What came of each table.
    pub tables: Vec<Rescued>,
    /// Titles of entries that could not be read themselves; an earlier version was put in their place.
    pub earlier: Vec<String>,
    /// How many entries there are now.
    pub entries: u64,
}

/// Writes whatever can still be read of a journal into a new one under the same passphrase. The
/// damaged file is not touched.
///
/// # Errors
/// When anything is at `to`; when not even the beginning of the file can be read.
pub fn salvage(
    path: &Path,
    passphrase: Option<&Secret>,
    to: &Path,
    environment: Environment,
) -> Result<Salvaged> {
    platform::make_home(to)?;
    let tables = Store::salvage(path, passphrase.map(Secret::word), to)?;
    let mut journal = super::open(to, passphrase, environment)?;
    let mut earlier = Vec::new();
    for (_, document) in journal.store.orphans()? {
        let Ok(entry) = document::parse(&document, journal.environment.now()).map_err(drop) else {
            continue;
        };
        let Ok(entry) = check_savable(entry) else {
            continue;
        };
        earlier.push(entry.title.clone());
        let id: Id = journal.environment.id();
        journal.saving(|journal, saving| Ok::<_, Error>(journal.add(id, entry, saving)?))?;
    }
    let entries = match journal.count(&Filter::All)? {
        super::Count::Exact(count) | super::Count::MoreThan(count) => count,
    };
    Ok(Salvaged {
        tables,
        earlier,
        entries,
    })
}
