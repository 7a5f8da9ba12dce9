//! `rounds brief`: the page for the next meeting.
use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result, external_edit, findings,
    output::{Json, Output},
};
use crate::domain::plan::brief;

/// Print the brief for your next meeting with someone
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// Their name, the beginning of it, or the end of their id
    person: Vec<String>,
    /// Edit it in your editor first
    #[arg(long)]
    edit: bool,
    /// Start the meeting: the agenda becomes a draft entry
    #[arg(long)]
    start: bool,
    /// Send it to them ahead: it goes with your next file
    #[arg(long, conflicts_with = "for_others")]
    send: bool,
    /// To send to them: words that could identify someone are listed first and stop it
    #[arg(long)]
    for_others: bool,
    /// With --for-others: replace words that could identify someone with the suggestions
    #[arg(long, requires = "for_others")]
    replace: bool,
    /// With --for-others: print the flagged words too: you have checked that they identify no one
    #[arg(long, requires = "for_others", conflicts_with = "replace")]
    as_it_is: bool,
    #[command(flatten)]
    json: Json,
}

/// What can be done about words that stop it.
const HINT: &str = "--replace uses the suggestions; --as-it-is prints them anyway.";

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.person.is_empty() {
            return Err(Error::usage("Name a person: `rounds brief PERSON`."));
        }
        let mut journal = cx.journal()?;
        let name = journal.find_person(&self.person.join(" "))?.name;
        let mut page = journal.brief(&name)?;
        if self.edit {
            page = external_edit::brief(cx, &mut journal, &name, page)?;
        }
        if self.for_others {
            let told = brief::for_others(&page);
            let written = journal.plan_written(&told, Some(&name), &cx.user_data().sites)?;
            page = findings::passed(cx, written, (self.replace, self.as_it_is), HINT)?;
        }
        if self.send {
            let name = journal.send_brief(&name, &page)?;
            cx.out.say(&format!(
                "The brief goes to {name} with your next file: `rounds share --to {name:?}` sends one now."
            ));
            return Ok(());
        }
        if self.json.wanted {
            Output::json(&json!({ "person": name, "brief": page }))?;
        } else {
            cx.out.text(&page)?;
        }
        if self.start {
            let draft = journal.start_meeting(&name, &page)?;
            journal.keep_draft(&draft)?;
            cx.out.say(&format!(
                "The meeting is saved as draft {}. Open `rounds` to continue.",
                draft.id.short()
            ));
        }
        Ok(())
    }
}
