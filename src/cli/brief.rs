//! `rounds brief`: the page for the next meeting.
use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result,
    output::{Json, Output},
    outside,
};

/// Print the page for the next meeting with somebody
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Their name, the beginning of it, or the end of their id
    person: Vec<String>,
    /// Edit it in your editor first
    #[arg(long)]
    edit: bool,
    /// Start the meeting: the agenda becomes a draft entry
    #[arg(long)]
    start: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.person.is_empty() {
            return Err(Error::usage("Name a person: `rounds brief PERSON`."));
        }
        let mut journal = cx.journal()?;
        let name = journal.find_person(&self.person.join(" "))?.name;
        let mut brief = journal.brief(&name)?;
        if self.edit {
            brief = outside::brief(cx, &mut journal, &name, brief)?;
        }
        if self.json.wanted {
            Output::json(&json!({ "person": name, "brief": brief }))?;
        } else {
            cx.out.text(&brief)?;
        }
        if self.start {
            let draft = journal.start_meeting(&name, &brief)?;
            journal.keep_draft(&draft)?;
            cx.out.say(&format!(
                "The meeting is saved as draft {}. Open `rounds` to continue.",
                draft.id.short()
            ));
        }
        Ok(())
    }
}
