//! The logbook: what was done, with how much help, and how that changes over time.
use std::collections::BTreeMap;

use crate::domain::{string_enum::string_enum, text::name_key};

/// The field of an experience that says what was practised.
pub const SKILL: &str = "skill";
/// With how much help.
pub const HELP: &str = "help";

string_enum! {
    /// How much help was needed, the most first: the rungs of the skills ladder.
    Help {
        /// Watched somebody do it.
        Observed "observed" "observed";
        /// Did it with somebody's hands beside one's own.
        Helped "helped" "did with help";
        /// Did it with somebody there to step in.
        Supervised "supervised" "did with someone in the room";
        /// Did it alone.
        Alone "alone" "did alone";
    }
}

string_enum! {
    /// How far an opportunity has come.
    Opening {
        /// Heard of.
        Seen "seen" "heard of";
        /// Asked somebody about it.
        Asked "asked" "asked";
        /// Applied for.
        Applied "applied" "applied";
        /// Going on.
        Going "going" "going on";
        /// Done.
        Finished "finished" "finished";
        /// Came to nothing, or was let go.
        Passed "passed" "passed";
    }
}

/// Some experiences of one skill that needed the same help, in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The skill, as it was written.
    pub skill: String,
    /// How much help.
    pub help: Option<Help>,
    /// The month, as `2026-11`.
    pub month: String,
    /// How often.
    pub count: u64,
}

/// One skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// As it was written first.
    pub name: String,
    /// Every way in which it was written.
    pub spellings: Vec<String>,
    /// How often, for each of [`Help::ALL`].
    pub by_help: Vec<u64>,
    /// How often, whatever the help.
    pub total: u64,
    /// The highest rung reached by the end of each month in which it was done.
    pub ladder: Vec<(String, Help)>,
}

impl Skill {
    /// The highest rung so far.
    pub fn reached(&self) -> Option<Help> {
        self.ladder.last().map(|(_, help)| *help)
    }
}

/// Skills with their ladders, the most practised first. Spellings that differ only in case are one
/// skill. A ladder never goes down: who once did it alone can do it alone.
pub fn skills(mut counts: Vec<Count>) -> Vec<Skill> {
    counts.sort_by(|a, b| a.month.cmp(&b.month));
    let mut skills: BTreeMap<String, Skill> = BTreeMap::new();
    for count in counts {
        let skill = skills
            .entry(name_key(&count.skill))
            .or_insert_with(|| Skill {
                name: count.skill.clone(),
                spellings: Vec::new(),
                by_help: vec![0; Help::ALL.len()],
                total: 0,
                ladder: Vec::new(),
            });
        skill.total += count.count;
        if !skill.spellings.contains(&count.skill) {
            skill.spellings.push(count.skill.clone());
        }
        let Some(help) = count.help else {
            continue;
        };
        for (rung, number) in Help::ALL.iter().zip(&mut skill.by_help) {
            if *rung == help {
                *number += count.count;
            }
        }
        let reached = skill.reached().map_or(help, |before| before.max(help));
        match skill.ladder.last_mut() {
            Some((month, rung)) if *month == count.month => *rung = reached,
            _ => skill.ladder.push((count.month, reached)),
        }
    }
    let mut skills: Vec<_> = skills.into_values().collect();
    skills.sort_by_key(|skill| std::cmp::Reverse(skill.total));
    skills
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ladders_go_up_and_never_down() {
        let count = |skill: &str, help: &str, month: &str, count| Count {
            skill: skill.into(),
            help: Help::parse(help),
            month: month.into(),
            count,
        };
        let skills = skills(vec![
            count("Cannula", "alone", "2026-10", 1),
            count("cannula", "observed", "2026-08", 2),
            count("Cannula", "helped", "2026-08", 1),
            count("CANNULA", "helped", "2026-11", 3),
            count("Suture", "", "2026-11", 1),
        ]);
        assert_eq!(skills.len(), 2);
        let cannula = &skills[0];
        assert_eq!(
            (cannula.total, cannula.by_help.as_slice()),
            (7, &[2, 4, 0, 1][..])
        );
        let ladder: Vec<_> = cannula
            .ladder
            .iter()
            .map(|(month, help)| (month.as_str(), *help))
            .collect();
        assert_eq!(
            ladder,
            [
                ("2026-08", Help::Helped),
                ("2026-10", Help::Alone),
                ("2026-11", Help::Alone)
            ]
        );
        assert_eq!((skills[1].total, skills[1].reached()), (1, None));
    }

    #[test]
    fn the_rungs_are_those_of_the_form() {
        let kind = crate::domain::Kind::parse("experience").unwrap();
        for (field, choices) in [("help", Help::CHOICES), ("status", Opening::CHOICES)] {
            let crate::domain::entry::kind::Shape::Choice(offered) =
                kind.field(field).unwrap().shape
            else {
                panic!("{field} offers no choices");
            };
            let slugs = |choices: &'static [crate::domain::string_enum::Choice]| {
                choices.iter().map(|choice| choice.slug).collect::<Vec<_>>()
            };
            assert_eq!(slugs(offered), slugs(choices));
        }
    }
}
