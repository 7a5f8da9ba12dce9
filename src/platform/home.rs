//! The folders that the program's own files are in: made where they are missing, and then for their
//! owner alone.
use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

/// A folder that is missing and could not be made.
#[derive(Debug)]
pub struct Homeless {
    folder: PathBuf,
    why: io::Error,
}

impl fmt::Display for Homeless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = self.folder.display();
        let place = folder_of(&self.folder).unwrap_or(Path::new("."));
        let place = place.display();
        write!(f, "The folder {folder} could not be made: ")?;
        match self.why.kind() {
            _ if self.folder.is_symlink() => write!(f, "it is a link that leads nowhere."),
            io::ErrorKind::AlreadyExists => write!(f, "there is a file of that name."),
            io::ErrorKind::PermissionDenied => write!(f, "you may not write in {place}."),
            io::ErrorKind::ReadOnlyFilesystem => write!(f, "{place} is write-protected."),
            _ => write!(f, "{}.", super::reason(&self.why)),
        }
    }
}

impl From<Homeless> for io::Error {
    fn from(missing: Homeless) -> Self {
        Self::new(missing.why.kind(), missing.to_string())
    }
}

/// Makes the folder that a file is to be in.
pub fn make_home(file: &Path) -> Result<(), Homeless> {
    folder_of(file).map_or(Ok(()), make_folder)
}

/// Makes a folder, and those above it. Only their owner may enter those that are made; those that
/// are there already stay as they are.
///
/// # Errors
/// When one of them cannot be made: that one is named.
pub fn make_folder(folder: &Path) -> Result<(), Homeless> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let above = folder.ancestors();
    let missing = above.take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
    let missing: Vec<_> = missing.collect();
    for folder in missing.into_iter().rev() {
        match builder.create(folder) {
            Ok(()) => {}
            // Another process was faster.
            Err(_) if folder.is_dir() => {}
            Err(why) => {
                let folder = folder.to_owned();
                return Err(Homeless { folder, why });
            }
        }
    }
    Ok(())
}

/// The folder that a file is in; `None` for the one where the program runs.
pub fn folder_of(file: &Path) -> Option<&Path> {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

/// Takes a file away from everybody but its owner, as far as the system lets one.
pub fn make_private(file: &Path) {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        // A file of somebody else keeps what its owner gave it.
        let _ = fs::set_permissions(file, mode);
    }
    #[cfg(not(unix))]
    let _ = file;
}

/// How many bytes are free for this person on the disk that a file is on, where the system tells.
pub fn free_space(file: &Path) -> Option<u64> {
    fs4::available_space(folder_of(file).unwrap_or(Path::new("."))).ok()
}

/// Whether others than its owner may read a file, where the system tells. Only a true file counts: a
/// pipe is read once, by whoever it was made for.
pub fn is_open_to_others(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = fs::metadata(file);
        metadata.is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_on_the_way_is_made_and_the_rest_stays() {
        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("a").join("b").join("journal");
        make_home(&file).unwrap();
        make_home(&file).unwrap();
        assert!(top.path().join("a").join("b").is_dir());
        assert!(!file.exists());
        make_home(Path::new("journal")).unwrap();
    }

    #[test]
    fn what_stands_in_the_way_is_named() {
        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("file");
        fs::write(&file, "").unwrap();
        let expected = format!("The folder {} could not be made", file.display());
        for folder in [file.clone(), file.join("x").join("y")] {
            let said = make_folder(&folder).unwrap_err().to_string();
            assert!(said.contains(&expected), "{said}");
            assert!(said.contains("a file of that name"), "{said}");
        }
    }
}
