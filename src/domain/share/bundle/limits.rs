//! How much a bundle may hold. Whoever writes one is held to it as well as whoever reads one.

/// Bytes of the file, as it lies on the disk.
pub const FILE: usize = 64 << 20;
/// Bytes of what it says, once unpacked.
pub const UNPACKED: usize = 256 << 20;
/// Facts.
pub const FACTS: usize = 50_000;
/// Parts that one may require.
pub const REQUIRED: usize = 100;
/// Bytes of one document.
pub const DOCUMENT: usize = 1 << 20;
/// Bytes of one comment, quote, statement, message or field of an about-me card.
pub const TEXT: usize = 64 << 10;
/// Characters of a name, or of another field of one line.
pub const LINE: usize = 200;
/// Fields of an about-me card.
pub const FIELDS: usize = 100;
/// Bytes of a signature, as OpenSSH writes it.
pub const SIGNATURE: usize = 4 << 10;
/// Days within which an answer can be promised.
pub const DAYS: u32 = 366;
/// States in whose place one says that it stands.
pub const FOLLOWS: usize = 64;
/// The highest number that a revision may have.
pub const REVISION: u32 = i32::MAX as u32;
/// How sure of a goal anybody can be.
pub const CONFIDENCE: u8 = 10;
