//! How somebody has grown in a goal or a theme: the first words beside the latest, what was
//! reached, what others said is good, and what one found out about oneself.
use crate::domain::{
    Id, Kind, Moment,
    text::{pad, visible, wrap},
};

/// The tags that make a story, in the order in which it is told, and what each is called.
pub const STORIES: [(&str, &str); 3] = [
    ("belief", "WHAT I BELIEVE"),
    ("insight", "WHAT I UNDERSTOOD"),
    ("strength", "WHAT I AM GOOD AT"),
];

/// The tag of what went well.
pub const WIN: &str = "win";

/// What is said where there is nothing to tell, and below what is told.
pub const NOTHING: &str = "Nothing to show yet. Name the goal, or use the tag, in what you write.";
/// Which entries are told of.
pub const WHAT_APPEARS: &str =
    "Entries tagged win, belief, insight or strength appear here. Check-ins and dilemmas never do.";

/// The columns that the page is set in.
const WIDTH: usize = 72;
const GAP: usize = 4;
/// In fewer columns than these, what would stand side by side stands one below the other.
const NARROW: usize = 52;
/// How many rows of the first and the latest words are shown.
const ROWS: usize = 12;

/// Growth in a goal or a theme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Growth {
    /// The goal's title, or the tag with its sign.
    pub of: String,
    /// How many entries it rests on at least.
    pub entries: u64,
    /// The first of them.
    pub first: Option<Words>,
    /// The latest, where there are two.
    pub latest: Option<Words>,
    /// The first and the latest confidence, with their days.
    pub confidence: Option<[(Moment, u8); 2]>,
    /// Every reading of confidence, oldest first.
    pub readings: Vec<(Moment, u8)>,
    /// Milestones and promises that were kept, then entries that tell of something that went well.
    pub wins: Vec<Words>,
    /// What others said should stay as it is.
    pub quotes: Vec<Words>,
    /// For each of [`STORIES`] the entries that tell it, oldest first.
    pub stories: [Vec<Words>; 3],
}

/// Words, whose they are, and when they were said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The entry, where they stand in one.
    pub id: Option<Id>,
    /// What sort of entry.
    pub kind: Option<Kind>,
    /// When, where that is known.
    pub at: Option<Moment>,
    /// The title, or who said it.
    pub head: String,
    /// The words.
    pub text: String,
}

/// A line of the page, and the part it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrowthLine {
    /// A heading.
    Heading(String),
    /// Words; a line that stands beside another is set already.
    Text(String),
    /// Something said quietly.
    Aside(String),
    /// Nothing.
    Blank,
}

impl Growth {
    /// Whether there is nothing to tell yet.
    pub fn is_empty(&self) -> bool {
        self.first.is_none() && self.wins.is_empty() && self.confidence.is_none()
    }

    /// What is told below the first and the latest words: what each part is called, and the words.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &[Words])> {
        let labels = STORIES.iter().map(|(_, label)| *label);
        let stories = labels.zip(self.stories.iter().map(Vec::as_slice));
        let first = [("WINS", &self.wins), ("WORDS TO KEEP", &self.quotes)];
        let first = first.map(|(label, words)| (label, words.as_slice()));
        first.into_iter().chain(stories)
    }

    /// The entries in which the words stand, in the order in which they are told.
    pub fn stops(&self) -> Vec<Id> {
        let ends = self.first.iter().chain(&self.latest);
        let parts = self.parts().flat_map(|(_, words)| words);
        ends.chain(parts).filter_map(|words| words.id).collect()
    }

    /// The page, at most so many columns wide where two stand side by side.
    pub fn page(&self, columns: usize) -> Vec<GrowthLine> {
        let mut lines = Vec::new();
        if self.is_empty() {
            return vec![GrowthLine::Text(NOTHING.to_owned())];
        }
        self.first_and_latest(&mut lines, columns.min(WIDTH));
        if let Some([(begun, first), (now, last)]) = &self.confidence {
            heading(&mut lines, "CONFIDENCE");
            let text = format!("{first} on {}, {last} on {}", day(*begun), day(*now));
            lines.push(GrowthLine::Text(text));
        }
        for (label, words) in self.parts() {
            said(&mut lines, label, words);
        }
        lines.push(GrowthLine::Blank);
        lines.push(GrowthLine::Aside(WHAT_APPEARS.to_owned()));
        lines
    }

    fn first_and_latest(&self, lines: &mut Vec<GrowthLine>, columns: usize) {
        let Some(first) = &self.first else { return };
        let Some(latest) = &self.latest else {
            said(lines, "FIRST", std::slice::from_ref(first));
            return;
        };
        if columns < NARROW {
            said(lines, "FIRST", std::slice::from_ref(first));
            said(lines, "LATEST", std::slice::from_ref(latest));
            return;
        }
        let column = (columns - GAP) / 2;
        let dated = |name: &str, words: &Words| match words.at {
            Some(at) => format!("{name}  {}", day(at)),
            None => name.to_owned(),
        };
        let beside = |left: &str, right: &str| {
            let gap = " ".repeat(GAP);
            format!("{}{gap}{}", pad(left, column), right)
                .trim_end()
                .to_owned()
        };
        lines.push(GrowthLine::Aside(beside(
            &dated("FIRST", first),
            &dated("LATEST", latest),
        )));
        let [left, right] = [first, latest].map(|words| rows(&words.head, column, 2));
        for (left, right) in zip_longest(&left, &right) {
            lines.push(GrowthLine::Heading(beside(left, right)));
        }
        let [left, right] = [first, latest].map(|words| rows(&words.text, column, ROWS));
        for (left, right) in zip_longest(&left, &right) {
            lines.push(GrowthLine::Text(beside(left, right)));
        }
    }
}

/// A heading, with a gap above it unless it is the first line.
pub(in crate::domain) fn heading(lines: &mut Vec<GrowthLine>, text: &str) {
    if !lines.is_empty() {
        lines.push(GrowthLine::Blank);
    }
    lines.push(GrowthLine::Heading(text.to_owned()));
}

/// Words below a heading, each with whose they are and when they were said.
pub(in crate::domain) fn said(lines: &mut Vec<GrowthLine>, label: &str, words: &[Words]) {
    if words.is_empty() {
        return;
    }
    heading(lines, label);
    for words in words {
        let mut head: Vec<_> = words.at.map(day).into_iter().collect();
        head.push(words.head.clone());
        head.retain(|part| !part.is_empty());
        let head = head.join(", ");
        if words.text.is_empty() {
            lines.push(GrowthLine::Text(head));
        } else {
            lines.extend([
                GrowthLine::Aside(head),
                GrowthLine::Text(words.text.clone()),
            ]);
        }
    }
}

fn day(at: Moment) -> String {
    at.format("%-d %b %Y").to_string()
}

/// A text in rows of some columns; of more rows than wanted the first, with a sign.
fn rows(text: &str, columns: usize, most: usize) -> Vec<String> {
    let text = visible(text);
    let all = wrap(&text, columns);
    let mut rows: Vec<_> = all
        .iter()
        .take(most)
        .map(|row| text.get(row.start..row.end).unwrap_or_default().to_owned())
        .collect();
    if let Some(last) = rows.last_mut().filter(|_| all.len() > most) {
        // The sign has its place within the columns.
        let kept = wrap(last, columns.saturating_sub(2));
        last.truncate(kept.first().map_or(0, |row| row.end));
        last.push_str(" …");
    }
    rows
}

/// Both to the end of the longer one.
fn zip_longest<'a>(
    left: &'a [String],
    right: &'a [String],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let at = |rows: &'a [String], row: usize| rows.get(row).map_or("", String::as_str);
    (0..left.len().max(right.len())).map(move |row| (at(left, row), at(right, row)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::width;

    fn words(at: &str, head: &str, text: &str) -> Words {
        Words {
            id: None,
            kind: None,
            at: Some(at.parse().unwrap()),
            head: head.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn first_and_latest_stand_side_by_side() {
        let growth = Growth {
            first: Some(words(
                "2026-09-01T12:00:00Z",
                "Lost",
                &"I was lost. ".repeat(60),
            )),
            latest: Some(words("2026-11-01T12:00:00Z", "Found", "日本語 I was not.")),
            ..Growth::default()
        };
        for columns in [NARROW, 60, WIDTH] {
            for line in growth.page(columns) {
                let (GrowthLine::Text(text) | GrowthLine::Aside(text) | GrowthLine::Heading(text)) =
                    line
                else {
                    continue;
                };
                let beside = text != WHAT_APPEARS;
                assert!(!beside || width(&text) <= columns, "{columns}: {text}");
            }
        }
        let narrow = growth.page(NARROW - 1);
        let heads = narrow.iter().filter_map(|line| match line {
            GrowthLine::Heading(text) => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(heads.collect::<Vec<_>>(), ["FIRST", "LATEST"]);
        let page = growth.page(WIDTH);
        assert!(
            matches!(&page[0], GrowthLine::Aside(text) if text.contains("FIRST  1 Sep 2026") && text.contains("LATEST  1 Nov 2026"))
        );
        assert!(
            matches!(&page[1], GrowthLine::Heading(text) if text.starts_with("Lost  ") && text.ends_with("Found"))
        );
        for line in &page {
            if let GrowthLine::Text(text) = line {
                assert!(width(text) <= WIDTH, "{text}");
            }
        }
        assert!(
            page.iter()
                .any(|line| matches!(line, GrowthLine::Text(text) if text.ends_with('…')))
        );
    }

    #[test]
    fn a_sign_that_there_is_more_stays_in_its_column() {
        let text = "a cough that lasts and a fever ".repeat(9);
        for columns in 10..40 {
            let rows = rows(&text, columns, 2);
            assert!(rows[1].ends_with(" …"), "{rows:?}");
            assert!(width(&rows[1]) <= columns, "{rows:?} in {columns}");
        }
    }

    #[test]
    fn nothing_yet_says_how_to_begin() {
        let page = Growth::default().page(WIDTH);
        assert!(
            matches!(&page[..], [GrowthLine::Text(text)] if text.contains("Nothing to show yet"))
        );
    }
}
