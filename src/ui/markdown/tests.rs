//! How pages look, and that no text at any width can break them.

use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Rect,
    style::Color,
    widgets::Widget,
};

use super::*;
use crate::domain::text::{clusters, tests::awkward, width};

/// The roles, each told apart by a colour of its own.
const ROLES: [&str; 11] = [
    "text", "heading", "strong", "emphasis", "strike", "code", "quote", "link", "faint", "marker",
    "mark",
];

fn role(name: &str) -> Style {
    let at = ROLES.iter().position(|role| *role == name).unwrap();
    Style::new().fg(Color::Indexed(u8::try_from(at).unwrap()))
}

fn styles() -> MarkdownStyles {
    MarkdownStyles {
        text: role("text"),
        heading: role("heading"),
        strong: role("strong"),
        emphasis: role("emphasis"),
        strike: role("strike"),
        code: role("code"),
        quote: role("quote"),
        link: role("link"),
        rule: role("faint"),
        faint: role("faint"),
        marker: role("marker"),
        mark: role("mark"),
        symbols: Symbols::UNICODE,
    }
}

fn plain(lines: &[Line<'_>]) -> String {
    let lines = lines
        .iter()
        .map(|line| line.to_string().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn page(markdown: &str, width: u16) -> String {
    plain(&render(markdown, width, &styles(), &no_marks))
}

/// The page with the role of each span that is not plain text.
fn roles(markdown: &str, width: u16, mark: &Mark<'_>) -> String {
    let mut out = String::new();
    for line in render(markdown, width, &styles(), mark) {
        for span in line {
            match span.style.fg {
                Some(Color::Indexed(at)) if at > 0 => {
                    out.extend(["<", ROLES[usize::from(at)], ">", &span.content, "</>"]);
                }
                _ => out += &span.content,
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn an_entry_reads_like_a_page() {
    let entry = "## What?\nI led the meeting with the daughter\nand filled every silence with words.\n\n\
        ## So what?\nThey asked **the same thing** twice.\n\nSlow *down*.\n\n## Now what?\n- [ ] count to five\n\
        - [x] ask Dr Osei to watch the next meeting\n";
    assert_snapshot!(page(entry, 34), @r"
    What?
    I led the meeting with the
    daughter
    and filled every silence with
    words.

    So what?
    They asked the same thing twice.

    Slow down.

    Now what?
    ☐ count to five
    ☑ ask Dr Osei to watch the next
      meeting
    ");
}

#[test]
fn lists_hang() {
    let list = "1. first thing that is long enough to wrap\n2. second\n   - inner one goes on and on too\n     - deepest\n   - [x] ticked\n10. tenth\n\nafter\n\n- loose\n\n- list\n\n  more of it\n-\n";
    assert_snapshot!(page(list, 24), @r"
    1. first thing that is
       long enough to wrap
    2. second
       ◦ inner one goes on
         and on too
         ▪ deepest
       ☑ ticked
    3. tenth

    after

    • loose

    • list

      more of it

    •
    ");
}

#[test]
fn quotes_and_code_and_rules() {
    let text = "> What I heard: the silence\n> felt like failing.\n>\n> - one\n>   > inner\n\n---\n\n```sh\nlet x  =  1;\n\n    indented and too long to fit\n```\n\n    four spaces\n\n<b>bold?</b>\n<br>\n";
    assert_snapshot!(page(text, 22), @r"
    │ What I heard: the
    │ silence
    │ felt like failing.
    │
    │ • one
    │   │ inner

    ──────────────────────

      let x  =  1;

          indented and too
      long to fit

      four spaces

    <b>bold?</b>
    <br>
    ");
}

#[test]
fn tables_stand_in_columns_or_row_by_row() {
    let table = "| Drug | Dose |\n|:-----|-----:|\n| **Saline** | 500 ml |\n| 世界 | 5 |\n";
    assert_snapshot!(page(table, 30), @r"
    Drug      Dose
    ──────────────
    Saline  500 ml
    世界         5
    ");
    assert_snapshot!(page(table, 12), @r"
    Drug: Saline
    Dose: 500 ml

    Drug: 世界
    Dose: 5
    ");
    assert_snapshot!(page("| alone and too wide |\n|---|\n", 12), @r"
    alone and
    too wide
    ");
}

#[test]
fn spans_have_their_roles() {
    let text = "# Title *here*\n**bold _both_** ~~gone~~ `code` [site](https://example.org) <a@example.org>\n\
        ![a scan](x.png) ![](y.png)\n> quoted\n\n- item\n";
    assert_snapshot!(roles(text, 80, &no_marks), @r"
    <heading>Title </><emphasis>here</>
    <strong>bold </><emphasis>both</> <strike>gone</> <code>code</> <link>site</><faint> (https://example.org)</> <link>a@example.org</>
    <emphasis>a scan</> <emphasis>y.png</>

    <quote>│ </><quote>quoted</>

    <marker>• </>item
    ");
}

#[test]
fn marks_reach_across_styles() {
    let find = |text: &str| {
        text.match_indices("bad news")
            .map(|(at, it)| at..at + it.len())
            .collect()
    };
    assert_snapshot!(roles("breaking **bad** news and bad\\\nnews, bad news", 19, &find), @r"
    breaking <mark>bad news</>
    and bad
    news, <mark>bad news</>
    ");
    let backwards = Range { start: 2, end: 1 };
    let odd = |_: &str| vec![3..900, backwards.clone(), 7..7, 0..1];
    assert_snapshot!(roles("abcdef", 19, &odd), @"<mark>a</>bc<mark>def</>");
}

#[test]
fn ascii_signs_do_without_fonts() {
    let styles = MarkdownStyles {
        symbols: Symbols::ASCII,
        ..styles()
    };
    let lines = render(
        "- a\n  - b\n- [ ] c\n- [x] d\n\n> e\n\n---\n",
        10,
        &styles,
        &no_marks,
    );
    assert_snapshot!(plain(&lines), @r"
    - a
      * b
    [ ] c
    [x] d

    | e

    ----------
    ");
}

#[test]
fn controls_are_shown_even_from_entities() {
    assert_eq!(
        page("a\u{1B}[2Jb &#27;[2J `\u{202E}x`", 60),
        "a␛[2Jb ␛[2J ‹U+202E›x"
    );
}

#[test]
fn deep_nesting_leaves_room_to_read() {
    let deep = format!("{}words to read", "> ".repeat(300));
    assert!(page(&deep, 20).contains("words to"));
    let deep: Vec<_> = (0..60).map(|n| "  ".repeat(n) + "- x\n").collect();
    let deep = deep.concat();
    assert!(
        render(&deep, 20, &styles(), &no_marks)
            .iter()
            .all(|line| line.width() <= 20)
    );
}

#[test]
fn nothing_fits_in_nothing() {
    assert!(render("words", 0, &styles(), &no_marks).is_empty());
    assert!(render("", 10, &styles(), &no_marks).is_empty());
    assert_eq!(page("ab", 1), "a\nb");
}

fn markdown() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "# ",
        "> ",
        "- ",
        "1. ",
        "  ",
        "    ",
        "```\n",
        "**",
        "*",
        "_",
        "`",
        "~~",
        "[",
        "](x)",
        "![",
        "|",
        "\n|--|:-:|\n",
        "---\n",
        "- [ ] ",
        "- [x] ",
        "<b>",
        "<!--",
        "&#27;",
        "&#10;",
        "\\\n",
        "\n\n",
        "\n",
    ]);
    let piece = prop_oneof![2 => sign.prop_map(str::to_owned), 1 => awkward()];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_breaks_the_page(text in markdown(), columns in 0_u16..40, at in 0_usize..30) {
        let lines = render(&text, columns, &styles(), &|_| vec![at..at + 5, 2..3]);
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns.max(1), 1));
        for line in lines {
            let shown = line.to_string();
            prop_assert!(!shown.contains(char::is_control), "{:?}", shown);
            prop_assert!(width(&shown) <= usize::from(columns), "{:?}", shown);
            line.render(buffer.area, &mut buffer);
        }
    }

    #[test]
    fn every_word_is_on_the_page(words in prop::collection::vec("[a-z]{1,12}", 1..30), columns in 1_u16..30) {
        let text = words.join(" ");
        let shown = page(&text, columns).replace(['\n', ' '], "");
        prop_assert_eq!(shown, words.concat());
    }

    #[test]
    fn widths_are_those_of_the_cells(text in awkward()) {
        for cluster in clusters(&text, 0).filter(|it| !it.text.contains(char::is_control)) {
            prop_assert_eq!(cluster.width, usize::from(cluster.text.cell_width()), "{:?}", cluster);
        }
    }
}
