//! The user data: frameworks, lists of competencies, forms, check-in items and support lists, those that come with the program and
//! those that a person put beside the config.
use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        data::DataError,
        entry::framework::Library,
        guest::library::Library as Forms,
        plan::competency,
        wellbeing::{
            checkin::{
                CheckIn,
                instrument::{self, Instrument},
            },
            support::{Region, SupportList},
            trend::Rule,
        },
    },
    platform,
};

/// The file beside the config that names hospitals, practices and schools, one a line.
const SITES: &str = "sites.txt";

/// The file beside the config with a person's own ways to begin an answer, one a line.
const PHRASES: &str = "phrases.txt";

/// The file among a person's check-in files that changes how a value is set against one's usual.
const RULE: &str = "rule.toml";

/// How many lines of such a file count at most.
const MOST_LINES: usize = 500;

/// The data that a person may add to.
#[derive(Debug, Clone)]
pub struct UserData {
    /// Named structures with prompts.
    pub frameworks: Library,
    /// Lists of competencies.
    pub competencies: competency::Library,
    /// Forms for people without this program.
    pub forms: Forms,
    /// The items of a check-in.
    pub checkin: CheckIn,
    /// Questionnaires that the person put there.
    pub instruments: Vec<Instrument>,
    /// How a value is set against one's own usual.
    pub rule: Rule,
    /// Hospitals, practices and schools that the privacy check looks for by name.
    pub sites: Vec<String>,
    /// A person's own ways to begin an answer.
    pub phrases: Vec<String>,
    /// The support lists a person changed, by region; the others are those that come along.
    own_support: Vec<SupportList>,
    /// Where a person's own support lists are.
    support_folder: Option<PathBuf>,
}

impl Default for UserData {
    fn default() -> Self {
        Self {
            frameworks: Library::embedded(),
            competencies: competency::Library::embedded(),
            forms: Forms::embedded(),
            checkin: CheckIn::embedded(),
            instruments: Vec::new(),
            rule: Rule::default(),
            sites: Vec::new(),
            phrases: Vec::new(),
            own_support: Vec::new(),
            support_folder: None,
        }
    }
}

impl UserData {
    /// What comes with the program, and what stands in a person's folders: `place` tells where
    /// their files of a sort are. A broken file is named, and the rest still loads.
    pub fn load(place: impl Fn(&str) -> PathBuf) -> (Self, Vec<DataError>) {
        let mut broken = Vec::new();
        let (frameworks, errors) =
            Library::embedded().with_user_files(files(&place("frameworks"), &mut broken));
        broken.extend(errors);
        let own = files(&place("competencies"), &mut broken);
        let (competencies, errors) = competency::Library::embedded().with_user_files(own);
        broken.extend(errors);
        let own = files(&place("forms"), &mut broken);
        let (forms, errors) = Forms::embedded().with_user_files(own);
        broken.extend(errors);
        let mut user_data = Self {
            frameworks,
            competencies,
            forms,
            ..Self::default()
        };
        let rule = place("checkin").join(RULE).display().to_string();
        for (file, text) in files(&place("checkin"), &mut broken) {
            let read = if file == rule {
                Rule::parse(&text, &file).map(|rule| user_data.rule = rule)
            } else {
                let changed = user_data.checkin.changed_by(&text, &file);
                changed.map(|checkin| user_data.checkin = checkin)
            };
            broken.extend(read.err());
        }
        for (file, text) in files(&place("instruments"), &mut broken) {
            match instrument::parse(&text, &file).and_then(|read| user_data.is_new(read, &file)) {
                Ok(instrument) => user_data.instruments.push(instrument),
                Err(error) => broken.push(error),
            }
        }
        user_data.support_folder = Some(place("support"));
        for (file, text) in files(&place("support"), &mut broken) {
            match SupportList::parse(&text, &file) {
                Ok(list) => user_data.own_support.push(list),
                Err(error) => broken.push(error),
            }
        }
        for (name, kept) in [
            (SITES, &mut user_data.sites),
            (PHRASES, &mut user_data.phrases),
        ] {
            match lines(&place(name)) {
                Ok(lines) => *kept = lines,
                Err(error) => broken.push(error),
            }
        }
        (user_data, broken)
    }

    /// An instrument, unless another has its id already.
    fn is_new(&self, instrument: Instrument, file: &str) -> Result<Instrument, DataError> {
        if self.instruments.iter().any(|one| one.id == instrument.id) {
            return Err(DataError {
                file: file.to_owned(),
                line: 1,
                reason: format!("another file has the id \"{}\" already", instrument.id),
            });
        }
        Ok(instrument)
    }

    /// What a check-in can be given a number for, and the lowest and the highest of each: the
    /// items it asks, and those of the person's instruments.
    pub fn askable(&self) -> impl Iterator<Item = (String, (u32, u32))> {
        let own = self.checkin.items.iter();
        let own = own.map(|item| (item.id.clone(), self.checkin.range));
        let instruments = self.instruments.iter().flat_map(|instrument| {
            let items = instrument.items.iter();
            items.map(|item| (instrument.key(item), instrument.range))
        });
        own.chain(instruments)
    }

    /// The word that an instrument has for an answer, if it has words.
    pub fn answer(&self, key: &str, value: i64) -> Option<&str> {
        let mut instruments = self.instruments.iter();
        let instrument =
            instruments.find(|one| one.items.iter().any(|item| one.key(item) == key))?;
        let at = value.checked_sub(i64::from(instrument.range.0))?;
        let label = instrument.labels.get(usize::try_from(at).ok()?)?;
        Some(label.as_str())
    }

    /// The support list of a region: the person's own, else the one that comes along. None for a
    /// region that has no list.
    pub fn support(&self, region: &str) -> Option<SupportList> {
        let own = self.own_support.iter().find(|list| list.region == region);
        own.cloned()
            .or_else(|| Region::of(region).map(|region| SupportList::embedded(region.slug)))
    }

    /// The region to show a support list of: the one that was said, else the one of which the
    /// person keeps a list of their own, if it is one. What is shown before a journal is open
    /// rests on nothing else.
    pub fn region(&self, said: Option<&str>) -> Option<String> {
        let said = said.filter(|slug| Region::of(slug).is_some());
        match (said, self.own_support.as_slice()) {
            (Some(slug), _) => Some(slug.to_owned()),
            (None, [only]) => Some(only.region.clone()),
            _ => None,
        }
    }

    /// The file of a person's own support list for a region, whether it is there or not; none
    /// where there is no folder for it.
    pub fn support_file(&self, region: &str) -> Option<PathBuf> {
        let folder = self.support_folder.as_ref()?;
        Some(folder.join(format!("{region}.toml")))
    }
}

/// The lines of a file; blank ones and those that begin with `#` do not count. A file that is not there has none.
fn lines(file: &Path) -> Result<Vec<String>, DataError> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(file, &error)),
    };
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.take(MOST_LINES).map(str::to_owned).collect())
}

fn unreadable(file: &Path, error: &io::Error) -> DataError {
    DataError {
        file: file.display().to_string(),
        line: 1,
        reason: format!("the file could not be read: {}", platform::reason(error)),
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
