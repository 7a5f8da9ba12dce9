//! Attachments: certificates and photographs that belong to an entry. The entry names each by its name and by the digest of
//! what it holds; what may be kept, and how it is cleaned on the way in, is said here.
mod jpeg;
mod orientation;
mod png;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::text;

/// The largest file that is kept, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// How many one entry may have.
pub const MOST: usize = 20;
/// From how many bytes in all on it is said that they take room.
pub const MUCH: u64 = 200 * 1024 * 1024;
/// The longest name, in characters, its ending included.
const LONGEST_NAME: usize = 80;
/// Stands before a digest.
const DIGEST: &str = "sha256:";

/// What an entry says of a file that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Attachment {
    /// What it is called, with its ending.
    pub name: String,
    /// The SHA-256 of what it holds, in small hex digits.
    pub digest: String,
}

impl Attachment {
    /// Whether a name means it, whatever the case, with its ending or without.
    pub fn is_called(&self, asked: &str) -> bool {
        let asked = text::name_key(asked.trim());
        let stem = self.name.rsplit_once('.').map_or("", |(stem, _)| stem);
        text::name_key(&self.name) == asked || text::name_key(stem) == asked
    }
}

impl fmt::Display for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {DIGEST}{}", self.name, self.digest)
    }
}

impl From<Attachment> for String {
    fn from(attachment: Attachment) -> Self {
        attachment.to_string()
    }
}

impl FromStr for Attachment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no attachment; `rounds attach` adds one");
        let (name, digest) = text.trim().rsplit_once(' ').ok_or_else(wrong)?;
        let digest = digest.strip_prefix(DIGEST).ok_or_else(wrong)?;
        let is_hex = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        let name = settled_name(name);
        if !is_hex || name.is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            name,
            digest: digest.to_ascii_lowercase(),
        })
    }
}

impl TryFrom<String> for Attachment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// Each name once; of two the first stays.
pub(super) fn settled(list: &[Attachment]) -> Vec<Attachment> {
    let mut kept: Vec<Attachment> = Vec::new();
    for one in list {
        let name = settled_name(&one.name);
        let taken = kept
            .iter()
            .any(|other| text::name_key(&other.name) == text::name_key(&name));
        if !taken && !name.is_empty() {
            let digest = one.digest.clone();
            kept.push(Attachment { name, digest });
        }
    }
    kept
}

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// A document.
    Pdf,
    /// A picture.
    Png,
    /// A photograph.
    Jpeg,
}

impl FileType {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Jpeg];

    /// As it is kept.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// From how it is kept.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.slug() == slug)
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }

    /// The name under which such a file is kept: what stands behind the last slash, without signs that some system refuses,
    /// and with an ending that says what it is.
    pub fn named(self, given: &str) -> String {
        let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = settled_name(last);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let fits = self
            .endings()
            .contains(&ending.to_ascii_lowercase().as_str());
        let stem = if fits { stem } else { &name };
        let ending = if fits { ending } else { self.endings()[0] };
        let room = LONGEST_NAME.saturating_sub(ending.len() + 1);
        let stem: String = stem.chars().take(room).collect();
        let stem = stem.trim_matches(['.', ' ']);
        let stem = if stem.is_empty() { "attachment" } else { stem };
        format!("{stem}.{ending}")
    }
}

/// A name as one line of signs that every system takes in the name of a file.
fn settled_name(name: &str) -> String {
    let clean = text::name(name);
    let safe = |c: char| !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let clean: String = clean
        .chars()
        .map(|c| if safe(c) { c } else { '-' })
        .collect();
    let cut: String = clean.chars().take(LONGEST_NAME).collect();
    cut.trim_matches(['.', ' ']).to_owned()
}

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What it is.
    pub file_type: FileType,
    /// What of it is kept.
    pub bytes: Vec<u8>,
    /// Whether it said that it lies on its side; that alone of what was beside the picture stays.
    pub turned: bool,
}

/// Looks what a file is, and takes out what a picture says of when, where and with what it was taken.
///
/// # Errors
/// Why it cannot be kept, and what to do, as sentences.
pub fn clean(bytes: Vec<u8>) -> Result<Cleaned, [&'static str; 2]> {
    const AGAIN: &str = "Copy it or export it again, then attach that.";
    if bytes.is_empty() {
        return Err(["The file is empty.", AGAIN]);
    }
    if bytes.len() > LARGEST {
        return Err([
            "The file is larger than 10 MB.",
            "Save it smaller: fewer pages, or a picture of fewer pixels.",
        ]);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Cleaned {
            file_type: FileType::Pdf,
            bytes,
            turned: false,
        });
    }
    let cut = ["The picture is not whole.", AGAIN];
    if bytes.starts_with(png::MAGIC) {
        let (bytes, turned) = png::clean(&bytes).ok_or(cut)?;
        return Ok(Cleaned {
            file_type: FileType::Png,
            bytes,
            turned,
        });
    }
    if bytes.starts_with(jpeg::MAGIC) {
        let (bytes, turned) = jpeg::clean(&bytes).ok_or(cut)?;
        return Ok(Cleaned {
            file_type: FileType::Jpeg,
            bytes,
            turned,
        });
    }
    if is_heic(&bytes) {
        return Err([
            "This is a picture in Apple's form HEIC, which few programs open.",
            "Export it as JPEG, on a Mac in Preview; on an iPhone, Settings > Camera > Formats > Most Compatible takes JPEG from then on.",
        ]);
    }
    Err([
        "This is not a PDF, PNG or JPEG.",
        "Print it to a PDF, or take a picture of it.",
    ])
}

fn is_heic(bytes: &[u8]) -> bool {
    let brand = bytes.get(8..12).unwrap_or_default();
    bytes.get(4..8) == Some(b"ftyp")
        && [
            b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1",
        ]
        .iter()
        .any(|one| brand == *one)
}

#[cfg(test)]
mod tests;
