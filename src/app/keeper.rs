//! One rule for text that is being written, wherever: it goes to the disk on every pause, nothing is
//! called kept before the disk has answered, and whoever leaves waits for that answer.
use chrono::TimeDelta;

pub use super::save_state::{SaveAnswer, SaveState};
use super::{Effect, Effects, Msg};
use crate::{
    domain::Moment,
    services::{Journal, Result},
};

/// How long typing pauses before the text is kept.
const PAUSE: TimeDelta = TimeDelta::milliseconds(300);
/// How long typing may go on before the text is kept anyway.
const AT_MOST: TimeDelta = TimeDelta::milliseconds(800);

/// Keeps one text.
#[derive(Debug, Default)]
pub struct Keeper {
    safety: SaveState,
    /// What follows once the text is on the disk, and never before.
    leaving: Option<Msg>,
}

impl Keeper {
    /// How safe the text is.
    pub fn safety(&self) -> SaveState {
        self.safety
    }

    /// Whether it waits for the answer to a save.
    pub fn is_saving(&self) -> bool {
        self.safety == SaveState::Saving
    }

    /// When the text is to be kept.
    pub fn due(&self) -> Option<Moment> {
        match self.safety {
            SaveState::Loose { since, last } => Some((last + PAUSE).min(since + AT_MOST)),
            _ => None,
        }
    }

    /// Something changed. Who writes on does not leave.
    pub fn changed(&mut self, now: Moment) {
        let since = match self.safety {
            SaveState::Loose { since, .. } => since,
            _ => now,
        };
        self.safety = SaveState::Loose { since, last: now };
        self.leaving = None;
    }

    /// Sends the text to the disk, if anything of it is not there. `text` takes it as it stands now.
    pub fn keep<J>(
        &mut self,
        name: &'static str,
        now: Moment,
        text: impl FnOnce() -> J,
        told: impl Fn(SaveAnswer) -> Msg + Copy + Send + 'static,
    ) -> Effects
    where
        J: FnOnce(&mut Journal) -> Result<()> + Send + 'static,
    {
        if !matches!(self.safety, SaveState::Loose { .. } | SaveState::Unkept) {
            return Effects::none();
        }
        self.safety = SaveState::Keeping;
        Effect::ask(name, text(), move |()| told(SaveAnswer::Kept(now)))
            .or(move |_| told(SaveAnswer::NotKept))
            .into()
    }

    /// Goes on to `then` once the text is on the disk; `kept` is what [`Keeper::keep`] gave.
    pub fn leave(&mut self, kept: Effects, then: Msg) -> Effects {
        if self.safety.is_safe() {
            return kept.and(then);
        }
        self.leaving = Some(then);
        kept
    }

    /// The text is on its way to where it belongs.
    pub fn saving(&mut self) {
        self.safety = SaveState::Saving;
    }

    /// Another program wrote to the journal: whether what is kept is still there, nobody knows.
    pub fn unsure(&mut self, now: Moment) {
        if matches!(self.safety, SaveState::Kept(_)) {
            self.changed(now);
        }
    }

    /// The text is thrown away.
    pub fn let_go(&mut self) {
        *self = Self::default();
    }

    /// What follows once the text is where it belongs.
    pub fn then(&mut self) -> Option<Msg> {
        self.leaving.take()
    }

    /// Takes the disk's answer. What was typed since is still to be kept.
    pub fn told(&mut self, told: SaveAnswer) -> Effects {
        match (told, self.safety) {
            (SaveAnswer::Kept(at), SaveState::Keeping)
            | (SaveAnswer::Returned(at), SaveState::Saving) => {
                self.safety = SaveState::Kept(at);
                return self
                    .leaving
                    .take()
                    .map_or_else(Effects::none, Effects::from);
            }
            (SaveAnswer::NotKept, SaveState::Keeping)
            | (SaveAnswer::NotSaved, SaveState::Saving) => {
                self.safety = SaveState::Unkept;
                self.leaving = None;
            }
            _ => {}
        }
        Effects::none()
    }
}
