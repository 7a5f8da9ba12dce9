//! The trash: a choice of what to take back, and the question before all of it is erased.
use super::{Confirm, Pick, Picker};
use crate::{
    app::{Callback, Effect, Msg, Notice, Session},
    domain::{text::visible, when},
    services::{Deleted, Journal, tell_deleted},
};

/// Looks into the trash, and shows what comes of it.
fn look(then: impl FnOnce(Vec<Deleted>) -> super::Layer + Send + 'static) -> Effect {
    Effect::ask(
        "trash.look",
        |journal| journal.deleted(),
        |all| {
            if all.is_empty() {
                return Msg::Notify(Notice::good("The trash is empty."));
            }
            Msg::Show(Box::new(then(all)))
        },
    )
}

/// Offers what was deleted, last first, to be taken back.
pub fn trash(session: &Session) -> Effect {
    let now = session.now;
    look(move |all| {
        let pick = |one: &Deleted| Pick {
            label: visible(&one.name).into_owned(),
            detail: format!("{}, deleted {}", one.said, when::human(one.at, now)),
        };
        let picks = all.iter().map(pick).collect();
        let then = Callback::new(move |chosen: usize| {
            let Some(one) = all.into_iter().nth(chosen) else {
                return Msg::Done;
            };
            let notice = Notice::of(&one.name, "is back.");
            Msg::Run(Effect::ask(
                "trash.back",
                move |journal| journal.restore_any(&one),
                |()| Msg::Told(notice),
            ))
        });
        Picker::new("Restore from the trash", picks, then).layer()
    })
}

/// Asks before everything in the trash is erased.
pub fn empty_trash() -> Effect {
    look(|all| {
        let erase = || {
            Effect::ask("trash.empty", Journal::empty_trash, |_| {
                Msg::Settled(Notice::good("The trash is empty."))
            })
        };
        Confirm::new(
            format!("Delete {} for good?", tell_deleted(&all)),
            "Every earlier version goes too. There is no undo. A backup is made first; it and earlier ones still have it.",
            "erase",
            Callback::new(move |()| Msg::Run(erase())),
        )
        .layer()
    })
}
