//! Which entries a verb is to do something with that is done to many at once, and a look at them before.
use clap::Args;

use super::{Cx, Error, Result, args, output::Look};
use crate::{
    domain::{Row, when},
    services::Journal,
};

/// As many titles are shown.
const SHOWN: usize = 20;

/// Which entries.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// Words, "phrases", kind:feedback, #tag, @name, since:2w, until:2026-08 …
    query: Vec<String>,
    /// An entry by its id, or the end of it
    #[arg(long, value_name = "ID", conflicts_with = "query")]
    entry: Vec<String>,
    /// Only show which
    #[arg(long)]
    pub(super) dry_run: bool,
}

impl Which {
    /// Whether none is named.
    pub(super) fn is_empty(&self) -> bool {
        self.query.is_empty() && self.entry.is_empty()
    }

    /// The entries, newest first. Nobody means all of them by saying nothing.
    pub(super) fn rows(&self, cx: &Cx, journal: &Journal) -> Result<Vec<Row>> {
        if self.is_empty() {
            return Err(Error::usage(
                "Say which: a query such as until:2026-08, or --entry ID.",
            ));
        }
        if !self.entry.is_empty() {
            let ids = self.entry.iter().map(|id| args::id(journal, id));
            let ids = ids.collect::<Result<Vec<_>>>()?;
            let rows = journal.rows(&ids)?;
            if rows.len() < ids.len() {
                return Err(Error::not_found("One of them is in the trash."));
            }
            return Ok(rows);
        }
        let rows = journal.wanted(&args::filter(&self.query, cx.now())?)?;
        if rows.is_empty() {
            return Err(args::nothing(journal, &self.query, cx.now())?);
        }
        Ok(rows)
    }
}

/// The first of them by their titles, and how many more there are.
pub(super) fn list(cx: &Cx, rows: &[Row]) -> Result<()> {
    for row in rows.iter().take(SHOWN) {
        let day = when::human_day(row.at.date_naive(), cx.now().date_naive());
        let label = row.kind.spec().label;
        cx.out.line(&[
            (&format!("{}  ", row.id.short()), Look::Faint),
            (&format!("{day:<14}  {label:<10}  "), Look::Plain),
            (&row.title, Look::Strong),
        ])?;
    }
    if rows.len() > SHOWN {
        let more = format!("and {} more", rows.len() - SHOWN);
        cx.out.line(&[(&more, Look::Faint)])?;
    }
    Ok(())
}
