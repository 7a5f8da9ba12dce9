//! The privacy lint: finds what could identify a person in a text, and offers words to put in its place.
//!
//! Each file of rules holds one table of `Rule` rows: a pattern that finds a candidate in linear time, a check
//! in code that looks at the words around it, and the words offered instead. Two walkers go over the text word by word,
//! where a pattern would have to remember too much: pronouns (which follow the person last spoken of) and the journal's
//! own people and sites. What overlaps is settled in `overlap`. The rules read a plain `view` of the text, as its reader
//! sees it, and every name that was found is looked for again (`memory`).
//!
//! The lint never claims that a text is safe. It says what it found; the author is the last check.

mod abroad;
mod addresses;
mod ages;
mod alone;
mod beds;
mod calendar;
mod cards;
mod company;
mod cued;
mod dates;
mod days;
mod feasts;
mod fold;
mod kind;
mod known;
mod marks;
mod memory;
mod months;
mod names;
mod nicknames;
mod nobody;
mod numbers;
mod online;
mod overlap;
mod patrons;
mod people;
mod phones;
mod phrases;
mod places;
mod pronouns;
mod quasi_identifiers;
mod report;
mod rule;
mod sites;
mod slugs;
mod sort;
mod stages;
mod suggest;
mod tables;
mod text;
mod ties;
mod tongue;
mod towns;
#[cfg(test)]
mod trial;
mod view;
mod wordlists;

use std::sync::LazyLock;

pub use kind::{Finding, Kind, Level};
pub use known::Known;
pub use memory::Memory;
pub use report::{
    NOTHING_FOUND, TOGETHER, char_offsets, dismissed, fingerprint, is_spared, numbered, summary,
    things, together, worth_showing,
};

use known::Names;
use rule::{Compiled, Mark, Rule};
use view::View;

/// The tables of rules, in the order that settles a tie.
const TABLES: [&[Rule]; 19] = [
    numbers::RULES,
    cued::RULES,
    cards::RULES,
    days::RULES,
    dates::RULES,
    feasts::RULES,
    ages::RULES,
    names::RULES,
    people::RULES,
    nicknames::RULES,
    beds::RULES,
    places::RULES,
    abroad::RULES,
    sites::RULES,
    alone::RULES,
    addresses::RULES,
    phones::RULES,
    online::RULES,
    quasi_identifiers::RULES,
];

/// Every rule row, compiled once for the life of the program.
static RULES: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    TABLES
        .iter()
        .copied()
        .flatten()
        .filter_map(Compiled::new)
        .collect()
});

/// A privacy check ready to run, with the names this journal already knows.
#[derive(Debug, Clone, Default)]
pub struct Linter {
    names: Names,
}

impl Linter {
    /// Prepares a check that also looks for the journal's own people and sites.
    pub fn new(known: &Known) -> Self {
        Self {
            names: Names::new(known),
        }
    }

    /// Finds what could identify a person, in the order of the text; findings never overlap.
    ///
    /// The time taken grows in proportion to the length of the text, whatever it holds.
    pub fn check(&self, text: &str) -> Vec<Finding> {
        self.check_with(text, &Memory::default())
    }

    /// The same, and the names that were found before in what belongs to the text.
    pub fn check_with(&self, text: &str, memory: &Memory) -> Vec<Finding> {
        let view = View::of(text);
        let marks = self.marks(&view.text, memory);
        let mut findings: Vec<_> = marks
            .into_iter()
            .map(|mark| in_source(mark, &view, text))
            .collect();
        // What is not shown is read last and may stand anywhere.
        findings.sort_by_key(|finding| (finding.start, std::cmp::Reverse(finding.end)));
        let mut reach = 0;
        findings.retain(|finding| {
            let apart = finding.start >= reach;
            reach = reach.max(finding.end);
            apart
        });
        findings
    }

    /// What is marked in a plain text.
    fn marks(&self, text: &str, memory: &Memory) -> Vec<Mark> {
        let mut settled = self.seen(text);
        slugs::run(text, |words| self.seen(words), &mut settled);
        let mut settled = overlap::settle(settled);
        let mut memory = memory.clone();
        memory.note(text, &settled);
        memory.run(text, &mut settled);
        overlap::settle(settled)
    }

    /// What the rules see in a plain text, whatever was found before.
    fn seen(&self, text: &str) -> Vec<Mark> {
        let digits = longest_number(text);
        let mut found = Vec::new();
        for rule in RULES.iter().filter(|rule| rule.digits() <= digits) {
            rule.run(text, &mut found);
        }
        pronouns::run(text, &mut found);
        company::run(text, &mut found);
        towns::run(text, &mut found);
        tables::run(text, &mut found);
        self.names.run(text, &mut found);
        let mut settled = overlap::settle(found);
        settled.retain(|mark| {
            !matches!(mark.kind, Kind::Name | Kind::Address)
                || !phrases::is_in_phrase(text, mark.start, mark.end)
        });
        settled
    }
}

/// The finding that a mark in the plain text is in the source.
fn in_source(mark: Mark, view: &View<'_>, source: &str) -> Finding {
    let plain = mark.start..mark.end;
    let mut finding = mark.finding(&view.text);
    let stretch = view.source(source, plain);
    finding.start = stretch.range.start;
    finding.end = stretch.range.end;
    if !stretch.opening.is_empty() || !stretch.closing.is_empty() {
        let (opening, closing) = (stretch.opening.concat(), stretch.closing.concat());
        finding.suggestion = [opening, finding.suggestion, closing].concat();
    }
    finding
}

/// How many digits the longest run of digits in `text` has.
fn longest_number(text: &str) -> usize {
    let runs = text
        .as_bytes()
        .chunk_by(|left, right| left.is_ascii_digit() == right.is_ascii_digit());
    let numbers = runs.filter(|run| run.first().is_some_and(u8::is_ascii_digit));
    numbers.map(<[u8]>::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles() {
        let rows: usize = TABLES.iter().map(|table| table.len()).sum();
        assert_eq!(RULES.len(), rows);
    }
}
