//! One student's term, from the wrong corridor to the eve of the exam.
use super::{
    calendar::Calendar,
    script::{self, Scene, fill, unbroken},
};
use crate::domain::{Entry, Kind, Moment, chance::Chance, document, kind::Shape};

/// Minutes by which an entry may come earlier or later than its scene says. Scenes that answer
/// one another on one day stand further apart than twice this.
const WANDER: i64 = 12;

/// A term of Maya's, oldest first: 120 entries in the eighteen weeks before `until`, which is in
/// the last of them. The seed decides the minutes, the small choices of words and the shades of
/// the check-ins, never the story.
///
/// Empty when `until` is so odd that the weeks before it have no date.
pub fn term(seed: u64, until: Moment) -> Vec<Entry> {
    let calendar = Calendar::new(until);
    // The scripts are part of the binary; a test holds that they can be read.
    let scenes = script::scenes().unwrap_or_default();
    let mut cast: Vec<_> = scenes
        .iter()
        .zip(0..)
        .filter_map(|((kind, scene), number)| {
            // A source of its own for each, so that a new scene leaves the others as they were.
            play(*kind, scene, calendar, &mut Chance::of(seed, number))
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

fn play(
    kind: Kind,
    scene: &Scene,
    calendar: Calendar,
    chance: &mut Chance,
) -> Option<(i64, Entry)> {
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
