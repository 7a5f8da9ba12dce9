//! `rounds list`: entries, newest first, that match a query.
use chrono::Datelike as _;
use clap::{Args, ValueEnum};

use super::{
    Cx, Error, Result, args, number,
    output::{Json, Listed, Output},
};
use crate::{
    domain::{Moment, Row, entry::json, when},
    services::{Count, Filter, Journal, Order, PageQuery, Start},
};

/// Rows shown to people unless they ask for more.
const SHOWN: usize = 20;
/// Rows read at a time.
const AT_ONCE: usize = 500;

/// List entries, newest first
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Words, '"a phrase"', kind:feedback, #tag, @name, since:2w, is:question …
    query: Vec<String>,
    /// Maximum number of entries
    #[arg(long, short = 'n', value_name = "N", value_parser = number::any::<usize>)]
    limit: Option<usize>,
    /// Sort order
    #[arg(long, value_enum, default_value_t = Sort::New)]
    sort: Sort,
    #[command(flatten)]
    json: Json,
}

/// In which order.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sort {
    /// Newest first
    New,
    /// Oldest first
    Old,
    /// Best match first
    Best,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let journal = cx.journal()?;
        let filter = args::filter(&self.query, cx.now())?;
        let limit = self
            .limit
            .unwrap_or(if self.json.wanted { usize::MAX } else { SHOWN });
        let order = match self.sort {
            Sort::New => Order::Newest,
            Sort::Old => Order::Oldest,
            Sort::Best => Order::Best,
        };
        let mut from = if matches!(order, Order::Oldest) {
            Start::Oldest
        } else {
            Start::Newest
        };
        let mut printed = 0;
        let now = cx.now();
        while printed < limit {
            let ask = PageQuery {
                filter: filter.clone(),
                from,
                limit: AT_ONCE.min(limit - printed),
                order,
            };
            let page = journal.page(&ask)?;
            let more = if matches!(order, Order::Oldest) {
                page.newer
            } else {
                page.older
            };
            let last = page.rows.last().map(|row| row.place);
            for row in &page.rows {
                if self.json.wanted {
                    Output::json(&json::record(&journal.record(row.id)?))?;
                } else {
                    print(cx, row, now)?;
                }
            }
            printed += page.rows.len();
            let Some(last) = last.filter(|_| more && !matches!(order, Order::Best)) else {
                break;
            };
            from = if matches!(order, Order::Oldest) {
                Start::Before(last)
            } else {
                Start::After(last)
            };
        }
        if printed == 0 {
            if self.limit == Some(0) || self.query.is_empty() {
                return Err(Error::not_found(self.nothing(&journal)?));
            }
            return Err(args::nothing(&journal, &self.query, now)?);
        }
        if !self.json.wanted && printed >= limit {
            let count = match journal.count(&filter)? {
                Count::Exact(count) if count <= printed as u64 => return Ok(()),
                Count::Exact(count) => count.to_string(),
                Count::MoreThan(count) => format!("more than {count}"),
            };
            cx.out
                .say(&format!("{printed} of {count}; --limit shows more."));
        }
        Ok(())
    }
}

impl Verb {
    /// Why there is nothing to print.
    fn nothing(&self, journal: &Journal) -> Result<&'static str> {
        Ok(if self.limit == Some(0) {
            "With --limit 0 there is nothing to list."
        } else if journal.count(&Filter::put_away())? != Count::Exact(0) {
            "Every entry is put away; `rounds list is:put-away` shows them."
        } else {
            "There are no entries yet; `rounds add reflection \"…\"` adds the first."
        })
    }
}

/// When it was, where there is little room: the day without the hour, or in another year the month.
pub(super) fn day(at: Moment, now: Moment) -> String {
    let (day, today) = (at.naive_local().date(), now.naive_local().date());
    let written = if day.year() == today.year() {
        day.format("%-d %b")
    } else {
        day.format("%b %Y")
    };
    match day.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => written.to_string(),
    }
}

/// A line of the list.
fn print(cx: &Cx, row: &Row, now: Moment) -> Result<()> {
    let when = when::stamp(row.at, now);
    let label = row.kind.spec().label;
    let mut notes = row.people.clone();
    notes.extend(row.tags.iter().map(|tag| format!("#{tag}")));
    let notes = notes.join(" · ");
    cx.out.listed(&Listed {
        id: &row.id.short(),
        wide: (&format!("  {when:<20}  {label:<10}  "), &notes),
        narrow: (&format!("  {:<9}  ", day(row.at, now)), &notes),
        title: &row.title,
        column: 0,
    })
}
