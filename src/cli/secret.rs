//! Passphrases: from a file that holds one, or typed.
use std::{
    fs,
    io::{self, IsTerminal as _},
    path::Path,
};

use zeroize::Zeroizing;

use super::{Error, Result, output::talk};
use crate::{
    domain::text,
    platform,
    services::{Problem, Secret},
};

/// What a file in UTF-8 may begin with, unseen.
const MARK: &str = "\u{feff}";

/// The first line of a file. Others who may read it can open the journal: that is said.
pub(super) fn from_file(file: &Path) -> Result<Secret> {
    let place = file.display();
    let bytes = Zeroizing::new(
        fs::read(file)
            .map_err(|error| Error::unread(format!("The passphrase file {place}"), &error))?,
    );
    let text = decoded(&bytes)
        .ok_or_else(|| Error::failed(format!("The passphrase file {place} is not a text file.")))?;
    // A recovery key may stand there as it does on paper, on four lines.
    let whole = Secret::new(text.as_str());
    if whole.is_recovery_key() {
        warn_of_others(file);
        return Ok(whole);
    }
    let line = first_line(&text);
    if line.is_empty() {
        return Err(Error::failed(format!(
            "The first line of {place} is empty; it should hold the passphrase."
        )));
    }
    warn_of_others(file);
    Ok(Secret::new(line))
}

/// The first line that a command prints, as one that asks the system's keyring.
///
/// # Errors
/// When it says none, as a sentence.
pub(super) fn from_command(command: &str) -> Result<Secret, String> {
    let failed = |why: String| format!("The passphrase command {command:?} {why}.");
    let (status, bytes) = platform::output_of(command)
        .map_err(|why| failed(format!("could not be run: {}", why.kind())))?;
    let bytes = Zeroizing::new(bytes);
    if !status.success() {
        return Err(failed(match status.code() {
            Some(code) => format!("ended with code {code}"),
            None => "was stopped".to_owned(),
        }));
    }
    let text =
        decoded(&bytes).ok_or_else(|| failed("printed something that is not text".into()))?;
    match first_line(&text) {
        "" => Err(failed("printed no passphrase".into())),
        line => Ok(Secret::new(line)),
    }
}

/// The first line, however lines end where it was written.
fn first_line(text: &str) -> &str {
    text.split(['\n', '\r']).next().unwrap_or_default()
}

fn warn_of_others(file: &Path) {
    if platform::is_open_to_others(file) {
        let name = text::visible(&file.to_string_lossy()).into_owned();
        talk(&format!(
            "Others on this computer may read {name}, and with it your journal. `chmod 600` makes it yours alone."
        ));
    }
}

/// A text as editors save it: a mark of the byte order is none of its words.
fn decoded(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks();
        if !rest.is_empty() {
            return None;
        }
        let pairs = pairs.iter().map(|pair| unit(*pair));
        let text: Option<String> = char::decode_utf16(pairs)
            .map(std::result::Result::ok)
            .collect();
        text.map(Zeroizing::new)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let text = str::from_utf8(bytes).ok()?;
            Some(Zeroizing::new(
                text.strip_prefix(MARK).unwrap_or(text).to_owned(),
            ))
        }
    }
}

/// A passphrase typed twice; `None` when it is left empty.
pub(super) fn twice(ask: &str) -> Result<Option<Secret>> {
    loop {
        let first = Zeroizing::new(rpassword::prompt_password(ask)?);
        let second = if first.is_empty() {
            Zeroizing::default()
        } else {
            Zeroizing::new(rpassword::prompt_password("Repeat it: ")?)
        };
        if *first == *second {
            return Ok((!first.is_empty()).then(|| Secret::new(first.as_str())));
        }
        talk("The passphrases don't match. Try again.");
    }
}

/// A new passphrase: from the file if one is named, else typed twice. `None` when the person leaves
/// it empty.
pub(super) fn wanted_passphrase(file: Option<&Path>) -> Result<Option<Secret>> {
    if let Some(file) = file {
        return from_file(file).map(Some);
    }
    let ask = "A passphrase for the new journal: ";
    twice(ask)
}

/// A new passphrase: from the file if one is named, else typed twice.
pub(super) fn new_passphrase(file: Option<&Path>) -> Result<Secret> {
    if file.is_none() && !io::stdin().is_terminal() {
        let hint =
            "Name a file that holds one with --passphrase-file FILE, or say --no-passphrase."
                .to_owned();
        let message =
            "A new journal needs a passphrase, and there is no terminal to ask for it.".to_owned();
        return Err(Error::Problem(Problem::Usage, message, Some(hint)));
    }
    wanted_passphrase(file)?.ok_or_else(|| {
        Error::usage(
            "An empty passphrase protects nothing. If that is what you want, say --no-passphrase.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_mark_of_the_byte_order_is_no_part_of_a_passphrase() {
        let files: &[&[u8]] = &[
            b"na\xc3\xafve",
            b"\xef\xbb\xbfna\xc3\xafve",
            b"\xff\xfen\0a\0\xef\0v\0e\0",
            b"\xfe\xff\0n\0a\0\xef\0v\0e",
        ];
        for file in files {
            assert_eq!(decoded(file).unwrap().as_str(), "naïve", "{file:?}");
        }
        for broken in [&b"na\xefve"[..], b"\xff\xfen\0a", b"\xff\xfe\0\xd8"] {
            assert_eq!(decoded(broken), None, "{broken:?}");
        }
    }
}
