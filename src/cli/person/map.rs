//! `rounds person map`: who teaches, supports, guides, champions and evaluates.
use serde_json::json;

use crate::{
    cli::{
        Cx, Result,
        output::{Look, Output, fit},
    },
    domain::{
        people::{person::Ring, role::Role},
        text::pad,
    },
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
    let mut head = pad("", 30);
    for role in Role::ALL {
        head.push_str(&pad(role.label(), 10));
    }
    cx.out.line(&[(&head, Look::Faint)])?;
    for row in &map.rows {
        let does: String = row
            .does
            .iter()
            .zip(&row.seen)
            .map(|(does, seen)| match (does, seen) {
                (false, _) => pad("·", 10),
                (true, 0) => pad("●", 10),
                (true, seen) => pad(&format!("● {seen}"), 10),
            })
            .collect();
        let name = fit(&row.name, Some(29));
        cx.out
            .line(&[(&pad(&name, 30), Look::Strong), (&does, Look::Plain)])?;
    }
    for role in &map.gaps {
        let whom = map.ask.iter().find(|one| one.role == *role);
        let whom = whom.map_or_else(String::new, |one| format!(" Ask {}? {}", one.name, one.why));
        cx.out
            .text(&format!("No one to {} you yet.{whom}", role.label()))?;
    }
    Ok(())
}
