//! A journal with something of everything in it, somebody else's beside it, and what can be seen of both from outside.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use super::{Lab, PARTS};
use crate::cli::{Said, said};

/// Every file of a folder and of those within it, by its path, with what it holds.
pub(super) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The passphrase that a change of it sets.
pub(super) const NEW: &str = "new-passphrase";

/// The recovery key of a locked journal.
const KEY: &str = "recovery-key";

/// What of a journal can be seen from outside: a line for each record, without what chance and the clock put into it.
pub(super) type Records = Vec<String>;

impl Lab {
    /// With something of everything, a person to share with, and something from them.
    pub(crate) fn with_everything(locked: bool) -> Self {
        let lab = Self::with_entries(locked);
        if locked {
            lab.run(&["passphrase", "--recovery", "--out", KEY]).ok();
        }
        fill(&lab);
        lab
    }

    /// Runs the program at the journal of the other person.
    pub(super) fn other(&self, arguments: &[&str]) -> Said {
        let mut command = self.home.command();
        command.env("ROUNDS_JOURNAL", self.home.path("other.rounds"));
        command.args(arguments).stdin(Stdio::null());
        said(command.output().unwrap())
    }

    /// All that is in the home.
    pub(super) fn files(&self) -> Files {
        let mut files = Files::new();
        let top = self.home.path("");
        let mut waiting = vec![top.clone()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => waiting.push(path),
                    // What is gone by now was in passing.
                    _ => {
                        if let Ok(bytes) = fs::read(&path) {
                            files.insert(path.strip_prefix(&top).unwrap().to_owned(), bytes);
                        }
                    }
                }
            }
        }
        files
    }

    /// Makes the home what it was, and nothing else.
    pub(super) fn restore(&self, files: &Files) {
        let top = self.home.path("");
        for entry in fs::read_dir(&top).unwrap().flatten() {
            let path = entry.path();
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.unwrap();
        }
        for (path, bytes) in files {
            let path = top.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::create_dir_all(top.join("box")).unwrap();
        fs::create_dir_all(top.join("run")).unwrap();
    }

    /// Runs a verb at some journal under whichever passphrase opens it by now.
    pub(super) fn at(&self, journal: &Path, arguments: &[&str]) -> Said {
        let run = |passphrase: Option<&str>| {
            let mut command = self.home.command();
            command.env("ROUNDS_JOURNAL", journal);
            let passphrase = passphrase.into_iter();
            command.args(passphrase.flat_map(|file| ["--passphrase-file", file]));
            command.args(arguments).stdin(Stdio::null());
            said(command.output().unwrap())
        };
        let plain = fs::read(journal).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3"));
        if plain {
            return run(None);
        }
        // The key itself opens a journal sooner than the passphrase from which it is made.
        let tried = [KEY, "passphrase", NEW].map(Some);
        let mut tried = tried
            .into_iter()
            .filter(|file| file.is_some_and(|file| self.home.path(file).exists()));
        let mut found = run(tried.next().unwrap());
        while found.code == 4 {
            let Some(next) = tried.next() else { break };
            found = run(next);
        }
        found
    }

    /// What the journal holds, which must open.
    #[track_caller]
    pub(super) fn records(&self, journal: &Path, after: &str) -> Records {
        let export = ["export", "journal", "--with-keys", "--out", "-"];
        let said = self.at(journal, &export);
        assert_eq!(said.code, 0, "{after}: {}", said.err);
        let told = "not in this journal";
        assert!(!said.err.contains(told), "{after}: {}", said.err);
        let mut records: Records = said.out.lines().map(shape).collect();
        // The last one counts the others and proves them.
        records.pop();
        records.sort();
        records
    }
}

/// A line without identifiers, times, keys and proofs.
pub(super) fn shape(line: &str) -> String {
    let within = |sign: char| sign.is_ascii_alphanumeric() || "+/=:.-".contains(sign);
    let mut shape = String::new();
    let mut rest = line;
    while let Some(from) = rest.find(within) {
        let (before, word) = rest.split_at(from);
        let end = word.find(|sign| !within(sign)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        shape.push_str(before);
        let word = word.trim_start_matches(':');
        let figures = word.bytes().filter(u8::is_ascii_digit).count();
        // An identifier, a time in words, or one in seconds; a key, which may happen to be of letters alone.
        let made_up = word.len() >= 16 && figures > 0
            || word.len() >= 9 && figures == word.len()
            || word.len() >= 24
            || is_token(word);
        shape.push_str(if made_up { "#" } else { word });
        rest = after;
    }
    shape + rest
}

/// Whether a word is the token of a request: `D0VA-1TBR`.
fn is_token(word: &str) -> bool {
    let sign = |sign: u8| sign.is_ascii_uppercase() || sign.is_ascii_digit();
    word.len() == 9
        && word
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 { byte == b'-' } else { sign(byte) })
}

fn fill(lab: &Lab) {
    let done = |arguments: &[&str]| lab.run(arguments).ok().out;
    done(&["add", "dilemma", "Torn between two teams."]);
    done(&["add", "checkin", "--score", "energy=6"]);
    done(&["goal", "add", "Hands"]);
    done(&["goal", "add", "Voice"]);
    done(&["goal", "add", "Rest"]);
    done(&["goal", "rest", "Rest"]);
    done(&["goal", "delete", "Voice"]);
    for name in ["Anna Bell", "Berta Cole", "Carl Dunn"] {
        done(&["person", "add", name]);
    }
    done(&["person", "delete", "Carl Dunn"]);
    done(&["todo", "add", "Read the guideline"]);
    done(&["todo", "add", "Ring the ward"]);
    done(&["todo", "done", "Ring"]);
    done(&["todo", "add", "Ask for the rota", "--due", "2026-11-25"]);
    acquaint(lab);
    let words = "For Maya, of patience. ".repeat(400);
    lab.other(&["add", "reflection", &words]).ok();
    lab.other(&["share", "kind:reflection", "--to", "Maya"])
        .ok();
    done(&["receive"]);
    let page = page(lab);
    done(&["reply", &page, "Well seen."]);
    done(&["share", "kind:feedback", "--to", "Osei"]);
    lab.other(&["receive"]).ok();
    let theirs = lab.other(&["reply", "--find", "", "--json"]).ok().json();
    let theirs = theirs[0]["id"].as_str().unwrap();
    lab.other(&["reply", theirs, "What did you do next?"]).ok();
    lab.other(&["reply", "--send", "--to", "Maya"]).ok();
    fs::write(lab.home.path(NEW), "battery staple\n").unwrap();
    fs::write(lab.home.path("text"), "word alpha ".repeat(3_000)).unwrap();
}

/// Makes somebody else, whom Maya knows and who knows Maya.
fn acquaint(lab: &Lab) {
    fs::create_dir_all(lab.home.path("box")).unwrap();
    lab.other(&["init", "--name", "Dr Osei", "--no-passphrase"])
        .ok();
    let theirs = lab.other(&["identity", "export"]).ok().out;
    fs::write(lab.home.path("osei.id"), theirs).unwrap();
    let own = lab.run(&["identity", "export"]).ok().out;
    fs::write(lab.home.path("maya.id"), own).unwrap();
    let import = |file| ["identity", "import", file, "--mailbox", "box"];
    lab.other(&import("maya.id")).ok();
    lab.run(&import("osei.id")).ok();
}

/// The page that the other person shared.
pub(super) fn page(lab: &Lab) -> String {
    let pages = lab.run(&["reply", "--find", "", "--json"]).ok().json();
    pages[0]["id"].as_str().unwrap().to_owned()
}

/// Whether a file was on its way to another name: what a killed program leaves.
pub(super) fn is_in_passing(path: &Path) -> bool {
    let journals = ["", "-wal", "-shm", "-journal"].map(|part| format!(".new{part}"));
    path.iter().any(|part| {
        let name = part.to_string_lossy();
        name.starts_with(".rounds-") || journals.iter().any(|ending| name.ends_with(ending))
    })
}

/// Whether a file is of the journal itself, or of what the program keeps beside it for its own use.
pub(super) fn is_journal(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let beside = PARTS.iter().skip(1).chain(&[".lock"]);
    name == "journal.rounds"
        || beside.into_iter().any(|part| name.ends_with(part))
        || name.starts_with(".local/state")
        || name.starts_with("run/")
        || name.starts_with("other.rounds")
}
