//! The tree as one file of HTML that needs nothing: no script, nothing loaded, the same in thirty years.
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    domain::portfolio::{Leaf, Tree},
    services::html::{style, written},
};

/// What a browser may do with it: show it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The whole file.
pub(super) fn write(tree: &Tree) -> String {
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
                style { (PreEscaped(style(""))) }
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
    use crate::domain::portfolio::{Block, Span, plain};

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
}
