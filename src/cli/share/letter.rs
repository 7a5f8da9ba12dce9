//! Entries to somebody who does not have this program: through the same gate, as a letter that they can reply to.
use crate::{
    cli::{
        Cx, Error, Result, args, ask, findings, forms,
        output::{Look, Output},
    },
    domain::{Id, privacy::lint::NOTHING_FOUND},
    services::{
        Journal, Problem,
        guest::{ShownAsk, ShownPlan},
        share::ShareSource,
    },
};

use serde_json::{Value, json};

use super::Verb;

/// The form for an answer to a page.
const REPLY: &str = "reply";

impl Verb {
    /// Shares with somebody without keys.
    pub(super) fn to_guest(
        &self,
        cx: &Cx,
        journal: &mut Journal,
        ids: Option<Vec<Id>>,
        dress: ask::Dress,
    ) -> Result<()> {
        if self.with_words && dress != ask::Dress::Page {
            return Err(Error::usage(
                "Only a page can be locked with words: use --as page.",
            ));
        }
        let user_data = cx.user_data();
        let what = match ids {
            Some(ids) => ShareSource::Entries(ids),
            None => ShareSource::Query(args::filter(&self.what, cx.now())?),
        };
        let mut plan = journal.plan_shown(&ShownAsk {
            what,
            person: self.to.clone(),
            form: forms::meant(&user_data.forms, REPLY)?.clone(),
            door: dress.door(),
            with_words: self.with_words,
            message: self.message.clone(),
            exact_dates: self.exact_dates,
            sites: user_data.sites,
        })?;
        if self.replace {
            plan.replace_all();
        }
        let pages = plan.outward.pages.len();
        let out = self.out.as_deref();
        if pages > 1 && !self.dry_run && !out.is_some_and(std::path::Path::is_dir) {
            return Err(Error::usage(
                "Each entry is a letter of its own: --out names a folder for them.",
            ));
        }
        let is_stopped = !self.as_it_is && plan.stops();
        if self.dry_run || is_stopped || pages == 0 {
            if self.json.wanted {
                Output::json(&object(&plan))?;
            } else {
                tell(cx, &plan, self.dry_run)?;
            }
        }
        if pages == 0 {
            let message = format!("Nothing to share with {}.", plan.person);
            return Err(Error::not_found(message));
        }
        if self.dry_run {
            return Ok(());
        }
        if is_stopped {
            let message = "Some words could identify someone. Nothing was shared.";
            let hint = "--replace uses the suggestions; --as-it-is shares them anyway.";
            return Err(Error::Problem(
                Problem::Failed,
                message.into(),
                Some(hint.into()),
            ));
        }
        plan.keep_all();
        let asked = journal.show_guest(&plan)?;
        ask::leave(cx, journal, &asked, out, self.json.wanted)
    }
}

/// What would leave and what stays.
fn tell(cx: &Cx, plan: &ShownPlan, whole: bool) -> Result<()> {
    let mut found = false;
    for page in &plan.outward.pages {
        cx.out.line(&[
            (&page.id.short(), Look::Faint),
            ("  leaves   ", Look::Plain),
            (&page.title, Look::Strong),
        ])?;
        found |= !page.findings.is_empty();
        findings::findings(cx, &page.document, &page.findings)?;
        if whole {
            for line in page.document.lines() {
                cx.out.text(&format!("    {line}"))?;
            }
        }
    }
    for left in &plan.left_out {
        cx.out.line(&[
            (&left.id.short(), Look::Faint),
            ("  stays    ", Look::Plain),
            (&left.title, Look::Plain),
            (&format!("  {}", left.why), Look::Faint),
        ])?;
    }
    let message = &plan.message;
    findings::found(cx, "in your message", &message.text, &message.findings)?;
    if !(found || !message.findings.is_empty() || plan.outward.pages.is_empty()) {
        cx.out.say(NOTHING_FOUND);
    }
    Ok(())
}

fn object(plan: &ShownPlan) -> Value {
    let leaves = plan.outward.pages.iter().map(|page| {
        json!({
            "id": page.id.to_string(),
            "title": page.title,
            "document": page.document,
            "findings": findings::objects(&page.document, &page.findings),
        })
    });
    let left = plan
        .left_out
        .iter()
        .map(|left| json!({ "id": left.id.to_string(), "title": left.title, "why": left.why }));
    json!({
        "person": plan.person,
        "leaves": leaves.collect::<Vec<_>>(),
        "left_out": left.collect::<Vec<_>>(),
        "message": findings::objects(&plan.message.text, &plan.message.findings),
    })
}
