//! The values that the journal knows: names, and ids with what stands under them.
use super::value::{Asked, Value, value};
use crate::{
    cli::Cx,
    services::{self, ActionAsk, Environment, Journal},
};

/// The journal, where it can be read without asking and without waiting.
pub(super) fn journal(cx: &Cx) -> Option<Journal> {
    services::open_at_once(&cx.paths.journal, Environment::of(cx.clock))
}

pub(super) fn people(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let people = journal(cx).and_then(|journal| journal.people().ok());
    let people = people.unwrap_or_default().into_iter();
    people.map(|one| value(one.person.name, "")).collect()
}

pub(super) fn tags(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let known = journal(cx).and_then(|journal| journal.vocabulary().ok());
    let tags = known.map(|known| known.tags).unwrap_or_default();
    tags.into_iter().map(|(tag, _)| value(tag, "")).collect()
}

pub(super) fn goals(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let goals = journal(cx).and_then(|journal| journal.goals().ok());
    let goals = goals.unwrap_or_default().into_iter();
    goals.map(|one| value(one.goal.title, "")).collect()
}

pub(super) fn goals_and_tags(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let mut values = goals(cx, asked, word);
    let tags = tags(cx, asked, word).into_iter();
    values.extend(tags.map(|Value(tag, about)| Value(format!("#{tag}"), about)));
    values
}

/// How many entries are offered where an id may stand.
const IDS: usize = 30;

pub(super) fn ids(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let ask = services::PageQuery {
        filter: services::Filter::All,
        from: services::Start::Newest,
        limit: IDS,
        order: services::Order::Newest,
    };
    let page = journal(cx).and_then(|journal| journal.page(&ask).ok());
    let rows = page.map(|page| page.rows).unwrap_or_default();
    rows.into_iter()
        .map(|row| value(row.id.short(), row.title))
        .collect()
}

/// What is in the trash: entries by id, all else by name.
pub(super) fn deleted(cx: &Cx, sort: Option<&str>) -> Vec<Value> {
    let all = journal(cx).and_then(|journal| journal.deleted().ok());
    let mut all = all.unwrap_or_default();
    all.retain(|one| sort.is_none_or(|sort| one.what == sort));
    let values = all.into_iter().map(|one| {
        if one.is_entry() {
            value(one.id.short(), one.name)
        } else {
            value(one.name, one.what)
        }
    });
    values.collect()
}

/// Actions by id.
pub(super) fn actions(cx: &Cx, done: Option<bool>) -> Vec<Value> {
    let ask = ActionAsk {
        done,
        limit: IDS,
        ..ActionAsk::default()
    };
    let rows = journal(cx).and_then(|journal| journal.actions(&ask).ok());
    let rows = rows.unwrap_or_default().into_iter();
    rows.map(|row| value(row.handle.short(), row.action.text))
        .collect()
}

/// What can be answered: what waits, and what was answered and not read.
pub(super) fn pages(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let Some(journal) = journal(cx) else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for mentee in journal.mentees().unwrap_or_default() {
        let pages = journal.review_pages(&mentee.person, true);
        for page in pages.unwrap_or_default() {
            let about = format!("{}: {}", mentee.person, page.title);
            values.push(value(page.page.short(), about));
        }
    }
    for unread in journal.unread().unwrap_or_default() {
        let about = format!("{}: {}", unread.person, unread.title);
        values.push(value(unread.entry.short(), about));
    }
    values
}

pub(super) fn backups(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let all = services::backups(&cx.paths.journal).into_iter();
    all.map(|one| value(one.name, one.at.format("%a %-d %b %Y %H:%M").to_string()))
        .collect()
}
