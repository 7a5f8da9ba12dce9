//! A secret that does not come into swap, where the system allows that.
use zeroize::Zeroize as _;

/// As many bytes as a secret has.
const SECRET: usize = 32;

/// A secret in a page of memory of its own: the system is asked not to write that to a disk, which it allows anybody for a few pages. Where it
/// does not, the secret is as safe as any other memory. Wiped when dropped.
pub struct Locked {
    /// Holds the page in memory, as long as it is there; it is let go of before the memory is.
    _held: Option<region::LockGuard>,
    /// Room for a whole page, wherever it begins: what else there is on a page would be unlocked with it.
    memory: Vec<u8>,
    /// Where the page begins.
    at: usize,
}

impl Locked {
    /// Room for a secret.
    pub fn room() -> Self {
        let page = region::page::size();
        let memory = vec![0; 2 * page];
        // A system that can't tell gives the end.
        let at = memory.as_ptr().align_offset(page).min(page);
        let held = memory
            .get(at..)
            .and_then(|page_of| region::lock(page_of.as_ptr(), page).ok());
        Self {
            _held: held,
            memory,
            at,
        }
    }

    /// The secret.
    pub fn bytes(&self) -> &[u8] {
        self.memory
            .get(self.at..self.at + SECRET)
            .unwrap_or_default()
    }

    /// The secret, to be put there.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        let end = self.at + SECRET;
        self.memory.get_mut(self.at..end).unwrap_or_default()
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.memory.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_a_page_of_its_own_and_reads_back() {
        let mut one = Locked::room();
        one.bytes_mut().fill(7);
        let other = Locked::room();
        assert_eq!(one.bytes(), [7; SECRET]);
        assert_eq!(other.bytes(), [0; SECRET]);
        let page = region::page::size();
        assert!((one.bytes().as_ptr() as usize).is_multiple_of(page));
        drop(other);
        assert_eq!(one.bytes(), [7; SECRET]);
    }
}
