//! What the app asks of the world. It never touches the world itself.
use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::Msg;
use crate::services::{Edited, Error, Journal, Outside, Problem, Workspace, with_newest_backup};

/// What is done in the workspace, or what comes of it where that cannot be.
type Job = Box<dyn FnOnce(Result<&mut Workspace, Error>) -> Result<Msg, Error> + Send>;
type Or = Box<dyn FnOnce(&Error) -> Msg + Send>;
type Resume = Box<dyn FnOnce(Outside, Edited) -> Msg + Send>;

/// One request to the world.
pub enum Effect {
    /// Something to do in the workspace, on the thread that touches the disk.
    Request(Request),
    /// Let the person write a text in their own editor, which has the terminal meanwhile.
    ExternalEdit(Box<ExternalEdit>),
    /// Stop, and go on when the shell says so.
    Suspend,
    /// The journal was locked: begin anew as a program that never saw it, and stop first where that is meant.
    Renew {
        /// Whether to stop, as with [`Effect::Suspend`].
        stop: bool,
    },
    /// Draw every cell afresh.
    Redraw,
    /// Hand a text to the terminal's clipboard.
    Copy(String),
}

/// Something to do in the workspace.
pub struct Request {
    /// For the log, for what takes whose place, and for tests; no two have the same. Never a word of an
    /// entry.
    pub name: &'static str,
    /// Whether a newer one of the same name makes this one pointless: such a one is not begun,
    /// and stopped when it runs.
    pub passing: bool,
    /// Whether a program of the person's own gets the terminal when it is answered: until then nothing
    /// is read from the keyboard, which would be that program's.
    pub hands_over: bool,
    job: Job,
    or: Option<Or>,
}

impl Request {
    /// Does it. A mistake of the program's own is a failure like any other.
    pub fn run(self, workspace: &mut Workspace) -> Msg {
        self.answer(Ok(workspace))
    }

    /// What comes of it in the workspace, or where that cannot be reached.
    pub fn answer(self, workspace: Result<&mut Workspace, Error>) -> Msg {
        let Self { name, job, or, .. } = self;
        let open = workspace.as_ref().ok();
        let path = open.map(|workspace| workspace.path().to_owned());
        attempt(|| job(workspace)).unwrap_or_else(|error| {
            let error = match &path {
                Some(path) => with_newest_backup(error, path),
                None => error,
            };
            let then = or.map(|or| Box::new(or(&error)));
            Msg::Failed(name, error, then)
        })
    }
}

/// Does something; where the program itself is at fault, that is an error. What was begun in the journal
/// was taken back by then.
fn attempt<T>(job: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| {
        let message = "Something went wrong inside rounds, and it was undone.";
        let hint = "Everything else still works. The log says where it happened: please report it.";
        Err(Error::new(Problem::Failed, message).hint(hint))
    })
}

/// The answer, after what was done on the way to it, which can be taken back.
fn stepped(journal: &mut Journal, msg: Msg) -> Msg {
    match journal.take_step() {
        Some(step) => Msg::Stepped(Box::new(step), Box::new(msg)),
        None => msg,
    }
}

/// A text to be written in another program.
pub struct ExternalEdit {
    /// The text, with its file.
    pub outside: Outside,
    resume: Resume,
}

impl ExternalEdit {
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
        let job: Job = Box::new(move |workspace| {
            let journal = workspace?.journal()?;
            journal.begin_step();
            let answer = job(journal)?;
            Ok(stepped(journal, then(answer)))
        });
        Self::Request(Request {
            name,
            passing,
            hands_over: false,
            job,
            or: None,
        })
    }

    /// For a question whose answer is a text to be written in a program of the person's own.
    #[must_use]
    pub fn handing_over(self) -> Self {
        match self {
            Self::Request(ask) => Self::Request(Request {
                hands_over: true,
                ..ask
            }),
            other => other,
        }
    }

    /// What comes of it where it fails, beside the sentence for the person. A question that gave way to
    /// a newer one did not fail.
    #[must_use]
    pub fn or(self, or: impl FnOnce(&Error) -> Msg + Send + 'static) -> Self {
        match self {
            Self::Request(ask) => Self::Request(Request {
                or: Some(Box::new(or)),
                ..ask
            }),
            other => other,
        }
    }

    /// The same; once it is done, words are let go of that were kept for it under a name.
    #[must_use]
    pub fn using_up(self, about: String) -> Self {
        match self {
            Self::Request(ask) => {
                let first = ask.job;
                let job: Job = Box::new(move |workspace| {
                    let workspace = workspace?;
                    let msg = first(Ok(&mut *workspace))?;
                    workspace.journal()?.keep_words(&about, "")?;
                    Ok(msg)
                });
                Self::Request(Request { job, ..ask })
            }
            other => other,
        }
    }

    /// Asks the workspace itself something: to make, open or lock the journal.
    pub fn workspace<T: 'static>(
        name: &'static str,
        job: impl FnOnce(&mut Workspace) -> Result<T, Error> + Send + 'static,
        then: impl FnOnce(Result<T, Error>) -> Msg + Send + 'static,
    ) -> Self {
        let job: Job = Box::new(move |workspace| {
            let workspace = match workspace {
                Ok(workspace) => workspace,
                Err(error) => return Ok(then(Err(error))),
            };
            if let Ok(journal) = workspace.journal() {
                journal.begin_step();
            }
            let done = attempt(|| job(workspace));
            let msg = then(done.map_err(|error| with_newest_backup(error, workspace.path())));
            Ok(match workspace.journal() {
                Ok(journal) => stepped(journal, msg),
                Err(_) => msg,
            })
        });
        Self::Request(Request {
            name,
            passing: false,
            hands_over: false,
            job,
            or: None,
        })
    }

    /// Lets the person write in their own editor. Whoever gets the words says when they are safe: until
    /// then the file stays.
    pub fn write(
        outside: Outside,
        then: impl FnOnce(Outside, Edited) -> Msg + Send + 'static,
    ) -> Self {
        Self::ExternalEdit(Box::new(ExternalEdit {
            outside,
            resume: Box::new(then),
        }))
    }

    /// What it is called in the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Request(ask) => ask.name,
            Self::ExternalEdit(_) => "write",
            Self::Suspend => "suspend",
            Self::Renew { .. } => "renew",
            Self::Redraw => "redraw",
            Self::Copy(_) => "copy",
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
