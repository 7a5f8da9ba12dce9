//! Entries of others as the command line lists them, each with its id, and what changed in one.
use serde_json::json;

use super::{
    Cx, Error, Result, json,
    output::{Look, Output},
};
use crate::{
    domain::{
        Id,
        entry::document,
        text::{counted, diff, one_line},
        when,
    },
    services::{
        Journal,
        share::{PageFilter, PageState, ReviewLine, Threaded},
    },
};

/// The entries of somebody, line by line. What was shared together stands together; the words that
/// came with it stand below the first.
pub(super) fn list(
    cx: &Cx,
    journal: &Journal,
    (person, lines): (&str, &[ReviewLine]),
    json: bool,
) -> Result<()> {
    let mut share = None;
    for line in lines {
        if json {
            Output::json(&object(person, line))?;
            continue;
        }
        let note = format!("  {}", note(line, cx));
        cx.out.line(&[
            (&line.page.short(), Look::Faint),
            ("  ", Look::Plain),
            (person, Look::Plain),
            ("  ", Look::Plain),
            (&line.title, Look::Strong),
            (&note, Look::Faint),
        ])?;
        if line.share.is_some() && line.share != share {
            share = line.share;
            message(cx, journal, person, line)?;
        }
    }
    Ok(())
}

/// The words that came with an entry.
fn message(cx: &Cx, journal: &Journal, person: &str, line: &ReviewLine) -> Result<()> {
    if line.state != PageState::Open {
        return Ok(());
    }
    let words = journal.review_page(person, line.page)?.message;
    if words.is_empty() {
        return Ok(());
    }
    let words = format!("          \"{}\"", one_line(&words));
    cx.out.line(&[(&words, Look::Faint)])
}

/// What it is, and how it stands.
fn note(line: &ReviewLine, cx: &Cx) -> String {
    let mut notes = vec![line.kind.spec().label.to_lowercase()];
    match (line.state, line.waiting) {
        (PageState::Expired(_), _) => notes.push("expired".to_owned()),
        (PageState::TakenBack(_), _) => notes.push("withdrawn".to_owned()),
        (PageState::Erased, _) => notes.push("erased here".to_owned()),
        (PageState::Open, _) if line.let_go => notes.push("let go".to_owned()),
        (PageState::Open, Some(since)) => {
            notes.push(format!("waiting since {}", when::stamp(since, cx.now())));
        }
        (PageState::Open, None) => notes.push("answered".to_owned()),
    }
    let more = [
        (line.revision > 1, "changed"),
        (line.signed, "signed"),
        (line.unread > 0, "new reply"),
        (line.begun, "draft"),
    ];
    let more = more.into_iter().filter(|(is, _)| *is);
    notes.extend(more.map(|(_, word)| word.to_owned()));
    notes.join(" · ")
}

/// An entry of somebody's as an object.
fn object(person: &str, line: &ReviewLine) -> serde_json::Value {
    json!({
        "id": line.page.to_string(),
        "person": person,
        "title": line.title,
        "kind": line.kind.spec().slug,
        "month": line.month,
        "revision": line.revision,
        "state": match line.state {
            PageState::Open if line.waiting.is_some() => "waiting",
            PageState::Open if line.let_go => "let go",
            PageState::Open => "answered",
            PageState::TakenBack(_) => "withdrawn",
            PageState::Erased => "erased",
            PageState::Expired(_) => "expired",
        },
        "since": json::time(line.waiting),
        "shown_at": line.shown_at.to_rfc3339(),
        "signed": line.signed,
        "unread": line.unread,
        "comments": line.comments,
        "draft": line.begun,
        "versions": line.versions,
        "share": line.share.map(|share: Id| share.to_string()),
    })
}

/// What fits among all that others shared.
pub(super) fn found(cx: &Cx, journal: &Journal, query: &str, json: bool) -> Result<()> {
    let wanted = PageFilter::parse(query).map_err(Error::usage)?;
    let found = journal.find_pages(&wanted)?;
    for (person, lines) in &found {
        list(cx, journal, (person, lines), json)?;
    }
    if found.is_empty() {
        return Err(Error::not_found("Nothing shared with you matches."));
    }
    Ok(())
}

/// What changed in an entry of somebody's since the version before.
pub(super) fn changes(cx: &Cx, journal: &Journal, found: &Threaded) -> Result<()> {
    let Threaded::Theirs { person, page } = found else {
        let hint = "That is your own entry; `rounds history` shows its versions.";
        return Err(Error::usage(hint));
    };
    let page = journal.review_page(person, *page)?;
    let Some(before) = page.earlier.first() else {
        return Err(Error::not_found("This is the first version."));
    };
    let words = |text: &str| {
        let entry = document::parse(text, cx.now());
        entry.map_or_else(
            |_| text.to_owned(),
            |entry| format!("{}\n\n{}", entry.title, document::body(&entry.sections)),
        )
    };
    for line in diff::lines(&words(&before.document), &words(&page.document)) {
        let (sign, look) = match line.change {
            diff::Change::Kept => ("  ", Look::Faint),
            diff::Change::Removed => ("- ", Look::Plain),
            diff::Change::Added => ("+ ", Look::Strong),
        };
        cx.out.line(&[(sign, look), (&line.text, look)])?;
    }
    Ok(())
}

/// What waits for an answer, longest first, and what was answered and not read.
pub(super) fn waiting(cx: &Cx, journal: &Journal, json: bool) -> Result<()> {
    let mut any = false;
    for mentee in journal.mentees()? {
        let lines = journal.review_pages(&mentee.person, true)?;
        any |= !lines.is_empty();
        list(cx, journal, (&mentee.person, &lines), json)?;
    }
    for unread in journal.unread()? {
        any = true;
        if json {
            Output::json(&json!({
                "id": unread.entry.to_string(),
                "person": unread.person,
                "title": unread.title,
                "state": "unread",
                "comments": unread.comments,
                "sign_offs": unread.sign_offs,
                "since": unread.at.to_rfc3339(),
            }))?;
            continue;
        }
        cx.out.line(&[
            (&unread.entry.short(), Look::Faint),
            (
                &format!("  {} {} ", unread.person, unread.what()),
                Look::Plain,
            ),
            (&unread.title, Look::Strong),
        ])?;
    }
    let unsent: u64 = journal
        .unsent()?
        .iter()
        .map(|unsent| unsent.counts.total())
        .sum();
    if unsent > 0 {
        let replies = counted(unsent, "reply");
        cx.out.say(&format!(
            "{replies} not sent yet; `rounds reply --send` sends them."
        ));
    }
    if !any {
        return Err(Error::not_found("Nothing is waiting for a reply."));
    }
    Ok(())
}
