//! What a file looks like from outside, by its first bytes alone. This only decides what to ask the
//! person and whether it is worth asking the database; it never calls damaged what could be whole.
//!
//! A plain journal begins with the words that every such database begins with. An encrypted one is
//! noise from its first byte to its last. What is neither, and has nothing beside it that could
//! mend it, is a plain journal that lost its beginning, or no journal.

/// How a journal without a passphrase begins.
pub(super) const PLAIN: [u8; 16] = *b"SQLite format 3\0";

/// How much of a file is looked at: what a new journal has at least.
pub(super) const SAMPLE: u64 = 8 * PAGE as u64;

/// A page of a journal.
const PAGE: usize = 4096;

/// What a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// A journal without a passphrase, or what the database should look at as one.
    Plain,
    /// A journal with a passphrase, or noise.
    Noise,
    /// A journal without a passphrase that lost its beginning.
    Broken(&'static str),
    /// Anything else.
    Other(&'static str),
}

/// How files begin that are noise too. Asked only where the length is not one that a journal is
/// left with.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF-", "a document"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b\x08", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"\xfd7zXZ\0", "an archive"),
    (b"age-encryption.org/", "an encrypted file of age"),
];

/// Judges a file by its first pages, its length, and whether nothing stands beside it.
pub(super) fn judge(sample: &[u8], length: u64, settled: bool) -> Sight {
    if sample.starts_with(&PLAIN) {
        return Sight::Plain;
    }
    let mut pages = sample.chunks(PAGE);
    let first = pages.next().unwrap_or_default();
    let others: Vec<_> = pages.collect();
    let noise = others.iter().filter(|page| is_noise(page)).count();
    let is_ours = has_marks(first) || others.iter().any(|page| is_tree(page));
    let was_plain = noise == 0 && is_ours;
    match (settled, was_plain) {
        // What stands beside it may hold every page that is wrong here.
        (false, true) => return Sight::Plain,
        (false, false) => return Sight::Noise,
        (true, true) => return Sight::Broken("it does not begin as a journal does"),
        (true, false) => {}
    }
    let other = Sight::Other("some other file, or part of one");
    if first.len() < PAGE {
        return other;
    }
    if is_noise(first) {
        let whole = length.is_multiple_of(PAGE as u64);
        let known = OTHERS.iter().find(|(begin, _)| first.starts_with(begin));
        return match known {
            Some((_, why)) if !whole => Sight::Other(why),
            _ => Sight::Noise,
        };
    }
    // No key opens it: the key is checked by what stood in the first page.
    if noise > 0 && noise == others.len() {
        return Sight::Broken("its first page is lost");
    }
    other
}

/// Whether bytes are spread as only encryption or compression spreads them.
fn is_noise(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in bytes {
        seen[usize::from(*byte)] = true;
    }
    let distinct = seen.iter().filter(|seen| **seen).count();
    // Of 4096 random bytes all 256 values are met but for one time in thirty thousand.
    bytes.len() >= PAGE && distinct >= 230
}

/// Whether a first page that does not begin as it should goes on as that of a journal: it names the
/// program, or has the numbers that are the same in every such database.
fn has_marks(page: &[u8]) -> bool {
    let application = super::migrate::APPLICATION.to_be_bytes();
    page.get(68..72) == application.get(4..) || page.get(21..24) == Some(&[64, 32, 32])
}

/// Whether a page is one of a table or an index, as far as its head tells.
fn is_tree(page: &[u8]) -> bool {
    let &[kind, _, _, cells, more, content, rest, loose, ..] = page else {
        return false;
    };
    let cells = usize::from(u16::from_be_bytes([cells, more]));
    let content = usize::from(u16::from_be_bytes([content, rest]));
    matches!(kind, 2 | 5 | 10 | 13) && loose <= 60 && 8 + 2 * cells <= content && content <= PAGE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A page as encryption leaves it, the same for the same seed.
    fn noise(seed: u64) -> Vec<u8> {
        let mut state = seed.wrapping_mul(2).wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_be_bytes()[3]
        };
        (0..PAGE).map(|_| next()).collect()
    }

    fn tree() -> Vec<u8> {
        let mut page = vec![0; PAGE];
        page[..8].copy_from_slice(&[13, 0, 0, 0, 1, 15, 0, 0]);
        page
    }

    fn judged(pages: &[Vec<u8>]) -> Sight {
        let file = pages.concat();
        judge(&file, file.len() as u64, true)
    }

    #[test]
    fn what_lost_its_beginning_was_never_locked() {
        let broken = Sight::Broken("it does not begin as a journal does");
        for first in [vec![0; PAGE], vec![b'x'; PAGE], noise(1)] {
            assert_eq!(judged(&[first, tree(), tree()]), broken);
        }
        let mut first = tree();
        first[68..72].copy_from_slice(b"Roun");
        assert_eq!(judged(&[first]), broken);
        let lost = Sight::Broken("its first page is lost");
        assert_eq!(judged(&[vec![0; PAGE], noise(1), noise(2)]), lost);
    }

    #[test]
    fn other_files_are_told_by_what_is_in_them() {
        let text = vec![b'x'; 2 * PAGE];
        assert!(matches!(
            judge(&text, text.len() as u64, true),
            Sight::Other(_)
        ));
        let mut picture = noise(1);
        picture[..8].copy_from_slice(b"\x89PNG\r\n\x1a\n");
        assert_eq!(judge(&picture, 5000, true), Sight::Other("a picture"));
        assert_eq!(judge(&picture, 4096, true), Sight::Noise);
    }

    proptest! {
        /// An encrypted journal is taken for one whatever happened after its first page.
        #[test]
        fn noise_stays_noise(seeds in prop::collection::vec(any::<u64>(), 1..8), blank in 1_usize..8, more in 0_u64..PAGE as u64) {
            let mut pages: Vec<_> = seeds.iter().map(|seed| noise(*seed)).collect();
            if pages.len() > 2 && blank < pages.len() {
                pages[blank] = vec![0; PAGE];
            }
            let file = pages.concat();
            prop_assert_eq!(judge(&file, file.len() as u64 + more, true), Sight::Noise);
            prop_assert_eq!(judge(&file, file.len() as u64 + more, false), Sight::Noise);
        }

        /// What stands beside a file may mend it: nothing is said of it unasked.
        #[test]
        fn nothing_is_refused_beside_which_something_stands(bytes in prop::collection::vec(any::<u8>(), 1..9000)) {
            let sight = judge(&bytes, bytes.len() as u64, false);
            prop_assert!(matches!(sight, Sight::Plain | Sight::Noise));
        }
    }
}
