//! What every screen may know: the time, the person, the settings, the last word to the person.
use std::sync::Arc;

use chrono::TimeDelta;

use super::{
    Command, Look, Msg,
    screens::settings::{Change, Saved},
    undo::Steps,
};
use crate::{
    config::{
        File,
        palette::{Ground, Theme},
    },
    domain::{
        Id, Moment,
        people::training_stage::TrainingStage,
        when::{Here, Zone},
    },
    services::{Opened, UserData, Vocabulary, share::Stranger},
};

/// As many entries that were just written are shown.
const WROTE: usize = 2;

/// As many actions are remembered as the palette shows first.
const RECENT: usize = 5;

/// What every screen may know.
#[derive(Debug, Clone)]
pub struct Session {
    /// The time of the last message. Time comes in from outside, as everything does.
    pub now: Moment,
    /// Where the clock hangs that a person writes times by.
    pub zone: Zone,
    /// The person's name, once the journal is open.
    pub name: String,
    /// The student's stage, which prompts follow.
    pub stage: Option<TrainingStage>,
    /// The lists of competencies in use, by id.
    pub competencies: Vec<String>,
    /// The region of the support list.
    pub region: Option<String>,
    /// Frameworks, check-in items and support lists: the data a person may add to.
    pub user_data: Arc<UserData>,
    /// What the config says.
    pub settings: Settings,
    /// The file that the settings are saved in, if there is one.
    pub config: Option<Arc<File>>,
    /// How the screens look.
    pub look: Look,
    /// One line for the person, until the next key.
    pub notice: Option<Notice>,
    /// The names that entries bear, as they were when the journal last changed.
    pub words: Arc<Vocabulary>,
    /// The entries that were written since the journal was opened, the last first.
    pub wrote: Vec<Id>,
    /// What was done from the palette, the last first.
    pub recent: Vec<Command>,
    /// What can be taken back.
    pub undo: Steps,
    /// How many pages of others wait for an answer.
    pub waiting: u64,
    /// The first last day of others' pages that are here.
    pub ends: Option<chrono::NaiveDate>,
    /// Whether the journal has a passphrase, and so can be locked.
    pub lockable: bool,
    /// When the person last did something.
    pub touched: Moment,
    /// Whether this is a sample that goes away on leaving.
    pub sample: bool,
    /// Who sent a file and is not known, to be shown first.
    pub strangers: Vec<Stranger>,
}

/// What the config says about the interface.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// The person's editor, if named.
    pub editor: Option<String>,
    /// The command that says the passphrase, if one is named.
    pub passphrase_command: Option<String>,
    /// Whether only ASCII symbols are drawn.
    pub ascii: bool,
    /// After how many minutes without a key the journal locks; 0 is never.
    pub lock_minutes: u32,
    /// Whether weeks start on Sunday; on Monday otherwise.
    pub sunday_first: bool,
    /// Columns of the list in a hundred, where list and page stand side by side.
    pub split: u16,
    /// The region of the support list; without it the journal's, once that is open.
    pub region: Option<String>,
    /// Whether plain counts of the journal are kept in a file that needs no passphrase.
    pub status_file: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            editor: None,
            passphrase_command: None,
            ascii: false,
            lock_minutes: 10,
            sunday_first: false,
            split: 42,
            region: None,
            status_file: false,
        }
    }
}

/// One line for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The name that the sentence begins with, if it does: where there is little room the name is
    /// shortened, so that what can be done about it stays.
    pub about: Option<String>,
    /// A sentence.
    pub text: String,
    /// How it sounds.
    pub tone: Tone,
}

/// How a notice sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Nothing was done, and nothing is wrong: a key that has nothing to do here, and why.
    No,
    /// Did not work.
    Bad,
}

impl Notice {
    /// Something was done.
    pub fn good(text: impl Into<String>) -> Self {
        Self {
            about: None,
            text: text.into(),
            tone: Tone::Good,
        }
    }

    /// Something was done with what has a name; the sentence goes on behind it.
    pub fn of(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            about: Some(name.into()),
            ..Self::good(text)
        }
    }

    /// Nothing was done, for this reason.
    pub fn no(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::No,
            ..Self::good(text)
        }
    }

    /// Something did not work.
    pub fn bad(text: impl Into<String>) -> Self {
        Self {
            about: None,
            text: text.into(),
            tone: Tone::Bad,
        }
    }
}

impl Session {
    /// A session that begins.
    pub fn new(now: Moment, settings: Settings, user_data: Arc<UserData>) -> Self {
        Self {
            now,
            zone: Zone::Fixed(*now.offset()),
            name: String::new(),
            stage: None,
            competencies: Vec::new(),
            region: None,
            user_data,
            look: Look::new(settings.theme.clone(), Ground::Unknown, true),
            config: None,
            settings,
            notice: None,
            words: Arc::default(),
            wrote: Vec::new(),
            recent: Vec::new(),
            undo: Steps::default(),
            waiting: 0,
            ends: None,
            lockable: false,
            touched: now,
            sample: false,
            strangers: Vec::new(),
        }
    }

    /// An entry was written.
    pub(super) fn wrote(&mut self, id: Id) {
        self.wrote.retain(|one| *one != id);
        self.wrote.insert(0, id);
        self.wrote.truncate(WROTE);
    }

    /// An action was chosen in the palette.
    pub(super) fn chose(&mut self, command: Command) {
        self.recent.retain(|one| *one != command);
        self.recent.insert(0, command);
        self.recent.truncate(RECENT);
    }

    /// Now and here: what dates that a person writes are read against.
    pub fn here(&self) -> Here {
        let Self { now, zone, .. } = *self;
        Here { now, zone }
    }

    /// The journal is open: takes what it says of its owner.
    pub fn enter(&mut self, opened: Opened) {
        self.name = opened.profile.name;
        self.stage = opened.profile.stage;
        self.competencies = opened.profile.competencies;
        self.region = opened.profile.region;
        self.lockable = opened.lockable;
        self.touched = self.now;
    }

    /// Takes over what was changed and is saved; gives the news of it.
    pub fn change(&mut self, change: Change) -> Msg {
        match change.saved {
            Saved::Profile(profile) => {
                self.name = profile.name;
                self.stage = profile.stage;
                self.competencies = profile.competencies;
            }
            Saved::Config(settings) => {
                let split = self.settings.split;
                self.settings = *settings;
                self.settings.split = split;
                self.look.wear(self.settings.theme.clone());
            }
        }
        match change.undo {
            Some(undo) => Msg::Undoable(undo, change.notice),
            None => Msg::Undone(change.notice),
        }
    }

    /// Looks as if these were the settings, without their being so.
    pub fn try_on(&mut self, settings: &Settings) {
        self.look.wear(settings.theme.clone());
    }

    /// Looks as it is set again.
    pub fn take_off(&mut self) {
        if self.look.theme() != &self.settings.theme {
            self.look.wear(self.settings.theme.clone());
        }
    }

    /// The region whose support list is shown: the config's, else what the journal said when it was
    /// open.
    pub fn support_region(&self) -> Option<&str> {
        self.settings.region.as_deref().or(self.region.as_deref())
    }

    /// When the journal locks unless a key is pressed; `None` when it never does.
    pub fn locks_at(&self) -> Option<Moment> {
        let minutes = i64::from(self.settings.lock_minutes);
        (self.lockable && minutes > 0).then(|| self.touched + TimeDelta::minutes(minutes))
    }

    /// Whole minutes until then, rounded up.
    pub fn minutes_left(&self) -> Option<i64> {
        self.locks_at()
            .map(|at| ((at - self.now).num_seconds() + 59).max(0) / 60)
    }
}
