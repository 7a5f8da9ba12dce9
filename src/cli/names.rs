//! Names that are new and close to known ones: a slip of the finger would make a second person of one.
use std::io::{self, IsTerminal as _, Write as _};

use clap::Args;

use super::{Cx, Error, Result, args};
use crate::{
    domain::{
        Entry,
        find::completion::{Likeness, standing},
        text::words,
    },
    services::Journal,
};

/// Whether names are sure to be right.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Sure {
    /// Keep names as typed, even if they are close to known ones
    #[arg(long, short)]
    yes: bool,
}

impl Sure {
    /// Asks once about each new name that is close to a known one, and takes the answer.
    pub(super) fn question(self, cx: &Cx, journal: &Journal, entry: &mut Entry) -> Result<()> {
        let names = [&entry.people, &entry.goals, &entry.tags];
        if self.yes || names.iter().all(|names| names.is_empty()) {
            return Ok(());
        }
        question(cx, journal, entry)
    }

    /// The same about the name of one person.
    pub(super) fn person(self, cx: &Cx, journal: &Journal, name: &mut String) -> Result<()> {
        if self.yes {
            return Ok(());
        }
        settle(cx, NOBODY, name, &args::known(journal)?.people)
    }

    /// The same about the title of one goal.
    pub(super) fn goal(self, cx: &Cx, journal: &Journal, title: &mut String) -> Result<()> {
        if self.yes {
            return Ok(());
        }
        settle(cx, NO_GOAL, title, &args::known(journal)?.goals)
    }
}

/// What is said of a name that is new.
const NOBODY: &str = "No one is called";
const NO_GOAL: &str = "There is no goal";
const NO_TAG: &str = "There is no tag";

fn question(cx: &Cx, journal: &Journal, entry: &mut Entry) -> Result<()> {
    let known = args::known(journal)?;
    for name in &mut entry.people {
        settle(cx, NOBODY, name, &known.people)?;
    }
    for name in &mut entry.goals {
        settle(cx, NO_GOAL, name, &known.goals)?;
        if let Likeness::New = standing(name, known.goals.iter().map(String::as_str)) {
            cx.out.say(&format!("New goal: {name:?}."));
        }
    }
    let tags = journal.vocabulary()?.tags.into_iter();
    let tags: Vec<_> = tags.map(|(tag, _)| tag).collect();
    for tag in &mut entry.tags {
        // `ward` beside `ward-round` is a tag of its own.
        let many = words(tag).len();
        let alike = tags.iter().filter(|known| words(known).len() == many);
        settle(cx, NO_TAG, tag, &alike.cloned().collect::<Vec<_>>())?;
    }
    Ok(())
}

fn settle(cx: &Cx, says: &str, name: &mut String, known: &[String]) -> Result<()> {
    let Likeness::Double(near) = standing(name, known.iter().map(String::as_str)) else {
        return Ok(());
    };
    let question = format!("{says} {name:?} yet. Did you mean {near:?}?");
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let hint = format!("{question} Write that, or add --yes to keep it as it is.");
        return Err(Error::usage(hint));
    }
    let mut out = io::stderr().lock();
    write!(out, "{question} [Y/n] ")?;
    out.flush()?;
    let mut answer = String::new();
    if io::stdin().read_line(&mut answer)? == 0 {
        return Err(Error::failed("Nothing was saved."));
    }
    if !answer.trim().to_lowercase().starts_with('n') {
        near.clone_into(name);
        cx.out.say(&format!("Saved as {near}."));
    }
    Ok(())
}
