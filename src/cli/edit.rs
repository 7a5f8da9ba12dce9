//! `rounds edit`: an entry as one document, in the person's own editor.
use clap::Args;

use super::{Cx, Error, Result, outside};
use crate::{
    domain::{Draft, Ending, Moment},
    services::{Journal, Problem},
};

/// Edit an entry in your editor
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry or draft: its id, or four or more digits of its end
    id: String,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let found = find(&mut journal, &self.id, cx.now())?;
        if found.left {
            cx.out.say("This continues your unsaved draft.");
        }
        let before = found.before;
        let record = outside::entry(cx, &mut journal, &found.draft, |journal, draft| {
            Ok(journal.save_draft(draft)?)
        })?;
        if before == Some(record.revision) {
            cx.out.say("Nothing was changed.");
        } else {
            cx.out.say(&format!(
                "Saved as revision {}: \"{}\".",
                record.revision, record.entry.title
            ));
        }
        Ok(())
    }
}

/// What is written on.
struct Found {
    draft: Draft,
    /// The revision that it changes.
    before: Option<u32>,
    /// Whether it was begun before, and left.
    left: bool,
}

/// The entry that is meant, as it was left where it was not saved; or the draft that is.
fn find(journal: &mut Journal, text: &str, now: Moment) -> Result<Found> {
    let ending = Ending::parse(text).map_err(Error::usage)?;
    let drafts = journal.drafts()?;
    let id = match journal.find(&ending) {
        Ok(id) => id,
        Err(error) if error.problem == Problem::NotFound => {
            let mut drafts = drafts.into_iter();
            let meant = drafts.find(|draft| draft.id.hex().ends_with(ending.hex()));
            let draft = meant.ok_or(error)?;
            return Ok(Found {
                draft,
                before: None,
                left: true,
            });
        }
        Err(error) => return Err(error.into()),
    };
    let record = journal.record(id)?;
    if record.deleted_at.is_some() {
        let hint = format!("Restore it with `rounds restore {}`.", id.short());
        let message = "That entry is in the trash.".to_owned();
        return Err(Error::Problem(Problem::Failed, message, Some(hint)));
    }
    let left = drafts.into_iter().find(|draft| draft.of == Some(id));
    Ok(Found {
        before: Some(record.revision),
        left: left.is_some(),
        draft: left.unwrap_or_else(|| Draft {
            id: journal.new_draft_id(),
            of: Some(id),
            entry: record.entry,
            updated_at: now,
        }),
    })
}
