//! The entry went another way while this was written: both texts are shown, and the person says what
//! becomes of them.
use super::{AppMsg, Callback, Composer, Confirm, Effects, Msg, Notice, Session};
use crate::{
    app::{
        keeper::SaveAnswer,
        layers::{Pick, Picker, Reading},
    },
    domain::{Draft, Moment, when},
    services::Apart,
};

/// What may become of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Both in one, to be read before it is saved.
    Together,
    /// What was written here, in place of what is saved.
    Mine,
    /// What is saved; what was written here is thrown away.
    Theirs,
}

/// Each with how it is called, and what follows.
const CHOICES: &[(Choice, &str, &str)] = &[
    (
        Choice::Together,
        "Merge both",
        "in the form, to read before you save",
    ),
    (
        Choice::Mine,
        "Save mine",
        "the other version stays in the history",
    ),
    (
        Choice::Theirs,
        "Keep the saved version",
        "your draft goes; u brings it back",
    ),
];

impl Composer {
    /// The journal has not saved it, as the entry is not what it was: the text is kept as a draft.
    pub(super) fn not_saved(&mut self, apart: Apart, session: &Session) -> Effects {
        self.id = apart.draft.id;
        self.of = apart.draft.of;
        let away = self.keeper.told(SaveAnswer::Returned(session.now));
        // Who is leaving is asked when they come back to the draft.
        if !away.next.is_empty() {
            return away;
        }
        parted(apart, session.now)
    }

    /// What the person chose.
    pub(super) fn chosen(
        &mut self,
        choice: Choice,
        apart: &Apart,
        session: &mut Session,
    ) -> Effects {
        if apart.draft.id != self.id {
            return Effects::none();
        }
        let Draft { of, .. } = apart.mine();
        match choice {
            Choice::Mine => {
                self.of = of;
                self.save(session)
            }
            Choice::Theirs => self.throw_away(session),
            Choice::Together => {
                let merged = apart.together();
                self.of = of;
                self.lay_out(merged.content.entry, session);
                session.notice = Some(Notice::good(if merged.both_changed {
                    "Both are in the form. Where both changed a line, one stands after the other. Read it, then save."
                } else {
                    "Both are in the form. Read it, then save."
                }));
                self.changed(session)
            }
        }
    }
}

/// Says that a draft and its entry went different ways.
pub fn parted(apart: Apart, now: Moment) -> Effects {
    match &apart.now {
        Some(record) => {
            let when = when::stamp(record.updated_at, now);
            shown(apart, &when).into()
        }
        None => deleted().into(),
    }
}

fn shown(apart: Apart, when: &str) -> super::Layer {
    let said = format!(
        "While you wrote, another version was saved ({when}). Your text is kept as a draft; nothing was saved \
         over the other."
    );
    let lines = apart.lines();
    let picks = CHOICES.iter().map(|(_, label, detail)| Pick {
        label: (*label).to_owned(),
        detail: (*detail).to_owned(),
    });
    let picks = picks.collect();
    let choose = move |()| {
        let then = Callback::new(move |chosen: usize| match CHOICES.get(chosen) {
            Some((choice, ..)) => Msg::Chosen(*choice, Box::new(apart)).into(),
            None => AppMsg::Done,
        });
        AppMsg::Show(Box::new(Picker::new("Two versions", picks, then).layer()))
    };
    Reading::two_versions("This entry was changed elsewhere", said, lines)
        .leading("choose", Callback::new(choose))
        .layer()
}

fn deleted() -> super::Layer {
    let mut confirm = Confirm::new(
        "This entry was deleted meanwhile",
        "Your text is kept as a draft of its own. It can be saved as a new entry.",
        "save as a new entry",
        Callback::new(|()| AppMsg::Act(super::Command::Save)),
    );
    confirm.marked = true;
    confirm
        .otherwise("keep editing", Callback::new(|()| AppMsg::Done))
        .layer()
}
