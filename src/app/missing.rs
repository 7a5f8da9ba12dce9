//! Saves that were made and are in the journal no longer: said on opening it, until the person has taken note.
use super::{App, Callback, Effect, Effects, Msg, Notice, layers::Confirm};
use crate::services::Workspace;

impl App {
    /// Says so where saves are missing.
    pub(super) fn look_for_missing(&self) -> Effects {
        let look = || {
            Effect::workspace(
                "missing.look",
                |workspace: &mut Workspace| Ok(workspace.journal()?.missing()),
                |missing| match missing {
                    Ok(Some([what, advice])) => {
                        let text = format!("{what} {advice}");
                        let then = Callback::new(|()| Msg::Working("Taking note", note()));
                        let again = Callback::new(|()| Msg::Done);
                        let asked =
                            Confirm::new("Saves are missing", text, "don't show this again", then);
                        Msg::Offer(Box::new(
                            asked.otherwise("remind me next time", again).layer(),
                        ))
                    }
                    // One that is locked is looked at once it is open.
                    Ok(None) | Err(_) => Msg::Done,
                },
            )
        };
        Effects::from((!self.is_locked()).then(look))
    }
}

fn note() -> Effect {
    Effect::ask(
        "missing.note",
        |journal| {
            journal.note_missing();
            Ok(())
        },
        |()| Msg::Notify(Notice::good("Noted; you won't see this again.")),
    )
}
