//! `rounds share`: entries to somebody, after seeing exactly what leaves.
mod letter;

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
};

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, args, ask, findings,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        Id,
        entry::kind::Leaves,
        privacy::lint::{Finding, NOTHING_FOUND},
        text::counted,
    },
    services::{
        Journal, Problem,
        share::{Leaving, Sent, ShareAsk, SharePlan, ShareSource, received},
    },
};

/// Share entries with someone
///
/// You need their identity first; `--as text` or `--as page` is for someone who does not have this program. Writes one file, signed by you and encrypted to them and to you, into the folder you share with them or to
/// --out. Dates become months, other people's names are left out, and check-ins are sent only if you name each by id.
/// Words that could identify someone are listed first and stop the sharing.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// Ids, or a query: words, kind:feedback, #tag, since:2w …; without any, sends what is waiting for them
    what: Vec<String>,
    /// With whom
    #[arg(long, value_name = "PERSON")]
    to: String,
    /// They do not have rounds: as a letter or a page to send by mail, which cannot be withdrawn
    #[arg(
        long = "as",
        id = "dress",
        value_enum,
        conflicts_with_all = ["until", "withdraw", "join", "tidy", "ask_again", "send_again"]
    )]
    dress: Option<ask::Dress>,
    /// Lock the page with six words, which are shown once: say them by telephone
    #[arg(long, requires = "dress")]
    with_words: bool,
    /// A message
    #[arg(long, short, value_name = "TEXT", default_value = "")]
    message: String,
    /// A new file, or a folder for one, instead of the folder you share with them
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Send exact dates, not only months
    #[arg(long)]
    exact_dates: bool,
    /// Last day they can read them
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    /// Replace words that could identify someone with the suggestions, in the copies
    #[arg(long)]
    replace: bool,
    /// Share the flagged words too: you have checked that they identify no one
    #[arg(long, conflicts_with = "replace")]
    as_it_is: bool,
    /// Preview only; share nothing
    #[arg(long)]
    dry_run: bool,
    /// Withdraw these entries; the next file tells them
    #[arg(long, alias = "take-back", conflicts_with_all = ["dry_run", "message"])]
    withdraw: bool,
    /// Replace what another copy of your journal shared as well: you have read both
    #[arg(long)]
    join: bool,
    /// Remove your files that they have received from the folder
    #[arg(long, conflicts_with_all = ["withdraw", "dry_run", "message"])]
    tidy: bool,
    /// Ask them to send everything again, after you put back an older copy of your journal
    #[arg(long, conflicts_with_all = ["what", "withdraw", "tidy", "message"])]
    ask_again: bool,
    /// Send them everything you shared and said again
    #[arg(long, conflicts_with_all = ["what", "withdraw", "tidy", "message", "ask_again"])]
    send_again: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        if self.tidy {
            let removed = counted(journal.tidy(&self.to)?, "file");
            cx.out.say(&format!("{removed} removed: they arrived."));
            return Ok(());
        }
        if self.send_again {
            return self.send_again(cx, &mut journal);
        }
        if self.ask_again {
            journal.ask_again(&self.to)?;
        }
        let ids = args::ids(&journal, &self.what)?;
        if self.withdraw {
            return self.withdraw(cx, &mut journal, ids);
        }
        if let Some(dress) = self.dress {
            return self.to_guest(cx, &mut journal, ids, dress);
        }
        let mut plan = journal.plan_share(&self.ask(cx, &journal, ids)?)?;
        let mut message = self.message.clone();
        if self.join {
            plan.join();
        }
        if self.replace {
            plan.replace_all();
            message = plan.replaced(&message);
        }
        let is_stopped =
            !self.as_it_is && (plan.stops() || stops(&plan.message_findings(&message)));
        // A program is told once: what was sent, or why nothing was.
        if !self.json.wanted || self.dry_run || plan.is_empty() || is_stopped {
            self.tell(cx, &plan, &message)?;
        }
        if plan.is_empty() {
            return Err(nothing(&plan));
        }
        if self.dry_run {
            return Ok(());
        }
        if is_stopped {
            return Err(refused());
        }
        if self.as_it_is {
            plan.as_it_is(&message);
        }
        if !self.yes && !self.json.wanted && !agreed(&plan)? {
            cx.out.say("Nothing was shared.");
            return Ok(());
        }
        let sent = journal.share(&plan, &message, self.out.as_deref())?;
        self.told(cx, &plan, &sent)?;
        if journal.asked_again(&self.to)?.is_some() {
            cx.out.say(&received::asks_again(&sent.person));
        }
        Ok(())
    }

    fn ask(&self, cx: &Cx, journal: &Journal, ids: Option<Vec<Id>>) -> Result<ShareAsk> {
        let mut check_ins = Vec::new();
        for id in ids.iter().flatten() {
            let kind = journal.record(*id)?.entry.kind;
            if kind.spec().leaves != Leaves::Freely {
                check_ins.push(*id);
            }
        }
        let what = match ids {
            Some(ids) => ShareSource::Entries(ids),
            None => ShareSource::Query(args::filter(&self.what, cx.now())?),
        };
        Ok(ShareAsk {
            what,
            check_ins,
            person: self.to.clone(),
            exact_dates: self.exact_dates,
            until: self.until(cx)?,
            sites: cx.user_data().sites,
        })
    }

    fn send_again(&self, cx: &Cx, journal: &mut Journal) -> Result<()> {
        let sent = journal.send_again(&self.to, self.out.as_deref())?;
        let pages = sent.iter().map(|one| one.pages).sum::<usize>();
        for one in &sent {
            cx.out.text(&one.path.display().to_string())?;
            cx.out.say(&format!(
                "All that {} may still read, and all you said to them: {}.",
                one.person,
                counted(pages, "page")
            ));
        }
        Ok(())
    }

    fn until(&self, cx: &Cx) -> Result<Option<NaiveDate>> {
        let until = self.until.as_deref();
        until.map(|when| args::due(when, cx.now())).transpose()
    }

    fn withdraw(&self, cx: &Cx, journal: &mut Journal, ids: Option<Vec<Id>>) -> Result<()> {
        let ids = ids.filter(|ids| !ids.is_empty());
        let ids = ids.ok_or_else(|| Error::usage("To withdraw entries, give their ids."))?;
        let mut files = 0;
        for id in &ids {
            files += journal.take_back(*id, &self.to)?;
        }
        let entries = counted(ids.len(), "entry");
        let held = if files > 0 {
            " No file that still lies where you wrote it holds them any more."
        } else {
            ""
        };
        cx.out.say(&format!(
            "{entries} withdrawn.{held} They may remember what they read. The next file tells them to erase it: `rounds \
             share --to {:?}` writes one.",
            self.to
        ));
        Ok(())
    }

    /// What would leave and what stays, for people on standard output, for programs as one object.
    fn tell(&self, cx: &Cx, plan: &SharePlan, message: &str) -> Result<()> {
        if self.json.wanted {
            return Output::json(&object(plan, None));
        }
        for leaving in &plan.leaves {
            entry(cx, leaving, self.dry_run)?;
        }
        for left in &plan.left_out {
            cx.out.line(&[
                (&left.id.short(), Look::Faint),
                ("  stays    ", Look::Plain),
                (&left.title, Look::Plain),
                (&format!("  {}", left.why), Look::Faint),
            ])?;
        }
        for field in &plan.about_me {
            cx.out.say(&format!("From your card: {}.", field.name));
        }
        let beside = findings::beside(cx, plan)?;
        let in_message = plan.message_findings(message);
        findings::found(cx, "in your message", message, &in_message)?;
        let in_entries = plan
            .leaves
            .iter()
            .any(|leaving| !leaving.findings.is_empty());
        if !(in_entries || beside || !in_message.is_empty() || plan.leaves.is_empty()) {
            cx.out.say(NOTHING_FOUND);
        }
        Ok(())
    }

    fn told(&self, cx: &Cx, plan: &SharePlan, sent: &Sent) -> Result<()> {
        if self.json.wanted {
            return Output::json(&object(plan, Some(sent)));
        }
        cx.out.text(&sent.path.display().to_string())?;
        let count = match sent.pages {
            0 => "What you said".to_owned(),
            pages => counted(pages, "entry"),
        };
        cx.out.say(&format!(
            "{count} for {} (check words: {}). Only the two of you can open the file.",
            sent.person, plan.words
        ));
        Ok(())
    }
}

/// An entry that leaves, with what could identify somebody in it; the whole of it where nothing leaves yet.
fn entry(cx: &Cx, leaving: &Leaving, whole: bool) -> Result<()> {
    let again = if leaving.again {
        format!("  version {}", leaving.revision)
    } else {
        String::new()
    };
    cx.out.line(&[
        (&leaving.id.short(), Look::Faint),
        ("  leaves   ", Look::Plain),
        (&leaving.title, Look::Strong),
        (&again, Look::Faint),
    ])?;
    if leaving.others > 0 {
        let told = "Another copy of your journal shared a version of it. Both will remain; --join replaces both with this one.";
        cx.out.say(told);
    }
    findings::findings(cx, &leaving.document, &leaving.findings)?;
    if whole {
        for line in leaving.document.lines() {
            cx.out.text(&format!("    {line}"))?;
        }
    }
    Ok(())
}

fn nothing(plan: &SharePlan) -> Error {
    let message = format!("Nothing to share with {}.", plan.person);
    let hint = if plan.left_out.is_empty() {
        "No entry matches; `rounds list` shows what there is."
    } else {
        "The list above says what stays private, and why."
    };
    Error::Problem(Problem::NotFound, message, Some(hint.to_owned()))
}

fn stops(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level.stops())
}

fn refused() -> Error {
    let message = "Some words could identify someone. Nothing was shared.";
    let hint = "--replace uses the suggestions; --as-it-is shares them anyway.";
    Error::Problem(Problem::Failed, message.into(), Some(hint.into()))
}

/// Asks a person who looks on; a script is taken at its word.
fn agreed(plan: &SharePlan) -> Result<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(true);
    }
    let count = counted(plan.leaves.len(), "entry");
    let mut err = io::stderr().lock();
    write!(err, "Share {count} with {}? [y/N] ", plan.person)?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn object(plan: &SharePlan, sent: Option<&Sent>) -> Value {
    let leaves = plan.leaves.iter().map(|leaving| {
        json!({
            "id": leaving.id.to_string(),
            "title": leaving.title,
            "kind": leaving.kind.spec().slug,
            "revision": leaving.revision,
            "document": leaving.document,
            "findings": findings::objects(&leaving.document, &leaving.findings),
        })
    });
    let beside = plan.beside.iter().map(|beside| {
        let findings = findings::objects(&beside.text, &beside.findings);
        json!({ "where": beside.place, "text": beside.text, "findings": findings })
    });
    let left = plan
        .left_out
        .iter()
        .map(|left| json!({ "id": left.id.to_string(), "title": left.title, "why": left.why }));
    json!({
        "file": sent.map(|sent| sent.path.display().to_string()),
        "person": plan.person,
        "words": plan.words,
        "leaves": leaves.collect::<Vec<_>>(),
        "beside": beside.collect::<Vec<_>>(),
        "left_out": left.collect::<Vec<_>>(),
    })
}
