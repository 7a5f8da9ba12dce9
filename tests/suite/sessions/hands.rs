//! The mouse, and what is pasted.
use rounds::app::{HitTarget, Mouse, MouseKind, Msg, screens::Screen};

use super::newest;
use crate::{fixtures, harness::Harness};

/// Does something with the mouse in the middle of what was drawn for a target.
fn on(harness: &mut Harness, target: HitTarget, what: MouseKind) {
    let area = harness
        .app
        .report
        .spots
        .iter()
        .rev()
        .find(|spot| spot.target == target)
        .unwrap()
        .area;
    let (column, row) = (area.x + area.width / 2, area.y + area.height / 2);
    harness.tell(Msg::Mouse(Mouse { column, row, what }));
}

#[test]
fn a_click_does_what_it_points_at() {
    let mut harness = Harness::term(100, 30);
    harness.clicks("2 Journal").must_show("120 entries");
    harness
        .clicks("Start with the sickest")
        .must_show("The evening handover");
    harness.clicks("? help").must_show("Keys · Journal");
    // Beside the window is out of it.
    harness.tell(Msg::Mouse(Mouse {
        column: 0,
        row: 5,
        what: MouseKind::Press,
    }));
    harness.must_not_show("Keys · Journal");
    harness
        .clicks("/ search")
        .types("sepsis")
        .must_show("1 of 120");
    harness
        .clicks("6 People")
        .clicks("Priya")
        .must_show("▌ Priya");
}

#[test]
fn a_click_goes_into_a_field() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys("r")
        .clicks("if left empty, the first line is used")
        .types("A title");
    harness
        .clicks("What did it show")
        .types("Something")
        .keys("ctrl-s");
    let entry = newest(&mut harness).entry;
    assert_eq!(
        (entry.title.as_str(), entry.section("So what?")),
        ("A title", "Something")
    );
}

#[test]
fn the_footer_saves() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys("r")
        .types("Text")
        .clicks("^S save")
        .must_show("Saved, private.");
}

#[test]
fn the_wheel_turns_where_it_is() {
    let mut harness = Harness::term(100, 30);
    harness.keys("2 j");
    let page = |harness: &Harness| match harness.app.screen() {
        Screen::Journal(journal) => (journal.timeline.cursor, journal.page_top),
        _ => (0, 0),
    };
    // The list moves; the cursor stays on its entry as long as that is in sight.
    on(&mut harness, HitTarget::Row(0), MouseKind::Wheel(3));
    assert_eq!((page(&harness).0, harness.app.report.top), (1, 1));
    on(&mut harness, HitTarget::Row(1), MouseKind::Wheel(3));
    let (cursor, _) = page(&harness);
    assert_eq!((cursor, harness.app.report.top), (2, 2));
    harness.resize(100, 16);
    on(&mut harness, HitTarget::Page, MouseKind::Wheel(3));
    assert_eq!(page(&harness).0, cursor);
    assert!(page(&harness).1 > 0);
}

#[test]
fn the_split_is_dragged() {
    let mut harness = Harness::term(120, 30);
    harness.keys("2");
    let before = harness.app.session.settings.split;
    on(&mut harness, HitTarget::Split, MouseKind::Press);
    for what in [MouseKind::Drag, MouseKind::Release] {
        harness.tell(Msg::Mouse(Mouse {
            column: 72,
            row: 10,
            what,
        }));
    }
    assert_eq!((before, harness.app.session.settings.split), (42, 60));
    // Without a button on it, the line stays.
    harness.tell(Msg::Mouse(Mouse {
        column: 30,
        row: 10,
        what: MouseKind::Drag,
    }));
    assert_eq!(harness.app.session.settings.split, 60);
}

#[test]
fn what_is_pasted_is_text_and_nothing_else() {
    let mut harness = Harness::empty(100, 30);
    let text = "one\r\ntwo\u{1b}[31m\u{0}\u{7}\u{13} three\u{1b}";
    harness
        .keys("r")
        .tell(Msg::Paste(text.to_owned()))
        .must_show("In what you pasted, 5 characters that can't be shown were left out")
        .must_show("U+001B at line 2, character 4")
        .keys("ctrl-s");
    let entry = newest(&mut harness).entry;
    let kept = entry.section("What?");
    assert!(kept.starts_with("one\ntwo"), "{kept:?}");
    assert!(
        kept.chars().all(|c| c == '\n' || !c.is_control()),
        "{kept:?}"
    );
}

#[test]
fn lines_pasted_into_one_line_stay_one_line() {
    let mut harness = Harness::with(vec![fixtures::full()], 100, 30);
    harness
        .keys("/")
        .tell(Msg::Paste("family\nmeeting\n".to_owned()))
        .must_show("1 of 1");
}

#[test]
fn what_a_pasted_line_loses_is_told_with_its_place() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys("3 n")
        .tell(Msg::Paste("Read an ECG\nalone".to_owned()))
        .must_show("In what you pasted, 1 line break became a space: at character 12.");
    // Where nothing is typed, nothing is lost.
    let mut harness = Harness::empty(100, 30);
    harness
        .tell(Msg::Paste("a\u{7}b".to_owned()))
        .must_not_show("left out");
}

#[test]
fn what_a_page_is_opened_and_saved_with_stays_as_it_was() {
    let mut entry = fixtures::full();
    let text = "a\tb \u{a0}  c\n\n\n\td e\u{301} \u{e9}\u{200d} 👩‍⚕️";
    entry.sections[0].text = text.to_owned();
    let mut harness = Harness::with(vec![entry], 100, 30);
    harness.keys("2 e").types("x").keys("ctrl-s");
    let kept = newest(&mut harness);
    assert_eq!(kept.revision, 2);
    assert!(
        kept.entry
            .sections
            .iter()
            .any(|section| section.text.replacen('x', "", 1) == text || section.text == text),
        "{:?}",
        kept.entry.sections
    );
}
