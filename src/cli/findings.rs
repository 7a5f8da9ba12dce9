//! What could identify somebody in what leaves, as `rounds share` and `rounds reply` list it.
use serde_json::{Value, json};

use super::{Cx, Error, Result, output::Look};
use crate::{
    domain::privacy::lint::Finding,
    services::{
        Problem,
        share::{SharePlan, Written},
    },
};

/// What was found in a text, each with the words offered in its place.
pub(super) fn findings(cx: &Cx, text: &str, findings: &[Finding]) -> Result<()> {
    for finding in findings {
        cx.out.line(&[
            (&format!("    {:<6} ", finding.level.slug()), Look::Faint),
            (finding.matched(text), Look::Strong),
            (&format!(" → {}", finding.suggestion), Look::Plain),
            (&format!("  {}", finding.why), Look::Faint),
        ])?;
    }
    Ok(())
}

/// The same beside the result, for a way out whose result is the file.
pub(super) fn told(cx: &Cx, text: &str, findings: &[Finding]) {
    for finding in findings.iter().filter(|finding| finding.level.stops()) {
        let (level, words) = (finding.level.slug(), finding.matched(text));
        cx.out.say(&format!(
            "    {level:<6} {words} → {}  {}",
            finding.suggestion, finding.why
        ));
    }
}

/// The same below a line that says where it stands; nothing where nothing was found.
pub(super) fn found(cx: &Cx, place: &str, text: &str, found: &[Finding]) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    cx.out.line(&[("  ", Look::Plain), (place, Look::Plain)])?;
    findings(cx, text, found)
}

/// What was found in the words that leave beside the entries, and whether anything was.
pub(super) fn beside(cx: &Cx, plan: &SharePlan) -> Result<bool> {
    for beside in &plan.beside {
        found(cx, &beside.place, &beside.text, &beside.findings)?;
    }
    Ok(plan.beside.iter().any(|beside| !beside.findings.is_empty()))
}

/// The same for programs.
pub(super) fn objects(text: &str, findings: &[Finding]) -> Vec<Value> {
    let objects = findings.iter().map(|finding| {
        json!({
            "kind": finding.kind.slug(),
            "level": finding.level.slug(),
            "text": finding.matched(text),
            "suggestion": finding.suggestion,
        })
    });
    objects.collect()
}

/// Words that leave by hand, with other words or confirmed where that was asked for; what they still hold is told, and stops
/// them.
pub(super) fn passed(
    cx: &Cx,
    mut written: Written,
    (replace, as_it_is): (bool, bool),
    hint: &str,
) -> Result<String> {
    if replace {
        written.replace_all();
    }
    told(cx, &written.text, &written.findings);
    if as_it_is {
        written.keep_all();
    }
    if written.stops() {
        let message = "Some words could identify someone. Nothing was written.";
        return Err(Error::Problem(
            Problem::Failed,
            message.into(),
            Some(hint.into()),
        ));
    }
    Ok(written.text)
}
