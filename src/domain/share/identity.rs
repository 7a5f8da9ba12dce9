//! Identities: by which two keys a person is known to another's program.
mod found;

use std::fmt;

use super::bundle::limits::LINE;
use crate::domain::text;

/// Begins the line by which an identity is handed over; the number is its format.
pub const MARK: &str = "rounds-identity-1";

/// The public half of a person's keys, and the name they go by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// How they call themselves.
    pub name: String,
    /// The age recipient that bundles for them are encrypted to (`age1…`).
    pub reading: String,
    /// The key that their signatures are checked with, as OpenSSH writes it (`ssh-ed25519 AAAA…`, without a comment).
    pub signing: String,
}

impl Identity {
    /// From the line by which it was handed over. Whether the keys are keys is for whoever uses them to say.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(line: &str) -> Result<Self, String> {
        let mut words = line.split_whitespace();
        let mark = words.next().unwrap_or_default();
        if mark != MARK {
            return Err(match mark.strip_prefix("rounds-identity-") {
                Some(_) => "This identity was written by a newer version of rounds.".to_owned(),
                None => format!("An identity is one line that begins with {MARK}."),
            });
        }
        let (Some(reading), Some(sort), Some(key)) = (words.next(), words.next(), words.next())
        else {
            return Err(
                "The identity is cut off: two keys and a name follow its first word.".into(),
            );
        };
        let name = text::name(&words.collect::<Vec<_>>().join(" "));
        if name.is_empty() {
            return Err(
                "The identity has no name; ask its owner to set one and export it again.".into(),
            );
        }
        if name.chars().count() > LINE {
            return Err("The name in this identity is longer than a name.".into());
        }
        if !reading.starts_with("age1") || sort != "ssh-ed25519" {
            return Err("This identity has keys of a type rounds doesn't use.".into());
        }
        Ok(Self {
            name,
            reading: reading.to_owned(),
            signing: format!("{sort} {key}"),
        })
    }

    /// What the fingerprint is made of: both keys, not the name, which may change.
    pub fn keys(&self) -> String {
        format!("{} {}", self.reading, self.signing)
    }
}

impl fmt::Display for Identity {
    /// The line by which it is handed over.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK} {} {}", self.keys(), text::one_line(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_reads_back_from_its_line() {
        let identity = Identity {
            name: "Dr Ama Osei".into(),
            reading: "age1qqq".into(),
            signing: "ssh-ed25519 AAAA".into(),
        };
        let line = identity.to_string();
        assert_eq!(
            line,
            "rounds-identity-1 age1qqq ssh-ed25519 AAAA Dr Ama Osei"
        );
        assert_eq!(Identity::parse(&format!("  {line}\n")), Ok(identity));
    }

    #[test]
    fn a_name_is_what_is_seen_of_it() {
        let read = |name: &str| {
            let line = format!("rounds-identity-1 age1q ssh-ed25519 AAAA {name}");
            Identity::parse(&line).map(|identity| identity.name)
        };
        for spoof in [
            "Dr\u{200d} Os\u{200b}ei",
            "\u{202e}Dr Osei\u{202c}",
            "Dr \u{2066}Osei\u{fe0f}",
            "Dr Osei\u{e0041}\u{10fff0}\u{ad}",
        ] {
            assert_eq!(read(spoof).as_deref(), Ok("Dr Osei"), "{spoof:?}");
        }
        assert_eq!(read("Zoë Ødegård 田中").as_deref(), Ok("Zoë Ødegård 田中"));
        assert!(read(&"a".repeat(201)).unwrap_err().contains("longer"));
    }

    #[test]
    fn what_is_no_identity_is_told_so() {
        for (line, told) in [
            ("", "begins with rounds-identity-1"),
            ("ssh-ed25519 AAAA me", "begins with rounds-identity-1"),
            (
                "rounds-identity-2 age1q ssh-ed25519 A x",
                "newer version of rounds",
            ),
            ("rounds-identity-1 age1q", "cut off"),
            ("rounds-identity-1 age1q ssh-ed25519 AAAA", "no name"),
            (
                "rounds-identity-1 age1q ssh-ed25519 AAAA \u{202e}\u{200b}",
                "no name",
            ),
            ("rounds-identity-1 age1q ssh-rsa AAAA x", "doesn't use"),
        ] {
            let error = Identity::parse(line).unwrap_err();
            assert!(error.contains(told), "{line:?}: {error}");
        }
    }
}
