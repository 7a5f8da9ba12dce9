//! `rounds growth`: how somebody has grown in a goal or a theme.
use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result,
    output::{Json, Look, Output},
};
use crate::domain::plan::growth::{Growth, GrowthLine, STORIES, Words};

/// Show your growth in a goal or a tag
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The goal's title, the beginning of it, or the end of its id; or "#tag"
    of: Vec<String>,
    /// Show what you can hand on instead: your stages, what others did well, letters
    #[arg(long, conflicts_with = "of")]
    handing_on: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.handing_on {
            return handing_on(cx, self.json.wanted);
        }
        let of = self.of.join(" ");
        if of.trim().is_empty() {
            return Err(Error::usage(
                "Name a goal or a tag: `rounds growth GOAL` or `rounds growth \"#tag\"`.",
            ));
        }
        let journal = cx.journal()?;
        let growth = match of.trim().strip_prefix('#') {
            Some(tag) => journal.growth_in_tag(tag)?,
            None => journal.growth_in_goal(&journal.find_goal(&of)?.name)?,
        };
        if growth.is_empty() {
            let message = format!("Nothing about {} yet.", growth.of);
            return Err(Error::not_found(message));
        }
        if self.json.wanted {
            return Output::json(&object(&growth));
        }
        cx.out.line(&[(&growth.of, Look::Strong)])?;
        print(cx, growth.page(Output::columns().unwrap_or(usize::MAX)))
    }
}

fn print(cx: &Cx, page: Vec<GrowthLine>) -> Result<()> {
    for line in page {
        match line {
            GrowthLine::Heading(text) => cx.out.line(&[(&text, Look::Strong)])?,
            GrowthLine::Text(text) => cx.out.text(&text)?,
            GrowthLine::Aside(text) => cx.out.line(&[(&text, Look::Faint)])?,
            GrowthLine::Blank => cx.out.text("")?,
        }
    }
    Ok(())
}

/// What can be handed on.
fn handing_on(cx: &Cx, wants_json: bool) -> Result<()> {
    let page = cx.journal()?.handing_on()?;
    if !wants_json {
        return print(cx, page.page());
    }
    let stages: Vec<_> = page
        .steps
        .iter()
        .map(|step| json!({ "stage": step.stage.slug(), "since": step.since.to_string() }))
        .collect();
    Output::json(&json!({
        "stages": stages,
        "done_well": all(&page.learnt),
        "closed": all(&page.closed),
        "letters": all(&page.letters),
    }))
}

fn object(growth: &Growth) -> Value {
    let stories: serde_json::Map<_, _> = STORIES
        .iter()
        .zip(&growth.stories)
        .map(|((tag, _), story)| ((*tag).to_owned(), all(story)))
        .collect();
    let confidence = growth.confidence.map(|readings| {
        readings.map(|(at, value)| json!({ "at": at.to_rfc3339(), "value": value }))
    });
    json!({
        "of": growth.of,
        "entries": growth.entries,
        "first": growth.first.as_ref().map(words),
        "latest": growth.latest.as_ref().map(words),
        "confidence": confidence,
        "wins": all(&growth.wins),
        "quotes": all(&growth.quotes),
        "stories": stories,
    })
}

fn all(list: &[Words]) -> Value {
    list.iter().map(words).collect()
}

fn words(words: &Words) -> Value {
    json!({
        "id": words.id.map(|id| id.to_string()),
        "kind": words.kind.map(|kind| kind.spec().slug),
        "at": words.at.map(|at| at.to_rfc3339()),
        "head": words.head,
        "text": words.text,
    })
}
