//! `rounds show`: one entry, whole.
use clap::Args;

use super::{
    Cx, Result, args, entry, findings,
    output::{Json, Output},
    thread,
};
use crate::{
    domain::{
        Ending, Id,
        entry::{json, paste::Form},
    },
    services::{Journal, share::Threaded},
};

/// Show an entry, your own or one shared with you
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// The entry: its id, or four or more digits of its end
    id: String,
    #[command(flatten)]
    json: Json,
    /// The copies of it that others have, word for word
    #[arg(long)]
    as_shared: bool,
    /// As text for your school's portal: no people, no dates. Words that could identify someone are listed first and stop
    /// it
    #[arg(long, conflicts_with_all = ["as_shared", "json"])]
    paste: bool,
    /// With --paste: as Markdown
    #[arg(long, requires = "paste")]
    markdown: bool,
    /// With --paste: replace words that could identify someone with the suggestions
    #[arg(long, requires = "paste")]
    replace: bool,
    /// With --paste: print the flagged words too: you have checked that they identify no one
    #[arg(long, requires = "paste", conflicts_with = "replace")]
    as_it_is: bool,
}

/// What can be done about words that stop it.
const HINT: &str = "--replace uses the suggestions; --as-it-is prints them anyway.";

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = match args::id(&journal, &self.id) {
            Ok(id) => id,
            // It may be an entry that somebody else shared.
            Err(error) if self.paste => return Err(error),
            Err(error) => {
                let theirs = Ending::parse(&self.id).ok();
                let theirs = theirs.and_then(|ending| journal.find_threaded(&ending).ok());
                return match theirs {
                    Some(found @ Threaded::Theirs { .. }) => {
                        thread::print(cx, &mut journal, &found, self.json.wanted)
                    }
                    _ => Err(error),
                };
            }
        };
        if self.paste {
            return self.pasted(cx, &journal, id);
        }
        let record = journal.record(id)?;
        if self.as_shared {
            return thread::copies(cx, &journal, &record, self.json.wanted);
        }
        if self.json.wanted {
            return Output::json(&json::record(&record));
        }
        entry::print(cx, &record)?;
        thread::below(cx, &mut journal, record.id)
    }

    /// Prints the page as text for a portal.
    fn pasted(&self, cx: &Cx, journal: &Journal, id: Id) -> Result<()> {
        let form = if self.markdown {
            Form::Markdown
        } else {
            Form::Plain
        };
        let written = journal.plan_paste(id, form, &cx.user_data())?;
        let text = findings::passed(cx, written, (self.replace, self.as_it_is), HINT)?;
        cx.out.text(text.trim_end())
    }
}
