//! A rule row, and running one over a text.

use std::borrow::Cow;

use regex::Regex;

use super::{
    kind::{Finding, Kind, Level},
    suggest,
    text::Spot,
};

/// Offers words in place of a stretch, before they are fitted into the sentence.
pub(super) type Suggest = fn(Spot<'_>) -> Cow<'static, str>;

/// Looks around a candidate.
pub(super) type Check = fn(Spot<'_>) -> Option<Hit>;

/// One row of a table of rules.
#[derive(Debug)]
pub(super) struct Rule {
    /// What it finds.
    pub(super) kind: Kind,
    /// How much it asks of the author.
    pub(super) level: Level,
    /// How many digits in a row a text must hold somewhere for the row to find anything at all.
    pub(super) digits: usize,
    /// What a candidate looks like. Patterns end within a bounded stretch, so that finding stays linear.
    pub(super) pattern: &'static str,
    /// Looks around the candidate: keeps, narrows, widens or drops it.
    pub(super) check: Check,
    /// The words offered in place of what was kept.
    pub(super) suggest: Suggest,
    /// Why it is marked: one short sentence.
    pub(super) why: &'static str,
}

/// What a check kept of a candidate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    start: usize,
    end: usize,
    raised: Option<(Kind, Level)>,
}

impl Hit {
    /// Where it starts.
    pub(super) fn start(self) -> usize {
        self.start
    }

    /// Where it ends.
    pub(super) fn end(self) -> usize {
        self.end
    }

    /// Keeps a stretch of the text.
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            raised: None,
        }
    }

    /// The same with another stretch of the text.
    pub(super) fn between(self, start: usize, end: usize) -> Self {
        Self { start, end, ..self }
    }

    /// Keeps it as another kind or at another level than the row says.
    pub(super) fn raised(self, kind: Kind, level: Level) -> Self {
        Self {
            raised: Some((kind, level)),
            ..self
        }
    }
}

impl Spot<'_> {
    /// Keeps the candidate as it was found.
    pub(super) fn keep(self) -> Hit {
        Hit::new(self.start, self.end)
    }
}

/// A stretch that is marked, before what overlaps is settled: most of what makes a finding dear is left for the winners.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// What it is.
    pub(super) kind: Kind,
    /// How much it asks of the author.
    pub(super) level: Level,
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes, exclusive.
    pub(super) end: usize,
    /// The words offered in its place.
    pub(super) suggest: Suggest,
    /// Why it is marked.
    pub(super) why: &'static str,
}

impl Mark {
    /// Makes the finding, with the words that fit into the sentence.
    pub(super) fn finding(self, text: &str) -> Finding {
        let spot = Spot {
            text,
            start: self.start,
            end: self.end,
        };
        Finding {
            kind: self.kind,
            level: self.level,
            start: self.start,
            end: self.end,
            suggestion: suggest::fit(spot, (self.suggest)(spot)),
            why: self.why,
        }
    }
}

/// A row with its pattern compiled.
#[derive(Debug)]
pub(super) struct Compiled {
    rule: &'static Rule,
    regex: Regex,
}

impl Compiled {
    /// Compiles a row; a test holds that every row of the tables compiles.
    pub(super) fn new(rule: &'static Rule) -> Option<Self> {
        let regex = Regex::new(rule.pattern).ok()?;
        Some(Self { rule, regex })
    }

    /// How many digits in a row a text must hold for the row to be worth running.
    pub(super) fn digits(&self) -> usize {
        self.rule.digits
    }

    /// Adds what the row finds in `text` to `found`.
    pub(super) fn run(&self, text: &str, found: &mut Vec<Mark>) {
        let mut from = 0;
        while let Some(candidate) = self.regex.find_at(text, from) {
            let spot = Spot {
                text,
                start: candidate.start(),
                end: candidate.end(),
            };
            // Every pattern takes at least one character, so that the search always moves on.
            from = candidate.end();
            if let Some(hit) = (self.rule.check)(spot) {
                found.push(self.mark(hit));
                from = from.max(hit.end);
            }
            from = past_digits(text, from);
        }
    }

    /// Marks what a check kept.
    fn mark(&self, hit: Hit) -> Mark {
        let (kind, level) = hit.raised.unwrap_or((self.rule.kind, self.rule.level));
        Mark {
            kind,
            level,
            start: hit.start,
            end: hit.end,
            suggest: self.rule.suggest,
            why: self.rule.why,
        }
    }
}

/// Goes on past a run of digits when `pos` stands inside it: nothing that starts inside a number counts.
fn past_digits(text: &str, pos: usize) -> usize {
    let bytes = text.as_bytes();
    let inside = pos
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .is_some_and(u8::is_ascii_digit);
    let rest = bytes.get(pos..).unwrap_or_default();
    let digits = rest
        .iter()
        .take_while(|byte| inside && byte.is_ascii_digit())
        .count();
    pos + digits
}
