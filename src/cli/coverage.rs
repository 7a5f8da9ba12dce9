//! `rounds coverage`: how much evidence there is for the lists of competencies in use.
use clap::Args;
use serde_json::{Map, json};

use super::{
    Cx, Error, Result,
    output::{Json, Look, Output},
    table::{NOTHING, Table},
};
use crate::{
    domain::{
        entry::hours,
        plan::competency::{Beside, Coverage, Covered, List, MOST_SHOWN, Terms, Unit},
        text::truncate,
        when,
    },
    services::Journal,
};

/// Show what you have evidence for, term by term
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// A list; otherwise those in use
    list: Option<String>,
    /// Start date instead of the list's year: 3mo, 2026-09-01
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
    /// End date: today, 2027-07-31
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    #[command(flatten)]
    json: Json,
}

/// Columns of a name at most, and of a count.
const NAME: usize = 32;
const TERM: usize = 6;

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let library = cx.user_data().competencies;
        let journal = cx.journal()?;
        let lists = match &self.list {
            Some(id) => vec![
                library
                    .get(id)
                    .ok_or_else(|| super::competencies::no_list(&library, id))?,
            ],
            None => library.these(&journal.lists_in_use()?),
        };
        if lists.is_empty() {
            return Err(Error::not_found(
                "No list of competencies is in use; `rounds competencies` shows those at hand.",
            ));
        }
        for (at, list) in lists.into_iter().enumerate() {
            let coverage = journal.coverage(list, self.terms(cx, list)?)?;
            if self.json.wanted {
                objects(&journal, &coverage)?;
                continue;
            }
            if at > 0 {
                cx.out.text("")?;
            }
            print(cx, &coverage)?;
        }
        Ok(())
    }

    /// The terms that are asked for.
    fn terms(&self, cx: &Cx, list: &List) -> Result<Terms> {
        let day = |text: &String| {
            let range = when::parse_day_range(text, cx.now());
            range
                .map(|range| range.days())
                .map_err(|error| Error::usage(error.to_string()))
        };
        let since = self.since.as_ref().map(day).transpose()?;
        let until = self.until.as_ref().map(day).transpose()?;
        let today = cx.now().date_naive();
        let until = until.map(|(_, last)| last);
        let Some((since, _)) = since else {
            let year = list.terms_of(until.unwrap_or(today));
            return Ok(match until {
                Some(until) => list.terms_between(year.whole().start, until),
                None => year,
            });
        };
        Ok(list.terms_between(since, until.unwrap_or(today)))
    }
}

fn print(cx: &Cx, coverage: &Coverage) -> Result<()> {
    let list = &coverage.list;
    let whole = coverage.terms.whole();
    let last = whole.end.pred_opt().unwrap_or(whole.end);
    let span = format!(
        "  {} to {}",
        whole.start.format("%-d %b %Y"),
        last.format("%-d %b %Y")
    );
    cx.out
        .line(&[(&list.name, Look::Strong), (&span, Look::Faint)])?;
    let mut table = Table::default();
    table.heads.push((String::new(), String::new()));
    let counted = coverage.terms.names.iter().map(String::as_str);
    for head in counted.chain(["all", "seen", "signed"]) {
        let head = truncate(head, TERM);
        table
            .heads
            .push((format!("{head:>TERM$}"), head.into_owned()));
    }
    table.heads.push(("best".to_owned(), String::new()));
    table.faint = table.heads.len() - 1;
    for (group, competencies) in list.grouped() {
        if let Some(group) = group {
            table.groups.push((table.rows.len(), group.title.clone()));
        }
        for one in competencies {
            let link = list.link(&one.id);
            let row = coverage.rows.iter().find(|row| row.link == link);
            let Some(row) = row else { continue };
            let name = truncate(&one.label(), NAME).into_owned();
            let counts = row
                .by_term
                .iter()
                .chain([&row.count, &row.seen, &row.signed]);
            let counts = counts.map(|count| match count {
                0 => format!("{NOTHING:>TERM$}"),
                count => format!("{count:>TERM$}"),
            });
            let cells = std::iter::once(name).chain(counts);
            table
                .rows
                .push(cells.chain([behind(coverage, row)]).collect());
        }
    }
    table.print(cx)?;
    if list.requirements.is_empty() {
        return Ok(());
    }
    let mut besides = Table::default();
    besides.heads.push(("Besides".to_owned(), String::new()));
    besides.heads.push((String::new(), String::new()));
    for (one, beside) in list.requirements.iter().zip(&coverage.besides) {
        let title = truncate(&one.title, 2 * NAME).into_owned();
        besides.rows.push(vec![title, said(one.unit, beside)]);
    }
    besides.print(cx)
}

/// How many are shown, and how much of what makes it full.
fn behind(coverage: &Coverage, row: &Covered) -> String {
    let shown = row.best.len().min(MOST_SHOWN);
    let said = match row.count {
        0 => "nothing yet".to_owned(),
        _ => format!("{}{}", "*".repeat(shown), "·".repeat(MOST_SHOWN - shown)),
    };
    let said = match coverage.target(row) {
        Some((have, wanted)) => format!("{said}  {have} of {wanted}"),
        None => said,
    };
    match row.aims.first() {
        Some(goal) if row.count == 0 => format!("{said}  goal: {}", truncate(goal, NAME)),
        _ => said,
    }
}

/// How much there is of a requirement, of how much.
pub(super) fn said(unit: Unit, beside: &Beside) -> String {
    let number = |number: u64| match unit {
        Unit::Hours => hours::shown(number),
        Unit::Entries | Unit::Goals => number.to_string(),
    };
    let what = if unit == Unit::Hours { " h" } else { "" };
    match beside.wanted {
        Some(wanted) => format!("{} of {}{what}", number(beside.have), number(wanted)),
        None => format!("{}{what}", number(beside.have)),
    }
}

fn objects(journal: &Journal, coverage: &Coverage) -> Result<()> {
    let list = &coverage.list;
    let by_term = |counts: &[u64]| -> Map<_, _> {
        let terms = coverage.terms.names.iter().cloned();
        terms.zip(counts.iter().map(|count| json!(count))).collect()
    };
    for (one, row) in list.competencies.iter().zip(&coverage.rows) {
        let mut best = Vec::new();
        for id in &row.best {
            best.push(json!({ "id": id.to_string(), "title": journal.record(*id)?.entry.title }));
        }
        Output::json(&json!({
            "list": list.id, "id": one.id, "short": one.short, "title": one.title, "group": one.group,
            "count": row.count, "seen": row.seen, "signed": row.signed, "by_term": by_term(&row.by_term),
            "skilled": row.skilled, "at_least": one.at_least, "best": best, "goals": row.aims,
            "requirement": false,
        }))?;
    }
    for (one, beside) in list.requirements.iter().zip(&coverage.besides) {
        let is_hours = one.unit == Unit::Hours;
        let half = |halves: u64| json!(hours::number(halves));
        Output::json(&json!({
            "list": list.id, "id": one.id, "title": one.title,
            "count": (!is_hours).then_some(beside.have), "hours": is_hours.then(|| half(beside.have)),
            "at_least": beside.wanted.map(|wanted| if is_hours { half(wanted) } else { json!(wanted) }),
            "requirement": true,
        }))?;
    }
    Ok(())
}
