//! How what is written is kept: as a draft on every pause, as an entry when saved, and never lost
//! in between.
use std::sync::Arc;

use super::{AppMsg, Callback, Composer, Confirm, Effects, Msg, Notice, Session, View, read::read};
use crate::{
    app::{
        Effect, Undo,
        keeper::{SaveAnswer, SaveState},
    },
    domain::{Draft, Record, Visibility},
    services::{Journal, Outcome, Outside, Result},
};

impl Composer {
    /// Notes that something changed.
    pub(super) fn changed(&mut self, session: &Session) -> Effects {
        self.keeper.changed(session.now);
        self.check_now();
        Effects::none()
    }

    /// Sends the draft to the disk if it holds anything that is not there.
    pub(super) fn keep_draft(&mut self, session: &Session) -> Effects {
        if self.keeper.due().is_some() {
            self.check_all();
        }
        let draft = self.draft(session);
        let outside = self.outside.clone();
        let keep = move || put_aside(draft, outside);
        let id = self.id;
        let told = move |told| Msg::Told(id, told).into();
        self.keeper.keep("draft.keep", session.now, keep, told)
    }

    pub(super) fn save(&mut self, session: &mut Session) -> Effects {
        let (entry, mistake) = read(&self.slots, &self.entry, session);
        if let Some(mistake) = mistake {
            self.focus = mistake.slot;
            session.notice = Some(Notice::bad(mistake.message));
            return Effects::none();
        }
        if entry.is_blank() && self.of.is_none() {
            session.notice = Some(Notice::bad(
                "Nothing written yet. One line is enough; press esc to leave.",
            ));
            return Effects::none();
        }
        let draft = Draft {
            id: self.id,
            of: self.of,
            entry,
            updated_at: session.now,
        };
        // The draft goes first and the form stays until the journal has answered: if saving
        // fails, nothing is lost.
        let kept = self.keep_draft(session);
        self.keeper.saving();
        let id = self.id;
        let outside = self.outside.clone();
        kept.and(
            Effect::ask(
                "entry.save",
                move |journal| {
                    let outcome = journal.save_draft(&draft)?;
                    if let Some(outside) = outside {
                        journal.is_back(&outside)?;
                    }
                    Ok(outcome)
                },
                move |outcome| match outcome {
                    Outcome::Saved(record) => saved(&record),
                    Outcome::Apart(apart) => Msg::Apart(id, apart).into(),
                },
            )
            .or(move |_| Msg::Told(id, SaveAnswer::NotSaved).into()),
        )
    }

    /// Leaves as soon as the draft is on the disk: if it can't be kept, the form stays.
    pub(super) fn leave(&mut self, session: &mut Session) -> Effects {
        let blank = self.draft(session).entry.is_blank();
        let then = if blank || self.keeper.safety() == SaveState::Untouched {
            AppMsg::Back
        } else {
            AppMsg::Saved(Notice::good("Draft saved; you will find it on Today."))
        };
        self.close(then, session)
    }

    pub(super) fn discard(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session);
        if draft.entry.is_blank() || self.keeper.safety() == SaveState::Untouched {
            return self.throw_away(session);
        }
        let text = "You lose what you wrote since the last save. u undoes it.";
        Confirm::new(
            "Discard this draft?",
            text,
            "discard",
            Callback::new(|()| Msg::Discard.into()),
        )
        .layer()
        .into()
    }

    pub(super) fn throw_away(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session);
        let id = draft.id;
        let blank = draft.entry.is_blank();
        self.keeper.let_go();
        let outside = self.outside.take();
        let dropped = Effect::ask(
            "draft.drop",
            move |journal| {
                journal.drop_draft(id)?;
                outside.map_or(Ok(()), |outside| journal.is_back(&outside))
            },
            move |()| {
                if blank {
                    return AppMsg::Done;
                }
                AppMsg::Undoable(back(draft), Notice::good("Draft discarded. u undoes it."))
            },
        );
        Effects::from(dropped).and(AppMsg::Back)
    }
}

/// Brings a draft back that was thrown away.
fn back(draft: Draft) -> Undo {
    let id = draft.id;
    let drop = move |_: &Session| {
        Effect::ask(
            "draft.drop-again",
            move |journal| journal.drop_draft(id),
            |()| AppMsg::Undone(Notice::good("Draft discarded.")),
        )
        .into()
    };
    Undo::new(move || {
        let draft = draft.clone();
        Effect::ask(
            "draft.restore",
            move |journal| journal.keep_draft(&draft),
            |()| AppMsg::Undone(Notice::good("Your draft is back, on Today.")),
        )
    })
    .again(drop)
}

/// Keeps a draft, or lets go of one in which nothing is left.
fn put_aside(
    draft: Draft,
    outside: Option<Arc<Outside>>,
) -> impl FnOnce(&mut Journal) -> Result<()> + Send + 'static {
    let blank = draft.of.is_none() && draft.entry.is_blank();
    move |journal| {
        if blank {
            journal.drop_draft(draft.id)?;
        } else {
            journal.keep_draft(&draft)?;
        }
        // What came from another program is here now, and its file can go.
        outside.map_or(Ok(()), |outside| journal.is_back(&outside))
    }
}

/// What follows a save.
fn saved(record: &Record) -> AppMsg {
    let place = if record.revision > 1 {
        "Saved as a new version"
    } else {
        "Saved"
    };
    let stays = match record.visibility {
        Visibility::Private => "private",
        // What others have is what was shared then.
        Visibility::Shared => "not shared yet; press s to share it again",
    };
    let told = AppMsg::Saved(Notice::good(format!("{place}, {stays}.")));
    AppMsg::Wrote(record.id, Box::new(told))
}
