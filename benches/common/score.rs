//! Counts what the privacy check finds of labelled sentences, and where it speaks without cause.
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use rounds::domain::privacy::lint::{Finding, Level, Linter};

/// A text and what of it can tell somebody apart: the kind of it, and where it stands.
#[derive(Debug)]
pub struct Case {
    pub text: String,
    pub labels: Vec<(String, Range<usize>)>,
}

/// How often something was found, missed and said without cause.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    pub labels: u32,
    pub found: u32,
    pub alarms: u32,
    pub wrong: u32,
}

impl Count {
    pub fn recall(self) -> f64 {
        f64::from(self.found) / f64::from(self.labels.max(1))
    }

    pub fn precision(self) -> f64 {
        1.0 - f64::from(self.wrong) / f64::from(self.alarms.max(1))
    }
}

/// What came of a set.
#[derive(Debug, Default)]
pub struct Score {
    pub kinds: BTreeMap<String, Count>,
    pub all: Count,
    /// Every miss and every alarm without cause, a line each.
    pub mistakes: String,
    pub words: u32,
}

/// Reads a set: a text a line, what tells somebody apart as `{KIND|words}`, a line break as `\n`; `#` starts a heading.
pub fn cases(set: &str) -> Vec<Case> {
    let lines = set.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| case(&line.replace("\\n", "\n"))).collect()
}

fn case(line: &str) -> Case {
    let mut parts = line.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut labels = Vec::new();
    for part in parts {
        let Some(((kind, rest), end)) = part.split_once('|').zip(part.find('}')) else {
            continue;
        };
        let length = end - kind.len() - 1;
        let start = text.len();
        text.push_str(&rest[..length]);
        labels.push((kind.to_owned(), start..text.len()));
        text.push_str(&rest[length + 1..]);
    }
    Case { text, labels }
}

/// Whether a kind is one that identifies by itself; the others are only nudges.
fn counts(kind: &str) -> bool {
    !matches!(kind, "AGE" | "SOFT")
}

/// Holds texts against the check: a label is found where an alarm touches it, an alarm has cause where it touches a label.
pub fn score(cases: &[Case]) -> Score {
    let linter = Linter::default();
    let mut score = Score::default();
    for case in cases {
        let found = linter.check(&case.text);
        let alarms = found.iter().filter(|one| one.level > Level::Nudge);
        let alarms: Vec<&Finding> = alarms.collect();
        score.words += u32::try_from(case.text.split_whitespace().count()).unwrap_or(0);
        for (kind, range) in case.labels.iter().filter(|(kind, _)| counts(kind)) {
            let hit = alarms.iter().any(|one| touches(one, range));
            let count = score.kinds.entry(kind.clone()).or_default();
            count.labels += 1;
            count.found += u32::from(hit);
            if !hit {
                let words = &case.text[range.clone()];
                let _ = writeln!(
                    score.mistakes,
                    "  missed {kind} {words:?} in {:?}",
                    case.text
                );
            }
        }
        for one in alarms {
            let right = case.labels.iter().any(|(_, range)| touches(one, range));
            let count = score.kinds.entry(one.kind.slug().to_owned()).or_default();
            count.alarms += 1;
            count.wrong += u32::from(!right);
            if !right {
                let words = one.matched(&case.text);
                let near = near(&case.text, one.start);
                let _ = writeln!(
                    score.mistakes,
                    "  said {} {words:?} in {near:?}",
                    one.kind.slug()
                );
            }
        }
    }
    for count in score.kinds.values() {
        score.all.labels += count.labels;
        score.all.found += count.found;
        score.all.alarms += count.alarms;
        score.all.wrong += count.wrong;
    }
    score
}

fn touches(finding: &Finding, range: &Range<usize>) -> bool {
    finding.start < range.end && range.start < finding.end
}

/// The words around a place.
fn near(text: &str, at: usize) -> &str {
    let start = text.floor_char_boundary(at.saturating_sub(40));
    let end = text.ceil_char_boundary((at + 40).min(text.len()));
    &text[start..end]
}

/// The score by kind as a table.
pub fn table(name: &str, score: &Score) -> String {
    let mut out = format!("{name}\n");
    let mut line = |kind: &str, count: &Count| {
        let _ = writeln!(
            out,
            "  {kind:<12} {:>4} labelled  recall {:.2}  {:>4} alarms  precision {:.2}",
            count.labels,
            count.recall(),
            count.alarms,
            count.precision()
        );
    };
    for (kind, count) in &score.kinds {
        line(kind, count);
    }
    line("all", &score.all);
    let alarms = f64::from(score.all.wrong) * 1000.0 / f64::from(score.words.max(1));
    let _ = writeln!(
        out,
        "  {} words, {alarms:.2} alarms without cause in 1,000",
        score.words
    );
    out
}
