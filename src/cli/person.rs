//! `rounds person`: who does what for one, and what was agreed on.
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, ask, edit, json as told,
    output::{Look, fit},
    todo,
};
use crate::{
    domain::{
        compact::{Compact, Kept, days, span},
        person::{Person, Phase, Ring, Role},
        text::pad,
        when,
    },
    services::{Journal, PersonPage, PersonSummary},
};

/// Keep people: who does what for you, and what you agreed on
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<What>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum What {
    /// Add somebody, or say more of somebody
    Add(Add),
    /// List people, with the last contact
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Show somebody: the compact, the promises, the last entries
    Show {
        /// Their name, the beginning of it, or the end of their id
        name: String,
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Write on at what is noted of somebody, in your editor
    Edit {
        /// Their name, the beginning of it, or the end of their id
        name: String,
    },
    /// Give somebody another name, in all entries too
    Rename {
        /// Their name, the beginning of it, or the end of their id
        name: String,
        /// The new name
        to: String,
    },
    /// Make two people one: the first becomes the second
    Merge {
        /// Who goes
        from: String,
        /// Who stays
        into: String,
    },
    /// Move what is noted of somebody to the trash
    Delete {
        /// Their name, the beginning of it, or the end of their id
        name: String,
    },
    /// Show who teaches, supports, guides, champions and evaluates, and whom to ask
    Map {
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Agree on how to work together; without options, write it in your editor
    Compact(Agree),
    /// Write your own about-me card in your editor
    Me,
}

#[derive(Debug, Args)]
struct Add {
    /// Their name
    name: String,
    /// close, peer, mentor or service
    #[arg(long)]
    ring: Option<String>,
    /// teach, support, guide, champion or evaluate
    #[arg(long)]
    role: Vec<String>,
    /// preparing, agreeing, growing, closing or changed
    #[arg(long)]
    stage: Option<String>,
    /// How they are reached
    #[arg(long)]
    contact: Option<String>,
    /// What to remember
    #[arg(long)]
    note: Option<String>,
    /// Print them as a JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Agree {
    /// With whom
    name: String,
    /// When they can be reached
    #[arg(long)]
    reachable: Option<String>,
    /// By what
    #[arg(long)]
    channel: Option<String>,
    /// Within how many days they answer: 3, "1 week"
    #[arg(long)]
    reply: Option<String>,
    /// How often you meet: "4 weeks", monthly
    #[arg(long)]
    every: Option<String>,
    /// What to do when it cannot wait
    #[arg(long)]
    urgent: Option<String>,
    /// When to look at this again
    #[arg(long, value_name = "WHEN")]
    review: Option<String>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            None => list(cx, false),
            Some(What::List { json }) => list(cx, json),
            Some(What::Add(add)) => add.run(cx),
            Some(What::Show { name, json }) => show(cx, &name, json),
            Some(What::Edit { name }) => write(cx, &name),
            Some(What::Rename { name, to }) => rename(cx, &name, to),
            Some(What::Merge { from, into }) => {
                let merged = cx.journal()?.merge_people(&from, &into)?;
                let name = merged.content.name;
                cx.out.say(&format!("The two are {name} now."));
                Ok(())
            }
            Some(What::Delete { name }) => delete(cx, &name),
            Some(What::Map { json }) => map(cx, json),
            Some(What::Compact(agree)) => agree.run(cx),
            Some(What::Me) => {
                let mut journal = cx.journal()?;
                let card = journal.about_me()?;
                let sheet = edit::sheet_in_editor(cx, &card.sheet())?;
                journal.save_about_me(Person::read(sheet))?;
                cx.out
                    .say("Saved. Fields not named in `mentors` or `all` stay private.");
                Ok(())
            }
        }
    }
}

impl Add {
    fn run(self, cx: &Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let filed = journal.own_person(&self.name)?;
        let mut person = filed.content;
        if let Some(ring) = &self.ring {
            person.ring = Some(ask::choice("ring", ring, Ring::parse, Ring::CHOICES)?);
        }
        for role in &self.role {
            let role = ask::choice("role", role, Role::parse, Role::CHOICES)?;
            if !person.roles.contains(&role) {
                person.roles.push(role);
            }
        }
        if let Some(stage) = &self.stage {
            person.phase = Some(ask::choice("stage", stage, Phase::parse, Phase::CHOICES)?);
        }
        person.contact = self.contact.unwrap_or(person.contact);
        if let Some(note) = &self.note {
            person.set_note(note);
        }
        let filed = journal.save_person(filed.id, person)?;
        if self.json {
            let page = journal.person_page(&filed.content.name)?;
            return cx.out.json(&summary(&page.summary));
        }
        cx.out.text(&filed.id.short())?;
        cx.out.say(&format!("Saved: {}.", filed.content.name));
        Ok(())
    }
}

fn list(cx: &Cx, json: bool) -> Result<()> {
    let people = cx.journal()?.people()?;
    if people.is_empty() {
        return Err(Error::not_found(
            "There is nobody yet; `rounds person add` begins, and so does any entry with --with.",
        ));
    }
    for one in &people {
        if json {
            cx.out.json(&summary(one))?;
            continue;
        }
        let id = one.id.map_or_else(|| "-".to_owned(), |id| id.short());
        let ring = one.person.ring.map_or("", Ring::label);
        let last = one.last_contact;
        let last = last.map_or_else(|| "never".to_owned(), |at| when::stamp(at, cx.now()));
        let roles = one.person.roles.iter().map(|role| role.label());
        cx.out.line(&[
            (&pad(&id, 8), Look::Faint),
            (&format!("  {ring:<8}  "), Look::Plain),
            (&pad(&fit(&one.person.name, Some(30)), 30), Look::Strong),
            (&format!("  {last:<20}  "), Look::Plain),
            (&roles.collect::<Vec<_>>().join(" · "), Look::Faint),
        ])?;
    }
    Ok(())
}

fn summary(one: &PersonSummary) -> Value {
    let person = &one.person;
    let roles: Vec<_> = person.roles.iter().map(|role| role.slug()).collect();
    json!({
        "id": one.id.map(|id| id.to_string()),
        "name": person.name,
        "ring": person.ring.map(Ring::slug),
        "roles": roles,
        "stage": person.phase.map(Phase::slug),
        "contact": person.contact,
        "note": person.note(),
        "entries": one.entries,
        "last_contact": told::time(one.last_contact),
    })
}

fn page(page: &PersonPage) -> Value {
    let mut value = summary(&page.summary);
    let compact = page.compact.as_ref().map(|filed| {
        let compact = &filed.content;
        json!({
            "version": filed.revision,
            "reachable": compact.reachable,
            "channel": compact.channel,
            "reply_days": compact.reply,
            "every_days": compact.every,
            "urgent": compact.urgent,
            "review": compact.review.map(|day| day.to_string()),
        })
    });
    let kept = |kept: &Kept| json!({ "promised": kept.promised, "usual": kept.usual, "within": kept.within, "of": kept.of });
    let list =
        |rows: &[crate::services::ActionRow]| rows.iter().map(told::action).collect::<Vec<_>>();
    if let Some(object) = value.as_object_mut() {
        object.insert("compact".to_owned(), json!(compact));
        object.insert("cadence".to_owned(), json!(page.cadence.as_ref().map(kept)));
        let next = page.next.as_ref().map(|meeting| meeting.at);
        object.insert("next_meeting".to_owned(), json!(told::time(next)));
        object.insert("mine".to_owned(), list(&page.mine).into());
        object.insert("theirs".to_owned(), list(&page.theirs).into());
    }
    value
}

fn show(cx: &Cx, name: &str, json: bool) -> Result<()> {
    let journal = cx.journal()?;
    let shown = journal.person_page(&journal.find_person(name)?.name)?;
    if json {
        return cx.out.json(&page(&shown));
    }
    let now = cx.now();
    let person = &shown.summary.person;
    cx.out.line(&[(&person.name, Look::Strong)])?;
    let mut about: Vec<String> = Vec::new();
    about.extend(person.ring.map(|ring| ring.label().to_owned()));
    about.extend(person.phase.map(|phase| phase.label().to_owned()));
    about.extend(person.roles.iter().map(|role| role.label().to_owned()));
    about.extend(Some(person.contact.clone()).filter(|contact| !contact.is_empty()));
    about.extend(shown.summary.id.map(|id| id.short()));
    cx.out.line(&[(&about.join(" · "), Look::Faint)])?;
    if let Some(next) = &shown.next {
        cx.out
            .text(&format!("Next meeting  {}", when::stamp(next.at, now)))?;
    }
    for section in &person.sections {
        cx.out.text("")?;
        cx.out.line(&[(&section.name, Look::Strong)])?;
        cx.out.text(&section.text)?;
    }
    if let Some(filed) = &shown.compact {
        compact(cx, &filed.content, shown.cadence.as_ref())?;
    }
    for (heading, rows) in [
        ("I promised", &shown.mine),
        ("They promised", &shown.theirs),
    ] {
        if !rows.is_empty() {
            cx.out.text("")?;
            cx.out.line(&[(heading, Look::Strong)])?;
            for row in rows {
                todo::line(cx, row, now)?;
            }
        }
    }
    Ok(())
}

fn compact(cx: &Cx, compact: &Compact, cadence: Option<&Kept>) -> Result<()> {
    cx.out.text("")?;
    cx.out.line(&[("Compact", Look::Strong)])?;
    let actual = cadence.map_or_else(String::new, |kept| {
        let usual = span(kept.usual.max(1));
        format!(
            ", in fact every {usual} ({} of {} as agreed)",
            kept.within, kept.of
        )
    });
    let every = compact
        .every
        .map(|every| format!("{}{actual}", span(every)));
    for (label, value) in [
        ("Reachable", Some(compact.reachable.clone())),
        ("Channel", Some(compact.channel.clone())),
        ("Replies within", compact.reply.map(span)),
        ("Meet every", every),
        ("When urgent", Some(compact.urgent.clone())),
        ("Look again", compact.review.map(|day| day.to_string())),
    ] {
        let value = value.unwrap_or_default();
        if !value.is_empty() {
            cx.out
                .line(&[(&pad(label, 16), Look::Faint), (&value, Look::Plain)])?;
        }
    }
    for section in &compact.sections {
        cx.out
            .line(&[(&pad(&section.name, 16), Look::Faint), (" ", Look::Plain)])?;
        cx.out.text(&section.text)?;
    }
    Ok(())
}

fn write(cx: &Cx, name: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let named = journal.find_person(name)?;
    let filed = journal.own_person(&named.name)?;
    let sheet = edit::sheet_in_editor(cx, &filed.content.sheet())?;
    let filed = journal.save_person(filed.id, Person::read(sheet))?;
    cx.out.say(&format!("Saved: {}.", filed.content.name));
    Ok(())
}

fn rename(cx: &Cx, name: &str, to: String) -> Result<()> {
    let mut journal = cx.journal()?;
    let named = journal.find_person(name)?;
    let filed = journal.own_person(&named.name)?;
    let mut person = filed.content;
    person.name = to;
    let filed = journal.save_person(filed.id, person)?;
    cx.out
        .say(&format!("{} is {} now.", named.name, filed.content.name));
    Ok(())
}

fn delete(cx: &Cx, name: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let named = journal.find_person(name)?;
    let id = named.id.ok_or_else(|| {
        Error::failed(format!(
            "{} is only named in entries; there is nothing to delete.",
            named.name
        ))
    })?;
    journal.delete_person(id)?;
    cx.out.say(&format!(
        "What was noted of {} is in the trash; entries go on naming them.",
        named.name
    ));
    Ok(())
}

fn map(cx: &Cx, json: bool) -> Result<()> {
    let map = cx.journal()?.mentoring_map()?;
    if json {
        let slugs = |roles: &[Role]| roles.iter().map(|role| role.slug()).collect::<Vec<_>>();
        let rows: Vec<_> = map
            .rows
            .iter()
            .map(|row| {
                let does = Role::ALL.iter().zip(&row.does).filter(|(_, does)| **does);
                let does: Vec<_> = does.map(|(role, _)| role.slug()).collect();
                json!({ "name": row.name, "ring": row.ring.map(Ring::slug), "roles": does })
            })
            .collect();
        let ask: Vec<_> = map
            .ask
            .iter()
            .map(|one| json!({ "role": one.role.slug(), "name": one.name, "why": one.why }))
            .collect();
        return cx.out.json(&json!({
            "people": rows, "gaps": slugs(&map.gaps), "thin": slugs(&map.thin), "ask": ask,
        }));
    }
    let mut head = pad("", 30);
    for role in Role::ALL {
        head.push_str(&pad(role.label(), 10));
    }
    cx.out.line(&[(&head, Look::Faint)])?;
    for row in &map.rows {
        let does: String = row
            .does
            .iter()
            .map(|does| pad(if *does { "●" } else { "·" }, 10))
            .collect();
        let name = fit(&row.name, Some(29));
        cx.out
            .line(&[(&pad(&name, 30), Look::Strong), (&does, Look::Plain)])?;
    }
    for role in &map.gaps {
        let whom = map.ask.iter().find(|one| one.role == *role);
        let whom = whom.map_or_else(String::new, |one| format!(" Ask {}? {}", one.name, one.why));
        cx.out
            .text(&format!("Nobody is there to {}.{whom}", role.label()))?;
    }
    Ok(())
}

impl Agree {
    fn run(self, cx: &Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let name = journal.find_person(&self.name)?.name;
        let known = journal.compact(&name)?;
        let mut compact = known.map_or_else(|| Compact::new(&name), |filed| filed.content);
        let before = compact.clone();
        let span = |text: &str| {
            days(text).ok_or_else(|| {
                Error::usage(format!(
                    "{text:?} is no number of days; try 3 days, 4 weeks or monthly."
                ))
            })
        };
        compact.reachable = self.reachable.unwrap_or(compact.reachable);
        compact.channel = self.channel.unwrap_or(compact.channel);
        compact.urgent = self.urgent.unwrap_or(compact.urgent);
        if let Some(text) = &self.reply {
            compact.reply = Some(span(text)?);
        }
        if let Some(text) = &self.every {
            compact.every = Some(span(text)?);
        }
        if let Some(text) = &self.review {
            compact.review = Some(ask::due(text, cx.now())?);
        }
        if compact == before {
            compact = in_editor(cx, compact)?;
        }
        keep(cx, &mut journal, compact)
    }
}

fn in_editor(cx: &Cx, compact: Compact) -> Result<Compact> {
    let sheet = edit::sheet_in_editor(cx, &compact.sheet())?;
    Compact::read(sheet).map_err(|why| Error::usage(format!("Nothing was saved: {why}.")))
}

fn keep(cx: &Cx, journal: &mut Journal, compact: Compact) -> Result<()> {
    let filed = journal.save_compact(compact)?;
    cx.out.say(&format!(
        "Saved as version {} of the compact with {}.",
        filed.revision, filed.content.with
    ));
    Ok(())
}
