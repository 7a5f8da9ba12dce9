//! A promise or a milestone, wherever it is shown: marking it, and opening where it stands.
use chrono::NaiveDate;

use super::{Effects, Journal};
use crate::{
    app::{Effect, Find, Msg, Notice},
    domain::plan::action::summary,
    services::{ActionRow, Source},
};

/// Marks an action as done, or as open again.
pub fn toggle(
    row: &ActionRow,
    then: impl FnOnce(Box<ActionRow>) -> Msg + Send + 'static,
) -> Effects {
    let handle = row.handle;
    Effect::ask(
        "action.toggle",
        move |journal| journal.toggle_action(handle),
        move |row| then(Box::new(row)),
    )
    .into()
}

/// What is to be done, whose it is, and when it is due.
pub fn said(row: &ActionRow, today: NaiveDate) -> String {
    let action = &row.action;
    format!("{} ({})", action.text, summary(action, today))
}

/// What to say of an action that was marked.
pub fn told(row: &ActionRow) -> Notice {
    if let Source::Shared { person, .. } = &row.source {
        let what = if row.action.done { "Done" } else { "Reopened" };
        return Notice::good(format!(
            "{what}. {person} learns of it with your next file."
        ));
    }
    Notice::good(if row.action.done {
        "Done. Space reopens it."
    } else {
        "Reopened."
    })
}

/// Opens the document in which an action stands.
pub fn open_source(row: &ActionRow) -> Effects {
    match &row.source {
        Source::Entry { id, .. } => Journal::lead_to(*id).into(),
        Source::Goal { title, .. } => Msg::Find(Find::Goal(title.clone())).into(),
        Source::Shared { own: Some(id), .. } => Journal::lead_to_thread(*id).into(),
        Source::Shared {
            person,
            page,
            theirs: true,
            ..
        } => Msg::Find(Find::Page(person.clone(), *page)).into(),
        Source::Loose | Source::Shared { .. } => {
            let notice = "This action belongs to no entry. Space ticks it off.";
            Msg::Notify(Notice::good(notice)).into()
        }
    }
}
