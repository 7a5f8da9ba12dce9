//! The Markdown files of a folder. Hidden folders are passed by and links are never followed, so
//! that nothing outside is read.
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{LONGEST, Refusal, Spot, take, unusable};
use crate::services::Result;

/// What was found in a folder.
pub(super) struct Walk {
    /// Where it began.
    pub(super) root: PathBuf,
    /// The Markdown files, by name.
    pub(super) files: Vec<PathBuf>,
    /// Folders that could not be read.
    pub(super) refusals: Vec<Refusal>,
    /// What is no Markdown.
    pub(super) left: BTreeMap<&'static str, u64>,
}

/// Looks through a folder; a file is a folder of itself.
pub(super) fn walk(path: &Path) -> Result<Walk> {
    let metadata = fs::metadata(path).map_err(|why| unusable(path, &why))?;
    let mut walk = Walk {
        root: path.to_owned(),
        files: Vec::new(),
        refusals: Vec::new(),
        left: BTreeMap::new(),
    };
    if metadata.is_file() {
        walk.root = path.parent().map(Path::to_owned).unwrap_or_default();
        walk.files.push(path.to_owned());
        return Ok(walk);
    }
    // The folder that was named must be readable; those in it may be refused one by one.
    fs::read_dir(path).map_err(|why| unusable(path, &why))?;
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        if let Err(why) = walk.look_into(&folder, &mut folders) {
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
    fn look_into(&mut self, folder: &Path, folders: &mut Vec<PathBuf>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let sort = entry.file_type()?;
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let path = entry.path();
            if sort.is_symlink() {
                self.leave("links");
            } else if hidden {
                // The program that made it has its settings there.
            } else if sort.is_dir() {
                folders.push(path);
            } else if sort.is_file() && is_markdown(&path) {
                self.files.push(path);
            } else {
                self.leave("other files");
            }
        }
        Ok(())
    }

    fn leave(&mut self, what: &'static str) {
        *self.left.entry(what).or_default() += 1;
    }
}

fn is_markdown(path: &Path) -> bool {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    matches!(end.as_deref(), Some("md" | "markdown"))
}

/// The text of a file, or why there is none. No more is read than an entry may hold.
pub(super) fn text(path: &Path) -> std::result::Result<String, String> {
    let failed = |why: io::Error| format!("it could not be read: {why}");
    let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() > LONGEST {
        return Err(take::too_long());
    }
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
}
