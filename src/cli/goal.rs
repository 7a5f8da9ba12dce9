//! `rounds goal`: what one aims at, how far it is, and what shows it.
use clap::{Args, Subcommand};

use super::{
    Cx, Error, Result, ask, edit, json,
    output::{Look, fit},
    todo,
};
use crate::{
    domain::{
        Id, Section, action,
        framework::Use,
        goal::{Goal, Method, State},
        nearest,
        text::pad,
        when,
    },
    services::{GoalPage, GoalSummary, Journal},
};

/// Keep goals: what for, how far, what shows it
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<What>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum What {
    /// Add a goal
    Add(Add),
    /// List goals
    List {
        /// Those that rest, are done or were let go, too
        #[arg(long)]
        all: bool,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Show a goal with its milestones, promises and entries
    Show {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Write on at a goal in your editor
    Edit {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
    },
    /// A goal is reached
    Done(Stand),
    /// Put a goal aside for now
    Rest(Stand),
    /// Let a goal go
    LetGo(Stand),
    /// Take a goal up again
    Resume(Stand),
    /// Say how sure you are of reaching it, 0 to 10
    Confidence {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
        /// 0 to 10
        value: u8,
    },
    /// Link an entry to a goal as evidence
    Link {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
        /// The entry's id, or the end of it
        entry: String,
    },
    /// Move a goal to the trash
    Delete {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
    },
    /// Take a goal back out of the trash
    Restore {
        /// Its title, or the end of its id
        goal: String,
    },
}

#[derive(Debug, Args)]
struct Add {
    /// What do you want to be able to do?
    title: Vec<String>,
    /// Why it matters
    #[arg(long)]
    why: Option<String>,
    /// How you will know
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
    /// The larger goal that it serves
    #[arg(long, value_name = "GOAL")]
    part_of: Option<String>,
    /// A step on the way
    #[arg(long, value_name = "TEXT")]
    milestone: Vec<String>,
    /// The entry that it grows out of
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// Write on in your editor before it is saved
    #[arg(long)]
    edit: bool,
    /// Print the goal as a JSON object
    #[arg(long)]
    json: bool,
}

/// A goal, and a word of why it stands where it does now.
#[derive(Debug, Args)]
struct Stand {
    /// Its title, the beginning of it, or the end of its id
    goal: String,
    /// Why, in a few words
    word: Vec<String>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            None => list(cx, false, false),
            Some(What::Add(add)) => add.run(cx),
            Some(What::List { all, json }) => list(cx, all, json),
            Some(What::Show { goal, json }) => show(cx, &goal, json),
            Some(What::Edit { goal }) => write(cx, &goal),
            Some(What::Done(stand)) => stand.run(cx, State::Done),
            Some(What::Rest(stand)) => stand.run(cx, State::Resting),
            Some(What::LetGo(stand)) => stand.run(cx, State::LetGo),
            Some(What::Resume(stand)) => stand.run(cx, State::Active),
            Some(What::Confidence { goal, value }) => {
                let mut journal = cx.journal()?;
                let (id, title) = own(&mut journal, &goal)?;
                journal.record_confidence(id, value)?;
                cx.out.say(&format!("{title}: confidence {value} of 10."));
                Ok(())
            }
            Some(What::Link { goal, entry }) => {
                let mut journal = cx.journal()?;
                let title = journal.find_goal(&goal)?.name;
                let entry = ask::id(&journal, &entry)?;
                journal.link_evidence(entry, &title)?;
                cx.out.say(&format!("Linked to \"{title}\"."));
                Ok(())
            }
            Some(What::Delete { goal }) => delete(cx, &goal),
            Some(What::Restore { goal }) => restore(cx, &goal),
        }
    }
}

/// The record of the goal that is meant, made where only entries name it.
fn own(journal: &mut Journal, text: &str) -> Result<(Id, String)> {
    let named = journal.find_goal(text)?;
    let filed = journal.own_goal(&named.name)?;
    Ok((filed.id, filed.content.title))
}

impl Add {
    fn run(self, cx: &Cx) -> Result<()> {
        let now = cx.now();
        let mut journal = cx.journal()?;
        let from = match &self.from {
            Some(entry) => Some(ask::id(&journal, entry)?),
            None => None,
        };
        let mut goal = match from {
            Some(id) => Goal::from_entry(&journal.record(id)?.entry),
            None => Goal::new(""),
        };
        if !self.title.is_empty() {
            goal.title = self.title.join(" ");
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
            let method = ask::choice("method", method, Method::parse, Method::CHOICES)?;
            goal.method = Some(method);
        }
        if let Some(due) = &self.due {
            goal.due = Some(ask::due(due, now)?);
        }
        if let Some(above) = &self.part_of {
            goal.part_of = Some(journal.find_goal(above)?.name);
        }
        goal.area = self.area.unwrap_or(goal.area);
        for milestone in &self.milestone {
            let milestone = action::written(milestone, now)
                .ok_or_else(|| Error::usage("A milestone needs words."))?;
            goal.add_milestone(&milestone);
        }
        if self.edit {
            goal = Goal::read(edit::sheet_in_editor(cx, &goal.sheet())?);
        }
        let filed = match from {
            Some(entry) => journal.add_goal_from(entry, goal)?,
            None => journal.add_goal(goal)?,
        };
        if self.json {
            let page = journal.goal_page(&filed.content.title)?;
            return cx.out.json(&json::goal_page(&page));
        }
        cx.out.text(&filed.id.short())?;
        cx.out.say(&format!("Saved: \"{}\".", filed.content.title));
        Ok(())
    }
}

/// Gives a goal the sections of a framework.
fn put_framework(cx: &Cx, goal: &mut Goal, id: &str) -> Result<()> {
    let shelf = cx.shelf()?;
    let fitting = shelf.frameworks.for_use(Use::Goal);
    let found = fitting.iter().find(|framework| framework.id == id);
    let framework = found.ok_or_else(|| {
        let hint = nearest::hint(id, fitting.iter().map(|framework| framework.id.as_str()));
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

fn list(cx: &Cx, all: bool, json: bool) -> Result<()> {
    let goals = cx.journal()?.goals()?;
    let wanted = |goal: &&GoalSummary| all || json || goal.goal.state == State::Active;
    let mut printed = 0;
    for summary in goals.iter().filter(wanted) {
        printed += 1;
        if json {
            cx.out.json(&json::goal(summary))?;
        } else {
            line(cx, summary)?;
        }
    }
    if printed == 0 {
        return Err(Error::not_found(
            "There are no goals to show; `rounds goal add` makes one.",
        ));
    }
    Ok(())
}

fn line(cx: &Cx, summary: &GoalSummary) -> Result<()> {
    let goal = &summary.goal;
    let id = summary.id.map_or_else(|| "-".to_owned(), |id| id.short());
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
        notes.push(match summary.evidence {
            1 => "1 entry".to_owned(),
            count => format!("{count} entries"),
        });
    }
    let title = fit(&goal.title, cx.out.columns().map(|all| all / 2));
    cx.out.line(&[
        (&pad(&id, 8), Look::Faint),
        (&format!("  {progress:<6}"), Look::Plain),
        (&pad(&title, 44), Look::Strong),
        ("  ", Look::Plain),
        (&notes.join(" · "), Look::Faint),
    ])
}

fn show(cx: &Cx, text: &str, json: bool) -> Result<()> {
    let journal = cx.journal()?;
    let page = journal.goal_page(&journal.find_goal(text)?.name)?;
    if json {
        return cx.out.json(&json::goal_page(&page));
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

fn write(cx: &Cx, text: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let (id, _) = own(&mut journal, text)?;
    let before = journal.goal(id)?;
    let sheet = edit::sheet_in_editor(cx, &before.content.sheet())?;
    let filed = journal.save_goal(id, Goal::read(sheet))?;
    if filed.revision == before.revision {
        cx.out.say("Nothing was changed.");
    } else {
        let (revision, title) = (filed.revision, filed.content.title);
        cx.out
            .say(&format!("Saved as revision {revision}: \"{title}\"."));
    }
    Ok(())
}

impl Stand {
    fn run(self, cx: &Cx, state: State) -> Result<()> {
        let mut journal = cx.journal()?;
        let (id, _) = own(&mut journal, &self.goal)?;
        let filed = journal.set_goal_state(id, state, &self.word.join(" "))?;
        let said = filed.content.state.label();
        cx.out
            .say(&format!("\"{}\" is {said}.", filed.content.title));
        Ok(())
    }
}

fn delete(cx: &Cx, text: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let named = journal.find_goal(text)?;
    let id = named.id.ok_or_else(|| {
        Error::failed(format!(
            "\"{}\" is only named in entries; there is nothing to delete.",
            named.name
        ))
    })?;
    journal.delete_goal(id)?;
    cx.out.say(&format!(
        "\"{}\" is in the trash. `rounds goal restore {}` takes it back.",
        named.name,
        id.short()
    ));
    Ok(())
}

fn restore(cx: &Cx, text: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let wanted = text.to_lowercase();
    let deleted = journal.deleted_goals()?;
    let found = deleted.into_iter().find_map(|named| {
        let id = named.id?;
        let named = named.name.to_lowercase() == wanted;
        (named || wanted.len() >= 4 && id.hex().ends_with(&wanted)).then_some(id)
    });
    let id = found
        .ok_or_else(|| Error::not_found(format!("There is no goal {text:?} in the trash.")))?;
    let filed = journal.restore_goal(id)?;
    cx.out.say(&format!("\"{}\" is back.", filed.content.title));
    Ok(())
}
