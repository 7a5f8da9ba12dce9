//! `rounds status`: one line for a prompt or a status bar.
use clap::Args;
use serde_json::{Map, json};

use super::{
    Cx, Error, Result,
    output::{Json, Output},
};
use crate::{
    domain::text::counted_as,
    services::{self, Counts, FileKind, Problem},
};

/// One line for a prompt or a status bar
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let (status, written) = match written_down(cx)? {
            Some(counts) => (counts.status, Some(counts.written)),
            None => (cx.journal()?.status()?, None),
        };
        if self.json.wanted {
            let counts = status.named().into_iter();
            let mut object: Map<_, _> = counts
                .map(|(name, count)| (name.to_owned(), json!(count)))
                .collect();
            if let Some(written) = written {
                object.insert("written".to_owned(), written.to_rfc3339().into());
            }
            return Output::json(&object.into());
        }
        let waiting = status.named().into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<_> = waiting
            .map(|(many, count)| {
                let (one, many) = match many {
                    "drafts" => ("draft", many),
                    "questions" => ("question", many),
                    "unsent" => ("not sent", "not sent"),
                    other => (other, other),
                };
                counted_as(count, one, many)
            })
            .collect();
        let mut line = if parts.is_empty() {
            "all clear".to_owned()
        } else {
            parts.join(" · ")
        };
        // What is due depends on the day.
        let old = written.filter(|written| written.date_naive() != cx.now().date_naive());
        if let Some(old) = old {
            line = format!("{line} (as of {})", old.format("%-d %b"));
        }
        cx.out.text(&line)
    }
}

/// The counts of a journal with a passphrase that were written down, where that was asked for. Then nobody is
/// asked for the passphrase: a prompt can't answer.
fn written_down(cx: &Cx) -> Result<Option<Counts>> {
    let path = &cx.paths.journal;
    if cx.global.passphrase_file.is_some() || services::look(path)? != FileKind::Locked {
        return Ok(None);
    }
    let Some(folder) = cx.counts() else {
        return Ok(None);
    };
    let read = Counts::read(&folder, path);
    let read = read.map_err(|why| Error::unread("The file of counts", &why))?;
    let none = || {
        let message = "No counts are written down yet.".to_owned();
        let hint = "They are when the journal is next opened, by `rounds` or any of its commands."
            .to_owned();
        Error::Problem(Problem::Locked, message, Some(hint))
    };
    read.map(Some).ok_or_else(none)
}
