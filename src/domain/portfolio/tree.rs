//! The tree: seven blocks that every writer knows. What stands in them is text and never markup.
use std::fmt::Write as _;

/// A portfolio, ready to be written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    /// What it is called.
    pub title: String,
    /// The parts, and below some of them their pages.
    pub leaves: Vec<Leaf>,
}

/// A part, or a page below one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Leaf {
    /// Names it within the file.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether it stands below the part before it.
    pub is_below: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are heavier.
    pub bold: bool,
    /// Whether they are slanted.
    pub italic: bool,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// How deep it is set in, from 0.
    pub depth: usize,
    /// Its words.
    pub spans: Vec<Span>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within a part or a page: 0 right below that of the part or the page, 1 below one of these.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A table; the first cell of each row is its heading.
    Table {
        /// What it shows.
        caption: String,
        /// The headings of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// A line over time, between 0 and 10.
    Chart {
        /// The same in words.
        words: String,
        /// For each reading how far along it stands, from 0 to 1, and its height.
        points: Vec<(f32, u8)>,
    },
    /// Words set apart.
    Box {
        /// What they are; may be empty.
        title: String,
        /// The words; lines stay lines.
        text: String,
        /// Whether every character counts: shown in a fold.
        exact: bool,
    },
    /// A list.
    List(Vec<Item>),
    /// A new sheet.
    Break,
}

impl Span {
    /// Words in no style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

impl Block {
    /// A paragraph in no style.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Span::plain(text)])
    }

    /// A list of lines in no style.
    pub fn lines(lines: impl IntoIterator<Item = String>) -> Self {
        let item = |line| Item {
            depth: 0,
            spans: vec![Span::plain(line)],
        };
        Self::List(lines.into_iter().map(item).collect())
    }
}

/// The words of spans.
fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// A part or a page as plain text, one line for each thing: what its digest is taken of, and by which files of different
/// writers are compared. Spaces are single, and there are none at the ends of a line.
pub fn plain(leaf: &Leaf) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        for row in text.lines() {
            let mut words = row.split_whitespace();
            if let Some(first) = words.next() {
                out.push_str(first);
                for word in words {
                    out.push(' ');
                    out.push_str(word);
                }
                out.push('\n');
            }
        }
    };
    line(&leaf.title);
    for block in &leaf.blocks {
        match block {
            Block::Heading(_, text) => line(text),
            Block::Paragraph(spans) => line(&words(spans)),
            Block::Table {
                caption,
                head,
                rows,
            } => {
                line(caption);
                for row in std::iter::once(head).chain(rows) {
                    for cell in row {
                        line(cell);
                    }
                }
            }
            Block::Chart { words, .. } => line(words),
            Block::Box { title, text, .. } => {
                line(title);
                line(text);
            }
            Block::List(items) => {
                for item in items {
                    line(&words(&item.spans));
                }
            }
            Block::Break => {}
        }
    }
    out
}

/// A number as a cell shows it: nothing is a dot.
pub(super) fn number(count: u64) -> String {
    let mut text = String::new();
    if count == 0 {
        text.push('·');
    } else {
        let _ = write!(text, "{count}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_a_line_for_each_thing() {
        let leaf = Leaf {
            title: "A  page".into(),
            blocks: vec![
                Block::Paragraph(vec![Span::plain("one "), Span::plain("\ttwo\nthree ")]),
                Block::Table {
                    caption: "Counts".into(),
                    head: vec!["What".into(), "n".into()],
                    rows: vec![vec!["a".into(), number(0)]],
                },
                Block::Break,
                Block::lines(["x".to_owned()]),
            ],
            ..Leaf::default()
        };
        assert_eq!(
            plain(&leaf),
            "A page\none two\nthree\nCounts\nWhat\nn\na\n·\nx\n"
        );
    }
}
