//! Signatures in the format of OpenSSH, which `ssh-keygen -Y verify` checks as well.
use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

use super::{points, trouble};
use crate::{domain::share::bundle::limits, services::Result};

/// What a signature over a bundle is for; it never fits anything else.
pub(super) const BUNDLE: &str = "rounds-bundle";
/// What a signature over a sign-off is for.
pub(super) const SIGN_OFF: &str = "rounds-signoff";
/// What a signature over what two people agree on is for.
pub(super) const COMPACT: &str = "rounds-compact";
/// What a signature over the manifest of a portfolio is for.
pub(super) const PORTFOLIO: &str = "rounds-portfolio";

/// Signs a text.
pub(super) fn sign(key: &PrivateKey, purpose: &str, text: &[u8]) -> Result<String> {
    key.sign(purpose, HashAlg::Sha512, text)
        .and_then(|signature| signature.to_pem(LineEnding::LF))
        .map_err(|_| trouble::UNSEALED.into())
}

/// Who signed a text; nobody, unless the signature holds and is written the one way there is.
pub(super) fn signer(armor: &str, purpose: &str, text: &[u8]) -> Option<String> {
    if armor.len() > limits::SIGNATURE {
        return None;
    }
    let signature = SshSig::from_pem(armor).ok()?;
    let again = signature.to_pem(LineEnding::LF).ok()?;
    let usual = signature.hash_alg() == HashAlg::Sha512 && signature.reserved().is_empty();
    if again != armor || !usual {
        return None;
    }
    let key = PublicKey::from(signature.public_key().clone());
    if !points::signs(&key.key_data().ed25519()?.0) {
        return None;
    }
    key.verify(purpose, text, &signature).ok()?;
    key.to_openssh().ok()
}

/// A public key that is written as it should be, and is one.
pub(super) fn public(line: &str) -> Option<PublicKey> {
    let key = PublicKey::from_openssh(line).ok()?;
    let sound = points::signs(&key.key_data().ed25519()?.0);
    // A comment, or other spaces, would make another fingerprint of the same key.
    let usual = key.comment().is_empty() && key.to_openssh().ok()? == line;
    (sound && usual).then_some(key)
}
