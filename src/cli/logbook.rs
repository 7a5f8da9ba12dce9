//! `rounds logbook`: skills, the help they needed, and opportunities.
use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result,
    output::{Json, Look, Output},
    table::{NOTHING, Table},
};
use crate::{
    domain::{
        entry::experience::{self, LOOK},
        plan::logbook::{Help, Skill},
        when,
    },
    services::Logbook,
};

/// Show your skills and opportunities
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Start date: 3mo, 2026-09-01
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
    /// Show the specialties you looked at side by side instead
    #[arg(long, conflicts_with = "since")]
    specialties: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.specialties {
            return specialties(cx, self.json.wanted);
        }
        let since = match &self.since {
            Some(text) => {
                let range = when::parse_day_range(text, cx.now());
                let range = range.map_err(|error| Error::usage(error.to_string()))?;
                Some(range.days().0)
            }
            None => None,
        };
        let book = cx.journal()?.logbook(since)?;
        if book.skills.is_empty() && book.opportunities.is_empty() && book.types.is_empty() {
            return Err(Error::not_found(
                "The logbook is empty; `rounds add experience --field skill=… --field help=…` starts it.",
            ));
        }
        if self.json.wanted {
            objects(&book)
        } else {
            print(cx, &book)
        }
    }
}

/// Each question with what was said of each specialty.
fn specialties(cx: &Cx, wants_json: bool) -> Result<()> {
    let looks = cx.journal()?.specialties()?;
    if looks.is_empty() {
        return Err(Error::not_found(
            "No specialties yet; `rounds add experience --field type=specialty --edit` adds one.",
        ));
    }
    if wants_json {
        for look in &looks {
            let said: serde_json::Map<_, _> = LOOK
                .iter()
                .zip(&look.texts)
                .map(|(section, text)| (section.name.to_owned(), json!(text)))
                .collect();
            Output::json(&json!({
                "id": look.id.to_string(),
                "at": look.at.to_rfc3339(),
                "title": look.title,
                "said": said,
            }))?;
        }
        return Ok(());
    }
    for (at, section) in LOOK.iter().enumerate() {
        cx.out.line(&[(section.name, Look::Strong)])?;
        for look in &looks {
            let text = look.texts.get(at).map_or("", String::as_str);
            if !text.is_empty() {
                let title = format!("  {}  ", look.title);
                cx.out.line(&[(&title, Look::Faint), (text, Look::Plain)])?;
            }
        }
    }
    Ok(())
}

fn objects(book: &Logbook) -> Result<()> {
    for skill in &book.skills {
        let by_help: serde_json::Map<_, _> = Help::ALL
            .iter()
            .zip(&skill.by_help)
            .map(|(help, count)| (help.slug().to_owned(), json!(count)))
            .collect();
        let ladder: Vec<_> = skill
            .ladder
            .iter()
            .map(|(month, help)| json!({ "month": month, "help": help.slug() }))
            .collect();
        Output::json(&json!({
            "skill": skill.name,
            "total": skill.total,
            "by_help": by_help,
            "ladder": ladder,
        }))?;
    }
    if book.mix.total() > 0 {
        let ways: serde_json::Map<_, _> = book
            .mix
            .ways
            .iter()
            .map(|(method, count)| (method.slug().to_owned(), json!(count)))
            .collect();
        Output::json(&json!({ "learnt_by": ways }))?;
    }
    for one in &book.opportunities {
        Output::json(&json!({
            "opportunity": one.title,
            "id": one.id.to_string(),
            "at": one.at.to_rfc3339(),
            "status": one.status.slug(),
            "door": one.door,
        }))?;
    }
    Ok(())
}

fn print(cx: &Cx, book: &Logbook) -> Result<()> {
    let types = book.types.iter();
    let types: Vec<_> = types
        .map(|(slug, count)| format!("{count} {}", experience::label(slug)))
        .collect();
    if !types.is_empty() {
        cx.out.text(&types.join(" · "))?;
    }
    let ways: Vec<_> = book
        .mix
        .ways
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(method, count)| format!("{count} {}", method.label()))
        .collect();
    if !ways.is_empty() {
        let said = book.mix.said();
        cx.out.line(&[
            ("learnt by  ", Look::Faint),
            (&ways.join(" · "), Look::Plain),
            ("  ", Look::Plain),
            (&said, Look::Faint),
        ])?;
    }
    if !book.skills.is_empty() {
        skills(&book.skills).print(cx)?;
    }
    for one in &book.opportunities {
        let mut notes = one.status.label().to_owned();
        if !one.door.is_empty() {
            notes = format!("{notes} · door: {}", one.door);
        }
        cx.out.line(&[
            (&one.id.short(), Look::Faint),
            ("  ", Look::Plain),
            (&one.title, Look::Strong),
            ("  ", Look::Plain),
            (&notes, Look::Faint),
        ])?;
    }
    Ok(())
}

/// The skills, how often each was done with how much help, and when with less.
fn skills(skills: &[Skill]) -> Table {
    let names = std::iter::once("").chain(Help::ALL.iter().map(|help| help.slug()));
    let names = names.chain([""]);
    let rows = skills.iter().map(|skill| {
        let counts = skill.by_help.iter().map(|count| match count {
            0 => NOTHING.to_owned(),
            count => count.to_string(),
        });
        let name = std::iter::once(skill.name.clone());
        name.chain(counts)
            .chain([ladder(skill)])
            .collect::<Vec<_>>()
    });
    Table {
        heads: names
            .map(|name| (name.to_owned(), name.to_owned()))
            .collect(),
        rows: rows.collect(),
        faint: Help::ALL.len() + 1,
        ..Table::default()
    }
}

/// The months in which a new rung was reached.
fn ladder(skill: &Skill) -> String {
    let mut steps: Vec<String> = Vec::new();
    let mut reached = None;
    for (month, help) in &skill.ladder {
        if reached != Some(*help) {
            reached = Some(*help);
            steps.push(format!("{} {month}", help.slug()));
        }
    }
    steps.join(" → ")
}
