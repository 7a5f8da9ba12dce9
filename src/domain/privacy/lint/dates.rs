//! Dates to the day, and the month that is offered instead.

use super::{
    calendar::{Parts, a_month, dates, is_birth, is_month_word, month_name, read_either, space},
    kind::{Kind, Level},
    months::{decade, month, that_day},
    rule::{Hit, Rule},
    text::{Spot, char_at, char_before, next_word, starts_word},
    wordlists::{self, UNITS},
};

const WHY: &str = "A date to the day can be matched with a record.";

/// The rules for dates.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 2,
        pattern: r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}/[0-9]{1,2}",
        check: numeric,
        suggest: month,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 1,
        pattern: concat!(
            "(?i-u)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?",
            "(?:[0-9]{1,2}(?:st|nd|rd|th)?(?: ?(?:-|–) ?| to (?:the )?| and (?:the )?))?",
            "[0-9]{1,2} ?(?:st|nd|rd|th)?(?: day)?(?: of)?(?: the)?(?:-|",
            space!(),
            ")?",
            a_month!(),
            "\\.?(?:(?:,? |-|/)(?:[0-9]{4}|(?:'|’)?[0-9]{2}))?"
        ),
        check: day_first,
        suggest: month,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 1,
        pattern: concat!(
            "(?i-u)",
            a_month!(),
            "\\.?",
            space!(),
            "(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?:,? [0-9]{4})?"
        ),
        check: month_first,
        suggest: month,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 2,
        pattern: r"(?i-u:edd|lmp|e\.d\.d\.?|due|dos|doa)(?: is| was| says| by scan| by dates|:)? ?[0-3]?[0-9][-/.][01]?[0-9]|(?:[Oo]n|[Aa]m|[Ss]ince|[Ff]rom|[Uu]ntil|[Vv]om|[Ss]eit) [0-3][0-9]\.[01][0-9]\.(?: |$)|(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]{0,6},? [0-3]?[0-9][/.][01]?[0-9]",
        check: dotted_day,
        suggest: |_| "on one day".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Stop,
        digits: 2,
        pattern: r"(?i-u)(?:d\.?o\.?b|of birth)[ .:=]{0,6}(?:[0-9]{8}|[0-9]{6}|[0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2} [0-9]{1,2} (?:[0-9]{4}|[0-9]{2}))",
        check: born,
        suggest: decade,
        why: "A date of birth belongs to very few people.",
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 1,
        pattern: r"(?i-u)(?:on|since|until|till|by|from|admitted|readmitted|back|home|left|died|discharged|before|after|again|seen|due|review|is|was) the [0-9]{1,2}(?:st|nd|rd|th)",
        check: day_alone,
        suggest: that_day,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 1,
        pattern: r"(?i-u)(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?[0-9]{1,2}(?:st|nd|rd|th)",
        check: weekday,
        suggest: that_day,
        why: WHY,
    },
];

/// Keeps a date, as a date of birth where the words before it say so.
fn dated(spot: Spot<'_>) -> Hit {
    let level = if is_birth(spot) {
        Level::Stop
    } else {
        Level::Warn
    };
    spot.keep().raised(Kind::Date, level)
}

/// "on 03.10. we were two", "Tues 14/5": a day and a month without a year, where the words before it or the shape say so.
fn dotted_day(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.matched().find(|c: char| c.is_ascii_digit())?;
    let start = spot.start + at;
    let end = spot.start + spot.matched().trim_end_matches([' ', '.']).len();
    let parts = Parts::read(spot.text.get(start..end)?)?;
    (starts_word(spot.text, spot.start) && parts.is_day() && spot.at(start, end).is_whole())
        .then(|| Hit::new(start, end))
}

/// "on the 22nd": the day of a month where nothing is counted by it.
fn day_alone(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.matched().rfind(' ')? + 1;
    let start = spot.start + at - "the ".len();
    let day: u32 = spot
        .matched()
        .get(at..)?
        .trim_end_matches(char::is_alphabetic)
        .parse()
        .ok()?;
    let next = spot.next_word();
    // "his is the 7th": only where a month was spoken of.
    let told = spot.matched().starts_with("is ") || spot.matched().starts_with("was ");
    let spoken_of = || {
        let words = spot.before(64).split(|c: char| !c.is_alphabetic());
        words
            .filter(|word| word.len() > 3 || *word == "May")
            .any(is_month_word)
    };
    if told && !spoken_of() {
        return None;
    }
    // "height on the 25th and weight on the 50th centile".
    if spot.after(48).contains("centile") || spot.before(40).contains("centile") {
        return None;
    }
    let closes = spot.after(1).is_empty()
        || spot
            .after(1)
            .starts_with(['.', ',', ';', '\n', ')', '!', '?']);
    let free = closes
        || [
            "we", "i", "he", "she", "they", "it", "and", "at", "for", "with", "when", "after",
            "before", "because", "but", "in", "as", "was",
        ]
        .iter()
        .any(|word| next.eq_ignore_ascii_case(word));
    (spot.is_whole() && (1..=31).contains(&day) && free).then(|| Hit::new(start, spot.end))
}

/// A weekday and a day of the month, without the month.
fn weekday(spot: Spot<'_>) -> Option<Hit> {
    (spot.is_whole() && next_word(spot.text, spot.end) != "floor").then(|| spot.keep())
}

fn numeric(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    // A time may follow an ISO date without a space.
    let ends = spot.is_whole_number()
        || (matched.len() == 10 && char_at(spot.text, spot.end) == Some('T'));
    if !ends || !spot.is_whole_start() {
        return None;
    }
    let parts = Parts::read(matched)?;
    let british = parts.is_day();
    if !british && !parts.american().is_day() {
        return None;
    }
    if parts.year.is_none() {
        return day_and_month(spot, parts);
    }
    let american = !british && parts.american().is_day();
    let sure = match matched.bytes().find(|b| !b.is_ascii_digit())? {
        b'/' => true,
        b'-' => british || matched.len() == 10 || (american && dates(spot)),
        // Sections and versions are dotted too: 1.3.12.
        _ => {
            british
                && (matched.len() >= 8 || is_birth(spot))
                && !spot.has_cue(&["version", "v", "section", "release"])
        }
    };
    sure.then(|| dated(spot))
}

impl Spot<'_> {
    /// Whether a number may start here: no letter, digit or joined number on the left.
    fn is_whole_start(self) -> bool {
        let left = char_before(self.text, self.start);
        !left.is_some_and(|c| {
            c.is_alphanumeric()
                || c == '.' && self.before(2).starts_with(|c: char| c.is_ascii_digit())
        })
    }
}

fn day_first(spot: Spot<'_>) -> Option<Hit> {
    let spot = one_range(cut_year(spot));
    let left_free =
        spot.is_whole() && spot.is_whole_start() && !spot.before(2).ends_with([':', '/', '£', '$']);
    let parts = Parts::read(spot.matched()).filter(|parts| parts.is_day())?;
    let (at, _) = month_name(spot.matched())?;
    let name = month_word(spot.matched(), at);
    let verb = parts.month == 5 && MAY_VERBS.contains(&spot.next_word());
    let spot = with_article(spot);
    (left_free && !verb && is_month(name, parts.year.is_some())).then(|| dated(spot))
}

/// "bed 4 and 6 May": what stands before "and" is a day only where days are told.
fn one_range(spot: Spot<'_>) -> Spot<'_> {
    let days = ["between", "the", "on", "of"]
        .iter()
        .any(|word| spot.prev_word().eq_ignore_ascii_case(word));
    let joint = spot.matched().find(" and ").filter(|_| !days);
    joint.map_or(spot, |at| {
        spot.at(spot.start + at + " and ".len(), spot.end)
    })
}

/// "on the 3rd of May": the article goes with the day.
fn with_article(spot: Spot<'_>) -> Spot<'_> {
    if spot.before(5).ends_with(" the ") {
        spot.at(spot.start - "the ".len(), spot.end)
    } else {
        spot
    }
}

/// Verbs after "may" that show it is no month.
pub(super) const MAY_VERBS: [&str; 8] =
    ["be", "have", "not", "need", "also", "help", "seem", "cause"];

/// Drops what looks like a year and is none: "14 May 1400 hours", "14 May 24 students", "14 May 16:00".
fn cut_year(spot: Spot<'_>) -> Spot<'_> {
    let matched = spot.matched();
    let body = matched.trim_end_matches(|c: char| c.is_ascii_digit());
    let tail = matched.len() - body.len();
    let impossible = tail == 4 && !Parts::read(matched).is_some_and(Parts::is_day);
    let counts = tail == 2 && body.ends_with(' ') && !spot.next_word().is_empty();
    let clock = tail == 2 && body.ends_with(' ') && is_minutes(spot.text.get(spot.end..));
    let has_name = month_name(body).is_some_and(|(at, _)| {
        body.get(..at)
            .is_some_and(|day| day.contains(|c: char| c.is_ascii_digit()))
    });
    let cut = if has_name && (impossible || counts || clock) {
        body.trim_end_matches([' ', ',', '-', '/', '\'', '’']).len()
    } else {
        matched.trim_end_matches('.').len()
    };
    spot.at(spot.start, spot.start + cut)
}

/// Whether what follows two digits makes a clock of them: ":00".
fn is_minutes(after: Option<&str>) -> bool {
    let minutes = after.and_then(|after| after.strip_prefix(':'));
    minutes.is_some_and(|text| text.bytes().take(2).filter(u8::is_ascii_digit).count() == 2)
}

fn month_first(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let parts = Parts::read(matched).filter(|parts| parts.is_day())?;
    let name = month_word(matched, 0);
    let plain = matched.ends_with(|c: char| c.is_ascii_digit()) && parts.year.is_none();
    let counted = plain
        && (spot.prev_word().eq_ignore_ascii_case("in")
            || wordlists::holds(&UNITS, spot.next_word()));
    let lower_verb = matches!(name, "may" | "march") && parts.year.is_none();
    let shouted = name.len() < 4 && name.chars().all(char::is_uppercase) && parts.year.is_none();
    (spot.is_whole_number() && !counted && !lower_verb && !shouted).then(|| dated(spot))
}

/// The month as it is written at `at`.
pub(super) fn month_word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    rest.split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
}

/// Whether a word after a day is a month and no verb or short form: "14 may need", "2 MAR charts".
pub(super) fn is_month(name: &str, has_year: bool) -> bool {
    let is_short = name.len() < 4 && name != "May" && name != "may";
    let lower = name.chars().all(char::is_lowercase);
    let shouted = name.chars().all(char::is_uppercase);
    let doubtful = matches!(name, "may" | "march") || (is_short && (lower || shouted));
    has_year || !doubtful
}

/// A birth date in a shape that would be too little without its cue: 030461, 3 - 4 - 61.
fn born(spot: Spot<'_>) -> Option<Hit> {
    let label = spot.matched().find(|c: char| c.is_ascii_digit())?;
    let date = spot.at(spot.start + label, spot.end);
    let is_date = date.is_whole_number() && read_either(date.matched()).is_some();
    (is_date && starts_word(spot.text, spot.start)).then(|| date.keep())
}

/// A day and a month without a year, which are also a fraction, a score or a course of days: only after a word that
/// dates, and only with a written nought or a day beyond any fraction of a month.
fn day_and_month(spot: Spot<'_>, parts: Parts) -> Option<Hit> {
    let matched = spot.matched();
    if !matches!(matched.len(), 4 | 5) {
        return None;
    }
    if !parts.is_day() {
        return american_day(spot, parts.american());
    }
    // "14/7" and "10/12" are days and months of treatment.
    let counts = spot.prev_word() == "for" && matches!(parts.month, 7 | 12);
    let two_and_two = (parts.day > 12 || matched.contains("/0")) && !counts;
    // "close to quitting on 9/11;": where the clause ends, and nothing is counted in days, tens or months.
    let closes = spot.after(1).is_empty()
        || spot
            .after(1)
            .starts_with([';', ',', ')', '\n', '.', '?', '!']);
    let says = |words: &[&str]| {
        words
            .iter()
            .any(|word| spot.prev_word().eq_ignore_ascii_case(word))
    };
    let last = says(&["on", "since", "until", "till", "from", "by", "left", "back"])
        && (!matches!(parts.month, 7 | 10 | 12) || says(&["since", "until", "till", "from", "by"]));
    // "review 03/11": nobody writes a fraction with a nought before it.
    let two_and_two = two_and_two || (last && closes) || (matched.starts_with('0') && !counts);
    (two_and_two && dates(spot)).then(|| dated(spot))
}

/// "saw him again 3/14": a month before its day, which may be a score out of so many as well.
fn american_day(spot: Spot<'_>, parts: Parts) -> Option<Hit> {
    let score = matches!(parts.day, 15 | 18 | 20 | 21 | 23 | 24 | 25 | 27 | 28 | 30);
    let sure = [
        "admitted",
        "discharged",
        "readmitted",
        "transferred",
        "dob",
        "born",
        "since",
        "until",
        "dated",
        "on",
    ]
    .iter()
    .any(|word| spot.prev_word().eq_ignore_ascii_case(word));
    (parts.is_day() && dates(spot) && (sure || !score)).then(|| dated(spot))
}
