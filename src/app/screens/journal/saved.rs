//! Searches kept under a name: keeping this one, and running one that is kept.
use super::{Journal, Msg};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session, Undo,
        layers::{Pick, Picker, Prompt},
        screens::Form,
    },
    domain::text::visible,
    services::{About, LONGEST_NAME, Saved},
};

impl Journal {
    /// Asks for a name under which this search is kept.
    pub(super) fn save_search(&self) -> Effects {
        let query = self.search.text().trim().to_owned();
        let then = Callback::new(|name: String| keep(Saved { name, query }));
        Prompt::new("Save this search as", "", check, then)
            .layer()
            .into()
    }
}

fn check(name: &str, _session: &Session) -> Result<String, String> {
    match name.trim().chars().count() {
        0 => Err("Give it a name, such as: to read again.".to_owned()),
        long if long > LONGEST_NAME => Err(format!("At most {LONGEST_NAME} characters.")),
        _ => Ok(String::new()),
    }
}

fn keep(saved: Saved) -> AppMsg {
    let name = saved.name.trim().to_owned();
    let now_saved = saved.clone();
    AppMsg::Run(Effect::ask(
        "search.save",
        move |journal| journal.save_search(saved),
        move |old| match old {
            // What it replaced can come back.
            Some(old) => AppMsg::Undoable(
                back_to(old, now_saved),
                Notice::of(name, "now holds this search. u undoes it."),
            ),
            None => AppMsg::Notify(Notice::of(name, "is saved. Press o to open it.")),
        },
    ))
}

/// A search under a name gave way to another.
fn back_to(old: Saved, new: Saved) -> Undo {
    Undo::new(move || put(old.clone())).again(move |_| put(new.clone()).into())
}

/// A search under a name went.
fn forgotten(saved: Saved) -> Undo {
    let name = saved.name.clone();
    Undo::new(move || put(saved.clone())).again(move |_| {
        let name = name.clone();
        Effect::ask(
            "search.forget-again",
            move |journal| journal.forget_search(&name),
            |saved| AppMsg::Undone(Notice::of(saved.name, "is deleted.")),
        )
        .into()
    })
}

fn put(saved: Saved) -> Effect {
    Effect::ask(
        "search.restore",
        move |journal| {
            let name = saved.name.clone();
            journal.save_search(saved).map(|_| name)
        },
        |name| AppMsg::Undone(Notice::of(name, "is back.")),
    )
}

/// Offers the searches that are kept.
pub(super) fn open(session: &Session) -> Effect {
    let session = session.clone();
    Effect::ask(
        "search.saved",
        |journal| journal.saved_searches(),
        move |all| {
            if all.is_empty() {
                let text = "No saved searches yet. Search for something, then press S.";
                return AppMsg::Notify(Notice::good(text));
            }
            AppMsg::Show(Box::new(picker(all, session).layer()))
        },
    )
}

fn picker(all: Vec<Saved>, session: Session) -> Picker {
    let pick = |saved: &Saved| Pick {
        label: visible(&saved.name).into_owned(),
        detail: visible(&saved.query).into_owned(),
    };
    let picks = all.iter().map(pick).collect();
    let names: Vec<_> = all.iter().map(|saved| saved.name.clone()).collect();
    let then = Callback::new(move |chosen: usize| {
        let saved = all.get(chosen);
        saved.map_or(AppMsg::Done, |saved| {
            Msg::SearchFor(format!("{} ", saved.query)).into()
        })
    });
    let called = names.clone();
    let picker = Picker::new("Saved searches", picks, then).editing(move |chosen| {
        let name = called.get(chosen).cloned().unwrap_or_default();
        let form = Form::open(About::Search(name), &session, |_| AppMsg::Done);
        AppMsg::Run(form)
    });
    picker.removing(move |chosen| {
        let name = names.get(chosen).cloned().unwrap_or_default();
        AppMsg::Run(Effect::ask(
            "search.forget",
            move |journal| journal.forget_search(&name),
            |saved| {
                let notice = Notice::of(&saved.name, "is deleted. u undoes it.");
                AppMsg::Undoable(forgotten(saved), notice)
            },
        ))
    })
}
