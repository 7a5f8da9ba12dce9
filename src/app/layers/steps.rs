//! What was done, as a list from which one can go back before a step, or forth to it.
use super::{Effects, Msg, Pick, Picker, Session};
use crate::{app::Callback, domain::text};

/// Lists the steps.
pub fn steps(session: &Session) -> Effects {
    let (all, here) = session.undo.all();
    let picks = all.iter().enumerate().map(|(at, said)| Pick {
        label: text::capital(said.trim_end_matches('.')),
        detail: match (at < here, at == here) {
            (true, _) => "undone; enter does it again".to_owned(),
            (_, true) => "the last thing you did".to_owned(),
            _ => format!("undoes {}", text::counted(at - here + 1, "step")),
        },
    });
    let picks = picks.collect();
    let length = all.len();
    // Places count from the newest; what is left counts from the oldest.
    let then = Callback::new(move |chosen: usize| {
        let left = if chosen < here {
            length - chosen
        } else {
            length - chosen - 1
        };
        Msg::StepTo(left)
    });
    let last = length.saturating_sub(1);
    Picker::new("What you did; enter undoes it and all above", picks, then)
        .at(here.min(last))
        .layer()
        .into()
}
