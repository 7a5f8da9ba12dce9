//! The parts of a page on which the cursor stops: paragraphs, and what was said of them.
use std::ops::Range;

use crate::{
    domain::text::sentences,
    services::share::{ReviewPage, Said},
};

/// A part of a page on which the cursor stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text {
        /// Its section, counted from the first.
        section: usize,
        /// Its bytes in the text of the section.
        bytes: Range<usize>,
    },
    /// Something that was said, counted from the first.
    Said(usize),
}

impl Block {
    /// The passage that is quoted when this is answered.
    pub(super) fn quoted(&self, page: &ReviewPage) -> String {
        let text = match self {
            Self::Text { section, bytes } => page
                .entry
                .as_ref()
                .and_then(|entry| entry.sections.get(*section))
                .and_then(|section| section.text.get(bytes.clone())),
            Self::Said(at) => match page.said().get(*at) {
                Some(Said::Remark(said)) if !said.by.is_mine() => Some(said.text.as_str()),
                _ => None,
            },
        };
        text.unwrap_or_default().trim().to_owned()
    }

    /// The sentences of a paragraph.
    pub(super) fn sentences(&self, page: &ReviewPage) -> Vec<String> {
        let Self::Text { .. } = self else {
            return Vec::new();
        };
        let text = self.quoted(page);
        let found = sentences(&text).into_iter();
        found
            .filter_map(|at| Some(text.get(at)?.to_owned()))
            .collect()
    }
}

/// Names the part of a page that a passage is, or stands in: `0` for the whole page.
pub fn place_of(page: &ReviewPage, quote: &str) -> String {
    if quote.is_empty() {
        return "0".to_owned();
    }
    let blocks = of(page);
    let whole = blocks.iter().position(|block| block.quoted(page) == quote);
    if let Some(at) = whole {
        return (at + 1).to_string();
    }
    let within = blocks.iter().enumerate().find_map(|(at, block)| {
        let mut all = block.sentences(page).into_iter();
        let sentence = all.position(|sentence| sentence == quote)?;
        Some(format!("{}s{sentence}", at + 1))
    });
    within.unwrap_or_else(|| "0".to_owned())
}

/// The part of a page that a passage is, or stands in, counted from the first.
pub fn stop_of(page: &ReviewPage, blocks: &[Block], quote: &str) -> Option<usize> {
    let found = blocks
        .iter()
        .position(|block| block.quoted(page).contains(quote));
    found.filter(|_| !quote.is_empty())
}

/// The parts of a page, in order.
pub fn of(page: &ReviewPage) -> Vec<Block> {
    let sections = page.entry.iter().flat_map(|entry| &entry.sections);
    let texts = sections.enumerate().flat_map(|(section, held)| {
        let paragraphs = paragraphs(&held.text).into_iter();
        paragraphs.map(move |bytes| Block::Text { section, bytes })
    });
    let mut blocks: Vec<_> = texts.collect();
    blocks.extend((0..page.said().len()).map(Block::Said));
    blocks
}

/// The paragraphs of a Markdown text, without the empty lines between them. What is indented belongs
/// to what stands above it, and code stays whole.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut fenced = false;
    let mut gap = true;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let end = at + line.trim_end().len();
        match found.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if !gap || fenced || line.starts_with([' ', '\t']) => last.end = end,
            _ => found.push(at..end),
        }
        gap = words.is_empty();
        fenced ^= words.starts_with("```") || words.starts_with("~~~");
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_end_at_empty_lines() {
        for (text, wanted) in [
            ("", vec![]),
            (" \n\n", vec![]),
            ("One\ntwo", vec!["One\ntwo"]),
            ("\nOne\n\n\nTwo\n", vec!["One", "Two"]),
            (
                "- a\n- b\n\n  more of b\n\nAfter",
                vec!["- a\n- b\n\n  more of b", "After"],
            ),
            (
                "```\na\n\nb\n```\n\nAfter",
                vec!["```\na\n\nb\n```", "After"],
            ),
            ("Grüße\u{a0}\n\n語", vec!["Grüße", "語"]),
        ] {
            let found: Vec<_> = paragraphs(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }
}
