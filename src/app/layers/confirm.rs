//! A question with two answers.
use super::{Answer, Command, Effects, Layer, Msg};
use crate::app::Callback;

/// A question with two answers.
#[derive(Debug)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What follows from either answer, in a sentence or two.
    pub text: String,
    /// What yes is called here: a verb.
    pub yes: &'static str,
    /// What no is called here.
    pub no: &'static str,
    /// The answer that enter gives: the harmless one, at first.
    pub marked: bool,
    then: Callback<()>,
    otherwise: Option<Callback<()>>,
}

impl Confirm {
    /// A question; enter answers no until the person moves.
    pub fn new(
        title: impl Into<String>,
        text: impl Into<String>,
        yes: &'static str,
        then: Callback<()>,
    ) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            yes,
            no: "cancel",
            marked: false,
            then,
            otherwise: None,
        }
    }

    /// Gives the other answer a name and something to lead to.
    #[must_use]
    pub fn otherwise(mut self, no: &'static str, then: Callback<()>) -> Self {
        self.no = no;
        self.otherwise = Some(then);
        self
    }

    /// As a layer.
    pub fn layer(self) -> Layer {
        Layer::Confirm(self)
    }

    pub(super) fn act(&mut self, command: Command) -> Answer {
        match command {
            Command::Yes => {
                self.marked = true;
                Answer::Take
            }
            Command::No => {
                self.marked = false;
                Answer::Take
            }
            Command::Accept => Answer::Take,
            _ => {
                self.marked = !self.marked;
                Answer::Stay(Effects::none())
            }
        }
    }

    pub(super) fn choose(&mut self, line: usize) -> Answer {
        self.marked = line == 0;
        Answer::Take
    }

    pub(super) fn answer(self) -> Option<Msg> {
        let then = if self.marked {
            Some(self.then)
        } else {
            self.otherwise
        };
        then.map(|then| then.go(()))
    }
}
