//! The shelf: frameworks, check-in items and support lists, those that come with the program and
//! those that a person put beside the config.
use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use crate::domain::{
    checkin::CheckIn,
    data::DataError,
    framework::Library,
    support::{REGIONS, SupportList},
};

/// The file beside the config that names hospitals, practices and schools, one a line.
const SITES: &str = "sites.txt";

/// How many sites are looked for at most.
const MOST_SITES: usize = 500;

/// The data that a person may add to.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// Named structures with prompts.
    pub frameworks: Library,
    /// The items of a check-in.
    pub checkin: CheckIn,
    /// Hospitals, practices and schools that the privacy check looks for by name.
    pub sites: Vec<String>,
    /// The support lists a person changed, by region; the others are those that come along.
    own_support: Vec<SupportList>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self {
            frameworks: Library::embedded(),
            checkin: CheckIn::embedded(),
            sites: Vec::new(),
            own_support: Vec::new(),
        }
    }
}

impl Shelf {
    /// What comes with the program, and what stands in a person's folders: `place` tells where
    /// their files of a sort are. A broken file is named, and the rest still loads.
    pub fn load(place: impl Fn(&str) -> PathBuf) -> (Self, Vec<DataError>) {
        let mut broken = Vec::new();
        let (frameworks, errors) =
            Library::embedded().with_user_files(files(&place("frameworks"), &mut broken));
        broken.extend(errors);
        let mut shelf = Self {
            frameworks,
            ..Self::default()
        };
        for (file, text) in files(&place("checkin"), &mut broken) {
            match shelf.checkin.changed_by(&text, &file) {
                Ok(checkin) => shelf.checkin = checkin,
                Err(error) => broken.push(error),
            }
        }
        for (file, text) in files(&place("support"), &mut broken) {
            match SupportList::parse(&text, &file) {
                Ok(list) => shelf.own_support.push(list),
                Err(error) => broken.push(error),
            }
        }
        match sites(&place(SITES)) {
            Ok(sites) => shelf.sites = sites,
            Err(error) => broken.push(error),
        }
        (shelf, broken)
    }

    /// The support list of a region: the person's own, else the one that comes along.
    pub fn support(&self, region: Option<&str>) -> SupportList {
        let fallback = REGIONS.last().map_or("none", |row| row.slug);
        let region = region.unwrap_or(fallback);
        let own = self.own_support.iter().find(|list| list.region == region);
        own.cloned()
            .unwrap_or_else(|| SupportList::embedded(region))
    }
}

/// The names in a file of sites, one a line; blank lines and those that begin with `#` are none.
/// A file that is not there has none.
fn sites(file: &Path) -> Result<Vec<String>, DataError> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(file, &error)),
    };
    let names = text.lines().map(str::trim);
    let names = names.filter(|name| !name.is_empty() && !name.starts_with('#'));
    Ok(names.take(MOST_SITES).map(str::to_owned).collect())
}

fn unreadable(file: &Path, error: &io::Error) -> DataError {
    DataError {
        file: file.display().to_string(),
        line: 1,
        reason: format!("the file could not be read: {error}"),
    }
}

/// The TOML files of a folder, by name. A folder that is not there is empty.
fn files(folder: &Path, broken: &mut Vec<DataError>) -> Vec<(String, String)> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = listed.map(|entry| entry.path()).collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        match fs::read_to_string(&path) {
            Ok(text) => files.push((path.display().to_string(), text)),
            Err(error) => broken.push(unreadable(&path, &error)),
        }
    }
    files
}
