//! `rounds goal list` and `rounds goal show`.
use crate::{
    cli::{
        Cx, Error, Result, json,
        output::{Listed, Look, Output},
        todo,
    },
    domain::{
        plan::goal::State,
        text::{counted, pad},
        when,
    },
    services::{GoalPage, GoalSummary},
};

/// The goals, a line each.
pub(super) fn list(cx: &Cx, all: bool, json: bool) -> Result<()> {
    let goals = cx.journal()?.goals()?;
    let wanted = |goal: &&GoalSummary| all || json || goal.goal.state == State::Active;
    let mut printed = 0;
    for summary in goals.iter().filter(wanted) {
        printed += 1;
        if json {
            Output::json(&json::goal(summary))?;
        } else {
            line(cx, summary)?;
        }
    }
    if printed == 0 {
        return Err(Error::not_found(
            "There are no goals to show; `rounds goal add \"…\"` adds one.",
        ));
    }
    Ok(())
}

fn line(cx: &Cx, summary: &GoalSummary) -> Result<()> {
    let goal = &summary.goal;
    let id = summary.id.map_or_else(String::new, |id| id.short());
    let progress = summary
        .progress
        .map_or_else(String::new, |(done, all)| format!("{done}/{all}"));
    let mut notes = Vec::new();
    if goal.state != State::Active {
        notes.push(goal.state.label().to_owned());
    }
    if let Some(due) = goal.due.filter(|_| goal.state == State::Active) {
        notes.push(when::due(due, cx.now().date_naive()));
    }
    if let Some(confidence) = summary.confidence {
        notes.push(format!("confidence {confidence}"));
    }
    if summary.evidence > 0 {
        notes.push(counted(summary.evidence, "entry"));
    }
    let notes = notes.join(" · ");
    cx.out.listed(&Listed {
        id: &pad(&id, 8),
        wide: (&format!("  {progress:<6}"), &notes),
        narrow: (&format!("  {progress:<4}"), &notes),
        title: &goal.title,
        column: 44,
    })
}

/// One goal, whole.
pub(super) fn show(cx: &Cx, text: &str, json: bool) -> Result<()> {
    let journal = cx.journal()?;
    let page = journal.goal_page(&journal.find_goal(text)?.name)?;
    if json {
        return Output::json(&json::goal_page(&page));
    }
    print(cx, &page)
}

fn print(cx: &Cx, page: &GoalPage) -> Result<()> {
    let now = cx.now();
    let summary = &page.summary;
    let goal = &summary.goal;
    cx.out.line(&[(&goal.title, Look::Strong)])?;
    let mut about = vec![goal.state.label().to_owned()];
    about.extend(Some(goal.word.clone()).filter(|word| !word.is_empty()));
    about.extend(Some(goal.area.clone()).filter(|area| !area.is_empty()));
    about.extend(goal.method.map(|method| method.label().to_owned()));
    about.extend(goal.due.map(|due| when::due(due, now.date_naive())));
    about.extend(
        goal.part_of
            .as_ref()
            .map(|above| format!("part of {above}")),
    );
    about.extend(summary.id.map(|id| id.short()));
    cx.out.line(&[(&about.join(" · "), Look::Faint)])?;
    if !goal.competencies.is_empty() {
        let library = cx.user_data().competencies;
        let aims = goal.competencies.iter().map(|link| library.label(link));
        let aims = aims.collect::<Vec<_>>().join(", ");
        cx.out.text(&format!("Aims at     {aims}"))?;
    }
    if !page.confidence.is_empty() {
        let line = page.confidence.iter().map(|(_, value)| value.to_string());
        let line = line.collect::<Vec<_>>().join(" ");
        cx.out.text(&format!("Confidence  {line}"))?;
    }
    for section in &goal.sections {
        cx.out.text("")?;
        cx.out.line(&[(&section.name, Look::Strong)])?;
        cx.out.text(&section.text)?;
    }
    if !page.actions.is_empty() {
        cx.out.text("")?;
        cx.out.line(&[("Promises", Look::Strong)])?;
        for row in &page.actions {
            todo::line(cx, row, now)?;
        }
    }
    if !page.evidence.is_empty() {
        cx.out.text("")?;
        cx.out.line(&[("Entries", Look::Strong)])?;
        for entry in &page.evidence {
            let label = entry.kind.spec().label;
            let when = when::stamp(entry.at, now);
            cx.out.line(&[
                (&entry.id.short(), Look::Faint),
                (&format!("  {when:<20}  {label:<10}  "), Look::Plain),
                (&entry.title, Look::Plain),
            ])?;
        }
    }
    Ok(())
}
