//! `rounds attach`: a certificate or a photograph that belongs to an entry.
use std::path::PathBuf;

use clap::Args;

use super::{
    Cx, Result, args, findings,
    output::{Json, Output},
};
use crate::{
    domain::{
        entry::{attachment::MUCH, json},
        text,
    },
    services::NewAttachment,
};

/// Attach a PDF, PNG or JPEG to an entry
///
/// It is kept in the encrypted journal; the file itself stays where it is. Place, time and camera are removed from pictures.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry's id, or the end of it
    id: String,
    /// A PDF, PNG or JPEG of 10 MB at most
    file: PathBuf,
    /// Call it this instead
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Attach it without asking: no patient, no name board, no screen is in it
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        // What is wrong with the file is said without a passphrase.
        let file = NewAttachment::read(&self.file, self.name.as_deref())?;
        let mut journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let written = journal.plan_written(&file.name, None, &cx.user_data().sites)?;
        let hint = "--as NAME gives it another name.";
        findings::passed(cx, written, (false, false), hint)?;
        let asked = "Is it free of patients, name boards and screens with names?";
        if !self.yes
            && !args::agreed(
                asked,
                "Look at it first; --yes says that no patient, no name board and no screen with names is in it.",
            )?
        {
            cx.out.say("Nothing was attached.");
            return Ok(());
        }
        let record = journal.attach(id, &file)?;
        if self.json.wanted {
            return Output::json(&json::record(&record));
        }
        cx.out.say(&format!(
            "\"{}\" has {} now ({}). {}",
            record.entry.title,
            file.name,
            text::size(file.size()),
            file.said()
        ));
        let all = journal.size_of_attachments()?;
        if all > MUCH {
            cx.out.say(&format!(
                "Your files take {} in all, in the journal and in each of its backups.",
                text::size(all)
            ));
        }
        Ok(())
    }
}
