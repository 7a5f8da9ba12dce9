//! A form as a letter: plain text that a guest replies to, and that can be read again whatever mail made of it.
mod read;
#[cfg(test)]
mod tests;
mod tidy;

use std::fmt::Write as _;

use chrono::NaiveDate;

pub use read::{Doubt, Reading, read, tokens};

use super::{
    form::{Ask, Field, Form},
    token::Token,
};

/// The line below the form: nothing that stands after it is read.
pub(super) const END: &str = "#end";
/// What stands behind the token, for the guest.
pub(super) const LEAVE: &str = "please leave this line";

/// What is asked, as it is put into words.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// What it is about, in one line: also the subject of the mail.
    pub subject: &'a str,
    /// What the keeper writes to the guest; empty where they write nothing.
    pub words: &'a str,
    /// A page that is shown, as plain text; empty where none is.
    pub page: &'a str,
    /// The day by which an answer is wanted.
    pub by: Option<NaiveDate>,
    /// The questions.
    pub form: &'a Form,
    /// The mark by which the answer finds its request.
    pub token: Token,
}

impl Letter<'_> {
    /// What stands before the first question.
    pub fn before(&self) -> String {
        let mut out = format!("{}\n\n", self.subject);
        for part in [self.words, self.page] {
            if !part.trim().is_empty() {
                out.extend([part.trim(), "\n\n"]);
            }
        }
        let minutes = match self.form.minutes {
            1 => "a minute".to_owned(),
            minutes => format!("about {minutes} minutes"),
        };
        // Writing to a string cannot fail.
        let _ = match self.by {
            None => write!(out, "It takes {minutes}. "),
            Some(by) => write!(
                out,
                "It takes {minutes}; an answer by {} would help. ",
                by.format("%-d %B %Y")
            ),
        };
        out.push_str(
            "Reply to this mail and write below each line that begins with #. Leave out what you like.\n\
             It travels as readable as any e-mail: please, nothing that tells who a patient is.\n\n",
        );
        out
    }

    /// The whole letter.
    pub fn text(&self) -> String {
        let mut out = self.before();
        for (at, field) in self.form.fields.iter().enumerate() {
            let _ = write!(out, "{}\n\n", marker(at, field));
        }
        let _ = writeln!(out, "{END} {} ({LEAVE})", self.token);
        out
    }
}

/// The line that marks a question, and the choices that it offers.
pub(super) fn marker(at: usize, field: &Field) -> String {
    let mut line = format!("#{} {}", at + 1, field.label);
    if let Ask::Pick(options) = &field.ask {
        let _ = write!(line, ": {}", choices(options));
    }
    line
}

/// The choices of a question, each after its letter.
pub(super) fn choices(options: &[String]) -> String {
    let options = options.iter().zip('a'..);
    let options = options.map(|(option, letter)| format!("{letter} {option}"));
    options.collect::<Vec<_>>().join(", ")
}
