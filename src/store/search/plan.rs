//! How a question is answered: which index is walked, between which rows, with which checks.
use rusqlite::types::Value;

use super::{expression::Index, node::Node};
use crate::{
    domain::Filter,
    store::{
        ReadTx, Result,
        position::{first_row, last_row},
    },
};

/// A day, in seconds: no clock is further from Greenwich.
const DAY: i64 = 24 * 60 * 60;

/// A way to the rows of an answer.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// What is walked.
    pub(super) walk: Walk,
    /// The first and the last row that may be in the answer.
    pub(super) rows: (i64, i64),
    /// Checks on each row, in SQL.
    checks: Vec<(String, Vec<Value>)>,
}

/// What is walked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Walk {
    /// No row can be in the answer.
    Nowhere,
    /// The timeline itself.
    Timeline,
    /// What an index has for an expression.
    Index(Index, String),
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Newest first.
    Back,
    /// Oldest first.
    Forth,
    /// Best match first.
    Best,
}

/// How a check asks an index.
#[derive(Debug, Clone, Copy)]
enum Lookup {
    /// For all rows at once, when many are looked at and few are let through.
    Once,
    /// For each row, when it is let through soon.
    EachRow,
}

impl ReadTx<'_> {
    /// Plans the answer to a filter.
    pub(super) fn plan(&self, filter: &Filter) -> Result<Plan> {
        let (mut plan, undated) = self.dated(self.node(filter)?)?;
        self.choose(&mut plan, undated)?;
        Ok(plan)
    }

    /// Plans the answer to a filter, best match first, which only one index can do; none where
    /// there are no words to match.
    pub(super) fn ranked(&self, filter: &Filter) -> Result<Option<Plan>> {
        let (mut plan, undated) = self.dated(self.node(filter)?)?;
        let undated = Node::and(undated);
        if !undated.has_words() {
            return Ok(None);
        }
        let expression = self.expression(&undated, Index::Words)?;
        plan.walk = Walk::Index(Index::Words, expression);
        Ok(Some(plan))
    }

    /// Takes the dates out of a condition: they are rows to keep to.
    fn dated(&self, node: Node) -> Result<(Plan, Vec<Node>)> {
        let mut plan = Plan {
            walk: Walk::Timeline,
            rows: (i64::MIN, i64::MAX),
            checks: Vec::new(),
        };
        let mut undated = Vec::new();
        let parts = match node {
            Node::And(parts) => parts,
            node => vec![node],
        };
        for part in parts {
            match part {
                Node::Between { from, until } => self.narrow(&mut plan, from, until)?,
                Node::Shown { from, until } => self.narrow_shown(&mut plan, from, until)?,
                Node::Bordered { node, typed } => {
                    plan.checks.push(bordered(&typed));
                    undated.push(*node);
                }
                part if part.any(&Node::is_checked) => {
                    // Dates inside an alternative: each side is asked for by itself.
                    let check = self.check(&part)?;
                    plan.checks.push(check);
                }
                part => undated.push(part),
            }
        }
        Ok((plan, undated))
    }

    /// Keeps to a stretch of time.
    fn narrow(&self, plan: &mut Plan, from: i64, until: i64) -> Result<()> {
        let drift = self.drift()?;
        let last = until.saturating_sub(1).saturating_add(drift);
        plan.rows.0 = plan.rows.0.max(first_row(from));
        plan.rows.1 = plan.rows.1.min(last_row(last));
        if drift > 0 {
            // Some stand later than they happened.
            let times = vec![from.into(), until.into()];
            plan.checks.push(("at >= ? AND at < ?".into(), times));
        }
        Ok(())
    }

    /// Keeps to a stretch of time by the clocks of the places: the rows that may be in it, and a check on each, since
    /// clocks differ by up to a day.
    fn narrow_shown(&self, plan: &mut Plan, from: i64, until: i64) -> Result<()> {
        let around = |second: i64, by: i64| match second {
            i64::MIN | i64::MAX => second,
            second => second.saturating_add(by),
        };
        self.narrow(plan, around(from, -DAY), around(until, DAY))?;
        plan.checks.push(shown(from, until));
        Ok(())
    }

    /// Chooses the index for the conditions that one can answer.
    fn choose(&self, plan: &mut Plan, mut parts: Vec<Node>) -> Result<()> {
        let index = Index::of(&Node::And(parts.clone()));
        if index == Index::Words && parts.len() > 1 {
            // A beginning of too many words to be spelt out beside a phrase: the typing index is
            // asked about each row that the phrase gives. So broad a beginning is soon met.
            let mut kept = Vec::new();
            for part in parts {
                match &part {
                    Node::Beginning { head, last }
                        if head.is_empty() && self.spelt_out(last)?.is_none() =>
                    {
                        plan.checks.push(self.lookup(&part, Lookup::EachRow)?);
                    }
                    _ => kept.push(part),
                }
            }
            parts = kept;
        }
        plan.walk = match Node::and(parts) {
            Node::All => Walk::Timeline,
            Node::Nothing => Walk::Nowhere,
            node => {
                let index = Index::of(&node);
                Walk::Index(index, self.expression(&node, index)?)
            }
        };
        Ok(())
    }

    /// A condition as a check in SQL on one row.
    fn check(&self, node: &Node) -> Result<(String, Vec<Value>)> {
        Ok(match node {
            Node::All => ("1".into(), vec![]),
            Node::Nothing => ("0".into(), vec![]),
            Node::Between { from, until } => {
                let times = vec![(*from).into(), (*until).into()];
                ("at >= ? AND at < ?".into(), times)
            }
            Node::Shown { from, until } => shown(*from, *until),
            Node::Bordered { node, typed } => {
                let (found, mut values) = self.lookup(node, Lookup::Once)?;
                let (sql, more) = bordered(typed);
                values.extend(more);
                (format!("({found}) AND ({sql})"), values)
            }
            Node::Not(part) => {
                let (sql, values) = self.check(part)?;
                (format!("NOT ({sql})"), values)
            }
            Node::And(parts) => self.checks(parts, " AND ")?,
            Node::Or(parts) => self.checks(parts, " OR ")?,
            part => self.lookup(part, Lookup::Once)?,
        })
    }

    /// A check in SQL that asks an index.
    fn lookup(&self, part: &Node, how: Lookup) -> Result<(String, Vec<Value>)> {
        let index = Index::of(part);
        let table = index.table();
        let found = match how {
            Lookup::Once => {
                format!("row IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)")
            }
            Lookup::EachRow => format!(
                "EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND {table}.rowid = row)"
            ),
        };
        Ok((found, vec![self.expression(part, index)?.into()]))
    }

    fn checks(&self, parts: &[Node], by: &str) -> Result<(String, Vec<Value>)> {
        let mut all = Vec::new();
        let mut values = Vec::new();
        for part in parts {
            let (sql, more) = self.check(part)?;
            all.push(format!("({sql})"));
            values.extend(more);
        }
        Ok((all.join(by), values))
    }
}

/// A check in SQL that what was typed stands at the borders of words in an entry.
fn bordered(typed: &str) -> (String, Vec<Value>) {
    let columns = ["title", "body", "facets"];
    let checks = columns.map(|column| format!("stands_in(entry.{column}, ?)"));
    let values = columns.map(|_| typed.to_owned().into());
    (checks.join(" OR "), values.into())
}

/// A check in SQL on what the clock showed where an entry was written.
fn shown(from: i64, until: i64) -> (String, Vec<Value>) {
    let clock = "at + zone * 60";
    let sql = format!("{clock} >= ? AND {clock} < ?");
    (sql, vec![from.into(), until.into()])
}

impl Plan {
    /// The statement that gives the rows, and its values.
    pub(super) fn sql(&self, way: Way, limit: usize) -> (String, Vec<Value>) {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        let (from, key) = match &self.walk {
            Walk::Nowhere | Walk::Timeline => ("entry".to_owned(), "row".to_owned()),
            Walk::Index(index, expression) => {
                let table = index.table();
                conditions.push(format!("{table} MATCH ?"));
                values.push(expression.clone().into());
                let key = format!("{table}.rowid");
                if self.checks.is_empty() {
                    (table.to_owned(), key)
                } else {
                    // The index leads; the planner knows too little of it to choose.
                    (
                        format!("{table} CROSS JOIN entry ON entry.row = {key}"),
                        key,
                    )
                }
            }
        };
        if self.walk == Walk::Nowhere {
            conditions.push("0".into());
        }
        if way == Way::Best {
            // A title counts for more than a text, a name for a little more.
            conditions.push("rank MATCH 'bm25(8.0, 1.0, 2.0)'".into());
        }
        conditions.push(format!("{key} BETWEEN ? AND ?"));
        values.extend([self.rows.0.into(), self.rows.1.into()]);
        for (sql, more) in &self.checks {
            conditions.push(format!("({sql})"));
            values.extend(more.iter().cloned());
        }
        let order = match way {
            Way::Back => format!("{key} DESC"),
            Way::Forth => format!("{key} ASC"),
            Way::Best => "rank".into(),
        };
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        let conditions = conditions.join(" AND ");
        let sql = format!("SELECT {key} FROM {from} WHERE {conditions} ORDER BY {order} LIMIT ?");
        (sql, values)
    }
}
