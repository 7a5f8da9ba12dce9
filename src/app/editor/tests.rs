//! What the editor promises, by example: each test reads as a person at the keys.

use super::*;

fn at(text: &str, cursor: usize) -> Editor {
    let mut editor = Editor::multi_line().with_text(text);
    editor.go_to(cursor);
    editor
}

fn typed(editor: &mut Editor, text: &str) {
    text.chars().for_each(|c| editor.type_char(c));
}

#[test]
fn typing_is_undone_word_by_word() {
    let mut editor = Editor::multi_line();
    typed(&mut editor, "one two\nthree");
    let mut seen = Vec::new();
    while editor.undo() {
        seen.push(editor.text().to_owned());
    }
    assert_eq!(seen, ["one two\n", "one two", "one ", ""]);
    while editor.redo() {}
    assert_eq!((editor.text(), editor.cursor()), ("one two\nthree", 13));
}

#[test]
fn a_move_or_a_paste_ends_a_run() {
    let mut editor = Editor::multi_line();
    typed(&mut editor, "ab");
    editor.go(Motion::Left);
    typed(&mut editor, "x");
    editor.insert("yz");
    typed(&mut editor, "w");
    let mut seen = Vec::new();
    while editor.undo() {
        seen.push(editor.text().to_owned());
    }
    assert_eq!(seen, ["axyzb", "axb", "ab", ""]);
}

#[test]
fn erasing_is_undone_as_one() {
    let mut editor = at("word end", 4);
    (0..3).for_each(|_| editor.backspace());
    (0..4).for_each(|_| editor.delete());
    assert_eq!(editor.text(), "w");
    editor.undo();
    assert_eq!(editor.text(), "w end");
    editor.undo();
    assert_eq!((editor.text(), editor.cursor()), ("word end", 4));
}

#[test]
fn typing_over_a_selection_comes_back_selected() {
    let mut editor = at("keep this", 5);
    editor.select(Motion::End);
    typed(&mut editor, "that");
    assert_eq!(editor.text(), "keep that");
    editor.undo();
    assert_eq!(
        (editor.text(), editor.selected_text()),
        ("keep this", Some("this"))
    );
}

#[test]
fn new_words_end_what_could_be_redone() {
    let mut editor = Editor::multi_line();
    typed(&mut editor, "a");
    editor.undo();
    typed(&mut editor, "b");
    assert!(!editor.can_redo() && !editor.redo());
    assert_eq!(editor.text(), "b");
}

#[test]
fn readline_habits() {
    for (text, cursor, act, left, killed) in [
        (
            "one two.",
            8,
            Editor::delete_word_back as fn(&mut Editor),
            "one ",
            "two.",
        ),
        ("one two", 4, Editor::delete_word_back, "two", "one "),
        ("one two", 3, Editor::delete_word_forward, "one", " two"),
        ("one\ntwo", 1, Editor::kill_to_end, "o\ntwo", "ne"),
        ("one\ntwo", 3, Editor::kill_to_end, "onetwo", "\n"),
        ("one\ntwo", 6, Editor::kill_to_start, "one\no", "tw"),
        ("one", 0, Editor::kill_to_start, "one", ""),
        ("他说世界", 12, Editor::delete_word_back, "他说世", "界"),
        ("ok 👍🏽 👍🏽", 20, Editor::delete_word_back, "ok 👍🏽 ", "👍🏽"),
    ] {
        let mut editor = at(text, cursor);
        act(&mut editor);
        assert_eq!(
            (editor.text(), editor.killed()),
            (left, killed),
            "{text:?} at {cursor}"
        );
        editor.yank();
        assert_eq!(editor.text(), text);
    }
}

#[test]
fn kills_in_a_row_add_up() {
    let mut editor = at("one two three four", 13);
    editor.delete_word_back();
    editor.delete_word_back();
    editor.kill_to_end();
    assert_eq!((editor.text(), editor.killed()), ("one ", "two three four"));
    editor.go(Motion::Start);
    editor.kill_to_end();
    assert_eq!(editor.killed(), "one ");
}

#[test]
fn cut_copy_and_killed_words_travel() {
    let mut editor = at("Mrs Patel came", 0);
    assert_eq!((editor.cut(), editor.copy()), (None, None));
    editor.select(Motion::WordRight);
    assert_eq!(editor.copy().as_deref(), Some("Mrs"));
    assert_eq!(editor.cut().as_deref(), Some("Mrs"));
    let mut other = Editor::single_line();
    other.set_killed(editor.killed());
    other.yank();
    assert_eq!((editor.text(), other.text()), (" Patel came", "Mrs"));
}

#[test]
fn moves_by_character_and_word() {
    let text = "e\u{301}a — two, 👩‍👩‍👧x";
    for (cursor, motion, to) in [
        (0, Motion::Right, 3),
        (3, Motion::Left, 0),
        (0, Motion::WordRight, 4),
        (4, Motion::WordRight, 12),
        (12, Motion::WordLeft, 9),
        (14, Motion::Right, 32),
        (32, Motion::Left, 14),
        (0, Motion::Left, 0),
        (33, Motion::Right, 33),
        (3, Motion::End, 33),
    ] {
        let mut editor = at(text, cursor);
        assert_eq!(editor.go(motion), Moved::Within);
        assert_eq!(editor.cursor(), to, "{motion:?} from {cursor}");
    }
}

#[test]
fn rows_keep_the_goal_column() {
    // At eleven columns, one is the cursor's: rows "long words", "ab", "long again".
    let mut editor = at("long words\nab\nlong again", 8);
    editor.set_width(11);
    let mut seen = Vec::new();
    for motion in [Motion::Down, Motion::Down, Motion::Up, Motion::Up] {
        editor.go(motion);
        seen.push((editor.position().row, editor.position().column));
    }
    assert_eq!(seen, [(1, 2), (2, 8), (1, 2), (0, 8)]);
    assert_eq!(editor.go(Motion::Up), Moved::Out(Side::Above));
    editor.go(Motion::PageDown(9));
    assert_eq!(editor.position(), Position { row: 2, column: 8 });
    assert_eq!(editor.go(Motion::PageDown(9)), Moved::Out(Side::Below));
    assert_eq!((editor.cursor(), editor.goal_column()), (22, 8));
}

#[test]
fn focus_comes_in_where_it_left() {
    let mut editor = Editor::multi_line().with_text("short\na longer line");
    editor.enter(Side::Above, 9);
    assert_eq!(editor.position(), Position { row: 0, column: 5 });
    editor.go(Motion::Down);
    assert_eq!(editor.position(), Position { row: 1, column: 9 });
    editor.enter(Side::Below, 2);
    assert_eq!(editor.position(), Position { row: 1, column: 2 });
}

#[test]
fn home_and_end_go_by_row_then_by_line() {
    let mut editor = at("one two three\nfour", 6);
    editor.set_width(6);
    // Rows: "one", "two", "three", "four".
    let mut seen = Vec::new();
    let (start, end) = (Motion::RowStart, Motion::RowEnd);
    for motion in [start, start, end, end] {
        editor.go(motion);
        seen.push(editor.cursor());
    }
    assert_eq!(seen, [4, 0, 3, 13]);
}

#[test]
fn the_end_of_a_broken_word_shows_in_its_row() {
    let mut editor = at("abcdefgh", 0);
    editor.set_width(5);
    editor.go(Motion::RowEnd);
    assert_eq!(editor.position(), Position { row: 0, column: 3 });
    editor.go(Motion::Right);
    assert_eq!(editor.position(), Position { row: 1, column: 0 });
}

#[test]
fn the_mouse_points_and_selects() {
    let mut editor = Editor::multi_line().with_text("one two\n世界 x");
    editor.click(Position { row: 1, column: 3 });
    assert_eq!(editor.cursor(), 11);
    editor.drag(Position { row: 0, column: 4 });
    assert_eq!(editor.selected_text(), Some("two\n世"));
    editor.click(Position {
        row: 99,
        column: 99,
    });
    assert_eq!(editor.cursor(), editor.text().len());
    editor.go_to(5);
    editor.select_word();
    assert_eq!(editor.selected_text(), Some("two"));
    editor.select_all();
    editor.backspace();
    assert!(editor.is_empty());
}

#[test]
fn left_and_right_go_to_the_ends_of_a_selection() {
    let mut editor = at("one two", 2);
    editor.select(Motion::WordRight);
    editor.select(Motion::WordRight);
    editor.go(Motion::Left);
    assert_eq!((editor.cursor(), editor.selection()), (2, None));
    editor.select(Motion::Up);
    assert_eq!(editor.selection(), Some(0..2));
    editor.select_none();
    assert_eq!(editor.selection(), None);
}

#[test]
fn replacing_a_span_keeps_the_cursor_with_its_words() {
    for (cursor, after) in [(4, 4), (10, 20), (14, 20), (19, 24)] {
        let mut editor = at("I met Mrs Patel at four", cursor);
        editor.replace_range(6..15, "an older adult");
        assert_eq!(editor.text(), "I met an older adult at four");
        assert_eq!(editor.cursor(), after);
        editor.undo();
        assert_eq!(
            (editor.text(), editor.cursor()),
            ("I met Mrs Patel at four", cursor)
        );
    }
    let mut editor = at("é", 0);
    editor.replace_range(1..900, "e");
    assert_eq!(editor.text(), "e");
}

#[test]
fn joined_text_never_leaves_the_cursor_inside_a_character() {
    let mut editor = at("a\n\u{301}b", 2);
    editor.backspace();
    assert_eq!((editor.text(), editor.cursor()), ("a\u{301}b", 3));
    let mut editor = at("👩👧", 4);
    editor.type_char('\u{200D}');
    assert_eq!(editor.cursor(), editor.text().len());
}

#[test]
fn what_comes_in_is_cleaned() {
    let mut editor = Editor::multi_line();
    editor.insert("a\r\nb\tc\u{1B}[0m\0");
    assert_eq!(editor.text(), "a\nb\tc[0m");
    let mut field = Editor::single_line().with_text("one\n\ntwo\n");
    field.insert("\n\tthree");
    field.newline();
    field.type_char('\n');
    field.type_char('\u{7}');
    assert_eq!(field.text(), "one twothree");
    assert_eq!(field.go(Motion::Up), Moved::Out(Side::Above));
}

#[test]
fn a_long_field_shows_the_part_with_the_cursor() {
    let mut field = Editor::single_line().with_text("abcdefghij");
    assert_eq!(
        field.line_view(5),
        LineView {
            range: 6..10,
            cursor: 4
        }
    );
    field.go(Motion::Start);
    assert_eq!(
        field.line_view(5),
        LineView {
            range: 0..5,
            cursor: 0
        }
    );
    let wide = Editor::single_line().with_text("世界世界");
    assert_eq!(
        wide.line_view(6),
        LineView {
            range: 6..12,
            cursor: 4
        }
    );
    assert_eq!(wide.line_view(0).range.len(), 0);
}

#[test]
fn drawing_at_another_width_wraps_anew() {
    let mut editor = Editor::multi_line().with_text("one two three");
    editor.set_width(8);
    assert!(matches!(editor.rows(8), Cow::Borrowed(rows) if rows.len() == 2));
    assert!(matches!(editor.rows(5), Cow::Owned(rows) if rows.len() == 4));
    assert!(!editor.rows(0).is_empty());
}

#[test]
fn undo_is_bounded_and_words_stay_out_of_logs() {
    let mut editor = Editor::multi_line();
    editor.history = History::new(1_000);
    (0..100).for_each(|_| editor.insert("0123456789"));
    let steps = std::iter::from_fn(|| editor.undo().then_some(())).count();
    assert!((1..20).contains(&steps), "{steps}");
    editor.insert(&"x".repeat(5_000));
    assert!(editor.undo() && !editor.can_undo());
    assert!(!format!("{editor:?}").contains("0123"));
}

#[test]
fn every_change_has_its_own_revision() {
    let mut editor = Editor::multi_line();
    let mut revisions = vec![editor.revision()];
    let acts: [fn(&mut Editor); 3] = [
        |e| e.type_char('a'),
        |e| assert!(e.undo()),
        |e| assert!(e.redo()),
    ];
    for act in acts {
        act(&mut editor);
        revisions.push(editor.revision());
    }
    assert!(revisions.is_sorted_by(|a, b| a < b));
}
