//! What the journal shows, and that nothing breaks it.
use ratatui::buffer::Cell;

use super::test_support::{
    buffer, entry, journal, odd_texts, picture, press, record, screen, term, theme,
};
use crate::{
    app::{App, HitTarget, screens::Journal},
    config::palette::Role,
    domain::Section,
    ui::markdown,
};

const SIZES: &[(u16, u16)] = &[(60, 16), (76, 20), (80, 24), (99, 30), (120, 36), (200, 60)];

fn long(bytes: usize) -> App {
    let mut long = entry("reflection", "A long one");
    let text = "Some **words** about a long day.\n\n- one\n- two\n\n";
    long.sections = vec![Section::new("What?", text.repeat(bytes / text.len()))];
    journal(Journal::default(), &[record(1, long)], 0)
}

#[test]
fn a_term_at_both_sizes() {
    let term = term();
    let mut app = journal(Journal::default(), &term, 3);
    insta::assert_snapshot!("journal_80x24", screen(&mut app, 80, 24));
    insta::assert_snapshot!("journal_120x36", screen(&mut app, 120, 36));
}

#[test]
fn the_row_under_the_cursor_is_in_sight_wherever_the_list_begins() {
    let term = term();
    for (width, height) in SIZES {
        for cursor in 0..term.len() {
            let mut app = journal(Journal::default(), &term, cursor);
            buffer(&mut app, *width, *height);
            let rows = app.report.spots.iter();
            let mut rows = rows.filter(|spot| spot.target == HitTarget::Row(cursor));
            let spot = rows
                .next()
                .unwrap_or_else(|| panic!("row {cursor} at {width}x{height}"));
            assert_eq!(spot.area.height, 2, "row {cursor} at {width}x{height}");
            assert!(app.report.top <= cursor && app.report.rows > 0);
        }
    }
}

#[test]
fn the_list_moves_no_more_than_it_must() {
    let mut app = journal(Journal::default(), &term(), 0);
    buffer(&mut app, 80, 24);
    let rows = app.report.rows;
    for _ in 1..rows {
        press(&mut app, "j");
        buffer(&mut app, 80, 24);
        assert_eq!(app.report.top, 0);
    }
    press(&mut app, "j");
    buffer(&mut app, 80, 24);
    assert_eq!(app.report.top, 1);
    press(&mut app, "k k");
    buffer(&mut app, 80, 24);
    assert_eq!(app.report.top, 1);
    press(&mut app, "G");
    buffer(&mut app, 80, 24);
    let last = app.report.top + app.report.rows;
    assert_eq!(last, 120, "the end of the list stands at the foot");
    press(&mut app, "g");
    buffer(&mut app, 80, 24);
    assert_eq!(app.report.top, 0);
}

#[test]
fn where_there_is_no_room_for_both_the_page_waits_for_its_turn() {
    let mut app = journal(Journal::default(), &term(), 0);
    let has = |app: &App, target| app.report.spots.iter().any(|spot| spot.target == target);
    buffer(&mut app, 120, 36);
    assert!(has(&app, HitTarget::Page) && has(&app, HitTarget::Split));
    buffer(&mut app, 60, 16);
    assert!(has(&app, HitTarget::Row(0)) && !has(&app, HitTarget::Page));
    press(&mut app, "tab");
    buffer(&mut app, 60, 16);
    assert!(has(&app, HitTarget::Page) && !has(&app, HitTarget::Row(0)));
    buffer(&mut app, 120, 36);
    assert!(has(&app, HitTarget::Page) && has(&app, HitTarget::Row(0)));
}

#[test]
fn words_that_were_searched_for_are_marked_in_the_list_and_on_the_page() {
    let mut found = entry("feedback", "The Café round");
    found.sections = vec![Section::new("Keep", "Meet at the **café** again.")];
    let mut app = journal(Journal::found("cafe"), &[record(1, found)], 0);
    let shown = buffer(&mut app, 120, 36);
    let mark = theme(false).style(Role::Mark).bg;
    let marked = shown.content().iter().filter(|cell| Some(cell.bg) == mark);
    let marked: String = marked.map(Cell::symbol).collect();
    assert_eq!(marked, "CaféCafécafé");
}

#[test]
fn a_mistake_is_explained_on_the_rule() {
    let mut app = journal(Journal::found("kind:feedbak"), &term(), 0);
    let picture = picture(&mut app, 80, 24);
    let rule = picture.lines().nth(3).unwrap();
    assert!(rule.contains("Did you mean kind:feedback?"), "{rule}");
}

#[test]
fn the_search_line_has_the_cursor_and_keeps_it_in_sight() {
    let mut app = journal(Journal::default(), &term(), 0);
    buffer(&mut app, 80, 24);
    assert_eq!(app.report.cursor, None);
    press(&mut app, "/");
    assert!(picture(&mut app, 80, 24).contains("words, #tag, @name, kind:, since:2w"));
    for _ in 0..200 {
        press(&mut app, "語");
        buffer(&mut app, 80, 24);
        let (x, y) = app.report.cursor.unwrap();
        assert!(x < 80 && y == 2);
    }
}

#[test]
fn an_empty_journal_teaches_the_next_key() {
    let cases = [
        (
            Journal::default(),
            "Press r to write a reflection or m to log a meeting; ? shows all keys.",
        ),
        (Journal::found("nowhere"), "esc clears the search."),
    ];
    for (state, words) in cases {
        let shown = picture(&mut journal(state, &[], 0), 80, 24);
        assert!(shown.contains(words), "{shown}");
    }
}

#[test]
fn a_page_scrolls_to_its_end_and_no_further() {
    let mut app = long(60_000);
    buffer(&mut app, 80, 24);
    press(&mut app, "tab");
    buffer(&mut app, 80, 24);
    let (rows, length) = (app.report.page_rows, app.report.page_length);
    assert!(rows > 10 && length > 1_000, "{rows} of {length}");
    press(&mut app, "j j");
    let one = picture(&mut app, 80, 24);
    assert!(!one.contains("A long one"), "the page has moved: {one}");
    press(&mut app, "G");
    let end = picture(&mut app, 80, 24);
    assert_eq!(end.lines().nth(21).map(str::trim), Some("• two"), "{end}");
    press(&mut app, "pgdn");
    assert_eq!(picture(&mut app, 80, 24), end);
}

#[test]
fn a_page_in_parts_reads_as_one() {
    let paragraphs = "A paragraph.\n\n- one\n\n  and more of it\n- two\n\n".repeat(600);
    let mut long = entry("reflection", "A long one");
    long.sections = vec![Section::new("", paragraphs.as_str())];
    let mut app = journal(Journal::default(), &[record(1, long)], 0);
    buffer(&mut app, 80, 24);
    let width = app.report.paper.as_ref().unwrap().width;
    let whole = markdown::render(
        &paragraphs,
        width,
        &markdown::MarkdownStyles::default(),
        &markdown::no_marks,
    );
    // Above the text: when, the title, a blank row.
    assert!(app.report.paper.as_ref().unwrap().parts.len() > 3);
    assert_eq!(app.report.page_length, whole.len() + 3);
}

#[test]
fn a_long_page_reads_the_same_whether_it_was_measured_before_or_not() {
    let mut app = long(200_000);
    buffer(&mut app, 120, 36);
    press(&mut app, "tab pgdn pgdn pgdn j j");
    let again = picture(&mut app, 120, 36);
    app.report.paper = None;
    assert_eq!(picture(&mut app, 120, 36), again);
}

#[test]
fn nothing_that_was_written_breaks_it() {
    for text in odd_texts() {
        let mut odd = entry("feedback", &text);
        odd.people = vec![text.clone(), "Dr Osei".to_owned()];
        odd.tags = vec![text.clone()];
        odd.goals = vec![text.clone()];
        odd.fields.insert("setting".to_owned(), text.clone());
        odd.fields.insert("revisit".to_owned(), text.clone());
        odd.fields.insert(text.clone(), text.clone());
        odd.scores.insert(text.clone(), i64::MIN);
        odd.scores.insert("energy".to_owned(), i64::MAX);
        odd.sections = vec![Section::new(text.clone(), text.clone())];
        let records = [record(0, odd.clone()), record(1, odd)];
        for (width, height) in SIZES.iter().chain(&[(1, 1), (0, 0), (5, 40), (300, 3)]) {
            let mut app = journal(Journal::found(&text), &records, 1);
            let shown = buffer(&mut app, *width, *height);
            assert!(
                shown
                    .content()
                    .iter()
                    .all(|cell| !cell.symbol().contains(char::is_control))
            );
            press(&mut app, "tab j G");
            buffer(&mut app, *width, *height);
        }
    }
}
