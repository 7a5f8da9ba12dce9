//! `rounds complete`: what may stand where the cursor is, for the scripts that `rounds completions` prints. A line is a value,
//! a tab, and what it is; the one line `:files` leaves it to the shell, with the path that was begun behind the tab. A value is
//! what the argument is to be; writing it so that the shell takes it is the matter of each script, and for bash of `line`.
mod known;
mod line;
mod query;
mod value;
mod values;

use clap::{Arg, ArgAction, Args, Command, ValueHint};

use self::{
    line::Line,
    value::{Asked, Value},
};
use super::{Cx, Result, command, flags, output::Output};
use crate::paths::Paths;

/// What the shell is told where a file may stand.
const FILES: &str = ":files";

/// Say what may stand where the cursor is
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The word that is being written, up to the cursor
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    word: String,
    /// Instead, the line up to the cursor as it stands in bash, with its quotes
    #[arg(long, allow_hyphen_values = true, conflicts_with_all = ["word", "before"])]
    line: Option<String>,
    /// The signs at which bash cuts words
    #[arg(
        long,
        default_value = "",
        requires = "line",
        allow_hyphen_values = true
    )]
    breaks: String,
    /// The words before it, without the program's name
    #[arg(last = true)]
    before: Vec<String>,
}

impl Verb {
    #[expect(clippy::unnecessary_wraps, reason = "every verb runs the same way")]
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut whole = command();
        whole.build();
        let line = self.line.map(|line| Line::read(&line, &self.breaks));
        let (word, before) = match &line {
            Some(line) => (&line.word, &line.before),
            None => (&self.word, &self.before),
        };
        let place = CompletionPoint::of(&whole, before);
        if let Ok(paths) = Paths::new(
            place.said("journal").or_else(|| cx.global.journal.clone()),
            place.said("config").or_else(|| cx.global.config.clone()),
        ) {
            cx.paths = paths;
        }
        let mut offers = match &line {
            Some(line) if line.is_redirected => vec![files(word)],
            _ => place.offers(cx, word),
        };
        if let Some(line) = &line {
            offers = line.replies(offers);
        }
        for Value(value, about) in offers {
            // Nobody is told where there is nobody to read it.
            let _ = Output::offer(&value, &about);
        }
        Ok(())
    }
}

/// Where in a command the cursor is.
struct CompletionPoint<'c> {
    /// The commands that lead there, the innermost last.
    path: Vec<&'c Command>,
    /// The option whose value is being written.
    option: Option<&'c Arg>,
    /// How many words stand before that are neither option nor command.
    words: Vec<String>,
    /// Whether only words may follow.
    only_words: bool,
    /// Options that were given with a value.
    given: Vec<(String, String)>,
}

impl<'c> CompletionPoint<'c> {
    fn of(whole: &'c Command, before: &[String]) -> Self {
        let mut place = Self {
            path: vec![whole],
            option: None,
            words: Vec::new(),
            only_words: false,
            given: Vec::new(),
        };
        for word in before {
            place.pass(word);
        }
        place
    }

    fn here(&self) -> Option<&'c Command> {
        self.path.last().copied()
    }

    /// Goes on over a word.
    fn pass(&mut self, word: &str) {
        if let Some(option) = self.option.take() {
            let name = option.get_id().to_string();
            self.given.push((name, word.to_owned()));
        } else if self.only_words {
            self.words.push(word.to_owned());
        } else if word == "--" {
            self.only_words = true;
        } else if let Some((name, value)) = word.strip_prefix("--").map(cut) {
            let option = self.arg(|arg| arg.get_long() == Some(name));
            match (option, value) {
                (Some(option), Some(value)) => {
                    let name = option.get_id().to_string();
                    self.given.push((name, value.to_owned()));
                }
                (option, _) => self.option = option.filter(|option| flags::takes_value(option)),
            }
        } else if let Some(letter) = one_letter(word) {
            let option = self.arg(|arg| arg.get_short() == Some(letter));
            self.option = option.filter(|option| flags::takes_value(option));
        } else {
            let next = self.here().filter(|_| self.words.is_empty());
            match next.and_then(|here| here.find_subcommand(word)) {
                Some(next) => self.path.push(next),
                None => self.words.push(word.to_owned()),
            }
        }
    }

    fn arg(&self, is: impl Fn(&Arg) -> bool) -> Option<&'c Arg> {
        let mut all = self.path.iter().rev().flat_map(|path| path.get_arguments());
        all.find(|arg| is(arg))
    }

    /// The value of a path that was given.
    fn said(&self, name: &str) -> Option<std::path::PathBuf> {
        let found = self.given.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.into())
    }

    /// What may stand here.
    fn offers(&self, cx: &Cx, word: &str) -> Vec<Value> {
        let Some(here) = self.here() else {
            return Vec::new();
        };
        if let Some(option) = self.option {
            return self.values(cx, option, word);
        }
        if !self.only_words && word.starts_with("--") {
            let (name, value) = cut(word.trim_start_matches('-'));
            let option = self.arg(|arg| arg.get_long() == Some(name));
            if let (Some(option), Some(value)) = (option, value) {
                let values = self.values(cx, option, value);
                let joined = |Value(mut value, about): Value| {
                    if value != FILES {
                        value.insert_str(0, &format!("--{name}="));
                    }
                    Value(value, about)
                };
                return values.into_iter().map(joined).collect();
            }
        }
        if !self.only_words && word.starts_with("--") {
            return self.options(word);
        }
        let mut offers = Vec::new();
        if !self.only_words && word.starts_with('-') {
            offers.extend(self.options(word));
        } else if self.words.is_empty() && !self.only_words {
            offers.extend(values::verbs_of(here).filter(|value| value.begins(word)));
        } else if let [help, of @ ..] = self.words.as_slice()
            && self.path.len() == 1
            && help == "help"
        {
            let verbs = values::verbs(of).into_iter();
            offers.extend(verbs.filter(|value| value.begins(word)));
        }
        // A word may begin with a hyphen: `-kind:meeting`.
        if let Some(positional) = self.positional(here) {
            let values = self.values(cx, positional, word).into_iter();
            let hyphened = !self.only_words && word.starts_with('-');
            offers.extend(values.filter(|Value(value, _)| !hyphened || value != FILES));
        }
        offers
    }

    /// The argument whose turn it is among those without a name.
    fn positional(&self, here: &'c Command) -> Option<&'c Arg> {
        let all: Vec<_> = here.get_positionals().collect();
        let many = |arg: &&&Arg| matches!(arg.get_action(), ArgAction::Append);
        let next = all.get(self.words.len()).copied();
        next.or_else(|| all.last().filter(many).copied())
    }

    fn options(&self, word: &str) -> Vec<Value> {
        let all = self.path.iter().rev().flat_map(|path| path.get_arguments());
        let shown = all.filter(|arg| !arg.is_hide_set());
        let mut offers: Vec<Value> = Vec::new();
        for arg in shown {
            let Some(long) = arg.get_long() else { continue };
            let value = format!("--{long}");
            let again = matches!(arg.get_action(), ArgAction::Append);
            let was_given = self.given.iter().any(|(name, _)| name == arg.get_id());
            let doubled = offers.iter().any(|Value(known, _)| *known == value);
            if value.starts_with(word) && !doubled && (again || !was_given) {
                let help = arg.get_help().map(ToString::to_string);
                offers.push(Value(value, help.unwrap_or_default()));
            }
        }
        offers
    }

    fn values(&self, cx: &Cx, arg: &Arg, word: &str) -> Vec<Value> {
        let possible = arg.get_possible_values();
        if !possible.is_empty() {
            let shown = possible.iter().filter(|value| !value.is_hide_set());
            let values = shown.map(|value| {
                let help = value.get_help().map(ToString::to_string);
                Value(value.get_name().to_owned(), help.unwrap_or_default())
            });
            return values.filter(|value| value.begins(word)).collect();
        }
        let verbs: Vec<_> = self
            .path
            .iter()
            .skip(1)
            .map(|verb| verb.get_name())
            .collect();
        let asked = Asked {
            verb: verbs.join(" "),
            arg: arg.get_id().as_str(),
            words: &self.words,
            given: &self.given,
        };
        if let Some(values) = values::of(cx, &asked, word) {
            return values;
        }
        match arg.get_value_hint() {
            ValueHint::FilePath | ValueHint::DirPath | ValueHint::AnyPath => {
                vec![files(word)]
            }
            _ => Vec::new(),
        }
    }
}

/// That a file may stand here, and how its name begins.
fn files(word: &str) -> Value {
    Value(FILES.to_owned(), word.to_owned())
}

/// `name=value`
fn cut(text: &str) -> (&str, Option<&str>) {
    match text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    }
}

/// The letter of `-x`.
fn one_letter(word: &str) -> Option<char> {
    let mut letters = word.strip_prefix('-')?.chars();
    let letter = letters.next()?;
    letters.next().is_none().then_some(letter)
}
