//! `rounds requests`: what was asked of people without this program, and how it stands.
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, ask,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        Ending, Id,
        guest::State,
        text::{counted, pad, width},
    },
    services::{Journal, guest::RequestLine},
};

/// List what you asked of people without rounds, remind them, and close requests
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<Wanted>,
    #[command(flatten)]
    json: Json,
}

/// What is done with requests.
#[derive(Debug, Subcommand)]
enum Wanted {
    /// List them, those that are open first
    List {
        #[command(flatten)]
        json: Json,
    },
    /// Show a request: its letter, and how it stands
    Show {
        /// The request's id, or the end of it
        request: String,
        #[command(flatten)]
        json: Json,
    },
    /// Print the letter once more, and note that you reminded them
    Remind {
        /// The request's id, or the end of it
        request: String,
        #[command(flatten)]
        json: Json,
    },
    /// Close a request: no answer is wanted any more
    Close {
        /// The request's id, or the end of it
        request: String,
    },
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let wanted = self.json.wanted;
        match self.what {
            None => list(cx, &journal, wanted),
            Some(Wanted::List { json }) => list(cx, &journal, json.wanted || wanted),
            Some(Wanted::Show { request, json }) => {
                let id = meant(&journal, &request)?;
                let (line, asked) = (journal.request(id)?, journal.letter(id)?);
                if json.wanted || wanted {
                    return Output::json(&object(&line));
                }
                cx.out.raw(&asked.whole())?;
                told(cx, &line);
                Ok(())
            }
            Some(Wanted::Remind { request, json }) => {
                let id = meant(&journal, &request)?;
                let asked = journal.remind(id)?;
                ask::left(cx, &asked, None, json.wanted || wanted)
            }
            Some(Wanted::Close { request }) => {
                let id = meant(&journal, &request)?;
                let closed = journal.close_request(id)?;
                let whom = closed.whom();
                cx.out.say(&format!(
                    "Closed: an answer of {whom} is not taken in any more."
                ));
                Ok(())
            }
        }
    }
}

fn meant(journal: &Journal, ending: &str) -> Result<Id> {
    let ending = Ending::parse(ending).map_err(Error::usage)?;
    Ok(journal.find_request(&ending)?)
}

fn list(cx: &Cx, journal: &Journal, json: bool) -> Result<()> {
    let lines = journal.requests()?;
    if lines.is_empty() && !json {
        cx.out
            .say("You have asked nobody yet. `rounds ask` asks someone who does not have rounds.");
    }
    let names = lines.iter().map(|line| width(line.request.whom()));
    let column = names.max().unwrap_or_default() + 2;
    for line in &lines {
        if json {
            Output::json(&object(line))?;
            continue;
        }
        let request = &line.request;
        let about = if request.about.is_empty() {
            request.form.title.clone()
        } else {
            format!("{} · {}", request.form.title, request.about)
        };
        let late = if line.state == State::Late {
            "late · "
        } else {
            ""
        };
        cx.out.line(&[
            (&request.id.short(), Look::Faint),
            ("  ", Look::Plain),
            (&pad(request.whom(), column), Look::Strong),
            (&about, Look::Plain),
            (&format!("  {late}{}", line.stands(cx.now())), Look::Faint),
        ])?;
    }
    Ok(())
}

fn told(cx: &Cx, line: &RequestLine) {
    let mut said = line.stands(cx.now());
    if let Some((times, day)) = line.request.reminded {
        let times = counted(times, "time");
        said = format!(
            "{said} · reminded {times}, last on {}",
            day.format("%-d %b %Y")
        );
    }
    cx.out.say(&said);
    for group in &line.mix {
        let met = if group.met { "there" } else { "not there yet" };
        cx.out
            .say(&format!("{} × {}: {met}", group.at_least, group.title));
    }
    for entry in &line.entries {
        cx.out.say(&format!("Feedback entry {}", entry.short()));
    }
}

fn object(line: &RequestLine) -> Value {
    let request = &line.request;
    let round = request.round();
    let entries = line.entries.iter().map(ToString::to_string);
    json!({
        "id": request.id.to_string(),
        "form": request.form.id,
        "from": if round.is_some() { "" } else { request.whom() },
        "round": round.map(|round| &round.name),
        "about": request.entry.map(|(id, _)| id.to_string()),
        "title": request.about,
        "shared": request.shows,
        "asked": request.asked.to_rfc3339(),
        "by": request.by.map(|day| day.to_string()),
        "door": request.door.slug(),
        "state": line.state.slug(),
        "home": line.home,
        "expect": round.map(|round| round.expect),
        "enough": round.map(|round| round.enough),
        "reminded": request.reminded.map_or(0, |(times, _)| times),
        "entries": entries.collect::<Vec<_>>(),
    })
}
