//! The words that the privacy check was told to leave alone.
use super::{Pick, Picker};
use crate::{
    app::{Callback, Effect, Msg, Notice},
    domain::{privacy::lint::dismissed, text::visible},
};

/// Offers the words, those dismissed last first, to be asked about again.
pub fn spared() -> Effect {
    Effect::ask(
        "lint.spared",
        |journal| journal.dismissed(),
        |mut all| {
            all.reverse();
            if all.is_empty() {
                let text = "No ignored words yet.";
                return Msg::Notify(Notice::good(text));
            }
            Msg::Show(Box::new(picker(all).layer()))
        },
    )
}

fn picker(all: Vec<String>) -> Picker {
    let pick = |key: &String| {
        let (words, kind) = dismissed(key);
        Pick {
            label: visible(words).into_owned(),
            detail: kind.to_lowercase(),
        }
    };
    let picks = all.iter().map(pick).collect();
    let again = move |chosen: usize| {
        let key = all.get(chosen).cloned().unwrap_or_default();
        let notice = Notice::of(dismissed(&key).0, "is no longer ignored.");
        Msg::Run(Effect::ask(
            "lint.ask-again",
            move |journal| journal.ask_again_about(&key),
            |()| Msg::Notify(notice),
        ))
    };
    Picker::new("Stop ignoring these words", picks, Callback::new(again))
}
