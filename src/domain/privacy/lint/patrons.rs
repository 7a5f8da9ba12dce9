//! Places of care by a name that does not say so: a town's, a patron's, a level.

use std::sync::LazyLock;

use super::{
    names::NO_NAMES,
    rule::Hit,
    sort::{Sort, sort},
    text::{Spot, ends_of, ends_word, is_capitalised, next_word, owner, starts_word},
    wordlists::{self, SORTS, Words},
};

/// Teaching hospitals as their own people call them, by letters or a name that mean nothing else on a ward; a hyphen
/// stands for a space. Facts of the world, written down for this program.
static FAMILIAR: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/hospitals.txt")));

/// The first words of such names.
static FIRSTS: Words = LazyLock::new(|| wordlists::firsts(&FAMILIAR));

/// A place of care by a name that does not say so, and whether it is one.
pub(super) struct Named {
    pub(super) hit: Hit,
    pub(super) is_of_care: bool,
}

/// "Saltmarsh Royal", "Kisiwani Level 4", "at the Prince Leopold": a town's or a patron's.
pub(super) fn by_another_name(spot: Spot<'_>) -> Option<Named> {
    const STAGES: [&str; 8] = [
        "Theatre",
        "Palace",
        "Princess",
        "Astronomer",
        "Battle",
        "Playwright",
        "Le",
        "Jelly",
    ];
    let matched = spot.matched();
    let next = next_word(spot.text, spot.end);
    if let Some(at) = matched.find(" the ") {
        // "the Prince Charming", "the King James Bible": a thing that goes on, or one of a story.
        let last = matched.rsplit(' ').next().unwrap_or_default();
        let goes_on = is_capitalised(next) && !matches!(next, "Hospital" | "Infirmary");
        let story = matches!(
            last,
            "Charming" | "Lear" | "Caspian" | "Kong" | "Macbeth" | "Tut"
        );
        return Some(Named {
            hit: Hit::new(spot.start + at + 1, spot.end),
            is_of_care: !goes_on && !story && !wordlists::is_ordinary(last),
        });
    }
    let (town, kind) = matched.split_once(' ')?;
    let level = kind.starts_with("Level ");
    if !level
        && !matches!(
            kind,
            "Royal" | "Regional" | "Provincial" | "Teaching" | "Memorial"
        )
    {
        return None;
    }
    let place =
        !wordlists::is_ordinary(town) && !STAGES.contains(&town) && !wordlists::holds(&SORTS, town);
    let told = matches!(kind, "Royal" | "Regional" | "Provincial") || level;
    Some(Named {
        hit: spot.keep(),
        is_of_care: place && told && !is_capitalised(next),
    })
}

/// "transferred from Wythenshawe", "last shift at Grady": where somebody is sent or works, and no list knows it as
/// anything else.
pub(super) fn sent_to(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.matched().rfind(' ')? + 1;
    let place = spot.matched().get(at..)?;
    let unknown = sort(place, false) == Some(Sort::Unknown)
        && !NO_NAMES.iter().any(|list| wordlists::holds(list, place));
    // "left Edendale at nine": on the way, and no one who was left with something.
    let left = spot.matched().starts_with(['l', 'L']) && spot.matched().contains("eft ");
    let away = !left
        || matches!(
            next_word(spot.text, spot.end),
            "at" | "after" | "by" | "before"
        );
    (spot.is_whole() && unknown && away).then(|| Hit::new(spot.start + at, spot.end))
}

/// Whether words are the whole name of such a hospital.
pub(super) fn is_familiar(name: &str) -> bool {
    wordlists::holds_phrase(&FAMILIAR, name)
}

/// A teaching hospital as its own people call it; in small letters where they mean nothing else, or behind a word of place.
pub(super) fn familiar(spot: Spot<'_>) -> Option<Hit> {
    if !wordlists::begins(&FIRSTS, spot.matched()) {
        return None;
    }
    let capital = spot.matched().starts_with(char::is_uppercase);
    let told = ["at", "to", "from", "frm", "in", "via", "fae"].contains(&spot.prev_word());
    if !starts_word(spot.text, spot.start)
        || !capital
            && (!told && spot.matched().len() < 5
                || wordlists::is_ordinary(spot.matched())
                || spot.matched().len() < 3)
    {
        return None;
    }
    let end = ends_of(spot, 2).into_iter().find(|end| {
        let name = spot.text.get(spot.start..*end).unwrap_or_default();
        let bare = owner(name).unwrap_or(name);
        ends_word(spot.text, *end)
            && (wordlists::holds_phrase(&FAMILIAR, name)
                || wordlists::holds_phrase(&FAMILIAR, bare))
    })?;
    Some(Hit::new(spot.start, end))
}
