//! `rounds forms`: the forms for people without this program.
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, input,
    output::{Json, Look, Output},
};
use crate::domain::{
    guest::{Ask, Form, form, library::Library},
    text::{counted, pad, suggest, width},
};

/// List, show and check the forms for people who do not have rounds
///
/// Your own stand in the folder `forms` beside the config; one with the id of another takes its place.
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<Asked>,
    #[command(flatten)]
    json: Json,
}

/// What is asked of the forms.
#[derive(Debug, Subcommand)]
enum Asked {
    /// List them
    List {
        #[command(flatten)]
        json: Json,
    },
    /// Show the questions of a form
    Show {
        /// The form
        #[arg(value_name = "FORM")]
        id: String,
        #[command(flatten)]
        json: Json,
    },
    /// Say what is wrong with a form of your own, and where
    Check {
        /// The file
        file: PathBuf,
    },
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            None => list(cx, self.json.wanted),
            Some(Asked::List { json }) => list(cx, json.wanted || self.json.wanted),
            Some(Asked::Show { id, json }) => {
                let library = cx.user_data().forms;
                let form = meant(&library, &id)?;
                if json.wanted || self.json.wanted {
                    return Output::json(&object(form));
                }
                show(cx, form)
            }
            Some(Asked::Check { file }) => check(cx, &file),
        }
    }
}

/// The form of an id.
pub(super) fn meant<'l>(library: &'l Library, id: &str) -> Result<&'l Form> {
    library.get(id).ok_or_else(|| {
        let ids = library.all().iter().map(|form| form.id.as_str());
        let hint = suggest::did_you_mean(id, ids);
        Error::not_found(format!("There is no form {id:?}{hint}"))
    })
}

fn list(cx: &Cx, wants_json: bool) -> Result<()> {
    let library = cx.user_data().forms;
    let ids = library.all().iter().map(|form| width(&form.id));
    let column = ids.max().unwrap_or_default() + 2;
    for form in library.all() {
        if wants_json {
            Output::json(&object(form))?;
            continue;
        }
        let questions = counted(form.fields.len(), "question");
        let mut about = format!("{questions}, {} min", form.minutes);
        if !form.also.is_empty() {
            about = format!("{about}, elsewhere {}", form.also.join(", "));
        }
        cx.out.line(&[
            (&pad(&form.id, column), Look::Strong),
            (&form.title, Look::Plain),
            ("  ", Look::Plain),
            (&about, Look::Faint),
        ])?;
    }
    Ok(())
}

fn show(cx: &Cx, form: &Form) -> Result<()> {
    cx.out.line(&[(&form.title, Look::Strong)])?;
    for (at, field) in form.fields.iter().enumerate() {
        let how = match &field.ask {
            Ask::Text => String::new(),
            Ask::Line => "one line".to_owned(),
            Ask::Day => "a day".to_owned(),
            Ask::Pick(options) => options.join(" · "),
        };
        cx.out.line(&[
            (&format!("{}  ", at + 1), Look::Faint),
            (&field.label, Look::Plain),
            ("  ", Look::Plain),
            (&how, Look::Faint),
        ])?;
    }
    Ok(())
}

fn check(cx: &Cx, file: &std::path::Path) -> Result<()> {
    let shown = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|why| Error::unread(&shown, &why))?;
    let text = input::text_of(bytes, &shown)?;
    let form = form::parse(&text, &shown).map_err(|error| Error::failed(format!("{error}.")))?;
    cx.out.text(&format!("{}: it can be sent.", form.id))
}

fn object(form: &Form) -> Value {
    let fields = form.fields.iter().map(|field| {
        let options = match &field.ask {
            Ask::Pick(options) => options.as_slice(),
            _ => &[],
        };
        json!({
            "id": field.id, "label": field.label, "kind": field.ask.kind(), "options": options,
            "section": field.section,
        })
    });
    json!({
        "form": form.id, "title": form.title, "minutes": form.minutes, "also": form.also,
        "fields": fields.collect::<Vec<_>>(),
    })
}
