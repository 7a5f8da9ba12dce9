//! One checkbox line: reading it, printing it, and marking it in place.
use chrono::{Datelike, NaiveDate};

use super::{Action, Owner};
use crate::domain::{Moment, when};

/// As much text behind `due` as may still be a date, in bytes.
const LONGEST_DATE: usize = 40;

/// Reads a line of a document; none when it is no checkbox, or one without words. Only dates as
/// `2026-11-13` count: those that a person typed otherwise were brought into this form on saving.
pub fn parse(line: &str) -> Option<Action> {
    read(line)
}

/// Writes an action as a line.
pub fn print(action: &Action) -> String {
    let mark = if action.done { 'x' } else { ' ' };
    format!("- [{mark}] {}", told(action))
}

/// What stands behind the checkbox.
pub(super) fn told(action: &Action) -> String {
    let mut out = action.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(owner) = &action.owner {
        let name = owner.name();
        let plain = !name.contains(|c: char| c.is_whitespace() || c == '@');
        out.push_str(" @");
        if plain && trimmed(name) == name {
            out.push_str(name);
        } else {
            out.extend(["\"", name, "\""]);
        }
    }
    if let Some(due) = action.due {
        out.push_str(" due ");
        out.push_str(&due.to_string());
    }
    out
}

/// A line with another action in it: the bullet and what stands before it are kept, and where only
/// the mark changed so is every letter.
pub(super) fn rewritten(line: &str, was: &Action, action: &Action) -> String {
    let Some(cut) = CheckboxLine::of(line) else {
        return print(action);
    };
    let mark = if action.done { 'x' } else { ' ' };
    let same = Action {
        done: was.done,
        ..action.clone()
    } == *was;
    if same {
        format!("{}[{mark}]{}", cut.before, cut.after)
    } else {
        format!("{}[{mark}] {}", cut.before, told(action))
    }
}

/// A checkbox line, cut around its box.
pub(super) struct CheckboxLine<'a> {
    /// Up to the opening bracket.
    pub(super) before: &'a str,
    /// Whether it is ticked.
    pub(super) done: bool,
    /// Behind the closing bracket.
    pub(super) after: &'a str,
}

impl<'a> CheckboxLine<'a> {
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let bullet = line.trim_start();
        let rest = bullet.strip_prefix(['-', '*', '+'])?;
        let bracket = rest.trim_start_matches([' ', '\t']);
        if bracket.len() == rest.len() {
            return None;
        }
        let (done, after) = if let Some(after) = bracket.strip_prefix("[ ]") {
            (false, after)
        } else {
            let checked = bracket.strip_prefix("[x]");
            (true, checked.or_else(|| bracket.strip_prefix("[X]"))?)
        };
        if !after.starts_with(char::is_whitespace) {
            return None;
        }
        let before = line.get(..line.len() - bracket.len())?;
        Some(Self {
            before,
            done,
            after,
        })
    }
}

type Date<'a> = &'a dyn Fn(&str) -> Option<NaiveDate>;

fn read(line: &str) -> Option<Action> {
    let cut = CheckboxLine::of(line)?;
    let mut action = Action::new("");
    action.done = cut.done;
    let mut rest = cut.after.trim();
    // Owner and date, each once, from the end; words must be left.
    loop {
        if action.owner.is_none()
            && let Some((before, owner)) = owner_at_end(rest)
        {
            action.owner = Some(owner);
            rest = before;
        } else if action.due.is_none()
            && let Some((before, due)) = due_at_end(rest, &iso)
        {
            action.due = Some(due);
            rest = before;
        } else {
            break;
        }
    }
    action.text = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    (!action.text.is_empty()).then_some(action)
}

pub(super) fn owner_at_end(text: &str) -> Option<(&str, Owner)> {
    let text = trimmed(text);
    let at = if let Some(open) = text.strip_suffix('"') {
        open.rfind("@\"")?
    } else {
        let (at, blank) = text.char_indices().rfind(|(_, c)| c.is_whitespace())?;
        at + blank.len_utf8()
    };
    let (before, name) = text.split_at_checked(at)?;
    let name = name.strip_prefix('@')?;
    let words = before.trim_end();
    if words.is_empty() || words.len() == before.len() {
        return None;
    }
    if !name.starts_with('"') && name.contains(['@', '"']) {
        return None;
    }
    Some((words, Owner::parse(name)?))
}

/// Without a full stop or the like at its end.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['.', ',', ';', ':', '!'])
}

pub(super) fn due_at_end<'a>(text: &'a str, date: Date<'_>) -> Option<(&'a str, NaiveDate)> {
    let text = trimmed(text);
    // The words are ASCII, so the lower case has the same places.
    let low = text.to_ascii_lowercase();
    let at = low.rfind("due ")?;
    let (before, told) = text.split_at_checked(at)?;
    let words = before.trim_end();
    if words.is_empty() || words.len() == before.len() {
        return None;
    }
    let told = told.get("due ".len()..)?.trim();
    (told.len() <= LONGEST_DATE)
        .then(|| date(told))?
        .map(|due| (words, due))
}

fn iso(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (1..=9999).contains(&date.year()).then_some(date)
}

pub(super) fn human(text: &str, now: Moment) -> Option<NaiveDate> {
    iso(text).or_else(|| when::parse_due(text, now).ok())
}
