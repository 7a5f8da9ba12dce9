//! A list beside a page is one thing on five screens: the same limits, the same line to drag, the same
//! ways in and out.
use std::ops::{Deref, DerefMut};

use rounds::app::{Area, HitTarget, Mouse, MouseKind, Msg, screens::Screen};

use tempfile::TempDir;

use crate::{harness::Harness, review};

/// The screens, by the keys that lead there from Today.
const SCREENS: &[&str] = &["2", "3", "4", "6", "7", "2 s"];
/// Columns, and whether there is room for both.
const WIDTHS: &[(u16, bool)] = &[(60, false), (80, true), (120, true)];
/// The narrowest list and page.
const LEAST: [u16; 2] = [26, 44];

/// Somebody at such a screen, where there is something to see; in review, at what others shared.
struct At {
    harness: Harness,
    _folder: Option<TempDir>,
}

impl Deref for At {
    type Target = Harness;

    fn deref(&self) -> &Harness {
        &self.harness
    }
}

impl DerefMut for At {
    fn deref_mut(&mut self) -> &mut Harness {
        &mut self.harness
    }
}

fn at(way: &str, columns: u16) -> At {
    if way == "7" {
        let (mut harness, folder) = review::sits(review::answered(), (columns, 30));
        harness.keys("v");
        return At {
            harness,
            _folder: Some(folder),
        };
    }
    let mut harness = Harness::term(columns, 30);
    harness.keys(way);
    At {
        harness,
        _folder: None,
    }
}

fn spot(harness: &Harness, wanted: impl Fn(HitTarget) -> bool) -> Option<Area> {
    let mut spots = harness.app.report.spots.iter().rev();
    spots.find(|spot| wanted(spot.target)).map(|spot| spot.area)
}

fn line(harness: &Harness) -> Option<u16> {
    spot(harness, |target| target == HitTarget::Split).map(|area| area.x)
}

fn mouse(harness: &mut Harness, column: u16, row: u16, what: MouseKind) {
    harness.tell(Msg::Mouse(Mouse { column, row, what }));
}

/// Whether the page has the keys, where it can have them.
fn reading(harness: &Harness) -> bool {
    match harness.app.screen() {
        Screen::Goals(goals) => goals.spread.pair.reading,
        Screen::People(people) => people.spread.pair.reading,
        Screen::Review(review) => review.reading,
        Screen::Dilemmas(dilemmas) => dilemmas.pair.reading,
        Screen::Journal(journal) => journal.focus == rounds::app::screens::journal::Focus::Page,
        _ => false,
    }
}

fn shares(harness: &Harness) -> bool {
    matches!(harness.app.screen(), Screen::Share(_))
}

#[test]
fn both_stand_side_by_side_where_there_is_room() {
    for way in SCREENS {
        for (columns, room) in WIDTHS {
            let harness = at(way, *columns);
            // What leaves is always in sight beside the list.
            let both = *room || shares(&harness);
            assert_eq!(line(&harness).is_some(), both, "{way:?} at {columns}");
        }
    }
}

#[test]
fn the_line_is_dragged_and_stepped_within_the_same_limits() {
    for way in SCREENS {
        for (columns, _) in WIDTHS.iter().filter(|(_, room)| *room) {
            let mut harness = at(way, *columns);
            let pair = harness.app.report.pair;
            let most = pair.width - LEAST[1] - 1;
            let drag = |harness: &mut Harness, to: u16| {
                let from = line(harness).unwrap();
                mouse(harness, from, 12, MouseKind::Press);
                mouse(harness, to, 12, MouseKind::Drag);
                mouse(harness, to, 12, MouseKind::Release);
                line(harness).unwrap()
            };
            for (to, there) in [(30, 30), (2, LEAST[0]), (columns - 1, most), (28, 28)] {
                assert_eq!(
                    drag(&mut harness, to),
                    there,
                    "{way:?} at {columns}, to {to}"
                );
            }
            harness.keys("<");
            assert!(line(&harness).unwrap() < 28, "{way:?} at {columns}");
            harness.keys("< < <");
            assert_eq!(line(&harness), Some(LEAST[0]), "{way:?} at {columns}");
            harness.keys("<").must_show("The list can't be narrower.");
            for _ in 0..20 {
                harness.keys(">");
            }
            assert_eq!(line(&harness), Some(most), "{way:?} at {columns}");
            harness.must_show("The page can't be narrower.");
        }
        let mut narrow = at(way, 60);
        narrow
            .keys("<")
            .must_show("There is no list beside a page here.");
    }
}

#[test]
fn tab_goes_in_and_esc_comes_out() {
    for way in SCREENS {
        for (columns, _) in WIDTHS {
            let mut harness = at(way, *columns);
            // What is shared is not gone into.
            if shares(&harness) {
                continue;
            }
            for (keys, inside) in [
                ("tab", true),
                ("tab", false),
                ("tab", true),
                ("esc", false),
                ("enter", true),
                ("left", false),
            ] {
                harness.keys(keys);
                assert_eq!(reading(&harness), inside, "{way:?} at {columns}: {keys}");
            }
        }
    }
}

#[test]
fn a_click_chooses_a_line_and_the_wheel_turns_where_it_is() {
    for way in SCREENS {
        for (columns, _) in WIDTHS {
            let mut harness = at(way, *columns);
            let before = harness.text();
            // In review the first line is a name, and the second is chosen already.
            let second = if *way == "7" { 2 } else { 1 };
            let row = spot(&harness, |target| target == HitTarget::Row(second));
            let Some(row) = row else {
                assert!(shares(&harness), "{way:?} at {columns} has one line");
                continue;
            };
            mouse(&mut harness, row.x + 3, row.y, MouseKind::Press);
            assert!(!reading(&harness));
            let clicked = harness.text();
            assert_ne!(clicked, before, "{way:?} at {columns}");
            if !shares(&harness) {
                mouse(&mut harness, row.x + 3, row.y, MouseKind::Wheel(-1));
                assert_ne!(harness.text(), clicked, "{way:?} at {columns}");
            }
        }
    }
}
