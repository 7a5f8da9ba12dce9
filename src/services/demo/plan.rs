//! The goals and the people of the sample term, filed as their owner would have filed them.
use chrono::{Days, NaiveDate, TimeDelta};
use serde::Deserialize;

use super::script::unbroken;
use crate::{
    domain::{
        Moment,
        people::{
            compact::{Compact, days},
            person::{Person, Phase, Ring},
            role::Role,
        },
        plan::{
            action,
            goal::{ACTIONS, Goal, State},
            method::Method,
        },
    },
    services::{Error, Journal, Problem, Result},
};

const PLAN: &str = include_str!("../../../assets/demo/plan.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    goal: Vec<Aim>,
    person: Vec<Somebody>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aim {
    title: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    word: String,
    #[serde(default)]
    area: String,
    #[serde(default)]
    method: String,
    /// In how many days.
    due: Option<u64>,
    why: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    milestones: Vec<String>,
    #[serde(default)]
    actions: Vec<String>,
    /// So many days ago, and the number.
    #[serde(default)]
    confidence: Vec<(i64, u8)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Somebody {
    name: String,
    ring: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    phase: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    note: String,
    compact: Option<Agreed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreed {
    #[serde(default)]
    reachable: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    reply: String,
    #[serde(default)]
    every: String,
    #[serde(default)]
    urgent: String,
    /// In how many days.
    review: Option<u64>,
}

impl Journal {
    /// Files the goals and the people of the sample term.
    pub fn file_plan(&mut self) -> Result<()> {
        let plan: Plan = toml::from_str(PLAN).map_err(|error| {
            Error::new(Problem::Failed, format!("The sample is broken: {error}"))
        })?;
        let now = self.environment.now();
        let today = now.date_naive();
        for aim in plan.goal {
            let readings = aim.confidence.clone();
            let filed = self.add_goal(aim.goal(today))?;
            self.saving(|journal, _| {
                for (days, value) in readings {
                    let at: Moment = now - TimeDelta::days(days);
                    journal.add_confidence(filed.id, at, value)?;
                }
                Ok(())
            })?;
        }
        for somebody in plan.person {
            let of = self.own_person(&somebody.name)?.origin();
            let compact = somebody.compact(today);
            self.save_person(of, somebody.person())?;
            if let Some(compact) = compact {
                self.save_compact(None, compact)?;
            }
        }
        Ok(())
    }
}

fn after(today: NaiveDate, days: Option<u64>) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(days?))
}

/// A checkbox line in which `{3}` is the day three days after this one.
fn line(text: &str, today: NaiveDate) -> Option<action::Action> {
    let Some((before, slot)) = text.split_once('{') else {
        return action::parse(text);
    };
    let day = after(today, slot.trim_end_matches('}').parse().ok())?;
    action::parse(&format!("{before}{day}"))
}

impl Aim {
    fn goal(self, today: NaiveDate) -> Goal {
        let mut goal = Goal::new(self.title);
        goal.state = State::parse(&self.state).unwrap_or(State::Active);
        goal.word = self.word;
        goal.area = self.area;
        goal.method = Method::parse(&self.method);
        goal.due = after(today, self.due);
        goal.set_why(&unbroken(&self.why));
        goal.set_measure(&unbroken(&self.measure));
        for step in self.milestones.iter().filter_map(|text| line(text, today)) {
            goal.add_milestone(&step);
        }
        for action in self.actions.iter().filter_map(|text| line(text, today)) {
            action::append(&mut goal.sections, ACTIONS, &action);
        }
        goal
    }
}

impl Somebody {
    fn person(self) -> Person {
        let mut person = Person::new(self.name);
        person.ring = Ring::parse(&self.ring);
        person.roles = self
            .roles
            .iter()
            .filter_map(|role| Role::parse(role))
            .collect();
        person.phase = Phase::parse(&self.phase);
        person.contact = self.contact;
        person.set_note(&self.note);
        person
    }

    fn compact(&self, today: NaiveDate) -> Option<Compact> {
        let agreed = self.compact.as_ref()?;
        Some(Compact {
            with: self.name.clone(),
            reachable: agreed.reachable.clone(),
            channel: agreed.channel.clone(),
            reply: days(&agreed.reply),
            every: days(&agreed.every),
            urgent: agreed.urgent.clone(),
            review: after(today, agreed.review),
            sections: Vec::new(),
        })
    }
}
