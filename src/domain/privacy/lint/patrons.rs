//! Places of care by a name that does not say so: a town's, a patron's, a level.

use super::{
    rule::Hit,
    text::{Spot, is_capitalised, next_word},
    wordlists::{self, SORTS},
};

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
