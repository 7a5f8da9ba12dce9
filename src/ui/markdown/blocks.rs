//! From the events of the parser to lines: which block stands where, with what before it.

use pulldown_cmark::{Event, Tag, TagEnd};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    Mark, MarkdownStyles,
    flow::{Flow, Spaces},
    list::{Container, Containers},
    table::Table,
};

/// How far code is set in.
const CODE_INDENT: usize = 2;

/// Writes a page, event by event.
pub(super) struct Writer<'a> {
    columns: usize,
    styles: &'a MarkdownStyles,
    mark: &'a Mark<'a>,
    lines: Vec<Line<'static>>,
    /// The text of the block being read.
    flow: Flow,
    /// The styles that hold, each laid over those before it.
    nested: Vec<Style>,
    containers: Containers,
    table: Option<Table>,
    /// Addresses of the links and images being read, and where their words begin.
    targets: Vec<(String, usize)>,
    in_code: bool,
    /// Whether room belongs before the next block.
    gap: bool,
}

impl<'a> Writer<'a> {
    pub fn new(columns: usize, styles: &'a MarkdownStyles, mark: &'a Mark<'a>) -> Self {
        Self {
            columns,
            styles,
            mark,
            lines: Vec::new(),
            flow: Flow::default(),
            nested: Vec::new(),
            containers: Containers::default(),
            table: None,
            targets: Vec::new(),
            in_code: false,
            gap: false,
        }
    }

    /// The page as written so far.
    pub fn finish(mut self) -> Vec<Line<'static>> {
        self.flush();
        self.lines
    }

    pub fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text),
            Event::Code(text) => self.flow.push(&text, self.style().patch(self.styles.code)),
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            Event::Rule => self.rule(),
            Event::TaskListMarker(ticked) => {
                let symbols = &self.styles.symbols;
                self.containers.tick(if ticked {
                    symbols.ticked_box
                } else {
                    symbols.open_box
                });
            }
            // Not asked for when parsing; shown as text all the same.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push(&text);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let styles = self.styles;
        match tag {
            Tag::Paragraph => {
                self.open_block();
                self.containers.note_paragraph();
            }
            Tag::Heading { .. } => {
                self.open_block();
                self.nest(styles.heading);
            }
            Tag::BlockQuote(_) => {
                self.open_block();
                self.containers.open(Container::Quote);
                self.nest(styles.quote);
            }
            Tag::CodeBlock(_) => {
                self.open_block();
                self.in_code = true;
                self.nest(styles.code);
            }
            Tag::List(next) => {
                self.open_block();
                self.containers.open(Container::List {
                    next,
                    loose: false,
                    begun: false,
                });
            }
            Tag::Item => {
                self.flush();
                let room = self.containers.open_item(styles);
                self.gap = room.unwrap_or(self.gap);
                self.open_block();
            }
            Tag::Table(alignments) => {
                self.open_block();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead => {
                self.table.iter_mut().for_each(Table::row);
                self.nest(styles.strong);
            }
            Tag::TableRow => self.table.iter_mut().for_each(Table::row),
            Tag::Emphasis => self.nest(styles.emphasis),
            Tag::Strong => self.nest(styles.strong),
            Tag::Strikethrough => self.nest(styles.strike),
            Tag::Link { dest_url, .. } => {
                self.targets
                    .push((dest_url.into_string(), self.flow.text().len()));
                self.nest(styles.link);
            }
            Tag::Image { dest_url, .. } => {
                self.targets
                    .push((dest_url.into_string(), self.flow.text().len()));
                self.nest(styles.emphasis);
            }
            Tag::TableCell => {}
            // HTML, and what is not asked for when parsing: blocks of plain text.
            _ => self.open_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.nested.pop();
                self.gap = false;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.containers.close();
                self.nested.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.in_code = false;
                self.nested.pop();
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.containers.close();
                self.gap = true;
            }
            TagEnd::Item => {
                self.flush();
                // An item without a word still shows its marker.
                if self.containers.owes_marker() {
                    self.write_text(&Flow::default());
                }
                self.containers.close();
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.flow);
                if let Some(table) = &mut self.table {
                    table.cell(cell);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::TableHead => {
                self.nested.pop();
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::TableRow => {}
            _ => {
                self.flush();
                self.gap = true;
            }
        }
    }

    fn style(&self) -> Style {
        self.nested.last().copied().unwrap_or(self.styles.text)
    }

    fn nest(&mut self, style: Style) {
        self.nested.push(self.style().patch(style));
    }

    fn push(&mut self, text: &str) {
        self.flow.push(text, self.style());
    }

    /// Writes what is pending, and leaves room where it belongs.
    fn open_block(&mut self) {
        self.flush();
        if std::mem::take(&mut self.gap) && !self.lines.is_empty() {
            self.lines.push(Line::from(
                self.containers.gap_prefix(self.styles, self.columns),
            ));
        }
    }

    /// Writes the text read so far as a block.
    fn flush(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        if !flow.is_empty() {
            self.write_text(&flow.without_last_newline());
        }
    }

    fn write_text(&mut self, flow: &Flow) {
        let (indent, spaces) = if self.in_code {
            (CODE_INDENT, Spaces::Kept)
        } else {
            (0, Spaces::Dropped)
        };
        self.write(indent, |columns, styles, mark| {
            flow.lines(columns, spaces, (mark, styles.mark))
        });
    }

    /// Writes lines made for the room that is left beside what stands before them.
    fn write<F>(&mut self, indent: usize, lines: F)
    where
        F: FnOnce(usize, &MarkdownStyles, &Mark<'_>) -> Vec<Vec<Span<'static>>>,
    {
        let first = self.containers.prefix(self.styles, self.columns);
        let used: usize = first.iter().map(Span::width).sum();
        let indent = if indent * 4 > self.columns { 0 } else { indent };
        let room = self.columns.saturating_sub(used + indent).max(1);
        let mut before = Some(first);
        for line in lines(room, self.styles, self.mark) {
            let prefix = before.take();
            let mut spans =
                prefix.unwrap_or_else(|| self.containers.prefix(self.styles, self.columns));
            if indent > 0 && !line.is_empty() {
                spans.push(Span::raw(" ".repeat(indent)));
            }
            spans.extend(line);
            self.lines.push(Line::from(spans));
        }
    }

    fn rule(&mut self) {
        self.open_block();
        self.write(0, |columns, styles, _| {
            let rule = styles.symbols.rule.to_string().repeat(columns);
            vec![vec![Span::styled(rule, styles.rule)]]
        });
        self.gap = true;
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.write(0, |columns, styles, mark| {
                table.lines(columns, styles, mark)
            });
        }
        self.gap = true;
    }

    /// Adds the address of a link, unless the words are the address.
    fn end_link(&mut self) {
        self.nested.pop();
        let Some((target, start)) = self.targets.pop() else {
            return;
        };
        let words = self.flow.text().get(start..).unwrap_or_default();
        let bare = target.strip_prefix("mailto:").unwrap_or(&target);
        if !bare.is_empty() && words != bare && words != target {
            let style = self.style().patch(self.styles.faint);
            self.flow.push(&format!(" ({bare})"), style);
        }
    }

    /// An image is its words, or its address where it has none.
    fn end_image(&mut self) {
        if let Some((target, start)) = self.targets.pop()
            && self.flow.text().len() == start
        {
            self.push(&target);
        }
        self.nested.pop();
    }
}
