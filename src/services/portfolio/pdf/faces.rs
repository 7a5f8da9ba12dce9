//! The faces of a PDF, and text as rows of letters in them.
use std::{borrow::Cow, collections::HashMap, rc::Rc, sync::Arc};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight,
    LayoutContext, LineHeight, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};

use crate::domain::portfolio::Span;

/// The faces, cut to the Latin, Greek and Cyrillic letters; `OFL.txt` beside them says what may be done with them.
const FACES: [&[u8]; 3] = [
    include_bytes!("../../../../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../../../assets/fonts/LibertinusSerif-Italic.otf"),
];
/// What they are called.
const FAMILY: &str = "Libertinus Serif";
/// How far apart rows are, in their size.
const LEADING: f32 = 1.3;

/// Letters of one face, side by side.
pub(super) struct Run {
    pub(super) font: Font,
    pub(super) size: f32,
    pub(super) x: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// A row of letters.
pub(super) struct Row {
    pub(super) text: Rc<str>,
    pub(super) height: f32,
    /// How far below its top the letters stand.
    pub(super) baseline: f32,
    pub(super) runs: Vec<Run>,
}

/// Sets text.
pub(super) struct Faces {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    known: HashMap<u64, Font>,
    /// How many letters have no shape in the faces.
    pub(super) missing: usize,
}

impl Faces {
    pub(super) fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        for face in FACES {
            collection.register_fonts(Blob::new(Arc::new(face)), None);
        }
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            known: HashMap::new(),
            missing: 0,
        }
    }

    /// Text in rows of a width; in one row where there is none. And how wide it is.
    pub(super) fn rows(
        &mut self,
        spans: &[Span],
        size: f32,
        bold: bool,
        width: Option<f32>,
    ) -> (Vec<Row>, f32) {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::Single(
            FontFamilyName::Named(Cow::Borrowed(FAMILY)),
        )));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            LEADING,
        )));
        let mut at = 0;
        for span in spans {
            let range = at..at + span.text.len();
            at = range.end;
            if span.bold || bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            } else if span.italic {
                // There is no face that is both.
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range);
            }
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(width);
        layout.align(Alignment::Start, AlignmentOptions::default());
        let shared: Rc<str> = text.into();
        let mut rows = Vec::new();
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut row = Row {
                text: Rc::clone(&shared),
                height: metrics.line_height,
                baseline: metrics.baseline - metrics.block_min_coord,
                runs: Vec::new(),
            };
            let mut x = metrics.offset;
            for run in line.runs() {
                let (data, id) = run.font().data.clone().into_raw_parts();
                let index = run.font().index;
                let known = self.known.get(&id).cloned();
                let Some(font) = known.or_else(|| Font::new(data.into(), index)) else {
                    continue;
                };
                self.known.insert(id, font.clone());
                let size = run.font_size();
                let begins = x;
                let mut glyphs: Vec<KrillaGlyph> = Vec::new();
                for cluster in run.visual_clusters() {
                    if cluster.is_ligature_continuation() {
                        if let Some(last) = glyphs.last_mut() {
                            last.text_range.end = cluster.text_range().end;
                        }
                        continue;
                    }
                    for glyph in cluster.glyphs() {
                        self.missing += usize::from(glyph.id == 0);
                        glyphs.push(KrillaGlyph::new(
                            GlyphId::new(glyph.id),
                            glyph.advance / size,
                            glyph.x / size,
                            glyph.y / size,
                            0.0,
                            cluster.text_range(),
                            None,
                        ));
                        x += glyph.advance;
                    }
                }
                row.runs.push(Run {
                    font,
                    size,
                    x: begins,
                    glyphs,
                });
            }
            rows.push(row);
        }
        (rows, layout.width())
    }
}
