//! What a block stands in: quotations, lists and their items, and what they put before each line.

use ratatui::{style::Style, text::Span};

use super::MarkdownStyles;
use crate::domain::text::width;

/// Something that other blocks stand in.
#[derive(Debug)]
pub(super) enum Container {
    /// A quotation.
    Quote,
    /// A list; `next` is its next number, if it has numbers.
    List {
        next: Option<u64>,
        /// Whether its items are paragraphs, with room between them.
        loose: bool,
        /// Whether it has an item yet.
        begun: bool,
    },
    /// An item, with its marker until that is drawn.
    Item {
        marker: Option<String>,
        indent: usize,
    },
}

/// The containers that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Containers(Vec<Container>);

impl Containers {
    pub fn open(&mut self, container: Container) {
        self.0.push(container);
    }

    pub fn close(&mut self) {
        self.0.pop();
    }

    /// Opens the next item of the innermost list. Whether room belongs before it is the answer;
    /// `None` for the first one, before which the list itself has seen to that.
    pub fn open_item(&mut self, styles: &MarkdownStyles) -> Option<bool> {
        let lists = self
            .0
            .iter()
            .filter(|it| matches!(it, Container::List { .. }))
            .count();
        let bullets = styles.symbols.bullets;
        let bullet = bullets
            .get(lists.saturating_sub(1) % bullets.len())
            .copied();
        let mut marker = format!("{} ", bullet.unwrap_or("-"));
        let mut room = None;
        if let Some(Container::List { next, loose, begun }) = self.0.last_mut() {
            if let Some(number) = next {
                marker = format!("{number}. ");
                *number = number.saturating_add(1);
            }
            room = begun.then_some(*loose);
            *begun = true;
        }
        self.0.push(Container::Item {
            indent: width(&marker),
            marker: Some(marker),
        });
        room
    }

    /// Puts a box in the place of the innermost item's bullet.
    pub fn tick(&mut self, sign: &str) {
        if let Some(Container::Item { marker, indent }) = self.0.last_mut() {
            let boxed = format!("{sign} ");
            *indent = width(&boxed);
            *marker = Some(boxed);
        }
    }

    /// A paragraph opens: if it stands right in an item, the list is a loose one.
    pub fn note_paragraph(&mut self) {
        if let [.., Container::List { loose, .. }, Container::Item { .. }] = self.0.as_mut_slice() {
            *loose = true;
        }
    }

    /// Whether the innermost item has not yet drawn its marker.
    pub fn owes_marker(&self) -> bool {
        matches!(
            self.0.last(),
            Some(Container::Item {
                marker: Some(_),
                ..
            })
        )
    }

    /// What stands before the next line, taking the markers that are due.
    pub fn prefix(&mut self, styles: &MarkdownStyles, columns: usize) -> Vec<Span<'static>> {
        let parts = self.0.iter_mut().map(|container| match container {
            Container::Item { marker, indent } => match marker.take() {
                Some(marker) => (marker, styles.marker),
                None => (" ".repeat(*indent), Style::new()),
            },
            container => unmarked(container, styles),
        });
        within_half(parts, columns)
    }

    /// What stands before an empty line between blocks: the bars of quotations, no markers.
    pub fn gap_prefix(&self, styles: &MarkdownStyles, columns: usize) -> Vec<Span<'static>> {
        let quotes = self.0.iter().rposition(|it| matches!(it, Container::Quote));
        let to_last_bar = self.0.iter().take(quotes.map_or(0, |at| at + 1));
        within_half(
            to_last_bar.map(|container| unmarked(container, styles)),
            columns,
        )
    }
}

/// What a container puts before any line but that of its marker.
fn unmarked(container: &Container, styles: &MarkdownStyles) -> (String, Style) {
    match container {
        Container::List { .. } => (String::new(), Style::new()),
        Container::Quote => (format!("{} ", styles.symbols.bar), styles.quote),
        Container::Item { indent, .. } => (" ".repeat(*indent), Style::new()),
    }
}

/// The parts as spans, outermost first, as long as they leave half of the columns to the text:
/// however deep the nesting, there is room to read.
fn within_half(parts: impl Iterator<Item = (String, Style)>, columns: usize) -> Vec<Span<'static>> {
    let mut used = 0;
    let fitting = parts.take_while(|(text, _)| {
        used += width(text);
        used <= columns / 2
    });
    let spans = fitting.filter(|(text, _)| !text.is_empty());
    spans
        .map(|(text, style)| Span::styled(text, style))
        .collect()
}
