//! What the goals screen asks the person: a title, an action, how sure they are, where it stands.
use std::sync::Arc;

use super::{Effect, Effects, Goals, Msg};
use crate::{
    app::{
        Callback, Msg as AppMsg, Notice, Screen, Session,
        completion::Sort,
        layers::{Pick, Picker, Prompt},
    },
    domain::{
        Id,
        plan::{
            action::{self, Action},
            goal::{Goal, State},
        },
        text::name_key,
    },
    services::Target,
};

/// A line with words in it.
fn words(text: &str, _: &Session) -> Result<String, String> {
    if text.chars().any(char::is_alphanumeric) {
        Ok(String::new())
    } else {
        Err("A few words: what do you want to be able to do?".to_owned())
    }
}

fn made(title: String) -> AppMsg {
    let notice = Notice::of(
        &title,
        "is now a goal. Press e to add why, measure and steps.",
    );
    Msg::Made(title, notice).into()
}

/// Makes a goal that entries name one of its own.
pub(super) fn own(title: String) -> Effect {
    Effect::ask(
        "goal.own",
        move |journal| journal.own_goal(&title),
        |filed| made(filed.content.title),
    )
}

/// Asks for the title of a goal that grows out of an entry, makes it, and goes there. Where there
/// is such a goal already, the entry becomes evidence for it.
pub fn begin_from(entry: Id) -> Effect {
    begin_with(entry, String::new())
}

/// The same, with the words of a title to begin with; without any, those that the entry suggests.
pub fn begin_with(entry: Id, title: String) -> Effect {
    Effect::ask(
        "goal.begin",
        move |journal| journal.record(entry),
        move |record| {
            let goal = Goal::from_entry(&record.entry);
            let title = if title.is_empty() {
                goal.title.clone()
            } else {
                title
            };
            let then = Callback::new(move |title| AppMsg::Run(grow(entry, Goal { title, ..goal })));
            let prompt = Prompt::new("A goal from this entry", &title, words, then);
            AppMsg::Run(prompt.keeping(format!("goal.from.{entry}")))
        },
    )
}

fn grow(entry: Id, goal: Goal) -> Effect {
    Effect::ask(
        "goal.grow",
        move |journal| {
            let goals = journal.goals()?.into_iter();
            let mut owned = goals.filter(|one| one.id.is_some());
            match owned.find(|one| name_key(&one.goal.title) == name_key(&goal.title)) {
                Some(one) => {
                    journal.link_evidence(entry, &one.goal.title)?;
                    Ok(one.goal.title)
                }
                None => Ok(journal.add_goal_from(entry, goal)?.content.title),
            }
        },
        |title| AppMsg::Start(Box::new(Screen::Goals(Goals::at(title)))),
    )
}

/// Asks for an action of a goal.
pub(super) fn action(goal: Id, title: String, session: &Session) -> Effects {
    promised(session, format!("goal.action.{goal}"), move |action| {
        Effect::ask(
            "action.add",
            move |journal| journal.add_action(&action, &Target::Goal(goal)),
            |row| {
                let notice = Notice::of(row.action.text, "is added to the page.");
                Msg::Made(title, notice).into()
            },
        )
    })
}

/// Asks for an action that comes of an entry, and writes it at its end.
pub fn promise_from(entry: Id, session: &Session) -> Effects {
    promised(session, format!("entry.action.{entry}"), move |action| {
        Effect::ask(
            "action.add-to-entry",
            move |journal| journal.add_action(&action, &Target::Entry(entry)),
            |row| {
                let notice = Notice::of(row.action.text, "is added at the end. u undoes it.");
                AppMsg::Told(notice)
            },
        )
    })
}

/// Asks for an action, and tells how it is understood.
pub fn promised(
    session: &Session,
    about: impl Into<String>,
    keep: impl FnOnce(Action) -> Effect + Send + 'static,
) -> Effects {
    let (now, words) = (session.now, Arc::clone(&session.words));
    let then =
        Callback::new(
            move |text: String| match action::written(&text, now, words.named()) {
                Some(action) => AppMsg::Run(keep(action)),
                None => AppMsg::Done,
            },
        );
    let asked = "A new action: who does what, and by when";
    Prompt::new(asked, "", understood, then)
        .naming(Sort::Mentions)
        .keeping(about)
        .into()
}

/// What an action is understood as.
fn understood(text: &str, session: &Session) -> Result<String, String> {
    let example = "Who does what, and by when: Dr Osei sends the paper by fri";
    let names = session.words.named();
    let action = action::written(text, session.now, names).ok_or_else(|| example.to_owned())?;
    let today = session.now.date_naive();
    if action.due.is_some_and(|due| due < today) {
        return Err("That day has passed.".to_owned());
    }
    Ok(action::summary(&action, today))
}

/// Asks how sure the person is.
pub(super) fn confidence(goal: Id, title: String) -> Effects {
    let then = Callback::new(move |text: String| {
        let Ok(value) = text.trim().parse::<u8>() else {
            return AppMsg::Done;
        };
        AppMsg::Run(Effect::ask(
            "goal.confidence",
            move |journal| journal.record_confidence(goal, value),
            move |_| {
                let notice = Notice::good(format!("Saved: {value} of 10 today."));
                Msg::Made(title, notice).into()
            },
        ))
    });
    let asked = "How confident are you, 0 to 10?";
    Prompt::new(asked, "", number, then).layer().into()
}

fn number(text: &str, _: &Session) -> Result<String, String> {
    match text.trim().parse::<u8>() {
        Ok(0..=10) => Ok(String::new()),
        _ => Err("A number from 0 (not at all) to 10 (certain).".to_owned()),
    }
}

/// Asks where a goal stands, and then for a word of why.
pub(super) fn state(goal: Id, now: State) -> Effects {
    let picks = State::CHOICES.iter().map(|choice| Pick {
        label: choice.label.to_owned(),
        detail: choice.line.to_owned(),
    });
    let at = State::ALL.iter().position(|state| *state == now);
    let then = Callback::new(move |chosen: usize| {
        let state = State::ALL.get(chosen).copied().unwrap_or(now);
        AppMsg::Run(why(goal, state))
    });
    Picker::new("What state is it in?", picks.collect(), then)
        .at(at.unwrap_or(0))
        .layer()
        .into()
}

fn why(goal: Id, state: State) -> Effect {
    let then = Callback::new(move |word: String| {
        AppMsg::Run(Effect::ask(
            "goal.state",
            move |journal| journal.set_goal_state(goal, state, word.trim()),
            move |filed| {
                let title = filed.content.title;
                let notice = Notice::of(&title, format!("is {} now.", state.label()));
                Msg::Made(title, notice).into()
            },
        ))
    });
    let asked = "Why, in a few words; press enter to skip";
    Prompt::new(asked, "", |_, _| Ok(String::new()), then)
        .keeping(format!("goal.state.{goal}.{}", state.slug()))
}
