//! What the text functions promise, by example and by property.

use proptest::prelude::*;

use super::*;

/// Text of the kinds that break naive code: wide, combining, joined, zero-width, control.
pub(crate) fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        4 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => "[-/.,0-9(]{1,3}",
        2 => prop::sample::select(vec![
            "世", "界。", "「", "\u{301}", "é", "👩‍👩‍👧", "🇬🇧", "🇳", "👍🏽", "\u{200B}", "\u{200D}",
            "\u{3000}", "ﾞ", "ｶﾞ", "لا", "क्षि", "\u{FE0F}", "❤\u{FE0F}", "\u{A0}", "한글", "ｗ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn snippets_are_one_plain_line() {
    assert_eq!(snippet("# Ward\n\n- **one**\n- two", 40), "Ward one two");
    assert_eq!(snippet("one two three", 9), "one two…");
}

#[test]
fn control_characters_are_shown_not_obeyed() {
    for (raw, shown) in [
        ("plain\nwords", "plain\nwords"),
        ("a\tb\r\nc\rd", "a    b\nc␍d"),
        ("\u{1B}[31mred\u{7F}\0", "␛[31mred␡␀"),
        ("\u{9B}31m", "‹U+009B›31m"),
        ("abc\u{202E}def\u{2069}", "abc‹U+202E›def‹U+2069›"),
        ("pa\u{200B}ss", "pa‹U+200B›ss"),
        ("\u{FEFF}x\u{E0041}", "‹U+FEFF›x‹U+E0041›"),
        (
            "👩‍👧 ❤\u{FE0F} می\u{200C}خواهم",
            "👩‍👧 ❤\u{FE0F} می\u{200C}خواهم",
        ),
        (
            "🏴\u{E0067}\u{E0062}\u{E007F}",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
        ),
    ] {
        assert_eq!(visible(raw), shown);
    }
}

#[test]
fn messages_show_the_marks_of_what_they_quote() {
    for said in [
        "น้ำหนัก",
        "हिंदी",
        "मरीज़",
        "e\u{301}",
        "a\\u{e31}b",
        "x\u{7}",
        "\u{202e}",
    ] {
        let quoted = format!("No entry contains {said:?}.");
        let message = with_marks(&quoted);
        let plain = said
            .chars()
            .all(|c| !c.is_control() && c != '\\' && c != '\u{202e}');
        if plain {
            assert_eq!(message, format!("No entry contains \"{said}\"."));
        } else {
            assert_eq!(message, quoted);
        }
    }
}

#[test]
fn what_is_stored_has_no_controls() {
    for (raw, kept) in [
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("\0a\u{1E}b\u{1F}\u{1B}[0m\t.", "ab[0m\t."),
        ("a\u{2028}b\u{85}c", "a\nb\nc"),
        ("\u{FEFF}pa\u{AD}tient", "patient"),
        ("👩‍👧 ❤\u{FE0F}", "👩‍👧 ❤\u{FE0F}"),
    ] {
        assert_eq!(clean_input(raw), kept);
    }
}

#[test]
fn widths_are_those_of_the_screen() {
    for (text, columns) in [
        ("", 0),
        ("abc", 3),
        ("世界", 4),
        ("e\u{301}", 1),
        ("👩‍👩‍👧", 2),
        ("🇬🇧", 2),
        ("\u{200B}", 0),
    ] {
        assert_eq!(width(text), columns, "{text}");
    }
}

#[test]
fn cuts_and_fills() {
    assert_eq!(truncate("abcdef", 6), "abcdef");
    assert_eq!(truncate("abcdef", 4), "abc…");
    assert_eq!(truncate("世界人", 4), "世…");
    assert_eq!(truncate("ab cd", 4), "ab…");
    assert_eq!(truncate("abc", 0), "");
    assert_eq!(pad("世界人", 4), "世… ");
    assert_eq!(pad("ab", 4), "ab  ");
}

#[test]
fn wraps_at_words() {
    for (text, columns, rows) in [
        ("", 5, vec![""]),
        ("aaa bbb", 5, vec!["aaa", "bbb"]),
        ("aaaaa bbb", 5, vec!["aaaaa", "bbb"]),
        ("aaa   bbb", 5, vec!["aaa  ", "bbb"]),
        ("aaaaa ", 5, vec!["aaaaa", ""]),
        ("a\r\nb", 5, vec!["a", "b"]),
        ("a\n\nb\n", 5, vec!["a", "", "b", ""]),
        ("abcdefghijk", 5, vec!["abcde", "fghij", "k"]),
        ("  longword", 5, vec!["  lon", "gword"]),
        ("well-being", 6, vec!["well-", "being"]),
        ("on 14-05-24", 8, vec!["on", "14-05-24"]),
        ("use --option", 7, vec!["use", "--optio", "n"]),
        ("他说世界。好", 8, vec!["他说世", "界。好"]),
        ("好。abc「好」", 8, vec!["好。abc", "「好」"]),
        ("f(x)(y), so", 7, vec!["f(x)(y)", ", so"]),
        ("5\u{A0}mg daily", 6, vec!["5\u{A0}mg", "daily"]),
        ("世界", 1, vec!["世", "界"]),
        ("世\nx", 0, vec!["世", "x"]),
    ] {
        let found: Vec<_> = wrap(text, columns)
            .iter()
            .map(|row| &text[row.start..row.end])
            .collect();
        assert_eq!(found, rows, "{text:?} at {columns}");
    }
}

#[test]
fn titles_come_from_the_first_sentence() {
    for (body, title) in [
        ("", ""),
        ("  \n---\n", ""),
        ("## What?\nI led it.", "What?"),
        ("I led the meeting. It went well.", "I led the meeting"),
        (
            "Dr. Osei said slow down. Count to five.",
            "Dr. Osei said slow down",
        ),
        (
            "- [ ] **Email** the _research_ office",
            "Email the research office",
        ),
        ("3.5 mg was given! Twice", "3.5 mg was given!"),
        (
            "Fluids, e.g. saline, went in. Then I rang.",
            "Fluids, e.g. saline, went in",
        ),
        ("他说。世界", "他说。"),
        ("snake_case stays, 2 * 3 too", "snake_case stays, 2 * 3 too"),
        (
            "A very long first sentence that keeps going well beyond what any list could ever show",
            "A very long first sentence that keeps going well beyond…",
        ),
    ] {
        assert_eq!(first_line_title(body, 60), title);
    }
}

#[test]
fn slugs_name_files_everywhere() {
    for (text, name) in [
        (
            "First family meeting on my own",
            "first-family-meeting-on-my-own",
        ),
        ("Mrs Patel's daughter & son", "mrs-patels-daughter-and-son"),
        ("Ærø – Straße, Łódź, Ångström", "aero-strasse-lodz-angstrom"),
        ("日本語", "untitled"),
        ("", "untitled"),
        ("CON", "con-note"),
        ("COM¹", "com1-note"),
        ("../../etc/passwd", "etc-passwd"),
    ] {
        assert_eq!(slug(text), name);
    }
    assert_eq!(slug(&"word ".repeat(40)), ["word"; 12].join("-"));
}

proptest! {
    #[test]
    fn what_is_shown_cannot_act(text in any::<String>()) {
        let shown = visible(&text).into_owned();
        prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
        let hidden = shown.contains(['\u{202E}', '\u{2066}', '\u{200B}']);
        prop_assert!(!hidden);
        prop_assert_eq!(visible(&shown), shown.as_str());
    }

    #[test]
    fn cleaning_is_done_once(text in "\\PC*[\\x00-\\x1F\u{85}\u{2028}\u{AD}a]*\\PC*") {
        let clean = clean_input(&text).into_owned();
        prop_assert!(!clean.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
        prop_assert!(is_clean(&clean));
        prop_assert_eq!(clean_input(&clean), clean.as_str());
    }

    #[test]
    fn rows_cover_the_text(text in awkward(), columns in 0_usize..12) {
        let rows = wrap(&text, columns);
        let mut at = 0;
        for (row, next) in rows.iter().zip(rows.iter().skip(1).map(Some).chain([None])) {
            prop_assert!(row.start == at && row.end >= row.start);
            prop_assert!(is_boundary(&text, row.start) && is_boundary(&text, row.end));
            let one = clusters(&text, row.start).next().is_some_and(|c| c.end() == row.end);
            prop_assert!(one || width(&text[row.start..row.end]) <= columns.max(1));
            at = next.map_or(text.len(), |next| next.start);
            let swallowed = &text[row.end..at];
            prop_assert!(swallowed.is_empty() || clusters(swallowed, 0).count() == 1);
            let blank = swallowed.trim().trim_matches('\u{200B}').is_empty();
            prop_assert!(blank);
            prop_assert!(!text[row.start..row.end].contains('\n'));
        }
        prop_assert_eq!(rows.last().map(|row| row.end), Some(text.len()));
    }

    #[test]
    fn cutting_keeps_within_the_columns(text in awkward(), columns in 0_usize..30) {
        prop_assert!(width(&truncate(&text, columns)) <= columns);
        prop_assert_eq!(width(&pad(&text, columns)), columns);
        for line in [first_line_title(&text, columns), snippet(&text, columns)] {
            prop_assert!(width(&line) <= columns, "{line:?}");
            prop_assert!(!line.contains(char::is_control));
        }
    }

    #[test]
    fn a_slug_is_always_a_file_name(text in any::<String>()) {
        let name = slug(&text);
        prop_assert!((1..=65).contains(&name.len()));
        prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(!name.starts_with('-') && !name.ends_with('-'));
    }

    #[test]
    fn boundaries_agree_with_the_clusters(text in awkward()) {
        let ends: Vec<_> = clusters(&text, 0).map(|cluster| cluster.end()).collect();
        let mut at = 0;
        for &end in &ends {
            prop_assert_eq!(next_boundary(&text, at), end);
            prop_assert_eq!(prev_boundary(&text, end), at);
            at = end;
        }
        for at in 0..=text.len() + 1 {
            let expected = ends.iter().copied().find(|end| *end >= at).unwrap_or(text.len());
            prop_assert_eq!(snap(&text, at), if at == 0 { 0 } else { expected });
        }
    }
}
