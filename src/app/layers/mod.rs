//! What floats above a screen. Five general layers serve every feature: a feature brings data
//! and what to do with the answer, not a layer of its own.
mod confirm;
mod ignored;
mod palette;
mod picker;
mod prompt;
mod reading;
mod steps;
mod trash;

pub use confirm::Confirm;
pub use ignored::spared;
pub use palette::palette;
pub use picker::Picker;
pub use prompt::{Check, Prompt};
pub use reading::{Line, Reading};
pub use steps::steps;
pub use trash::{empty_trash, trash};

pub use super::find::Pick;
use super::{Action, Can, Chord, Context, Effects, Msg, Painted, Session, keeper::Told};
use crate::domain::Moment;

/// A layer.
#[derive(Debug)]
pub enum Layer {
    /// The keys that work in a context.
    Help(Context, usize),
    /// Something to read.
    Reading(Reading),
    /// A question with two answers.
    Confirm(Confirm),
    /// A question answered by one line.
    Prompt(Prompt),
    /// A choice among lines, narrowed by typing; the palette is one.
    Picker(Picker),
}

/// What a layer did with an action.
#[derive(Debug)]
pub enum Answer {
    /// Still open.
    Stay(Effects),
    /// Away, and nothing comes of it.
    Close,
    /// Away, and this comes of it.
    CloseWith(Effects),
    /// Away, and the layer itself tells what comes of it.
    Take,
}

impl Layer {
    /// The help for a context.
    pub fn help(context: Context) -> Self {
        Self::Help(context, 0)
    }

    /// Where its keys are looked up.
    pub fn context(&self) -> Context {
        match self {
            Self::Help(..) | Self::Reading(_) => Context::Layer,
            Self::Confirm(_) => Context::Confirm,
            Self::Prompt(_) | Self::Picker(_) => Context::Picker,
        }
    }

    /// Whether it can do something now.
    pub(super) fn can(&self, action: Action, painted: &Painted) -> Can {
        let moves = [Action::Down, Action::Up, Action::PageDown, Action::PageUp].contains(&action);
        match (self, action) {
            (_, Action::Back) | (Self::Help(..), Action::Help) => Can::Yes,
            (Self::Prompt(prompt), _) => prompt.can(action),
            (Self::Picker(picker), _) => picker.can(action),
            (_, Action::Accept) | (Self::Confirm(_), Action::Yes | Action::No) => Can::Yes,
            (Self::Confirm(_), _) if moves => Can::Yes,
            _ if moves => {
                let longer = painted.layer_length > painted.layer_rows;
                Can::when(longer, "You see all of it.")
            }
            _ => Can::Elsewhere,
        }
    }

    pub(super) fn act(&mut self, action: Action, session: &Session, painted: &Painted) -> Answer {
        let page = painted.layer_rows.max(1);
        match (&mut *self, action) {
            (Self::Prompt(prompt), _) => prompt.act(action, session),
            (_, Action::Back) | (Self::Help(..), Action::Accept | Action::Help) => Answer::Close,
            (Self::Help(_, top) | Self::Reading(Reading { top, .. }), _) => {
                scroll(top, action, page, painted)
            }
            (Self::Confirm(confirm), _) => confirm.act(action),
            (Self::Picker(picker), _) => {
                let before = picker.filter.revision();
                match picker.act(action, page) {
                    Answer::Stay(effects) => {
                        Answer::Stay(effects.and(look_for(picker, before, session)))
                    }
                    answer => answer,
                }
            }
        }
    }

    pub(super) fn type_key(&mut self, chord: Chord, session: &Session) -> Effects {
        match self {
            Self::Prompt(prompt) => prompt.type_key(chord, session),
            Self::Picker(picker) => {
                let before = picker.filter.revision();
                picker.type_key(chord);
                return look_for(picker, before, session);
            }
            _ => {}
        }
        Effects::none()
    }

    pub(super) fn paste(&mut self, text: &str, session: &Session) -> Effects {
        match self {
            Self::Prompt(prompt) => prompt.paste(text, session),
            Self::Picker(picker) => {
                let before = picker.filter.revision();
                picker.paste(text);
                return look_for(picker, before, session);
            }
            _ => {}
        }
        Effects::none()
    }

    /// A line was clicked.
    pub(super) fn choose(&mut self, line: usize) -> Answer {
        match self {
            Self::Picker(picker) => picker.choose(line),
            Self::Confirm(confirm) => confirm.choose(line),
            _ => Answer::Stay(Effects::none()),
        }
    }

    pub(super) fn wheel(&mut self, lines: i16, painted: &Painted) {
        let action = if lines > 0 { Action::Down } else { Action::Up };
        for _ in 0..lines.unsigned_abs() {
            match self {
                Self::Help(_, top) | Self::Reading(Reading { top, .. }) => {
                    drop(scroll(top, action, 1, painted));
                }
                Self::Picker(picker) => drop(picker.act(action, 1)),
                _ => {}
            }
        }
    }

    /// When it wants to be told the time.
    pub(super) fn wake_at(&self) -> Option<Moment> {
        match self {
            Self::Prompt(prompt) => prompt.wake_at(),
            _ => None,
        }
    }

    /// Time went by: what was typed is kept once typing pauses.
    pub(super) fn tick(&mut self, now: Moment) -> Effects {
        match self.wake_at() {
            Some(at) if at <= now => self.keep(now),
            _ => Effects::none(),
        }
    }

    /// Keeps what was typed, if anything of it is not on the disk.
    pub(super) fn keep(&mut self, now: Moment) -> Effects {
        match self {
            Self::Prompt(prompt) => prompt.keep(now),
            _ => Effects::none(),
        }
    }

    /// Takes the disk's answer.
    pub(super) fn told(&mut self, told: Told) -> Effects {
        match self {
            Self::Prompt(prompt) => prompt.told(told),
            _ => Effects::none(),
        }
    }

    /// What comes of the answer it was closed with.
    pub(super) fn answer(self) -> Option<Msg> {
        match self {
            Self::Help(..) => None,
            Self::Reading(reading) => reading.then.map(|then| then.go(())),
            Self::Confirm(confirm) => confirm.answer(),
            Self::Prompt(prompt) => Some(prompt.answer()),
            Self::Picker(picker) => picker.answer(),
        }
    }
}

impl From<Layer> for Effects {
    fn from(layer: Layer) -> Self {
        Msg::Show(Box::new(layer)).into()
    }
}

/// Looks for what was typed in the palette, if that changed.
fn look_for(picker: &Picker, before: u64, session: &Session) -> Effects {
    let changed = picker.filter.revision() != before;
    let typed = picker.wants().filter(|_| changed);
    typed.map_or_else(Effects::none, |text| palette::entries(text, session))
}

/// Scrolls something longer than its window.
fn scroll(top: &mut usize, action: Action, page: usize, painted: &Painted) -> Answer {
    let last = painted.layer_length.saturating_sub(painted.layer_rows);
    *top = match action {
        Action::Down => top.saturating_add(1),
        Action::Up => top.saturating_sub(1),
        Action::PageDown => top.saturating_add(page),
        Action::PageUp => top.saturating_sub(page),
        Action::Accept => return Answer::Take,
        _ => *top,
    }
    .min(last);
    Answer::Stay(Effects::none())
}
