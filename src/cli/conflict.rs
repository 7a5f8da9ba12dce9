//! What was written of an entry that went another way meanwhile: both texts are shown, and the person says
//! what becomes of them. Where nobody can be asked, what was written waits as a draft.
use std::io::{self, IsTerminal};

use super::{Cx, Error, Result, output};
use crate::{
    domain::{Draft, Record, text::diff, when},
    services::{Apart, Journal, Outcome, Problem},
};

/// Lines shown before and after what changed.
const AROUND: usize = 2;

/// What goes on.
pub(super) enum Next {
    /// The entry is saved.
    Saved(Box<Record>),
    /// The entry stays as it was saved elsewhere.
    Dropped,
    /// The draft, to be written on.
    Write(Box<Draft>),
}

/// Saves a draft, and settles with the person what becomes of it where its entry went another way.
pub(super) fn save(cx: &Cx, journal: &mut Journal, draft: &Draft) -> Result<Next> {
    match journal.save_draft(draft)? {
        Outcome::Saved(record) => Ok(Next::Saved(record)),
        Outcome::Apart(apart) => settle(cx, journal, &apart),
    }
}

/// Settles with the person what becomes of two texts.
pub(super) fn settle(cx: &Cx, journal: &mut Journal, apart: &Apart) -> Result<Next> {
    let Some(now) = &apart.now else {
        if !is_asked() {
            return Err(waits(apart));
        }
        output::talk(GONE);
        return match answer("Save it as a new entry? [Y/n]", "yn")? {
            Some('y') => save(cx, journal, &apart.draft),
            _ => Err(waits(apart)),
        };
    };
    if !is_asked() {
        return Err(waits(apart));
    }
    let when = when::stamp(now.updated_at, cx.now());
    output::talk(&format!(
        "This entry was changed elsewhere while you wrote ({when}); nothing was saved over it.\n"
    ));
    show(cx, apart.lines());
    let question =
        "[M]erge both in your editor, save [y]ours, keep the [s]aved version, or decide [l]ater?";
    match answer(question, "mysl")? {
        Some('m') => Ok(Next::Write(Box::new(apart.together().content))),
        Some('y') => save(cx, journal, &apart.mine()),
        Some('s') => {
            journal.drop_draft(apart.draft.id)?;
            cx.out
                .say("The saved version stays; what you wrote is gone.");
            Ok(Next::Dropped)
        }
        _ => Err(waits(apart)),
    }
}

/// What a draft that was left is written on as, where its entry went another way since: both in one.
pub(super) fn go_on(cx: &Cx, journal: &Journal, draft: Draft) -> Result<Draft> {
    let Some(apart) = journal.apart(&draft)? else {
        return Ok(draft);
    };
    if apart.now.is_none() {
        cx.out
            .say("Its entry was deleted meanwhile; it will be saved as a new one.");
        return Ok(Draft { of: None, ..draft });
    }
    let merged = apart.together();
    cx.out
        .say("The entry was changed elsewhere since you began this draft:\n");
    show(cx, apart.lines());
    cx.out.say(if merged.both_changed {
        "Both are in the document. Where both changed a line, one follows the other."
    } else {
        "Both are in the document."
    });
    Ok(merged.content)
}

const GONE: &str =
    "This entry was deleted while you wrote; what you wrote is kept as a draft of its own.";

/// Said where nothing can be settled now.
fn waits(apart: &Apart) -> Error {
    let id = apart.draft.id.short();
    let (message, hint) = if apart.now.is_some() {
        (
            "This entry was changed elsewhere while you wrote; nothing was saved over it. What you wrote is \
             kept as a draft.",
            format!(
                "`rounds edit {id}` opens both versions in one; Today in `rounds` shows them, too."
            ),
        )
    } else {
        (
            GONE,
            format!("`rounds edit {id}` continues it and saves it as a new entry."),
        )
    };
    Error::Problem(Problem::Changed, message.to_owned(), Some(hint))
}

/// Shows where the two differ, word by word.
pub(super) fn show(cx: &Cx, lines: Vec<diff::DiffLine>) {
    cx.out.say("  - the saved version\n  + yours\n");
    for shown in diff::condensed(lines, AROUND) {
        cx.out.say_change(&shown);
    }
    cx.out.say("");
}

/// Whether there is a person who can answer.
pub(super) fn is_asked() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks until one of some letters is the answer, the first where none is given; `None` when nobody answers.
pub(super) fn answer(question: &str, letters: &str) -> Result<Option<char>> {
    loop {
        output::talk(question);
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let letter = line.trim().to_lowercase().chars().next();
        let letter = letter.or_else(|| letters.chars().next());
        if let Some(letter) = letter.filter(|letter| letters.contains(*letter)) {
            return Ok(Some(letter));
        }
    }
}
