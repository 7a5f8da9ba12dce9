//! The files of a folder that are imported. Hidden folders are passed by and links are never followed, so
//! that nothing outside is read.
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{Item, LONGEST_FILE, Refusal, Spot, import, place, unusable};
use crate::{domain::text, services::Result};

/// What was found in a folder.
pub(super) struct Walk {
    /// Where it began.
    pub(super) root: PathBuf,
    /// The files, by name.
    pub(super) files: Vec<PathBuf>,
    /// Folders that could not be read.
    pub(super) refusals: Vec<Refusal>,
    /// What is something else: each with what it is, in the plural.
    pub(super) left: Vec<Item>,
}

/// Looks through a folder for Markdown; a file is a folder of itself.
pub(super) fn walk(path: &Path) -> Result<Walk> {
    walk_for(path, &["md", "markdown"])
}

/// The same for files with other endings.
pub(super) fn walk_for(path: &Path, endings: &[&str]) -> Result<Walk> {
    let metadata = fs::metadata(path).map_err(|why| unusable(path, &why))?;
    let mut walk = Walk {
        root: path.to_owned(),
        files: Vec::new(),
        refusals: Vec::new(),
        left: Vec::new(),
    };
    if metadata.is_file() {
        let mut start = Vec::new();
        let file = File::open(path).and_then(|file| file.take(4).read_to_end(&mut start));
        file.map_err(|why| unusable(path, &why))?;
        place::unpacked(path, &start)?;
        walk.root = path.parent().map(Path::to_owned).unwrap_or_default();
        walk.files.push(path.to_owned());
        return Ok(walk);
    }
    // The folder that was named must be readable; those in it may be refused one by one.
    fs::read_dir(path).map_err(|why| unusable(path, &why))?;
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        if let Err(why) = walk.look_into(&folder, endings, &mut folders) {
            let name = folder.strip_prefix(path).unwrap_or(&folder);
            let spot = Spot::file(name.display().to_string());
            walk.refusals
                .push(spot.refuse(format!("the folder could not be read: {why}")));
        }
    }
    walk.files.sort();
    Ok(walk)
}

impl Walk {
    fn look_into(
        &mut self,
        folder: &Path,
        endings: &[&str],
        folders: &mut Vec<PathBuf>,
    ) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let sort = entry.file_type()?;
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let path = entry.path();
            let mut leave = |what, says: &str| {
                let name = path.strip_prefix(&self.root).unwrap_or(&path);
                let spot = Spot::file(name.display().to_string());
                self.left.push(Item::left_as(&spot, what, 1, says));
            };
            if sort.is_symlink() {
                leave("links", "a link, which is not followed");
            } else if hidden {
                // The program that made it has its settings there.
            } else if sort.is_dir() {
                folders.push(path);
            } else if sort.is_file() && ends_in(&path, endings) {
                self.files.push(path);
            } else {
                leave("other files", "not a file of this format");
            }
        }
        Ok(())
    }
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    end.is_some_and(|end| endings.contains(&end.as_str()))
}

/// The text of a file, or why there is none. No more is read than an entry may hold.
pub(super) fn text(path: &Path) -> std::result::Result<String, String> {
    let failed = |why: io::Error| format!("it could not be read: {why}");
    let limit = u64::try_from(LONGEST_FILE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() > LONGEST_FILE {
        return Err(import::too_long());
    }
    let text = decode(bytes)?;
    // A line may end as it did on the first Macintosh.
    Ok(if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n")
    } else {
        text
    })
}

/// Text from its bytes: UTF-8, or UTF-16 that says so.
fn decode(bytes: Vec<u8>) -> std::result::Result<String, String> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let (units, rest) = bytes.as_chunks::<2>();
        let units: Vec<_> = units.iter().skip(1).map(|unit| read(*unit)).collect();
        let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
        text.ok_or_else(|| "it is UTF-16 text with mistakes; save it as UTF-8".to_owned())
    };
    if matches!(
        bytes.get(..4),
        Some([0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff])
    ) {
        return Err("it is UTF-32 text; save it as UTF-8".to_owned());
    }
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => {
            let zeros = bytes.split(|byte| *byte == 0).count();
            let many = zeros * 4 > bytes.len();
            text::utf8(bytes).map_err(|why| {
                if many {
                    "it is UTF-16 text; save it as UTF-8".to_owned()
                } else {
                    why.to_string()
                }
            })
        }
    }
}
