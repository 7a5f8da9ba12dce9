//! `rounds receive`: takes in what others sent.
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result,
    output::{Json, Output, indented},
};
use crate::{
    domain::text::{counted, one_line},
    services::share::{Received, received},
};

/// Import what others sent you
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Files you were sent; omit to check the shared folders
    files: Vec<PathBuf>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        take(cx, &self.files, self.json.wanted)
    }
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
    for (file, outcome) in outcomes {
        match outcome {
            Ok(received) if json => Output::json(&object(&received, &file.display().to_string()))?,
            Ok(received) => {
                cx.out.text(&told(&received))?;
                if !received.message.is_empty() {
                    let words = indented(&received.message, "   ");
                    cx.out.text(&format!("  \"{words}\""))?;
                }
            }
            Err(error) => {
                if let Some(earlier) = failed.replace((file, error)) {
                    complain(earlier).report();
                }
            }
        }
    }
    failed.map_or(Ok(()), |failed| Err(complain(failed)))
}

fn complain((file, error): (PathBuf, crate::services::Error)) -> Error {
    let file = one_line(&file.display().to_string());
    let message = format!("{file}: {}", error.message);
    Error::Problem(error.problem, message, error.hint)
}

/// What came, in a sentence.
pub(super) fn told(received: &Received) -> String {
    if received.already {
        return format!("From {}: already imported.", received.from);
    }
    let counts = [
        (received.new_pages, "new page"),
        (received.new_revisions, "new revision"),
        (received.new_comments, "comment"),
        (received.sign_offs, "sign-off"),
        (received.marks, "mark"),
    ];
    let mut parts: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
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
        "taken_back": received.taken_back,
        "already": received.already,
        "own": received.own,
        "later": received.later,
        "message": received.message,
    })
}
