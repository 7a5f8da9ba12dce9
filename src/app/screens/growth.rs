//! Growth: the first words beside the latest, wins, and words to keep, to read.
use crate::{
    app::{
        Effect, Effects, Msg as AppMsg, Notice, Then,
        layers::{self, Pick, Picker, Reading},
    },
    domain::growth::{Growth, Line},
};

/// Opens the page of a goal.
pub fn of_goal(title: String) -> Effect {
    Effect::ask(
        "growth.goal",
        move |journal| journal.growth_in_goal(&title),
        |growth| show(&growth),
    )
}

/// Opens the page of a theme.
fn of_tag(tag: String) -> Effect {
    Effect::ask(
        "growth.tag",
        move |journal| journal.growth_in_tag(&tag),
        |growth| show(&growth),
    )
}

/// Asks in which goal or theme.
pub fn choose() -> Effects {
    Effect::ask(
        "growth.choose",
        |journal| {
            let goals = journal.goals()?.into_iter().map(|one| one.goal.title);
            Ok((goals.collect(), journal.vocabulary()?.tags))
        },
        |(goals, tags)| offer(goals, tags),
    )
    .into()
}

fn offer(goals: Vec<String>, tags: Vec<(String, u64)>) -> AppMsg {
    if goals.is_empty() && tags.is_empty() {
        let notice = "Growth follows a goal or a tag. You have neither yet.";
        return AppMsg::Notify(Notice::good(notice));
    }
    let pick = |label: String, detail: &str| Pick {
        label,
        detail: detail.to_owned(),
    };
    let picks = goals.iter().map(|goal| pick(goal.clone(), "goal"));
    let themes = tags.iter().map(|(tag, _)| pick(format!("#{tag}"), "tag"));
    let picks = picks.chain(themes).collect();
    let then = Then::new(move |chosen: usize| {
        let goal = goals.get(chosen).cloned();
        let tag = chosen.checked_sub(goals.len());
        let tag = tag.and_then(|at| tags.get(at)).map(|(tag, _)| tag.clone());
        match (goal, tag) {
            (Some(goal), _) => AppMsg::Run(of_goal(goal)),
            (None, Some(tag)) => AppMsg::Run(of_tag(tag)),
            (None, None) => AppMsg::Done,
        }
    });
    AppMsg::Show(Box::new(
        Picker::new("See your growth in", picks, then).layer(),
    ))
}

fn show(growth: &Growth) -> AppMsg {
    let lines = growth.page().into_iter().map(|line| match line {
        Line::Heading(text) => layers::Line::Heading(text),
        Line::Text(text) => layers::Line::Text(text),
        Line::Aside(text) => layers::Line::Aside(text),
        Line::Blank => layers::Line::Blank,
    });
    AppMsg::Show(Box::new(
        Reading::new(format!("Growth: {}", growth.of), lines.collect()).layer(),
    ))
}
