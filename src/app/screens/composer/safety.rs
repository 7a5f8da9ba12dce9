//! How what is written is kept: as a draft on every pause, as an entry when saved, and never lost
//! in between.
use chrono::TimeDelta;

use super::{AppMsg, Composer, Confirm, Effects, Msg, Notice, Session, Then, read::read};
use crate::{
    app::{Effect, Undo},
    domain::{Draft, Moment, Record, Visibility},
};

/// How long typing pauses before the draft is kept.
const PAUSE: TimeDelta = TimeDelta::milliseconds(300);
/// How long typing may go on before the draft is kept anyway.
const AT_MOST: TimeDelta = TimeDelta::milliseconds(800);

/// The request that keeps a draft.
const KEEP: &str = "draft.keep";
/// The request that saves an entry.
const SAVE: &str = "entry.save";

/// How safe the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Nothing was changed.
    Untouched,
    /// Something is not kept yet.
    Loose {
        /// Since when.
        since: Moment,
        /// When the last key came.
        last: Moment,
    },
    /// On its way to the disk.
    Keeping,
    /// On the disk, as a draft.
    Kept(Moment),
    /// It could not be kept. The next pause of typing tries again, and so does leaving.
    Unkept,
    /// On its way to the journal. The form waits for the answer and takes no keys meanwhile.
    Saving,
}

impl Safety {
    /// When the draft is to be kept.
    pub(super) fn keep_at(self) -> Option<Moment> {
        match self {
            Self::Loose { since, last } => Some((last + PAUSE).min(since + AT_MOST)),
            _ => None,
        }
    }

    /// How safe the text is after a request failed.
    pub(super) fn after_failure(self, name: &str) -> Self {
        match (name, self) {
            (KEEP, Self::Keeping) | (SAVE, Self::Saving) => Self::Unkept,
            _ => self,
        }
    }
}

impl Composer {
    /// Notes that something changed.
    pub(super) fn changed(&mut self, session: &Session) -> Effects {
        let since = match self.safety {
            Safety::Loose { since, .. } => since,
            _ => session.now,
        };
        self.safety = Safety::Loose {
            since,
            last: session.now,
        };
        self.check_now();
        Effects::none()
    }

    /// Sends the draft to the disk if it holds anything that is not there.
    pub(super) fn keep(&mut self, session: &Session) -> Effects {
        if !matches!(self.safety, Safety::Loose { .. } | Safety::Unkept) {
            return Effects::none();
        }
        self.safety = Safety::Keeping;
        self.check_all();
        let draft = self.draft(session);
        let (id, at) = (draft.id, draft.updated_at);
        put_aside(draft, move || Msg::Kept(id, at).into()).into()
    }

    pub(super) fn save(&mut self, session: &mut Session) -> Effects {
        let (entry, mistake) = read(&self.slots, &self.entry, session.here());
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
        let kept = self.keep(session);
        self.safety = Safety::Saving;
        kept.and(Effect::ask(
            SAVE,
            move |journal| journal.save_draft(draft),
            |record| saved(&record),
        ))
    }

    /// Leaves as soon as the draft is on the disk: if it can't be kept, the form stays.
    pub(super) fn leave(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session);
        let blank = draft.entry.is_blank();
        let left = move || {
            if blank {
                return AppMsg::Back;
            }
            AppMsg::Saved(Notice::good("Draft saved; you will find it on Today."))
        };
        match self.safety {
            Safety::Untouched => AppMsg::Back.into(),
            Safety::Kept(_) => left().into(),
            _ => {
                self.safety = Safety::Keeping;
                put_aside(draft, left).into()
            }
        }
    }

    pub(super) fn discard(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session);
        if draft.entry.is_blank() || self.safety == Safety::Untouched {
            return self.throw_away(session);
        }
        let text = "You lose what you wrote since the last save. u undoes it.";
        Confirm::new(
            "Discard this draft?",
            text,
            "discard",
            Then::new(|()| Msg::Discard.into()),
        )
        .layer()
        .into()
    }

    pub(super) fn throw_away(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session);
        let id = draft.id;
        let blank = draft.entry.is_blank();
        self.safety = Safety::Untouched;
        let dropped = Effect::ask(
            "draft.drop",
            move |journal| journal.drop_draft(id),
            move |()| {
                if blank {
                    return AppMsg::Done;
                }
                AppMsg::Undoable(
                    Undo::Discarded(Box::new(draft)),
                    Notice::good("Draft discarded. u undoes it."),
                )
            },
        );
        Effects::from(dropped).and(AppMsg::Back)
    }
}

/// Keeps a draft, or lets go of one in which nothing is left.
fn put_aside(draft: Draft, then: impl FnOnce() -> AppMsg + Send + 'static) -> Effect {
    let blank = draft.of.is_none() && draft.entry.is_blank();
    Effect::ask(
        KEEP,
        move |journal| {
            if blank {
                journal.drop_draft(draft.id)
            } else {
                journal.keep_draft(&draft)
            }
        },
        move |()| then(),
    )
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
    AppMsg::Saved(Notice::good(format!("{place}, {stays}.")))
}
