//! Taking back what was done, step by step: each step carries its own way back.
use std::{fmt, sync::Arc};

use super::{App, Effect, Effects, Msg, Notice, Session};
use crate::{
    domain::Id,
    services::{Problem, Saved},
};

/// How many steps are remembered.
const MOST: usize = 100;

type Back = Arc<dyn Fn(&Session) -> Effects + Send + Sync>;

/// A way back.
#[derive(Clone)]
pub struct Undo(Back);

impl fmt::Debug for Undo {
    /// Never a word of what was done: logs and panics must not carry it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Undo")
    }
}

impl Undo {
    /// What takes it back; its answer is [`Msg::Undone`].
    pub fn new(back: impl Fn() -> Effect + Send + Sync + 'static) -> Self {
        Self::with(move |_| back().into())
    }

    /// The same for what needs to know how things stand by then.
    pub fn with(back: impl Fn(&Session) -> Effects + Send + Sync + 'static) -> Self {
        Self(Arc::new(back))
    }

    /// Entries went to the trash.
    pub fn deleted(ids: Vec<Id>) -> Self {
        Self::new(move || {
            let ids = ids.clone();
            Effect::ask(
                "entry.restore",
                move |journal| journal.restore_all(&ids),
                |records| {
                    Msg::Undone(match records.as_slice() {
                        [one] => Notice::of(&one.entry.title, "is back."),
                        all => Notice::good(format!("{} entries are back.", all.len())),
                    })
                },
            )
        })
    }

    /// Entries were saved anew; each was at the revision before.
    pub fn changed(before: Vec<(Id, u32)>) -> Self {
        Self::new(move || {
            let before = before.clone();
            Effect::ask(
                "entry.revert",
                move |journal| journal.revert_all(&before),
                |_| Msg::Undone(Notice::good("Undone.")),
            )
        })
    }

    /// A search under a name went, or gave way to another.
    pub fn forgotten(saved: Saved) -> Self {
        Self::new(move || {
            let saved = saved.clone();
            Effect::ask(
                "search.restore",
                move |journal| {
                    let name = saved.name.clone();
                    journal.save_search(saved).map(|_| name)
                },
                |name| Msg::Undone(Notice::of(name, "is back.")),
            )
        })
    }
}

/// What was done, and the way back.
#[derive(Debug, Clone)]
pub struct Step {
    /// What was done: a sentence.
    pub said: String,
    undo: Undo,
}

/// The last steps, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Steps(Vec<Step>);

impl Steps {
    /// Whether there is nothing to take back.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more step; `told` is what the person was told of it.
    pub fn done(&mut self, undo: Undo, told: &Notice) {
        let text = told.text.trim_end_matches(" u undoes it.");
        let said = match &told.about {
            Some(name) => format!("\"{name}\" {text}"),
            None => text.to_owned(),
        };
        self.put(Step { said, undo });
    }

    fn put(&mut self, step: Step) {
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(step);
    }

    /// What the next step back would take back.
    pub fn last(&self) -> Option<&Step> {
        self.0.last()
    }

    /// Nothing can be taken back any more.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl App {
    pub(super) fn undo(&mut self) -> Effects {
        let Some(step) = self.session.undo.0.pop() else {
            return self.notify(Notice::good("Nothing to undo."));
        };
        let mut effects = (step.undo.0)(&self.session);
        let ways = effects.list.into_iter().map(|effect| {
            let step = step.clone();
            effect.or(move |error| match error.problem {
                // What is gone for good will not be back the next time either.
                Problem::NotFound => Msg::Done,
                _ => Msg::NotUndone(step),
            })
        });
        effects.list = ways.collect();
        effects
    }

    /// It could not be taken back this time.
    pub(super) fn not_undone(&mut self, step: Step) -> Effects {
        self.session.undo.put(step);
        Effects::none()
    }

    /// It is taken back; what the next step would be is said too.
    pub(super) fn undone(&mut self, notice: Notice) -> Effects {
        let next = self.session.undo.last();
        let next = next.map_or_else(String::new, |step| {
            format!(" u again undoes: {}", step.said)
        });
        let text = format!("{}{next}", notice.text);
        self.notify(Notice { text, ..notice })
            .and(self.look_again())
    }
}
