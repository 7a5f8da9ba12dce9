//! Telephone numbers.

use super::{
    kind::{Kind, Level},
    rule::{Hit, Rule},
    text::{Spot, after, before, starts_word},
};

const WHY: &str = "A telephone number leads to one person.";

/// Words beside a telephone number.
pub(super) const PHONE_CUES: [&str; 24] = [
    "call",
    "called",
    "calling",
    "phone",
    "phoned",
    "phoning",
    "telephone",
    "tel",
    "mobile",
    "mob",
    "cell",
    "fax",
    "ring",
    "rang",
    "ringing",
    "text",
    "texted",
    "whatsapp",
    "contact",
    "dial",
    "dialled",
    "switchboard",
    "pager",
    "voicemail",
];

/// The rules for telephone numbers.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Phone,
        level: Level::Stop,
        digits: 2,
        pattern: r"(?:(?:\+44|0044)[ .-]?(?:\(0\)[ .-]?)?\(?|\(?0)[0-9]{2,10}\)?(?:[ .-][0-9]{2,8}){0,3}",
        check: british,
        suggest: |_| "a phone number".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Phone,
        level: Level::Stop,
        digits: 2,
        pattern: r"\+[1-9][0-9]{0,2}[ .-]?(?:\([0-9]{1,4}\)[ .-]?)?[0-9]{2,12}(?:[ .-][0-9]{2,8}){0,4}",
        check: international,
        suggest: |_| "a phone number".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Phone,
        level: Level::Stop,
        digits: 4,
        pattern: r"(?:1[ .-])?(?:\([2-9][0-9]{2}\)[ -]?[0-9]{3}[ .-]|(?:\([2-9][0-9]{2}\)[ -]?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?)[0-9]{4}",
        check: american,
        suggest: |_| "a phone number".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Phone,
        level: Level::Stop,
        digits: 4,
        pattern: r"[2-9][0-9]{2}[ .-][0-9]{4}",
        check: local,
        suggest: |_| "a phone number".into(),
        why: WHY,
    },
];

/// Help lines for doctors and students, which say nothing of anybody: BMA counselling.
const HELPLINES: [&str; 1] = ["03301231245"];

fn british(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_left_free() {
        return None;
    }
    let matched = spot.matched();
    let (country, national) = ["+44", "0044"]
        .iter()
        .find_map(|code| matched.strip_prefix(code).map(|rest| (code.len(), rest)))
        .unwrap_or((0, matched));
    // Drops groups from the end until what is left is a number: "07700 900456 999".
    let mut length = national.len();
    while length > 0 {
        let part = national.get(..length)?;
        let end = spot.start + country + length;
        if is_british(part, country > 0) && spot.at(spot.start, end).is_right_free() {
            return Some(Hit::new(spot.start, end));
        }
        length = part.rfind([' ', '.', '-']).unwrap_or(0);
    }
    None
}

/// Whether the national part of a number is a British one and no help line. Behind a country code the nought that
/// starts it is left out, or stands in brackets.
fn is_british(part: &str, abroad: bool) -> bool {
    let part = part.trim_start_matches([' ', '.', '-']);
    let part = part.strip_prefix("(0)").unwrap_or(part);
    let nought = usize::from(abroad);
    let mut groups = part
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0);
    let first = groups.next().unwrap_or(0) + nought;
    let (others, rest) = groups.fold((0, 0), |(count, digits), length| {
        (count + 1, digits + length)
    });
    let shape = match (others, first + rest) {
        (0, digits) => digits == 11,
        (_, 11) => (3..=6).contains(&first),
        (_, 10) => (4..=5).contains(&first),
        _ => false,
    };
    let mut digits = part.bytes().filter(u8::is_ascii_digit);
    let area = digits.nth(1 - nought);
    shape && matches!(area, Some(b'1'..=b'3' | b'5' | b'7'..=b'9')) && !is_helpline(part)
}

/// Whether a number as written is one of the help lines.
fn is_helpline(part: &str) -> bool {
    let digits = || part.bytes().filter(u8::is_ascii_digit);
    HELPLINES.iter().any(|line| line.bytes().eq(digits()))
}

impl Spot<'_> {
    /// Whether no letter or digit stands left of here, and no sign that joins numbers.
    fn is_left_free(self) -> bool {
        let joined = before(self.text, self.start, 2);
        let number = joined.ends_with(['.', '/', '-', '+', ','])
            && joined.starts_with(|c: char| c.is_ascii_digit());
        starts_word(self.text, self.start) && !number
    }

    /// Whether no letter or digit stands right of here, and no sign that joins numbers.
    fn is_right_free(self) -> bool {
        let mut ahead = after(self.text, self.end, 8).chars();
        match ahead.next() {
            Some('-' | '/' | '.') => !ahead.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    }
}

fn international(spot: Spot<'_>) -> Option<Hit> {
    let digits = spot.matched().bytes().filter(u8::is_ascii_digit).count();
    ((8..=15).contains(&digits) && spot.is_right_free() && spot.is_left_free()).then(|| spot.keep())
}

fn american(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let start = if spot.before(2) == "+1" {
        spot.start - 2
    } else {
        spot.start
    };
    let written = matched.contains('(')
        || ['-', '.']
            .iter()
            .any(|sign| matched.matches(*sign).count() >= 2);
    let free = spot.is_left_free() && spot.is_right_free();
    (free && (written || spot.has_cue_around(&PHONE_CUES))).then(|| Hit::new(start, spot.end))
}

/// Seven digits: with a word for a telephone, or of the exchange that films use.
fn local(spot: Spot<'_>) -> Option<Hit> {
    let fictional = spot.matched().starts_with("555-01");
    let cue = || !spot.matched().contains(' ') && spot.has_cue(&PHONE_CUES);
    (spot.is_left_free() && spot.is_right_free() && (fictional || cue())).then(|| spot.keep())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_numbers_are_known_by_their_groups() {
        for (part, abroad, known) in [
            ("07700 900456", false, true),
            ("020 7946 0123", false, true),
            ("(020) 7946 0123", false, true),
            ("07700900456", false, true),
            ("01632 960123", false, true),
            (" 7700 900456", true, true),
            (" (0)7700 900456", true, true),
            ("0330 123 1245", false, false),
            ("00482913", false, false),
            ("012", false, false),
            ("", false, false),
            ("", true, false),
        ] {
            assert_eq!(is_british(part, abroad), known, "{part}");
        }
    }
}
