//! Small marks that identify in company: heritage, faith and orientation, rarity, and a post on a ward.

use std::borrow::Cow;

use super::{
    kind::{Kind, Level},
    places::is_ward_at,
    rule::{Hit, Rule},
    text::{Spot, before, char_at, is_capitalised, next_word, starts_sentence, starts_word},
    wordlists::{self, PATIENT_WORDS, PERSON_NOUNS},
};

const TRAIT_WHY: &str =
    "Heritage, faith and orientation belong here only where the story turns on them.";

/// The rules for small marks; pronouns have a file of their own.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?i)(?:Jehovah['’]?s Witness(?:es)?|Muslims?|Sikhs?|Hindus?|Mormons?|Quakers?|Rastafarians?|lesbians?|gay|bisexual|homosexual|transgender|transsexual|non-binary|asylum[ -]seekers?|refugees?)",
        check: plain_trait,
        suggest: bland,
        why: TRAIT_WHY,
    },
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?i)trans (?:woman|man|girl|boy|person|patient|women|men|people)|trans",
        check: trans,
        suggest: |_| "a person".into(),
        why: TRAIT_WHY,
    },
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?:Roma|Romani|Irish Travellers?|Travellers?|Gyps(?:y|ies)|Orthodox Jew(?:ish)?|Jewish|Jews?|Christian|Catholic|Protestant|Evangelical|Buddhist|Pentecostal|Amish|Afghan|Albanian|Algerian|Arab|Asian|Bangladeshi|Bengali|Black|Brazilian|British|Bulgarian|Caribbean|Chinese|Colombian|Congolese|Cuban|Dutch|Egyptian|Eritrean|Ethiopian|Filipin[oa]|French|Gambian|German|Ghanaian|Greek|Gujarati|Hispanic|Hungarian|Indian|Indonesian|Iranian|Iraqi|Irish|Italian|Jamaican|Japanese|Kenyan|Korean|Kurdish|Latin[oa]|Latvian|Lebanese|Lithuanian|Malaysian|Maori|Mexican|Moroccan|Nepalese|Nepali|Nigerian|Pakistani|Palestinian|Polish|Portuguese|Punjabi|Romanian|Russian|Rwandan|Scottish|Senegalese|Serbian|Somali|Spanish|Sri Lankan|Sudanese|Swahili|Syrian|Tamil|Thai|Tibetan|Tunisian|Turkish|Ugandan|Ukrainian|Urdu|Uyghur|Vietnamese|Welsh|White|Yemeni|Zimbabwean|black|white|asian)",
        check: described_trait,
        suggest: bland,
        why: TRAIT_WHY,
    },
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?i-u)(?:the )?(?:only|first|youngest|oldest|second|third|last|one of (?:the )?(?:only )?(?:two|three|four|five|six|ten|few)) (?:[a-z'-]+ ){1,5}in (?:the |this |our |my |all of )?(?:whole |entire )?(?:county|country|region|state|city|town|village|hospital|trust|district|province|valley|world|island|islands|area|uk|usa|nhs|united kingdom|united states|north|south|east|west|midlands|england|scotland|wales|ireland|britain|europe)(?: with| to)?",
        check: rare,
        suggest: rarely,
        why: "A rarity can be enough to find somebody.",
    },
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?:[Tt]he )?(?:[Oo]nly|[Ff]irst|[Yy]oungest|[Oo]ldest) (?:[a-z'-]+ ){1,4}in \p{Lu}\p{Ll}+(?: with| to)?",
        check: rare,
        suggest: rarely,
        why: "A rarity can be enough to find somebody.",
    },
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?i-u)(?:on|in|made|all over) the (?:local |evening |national |six o'clock )?(?:news|newspapers?|papers|front pages?|headlines)",
        check: reported,
        suggest: |_| "widely known".into(),
        why: "What was in the news leads to those it was about.",
    },
    Rule {
        kind: Kind::Soft,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?i-u)(?:ward (?:sister|manager|clerk|pharmacist|matron)|charge nurse|nurse in charge|sister|matron|consultant|registrar|physiotherapist|physio|pharmacist|house officer|healthcare assistant|porter|nurse|sho|fy[12]|f[12]) (?:on|of|from|at|in|for) (?:the )?",
        check: post,
        suggest: |_| "a member of staff".into(),
        why: "One post on one ward is one person.",
    },
];

/// Nouns after which a trait describes an institution and nobody in particular.
const INSTITUTIONS: [&str; 16] = [
    "health",
    "camp",
    "camps",
    "council",
    "crisis",
    "law",
    "status",
    "policy",
    "week",
    "association",
    "pride",
    "rights",
    "college",
    "hospital",
    "studies",
    "history",
];

fn plain_trait(spot: Spot<'_>) -> Option<Hit> {
    (spot.is_whole() && !INSTITUTIONS.contains(&spot.next_word())).then(|| spot.keep())
}

fn trans(spot: Spot<'_>) -> Option<Hit> {
    (spot.is_whole() && spot.matched().contains(' ')).then(|| spot.keep())
}

/// A trait that is also a language, a dish or a colour counts only where it describes somebody.
fn described_trait(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole() {
        return None;
    }
    let next = spot.next_word();
    let then = next_word(spot.text, spot.end + 1 + next.len());
    let of_person = wordlists::holds(&PERSON_NOUNS, next)
        || matches!(
            next,
            "heritage"
                | "origin"
                | "descent"
                | "background"
                | "speaker"
                | "speakers"
                | "speaking"
                | "interpreter"
        )
        || (wordlists::holds(&PERSON_NOUNS, then)
            && (is_capitalised(next)
                || matches!(next, "elderly" | "young" | "older" | "pregnant")))
        || spot.after(9) == "-speaking";
    let before = spot.prev_word().to_ascii_lowercase();
    let colour = spot.matched().starts_with(char::is_lowercase);
    let closes = next.is_empty() || matches!(next, "and" | "but" | "so" | "who" | "with" | "like");
    let said_of = !colour
        && closes
        && matches!(
            before.as_str(),
            "is" | "was" | "i'm" | "she's" | "he's" | "proudly" | "practising" | "devout"
        );
    let always = matches!(spot.matched(), "Roma" | "Jewish" | "Romani")
        || spot.matched().contains("Traveller");
    let opens = starts_sentence(spot.text, spot.start) && spot.matched().starts_with("Traveller");
    let owned = matches!(char_at(spot.text, spot.end), Some('\'' | '’'));
    let sure = of_person || said_of || (always && !opens && !owned);
    (sure && !INSTITUTIONS.contains(&next)).then(|| spot.keep())
}

/// A word that takes a trait's place and says nothing.
fn bland(spot: Spot<'_>) -> Cow<'static, str> {
    let noun = spot.matched().to_ascii_lowercase();
    let names_person = [
        "witness",
        "witnesses",
        "seeker",
        "seekers",
        "refugee",
        "refugees",
        "gypsy",
        "lesbian",
    ]
    .iter()
    .any(|end| noun.ends_with(end));
    let describes = !spot.next_word().is_empty() && !names_person;
    match (describes, noun.ends_with('s')) {
        (false, true) if noun.ends_with("witnesses") || !noun.ends_with("witness") => {
            "patients".into()
        }
        (false, _) => "a patient".into(),
        (true, _) if spot.prev_word().eq_ignore_ascii_case("an") => "individual".into(),
        (true, _) => "particular".into(),
    }
}

/// Things that are the first or the only ones without pointing at anybody.
const NOT_RARE: [&str; 22] = [
    "time", "day", "week", "thing", "things", "hour", "shift", "night", "month", "year", "morning",
    "lesson", "lift", "place", "way", "room", "ward", "machine", "scanner", "lecture", "coffee",
    "computer",
];

fn rare(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let of_person = matched.split(' ').any(|word| {
        wordlists::holds(&PERSON_NOUNS, word)
            || wordlists::holds(&PATIENT_WORDS, word)
            || matches!(
                word,
                "one"
                    | "case"
                    | "cases"
                    | "carrier"
                    | "recipient"
                    | "survivor"
                    | "surgeon"
                    | "donor"
                    | "pair"
                    | "twins"
            )
    });
    let of_thing = matched.split(' ').any(|word| NOT_RARE.contains(&word));
    let mine = matches!(spot.prev_word(), "I'm" | "I’m" | "am")
        || before(spot.text, spot.start, 8).ends_with("I was ");
    (of_person && !of_thing && !mine && spot.is_whole()).then(|| spot.keep())
}

/// What was in the news, where the text says that something happened to somebody.
fn reported(spot: Spot<'_>) -> Option<Hit> {
    let before = spot.before(60);
    let of_event = [
        "crash",
        "accident",
        "fire",
        "stabbing",
        "shooting",
        "murder",
        "attack",
        "collapse",
        "explosion",
        "patient",
        "case",
        "family",
        "man",
        "woman",
        "boy",
        "girl",
        "she",
        "he",
        "his",
        "her",
        "was",
        "it",
    ]
    .iter()
    .any(|word| super::text::holds_word(before, &[word]));
    (of_event && spot.is_whole()).then(|| spot.keep())
}

/// The bland words for a rarity, with what follows it.
fn rarely(spot: Spot<'_>) -> Cow<'static, str> {
    if spot.matched().ends_with(" with") {
        "a person with".into()
    } else if spot.matched().ends_with(" to") {
        "among the first to".into()
    } else {
        "somebody".into()
    }
}

/// A post and a named ward together are one person; the ward is marked by its own rule.
fn post(spot: Spot<'_>) -> Option<Hit> {
    let job = spot.matched().trim_end();
    let job = job.strip_suffix(" the").unwrap_or(job);
    let (job, _) = job.rsplit_once(' ')?;
    let named = is_ward_at(spot.text, spot.end);
    (named && starts_word(spot.text, spot.start))
        .then(|| Hit::new(spot.start, spot.start + job.len()))
}
