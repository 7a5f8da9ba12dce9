//! What an author wrote, as blocks. Whatever is no words (an address, a picture, raw HTML) leaves its words behind and
//! nothing else.
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::tree::{Block, Item, Span};

/// As deep as lists are set in.
const DEEPEST: usize = 4;

/// Markdown as blocks; its headings stand so far below that of the part or the page.
pub fn blocks(text: &str, depth: u8) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut reading = Reading {
        depth,
        ..Reading::default()
    };
    for event in Parser::new_ext(text, options) {
        reading.event(event);
    }
    reading.flush();
    reading.blocks
}

#[derive(Default)]
struct Reading {
    depth: u8,
    blocks: Vec<Block>,
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    /// Whether what is read is a heading.
    heading: bool,
    /// How many quotations it is in, and the words of the outermost.
    quotes: usize,
    quoted: String,
    /// The lists it is in: the next number of each that counts.
    lists: Vec<Option<u64>>,
    items: Vec<Item>,
    /// The sign before the line that is being read.
    sign: String,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    in_table: bool,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.push(&text),
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            Event::Rule => self.flush(),
            Event::TaskListMarker(done) => {
                self.sign.push_str(if done { "Done: " } else { "To do: " });
            }
        }
    }

    fn push(&mut self, text: &str) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        let text = std::mem::take(&mut self.sign) + text;
        match self.spans.last_mut() {
            Some(last) if (last.bold, last.italic) == (bold, italic) => last.text.push_str(&text),
            _ => self.spans.push(Span { text, bold, italic }),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Heading { .. } => {
                self.flush();
                self.heading = true;
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush();
                if let Some(Some(next)) = self.lists.last_mut() {
                    self.sign = format!("{next}. ");
                    *next += 1;
                }
            }
            Tag::Table(_) => {
                self.flush();
                self.in_table = true;
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 {
                    let text = std::mem::take(&mut self.quoted);
                    self.put(Block::Box {
                        title: String::new(),
                        text,
                        exact: false,
                    });
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.sign.clear();
                self.lists.pop();
                if self.lists.is_empty() {
                    let items = std::mem::take(&mut self.items);
                    if !items.is_empty() {
                        self.put(Block::List(items));
                    }
                }
            }
            TagEnd::TableCell => {
                let cell = words(&std::mem::take(&mut self.spans));
                self.row.push(cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                self.rows.push(row);
            }
            TagEnd::Table => {
                self.in_table = false;
                let mut rows = std::mem::take(&mut self.rows).into_iter();
                let head = rows.next().unwrap_or_default();
                self.put(Block::Table {
                    caption: String::new(),
                    head,
                    rows: rows.collect(),
                });
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    /// Ends what is being read.
    fn flush(&mut self) {
        if self.in_table {
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        let heading = std::mem::take(&mut self.heading);
        let text = words(&spans);
        if text.trim().is_empty() {
            return;
        }
        if self.quotes > 0 && self.lists.is_empty() {
            if !self.quoted.is_empty() {
                self.quoted.push('\n');
            }
            self.quoted.push_str(text.trim());
        } else if !self.lists.is_empty() {
            let depth = (self.lists.len() - 1).min(DEEPEST);
            self.items.push(Item { depth, spans });
        } else if heading {
            self.put(Block::Heading(self.depth, text.trim().to_owned()));
        } else {
            self.put(Block::Paragraph(spans));
        }
    }

    fn put(&mut self, block: Block) {
        self.blocks.push(block);
    }
}

fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::portfolio::tree::{Leaf, plain};

    #[test]
    fn every_sort_of_text_becomes_a_block() {
        let text = "# Head\n\nSome **bold** and *soft* words\nof two lines.\n\n> Said\n> so.\n\n- one\n  1. deep\n- [x] two\n\n\
                    | a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n<b>raw</b> [a link](http://x)\n";
        let blocks = blocks(text, 1);
        let sorts: Vec<_> = blocks
            .iter()
            .map(|block| match block {
                Block::Heading(..) => 'h',
                Block::Paragraph(_) => 'p',
                Block::Table { .. } => 't',
                Block::Chart { .. } => 'c',
                Block::Box { .. } => 'b',
                Block::List(_) => 'l',
                Block::Break => '-',
            })
            .collect();
        assert_eq!(sorts.iter().collect::<String>(), "hpbltpp");
        let leaf = Leaf {
            blocks,
            ..Leaf::default()
        };
        let said = plain(&leaf);
        assert!(said.contains("one\n1. deep\nDone: two\n"), "{said}");
        assert!(said.ends_with("code\n<b>raw</b> a link\n"), "{said}");
        assert!(!said.contains("http"), "{said}");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic_and_no_word_is_lost(text in "[a-z #*>|\\-\\n\\[\\]x1.]{0,120}") {
            let leaf = Leaf { blocks: blocks(&text, 0), ..Leaf::default() };
            let said = plain(&leaf);
            for word in text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| word.len() > 1) {
                // Addresses and labels of links may go, and cells beyond the heads of a table.
                let may_go = text.contains(['[', '|']);
                proptest::prop_assert!(said.contains(word) || may_go, "{word}: {said}");
            }
        }
    }
}
