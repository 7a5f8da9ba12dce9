//! `rounds restore`.
use clap::Args;

use super::{Cx, Error, Result, args};
use crate::{domain::text::name_key, services::Deleted};

/// Restore an entry, a goal, a person or a compact from the trash
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The id, its last four or more digits, or the full name (for anything but an entry)
    id: String,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        one(cx, &self.id, None)
    }
}

/// Takes back what is meant, where it is of that sort.
pub(super) fn one(cx: &Cx, text: &str, sort: Option<&str>) -> Result<()> {
    let mut journal = cx.journal()?;
    let digits = text.to_lowercase().replace('-', "");
    let named = |one: &Deleted| !one.is_entry() && name_key(&one.name) == name_key(text);
    let ends = |one: &Deleted| digits.len() >= 4 && one.id.hex().ends_with(&digits);
    let mut found = journal.deleted()?;
    found.retain(|one| sort.is_none_or(|sort| one.what == sort) && (named(one) || ends(one)));
    match found.as_slice() {
        [one] => {
            journal.restore_any(one)?;
            let id = one.id.short();
            cx.out.say(&format!("\"{}\" is back ({id}).", one.name));
            Ok(())
        }
        [] => {
            if let Some(sort) = sort {
                let message = format!("There is no {sort} {text:?} in the trash.");
                return Err(Error::not_found(message));
            }
            // An entry that is not in the trash is told from one that never was.
            journal.restore(args::id(&journal, text)?)?;
            Ok(())
        }
        several => {
            let named = several
                .iter()
                .map(|one| format!("{} ({})", one.id, one.name));
            let named = named.collect::<Vec<_>>().join("; ");
            Err(Error::usage(format!(
                "{text:?} matches several; use the id: {named}."
            )))
        }
    }
}
