//! How a letter gets out of the program: into the person's mail program, or into a file.
use std::{fmt::Write as _, fs::File, io::Read as _, path::PathBuf};

use super::{Asked, RequestLine, write_letter};
use crate::{
    domain::guest::{Door, State},
    platform,
    services::{Error, Journal, Problem, Result, share::path_of, transfer::unusable},
};

/// The longest link that mail programs and the systems below them take, in bytes.
const LONGEST: usize = 1_600;
/// The largest file that is read as an answer, in bytes.
const LARGEST: u64 = 8 << 20;

/// The letter as a link that opens a mail program with it filled in; none where it is too long for one.
pub fn mailto(asked: &Asked) -> Option<String> {
    let subject = in_link(&asked.subject);
    let body = in_link(&asked.letter.replace('\n', "\r\n"));
    let link = format!("mailto:?subject={subject}&body={body}");
    (link.len() <= LONGEST).then_some(link)
}

/// A text as a part of a link: only what no system reads as anything else stays as it is.
fn in_link(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

impl Journal {
    /// Opens the mail program with a letter filled in.
    ///
    /// # Errors
    /// When the letter is too long for that, or no program here writes mails.
    pub fn write_mail(&self, asked: &Asked) -> Result<()> {
        let Some(link) = mailto(asked) else {
            let message = "The letter is too long to hand to a mail program.";
            return Err(
                Error::new(Problem::Failed, message).hint("Copy it, and paste it into a mail.")
            );
        };
        platform::show(link.as_ref()).map_err(|_| {
            let message = "No mail program could be opened here.";
            Error::new(Problem::Failed, message).hint("Copy the letter, and paste it into a mail.")
        })
    }
}

impl RequestLine {
    /// Whether an answer is waited for.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Waiting | State::Late)
    }

    /// Whether an answer is waited for that comes as a letter.
    pub fn is_letter(&self) -> bool {
        self.is_open() && self.request.door == Door::Letter && self.request.round().is_none()
    }
}

/// Writes what leaves to a new file that somebody named; gives back where.
///
/// # Errors
/// When no file is named, when it is there already, and when it cannot be written.
pub fn save_letter(asked: &Asked, path: &str) -> Result<PathBuf> {
    if path.trim().is_empty() {
        return Err(Error::new(Problem::Usage, "Name a file."));
    }
    let path = path_of(path);
    write_letter(&path, asked)?;
    Ok(path)
}

/// The bytes of a file that somebody saved of an answer.
///
/// # Errors
/// When no file is named, when it is larger than an answer can be, and when it cannot be read.
pub fn answer_file(path: &str) -> Result<Vec<u8>> {
    if path.trim().is_empty() {
        return Err(Error::new(Problem::Usage, "Name a file."));
    }
    let path = path_of(path);
    let file = File::open(&path).map_err(|why| unusable(&path, &why))?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    let read = read.map_err(|why| unusable(&path, &why))?;
    if u64::try_from(read).is_ok_and(|read| read > LARGEST) {
        let message = "This file is larger than any answer; nothing was read.";
        return Err(Error::new(Problem::Failed, message)
            .hint("Save the words of the answer alone, and name that file."));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_link_is_written_out() {
        assert_eq!(in_link("A & b?\n#1 é"), "A%20%26%20b%3F%0A%231%20%C3%A9");
    }
}
