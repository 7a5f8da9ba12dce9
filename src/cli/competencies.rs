//! `rounds competencies`: the lists of competencies at hand, and which of them are in use.
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Cx, Error, Result,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        plan::competency::{self, Competency, EXAMPLE, List, Requirement, Unit},
        text::{self, counted, pad, width},
    },
    services::{self, FileKind, ProfileField},
};

/// List, show and choose lists of competencies
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<Asked>,
    #[command(flatten)]
    json: Json,
}

/// What is asked of the lists.
#[derive(Debug, Subcommand)]
enum Asked {
    /// List them, those in use first
    List {
        #[command(flatten)]
        json: Json,
    },
    /// Show what is in a list, and whose words they are
    Show {
        /// The list
        #[arg(value_name = "LIST")]
        id: String,
        #[command(flatten)]
        json: Json,
    },
    /// Choose the lists in use; without any, none is
    Use {
        /// The lists, two at most
        #[arg(value_name = "LIST")]
        lists: Vec<String>,
    },
    /// Say what is wrong with a list of your own, and where
    Check {
        /// The file
        file: PathBuf,
    },
    /// Print a list to copy and fill
    Example,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            None => list(cx, self.json.wanted),
            Some(Asked::List { json }) => list(cx, json.wanted || self.json.wanted),
            Some(Asked::Show { id, json }) => show(cx, &id, json.wanted || self.json.wanted),
            Some(Asked::Use { lists }) => choose(cx, &lists),
            Some(Asked::Check { file }) => check(cx, &file),
            Some(Asked::Example) => cx.out.text(EXAMPLE.trim_end()),
        }
    }
}

/// The lists in use, where there is a journal that says so.
fn in_use(cx: &Cx) -> Result<Vec<String>> {
    if services::look(&cx.paths.journal)? == FileKind::Missing {
        return Ok(Vec::new());
    }
    Ok(cx.journal()?.profile()?.competencies)
}

fn list(cx: &Cx, wants_json: bool) -> Result<()> {
    let (library, used) = (cx.user_data().competencies, in_use(cx)?);
    let mut lists: Vec<_> = library.all().iter().collect();
    lists.sort_by_key(|list| {
        used.iter()
            .position(|id| *id == list.id)
            .unwrap_or(usize::MAX)
    });
    let column = lists.iter().map(|list| width(&list.id)).max().unwrap_or(0) + 2;
    for list in lists {
        let used = used.contains(&list.id);
        if wants_json {
            Output::json(&json!({
                "list": list.id, "name": list.name, "for_whom": list.for_whom, "in_use": used,
                "competencies": list.competencies.len(), "requirements": list.requirements.len(),
            }))?;
            continue;
        }
        let said = if used { "in use" } else { &list.for_whom };
        cx.out.line(&[
            (&pad(&list.id, column), Look::Strong),
            (&list.name, Look::Plain),
            ("  ", Look::Plain),
            (said, Look::Faint),
        ])?;
    }
    if used.is_empty() {
        cx.out.say(
            "No list is in use. `rounds competencies use LIST` starts counting your evidence.",
        );
    }
    Ok(())
}

fn show(cx: &Cx, id: &str, wants_json: bool) -> Result<()> {
    let library = cx.user_data().competencies;
    let list = library.get(id).ok_or_else(|| no_list(&library, id))?;
    if wants_json {
        return objects(list);
    }
    cx.out.line(&[(&list.name, Look::Strong)])?;
    let day = list
        .checked_on
        .map(|day| day.to_string())
        .unwrap_or_default();
    for (name, said) in [
        ("For", list.for_whom.as_str()),
        ("Source", &list.source),
        ("", &list.url),
        ("Licence", &list.licence),
        ("Read on", &day),
        ("Not read", &list.compare),
    ] {
        if !said.is_empty() {
            cx.out
                .line(&[(&pad(name, 10), Look::Faint), (said, Look::Plain)])?;
        }
    }
    let ids = list.competencies.iter().map(|one| &one.id);
    let ids = ids.chain(list.requirements.iter().map(|one| &one.id));
    let column = ids.map(|id| width(id)).max().unwrap_or(0) + 2;
    for (group, competencies) in list.grouped() {
        cx.out.text("")?;
        if let Some(group) = group {
            cx.out.line(&[(&group.title, Look::Strong)])?;
            if group.observed {
                cx.out
                    .line(&[("What someone saw you do counts most here.", Look::Faint)])?;
            }
        }
        for one in competencies {
            cx.out.line(&[
                (&pad(&one.id, column), Look::Faint),
                (&one.label(), Look::Plain),
                (&behind(one), Look::Faint),
            ])?;
            if !one.hint.is_empty() {
                let hint = format!("{:column$}{}", "", one.hint);
                cx.out.line(&[(&hint, Look::Faint)])?;
            }
        }
    }
    if !list.requirements.is_empty() {
        cx.out.text("")?;
        cx.out.line(&[("Besides", Look::Strong)])?;
    }
    for one in &list.requirements {
        let wanted = wanted(one);
        let parts = [wanted.as_str(), one.note.as_str()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        cx.out.line(&[
            (&pad(&one.id, column), Look::Faint),
            (&one.title, Look::Plain),
            ("  ", Look::Plain),
            (&parts.join("; "), Look::Faint),
        ])?;
    }
    Ok(())
}

/// What makes a competency full.
fn behind(one: &Competency) -> String {
    let Some(least) = one.at_least else {
        return String::new();
    };
    if one.skills.is_empty() {
        return format!("  {least} a year");
    }
    format!(
        "  {least} a year, {}: {}",
        one.rung.label(),
        one.skills.join(", ")
    )
}

/// How much of a requirement is wanted.
fn wanted(one: &Requirement) -> String {
    let what = match one.unit {
        Unit::Entries => "",
        Unit::Hours => " h",
        Unit::Goals => " goals",
    };
    let span = if one.each_term { "each term" } else { "a year" };
    match (one.at_least, one.at_most) {
        (Some(least), _) => format!("{least}{what} {span}"),
        (None, Some(most)) => format!("{most}{what} {span} count at most"),
        (None, None) => String::new(),
    }
}

fn objects(list: &List) -> Result<()> {
    for one in &list.competencies {
        Output::json(&json!({
            "list": list.id, "id": one.id, "short": one.short, "title": one.title, "group": one.group,
            "hint": one.hint, "words": one.words, "skills": one.skills, "at_least": one.at_least,
            "requirement": false,
        }))?;
    }
    for one in &list.requirements {
        Output::json(&json!({
            "list": list.id, "id": one.id, "title": one.title, "at_least": one.at_least,
            "counts_at_most": one.at_most, "part_of": one.part_of, "note": one.note, "requirement": true,
        }))?;
    }
    Ok(())
}

fn choose(cx: &Cx, lists: &[String]) -> Result<()> {
    let library = cx.user_data().competencies;
    let field = ProfileField::find("competencies")?;
    let [_, profile] = cx
        .journal()?
        .set_profile_fields(&[(field, lists.join(","))], &library)?;
    let names: Vec<_> = library
        .these(&profile.competencies)
        .into_iter()
        .map(|list| list.name.as_str())
        .collect();
    cx.out.say(&match names.as_slice() {
        [] => "No list is in use. What your entries name stays.".to_owned(),
        names => format!("In use: {}.", names.join(", ")),
    });
    Ok(())
}

fn check(cx: &Cx, file: &PathBuf) -> Result<()> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|why| Error::unread(&name, &why))?;
    let list =
        competency::parse(&text, &name).map_err(|error| Error::failed(text::ended(error)))?;
    cx.out.say(&format!(
        "{name} is valid: {}, {}, {}.",
        list.name,
        counted(list.competencies.len(), "competency"),
        counted(list.requirements.len(), "requirement")
    ));
    Ok(())
}

/// That there is no such list.
pub(super) fn no_list(library: &competency::Library, id: &str) -> Error {
    services::no_list(library, id).into()
}
