//! What is said about findings, and how they are counted and remembered.

use std::collections::HashMap;

use super::kind::{Finding, Kind, Level};

/// Said when nothing was found; it never promises that a text is safe.
pub const NOTHING_FOUND: &str = "no patterns found; you are the last check";

/// Said when several small marks may identify a person together.
pub const TOGETHER: &str = "together these may identify";

/// How many small marks it takes to identify a person together.
const TOGETHER_FROM: usize = 3;

/// The findings worth showing while a text is written. What identifies by itself always is; small marks are where
/// the text is a dilemma (`strict`), or where there are so many that together they may identify.
pub fn worth_showing(mut findings: Vec<Finding>, strict: bool) -> Vec<Finding> {
    if !strict && !together(&findings) {
        findings.retain(|finding| finding.level > Level::Nudge);
    }
    findings
}

/// Whether a text holds so many small marks that together they may identify a person.
pub fn together(findings: &[Finding]) -> bool {
    let marks = findings
        .iter()
        .filter(|finding| finding.level == Level::Nudge);
    marks.count() >= TOGETHER_FROM
}

/// The spans of `findings` in Unicode scalar values instead of bytes, in one pass over `text`.
///
/// Findings must be in the order of the text, as a check returns them.
pub fn char_offsets(text: &str, findings: &[Finding]) -> Vec<(usize, usize)> {
    let mut bytes = 0;
    let mut chars = 0;
    let mut to = |pos: usize| {
        let pos = text.floor_char_boundary(pos);
        chars += text.get(bytes..pos).map_or(0, |part| part.chars().count());
        bytes = bytes.max(pos);
        chars
    };
    findings
        .iter()
        .map(|finding| (to(finding.start), to(finding.end)))
        .collect()
}

/// The key under which a dismissal is remembered: the kind and the words, whatever their case and spacing.
pub fn fingerprint(text: &str, finding: &Finding) -> String {
    let mut key = format!("{}:", finding.kind.slug());
    for (count, word) in finding.matched(text).split_whitespace().enumerate() {
        if count > 0 {
            key.push(' ');
        }
        key.push_str(&word.to_lowercase());
    }
    key
}

/// Whether the author lets a finding stay, by the fingerprints of what stays. A name that stays does so in every form:
/// the parts of it too.
pub fn is_spared<'a>(
    kept: impl IntoIterator<Item = &'a str>,
    text: &str,
    finding: &Finding,
) -> bool {
    let key = fingerprint(text, finding);
    let (words, _) = dismissed(&key);
    let is_name = finding.kind == Kind::Name;
    kept.into_iter().any(|kept| {
        kept == key
            || is_name && {
                let (all, kind) = dismissed(kept);
                let of_name = |word: &str| all.split(' ').any(|part| part == word);
                kind == Kind::Name.slug() && words.split(' ').all(of_name)
            }
    })
}

/// Which thing each finding is, counted from 0 in the order in which they first stand: the same words are the same thing
/// wherever and however often they stand, and a part of a name that was found whole is that name.
pub fn numbered(found: &[(&str, &Finding)]) -> Vec<usize> {
    let keys: Vec<_> = found
        .iter()
        .map(|(text, finding)| fingerprint(text, finding))
        .collect();
    // The first place of each key, and by its words where each name stands.
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        let known = first.len();
        first.entry(key).or_insert(at);
        if first.len() > known && found.get(at).is_some_and(|(_, one)| one.kind == Kind::Name) {
            for word in dismissed(key).0.split(' ') {
                names.entry(word).or_default().push(key);
            }
        }
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    keys.iter()
        .map(|key| {
            let key = whole_name(&names, key).unwrap_or(key);
            let at = first.get(key).copied().unwrap_or_default();
            let next = numbers.len();
            *numbers.entry(at).or_insert(next)
        })
        .collect()
}

/// The name that was found whole of which this fingerprint is a part, by the names that hold each word.
fn whole_name<'a>(names: &HashMap<&str, Vec<&'a str>>, key: &str) -> Option<&'a str> {
    let (words, kind) = dismissed(key);
    let any = words
        .split(' ')
        .next()
        .filter(|_| kind == Kind::Name.slug())?;
    let holds = |other: &&&str| {
        let (all, _) = dismissed(other);
        let has = |word: &str| all.split(' ').any(|part| part == word);
        all != words && words.split(' ').all(has)
    };
    names.get(any)?.iter().find(holds).copied()
}

/// What was found and stops, each thing once, wherever and however often it stands; with the text it stands in. A part of a
/// name that was found whole is the same thing, and shown by the whole.
pub fn things<'a>(
    found: impl IntoIterator<Item = (&'a str, &'a Finding)>,
) -> Vec<(&'a str, &'a Finding)> {
    let stops = found.into_iter().filter(|(_, one)| one.level.stops());
    let stops: Vec<_> = stops.collect();
    let mut things: Vec<(&str, &Finding)> = Vec::new();
    for (number, (text, one)) in numbered(&stops).into_iter().zip(&stops) {
        match things.get_mut(number) {
            // The longest form says it best.
            Some(known) if one.matched(text).len() > known.1.matched(known.0).len() => {
                *known = (*text, *one);
            }
            Some(_) => {}
            None => things.push((*text, *one)),
        }
    }
    things
}

/// The words of a fingerprint, and the kind of finding they were.
pub fn dismissed(fingerprint: &str) -> (&str, &str) {
    let (kind, words) = fingerprint.split_once(':').unwrap_or_default();
    (words, kind)
}

/// One line about what was found, with the finding at `current` spelt out. It counts things, not places: those that
/// identify by themselves, or the small marks where that one is one of them.
pub fn summary(found: &[(&str, &Finding)], current: usize) -> String {
    let at = current.min(found.len().saturating_sub(1));
    let Some((text, finding)) = found.get(at) else {
        return NOTHING_FOUND.to_owned();
    };
    let stops = finding.level.stops();
    let alike = |(_, one): &&(&str, &Finding)| one.level.stops() == stops;
    let like_it: Vec<_> = found.iter().filter(alike).copied().collect();
    let numbers = numbered(&like_it);
    let place = found.iter().take(at).filter(alike).count();
    let position = numbers.get(place).map_or(1, |number| number + 1);
    let total = numbers.iter().max().map_or(1, |number| number + 1);
    let matched = finding
        .matched(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let small = !stops && like_it.len() >= TOGETHER_FROM;
    let verdict = if small { TOGETHER } else { "could identify" };
    let offered = &finding.suggestion;
    format!("{position} of {total} {verdict}: \"{matched}\" → {offered}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::privacy::lint::Linter;

    #[test]
    fn a_thing_is_counted_once_however_it_is_written() {
        let text = "Mrs Quillfeather, bed 4. Quillfeather slept; mrs quillfeather in bed 4 slept.";
        let found = Linter::default().check(text);
        assert!(found.len() > 3, "{found:?}");
        let found: Vec<_> = found.iter().map(|one| (text, one)).collect();
        let things = things(found.iter().copied());
        let words: Vec<_> = things.iter().map(|(text, one)| one.matched(text)).collect();
        assert_eq!(words, ["Mrs Quillfeather", "bed 4"]);
        assert_eq!(numbered(&found), [0, 1, 0, 0, 1]);
        assert!(summary(&found, 2).starts_with("1 of 2 could identify: \"Quillfeather\""));
        assert!(summary(&found, 4).starts_with("2 of 2 could identify: \"bed 4\""));
    }

    #[test]
    fn a_summary_names_the_current_finding() {
        let text = "I sat with Mrs  Patel on Elm Ward.";
        let summary = |text: &str, findings: &[Finding], at| {
            let found: Vec<_> = findings.iter().map(|one| (text, one)).collect();
            summary(&found, at)
        };
        let findings = Linter::default().check(text);
        assert_eq!(
            summary(text, &findings, 0),
            "1 of 2 could identify: \"Mrs Patel\" → a patient"
        );
        assert_eq!(
            summary(text, &findings, 9),
            "2 of 2 could identify: \"Elm Ward\" → a ward"
        );
        assert_eq!(summary(text, &[], 0), NOTHING_FOUND);
        let text = "She told me her story about a refugee.";
        let findings = Linter::default().check(text);
        assert!(
            summary(text, &findings, 0).starts_with("1 of 3 together these may identify: \"She\"")
        );
    }

    #[test]
    fn small_marks_are_shown_where_they_count() {
        let check = |text: &str| Linter::default().check(text);
        let shown = |text: &str, strict| worth_showing(check(text), strict).len();
        assert_eq!(shown("She told me her story.", false), 0);
        assert_eq!(shown("She told me her story.", true), 2);
        assert_eq!(shown("She told me her story about a refugee.", false), 3);
        assert_eq!(shown("Mrs Patel told me her story.", false), 1);
    }

    #[test]
    fn offsets_count_characters() {
        let text = "Été: Mrs Patel, élan, Elm Ward";
        let findings = Linter::default().check(text);
        assert_eq!(char_offsets(text, &findings), [(5, 14), (22, 30)]);
    }

    #[test]
    fn a_dismissal_is_remembered_by_kind_and_words() {
        assert_eq!(dismissed("URL:http://a.b"), ("http://a.b", "URL"));
        let linter = Linter::default();
        let key = |text: &str| {
            linter
                .check(text)
                .first()
                .map(|finding| fingerprint(text, finding))
        };
        assert_eq!(key("Mrs Patel waved.").as_deref(), Some("NAME:mrs patel"));
        assert_eq!(key("I met Mrs  Patel."), key("Mrs Patel waved."));
    }

    #[test]
    fn a_name_that_stays_does_so_in_all_its_parts() {
        let text = "Mrs Patel came, and Patel sat down by Mr Khan.";
        let findings = Linter::default().check(text);
        let spared: Vec<_> = findings
            .iter()
            .filter(|finding| is_spared(["NAME:mrs patel"], text, finding))
            .map(|finding| finding.matched(text))
            .collect();
        assert_eq!(spared, ["Mrs Patel", "Patel"]);
    }

    #[test]
    fn three_small_marks_identify_together() {
        let linter = Linter::default();
        assert!(together(
            &linter.check("She told me her story about a refugee.")
        ));
        assert!(!together(&linter.check("She told me her story.")));
    }
}
