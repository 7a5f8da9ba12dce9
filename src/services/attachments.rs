//! Attachments: files that belong to entries, kept in the journal and opened through a private file.
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{
    AttachedFile, Error, Journal, Problem, Result, attached::files, entries::check_savable,
    envelope::Sum, transfer::unusable,
};
use crate::{
    domain::{
        Id, Record,
        entry::attachment::{self, Attachment, FileType, LARGEST, MOST},
    },
    platform::{self, Left, OutsideText, reason},
};

/// Begins the names of the notes of files that lie open outside.
const NOTE: &str = "shown.";

/// A file that is to be kept, as it will be.
#[derive(Debug, Clone)]
pub struct NewAttachment {
    /// What it will be called.
    pub name: String,
    /// What it is.
    pub file_type: FileType,
    /// Whether it says that it lies on its side.
    pub turned: bool,
    bytes: Vec<u8>,
}

/// The files that are shown by another program. They are removed when this goes, however it goes; what is left when the program
/// ends in the middle is found by its note.
#[derive(Debug, Default)]
pub(super) struct Shown(Vec<OutsideText>);

impl Drop for Shown {
    fn drop(&mut self) {
        for folder in &self.0 {
            if let Err(error) = folder.remove() {
                tracing::warn!(%error, "a file that was shown could not be removed");
            }
        }
    }
}

impl NewAttachment {
    /// Reads a file: what it is, and what of it is kept. It is called as it is there, or otherwise.
    ///
    /// # Errors
    /// When it cannot be read or kept, with what to do.
    pub fn read(path: &Path, name: Option<&str>) -> Result<Self> {
        let failed = |why: std::io::Error| unusable(path, &why);
        let file = File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.is_dir() {
            let message = format!("{} is a folder, not a file.", path.display());
            return Err(Error::new(Problem::Usage, message).hint("Name a file in it."));
        }
        let mut bytes = Vec::new();
        let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
        file.take(most).read_to_end(&mut bytes).map_err(failed)?;
        let cleaned = attachment::clean(bytes).map_err(|[why, hint]| {
            let message = format!("{} can't be attached. {why}", path.display());
            Error::new(Problem::Usage, message).hint(hint)
        })?;
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            name: cleaned.file_type.named(name.unwrap_or(&own)),
            file_type: cleaned.file_type,
            turned: cleaned.turned,
            bytes: cleaned.bytes,
        })
    }

    /// How many bytes of it are kept.
    pub fn size(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX)
    }

    /// What was taken out of it on the way in, or stays in it, in a sentence.
    pub fn said(&self) -> &'static str {
        match (self.file_type, self.turned) {
            (FileType::Pdf, _) => {
                "A PDF keeps what its program wrote into it: authors, dates, names of files."
            }
            (_, false) => "Place, time and camera are removed from the picture.",
            (_, true) => {
                "Place, time and camera are removed from the picture; how it is to be turned stays."
            }
        }
    }
}

impl Journal {
    /// Keeps a file and names it in an entry.
    ///
    /// # Errors
    /// When the entry has one of that name, or too many; when the file cannot be written.
    pub fn attach(&mut self, id: Id, file: &NewAttachment) -> Result<Record> {
        let mut sum = Sum::default();
        sum.add(&file.bytes);
        let one = Attachment {
            name: file.name.clone(),
            digest: sum.hex(),
        };
        self.saving(|journal, saving| {
            let was = journal.record(id)?;
            let of = was.origin();
            let mut entry = was.entry;
            if entry
                .attachments
                .iter()
                .any(|other| other.is_called(&one.name))
            {
                let message = format!("\"{}\" has a file {:?} already.", entry.title, one.name);
                let hint = "Give this one another name, or remove that one first.";
                return Err(Error::new(Problem::Usage, message).hint(hint));
            }
            if entry.attachments.len() >= MOST {
                let message = format!("An entry has {MOST} files at most.");
                return Err(Error::new(Problem::Usage, message).hint("Attach it to another entry."));
            }
            journal.keep_file(&one.digest, file.file_type, &file.bytes)?;
            entry.attachments.push(one);
            Ok(journal.save(of, check_savable(entry)?, saving)?)
        })
    }

    /// Names a file in an entry no longer. It stays in the history of the entry.
    ///
    /// # Errors
    /// When the entry has none of that name.
    pub fn detach(&mut self, id: Id, name: &str) -> Result<(Record, Attachment)> {
        self.saving(|journal, saving| {
            let was = journal.record(id)?;
            let of = was.origin();
            let mut entry = was.entry;
            let at = called(&entry.attachments, &entry.title, name)?;
            let gone = entry.attachments.remove(at);
            let record = journal.save(of, check_savable(entry)?, saving)?;
            Ok((record, gone))
        })
    }

    /// The files of an entry.
    ///
    /// # Errors
    /// When there is no such entry, or the file cannot be read.
    pub fn attachments(&self, id: Id) -> Result<Vec<AttachedFile>> {
        self.store.read(|journal| {
            let entry = journal.record(id)?.entry;
            files(journal, &entry.attachments)
        })
    }

    /// The entries that have files, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn with_attachments(&self) -> Result<Vec<Id>> {
        self.store.read(|journal| Ok(journal.with_attachments()?))
    }

    /// How many bytes all files have that are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn size_of_attachments(&self) -> Result<u64> {
        self.store.read(|journal| Ok(journal.size_of_files()?))
    }

    /// What a file of an entry is called, and what it holds, exactly as it was kept.
    ///
    /// # Errors
    /// When the entry has none of that name, or it is no longer what it was.
    pub fn attachment(&self, id: Id, name: &str) -> Result<(String, Vec<u8>)> {
        self.store.read(|journal| {
            let entry = journal.record(id)?.entry;
            let at = called(&entry.attachments, &entry.title, name)?;
            let one = entry.attachments.get(at).cloned();
            let Attachment { name, digest } = one.ok_or_else(missing)?;
            journal.kept_file(&digest)?.ok_or_else(missing)?;
            let bytes = journal.parts_of_file(&digest)?;
            if !is_of(&digest, &bytes) {
                let message = format!("{name:?} is damaged in the journal.");
                let hint = "`rounds doctor` looks for more; a backup may have it whole.";
                return Err(Error::new(Problem::Damaged, message).hint(hint));
            }
            Ok((name, bytes))
        })
    }

    /// The files that are no longer what was attached, each by the name that an entry has for it; `None` is one that only an
    /// earlier version names, or an entry in the trash.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(super) fn damaged_attachments(&self) -> Result<Vec<Option<String>>> {
        self.store.read(|journal| {
            let kept = journal.kept_files()?.into_iter();
            let damaged = kept.filter(|(digest, _)| {
                let bytes = journal.parts_of_file(digest);
                !bytes.is_ok_and(|bytes| is_of(digest, &bytes))
            });
            Ok(damaged.map(|(_, name)| name).collect())
        })
    }

    /// Shows a file of an entry with the program that this system has for it, and answers what the file is called. The copy that it
    /// reads is for its owner alone, in memory where there is a place; it goes by [`Journal::hide_attachments`], or with the journal.
    ///
    /// # Errors
    /// As [`Journal::attachment`], and when there is no place or no program.
    pub fn show_attachment(&mut self, id: Id, name: &str) -> Result<String> {
        let (name, bytes) = self.attachment(id, name)?;
        let no_place = |error: std::io::Error| {
            let message = format!("There is no place for a private copy: {}.", reason(&error));
            Error::new(Problem::Failed, message)
        };
        let folder = OutsideText::make().map_err(no_place)?;
        let noted = self.note_shown(&folder);
        // From here on it goes with the journal.
        self.shown.0.push(folder);
        noted?;
        let Some(folder) = self.shown.0.last() else {
            return Err(missing());
        };
        let file = folder.put_file(&name, &bytes).map_err(no_place)?;
        platform::show(&file).map_err(|why| {
            let message = format!("No program here opens {name:?}: {}.", reason(&why));
            let hint = format!("`rounds open {} {name:?} --out FILE` saves it.", id.short());
            Error::new(Problem::Failed, message).hint(hint)
        })?;
        Ok(name)
    }

    fn note_shown(&mut self, folder: &OutsideText) -> Result<()> {
        let note = json!({ "folder": folder.folder().display().to_string() }).to_string();
        let name = note_of(folder);
        self.store
            .write(|journal| Ok(journal.set(&name, Some(&note))?))
    }

    /// Removes the copies of files that were shown.
    ///
    /// # Errors
    /// When one cannot be removed, or its note not be forgotten.
    pub fn hide_attachments(&mut self) -> Result<()> {
        while let Some(folder) = self.shown.0.pop() {
            folder.remove().map_err(|error| {
                let place = folder.folder().display().to_string();
                Error::new(
                    Problem::Failed,
                    format!("{place} could not be removed: {error}."),
                )
            })?;
            let name = note_of(&folder);
            self.store
                .write(|journal| -> Result<()> { Ok(journal.set(&name, None)?) })?;
        }
        Ok(())
    }

    /// Removes the copies that a program left which ended in the middle.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub(super) fn remove_shown_before(&mut self) -> Result<()> {
        let notes: Result<_> = self.store.read(|journal| Ok(journal.settings(NOTE)?));
        for (name, note) in notes? {
            let note: Value = serde_json::from_str(&note).unwrap_or_default();
            let folder = note
                .get("folder")
                .and_then(Value::as_str)
                .unwrap_or_default();
            match OutsideText::find(folder.as_ref()) {
                // Another program shows it.
                Ok(Left::Busy) => continue,
                Ok(Left::There(folder)) => {
                    if let Err(error) = folder.remove() {
                        tracing::warn!(%error, "a file that was shown could not be removed");
                        continue;
                    }
                }
                Ok(Left::Gone) | Err(_) => {}
            }
            self.store
                .write(|journal| -> Result<()> { Ok(journal.set(&name, None)?) })?;
        }
        Ok(())
    }

    /// Writes a file of an entry to a new one that only its owner may read, and answers what it is called in the journal.
    ///
    /// # Errors
    /// As [`Journal::attachment`], and when the file is there or cannot be written.
    pub fn save_attachment(&self, id: Id, name: &str, to: &Path) -> Result<(String, PathBuf)> {
        let (name, bytes) = self.attachment(id, name)?;
        super::transfer::place::file(to, false, |out| {
            out.write_all(&bytes).map_err(|why| unusable(to, &why))
        })?;
        Ok((name, to.to_owned()))
    }
}

fn note_of(folder: &OutsideText) -> String {
    let folder = folder.folder().file_name().unwrap_or_default();
    format!("{NOTE}{}", folder.to_string_lossy())
}

/// Whether bytes have a digest.
fn is_of(digest: &str, bytes: &[u8]) -> bool {
    let mut sum = Sum::default();
    sum.add(bytes);
    sum.hex() == digest
}

/// Which of an entry's files is called so.
fn called(files: &[Attachment], title: &str, name: &str) -> Result<usize> {
    let meant: Vec<_> = (0..files.len())
        .filter(|at| files.get(*at).is_some_and(|one| one.is_called(name)))
        .collect();
    let whole = meant
        .iter()
        .find(|at| files.get(**at).is_some_and(|one| one.name == name));
    match (whole, meant.as_slice()) {
        (Some(at), _) | (None, [at]) => Ok(*at),
        _ => {
            let names: Vec<_> = files.iter().map(|one| one.name.as_str()).collect();
            let message = match names.as_slice() {
                [] => format!("\"{title}\" has no files."),
                names => format!(
                    "\"{title}\" has no file {name:?}; it has {}.",
                    names.join(", ")
                ),
            };
            Err(Error::new(Problem::NotFound, message))
        }
    }
}

fn missing() -> Error {
    let message = "This file is not in this journal: it was erased, or the entry came without it.";
    Error::new(Problem::NotFound, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::Environment;

    fn journal() -> Journal {
        let now = "2026-11-12T20:40:00+00:00".parse().unwrap();
        Journal::in_memory(Environment::fixed(now, 1)).unwrap()
    }

    fn notes(journal: &Journal) -> usize {
        let notes: Result<_> = journal.store.read(|journal| Ok(journal.settings(NOTE)?));
        notes.unwrap().len()
    }

    /// A copy as it lies there while it is shown.
    fn copy(journal: &mut Journal) -> (OutsideText, PathBuf) {
        let folder = OutsideText::make().unwrap();
        journal.note_shown(&folder).unwrap();
        let file = folder.put_file("als.pdf", b"%PDF-").unwrap();
        (folder, file)
    }

    #[test]
    fn copies_go_when_they_are_hidden_and_with_the_journal() {
        let mut journal = journal();
        for hides in [true, false] {
            let (folder, file) = copy(&mut journal);
            journal.shown.0.push(folder);
            if hides {
                journal.hide_attachments().unwrap();
                assert_eq!(notes(&journal), 0);
            } else {
                journal.shown = Shown::default();
            }
            assert!(!file.exists());
        }
    }

    #[test]
    fn what_a_program_left_goes_once_nobody_shows_it() {
        let mut journal = journal();
        let (folder, file) = copy(&mut journal);
        journal.remove_shown_before().unwrap();
        assert!(file.exists(), "another program shows it");
        drop(folder);
        journal.take_in_left().unwrap();
        assert!(!file.exists());
        assert_eq!(notes(&journal), 0);
    }
}
