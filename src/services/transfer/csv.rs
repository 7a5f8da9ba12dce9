//! Check-ins as a table: one row each, RFC 4180, for a spreadsheet or a script.
use std::{collections::BTreeSet, io};

use super::export;
use crate::{
    domain::{Kind, Record, wellbeing::checkin::CheckIn},
    services::Result,
};

/// Writes the check-ins that a filter wants, oldest first. The columns are the time, the
/// identifier, every item (those that are asked now in their order, then those that once were),
/// the rest day and the notes.
pub(super) fn write(
    entries: export::Entries<'_>,
    checkin: &CheckIn,
    out: &mut dyn io::Write,
) -> Result<u64> {
    let mut items: Vec<_> = checkin.items.iter().map(|item| item.id.clone()).collect();
    let mut others = BTreeSet::new();
    entries.of_kind(Kind::CHECKIN, &mut |record| {
        let given = record.entry.scores.keys();
        others.extend(given.filter(|item| !items.contains(item)).cloned());
        Ok(())
    })?;
    items.extend(others);
    let mut put = |cells: Vec<String>| {
        let row = format!("{}\r\n", cells.join(","));
        out.write_all(row.as_bytes())
            .map_err(|why| export::broken(&why))
    };
    // An identifier tells when an entry was begun: it is not for others.
    let others = entries.for_others();
    let own = if others { &["at"][..] } else { &["at", "id"] };
    let heads = own.iter().copied();
    let heads = heads.chain(items.iter().map(String::as_str));
    let heads: Vec<_> = heads.chain(["rest", "notes"]).map(cell).collect();
    // Where nothing matches, nothing is written.
    let mut heads = Some(heads);
    entries.of_kind(Kind::CHECKIN, &mut |record| {
        if let Some(heads) = heads.take() {
            put(heads)?;
        }
        put(row(record, &items, others))
    })
}

fn row(record: &Record, items: &[String], others: bool) -> Vec<String> {
    let entry = &record.entry;
    let mut cells = vec![entry.at.to_rfc3339()];
    if !others {
        cells.push(record.id.to_string());
    }
    let score = |item| entry.scores.get(item).map(i64::to_string);
    cells.extend(items.iter().map(|item| score(item).unwrap_or_default()));
    cells.push(cell(entry.fields.get("rest").map_or("", String::as_str)));
    let notes = entry
        .sections
        .iter()
        .map(|section| match section.name.as_str() {
            "" => section.text.clone(),
            name => format!("{name}: {}", section.text),
        });
    cells.push(cell(&notes.collect::<Vec<_>>().join("\n\n")));
    cells
}

/// A text as a cell. One that a spreadsheet would take for a formula gets an apostrophe before
/// it, which spreadsheets take for "this is text".
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, expected) in [
            ("", ""),
            ("plain words", "plain words"),
            ("a, b", "\"a, b\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("- a, b", "\"'- a, b\""),
            ("@SUM", "'@SUM"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
