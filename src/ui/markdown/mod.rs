//! Markdown as a page: styled lines, already wrapped, ready to be painted as they are.
//!
//! A line break that someone typed stays a line break, for notes are written line by line. Nothing
//! that was written is left out, and nothing that was written can act on the terminal: text passes
//! through [`visible`](crate::domain::text::visible) after parsing, so that `&#27;` cannot slip by.

mod blocks;
mod flow;
mod list;
mod table;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};
use ratatui::{style::Style, text::Line};

/// A style for each role on the page, laid over the style of what it stands in.
#[derive(Debug, Clone, Copy, Default)]
pub struct MarkdownStyles {
    /// Plain text; the base of all others.
    pub text: Style,
    /// Headings of every level.
    pub heading: Style,
    /// `**strong**`, and the head of a table.
    pub strong: Style,
    /// `*emphasis*`, and the words that stand for an image.
    pub emphasis: Style,
    /// `~~struck out~~`.
    pub strike: Style,
    /// Code, in a line and in blocks.
    pub code: Style,
    /// Quoted text and the bar beside it.
    pub quote: Style,
    /// The words of a link.
    pub link: Style,
    /// Rules across the page and under the head of a table.
    pub rule: Style,
    /// What matters less: the address of a link.
    pub faint: Style,
    /// Bullets, numbers and boxes of lists.
    pub marker: Style,
    /// Words to be highlighted, such as those searched for.
    pub mark: Style,
    /// The signs that are not letters.
    pub symbols: Symbols,
}

/// The signs that the page draws beside the text.
#[derive(Debug, Clone, Copy)]
pub struct Symbols {
    /// Bullets by depth, starting over after the last.
    pub bullets: [&'static str; 3],
    /// A box still open.
    pub open_box: &'static str,
    /// A box ticked off.
    pub ticked_box: &'static str,
    /// The bar beside a quotation.
    pub bar: &'static str,
    /// A rule, repeated.
    pub rule: char,
}

impl Symbols {
    /// For terminals with the usual fonts.
    pub const UNICODE: Self = Self {
        bullets: ["•", "◦", "▪"],
        open_box: "☐",
        ticked_box: "☑",
        bar: "│",
        rule: '─',
    };
    /// For terminals without (`ascii = true`).
    pub const ASCII: Self = Self {
        bullets: ["-", "*", "+"],
        open_box: "[ ]",
        ticked_box: "[x]",
        bar: "|",
        rule: '-',
    };
}

impl Default for Symbols {
    fn default() -> Self {
        Self::UNICODE
    }
}

/// Finds what to highlight in a text: byte ranges, in any order. Ranges that make no sense are ignored.
pub type Mark<'m> = dyn Fn(&str) -> Vec<Range<usize>> + 'm;

/// A [`Mark`] that highlights nothing.
pub fn no_marks(_: &str) -> Vec<Range<usize>> {
    Vec::new()
}

/// The page for `markdown`, no line wider than `width`. At a width of zero there is no line at all.
///
/// `mark` is asked once for each paragraph or cell, with the text as it will be read, so that a
/// word that is half in bold is found as well.
pub fn render(
    markdown: &str,
    width: u16,
    styles: &MarkdownStyles,
    mark: &Mark<'_>,
) -> Vec<Line<'static>> {
    if width == 0 {
        return Vec::new();
    }
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut writer = blocks::Writer::new(usize::from(width), styles, mark);
    Parser::new_ext(markdown, options).for_each(|event| writer.event(event));
    writer.finish()
}

#[cfg(test)]
mod tests;
