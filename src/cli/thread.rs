//! Threads as the command line shows them: below an entry, or with the page they are about.
use super::{
    Cx, Error, Result, entry, json,
    output::{Look, Output, indented},
};
use crate::{
    domain::{Entry, Id, Record, entry::document, share::bundle::Precision, when},
    services::{
        Journal,
        share::{PageState, ReviewPage, Said, Threaded},
    },
};

/// Shows what is meant with all that was said of it, which counts as read from then on.
pub(super) fn print(cx: &Cx, journal: &mut Journal, found: &Threaded, json: bool) -> Result<()> {
    match found {
        Threaded::Mine { entry, .. } if json => {
            let (record, thread) = (journal.record(*entry)?, journal.thread(*entry)?);
            Output::json(&json::thread(&record, &thread))?;
        }
        Threaded::Mine { entry, .. } => {
            entry::print(cx, &journal.record(*entry)?)?;
            return below(cx, journal, *entry);
        }
        Threaded::Theirs { person, page } => {
            let page = journal.review_page(person, *page)?;
            if json {
                Output::json(&json::review_page(&page))?;
            } else {
                theirs(cx, &page)?;
            }
        }
    }
    match found {
        _ if journal.is_read_only() => Ok(()),
        Threaded::Mine { entry, .. } => Ok(journal.mark_read(*entry)?),
        Threaded::Theirs { person, page } => Ok(journal.mark_page_read(person, *page)?),
    }
}

/// What was said of an entry of the keeper's, which counts as read from then on.
pub(super) fn below(cx: &Cx, journal: &mut Journal, entry: Id) -> Result<()> {
    let thread = journal.thread(entry)?;
    if thread.is_empty() {
        return Ok(());
    }
    for shown in &thread.shown {
        let (again, send) = (
            "`rounds share` shares it again",
            "`rounds reply --send` sends it",
        );
        let told = thread.stands(shown, cx.now(), again, send);
        cx.out.text("")?;
        cx.out.line(&[(&told, Look::Faint)])?;
        if !shown.others.is_empty() {
            let (id, person) = (entry.short(), &shown.person);
            let told = format!(
                "`rounds show {id} --as-shared` shows them; `rounds share {id} --to {person:?} --join` puts this entry, as it is now, in the place of all of them."
            );
            cx.out.line(&[(&told, Look::Faint)])?;
        }
    }
    for guest in &thread.guests {
        cx.out.text("")?;
        cx.out.line(&[(&guest.sentence(cx.now()), Look::Faint)])?;
    }
    said(cx, &thread.said())?;
    if !journal.is_read_only() {
        journal.mark_read(entry)?;
    }
    Ok(())
}

/// The copies of an entry that others have, word for word.
pub(super) fn copies(cx: &Cx, journal: &Journal, record: &Record, json: bool) -> Result<()> {
    let thread = journal.thread(record.id)?;
    let here = thread.shown.iter();
    let here: Vec<_> = here.filter(|shown| shown.taken_back.is_none()).collect();
    if here.is_empty() {
        return Err(Error::not_found("This entry is not shared with anyone."));
    }
    for shown in here {
        if json {
            Output::json(&json::shown(shown))?;
            continue;
        }
        let replaced = shown.replaced_words(&record.entry);
        let on = when::stamp(shown.at, cx.now());
        let told = format!("What {} has · {on} · {replaced}", shown.person);
        cx.out.line(&[(&told, Look::Faint)])?;
        cx.out.text(&shown.document)?;
        for other in &shown.others {
            let told = format!(
                "What another copy of your journal shared with {}",
                shown.person
            );
            cx.out.line(&[(&told, Look::Faint)])?;
            cx.out.text(other)?;
        }
    }
    Ok(())
}

fn theirs(cx: &Cx, page: &ReviewPage) -> Result<()> {
    cx.out.line(&[(&page.line.title, Look::Strong)])?;
    let date = match (&page.entry, page.precision) {
        (Some(entry), Precision::Exact) => when::stamp(entry.at, cx.now()),
        _ => when::month(&page.line.month),
    };
    let kind = page.line.kind.spec().label;
    let about = format!(
        "{kind} · {} · {date} · version {}{}",
        page.person,
        page.line.revision,
        match page.together {
            (_, 1) => String::new(),
            (nth, of) => format!(" · {nth} of {of} shared together"),
        }
    );
    cx.out.line(&[
        (&about, Look::Faint),
        ("  ", Look::Plain),
        (&page.line.page.short(), Look::Faint),
    ])?;
    let gone = match page.line.state {
        PageState::Open => None,
        PageState::TakenBack(_) => Some("They withdrew it."),
        PageState::Erased => Some("You erased it here."),
        PageState::Expired(_) => Some("It has expired."),
    };
    if let Some(gone) = gone {
        cx.out.text(gone)?;
    }
    if !page.message.is_empty() {
        cx.out
            .text(&format!("\"{}\"", indented(&page.message, "  ")))?;
    }
    if let Some(entry) = &page.entry {
        sections(cx, entry)?;
    }
    for other in &page.beside {
        let told = format!(
            "\nAnother version of it, shared {}: {} went on with it in two copies of their journal. Both are theirs.",
            when::stamp(other.at, cx.now()),
            page.person
        );
        cx.out.line(&[(&told, Look::Faint)])?;
        match document::parse(&other.document, other.at) {
            Ok(entry) => sections(cx, &entry)?,
            Err(_) => cx.out.text(&other.document)?,
        }
    }
    said(cx, &page.said())?;
    for half in &page.half {
        cx.out.line(&[("\nHalf written", Look::Faint)])?;
        cx.out.text(&half.text)?;
    }
    if !page.note.is_empty() {
        cx.out.line(&[("\nYour private note", Look::Faint)])?;
        cx.out.text(&page.note)?;
    }
    Ok(())
}

/// What an entry says, under its headings.
fn sections(cx: &Cx, entry: &Entry) -> Result<()> {
    for section in &entry.sections {
        cx.out.text("")?;
        if !section.name.is_empty() {
            cx.out.line(&[(&section.name, Look::Strong)])?;
        }
        cx.out.text(&section.text)?;
    }
    Ok(())
}

/// All of it in order. What others wrote is set in, so that no line of theirs looks like one of the program's.
fn said(cx: &Cx, all: &[Said<'_>]) -> Result<()> {
    let now = cx.now();
    for said in all {
        let mut about = vec![String::new(), said.what(now), when::stamp(said.at(), now)];
        let state = said.by().state();
        about.extend(Some(state.to_owned()).filter(|state| !state.is_empty()));
        cx.out.text("")?;
        cx.out.line(&[
            (said.who(), Look::Strong),
            (&about.join(" · "), Look::Faint),
            ("  ", Look::Plain),
            (&said.id().short(), Look::Faint),
        ])?;
        if !said.quote().is_empty() {
            let quote = format!("  > {}", indented(said.quote(), "  > "));
            cx.out.line(&[(&quote, Look::Faint)])?;
        }
        let text = format!("  {}", indented(&said.text(), "  "));
        cx.out.line(&[(&text, Look::Plain)])?;
        for after in said.after() {
            cx.out.line(&[("  ", Look::Plain), (&after, Look::Faint)])?;
        }
    }
    Ok(())
}
