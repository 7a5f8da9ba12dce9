//! Showing a goal to somebody, or no longer.
use super::Msg;
use crate::{
    app::{
        Callback, Effect, Msg as AppMsg, Notice,
        layers::{Pick, Picker},
    },
    domain::Id,
};

/// Asks to whom; who has it already is offered to have it no longer.
pub(super) fn open(id: Id, title: String) -> Effect {
    Effect::ask(
        "goal.shown",
        move |journal| {
            let shown = journal.goal_is_shown_to(id)?;
            let people = journal.peers()?.into_iter().map(|peer| peer.person);
            let people = people.map(|name| (shown.contains(&name), name));
            Ok((title, people.collect::<Vec<_>>()))
        },
        |(title, people)| {
            if people.is_empty() {
                let text =
                    "There is no one you share with yet. Press 6, then I, to exchange identities.";
                return AppMsg::Notify(Notice::bad(text));
            }
            AppMsg::Show(Box::new(whom(title, people).layer()))
        },
    )
}

fn whom(title: String, people: Vec<(bool, String)>) -> Picker {
    let picks = people.iter().map(|(shown, name)| Pick {
        label: name.clone(),
        detail: if *shown {
            "sees it; stop showing it".to_owned()
        } else {
            "title, state, date and confidence".to_owned()
        },
    });
    let picks = picks.collect();
    let heading = format!("Show \u{201c}{title}\u{201d} to whom?");
    let then = Callback::new(move |chosen: usize| {
        let Some((shown, name)) = people.into_iter().nth(chosen) else {
            return AppMsg::Done;
        };
        AppMsg::Run(Effect::ask(
            "goal.show",
            move |journal| {
                let name = journal.show_goal(&title, &name, !shown)?;
                Ok((title, name))
            },
            move |(title, name)| {
                let text = if shown {
                    format!("{name} will no longer see this goal once your next file arrives.")
                } else {
                    format!("{name} will see this goal, and how it goes, from your next file on.")
                };
                Msg::Made(title, Notice::good(text)).into()
            },
        ))
    });
    Picker::new(heading, picks, then)
}
