//! Threads as the command line shows them: below an entry, or with the page they are about.
use super::{
    Cx, Error, Result,
    output::{Look, Output, indented},
    show,
};
use crate::{
    domain::{
        Id, Moment, Record,
        bundle::{CommentKind, Precision},
        when,
    },
    services::{
        Journal,
        share::{By, PageState, Remark, Signed, Threaded},
    },
};

/// Shows what is meant with all that was said of it, which counts as read from then on.
pub(super) fn print(cx: &Cx, journal: &mut Journal, found: &Threaded) -> Result<()> {
    match found {
        Threaded::Mine { entry, .. } => {
            show::print(cx, &journal.record(*entry)?)?;
            below(cx, journal, *entry)
        }
        Threaded::Theirs { person, page } => theirs(cx, journal, person, *page),
    }
}

/// What was said of an entry of the keeper's, which counts as read from then on.
pub(super) fn below(cx: &Cx, journal: &mut Journal, entry: Id) -> Result<()> {
    let thread = journal.thread(entry)?;
    if thread.is_empty() {
        return Ok(());
    }
    for shown in &thread.shown {
        let how = match (shown.taken_back, shown.current) {
            (Some(_), _) => "withdrawn",
            (None, true) => "unchanged",
            (None, false) => "changed since",
        };
        let on = when::stamp(shown.at, cx.now());
        let erased = shown.erased(cx.now().date_naive(), |at| when::stamp(at, cx.now()));
        let erased = match erased.trim() {
            "" => String::new(),
            erased => format!(" · {}", erased.trim_end_matches('.')),
        };
        let told = format!("Shared with {} · {on} · {how}{erased}", shown.person);
        cx.out.line(&[("\n", Look::Plain), (&told, Look::Faint)])?;
    }
    said(cx, &thread.comments, &thread.sign_offs)?;
    if !journal.is_read_only() {
        journal.mark_read(entry)?;
    }
    Ok(())
}

/// The copies of an entry that others have, word for word.
pub(super) fn copies(cx: &Cx, journal: &Journal, record: &Record) -> Result<()> {
    let thread = journal.thread(record.id)?;
    let here = thread.shown.iter();
    let here: Vec<_> = here.filter(|shown| shown.taken_back.is_none()).collect();
    if here.is_empty() {
        return Err(Error::not_found("This entry is not shared with anyone."));
    }
    for shown in here {
        let replaced = shown.replaced_words(&record.entry);
        let on = when::stamp(shown.at, cx.now());
        let told = format!("What {} has · {on} · {replaced}", shown.person);
        cx.out.line(&[(&told, Look::Faint)])?;
        cx.out.text(&shown.document)?;
    }
    Ok(())
}

fn theirs(cx: &Cx, journal: &mut Journal, person: &str, id: Id) -> Result<()> {
    let page = journal.review_page(person, id)?;
    cx.out.line(&[(&page.line.title, Look::Strong)])?;
    let date = match (&page.entry, page.precision) {
        (Some(entry), Precision::Exact) => when::stamp(entry.at, cx.now()),
        _ => when::month(&page.line.month),
    };
    let kind = page.line.kind.spec().label;
    let about = format!(
        "{kind} · {} · {date} · revision {}",
        page.person, page.line.revision
    );
    cx.out.line(&[
        (&about, Look::Faint),
        ("  ", Look::Plain),
        (&id.short(), Look::Faint),
    ])?;
    let gone = match page.line.state {
        PageState::Open => None,
        PageState::TakenBack(_) => Some("They withdrew it."),
        PageState::Expired(_) => Some("It has expired."),
    };
    if let Some(gone) = gone {
        cx.out.text(gone)?;
    }
    if !page.message.is_empty() {
        cx.out
            .text(&format!("\"{}\"", indented(&page.message, "  ")))?;
    }
    for section in page.entry.iter().flat_map(|entry| &entry.sections) {
        cx.out.text("")?;
        if !section.name.is_empty() {
            cx.out.line(&[(&section.name, Look::Strong)])?;
        }
        cx.out.text(&section.text)?;
    }
    said(cx, &page.thread, &page.sign_offs)?;
    if !page.note.is_empty() {
        cx.out.line(&[("\nYour private note", Look::Faint)])?;
        cx.out.text(&page.note)?;
    }
    if !journal.is_read_only() {
        journal.mark_page_read(person, id)?;
    }
    Ok(())
}

fn said(cx: &Cx, remarks: &[Remark], signed: &[Signed]) -> Result<()> {
    for remark in remarks {
        head(cx, &remark.person, remark.by, remark.at, remark.id)?;
        if !remark.quote.is_empty() {
            cx.out
                .line(&[(&format!("> {}", indented(&remark.quote, "> ")), Look::Faint)])?;
        }
        let label = match remark.kind {
            CommentKind::Comment => String::new(),
            kind => format!("{}: ", kind.label()),
        };
        let due = remark.due.map(|due| when::due(due, cx.now().date_naive()));
        let due = due.map_or_else(String::new, |due| format!("  {due}"));
        cx.out.line(&[
            (&label, Look::Strong),
            (&indented(&remark.text, "  "), Look::Plain),
            (&due, Look::Faint),
        ])?;
        for mark in &remark.marks {
            let quality = mark
                .quality
                .map_or_else(String::new, |it| format!(": {}", it.label()));
            cx.out
                .line(&[(&format!("  {}{quality}", mark.kind.label()), Look::Faint)])?;
        }
    }
    for sign_off in signed {
        head(cx, &sign_off.person, sign_off.by, sign_off.at, sign_off.id)?;
        let text = if sign_off.current {
            "text unchanged"
        } else {
            "the text has changed since"
        };
        let holds = if sign_off.verified {
            ""
        } else {
            "; the signature is not valid"
        };
        cx.out.line(&[
            ("Signed off: ", Look::Strong),
            (&indented(&sign_off.statement, "  "), Look::Plain),
            (
                &format!("  revision {}, {text}{holds}", sign_off.revision),
                Look::Faint,
            ),
        ])?;
    }
    Ok(())
}

fn head(cx: &Cx, person: &str, by: By, at: Moment, id: Id) -> Result<()> {
    let who = if by.is_mine() { "You" } else { person };
    let waits = if by.is_waiting() {
        " · not sent yet"
    } else {
        ""
    };
    let about = format!("\n{who} · {}{waits}", when::stamp(at, cx.now()));
    let out: Output = cx.out;
    out.line(&[
        (&about, Look::Faint),
        ("  ", Look::Plain),
        (&id.short(), Look::Faint),
    ])
}
