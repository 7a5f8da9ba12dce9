//! The tags in use, each with how many entries bear it.
use super::Msg;
use crate::{
    app::{
        Effect, Msg as AppMsg, Notice, Then,
        layers::{Pick, Picker},
    },
    domain::{
        query::{Expr, Query, Term},
        text::{grouped, visible},
    },
};

/// Offers the tags, most used first, to search for one.
pub(super) fn open() -> Effect {
    Effect::ask(
        "journal.tags",
        |journal| journal.vocabulary(),
        |words| {
            if words.tags.is_empty() {
                let text = "No tags yet. Add them in an entry, or press T here.";
                return AppMsg::Notify(Notice::good(text));
            }
            AppMsg::Show(Box::new(picker(words.tags).layer()))
        },
    )
}

fn picker(tags: Vec<(String, u64)>) -> Picker {
    let pick = |(tag, uses): &(String, u64)| Pick {
        label: format!("#{}", visible(tag)),
        detail: grouped(*uses),
    };
    let picks = tags.iter().map(pick).collect();
    let then = Then::new(move |chosen: usize| {
        let Some((tag, _)) = tags.into_iter().nth(chosen) else {
            return AppMsg::Done;
        };
        let expr = Some(Expr::Term(Term::Tag(tag)));
        Msg::SearchFor(format!("{} ", Query { expr })).into()
    });
    Picker::new("Tags", picks, then)
}
