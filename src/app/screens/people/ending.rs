//! Ending a mentorship: what is open is settled, what stays and what goes is read, then the last letter is written.
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::to_value;

use crate::{
    app::{
        Callback, Effect, Msg as AppMsg, Notice,
        layers::{Confirm, Layer, Pick, Picker, Prompt, Reading, ReadingLine},
        screens::{action_line, writing::WritingTask},
    },
    domain::{
        Moment,
        plan::action::{Handle, summary},
        text::counted,
    },
    services::{
        Error, Journal,
        share::{BeforeEnd, Ending, GoesOn},
    },
};

/// Names the letter for good, so that it is found again.
fn about(person: &str) -> String {
    format!("farewell.{person}")
}

/// What is settled before the letter is written.
struct Settling {
    before: BeforeEnd,
    now: Moment,
    done: BTreeSet<Handle>,
    take_back: bool,
    erase: bool,
    /// The line under the cursor.
    at: usize,
}

/// Asks how a mentorship is to end; where the keeper ended it already, whether it goes on.
pub(super) fn open(name: String, now: Moment) -> Effect {
    Effect::ask(
        "farewell.before",
        move |journal| journal.before_end(&name),
        move |before| {
            if before.stands.mine.is_some() {
                return goes_on(before);
            }
            let settling = Settling {
                before,
                now,
                done: BTreeSet::new(),
                take_back: false,
                erase: false,
                at: 0,
            };
            settling.show()
        },
    )
}

/// Asks whether it goes on after all.
fn goes_on(before: BeforeEnd) -> AppMsg {
    let person = before.person;
    let title = format!("Resume the mentorship with {person}?");
    let text = if before.stands.sent {
        format!(
            "{person} has your letter, and is told with your next file that it goes on. What was done, withdrawn, hidden or erased stays so."
        )
    } else {
        "Your letter was not sent: it goes back among your drafts. What was done, withdrawn, hidden or erased stays so."
            .to_owned()
    };
    let then = Callback::new(move |()| {
        AppMsg::Run(Effect::ask(
            "farewell.back",
            move |journal| back(journal, &person),
            AppMsg::Told,
        ))
    });
    AppMsg::Show(Box::new(
        Confirm::new(title, text, "it goes on", then).layer(),
    ))
}

fn back(journal: &mut Journal, person: &str) -> Result<Notice, Error> {
    let said = match journal.go_on(person)? {
        GoesOn::Unsent(letter) => {
            journal.keep_words(&about(person), &letter)?;
            "It goes on. X has your letter, should you need it."
        }
        GoesOn::Told => "It goes on. Your next file tells them; w sends it.",
    };
    Ok(Notice::good(said))
}

/// A line of what can be settled.
enum Line {
    Letter,
    Action(Handle),
    TakeBack,
    Erase,
    Save,
}

impl Settling {
    /// Shows what can be settled, or what becomes of everything where there is nothing to settle.
    fn show(self) -> AppMsg {
        let lines = self.lines();
        if lines.len() == 1 {
            return AppMsg::Show(Box::new(self.reading().layer()));
        }
        let (picks, lines): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
        let title = format!("Ending the mentorship with {}", self.before.person);
        let at = self.at;
        let then = Callback::new(move |chosen: usize| self.turn(chosen, lines));
        let mut picker = Picker::new(title, picks, then);
        picker.cursor = at;
        AppMsg::Show(Box::new(picker.layer()))
    }

    fn lines(&self) -> Vec<(Pick, Line)> {
        let pick = |label: String, detail: String| Pick { label, detail };
        let before = &self.before;
        let first = pick(
            "Write your letter".to_owned(),
            "see what stays and goes first".to_owned(),
        );
        let mut lines = vec![(first, Line::Letter)];
        for row in &before.open {
            let becomes = if self.done.contains(&row.handle) {
                "done"
            } else {
                "let go"
            };
            let is = summary(&row.action, self.now.date_naive());
            let label = row.action.text.clone();
            let detail = format!("{becomes} ({is})");
            lines.push((pick(label, detail), Line::Action(row.handle)));
        }
        if before.shared > 0 {
            let label = format!("Your {}", counted(before.shared, "entry"));
            let detail = if self.take_back {
                "withdrawn"
            } else {
                "they keep them"
            };
            lines.push((pick(label, detail.to_owned()), Line::TakeBack));
        }
        if before.pages > 0 {
            let label = format!("Their {}", counted(before.pages, "page"));
            let detail = if self.erase {
                "erased here for good"
            } else {
                "you keep them"
            };
            lines.push((pick(label, detail.to_owned()), Line::Erase));
        }
        if before.shared + before.pages > 0 {
            let label = "Save the whole conversation first".to_owned();
            let detail = "to a folder, with signatures".to_owned();
            lines.push((pick(label, detail), Line::Save));
        }
        lines
    }

    fn turn(mut self, chosen: usize, lines: Vec<Line>) -> AppMsg {
        self.at = chosen;
        match lines.into_iter().nth(chosen) {
            Some(Line::Letter) => return AppMsg::Show(Box::new(self.reading().layer())),
            Some(Line::Save) => return save(self.before.person),
            Some(Line::Action(handle)) => {
                if !self.done.remove(&handle) {
                    self.done.insert(handle);
                }
            }
            Some(Line::TakeBack) => self.take_back = !self.take_back,
            Some(Line::Erase) => self.erase = !self.erase,
            None => return AppMsg::Done,
        }
        self.show()
    }

    /// What becomes of everything, before anything is done.
    fn reading(self) -> Reading {
        let before = &self.before;
        let mut lines = Vec::new();
        if let Some(stands) = before.stands.sentence(&before.person) {
            lines.extend([ReadingLine::Text(stands), ReadingLine::Blank]);
        }
        let becomes = before.becomes(self.take_back, self.erase).into_iter();
        lines.extend(becomes.map(|(what, text)| ReadingLine::Pair(what.to_owned(), text)));
        for (what, done) in [("Done", true), ("Let go", false)] {
            let rows = before.open.iter();
            let rows = rows.filter(|row| self.done.contains(&row.handle) == done);
            let today = self.now.date_naive();
            lines.extend(
                rows.map(|row| ReadingLine::Pair(what.to_owned(), action_line::said(row, today))),
            );
        }
        lines.extend([
            ReadingLine::Blank,
            ReadingLine::Aside(
                "Nothing is done until you save your letter; it goes out with your next file."
                    .to_owned(),
            ),
        ]);
        let title = format!("Ending the mentorship with {}", before.person);
        let then = Callback::new(move |()| self.letter());
        Reading::new(title, lines).leading("write your letter", then)
    }

    fn letter(self) -> AppMsg {
        let letter = Letter {
            person: self.before.person,
            done: self.done.into_iter().map(|handle| handle.0).collect(),
            take_back: self.take_back,
            erase: self.erase,
        };
        AppMsg::Run(letter.open())
    }
}

/// The letter that is being written, with what was settled before: enough to be there again after a lock.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Letter {
    person: String,
    done: Vec<u64>,
    take_back: bool,
    erase: bool,
}

impl Letter {
    /// Opens the page for it, with what is written so far.
    pub(super) fn open(self) -> Effect {
        let again = to_value(&self).ok();
        let Self {
            person,
            done,
            take_back,
            erase,
        } = self;
        let name = person.clone();
        let mut task = WritingTask::new(
            about(&person),
            format!("Your last letter to {person}"),
            move |journal, text| {
                let ending = Ending {
                    letter: text.to_owned(),
                    done: done.iter().copied().map(Handle).collect(),
                    take_back,
                    erase,
                };
                let ended = journal.end_mentorship(&name, &ending)?;
                Ok(Notice::good(ended.sentence()))
            },
        );
        "What you take with you, what you saw in them, what you wish them."
            .clone_into(&mut task.prompt);
        task.phrases = PHRASES.iter().map(|&phrase| phrase.to_owned()).collect();
        task.reader = Some(person);
        task.again = again.map(|again| ("People", again));
        task.opening("")
    }
}

const PHRASES: &[&str] = &[
    "What I take with me from our time is ",
    "What I saw grow in you is ",
    "Thank you for ",
    "What I wish you is ",
];

/// Asks for the folder in which the whole conversation with somebody is saved.
pub(super) fn save(person: String) -> AppMsg {
    AppMsg::Show(Box::new(ask_folder(person, "", None)))
}

fn ask_folder(person: String, text: &str, trouble: Option<String>) -> Layer {
    let hint = "A new folder, such as ~/with-osei. Anyone who gets it can read it.".to_owned();
    let title = format!("Save the conversation with {person} to which folder?");
    let then = Callback::new(move |folder: String| {
        AppMsg::Run(Effect::ask(
            "conversation.write",
            move |journal| {
                let written = journal.save_conversation(&person, &folder);
                Ok((written, person, folder))
            },
            |(written, person, folder)| match written {
                Ok((place, written)) => AppMsg::Notify(Notice::good(format!(
                    "{} and {} are in {}; README.txt says how to check a signature.",
                    counted(written.entries, "entry"),
                    counted(written.sign_offs, "sign-off"),
                    place.display()
                ))),
                Err(error) => AppMsg::Show(Box::new(ask_folder(
                    person,
                    &folder,
                    Some(error.to_string()),
                ))),
            },
        ))
    });
    let mut prompt = Prompt::new(title, text, |_, _| Ok(String::new()), then);
    prompt.echo = trouble.map_or(Ok(hint), Err);
    prompt.layer()
}
