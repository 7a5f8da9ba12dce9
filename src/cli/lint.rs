//! `rounds lint`: what in a text could identify a person.
use std::{fs, path::Path};

use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, input,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        privacy::lint::{
            Finding, Known, Linter, NOTHING_FOUND, TOGETHER, char_offsets, dismissed, together,
        },
        text::counted,
    },
    services::{self, FileKind, Vocabulary},
};

/// Find words that could identify a person
///
/// Checks the text, standard input (-), or a file, if the argument is the name of
/// one. With a journal that has no passphrase, or whose passphrase file is named, the names of its own
/// people are checked too, and always the places in sites.txt next to the config.
///
/// Ends with 1 if something would stop a share, and with 0 otherwise.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// A text, - for standard input, or a file
    text: Vec<String>,
    #[command(flatten)]
    json: Json,
    /// List the words the check ignores
    #[arg(long, alias = "spared", conflicts_with = "text")]
    ignored: bool,
    /// Stop ignoring these words
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["text", "ignored", "json"])]
    forget: Option<String>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.ignored {
            return ignored(cx, self.json.wanted);
        }
        if let Some(words) = &self.forget {
            return forget(cx, words);
        }
        let text = text(&self.text)?;
        let found = Linter::new(&known(cx)?).check(&text);
        let places = char_offsets(&text, &found);
        if self.json.wanted {
            for (finding, place) in found.iter().zip(places) {
                Output::json(&object(finding, &text, place))?;
            }
            return outcome(&found);
        }
        let mut spot = Spot {
            at: 0,
            line: 1,
            column: 1,
        };
        for finding in &found {
            spot.advance(&text, finding.start);
            let place = format!("{}:{}", spot.line, spot.column);
            let about = format!("  {} → {}", finding.kind.slug(), finding.suggestion);
            cx.out.line(&[
                (
                    &format!("{place:<8}{:<7}", finding.level.slug()),
                    Look::Faint,
                ),
                (finding.matched(&text), Look::Strong),
                (&about, Look::Plain),
                (&format!("  {}", finding.why), Look::Faint),
            ])?;
        }
        if found.is_empty() {
            cx.out.say(NOTHING_FOUND);
        } else if together(&found) {
            cx.out.say(TOGETHER);
        }
        outcome(&found)
    }
}

/// For scripts: whether anything would stop a share.
fn outcome(found: &[Finding]) -> Result<()> {
    match found.iter().filter(|finding| finding.level.stops()).count() {
        0 => Ok(()),
        count => {
            let what = counted(count, "passage");
            Err(Error::failed(format!("{what} would stop a share.")))
        }
    }
}

/// The words that are left alone, those dismissed last first.
fn ignored(cx: &Cx, json: bool) -> Result<()> {
    let all = cx.journal()?.dismissed()?;
    if all.is_empty() {
        cx.out.say("No ignored words yet.");
    }
    for key in all.iter().rev() {
        let (words, kind) = dismissed(key);
        if json {
            Output::json(&json!({ "text": words, "kind": kind }))?;
        } else {
            let kind = format!("  {kind}");
            cx.out
                .line(&[(words, Look::Strong), (&kind, Look::Faint)])?;
        }
    }
    Ok(())
}

/// Asks about words again, whatever they were found as.
fn forget(cx: &Cx, words: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let meant = words.to_lowercase();
    let mut all = journal.dismissed()?;
    all.retain(|key| dismissed(key).0 == meant);
    if all.is_empty() {
        let message =
            format!("{words:?} is not on the ignore list. `rounds lint --ignored` lists what is.");
        return Err(Error::not_found(message));
    }
    for key in &all {
        journal.ask_again_about(key)?;
    }
    cx.out.say(&format!("{words:?} is no longer ignored."));
    Ok(())
}

/// Which line and column of a text a place is at.
struct Spot {
    at: usize,
    line: usize,
    column: usize,
}

impl Spot {
    /// Goes on to a later place. Only what lies between is looked at: a line may be as long as a text.
    fn advance(&mut self, text: &str, place: usize) {
        let between = text.get(self.at..place).unwrap_or_default();
        self.line += between.matches('\n').count();
        let (from, last) = match between.rsplit_once('\n') {
            Some((_, last)) => (1, last),
            None => (self.column, between),
        };
        self.column = from + last.chars().count();
        self.at = place.max(self.at);
    }
}

fn object(finding: &Finding, text: &str, (start, end): (usize, usize)) -> Value {
    json!({
        "kind": finding.kind.slug(),
        "level": finding.level.slug(),
        "start": start,
        "end": end,
        "text": finding.matched(text),
        "suggestion": finding.suggestion,
    })
}

/// The text that is meant: standard input, the file of that name, or the words themselves.
fn text(words: &[String]) -> Result<String> {
    match words {
        [] => input::all(),
        [dash] if dash == "-" => input::all(),
        [name] if Path::new(name).is_file() => {
            let read = fs::read(name);
            let failed = |error| Error::failed(format!("{name} could not be read: {error}."));
            input::text_of(read.map_err(failed)?, name)
        }
        [name] if Path::new(name).is_dir() => Err(Error::usage(format!(
            "{name} is a folder; name a file in it."
        ))),
        [name] if is_path(name) => Err(Error::not_found(format!(
            "There is no file {name}. To check words, put them in quotes: rounds lint \"…\"."
        ))),
        words => Ok(words.join(" ")),
    }
}

/// Whether a word can only have been meant as the name of a file: it has no spaces, and folders or an ending.
fn is_path(word: &str) -> bool {
    let spaced = word.contains(char::is_whitespace);
    let path = Path::new(word);
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ends = ending.is_some_and(|ending| {
        matches!(
            ending,
            "md" | "txt" | "markdown" | "text" | "rtf" | "org" | "html"
        )
    });
    let foldered =
        word.starts_with(['/', '~']) || word.starts_with("./") || word.starts_with("../");
    !spaced && (ends || foldered)
}

/// The sites, and the journal's own people where it can be read without asking anybody.
pub(super) fn known(cx: &Cx) -> Result<Known> {
    let readable = match services::look(&cx.paths.journal) {
        Ok(FileKind::Open) => true,
        Ok(FileKind::Locked) => cx.global.passphrase_file.is_some(),
        Ok(FileKind::Missing) | Err(_) => false,
    };
    let words = if readable {
        cx.journal()?.vocabulary()?
    } else {
        Vocabulary::default()
    };
    Ok(Known {
        people: words.people.into_iter().map(|(name, _)| name).collect(),
        sites: [cx.user_data().sites, words.places].concat(),
    })
}
