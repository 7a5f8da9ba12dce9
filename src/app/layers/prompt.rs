//! A question answered by one line.
use super::{Action, Answer, Can, Chord, Effects, Layer, Msg, Session};
use crate::app::{Then, editor::Editor, typing};

/// Reads the line: what it was understood as, or what is wrong with it.
pub type Check = fn(&str, &Session) -> Result<String, String>;

/// A question answered by one line.
#[derive(Debug)]
pub struct Prompt {
    /// The question.
    pub title: String,
    /// The answer so far.
    pub editor: Editor,
    /// What the answer is understood as, or what is wrong with it.
    pub echo: Result<String, String>,
    check: Check,
    then: Then<Option<String>>,
    /// Whether it was left without an answer.
    left: bool,
}

impl Prompt {
    /// Asks for a line; `check` echoes what it was understood as, while it is typed.
    pub fn new(title: impl Into<String>, text: &str, check: Check, then: Then<String>) -> Self {
        let then = Then::new(|text: Option<String>| text.map_or(Msg::Done, |text| then.go(text)));
        Self::either(title, text, check, then)
    }

    /// The same, where something follows too when no answer is given.
    pub fn either(
        title: impl Into<String>,
        text: &str,
        check: Check,
        then: Then<Option<String>>,
    ) -> Self {
        Self {
            title: title.into(),
            editor: Editor::single_line().with_text(text),
            echo: Ok(String::new()),
            check,
            then,
            left: false,
        }
    }

    /// As a layer.
    pub fn layer(self) -> Layer {
        Layer::Prompt(self)
    }

    pub(super) fn can(action: Action) -> Can {
        if action == Action::Accept || typing::can(typing::erasing(action), true) {
            return Can::Yes;
        }
        Can::Elsewhere
    }

    pub(super) fn act(&mut self, action: Action, session: &Session) -> Answer {
        if action == Action::Back {
            self.left = true;
            return Answer::Take;
        }
        if action == Action::Accept {
            self.look(session);
            return if self.echo.is_ok() {
                Answer::Take
            } else {
                Answer::Stay(Effects::none())
            };
        }
        let _ = typing::edit(&mut self.editor, typing::erasing(action), 1);
        self.look(session);
        Answer::Stay(Effects::none())
    }

    pub(super) fn type_key(&mut self, chord: Chord, session: &Session) {
        typing::type_chord(&mut self.editor, chord);
        self.look(session);
    }

    pub(super) fn paste(&mut self, text: &str, session: &Session) {
        self.editor.insert(text);
        self.look(session);
    }

    fn look(&mut self, session: &Session) {
        self.echo = (self.check)(self.editor.text(), session);
    }

    pub(super) fn answer(self) -> Msg {
        let text = self.editor.text().to_owned();
        self.then.go(Some(text).filter(|_| !self.left))
    }
}
