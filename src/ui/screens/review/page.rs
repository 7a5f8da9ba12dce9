//! A page of somebody else's with its thread. What lies beyond the screen is measured once, and laid
//! out again only when it comes into sight.
use std::{ops::Range, sync::Arc};

use ratatui::{layout::Rect, text::Line};

use super::{MARGIN, beside, head};
use crate::{
    app::{
        Command, Context, HitTarget,
        frame_report::{Paper, PaperPart},
        screens::{Review, review::blocks::Block},
    },
    config::palette::Role,
    domain::{Section, share::bundle::CommentKind, text::counted},
    services::share::ReviewPage,
    ui::{
        Canvas,
        markdown::MarkdownStyles,
        paint::{self, RowPainter},
        screens::{journal::page::styles, rich_text::TextStyler, thread},
    },
};

/// The widest line that is still easy to read.
const WIDEST: u16 = 72;

/// A page as it is to be shown.
#[derive(Clone, Copy)]
pub(in crate::ui::screens) struct View<'a> {
    pub page: &'a ReviewPage,
    /// Its parts.
    pub blocks: &'a [Block],
    /// The part that is in sight and marked.
    pub stop: Option<usize>,
    /// The first row shown, if that part is in sight then.
    pub top: usize,
    /// The sentence that is chosen.
    pub sentence: Option<&'a str>,
    /// Whether it begins with its text, and what stands above that is out of sight.
    pub headless: bool,
}

/// Draws the page that was read last.
pub(super) fn draw(state: &Review, canvas: &mut Canvas, area: Rect) {
    let Some(page) = state.page.as_deref() else {
        canvas.report.spot(paint::area(area), HitTarget::Page);
        return nothing(state, canvas, area);
    };
    let sentence = state.sentence_words();
    let view = View {
        page,
        blocks: &state.blocks,
        stop: Some(state.stop).filter(|_| state.reading),
        top: state.page_top,
        sentence: sentence.as_deref(),
        headless: false,
    };
    draw_page(view, canvas, area);
}

/// Where the words of a page stand.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(MARGIN),
        width: area.width.saturating_sub(MARGIN + 1).min(WIDEST),
        ..area
    }
}

/// Draws a page of somebody's.
pub(in crate::ui::screens) fn draw_page(view: View, canvas: &mut Canvas, area: Rect) {
    canvas.report.spot(paint::area(area), HitTarget::Page);
    let text = inside(area);
    let pen = TextStyler {
        theme: canvas.theme,
        session: &canvas.app.session,
        columns: usize::from(text.width),
        marks: &[],
    };
    let height = usize::from(text.height);
    canvas.report.page_rows = height;
    if text.width == 0 {
        return;
    }
    let sheet = Sheet {
        page: view.page,
        pen,
        styles: styles(canvas.theme),
        width: text.width,
        chosen: view.stop.zip(view.sentence),
    };
    let paper = sheet.paper(view.blocks, canvas.app.report.paper.as_ref());
    let laid = sheet.laid(view.blocks, &paper);
    let own = view.stop.and_then(|stop| laid.stops.get(stop));
    let text_begins = laid.pieces.iter().find(|piece| piece.is_text());
    let begins = text_begins.filter(|_| view.headless && own.is_none());
    // Its text begins with an empty row.
    let begins = begins.map_or(view.top, |piece| piece.from + 1);
    let top = own.map_or(begins, |own| in_sight(view.top, own, height));
    let top = top.min(laid.length.saturating_sub(height));
    for piece in &laid.pieces {
        if piece.from + piece.rows <= top || piece.from >= top + height {
            continue;
        }
        for (row, line) in (piece.from..).zip(sheet.set(piece)) {
            if let Some(row) = row.checked_sub(top).filter(|row| *row < height) {
                RowPainter::of(canvas.buffer, text, paint::columns(row)).put_line(&line);
            }
        }
    }
    mark(view.stop, &laid.stops, top, canvas, area);
    canvas.report.page_length = laid.length;
    canvas.report.page_top = top;
    canvas.report.stops = laid.stops;
    canvas.report.paper = Some(paper);
}

/// The first row to show so that a part is in sight, moved as little as can be. A part that is longer
/// than the screen is in sight while it fills the screen.
fn in_sight(top: usize, part: &Range<usize>, height: usize) -> usize {
    let ends = part.end.saturating_sub(height);
    top.clamp(ends.min(part.start), ends.max(part.start))
}

/// Marks the part under the cursor, and says where a click leads.
fn mark(own: Option<usize>, stops: &[Range<usize>], top: usize, canvas: &mut Canvas, area: Rect) {
    let bottom = top + usize::from(area.height);
    for (at, part) in stops.iter().enumerate() {
        let seen = part.start.max(top)..part.end.min(bottom);
        if seen.is_empty() {
            continue;
        }
        let place = Rect {
            y: area.y + paint::columns(seen.start - top),
            height: paint::columns(seen.len()),
            ..area
        };
        canvas.report.spot(paint::area(place), HitTarget::Slot(at));
        if own == Some(at) {
            let style = canvas.theme.style(Role::Accent);
            for row in 0..place.height {
                let mut row = RowPainter::of(canvas.buffer, place, row);
                row.put(canvas.theme.symbols().cursor, style);
            }
        }
    }
}

/// Where nothing of somebody's waits.
fn nothing(state: &Review, canvas: &mut Canvas, area: Rect) {
    let area = inside(area);
    let pen = TextStyler {
        theme: canvas.theme,
        session: &canvas.app.session,
        columns: usize::from(area.width),
        marks: &[],
    };
    let Some(mentee) = state.mentee().filter(|_| state.pile.pages.is_empty()) else {
        return;
    };
    let keys = &canvas.app.keymap;
    let key = keys.label(Command::ShowAll, Context::Review, pen.theme.ascii);
    let title = if mentee.over {
        format!("The mentorship with {} has ended.", mentee.person)
    } else {
        format!("Nothing from {} is waiting.", mentee.person)
    };
    let more = key.map_or_else(String::new, |key| match mentee.total {
        0 => format!("Press {key} for what was there before."),
        pages if mentee.over => {
            let pages = counted(pages, "page");
            format!("Press {key} for what they shared: {pages}.")
        }
        pages => format!(
            "Press {key} for what you answered: {}.",
            counted(pages, "page")
        ),
    });
    let mut lines = pen.lines(&title, pen.columns, pen.style(Role::Title));
    lines.extend(pen.lines(&more, pen.columns, pen.style(Role::Faint)));
    for (row, line) in (0..area.height).zip(lines) {
        RowPainter::of(canvas.buffer, area, row).put_line(&line);
    }
}

/// Where a passage stands in a text as it is read, without the marks that make words bold.
fn stands_in(read: &str, words: &str) -> Vec<Range<usize>> {
    let plain: String = words.chars().filter(|c| !"*_`".contains(*c)).collect();
    let from = read.find(words).map(|at| at..at + words.len());
    let from = from.or_else(|| read.find(&plain).map(|at| at..at + plain.len()));
    from.into_iter().collect()
}

/// The note for oneself, below an empty line.
fn note(text: &str, pen: TextStyler) -> Vec<Line<'static>> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    lines.extend(pen.lines("Only for you", pen.columns, pen.style(Role::Accent)));
    lines.extend(pen.lines(text, pen.columns, pen.style(Role::Text)));
    lines
}

/// A piece of the page, and where it stands.
struct Piece {
    from: usize,
    rows: usize,
    what: What,
}

impl Piece {
    fn is_text(&self) -> bool {
        matches!(self.what, What::Part(..))
    }
}

enum What {
    /// Laid out already.
    Lines(Vec<Line<'static>>),
    /// A paragraph, counted from the first, and whether a section begins with it.
    Part(usize, PaperPart, bool),
}

/// All pieces, one below the other.
#[derive(Default)]
struct Laid {
    pieces: Vec<Piece>,
    /// The rows of each part on which the cursor stops.
    stops: Vec<Range<usize>>,
    length: usize,
}

impl Laid {
    fn add(&mut self, rows: usize, what: What) {
        let from = self.length;
        self.pieces.push(Piece { from, rows, what });
        self.length += rows;
    }

    fn lines(&mut self, lines: Vec<Line<'static>>) {
        self.add(lines.len(), What::Lines(lines));
    }

    /// The cursor stops on what comes next, but for what leads to it.
    fn stop(&mut self, lead: usize, rows: usize) {
        self.stops.push(self.length + lead..self.length + rows);
    }
}

/// Answers that were begun, below the note.
fn half(page: &ReviewPage, pen: TextStyler) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for half in &page.half {
        let sort = CommentKind::parse(&half.what);
        let what = sort.map_or("A statement", |kind| kind.label());
        let heading = format!("{what}, half written");
        lines.push(Line::default());
        lines.extend(pen.lines(&heading, pen.columns, pen.style(Role::Warn)));
        lines.extend(pen.lines(&half.text, pen.columns, pen.style(Role::Faint)));
    }
    lines
}

/// What a page is laid out from.
struct Sheet<'a> {
    page: &'a ReviewPage,
    pen: TextStyler<'a>,
    styles: MarkdownStyles,
    width: u16,
    /// The part under the cursor, and the sentence of it that is chosen.
    chosen: Option<(usize, &'a str)>,
}

impl Sheet<'_> {
    fn laid(&self, blocks: &[Block], paper: &Paper) -> Laid {
        let mut laid = Laid::default();
        laid.lines(head::lines(self.page, self.pen));
        let mut before = None;
        for (at, part) in paper.parts.iter().enumerate() {
            let begins = before.replace(part.section) != Some(part.section);
            laid.stop(self.lead(part.section, begins).len(), part.rows);
            laid.add(part.rows, What::Part(at, part.clone(), begins));
        }
        laid.lines(beside::lines(self.page, self.pen, &self.styles));
        for lines in blocks.iter().filter_map(|block| self.said(block)) {
            laid.stop(1, lines.len());
            laid.lines(lines);
        }
        laid.lines(note(&self.page.note, self.pen));
        laid.lines(half(self.page, self.pen));
        laid
    }

    /// How the text lies on the page: as the last frame found it, or measured now.
    fn paper(&self, blocks: &[Block], last: Option<&Arc<Paper>>) -> Arc<Paper> {
        let (id, revision) = (self.page.line.page, self.page.line.revision);
        let same = |paper: &&Arc<Paper>| {
            paper.id == id && paper.revision == revision && paper.width == self.width
        };
        last.filter(same).cloned().unwrap_or_else(|| {
            let mut before = None;
            let parts = blocks.iter().filter_map(|block| {
                let Block::Text { section, bytes } = block else {
                    return None;
                };
                let begins = before.replace(*section) != Some(*section);
                let mut part = PaperPart {
                    section: *section,
                    bytes: bytes.clone(),
                    rows: 0,
                };
                part.rows = self.part(&part, begins, None).len();
                Some(part)
            });
            Arc::new(Paper {
                id,
                revision,
                width: self.width,
                titled: false,
                parts: parts.collect(),
            })
        })
    }

    fn section(&self, number: usize) -> Option<&Section> {
        self.page.entry.as_ref()?.sections.get(number)
    }

    /// What leads to a paragraph: an empty line, and the heading of the section that begins.
    fn lead(&self, section: usize, begins: bool) -> Vec<Line<'static>> {
        let mut lines = vec![Line::default()];
        let named = self.section(section).filter(|_| begins);
        if let Some(section) = named.filter(|section| !section.name.is_empty()) {
            let style = self.pen.style(Role::Accent);
            lines.extend(self.pen.lines(&section.name, self.pen.columns, style));
        }
        lines
    }

    /// A paragraph with what leads to it.
    fn part(&self, part: &PaperPart, begins: bool, chosen: Option<&str>) -> Vec<Line<'static>> {
        let section = self.section(part.section);
        let text = section.and_then(|section| section.text.get(part.bytes.clone()));
        let text = text.unwrap_or_default();
        let mut lines = self.lead(part.section, begins);
        let marks = |read: &str| chosen.map_or_else(Vec::new, |words| stands_in(read, words));
        lines.extend(self.pen.markdown(text, self.width, &self.styles, &marks));
        lines
    }

    /// Part of the thread.
    fn said(&self, block: &Block) -> Option<Vec<Line<'static>>> {
        match block {
            Block::Text { .. } => None,
            Block::Said(at) => {
                let said = self.page.said();
                Some(thread::one(*said.get(*at)?, self.pen, &self.styles))
            }
        }
    }

    fn set(&self, piece: &Piece) -> Vec<Line<'static>> {
        match &piece.what {
            What::Lines(lines) => lines.clone(),
            What::Part(at, part, begins) => {
                let chosen = self.chosen.filter(|(stop, _)| stop == at);
                self.part(part, *begins, chosen.map(|(_, words)| words))
            }
        }
    }
}
