//! The JSON that scripts rely on for what is not an entry: promises, goals, what was said of an entry.
use serde_json::{Value, json};

use crate::{
    domain::{
        self, Moment, Record,
        plan::{action::Owner, method::Method},
        share::bundle::Quality,
    },
    services::{
        ActionRow, GoalPage, GoalSummary, Source,
        share::{Mentee, PageState, ReviewPage, Said, ShownTo, Thread},
    },
};

/// A promise.
pub(super) fn action(row: &ActionRow) -> Value {
    let (source, id, title, people) = match &row.source {
        Source::Entry {
            id, title, people, ..
        } => ("entry", Some(id), title.as_str(), people.clone()),
        Source::Goal { id, title } => ("goal", Some(id), title.as_str(), Vec::new()),
        Source::Loose => ("todo", None, "", Vec::new()),
        Source::Shared {
            person,
            page,
            title,
            own,
            ..
        } => (
            "shared",
            own.as_ref().or(Some(page)),
            title.as_str(),
            vec![person.clone()],
        ),
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
        "competencies": goal.competencies,
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

/// An entry of the keeper's with what was said of it.
pub(super) fn thread(record: &Record, thread: &Thread) -> Value {
    json!({
        "entry": domain::entry::json::record(record),
        "shown": thread.shown.iter().map(shown).collect::<Vec<_>>(),
        "said": thread.said().into_iter().map(said).collect::<Vec<_>>(),
    })
}

/// That an entry was shown to somebody, with the very copy that they have.
pub(super) fn shown(shown: &ShownTo) -> Value {
    json!({
        "person": shown.person,
        "page": shown.page.to_string(),
        "revision": shown.revision,
        "at": shown.at.to_rfc3339(),
        "until": shown.until.map(|day| day.to_string()),
        "current": shown.current,
        "taken_back": time(shown.taken_back),
        "waiting": time(shown.waiting),
        "document": shown.document,
        "beside": shown.others,
    })
}

/// An entry of somebody else's, with what was said of it.
pub(super) fn review_page(page: &ReviewPage) -> Value {
    let sections = page.entry.iter().flat_map(|entry| &entry.sections);
    let sections = sections.map(|one| json!({ "name": one.name, "text": one.text }));
    json!({
        "id": page.line.page.to_string(),
        "person": page.person,
        "title": page.line.title,
        "kind": page.line.kind.spec().slug,
        "month": page.line.month,
        "revision": page.line.revision,
        "state": match page.line.state {
            PageState::Open => "open",
            PageState::TakenBack(_) => "withdrawn",
            PageState::Erased => "erased",
            PageState::Expired(_) => "expired",
        },
        "message": page.message,
        "versions": page.line.versions,
        "beside": page.beside.iter().map(|one| json!({
            "revision": one.revision,
            "at": one.at.to_rfc3339(),
            "document": one.document,
        })).collect::<Vec<_>>(),
        "sections": sections.collect::<Vec<_>>(),
        "said": page.said().into_iter().map(said).collect::<Vec<_>>(),
        "note": page.note,
        "earlier": page.earlier.iter().map(|one| one.revision).collect::<Vec<_>>(),
        "together": { "nth": page.together.0, "of": page.together.1 },
        "drafts": page.half.iter().map(|half| json!({ "kind": half.what, "text": half.text })).collect::<Vec<_>>(),
    })
}

/// Something that was said.
fn said(said: Said<'_>) -> Value {
    let mut value = json!({
        "id": said.id().to_string(),
        "mine": said.by().is_mine(),
        "at": said.at().to_rfc3339(),
        "sent": !said.by().is_waiting(),
        "read": !said.by().is_unread(),
    });
    let more = match said {
        Said::Remark(said) => json!({
            "person": said.person,
            "what": said.kind.slug(),
            "revision": said.revision,
            "quote": said.quote,
            "text": said.text,
            "due": said.due.map(|day| day.to_string()),
            "done_at": said.done.map(|at| at.to_rfc3339()),
            "marks": said.marks.iter().map(|mark| json!({
                "mark": mark.kind.slug(),
                "quality": mark.quality.map(Quality::slug),
            })).collect::<Vec<_>>(),
        }),
        Said::Signed(signed) => json!({
            "person": signed.person,
            "what": "sign-off",
            "revision": signed.revision,
            "text": signed.statement,
            "verified": signed.verified,
            "current": signed.current,
        }),
    };
    if let (Some(object), Value::Object(more)) = (value.as_object_mut(), more) {
        object.extend(more);
    }
    value
}
