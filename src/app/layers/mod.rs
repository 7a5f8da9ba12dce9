//! What floats above a screen. Five general layers serve every feature: a feature brings data
//! and what to do with the answer, not a layer of its own.
mod confirm;
mod palette;
mod picker;
mod prompt;
mod reading;
mod spared;
mod trash;

pub use confirm::Confirm;
pub use palette::palette;
pub use picker::{Pick, Picker};
pub use prompt::Prompt;
pub use reading::{Line, Reading};
pub use spared::spared;
pub use trash::{empty_trash, trash};

use super::{Action, Chord, Context, Effects, Msg, Painted, Session};

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
    /// Not for the layer.
    Ignored,
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

    pub(super) fn act(&mut self, action: Action, session: &Session, painted: &Painted) -> Answer {
        let page = painted.layer_rows.max(1);
        match (&mut *self, action) {
            (_, Action::Back) | (Self::Help(..), Action::Accept | Action::Help) => Answer::Close,
            (Self::Help(_, top) | Self::Reading(Reading { top, .. }), _) => {
                scroll(top, action, page, painted)
            }
            (Self::Confirm(confirm), _) => confirm.act(action),
            (Self::Prompt(prompt), _) => prompt.act(action, session),
            (Self::Picker(picker), _) => picker.act(action, page),
        }
    }

    pub(super) fn type_key(&mut self, chord: Chord, session: &Session) -> Effects {
        match self {
            Self::Prompt(prompt) => prompt.type_key(chord, session),
            Self::Picker(picker) => picker.type_key(chord),
            _ => {}
        }
        Effects::none()
    }

    pub(super) fn paste(&mut self, text: &str, session: &Session) -> Effects {
        match self {
            Self::Prompt(prompt) => prompt.paste(text, session),
            Self::Picker(picker) => picker.paste(text),
            _ => {}
        }
        Effects::none()
    }

    /// A line was clicked.
    pub(super) fn choose(&mut self, line: usize) -> Answer {
        match self {
            Self::Picker(picker) => picker.choose(line),
            Self::Confirm(confirm) => confirm.choose(line),
            _ => Answer::Ignored,
        }
    }

    pub(super) fn wheel(&mut self, lines: i16, painted: &Painted) -> Effects {
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
        Effects::none()
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

/// Scrolls something longer than its window.
fn scroll(top: &mut usize, action: Action, page: usize, painted: &Painted) -> Answer {
    let last = painted.layer_length.saturating_sub(painted.layer_rows);
    *top = match action {
        Action::Down => top.saturating_add(1),
        Action::Up => top.saturating_sub(1),
        Action::PageDown => top.saturating_add(page),
        Action::PageUp => top.saturating_sub(page),
        Action::Accept => return Answer::Take,
        _ => return Answer::Ignored,
    }
    .min(last);
    Answer::Stay(Effects::none())
}
