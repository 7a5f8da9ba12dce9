//! `rounds goal add`.
use clap::Args;

use crate::{
    cli::{
        Cx, Error, Result, args, external_edit, json, names,
        output::{Json, Output},
    },
    domain::{
        Section,
        entry::framework::Use,
        plan::{action, goal::Goal, method::Method},
        text::suggest,
    },
    services::{About, Journal},
};

/// A goal to add.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// What do you want to be able to do?
    title: Vec<String>,
    /// Why it matters
    #[arg(long)]
    why: Option<String>,
    /// How you will know you are there
    #[arg(long)]
    measure: Option<String>,
    /// smart, woop, grow or lcp
    #[arg(long, value_name = "F")]
    framework: Option<String>,
    /// clinical, communication, research, well-being, or words of your own
    #[arg(long)]
    area: Option<String>,
    /// case, hands-on, simulation, reading or teaching
    #[arg(long)]
    method: Option<String>,
    /// By when
    #[arg(long, value_name = "WHEN")]
    due: Option<String>,
    /// The larger goal it is part of
    #[arg(long, value_name = "GOAL")]
    part_of: Option<String>,
    /// A competency it aims at: fpc4, or uk-foundation/fpc4
    #[arg(long, value_name = "COMPETENCY")]
    competency: Vec<String>,
    /// A step on the way
    #[arg(long, value_name = "TEXT")]
    milestone: Vec<String>,
    /// The entry it comes from
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// Open it in your editor before saving
    #[arg(long)]
    edit: bool,
    #[command(flatten)]
    names: names::Sure,
    #[command(flatten)]
    json: Json,
}

impl Add {
    pub(super) fn run(self, cx: &Cx) -> Result<()> {
        let now = cx.now();
        let mut journal = cx.journal_or_new()?;
        let from = match &self.from {
            Some(entry) => Some(args::id(&journal, entry)?),
            None => None,
        };
        let mut goal = match from {
            Some(id) => Goal::from_entry(&journal.record(id)?.entry),
            None => Goal::new(""),
        };
        if !self.title.is_empty() {
            goal.title = self.title.join(" ");
            self.names.goal(cx, &journal, &mut goal.title)?;
        }
        if let Some(why) = &self.why {
            goal.set_why(why);
        }
        if let Some(measure) = &self.measure {
            goal.set_measure(measure);
        }
        if let Some(id) = &self.framework {
            put_framework(cx, &mut goal, id)?;
        }
        if let Some(method) = &self.method {
            let method = args::choice("method", method, Method::parse, Method::CHOICES)?;
            goal.method = Some(method);
        }
        if let Some(due) = &self.due {
            goal.due = Some(args::due(due, now)?);
        }
        if let Some(above) = &self.part_of {
            goal.part_of = Some(journal.find_goal(above)?.name);
        }
        goal.competencies = journal.meant_links(&self.competency, &cx.user_data().competencies)?;
        goal.area = self.area.unwrap_or(goal.area);
        for milestone in &self.milestone {
            let milestone = action::written(milestone, now, action::Names::default())
                .ok_or_else(|| Error::usage("A milestone needs words."))?;
            goal.add_milestone(&milestone);
        }
        let add = |journal: &mut Journal, goal| {
            Ok(match from {
                Some(entry) => journal.add_goal_from(entry, goal)?,
                None => journal.add_goal(goal)?,
            })
        };
        let filed = if self.edit {
            let written = (About::NewGoal, &goal.sheet());
            let read = |sheet| Ok(Goal::read(sheet));
            external_edit::sheet(cx, &mut journal, written, read, add)?
        } else {
            add(&mut journal, goal)?
        };
        if self.json.wanted {
            let page = journal.goal_page(&filed.content.title)?;
            return Output::json(&json::goal_page(&page));
        }
        cx.out.text(&filed.id.short())?;
        cx.out.say(&format!("Saved: \"{}\".", filed.content.title));
        Ok(())
    }
}

/// Gives a goal the sections of a framework.
fn put_framework(cx: &Cx, goal: &mut Goal, id: &str) -> Result<()> {
    let user_data = cx.user_data();
    let fitting = user_data.frameworks.for_use(Use::Goal);
    let found = fitting.iter().find(|framework| framework.id == id);
    let framework = found.ok_or_else(|| {
        let hint = suggest::did_you_mean(id, fitting.iter().map(|framework| framework.id.as_str()));
        Error::usage(format!("There is no framework {id:?} for a goal{hint}"))
    })?;
    goal.framework = Some(framework.id.clone());
    for section in &framework.sections {
        if goal.sections.iter().all(|one| one.name != section.name) {
            // Empty ones are there to be filled in by an editor; they are not kept.
            goal.sections.push(Section::new(&section.name, ""));
        }
    }
    Ok(())
}
