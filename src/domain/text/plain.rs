//! Markdown as plain text, for places that show the marks as they were typed.
use std::fmt::Write as _;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The words of a Markdown text without its marks: lists and quotations keep theirs, since plain text is written so too, and a
/// line break that somebody typed stays one.
pub fn plain(markdown: &str) -> String {
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut out = Out::default();
    for event in Parser::new_ext(markdown, options) {
        out.take(event);
    }
    out.text.trim_end().to_owned()
}

/// The text so far.
#[derive(Default)]
struct Out {
    text: String,
    /// What stands before each line here.
    before: Vec<String>,
    /// The numbers of the lists that are open; none for one with bullets.
    lists: Vec<Option<u64>>,
    /// Where the links that are open lead, and where their words begin.
    links: Vec<(String, usize)>,
    /// Whether an item has just begun: its words stand in the line of its mark.
    at_mark: bool,
    /// Whether the block before was an item or a row: no line is left blank then.
    close: bool,
}

impl Out {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.line(),
            Event::Rule => {
                self.block();
                self.text.push_str("---");
            }
            Event::TaskListMarker(done) => self.text.push_str(if done { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.block();
            }
            Tag::TableHead | Tag::TableRow => {
                self.block();
                self.close = true;
            }
            Tag::TableCell if !self.text.ends_with('\n') && !self.text.is_empty() => {
                self.text.push_str(" | ");
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.text.push_str("> ");
                self.before.push("> ".to_owned());
                self.at_mark = true;
            }
            Tag::List(from) => {
                self.close = !self.lists.is_empty();
                self.lists.push(from);
            }
            Tag::Item => self.item(),
            Tag::Link { dest_url, .. } => self.links.push((dest_url.to_string(), self.text.len())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.before.pop();
            }
            TagEnd::Item => {
                self.before.pop();
                self.at_mark = false;
                self.close = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.close = !self.lists.is_empty();
            }
            TagEnd::Table => self.close = false,
            TagEnd::Link => {
                if let Some((to, from)) = self.links.pop()
                    && self.text.get(from..) != Some(to.as_str())
                {
                    // Writing to a string cannot fail.
                    let _ = write!(self.text, " ({to})");
                }
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.block();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.before.push(" ".repeat(mark.len()));
        self.text.push_str(&mark);
        self.at_mark = true;
    }

    /// Begins a block.
    fn block(&mut self) {
        if std::mem::take(&mut self.at_mark) || self.text.is_empty() {
            return;
        }
        if !std::mem::take(&mut self.close) {
            self.line();
        }
        self.line();
    }

    fn line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
        for before in &self.before {
            self.text.push_str(before);
        }
    }

    fn words(&mut self, text: &str) {
        let mut lines = text.trim_end_matches('\n').split('\n');
        self.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.line();
            self.text.push_str(line);
        }
        self.at_mark = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;

    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, wanted) in [
            ("", ""),
            ("Plain words.", "Plain words."),
            ("Two\nlines.", "Two\nlines."),
            ("One.\n\nTwo.", "One.\n\nTwo."),
            (
                "**Bold**, *leaning*, `code`, ~~gone~~",
                "Bold, leaning, code, gone",
            ),
            (
                "- one\n- two\n  - under\n- three",
                "- one\n- two\n  - under\n- three",
            ),
            ("1. one\n2. two", "1. one\n2. two"),
            (
                "Before:\n\n- one\n- two\n\nAfter.",
                "Before:\n\n- one\n- two\n\nAfter.",
            ),
            ("- [ ] open\n- [x] done", "- [ ] open\n- [x] done"),
            ("> Said so.\n> Twice.", "> Said so.\n> Twice."),
            ("# A heading\n\nText.", "A heading\n\nText."),
            (
                "[the guide](https://a.example)",
                "the guide (https://a.example)",
            ),
            ("<https://a.example>", "https://a.example"),
            ("a \\* b &amp; c", "a * b & c"),
            ("| A | B |\n|---|---|\n| 1 | 2 |", "A | B\n1 | 2"),
            ("```\nx = 1\ny = 2\n```\nThen.", "x = 1\ny = 2\n\nThen."),
        ] {
            assert_eq!(plain(markdown), wanted, "{markdown:?}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(words in prop::collection::vec("[a-z]{1,6}", 0..12), between in "[ \n]|\n- |\n\n|\n> ") {
            let text = words.join(&between);
            let told = plain(&text);
            for word in &words {
                prop_assert!(told.contains(word.as_str()), "{text:?} became {told:?}");
            }
        }
    }
}
