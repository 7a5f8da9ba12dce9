//! Whether something that went wrong in the middle left all as it was, or as it was to become.
use std::path::Path;

use super::{
    Lab,
    case::Case,
    world::{Files, Records, is_in_passing, is_journal},
};
use crate::cli::Said;

/// What can be seen of a journal and of the files around it, without what chance and the clock put into them.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    records: Records,
    /// Names, and what they hold.
    files: Vec<(String, String)>,
}

/// A case at a journal: how it is before, and how it is once the verb went through.
pub(super) struct Trial<'a> {
    case: &'a Case,
    pub(super) lab: &'a Lab,
    /// The words of the command line.
    words: Vec<String>,
    base: Files,
    before: Seen,
    done: Seen,
    said: String,
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The program was killed.
    Killed,
    /// It said that there is no room.
    Refused,
    /// It went through.
    Done,
}

impl<'a> Trial<'a> {
    /// Sees how it is when nothing goes wrong.
    pub(super) fn new(case: &'a Case, lab: &'a Lab) -> Self {
        let words = case.begin(lab);
        let base = lab.files();
        let before = Seen::of(lab, &base, "before");
        lab.restore(&base);
        let mut command = lab.command();
        let text = std::fs::File::open(lab.home.path("text")).unwrap();
        let said = crate::cli::said(command.args(&words).stdin(text).output().unwrap());
        assert_eq!(
            said.code,
            0,
            "rounds {}: {}{}",
            case.name(),
            said.out,
            said.err
        );
        let done = Seen::of(lab, &base, "done");
        Self {
            case,
            lab,
            words,
            base,
            before,
            done,
            said: told(&said),
        }
    }

    /// Makes all as it was before.
    pub(super) fn begin(&self) {
        self.lab.restore(&self.base);
    }

    /// The program with the words of the case.
    pub(super) fn command(&self) -> std::process::Command {
        let mut command = self.lab.command();
        let text = std::fs::File::open(self.lab.home.path("text")).unwrap();
        command.args(&self.words).stdin(text);
        command
    }

    /// Whether all that was said shows that it went through.
    pub(super) fn is_acknowledged(&self, said: &Said) -> bool {
        said.code == 0 || !self.said.is_empty() && told(said) == self.said
    }

    /// What must hold afterwards.
    #[track_caller]
    pub(super) fn holds(&self, end: End, said: &Said, after: &str) {
        let found = Seen::of(self.lab, &self.base, after);
        let in_passing = self
            .lab
            .files()
            .into_keys()
            .find(|path| is_in_passing(path));
        assert!(
            in_passing.is_none() || end == End::Killed,
            "{after}: {in_passing:?} is left"
        );
        let acknowledged = self.is_acknowledged(said);
        if acknowledged {
            assert_eq!(
                found.records, self.done.records,
                "{after}: acknowledged, and not there"
            );
        } else if self.case.steps {
            let kept = |record: &&String| {
                found.records.contains(record) || !self.done.records.contains(record)
            };
            let lost: Vec<_> = self
                .before
                .records
                .iter()
                .filter(|record| !kept(record))
                .collect();
            assert!(lost.is_empty(), "{after}: lost {lost:#?}");
        } else {
            let whole = found.records == self.before.records
                || end == End::Killed && found.records == self.done.records;
            assert!(
                whole,
                "{after}: neither as before nor done: {}",
                difference(&self.before.records, &found.records)
            );
        }
        for file in &found.files {
            // Another journal that is written in steps opened, which is what it has to.
            let opened = self.case.steps && file.1.starts_with("{\"record\"");
            let known =
                opened || self.before.files.contains(file) || self.done.files.contains(file);
            assert!(
                known,
                "{after}: {} is neither as before nor whole: {}",
                file.0, file.1
            );
        }
        for file in &self.done.files {
            let stays = self.before.files.contains(file) || acknowledged;
            assert!(
                !stays || found.files.contains(file),
                "{after}: {} is missing",
                file.0
            );
        }
        let words = ["add", "reflection", "And on"];
        self.lab.at(&self.lab.journal(), &words).ok();
    }
}

/// The lines in which two differ.
fn difference(old: &[String], new: &[String]) -> String {
    let gone = old
        .iter()
        .filter(|line| !new.contains(line))
        .map(|line| format!("\n- {line}"));
    let come = new
        .iter()
        .filter(|line| !old.contains(line))
        .map(|line| format!("\n+ {line}"));
    gone.chain(come).collect()
}

/// What was said, without what chance put into it.
fn told(said: &Said) -> String {
    let both = format!("{}{}", said.out, said.err);
    both.lines()
        .map(|line| super::world::shape(line) + "\n")
        .collect()
}

impl Seen {
    #[track_caller]
    fn of(lab: &Lab, base: &Files, after: &str) -> Self {
        let records = lab.records(&lab.journal(), after);
        let files = lab.files();
        let others = files
            .iter()
            .filter(|(path, _)| !is_journal(path) && !is_in_passing(path));
        let mut files: Vec<_> = others
            .map(|(path, bytes)| {
                let parts = path
                    .iter()
                    .map(|part| super::world::shape(&part.to_string_lossy()));
                let name = parts.collect::<Vec<_>>().join("/");
                let same = base.get(path) == Some(bytes);
                let holds = if same {
                    "as before".to_owned()
                } else {
                    held(lab, path, bytes, after)
                };
                (name, holds)
            })
            .collect();
        files.sort();
        Self { records, files }
    }
}

/// What a file holds, whole; a journal is opened.
#[track_caller]
fn held(lab: &Lab, path: &Path, bytes: &[u8], after: &str) -> String {
    if path.extension().is_some_and(|ending| ending == "rounds") {
        let is_bundle =
            bytes.starts_with(b"-----BEGIN AGE") || bytes.starts_with(b"age-encryption");
        if !is_bundle {
            return lab.records(&lab.home.path("").join(path), after).join("\n");
        }
        // Who may open it does; what is cut short is refused.
        let files = lab.files();
        let said = lab.other(&["receive", &path.to_string_lossy()]);
        lab.restore(&files);
        return format!("a bundle: {}", said.code);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text
            .lines()
            .map(|line| super::world::shape(line) + "\n")
            .collect(),
        Err(_) => format!("{} bytes", bytes.len()),
    }
}
