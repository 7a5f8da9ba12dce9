//! Undo and redo: what each step changed, runs of typing as one, within a bound of memory.

use std::{collections::VecDeque, mem::size_of};

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// Byte offset at which it happened.
    pub at: usize,
    /// What stood there before.
    pub removed: String,
    /// What stands there since.
    pub inserted: String,
}

/// Whether a change may join the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// A typed character: joins what was typed before it, up to the start of a new word.
    Typed,
    /// A character erased backwards.
    ErasedBack,
    /// A character erased forwards.
    ErasedForward,
    /// A step of its own: a paste, a kill, a replacement.
    Alone,
}

/// What one undo takes back.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub change: Change,
    /// Cursor and anchor as they were.
    pub cursor_before: (usize, Option<usize>),
    run: Run,
}

impl Step {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.change.removed.len() + self.change.inserted.len()
    }
}

/// The steps behind and ahead.
#[derive(Debug, Clone)]
pub(super) struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    bytes: usize,
    limit: usize,
    /// Whether the last step may still grow.
    open: bool,
}

impl History {
    /// Keeps steps of at most `limit` bytes in all, but always the last one.
    pub fn new(limit: usize) -> Self {
        Self {
            done: VecDeque::new(),
            undone: Vec::new(),
            bytes: 0,
            limit,
            open: false,
        }
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Ends a run: the next change is a step of its own.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Takes note of a change.
    pub fn record(&mut self, change: Change, cursor_before: (usize, Option<usize>), run: Run) {
        self.bytes -= self
            .undone
            .drain(..)
            .map(|step| step.bytes())
            .sum::<usize>();
        let added = change.removed.len() + change.inserted.len();
        let last = self
            .done
            .back_mut()
            .filter(|last| self.open && last.run == run);
        let joined = match last {
            Some(last) => join(&mut last.change, change, run),
            None => Err(change),
        };
        match joined {
            Ok(()) => self.bytes += added,
            Err(change) => self.push(Step {
                change,
                cursor_before,
                run,
            }),
        }
        self.open = run != Run::Alone;
    }

    fn push(&mut self, step: Step) {
        self.bytes += step.bytes();
        self.done.push_back(step);
        while self.bytes > self.limit && self.done.len() > 1 {
            self.bytes -= self.done.pop_front().map_or(0, |step| step.bytes());
        }
    }

    /// The step to take back; its change stands the other way round then.
    pub fn undo(&mut self) -> Option<Step> {
        self.open = false;
        let step = self.done.pop_back()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// The step to do again.
    pub fn redo(&mut self) -> Option<Step> {
        self.open = false;
        let step = self.undone.pop()?;
        self.done.push_back(step.clone());
        Some(step)
    }
}

/// Grows `last` by `next` where the two make one run; gives `next` back where they do not.
fn join(last: &mut Change, next: Change, run: Run) -> Result<(), Change> {
    match run {
        Run::Typed if next.removed.is_empty() && next.at == last.at + last.inserted.len() => {
            let starts_word = last.inserted.ends_with(char::is_whitespace)
                && !next.inserted.starts_with(char::is_whitespace);
            if starts_word || next.inserted == "\n" {
                return Err(next);
            }
            last.inserted.push_str(&next.inserted);
        }
        Run::ErasedBack
            if next.at + next.removed.len() == last.at && !next.removed.contains('\n') =>
        {
            last.removed.insert_str(0, &next.removed);
            last.at = next.at;
        }
        Run::ErasedForward if next.at == last.at && !next.removed.contains('\n') => {
            last.removed.push_str(&next.removed);
        }
        _ => return Err(next),
    }
    Ok(())
}
