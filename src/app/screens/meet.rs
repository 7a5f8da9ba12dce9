//! What leads to a meeting: the brief that starts it, and the map that shows whom to ask for one.
use crate::{
    app::{
        Effect, Msg as AppMsg, Notice, Then,
        layers::{Line, Pick, Picker, Reading},
    },
    domain::{
        mentoring::Map,
        role::Role,
        text::{pad, width},
    },
};

/// What is said where nobody is known to meet.
pub const NOBODY: &str = "No people yet. Add one with n on People, or name them in an entry.";

/// Opens the brief for the next meeting with somebody; enter starts the meeting.
pub fn brief(person: String) -> Effect {
    let name = person.clone();
    Effect::ask(
        "brief.build",
        move |journal| journal.brief(&name),
        move |brief| {
            let mut lines = vec![
                Line::Aside("Press enter to start the meeting with this agenda.".to_owned()),
                Line::Blank,
            ];
            lines.extend(told(&brief));
            let mut reading = Reading::new(format!("Before you meet {person}"), lines);
            reading.then = Some(Then::new(move |()| AppMsg::Run(start(person, brief))));
            AppMsg::Show(Box::new(reading.layer()))
        },
    )
}

/// Starts the meeting: its minutes, to be written on.
fn start(person: String, brief: String) -> Effect {
    Effect::ask(
        "brief.start",
        move |journal| {
            Ok((
                journal.start_meeting(&person, &brief)?,
                journal.vocabulary()?,
            ))
        },
        |(draft, words)| AppMsg::Compose(Box::new(draft), words, None),
    )
}

/// Opens the brief with one of these people, or with anybody when nobody is named.
pub fn brief_with(people: Vec<String>) -> Effect {
    match <[String; 1]>::try_from(people) {
        Ok([person]) => brief(person),
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
        ),
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
    let then = Then::new(move |chosen: usize| {
        let person = people.get(chosen).cloned();
        person.map_or(AppMsg::Done, |person| AppMsg::Run(brief(person)))
    });
    AppMsg::Show(Box::new(
        Picker::new("Brief for a meeting with", picks, then).layer(),
    ))
}

/// Markdown as lines to read.
fn told(brief: &str) -> Vec<Line> {
    let lines = brief.lines().skip_while(|line| line.starts_with("# "));
    let lines = lines.skip_while(|line| line.trim().is_empty());
    lines
        .map(|line| match line.trim_end() {
            "" => Line::Blank,
            line => match line.strip_prefix("## ") {
                Some(heading) => Line::Heading(heading.to_owned()),
                None => Line::Text(line.to_owned()),
            },
        })
        .collect()
}

/// Opens the mentoring map.
pub fn map() -> Effect {
    Effect::ask(
        "people.map",
        |journal| journal.mentoring_map(),
        |map| {
            AppMsg::Show(Box::new(
                Reading::new("Who supports you, and how", drawn(&map)).layer(),
            ))
        },
    )
}

/// Columns of the names, and of the gap after each column.
const NAME: usize = 20;
const GAP: usize = 2;

fn drawn(map: &Map) -> Vec<Line> {
    if map.rows.is_empty() {
        return vec![Line::Text(
            "No people yet. Add one with n on People, then e to say how they support you."
                .to_owned(),
        )];
    }
    let row = |name: &str, cells: Vec<&str>| {
        let mut text = pad(name, NAME);
        for (role, cell) in Role::ALL.iter().zip(cells) {
            text.push_str(&pad(cell, width(role.label()) + GAP));
        }
        text.trim_end().to_owned()
    };
    let names = Role::ALL.iter().map(|role| role.label()).collect();
    let mut lines = vec![Line::Aside(row("", names))];
    for one in &map.rows {
        let cells = one.does.iter().map(|does| if *does { "yes" } else { "-" });
        lines.push(Line::Text(row(&one.name, cells.collect())));
    }
    let verdict = |role: &Role| match role {
        role if map.gaps.contains(role) => "GAP",
        role if map.thin.contains(role) => "one",
        _ => "",
    };
    lines.push(Line::Heading(row(
        "",
        Role::ALL.iter().map(verdict).collect(),
    )));
    if map.gaps.is_empty() {
        lines.push(Line::Aside("All five roles are covered.".to_owned()));
        return lines;
    }
    lines.push(Line::Aside(
        "GAP: no one does this for you. one: only one person does.".to_owned(),
    ));
    lines.push(Line::Blank);
    lines.push(Line::Heading("Who to ask".to_owned()));
    for role in &map.gaps {
        let asked = map.ask.iter().find(|one| one.role == *role);
        let why = asked.map_or("No one obvious yet; perhaps someone new.", |one| &one.why);
        lines.push(Line::Pair(role.label().to_owned(), why.to_owned()));
    }
    lines
}
