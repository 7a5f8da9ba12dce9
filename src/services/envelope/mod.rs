//! The envelope of a bundle: signed, packed, encrypted, and every step of the way back.
//!
//! From the outside in, each layer one that stock tools take apart: an age file; a line `rounds-bundle-1`; a signature as
//! OpenSSH writes it; gzip, which is what is signed; JSON. `docs/FORMAT.md` has the details.
//!
//! Nothing that comes from outside is unpacked before its signature holds, and nothing is handed on before all of it was
//! checked. Whether the signer is anybody one knows is for the caller to say.
mod container;
mod fingerprint;
mod guest;
mod gzip;
pub mod keychain;
mod keys;
mod lock;
mod names;
mod points;
mod ssh;
mod trouble;
mod wire;

pub use self::{
    fingerprint::{Sum, digest, digest_of, fingerprint, words},
    guest::{
        lock_in_words, newer_answer, no_answer, odd_answer, open_answer, script_digest,
        sealed_files, spoken_words,
    },
    keys::{Keys, check},
    names::{Between, is_name},
    wire::{read_json, write_json},
};
use super::{Error, Result};
use crate::domain::{
    Identity,
    share::bundle::{Bundle, SignOff, Terms, limits},
};

/// A bundle that was opened. Its signature holds, and it is for whoever opened it, or by them.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// What it says.
    pub bundle: Bundle,
    /// The key that signed it, as OpenSSH writes it: the one that `bundle.from` names.
    pub signer: String,
}

/// Writes a bundle for one reader, which its writer can open too.
///
/// # Errors
/// When the bundle is not by `keys` and for `to`, is not sound, or is too large.
pub fn seal(bundle: &Bundle, keys: &Keys, to: &Identity) -> Result<Vec<u8>> {
    check(to)?;
    let own = keys.public(&bundle.from.name);
    // What this program does not know it cannot write, and another's reader would miss it.
    if bundle.from != own || bundle.to != fingerprint(to) || !bundle.later.is_empty() {
        return Err(trouble::NOT_OURS.into());
    }
    bundle.check().map_err(|told| trouble::said(&told))?;
    let json = write_json(bundle)?;
    if json.len() > limits::UNPACKED {
        return Err(trouble::TOO_MUCH.into());
    }
    let packed = gzip::pack(&json)?;
    let signature = ssh::sign(&keys.signing, ssh::BUNDLE, &packed)?;
    let mut readers = vec![keys::reader(to)?];
    if to.reading != own.reading {
        readers.push(keys::reader(&own)?);
    }
    let file = lock::lock(&container::join(&signature, &packed), &readers)?;
    if file.len() > limits::FILE {
        return Err(trouble::TOO_MUCH.into());
    }
    Ok(file)
}

/// Opens a bundle and checks all there is to check.
///
/// # Errors
/// What is wrong, and what to do about it.
pub fn open(bytes: &[u8], keys: &Keys) -> Result<Sealed> {
    let plain = lock::unlock(bytes, &keys.reading)?;
    let (signature, packed) = container::split(&plain)?;
    let signer = ssh::signer(signature, ssh::BUNDLE, packed).ok_or(trouble::FORGED)?;
    let bundle = read_json(&gzip::unpack(packed, limits::UNPACKED)?)?;
    if bundle.from.signing != signer {
        return Err(trouble::NOT_THE_SIGNER.into());
    }
    check(&bundle.from)?;
    let own = keys.public("");
    let ours = bundle.from.keys() == own.keys();
    if !ours && bundle.to != fingerprint(&own) {
        return Err(trouble::FOR_ANOTHER.into());
    }
    Ok(Sealed { bundle, signer })
}

/// As much of a file as [`is_for`] needs.
pub const HEAD: usize = lock::HEADER + 64;

/// Whether a file is locked for these keys, by its first bytes. One that is no bundle at all is to be opened, so that it is
/// said what it is.
pub fn is_for(head: &[u8], keys: &Keys) -> bool {
    lock::is_for(head, &keys.reading)
}

/// Whether that is wrong which is wrong with a file of which a part has not arrived.
pub fn is_in_part(error: &Error) -> bool {
    trouble::IN_PART.iter().any(|trouble| trouble.is(error))
}

/// Whether that is wrong which is wrong with a file between others.
pub fn is_for_another(error: &Error) -> bool {
    trouble::FOR_ANOTHER.is(error)
}

/// Whether bytes begin as a locked file does.
pub(super) fn looks_locked(bytes: &[u8]) -> bool {
    lock::looks_locked(bytes)
}

/// Puts the signature under a sign-off.
pub fn sign_off(keys: &Keys, sign_off: &mut SignOff) -> Result<()> {
    let text = sign_off.signed_text();
    sign_off.signature = ssh::sign(&keys.signing, ssh::SIGN_OFF, text.as_bytes())?;
    Ok(())
}

/// Signs the manifest of a portfolio.
///
/// # Errors
/// When the key cannot sign.
pub fn sign_portfolio(keys: &Keys, manifest: &str) -> Result<String> {
    ssh::sign(&keys.signing, ssh::PORTFOLIO, manifest.as_bytes())
}

/// The key that signed the manifest of a portfolio; none unless the signature holds.
pub fn portfolio_signer(signature: &str, manifest: &[u8]) -> Option<String> {
    ssh::signer(signature, ssh::PORTFOLIO, manifest)
}

/// The key that signed the words of a sign-off; none unless the signature holds.
pub fn sign_off_signer(signature: &str, text: &str) -> Option<String> {
    ssh::signer(signature, ssh::SIGN_OFF, text.as_bytes())
}

/// Signs what two people agree on; `reader` is the fingerprint of the other.
///
/// # Errors
/// When the key cannot sign.
pub fn sign_terms(keys: &Keys, terms: &mut Terms, reader: &str) -> Result<()> {
    let text = terms.signed_text(reader, &digest(&terms.document));
    terms.signature = ssh::sign(&keys.signing, ssh::COMPACT, text.as_bytes())?;
    Ok(())
}

/// Whether terms are signed by the key `signing`, for the one with this fingerprint.
///
/// # Errors
/// When they are not.
pub fn verify_terms(terms: &Terms, signing: &str, reader: &str) -> Result<()> {
    let text = terms.signed_text(reader, &digest(&terms.document));
    let signer = ssh::signer(&terms.signature, ssh::COMPACT, text.as_bytes());
    if signer.as_deref() == Some(signing) {
        return Ok(());
    }
    Err(trouble::UNSIGNED.into())
}

/// Whether a sign-off is signed by the key `signing`, as OpenSSH writes it.
pub fn verify_sign_off(sign_off: &SignOff, signing: &str) -> Result<()> {
    let text = sign_off.signed_text();
    let signer = ssh::signer(&sign_off.signature, ssh::SIGN_OFF, text.as_bytes());
    if signer.as_deref() == Some(signing) {
        return Ok(());
    }
    Err(trouble::UNSIGNED.into())
}
