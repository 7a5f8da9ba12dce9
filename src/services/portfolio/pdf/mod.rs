//! The tree as a PDF: embedded faces, bookmarks, text that can be copied, and parts that a reader for the blind finds. No
//! floats and no columns.
mod faces;
mod sheets;

use std::num::NonZeroU16;

use chrono::{Datelike as _, Timelike as _};
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder, PdfVersion},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom::{Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    tagging::{BBox, ListNumbering, TableHeaderScope, Tag, TagKind},
};

use self::{
    faces::{Faces, Row},
    sheets::{BOTTOM, Drawn, HIGH, MARGIN, Parts, Sheet, WIDE, draw},
};
use crate::domain::{
    Moment,
    portfolio::{Block, Item, Leaf, Span, Tree},
};

/// How large words are: of the text, of tables and what stands quietly, of what is exact.
const TEXT: f32 = 10.5;
const SMALL: f32 = 9.0;
const EXACT: f32 = 7.5;
/// How large headings are, from that of the whole on.
const HEADINGS: [f32; 5] = [22.0, 16.0, 12.5, 11.0, 10.5];
/// Room between blocks, and between the columns of a table.
const GAP: f32 = 7.0;
const BETWEEN: f32 = 8.0;
/// How far lists and quotations are set in.
const INDENT: f32 = 14.0;
/// How wide and high a chart is.
const CHART: (f32, f32) = (260.0, 62.0);
/// The language that the program writes.
const LANGUAGE: &str = "en";

/// A file that comes with it: its name, and what is in it.
type Attached = (String, String);

/// A PDF, and how many letters have no shape in its faces.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) missing: usize,
}

/// Writes a tree; none where the library cannot.
pub(super) fn write(tree: &Tree, made_at: Moment, attached: &[Attached]) -> Option<Written> {
    let mut body = Laying::new();
    let mut marks = Vec::new();
    let (front, rest) = tree.leaves.split_first()?;
    for leaf in rest {
        marks.push(body.leaf(leaf));
    }
    // The contents stand before the body, and say on which sheet of it things are: how many they are is known first.
    let pages = body.sheets.len();
    let laid = |before: usize| {
        let mut laying = Laying::new();
        laying.front(tree, front, &marks, before);
        laying
    };
    let before = laid(0).sheets.len();
    let mut front_laid = laid(before);
    let missing = front_laid.faces.missing + body.faces.missing;
    front_laid.feet(&tree.title, 0, before + pages);
    body.feet(&tree.title, before, before + pages);
    let claims = (missing == 0).then_some(Accessibility::UA1);
    let make = |claims: Option<Accessibility>| {
        let mut builder = ConfigurationBuilder::new().with_version(PdfVersion::Pdf17);
        if let Some(claims) = claims {
            builder = builder.with_accessibility_validator(claims);
        }
        builder.finish().ok()
    };
    let mut document = Document::new_with(SerializeSettings {
        configuration: make(claims).unwrap_or_default(),
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    draw(&mut document, &front_laid.sheets, &mut front_laid.parts);
    draw(&mut document, &body.sheets, &mut body.parts);
    document.set_outline(outline(rest, &marks, before));
    let date = date(made_at);
    let metadata = Metadata::new()
        .title(tree.title.clone())
        .language(LANGUAGE.to_owned())
        .creator("rounds".to_owned());
    document.set_metadata(match date {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    });
    let tree = front_laid.parts.joined(body.parts).tree(LANGUAGE);
    document.set_tag_tree(tree);
    for (name, text) in attached {
        document.embed_file(EmbeddedFile {
            path: name.clone(),
            mime_type: MimeType::new("text/plain"),
            description: Some(format!("{name}, from the folder of proof")),
            association_kind: AssociationKind::Supplement,
            data: text.clone().into_bytes().into(),
            modification_date: date,
            compress: Some(true),
            location: None,
        });
    }
    let bytes = document.finish().ok()?;
    Some(Written { bytes, missing })
}

fn date(at: Moment) -> Option<DateTime> {
    let part = |number: u32| u8::try_from(number).ok();
    let at = at.naive_utc();
    Some(
        DateTime::new(u16::try_from(at.year()).ok()?)
            .month(part(at.month())?)
            .day(part(at.day())?)
            .hour(part(at.hour())?)
            .minute(part(at.minute())?)
            .second(part(at.second())?)
            .utc_offset_hour(0)
            .utc_offset_minute(0),
    )
}

/// Where a part begins: the sheet, and how far down.
type Mark = (usize, f32);

fn outline(leaves: &[Leaf], marks: &[Mark], before: usize) -> Outline {
    let mut outline = Outline::new();
    let node = |(leaf, (sheet, y)): (&Leaf, &Mark)| {
        let at = XyzDestination::new(sheet + before, Point::from_xy(MARGIN, *y));
        OutlineNode::new(leaf.title.clone(), at)
    };
    let mut parts: Vec<OutlineNode> = Vec::new();
    for (leaf, mark) in leaves.iter().zip(marks) {
        match parts.last_mut() {
            Some(part) if leaf.is_below => part.push_child(node((leaf, mark))),
            _ => parts.push(node((leaf, mark))),
        }
    }
    for part in parts {
        outline.push_child(part);
    }
    outline
}

/// What is being laid out.
struct Laying {
    faces: Faces,
    parts: Parts,
    sheets: Vec<Sheet>,
    y: f32,
}

impl Laying {
    fn new() -> Self {
        Self {
            faces: Faces::new(),
            parts: Parts::default(),
            sheets: vec![Sheet::new()],
            y: MARGIN,
        }
    }

    fn put(&mut self, part: Option<usize>, drawn: Drawn) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push((part, drawn));
        }
    }

    /// Goes to a new sheet, unless this one is empty.
    fn turn(&mut self) {
        if self.sheets.last().is_some_and(|sheet| !sheet.is_empty()) {
            self.sheets.push(Sheet::new());
        }
        self.y = MARGIN;
    }

    /// Goes to a new sheet where so much has no room.
    fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.turn();
        }
    }

    /// Room before a block; none at the top of a sheet.
    fn gap(&mut self, height: f32) {
        if self.y > MARGIN {
            self.y += height;
        }
    }

    /// Rows one below the other, over as many sheets as they need; `bar` draws a line at their left.
    fn rows(&mut self, part: usize, x: f32, rows: Vec<Row>, bar: bool) {
        for row in rows {
            self.need(row.height);
            let (y, height) = (self.y, row.height);
            if bar {
                let line = [x - 8.0, y, x - 8.0, y + height];
                self.put(None, Drawn::Line(line, 1.5));
            }
            self.put(Some(part), Drawn::Row(x, y, row));
            self.y += height;
        }
    }

    fn set(&mut self, text: &str, size: f32, bold: bool, width: f32) -> Vec<Row> {
        let spans = [Span::plain(text)];
        self.faces.rows(&spans, size, bold, Some(width)).0
    }

    fn heading(&mut self, level: usize, text: &str, within: Option<usize>) -> Mark {
        let size = HEADINGS.get(level - 1).copied().unwrap_or(TEXT);
        self.gap(size);
        let rows = self.set(text, size, true, WIDE - 2.0 * MARGIN);
        let height: f32 = rows.iter().map(|row| row.height).sum();
        // A heading is never the last thing on a sheet, nor with nothing but another below it.
        let below = if level > 2 { 4.0 } else { 10.0 };
        self.need(height + below * TEXT);
        let mark = (self.sheets.len() - 1, self.y);
        let level = u16::try_from(level).ok().and_then(NonZeroU16::new);
        let level = level.unwrap_or(NonZeroU16::MIN);
        let part = self
            .parts
            .part(Tag::Hn(level, Some(text.to_owned())), within);
        self.rows(part, MARGIN, rows, false);
        self.y += 3.0;
        mark
    }

    /// A part or a page with its heading; where it begins.
    fn leaf(&mut self, leaf: &Leaf) -> Mark {
        let within = self.parts.part(Tag::Section, None);
        if !leaf.is_below {
            self.gap(3.0 * GAP);
        }
        if matches!(leaf.blocks.first(), Some(Block::Break)) {
            self.turn();
        }
        let level = if leaf.is_below { 3 } else { 2 };
        let mark = self.heading(level, &leaf.title, Some(within));
        for block in &leaf.blocks {
            self.block(block, level + 1, within);
        }
        mark
    }

    fn front(&mut self, tree: &Tree, front: &Leaf, marks: &[Mark], before: usize) {
        let within = self.parts.part(Tag::Section, None);
        self.heading(1, &tree.title, Some(within));
        self.leaf(front);
        self.heading(2, "Contents", Some(within));
        let list = self.parts.part(Tag::L(ListNumbering::None), Some(within));
        let leaves = tree.leaves.iter().skip(1);
        for (leaf, (sheet, _)) in leaves.zip(marks) {
            let indent = if leaf.is_below { INDENT } else { 0.0 };
            let line = format!("{}, {}", leaf.title, sheet + before + 1);
            let item = self.parts.part(Tag::LI, Some(list));
            let body = self.parts.part(Tag::LBody, Some(item));
            let width = WIDE - 2.0 * MARGIN - indent;
            let size = if leaf.is_below { SMALL } else { TEXT };
            let rows = self.set(&line, size, false, width);
            self.rows(body, MARGIN + indent, rows, false);
        }
        self.turn();
        self.sheets.pop_if(|sheet| sheet.is_empty());
    }

    /// What stands at the foot of each sheet.
    fn feet(&mut self, title: &str, before: usize, of: usize) {
        for number in 0..self.sheets.len() {
            let text = format!("{title}, {} of {of}", number + before + 1);
            let rows = self.set(&text, EXACT, false, WIDE - 2.0 * MARGIN);
            let sheet = self.sheets.get_mut(number);
            if let (Some(sheet), Some(row)) = (sheet, rows.into_iter().next()) {
                sheet.push((None, Drawn::Row(MARGIN, HIGH - 46.0, row)));
            }
        }
    }

    fn block(&mut self, block: &Block, level: usize, within: usize) {
        let width = WIDE - 2.0 * MARGIN;
        match block {
            Block::Heading(depth, text) => {
                self.heading(level + usize::from(*depth), text, Some(within));
            }
            Block::Paragraph(spans) => {
                self.gap(GAP);
                let part = self.parts.part(Tag::P, Some(within));
                let (rows, _) = self.faces.rows(spans, TEXT, false, Some(width));
                self.rows(part, MARGIN, rows, false);
            }
            Block::Table {
                caption,
                head,
                rows,
            } => self.table(caption, head, rows, within),
            Block::Chart { words, points } => self.chart(words, points, within),
            Block::Box { title, text, exact } => {
                self.gap(GAP);
                let size = if *exact { EXACT } else { TEXT };
                let part = self.parts.part(Tag::BlockQuote, Some(within));
                for (line, bold) in std::iter::once((title.as_str(), true))
                    .chain(text.lines().map(|line| (line, false)))
                    .filter(|(line, _)| !line.trim().is_empty())
                {
                    let said = self.parts.part(Tag::P, Some(part));
                    let rows = self.set(line, size, bold, width - INDENT);
                    self.rows(said, MARGIN + INDENT, rows, true);
                }
            }
            Block::List(items) => self.list(items, within),
            Block::Break => {}
        }
    }

    fn list(&mut self, items: &[Item], within: usize) {
        self.gap(GAP);
        let list = self.parts.part(Tag::L(ListNumbering::Disc), Some(within));
        for line in items {
            let deep = f32::from(u8::try_from(line.depth).unwrap_or(4)) * INDENT;
            let x = MARGIN + deep + INDENT;
            let item = self.parts.part(Tag::LI, Some(list));
            let dot = self.parts.part(Tag::Lbl, Some(item));
            let body = self.parts.part(Tag::LBody, Some(item));
            let (rows, _) = self
                .faces
                .rows(&line.spans, TEXT, false, Some(WIDE - MARGIN - x));
            let sign = self.set("•", TEXT, false, INDENT).into_iter().next();
            self.need(rows.first().map_or(0.0, |row| row.height));
            if let Some(sign) = sign {
                self.put(Some(dot), Drawn::Row(x - INDENT + 3.0, self.y, sign));
            }
            self.rows(body, x, rows, false);
            self.y += 1.0;
        }
    }

    fn chart(&mut self, words: &str, points: &[(f32, u8)], within: usize) {
        let (wide, high) = CHART;
        self.gap(GAP);
        let rows = self.set(words, SMALL, false, WIDE - 2.0 * MARGIN);
        self.need(high + GAP + 2.0 * SMALL);
        let place = Rect::from_xywh(MARGIN + 4.0, self.y + 4.0, wide, high - 8.0);
        if let Some(place) = place {
            let whole = BBox::new(self.sheets.len() - 1, place);
            let tag = Tag::Figure(Some(words.to_owned())).with_bbox(Some(whole));
            let figure = self.parts.part(tag, Some(within));
            for y in [place.top(), place.bottom()] {
                let line = [place.left(), y, place.right(), y];
                self.put(None, Drawn::Line(line, 0.4));
            }
            let points = points
                .iter()
                .map(|(along, value)| (*along, f32::from(*value) / 10.0));
            self.put(Some(figure), Drawn::Chart(place, points.collect()));
        }
        self.y += high;
        let part = self.parts.part(Tag::P, Some(within));
        self.rows(part, MARGIN, rows, false);
    }

    /// How wide each column is: as its words are, where there is room, else the wide ones share what is left.
    fn columns(&mut self, head: &[String], rows: &[Vec<String>]) -> Vec<f32> {
        let count = head.len().max(1);
        let mut natural = vec![0.0_f32; count];
        let rows = rows.iter().map(|row| (row.as_slice(), false));
        for (row, bold) in std::iter::once((head, true)).chain(rows) {
            for (cell, widest) in row.iter().zip(&mut natural) {
                let spans = [Span::plain(cell.as_str())];
                let (_, width) = self.faces.rows(&spans, SMALL, bold, None);
                *widest = widest.max(width + 2.0);
            }
        }
        let between = BETWEEN * f32::from(u16::try_from(count - 1).unwrap_or(0));
        let room = WIDE - 2.0 * MARGIN - between;
        let mut order: Vec<_> = (0..count).collect();
        order.sort_by(|a, b| natural[*a].total_cmp(&natural[*b]));
        let (mut left, mut columns) = (room, f32::from(u16::try_from(count).unwrap_or(1)));
        let mut widths = natural.clone();
        for at in order {
            let share = left / columns;
            if let (Some(width), Some(natural)) = (widths.get_mut(at), natural.get(at)) {
                *width = natural.min(share);
                left -= *width;
            }
            columns -= 1.0;
        }
        widths
    }

    fn table(&mut self, caption: &str, head: &[String], rows: &[Vec<String>], within: usize) {
        self.gap(GAP);
        // Looking how wide words are counts no letters twice.
        let missing = self.faces.missing;
        let widths = self.columns(head, rows);
        self.faces.missing = missing;
        let table = self.parts.part(Tag::Table, Some(within));
        if !caption.is_empty() {
            let part = self.parts.part(Tag::Caption, Some(table));
            let set = self.set(caption, SMALL, true, WIDE - 2.0 * MARGIN);
            self.need(5.0 * SMALL);
            self.rows(part, MARGIN, set, false);
            self.y += 2.0;
        }
        let heads = self.parts.part(Tag::THead, Some(table));
        self.row(head, &widths, Some((heads, true)));
        let body = self.parts.part(Tag::TBody, Some(table));
        for row in rows {
            let sheet = self.sheets.len();
            let cells = self.cells(row, &widths, false);
            if self.y + cells.0 > BOTTOM {
                self.turn();
            }
            if self.sheets.len() > sheet {
                // The heads again: they adorn, since they were said.
                let missing = self.faces.missing;
                self.row(head, &widths, None);
                self.faces.missing = missing;
            }
            self.cells_at(cells, &widths, Some((body, false)));
        }
    }

    /// The cells of a row, and how high it is.
    fn cells(&mut self, row: &[String], widths: &[f32], bold: bool) -> (f32, Vec<Vec<Row>>) {
        let mut cells = Vec::new();
        for (cell, width) in row.iter().zip(widths) {
            cells.push(self.set(cell, SMALL, bold, *width));
        }
        let heights = cells
            .iter()
            .map(|rows| rows.iter().map(|row| row.height).sum());
        (heights.fold(0.0_f32, f32::max) + 4.0, cells)
    }

    fn row(&mut self, row: &[String], widths: &[f32], part: Option<(usize, bool)>) {
        let cells = self.cells(row, widths, true);
        self.need(cells.0);
        self.cells_at(cells, widths, part);
    }

    fn cells_at(
        &mut self,
        (height, cells): (f32, Vec<Vec<Row>>),
        widths: &[f32],
        part: Option<(usize, bool)>,
    ) {
        let line = part.map(|(part, is_head)| (self.parts.part(Tag::TR, Some(part)), is_head));
        let (top, mut x) = (self.y, MARGIN);
        let mut end = top + height;
        for (column, (rows, width)) in cells.into_iter().zip(widths).enumerate() {
            let cell = line.map(|(line, is_head)| {
                let tag: TagKind = if is_head {
                    Tag::TH(TableHeaderScope::Column).into()
                } else if column == 0 {
                    Tag::TH(TableHeaderScope::Row).into()
                } else {
                    Tag::TD.into()
                };
                let cell = self.parts.part(tag, Some(line));
                self.parts.part(Tag::P, Some(cell))
            });
            self.y = top;
            for row in rows {
                // What is higher than a sheet goes on where it has room.
                if self.y + row.height > HIGH - 52.0 {
                    self.turn();
                    end = self.y;
                }
                let height = row.height;
                self.put(cell, Drawn::Row(x, self.y, row));
                self.y += height;
                end = end.max(self.y + 4.0);
            }
            x += width + BETWEEN;
        }
        self.y = end;
        let rule = [MARGIN, end - 2.0, WIDE - MARGIN, end - 2.0];
        self.put(None, Drawn::Line(rule, 0.4));
    }
}
