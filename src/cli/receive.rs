//! `rounds receive`: takes in what others sent.
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result,
    output::{self, Json, Look, Output, indented},
};
use crate::{
    domain::{
        text::{counted, one_line},
        when,
    },
    services::{
        guest::is_answer,
        share::{Received, Stranger, received},
    },
};

/// Import what others sent you
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Files you were sent; omit to check the shared folders
    files: Vec<PathBuf>,
    /// You compared these eight words with the sender, who is not known yet: add them, and import the file
    #[arg(long, value_name = "WORDS", requires = "files")]
    compared: Option<String>,
    /// Your name for the sender, if it differs from theirs
    #[arg(long = "as", value_name = "NAME", requires = "compared")]
    name: Option<String>,
    /// Show replies to entries that are not in this journal; they are kept until the entries arrive
    #[arg(long, conflicts_with = "files")]
    kept: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.kept {
            return kept(cx, self.json.wanted);
        }
        match &self.compared {
            Some(words) => self.introduce(cx, words),
            None => take(cx, &self.files, self.json.wanted),
        }
    }

    /// Adds who sent a file, where the words are theirs.
    fn introduce(&self, cx: &mut Cx, words: &str) -> Result<()> {
        let mut journal = cx.journal()?;
        let plain = |words: &str| {
            let words = words.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect::<Vec<_>>()
        };
        for file in &self.files {
            let Some(stranger) = journal.stranger(file)? else {
                return Err(Error::usage(
                    "The sender is known already; omit --compared.",
                ));
            };
            if plain(words) != plain(&stranger.words) {
                let message = format!(
                    "The check words of {} are different: {}. No one was added.",
                    stranger.name, stranger.words
                );
                return Err(Error::failed(message));
            }
            let name = self.name.as_deref().unwrap_or(&stranger.name);
            let received = journal.introduce(&stranger, name)?;
            if self.json.wanted {
                Output::json(&object(&received, &file.display().to_string()))?;
            } else {
                cx.out.text(&told(&received))?;
            }
        }
        Ok(())
    }
}

/// What can be done where the sender of a file is not known.
pub(super) fn offer(stranger: &Stranger) -> String {
    format!(
        "{} is new to you. Check words: {}. Compare them by phone; then `rounds receive {} --compared {:?}` adds them.",
        one_line(&stranger.name),
        stranger.words,
        stranger.file.display(),
        stranger.words
    )
}

/// Shows answers to entries that are not here.
fn kept(cx: &Cx, json: bool) -> Result<()> {
    let all = cx.journal()?.kept_answers()?;
    if json {
        for said in all.iter().flat_map(|kept| &kept.said) {
            Output::json(&json!({
                "page": said.page.to_string(),
                "title": said.title,
                "signed": said.signed,
                "quote": said.quote,
                "text": said.text,
                "at": said.at.to_rfc3339(),
            }))?;
        }
        return Ok(());
    }
    if all.is_empty() {
        cx.out.say("Every reply has its entry.");
    }
    for kept in &all {
        for said in &kept.said {
            let what = if said.signed { "signed" } else { "said" };
            let title = match said.title.as_str() {
                "" => "an entry that is not in this journal".to_owned(),
                title => format!("\"{title}\", which another copy of your journal shared"),
            };
            let on = when::stamp(said.at, cx.now());
            let about = format!("{} {what} of {title} · {on}", kept.person);
            cx.out.line(&[(&about, Look::Faint)])?;
            if !said.quote.is_empty() {
                cx.out
                    .text(&format!("  > {}", indented(&said.quote, "  > ")))?;
            }
            cx.out.text(&format!("  {}", indented(&said.text, "  ")))?;
        }
    }
    Ok(())
}

/// Takes in files, or what is new in the folders, and says of each what came of it.
pub(super) fn take(cx: &Cx, files: &[PathBuf], json: bool) -> Result<()> {
    let mut journal = cx.journal_or_new()?;
    let mut arriving = 0;
    let outcomes: Vec<_> = if files.is_empty() {
        let collection = journal.look_through()?;
        arriving = collection.arriving;
        let collected = collection.files.into_iter();
        collected.map(|one| (one.file, one.outcome)).collect()
    } else {
        let each = files.iter();
        each.map(|file| (file.clone(), journal.receive_file(file)))
            .collect()
    };
    if arriving > 0 {
        let files = counted(arriving, "file");
        cx.out.say(&format!(
            "{files} still arriving; rounds looks again when you do."
        ));
    }
    if outcomes.is_empty() {
        if arriving == 0 {
            cx.out.say("Nothing new.");
        }
        return Ok(());
    }
    let mut failed = None;
    let unknown = outcomes.iter().filter(|(_, outcome)| outcome.is_err());
    let unknown: Vec<_> = unknown.map(|(file, _)| file.clone()).collect();
    for file in unknown {
        if let Ok(Some(stranger)) = journal.stranger(&file) {
            cx.out.say(&offer(&stranger));
        }
    }
    for (file, outcome) in outcomes {
        match outcome {
            Ok(received) if json => Output::json(&object(&received, &file.display().to_string()))?,
            Ok(received) => {
                cx.out.text(&told(&received))?;
                if !received.message.is_empty() {
                    let words = indented(&received.message, "   ");
                    cx.out.text(&format!("  \"{words}\""))?;
                }
                for more in more(&received) {
                    cx.out.say(&more);
                }
            }
            Err(error) => {
                if let Some(earlier) = failed.replace((file, error)) {
                    output::report(&complain(earlier));
                }
            }
        }
    }
    failed.map_or(Ok(()), |failed| Err(complain(failed)))
}

/// What is to be said beside what came.
pub(super) fn more(received: &Received) -> Vec<String> {
    let from = &received.from;
    let asks = received.asks_again.then(|| received::asks_again(from));
    let unplaced = received::unplaced(from, received.unplaced);
    let revoked = received.revoked.then(|| received::revoked(from));
    let farewell = received::farewell(received);
    unplaced
        .into_iter()
        .chain(farewell)
        .chain(asks)
        .chain(revoked)
        .collect()
}

fn complain((file, error): (PathBuf, crate::services::Error)) -> Error {
    if std::fs::read(&file).is_ok_and(|bytes| is_answer(&bytes)) {
        let message = of_file(
            &file,
            "this is an answer of somebody who does not have rounds.",
        );
        let hint = format!("`rounds collect {}` takes it in.", file.display());
        return Error::Problem(error.problem, message, Some(hint));
    }
    let message = of_file(&file, &error.message);
    Error::Problem(error.problem, message, error.hint)
}

/// What is said of a file, with its name where that says it not already.
pub(super) fn of_file(file: &Path, said: &str) -> String {
    let file = one_line(&file.display().to_string());
    if said.contains(&file) {
        return said.to_owned();
    }
    format!("{file}: {said}")
}

/// What came, in a sentence.
pub(super) fn told(received: &Received) -> String {
    if received.already {
        return format!("From {}: already imported.", received.from);
    }
    let counts = [
        (received.new_pages, "new entry"),
        (received.new_revisions, "new version"),
        (received.new_comments, "comment"),
        (received.sign_offs, "sign-off"),
        (received.marks, "reaction"),
    ];
    let mut parts: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    if received.done > 0 {
        parts.push(format!("{} done", counted(received.done, "action")));
    }
    if received.compact {
        parts.push("the compact, signed".to_owned());
    }
    if received.brief {
        parts.push("the brief for your meeting".to_owned());
    }
    if received.aims > 0 {
        parts.push(counted(received.aims, "goal"));
    }
    if received.taken_back > 0 {
        parts.push(format!("{} withdrawn", received.taken_back));
    }
    if parts.is_empty() {
        parts.push("nothing new".to_owned());
    }
    let parts = parts.join(", ");
    let whose = received::whose(&received.from, received.own);
    let came = format!("{whose}: {parts}.");
    let later = received::needs_newer(received.later);
    [came]
        .into_iter()
        .chain(later)
        .collect::<Vec<_>>()
        .join(" ")
}

fn object(received: &Received, file: &str) -> Value {
    json!({
        "file": file,
        "from": received.from,
        "pages": received.new_pages,
        "revisions": received.new_revisions,
        "comments": received.new_comments,
        "sign_offs": received.sign_offs,
        "marks": received.marks,
        "done": received.done,
        "compact": received.compact,
        "goals": received.aims,
        "ended": received.ended,
        "brief": received.brief,
        "taken_back": received.taken_back,
        "already": received.already,
        "own": received.own,
        "later": received.later,
        "unplaced": received.unplaced,
        "asks_again": received.asks_again,
        "revoked": received.revoked,
        "message": received.message,
    })
}
