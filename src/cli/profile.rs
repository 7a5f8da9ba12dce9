//! `rounds profile`: who owns the journal, as far as they can change it.
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

use super::{
    Cx, Result,
    output::{Json, Look, Output},
};
use crate::services::{Journal, PROFILE, ProfileField};

/// Show your name, stage and placements, or change them
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<ProfileCommand>,
    /// Change your name
    #[arg(long)]
    name: Option<String>,
    /// Change where you are in your training
    #[arg(long)]
    stage: Option<String>,
    /// Change your placements, separated by commas; the privacy check looks for these names
    #[arg(long)]
    places: Option<String>,
    /// Change the lists of competencies in use, with a comma between
    #[arg(long, value_name = "LISTS")]
    competencies: Option<String>,
    /// Change the day of your portfolio review: 2027-05-12
    #[arg(long, value_name = "DAY")]
    review: Option<String>,
    #[command(flatten)]
    json: Json,
}

/// What to do with it.
#[derive(Debug, Subcommand)]
enum ProfileCommand {
    /// Change your name, stage, placements, lists of competencies or review day
    Set {
        /// Which: name, stage, places, competencies or review
        #[arg(value_name = "KEY")]
        field: String,
        /// Its new value
        value: String,
    },
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut wanted = Vec::new();
        if let Some(ProfileCommand::Set { field, value }) = self.what {
            wanted.push((ProfileField::find(&field)?, value));
        }
        for (name, value) in [
            ("name", self.name),
            ("stage", self.stage),
            ("places", self.places),
            ("competencies", self.competencies),
            ("review", self.review),
        ] {
            if let Some(value) = value {
                wanted.push((ProfileField::find(name)?, value));
            }
        }
        let mut journal = cx.journal()?;
        let changed = !wanted.is_empty();
        let [_, now] = journal.set_profile_fields(&wanted, &cx.user_data().competencies)?;
        for (field, _) in &wanted {
            // As it is kept, which may not be as it was written.
            let label = field.label_of(&(field.show)(&now));
            let said = match label.as_str() {
                "" => format!("{} is no longer set.", field.label),
                label => format!("{}: {label}. Saved in your journal.", field.label),
            };
            cx.out.say(&said);
        }
        if self.json.wanted || !changed {
            show(cx.out, &journal, self.json.wanted)?;
        }
        Ok(())
    }
}

fn show(out: Output, journal: &Journal, json: bool) -> Result<()> {
    let profile = journal.profile()?;
    if json {
        let fields = PROFILE.iter().map(|field| {
            let word = (field.show)(&profile);
            let word = Some(word).filter(|word| !word.is_empty());
            (field.name.to_owned(), Value::from(word))
        });
        return Output::json(&Value::Object(fields.collect::<Map<_, _>>()));
    }
    for field in PROFILE {
        let word = (field.show)(&profile);
        let (said, look) = match word.as_str() {
            "" => ("not set".to_owned(), Look::Faint),
            word => (field.label_of(word), Look::Plain),
        };
        let name = format!("{:<13}", field.label);
        out.line(&[(&name, Look::Faint), (&said, look)])?;
    }
    Ok(())
}
