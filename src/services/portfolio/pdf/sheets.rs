//! Sheets of paper, what is drawn on each, and what part each thing drawn plays.
use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagKind, TagTree,
    },
};

use super::faces::Row;

/// A4, and the room around what stands on it; what is printed on Letter keeps its margins.
pub(super) const WIDE: f32 = 595.0;
pub(super) const HIGH: f32 = 842.0;
pub(super) const MARGIN: f32 = 64.0;
/// Where what stands on a sheet ends.
pub(super) const BOTTOM: f32 = HIGH - 72.0;

/// Something drawn.
pub(super) enum Drawn {
    /// A row of letters.
    Row(f32, f32, Row),
    /// A line between two points, of a width.
    Line([f32; 4], f32),
    /// A chart within a place: its points, each from 0 to 1.
    Chart(Rect, Vec<(f32, f32)>),
}

/// A sheet: what is drawn on it, and whose part it is; nobody's where it only adorns.
pub(super) type Sheet = Vec<(Option<usize>, Drawn)>;

/// What is found in a part.
enum Within {
    Part(usize),
    Drawn(Identifier),
}

/// The parts of a document, as a reader for the blind finds them.
#[derive(Default)]
pub(super) struct Parts {
    all: Vec<(TagKind, Vec<Within>)>,
    tops: Vec<usize>,
}

impl Parts {
    /// A new part, within another or by itself.
    pub(super) fn part(&mut self, tag: impl Into<TagKind>, within: Option<usize>) -> usize {
        let part = self.all.len();
        self.all.push((tag.into(), Vec::new()));
        match within.and_then(|within| self.all.get_mut(within)) {
            Some((_, found)) => found.push(Within::Part(part)),
            None => self.tops.push(part),
        }
        part
    }

    fn found(&mut self, part: usize, drawn: Identifier) {
        if let Some((_, found)) = self.all.get_mut(part) {
            found.push(Within::Drawn(drawn));
        }
    }

    /// These, and behind them others.
    pub(super) fn joined(mut self, others: Self) -> Self {
        let by = self.all.len();
        let moved = |within| match within {
            Within::Part(part) => Within::Part(part + by),
            drawn @ Within::Drawn(_) => drawn,
        };
        for (tag, found) in others.all {
            self.all.push((tag, found.into_iter().map(moved).collect()));
        }
        self.tops
            .extend(others.tops.into_iter().map(|top| top + by));
        self
    }

    pub(super) fn tree(self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        let tops = self.tops.clone();
        let mut all: Vec<_> = self.all.into_iter().map(Some).collect();
        for top in tops {
            if let Some(group) = group(&mut all, top) {
                tree.push(group);
            }
        }
        tree
    }
}

fn group(all: &mut [Option<(TagKind, Vec<Within>)>], part: usize) -> Option<TagGroup> {
    let (tag, found) = all.get_mut(part)?.take()?;
    let mut children: Vec<Node> = Vec::new();
    for within in found {
        match within {
            Within::Part(part) => children.extend(group(all, part).map(Node::from)),
            Within::Drawn(drawn) => children.push(drawn.into()),
        }
    }
    (!children.is_empty()).then(|| TagGroup::with_children(tag, children))
}

/// Draws the sheets.
pub(super) fn draw(document: &mut Document, sheets: &[Sheet], parts: &mut Parts) {
    let Some(settings) = PageSettings::from_wh(WIDE, HIGH) else {
        return;
    };
    for sheet in sheets {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for (part, drawn) in sheet {
            let adorns = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other));
            let tag = match part {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => adorns,
            };
            let identifier = surface.start_tagged(tag);
            one(&mut surface, drawn);
            surface.end_tagged();
            if let Some(part) = part {
                parts.found(*part, identifier);
            }
        }
        surface.finish();
        page.finish();
    }
}

fn grey(shade: u8) -> rgb::Color {
    rgb::Color::new(shade, shade, shade)
}

fn fill(shade: u8) -> Fill {
    Fill {
        paint: grey(shade).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn stroke(shade: u8, width: f32) -> Stroke {
    Stroke {
        paint: grey(shade).into(),
        width,
        ..Stroke::default()
    }
}

fn one(surface: &mut Surface<'_>, drawn: &Drawn) {
    match drawn {
        Drawn::Row(x, y, row) => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(20)));
            for run in &row.runs {
                let start = Point::from_xy(x + run.x, y + row.baseline);
                let font = run.font.clone();
                surface.draw_glyphs(start, &run.glyphs, font, &row.text, run.size, false);
            }
        }
        Drawn::Line([from_x, from_y, to_x, to_y], width) => {
            path(
                surface,
                &[(*from_x, *from_y), (*to_x, *to_y)],
                stroke(185, *width),
            );
        }
        Drawn::Chart(place, points) => {
            let place = |(x, y): &(f32, f32)| {
                (
                    place.left() + x * place.width(),
                    place.bottom() - y * place.height(),
                )
            };
            let points: Vec<_> = points.iter().map(place).collect();
            path(surface, &points, stroke(60, 1.2));
            for (x, y) in points {
                let dot = Rect::from_xywh(x - 1.8, y - 1.8, 3.6, 3.6);
                let mut builder = PathBuilder::new();
                if let Some(dot) = dot {
                    builder.push_rect(dot);
                }
                if let Some(dot) = builder.finish() {
                    surface.set_stroke(None);
                    surface.set_fill(Some(fill(40)));
                    surface.draw_path(&dot);
                }
            }
        }
    }
}

fn path(surface: &mut Surface<'_>, points: &[(f32, f32)], stroke: Stroke) {
    let mut builder = PathBuilder::new();
    for (number, (x, y)) in points.iter().enumerate() {
        if number == 0 {
            builder.move_to(*x, *y);
        } else {
            builder.line_to(*x, *y);
        }
    }
    if let Some(path) = builder.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(stroke));
        surface.draw_path(&path);
    }
}
