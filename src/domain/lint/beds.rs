//! Beds, bays and rooms.

use std::borrow::Cow;

use super::kind::{Kind, Level};
use super::places::{lone_letter, number_end};
use super::rule::{Hit, Rule};
use super::suggest::after_determiner;
use super::text::{Spot, after, char_before, next_word, starts_word};
use super::words::{self, UNITS};

/// The rules for beds, bays and rooms.
pub(super) const RULES: &[Rule] = &[Rule {
    kind: Kind::Bed,
    level: Level::Warn,
    digits: 0,
    pattern: r"(?i-u)(?:side[ -]?room|room|bed|bay|cubicle|trolley)s?[ -]",
    check: bed,
    suggest: bed_or_room,
    why: "A bed and a date point at one patient.",
}];

/// Rooms in which nobody lies.
const OTHER_ROOMS: [&str; 22] = [
    "seminar",
    "lecture",
    "meeting",
    "class",
    "tutorial",
    "study",
    "teaching",
    "escape",
    "common",
    "mess",
    "chat",
    "conference",
    "changing",
    "staff",
    "coffee",
    "exam",
    "reading",
    "zoom",
    "breakout",
    "locker",
    "computer",
    "hotel",
];

fn bed(spot: Spot<'_>) -> Option<Hit> {
    let mut end = bed_number(spot)?;
    let joined = char_before(spot.text, spot.start) == Some('-');
    let before = spot.prev_word();
    let other = OTHER_ROOMS
        .iter()
        .any(|room| before.eq_ignore_ascii_case(room));
    // Room 101 is a figure of speech.
    let figure = spot.text.get(spot.end..end) == Some("101");
    if !starts_word(spot.text, spot.start) || joined || other || figure {
        return None;
    }
    // "Bay 3, bed 2" is one place.
    while let Some(next) = next_part(spot.text, end).and_then(bed_number) {
        end = next;
    }
    Some(Hit::new(spot.start, end))
}

/// Where the number after a bed, a bay or a room ends.
fn bed_number(spot: Spot<'_>) -> Option<usize> {
    let word = spot.matched();
    let rest = after(spot.text, spot.end, 10);
    let label = ["number ", "no. ", "no ", "No. ", "No ", "#"]
        .iter()
        .find(|label| rest.starts_with(**label));
    let pos = spot.end + label.map_or(0, |label| label.len());
    let is_bay = word
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("bay"));
    let letter = if is_bay {
        lone_letter(spot.text, pos)
    } else {
        None
    };
    let end = number_end(spot.text, pos)
        .or(letter)
        .or_else(|| number_in_words(spot, pos))?;
    let next = next_word(spot.text, end);
    (!words::holds(&UNITS, next)).then_some(end)
}

/// Where a number word after a bed or a bay ends: "bed four".
fn number_in_words(spot: Spot<'_>, pos: usize) -> Option<usize> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = next_word(spot.text, pos);
    let is_room = spot.matched().trim_end().eq_ignore_ascii_case("room");
    let next = next_word(spot.text, pos + word.len());
    let counts = [
        "person", "people", "patient", "patients", "of", "more", "at", "by", "free",
    ]
    .contains(&next);
    let is_number = NUMBERS
        .iter()
        .any(|number| word.eq_ignore_ascii_case(number));
    (is_number && !is_room && !counts && !after_determiner(spot)).then_some(pos + word.len())
}

/// The next bed, bay or room after the one that ends at `end`, past a comma, a slash or "in".
fn next_part(text: &str, end: usize) -> Option<Spot<'_>> {
    let rest = after(text, end, 32);
    let joint = [", ", " / ", "/", " in ", " of ", " - ", " – ", " "]
        .iter()
        .find(|joint| rest.starts_with(**joint))?;
    let start = end + joint.len();
    let lower = after(text, start, 12).to_ascii_lowercase();
    let word = [
        "side room ",
        "side-room ",
        "sideroom ",
        "room ",
        "bed ",
        "bay ",
        "cubicle ",
        "trolley ",
    ]
    .iter()
    .find(|word| lower.starts_with(**word))?;
    Some(Spot {
        text,
        start,
        end: start + word.len(),
    })
}

/// What a bed is replaced with.
fn bed_or_room(spot: Spot<'_>) -> Cow<'static, str> {
    let lower = spot.matched().to_ascii_lowercase();
    if lower.contains("bed") || lower.contains("trolley") {
        "a bed".into()
    } else if lower.contains("room") {
        "a room".into()
    } else {
        "a bay".into()
    }
}
