//! Whom to turn to: the support list of a region, and whether its numbers are still to be trusted.

mod mark;

use crate::domain::data::{DataError, Source, Table};
use chrono::NaiveDate;

pub use mark::{Unmarked, mark};

/// Days after which a number asks to be checked again.
pub const CHECK_AFTER_DAYS: i64 = 180;

const KEYS: &[&str] = &["region", "entry"];
const ENTRY_KEYS: &[&str] = &[
    "name",
    "for_whom",
    "number",
    "hours",
    "note",
    "url",
    "source",
    "read_on",
    "checked_on",
];
const MAX_NAME: usize = 48;
const MAX_LINE: usize = 120;
/// Most entries of a list: it has to be taken in at a glance.
const MAX_ENTRIES: usize = 20;

/// A region with a list of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Stored and written in data files. Never changes.
    pub slug: &'static str,
    /// Shown to people.
    pub label: &'static str,
    /// The list the program carries, as text: also the start of a person's own copy.
    pub text: &'static str,
}

macro_rules! regions {
    ($($slug:literal $label:literal)*) => {
        &[$(Region {
            slug: $slug,
            label: $label,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/support/", $slug, ".toml")),
        }),*]
    };
}

/// Every region, in the order in which the welcome offers them.
pub const REGIONS: &[Region] = regions! {
    "uk" "United Kingdom"
    "ie" "Ireland"
    "us" "United States"
    "ca" "Canada"
    "au" "Australia"
    "nz" "Aotearoa New Zealand"
    "eu" "European Union"
    "none" "Somewhere else"
};

/// A list of whom to turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SupportList {
    /// The region's slug.
    pub region: String,
    /// The entries, the most urgent first.
    pub entries: Vec<Contact>,
}

/// One service or person to turn to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// What it is called.
    pub name: String,
    /// Whom it is for, or when.
    pub for_whom: String,
    /// The number as people write it; none while the person has yet to fill it in.
    pub number: Option<String>,
    /// When it answers; may be empty.
    pub hours: String,
    /// What else to know; may be empty.
    pub note: String,
    /// Where it says so itself.
    pub url: Option<String>,
    /// The page that names the number, where it was read.
    pub source: Option<String>,
    /// The day on which the number was read there, by nobody who called.
    pub read_on: Option<NaiveDate>,
    /// The day on which someone last checked the number.
    pub checked_on: Option<NaiveDate>,
}

/// How far a contact can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Checked lately.
    Fresh,
    /// Read on its source lately, on that day.
    Read(NaiveDate),
    /// Checked so many days ago.
    Stale(i64),
    /// Not checked yet.
    Never,
    /// There is nothing to check until it is filled in.
    Empty,
}

impl Check {
    /// What the screen says beside the contact; empty when there is nothing to say.
    pub fn line(self) -> String {
        match self {
            Self::Fresh => String::new(),
            Self::Read(day) => format!("as published, read {}", day.format("%-d %b %Y")),
            Self::Stale(days) => format!("last checked {days} days ago"),
            Self::Never => "not checked yet".to_owned(),
            Self::Empty => "not filled in yet".to_owned(),
        }
    }
}

impl Region {
    /// The region of a slug.
    pub fn of(slug: &str) -> Option<&'static Self> {
        REGIONS.iter().find(|region| region.slug == slug)
    }
}

impl Contact {
    /// How far the contact can be trusted today. A day of checking that is yet to come is no check.
    /// What was read on a page is worth as much as a check for as long, but is said.
    pub fn check(&self, today: NaiveDate) -> Check {
        if self.number.is_none() && self.url.is_none() {
            return Check::Empty;
        }
        // one day of grace, for a file that comes from further east
        let ago = |day: Option<NaiveDate>| {
            let days = day.map(|day| (today - day).num_days());
            days.filter(|days| *days >= -1)
        };
        let fresh = |days: &i64| *days <= CHECK_AFTER_DAYS;
        let (checked, read) = (ago(self.checked_on), ago(self.read_on));
        match (checked, self.read_on) {
            (Some(days), _) if fresh(&days) => Check::Fresh,
            (_, Some(day)) if read.as_ref().is_some_and(fresh) => Check::Read(day),
            _ => match checked.into_iter().chain(read).min() {
                Some(days) => Check::Stale(days),
                None => Check::Never,
            },
        }
    }

    /// Whether it answers anyone, and not only people of a profession.
    pub fn is_for_anyone(&self) -> bool {
        !self.for_whom.starts_with("Doctors")
    }

    /// Whether the screen has to ask for it to be checked.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        matches!(self.check(today), Check::Stale(_) | Check::Never)
    }
}

impl SupportList {
    /// The list the program carries for a region, or the one to fill in for an unknown region.
    pub fn embedded(region: &str) -> Self {
        let known = Region::of(region).or_else(|| Region::of("none"));
        let read = |region: &Region| Self::parse(region.text, region.slug).ok();
        known.and_then(read).unwrap_or_default()
    }

    /// Reads a list; `file` is how errors call the text.
    pub fn parse(text: &str, file: &str) -> Result<Self, DataError> {
        let root = Source::new(text, file).root()?;
        root.only(KEYS)?;
        let regions: Vec<_> = REGIONS
            .iter()
            .map(|region| (region.slug, region.slug))
            .collect();
        let region = root.need_text("region", MAX_NAME)?;
        let region = root.one_of("region", &region, &regions)?.to_owned();
        let tables = root.tables("entry")?;
        if tables.is_empty() || tables.len() > MAX_ENTRIES {
            return Err(root.error(format!(
                "a list needs 1 to {MAX_ENTRIES} entries, each headed [[entry]]"
            )));
        }
        let entries = tables.iter().map(contact).collect::<Result<_, _>>()?;
        Ok(Self { region, entries })
    }
}

fn contact(table: &Table) -> Result<Contact, DataError> {
    table.only(ENTRY_KEYS)?;
    let line = |key: &str| -> Result<Option<String>, DataError> {
        Ok(table.text(key, MAX_LINE)?.map(|text| text.value))
    };
    Ok(Contact {
        name: table.need_text("name", MAX_NAME)?.value,
        for_whom: table.need_text("for_whom", MAX_LINE)?.value,
        number: number(table)?,
        hours: line("hours")?.unwrap_or_default(),
        note: line("note")?.unwrap_or_default(),
        url: url(table, "url")?,
        source: url(table, "source")?,
        read_on: table.date("read_on")?,
        checked_on: table.date("checked_on")?,
    })
}

fn number(table: &Table) -> Result<Option<String>, DataError> {
    match table.text("number", MAX_NAME)? {
        Some(number) if !number.value.chars().any(|c| c.is_ascii_digit()) => Err(table.error_at(
            number.at,
            "`number` holds no digit; leave it out until you know it",
        )),
        number => Ok(number.map(|number| number.value)),
    }
}

fn url(table: &Table, key: &str) -> Result<Option<String>, DataError> {
    match table.text(key, MAX_LINE)? {
        Some(url)
            if !url.value.starts_with("https://") || url.value.contains(char::is_whitespace) =>
        {
            let reason = format!("`{key}` must begin with https:// and hold no space");
            Err(table.error_at(url.at, reason))
        }
        url => Ok(url.map(|url| url.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn checked(on: Option<&str>) -> Contact {
        let mut contact = SupportList::embedded("uk").entries.remove(0);
        contact.checked_on = on.map(day);
        contact
    }

    #[test]
    fn every_carried_list_parses_under_its_own_region() {
        for region in REGIONS {
            let list = SupportList::parse(region.text, region.slug)
                .unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(list.region, region.slug);
            assert!(list.entries[0].name == "Emergency" && !region.label.is_empty());
        }
    }

    #[test]
    fn only_the_given_seeds_claim_to_be_checked() {
        for region in REGIONS {
            for entry in SupportList::embedded(region.slug).entries {
                let seeded = ["uk", "us"].contains(&region.slug) && entry.number.is_some();
                let expected = seeded.then(|| day("2026-11-01"));
                assert_eq!(entry.checked_on, expected, "{} {}", region.slug, entry.name);
                // What was read names where.
                assert_eq!(entry.source.is_some(), entry.read_on.is_some());
            }
        }
    }

    #[test]
    fn the_seeds_hold_the_numbers_given() {
        let numbers = |region: &str| -> Vec<String> {
            SupportList::embedded(region)
                .entries
                .into_iter()
                .filter_map(|entry| entry.number)
                .collect()
        };
        assert_eq!(numbers("uk"), ["999", "111", "116 123", "0330 123 1245"]);
        assert_eq!(numbers("us"), ["911", "988"]);
        assert!(numbers("none").is_empty());
    }

    #[test]
    fn a_number_asks_to_be_checked_after_half_a_year() {
        let today = day("2026-11-12");
        let cases = [
            (Some("2026-11-12"), Check::Fresh),
            (Some("2026-05-16"), Check::Fresh),
            (Some("2026-05-15"), Check::Stale(181)),
            (Some("2026-11-13"), Check::Fresh),
            (Some("2062-11-12"), Check::Never),
            (None, Check::Never),
        ];
        for (on, expected) in cases {
            let contact = checked(on);
            assert_eq!(contact.check(today), expected, "{on:?}");
            assert_eq!(contact.is_stale(today), expected != Check::Fresh, "{on:?}");
            assert_eq!(
                contact.check(today).line().is_empty(),
                expected == Check::Fresh,
                "{on:?}"
            );
        }
        let read = |on: &str, checked_on: Option<&str>| Contact {
            read_on: Some(day(on)),
            ..checked(checked_on)
        };
        let of = |contact: Contact| contact.check(today);
        let lately = Check::Read(day("2026-11-01"));
        assert_eq!(of(read("2026-11-01", None)), lately);
        assert_eq!(of(read("2026-11-01", Some("2024-01-01"))), lately);
        assert_eq!(
            of(read("2026-05-15", Some("2024-01-01"))),
            Check::Stale(181)
        );
        assert_eq!(of(read("2026-05-15", Some("2026-11-01"))), Check::Fresh);
        assert_eq!(lately.line(), "as published, read 1 Nov 2026");
        assert!(!read("2026-11-01", None).is_stale(today));
        let blank = Contact {
            number: None,
            url: None,
            ..checked(None)
        };
        assert_eq!(blank.check(today), Check::Empty);
        assert!(!blank.is_stale(today));
    }

    #[test]
    fn a_slip_in_a_persons_copy_is_named_with_its_line() {
        let own = "region = \"uk\"\n[[entry]]\nname = \"Tutor\"\nfor_whom = \"Me\"\nnumber = \"07700 900123\"\n";
        assert_eq!(
            SupportList::parse(own, "own.toml").unwrap().entries.len(),
            1
        );
        let slip = own.replace("number", "numbre");
        let error = SupportList::parse(&slip, "own.toml").unwrap_err();
        assert!(
            error.reason.contains("did you mean \"number\"") && error.line == 5,
            "{error}"
        );
        assert_eq!(SupportList::embedded("atlantis").region, "none");
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let cases = [
            (
                "region = \"uk\"",
                "region = \"ukk\"",
                4,
                "did you mean \"uk\"",
            ),
            ("number = \"999\"", "number = \"soon\"", 9, "no digit"),
            ("2026-11-01", "\"2026-11-01\"", 11, "without quotes"),
            ("2026-11-01", "2026-02-30", 11, "TOML"),
            ("2026-11-01", "2026-11-01T10:00:00Z", 11, "without quotes"),
            ("https://", "http://", 26, "https://"),
            ("name = \"Emergency\"\n", "", 6, "`name` is missing"),
        ];
        for (from, to, line, part) in cases {
            let text = Region::of("uk").unwrap().text.replacen(from, to, 1);
            let error = SupportList::parse(&text, "uk.toml").unwrap_err();
            assert!(error.reason.contains(part), "{from} → {to}: {error}");
            assert_eq!(error.line, line, "{from} → {to}: {error}");
        }
    }
}
