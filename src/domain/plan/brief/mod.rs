//! The brief: the page for the next meeting, built from what the journal knows, and the minutes it
//! becomes when the meeting starts.
mod page;
#[cfg(test)]
mod tests;

pub use page::{Offer, Page, Part};

use chrono::NaiveDate;

use super::{
    action::{self, Action},
    goal,
};
use crate::domain::{
    Kind, Moment, Section,
    entry::{document, hard},
    when,
};

/// What the journal knows for a meeting with somebody. The lists are short: whoever gathers them
/// stops at a handful.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// With whom.
    pub person: String,
    /// Now.
    pub now: Moment,
    /// The last meeting with them.
    pub last: Option<EntryLine>,
    /// When the next one is, where that is agreed on.
    pub next: Option<Moment>,
    /// Entries since the last meeting, newest first. Check-ins and dilemmas are not among them:
    /// these are nobody's business until their author says so.
    pub entries: Vec<EntryLine>,
    /// Whether there are more of them.
    pub more: bool,
    /// Feedback that led to no goal and no action, newest first, each with the change it asks for.
    pub feedback: Vec<(EntryLine, String)>,
    /// What the keeper of the journal promised and has not done.
    pub mine: Vec<Action>,
    /// What the other promised and has not done.
    pub theirs: Vec<Action>,
    /// What was promised in the last meeting and is done.
    pub kept: Vec<Action>,
    /// What is hard to say, since the last meeting and in it.
    pub hard: Vec<String>,
    /// What they did well and were not shown, newest first.
    pub thanks: Vec<EntryLine>,
    /// Flagged questions, oldest first.
    pub questions: Vec<EntryLine>,
    /// Goals with new evidence: title, and how far they are.
    pub moved: Vec<(String, Option<(u32, u32)>)>,
    /// Goals without any since the last meeting.
    pub stalled: Vec<String>,
}

/// An entry on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    /// What sort of entry.
    pub kind: Kind,
    /// When.
    pub at: Moment,
    /// Its title.
    pub title: String,
}

/// How many points an agenda proposes.
const POINTS: usize = 3;

/// What is proposed when the journal knows of nothing to talk about.
const OPENERS: [&str; POINTS] = [
    "What went well since last time",
    "What is hard just now",
    "What to try next",
];

/// The sections that a brief is built of; any other was added by hand.
const BUILT: [&str; 8] = [
    hard::SECTION,
    AGENDA,
    "Since last time",
    "Feedback to act on",
    PROMISES,
    "Worth a thank-you",
    "Questions",
    "Goals",
];
/// The sections that stand below those where the person shares with the keeper.
pub const SHARED: [&str; 5] = [
    "What they want to talk about",
    "Waiting for your reply",
    "Next steps you suggested",
    "What they shared",
    "Their goals",
];
/// The section with the points to talk about.
pub const AGENDA: &str = "Agenda";
const PROMISES: &str = "Promises";
/// What is said where there were more entries since.
const MORE: &str = "- and more before";

/// Writes the brief as Markdown.
pub fn build(facts: &Facts) -> String {
    let mut out = format!("# {}\n\n{}\n", facts.person, about(facts));
    let sections = [
        hard(facts),
        agenda(facts).into_iter().map(item).collect(),
        since(facts),
        feedback(facts),
        promises(facts),
        facts.thanks.iter().map(|line| told(line, facts)).collect(),
        facts
            .questions
            .iter()
            .map(|line| told(line, facts))
            .collect(),
        goals(facts),
    ];
    for (name, lines) in BUILT.iter().zip(sections) {
        let lines: Vec<String> = lines;
        if !lines.is_empty() {
            out.extend(["\n## ", name, "\n\n", &lines.join("\n"), "\n"]);
        }
    }
    out
}

fn about(facts: &Facts) -> String {
    let last = match &facts.last {
        Some(last) => format!(
            "Last met {}, \"{}\".",
            when::stamp(last.at, facts.now),
            last.title
        ),
        None => "The first meeting in this journal.".to_owned(),
    };
    match facts.next {
        Some(next) => format!("{last} Next: {}.", when::stamp(next, facts.now)),
        None => last,
    }
}

/// The points to talk about: the oldest flagged question, then what was promised and is late, then
/// feedback that nothing came of, then a goal that stands still, then one that moved. One of each
/// sort before a second of any, so that no sort crowds out the others.
pub fn agenda(facts: &Facts) -> Vec<String> {
    let today = facts.now.date_naive();
    let late = |action: &&Action| action.is_late(today);
    let mine = facts.mine.iter().filter(late).map(|action| (action, "I"));
    let theirs = facts.theirs.iter().filter(late);
    let theirs = theirs.map(|action| (action, facts.person.as_str()));
    let sorts: [Vec<String>; 5] = [
        facts
            .questions
            .iter()
            .map(|line| line.title.clone())
            .collect(),
        mine.chain(theirs)
            .map(|(action, who)| format!("{who} promised: {}", action.text))
            .collect(),
        facts
            .feedback
            .iter()
            .map(|(line, _)| format!("Feedback: {}", line.title))
            .collect(),
        facts
            .stalled
            .iter()
            .map(|title| format!("What would get \"{title}\" moving"))
            .collect(),
        facts
            .moved
            .iter()
            .map(|(title, _)| format!("What comes next in \"{title}\""))
            .collect(),
    ];
    let rounds = sorts.iter().map(Vec::len).max().unwrap_or(0);
    let found = (0..rounds).flat_map(|nth| sorts.iter().filter_map(move |sort| sort.get(nth)));
    let mut points: Vec<String> = Vec::new();
    for point in found {
        if points.len() < POINTS && !points.contains(point) {
            points.push(point.clone());
        }
    }
    let openers = OPENERS.iter().take(POINTS - points.len());
    points.extend(openers.map(ToString::to_string));
    points
}

/// What is hard to say, and what helps to begin.
fn hard(facts: &Facts) -> Vec<String> {
    let mut lines: Vec<_> = facts.hard.iter().map(item).collect();
    if !lines.is_empty() {
        lines.extend([String::new(), hard::BEGIN.to_owned()]);
    }
    lines
}

fn item(text: impl AsRef<str>) -> String {
    format!("- {}", text.as_ref())
}

fn told(line: &EntryLine, facts: &Facts) -> String {
    let day = when::human_day(line.at.date_naive(), facts.now.date_naive());
    item(format!("{day}: {}", line.title))
}

fn since(facts: &Facts) -> Vec<String> {
    let today = facts.now.date_naive();
    let entries = facts.entries.iter().map(|line| {
        let day = when::human_day(line.at.date_naive(), today);
        let label = line.kind.spec().label.to_lowercase();
        item(format!("{day}, {label}: {}", line.title))
    });
    let more = facts.more.then(|| MORE.to_owned());
    entries.chain(more).collect()
}

fn feedback(facts: &Facts) -> Vec<String> {
    let lines = facts.feedback.iter();
    lines
        .map(|(line, change)| {
            let told = told(line, facts);
            if change.is_empty() {
                told
            } else {
                format!("{told} → {change}")
            }
        })
        .collect()
}

fn promises(facts: &Facts) -> Vec<String> {
    let all = facts.mine.iter().chain(&facts.theirs).chain(&facts.kept);
    all.map(action::print).collect()
}

fn goals(facts: &Facts) -> Vec<String> {
    let moved = facts.moved.iter().map(|(title, progress)| match progress {
        Some((done, all)) => item(format!("{title}: moved, {done} of {all}")),
        None => item(format!("{title}: moved")),
    });
    let stalled = facts.stalled.iter();
    let stalled = stalled.map(|title| item(format!("{title}: nothing new")));
    moved.chain(stalled).collect()
}

/// What the minutes begin with, from a brief that was perhaps written on: its agenda, room for
/// notes and decisions, and the promises that are still open. Sections that were added by hand come
/// along; a page without headings is the agenda.
pub fn minutes(brief: &str) -> Vec<Section> {
    let clean = crate::domain::text::clean_input(brief);
    let written = document::parse_body(clean.split('\n'));
    let has_agenda = written.iter().any(|section| section.name == AGENDA);
    let mut agenda = String::new();
    let mut first = Vec::new();
    let mut own = Vec::new();
    let mut promises: Vec<String> = Vec::new();
    for section in written {
        let open = section.text.split('\n').filter_map(action::parse);
        promises.extend(
            open.filter(|action| !action.done)
                .map(|one| action::print(&one)),
        );
        if section.name == hard::SECTION {
            // Among the points, and not below its own heading: what was said is no longer hard to say, and who writes
            // there again asks for it to come first once more.
            let lines = section.text.lines().map(str::trim);
            let lines = lines.filter(|line| !line.is_empty() && *line != hard::BEGIN);
            let points = lines.filter(|line| action::parse(line).is_none());
            first.extend(points.map(|line| {
                let line = line.strip_prefix("- ").unwrap_or(line);
                format!("- {}: {line}", hard::SECTION)
            }));
        } else if section.name == AGENDA {
            agenda = section.text;
        } else if section.name.is_empty() {
            // Above the headings stands who and when, which the meeting knows itself.
            if !has_agenda {
                agenda = section.text;
            }
        } else if !BUILT.contains(&section.name.as_str())
            && !SHARED.contains(&section.name.as_str())
        {
            own.push(section);
        }
    }
    first.push(agenda);
    first.retain(|line| !line.is_empty());
    let mut sections = vec![
        Section::new(AGENDA, first.join("\n")),
        Section::new("Notes", ""),
        Section::new("Decisions", ""),
        Section::new(goal::ACTIONS, promises.join("\n")),
    ];
    // What an own section promised stands among the actions, once.
    for section in &mut own {
        let kept = section.text.split('\n');
        let kept: Vec<_> = kept.filter(|line| action::parse(line).is_none()).collect();
        kept.join("\n").trim().clone_into(&mut section.text);
    }
    own.retain(|section| !section.text.is_empty());
    sections.splice(1..1, own);
    sections
}

/// The page as it may be sent: what is hard to say is said, and not sent.
pub fn for_others(page: &str) -> String {
    let heading = format!("## {}", hard::SECTION);
    let mut hidden = false;
    let mut out = String::new();
    for line in page.split_inclusive('\n') {
        if line.starts_with("## ") {
            hidden = line.trim_end() == heading;
        }
        if !hidden {
            out.push_str(line);
        }
    }
    out
}

/// Since when a brief looks at the journal when there was no meeting yet, in days.
pub const FIRST_LOOK: i64 = 28;

/// Whether the day of the last meeting is so long ago that the agreed rhythm is broken: by a
/// quarter more than agreed, as people count weeks and not days.
pub fn is_overdue(last: NaiveDate, every: u32, today: NaiveDate) -> bool {
    let days = today.signed_duration_since(last).num_days();
    days > i64::from(every.saturating_add(every / 4))
}
