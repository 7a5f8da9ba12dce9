//! Places of care by letters, a patron or a name alone: "at the RAH", "through St. Boniface", "stepped down to Fleming".

use super::{
    abroad::DEPARTMENTS,
    company::is_brand,
    kind::{Kind, Level},
    nobody::{EPONYMS, is_clinical, is_other},
    people::SHORT_FORMS,
    rule::{Hit, Rule},
    sites::{TEAMS, TOWNS_OWN},
    sort::{Sort, sort},
    text::{Spot, next_word},
    ties::POSTS,
    wordlists::{self, SORTS},
};

const WHY: &str = "A named place narrows down who it was.";

/// The rules for places of care by letters, a patron or a name alone.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Aa]t|[Ll]eft|[Jj]oined|[Nn]ear|[Oo]utside|[Bb]y) the [A-Z]{3,6}",
        check: the_letters,
        suggest: |_| "the hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Rr]otat(?:ed|ing|ion)|[Ss]hifts?|[Nn]ights?|[Oo]n call|[Pp]osted|[Pp]osting|[Pp]lacement|[Ww]orked|[Ww]orking|[Tt]rained|[Tt]ransferred|[Tt]ransfer|[Aa]dmitted|[Bb]orn|[Dd]ied|[Rr]eferred|[Ss]ent|[Ww]ent|[Tt]aken|[Ff]lown|[Aa]mbulance|[Dd]elivered|[Cc]lerkship|[Ii]nternship|[Ee]lective|[Jj]ob|[Ii]nterview)(?: (?:him|her|them|over|back|up|down))? (?:at|in|to|from|through|via) (?:St\.?|Saint|San|Santa|Sankt|São|Sint|st\.?) \p{L}{4,}[\p{L}'’-]*",
        check: saints,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Aa]t|[Tt]o|[Ff]rom|[Ii]n|[Oo]f|[Bb]y|[Nn]ear|[Ll]eft|[Oo]ver|[Tt]he|,) (?:Our Lady(?: of (?:the )?\p{Lu}[\p{L}'’-]+)?|Sacred Heart|Holy (?:Cross|Family|Spirit|Redeemer|Rosary|Name|Trinity|Ghost)|Good (?:Shepherd|Samaritan|Hope)|Mount (?:Carmel|Sinai|Olivet|Zion)|Bon Secours|Little Flower|Divine (?:Mercy|Word|Saviour)|Mater [A-Z]\p{Ll}+)",
        check: of_a_patron,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Aa]t|[Tt]o|[Ff]rom|[Ii]n|[Nn]ear|[Ll]eft) (?:\p{Ll}[\p{L}'’]{3,}|[A-Z]{2,5}) (?:hospital|hosp|infirmary|hospice|sadar hospital)\b",
        check: typed_small,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Ward,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:(?:[Ss]tepped|[Ss]tep|[Ss]tepping)[ -]down to|[Oo]utl(?:ier|iers|ying|ied) (?:on|to|in)|[Bb]oard(?:ed|ing|er) (?:out )?(?:on|to)|(?:[Ss]hifts?|[Nn]ights?|[Mm]ornings?|[Aa]fternoons?|[Ee]fternoon|[Ee]venings?|[Ww]eekends?|[Bb]ased|[Ww]orking|[Cc]over|[Cc]overing|[Pp]lacement|[Jj]obs) on|[Tt]raining on|[Ss]tep-down to) \p{Lu}[\p{L}'’-]+",
        check: stepped_to,
        suggest: |_| "a ward".into(),
        why: "A ward and a date narrow down who it was.",
    },
];

/// "at the RAH.", "left the TGW at nine": letters behind an article, where the clause ends or time goes on.
fn the_letters(spot: Spot<'_>) -> Option<Hit> {
    const GOING_ON: [&str; 22] = [
        "on",
        "last",
        "this",
        "with",
        "when",
        "where",
        "and",
        "because",
        "today",
        "tonight",
        "yesterday",
        "for",
        "after",
        "before",
        "in",
        "had",
        "were",
        "is",
        "was",
        "at",
        "who",
        "so",
    ];
    let at = spot.matched().rfind(' ')? + 1;
    let letters = spot.matched().get(at..)?;
    let next = next_word(spot.text, spot.end);
    let closes = spot.after(1).is_empty()
        || spot
            .after(1)
            .starts_with(['.', ',', ';', ':', ')', '!', '?', '\n']);
    let known = wordlists::holds(&DEPARTMENTS, letters)
        || wordlists::holds(&SHORT_FORMS, letters)
        || TEAMS.contains(&letters)
        || is_other(letters)
        || wordlists::is_ordinary(letters);
    (spot.is_whole() && !known && (closes || GOING_ON.contains(&next)))
        .then(|| Hit::new(spot.start + at, spot.end))
}

/// "Rotated through St. Boniface": a saint's, where one works or is sent.
fn saints(spot: Spot<'_>) -> Option<Hit> {
    let words = [" St", " st", " San", " São", " Sint"];
    let at = words
        .iter()
        .filter_map(|word| spot.matched().rfind(*word))
        .max()?
        + 1;
    spot.is_whole().then(|| Hit::new(spot.start + at, spot.end))
}

/// "at Good Shepherd": a hospital's patron, and no church or school of the name.
fn of_a_patron(spot: Spot<'_>) -> Option<Hit> {
    const OTHERS: [&str; 14] = [
        "church", "school", "parish", "choir", "statue", "medal", "picture", "church", "convent",
        "candle", "card", "prayer", "rosary", "mass",
    ];
    let at = spot.matched().find(' ')? + 1;
    let next = next_word(spot.text, spot.end);
    let other = OTHERS.iter().any(|word| next.eq_ignore_ascii_case(word));
    (spot.is_whole() && !other).then(|| Hit::new(spot.start + at, spot.end))
}

/// "at thornbury hospital", "from SMS hospital": in small letters or by its own, and no sort of hospital.
fn typed_small(spot: Spot<'_>) -> Option<Hit> {
    let mut words = spot.matched().split(' ').skip(1);
    let name = words.next()?;
    let start = spot.start + spot.matched().find(' ')? + 1;
    let adjective = [
        "ic", "al", "ar", "ive", "ous", "ary", "ory", "ed", "ing", "ly", "an", "ish", "ese", "ent",
        "ant",
    ]
    .iter()
    .any(|end| name.ends_with(end));
    let known = wordlists::is_ordinary(name)
        || is_other(name)
        || is_clinical(name)
        || [&*SORTS, &*POSTS, &*DEPARTMENTS, &*TOWNS_OWN]
            .iter()
            .any(|list| list.contains(name.to_lowercase().as_str()))
        || matches!(
            name,
            "village"
                | "army"
                | "naval"
                | "railway"
                | "govt"
                | "sadar"
                | "taluk"
                | "taluka"
                | "barracks"
                | "VA"
                | "NHS"
                | "GP"
                | "MH"
                | "UK"
                | "US"
                | "PG"
        );
    let letters = name.chars().all(char::is_uppercase);
    (spot.is_whole() && !known && (letters || !adjective)).then(|| Hit::new(start, spot.end))
}

/// "stepped down to Fleming": a ward by a name alone.
fn stepped_to(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.matched().rfind(' ')? + 1;
    let name = spot.matched().get(at..)?;
    let sort_of = is_clinical(name)
        || wordlists::holds(&SORTS, name)
        || wordlists::holds(&POSTS, name)
        || is_other(name) && !wordlists::holds(&EPONYMS, name);
    // "three days on Tazocin": only a name that no list knows, and that nothing is given of.
    let shift = spot.matched().contains(" on ")
        && !spot.matched().contains("utl")
        && !spot.matched().contains("oard");
    let unknown = sort(name, false) == Some(Sort::Unknown)
        && !is_brand(name)
        && !spot.before(20).contains(|c: char| c.is_ascii_digit())
        && (spot.after(1).is_empty() || spot.after(1).starts_with([',', '.', ';', ':']));
    (spot.is_whole()
        && !sort_of
        && !wordlists::is_ordinary(name)
        && name.len() > 3
        && (!shift || unknown))
        .then(|| Hit::new(spot.start + at, spot.end).raised(Kind::Ward, Level::Warn))
}

#[cfg(test)]
mod tests {
    use super::super::Linter;

    #[test]
    fn a_place_of_care_is_known_by_little() {
        for (text, place) in [
            ("Worked Sunday at the QXH.", Some("QXH")),
            (
                "Rotated through St. Egwin and learned much",
                Some("St. Egwin"),
            ),
            ("the nuns at Good Shepherd feed us", Some("Good Shepherd")),
            (
                "at wrexbury hospital the tea is free",
                Some("wrexbury hospital"),
            ),
            ("stepped down to Blenkinsop at noon", Some("Blenkinsop")),
            ("we met at the MDT.", None),
            ("at county hospital the tea is free", None),
            ("three days on Zyntravel, then home", None),
            ("a picture of the Sacred Heart medal", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.iter().find(|one| one.level.stops());
            assert_eq!(found.map(|one| one.matched(text)), place, "{text}");
        }
    }
}
