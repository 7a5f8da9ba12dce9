//! Taking back what was done, step by step, and making it again. What changes records of the journal is
//! noted by the journal itself; other steps carry their own ways back and forth.
use std::{fmt, sync::Arc};

use super::{App, Can, Effect, Effects, Msg, Notice, Session};
use crate::services::{self, Landed, Problem};

/// How many steps are remembered.
const MOST: usize = 100;

type Way = Arc<dyn Fn(&Session) -> Effects + Send + Sync>;

/// A way back, and a way forth again.
#[derive(Clone)]
pub struct Undo {
    back: Way,
    forth: Option<Way>,
}

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
        Self {
            back: Arc::new(back),
            forth: None,
        }
    }

    /// The same with what makes it again; its answer is [`Msg::Undone`] too.
    #[must_use]
    pub fn again(mut self, forth: impl Fn(&Session) -> Effects + Send + Sync + 'static) -> Self {
        self.forth = Some(Arc::new(forth));
        self
    }

    /// For what the journal noted itself.
    fn noted(step: services::Step) -> Self {
        let step = Arc::new(step);
        let said = Arc::new(step.said.clone());
        let way = |back: bool| {
            let (step, said) = (Arc::clone(&step), Arc::clone(&said));
            move |_: &Session| {
                let (step, said) = (Arc::clone(&step), Arc::clone(&said));
                Effect::ask(
                    if back { "step.back" } else { "step.again" },
                    move |journal| {
                        if back {
                            journal.take_back_step(&step)
                        } else {
                            journal.make_again(&step)
                        }
                    },
                    move |landed| {
                        let done = if back { "Undone" } else { "Done again" };
                        let notice = match landed.told.clone() {
                            Some((Some(name), text)) => Notice::of(name, text),
                            Some((None, text)) => Notice::good(text),
                            None => Notice::good(format!("{done}: {said}.")),
                        };
                        Msg::Landed(Box::new(landed), notice)
                    },
                )
                .into()
            }
        };
        Self::with(way(true)).again(way(false))
    }
}

/// What was done, and the ways back and forth.
#[derive(Debug, Clone)]
pub struct Step {
    /// What was done: a sentence.
    said: String,
    undo: Undo,
}

/// The last steps.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    /// What was done, the newest last.
    done: Vec<Step>,
    /// What was taken back, the next to be made again last.
    undone: Vec<Step>,
    /// The step that is under way, and whether back.
    moving: Option<(Step, bool)>,
    /// How many steps are to be left, where a person chose one further away.
    goal: Option<usize>,
}

impl Steps {
    /// One more step; `told` is what the person was told of it.
    pub fn done(&mut self, undo: Undo, told: &Notice) {
        let text = told.text.trim_end_matches(" u undoes it.");
        let said = match &told.about {
            Some(name) => format!("\"{name}\" {text}"),
            None => text.to_owned(),
        };
        self.did(said, undo);
    }

    /// One more step that the journal noted.
    pub(super) fn noted(&mut self, step: services::Step) {
        self.did(step.said.clone(), Undo::noted(step));
    }

    fn did(&mut self, said: String, undo: Undo) {
        self.undone.clear();
        self.goal = None;
        self.put(Step { said, undo }, false);
    }

    fn put(&mut self, step: Step, undone: bool) {
        let steps = if undone {
            &mut self.undone
        } else {
            &mut self.done
        };
        if steps.len() == MOST {
            steps.remove(0);
        }
        steps.push(step);
    }

    /// Whether a step back or forth can be made now.
    pub(super) fn can(&self, back: bool) -> Can {
        let some = if back {
            !self.done.is_empty()
        } else {
            self.undone.iter().any(|step| step.undo.forth.is_some())
        };
        match (self.moving.is_some(), back) {
            (true, _) => Can::No("One moment: the previous step is still running."),
            (_, true) => Can::when(some, "Nothing to undo."),
            (_, false) => Can::when(some, "Nothing to redo."),
        }
    }

    /// Whether there is anything to list.
    pub(super) fn can_list(&self) -> Can {
        let some = !self.done.is_empty() || !self.undone.is_empty();
        Can::when(
            some,
            "You haven't changed anything since you opened the journal.",
        )
    }

    /// Nothing can be taken back any more.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// What every step did, the newest first: what was taken back stands above what was done. The first
    /// that was done has the place beside them.
    pub(super) fn all(&self) -> (Vec<&str>, usize) {
        let here = self.undone.len();
        let all = self.undone.iter().chain(self.done.iter().rev());
        (all.map(|step| step.said.as_str()).collect(), here)
    }
}

impl App {
    /// One step back, or forth again.
    pub(super) fn step(&mut self, back: bool) -> Effects {
        let steps = &mut self.session.undo;
        if steps.moving.is_some() {
            return Effects::none();
        }
        let next = if back {
            steps.done.pop()
        } else {
            steps.undone.pop()
        };
        let Some(step) = next else {
            steps.goal = None;
            let nothing = if back {
                "Nothing to undo."
            } else {
                "Nothing to redo."
            };
            return self.notify(Notice::no(nothing));
        };
        let way = if back {
            Some(&step.undo.back)
        } else {
            step.undo.forth.as_ref()
        };
        let Some(way) = way.map(Arc::clone) else {
            self.session.undo.put(step, !back);
            return self.notify(Notice::no("That can't be done again."));
        };
        let mut effects = way(&self.session);
        if effects.list.is_empty() {
            // It says itself why it cannot be done.
            self.session.undo.put(step, !back);
            return effects;
        }
        let ways = effects.list.into_iter().map(|effect| {
            effect.or(|error| {
                // What is gone for good will not be back the next time either, nor what was written over.
                Msg::NotUndone(matches!(
                    error.problem,
                    Problem::NotFound | Problem::Changed
                ))
            })
        });
        effects.list = ways.collect();
        self.session.undo.moving = Some((step, back));
        effects
    }

    /// It could not be done this time, or never will be.
    pub(super) fn not_undone(&mut self, gone: bool) -> Effects {
        let steps = &mut self.session.undo;
        steps.goal = None;
        if let Some((step, back)) = steps.moving.take().filter(|_| !gone) {
            steps.put(step, !back);
        }
        Effects::none()
    }

    /// It is done; what the next step would be is said too.
    pub(super) fn undone(&mut self, notice: Notice) -> Effects {
        let steps = &mut self.session.undo;
        let Some((step, back)) = steps.moving.take() else {
            return self.notify(notice).and(self.look_again());
        };
        steps.put(step, back);
        if let Some(goal) = steps.goal.filter(|goal| *goal != steps.done.len()) {
            let back = goal < steps.done.len();
            return self.step(back);
        }
        steps.goal = None;
        let next = match (back, steps.done.last(), steps.undone.last()) {
            (true, Some(step), _) => format!(" u again undoes: {}", step.said),
            (false, _, Some(step)) => format!(" Next would be: {}", step.said),
            _ => String::new(),
        };
        let text = format!("{}{next}", notice.text);
        self.notify(Notice { text, ..notice })
            .and(self.look_again())
    }

    /// A step of the journal's own led here.
    pub(super) fn landed(&mut self, landed: &Landed, notice: Notice) -> Effects {
        self.with_screen(|screen, cx| screen.lead(landed, cx));
        self.undone(notice)
    }

    /// Goes back or forth until so many steps are left.
    pub(super) fn step_to(&mut self, left: usize) -> Effects {
        let steps = &mut self.session.undo;
        let now = steps.done.len();
        if now == left || steps.moving.is_some() {
            return Effects::none();
        }
        steps.goal = Some(left);
        self.step(left < now)
    }
}
