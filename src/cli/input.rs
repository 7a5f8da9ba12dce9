//! What another program hands over on standard input: text, taken as it is or refused with its place.
use std::io::{self, Read as _};

use super::{Cx, Error, Result};
use crate::domain::text;

/// All of standard input.
pub(super) fn all() -> Result<String> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    text_of(bytes, "Standard input")
}

/// The same for what is to be kept: what of it can't be is said once all is done.
pub(super) fn to_keep(cx: &Cx) -> Result<String> {
    let text = all()?;
    let said = text::not_taken_in("standard input", &text, text::Lines::Any);
    cx.not_taken.borrow_mut().extend(said);
    Ok(text)
}

/// Bytes as text; `whose` begins the sentence that says where they are none.
pub(super) fn text_of(bytes: Vec<u8>, whose: &str) -> Result<String> {
    text::utf8(bytes).map_err(|place| {
        let message = format!("{whose} is not text: {place}. Nothing was done with it.");
        let hint = "`iconv -f WINDOWS-1252 -t UTF-8` turns the text of older programs into UTF-8.";
        let problem = crate::services::Problem::Failed;
        Error::Problem(problem, message, Some(hint.to_owned()))
    })
}
