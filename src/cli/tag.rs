//! `rounds tag`: the tags in use, and giving them other names.
use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Cx, Error, Result, demo,
    output::{Json, Look, Output},
};
use crate::{domain::text::counted, services::Journal};

/// List, rename or merge tags
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<TagCommand>,
}

#[derive(Debug, Subcommand)]
enum TagCommand {
    /// List the tags in use, most used first
    List {
        #[command(flatten)]
        json: Json,
    },
    /// Rename a tag everywhere
    Rename {
        /// The tag
        old: String,
        /// Its new name
        new: String,
    },
    /// Merge tags
    Merge {
        /// The tags to merge, then the tag to keep
        #[arg(required = true, num_args = 2.., value_names = ["FROM", "INTO"])]
        tags: Vec<String>,
    },
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let what = self.what.unwrap_or(TagCommand::List { json: self.json });
        match what {
            TagCommand::List { json } => list(&journal, json.wanted, cx),
            TagCommand::Rename { old, new } => {
                let bar = demo::progress(uses(&journal, &[&old])?, cx);
                let done = journal.rename_tag(&old, &new, &mut |done| bar.set_position(done))?;
                bar.finish_and_clear();
                say(done, cx);
                Ok(())
            }
            TagCommand::Merge { tags } => {
                let Some((into, from)) = tags.split_last() else {
                    return Err(Error::usage("Name the tags to merge."));
                };
                let named: Vec<_> = from.iter().map(String::as_str).collect();
                let bar = demo::progress(uses(&journal, &named)?, cx);
                let done = journal.merge_tags(from, into, &mut |done| bar.set_position(done))?;
                bar.finish_and_clear();
                say(done, cx);
                Ok(())
            }
        }
    }
}

fn list(journal: &Journal, json: bool, cx: &Cx) -> Result<()> {
    let tags = journal.vocabulary()?.tags;
    if tags.is_empty() {
        return Err(Error::not_found("No entry has a tag."));
    }
    for (tag, uses) in tags {
        if json {
            Output::json(&json!({ "tag": tag, "entries": uses }))?;
        } else {
            let uses = format!("{uses:>7}  ");
            let tag = format!("#{tag}");
            cx.out.line(&[(&uses, Look::Faint), (&tag, Look::Plain)])?;
        }
    }
    Ok(())
}

/// In how many entries the tags stand, about.
fn uses(journal: &Journal, tags: &[&str]) -> Result<u64> {
    let known = journal.vocabulary()?.tags.into_iter();
    let named = known.filter(|(tag, _)| {
        let same = |asked: &&str| asked.trim_start_matches('#').eq_ignore_ascii_case(tag);
        tags.iter().any(same)
    });
    Ok(named.map(|(_, uses)| uses).sum())
}

fn say(done: u64, cx: &Cx) {
    cx.out.say(&format!("{} changed.", counted(done, "entry")));
}
