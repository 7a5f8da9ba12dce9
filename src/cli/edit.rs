//! `rounds edit`: an entry as one document, in the person's own editor.
use clap::Args;

use super::{Cx, Error, Result, conflict, external_edit};
use crate::{
    domain::{Draft, Ending, Moment, entry::document, text},
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
        let Found { mut draft, left } = found;
        let before = draft.of;
        let mut aside = draft.id;
        if left {
            cx.out.say("This continues your unsaved draft.");
            aside = journal.new_draft_id();
        }
        let begun = draft.clone();
        if left {
            draft = conflict::go_on(cx, &journal, draft)?;
        }
        let saved = external_edit::entry(cx, &mut journal, (draft, aside), |_| Ok(()));
        // What was left is in the entry now, or in a draft that took its place.
        if left {
            let drafts = journal.drafts()?;
            let beside = drafts.iter().find(|one| one.id == aside);
            let lacks = |beside: &Draft| {
                let [now, was] = [beside, &begun].map(|one| document::print(&one.entry));
                text::lacks_words(&now, &was)
            };
            match beside {
                Some(beside) if saved.is_err() && lacks(beside) => {
                    cx.out.say("The editor's text is missing words from your draft. The draft is kept as it was.");
                }
                None if saved.is_err() => {}
                _ => journal.take_over(&begun)?,
            }
        }
        let Some(record) = saved? else {
            return Ok(());
        };
        if before == Some(record.origin()) {
            cx.out.say("Nothing was changed.");
        } else {
            cx.out.say(&format!(
                "Saved as version {}: \"{}\".",
                record.revision, record.entry.title
            ));
        }
        Ok(())
    }
}

/// What is written on.
struct Found {
    draft: Draft,
    /// Whether it was begun before, and left. It may be open elsewhere.
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
            return Ok(Found {
                draft: meant.ok_or(error)?,
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
    if let Some(draft) = drafts.into_iter().find(|draft| draft.changes(id)) {
        return Ok(Found { draft, left: true });
    }
    Ok(Found {
        draft: Draft {
            id: journal.new_draft_id(),
            of: Some(record.origin()),
            entry: record.entry,
            updated_at: now,
        },
        left: false,
    })
}
