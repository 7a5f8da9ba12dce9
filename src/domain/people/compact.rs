//! The compact: what two people agreed on for working together, and how it has gone since.
use chrono::NaiveDate;

pub use crate::domain::when::span::{SPANS, days, span};
use crate::domain::{
    Section,
    entry::kind::{Field, Prompt, Shape},
    record::sheet::{Sheet, SheetSpec},
};

const fn field(name: &'static str, label: &'static str, shape: Shape) -> Field {
    Field {
        name,
        label,
        shape,
        ask: "",
    }
}

const fn prompt(name: &'static str, ask: &'static str) -> Prompt {
    Prompt { name, ask }
}

/// How a compact stands on its sheet. Four lines suffice.
pub const SPEC: SheetSpec = SheetSpec {
    slug: "compact",
    name: "with",
    fields: &[
        field("reachable", "Reachable", Shape::Line(&["weekdays 8 to 18"])),
        field(
            "channel",
            "Channel",
            Shape::Line(&["email", "message", "call"]),
        ),
        field("reply", "Time to reply", Shape::Span),
        field("every", "We meet every", Shape::Span),
        field("urgent", "If it is urgent", Shape::Line(&[])),
        field("review", "Review this on", Shape::Day),
    ],
    lists: &[],
    framework: false,
    sections: &[
        prompt("Can help with", "What can you ask them about?"),
        prompt(
            "Cannot help with",
            "What is better asked elsewhere, and where?",
        ),
        prompt(
            "Confidential",
            "What stays between you, and what are the limits?",
        ),
    ],
};

/// A compact as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compact {
    /// The name of the person.
    pub with: String,
    /// When they can be reached.
    pub reachable: String,
    /// By what.
    pub channel: String,
    /// Within how many days they answer.
    pub reply: Option<u32>,
    /// Every how many days the two meet.
    pub every: Option<u32>,
    /// What to do when it cannot wait.
    pub urgent: String,
    /// When to look at this again.
    pub review: Option<NaiveDate>,
    /// What can be helped with, what not, and what stays confidential.
    pub sections: Vec<Section>,
}

impl Compact {
    /// An empty compact with somebody.
    pub fn new(with: impl Into<String>) -> Self {
        Self {
            with: with.into(),
            ..Self::default()
        }
    }

    /// Whether nothing is agreed on.
    pub fn is_blank(&self) -> bool {
        *self == Self::new(self.with.clone())
    }

    /// From its sheet.
    ///
    /// # Errors
    /// What would be right, when a number of days cannot be read.
    pub fn read(sheet: Sheet) -> Result<Self, String> {
        let text = |name: &str| sheet.field(name).to_owned();
        let number = |name: &str| match sheet.field(name) {
            "" => Ok(None),
            value => days(value)
                .map(Some)
                .ok_or_else(|| format!("{name}: {value:?} is not a number of days; try {SPANS}")),
        };
        Ok(Self {
            reachable: text("reachable"),
            channel: text("channel"),
            reply: number("reply")?,
            every: number("every")?,
            urgent: text("urgent"),
            review: sheet.field("review").parse().ok(),
            with: sheet.name,
            sections: sheet.sections,
        })
    }

    /// As a sheet.
    pub fn sheet(self) -> Sheet {
        let number = |number: Option<u32>| number.map_or_else(String::new, span);
        let review = self.review.map_or_else(String::new, |day| day.to_string());
        let mut sheet = Sheet::new(&SPEC, self.with)
            .with_field("reachable", self.reachable)
            .with_field("channel", self.channel)
            .with_field("reply", number(self.reply))
            .with_field("every", number(self.every))
            .with_field("urgent", self.urgent)
            .with_field("review", review);
        sheet.sections = self.sections;
        sheet
    }
}

/// A promise in days, and how it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreedDays {
    /// What was promised; none when nothing was.
    pub promised: Option<u32>,
    /// The one in the middle of what it was, in days.
    pub usual: u32,
    /// How often the promise was kept.
    pub within: u32,
    /// Out of how many.
    pub of: u32,
}

/// How meetings came, promised against actual: the gaps between their days, which may come in any
/// order. None with fewer than two.
pub fn cadence(promised: Option<u32>, days: &[NaiveDate]) -> Option<AgreedDays> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let gaps = days.windows(2).filter_map(|pair| match pair {
        [one, next] => u32::try_from((*next - *one).num_days()).ok(),
        _ => None,
    });
    kept(promised, gaps.collect())
}

/// How replies came, promised against actual, from pairs of the days on which something was asked
/// and answered. None when nothing was answered.
pub fn replies(promised: Option<u32>, pairs: &[(NaiveDate, NaiveDate)]) -> Option<AgreedDays> {
    let waits = pairs.iter();
    let waits = waits.map(|(asked, answered)| (*answered - *asked).num_days().max(0));
    kept(
        promised,
        waits.filter_map(|wait| u32::try_from(wait).ok()).collect(),
    )
}

fn kept(promised: Option<u32>, mut waits: Vec<u32>) -> Option<AgreedDays> {
    waits.sort_unstable();
    let usual = *waits.get(waits.len() / 2)?;
    // A day of grace: what was promised within three days may come on the third day's evening.
    let within = |wait: &&u32| promised.is_none_or(|promised| **wait <= promised.saturating_add(1));
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Some(AgreedDays {
        promised,
        usual,
        within: count(waits.iter().filter(within).count()),
        of: count(waits.len()),
    })
}

/// Promised against actual, in words; empty where there is neither.
pub fn against(promised: Option<u32>, kept: Option<&AgreedDays>) -> String {
    let promised = promised.map(span);
    let actual = kept.map(|kept| span(kept.usual.max(1)));
    match (promised, actual, kept) {
        (Some(promised), Some(actual), Some(kept)) => format!(
            "agreed {promised}; in practice {actual}, {} of {} on time",
            kept.within, kept.of
        ),
        (Some(promised), ..) => promised,
        (None, Some(actual), _) => format!("{actual} in practice; nothing agreed"),
        (None, ..) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Moment,
        record::{kinds, sheet},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn four_lines_make_a_compact() {
        let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let document =
            "---\nkind: compact\nwith: Dr Osei\nchannel: email\nreply: 3\nevery: monthly\n---\n";
        let compact = Compact::read(kinds::parse(document, now).unwrap()).unwrap();
        assert_eq!((compact.reply, compact.every), (Some(3), Some(28)));
        let printed = sheet::print(&compact.clone().sheet().settled(now));
        assert_eq!(
            Compact::read(kinds::parse(&printed, now).unwrap()),
            Ok(compact)
        );
        let bad = document.replace("monthly", "sometimes");
        let error = kinds::parse(&bad, now).unwrap_err().to_string();
        assert!(error.contains("sometimes"), "{error}");
        assert!(Compact::new("x").is_blank());
    }

    #[test]
    fn promised_stands_against_actual() {
        let days = [
            "2026-10-16",
            "2026-07-24",
            "2026-08-21",
            "2026-09-18",
            "2026-09-18",
        ];
        let kept = cadence(Some(28), &days.map(day)).unwrap();
        assert_eq!((kept.usual, kept.within, kept.of), (28, 3, 3));
        let kept = cadence(Some(14), &days.map(day)).unwrap();
        assert_eq!((kept.usual, kept.within, kept.of), (28, 0, 3));
        assert_eq!(cadence(Some(14), &[day("2026-10-16")]), None);
        let pairs = [
            (day("2026-10-01"), day("2026-10-02")),
            (day("2026-10-10"), day("2026-10-20")),
            (day("2026-10-10"), day("2026-10-09")),
        ];
        let kept = replies(Some(3), &pairs).unwrap();
        assert_eq!((kept.usual, kept.within, kept.of), (1, 2, 3));
        assert_eq!(replies(None, &[]), None);
    }
}
