//! Pronouns that tell a gender, followed word by word to the person they speak of.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    kind::{Kind, Level},
    rule::Mark,
    text::{Spot, char_at, char_before, prev_word},
    wordlists::{self, PATIENT_WORDS, STAFF_WORDS, Table, Words},
};

/// The pronouns that tell a gender.
static PRONOUNS: Words =
    LazyLock::new(|| wordlists::list("he she him her his hers himself herself"));

/// What a pronoun is replaced with.
fn neutral(spot: Spot<'_>) -> Cow<'static, str> {
    match spot.matched().to_ascii_lowercase().as_str() {
        "he" | "she" if is_of_relative(spot) => "the relative",
        "he" | "she" => "the patient",
        "him" => "them",
        "her" if is_object(spot) => "them",
        "his" if is_object(spot) => "theirs",
        "her" | "his" => "their",
        "hers" => "theirs",
        _ => "themself",
    }
    .into()
}

/// Whether the last person spoken of in the paragraph is somebody close to the patient: "His sister rang. She was angry."
fn is_of_relative(spot: Spot<'_>) -> bool {
    let window = spot.before(240);
    let paragraph = window.rsplit('\n').next().unwrap_or_default();
    let is_he = spot.matched().eq_ignore_ascii_case("he");
    let mut words = paragraph
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        // A sister is a nurse too, unless she is somebody's.
        let of = words.peek().copied().unwrap_or_default();
        if word.eq_ignore_ascii_case("sister")
            && ["his", "her", "their", "s"].contains(&of.to_lowercase().as_str())
        {
            return !is_he;
        }
        if wordlists::holds(&PATIENT_WORDS, word) {
            // "Her sister said he slept": he is another.
            let other = if is_he { &WOMEN } else { &MEN };
            return wordlists::holds(&RELATIVES, word) && !wordlists::holds(other, word);
        }
    }
    false
}

/// Relatives of whom nobody says "he".
static WOMEN: Words = LazyLock::new(|| {
    wordlists::list("mother mum mam daughter wife grandmother gran niece aunt widow")
});

/// Relatives of whom nobody says "she".
static MEN: Words = LazyLock::new(|| {
    wordlists::list("father dad son husband brother grandfather grandad nephew uncle widower")
});

/// Those close to a patient, who are not the patient.
static RELATIVES: Words = LazyLock::new(|| {
    wordlists::list(
        "mother father mum dad mam parent daughter son wife husband partner brother sister grandmother grandfather gran grandad \
         niece nephew aunt uncle carer relative widow widower",
    )
});

/// Whether "her" or "his" stands alone and no noun follows it.
fn is_object(spot: Spot<'_>) -> bool {
    const FOLLOWERS: [&str; 26] = [
        "to", "and", "that", "about", "with", "for", "in", "on", "at", "as", "if", "when", "how",
        "why", "what", "the", "a", "by", "before", "after", "again", "not", "out", "up", "from",
        "into",
    ];
    let next = spot.next_word();
    next.is_empty() || FOLLOWERS.contains(&next)
}

/// What a word does for the pronouns around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Pronoun,
    Patient,
    Staff,
}

/// The words that matter to pronouns; one look-up a word keeps the walk quick.
static ROLES: LazyLock<Table<Role>> = LazyLock::new(|| {
    let with = |role: Role| move |word: &&'static str| (*word, role);
    let staff = STAFF_WORDS.iter().map(with(Role::Staff));
    let patients = PATIENT_WORDS.iter().map(with(Role::Patient));
    staff
        .chain(patients)
        .chain(PRONOUNS.iter().map(with(Role::Pronoun)))
        .collect()
});

/// Whom the last word for a person spoke of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A patient, somebody close to one, or nobody yet.
    Patient,
    /// Somebody who teaches or works here; the word ended at this byte.
    Staff(usize),
}

/// Adds the pronouns that seem to speak of a patient, in one walk over the text. A pronoun follows the person last
/// spoken of in its paragraph: what is said of a mentor stays quiet.
pub(super) fn run(text: &str, found: &mut Vec<Mark>) {
    let mut last = Last::Patient;
    let mut from = 0;
    while let Some(start) = next_letter(text, from, &mut last) {
        let bytes = text.as_bytes().get(start..).unwrap_or_default();
        let length = bytes
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || !b.is_ascii())
            .count();
        let spot = Spot {
            text,
            start,
            end: start + length,
        };
        from = spot.end;
        // The shortest word of interest has two letters, the longest ("physiotherapist") fifteen.
        if !(2..=15).contains(&length) {
            continue;
        }
        let Some(role) = wordlists::find(&ROLES, spot.matched()) else {
            continue;
        };
        last = match role {
            Role::Staff => Last::Staff(spot.end),
            Role::Patient => Last::Patient,
            Role::Pronoun => last,
        };
        if *role == Role::Pronoun && speaks_of_patient(spot, last) {
            found.push(Mark {
                kind: Kind::Soft,
                level: Level::Nudge,
                start,
                end: spot.end,
                suggest: neutral,
                why: "The story rarely needs to say he or she.",
            });
        }
    }
}

/// Where the next word starts; a line break on the way forgets whom the text spoke of.
fn next_letter(text: &str, from: usize, last: &mut Last) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let gap = bytes
        .iter()
        .position(|b| b.is_ascii_alphanumeric() || !b.is_ascii())?;
    if bytes.iter().take(gap).any(|b| *b == b'\n') {
        *last = Last::Patient;
    }
    Some(from + gap)
}

/// Whether a pronoun speaks of a patient.
fn speaks_of_patient(spot: Spot<'_>, last: Last) -> bool {
    let word = spot.matched();
    let shouted = word.chars().skip(1).any(char::is_uppercase);
    let left = char_before(spot.text, spot.start);
    let right = char_at(spot.text, spot.end);
    let neutral_form = matches!(left, Some('/')) || matches!(right, Some('/' | '-'));
    let bundle = word == "His"
        && (prev_word(spot.text, spot.start) == "of"
            || matches!(spot.next_word(), "bundle" | "Purkinje"));
    if shouted || neutral_form || bundle || is_either(spot) {
        return false;
    }
    match last {
        Last::Patient => true,
        Last::Staff(end) => told_by(spot, end),
    }
}

/// Whether a pronoun is half of "he or she", which says nothing of anybody.
fn is_either(spot: Spot<'_>) -> bool {
    const HALVES: [&str; 6] = [
        " or she", " or he", " or her", " or him", " or his", " or hers",
    ];
    let ahead = spot.after(8);
    let first = HALVES.iter().any(|half| ahead.starts_with(half));
    let other = prev_word(spot.text, spot.start.saturating_sub(" or ".len()));
    first || (spot.before(4) == " or " && wordlists::holds(&PRONOUNS, other))
}

/// Whether a member of staff does something to whom the pronoun stands for: "the registrar told her".
fn told_by(spot: Spot<'_>, staff_end: usize) -> bool {
    let between = spot.text.get(staff_end..spot.start).unwrap_or_default();
    let object = matches!(spot.matched(), "him" | "her") && is_object(spot);
    object && between.len() < 24 && between.split_whitespace().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        run(text, &mut found);
        let marked = |mark: &Mark| text.get(mark.start..mark.end);
        found.iter().filter_map(marked).collect()
    }

    #[test]
    fn pronouns_follow_the_person_last_spoken_of() {
        assert_eq!(marked("She told me her story."), ["She", "her"]);
        assert_eq!(marked("My mentor said she would read it."), [""; 0]);
        assert_eq!(marked("The registrar told her to breathe."), ["her"]);
        assert_eq!(marked("My mentor met the man. He smiled."), ["He"]);
        assert_eq!(marked("My mentor waited.\nShe slept."), ["She"]);
    }

    #[test]
    fn what_only_looks_like_a_pronoun_stays_quiet() {
        for text in [
            "The bundle of His.",
            "HER2 positive",
            "s/he",
            "he/she",
            "the",
            "Hers-like",
            "HE",
        ] {
            assert_eq!(marked(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn pronouns_become_neutral() {
        let mut found = Vec::new();
        let text = "She told me her story; I thanked her.";
        run(text, &mut found);
        let findings = found.iter().map(|mark| mark.finding(text));
        let offered: Vec<_> = findings.map(|finding| finding.suggestion).collect();
        assert_eq!(offered, ["The patient", "their", "them"]);
    }
}
