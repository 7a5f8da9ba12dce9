//! `rounds collect`: takes in what people without this program answered.
use std::{
    io::{self, IsTerminal as _, Read as _},
    path::PathBuf,
};

use clap::Args;
use serde_json::{Map, Value, json};

use super::{
    Cx, Error, Result, args, findings,
    output::{Json, Look, Output, indented},
    receive::of_file,
};
use crate::{
    domain::{Ending, guest::answer::FREE, text::counted},
    services::{
        Problem,
        guest::{Preview, Standing, Took},
    },
};

/// Take in what people without rounds answered
///
/// Reads mails saved as files (.eml), or their words, and finds the request by its last line. Shows what was understood and what
/// was dropped; where anything is doubtful it asks first. An answer becomes a feedback entry, or stands below the page that was
/// shown, and is never called signed.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Mails, or - for the words of one on standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The request that it answers, where its last line is lost or it was closed
    #[arg(long, value_name = "ID")]
    request: Option<String>,
    /// Show what was understood; keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Keep it as it was understood, also where that is doubtful
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let sites = cx.user_data().sites;
        let request = self.request.as_deref().map(|ending| {
            let ending = Ending::parse(ending).map_err(Error::usage)?;
            Ok::<_, Error>(journal.find_request(&ending)?)
        });
        let request = request.transpose()?;
        let (mut kept, mut trouble) = (0, None);
        for file in &self.files {
            let mut fail = |error: crate::services::Error| {
                let message = of_file(file, &error.message);
                let error = Error::Problem(error.problem, message, error.hint);
                if let Some(Error::Problem(_, message, hint)) = trouble.replace(error) {
                    cx.out.say(&message);
                    if let Some(hint) = hint {
                        cx.out.say(&format!("  {hint}"));
                    }
                }
            };
            let bytes = read(file)?;
            let answers = match journal.read_answers(&bytes, request, &sites) {
                Ok(answers) => answers,
                Err(error) => {
                    fail(error);
                    continue;
                }
            };
            for answer in answers {
                let preview = match answer {
                    Ok(preview) => preview,
                    Err(error) => {
                        fail(error);
                        continue;
                    }
                };
                if self.dry_run {
                    kept += usize::from(preview.standing != Standing::Known);
                    shown(cx, &preview, self.json.wanted)?;
                    continue;
                }
                if preview.standing != Standing::Known && !self.yes && !preview.doubts.is_empty() {
                    let otherwise = "It is not clear what was answered, so nothing was kept. --dry-run shows what was \
                                     understood; --yes keeps that.";
                    if !io::stdin().is_terminal() {
                        let error = crate::services::Error::new(Problem::Failed, otherwise);
                        fail(error);
                        continue;
                    }
                    shown(cx, &preview, false)?;
                    if !args::agreed("Keep it as it was understood?", otherwise)? {
                        cx.out.say("Nothing was kept.");
                        continue;
                    }
                }
                let took = journal.take_answer(&preview)?;
                kept += usize::from(took != Took::Known);
                told(cx, &preview, &took, self.json.wanted)?;
            }
        }
        match trouble {
            Some(error) => Err(error),
            None if kept == 0 => Err(Error::not_found("Nothing new.")),
            None => Ok(()),
        }
    }
}

/// A file, or standard input.
fn read(file: &std::path::Path) -> Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file).map_err(|why| Error::unread(file.display(), &why))
}

/// What was understood of an answer, and what was not.
fn shown(cx: &Cx, preview: &Preview, json: bool) -> Result<()> {
    if json {
        return Output::json(&object(preview, None));
    }
    cx.out.line(&[
        ("From ", Look::Plain),
        (&preview.from(), Look::Strong),
        (&format!("  {}", preview.request.form.title), Look::Faint),
    ])?;
    for field in &preview.fields {
        let label = if field.id == FREE {
            "At no question"
        } else {
            &field.label
        };
        cx.out.line(&[("", Look::Plain), (label, Look::Faint)])?;
        cx.out
            .text(&format!("  {}", indented(&field.words, "  ")))?;
        findings::findings(cx, &field.words, &field.findings)?;
    }
    for dropped in &preview.dropped {
        let dropped = format!("  dropped: {}", indented(dropped, "  "));
        cx.out.line(&[(&dropped, Look::Faint)])?;
    }
    for doubt in &preview.doubts {
        cx.out.say(doubt);
    }
    Ok(())
}

/// What became of an answer.
pub(super) fn told(cx: &Cx, preview: &Preview, took: &Took, json: bool) -> Result<()> {
    if json {
        return Output::json(&object(preview, Some(took)));
    }
    let whom = preview.request.whom();
    if matches!(took, Took::Entry(_) | Took::Remark(_)) {
        shown(cx, preview, false)?;
    }
    match took {
        Took::Known => cx.out.say(&format!("From {whom}: taken in already.")),
        Took::Entry(record) => {
            let id = record.id.short();
            cx.out.say(&format!(
                "It is feedback entry {id}, not signed. `rounds show {id}` shows it."
            ));
        }
        Took::Remark(entry) => {
            let id = entry.short();
            cx.out.say(&format!(
                "It stands below entry {id}, not signed. `rounds show {id}` shows it."
            ));
        }
        Took::Held { home, needed } => cx.out.say(&format!(
            "{whom}: {home} home, {needed} needed before anything is shown."
        )),
        Took::Opened {
            record, answers, ..
        } => {
            let (id, answers) = (record.id.short(), counted(*answers, "answer"));
            cx.out.say(&format!(
                "{whom}: {answers} together are feedback entry {id}."
            ));
        }
    }
    Ok(())
}

fn object(preview: &Preview, took: Option<&Took>) -> Value {
    let fields: Map<String, Value> = preview
        .fields
        .iter()
        .map(|field| (field.id.clone(), json!(field.words)))
        .collect();
    let entry = took.and_then(|took| match took {
        Took::Entry(record) | Took::Opened { record, .. } => Some(record.id),
        Took::Remark(id) => Some(*id),
        Took::Known | Took::Held { .. } => None,
    });
    let state = match (took, preview.standing) {
        (Some(Took::Held { .. }), _) => "held",
        (Some(Took::Known), _) | (None, Standing::Known) => "known",
        (Some(_), _) => "taken",
        (None, _) if preview.doubts.is_empty() => "new",
        (None, _) => "doubtful",
    };
    json!({
        "request": preview.request.id.to_string(),
        "form": preview.request.form.id,
        "from": preview.request.whom(),
        "door": preview.door.slug(),
        "state": state,
        "entry": entry.map(|id| id.to_string()),
        "fields": fields,
        "dropped": preview.dropped,
        "doubts": preview.doubts,
        "signed": false,
    })
}
