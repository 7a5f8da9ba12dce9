//! `rounds person list` and `rounds person show`.
use serde_json::{Value, json};

use crate::{
    cli::{
        Cx, Error, Result, json as told,
        output::{Listed, Look, Output},
        todo,
    },
    domain::{
        people::{
            compact::{AgreedDays, Compact, against},
            person::{Phase, Ring},
        },
        text::pad,
        when,
    },
    services::{ActionRow, PersonPage, PersonSummary, share::Farewells},
};

/// The people, a line each.
pub(super) fn list(cx: &Cx, json: bool) -> Result<()> {
    let people = cx.journal()?.people()?;
    if people.is_empty() {
        return Err(Error::not_found(
            "No people yet. Add one with `rounds person add`, or name them in an entry with --with.",
        ));
    }
    for one in &people {
        if json {
            Output::json(&summary(one))?;
            continue;
        }
        let id = one.id.map_or_else(|| "-".to_owned(), |id| id.short());
        let ring = one.person.ring.map_or("", Ring::label);
        let last = one.last_contact;
        let last = last.map_or_else(|| "never".to_owned(), |at| when::stamp(at, cx.now()));
        let roles = one.person.roles.iter().map(|role| role.label());
        let roles = roles.collect::<Vec<_>>().join(" · ");
        cx.out.listed(&Listed {
            id: &pad(&id, 8),
            wide: (&format!("  {ring:<8}  "), &format!("{last:<20}  {roles}")),
            narrow: ("  ", &last),
            title: &one.person.name,
            column: 30,
        })?;
    }
    Ok(())
}

/// Somebody as JSON.
pub(super) fn summary(one: &PersonSummary) -> Value {
    let person = &one.person;
    let roles: Vec<_> = person.roles.iter().map(|role| role.slug()).collect();
    json!({
        "id": one.id.map(|id| id.to_string()),
        "name": person.name,
        "ring": person.ring.map(Ring::slug),
        "roles": roles,
        "stage": person.phase.map(Phase::slug),
        "contact": person.contact,
        "place": person.place,
        "note": person.note(),
        "entries": one.entries,
        "last_contact": told::time(one.last_contact),
    })
}

fn page(page: &PersonPage) -> Value {
    let mut value = summary(&page.summary);
    let compact = page.compact.as_ref().map(|filed| {
        let compact = &filed.content;
        json!({
            "version": filed.revision,
            "reachable": compact.reachable,
            "channel": compact.channel,
            "reply_days": compact.reply,
            "every_days": compact.every,
            "urgent": compact.urgent,
            "review": compact.review.map(|day| day.to_string()),
        })
    });
    let kept = |kept: &AgreedDays| json!({ "promised": kept.promised, "usual": kept.usual, "within": kept.within, "of": kept.of });
    let list = |rows: &[ActionRow]| rows.iter().map(told::action).collect::<Vec<_>>();
    if let Some(object) = value.as_object_mut() {
        object.insert("compact".to_owned(), json!(compact));
        object.insert("cadence".to_owned(), json!(page.cadence.as_ref().map(kept)));
        let next = page.next.as_ref().map(|meeting| meeting.at);
        object.insert("next_meeting".to_owned(), json!(told::time(next)));
        object.insert("mine".to_owned(), list(&page.mine).into());
        object.insert("theirs".to_owned(), list(&page.theirs).into());
    }
    value
}

/// One person, with all that hangs on them.
pub(super) fn show(cx: &Cx, name: &str, json: bool) -> Result<()> {
    let journal = cx.journal()?;
    let shown = journal.person_page(&journal.find_person(name)?.name)?;
    let farewells = journal.farewells(&shown.summary.person.name)?;
    let farewells = farewells.unwrap_or_default();
    if json {
        let mut value = page(&shown);
        if let Some(object) = value.as_object_mut() {
            object.insert("farewell".to_owned(), farewell_json(&farewells));
        }
        return Output::json(&value);
    }
    let now = cx.now();
    let person = &shown.summary.person;
    cx.out.line(&[(&person.name, Look::Strong)])?;
    let mut about: Vec<String> = Vec::new();
    about.extend(person.ring.map(|ring| ring.label().to_owned()));
    about.extend(person.phase.map(|phase| phase.label().to_owned()));
    about.extend(person.roles.iter().map(|role| role.label().to_owned()));
    for line in [&person.contact, &person.place] {
        about.extend(Some(line.clone()).filter(|line| !line.is_empty()));
    }
    about.extend(shown.summary.id.map(|id| id.short()));
    cx.out.line(&[(&about.join(" · "), Look::Faint)])?;
    if let Some(next) = &shown.next {
        cx.out
            .text(&format!("Next meeting  {}", when::stamp(next.at, now)))?;
    }
    for section in &person.sections {
        cx.out.text("")?;
        cx.out.line(&[(&section.name, Look::Strong)])?;
        cx.out.text(&section.text)?;
    }
    farewell(cx, &person.name, &farewells)?;
    if let Some(filed) = &shown.compact {
        compact(
            cx,
            &filed.content,
            shown.cadence.as_ref(),
            shown.replies.as_ref(),
        )?;
    }
    for (heading, rows) in [
        ("I promised", &shown.mine),
        ("They promised", &shown.theirs),
    ] {
        if !rows.is_empty() {
            cx.out.text("")?;
            cx.out.line(&[(heading, Look::Strong)])?;
            for row in rows {
                todo::line(cx, row, now)?;
            }
        }
    }
    Ok(())
}

fn farewell_json(farewells: &Farewells) -> Value {
    let one = |letter: &Option<crate::domain::share::bundle::Farewell>| {
        letter
            .as_ref()
            .map(|letter| json!({ "letter": letter.letter, "at": letter.at.to_rfc3339() }))
    };
    json!({ "yours": one(&farewells.mine), "theirs": one(&farewells.theirs) })
}

/// The last letters, where the mentorship has ended.
fn farewell(cx: &Cx, person: &str, farewells: &Farewells) -> Result<()> {
    let Some(said) = farewells.sentence(person) else {
        return Ok(());
    };
    cx.out.text("")?;
    cx.out.line(&[("Ended", Look::Strong)])?;
    cx.out.text(&said)?;
    let theirs = format!("{person}'s letter");
    for (whose, letter) in [
        (theirs.as_str(), &farewells.theirs),
        ("Your letter", &farewells.mine),
    ] {
        if let Some(letter) = letter {
            cx.out.line(&[(whose, Look::Faint)])?;
            cx.out.text(&letter.letter)?;
        }
    }
    Ok(())
}

fn compact(
    cx: &Cx,
    compact: &Compact,
    cadence: Option<&AgreedDays>,
    replies: Option<&AgreedDays>,
) -> Result<()> {
    cx.out.text("")?;
    cx.out.line(&[("Compact", Look::Strong)])?;
    for (label, value) in [
        ("Reachable", Some(compact.reachable.clone())),
        ("Channel", Some(compact.channel.clone())),
        ("Replies within", Some(against(compact.reply, replies))),
        ("Meet every", Some(against(compact.every, cadence))),
        ("When urgent", Some(compact.urgent.clone())),
        ("Review on", compact.review.map(|day| day.to_string())),
    ] {
        let value = value.unwrap_or_default();
        if !value.is_empty() {
            cx.out
                .line(&[(&pad(label, 16), Look::Faint), (&value, Look::Plain)])?;
        }
    }
    for section in &compact.sections {
        cx.out
            .line(&[(&pad(&section.name, 16), Look::Faint), (" ", Look::Plain)])?;
        cx.out.text(&section.text)?;
    }
    Ok(())
}
