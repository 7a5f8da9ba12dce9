//! Numbers known by the words before them, in whatever country's form: what is given to a patient, and telephones.

use std::borrow::Cow;

use super::{
    kind::{Kind, Level},
    phones::PHONE_CUES,
    rule::{Check, Hit, Rule},
    suggest::left_out,
    text::{Spot, after, char_at, ends_word, next_word},
    wordlists::{self, UNITS},
};

const WHY: &str = "A number behind such a word belongs to one person.";
const LINE: &str = "A telephone number leads to one person.";

/// The rules for numbers behind a cue.
pub(super) const RULES: &[Rule] = &[
    given(
        1,
        r"(?i-u)(?:umrn|uhid|nhi|ihi|hcn|phn|mbi|abha|ohip|ramq|ppsn|nric|dva|dea|npi|gmc|nmc|ahpra|nhif|nin|uli|cnic|national id|id card|hospital card|clinic card|aadhaar|aadhar|adhaar|medicare|medicaid|philhealth|medisave|nhis|sha|voter id|ration card|birth certificate|driving licen[cs]e|passport|health ?card|mrn|chi|nhs)\b(?:[ -]?(?:identifier|id|number|num|no\.?|nr|#))?",
        strong,
    ),
    given(
        1,
        r"(?i-u)(?:hospital|hosp\.?|mr|pt|patient|hn|h|u|insurance|policy|member|membership|folder|file|card|opd|ipd|ip|op|cr|reg|registration|account|acct|licen[cs]e|passport|ticket|case|chart|record|lab|specimen|sample|referral|health|identity|national id|id|visit|encounter|csn|fin|bill|token|serial|device|study|trial)[ -]?(?:identifier|id|number|num|no\.?|nr|#)",
        strong,
    ),
    given(
        1,
        r"(?:URN?|RN|MRD|IPD|OPD|CRN?|MR ?#|PID|HRN|NRC)(?: ?(?:no\.?|No\.?|number|#))?",
        short,
    ),
    given(
        5,
        r"(?:[A-Z]{2,4}|[A-Z]/[A-Z]|[Ff]older|[Ff]ile|[Cc]hart|[Rr]ecord)[ :#.]{1,2}[A-Z]{0,2}-?[0-9]{5,12}",
        lettered,
    ),
    given(
        3,
        r"[A-Z]{2,5}/[0-9]{2,7}/[0-9]{2,7}|\([A-HJ-NP-Z]{3}[0-9]{4}\)",
        |spot| spot.is_whole_number().then(|| spot.keep()),
    ),
    given(
        6,
        r"\p{L}{3,12} (?:[Nn]o\.?|[Nn]r\.?|[Nn]um|[Nn]umber|#)[ :,]{0,2}[A-Z]{0,3}[0-9]{6,10}[A-Z]?",
        |spot| {
            let at = spot.matched().rfind(|c: char| !c.is_ascii_alphanumeric())? + 1;
            spot.is_whole_number()
                .then(|| Hit::new(spot.start + at, spot.end))
        },
    ),
    given(
        3,
        r"(?:[Nn]o\.?|[Nn]umber|NRIC|MRN|NHS|CHI|ID|IC|URN?|[Cc]ard|[Ff]ile|[Cc]hart|[Aa]adhaar)(?: number| no\.?)? (?:ends|ending|ended|finishing|starts|starting)(?: in| with| on)? [0-9]{3,6}[A-Z]?",
        |spot| {
            let at = spot.matched().rfind(' ')? + 1;
            spot.is_whole().then(|| Hit::new(spot.start + at, spot.end))
        },
    ),
    dialled(4, r"(?:[Pp]age|[Bb]leep|[Bb]eep) [0-9]{4,5}", |spot| {
        let at = spot.matched().rfind(' ')? + 1;
        let leaf = matches!(spot.next_word(), "of" | "in");
        (spot.is_whole_number() && !leaf).then(|| Hit::new(spot.start + at, spot.end))
    }),
    given(
        4,
        r"(?i)(?:his|her|their|the|patient['’]s|my|whose) number (?:is|was)",
        strong,
    ),
    dialled(
        2,
        r"(?i-u)(?:telephone|phone|mobile|mob|cell|tel|landline|fax|whatsapp|switchboard|call ?back|local|extension|extn|ext|hp|bleep|beep|pager|dect)(?: (?:number|no\.?|num))?",
        line,
    ),
    dialled(
        3,
        r"(?i-u)(?:rang|ring|phoned|called|call|texted|text|dial|dialled|reach|contact|paged|bleeped)",
        rung,
    ),
    Rule {
        why: "So long a number is given to one person only.",
        ..given(
            4,
            r"[0-9]{9,16}|[0-9]{4,6}[ -][0-9]{4,7}[ -][0-9]{1,6}",
            long,
        )
    },
    dialled(4, r"[Xx] ?[0-9]{4,5}", inside),
    dialled(
        3,
        r"(?i-u)(?:bleeped|bleep|paged|phoned|rang|dialled|ringing|bleeping|paging)(?: [a-z]+){0,5} #?[0-9]{3,5}|bleep (?:no\.?|number)(?: [a-z-]+){0,5} [0-9]{3,5}|page (?:[A-Za-z]+ ){1,6}on #?[0-9]{3,5}|(?:page|paged|bleep|bleeped|beep|call|ring|dial|text|reach)(?: [a-z]+){0,3} #[0-9]{3,6}|(?:local|extension|extn|ext|bleep|pager|dect)\.? [0-9]{3,5} ?,? ?(?:not|or|and) [0-9]{3,5}",
        house,
    ),
    dialled(
        3,
        r"0[2-9][0-9]{1,3}[ -][0-9]{3,4}[ -][0-9]{3,4}|0[2378] [0-9]{4} [0-9]{4}|\(0[2-9]\) ?[0-9]{4}[ -]?[0-9]{4}|[6-9][0-9]{4} [0-9]{5}",
        national,
    ),
];

/// A number that is given to somebody.
const fn given(digits: usize, pattern: &'static str, check: Check) -> Rule {
    Rule {
        kind: Kind::Mrn,
        level: Level::Stop,
        digits,
        pattern,
        check,
        suggest: left_out,
        why: WHY,
    }
}

/// A number that is dialled.
const fn dialled(digits: usize, pattern: &'static str, check: Check) -> Rule {
    Rule {
        kind: Kind::Phone,
        suggest: |_| Cow::Borrowed("a phone number"),
        why: LINE,
        ..given(digits, pattern, check)
    }
}

/// Signs and small words between a cue and its number.
fn skip_joint(text: &str, pos: usize) -> usize {
    let window = after(text, pos, 8);
    let rest = window.trim_start_matches([
        ' ', '.', ':', '#', '=', '(', '*', '"', '\'', '-', '\n', '“', '‘', ',', '/',
    ]);
    pos + window.len() - rest.len()
}

/// The number behind a cue, past a few small words such as "is" or "on the form".
fn behind(spot: Spot<'_>, most: usize, reads: fn(&str, usize) -> Option<usize>) -> Option<Hit> {
    let mut pos = spot.end;
    for _ in 0..most {
        pos = skip_joint(spot.text, pos);
        if let Some(end) = reads(spot.text, pos) {
            return Some(Hit::new(pos, end));
        }
        let word = next_word(spot.text, pos);
        let stops = word.is_empty() || char_at(spot.text, pos).is_none_or(|c| !c.is_alphabetic());
        if stops || ends_clause(spot.text, pos + word.len()) {
            return None;
        }
        pos += word.len();
    }
    None
}

/// Whether a sentence ends at a place.
fn ends_clause(text: &str, pos: usize) -> bool {
    let rest = after(text, pos, 3);
    rest.starts_with(". ")
        || rest.starts_with(".\n")
        || rest.starts_with("\n\n")
        || rest.starts_with(['!', '?', ';'])
}

/// A number within a few words of a cue that stands for nothing else.
pub(super) fn strong(spot: Spot<'_>) -> Option<Hit> {
    let fits = spot.is_whole() || spot.matched().ends_with(['.', '#']);
    fits.then(|| behind(spot, 5, code)).flatten()
}

/// A number right behind a cue that may stand for something else.
pub(super) fn short(spot: Spot<'_>) -> Option<Hit> {
    let fits = spot.is_whole() || spot.matched().ends_with(['.', '#']);
    fits.then(|| behind(spot, 2, code)).flatten()
}

/// "IP 0044917", "H/N K0448213", "folder 5520193": a number right behind letters that no unit, currency or publication
/// bears.
fn lettered(spot: Spot<'_>) -> Option<Hit> {
    const NONE: [&str; 44] = [
        "USD", "GBP", "EUR", "INR", "NGN", "KES", "KSH", "PHP", "ZAR", "AUD", "CAD", "NZD", "SGD",
        "PKR", "RS", "RM", "MYR", "GHS", "UGX", "TZS", "PMID", "PMC", "NCT", "ISBN", "ISSN", "DOI",
        "ISO", "RFC", "PHQ", "GAD", "CRP", "BNP", "CK", "ALT", "AST", "LDH", "WCC", "WBC", "PLT",
        "HCG", "PSA", "AFP", "CD", "ICD",
    ];
    let at = spot.matched().rfind([' ', ':', '#', '.'])? + 1;
    let cue = spot
        .matched()
        .get(..at)?
        .trim_end_matches([' ', ':', '#', '.']);
    let number = spot.matched().get(at..)?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    // Five figures may be a count; six and more, or with a nought before them, are given.
    let state = cue.len() == 2 && number.len() == 5;
    let long = digits > 5 || (number.starts_with('0') && !state) || number.len() > digits;
    let unit = wordlists::holds(&UNITS, spot.next_word());
    (spot.is_whole_number() && long && !unit && !NONE.contains(&cue))
        .then(|| Hit::new(spot.start + at, spot.end))
}

/// Where a number given to somebody ends: 5 to 19 letters and digits in groups, most of them digits.
pub(super) fn code(text: &str, pos: usize) -> Option<usize> {
    let mut end = pos;
    let (mut signs, mut digits) = (0, 0);
    for _ in 0..19 {
        let window = after(text, end, 24);
        let (joint, group) = match window.chars().next() {
            Some('-' | '/' | ' ') if end > pos => (1, window.get(1..).unwrap_or_default()),
            _ if end > pos => break,
            _ => (0, window),
        };
        let length = group.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let words = group.get(..length)?;
        let figures = words.bytes().filter(u8::is_ascii_digit).count();
        let spaced = window.starts_with(' ');
        let letters = length - figures;
        let lower = words.bytes().any(|byte| byte.is_ascii_lowercase());
        let joins = if end == pos {
            length > 0 && (figures > 0 || (letters <= 4 && !lower))
        } else if spaced {
            // A group that begins a date, a count or another sentence is none of it.
            figures > 0
                && letters <= figures
                && !lower
                && signs + length <= 19
                && last_group(text, pos, end) <= 5
        } else {
            figures > 0
        };
        if !joins || figures == 0 && end > pos {
            break;
        }
        let next = end + joint + length;
        let unit = wordlists::holds(&UNITS, next_word(text, next))
            || after(text, next, 1).starts_with(['%', ':']);
        if unit && end > pos {
            break;
        }
        end = next;
        signs += length;
        digits += figures;
    }
    let dated = is_date(text.get(pos..end)?);
    let whole = ends_word(text, end) && !after(text, end, 2).starts_with(['.', ',', '%'])
        || !starts_figure(text, end + 1);
    ((5..=19).contains(&signs)
        && digits >= 3
        && digits * 3 >= signs
        && !dated
        && whole
        && ends_word(text, end))
    .then_some(end)
}

/// Whether a figure stands at a place.
fn starts_figure(text: &str, pos: usize) -> bool {
    after(text, pos, 1).starts_with(|c: char| c.is_ascii_digit())
}

/// How long the last group of a number so far is.
fn last_group(text: &str, pos: usize, end: usize) -> usize {
    let so_far = text.get(pos..end).unwrap_or_default();
    so_far.rsplit([' ', '-', '/']).next().map_or(0, str::len)
}

/// Whether a number is a date: those have a rule of their own.
fn is_date(number: &str) -> bool {
    number.contains(['-', '/']) && super::calendar::read_either(number).is_some()
}

/// A telephone of the house or of the world: 3 to 14 digits behind a word for one.
fn line(spot: Spot<'_>) -> Option<Hit> {
    if !(spot.is_whole() || spot.matched().ends_with('.')) {
        return None;
    }
    let house = [
        "local",
        "ext",
        "extn",
        "extension",
        "bleep",
        "beep",
        "pager",
        "dect",
    ];
    let cue = spot.matched().split([' ', '.']).next().unwrap_or_default();
    let in_house = house.iter().any(|word| cue.eq_ignore_ascii_case(word));
    let hit = behind(spot, if in_house { 2 } else { 4 }, telephone)?;
    let digits = count(spot.text, hit);
    let least = if in_house { 3 } else { 5 };
    (digits >= least).then_some(hit)
}

/// "bleeped the registrar on 2417", "phoned 6021": a number of the house, but not the one for emergencies.
fn house(spot: Spot<'_>) -> Option<Hit> {
    const ALARMS: [&str; 9] = [
        "999", "911", "112", "111", "000", "2222", "333", "3333", "995",
    ];
    let at = spot.matched().rfind(' ')? + 1;
    let number = spot.matched().get(at..)?;
    let before = spot.matched().get(..at)?.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    // "rang 200 patients" counts; "rang on 2417" dials.
    let dials = matches!(last, "on" | "at" | "is" | "was" | "not" | "or" | "and")
        || number.starts_with('#')
        || !before.contains(' ');
    let number = number.trim_start_matches('#');
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let next = next_word(spot.text, spot.end);
    let counts = next.ends_with('s') && next.len() > 3 || wordlists::holds(&UNITS, next);
    (spot.is_whole_number() && dials && !year && !counts && !ALARMS.contains(&number))
        .then(|| Hit::new(spot.start + at, spot.end))
}

fn rung(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole() {
        return None;
    }
    let hit = behind(spot, 4, telephone)?;
    (count(spot.text, hit) >= 7).then_some(hit)
}

/// A number so long that it counts nothing: nine figures and more, alone or in groups. Publications have numbers too.
fn long(spot: Spot<'_>) -> Option<Hit> {
    let figures = spot.matched().bytes().filter(u8::is_ascii_digit).count();
    let printed = spot.has_cue(&[
        "isbn", "issn", "doi", "pmid", "pmcid", "nct", "orcid", "version",
    ]);
    let money = spot.before(2).ends_with(['£', '$', '€', '₹', '.', ',']);
    let same = spot
        .matched()
        .bytes()
        .filter(u8::is_ascii_digit)
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    (!spot.matched().starts_with('0')
        && (9..=16).contains(&figures)
        && same > 1
        && spot.is_whole_number()
        && !printed
        && !money)
        .then(|| spot.keep())
}

/// An extension behind an x: "the lab on x5120".
fn inside(spot: Spot<'_>) -> Option<Hit> {
    let called = spot.has_cue(&PHONE_CUES)
        || spot.has_cue(&["on", "ext", "extension", "desk", "office", "lab"]);
    (spot.is_whole() && called && !wordlists::holds(&UNITS, spot.next_word())).then(|| spot.keep())
}

fn count(text: &str, hit: Hit) -> usize {
    let number = text.get(hit.start()..hit.end()).unwrap_or_default();
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// Where a telephone number ends.
fn telephone(text: &str, pos: usize) -> Option<usize> {
    let window = after(text, pos, 28);
    let mut digits = 0;
    let mut end = 0;
    let mut gap = false;
    for (at, c) in window.char_indices() {
        match c {
            '0'..='9' => {
                digits += 1;
                end = at + 1;
                gap = false;
            }
            '+' if at == 0 => {}
            ' ' | '-' | '.' | '(' | ')' if !gap || matches!(c, '(') => gap = true,
            _ => break,
        }
    }
    let end = pos + end;
    let unit = wordlists::holds(&UNITS, next_word(text, end))
        || after(text, end, 1).starts_with(['%', ':', '/']);
    let number = text.get(pos..end)?;
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let whole = ends_word(text, end) && !is_helpline(number) && !year && !unit;
    ((3..=14).contains(&digits) && whole).then_some(end)
}

fn national(spot: Spot<'_>) -> Option<Hit> {
    let digits = spot.matched().bytes().filter(u8::is_ascii_digit).count();
    let free = spot.is_whole_number() && !spot.before(1).ends_with(['+', '.', '/']);
    let one_persons = free && !is_helpline(spot.matched());
    ((9..=11).contains(&digits) && one_persons).then(|| spot.keep())
}

/// Whether a number is one that anybody may dial, free or at a fixed price.
fn is_helpline(number: &str) -> bool {
    let starts = [
        "0800", "0808", "0300", "0303", "0330", "0345", "1800", "1300", "116",
    ];
    starts.iter().any(|start| number.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_their_groups() {
        for (text, read) in [
            ("30041177, third", Some("30041177")),
            ("3950 12345 1 was", Some("3950 12345 1")),
            ("1EG4-TE5-MK73.", Some("1EG4-TE5-MK73")),
            ("9012 345 678 on", Some("9012 345 678")),
            ("UCT 448120", Some("UCT 448120")),
            ("ABC1235", Some("ABC1235")),
            ("7001234 14 days", Some("7001234")),
            ("12", None),
            ("guidelines", None),
            ("2024", None),
            ("", None),
        ] {
            let end = code(text, 0);
            assert_eq!(end.and_then(|end| text.get(..end)), read, "{text}");
        }
    }

    #[test]
    fn telephones_are_read_in_their_groups() {
        for (text, read) in [
            ("0491 570 110 after", Some("0491 570 110")),
            ("91234 50001", Some("91234 50001")),
            ("3301", Some("3301")),
            ("2024", None),
            ("30 minutes", None),
            ("120/80", None),
            ("", None),
        ] {
            let end = telephone(text, 0);
            assert_eq!(end.and_then(|end| text.get(..end)), read, "{text}");
        }
    }
}
