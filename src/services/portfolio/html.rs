//! The tree as one file of HTML that needs nothing: no script, nothing loaded, the same in thirty years.
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::domain::portfolio::{Block, Item, Leaf, Span, Tree};

/// What a browser may do with it: show it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

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

/// How it looks; the colours stand before it.
const STYLE: &str = include_str!("../../../assets/portfolio/page.css");

/// The whole file.
pub(super) fn write(tree: &Tree) -> String {
    let style = format!("{}{STYLE}", palette());
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (tree.title) }
                style { (PreEscaped(style)) }
            }
            body {
                a class="skip" href="#content" { "Skip to the content" }
                header { h1 { (tree.title) } }
                (contents(tree))
                main id="content" {
                    @for part in parts(tree) { (section(part)) }
                }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
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

/// The parts, each with the pages below it.
fn parts(tree: &Tree) -> Vec<&[Leaf]> {
    let leaves = &tree.leaves;
    leaves.chunk_by(|_, next| next.is_below).collect()
}

fn contents(tree: &Tree) -> Markup {
    html! {
        nav aria-label="Contents" {
            h2 { "Contents" }
            ul {
                @for part in parts(tree) {
                    @if let [head, below @ ..] = part {
                        li {
                            a href={ "#" (head.id) } { (head.title) }
                            @if !below.is_empty() {
                                ul {
                                    @for page in below {
                                        li { a href={ "#" (page.id) } { (page.title) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn section(part: &[Leaf]) -> Markup {
    let [head, below @ ..] = part else {
        return Markup::default();
    };
    html! {
        section {
            article id=(head.id) {
                h2 { (head.title) }
                @for block in &head.blocks { (written(block, 3)) }
            }
            @for page in below {
                article class="page" id=(page.id) {
                    h3 { (page.title) }
                    @for block in &page.blocks { (written(block, 4)) }
                }
            }
        }
    }
}

/// A block; its headings are of this level and those below.
fn written(block: &Block, level: u8) -> Markup {
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

/// The text of the articles of a file that [`write()`] made, by their ids, as `plain` has it: how it is told which page was
/// changed. What is no such file has none.
pub(super) fn articles(file: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for article in file.split("<article ").skip(1) {
        let article = article.split("</article>").next().unwrap_or_default();
        let Some((head, body)) = article.split_once('>') else {
            continue;
        };
        let id = head
            .split("id=\"")
            .nth(1)
            .and_then(|id| id.split('"').next());
        found.push((id.unwrap_or_default().to_owned(), words(body)));
    }
    found
}

/// The words between tags: those within a block on one line, as far as they stood on one.
fn words(body: &str) -> String {
    /// Tags within a line.
    const INLINE: [&str; 5] = ["strong", "em", "/strong", "/em", "a"];
    let mut raw = String::new();
    let mut rest = body;
    while let Some((text, tag)) = rest.split_once('<') {
        raw.push_str(text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag
            .split([' ', '/'])
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        if !INLINE.contains(&name) {
            raw.push('\n');
        }
        rest = after;
    }
    raw.push_str(rest);
    // The last, so that no sign is read twice.
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    for (written, sign) in signs {
        raw = raw.replace(written, sign);
    }
    let mut out = String::new();
    for line in raw.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        if !words.is_empty() {
            out.push_str(&words.join(" "));
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::portfolio::plain;

    fn tree() -> Tree {
        let page = Leaf {
            id: "p1".into(),
            title: "A <b>page</b> & more".into(),
            is_below: true,
            blocks: vec![
                Block::lines(["Reflection, November 2026".to_owned()]),
                Block::Heading(0, "What".into()),
                Block::Paragraph(vec![
                    Span::plain("one "),
                    Span {
                        text: "two".into(),
                        bold: true,
                        italic: true,
                    },
                    Span::plain("\nthree \"four\" &lt; '"),
                ]),
                Block::Table {
                    caption: "Counts".into(),
                    head: vec!["What".into(), "n".into()],
                    rows: vec![vec!["a".into(), "1".into()]],
                },
                Block::Chart {
                    words: "From 3 to 7.".into(),
                    points: vec![(0.0, 3), (1.0, 7)],
                },
                Block::Box {
                    title: "1.txt".into(),
                    text: "rounds sign-off 1\n\nRead.\n".into(),
                    exact: true,
                },
                Block::Box {
                    title: String::new(),
                    text: "Said\nso".into(),
                    exact: false,
                },
            ],
        };
        Tree {
            title: "Portfolio of Maya".into(),
            leaves: vec![
                Leaf {
                    id: "pages".into(),
                    title: "Pages".into(),
                    blocks: vec![Block::Break, Block::text("One.")],
                    ..Leaf::default()
                },
                page,
            ],
        }
    }

    #[test]
    fn what_stands_in_it_is_text_and_reads_back() {
        let tree = tree();
        let file = write(&tree);
        assert!(
            !file.contains("<b>") && file.contains("&lt;b&gt;page"),
            "{file}"
        );
        let read = articles(&file);
        assert_eq!(read.len(), tree.leaves.len());
        for (leaf, (id, text)) in tree.leaves.iter().zip(read) {
            assert_eq!(id, leaf.id);
            assert_eq!(text, plain(leaf));
        }
    }

    #[test]
    fn nothing_in_it_loads_or_runs() {
        let file = write(&tree());
        for word in [
            "<script",
            "<link",
            "<img",
            "<iframe",
            "url(",
            "@import",
            "http:",
            "https:",
            "src=",
            "onclick",
            "javascript",
        ] {
            assert!(!file.contains(word), "{word}");
        }
        assert!(file.contains(POLICY));
        assert_eq!(file.matches("<h1").count(), 1);
        assert!(file.contains("<html lang=\"en\">"));
    }

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
