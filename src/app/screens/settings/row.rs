//! A row of the settings: of the profile, which is in the journal, of the config file, or of the
//! journal as a file.
use crate::{
    app::{Effect, Effects, Msg as AppMsg, Notice, Session, Settings, Undo},
    config::{Choice, ConfigError, File, SETTINGS, Setting, Themes},
    domain::plan::competency::{Library, List},
    services::{Error, PROFILE, Problem, Profile, ProfileField, Recovery},
};

use super::{Known, Msg};

/// The row for the lists of competencies in use, as the profile calls it.
const COMPETENCIES: &str = "competencies";

/// A row, as its place in the table that it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Of the profile.
    Profile(usize),
    /// Of the config file.
    Config(usize),
    /// The passphrase, which has a form of its own.
    Passphrase,
    /// The recovery key, which the command line shows.
    Recovery,
    /// The backups, of which another can be made.
    Backups,
}

/// What a row can be.
#[derive(Debug, Clone)]
pub struct Possible {
    /// As it is saved.
    pub word: String,
    /// As it is shown.
    pub label: String,
    /// What there is to say about it; may be empty.
    pub line: String,
    /// The settings as they would be then, where one can look at them before.
    pub worn: Option<Settings>,
}

/// What was changed and is saved.
#[derive(Debug)]
pub struct Change {
    /// What holds now.
    pub saved: Saved,
    /// The way back; none for what was the way back.
    pub undo: Option<Undo>,
    /// What the person is told.
    pub notice: Notice,
}

/// What holds now.
#[derive(Debug)]
pub enum Saved {
    /// The profile.
    Profile(Box<Profile>),
    /// The settings.
    Config(Box<Settings>),
}

/// The rows of the journal as a file: their names, and what they are for.
const PASSPHRASE: [&str; 2] = [
    "Passphrase",
    "It encrypts the whole journal, and is asked for whenever you open it. Forgotten, \
     only a recovery key that you wrote down opens it.",
];
const RECOVERY: [&str; 2] = [
    "Recovery key",
    "On paper, it opens the journal and its backups in place of the passphrase. `rounds passphrase \
     --recovery` shows it and checks what you wrote down. A new passphrase makes it void.",
];
const BACKUPS: [&str; 2] = [
    "Last backup",
    "One is made each day you open the journal; those of the last 7 days, 4 weeks and 12 months \
     are kept. `rounds backup --restore` goes back to one.",
];

impl Row {
    /// The first one.
    pub const FIRST: Self = Self::Profile(0);

    /// Every row, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        let profile = (0..PROFILE.len()).map(Self::Profile);
        let config = (0..SETTINGS.len()).map(Self::Config);
        profile
            .chain(config)
            .chain([Self::Passphrase, Self::Recovery, Self::Backups])
    }

    /// The place of the row for the lists of competencies in use.
    pub fn competencies() -> Option<usize> {
        let is_it = |row: Self| row.field().is_some_and(|field| field.name == COMPETENCIES);
        Self::all().position(is_it)
    }

    fn field(self) -> Option<&'static ProfileField> {
        match self {
            Self::Profile(at) => PROFILE.get(at),
            _ => None,
        }
    }

    fn setting(self) -> Option<&'static Setting> {
        match self {
            Self::Config(at) => SETTINGS.get(at),
            _ => None,
        }
    }

    /// What there is to say about a row that is of no table.
    fn own(self) -> [&'static str; 2] {
        match self {
            Self::Recovery => RECOVERY,
            Self::Backups => BACKUPS,
            _ => PASSPHRASE,
        }
    }

    /// Its name.
    pub fn label(self) -> &'static str {
        let field = self.field().map(|field| field.label);
        field
            .or_else(|| self.setting().map(|setting| setting.label))
            .unwrap_or(self.own()[0])
    }

    /// What it is for.
    pub fn help(self) -> &'static str {
        let field = self.field().map(|field| field.help);
        field
            .or_else(|| self.setting().map(|setting| setting.about))
            .unwrap_or(self.own()[1])
    }

    /// Whether a sample of the colours tells more than words.
    pub fn looks(self) -> bool {
        self.setting().is_some_and(|setting| setting.looks)
    }

    /// What is so where nothing was said.
    pub fn otherwise(self, session: &Session) -> String {
        let setting = self.setting();
        match (self, setting) {
            (_, Some(setting)) => (setting.otherwise)(session),
            (Self::Recovery | Self::Backups, _) => "none yet".to_owned(),
            _ => "not set".to_owned(),
        }
    }

    /// The word for it.
    pub(super) fn word(self, known: Option<&Known>, session: &Session) -> Option<String> {
        let word = match (self.field(), self.setting()) {
            (Some(field), _) => (field.show)(&known?.profile),
            (_, Some(setting)) => (setting.show)(&session.settings)?,
            _ if self == Self::Backups => return known?.backups.last.clone(),
            _ if self == Self::Recovery => {
                let day = |day: chrono::NaiveDate| day.format("%-d %b %Y");
                return match known?.recovery {
                    Recovery::None => None,
                    Recovery::Since(since) => Some(format!("since {}", day(since))),
                    Recovery::Void(since) => Some(format!("that of {} is void", day(since))),
                };
            }
            _ => return session.lockable.then(|| "set".to_owned()),
        };
        (!word.is_empty()).then_some(word)
    }

    /// Whether there is a word for nothing.
    pub(super) fn can_be_empty(self) -> bool {
        self.field().is_some()
    }

    /// Whether a word says what holds anyway.
    pub fn is_default(self, word: Option<&str>) -> bool {
        match self.setting() {
            Some(setting) => (setting.show)(&Settings::default()).as_deref() == word,
            None => word.is_none(),
        }
    }
}

/// What each row can be.
pub(super) fn possible(
    settings: &Settings,
    file: Option<&File>,
    (library, profile): (&Library, &Profile),
) -> Vec<Vec<Possible>> {
    Row::all()
        .map(|row| match (row.field(), row.setting()) {
            (Some(field), _) if field.name == COMPETENCIES => lists(library, profile),
            (Some(field), _) => (field.words)().into_iter().map(plain).collect(),
            (_, Some(setting)) => of_setting(setting, settings, file),
            _ => Vec::new(),
        })
        .collect()
}

/// Every theme: the place of its row, its word, and how it is called.
pub fn themes(settings: &Settings, file: Option<&File>) -> Vec<(usize, String, String)> {
    let rows = Row::all().enumerate();
    let rows = rows.filter_map(|(at, row)| Some((at, row.setting()?)));
    let themes = rows.filter(|(_, setting)| setting.name == "theme");
    let all = themes.flat_map(|(at, setting)| {
        let possible = of_setting(setting, settings, file).into_iter();
        possible.map(move |one| (at, one.word, one.label))
    });
    all.collect()
}

/// The lists of competencies at hand: those that fit who and where somebody is first, each alone, and beside the one in use
/// those that fit.
fn lists(library: &Library, profile: &Profile) -> Vec<Possible> {
    let now = profile.competencies.join(", ");
    let fits = |list: &List| list.fits(profile.stage, profile.region.as_deref());
    let mut all: Vec<_> = library.all().iter().collect();
    all.sort_by_key(|list| !fits(list));
    let alone = all.iter().map(|list| vec![list.id.clone()]);
    let first = profile.competencies.first();
    let beside = all.iter().filter(|list| fits(list));
    let beside = first.into_iter().flat_map(|first| {
        let others = beside.clone().filter(move |list| list.id != *first);
        others.map(move |list| vec![first.clone(), list.id.clone()])
    });
    let mut words: Vec<_> = std::iter::once(Vec::new())
        .chain(alone)
        .chain(beside)
        .collect();
    if !words.contains(&profile.competencies) {
        words.push(profile.competencies.clone());
    }
    let possible = words.into_iter().map(|ids| {
        let line = match ids.as_slice() {
            [] if now.is_empty() => "nothing is counted".to_owned(),
            [] => "your links stay with your entries".to_owned(),
            [one] => library
                .get(one)
                .map_or(String::new(), |it| it.for_whom.clone()),
            _ => "two at once".to_owned(),
        };
        Possible {
            word: ids.join(", "),
            label: named(&ids, library),
            line,
            worn: None,
        }
    });
    possible.collect()
}

/// Lists of competencies by their names.
fn named(ids: &[String], library: &Library) -> String {
    let name = |id: &String| {
        library
            .get(id)
            .map_or_else(|| id.clone(), |list| list.name.clone())
    };
    match ids {
        [] => "none".to_owned(),
        ids => ids.iter().map(name).collect::<Vec<_>>().join(" and "),
    }
}

fn plain([word, label, line]: [&str; 3]) -> Possible {
    let [word, label, line] = [word, label, line].map(str::to_owned);
    Possible {
        word,
        label,
        line,
        worn: None,
    }
}

fn of_setting(setting: &Setting, settings: &Settings, file: Option<&File>) -> Vec<Possible> {
    let none = Themes::default();
    let themes = file.map_or(&none, File::themes);
    let choices = setting.choices(themes, settings).into_iter();
    let possible = choices.map(|Choice { word, label, line }| Possible {
        worn: setting.apply(Some(&word), settings, themes).ok(),
        word,
        label,
        line,
    });
    possible.collect()
}

/// Saves a word for a row, or its default. What was changed can be undone; what was undone can't.
pub fn save(row: Row, word: Option<String>, session: &Session, can_undo: bool) -> Effects {
    let again = word.clone();
    let undo = move |was: Option<String>| {
        let back = Undo::with(move |session| save(row, was.clone(), session, false));
        let back = back.again(move |session| save(row, again.clone(), session, false));
        can_undo.then_some(back)
    };
    let effect = match (row.field(), row.setting(), &session.config) {
        (Some(field), ..) => {
            let user_data = std::sync::Arc::clone(&session.user_data);
            Effect::workspace(
                "profile.save",
                move |workspace| {
                    let journal = workspace.journal()?;
                    let word = word.unwrap_or_default();
                    let lists = &user_data.competencies;
                    let [before, profile] = journal.set_profile_fields(&[(field, word)], lists)?;
                    let shown = (field.show)(&profile);
                    let label = if field.name == COMPETENCIES && !shown.is_empty() {
                        named(&profile.competencies, &user_data.competencies)
                    } else {
                        field.label_of(&shown)
                    };
                    Ok(Change {
                        saved: Saved::Profile(Box::new(profile)),
                        undo: undo(Some((field.show)(&before))),
                        notice: told(field.label, &label, "in your journal", can_undo),
                    })
                },
                answer(can_undo),
            )
        }
        (_, Some(setting), Some(file)) => {
            let file = std::sync::Arc::clone(file);
            let settings = session.settings.clone();
            Effect::workspace(
                "settings.save",
                move |workspace| {
                    let word = word.as_deref();
                    let change = to_file(setting, word, &settings, &file, can_undo, undo)?;
                    if let Saved::Config(settings) = &change.saved {
                        workspace.count(settings.status_file);
                    }
                    Ok(change)
                },
                answer(can_undo),
            )
        }
        _ => {
            let text = "There is no config file to save it in.";
            return AppMsg::Notify(Notice::bad(text)).into();
        }
    };
    effect.into()
}

fn to_file(
    setting: &Setting,
    word: Option<&str>,
    settings: &Settings,
    file: &File,
    can_undo: bool,
    undo: impl FnOnce(Option<String>) -> Option<Undo>,
) -> Result<Change, Error> {
    let failed = |error: ConfigError| Error::new(Problem::Failed, error.to_string());
    let was = file.set(setting, word).map_err(failed)?;
    let settings = setting
        .apply(word, settings, file.themes())
        .map_err(|why| Error::new(Problem::Failed, why))?;
    let now = (setting.show)(&settings);
    let choices = setting.choices(file.themes(), &settings);
    let label = choices
        .into_iter()
        .find(|one| Some(&one.word) == now.as_ref());
    let label = label.map_or(now, |one| Some(one.label)).unwrap_or_default();
    let name = file
        .path()
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    Ok(Change {
        saved: Saved::Config(Box::new(settings)),
        undo: undo(was.word),
        notice: told(setting.label, &label, &format!("in {name}"), can_undo),
    })
}

/// What was saved, and where.
fn told(name: &str, label: &str, place: &str, can_undo: bool) -> Notice {
    let what = match label {
        "" => format!("{name} is no longer set"),
        label => format!("{name}: {label}"),
    };
    let undo = if can_undo { " u undoes it." } else { "" };
    Notice::good(format!("{what}. Saved {place}.{undo}"))
}

/// What comes of it. Undoing is done from any screen, so its failure is told by the app.
fn answer(can_undo: bool) -> impl FnOnce(Result<Change, Error>) -> AppMsg {
    move |change| match change {
        Ok(change) => AppMsg::Set(Box::new(change)),
        Err(error) if can_undo => Msg::Refused(error).into(),
        Err(error) => AppMsg::Failed("settings.save", error, None),
    }
}
