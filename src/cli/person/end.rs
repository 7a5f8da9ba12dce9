//! `rounds person end`: the last letter of a mentorship.
use std::io::{self, IsTerminal as _, Write as _};

use clap::Args;
use serde_json::json;

use crate::{
    cli::{
        Cx, Error, Result, input,
        output::{Json, Look, Output},
        todo,
    },
    domain::{plan::action::Handle, text::pad},
    services::{
        Journal, Problem,
        share::{BeforeEnd, Ending, GoesOn},
    },
};

/// Columns of what is said to become of something.
const LABEL: usize = 13;

/// How it is to end.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct End {
    /// With whom
    name: String,
    /// Your last letter; - for standard input
    letter: Vec<String>,
    /// An open action between you that is done: its id, or words in it; the rest is let go
    #[arg(long, value_name = "ACTION", requires = "letter")]
    done: Vec<String>,
    /// Withdraw the entries that they may read
    #[arg(long, alias = "take-back", requires = "letter")]
    withdraw: bool,
    /// Erase the text of their entries here; this can't be undone
    #[arg(long, requires = "letter")]
    erase: bool,
    /// Undo the ending: the mentorship goes on
    #[arg(long, conflicts_with = "letter")]
    undo: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

impl End {
    pub(super) fn run(self, cx: &Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        if self.undo {
            return self.undo(cx, &mut journal);
        }
        let before = journal.before_end(&self.name)?;
        if self.letter.is_empty() {
            return self.show(cx, &before);
        }
        let letter = match self.letter.as_slice() {
            [dash] if dash == "-" => input::to_keep(cx)?,
            words => words.join(" "),
        };
        let ending = Ending {
            letter,
            done: self.settled(&journal, &before)?,
            take_back: self.withdraw,
            erase: self.erase,
        };
        if !self.yes && !self.json.wanted && asked() {
            self.show(cx, &before)?;
            if !agreed(&before.person)? {
                cx.out.say("Nothing was changed.");
                return Ok(());
            }
        }
        let ended = journal.end_mentorship(&before.person, &ending)?;
        if self.json.wanted {
            return Output::json(&json!({
                "person": ended.person,
                "done": ended.done,
                "let_go": ended.let_go,
                "withdrawn": ended.taken_back,
                "erased": ended.erased,
                "goals": ended.goals,
            }));
        }
        cx.out.say(&ended.sentence());
        cx.out.say(&format!(
            "Your letter goes out with `rounds reply --send --to {:?}`; until then --undo cancels the ending.",
            ended.person
        ));
        Ok(())
    }

    /// The actions that are done: each must be one of those that are open between the two.
    fn settled(&self, journal: &Journal, before: &BeforeEnd) -> Result<Vec<Handle>> {
        let mut done = Vec::new();
        for words in &self.done {
            let found = journal.find_action(words)?.handle;
            if !before.open.iter().any(|row| row.handle == found) {
                let message = format!("{words:?} is not open between you and {}.", before.person);
                let hint = format!("`rounds person end {:?}` lists what is.", before.person);
                return Err(Error::Problem(Problem::NotFound, message, Some(hint)));
            }
            done.push(found);
        }
        Ok(done)
    }

    fn undo(&self, cx: &Cx, journal: &mut Journal) -> Result<()> {
        let back = journal.go_on(&self.name)?;
        if self.json.wanted {
            let letter = match &back {
                GoesOn::Unsent(letter) => Some(letter),
                GoesOn::Told => None,
            };
            return Output::json(&json!({ "goes_on": true, "letter": letter }));
        }
        match back {
            GoesOn::Unsent(letter) => {
                cx.out.text(&letter)?;
                cx.out.say("It goes on; this letter was not sent. What was done, withdrawn, hidden or erased stays so.");
            }
            GoesOn::Told => cx.out.say(
                "It goes on; your next file tells them. What was done, withdrawn, hidden or erased stays so.",
            ),
        }
        Ok(())
    }

    /// What ending it means.
    fn show(&self, cx: &Cx, before: &BeforeEnd) -> Result<()> {
        let stands = before.stands.sentence(&before.person);
        if self.json.wanted {
            let open = before.open.iter().map(crate::cli::json::action);
            return Output::json(&json!({
                "person": before.person,
                "ended_by_you": before.stands.mine.as_ref().map(|mine| mine.at.to_rfc3339()),
                "ended_by_them": before.stands.theirs.as_ref().map(|theirs| theirs.at.to_rfc3339()),
                "open": open.collect::<Vec<_>>(),
                "shared": before.shared,
                "pages": before.pages,
                "waiting": before.waiting,
                "goals": before.goals,
            }));
        }
        if let Some(stands) = &stands {
            cx.out.text(stands)?;
        }
        for (what, becomes) in before.becomes(self.withdraw, self.erase) {
            cx.out
                .line(&[(&pad(what, LABEL), Look::Faint), (&becomes, Look::Plain)])?;
        }
        if !before.open.is_empty() {
            cx.out.text("")?;
            cx.out
                .line(&[("Let go, unless you name it with --done", Look::Strong)])?;
            for row in &before.open {
                todo::line(cx, row, cx.now())?;
            }
        }
        if before.stands.mine.is_none() {
            cx.out.say(&format!(
                "`rounds export conversation {:?} --out FOLDER` keeps all of it, with the signatures.",
                before.person
            ));
        }
        Ok(())
    }
}

/// Whether a person looks on; a script is taken at its word.
fn asked() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn agreed(person: &str) -> Result<bool> {
    let mut err = io::stderr().lock();
    write!(err, "End the mentorship with {person}? [y/N] ")?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
