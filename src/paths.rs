//! Where things are: the journal, the config, what a person adds to it, the log.
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Where things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The journal's file.
    pub journal: PathBuf,
    /// The config file. Themes, frameworks, check-in items and support lists of one's own stand
    /// beside it.
    pub config: PathBuf,
    /// The folder of the log.
    pub log: PathBuf,
}

impl Paths {
    /// The standard places, or those that were named.
    ///
    /// # Errors
    /// A sentence when the system knows no home directory and not everything was named.
    pub fn new(journal: Option<PathBuf>, config: Option<PathBuf>) -> Result<Self, String> {
        let standard = ProjectDirs::from("", "", "rounds");
        let homeless = || {
            "No home directory is known, so there is no standard place for the journal. \
             Name one with --journal FILE and --config FILE."
                .to_owned()
        };
        let dirs = standard.as_ref().ok_or_else(homeless);
        Ok(Self {
            journal: match journal {
                Some(path) => path,
                None => dirs.clone()?.data_dir().join("journal.rounds"),
            },
            log: match (&dirs, &config) {
                (Ok(dirs), _) => dirs
                    .state_dir()
                    .unwrap_or_else(|| dirs.data_local_dir())
                    .to_owned(),
                (Err(_), Some(config)) => folder_of(config).to_owned(),
                (Err(why), None) => return Err(why.clone()),
            },
            config: match config {
                Some(path) => path,
                None => dirs?.config_dir().join("config.toml"),
            },
        })
    }

    /// The folder for plain counts of journals, where they were asked for.
    pub fn counts(&self) -> PathBuf {
        self.log.join("status")
    }

    /// The folder beside the config that holds a person's own files of a sort: `themes`,
    /// `frameworks`, `checkin`, `instruments`, `support`.
    pub fn own(&self, sort: &str) -> PathBuf {
        folder_of(&self.config).join(sort)
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new("."))
}
