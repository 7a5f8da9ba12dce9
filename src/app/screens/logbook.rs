//! The logbook: what was done with how much help, and which doors may open, to read.
use super::mix;
use crate::{
    app::{
        Effect, Msg as AppMsg,
        layers::{Line, Reading},
    },
    domain::{experience, logbook::Help, text::grouped},
    services::Logbook,
};

/// Opens it.
pub fn open() -> Effect {
    Effect::ask(
        "logbook.load",
        |journal| journal.logbook(None),
        // Of very many entries the counting takes a while, and the person may have gone on.
        |logbook| AppMsg::Offer(Box::new(Reading::new("Logbook", lines(&logbook)).layer())),
    )
}

fn lines(logbook: &Logbook) -> Vec<Line> {
    if logbook.types.is_empty() && logbook.skills.is_empty() && logbook.opportunities.is_empty() {
        let text = "Nothing yet. Press x to log something you did or saw.";
        return vec![Line::Text(text.to_owned())];
    }
    let mut lines = Vec::new();
    for (kind, count) in &logbook.types {
        lines.push(Line::Pair(
            experience::label(kind).to_owned(),
            grouped(*count),
        ));
    }
    lines.extend(mix::lines(&logbook.mix));
    if !logbook.skills.is_empty() {
        heading(&mut lines, "Your skills, and how far you have come");
    }
    for skill in &logbook.skills {
        let counts = Help::ALL.iter().zip(&skill.by_help);
        let counts = counts.filter(|(_, count)| **count > 0);
        let mut said = vec![format!("{} in all", grouped(skill.total))];
        said.extend(counts.map(|(help, count)| format!("{} {}", help.label(), grouped(*count))));
        lines.push(Line::Pair(skill.name.clone(), said.join(", ")));
    }
    if !logbook.opportunities.is_empty() {
        heading(&mut lines, "Opportunities");
    }
    for one in &logbook.opportunities {
        let door = match one.door.as_str() {
            "" => String::new(),
            door => format!(", through {door}"),
        };
        let text = format!("{}{door}", one.title);
        lines.push(Line::Pair(one.status.label().to_owned(), text));
    }
    lines
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    if !lines.is_empty() {
        lines.push(Line::Blank);
    }
    lines.push(Line::Heading(text.to_owned()));
}
