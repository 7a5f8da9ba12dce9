//! A letter that came home: what a guest wrote below each question, what was dropped, and what nobody should guess.
use std::fmt;

use super::{
    END, LEAVE, choices,
    tidy::{answer, depth, own, paragraphs, prepared, unquoted, without_signature},
};
use crate::domain::guest::{
    flat::Flat,
    form::{Ask, Field, Form},
    token::Token,
};

/// As many characters as a greeting has, around a form that is filled in: what is longer may be an answer.
const GREETING: usize = 240;

/// What came home.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The questions that were answered, by id, in the order of the form.
    pub fields: Vec<(String, String)>,
    /// Words that stand at no question, where none is answered.
    pub free: String,
    /// What is left out: greetings, signatures, what is quoted.
    pub dropped: Vec<String>,
    /// What should be looked at before it is taken for what the guest said.
    pub doubts: Vec<Doubt>,
}

/// What nobody should guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A question is there twice, by its label.
    Twice(String),
    /// A question is not there, by its label.
    Missing(String),
    /// What was answered is none of the choices, by the question's label.
    NoChoice(String),
    /// A choice may be marked where it stands, by the question's label.
    Marked(String),
    /// The form is there several times, and it is not clear which one counts.
    Several,
    /// The last line is not there.
    NoEnd,
    /// Words stand outside of the form.
    Outside,
}

impl fmt::Display for Doubt {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(label) => write!(to, "The question \"{label}\" is there twice."),
            Self::Missing(label) => write!(
                to,
                "The question \"{label}\" is missing; its answer may stand under another."
            ),
            Self::NoChoice(label) => {
                write!(to, "The answer to \"{label}\" is none of its choices.")
            }
            Self::Marked(label) => write!(to, "A choice of \"{label}\" may be marked."),
            Self::Several => to.write_str("The form is there more than once."),
            Self::NoEnd => to.write_str("The line that begins with #end is missing."),
            Self::Outside => to.write_str("Words stand outside of the form."),
        }
    }
}

/// A mark in the text: a question, or the end.
struct Mark {
    /// The question's place in the form; none for the end.
    field: Option<usize>,
    /// Where it begins and ends.
    begins: usize,
    ends: usize,
    /// Whether one of its choices looks marked.
    marked: bool,
}

/// A form as it stands in the text once.
#[derive(Default)]
struct Copy {
    answers: Vec<(usize, String)>,
    marked: Vec<usize>,
    ended: bool,
}

impl Copy {
    fn is_filled(&self) -> bool {
        self.answers.iter().any(|(_, text)| !text.is_empty()) || !self.marked.is_empty()
    }

    fn is_whole(&self, form: &Form) -> bool {
        let has = |at| self.answers.iter().any(|it| it.0 == at);
        self.ended && (0..form.fields.len()).all(has) && !self.repeats(form)
    }

    /// Whether a question stands in it more than once.
    fn repeats(&self, form: &Form) -> bool {
        let count = |at| self.answers.iter().filter(|it| it.0 == at).count();
        (0..form.fields.len()).any(|at| count(at) > 1)
    }
}

/// The tokens that stand in a text, each once.
pub fn tokens(text: &str) -> Vec<Token> {
    let text = prepared(text);
    let flat = Flat::of(&text);
    let mut found = Vec::new();
    for at in 0..flat.len() {
        if let Some((token, _)) = end(&flat, at)
            && !found.contains(&token)
        {
            found.push(token);
        }
    }
    found
}

/// Reads what came home. `before` is what stood before the first question when it was sent. Only the ends of this request
/// count; without any, the form runs to the end of the text.
pub fn read(text: &str, form: &Form, before: &str, token: Token) -> Reading {
    let text = prepared(text);
    let marks = marks(&Flat::of(&text), &text, form, token);
    let deepest = marks.iter().map(|mark| depth(line_of(&text, mark.begins)));
    let text = unquoted(&text, deepest.max().unwrap_or_default());
    let flat = Flat::of(&text);
    let marks = self::marks(&flat, &text, form, token);
    let mut reading = Reading::default();
    let first = marks.first().map_or(text.len(), |mark| mark.begins);
    let above = above(text.get(..first).unwrap_or_default(), before);
    let (copies, outside) = copies(&text, &marks);
    let below = outside.last().cloned().unwrap_or_default();
    let filled: Vec<_> = copies.iter().filter(|copy| copy.is_filled()).collect();
    let Some(copy) = filled.first() else {
        let words = [own(&above), own(&below)];
        let words = words.map(|words| paragraphs(without_signature(words).0));
        words.join("\n\n").trim().clone_into(&mut reading.free);
        if !reading.free.is_empty() {
            reading.doubts.push(Doubt::Outside);
        }
        let parted = copies.len() > 1 && !copies.iter().all(|copy| copy.is_whole(form));
        if parted || copies.iter().any(|copy| copy.repeats(form)) {
            reading.doubts.push(Doubt::Several);
        }
        return reading;
    };
    let blank = |other: &&Copy| !other.is_filled();
    if filled.len() > 1 || copies.iter().filter(blank).any(|copy| !copy.is_whole(form)) {
        reading.doubts.push(Doubt::Several);
    }
    if !copy.ended {
        reading.doubts.push(Doubt::NoEnd);
    }
    for (at, field) in form.fields.iter().enumerate() {
        take(&mut reading, copy, at, field);
    }
    for words in [own(&above), &below] {
        let words = paragraphs(words);
        if own(&words).chars().count() > GREETING {
            reading.doubts.push(Doubt::Outside);
        }
        drop_words(&mut reading, words);
    }
    for words in outside
        .iter()
        .rev()
        .skip(1)
        .filter(|words| !words.trim().is_empty())
    {
        drop_words(&mut reading, paragraphs(words));
    }
    reading.doubts.dedup();
    reading
}

/// The answer to a question, and what is doubtful about it.
fn take(reading: &mut Reading, copy: &Copy, at: usize, field: &Field) {
    let label = || field.label.clone();
    let mut given = copy.answers.iter().filter(|(of, _)| *of == at);
    let Some((_, text)) = given.next() else {
        reading.doubts.push(Doubt::Missing(label()));
        return;
    };
    let mut text = text.clone();
    for (_, more) in given {
        reading.doubts.push(Doubt::Twice(label()));
        let both = format!("{text}\n\n{more}");
        both.trim().clone_into(&mut text);
    }
    if !copy.ended {
        let (words, signature) = without_signature(&text);
        let (words, signature) = (words.trim().to_owned(), signature.trim().to_owned());
        drop_words(reading, signature);
        text = words;
    }
    if copy.marked.contains(&at) {
        reading.doubts.push(Doubt::Marked(label()));
    }
    if text.is_empty() {
        return;
    }
    let text = match &field.ask {
        Ask::Pick(options) => {
            if let Some(option) = choice(&text, options) {
                option.to_owned()
            } else {
                reading.doubts.push(Doubt::NoChoice(label()));
                text
            }
        }
        Ask::Line | Ask::Day => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Ask::Text => text,
    };
    reading.fields.push((field.id.clone(), text));
}

fn drop_words(reading: &mut Reading, words: String) {
    if words.chars().any(char::is_alphanumeric) {
        reading.dropped.push(words);
    }
}

/// The choice that an answer means: its letter, its words or both, and nothing else.
fn choice<'a>(text: &str, options: &'a [String]) -> Option<&'a str> {
    let said = Flat::of(text);
    let fits = |(option, letter): &(&String, char)| {
        let spellings = [
            letter.to_string(),
            (*option).clone(),
            format!("{letter}{option}"),
        ];
        spellings.iter().any(|one| said.same(&Flat::of(one)))
    };
    let mut meant = options.iter().zip('a'..).filter(fits);
    let (option, _) = meant.next()?;
    meant.next().is_none().then_some(option.as_str())
}

/// The marks of a form in a text, in order.
fn marks(flat: &Flat, text: &str, form: &Form, token: Token) -> Vec<Mark> {
    let labels = form.fields.iter().enumerate();
    let labels = labels.map(|(at, field)| Flat::of(&format!("#{}{}", at + 1, field.label)));
    let labels: Vec<_> = labels.collect();
    let mut marks = Vec::new();
    let mut at = 0;
    while at < flat.len() {
        let begins = flat.begins(at).unwrap_or_default();
        if let Some((_, behind)) = end(flat, at).filter(|(found, _)| *found == token) {
            let behind = flat.follows(behind, &Flat::of(LEAVE)).unwrap_or(behind);
            marks.push(Mark {
                field: None,
                begins,
                ends: flat.ends(behind),
                marked: false,
            });
            at = behind;
            continue;
        }
        let found = labels
            .iter()
            .enumerate()
            .find_map(|(n, label)| Some((n, flat.follows(at, label)?)));
        let Some((n, behind)) = found else {
            at += 1;
            continue;
        };
        let (behind, marked) = match form.fields.get(n).map(|field| &field.ask) {
            Some(Ask::Pick(options)) => past_choices(flat, text, behind, options),
            _ => (behind, false),
        };
        marks.push(Mark {
            field: Some(n),
            begins,
            ends: flat.ends(behind),
            marked,
        });
        at = behind;
    }
    marks
}

/// The place behind the choices, where all of them stand there, and whether one of them bears a mark.
fn past_choices(flat: &Flat, text: &str, at: usize, options: &[String]) -> (usize, bool) {
    let written = choices(options);
    let Some(behind) = flat.follows(at, &Flat::of(&written)) else {
        return (at, false);
    };
    let begins = flat.begins(at).unwrap_or_default();
    let here = text.get(begins..flat.ends(behind)).unwrap_or_default();
    let signs = |text: &str| {
        let marks =
            |sign: &char| !(sign.is_alphanumeric() || sign.is_whitespace() || ">|".contains(*sign));
        text.chars().filter(marks).count()
    };
    (behind, signs(here) > signs(&written))
}

/// The token of an end that stands at a place, and the place behind it.
fn end(flat: &Flat, at: usize) -> Option<(Token, usize)> {
    let behind = flat.follows(at, &Flat::of(END))?;
    let until = behind + Token::SIGNS;
    let signs: Option<String> = (behind..until).map(|at| flat.sign(at)).collect();
    Some((Token::read(&signs?)?, until))
}

/// The copies of the form, and what stands behind the end of each.
fn copies(text: &str, marks: &[Mark]) -> (Vec<Copy>, Vec<String>) {
    let mut copies = Vec::new();
    let mut outside = Vec::new();
    let mut copy = Copy::default();
    for (n, mark) in marks.iter().enumerate() {
        let until = marks.get(n + 1).map_or(text.len(), |next| next.begins);
        let words = text.get(mark.ends..until).unwrap_or_default();
        if let Some(field) = mark.field {
            copy.answers.push((field, answer(words)));
            if mark.marked {
                copy.marked.push(field);
            }
        } else {
            copy.ended = true;
            copies.push(std::mem::take(&mut copy));
            outside.push(words.trim_start_matches([')', '*', '_', ' ']).to_owned());
        }
    }
    if !copy.answers.is_empty() {
        copies.push(copy);
    }
    (copies, outside)
}

/// What stands above the form, without what stood there when it was sent.
fn above(text: &str, before: &str) -> String {
    let flat = Flat::of(text);
    let Some((begins, ends)) = flat.find(&Flat::of(&prepared(before))) else {
        return text.to_owned();
    };
    let first = flat.begins(begins).unwrap_or_default();
    let head = own(text.get(..first).unwrap_or_default());
    let rest = text.get(flat.ends(ends)..).unwrap_or_default();
    let rest = rest.trim_start_matches(['.', ' ']).trim();
    format!("{head}\n\n{rest}")
}

/// The line in which a place is.
fn line_of(text: &str, at: usize) -> &str {
    let begins = text.get(..at).and_then(|head| head.rfind('\n'));
    let line = text.get(begins.map_or(0, |begins| begins + 1)..);
    line.unwrap_or_default()
        .split('\n')
        .next()
        .unwrap_or_default()
}
