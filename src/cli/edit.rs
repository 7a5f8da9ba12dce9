//! `rounds edit`: an entry as one document, in the person's own editor.
use std::io::IsTerminal;

use clap::Args;

use super::{Cx, Error, Result, ask};
use crate::{
    domain::{
        Entry, document,
        sheet::{self, Sheet},
        sheets, text,
    },
    platform,
};

/// Edit an entry in your editor
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry: its id, or four or more digits of its end
    id: String,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = ask::id(&journal, &self.id)?;
        let before = journal.record(id)?;
        if before.deleted_at.is_some() {
            let hint = format!("Restore it with `rounds restore {}`.", id.short());
            return Err(Error::Problem(
                crate::services::Problem::Failed,
                "That entry is in the trash.".to_owned(),
                Some(hint),
            ));
        }
        let entry = in_editor(cx, &before.entry)?;
        let record = journal.save(id, entry)?;
        if record.revision == before.revision {
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

/// Lets the person write on at an entry. What can't be read is offered again with what is wrong in
/// its first line; nothing that was written is lost.
pub(super) fn in_editor(cx: &Cx, entry: &Entry) -> Result<Entry> {
    let kind = entry.kind;
    write_on(
        cx,
        document::print(entry),
        |document| match document::parse(document, cx.here()) {
            Ok(entry) if entry.kind == kind => Ok(entry),
            Ok(_) => Err("an entry can't change its kind".to_owned()),
            Err(error) => Err(error.to_string()),
        },
    )
}

/// The same for a goal, a person or a compact.
pub(super) fn sheet_in_editor(cx: &Cx, sheet: &Sheet) -> Result<Sheet> {
    let slug = sheet.spec.slug;
    write_on(cx, sheet::form(sheet), |document| {
        match sheets::parse(document, cx.now()) {
            Ok(sheet) if sheet.spec.slug == slug => Ok(sheet),
            Ok(_) => Err(format!("a {slug} can't become something else")),
            Err(error) => Err(error.to_string()),
        }
    })
}

/// Lets the person write on at a document until it can be read.
pub(super) fn write_on<T>(
    cx: &Cx,
    mut document: String,
    read: impl Fn(&str) -> std::result::Result<T, String>,
) -> Result<T> {
    let config = cx.config()?;
    loop {
        document = platform::write_elsewhere(&document, config.settings.editor.as_deref())
            .map_err(Error::failed)?;
        let why = match read(&document) {
            Ok(read) => return Ok(read),
            Err(why) => why,
        };
        let why = text::ended(why);
        cx.out.say(&format!("The document can't be read: {why}"));
        if !std::io::stdin().is_terminal() || !again()? {
            let kept = platform::keep_aside(&document);
            let place = kept.map_or_else(String::new, |path| {
                format!(" Your text is saved in {}.", path.display())
            });
            return Err(Error::failed(format!("Nothing was saved: {why}{place}")));
        }
    }
}

/// Whether the person wants to mend it.
fn again() -> Result<bool> {
    super::output::talk("Keep editing to fix it? [Y/n]");
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(!answer.trim().to_lowercase().starts_with('n'))
}
