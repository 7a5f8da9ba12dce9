//! What an entry was before: its revisions, what each of them changed, and the way back.
use crate::{
    app::{
        Effect, Msg, Notice, Session, Then,
        layers::{Confirm, Line, Pick, Picker, Reading},
    },
    domain::{Id, Moment, Origin, Revision, diff, document, text::visible, when},
};

/// Shows the revisions of an entry, newest first.
pub(super) fn open(id: Id, session: &Session) -> Effect {
    let now = session.now;
    Effect::ask(
        "entry.history",
        move |journal| journal.history(id),
        move |revisions| Msg::Show(Box::new(picker(id, revisions, now).layer())),
    )
}

fn picker(id: Id, revisions: Vec<Revision>, now: Moment) -> Picker {
    let pick = |revision: &Revision| Pick {
        label: format!("{}  {}", revision.number, said(revision, now)),
        detail: document::parse(&revision.document, now).map_or_else(
            |_| String::new(),
            |entry| visible(&entry.title).into_owned(),
        ),
    };
    let picks = revisions.iter().map(pick).collect();
    let then = Then::new(move |chosen| compare(id, revisions, chosen, now));
    Picker::new("History: what each version changed", picks, then)
}

/// When a revision was saved, and by whom.
fn said(revision: &Revision, now: Moment) -> String {
    let when = when::stamp(revision.at, now);
    if revision.author.is_empty() {
        when
    } else {
        format!("{when}, {}", revision.author)
    }
}

/// Compares a revision with the one before it: work for the other thread.
fn compare(id: Id, revisions: Vec<Revision>, chosen: usize, now: Moment) -> Msg {
    Msg::Run(Effect::ask(
        "entry.compare",
        move |_| Ok(reading(id, &revisions, chosen, now)),
        |reading| reading.map_or(Msg::Done, |reading| Msg::Show(Box::new(reading.layer()))),
    ))
}

fn reading(id: Id, revisions: &[Revision], chosen: usize, now: Moment) -> Option<Reading> {
    let revision = revisions.get(chosen)?;
    let number = revision.number;
    let newest = Origin {
        id,
        revision: revisions.first()?.number,
    };
    let mut lines = vec![Line::Aside(said(revision, now))];
    let document = visible(&revision.document);
    match revisions.get(chosen + 1) {
        Some(before) => {
            lines.extend(Line::compared(diff::lines(
                &visible(&before.document),
                &document,
            )));
        }
        None => lines.extend(document.lines().map(|line| Line::Text(line.to_owned()))),
    }
    let title = match revisions.get(chosen + 1) {
        Some(before) => format!("Revision {number}, against {}", before.number),
        None => format!("Version {number}, as first saved"),
    };
    let reading = Reading::new(title, lines);
    Some(if number == newest.revision {
        reading
    } else {
        let confirm = go_back(newest, number);
        reading.leading(
            "restore it",
            Then::new(|()| Msg::Show(Box::new(confirm.layer()))),
        )
    })
}

fn go_back(newest: Origin, number: u32) -> Confirm {
    let then = Then::new(move |()| {
        Msg::Run(Effect::ask(
            "entry.go-back",
            move |journal| journal.revert(newest, number),
            move |_| {
                let notice = format!("Restored version {number}. u undoes it.");
                Msg::Told(Notice::good(notice))
            },
        ))
    });
    Confirm::new(
        format!("Restore version {number}?"),
        "It becomes a new version, so nothing is lost.",
        "go back to it",
        then,
    )
}
