//! `rounds person map`: who teaches, supports, guides, champions and evaluates.
use serde_json::json;

use crate::{
    cli::{
        Cx, Result,
        output::Output,
        table::{NOTHING, Table},
    },
    domain::people::{person::Ring, role::Role},
};

/// The mentoring map.
pub(super) fn map(cx: &Cx, json: bool) -> Result<()> {
    let map = cx.journal()?.mentoring_map()?;
    if json {
        let slugs = |roles: &[Role]| roles.iter().map(|role| role.slug()).collect::<Vec<_>>();
        let rows: Vec<_> = map
            .rows
            .iter()
            .map(|row| {
                let does = Role::ALL.iter().zip(&row.does).filter(|(_, does)| **does);
                let does: Vec<_> = does.map(|(role, _)| role.slug()).collect();
                let seen: serde_json::Map<_, _> = Role::ALL
                    .iter()
                    .zip(&row.seen)
                    .filter(|(_, count)| **count > 0)
                    .map(|(role, count)| (role.slug().to_owned(), json!(count)))
                    .collect();
                json!({
                    "name": row.name, "ring": row.ring.map(Ring::slug), "roles": does,
                    "seen": seen,
                })
            })
            .collect();
        let ask: Vec<_> = map
            .ask
            .iter()
            .map(|one| json!({ "role": one.role.slug(), "name": one.name, "why": one.why }))
            .collect();
        return Output::json(&json!({
            "people": rows, "gaps": slugs(&map.gaps), "thin": slugs(&map.thin), "ask": ask,
        }));
    }
    let mut table = Table::default();
    let names = std::iter::once("").chain(Role::ALL.iter().map(|role| role.label()));
    table.heads = names
        .map(|name| (name.to_owned(), name.to_owned()))
        .collect();
    for row in &map.rows {
        let does = row.does.iter().zip(&row.seen);
        let does = does.map(|(does, seen)| match (does, seen) {
            (false, _) => NOTHING.to_owned(),
            (true, 0) => "●".to_owned(),
            (true, seen) => format!("● {seen}"),
        });
        table
            .rows
            .push(std::iter::once(row.name.clone()).chain(does).collect());
    }
    table.print(cx)?;
    for role in &map.gaps {
        let whom = map.ask.iter().find(|one| one.role == *role);
        let whom = whom.map_or_else(String::new, |one| format!(" Ask {}? {}", one.name, one.why));
        cx.out
            .text(&format!("No one to {} you yet.{whom}", role.label()))?;
    }
    Ok(())
}
