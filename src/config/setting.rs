//! The settings, a row for each: reading, checking, showing and changing them all go by it, in the
//! file, on the command line and on the screen.
use std::collections::BTreeSet;

use toml_edit::Value;

use super::Themes;
use crate::{
    app::{Session, Settings},
    config::palette::AUTO,
    domain::{
        data::{DataError, Source, Table, unknown},
        text::{counted, sentence},
        wellbeing::support::REGIONS,
    },
};

/// Longest value that a setting may have.
pub(super) const MAX: usize = 400;
/// The most minutes after which a journal locks: a day.
const MAX_MINUTES: u32 = 24 * 60;
/// The minutes that are offered; others can be written.
const MINUTES: &[u32] = &[0, 1, 2, 5, 10, 15, 30, 60];

type Read<T> = Result<T, DataError>;

/// A setting.
#[derive(Debug)]
pub struct Setting {
    /// As it is called in the file.
    pub name: &'static str,
    /// As it is called on the screen.
    pub label: &'static str,
    /// What it does, and what it can be.
    pub help: &'static str,
    /// What it does, where what it can be is listed beside it.
    pub about: &'static str,
    /// Whether a sample of the colours tells more of it than words.
    pub looks: bool,
    /// What is so where nothing is said.
    pub otherwise: fn(&Session) -> String,
    /// What can be said.
    pub form: Form,
    /// What settings say of it, as a word; `None` where they say nothing.
    pub show: fn(&Settings) -> Option<String>,
    /// Takes it over from the file.
    pub(super) read: fn(&Table, &Themes, &mut Settings) -> Read<()>,
}

/// What can be said of a setting.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Any one line.
    Text,
    /// One of some words.
    Words(fn(&Themes) -> Vec<Choice>),
    /// A whole number; these are offered.
    Whole(fn(Option<u32>) -> Vec<Choice>),
    /// Off or on, and what each means.
    Flag([Named; 2]),
}

/// A name on the screen, and a line about it.
pub type Named = (&'static str, &'static str);

/// One of the things that can be said of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As it is written on the command line.
    pub word: String,
    /// As it is called on the screen.
    pub label: String,
    /// What there is to say about it; may be empty.
    pub line: String,
}

impl Choice {
    fn new(word: impl Into<String>, label: impl Into<String>, line: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            label: label.into(),
            line: line.into(),
        }
    }
}

/// Every setting, in the order in which they are shown.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        label: "Theme",
        help: "auto (follows the terminal), dark, light, contrast, terminal, or one of your own in themes/",
        about: "The colours of every screen.",
        looks: true,
        otherwise: |_| String::new(),
        form: Form::Words(themes),
        show: |settings| Some(settings.theme.id().to_owned()),
        read: |root, themes, settings| {
            if let Some(word) = root.text("theme", MAX)? {
                settings.theme = themes.find(&word.value, |why| root.error_at(word.at, why))?;
            }
            Ok(())
        },
    },
    Setting {
        name: "ascii",
        label: "Symbols",
        help: "draw without Unicode symbols: true or false",
        about: "What lines, bars and dots are drawn with.",
        looks: false,
        otherwise: |_| String::new(),
        form: Form::Flag([
            ("Unicode", "Lines, bars and dots as they are meant to look."),
            ("ASCII only", "For terminals and fonts without the symbols."),
        ]),
        show: |settings| Some(settings.ascii.to_string()),
        read: |root, _, settings| {
            settings.ascii = root.flag("ascii")?;
            Ok(())
        },
    },
    Setting {
        name: "week_start",
        label: "Week starts on",
        help: "the first day of a week: monday or sunday",
        about: "The first day of a week in the calendar.",
        looks: false,
        otherwise: |_| String::new(),
        form: Form::Words(|_| {
            WEEK_STARTS
                .iter()
                .map(|row| Choice::new(row.0, row.1, ""))
                .collect()
        }),
        show: |settings| {
            let started = WEEK_STARTS
                .iter()
                .find(|row| row.2 == settings.sunday_first);
            started.map(|row| row.0.to_owned())
        },
        read: |root, _, settings| {
            if let Some(word) = root.text("week_start", MAX)? {
                let known = WEEK_STARTS.map(|row| (row.0, row.2));
                settings.sunday_first = root.one_of("week_start", &word, &known)?;
            }
            Ok(())
        },
    },
    Setting {
        name: "editor",
        label: "Editor",
        help: "the command that opens your editor; otherwise $VISUAL or $EDITOR",
        about: "The command that opens your own editor.",
        looks: false,
        otherwise: |_| "$VISUAL, else $EDITOR".to_owned(),
        form: Form::Text,
        show: |settings| settings.editor.clone(),
        read: |root, _, settings| {
            let editor = root.text("editor", MAX)?;
            settings.editor = editor.map(|editor| editor.value);
            Ok(())
        },
    },
    Setting {
        name: "lock_minutes",
        label: "Lock after",
        help: "minutes without a key press until the journal locks; 0 means never",
        about: "Minutes without a key press until the journal locks. Only a journal with a passphrase can lock.",
        looks: false,
        otherwise: |_| String::new(),
        form: Form::Whole(minutes),
        show: |settings| Some(settings.lock_minutes.to_string()),
        read: |root, _, settings| {
            if let Some(minutes) = root.whole("lock_minutes", 0, MAX_MINUTES)? {
                settings.lock_minutes = minutes.value;
            }
            Ok(())
        },
    },
    Setting {
        name: "passphrase_command",
        label: "Passphrase by",
        help: "a command whose first line is the passphrase, for the system's keyring; otherwise it is typed",
        about: "A command whose first line is the passphrase, such as one that asks the system's keyring. Whoever sits at this computer while you are logged in, and every program that you run, can then open the journal.",
        looks: false,
        otherwise: |_| "typing".to_owned(),
        form: Form::Text,
        show: |settings| settings.passphrase_command.clone(),
        read: |root, _, settings| {
            let command = root.text("passphrase_command", MAX)?;
            settings.passphrase_command = command.map(|command| command.value);
            Ok(())
        },
    },
    Setting {
        name: "status_file",
        label: "Prompt counts",
        help: "let `rounds status` answer without the passphrase, from a file of plain counts: true or false",
        about: "Whether `rounds status` may answer without the passphrase, from a file that anybody who can read yours can read.",
        looks: false,
        otherwise: |_| String::new(),
        form: Form::Flag([
            (
                "Off",
                "Nothing of a journal with a passphrase can be read without it.",
            ),
            (
                "In a file",
                "How many actions are late, drafts wait and the like: numbers, no words.",
            ),
        ]),
        show: |settings| Some(settings.status_file.to_string()),
        read: |root, _, settings| {
            settings.status_file = root.flag("status_file")?;
            Ok(())
        },
    },
    Setting {
        name: "region",
        label: "Get help in",
        help: "which support list to show, even when locked: uk, ie, us, ca, au, nz, eu or none",
        about: "Which support list ! shows, even when the journal is locked.",
        looks: false,
        otherwise: |session| region(session.region.as_deref()),
        form: Form::Words(|_| {
            let regions = REGIONS.iter();
            regions
                .map(|row| Choice::new(row.slug, row.label, ""))
                .collect()
        }),
        show: |settings| settings.region.clone(),
        read: |root, _, settings| {
            let known: Vec<_> = REGIONS.iter().map(|row| (row.slug, row.slug)).collect();
            let word = root.text("region", MAX)?;
            let region = word.map(|word| root.one_of("region", &word, &known));
            settings.region = region.transpose()?.map(str::to_owned);
            Ok(())
        },
    },
];

/// The days on which a week can start, and whether that is Sunday.
const WEEK_STARTS: [(&str, &str, bool); 2] =
    [("monday", "Monday", false), ("sunday", "Sunday", true)];

/// What the journal says of the region, where the config says nothing.
fn region(slug: Option<&str>) -> String {
    let known = REGIONS.iter().find(|region| Some(region.slug) == slug);
    known.map_or_else(|| "not set".to_owned(), |region| region.label.to_owned())
}

fn themes(themes: &Themes) -> Vec<Choice> {
    let auto = "Light or dark, as your terminal is.";
    let mut choices = vec![Choice::new(AUTO, "Auto", auto)];
    choices.extend(
        themes
            .all()
            .map(|theme| Choice::new(theme.id, theme.name, theme.line)),
    );
    choices
}

fn minutes(now: Option<u32>) -> Vec<Choice> {
    let label = |minutes| match minutes {
        0 => "Never".to_owned(),
        _ => counted(minutes, "minute"),
    };
    let offered: BTreeSet<_> = MINUTES.iter().copied().chain(now).collect();
    offered
        .into_iter()
        .map(|minutes| Choice::new(minutes.to_string(), label(minutes), ""))
        .collect()
}

impl Setting {
    /// The setting of a name.
    ///
    /// # Errors
    /// A sentence with the nearest one.
    pub fn find(name: &str) -> Result<&'static Self, String> {
        let names: Vec<_> = SETTINGS.iter().map(|setting| setting.name).collect();
        let found = SETTINGS.iter().find(|setting| setting.name == name);
        found.ok_or_else(|| sentence(&unknown("setting", name, &names)))
    }

    /// What can be chosen, what holds now among them; empty where anything can be written.
    pub fn choices(&self, themes: &Themes, now: &Settings) -> Vec<Choice> {
        match self.form {
            Form::Text => Vec::new(),
            Form::Words(words) => words(themes),
            Form::Whole(offered) => offered((self.show)(now).and_then(|now| now.parse().ok())),
            Form::Flag(named) => [false, true]
                .iter()
                .zip(named)
                .map(|(flag, (label, line))| Choice::new(flag.to_string(), label, line))
                .collect(),
        }
    }

    /// A word as a value of the file. One that is no such value stays a text, which reading refuses.
    pub(super) fn value(&self, word: &str) -> Value {
        let text = || Value::from(word);
        match self.form {
            Form::Text | Form::Words(_) => text(),
            Form::Whole(_) => word.parse::<i64>().map_or_else(|_| text(), Value::from),
            Form::Flag(_) => word.parse::<bool>().map_or_else(|_| text(), Value::from),
        }
    }

    /// These settings with another word for this one, or with its default: by the same rules by which
    /// the file is read.
    ///
    /// # Errors
    /// What is wrong with it, and what would be right, without a full stop.
    pub fn apply(
        &self,
        word: Option<&str>,
        settings: &Settings,
        themes: &Themes,
    ) -> Result<Settings, String> {
        let standard = (self.show)(&Settings::default());
        let text = match word.or(standard.as_deref()) {
            Some(word) => format!("{} = {}\n", self.name, self.value(word)),
            None => String::new(),
        };
        let root = Source::new(&text, "").root();
        let mut changed = settings.clone();
        root.and_then(|root| (self.read)(&root, themes, &mut changed))
            .map_err(|error| error.reason)?;
        Ok(changed)
    }
}
