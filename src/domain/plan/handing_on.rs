//! Handing on: how one came here, what one took from others, and letters to whoever comes next. Mentees
//! become mentors.
use chrono::NaiveDate;

use super::growth::{self, GrowthLine, Words};
use crate::domain::people::training_stage::{STAGES, TrainingStage};

/// The framework of a letter to a successor.
pub const LETTER: &str = "letter";
/// The framework of the closing page of a mentorship.
pub const CLOSING: &str = "closing";

/// What the page says when there is nothing on it.
const EMPTY: &str =
    "Nothing to hand on yet. Log what someone did well, or write a letter to whoever comes next.";

/// Since when somebody has been at a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The first day.
    pub since: NaiveDate,
    /// The stage.
    pub stage: TrainingStage,
}

/// The stages as they are stored: a day and a stage on each line. A line that cannot be read is left out.
pub fn read_steps(text: &str) -> Vec<Step> {
    let lines = text.lines().filter_map(|line| {
        let (day, stage) = line.split_once(' ')?;
        Some(Step {
            since: day.parse().ok()?,
            stage: TrainingStage::parse(stage.trim())?,
        })
    });
    lines.collect()
}

/// The same as text.
pub fn print_steps(steps: &[Step]) -> String {
    let lines = steps
        .iter()
        .map(|step| format!("{} {}", step.since, step.stage.slug()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Notes that somebody is at a stage from a day on. Who changes their mind on the same day was never there.
pub fn note_step(steps: &mut Vec<Step>, stage: TrainingStage, since: NaiveDate) {
    while steps.last().is_some_and(|last| last.since >= since) {
        steps.pop();
    }
    if steps.last().is_none_or(|last| last.stage != stage) {
        steps.push(Step { since, stage });
    }
}

/// All that can be handed on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandingOn {
    /// The stages, oldest first.
    pub steps: Vec<Step>,
    /// What others did well, newest first.
    pub learnt: Vec<Words>,
    /// Mentorships that were brought to a close, newest first.
    pub closed: Vec<Words>,
    /// Letters to whoever comes next, newest first.
    pub letters: Vec<Words>,
}

impl HandingOn {
    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.learnt.is_empty() && self.closed.is_empty() && self.letters.is_empty()
    }

    /// The page.
    pub fn page(&self) -> Vec<GrowthLine> {
        let mut lines = Vec::new();
        if !self.steps.is_empty() {
            growth::heading(&mut lines, "YOUR STAGES");
        }
        for step in &self.steps {
            let label = STAGES.iter().find(|row| row.stage == step.stage);
            let label = label.map_or("", |row| row.label);
            let day = step.since.format("%-d %b %Y");
            lines.push(GrowthLine::Text(format!("{label}, from {day}")));
        }
        growth::said(&mut lines, "WHAT OTHERS DID WELL", &self.learnt);
        growth::said(&mut lines, "MENTORSHIPS BROUGHT TO A CLOSE", &self.closed);
        growth::said(&mut lines, "LETTERS TO WHOEVER COMES NEXT", &self.letters);
        if self.is_empty() {
            if !lines.is_empty() {
                lines.push(GrowthLine::Blank);
            }
            lines.push(GrowthLine::Text(EMPTY.to_owned()));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn stages_are_noted_once_and_never_for_less_than_a_day() {
        let mut steps = Vec::new();
        note_step(&mut steps, TrainingStage::Early, day("2024-09-01"));
        note_step(&mut steps, TrainingStage::Early, day("2025-01-01"));
        note_step(&mut steps, TrainingStage::Clinical, day("2026-09-01"));
        note_step(&mut steps, TrainingStage::Doctor, day("2026-09-01"));
        note_step(&mut steps, TrainingStage::Early, day("2026-09-01"));
        assert_eq!(print_steps(&steps), "2024-09-01 early");
        note_step(&mut steps, TrainingStage::Doctor, day("2028-08-01"));
        let text = print_steps(&steps);
        assert_eq!(text, "2024-09-01 early\n2028-08-01 doctor");
        assert_eq!(read_steps(&format!("{text}\nodd\n2029-01-01 king")), steps);
    }

    #[test]
    fn an_empty_page_says_what_to_do() {
        assert_eq!(
            HandingOn::default().page(),
            [GrowthLine::Text(EMPTY.to_owned())]
        );
    }
}
