//! The tags in use, each with how many entries bear it.
use super::Msg;
use crate::{
    app::{
        Callback, Effect, Msg as AppMsg, Notice, Session,
        layers::{Pick, Picker},
        screens::Form,
    },
    domain::{
        find::query::{Expr, Query, Term},
        text::{grouped, visible},
    },
    services::About,
};

/// Offers the tags, most used first, to search for one.
pub(super) fn open(session: &Session) -> Effect {
    let session = session.clone();
    Effect::ask(
        "journal.tags",
        |journal| journal.vocabulary(),
        move |words| {
            if words.tags.is_empty() {
                let text = "No tags yet. Add them in an entry, or press T on one here.";
                return AppMsg::Notify(Notice::good(text));
            }
            AppMsg::Show(Box::new(picker(words.tags, session).layer()))
        },
    )
}

fn picker(tags: Vec<(String, u64)>, session: Session) -> Picker {
    let pick = |(tag, uses): &(String, u64)| Pick {
        label: format!("#{}", visible(tag)),
        detail: grouped(*uses),
    };
    let picks = tags.iter().map(pick).collect();
    let names: Vec<_> = tags.iter().map(|(tag, _)| tag.clone()).collect();
    let then = Callback::new(move |chosen: usize| {
        let Some((tag, _)) = tags.into_iter().nth(chosen) else {
            return AppMsg::Done;
        };
        let expr = Some(Expr::Term(Term::Tag(tag)));
        Msg::SearchFor(format!("{} ", Query { expr })).into()
    });
    Picker::new("Tags", picks, then).editing(move |chosen| {
        let name = names.get(chosen).cloned().unwrap_or_default();
        let form = Form::open(About::Tag(name), &session, |_| AppMsg::Done);
        AppMsg::Run(form)
    })
}
