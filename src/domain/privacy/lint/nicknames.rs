//! Names by which somebody is called or greeted: "the nurse they call Big Lou", "Bonjour Mathilde,", "two called D Morgan".

use super::{
    kind::{Kind, Level},
    names::{NO_NAMES, is_capital_name, name_at},
    nobody::{GIVEN, is_clinical, is_other},
    people::is_eponym,
    rule::{Hit, Rule},
    sort::{BOTH, Sort, sort},
    text::{Spot, char_at, ends_word, next_word, starts_word, word_end},
    ties::POSTS,
    wordlists::{self, PERSON_NOUNS, STAFF_WORDS, TITLES},
};

const WHY: &str = "This reads like somebody's name.";

/// The rules for names by which somebody is called or greeted.
pub(super) const RULES: &[Rule] = &[
    named(
        r"(?:(?:[Tt]hey|[Ee]veryone|[Ee]verybody|[Aa]ll|[Nn]urses|[Ss]taff|[Kk]ids|[Ff]amily|[Tt]eam|[Ww]ard|[Gg]len|[Vv]illage|[Nn]eighbours|[Pp]eople) (?:still |all |just )?calls?|calls? (?:him|her|me)|call(?:ed|ing) (?:him|her)|nicknamed|(?:known|knows?) (?:(?:to|by) (?:all|everyone|everybody|us|the ward) |him |her )?as|a\.?k\.?a\.?|alias|[Nn]ame of) ",
        nicknamed,
    ),
    named(
        r"(?:Bonjour|Bonsoir|Salut|Dear|Dearest|Hi|Hiya|Hey|Hello|Hola|Salaam|Salam|Namaste|Ciao|Hej|Hei|Hallo|Liebe|Lieber|Kia ora|Sawubona|Jambo|Good (?:morning|evening|afternoon|day|pm|am)|Morning|Kumusta|Aloha|Shalom|Vanakkam|Salutations) \p{Lu}",
        greeted,
    ),
    named(r"[B-HJ-Z] \p{Lu}\p{Ll}[\p{L}'’-]{1,24}", initialled),
    named(
        r"(?i-u)(?:case|pt|patient|px|mentor|consultant|reg|registrar|reviewer|supervisor) ?= ?",
        equated,
    ),
];

/// A name that is called out.
const fn named(pattern: &'static str, check: super::rule::Check) -> Rule {
    Rule {
        kind: Kind::Name,
        level: Level::Warn,
        digits: 0,
        pattern,
        check,
        suggest: |_| std::borrow::Cow::Borrowed("X"),
        why: WHY,
    }
}

/// "one nurse they call Big Lou": whatever is written as a name and is no thing.
fn nicknamed(spot: Spot<'_>) -> Option<Hit> {
    let end = name_at(spot.text, spot.end, &NO_NAMES)?;
    let name = spot.text.get(spot.end..end)?;
    let first = next_word(spot.text, spot.end);
    let small = name.contains(char::is_lowercase);
    let nobody = is_other(first)
        || is_clinical(first)
        || wordlists::holds(&POSTS, first) && !name.contains(' ');
    // "known as Virchow's triad", "what they call Plan B".
    let thing =
        is_eponym(spot.text, end) || ["SBAR", "Plan", "Code", "Grand", "Morning"].contains(&first);
    let known_as = spot.matched().ends_with("as ") || spot.matched().ends_with("of ");
    let person = !known_as
        || matches!(sort(first, false), Some(Sort::Given | Sort::Both))
        || spot.matched().contains("him")
        || spot.matched().contains("her ")
        || spot.matched().contains("every");
    (starts_word(spot.text, spot.start) && small && !nobody && !thing && person)
        .then(|| Hit::new(spot.end, end))
}

/// "Dear Mathilde,": the first words of a letter, which name somebody unless they name everybody or a post.
fn greeted(spot: Spot<'_>) -> Option<Hit> {
    let capital = spot.matched().chars().next_back()?;
    let start = spot.end - capital.len_utf8();
    let end = name_at(spot.text, start, &NO_NAMES)?;
    let name = spot.text.get(start..end)?;
    let first = name.split(' ').next()?;
    let plain = is_capital_name(first)
        && !wordlists::is_ordinary(first)
        && !is_other(first)
        && !is_clinical(first)
        && !wordlists::holds(&POSTS, first)
        && !wordlists::holds(&STAFF_WORDS, first)
        && !wordlists::holds(&PERSON_NOUNS, first)
        && !wordlists::holds(&TITLES, first)
        || wordlists::holds(&BOTH, first);
    let closes = char_at(spot.text, end)
        .is_none_or(|c| matches!(c, ',' | '!' | '.' | ':' | '\n' | '?' | ')'))
        || [" -", " —", " –", " and ", " & ", " :)"]
            .iter()
            .any(|sign| {
                spot.text
                    .get(end..)
                    .is_some_and(|rest| rest.starts_with(sign))
            })
        || wordlists::holds(&GIVEN, first);
    (starts_word(spot.text, spot.start) && plain && closes).then(|| Hit::new(start, end))
}

/// "two pts called D Morgan": an initial without a dot, before what a list knows as a name.
fn initialled(spot: Spot<'_>) -> Option<Hit> {
    const LETTERED: [&str; 20] = [
        "vitamin",
        "hepatitis",
        "type",
        "grade",
        "group",
        "plan",
        "part",
        "section",
        "appendix",
        "bay",
        "bed",
        "ward",
        "unit",
        "table",
        "category",
        "class",
        "stage",
        "protein",
        "factor",
        "child-pugh",
    ];
    let (letter, name) = spot.matched().split_once(' ')?;
    let before = spot.prev_word();
    let lettered = LETTERED
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
    let given = wordlists::holds(&GIVEN, name) && !wordlists::is_ordinary(name);
    let thing = is_eponym(spot.text, spot.end);
    // "Mr A B Khan" is read behind its title.
    let titled = wordlists::holds(&TITLES, before.trim_end_matches('.'));
    let joined = spot.before(1).ends_with(['-', '/', '&', '+', '\'', '’']);
    (spot.is_whole() && letter.len() == 1 && given && !lettered && !thing && !titled && !joined)
        .then(|| spot.keep())
}

/// "Pt = Grace", "long case = shaz w.": a word behind the sign that no list knows as anything but a name.
fn equated(spot: Spot<'_>) -> Option<Hit> {
    let end = word_end(spot.text, spot.end)?;
    let name = spot.text.get(spot.end..end)?;
    let given = wordlists::holds(&GIVEN, name) || wordlists::holds(&BOTH, name);
    let known = wordlists::is_ordinary(name)
        || is_other(name)
        || is_clinical(name)
        || wordlists::holds(&POSTS, name);
    let shouted = !name.contains(char::is_lowercase);
    let initial = spot
        .text
        .get(end..)
        .is_some_and(|rest| rest.starts_with(' '))
        && {
            let letter = char_at(spot.text, end + 1).is_some_and(char::is_alphabetic);
            let dot = char_at(spot.text, end + 2) == Some('.');
            letter && dot
        };
    let unknown = !known && !shouted && (name.starts_with(char::is_uppercase) || initial);
    (starts_word(spot.text, spot.start) && (given || unknown) && ends_word(spot.text, end))
        .then(|| Hit::new(spot.end, end))
}

#[cfg(test)]
mod tests {
    use super::super::Linter;

    #[test]
    fn people_are_known_by_what_they_are_called() {
        for (text, name) in [
            (
                "one nurse they call Big Lou, and farm injuries",
                Some("Big Lou"),
            ),
            ("Bonjour Mathilde, here is what I saw", Some("Mathilde")),
            ("two pts called D Morgan on the board", Some("D Morgan")),
            ("7 sutures. Pt = Grace, and it was calm", Some("Grace")),
            ("long case = shaz w., hates students", Some("shaz")),
            ("Dear Editor, thank you", None),
            ("Hi All, the rota is out", None),
            ("what they call Plan B", None),
            ("Hepatitis B Vaccine given", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.iter().find(|one| one.level.stops());
            assert_eq!(found.map(|one| one.matched(text)), name, "{text}");
        }
    }
}
