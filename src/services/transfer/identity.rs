//! Names for entries of other programs, the same whenever and wherever they are read, so that
//! taking them in twice adds nothing.
use blake2::{
    Blake2bVar,
    digest::{Update as _, VariableOutput as _},
};

use crate::domain::Id;

/// The name of an entry: its time, and a digest of what tells it from others. What goes into it
/// never changes, or what was taken in before would be taken in again.
pub(super) fn derive(format: &str, millis: i64, parts: &[&str]) -> Id {
    let mut random = [0; 10];
    // Ten bytes are a length that the digest has, so neither step fails.
    if let Ok(mut digest) = Blake2bVar::new(random.len()) {
        for part in [format].iter().chain(parts) {
            digest.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            digest.update(part.as_bytes());
        }
        let _ = digest.finalize_variable(&mut random);
    }
    Id::new(millis, random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_changes() {
        let id = derive("jrnl", 1_714_555_800_000, &["Title", "text"]);
        assert_eq!(id.to_string(), "018f337d-49c0-7e02-a12b-2ea61a1d52cf");
        for other in [
            derive("dayone", 1_714_555_800_000, &["Title", "text"]),
            derive("jrnl", 1_714_555_860_000, &["Title", "text"]),
            derive("jrnl", 1_714_555_800_000, &["Titlet", "ext"]),
        ] {
            assert_ne!(id, other);
        }
    }
}
