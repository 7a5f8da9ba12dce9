//! What the pages that this program writes have in common: how they look, and what an author wrote as HTML. Whatever stands
//! in a block is text and comes out as text.
use maud::{Markup, html};

use crate::domain::portfolio::{Block, Item, Span};

/// A colour that words or lines have, on a ground.
#[derive(Debug, Clone, Copy)]
struct Colour {
    name: &'static str,
    light: &'static str,
    dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark }
}

/// The colours: two grounds, what stands on them, and hairlines that only adorn.
const COLOURS: [Colour; 8] = [
    colour("ground", "#fdfcf9", "#191a1c"),
    colour("set", "#f3f1ea", "#232528"),
    colour("words", "#1c1c1a", "#e6e4de"),
    colour("quiet", "#55544f", "#b3b0a8"),
    colour("link", "#1f4f7a", "#93c1ea"),
    colour("line", "#78766e", "#8d8a82"),
    colour("mark", "#7a4a12", "#e3b06e"),
    colour("hair", "#dad6ca", "#3a3d41"),
];

/// How pages look; the colours stand before it.
const STYLE: &str = include_str!("../../assets/portfolio/page.css");

/// How a page looks: the colours, what all pages have, and what is its own.
pub(super) fn style(own: &str) -> String {
    format!("{}{STYLE}{own}", palette())
}

/// The colours for a light and a dark ground.
fn palette() -> String {
    let of = |shade: fn(&Colour) -> &'static str| {
        let all = COLOURS.iter();
        let all = all.map(|one| format!("--{}:{};", one.name, shade(one)));
        all.collect::<Vec<_>>().concat()
    };
    let (light, dark) = (of(|one| one.light), of(|one| one.dark));
    format!(
        ":root{{color-scheme:light dark;{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n@media print{{:root{{{light}}}}}\n"
    )
}

/// A block; its headings are of this level and those below.
pub(super) fn written(block: &Block, level: u8) -> Markup {
    match block {
        Block::Heading(depth, text) => heading(level + depth, text),
        Block::Paragraph(words) => html! { p { (spans(words)) } },
        Block::Table {
            caption,
            head,
            rows,
        } => table(caption, head, rows),
        Block::Chart { words, points } => chart(words, points),
        Block::Box {
            title,
            text,
            exact: true,
        } => html! {
            details { summary { (title) } pre tabindex="0" { (text) } }
        },
        Block::Box { title, text, .. } => html! {
            blockquote {
                @if !title.is_empty() { p class="said" { (title) } }
                @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            }
        },
        Block::List(items) => list(items),
        Block::Break => html! { div class="sheet" {} },
    }
}

fn heading(level: u8, text: &str) -> Markup {
    match level {
        2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        _ => html! { h5 { (text) } },
    }
}

fn spans(all: &[Span]) -> Markup {
    html! {
        @for span in all {
            @match (span.bold, span.italic) {
                (true, true) => { strong { em { (lines(&span.text)) } } }
                (true, false) => { strong { (lines(&span.text)) } }
                (false, true) => { em { (lines(&span.text)) } }
                (false, false) => { (lines(&span.text)) }
            }
        }
    }
}

/// Words whose lines stay lines.
fn lines(text: &str) -> Markup {
    html! {
        @for (number, line) in text.split('\n').enumerate() {
            @if number > 0 { br; }
            (line)
        }
    }
}

fn list(items: &[Item]) -> Markup {
    html! {
        ul {
            @for item in items {
                li class={ "d" (item.depth) } { (spans(&item.spans)) }
            }
        }
    }
}

fn table(caption: &str, head: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        table {
            @if !caption.is_empty() { caption { (caption) } }
            thead { tr { @for cell in head { th scope="col" { (cell) } } } }
            tbody {
                @for row in rows {
                    tr {
                        @for (column, cell) in row.iter().enumerate() {
                            @let name = head.get(column).map_or("", String::as_str);
                            @if column == 0 { th scope="row" { (cell) } }
                            @else { td data-name=(name) { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// The width and the height of a chart, and the room around its line.
const WIDE: f32 = 320.0;
const HIGH: f32 = 84.0;
const ROOM: f32 = 6.0;

fn chart(words: &str, points: &[(f32, u8)]) -> Markup {
    let place = |(along, value): &(f32, u8)| {
        let x = ROOM + along * (WIDE - 2.0 * ROOM);
        let y = HIGH - ROOM - f32::from((*value).min(10)) / 10.0 * (HIGH - 2.0 * ROOM);
        (x, y)
    };
    let line = points
        .iter()
        .map(place)
        .map(|(x, y)| format!("{x:.1},{y:.1}"));
    let line = line.collect::<Vec<_>>().join(" ");
    html! {
        figure {
            svg role="img" aria-label=(words) viewBox={ "0 0 " (WIDE) " " (HIGH) } {
                line class="ground" x1=(ROOM) x2=(WIDE - ROOM) y1=(HIGH - ROOM) y2=(HIGH - ROOM) {}
                line class="ground" x1=(ROOM) x2=(WIDE - ROOM) y1=(ROOM) y2=(ROOM) {}
                polyline points=(line) {}
                @for (x, y) in points.iter().map(place) {
                    circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="3" {}
                }
            }
            figcaption { (words) }
        }
    }
}

/// The words of a block for who builds the page elsewhere: each with the sort of its element, `h` heading, `p` paragraph, `q`
/// quotation, `i` item.
pub(super) fn pieces(block: &Block) -> Vec<(char, String)> {
    let said = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect();
    match block {
        Block::Heading(_, text) => vec![('h', text.clone())],
        Block::Paragraph(spans) => vec![('p', said(spans))],
        Block::Box { text, .. } => vec![('q', text.clone())],
        Block::List(items) => items.iter().map(|item| ('i', said(&item.spans))).collect(),
        Block::Table { head, rows, .. } => {
            let lines = std::iter::once(head).chain(rows);
            lines.map(|row| ('p', row.join(" · "))).collect()
        }
        Block::Chart { words, .. } => vec![('p', words.clone())],
        Block::Break => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How bright a colour is, as WCAG has it.
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_colour_can_be_read_on_both_grounds() {
        let [ground, set, on @ .., _hair] = COLOURS;
        for shade in [|one: &Colour| one.light, |one: &Colour| one.dark] {
            for under in [ground, set] {
                for over in on {
                    let mut both = [luminance(shade(&under)), luminance(shade(&over))];
                    both.sort_by(f64::total_cmp);
                    let contrast = (both[1] + 0.05) / (both[0] + 0.05);
                    // Lines are no words: for them three is enough.
                    let least = if over.name == "line" { 3.0 } else { 4.5 };
                    assert!(
                        contrast >= least,
                        "{} on {}: {contrast}",
                        over.name,
                        under.name
                    );
                }
            }
        }
    }
}
