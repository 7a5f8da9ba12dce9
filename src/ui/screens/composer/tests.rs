//! What the composer shows, and that nothing breaks it.
use super::super::journal::test_support::{
    buffer, entry, now, odd_texts, picture, press, record, screen, session, term,
};
use crate::{
    app::{App, HitTarget, Keymap, Msg, Screen, screens::Composer},
    domain::{Draft, Entry, Kind, Section},
    services::Vocabulary,
};

const SIZES: &[(u16, u16)] = &[(60, 16), (76, 20), (80, 24), (99, 30), (120, 36), (200, 60)];

fn composer(entry: Entry) -> App {
    let session = session();
    let draft = Draft {
        id: record(9, entry.clone()).id,
        of: None,
        entry,
        updated_at: now(),
    };
    let words = Vocabulary {
        people: vec![("Dr Osei".to_owned(), 3)],
        ..Vocabulary::default()
    };
    let composer = Composer::open(draft, words, &session);
    App::new(Screen::Composer(composer), session, Keymap::default()).0
}

fn blank(kind: &str) -> App {
    let mut blank = entry(kind, "");
    let wanted = blank.kind.spec().framework;
    let framework =
        wanted.and_then(|wanted| session().user_data.frameworks.default_for(wanted).cloned());
    blank.framework = framework.map(|framework| framework.id);
    composer(blank)
}

fn written(kind: &str) -> App {
    let mut term = term().into_iter().map(|record| record.entry);
    composer(term.find(|entry| entry.kind.spec().slug == kind).unwrap())
}

fn slots(app: &App) -> usize {
    match app.screen() {
        Screen::Composer(state) => state.slots.len(),
        _ => 0,
    }
}

/// The cells of the row on which the cursor stands, up to it.
fn before_cursor(app: &mut App, width: u16, height: u16) -> String {
    let shown = buffer(app, width, height);
    let (x, y) = app.report.cursor.unwrap();
    (0..x).map(|x| shown[(x, y)].symbol()).collect()
}

#[test]
fn a_form_at_both_sizes() {
    insta::assert_snapshot!(
        "reflection_120x36",
        screen(&mut written("reflection"), 120, 36)
    );
    let mut checkin = blank("checkin");
    press(&mut checkin, "7 tab 1 0 tab 4");
    insta::assert_snapshot!("checkin_80x24", screen(&mut checkin, 80, 24));
}

#[test]
fn every_field_of_every_kind_is_in_sight_when_it_has_the_keys() {
    for (width, height) in SIZES {
        for kind in Kind::all() {
            let mut app = blank(kind.spec().slug);
            for _ in 0..slots(&app) {
                press(&mut app, "tab");
                buffer(&mut app, *width, *height);
                let Screen::Composer(state) = app.screen() else {
                    continue;
                };
                let focus = state.focus;
                let here = |target| matches!(target, HitTarget::Slot(slot) if slot == focus);
                let seen = app.report.spots.iter().any(|spot| here(spot.target));
                assert!(seen, "field {focus} of {kind:?} at {width}x{height}");
                let text = state.slots[focus].input.editor().is_some();
                assert_eq!(app.report.cursor.is_some(), text, "{kind:?} {focus}");
            }
        }
    }
}

#[test]
fn the_cursor_stands_behind_what_was_typed() {
    for (width, height) in SIZES {
        let mut app = blank("reflection");
        for key in ["a", "語", "é", "👍", "x"] {
            press(&mut app, key);
        }
        assert!(
            before_cursor(&mut app, *width, *height)
                .replace(' ', "")
                .ends_with("a語é👍x")
        );
        press(&mut app, "left left");
        assert!(
            before_cursor(&mut app, *width, *height)
                .replace(' ', "")
                .ends_with("a語é")
        );
        press(&mut app, "shift-tab Z");
        assert!(before_cursor(&mut app, *width, *height).ends_with('Z'));
    }
}

#[test]
fn the_rest_of_a_known_name_stands_behind_the_cursor() {
    let mut app = blank("meeting");
    press(
        &mut app,
        "shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab d r",
    );
    assert!(picture(&mut app, 80, 24).contains("dr Osei"));
    assert!(before_cursor(&mut app, 80, 24).ends_with("dr"));
}

#[test]
fn a_long_text_scrolls_with_the_cursor_under_its_heading() {
    let mut app = blank("reflection");
    buffer(&mut app, 80, 24);
    for line in 0..200 {
        app.update(Msg::Paste(format!("line {line}")));
        press(&mut app, "enter");
        let before = before_cursor(&mut app, 80, 24);
        assert_eq!(before.trim(), "");
    }
    let shown = picture(&mut app, 80, 24);
    assert!(
        shown.contains("  What?\n") && shown.contains("line 199"),
        "{shown}"
    );
    press(&mut app, "ctrl-home");
    let shown = picture(&mut app, 80, 24);
    assert!(
        shown.contains("line 0\n") && app.report.cursor.is_some(),
        "{shown}"
    );
}

#[test]
fn a_click_lands_where_it_points() {
    let mut app = written("reflection");
    let shown = buffer(&mut app, 80, 24);
    let mut texts = app.report.spots.iter();
    let text = texts.rfind(|spot| matches!(spot.target, HitTarget::Text { .. }));
    let text = text.copied().unwrap();
    assert_ne!(shown[(text.area.x, text.area.y)].symbol(), " ");
    let (column, row) = (text.area.x + 3, text.area.y);
    let what = crate::app::MouseKind::Press;
    app.update(Msg::Mouse(crate::app::Mouse { column, row, what }));
    buffer(&mut app, 80, 24);
    assert_eq!(app.report.cursor, Some((column, row)));
}

#[test]
fn what_is_scrolled_in_its_field_has_its_place_told() {
    let mut app = blank("reflection");
    press(&mut app, "shift-tab");
    app.update(Msg::Paste("語 and more ".repeat(60)));
    for (width, height) in SIZES {
        buffer(&mut app, *width, *height);
        let (x, y) = app.report.cursor.unwrap();
        assert!(x < *width && y < *height);
    }
}

#[test]
fn nothing_that_was_written_breaks_it() {
    for text in odd_texts() {
        let mut odd = entry("dilemma", &text);
        odd.people = vec![text.clone()];
        odd.tags = vec![text.clone()];
        odd.fields.insert("revisit".to_owned(), text.clone());
        odd.fields.insert("state".to_owned(), text.clone());
        odd.scores.insert("torn_before".to_owned(), i64::MIN);
        odd.sections = vec![
            Section::new(text.clone(), text.clone()),
            Section::new("", &*text),
        ];
        for (width, height) in SIZES.iter().chain(&[(1, 1), (0, 0), (5, 40), (300, 3)]) {
            let mut app = composer(odd.clone());
            for _ in 0..slots(&app) {
                press(&mut app, "tab");
                let shown = buffer(&mut app, *width, *height);
                assert!(
                    shown
                        .content()
                        .iter()
                        .all(|cell| !cell.symbol().contains(char::is_control))
                );
                let (x, y) = app.report.cursor.unwrap_or_default();
                assert!(x < (*width).max(1) && y < (*height).max(1));
            }
        }
    }
}
