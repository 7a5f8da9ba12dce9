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
pub use reading::{Reading, ReadingLine};
pub use steps::steps;
pub use trash::{empty_trash, trash};

pub use super::find::Pick;
use super::{
    Can, Chord, Command, Context, Effects, FrameReport, Msg, Session, editor::Editor,
    keeper::SaveAnswer,
};
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
    pub(super) fn can(&self, command: Command, report: &FrameReport) -> Can {
        let moves = [
            Command::Down,
            Command::Up,
            Command::PageDown,
            Command::PageUp,
        ]
        .contains(&command);
        match (self, command) {
            (_, Command::Back) | (Self::Help(..), Command::Help) => Can::Yes,
            (Self::Prompt(prompt), _) => prompt.can(command),
            (Self::Picker(picker), _) => picker.can(command),
            (_, Command::Accept) | (Self::Confirm(_), Command::Yes | Command::No) => Can::Yes,
            (Self::Confirm(_), _) if moves => Can::Yes,
            _ if moves => {
                let longer = report.layer_length > report.layer_rows;
                Can::when(longer, "You see all of it.")
            }
            _ => Can::Elsewhere,
        }
    }

    pub(super) fn act(
        &mut self,
        command: Command,
        session: &Session,
        report: &FrameReport,
    ) -> Answer {
        let page = report.layer_rows.max(1);
        match (&mut *self, command) {
            (Self::Prompt(prompt), _) => prompt.act(command, session),
            (_, Command::Back) | (Self::Help(..), Command::Accept | Command::Help) => Answer::Close,
            (Self::Help(_, top) | Self::Reading(Reading { top, .. }), _) => {
                scroll(top, command, page, report)
            }
            (Self::Confirm(confirm), _) => confirm.act(command),
            (Self::Picker(picker), _) => {
                let before = picker.filter.revision();
                match picker.act(command, page) {
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

    /// The text that is being written and will be kept, where that is one.
    pub(super) fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Prompt(prompt) => Some(&prompt.editor),
            _ => None,
        }
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

    pub(super) fn wheel(&mut self, lines: i16, report: &FrameReport) {
        let action = if lines > 0 {
            Command::Down
        } else {
            Command::Up
        };
        for _ in 0..lines.unsigned_abs() {
            match self {
                Self::Help(_, top) | Self::Reading(Reading { top, .. }) => {
                    drop(scroll(top, action, 1, report));
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
    pub(super) fn told(&mut self, told: SaveAnswer) -> Effects {
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
fn scroll(top: &mut usize, command: Command, page: usize, report: &FrameReport) -> Answer {
    let last = report.layer_length.saturating_sub(report.layer_rows);
    *top = match command {
        Command::Down => top.saturating_add(1),
        Command::Up => top.saturating_sub(1),
        Command::PageDown => top.saturating_add(page),
        Command::PageUp => top.saturating_sub(page),
        Command::Accept => return Answer::Take,
        _ => *top,
    }
    .min(last);
    Answer::Stay(Effects::none())
}
