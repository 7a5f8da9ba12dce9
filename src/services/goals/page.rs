//! A goal with all that hangs on it, and the list of all.
use crate::{
    domain::{
        Filter, Id, Kind, Moment, Row,
        plan::goal::{Goal, SPEC},
        text,
    },
    services::{ActionAsk, ActionRow, Error, Order, PageQuery, Problem, Result, Start, actions},
    store::{Home, NameKind, ReadTx},
};

/// How much evidence a page shows.
const EVIDENCE: usize = 50;

/// A goal as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalSummary {
    /// Its record; none for a goal that only entries name.
    pub id: Option<Id>,
    /// What is written of it.
    pub goal: Goal,
    /// How many milestones are reached, of how many.
    pub progress: Option<(u32, u32)>,
    /// How many entries serve it.
    pub evidence: u64,
    /// When the newest of them happened.
    pub moved: Option<Moment>,
    /// The latest confidence, 0 to 10.
    pub confidence: Option<u8>,
}

/// A goal with all that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalPage {
    /// What the list shows.
    pub summary: GoalSummary,
    /// Its milestones, as they stand in its document.
    pub milestones: Vec<ActionRow>,
    /// Its promises: open ones first, by date.
    pub actions: Vec<ActionRow>,
    /// The entries that serve it, newest first.
    pub evidence: Vec<Evidence>,
    /// Confidence over time, oldest first.
    pub confidence: Vec<(Moment, u8)>,
    /// The titles of the goals that are part of it.
    pub parts: Vec<String>,
}

/// An entry that serves a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its name.
    pub id: Id,
    /// What sort of entry.
    pub kind: Kind,
    /// When it happened.
    pub at: Moment,
    /// One line.
    pub title: String,
}

impl Evidence {
    /// From a row of a list.
    pub(in crate::services) fn of(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            at: row.at,
            title: row.title,
        }
    }
}

fn summary(journal: &ReadTx<'_>, id: Option<Id>, goal: Goal) -> Result<GoalSummary> {
    let confidence = match id {
        Some(id) => journal.confidence(id)?.last().map(|(_, value)| *value),
        None => None,
    };
    let (evidence, moved) = journal.borne(NameKind::Goal, &goal.title)?;
    Ok(GoalSummary {
        id,
        progress: goal.progress(),
        evidence,
        moved,
        confidence,
        goal,
    })
}

/// Every goal, in the order of the list.
pub(in crate::services) fn summaries(journal: &ReadTx<'_>) -> Result<Vec<GoalSummary>> {
    let mut goals = Vec::new();
    for filed in journal.sheets(&SPEC)? {
        goals.push(summary(journal, Some(filed.id), Goal::read(filed.content))?);
    }
    let known: std::collections::HashSet<_> = goals
        .iter()
        .map(|summary| text::name_key(&summary.goal.title))
        .collect();
    for name in journal.names(NameKind::Goal)? {
        if !known.contains(&text::name_key(&name.name)) {
            goals.push(summary(journal, None, Goal::new(name.name))?);
        }
    }
    goals.sort_by_key(|summary| {
        let goal = &summary.goal;
        (
            goal.state,
            summary.id.is_none(),
            goal.due.is_none(),
            goal.due,
        )
    });
    Ok(goals)
}

/// A goal with all that hangs on it.
pub(super) fn page(journal: &ReadTx<'_>, title: &str) -> Result<GoalPage> {
    let filed = journal.sheet_named(&SPEC, title)?;
    let (id, goal) = match filed {
        Some(filed) => (Some(filed.id), Goal::read(filed.content)),
        None if journal.borne(NameKind::Goal, title)?.0 > 0 => (None, Goal::new(title)),
        None => {
            let message = format!("There is no goal {title:?}.");
            let hint = "See what there is with `rounds goal list`.";
            return Err(Error::new(Problem::NotFound, message).hint(hint));
        }
    };
    let mut milestones = Vec::new();
    if let Some(id) = id {
        for found in journal.actions_of(Home::Sheet(id))? {
            if found.milestone {
                milestones.push(actions::row(journal, found)?);
            }
        }
    }
    let mut promises = Vec::new();
    for done in [false, true] {
        let ask = ActionAsk {
            done: Some(done),
            goal: Some(goal.title.clone()),
            limit: EVIDENCE,
            ..ActionAsk::default()
        };
        promises.extend(actions::rows(journal, &ask.promises())?);
    }
    let rows = journal.page(&PageQuery {
        filter: Filter::Goal(goal.title.clone()),
        from: Start::Newest,
        limit: EVIDENCE,
        order: Order::Newest,
    })?;
    let evidence = rows.rows.into_iter().map(Evidence::of);
    let own = text::name_key(&goal.title);
    let parts = journal.sheets(&SPEC)?.into_iter();
    let parts = parts.filter(|part| text::name_key(part.content.field("part_of")) == own);
    Ok(GoalPage {
        milestones,
        actions: promises,
        evidence: evidence.collect(),
        confidence: match id {
            Some(id) => journal.confidence(id)?,
            None => Vec::new(),
        },
        parts: parts.map(|part| part.content.name).collect(),
        summary: summary(journal, id, goal)?,
    })
}
