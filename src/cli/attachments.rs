//! `rounds attachments`: the files that entries have.
use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result, args,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        entry::attachment::FileType,
        text::{self, pad},
    },
    services::AttachedFile,
};

/// List the files that entries have
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// An entry's id, or the end of it; otherwise every entry's
    id: Option<String>,
    #[command(flatten)]
    json: Json,
}

/// Columns of a name and of a size.
const NAME: usize = 36;
const SIZE: usize = 8;

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let journal = cx.journal()?;
        let ids = match &self.id {
            Some(id) => vec![args::id(&journal, id)?],
            None => journal.with_attachments()?,
        };
        let mut any = false;
        for id in ids {
            let title = journal.record(id)?.entry.title;
            for AttachedFile { name, digest, kept } in journal.attachments(id)? {
                any = true;
                if self.json.wanted {
                    let (file_type, size) = kept.unzip();
                    Output::json(&json!({
                        "entry": id.to_string(), "title": title, "name": name, "sha256": digest,
                        "type": file_type.map(FileType::slug), "size": size,
                    }))?;
                    continue;
                }
                let size = kept.map_or_else(|| "not here".to_owned(), |(_, size)| text::size(size));
                cx.out.line(&[
                    (&format!("{}  ", id.short()), Look::Faint),
                    (&pad(&name, NAME), Look::Strong),
                    (&format!("{size:>SIZE$}  "), Look::Plain),
                    (&title, Look::Faint),
                ])?;
            }
        }
        if any {
            return Ok(());
        }
        Err(Error::not_found(
            "No files are attached; `rounds attach ID FILE` adds one.",
        ))
    }
}
