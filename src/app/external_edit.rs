//! Texts that the person writes with a program of their own: when they come back, and what is said of
//! those that were left.
use super::{App, Effect, Effects, Msg, Notice};
use crate::{
    domain::Moment,
    services::{Edited, KeptWords, Outside, Problem, Workspace},
};

impl App {
    /// Takes in what was outside when its program, or this one, ended too early.
    pub(super) fn take_in_left(&self) -> Effects {
        let take = || {
            Effect::workspace(
                "outside.take",
                |workspace: &mut Workspace| workspace.journal()?.take_in_left(),
                |taken| match taken {
                    Ok(taken) => told(&taken),
                    // What lies there waits until the journal is open.
                    Err(error) if error.problem == Problem::Locked => Msg::Done,
                    Err(error) => Msg::Notify(Notice::bad(error.to_string())),
                },
            )
        };
        Effects::from((!self.is_locked()).then(take))
    }

    /// The person is back from their own program: that was no time away from the journal.
    pub(super) fn returned(&mut self, now: Moment, msg: Msg) -> Effects {
        self.session.now = now;
        self.session.touched = now;
        // If nobody is there any more who waits for the words, they are taken in all the same.
        self.handle(msg).and(Msg::LookOutside)
    }
}

/// What is said of what was taken in.
fn told(taken: &[KeptWords]) -> Msg {
    let drafts = taken.iter().any(|kept| matches!(kept, KeptWords::Draft(_)));
    let text = match taken {
        [] => return Msg::Done,
        [KeptWords::Draft(_)] => {
            "The editor was interrupted. What it had saved is now a draft; you will find it on Today."
        }
        [_] => {
            "The editor was interrupted. What it had saved is kept; editing the same again continues it."
        }
        _ if drafts => {
            "Editors were interrupted. What they had saved is kept; you will find drafts on Today."
        }
        _ => {
            "Editors were interrupted. What they had saved is kept; editing the same again continues it."
        }
    };
    Msg::Told(Notice::good(text))
}

/// What is said where the editor did not end well: what it had saved is where the sentence goes on.
pub fn ended_badly(edited: &Edited, kept: &str) -> Option<Notice> {
    let trouble = edited.trouble.as_deref()?;
    let rest = if edited.is_nothing() {
        "; nothing was changed."
    } else {
        kept
    };
    Some(Notice::bad(format!("{trouble}{rest}")))
}

/// What is said where the editor left a file with nothing in it.
pub fn emptied(edited: &Edited) -> Option<Notice> {
    let said = "The editor left nothing in the file; what you wrote is as it was.";
    (!edited.same).then(|| Notice::bad(said))
}

/// Lets go of a text in which nothing was written.
pub fn let_go(outside: Outside) -> Effect {
    Effect::ask(
        "outside.back",
        move |journal| journal.is_back(&outside),
        |()| Msg::Done,
    )
}
