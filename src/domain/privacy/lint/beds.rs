//! Beds, bays and rooms.

use std::borrow::Cow;

use super::{
    kind::{Kind, Level},
    places::{lone_letter, number_end},
    rule::{Hit, Rule},
    suggest::after_determiner,
    text::{Spot, after, char_before, ends_word, next_word, starts_word},
    wordlists::{self, UNITS},
};

/// The rules for beds, bays and rooms.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Bed,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?i-u)(?:side[ -]?room|room|rm|bed(?:[ -]?spaces?)?|warmer|isolette|stretcher|gurney|hallway|seclusion(?: room)?|isolation(?: room)?|recliner|dialysis station|bay|katil|cama|cubicle|trolley|chair|cot|incubator|pod|corridor|pay-?ward|cabin|couch|bassinet|crib|berth|booth|zimmer|bett|kamer|chambre|bilik|kitanda|leito|letto|yatak|resus(?: bay)?|majors)s?[ -]|(?-i:SR|Rm) ?",
        check: bed,
        suggest: bed_or_room,
        why: "A bed and a date point at one patient.",
    },
    Rule {
        kind: Kind::Bed,
        level: Level::Warn,
        digits: 3,
        pattern: r"(?i-u)(?:in|to|from|pt|patient|rm|room) [0-9]{3,4}-?[A-D]",
        check: numbered_bed,
        suggest: |_| "a bed".into(),
        why: "A bed and a date point at one patient.",
    },
    Rule {
        kind: Kind::Bed,
        level: Level::Warn,
        digits: 1,
        pattern: r"(?:[Pp]atient|[Pp]t|[Mm]an|[Ww]oman|[Ll]ady|[Gg]ent|[Gg]entleman|[Gg]uy|[Bb]loke|[Gg]irl|[Bb]oy|[Kk]id|[Cc]hap|[Ff]ella|[Ll]ad|[Bb]aby|[Mm]um|[Oo]ne|[Nn]ew|[Nn]un|[Tt]eacher|[Ff]armer|[Hh]usband|[Ww]ife|[Ss]on|[Dd]aughter|[Ff]amily|[Ss]ister|[Nn]urse|[Ll]ies|[Ll]ying|[Aa]sleep|[Aa]rrest|[Cc]rash call) (?:in|on|from) [A-Z]{1,3}-?[0-9]{1,2}[a-zA-Z]?|(?:[Ss]ister|[Ss]r|[Nn]urse|[Mm]atron) \p{Lu}[\p{L}'’-]+(?:,| on| from| in| at) [A-Z]-?[0-9]{1,2}[a-zA-Z]?|(?:[Pp]t|[Pp]atient|[Mm]an|[Ww]oman|[Ll]ady|[Gg]ent|[Gg]entleman|[Gg]uy|[Bb]loke|[Gg]irl|[Bb]oy|[Kk]id|[Cc]hap|[Bb]aby|[Rr]oom|[Rr]m) (?:in )?[0-9]{1,2}-[0-9]{1,3}[A-D]?|[Bb]ed (?:[Nn]o\.? ?)?[0-9]{1,2}, ?[A-Z]{2,4}-?[0-9]{1,2}",
        check: coded_bed,
        suggest: |_| "a bed".into(),
        why: "A bed and a date point at one patient.",
    },
    Rule {
        kind: Kind::Ward,
        level: Level::Warn,
        digits: 1,
        pattern: r"(?:MAU|AMU|SAU|EAU|CDU|SSU|AAU|ASU|EMU|ACU|CCU|HDU|ICU|ITU|[A-Z]{0,2}ICU|PACU|L&D|HASU|LDRP?|SCBU|CAU|PAU|GAU|EPU|DAU|MDU|AMAU|SDU|SSW|ASW)[ -]?[0-9]{1,2}[A-Z]?|(?:[Oo]n )?[0-9]{1,2} ?(?:North|South|East|West|Central)|[Oo]n [0-9]{1,2} ?[A-E]|(?:[Ii]n|[Oo]n|[Tt]o|[Ff]rom) [Uu]nit [0-9]{1,2}[A-Z]?|[Uu]nit [0-9]{1,2}[A-Z]",
        check: unit,
        suggest: |_| "a ward".into(),
        why: "A ward and a date narrow down who it was.",
    },
    Rule {
        kind: Kind::Ward,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:Medical |Surgical )?Unit (?:I{1,3}|IV|VI{0,3}|IX)|(?:Medical|Surgical|Medicine|Surgery|Gynae|Paeds|Ortho|Obs) Unit (?:[1-9]|[A-E])",
        check: |spot| spot.is_whole().then(|| spot.keep()),
        suggest: |_| "a unit".into(),
        why: "A ward and a date narrow down who it was.",
    },
];

/// Rooms in which nobody lies.
const OTHER_ROOMS: [&str; 24] = [
    "committee",
    "skills",
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
    let lower = spot.matched().to_ascii_lowercase();
    // A chair or a pod without a figure is furniture.
    let furniture = [
        "chair",
        "cot",
        "incubator",
        "pod",
        "resus",
        "majors",
        "warmer",
        "isolette",
        "stretcher",
        "gurney",
        "hallway",
        "seclusion",
        "isolation",
        "recliner",
        "dialysis",
        "corridor",
        "pay",
        "cabin",
        "couch",
        "bassinet",
        "crib",
        "berth",
        "booth",
        "zimmer",
        "bett",
        "kamer",
        "chambre",
        "bilik",
        "kitanda",
        "leito",
        "letto",
        "yatak",
        "rm",
        "sr",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    let figure = spot
        .text
        .get(end.saturating_sub(2)..end)
        .is_some_and(|tail| tail.contains(|c: char| c.is_ascii_digit()));
    if furniture && !figure {
        return None;
    }
    let joined = char_before(spot.text, spot.start) == Some('-');
    let before = spot.prev_word();
    // "whipple pod 4": days after an operation.
    if lower.starts_with("pod")
        && !matches!(
            before,
            "in" | "from" | "to" | "our" | "the" | "red" | "blue" | "green" | "of" | ""
        )
    {
        return None;
    }
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

/// "the patient in M3", "Sister Moyo, C4": a bed or a ward by its letters. A level of the spine and a lead are none.
fn coded_bed(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let at = matched.rfind([' ', ',']).map_or(0, |at| at + 1);
    // "a man 20-30 years old": an age.
    if matched.contains('-')
        && (wordlists::holds(&UNITS, next_word(spot.text, spot.end))
            || spot.after(4).starts_with([' ', '-']) && spot.after(5).contains("yo"))
    {
        return None;
    }
    let code = matched.get(at..)?;
    let next = next_word(spot.text, spot.end);
    let body = [
        "fracture",
        "vertebra",
        "vertebral",
        "disc",
        "dermatome",
        "level",
        "to",
        "root",
        "lesion",
        "nerve",
        "palsy",
        "sensory",
        "distribution",
        "weighted",
        "axial",
        "receptor",
        "receptors",
        "post",
        "year",
        "stage",
        "disease",
    ]
    .contains(&next);
    let known = [
        "T1", "T2", "V1", "V2", "V3", "V4", "V5", "V6", "S1", "S2", "S3", "S4", "P2", "A2", "F1",
        "F2", "B12", "CT1", "CT2", "CT3", "FY1", "FY2", "ST1", "ST2", "ST3", "MS1", "MS2", "MS3",
        "MS4", "M1", "M2", "M4", "Q1", "Q2", "Q3", "Q4", "PA1",
    ]
    .contains(&code)
        && !matches!(spot.prev_word(), "bed" | "ward");
    let start =
        if matched.starts_with(['B', 'b']) && matched.contains(',') && matched.contains("ed ") {
            0
        } else {
            at
        };
    (spot.is_whole() && spot.is_whole_number() && !body && !known)
        .then(|| Hit::new(spot.start + start, spot.end))
}

/// A bed by its room and letter: "in 4127-B".
fn numbered_bed(spot: Spot<'_>) -> Option<Hit> {
    let (_, number) = spot.matched().rsplit_once(' ')?;
    let hyphen = number.contains('-') || number.len() < 5;
    (starts_word(spot.text, spot.start) && ends_word(spot.text, spot.end) && hyphen)
        .then(|| Hit::new(spot.end - number.len(), spot.end))
}

/// A unit with its number, or a floor with its side: "MAU4", "5 East", "on 4B".
fn unit(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let next = next_word(spot.text, spot.end);
    let preposition = ["on ", "in ", "to ", "from "]
        .iter()
        .find(|word| matched.to_ascii_lowercase().starts_with(**word));
    let start = spot.start + preposition.map_or(0, |word| word.len());
    let side = ["North", "South", "East", "West", "Central"]
        .iter()
        .any(|side| matched.ends_with(side));
    // "5 West Street", "12 North Africans": a place that goes on is another one.
    let goes_on =
        side && (next.starts_with(char::is_uppercase) || matches!(spot.prev_word(), "of" | "and"));
    let counted = wordlists::holds(&UNITS, next) || matches!(next, "patients" | "of" | "blood");
    let spot = spot.at(start, spot.end);
    (spot.is_whole_number() && !goes_on && !counted).then(|| spot.keep())
}

/// Where the number after a bed, a bay or a room ends.
fn bed_number(spot: Spot<'_>) -> Option<usize> {
    let word = spot.matched();
    let rest = after(spot.text, spot.end, 10);
    let label = [
        "number ", "no. ", "no ", "No. ", "No ", "no.", "nr. ", "nr ", "# ", "#",
    ]
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
    let close = word.ends_with(|c: char| c.is_ascii_alphabetic());
    let end = room_number(spot, pos)
        .or_else(|| number_end(spot.text, pos))
        .filter(|_| !close)
        .or_else(|| close.then(|| close_number(spot.text, pos)).flatten())
        .or(letter)
        .or_else(|| number_in_words(spot, pos))?;
    let next = next_word(spot.text, end);
    (!wordlists::holds(&UNITS, next)).then_some(end)
}

/// Where the number of a room of four figures ends, which is no year: "Room 3118".
fn room_number(spot: Spot<'_>, pos: usize) -> Option<usize> {
    let word = spot.matched().trim_end().to_ascii_lowercase();
    let window = after(spot.text, pos, 5);
    let digits = window.bytes().take_while(u8::is_ascii_digit).count();
    let year = window.starts_with("19") || window.starts_with("20");
    (matches!(word.as_str(), "room" | "rm")
        && digits == 4
        && !year
        && ends_word(spot.text, pos + 4))
    .then_some(pos + 4)
}

/// Where a number ends that is written without a space: SR4.
fn close_number(text: &str, pos: usize) -> Option<usize> {
    let window = after(text, pos, 4);
    let digits = window.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && ends_word(text, pos + digits)).then_some(pos + digits)
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

/// Whether somebody's bed follows: " in bed 4", " in bay 2".
pub(super) fn is_bed(rest: &str) -> bool {
    let Some(place) = [" in ", " (", " from ", ", "]
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))
    else {
        return false;
    };
    [
        "bed ",
        "bay ",
        "room ",
        "side room",
        "cot ",
        "chair ",
        "cubicle ",
        "resus",
        "trolley ",
        "Bed ",
        "Bay ",
        "Rm ",
        "SR",
    ]
    .iter()
    .any(|bed| place.starts_with(bed))
}

/// What a bed is replaced with.
fn bed_or_room(spot: Spot<'_>) -> Cow<'static, str> {
    let lower = spot.matched().to_ascii_lowercase();
    if ["bed", "trolley", "cot", "incubator"]
        .iter()
        .any(|word| lower.contains(word))
    {
        "a bed".into()
    } else if lower.starts_with("chair") {
        "a chair".into()
    } else if ["room", "rm", "sr"].iter().any(|word| lower.contains(word)) {
        "a room".into()
    } else {
        "a bay".into()
    }
}
