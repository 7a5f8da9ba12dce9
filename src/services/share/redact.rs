//! What of an entry leaves, as it leaves: no more of its date than is told, no other people, no way to other entries.
use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeZone as _, Utc};

use crate::{
    domain::{
        Entry, Moment, Section,
        entry::{
            document,
            experience::{TYPE, WELL},
            hard,
            kind::Shape,
            link,
        },
        find::{
            filter::{METHOD, PART},
            put_away::PUT_AWAY,
        },
        plan::action,
        privacy::lint::{self, Finding, Linter, Memory},
        share::bundle::{AboutMe, Precision},
        text,
    },
    services::{entries::check_savable, guest::came},
};

/// What stands in the place of a link.
pub(super) const LINK: &str = "another entry";

/// Fields, or values of fields, that only the keeper's own maps are made of: no reader asks for them, and a program
/// that does not know them would refuse the whole file.
const OWN: [(&str, Option<&str>); 3] = [(METHOD, None), (PART, None), (TYPE, Some(WELL))];

/// As often as words are replaced, should what was put in their place be found again.
const ROUNDS: usize = 3;

/// The first of a moment's month, at noon.
fn month(at: Moment) -> Moment {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let first = NaiveDate::from_ymd_opt(at.year(), at.month(), 1).unwrap_or_default();
    Utc.from_utc_datetime(&first.and_time(noon)).fixed_offset()
}

/// The entry as it leaves for somebody.
pub(in crate::services) fn leaving(mut entry: Entry, precision: Precision, reader: &str) -> Entry {
    let own = text::name_key(reader);
    entry.people.retain(|name| text::name_key(name) == own);
    // Files are not sent.
    entry.attachments.clear();
    let entry = came::told(entry, precision == Precision::Exact);
    let mut entry = without_links(entry);
    let stays = |name: &str, value: &str| {
        let mut own = OWN.iter();
        own.any(|(field, only)| *field == name && only.is_none_or(|only| only == value))
    };
    entry.fields.retain(|name, value| !stays(name, value));
    entry.tags.retain(|tag| text::name_key(tag) != PUT_AWAY);
    // What is hard to say is written, and not sent.
    entry
        .sections
        .retain(|section| section.name != hard::SECTION);
    entry
        .tags
        .retain(|tag| !tag.eq_ignore_ascii_case(hard::TAG));
    if precision == Precision::Month {
        entry.at = month(entry.at);
        // Another day tells the day as well.
        let kind = entry.kind;
        entry.fields.retain(|name, _| {
            let shape = kind.field(name).map(|field| field.shape);
            !matches!(shape, Some(Shape::Day | Shape::Past | Shape::Moment))
        });
    }
    entry
}

/// The entry without the ways it holds to others.
pub(super) fn without_links(mut entry: Entry) -> Entry {
    entry.title = link::without(&entry.title, LINK);
    for section in &mut entry.sections {
        section.name = link::without(&section.name, LINK);
        section.text = link::without(&section.text, LINK);
    }
    entry
}

/// What somebody lets the keeper know of themselves, in the form in which it is kept.
pub(super) fn settled(about: &AboutMe) -> AboutMe {
    let fields = about.fields.iter().map(|field| {
        let body = text::clean_input(&field.text).trim().to_owned();
        Section::new(text::one_line(&field.name), body)
    });
    AboutMe {
        fields: fields.filter(|field| !field.text.is_empty()).collect(),
        at: about.at,
    }
}

/// The privacy check over what leaves, for one reader.
#[derive(Debug, Clone)]
pub(in crate::services) struct Check {
    linter: Linter,
    /// The names that the reader knows: their own and the keeper's.
    known: Vec<Vec<String>>,
}

/// Whether the author lets a finding stay as it is.
pub(in crate::services) fn is_kept(keep: &[String], text: &str, finding: &Finding) -> bool {
    lint::is_spared(keep.iter().map(String::as_str), text, finding)
}

/// Whether a finding names one of these, who know each other already, by nothing but parts of their name.
pub fn is_of(names: &[Vec<String>], finding: &Finding, text: &str) -> bool {
    let found = text::words(finding.matched(text));
    let all_of = |name: &Vec<String>| found.iter().all(|word| name.contains(word));
    finding.kind == lint::Kind::Name && !found.is_empty() && names.iter().any(all_of)
}

/// Whether a finding is the day by which another is to do something, in the line of an action: what two agreed on tells no day on
/// which anything happened.
fn is_agreed_day(finding: &Finding, text: &str) -> bool {
    action_due_on(finding, text).is_some_and(|action| !action.is_mine())
}

/// What stands between what is to be done and its day, in the line of an action.
const DUE: &str = " due ";

/// The action in whose line a finding is the day by which it is to be done.
fn action_due_on(finding: &Finding, text: &str) -> Option<action::Action> {
    let before = text.get(..finding.start)?;
    let begins = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(begins..)?.split('\n').next()?;
    let action = action::parse(line)?;
    let is_due = action.due?.to_string() == finding.matched(text);
    (is_due && before.ends_with(DUE)).then_some(action)
}

/// What is taken out of the text for a finding, and what is put in its place. A month in the place of the day of an action
/// would be read as its last day again, so the day leaves with the word before it.
fn exchange<'f>(finding: &'f Finding, text: &str) -> (std::ops::Range<usize>, &'f str) {
    match action_due_on(finding, text) {
        Some(_) => (finding.start - DUE.len()..finding.end, ""),
        None => (finding.start..finding.end, &finding.suggestion),
    }
}

/// Lines of the header that are no writing of the author's, or hold the reader's own name.
const SKIPPED: [&str; 3] = ["kind: ", "at: ", "with: "];

impl Check {
    /// A check that leaves the names of these people alone.
    pub(in crate::services) fn new(known: &lint::Known, between: &[&str]) -> Self {
        let names = between.iter().map(|name| text::words(name));
        Self {
            linter: Linter::new(known),
            known: names.filter(|name| !name.is_empty()).collect(),
        }
    }

    /// What could identify somebody in a text that leaves, and the names that were found before in what belongs to it.
    pub(in crate::services) fn text(&self, text: &str, memory: &Memory) -> Vec<Finding> {
        let mut found = self.linter.check_with(text, memory);
        found.retain(|finding| !is_of(&self.known, finding, text));
        found.retain(|finding| !is_agreed_day(finding, text));
        found
    }

    /// What could identify somebody in a document that leaves. The names in it are remembered.
    pub(in crate::services) fn document(
        &self,
        document: &str,
        memory: &mut Memory,
    ) -> Vec<Finding> {
        let mut found = self.text(document, memory);
        let mut skipped = Vec::new();
        let mut at = 0;
        for line in document.split_inclusive('\n') {
            if at > 0 && line.trim_end() == "---" {
                break;
            }
            if SKIPPED.iter().any(|key| line.starts_with(key)) {
                skipped.push(at..at + line.len());
            }
            at += line.len();
        }
        found.retain(|finding| !skipped.iter().any(|line| line.contains(&finding.start)));
        memory.learn(document, &found);
        found
    }

    /// The text with what is offered in the place of all that was found, but for what is to stay.
    pub(in crate::services) fn replaced(
        &self,
        text: &str,
        keep: &[String],
        memory: &Memory,
    ) -> String {
        let mut text = text.to_owned();
        let mut memory = memory.clone();
        for _ in 0..ROUNDS {
            let mut found = self.text(&text, &memory);
            found.retain(Finding::is_replaced);
            found.retain(|finding| !is_kept(keep, &text, finding));
            if found.is_empty() {
                break;
            }
            memory.learn(&text, &found);
            for finding in found.iter().rev() {
                let (taken, put) = exchange(finding, &text);
                text.replace_range(taken, put);
            }
        }
        text
    }

    /// The document with what is offered in the place of all that was found, piece by piece, so that it stays one.
    pub(in crate::services) fn replace_all(
        &self,
        document: &str,
        keep: &[String],
        memory: &Memory,
        now: Moment,
    ) -> String {
        let Ok(mut entry) = document::parse(document, now) else {
            return document.to_owned();
        };
        let fix = |text: &mut String| *text = self.replaced(text, keep, memory);
        fix(&mut entry.title);
        entry.tags.iter_mut().for_each(fix);
        entry.goals.iter_mut().for_each(fix);
        entry.competencies.iter_mut().for_each(fix);
        entry.showcase.iter_mut().for_each(fix);
        for (name, value) in &mut entry.fields {
            let field = entry.kind.field(name);
            if field.is_some_and(|field| matches!(field.shape, Shape::Line(_))) {
                fix(value);
            }
        }
        for Section { name, text } in &mut entry.sections {
            fix(name);
            fix(text);
        }
        check_savable(entry).map_or_else(|_| document.to_owned(), |entry| document::print(&entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day of one's own action leaves with its "due": a month there is a day again as soon as the line is read.
    #[test]
    fn the_day_of_an_action_is_taken_out_whole() {
        let check = Check::new(&lint::Known::default(), &[]);
        let text = "- [ ] Read the guideline @me due 2026-12-31\nWe met on 2026-12-30.";
        let cleaned = check.replaced(text, &[], &Memory::default());
        assert_eq!(
            cleaned,
            "- [ ] Read the guideline @me\nWe met on a day in December 2026."
        );
        assert!(check.text(&cleaned, &Memory::default()).is_empty());
    }
}
