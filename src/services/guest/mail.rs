//! What of a mail is words: its plain text, or the words of its HTML. Nothing of it is shown before it was read as an answer.
use mail_parser::{MessageParser, MimeHeaders as _};

use crate::services::{Error, Problem, Result};

/// The largest file that is looked at, in bytes: pictures below signatures are large.
const MOST: usize = 8 << 20;
/// The most words that are read, in bytes.
const WORDS: usize = 1 << 20;
/// How many lines are looked at to tell a mail from other words.
const HEAD: usize = 60;

/// What came: words, and files that were attached to them.
pub(super) struct Came {
    pub(super) words: String,
    pub(super) files: Vec<Vec<u8>>,
}

/// The words of a mail, or of a text that was pasted or saved, and what is attached.
///
/// # Errors
/// When it is larger than an answer can be, or no text at all.
pub(super) fn read(bytes: &[u8]) -> Result<Came> {
    if bytes.len() > MOST {
        return Err(too_large());
    }
    let came = match mail(bytes) {
        Some(came) => came,
        None => Came {
            words: text(bytes)?,
            files: Vec::new(),
        },
    };
    if came.words.len() > WORDS {
        return Err(too_large());
    }
    Ok(came)
}

fn too_large() -> Error {
    Error::new(
        Problem::Failed,
        "This is larger than any answer; nothing was read.",
    )
    .hint("Copy the words of the answer alone, and give them as `rounds collect -`.")
}

/// Plain text, in whatever letters it was saved.
fn text(bytes: &[u8]) -> Result<String> {
    let odd = || {
        Error::new(
            Problem::Failed,
            "This is no text and no mail; nothing was read.",
        )
        .hint("Save the mail as .eml, or copy its words.")
    };
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        _ if bytes.contains(&0) => Err(odd()),
        // What an older program saved: each byte is a letter.
        _ => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// A mail with its head; none of anything else.
fn mail(bytes: &[u8]) -> Option<Came> {
    let head = bytes.get(..bytes.len().min(16 << 10)).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let names = head.lines().take_while(|line| !line.trim().is_empty());
    let names: Vec<_> = names
        .take(HEAD)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    let has = |name: &str| names.iter().any(|one| one == name);
    if !(has("from") && (has("mime-version") || has("message-id") || has("received"))) {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    let parts = (0..message.text_body_count()).filter_map(|at| message.body_text(at));
    let whole: Vec<_> = parts.map(std::borrow::Cow::into_owned).collect();
    let mut words = whole.join("\n");
    let mut files = Vec::new();
    for attached in message.attachments() {
        let is_text = attached.is_content_type("text", "plain");
        if let Some(text) = attached.text_contents().filter(|_| is_text) {
            words.push('\n');
            words.push_str(text);
        } else {
            files.push(attached.contents().to_vec());
        }
    }
    Some(Came { words, files })
}
