//! `rounds person`: who does what for one, and what was agreed on.
mod agree;
mod end;
mod map;
mod show;

use clap::{Args, Subcommand};

use self::{
    agree::Agree,
    end::End,
    map::map,
    show::{list, show, summary},
};
use super::{
    Cx, Result, args, external_edit, names,
    output::{Json, Output},
    record,
};
use crate::{
    domain::people::{
        person::{self, Phase, Ring},
        role::Role,
    },
    services::About,
};

/// Manage people, compacts and the mentoring map
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<PersonCommand>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum PersonCommand {
    /// Add a person, or more about one
    Add(Add),
    /// List people, with the last contact
    List {
        #[command(flatten)]
        json: Json,
    },
    /// Show a person: compact, actions, latest entries
    Show {
        /// Their name, the beginning of it, or the end of their id
        name: String,
        #[command(flatten)]
        json: Json,
    },
    /// Edit a person in your editor
    Edit {
        /// Their name, the beginning of it, or the end of their id
        name: String,
    },
    /// Rename a person, in entries too
    Rename {
        /// Their name, the beginning of it, or the end of their id
        name: String,
        /// The new name
        to: String,
    },
    /// Merge two people into the second
    Merge {
        /// Person to merge
        from: String,
        /// Person to keep
        into: String,
    },
    /// Move a person's record to the trash
    Delete {
        /// Their name, the beginning of it, or the end of their id
        name: String,
    },
    /// Restore a person's record from the trash
    Restore {
        /// Their name, or the end of their id
        name: String,
    },
    /// Show who teaches, supports, guides, champions and evaluates, and who to ask
    Map {
        #[command(flatten)]
        json: Json,
    },
    /// Agree on how to work together; without options, write it in your editor
    Compact(Agree),
    /// End a mentorship with a letter; without one, show what ending it means
    ///
    /// It is over once either of you ends it: nothing waits between you, open actions are let go,
    /// and they get no more entries. The letter goes out with your next file, after the privacy
    /// check.
    End(End),
    /// Write your own about-me card in your editor
    Me,
}

/// Somebody to add, or more to say of somebody.
#[derive(Debug, Args)]
struct Add {
    /// Their name
    name: String,
    /// close, peer, mentor or service
    #[arg(long, alias = "ring")]
    circle: Option<String>,
    /// teach, support, guide, champion or evaluate
    #[arg(long)]
    role: Vec<String>,
    /// preparing, agreeing, growing, closing or changed
    #[arg(long)]
    stage: Option<String>,
    /// How they are reached
    #[arg(long)]
    contact: Option<String>,
    /// Where they work, with commas between names; the privacy check looks for them
    #[arg(long)]
    place: Option<String>,
    /// What to remember
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    names: names::Sure,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let json = self.json;
        match self.what {
            None => list(cx, json.wanted),
            Some(PersonCommand::List { json }) => list(cx, json.wanted),
            Some(PersonCommand::Add(add)) => add.run(cx),
            Some(PersonCommand::Show { name, json }) => show(cx, &name, json.wanted),
            Some(PersonCommand::Edit { name }) => {
                let mut journal = cx.journal()?;
                let name = journal.find_person(&name)?.name;
                record::edit(cx, &mut journal, &About::Person(name))
            }
            Some(PersonCommand::Rename { name, to }) => rename(cx, &name, to),
            Some(PersonCommand::Merge { from, into }) => {
                let merged = cx.journal()?.merge_people(&from, &into)?;
                let name = merged.content.name;
                cx.out.say(&format!("Merged into {name}."));
                Ok(())
            }
            Some(PersonCommand::Delete { name }) => {
                let mut journal = cx.journal()?;
                let named = journal.find_person(&name)?;
                record::delete(cx, &person::SPEC, named, |id| journal.delete_person(id))
            }
            Some(PersonCommand::Restore { name }) => record::restore(cx, &person::SPEC, &name),
            Some(PersonCommand::Map { json }) => map(cx, json.wanted),
            Some(PersonCommand::Compact(agree)) => agree.run(cx),
            Some(PersonCommand::End(end)) => end.run(cx),
            Some(PersonCommand::Me) => {
                let mut journal = cx.journal()?;
                external_edit::form(cx, &mut journal, &About::Me)?;
                cx.out
                    .say("Saved. Fields not named in `mentors` or `all` stay private.");
                Ok(())
            }
        }
    }
}

impl Add {
    fn run(self, cx: &Cx) -> Result<()> {
        let mut journal = cx.journal_or_new()?;
        let mut name = self.name;
        self.names.person(cx, &journal, &mut name)?;
        let ring = self
            .circle
            .as_ref()
            .map(|ring| args::choice("circle", ring, Ring::parse, Ring::CHOICES));
        let ring = ring.transpose()?;
        let roles = self
            .role
            .iter()
            .map(|role| args::choice("role", role, Role::parse, Role::CHOICES));
        let roles = roles.collect::<Result<Vec<_>>>()?;
        let phase = self
            .stage
            .as_ref()
            .map(|stage| args::choice("stage", stage, Phase::parse, Phase::CHOICES));
        let phase = phase.transpose()?;
        let (contact, place, note) = (self.contact, self.place, self.note);
        let filed = journal.change_person(&name, |person| {
            person.ring = ring.or(person.ring);
            for role in roles {
                if !person.roles.contains(&role) {
                    person.roles.push(role);
                }
            }
            person.phase = phase.or(person.phase);
            if let Some(contact) = contact {
                person.contact = contact;
            }
            if let Some(place) = place {
                person.place = place;
            }
            if let Some(note) = &note {
                person.set_note(note);
            }
        })?;
        if self.json.wanted {
            let page = journal.person_page(&filed.content.name)?;
            return Output::json(&summary(&page.summary));
        }
        cx.out.text(&filed.id.short())?;
        cx.out.say(&format!("Saved: {}.", filed.content.name));
        Ok(())
    }
}

fn rename(cx: &Cx, name: &str, to: String) -> Result<()> {
    let mut journal = cx.journal()?;
    let named = journal.find_person(name)?;
    let filed = journal.change_person(&named.name, |person| person.name = to)?;
    cx.out.say(&format!(
        "Renamed {} to {}.",
        named.name, filed.content.name
    ));
    Ok(())
}
