//! Marks a number of a person's own list as checked on a day; the rest of their file stays as they
//! wrote it, comments and all.

use super::SupportList;
use crate::domain::{data::DataError, text::name_key};
use chrono::NaiveDate;

const HEAD: &str = "[[entry]]";
const KEY: &str = "checked_on";

/// Why a number could not be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmarked {
    /// The list cannot be read.
    Broken(DataError),
    /// No entry, or more than one, is called so; these are there.
    Unknown(Vec<String>),
    /// The entry holds nothing to check yet.
    Empty(String),
    /// The file writes its entries in a way that only its author should change.
    Unusual,
}

/// The list's text with an entry marked as checked, and the entry's whole name. The entry is
/// meant by its name or the beginning of it, in any case.
pub fn mark(
    text: &str,
    file: &str,
    name: &str,
    day: NaiveDate,
) -> Result<(String, String), Unmarked> {
    let list = SupportList::parse(text, file).map_err(Unmarked::Broken)?;
    let names = || list.entries.iter().map(|entry| entry.name.clone());
    let at = meant(&list, name).ok_or_else(|| Unmarked::Unknown(names().collect()))?;
    let entry = list.entries.get(at).ok_or(Unmarked::Unusual)?;
    if entry.number.is_none() && entry.url.is_none() {
        return Err(Unmarked::Empty(entry.name.clone()));
    }
    let marked = written(text, at, day).ok_or(Unmarked::Unusual)?;
    let read = SupportList::parse(&marked, file).map_err(|_| Unmarked::Unusual)?;
    let mut expected = list.clone();
    if let Some(entry) = expected.entries.get_mut(at) {
        entry.checked_on = Some(day);
    }
    if read != expected {
        return Err(Unmarked::Unusual);
    }
    Ok((marked, entry.name.clone()))
}

/// The entry of a name, else the only one that begins so.
fn meant(list: &SupportList, name: &str) -> Option<usize> {
    let wanted = name_key(name.trim());
    let names: Vec<_> = list
        .entries
        .iter()
        .map(|entry| name_key(&entry.name))
        .collect();
    let whole = names.iter().position(|name| *name == wanted);
    whole.or_else(|| {
        let begun = |name: &&String| !wanted.is_empty() && name.starts_with(&wanted);
        let one = names.iter().filter(begun).count() == 1;
        names.iter().position(|name| begun(&name)).filter(|_| one)
    })
}

/// The text with the line in the block of an entry, counted from the first.
fn written(text: &str, entry: usize, day: NaiveDate) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_head = |line: &String| line.trim_start().starts_with(HEAD);
    let heads = lines.iter().enumerate().filter(|(_, line)| is_head(line));
    let start = heads.map(|(at, _)| at).nth(entry)?;
    let rest = || lines.iter().enumerate().skip(start + 1);
    let end = rest().find(|(_, line)| line.trim_start().starts_with('['));
    let end = end.map_or(lines.len(), |(at, _)| at);
    let line = format!("{KEY} = {day}");
    let is_key = |line: &String| {
        let rest = line.trim_start().strip_prefix(KEY);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let old = rest().find(|(at, line)| *at < end && is_key(line));
    if let Some((at, _)) = old {
        *lines.get_mut(at)? = line;
    } else {
        let held = |line: &String| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let held = rest().filter(|(at, line)| *at < end && held(line));
        let last = held.map(|(at, _)| at).max()?;
        lines.insert(last + 1, line);
    }
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::{super::REGIONS, *};

    fn day() -> NaiveDate {
        "2026-11-26".parse().unwrap()
    }

    #[test]
    fn every_number_of_every_carried_list_can_be_marked_and_only_that_changes() {
        for region in REGIONS {
            let list = SupportList::embedded(region.slug);
            for (at, entry) in list.entries.iter().enumerate() {
                let marked = mark(region.text, "own.toml", &entry.name, day());
                if entry.number.is_none() && entry.url.is_none() {
                    assert_eq!(marked, Err(Unmarked::Empty(entry.name.clone())));
                    continue;
                }
                let (text, name) = marked.unwrap();
                assert_eq!(name, entry.name);
                let mut expected = list.clone();
                expected.entries[at].checked_on = Some(day());
                assert_eq!(SupportList::parse(&text, "own.toml"), Ok(expected));
                let comments = |text: &str| text.lines().filter(|l| l.starts_with('#')).count();
                assert_eq!(comments(&text), comments(region.text));
            }
        }
    }

    #[test]
    fn a_name_is_meant_by_its_beginning_and_a_slip_is_told() {
        let uk = super::super::Region::of("uk").unwrap().text;
        assert_eq!(mark(uk, "f", "sama", day()).unwrap().1, "Samaritans");
        for vague in ["", "nobody"] {
            let error = mark(uk, "f", vague, day()).unwrap_err();
            assert!(matches!(error, Unmarked::Unknown(names) if names.len() == 5));
        }
        let broken = uk.replace("number", "numbre");
        assert!(matches!(
            mark(&broken, "f", "sama", day()),
            Err(Unmarked::Broken(_))
        ));
        let inline =
            "region = \"uk\"\nentry = [{ name = \"A\", for_whom = \"B\", number = \"1\" }]\n";
        assert_eq!(mark(inline, "f", "A", day()), Err(Unmarked::Unusual));
        // a text that looks like a heading is no heading
        let odd = "region = \"uk\"\n[[entry]]\nname = \"A\"\nfor_whom = \"\"\"B\n[[entry]]\"\"\"\nnumber = \"1\"\n";
        let _ = mark(odd, "f", "A", day());
    }
}
