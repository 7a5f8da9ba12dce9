//! One student's term, from the wrong corridor to the eve of the exam.
use chrono::TimeDelta;

use super::{
    calendar::{Calendar, WEEKS},
    script::{self, Scene, fill, unbroken},
};
use crate::domain::{
    Entry, Kind, Moment,
    entry::{document, kind::Shape},
    rng::Rng,
};

/// Minutes by which an entry may come earlier or later than its scene says. Scenes that answer
/// one another on one day stand further apart than twice this.
const WANDER: i64 = 12;

/// A term of Maya's, oldest first: 120 entries in the eighteen weeks before `until`, which is in
/// the last of them. The seed decides the minutes, the small choices of words and the shades of
/// the check-ins, never the story.
///
/// Empty when `until` is so odd that the weeks before it have no date.
pub fn term(seed: u64, until: Moment) -> Vec<Entry> {
    play(&scenes(), seed, until)
}

/// How many terms follow one another: about ten years of them. What is more is played beside these.
const TERMS: u64 = 29;

/// `n` entries in the ten years before `until`: the term played again and again, each time with
/// another seed, the last time last. Nothing is kept, so that `n` may be in the millions.
pub fn entries(seed: u64, n: u64, until: Moment) -> impl Iterator<Item = Entry> {
    let scenes = scenes();
    let length = u64::try_from(scenes.len()).unwrap_or(u64::MAX).max(1);
    let plays = n.div_ceil(length);
    let terms = plays.min(TERMS);
    let each = (0..terms).rev().flat_map(move |back| {
        let beside = (plays - back).div_ceil(TERMS);
        (0..beside).rev().map(move |beside| (back, beside))
    });
    let played = each.flat_map(move |(back, beside)| {
        let until = || {
            let weeks = TimeDelta::try_weeks(WEEKS * i64::try_from(back).ok()?)?;
            // A minute and a second apart, so that hardly two share a second.
            let apart = TimeDelta::try_seconds(61 * i64::try_from(beside).ok()?)?;
            until.checked_sub_signed(weeks)?.checked_sub_signed(apart)
        };
        let seed = seed.wrapping_add(beside * TERMS + back);
        until().map_or_else(Vec::new, |until| play(&scenes, seed, until))
    });
    let left_out = usize::try_from(plays.saturating_mul(length) - n).unwrap_or(usize::MAX);
    played.skip(left_out)
}

/// The scripts are part of the binary; a test holds that they can be read.
fn scenes() -> Vec<(Kind, Scene)> {
    script::scenes().unwrap_or_default()
}

pub(super) fn play(scenes: &[(Kind, Scene)], seed: u64, until: Moment) -> Vec<Entry> {
    let calendar = Calendar::new(until);
    let mut cast: Vec<_> = scenes
        .iter()
        .zip(0..)
        .filter_map(|((kind, scene), number)| {
            // A source of its own for each, so that a new scene leaves the others as they were.
            enter(*kind, scene, calendar, &mut Rng::of(seed, number))
        })
        .collect();
    cast.sort_by_key(|(at, _)| *at);
    let mut last = i64::MIN;
    let mut entries = Vec::with_capacity(cast.len());
    for (at, mut entry) in cast {
        last = at.max(last.saturating_add(60));
        let Some(moment) = calendar.moment(last) else {
            return Vec::new();
        };
        entry.at = moment;
        entries.push(entry);
    }
    entries
}

fn enter(kind: Kind, scene: &Scene, calendar: Calendar, chance: &mut Rng) -> Option<(i64, Entry)> {
    let at = calendar.read(&scene.when)? + chance.between(-WANDER, WANDER) * 60;
    let mut entry = Entry::new(kind, calendar.moment(at)?);
    entry.title.clone_from(&scene.title);
    entry.framework.clone_from(&scene.framework);
    entry.people.clone_from(&scene.with);
    entry.tags.clone_from(&scene.tags);
    entry.goals.clone_from(&scene.goals);
    entry.question = scene.question;
    let text = fill(&scene.text, at, calendar, chance);
    entry.sections = document::parse_body(text.lines());
    for section in &mut entry.sections {
        section.text = unbroken(&section.text);
    }
    for (name, value) in &scene.fields {
        let value = match kind.field(name)?.shape {
            Shape::Moment => calendar.moment(calendar.read(value)?)?.to_rfc3339(),
            _ => fill(value, at, calendar, chance),
        };
        entry.fields.insert(name.clone(), value);
    }
    for (item, score) in &scene.scores {
        // How torn somebody was belongs to the story; how a week was has shades.
        let shade = match kind.field(item) {
            Some(_) => 0,
            None => chance.between(-1, 1),
        };
        entry
            .scores
            .insert(item.clone(), (score + shade).clamp(0, 10));
    }
    Some((at, entry))
}
