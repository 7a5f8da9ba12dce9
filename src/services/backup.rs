//! Backups: in a folder beside the journal, under its key, one for each day on which it was opened;
//! those of the last days, weeks and months stay.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{Datelike as _, NaiveDateTime, TimeDelta};

use super::{Environment, Error, Journal, Problem, Result, error::DAMAGED};
use crate::{
    platform,
    store::{
        self, Store,
        backup::{self, ENDING, NAME},
    },
};

/// A backup in the folder beside the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// When it was made, by the clock of that place.
    pub at: NaiveDateTime,
    /// How many bytes it has.
    pub bytes: u64,
}

/// After how long nobody is making a backup any more.
const A_DAY: Duration = Duration::from_hours(24);

/// How many characters of a name are its time.
const LENGTH: usize = 17;

impl Backup {
    /// Whether it gives way to newer ones. One that was made for a reason stays.
    fn turns(&self) -> bool {
        self.name.len() == LENGTH
    }
}

/// The backups of a journal, the newest first; those under other names are somebody's own.
pub fn backups(journal: &Path) -> Vec<Backup> {
    let listed = fs::read_dir(backup::folder(journal)).into_iter().flatten();
    let read = |file: fs::DirEntry| {
        let name = file.file_name().into_string().ok()?;
        let name = name.strip_suffix(ENDING)?.to_owned();
        Some(Backup {
            at: NaiveDateTime::parse_from_str(name.get(..LENGTH)?, NAME).ok()?,
            path: file.path(),
            bytes: file.metadata().ok()?.len(),
            name,
        })
    };
    let mut found: Vec<_> = listed.flatten().filter_map(read).collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    found
}

/// A group of times of which one backup stays, and how many such groups.
type Span = (fn(NaiveDateTime) -> (i32, u32), usize);

/// The newest of each of the last days, weeks and months that have any.
const SPANS: [Span; 3] = [
    (|at| (at.year(), at.ordinal()), 7),
    (|at| (at.iso_week().year(), at.iso_week().week()), 4),
    (|at| (at.year(), at.month()), 12),
];

/// Which of these times, the newest first, stay: all of the last day too.
fn staying(times: &[NaiveDateTime]) -> BTreeSet<NaiveDateTime> {
    let last = times.first().map(NaiveDateTime::date);
    let of_last_day = times.iter().filter(|at| Some(at.date()) == last);
    let mut stay: BTreeSet<_> = of_last_day.copied().collect();
    for (group, most) in SPANS {
        let mut seen = BTreeSet::new();
        for at in times {
            if seen.len() < most && seen.insert(group(*at)) {
                stay.insert(*at);
            }
        }
    }
    stay
}

impl Journal {
    /// Makes a backup in the folder beside the journal, then drops those that are no longer needed.
    ///
    /// # Errors
    /// When it cannot be made, or is not what the journal is: no other is dropped then.
    pub fn back_up(&self) -> Result<Backup> {
        back_up(&self.store, &self.environment)
    }

    /// Makes the day's backup, unless there is one; whether it did.
    pub fn back_up_daily(&self) -> Result<bool> {
        let Some(journal) = self.path().filter(|_| !self.is_read_only()) else {
            return Ok(false);
        };
        let today = self.environment.now().date_naive();
        if backups(journal)
            .iter()
            .any(|backup| backup.at.date() == today)
        {
            return Ok(false);
        }
        self.back_up().map(|_| true)
    }

    /// Where the backups are; `None` for a journal that is in no file.
    pub fn backup_folder(&self) -> Option<PathBuf> {
        self.path().map(backup::folder)
    }

    /// Makes a backup at a place of the person's choice.
    ///
    /// # Errors
    /// When anything is there, or the disk fails.
    pub fn back_up_to(&self, path: &Path) -> Result<()> {
        Ok(self.store.back_up(path)?)
    }
}

/// Makes a backup in the folder beside a journal.
pub(super) fn back_up(store: &Store, environment: &Environment) -> Result<Backup> {
    let in_memory = || Error::new(Problem::Failed, "This journal is in no file.");
    let journal = store.path().ok_or_else(in_memory)?;
    let folder = backup::folder(journal);
    platform::make_folder(&folder)?;
    // What a backup that was cut short left. A younger one may still be in the making.
    backup::sweep(&folder, Some(A_DAY));
    let mut at = environment.now().naive_local();
    let name = loop {
        let name = at.format(NAME).to_string();
        match store.back_up(&folder.join(format!("{name}{ENDING}"))) {
            Ok(()) => break name,
            // Never over another one.
            Err(store::Error::Exists(_)) => at += TimeDelta::seconds(1),
            Err(error) => return Err(error.into()),
        }
    };
    let all = backups(journal);
    let times = all.iter().filter(|backup| backup.turns());
    let times: Vec<_> = times.map(|backup| backup.at).collect();
    let stay = staying(&times);
    let mut made = None;
    for backup in all {
        if backup.name == name {
            made = Some(backup);
        } else if backup.turns() && !stay.contains(&backup.at) {
            // One that cannot be removed is there the next time.
            let _ = fs::remove_file(&backup.path);
        }
    }
    made.ok_or_else(|| Error::new(Problem::Failed, "The backup is not where it was made."))
}

/// The other way.
const SALVAGE: &str = "`rounds doctor --salvage NEW-FILE` takes out what can still be read";

/// Of when the newest backup of a journal is, and what it is called.
pub fn newest_backup(journal: &Path) -> Option<[String; 2]> {
    let newest = backups(journal).into_iter().next()?;
    let day = newest.at.format("%a %-d %b %Y, %H:%M").to_string();
    Some([day, newest.name])
}

/// What to do about a journal that is damaged: the newest backup, and how to go back to it.
pub(super) fn way_back(journal: &Path) -> String {
    match newest_backup(journal) {
        Some([day, name]) => format!(
            "The newest backup is of {day}. `rounds backup --restore {name}` goes back to it and keeps this file; {SALVAGE}."
        ),
        None => format!("Keep this file. There is no backup beside it; {SALVAGE}."),
    }
}

/// The same for a file that is there and is none.
pub(super) fn advise(error: Error, journal: &Path) -> Error {
    match error.problem {
        Problem::Damaged if backups(journal).is_empty() => with_newest_backup(error, journal),
        Problem::Damaged => error.hint(way_back(journal)),
        _ => error,
    }
}

/// An error of the journal at a path; where that is damaged, with its newest backup and the command that goes back to it.
pub fn with_newest_backup(error: Error, journal: &Path) -> Error {
    if error.hint.as_deref() == Some(DAMAGED) {
        return error.hint(way_back(journal));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, NaiveDate};

    #[test]
    fn days_weeks_and_months_stay_and_never_more() {
        let last = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
        let noon = |days| {
            last.checked_sub_days(Days::new(days))
                .unwrap()
                .and_hms_opt(12, 0, 0)
        };
        let daily: Vec<_> = (0..1000).map(|days| noon(days).unwrap()).collect();
        let stay = staying(&daily);
        let days = |day: &str| stay.iter().any(|at| at.date().to_string() == day);
        for day in [
            "2026-11-12",
            "2026-11-06",
            "2026-11-01",
            "2026-10-25",
            "2026-10-31",
            "2025-12-31",
        ] {
            assert!(days(day), "{day} in {stay:?}");
        }
        assert!(!days("2026-11-05") && !days("2025-11-30"), "{stay:?}");
        // Two days are the ends of a week too, and this month is among the days.
        assert_eq!(stay.len(), 7 + 2 + 11);
        // Turned over day by day, the same stay.
        let mut kept = Vec::new();
        for at in daily.iter().rev() {
            kept.insert(0, *at);
            let stay = staying(&kept);
            kept.retain(|at| stay.contains(at));
        }
        assert_eq!(kept.len(), stay.len());
        assert!(staying(&[]).is_empty());
    }
}
