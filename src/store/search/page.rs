//! Pages of the timeline, in both directions, and counts.
use rusqlite::params_from_iter;

use super::{
    Count, Order, Page, PageQuery, Start,
    plan::{Plan, Walk, Way},
};
use crate::{
    domain::Filter,
    store::{ReadTx, Result, position::last_row},
};

/// Up to how many are counted one by one.
const COUNTED: usize = 1000;

impl ReadTx<'_> {
    /// A page of entries, or of the trash or the drafts where the filter asks for those.
    pub fn page(&self, ask: &PageQuery) -> Result<Page> {
        if let Some(pile) = self.pile(&ask.filter)? {
            return Ok(pile.page(ask));
        }
        if ask.order == Order::Best
            && let Some(plan) = self.ranked(&ask.filter)?
        {
            let (rows, older) = self.some(&plan, Way::Best, ask.limit)?;
            return self.listed(&rows, older, false);
        }
        let plan = self.plan(&ask.filter)?;
        let (mut rows, older, newer) = self.stretch(&plan, ask)?;
        if ask.order == Order::Oldest {
            rows.reverse();
        }
        self.listed(&rows, older, newer)
    }

    /// Rows newest first, and whether there are older and newer ones.
    fn stretch(&self, plan: &Plan, ask: &PageQuery) -> Result<(Vec<i64>, bool, bool)> {
        let (way, part) = match ask.from {
            Start::Newest => (Way::Back, plan.clone()),
            Start::Oldest => (Way::Forth, plan.clone()),
            Start::After(place) => (Way::Back, plan.up_to(place.0.saturating_sub(1))),
            Start::Before(place) => (Way::Forth, plan.from(place.0.saturating_add(1))),
            Start::At(moment) => (Way::Back, plan.up_to(last_row(moment.timestamp()))),
        };
        let (mut rows, more) = self.some(&part, way, ask.limit)?;
        if rows.is_empty() && matches!(ask.from, Start::At(_)) {
            let from = Start::Oldest;
            return self.stretch(
                plan,
                &PageQuery {
                    from,
                    ..ask.clone()
                },
            );
        }
        let behind = match (way, ask.from) {
            (_, Start::Newest | Start::Oldest) => false,
            (Way::Back, _) => self.has_any(&plan.from(part.rows.1.saturating_add(1)))?,
            _ => self.has_any(&plan.up_to(part.rows.0.saturating_sub(1)))?,
        };
        if way == Way::Back {
            return Ok((rows, more, behind));
        }
        rows.reverse();
        Ok((rows, behind, more))
    }

    /// The first rows on a way, and whether more follow.
    fn some(&self, plan: &Plan, way: Way, limit: usize) -> Result<(Vec<i64>, bool)> {
        if plan.walk == Walk::Nowhere || plan.rows.0 > plan.rows.1 {
            return Ok((Vec::new(), false));
        }
        let (sql, values) = plan.sql(way, limit.saturating_add(1));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        let mut rows = rows.collect::<rusqlite::Result<Vec<i64>>>()?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        Ok((rows, more))
    }

    fn has_any(&self, plan: &Plan) -> Result<bool> {
        Ok(self.some(plan, Way::Back, 0)?.1)
    }

    fn listed(&self, rows: &[i64], older: bool, newer: bool) -> Result<Page> {
        let rows = rows.iter().map(|row| self.list_row(*row));
        Ok(Page {
            rows: rows.collect::<Result<_>>()?,
            older,
            newer,
        })
    }

    /// How many entries a filter wants.
    pub fn count(&self, filter: &Filter) -> Result<Count> {
        match filter {
            Filter::All => return Ok(Count::Exact(self.total()?)),
            Filter::Kind(kind) => return Ok(Count::Exact(self.total_of(*kind)?)),
            _ => {}
        }
        if let Some(pile) = self.pile(filter)? {
            return Ok(Count::Exact(pile.len()));
        }
        let plan = self.plan(filter)?;
        let (rows, more) = self.some(&plan, Way::Back, COUNTED)?;
        let counted = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        Ok(if more {
            Count::MoreThan(counted)
        } else {
            Count::Exact(counted)
        })
    }
}

impl Plan {
    fn up_to(&self, last: i64) -> Self {
        let mut plan = self.clone();
        plan.rows.1 = plan.rows.1.min(last);
        plan
    }

    fn from(&self, first: i64) -> Self {
        let mut plan = self.clone();
        plan.rows.0 = plan.rows.0.max(first);
        plan
    }
}
