//! What lies under the lock: a line that says what it is, the signature, and what is signed.
use super::trouble;
use crate::{domain::share::bundle::limits, services::Result};

const NAME: &[u8] = b"rounds-bundle-";
const FIRST_LINE: &[u8] = b"rounds-bundle-1\n";
const END: &[u8] = b"-----END SSH SIGNATURE-----\n";
/// A number with more digits than this is none.
const DIGITS: usize = 9;

/// Puts a bundle together.
pub(super) fn join(signature: &str, packed: &[u8]) -> Vec<u8> {
    [FIRST_LINE, signature.as_bytes(), packed].concat()
}

/// The signature, and the bytes that it is over.
pub(super) fn split(plain: &[u8]) -> Result<(&str, &[u8])> {
    let Some(rest) = plain.strip_prefix(FIRST_LINE) else {
        return Err(unknown(plain).into());
    };
    // Only so much is looked at, whatever comes.
    let head = rest.get(..limits::SIGNATURE).unwrap_or(rest);
    let end = head.windows(END.len()).position(|bytes| bytes == END);
    let parts = end.and_then(|end| rest.split_at_checked(end + END.len()));
    let (armor, packed) = parts.ok_or(trouble::FORGED)?;
    let armor = str::from_utf8(armor).map_err(|_| trouble::FORGED)?;
    Ok((armor, packed))
}

fn unknown(plain: &[u8]) -> trouble::Trouble {
    let Some(rest) = plain.strip_prefix(NAME) else {
        return trouble::OTHER;
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=DIGITS).contains(&digits) && rest.get(digits) == Some(&b'\n') {
        trouble::NEWER
    } else {
        trouble::OTHER
    }
}
