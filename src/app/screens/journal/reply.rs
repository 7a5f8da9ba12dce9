//! Going on from what was said of an entry: answering it, making something of it, saying that it helped.
use std::collections::BTreeMap;

use serde_json::to_value;

use super::{Journal, bookmark::There};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session,
        layers::{Pick, Picker},
        screens::{goals::begin_with, share, writing::WritingTask},
    },
    domain::{
        Id,
        share::bundle::{CommentKind, MarkKind, Quality},
        text::visible,
        when,
    },
    services::{
        Target,
        share::{Counts, NewComment, On, Remark, Thread},
    },
};

/// As many of the newest remarks as can be said something of.
const REMARKS: usize = 8;

/// Something that can be done about what was said.
enum ReplyChoice {
    Answer(String),
    Act(Box<Remark>),
    Goal(String),
    Helped(Box<Remark>),
    Mark(Box<Remark>, MarkKind, bool),
    Send(String),
}

impl Journal {
    /// Offers what can be done about what was said.
    pub(super) fn reply(&self, session: &Session) -> Effects {
        let Some((id, thread)) = self
            .timeline
            .current()
            .map(|row| row.id)
            .zip(self.on_page())
        else {
            return Effects::none();
        };
        let thread = thread.clone();
        let session = session.clone();
        Effect::ask(
            "share.unsent",
            |journal| journal.unsent(),
            move |unsent| {
                let unsent = unsent.into_iter().map(|one| (one.person, one.counts));
                AppMsg::Show(Box::new(
                    picker(id, &thread, &unsent.collect(), session).layer(),
                ))
            },
        )
        .into()
    }
}

/// What can be done: about the newest first.
fn picker(id: Id, thread: &Thread, unsent: &BTreeMap<String, Counts>, session: Session) -> Picker {
    let mut turns = Vec::new();
    for shown in thread
        .shown
        .iter()
        .filter(|shown| shown.taken_back.is_none())
    {
        turns.push(ReplyChoice::Answer(shown.person.clone()));
    }
    let theirs = thread
        .comments
        .iter()
        .rev()
        .filter(|said| !said.by.is_mine());
    let theirs: Vec<_> = theirs.take(REMARKS).collect();
    for said in theirs.iter().filter(|said| said.kind == CommentKind::Step) {
        turns.push(ReplyChoice::Act(Box::new((*said).clone())));
        turns.push(ReplyChoice::Goal(said.text.clone()));
    }
    for said in &theirs {
        let set = |kind| said.marks.iter().any(|mark| mark.kind == kind);
        let said = || Box::new((*said).clone());
        turns.push(if set(MarkKind::Helped) {
            ReplyChoice::Mark(said(), MarkKind::Helped, false)
        } else {
            ReplyChoice::Helped(said())
        });
        if said().kind == CommentKind::Heard {
            turns.push(ReplyChoice::Mark(
                said(),
                MarkKind::Heard,
                !set(MarkKind::Heard),
            ));
        }
    }
    let waits = unsent.iter().filter(|(person, counts)| {
        !counts.is_empty() && thread.shown.iter().any(|shown| shown.person == **person)
    });
    turns.extend(waits.map(|(person, _)| ReplyChoice::Send(person.clone())));
    let picks = turns
        .iter()
        .map(|turn| pick(turn, unsent, &session))
        .collect();
    let signed = !thread.sign_offs.is_empty();
    let then = Callback::new(move |chosen: usize| {
        let turn = turns.into_iter().nth(chosen);
        turn.map_or(AppMsg::Done, |turn| carry_out(turn, id, signed, &session))
    });
    Picker::new("Follow up the comments", picks, then)
}

fn pick(turn: &ReplyChoice, unsent: &BTreeMap<String, Counts>, session: &Session) -> Pick {
    let detail = |text: &str| text.to_owned();
    let (label, detail) = match turn {
        ReplyChoice::Answer(person) => (format!("Reply to {person}"), String::new()),
        ReplyChoice::Act(said) => {
            let today = session.now.date_naive();
            let due = said
                .due
                .map_or_else(String::new, |due| when::due(due, today));
            (format!("Turn into an action: {}", begins(&said.text)), due)
        }
        ReplyChoice::Goal(text) => (format!("Start a goal: {}", begins(text)), String::new()),
        ReplyChoice::Helped(said) => (
            format!("This helped: {}", begins(&said.text)),
            detail(said.kind.label()),
        ),
        ReplyChoice::Mark(said, MarkKind::Heard, true) => (
            format!("I felt heard: {}", begins(&said.text)),
            String::new(),
        ),
        ReplyChoice::Mark(said, kind, _) => {
            let label = kind.label();
            (
                format!("Remove \"{label}\": {}", begins(&said.text)),
                String::new(),
            )
        }
        ReplyChoice::Send(person) => {
            let counts = unsent.get(person).map(share::counted);
            (
                format!("Send {person} your unsent replies"),
                counts.unwrap_or_default(),
            )
        }
    };
    Pick { label, detail }
}

/// The first words of a text.
fn begins(text: &str) -> String {
    visible(text.lines().next().unwrap_or_default()).into_owned()
}

fn carry_out(turn: ReplyChoice, id: Id, signed: bool, session: &Session) -> AppMsg {
    match turn {
        ReplyChoice::Answer(person) => {
            let mut effects = answer(id, &person);
            effects.list.pop().map_or(AppMsg::Done, AppMsg::Run)
        }
        ReplyChoice::Act(said) => AppMsg::Run(act(id, *said, signed)),
        ReplyChoice::Goal(text) => AppMsg::Run(begin_with(id, begins(&text))),
        ReplyChoice::Helped(said) => AppMsg::Show(Box::new(how(*said).layer())),
        ReplyChoice::Mark(said, kind, set) => AppMsg::Run(mark(*said, kind, None, set)),
        ReplyChoice::Send(person) => AppMsg::Run(share::replies(Some(person), session)),
    }
}

/// Opens a page to answer somebody.
pub(super) fn answer(entry: Id, person: &str) -> Effects {
    let to = person.to_owned();
    let prompt = format!("What do you want {person} to know, or to ask them?");
    let reader = person.to_owned();
    let mut subject = WritingTask::new(
        format!("answer.{entry}.{person}"),
        format!("Answer {person}"),
        move |journal, text| {
            journal.comment(&NewComment {
                on: On::Mine {
                    entry,
                    person: to.clone(),
                },
                kind: CommentKind::Comment,
                quote: String::new(),
                text: text.to_owned(),
                due: None,
            })?;
            Ok(Notice::good(
                "Saved. To send it, press y and choose the last line.",
            ))
        },
    );
    subject.prompt = prompt;
    let again = There::Answer(entry.to_string(), person.to_owned());
    subject.again = to_value(again).ok().map(|again| ("Journal", again));
    subject.reader = Some(reader);
    subject.write("")
}

/// Makes an action of a next step. A text that was signed off stays as it was signed: then it stands by itself.
fn act(id: Id, said: Remark, signed: bool) -> Effect {
    let target = if signed {
        Target::Loose
    } else {
        Target::Entry(id)
    };
    Effect::ask(
        "share.act",
        move |journal| journal.take_on(&said.person, said.id, &target),
        |row| {
            let now = "is now an action; you will find it on Today.";
            AppMsg::Saved(Notice::of(row.action.text, now))
        },
    )
}

/// Asks how something helped.
fn how(said: Remark) -> Picker {
    let label = |text: &str| Pick {
        label: text.to_owned(),
        detail: String::new(),
    };
    let mut picks: Vec<_> = Quality::ALL.iter().map(|one| label(one.label())).collect();
    picks.push(label("simply helpful"));
    let then = Callback::new(move |chosen: usize| {
        let quality = Quality::ALL.get(chosen).copied();
        AppMsg::Run(mark(said, MarkKind::Helped, quality, true))
    });
    Picker::new("How did it help?", picks, then)
}

fn mark(said: Remark, kind: MarkKind, quality: Option<Quality>, set: bool) -> Effect {
    Effect::ask(
        "share.mark",
        move |journal| {
            journal.mark(&said.person, said.id, kind, quality, set)?;
            Ok(said.person)
        },
        |person| {
            let notice = format!("Saved. {person} will see it with your next file.");
            AppMsg::Saved(Notice::good(notice))
        },
    )
}
