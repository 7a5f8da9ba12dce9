//! Named places of care: wards and hospitals.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    kind::{Kind, Level},
    names::{NO_NAMES, name_at},
    nobody::{is_clinical, is_other},
    patrons::{by_another_name, familiar, sent_to},
    rule::{Hit, Rule},
    suggest::after_determiner,
    text::{
        Spot, after, before, char_at, char_before, ends_word, is_capitalised, next_word,
        starts_sentence, starts_word,
    },
    wordlists::{self, CALENDAR, OPENERS, SORTS, TITLES, UNITS, Words},
};

/// The rules for wards and hospitals.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Ward,
        level: Level::Warn,
        digits: 0,
        pattern: r"[Ww]ards? (?:[Nn]o\.? ?)?|WARD ",
        check: numbered_ward,
        suggest: |_| "a ward".into(),
        why: "A ward and a date narrow down who it was.",
    },
    Rule {
        kind: Kind::Ward,
        level: Level::Warn,
        digits: 0,
        pattern: r" [Ww]ard",
        check: named_ward,
        suggest: |_| "a ward".into(),
        why: "A ward and a date narrow down who it was.",
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r" (?:(?:(?:sub-)?county|sub-district|district|provincial|general|teaching|university|mission|cottage|state|government|govt|regional|referral|community|memorial|base|national|women's|children's|maternity|rural|private|public|specialist|military|psychiatric|mental) ){0,2}(?:Memorial|Regional|Base|Referral|Academic|DGH|GH|PGH|Hosp\b\.?|hosp\b|MC|Med(?:ical)? C(?:tr|enter|entre)|Poly|Medical College|Health Sciences|Institute|Polyclinic|Children['’]s|ED|ER|A&E|OPD|ICU|ITU|Emergency|Outpatients|Hospitals?|Infirmary|General|Surgery|Clinic|(?:Medical|Health) Cent(?:re|er)|Medical Practice|Practice|Hospice|Care Home|Nursing Home|hospital|infirmary|hospice)",
        check: hospital,
        suggest: kind_of_place,
        why: "A named place narrows down who it was.",
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"St\.? \p{Lu}[\p{L}'’-]+|(?:The )?Royal \p{Lu}\p{Ll}[\p{L}'’-]+|\p{Lu}\p{Ll}[\p{L}'’-]+ (?:Royal|Regional|Provincial|Teaching|Memorial|Level [2-6])|(?:[Aa]t|[Tt]o|[Ff]rom|[Ii]n|[Ll]eft|[Nn]ear) the (?:Prince|Princess|Queen|King|Lady|Lord|Duke|Royal|Sir) (?:of )?\p{Lu}\p{Ll}[\p{L}'’-]+|[A-Z]{2,4}[HI] (?:ED|ER|A&E|OPD|ICU|ITU)|(?:[Aa]t|[Ff]rom|[Tt]o|[Ll]eft|[Jj]oined|[Tt]he) [A-Z]{2,5}",
        check: nickname,
        suggest: |_| "a hospital".into(),
        why: "A named place narrows down who it was.",
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Tt]ransferred|[Tt]ransfer|[Rr]eferral|[Rr]epatriated|[Rr]etrieved|[Ff]lown|[Aa]mbulance) (?:over |back |across |in )?(?:from|to) \p{Lu}\p{Ll}{3,}|(?:[Ss]hift|[Nn]ights?|[Dd]ay|[Pp]lacement|[Pp]osting|[Rr]otation) (?:at|in) (?:the )?\p{Lu}\p{Ll}{3,}|(?:[Ll]eft|[Rr]eached) \p{Lu}\p{Ll}{3,}",
        check: sent_to,
        suggest: |_| "a hospital".into(),
        why: "A named place narrows down who it was.",
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"\p{Lu}[\p{L}&]+(?:['’]s)?|(?:luth|lasuth|uch|unth|ubth|kbth|kath|knh|mtrh|hkl|pgh|kem|bara|aiims|rsud|muth|abuth|oauthc|jpmc|cmc|kgh)\b",
        check: familiar,
        suggest: |_| "a hospital".into(),
        why: "A named place narrows down who it was.",
    },
];

/// Words behind "Royal" that name a body, and behind a saint that name something else than a hospital.
const BODIES: [&str; 20] = [
    "College",
    "Colleges",
    "Society",
    "Family",
    "Mail",
    "Navy",
    "Air",
    "Commission",
    "Assent",
    "Marines",
    "Charter",
    "Pharmaceutical",
    "Wedding",
    "Institution",
    "Infirmary",
    "Highness",
    "Jelly",
    "Icing",
    "Academy",
    "Opera",
];

/// Letters that end like a hospital's and are no hospital.
static NO_HOSPITALS: Words = LazyLock::new(|| {
    wordlists::list(
        "bph lmwh ph adh fsh lh gh pth mh oh ugih sah eh ich nash dash cah pnh hlh sdh edh ivh lvh rvh crh trh tsh nrh eth pch dch          mi ri fri tri uri mri cmc mc bmc amc pmc dmc smh",
    )
});

/// A hospital by its nickname: a saint's, "Royal" and a town, or letters that end as hospitals' do.
fn nickname(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    if !spot.is_whole() {
        return None;
    }
    let next = next_word(spot.text, spot.end);
    if matched.starts_with("St") {
        let before = spot.prev_word();
        let at = [
            "at", "to", "from", "in", "of", "near", "the", "left", "back",
        ]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
        let other = [
            "wort",
            "Cross",
            "cross",
            "flag",
            "Cathedral",
            "Park",
            "Square",
            "Day",
            "Ambulance",
            "Church",
            "School",
            "Street",
            "Road",
            "College",
            "day",
            "ambulance",
            "church",
        ]
        .contains(&next);
        let owned = matched.ends_with("'s") || matched.ends_with("’s") || matched.ends_with("s'");
        let opens = starts_sentence(spot.text, spot.start);
        return (owned && (at || opens) && !other).then(|| spot.keep());
    }
    if let Some(hit) = by_another_name(spot) {
        return hit.is_of_care.then_some(hit.hit);
    }
    let bare = matched.strip_prefix("The ").unwrap_or(matched);
    if let Some(town) = bare.strip_prefix("Royal ") {
        let body = BODIES.contains(&town) || BODIES.contains(&next);
        let start = spot.end - bare.len();
        return (!body && !wordlists::is_ordinary(town)).then(|| Hit::new(start, spot.end));
    }
    let (before, letters) = matched.split_once(' ')?;
    if before.len() > 2 && before.chars().all(char::is_uppercase) {
        return (!wordlists::holds(&NO_HOSPITALS, before)).then(|| spot.keep());
    }
    let start = spot.end - letters.len();
    let clear = before.eq_ignore_ascii_case("at") || matches!(before, "left" | "joined");
    let known = wordlists::holds(&NO_HOSPITALS, letters) && !(clear && letters.ends_with("VH"));
    let like_one = [
        "TH", "NH", "GH", "RH", "VH", "UH", "CH", "MH", "RI", "IMS", "BH", "SH", "DH", "WH", "LH",
        "PH",
    ]
    .iter()
    .any(|end| letters.ends_with(end))
        && letters.len() > 2;
    let sticker = before.eq_ignore_ascii_case("the")
        && ![
            "sticker", "team", "badge", "lift", "canteen", "car", "site", "campus",
        ]
        .contains(&next);
    (like_one && !known && !sticker).then(|| Hit::new(start, spot.end))
}

/// One capitalised word before a keyword, by where it starts and ends.
type Word = (usize, usize);

/// The most words a place's name is read back over.
const MOST_WORDS: usize = 5;

/// The capitalised words right before `pos`, first to last, without openers of sentences in front of them.
///
/// Answers where they start and whether any of them says which place it is, not only of what sort.
fn name_before(text: &str, pos: usize) -> Option<(usize, bool)> {
    let mut words: Vec<Word> = Vec::new();
    let mut cursor = pos;
    while words.len() < MOST_WORDS {
        let window = before(text, cursor, 40);
        let tail = window.trim_end_matches(is_name_sign);
        let start = cursor - (window.len() - tail.len());
        let word = text.get(start..cursor)?;
        let joins = word == "and" && joins_names(text, start);
        if word.is_empty() || tail.is_empty() && start > 0 || !(is_proper(word) || joins) {
            break;
        }
        words.push((start, cursor));
        match char_before(text, start) {
            Some(space @ (' ' | '\u{a0}')) => cursor = start - space.len_utf8(),
            _ => break,
        }
    }
    words.reverse();
    let first = words
        .iter()
        .position(|(start, end)| !opens(text, *start, *end))?;
    let kept = words.get(first..)?;
    let named = kept
        .iter()
        .any(|(start, end)| text.get(*start..*end).is_some_and(|word| !is_sort(word)));
    Some((kept.first()?.0, named))
}

/// Whether "and" joins two saints of one hospital: "Guy's and St Thomas' Hospital".
fn joins_names(text: &str, pos: usize) -> bool {
    let left = before(text, pos, 4).trim_end();
    let right = next_word(text, pos + 3);
    (left.ends_with("'s") || left.ends_with("’s")) && right == "St"
}

/// Letters and marks inside the words of a place's name.
fn is_name_sign(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.')
}

/// Whether a word is written as a proper name: capitalised, with small letters, and dotted only as "St.".
fn is_proper(word: &str) -> bool {
    let small = word.chars().any(char::is_lowercase);
    let letters = (3..=5).contains(&word.len())
        && word.ends_with(['H', 'I', 'C', 'M'])
        && word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_capitalised(word)
        && (small || letters && !wordlists::holds(&NO_HOSPITALS, word))
        && (!word.contains('.') || word == "St.")
}

/// Whether a word only opens the sentence or names a day or a title.
fn opens(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    let past = starts_sentence(text, start) && (word.ends_with("ed") || word.ends_with("ing"));
    past || word == "and"
        || wordlists::holds(&OPENERS, word)
        || wordlists::holds(&CALENDAR, word)
        || wordlists::holds(&TITLES, word)
}

/// Whether a word says what sort of place it is.
fn is_sort(word: &str) -> bool {
    wordlists::holds(&SORTS, word) || word == "St" || word == "St." || word == "and"
}

fn hospital(spot: Spot<'_>) -> Option<Hit> {
    if !ends_word(spot.text, spot.end) {
        return None;
    }
    let keyword = spot.matched().trim_start();
    let keyword =
        keyword.trim_start_matches(|c: char| c.is_lowercase() || matches!(c, '-' | '\'' | ' '));
    let keyword = if keyword.is_empty() {
        spot.matched().rsplit(' ').next().unwrap_or_default()
    } else {
        keyword
    };
    let (start, named) = name_before(spot.text, spot.start)?;
    let name = spot.text.get(start..spot.start)?;
    let end = with_tail(spot.text, spot.end);
    let has_town = end > spot.end && keyword.starts_with("Hospital");
    let next = next_word(spot.text, spot.end);
    let doubtful = match keyword {
        // "on Leicester hospital", but not "Busy hospital".
        "hospital" | "infirmary" | "hospice" | "hosp" => starts_sentence(spot.text, start),
        "General" => is_capitalised(next) && !matches!(next, "Hospital" | "Infirmary"),
        "Practice" => starts_sentence(spot.text, start) && !name.contains(' '),
        _ => false,
    };
    let last = name.rsplit(' ').next().unwrap_or_default();
    let of_a_sort = matches!(keyword, "Surgery" | "Clinic" | "Practice") && is_adjective(last);
    // A department says which hospital only behind a proper name: "the Queen's ED", not "Paediatric ED".
    let department = [
        "ED",
        "ER",
        "A&E",
        "OPD",
        "ICU",
        "ITU",
        "Emergency",
        "Outpatients",
        "Base",
        "Referral",
        "Academic",
        "GH",
        "MC",
        "Poly",
        "Institute",
        "Regional",
        "Memorial",
        "Children's",
        "Children’s",
    ]
    .contains(&keyword);
    let bare = last.trim_end_matches("'s").trim_end_matches("’s");
    let sort_of = department
        && ((wordlists::is_ordinary(bare) && !after_determiner(spot.at(start, spot.end)))
            || is_other(bare)
            || is_clinical(bare)
            || (starts_sentence(spot.text, start) && !name.contains(' ')));
    let of_an_office = keyword == "General" && is_sort(last);
    ((named || has_town) && !doubtful && !of_a_sort && !of_an_office && !sort_of)
        .then(|| Hit::new(start, end))
}

/// Whether a word ends like a field of medicine: "Bariatric", "Abdominal", "Vascular".
fn is_adjective(word: &str) -> bool {
    ["ic", "al", "ar", "ology", "ive"]
        .iter()
        .any(|ending| word.ends_with(ending))
        && word != "Royal"
}

/// Goes on over "of Leicester" and "NHS Trust" after a hospital's name.
fn with_tail(text: &str, end: usize) -> usize {
    let rest = after(text, end, 24);
    let of = [" of the ", " of "]
        .iter()
        .find(|of| rest.starts_with(**of));
    let town = of.and_then(|of| name_at(text, end + of.len(), &NO_NAMES));
    let end = town.unwrap_or(end);
    let rest = after(text, end, 24);
    let trust = [" NHS Foundation Trust", " NHS Trust"]
        .iter()
        .find(|tail| rest.starts_with(**tail));
    let end = trust.map_or(end, |tail| end + tail.len());
    // "Dunmore Medical Centre A&E" is one place.
    let rest = after(text, end, 12);
    let department = [" A&E", " ED", " ER", " OPD", " ICU", " ITU", " Outpatients"]
        .iter()
        .find(|tail| rest.starts_with(**tail) && ends_word(text, end + tail.len()));
    department.map_or(end, |tail| end + tail.len())
}

fn named_ward(spot: Spot<'_>) -> Option<Hit> {
    if !ends_word(spot.text, spot.end) {
        return None;
    }
    let (start, _) = name_before(spot.text, spot.start).filter(|(_, named)| *named)?;
    let capital = spot.matched().ends_with("Ward");
    let next = next_word(spot.text, spot.end);
    let round = ["round", "rounds", "based", "work", "attachment", "teaching"]
        .iter()
        .any(|word| next.eq_ignore_ascii_case(word));
    let sure = capital || !starts_sentence(spot.text, start);
    (sure && !round).then(|| Hit::new(start, spot.end))
}

fn numbered_ward(spot: Spot<'_>) -> Option<Hit> {
    let lower = spot.matched().starts_with('w');
    if !starts_word(spot.text, spot.start) || (lower && after_determiner(spot)) {
        return None;
    }
    let letter = if lower {
        None
    } else {
        lone_letter(spot.text, spot.end)
    };
    let end = number_end(spot.text, spot.end).or(letter)?;
    let next = next_word(spot.text, end);
    // "a busy ward 2) …" begins the second point of a list.
    let point =
        char_at(spot.text, end) == Some(')') && !before(spot.text, spot.start, 24).contains('(');
    (!wordlists::holds(&UNITS, next) && next != "of" && !point)
        .then(|| Hit::new(spot.start, and_number(spot, end)))
}

/// Goes on over "and 4" after "Wards 3".
fn and_number(spot: Spot<'_>, end: usize) -> usize {
    let many = spot.matched().trim_end().ends_with('s');
    let joined = after(spot.text, end, 5).starts_with(" and ");
    if many && joined {
        number_end(spot.text, end + 5).unwrap_or(end)
    } else {
        end
    }
}

/// Where a number of a place ends: 7, 7B, 12a, C4, B-12. `None` for times, fractions, percentages and words.
pub(super) fn number_end(text: &str, pos: usize) -> Option<usize> {
    let window = after(text, pos, 8);
    let bytes = window.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let hyphen = usize::from(letters > 0 && bytes.get(letters) == Some(&b'-'));
    let digits = bytes
        .iter()
        .skip(letters + hyphen)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let mut end = letters + hyphen + digits;
    if letters > 1 || !(1..=3).contains(&digits) {
        return None;
    }
    let suffix = bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
    end += usize::from(suffix && letters == 0);
    let end = pos + end;
    let spot = Spot {
        text,
        start: pos,
        end,
    };
    spot.is_whole_number().then_some(end)
}

/// Where a single capital letter ends that stands for a bay or a ward; the word "I" and the article do not.
pub(super) fn lone_letter(text: &str, pos: usize) -> Option<usize> {
    let letter = char_at(text, pos).filter(|c| c.is_ascii_uppercase() && *c != 'I')?;
    let end = pos + letter.len_utf8();
    (ends_word(text, end) && char_at(text, end) != Some('\'')).then_some(end)
}

/// What a named place is replaced with.
fn kind_of_place(spot: Spot<'_>) -> Cow<'static, str> {
    const PLACES: [(&str, &str); 9] = [
        ("Surgery", "a practice"),
        ("Medical Centre", "a practice"),
        ("Medical Center", "a practice"),
        ("Health Centre", "a practice"),
        ("Health Center", "a practice"),
        ("Practice", "a practice"),
        ("Clinic", "a clinic"),
        ("Home", "a care home"),
        ("ospice", "a hospice"),
    ];
    let place = PLACES
        .iter()
        .find(|(ending, _)| spot.matched().ends_with(ending));
    place.map_or("a hospital", |(_, words)| words).into()
}

/// Whether a named or numbered ward starts at `pos`.
pub(super) fn is_ward_at(text: &str, pos: usize) -> bool {
    let rest = after(text, pos, 48);
    if rest.starts_with("Ward ") || rest.starts_with("ward ") {
        return number_end(text, pos + 5).is_some();
    }
    let Some(at) = rest.find(" Ward").or_else(|| rest.find(" ward")) else {
        return false;
    };
    name_before(text, pos + at).is_some_and(|(start, named)| named && start == pos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_places_are_read() {
        for (text, read) in [
            ("7B smelled", Some("7B")),
            ("12 was", Some("12")),
            ("C4.", Some("C4")),
            ("10:30", None),
            ("3/7", None),
            ("50%", None),
            ("1234", None),
            ("11pm", None),
            ("round", None),
        ] {
            assert_eq!(
                number_end(text, 0).and_then(|end| text.get(..end)),
                read,
                "{text}"
            );
        }
    }

    #[test]
    fn a_ward_is_known_by_name_or_number() {
        for (text, ward) in [
            ("Ward 7B", true),
            ("Elm Ward", true),
            ("the ward", false),
            ("Stroke Ward", false),
        ] {
            assert_eq!(is_ward_at(text, 0), ward, "{text}");
        }
    }
}
