//! What is said about findings, and how they are counted and remembered.

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

/// What was found and stops, each thing once, wherever and however often it stands; with the text it stands in. A part of a
/// name that was found whole is the same thing.
pub fn things<'a>(
    found: impl IntoIterator<Item = (&'a str, &'a Finding)>,
) -> Vec<(&'a str, &'a Finding)> {
    let mut known: Vec<(String, (&str, &Finding))> = Vec::new();
    for (text, finding) in found {
        let key = fingerprint(text, finding);
        if finding.level.stops() && known.iter().all(|(other, _)| *other != key) {
            known.push((key, (text, finding)));
        }
    }
    let is_part = |at: usize| {
        let (key, (_, finding)) = known.get(at)?;
        let (words, _) = dismissed(key);
        let whole = known.iter().enumerate().any(|(other, (key, _))| {
            let (all, kind) = dismissed(key);
            let holds = |word: &str| all.split(' ').any(|part| part == word);
            other != at && kind == Kind::Name.slug() && all != words && words.split(' ').all(holds)
        });
        Some(finding.kind == Kind::Name && whole)
    };
    let kept = (0..known.len()).filter(|at| is_part(*at) == Some(false));
    kept.filter_map(|at| known.get(at).map(|(_, thing)| *thing))
        .collect()
}

/// The words of a fingerprint, and the kind of finding they were.
pub fn dismissed(fingerprint: &str) -> (&str, &str) {
    let (kind, words) = fingerprint.split_once(':').unwrap_or_default();
    (words, kind)
}

/// One line about the findings of a text, with the one at `current` spelt out.
pub fn summary(text: &str, findings: &[Finding], current: usize) -> String {
    let at = current.min(findings.len().saturating_sub(1));
    let Some(finding) = findings.get(at) else {
        return NOTHING_FOUND.to_owned();
    };
    let position = at + 1;
    let total = findings.len();
    let matched = finding
        .matched(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let small = finding.level == Level::Nudge && together(findings);
    let verdict = if small { TOGETHER } else { "could identify" };
    let offered = &finding.suggestion;
    format!("{position} of {total} {verdict}: \"{matched}\" → {offered}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_thing_is_counted_once_however_it_is_written() {
        let text = "Mrs Quillfeather, bed 4. Quillfeather slept; mrs quillfeather in bed 4 slept.";
        let found = Linter::default().check(text);
        assert!(found.len() > 3, "{found:?}");
        let things = things(found.iter().map(|one| (text, one)));
        let words: Vec<_> = things.iter().map(|(text, one)| one.matched(text)).collect();
        assert_eq!(words, ["Mrs Quillfeather", "bed 4"]);
    }

    use super::*;
    use crate::domain::lint::Linter;

    #[test]
    fn a_summary_names_the_current_finding() {
        let text = "I sat with Mrs  Patel on Elm Ward.";
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
