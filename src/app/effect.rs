//! What the app asks of the world. It never touches the world itself.
use std::fmt;

use super::Msg;
use crate::services::{Desk, Edited, Error, Journal, Outside};

type Job = Box<dyn FnOnce(&mut Desk) -> Msg + Send>;
type Resume = Box<dyn FnOnce(Outside, Edited) -> Msg + Send>;

/// One request to the world.
pub enum Effect {
    /// Something to do at the desk, on the thread that touches the disk.
    Ask(Ask),
    /// Let the person write a text in their own editor, which has the terminal meanwhile.
    Write(Box<Write>),
    /// Stop, and go on when the shell says so.
    Suspend,
    /// Draw every cell afresh.
    Redraw,
}

/// Something to do at the desk.
pub struct Ask {
    /// For the log and for tests. Never a word of an entry.
    pub name: &'static str,
    /// Whether a newer one of the same name makes this one pointless: such a one is not begun,
    /// and stopped when it runs.
    pub passing: bool,
    job: Job,
}

impl Ask {
    /// Does it.
    pub fn run(self, desk: &mut Desk) -> Msg {
        (self.job)(desk)
    }
}

/// A text to be written in another program.
pub struct Write {
    /// The text, with its file.
    pub outside: Outside,
    resume: Resume,
}

impl Write {
    /// What comes of what was written.
    pub fn finish(self, edited: Edited) -> Msg {
        (self.resume)(self.outside, edited)
    }
}

impl Effect {
    /// Asks the open journal something; the answer comes back as a message.
    pub fn ask<T: 'static>(
        name: &'static str,
        job: impl FnOnce(&mut Journal) -> Result<T, Error> + Send + 'static,
        then: impl FnOnce(T) -> Msg + Send + 'static,
    ) -> Self {
        Self::journal(name, false, job, then)
    }

    /// Like [`Effect::ask`], for answers that only the newest question needs.
    pub fn ask_passing<T: 'static>(
        name: &'static str,
        job: impl FnOnce(&mut Journal) -> Result<T, Error> + Send + 'static,
        then: impl FnOnce(T) -> Msg + Send + 'static,
    ) -> Self {
        Self::journal(name, true, job, then)
    }

    fn journal<T: 'static>(
        name: &'static str,
        passing: bool,
        job: impl FnOnce(&mut Journal) -> Result<T, Error> + Send + 'static,
        then: impl FnOnce(T) -> Msg + Send + 'static,
    ) -> Self {
        let job: Job = Box::new(move |desk| match desk.journal().and_then(job) {
            Ok(answer) => then(answer),
            Err(error) => Msg::Failed(name, error),
        });
        Self::Ask(Ask { name, passing, job })
    }

    /// Asks the desk itself something: to make, open or lock the journal.
    pub fn desk<T: 'static>(
        name: &'static str,
        job: impl FnOnce(&mut Desk) -> Result<T, Error> + Send + 'static,
        then: impl FnOnce(Result<T, Error>) -> Msg + Send + 'static,
    ) -> Self {
        let job: Job = Box::new(move |desk| then(job(desk)));
        Self::Ask(Ask {
            name,
            passing: false,
            job,
        })
    }

    /// Lets the person write in their own editor. Whoever gets the words says when they are safe: until
    /// then the file stays.
    pub fn write(
        outside: Outside,
        then: impl FnOnce(Outside, Edited) -> Msg + Send + 'static,
    ) -> Self {
        Self::Write(Box::new(Write {
            outside,
            resume: Box::new(then),
        }))
    }

    /// What it is called in the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ask(ask) => ask.name,
            Self::Write(_) => "write",
            Self::Suspend => "suspend",
            Self::Redraw => "redraw",
        }
    }
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What came of one message: requests to the world, and messages to handle next.
#[derive(Debug, Default)]
pub struct Effects {
    /// Requests, in order.
    pub list: Vec<Effect>,
    /// Messages for the app itself, handled before anything else happens.
    pub next: Vec<Msg>,
}

impl Effects {
    /// Nothing to do.
    pub fn none() -> Self {
        Self::default()
    }

    /// These and those.
    #[must_use]
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        let other = other.into();
        self.list.extend(other.list);
        self.next.extend(other.next);
        self
    }
}

impl From<Effect> for Effects {
    fn from(effect: Effect) -> Self {
        Self {
            list: vec![effect],
            next: Vec::new(),
        }
    }
}

impl From<Msg> for Effects {
    fn from(msg: Msg) -> Self {
        Self {
            list: Vec::new(),
            next: vec![msg],
        }
    }
}

impl From<Option<Effect>> for Effects {
    fn from(effect: Option<Effect>) -> Self {
        effect.map_or_else(Self::none, Self::from)
    }
}
