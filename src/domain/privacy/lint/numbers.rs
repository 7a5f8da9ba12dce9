//! Numbers given to one person: NHS and CHI, hospital, social security and national insurance numbers.

use super::{
    kind::{Kind, Level},
    phones::PHONE_CUES,
    rule::{Hit, Rule},
    suggest::left_out,
    text::{Spot, after, char_at, ends_word, starts_word},
};

/// The rules for numbers.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Nhs,
        level: Level::Stop,
        digits: 4,
        pattern: "[0-9]{3}[ \u{a0}\u{2009}\u{202f}\u{2010}-\u{2013}-]?[0-9]{3}[ \u{a0}\u{2009}\u{202f}\u{2010}-\u{2013}-]?[0-9]{4}",
        check: nhs,
        suggest: left_out,
        why: "An NHS or CHI number belongs to one person.",
    },
    Rule {
        kind: Kind::Mrn,
        level: Level::Stop,
        digits: 2,
        pattern: r"(?i-u)(?:mrn|m\.r\.n\.?|accession|medical record|(?:hospital|hosp\.?|patient|pt|unit|chart|record|case ?notes?|case|registration|episode|clinic)[ -]?(?:identifier|id|number|num|no|nr|#))",
        check: mrn,
        suggest: left_out,
        why: "A record number leads straight to one person.",
    },
    Rule {
        kind: Kind::Ssn,
        level: Level::Stop,
        digits: 4,
        pattern: "[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}",
        check: ssn,
        suggest: left_out,
        why: "A social security number belongs to one person.",
    },
    Rule {
        kind: Kind::Nino,
        level: Level::Stop,
        digits: 2,
        pattern: r"(?i-u)[a-z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}(?:[ -]?[a-d])?",
        check: nino,
        suggest: left_out,
        why: "A national insurance number belongs to one person.",
    },
];

/// The digits of a text, as numbers.
fn digits(text: &str) -> impl Iterator<Item = u32> {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// Whether ten digits end in their own check digit: weights 10 to 2, modulo 11.
fn has_check_digit(number: &str) -> bool {
    let sum: u32 = digits(number)
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    // A check of ten is never given out, and never equals a digit.
    digits(number).nth(9) == Some(check)
}

fn nhs(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole_number() {
        return None;
    }
    if spot.has_cue_around(&["nhs", "chi"]) {
        return Some(spot.keep());
    }
    let mut all = digits(spot.matched());
    let first = all.next();
    let repeats = all.all(|digit| Some(digit) == first);
    let bare = !repeats && has_check_digit(spot.matched()) && !spot.has_cue_around(&PHONE_CUES);
    bare.then(|| spot.keep())
}

fn ssn(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole_number() {
        return None;
    }
    let cue = spot.has_cue(&["ssn", "ssns"])
        || spot
            .before(40)
            .to_ascii_lowercase()
            .contains("social security");
    if cue {
        return Some(spot.keep());
    }
    let matched = spot.matched();
    let mut parts = matched.split([' ', '-']);
    let (area, group, serial) = (parts.next()?, parts.next()?, parts.next()?);
    let same_separator = matched.contains(' ') != matched.contains('-');
    let given_out = !matches!(area, "000" | "666")
        && !area.starts_with('9')
        && group != "00"
        && serial != "0000";
    (same_separator && given_out).then(|| spot.keep())
}

/// Pairs of letters that never start a national insurance number.
const NEVER_GIVEN: [&str; 7] = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"];

fn nino(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole() {
        return None;
    }
    let window = spot.before(40).to_ascii_lowercase();
    let cue = window.contains("national insurance")
        || window.contains("insurance n")
        || spot.has_cue(&["nino", "ni", "nin"]);
    if cue {
        return Some(spot.keep());
    }
    let matched = spot.matched();
    let prefix = matched.get(..2)?.to_ascii_uppercase();
    let possible = !prefix.contains(['D', 'F', 'I', 'Q', 'U', 'V'])
        && !prefix.ends_with('O')
        && !NEVER_GIVEN.contains(&prefix.as_str());
    let has_suffix = matched.ends_with(|c: char| c.is_ascii_alphabetic());
    (possible && has_suffix).then(|| spot.keep())
}

/// Finds the number after the cue: 5 to 12 letters and digits, past a few small words such as "is" or "on the form".
fn mrn(spot: Spot<'_>) -> Option<Hit> {
    // "MRN4471823": the number may touch its letters.
    let glued = spot.matched().eq_ignore_ascii_case("mrn")
        && starts_word(spot.text, spot.start)
        && spot.after(1).starts_with(|c: char| c.is_ascii_digit());
    if !glued && !spot.is_whole() {
        return None;
    }
    let mut pos = spot.end;
    for _ in 0..6 {
        let gap = after(spot.text, pos, 8);
        pos += gap.len()
            - gap
                .trim_start_matches([
                    ' ', '\u{a0}', '.', ':', '#', '=', '(', '*', '"', '\'', '-', '\n',
                ])
                .len();
        let end = code_end(spot.text, pos);
        let code = spot.text.get(pos..end)?;
        if is_code(code) {
            return Some(Hit::new(pos, end));
        }
        if code.is_empty() || code.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        pos = end;
    }
    None
}

/// Where the run of letters, digits and inner hyphens that starts at `pos` ends.
fn code_end(text: &str, pos: usize) -> usize {
    let window = after(text, pos, 24);
    let mut end = 0;
    let mut chars = window.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit_next = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let joins = end > 0
            && digit_next
            && (c == '-'
                || c == '/'
                || (c == ' ' && ends_in_short_group(window.get(..end).unwrap_or_default())));
        if !c.is_ascii_alphanumeric() && !joins {
            break;
        }
        end = at + 1;
    }
    pos + end
}

/// Whether a code so far is digits in groups of two to four, as in "123 456".
fn ends_in_short_group(code: &str) -> bool {
    code.split(' ')
        .all(|group| (2..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a run is a record number: 5 to 12 letters and digits, at least two of them digits.
fn is_code(code: &str) -> bool {
    let signs = code.bytes().filter(u8::is_ascii_alphanumeric).count();
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    (5..=12).contains(&signs)
        && digits >= 2
        && ends_word(code, code.len())
        && char_at(code, 0).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_follow_modulus_11() {
        for (number, valid) in [
            ("9991000637", false),
            ("1111111111", true),
            ("9999999999", true),
            ("999 123 456", false),
            ("", false),
        ] {
            assert_eq!(has_check_digit(number), valid, "{number}");
        }
        let valid: Vec<u32> = (0..10)
            .filter(|d| has_check_digit(&format!("999100063{d}")))
            .collect();
        assert_eq!(valid.len(), 1, "one check digit for nine digits");
    }
}
