//! The JSON that scripts rely on for what is not an entry: promises, goals.
use serde_json::{Value, json};

use crate::{
    domain::{Moment, action::Owner, goal::Method},
    services::{ActionRow, GoalPage, GoalSummary, Source, share::Mentee},
};

/// A promise.
pub(super) fn action(row: &ActionRow) -> Value {
    let (source, id, title, people) = match &row.source {
        Source::Entry {
            id, title, people, ..
        } => ("entry", Some(id), title.as_str(), people.clone()),
        Source::Goal { id, title } => ("goal", Some(id), title.as_str(), Vec::new()),
        Source::Loose => ("todo", None, "", Vec::new()),
    };
    json!({
        "id": row.handle.hex(),
        "text": row.action.text,
        "owner": row.action.owner.as_ref().map_or("me", Owner::name),
        "due": row.action.due.map(|due| due.to_string()),
        "done": row.action.done,
        "source": source,
        "source_id": id.map(ToString::to_string),
        "source_title": title,
        "people": people,
    })
}

/// A goal as a list shows it.
pub(super) fn goal(summary: &GoalSummary) -> Value {
    let goal = &summary.goal;
    json!({
        "id": summary.id.map(|id| id.to_string()),
        "title": goal.title,
        "state": goal.state.slug(),
        "word": goal.word,
        "area": goal.area,
        "method": goal.method.map(Method::slug),
        "due": goal.due.map(|due| due.to_string()),
        "part_of": goal.part_of,
        "framework": goal.framework,
        "milestones_done": summary.progress.map(|(done, _)| done),
        "milestones": summary.progress.map(|(_, all)| all),
        "evidence": summary.evidence,
        "moved_at": time(summary.moved),
        "confidence": summary.confidence,
    })
}

/// A goal with all that hangs on it.
pub(super) fn goal_page(page: &GoalPage) -> Value {
    let mut value = goal(&page.summary);
    let sections = page.summary.goal.sections.iter();
    let evidence = page.evidence.iter().map(|entry| {
        json!({
            "id": entry.id.to_string(),
            "kind": entry.kind.spec().slug,
            "at": entry.at.to_rfc3339(),
            "title": entry.title,
        })
    });
    let confidence = page.confidence.iter();
    let more = [
        (
            "sections",
            sections
                .map(|section| json!({ "name": section.name, "text": section.text }))
                .collect::<Vec<_>>(),
        ),
        ("actions", page.actions.iter().map(action).collect()),
        ("entries", evidence.collect()),
        (
            "confidence_line",
            confidence
                .map(|(at, value)| json!({ "at": at.to_rfc3339(), "value": value }))
                .collect(),
        ),
    ];
    if let Some(object) = value.as_object_mut() {
        for (name, list) in more {
            object.insert(name.to_owned(), list.into());
        }
    }
    value
}

pub(super) fn time(at: Option<Moment>) -> Option<String> {
    at.map(|at| at.to_rfc3339())
}

/// Somebody who shares, and what waits of theirs.
pub(super) fn mentee(mentee: &Mentee) -> Value {
    json!({
        "person": mentee.person,
        "waiting": mentee.waiting,
        "oldest": time(mentee.oldest),
        "reply_days": mentee.reply_days,
        "late": mentee.late,
        "answered": mentee.answered,
        "pages": mentee.total,
        "unread": mentee.unread,
        "not_sent": mentee.unsent.comments + mentee.unsent.sign_offs,
    })
}
