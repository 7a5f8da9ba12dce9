//! Sealing in memory only, until bundles are encrypted: what is sealed here can be opened in this process and nowhere else.
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use super::{Error, Problem, Result};
use crate::domain::{
    Identity,
    bundle::{Bundle, SignOff},
};

static SEALED: Mutex<Vec<(String, Sealed)>> = Mutex::new(Vec::new());

/// A pair of keys.
#[derive(Clone)]
pub struct Keys {
    secret: String,
}

/// What was opened, and who signed it.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// What it says.
    pub bundle: Bundle,
    /// The public key it was signed with.
    pub signer: String,
}

impl Keys {
    /// New keys.
    pub fn new() -> Result<Self> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)
            .map_err(|_| Error::new(Problem::Failed, "There is no randomness."))?;
        Ok(Self {
            secret: digest(&format!("{bytes:?}")),
        })
    }

    /// From their private halves.
    pub fn from_parts(reading: &str, signing: &str) -> Result<Self> {
        sound(signing)?;
        Ok(Self {
            secret: reading.to_owned(),
        })
    }

    /// The private half that opens.
    pub fn reading(&self) -> zeroize::Zeroizing<String> {
        self.secret.clone().into()
    }

    /// The private half that signs.
    pub fn signing(&self) -> Result<zeroize::Zeroizing<String>> {
        sound(&self.secret)?;
        Ok(self.secret.clone().into())
    }

    /// The public halves.
    pub fn public(&self, name: &str) -> Identity {
        let public = digest(&self.secret);
        Identity {
            name: name.to_owned(),
            reading: format!("age1{public}"),
            signing: format!("ssh-ed25519 {public}"),
        }
    }
}

/// What a person compares.
pub fn fingerprint(identity: &Identity) -> String {
    digest(&identity.keys())
}

/// The same in words.
pub fn words(identity: &Identity) -> String {
    let print = fingerprint(identity);
    let parts = [0..4, 4..8, 8..12].map(|range| print.get(range).unwrap_or_default().to_owned());
    parts.join(" ")
}

/// Whether the keys are keys.
pub fn check(identity: &Identity) -> Result<()> {
    sound(&identity.signing)
}

fn sound(key: &str) -> Result<()> {
    if key.is_empty() {
        return Err(Error::new(Problem::Damaged, "This is no key."));
    }
    Ok(())
}

/// Seals a bundle.
pub fn seal(bundle: &Bundle, keys: &Keys, to: &Identity) -> Result<Vec<u8>> {
    check(to)?;
    let mut sealed = SEALED.lock().unwrap_or_else(PoisonError::into_inner);
    let signer = keys.public("").signing;
    sealed.push((
        to.reading.clone(),
        Sealed {
            bundle: bundle.clone(),
            signer,
        },
    ));
    Ok(format!("sealed {}", sealed.len() - 1).into_bytes())
}

/// Opens a bundle.
pub fn open(bytes: &[u8], keys: &Keys) -> Result<Sealed> {
    let sealed = SEALED.lock().unwrap_or_else(PoisonError::into_inner);
    let number = std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| text.strip_prefix("sealed "))
        .and_then(|text| text.parse::<usize>().ok());
    let found = number.and_then(|number| sealed.get(number));
    let mine = keys.public("").reading;
    found
        .filter(|(to, _)| *to == mine)
        .map(|(_, sealed)| sealed.clone())
        .ok_or_else(|| Error::new(Problem::Failed, "This is no bundle for you."))
}

/// Signs a sign-off.
pub fn sign_off(keys: &Keys, sign_off: &mut SignOff) -> Result<()> {
    let signing = keys.public("").signing;
    sound(&signing)?;
    sign_off.signature = digest(&format!("{signing}{}", sign_off.signed_text()));
    Ok(())
}

/// Checks the signature of a sign-off.
pub fn verify_sign_off(sign_off: &SignOff, signing: &str) -> Result<()> {
    if sign_off.signature == digest(&format!("{signing}{}", sign_off.signed_text())) {
        Ok(())
    } else {
        let message = "The signature does not fit.";
        Err(Error::new(Problem::Damaged, message))
    }
}

/// SHA-256 in hexadecimal.
pub fn digest(text: &str) -> String {
    use std::fmt::Write as _;
    let mut hex = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
