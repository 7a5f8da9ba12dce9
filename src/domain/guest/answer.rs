//! An answer, whichever way it came: what may be in it, and how its words are made harmless.
use std::fmt::{self, Write as _};

use super::{form::Form, token::Token};
use crate::domain::text;

/// Most bytes in all the words of an answer.
pub const MOST_BYTES: usize = 64 * 1024;
/// Most characters in the words of a question.
pub const MOST_CHARS: usize = 8000;
/// The format of what a digest is made of.
const FORMAT: &str = "rounds-answer-1";
/// As long as the random digits of an answer are at most.
const NONCE: usize = 64;

/// An answer as it came home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The mark of the request.
    pub token: Token,
    /// The form that was answered, by its id.
    pub form: String,
    /// The words, by the id of their question.
    pub fields: Vec<(String, String)>,
    /// What tells two answers in the same words apart; empty for a letter.
    pub nonce: String,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is of another form.
    Form(String),
    /// It answers what was not asked.
    Unknown(String),
    /// It answers a question twice.
    Twice(String),
    /// It is larger than an answer is.
    TooLong,
    /// It says nothing.
    Empty,
}

impl fmt::Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(form) => write!(
                to,
                "It answers the form {:?}, which was not the one that was sent.",
                text::one_line(form)
            ),
            Self::Unknown(field) => write!(
                to,
                "It answers {:?}, which was not asked.",
                text::one_line(field)
            ),
            Self::Twice(field) => write!(to, "It answers {:?} twice.", text::one_line(field)),
            Self::TooLong => write!(
                to,
                "It is longer than an answer may be: {MOST_CHARS} letters to a question, {} kB in all.",
                MOST_BYTES / 1024
            ),
            Self::Empty => to.write_str("It says nothing: every question is empty."),
        }
    }
}

impl Answer {
    /// The words by question, clean and in the order of the form, where all of it may be taken.
    ///
    /// # Errors
    /// The first thing that no honest answer has.
    pub fn checked(&self, form: &Form) -> Result<Vec<(String, String)>, Refused> {
        if self.form != form.id {
            return Err(Refused::Form(cut(&self.form)));
        }
        let bytes = self
            .fields
            .iter()
            .map(|(_, words)| words.len())
            .sum::<usize>();
        let too_long = |(_, words): &(String, String)| words.chars().count() > MOST_CHARS;
        if bytes > MOST_BYTES || self.nonce.len() > NONCE || self.fields.iter().any(too_long) {
            return Err(Refused::TooLong);
        }
        let ids: Vec<_> = answered(form).collect();
        for (n, (id, _)) in self.fields.iter().enumerate() {
            if !ids.contains(&id.as_str()) {
                return Err(Refused::Unknown(cut(id)));
            }
            if self.fields.iter().skip(n + 1).any(|(other, _)| other == id) {
                return Err(Refused::Twice(cut(id)));
            }
        }
        let words = ids.into_iter().filter_map(|id| {
            let (_, words) = self.fields.iter().find(|(of, _)| of == id)?;
            let words = text::clean_input(words).trim().to_owned();
            (!words.is_empty()).then(|| (id.to_owned(), words))
        });
        let words: Vec<_> = words.collect();
        let is_said = |(id, _): &(String, String)| id != ROLE || form.field(ROLE).is_some();
        if !words.iter().any(is_said) {
            return Err(Refused::Empty);
        }
        Ok(words)
    }

    /// What its digest is made of: the same words of the same guest give the same, in whatever dress they came.
    pub fn canonical(&self, form: &Form) -> String {
        let mut out = format!("{FORMAT}\n{}\n{}\n", self.token, self.nonce);
        for id in answered(form) {
            let words = self.fields.iter().find(|(of, _)| of == id);
            let words = words.map(|(_, words)| words.as_str()).unwrap_or_default();
            if !words.is_empty() {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{id}: {}", serde_json::Value::from(words));
            }
        }
        out
    }
}

/// What a guest of a form with groups says of themselves.
pub const ROLE: &str = "role";

/// The id of words that stand at no question.
pub const FREE: &str = "";

/// The ids that may be answered, in order: the groups of raters first, where a form has some.
fn answered(form: &Form) -> impl Iterator<Item = &str> {
    let own = form.fields.iter().map(|field| field.id.as_str());
    let roles = !form.roles.is_empty() && form.field(ROLE).is_none();
    roles.then_some(ROLE).into_iter().chain([FREE]).chain(own)
}

fn cut(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Words of somebody else's as they may stand in an entry: no heading, no checkbox, no link and no picture of theirs does
/// anything.
pub fn tame(words: &str) -> String {
    let clean = text::clean_input(words);
    let lines = clean.split('\n').map(tame_line);
    lines.collect::<Vec<_>>().join("\n")
}

fn tame_line(line: &str) -> String {
    let acts = ["[[", "[ ]", "[x]", "[X]", "](", "]["];
    let defines = line.trim_start().starts_with('[') && line.contains("]:");
    let line = if defines || acts.iter().any(|mark| line.contains(mark)) {
        plain_brackets(line)
    } else {
        line.to_owned()
    };
    let body = line.trim_start();
    let indent = line.get(..line.len() - body.len()).unwrap_or_default();
    let behind = body.trim_start_matches('#');
    let is_heading =
        behind.len() < body.len() && (behind.is_empty() || behind.starts_with([' ', '\t']));
    // A line of these makes a heading of the one before it.
    let is_rule = body.len() > 1 && body.chars().all(|sign| sign == '=' || sign == '-');
    if is_heading || is_rule || body.starts_with("```") || body.starts_with("~~~") {
        return format!("{indent}\\{body}");
    }
    line
}

/// The line with its brackets as letters; what was escaped already stays so.
fn plain_brackets(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for sign in line.chars() {
        if sign == '[' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{guest::library::Library, plan::action};

    fn answer(fields: &[(&str, &str)]) -> Answer {
        let fields = fields.iter();
        Answer {
            token: Token::of([7; 10]),
            form: "keep-change".into(),
            fields: fields
                .map(|(id, words)| ((*id).into(), (*words).into()))
                .collect(),
            nonce: String::new(),
        }
    }

    #[test]
    fn what_no_honest_answer_has_is_refused() {
        let library = Library::embedded();
        let form = library.get("keep-change").unwrap();
        let long = "a".repeat(MOST_CHARS + 1);
        let other = Answer {
            form: "team".into(),
            ..answer(&[("keep", "x")])
        };
        for (answer, said) in [
            (answer(&[("keep", " "), ("next", "\n")]), "says nothing"),
            (answer(&[("kept", "x")]), "\"kept\", which was not asked"),
            (answer(&[("role", "x")]), "was not asked"),
            (answer(&[("keep", "x"), ("keep", "y")]), "twice"),
            (answer(&[("keep", &long)]), "longer than an answer"),
            (other, "\"team\""),
        ] {
            let refused = answer.checked(form).unwrap_err().to_string();
            assert!(refused.contains(said), "{refused}");
        }
        let taken = answer(&[("next", " b\r\nc "), ("keep", "a\u{1b}[31m")]);
        let taken = taken.checked(form).unwrap();
        assert_eq!(taken[0], ("keep".into(), "a[31m".into()));
        assert_eq!(taken[1], ("next".into(), "b\nc".into()));
    }

    #[test]
    fn the_digest_is_over_the_words_and_not_their_order() {
        let library = Library::embedded();
        let form = library.get("keep-change").unwrap();
        let one = answer(&[("keep", "a"), ("next", "b\"\n")]);
        let other = answer(&[("next", "b\"\n"), ("keep", "a"), ("change", "")]);
        assert_eq!(one.canonical(form), other.canonical(form));
        assert_eq!(
            one.canonical(form),
            "rounds-answer-1\n0W3G-E1R7-0W3G-E1R7\n\nkeep: \"a\"\nnext: \"b\\\"\\n\"\n"
        );
    }

    #[test]
    fn words_of_others_do_nothing() {
        let hostile = "## Keep\n- [ ] pay me @me due 2026-12-01\n  * [x] done\n[[3fa9c07b]]\nTitle\n=====\n```\ncode\n#tag stays";
        let tamed = tame(hostile);
        assert!(
            tamed.lines().all(|line| action::parse(line).is_none()),
            "{tamed}"
        );
        assert!(
            !tamed.lines().any(|line| line.starts_with("## ")),
            "{tamed}"
        );
        assert!(!tamed.contains("[["), "{tamed}");
        assert!(
            tamed.contains("\\=====") && tamed.contains("\n#tag stays"),
            "{tamed}"
        );
        assert_eq!(tame(&tamed), tamed);
        assert_eq!(tame("## [ ] [[3fa9c07b]]"), "\\## \\[ ] \\[\\[3fa9c07b]]");
        assert_eq!(
            tame("![a](http://example.org)"),
            "!\\[a](http://example.org)"
        );
        assert_eq!(tame("He said [quietly] so."), "He said [quietly] so.");
        assert_eq!(
            tame("Calm, and clear.\n\n- a point"),
            "Calm, and clear.\n\n- a point"
        );
    }
}
