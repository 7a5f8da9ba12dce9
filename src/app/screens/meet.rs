//! What leads to a meeting: with whom it is.
use super::{Brief, Effects};
use crate::app::{
    Callback, Effect, Msg as AppMsg, Notice,
    layers::{Pick, Picker},
};

/// What is said where nobody is known to meet.
pub const NOBODY: &str = "No people yet. Add one with n on People, or name them in an entry.";

/// Opens the brief with one of these people, or with anybody when nobody is named.
pub fn brief_with(people: Vec<String>) -> Effects {
    match <[String; 1]>::try_from(people) {
        Ok([person]) => Brief::of(person).into(),
        Err(people) => Effect::ask(
            "brief.people",
            move |journal| {
                if !people.is_empty() {
                    return Ok(people);
                }
                let all = journal.people()?.into_iter();
                Ok(all.map(|one| one.person.name).collect())
            },
            choose,
        )
        .into(),
    }
}

fn choose(people: Vec<String>) -> AppMsg {
    if people.is_empty() {
        return AppMsg::Notify(Notice::good(NOBODY));
    }
    let picks = people.iter().map(|name| Pick {
        label: name.clone(),
        detail: String::new(),
    });
    let picks = picks.collect();
    let then = Callback::new(move |chosen: usize| {
        let person = people.get(chosen).cloned();
        person.map_or(AppMsg::Done, Brief::of)
    });
    AppMsg::Show(Box::new(
        Picker::new("Brief for a meeting with", picks, then).layer(),
    ))
}
