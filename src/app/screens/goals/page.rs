//! A goal as its line of the list and its page tell it.
use crate::{
    app::screens::spread::{Item, PageLine, actions, evidence, head, paragraphs},
    domain::{
        Moment,
        plan::{
            competency::Library,
            goal::{ACTIONS, MILESTONES, State},
        },
        text::counted,
        when,
    },
    services::{GoalPage, GoalSummary},
};

/// The sections that have a place of their own.
const PLACED: [&str; 4] = ["Why", "Measure", MILESTONES, ACTIONS];

/// How many actions that are done a page shows.
const DONE: usize = 5;

/// The line of the list.
pub(super) fn item(summary: &GoalSummary, now: Moment) -> Item {
    let goal = &summary.goal;
    let today = now.date_naive();
    let due = goal.due.filter(|_| goal.state == State::Active);
    let mut notes = Vec::new();
    if summary.id.is_none() {
        notes.push(format!(
            "mentioned in {}",
            counted(summary.evidence, "entry")
        ));
        notes.push("enter makes it a goal".to_owned());
    } else {
        notes.extend(due.map(|due| when::due(due, today)));
        notes.extend(
            summary
                .confidence
                .map(|value| format!("confidence {value}/10")),
        );
        notes.extend(Some(goal.word.clone()).filter(|word| !word.is_empty()));
        if notes.is_empty() {
            notes.push(match summary.evidence {
                0 => "no entries yet".to_owned(),
                count => counted(count, "entry"),
            });
        }
    }
    Item {
        group: super::heading(goal.state),
        title: goal.title.clone(),
        progress: summary.progress,
        notes,
        pressing: due.is_some_and(|due| due < today),
    }
}

/// The page.
pub(super) fn lines(page: &GoalPage, library: &Library, now: Moment) -> Vec<PageLine> {
    let summary = &page.summary;
    let goal = &summary.goal;
    let mut lines = vec![PageLine::Title(goal.title.clone())];
    let mut notes = vec![goal.state.label().to_owned()];
    notes.extend(Some(goal.word.clone()).filter(|word| !word.is_empty()));
    notes.extend(Some(goal.area.clone()).filter(|area| !area.is_empty()));
    notes.extend(goal.method.map(|method| method.label().to_owned()));
    notes.extend(goal.due.map(|due| when::due(due, now.date_naive())));
    notes.extend(
        goal.part_of
            .as_ref()
            .map(|above| format!("part of {above}")),
    );
    lines.push(PageLine::Notes(notes));
    if !goal.competencies.is_empty() {
        let aims = goal.competencies.iter().map(|link| library.label(link));
        let aims = aims.collect::<Vec<_>>().join(", ");
        lines.push(PageLine::Aside(format!("Aims at {aims}.")));
    }
    if summary.id.is_none() {
        lines.push(PageLine::Blank);
        lines.push(PageLine::Aside(
            "So far this is only mentioned in entries. Press enter to make it a goal.".to_owned(),
        ));
    } else {
        section(
            &mut lines,
            "WHY",
            goal.why(),
            "Why does it matter to you now? Press e to write it.",
        );
        section(
            &mut lines,
            "MEASURE",
            goal.measure(),
            "How will you know you are there? Press e to write it.",
        );
    }
    for section in &goal.sections {
        if !PLACED.contains(&section.name.as_str()) && !section.text.is_empty() {
            head(&mut lines, "", &section.name);
            paragraphs(&mut lines, &section.text);
        }
    }
    let steps = summary
        .progress
        .map_or_else(String::new, |(done, all)| format!("{done} of {all}"));
    actions(&mut lines, "MILESTONES", &steps, &page.milestones);
    let done = page.actions.partition_point(|row| !row.action.done);
    let shown = page.actions.len().min(done.saturating_add(DONE));
    actions(
        &mut lines,
        "ACTIONS",
        "",
        page.actions.get(..shown).unwrap_or_default(),
    );
    if shown < page.actions.len() {
        let more = page.actions.len() - shown;
        lines.push(PageLine::Aside(format!("and {more} more done")));
    }
    if summary.id.is_some() && page.actions.is_empty() {
        head(&mut lines, "ACTIONS", "");
        lines.push(PageLine::Aside("None yet. Press a to add one.".to_owned()));
    }
    confidence(&mut lines, &page.confidence);
    parts(&mut lines, &page.parts);
    evidence(&mut lines, &page.evidence, summary.evidence);
    lines
}

fn section(lines: &mut Vec<PageLine>, name: &'static str, text: &str, ask: &str) {
    head(lines, name, "");
    if text.trim().is_empty() {
        lines.push(PageLine::Aside(ask.to_owned()));
    } else {
        paragraphs(lines, text);
    }
}

fn confidence(lines: &mut Vec<PageLine>, readings: &[(Moment, u8)]) {
    let (Some((_, first)), Some((_, last))) = (readings.first(), readings.last()) else {
        return;
    };
    let more = if readings.len() > 1 {
        format!("from {first} to {last}, of 10")
    } else {
        format!("{last} of 10")
    };
    head(lines, "CONFIDENCE", &more);
    lines.push(PageLine::Steps(readings.to_vec()));
}

fn parts(lines: &mut Vec<PageLine>, parts: &[String]) {
    if !parts.is_empty() {
        head(lines, "SUBGOALS", "");
        lines.extend(parts.iter().cloned().map(PageLine::Text));
    }
}
