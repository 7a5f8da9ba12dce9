//! What the brief for a meeting with a mentee adds: what they shared, what waits, what was suggested and signed. It speaks of
//! that person alone, and a dilemma is one without its title: whoever reads over a shoulder learns nothing of it.
use chrono::NaiveDate;

use super::{PageState, ReviewLine, goal_line, review};
use crate::{
    domain::{Kind, Moment, entry::document, plan::brief, text, when},
    services::Result,
    store::{ReadTx, share::Side},
};

/// How many lines a section has at most.
const LINES: usize = 8;
/// For how many days back what was shared is told.
const DAYS: i64 = 60;

/// The sections, as Markdown; empty where the person shares nothing.
pub(in crate::services) fn sections(
    journal: &ReadTx<'_>,
    person: &str,
    now: Moment,
) -> Result<String> {
    let Some(peer) = journal.peer_named(person)? else {
        return Ok(String::new());
    };
    let today = now.date_naive();
    let lines = review::lines(journal, peer.number, false, today)?;
    let open = |line: &&ReviewLine| line.state == PageState::Open;
    let lines: Vec<_> = lines.iter().filter(open).collect();
    let recent = |line: &&&ReviewLine| (now - line.shown_at).num_days() <= DAYS;
    let waits = lines.iter().filter(|line| line.waiting.is_some());
    let waits = waits.map(|line| {
        let since = line.waiting.map_or(line.shown_at, |since| since);
        let since = when::day_within(since.date_naive(), today);
        format!("{}, waiting since {since}", title(line))
    });
    let answered = lines.iter().filter(|line| line.waiting.is_none());
    let answered = answered.filter(recent).map(|line| {
        let signed = if line.signed { ", signed off" } else { "" };
        let on = day(line.shown_at.date_naive(), today);
        format!("{on}: {}{signed}", title(line))
    });
    let mut steps = Vec::new();
    for id in journal.steps_for(peer.number, LINES)? {
        if let Some(said) = journal.said(peer.number, Side::Mine, id)? {
            let due = said.comment.due.map(|due| when::day_within(due, today));
            let due = due.map_or_else(String::new, |due| format!(", by {due}"));
            let step = &said.comment;
            let settled = journal.settled(peer.number, said.page_of, step.page, &step.id.hex())?;
            let due = if settled.is_some_and(|(done, _)| done) {
                ", done".to_owned()
            } else {
                due
            };
            steps.push(format!("{}{due}", text::one_line(&step.text)));
        }
    }
    let goals = journal.aims(peer.number, Side::Theirs)?;
    let goals = goals.iter().map(|goal| goal_line(goal, today));
    let ahead = journal.ahead(peer.number, Side::Theirs)?;
    let ahead = ahead.filter(|ahead| (now - ahead.at).num_days() <= DAYS);
    let parts: [Vec<String>; 5] = [
        ahead.map(|ahead| points(&ahead.text)).unwrap_or_default(),
        waits.collect(),
        steps,
        answered.collect(),
        goals.collect(),
    ];
    let mut out = String::new();
    let parts = brief::SHARED.iter().zip(parts);
    for (name, lines) in parts.filter(|(_, lines)| !lines.is_empty()) {
        out.extend(["\n## ", name, "\n\n"]);
        let more = lines.len().saturating_sub(LINES);
        for line in lines.into_iter().take(LINES) {
            out.extend(["- ", &line, "\n"]);
        }
        if more > 0 {
            out.extend(["- and ", &more.to_string(), " more\n"]);
        }
    }
    Ok(out)
}

/// The points of a page that was sent ahead: its agenda, or all of it where there is none.
fn points(page: &str) -> Vec<String> {
    let sections = document::parse_body(page.split('\n'));
    let agenda = sections
        .iter()
        .find(|section| section.name == brief::AGENDA);
    let of = agenda.or(sections.first());
    let lines = of.into_iter().flat_map(|section| section.text.lines());
    let lines = lines.map(|line| text::one_line(line.trim_start_matches(['-', '*', '#', ' '])));
    lines.filter(|line| !line.is_empty()).collect()
}

fn day(day: NaiveDate, today: NaiveDate) -> String {
    when::human_day(day, today)
}

/// What a line calls an entry of somebody's.
fn title(line: &ReviewLine) -> String {
    if line.kind == Kind::DILEMMA {
        return "a dilemma".to_owned();
    }
    text::one_line(&line.title)
}
