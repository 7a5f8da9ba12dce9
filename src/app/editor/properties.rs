//! What the editor promises for any keys in any order, against a model that is too simple to be wrong.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::domain::text::{is_boundary, tests::awkward, width, wrap};

/// One thing a person can do, as drawn by chance.
#[derive(Debug, Clone)]
enum Op {
    Type(char),
    Insert(String),
    Newline,
    Act(fn(&mut Editor)),
    Go(Motion),
    Select(Motion),
    Replace(usize, usize, String),
    Point(usize, usize),
    Width(u16),
}

fn motions() -> impl Strategy<Value = Motion> {
    use Motion::{
        Down, End, Left, PageDown, PageUp, Right, RowEnd, RowStart, Start, Up, WordLeft, WordRight,
    };
    prop::sample::select(vec![
        Left,
        Left,
        Right,
        Right,
        WordLeft,
        WordRight,
        RowStart,
        RowEnd,
        Up,
        Up,
        Down,
        Down,
        PageUp(3),
        PageDown(3),
        Start,
        End,
    ])
}

fn deeds() -> impl Strategy<Value = Vec<Op>> {
    let acts: Vec<fn(&mut Editor)> = vec![
        Editor::backspace,
        Editor::delete,
        Editor::delete_word_back,
        Editor::delete_word_forward,
        Editor::kill_to_end,
        Editor::kill_to_start,
        Editor::yank,
        Editor::select_all,
        Editor::select_word,
        |editor| drop(editor.cut()),
    ];
    let deed = prop_oneof![
        4 => prop_oneof![Just(' '), Just('\u{301}'), Just('🇬'), "[a-z]".prop_map(|s| s.chars().next().unwrap()), any::<char>()]
            .prop_map(Op::Type),
        3 => awkward().prop_map(Op::Insert),
        1 => Just(Op::Newline),
        6 => prop::sample::select(acts).prop_map(Op::Act),
        6 => motions().prop_map(Op::Go),
        2 => motions().prop_map(Op::Select),
        1 => (0_usize..60, 0_usize..20, awkward()).prop_map(|(at, len, with)| Op::Replace(at, len, with)),
        1 => (0_usize..9, 0_usize..14).prop_map(|(row, column)| Op::Point(row, column)),
        1 => (0_u16..14).prop_map(Op::Width),
    ];
    prop::collection::vec(deed, 0..40)
}

fn perform(editor: &mut Editor, deed: &Op) {
    match deed {
        Op::Type(c) => editor.type_char(*c),
        Op::Insert(text) => editor.insert(text),
        Op::Newline => editor.newline(),
        Op::Act(act) => act(editor),
        Op::Go(motion) => drop(editor.go(*motion)),
        Op::Select(motion) => editor.select(*motion),
        Op::Replace(at, len, with) => editor.replace_range(*at..at + len, with),
        Op::Point(row, column) => editor.click(Position {
            row: *row,
            column: *column,
        }),
        Op::Width(width) => editor.set_width(*width),
    }
}

/// A text as its characters, and how many of them stand before the cursor: what an editor is in principle.
struct Model {
    before: String,
    after: String,
}

impl Model {
    fn perform(&mut self, deed: &Op, cleaned: impl Fn(&str) -> String) {
        match deed {
            Op::Type(c) => self.before += &cleaned(&c.to_string()),
            Op::Insert(text) => self.before += &cleaned(text),
            Op::Newline => self.before.push('\n'),
            Op::Go(Motion::Left) => {
                let last = self
                    .before
                    .graphemes(true)
                    .next_back()
                    .unwrap_or_default()
                    .to_owned();
                self.before.truncate(self.before.len() - last.len());
                self.after.insert_str(0, &last);
            }
            Op::Go(Motion::Right) => {
                let first = self
                    .after
                    .graphemes(true)
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                self.after.drain(..first.len());
                self.before += &first;
            }
            Op::Go(Motion::Start) => self.after.insert_str(0, &std::mem::take(&mut self.before)),
            Op::Go(Motion::End) => self.before += &std::mem::take(&mut self.after),
            // Backspace and delete, told apart by which one the strategy below maps to.
            Op::Width(0) => {
                let last = self
                    .before
                    .graphemes(true)
                    .next_back()
                    .unwrap_or_default()
                    .len();
                self.before.truncate(self.before.len() - last);
            }
            Op::Width(_) => {
                let first = self.after.graphemes(true).next().unwrap_or_default().len();
                self.after.drain(..first);
            }
            _ => {}
        }
        // Where the two halves join into one character, the cursor stands after it.
        let whole = format!("{}{}", self.before, self.after);
        let mut ends = whole.grapheme_indices(true).map(|(at, one)| at + one.len());
        let end = ends.find(|end| *end >= self.before.len()).unwrap_or(0);
        let end = if self.before.is_empty() { 0 } else { end };
        self.after = whole[end..].to_owned();
        self.before = whole[..end].to_owned();
    }
}

fn simple_deeds() -> impl Strategy<Value = Vec<Op>> {
    let deed = prop_oneof![
        awkward().prop_map(Op::Insert),
        prop_oneof![Just('\u{301}'), Just('🇬'), Just('\u{200D}'), any::<char>()].prop_map(Op::Type),
        Just(Op::Newline),
        prop::sample::select(vec![
            Motion::Left,
            Motion::Right,
            Motion::Start,
            Motion::End
        ])
        .prop_map(Op::Go),
        Just(Op::Width(0)),
        Just(Op::Width(1)),
    ];
    prop::collection::vec(deed, 0..40)
}

proptest! {
    #[test]
    fn it_does_what_the_model_does(deeds in simple_deeds()) {
        let mut editor = Editor::multi_line();
        let mut model = Model { before: String::new(), after: String::new() };
        for deed in &deeds {
            match deed {
                Op::Width(0) => editor.backspace(),
                Op::Width(_) => editor.delete(),
                deed => perform(&mut editor, deed),
            }
            model.perform(deed, |text| Editor::multi_line().cleaned(text).into_owned());
            prop_assert_eq!(editor.text(), format!("{}{}", model.before, model.after));
            prop_assert_eq!(editor.cursor(), model.before.len(), "after {:?}", deed);
        }
    }

    #[test]
    fn undoing_everything_and_redoing_it_loses_nothing(start in awkward(), deeds in deeds()) {
        let mut editor = Editor::multi_line().with_text(&start);
        let original = editor.text().to_owned();
        for deed in &deeds {
            perform(&mut editor, deed);
        }
        let last = editor.text().to_owned();
        while editor.undo() {
            prop_assert!(is_boundary(editor.text(), editor.cursor()));
        }
        prop_assert_eq!(editor.text(), original);
        while editor.redo() {}
        prop_assert_eq!(editor.text(), last);
        prop_assert_eq!(editor.layout.rows(), wrap(editor.text(), editor.layout.columns()));
    }

    #[test]
    fn cursor_and_rows_are_always_right(start in awkward(), columns in 0_u16..16, deeds in deeds()) {
        let mut editor = Editor::multi_line().with_text(&start);
        editor.set_width(columns);
        for deed in &deeds {
            perform(&mut editor, deed);
            let text = editor.text();
            prop_assert!(is_boundary(text, editor.cursor()));
            prop_assert!(editor.selection().is_none_or(|it| is_boundary(text, it.start) && is_boundary(text, it.end)));
            prop_assert_eq!(editor.layout.rows(), wrap(text, editor.layout.columns()), "after {:?}", deed);
        }
    }

    #[test]
    fn places_and_offsets_agree(text in awkward(), columns in 1_usize..14) {
        let rows = wrap(&text, columns);
        let mut offset = 0;
        loop {
            let position = cursor_position(&rows, &text, offset);
            let back = offset_at(&rows, &text, position);
            prop_assert_eq!(cursor_position(&rows, &text, back), position);
            let next = crate::domain::text::next_boundary(&text, offset);
            // Only characters that take no room share their place.
            prop_assert!(back == offset || width(&text[offset.min(back)..offset.max(back)]) == 0);
            if next == offset { break }
            offset = next;
        }
    }

    #[test]
    fn a_field_always_shows_its_cursor(text in awkward(), steps in 0_usize..40, columns in 0_u16..14) {
        let mut field = Editor::single_line().with_text(&text);
        for _ in 0..steps {
            field.go(Motion::Left);
        }
        let view = field.line_view(columns);
        prop_assert!(view.cursor < usize::from(columns.max(2)));
        prop_assert!(width(&field.text()[view.range.clone()]) <= usize::from(columns));
        prop_assert!(view.range.start <= field.cursor());
    }
}
