//! What becomes of entries once they were assessed: they are put away, which can be undone, or erased, which cannot.
use std::fs;

use chrono::SubsecRound as _;

use super::{Error, Filter, Journal, PageQuery, Problem, Result, Start, backup, history::Between};
use crate::{
    domain::{Id, Row, find::put_away::PUT_AWAY, text::counted},
    services::Order,
};

/// How many entries are read at a time.
const AT_ONCE: usize = 500;

/// What would be erased.
#[derive(Debug, Clone, Default)]
pub struct Erasing {
    /// The entries, newest first.
    pub rows: Vec<Row>,
    /// How many of them were shown to somebody, who keeps what they got.
    pub shown: usize,
    /// How many backups were made since the first of them was written, and so hold some of them.
    pub backups: usize,
}

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// How many entries.
    pub entries: u64,
    /// How many backups were removed.
    pub backups: usize,
}

impl Journal {
    /// Every entry of the journal that a filter wants, newest first, those that were put away too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wanted(&self, filter: &Filter) -> Result<Vec<Row>> {
        self.store.read(|journal| {
            let mut ask = PageQuery {
                filter: filter.clone(),
                from: Start::Newest,
                limit: AT_ONCE,
                order: Order::Newest,
            };
            let mut rows = Vec::new();
            loop {
                let page = journal.page(&ask)?;
                let last = page.rows.last().map(|row| row.place);
                rows.extend(page.rows);
                match last {
                    Some(last) if page.older => ask.from = Start::After(last),
                    _ => return Ok(rows),
                }
            }
        })
    }

    /// Puts entries away, or brings them back. Answers which changed, and from which state to which.
    ///
    /// # Errors
    /// When one of them is not in the journal.
    pub fn put_away(&mut self, ids: &[Id], away: bool) -> Result<Vec<Between>> {
        let tag = [PUT_AWAY.to_owned()];
        let (add, remove): (&[String], &[String]) = if away { (&tag, &[]) } else { (&[], &tag) };
        self.tag_entries(ids, add, remove)
    }

    /// What erasing entries would take away, and where they would still be.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_erasing(&self, rows: Vec<Row>) -> Result<Erasing> {
        let mut first = None;
        for row in &rows {
            let written = self.record(row.id)?.created_at;
            // The names of backups tell seconds.
            let written = written.naive_local().trunc_subsecs(0);
            first = Some(first.map_or(written, |first| written.min(first)));
        }
        let all = self.path().map(backup::backups).unwrap_or_default();
        let holds = |backup: &&backup::Backup| first.is_some_and(|first| backup.at >= first);
        Ok(Erasing {
            shown: rows
                .iter()
                .filter(|row| row.visibility == crate::domain::Visibility::Shared)
                .count(),
            backups: all.iter().filter(holds).count(),
            rows,
        })
    }

    /// Erases entries for ever, without a stay in the trash: every version, their drafts, files and words in the index. With
    /// `backups`, a new one is made and all others are removed, since none of them can be changed.
    ///
    /// # Errors
    /// When one of them is not in the journal, or the file cannot be written: nothing is erased then. When the new backup cannot
    /// be made or an old one not be removed, which is said; the entries are erased.
    pub fn erase(&mut self, ids: &[Id], backups: bool) -> Result<Erased> {
        let now = self.environment.now();
        let entries = self.store.write(|journal| -> Result<u64> {
            for id in ids {
                journal.delete(*id, now)?;
            }
            Ok(journal.erase_these(ids)?)
        })?;
        // What can be taken back in this journal is none of it.
        self.begin_step();
        self.store.settle()?;
        let mut erased = Erased {
            entries,
            backups: 0,
        };
        if backups {
            erased.backups = self.renew_backups()?;
        }
        Ok(erased)
    }

    /// Makes a backup and removes all others, so that nothing is in them that was erased. Answers how many were removed.
    ///
    /// # Errors
    /// When the new one cannot be made, and none is removed; when one cannot be removed.
    pub fn renew_backups(&mut self) -> Result<usize> {
        let Some(path) = self.path().map(std::path::Path::to_owned) else {
            return Ok(0);
        };
        let made = self.back_up()?;
        let mut removed = 0;
        let mut left = Vec::new();
        for backup in backup::backups(&path) {
            if backup.name == made.name {
                continue;
            }
            match fs::remove_file(&backup.path) {
                Ok(()) => removed += 1,
                Err(_) => left.push(backup.path.display().to_string()),
            }
        }
        if left.is_empty() {
            return Ok(removed);
        }
        let message = format!(
            "{} could not be removed: {}.",
            counted(left.len(), "backup"),
            left.join(", ")
        );
        Err(Error::new(Problem::Failed, message).hint("Remove them yourself."))
    }
}
