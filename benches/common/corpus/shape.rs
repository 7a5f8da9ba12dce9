//! What made-up entries of each kind look like: their share, length, sections and fields.
use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta};
use rounds::domain::{Entry, Kind, Section, rng::Rng};

use super::{DAY, words::Words};

/// One sort of made-up entry.
#[derive(Debug)]
pub struct Sort {
    /// Of a hundred entries, so many are of this sort.
    pub share: u64,
    pub kind: Kind,
    pub framework: Option<&'static str>,
    pub sections: &'static [&'static str],
    /// Words in one entry, about.
    pub words: i64,
}

const fn sort(
    share: u64,
    kind: Kind,
    framework: Option<&'static str>,
    words: i64,
    sections: &'static [&'static str],
) -> Sort {
    Sort {
        share,
        kind,
        framework,
        sections,
        words,
    }
}

/// All sorts; the shares add up to a hundred and the words to 150 on average.
pub const SORTS: &[Sort] = &[
    sort(
        28,
        Kind::EXPERIENCE,
        None,
        140,
        &["What happened", "Learnt"],
    ),
    sort(
        22,
        Kind::REFLECTION,
        Some("what3"),
        160,
        &["What?", "So what?", "Now what?"],
    ),
    sort(16, Kind::CHECKIN, None, 90, &["For later", "Joys"]),
    sort(
        14,
        Kind::FEEDBACK,
        Some("sbi"),
        160,
        &["Situation", "Behaviour", "Impact", "Keep", "Change"],
    ),
    sort(
        7,
        Kind::REFLECTION,
        Some("era"),
        130,
        &["Experience", "Reflection", "Action"],
    ),
    sort(
        6,
        Kind::MEETING,
        Some("minutes"),
        220,
        &["Agenda", "Notes", "Decisions", ACTIONS],
    ),
    sort(
        4,
        Kind::DILEMMA,
        Some("fourbox"),
        230,
        &[
            "Medical indications",
            "Patient preferences",
            "Quality of life",
            "Contextual features",
            "Options",
            "What I did",
        ],
    ),
    sort(
        3,
        Kind::REFLECTION,
        Some("gibbs"),
        240,
        &[
            "Description",
            "Feelings",
            "Evaluation",
            "Analysis",
            "Conclusion",
            "Action plan",
        ],
    ),
];

/// The section whose lines are promises.
const ACTIONS: &str = "Actions";

/// What a check-in asks.
const ITEMS: [&str; 6] = ["energy", "sleep", "joy", "people", "meaning", "load"];

const EXPERIENCES: &[&str] = &[
    "procedure",
    "procedure",
    "procedure",
    "case",
    "teaching",
    "evidence",
];
const HELP: &[&str] = &["observed", "helped", "supervised", "alone"];
const DIRECTIONS: &[&str] = &["received", "received", "received", "given", "asked"];
const ROLES: &[&str] = &["consultant", "registrar", "nurse", "peer", "tutor"];
const STATES: &[&str] = &["open", "talked", "settled"];

/// Fills in everything but the kind and the time. `at` is on the wall clock of the place.
pub fn fill(entry: &mut Entry, sort: &Sort, at: i64, words: &Words, chance: &mut Rng) {
    let length = chance.index(4) + 2;
    entry.title = words.title(length, chance);
    entry.framework = sort.framework.map(str::to_owned);
    sections(entry, sort, at, words, chance);
    names(entry, words, chance);
    fields(entry, sort.kind, at, words, chance);
    entry.question = chance.percent(3);
}

fn sections(entry: &mut Entry, sort: &Sort, at: i64, words: &Words, chance: &mut Rng) {
    let length = chance.between(sort.words * 4 / 5, sort.words * 6 / 5);
    let length = usize::try_from(length).unwrap_or_default() / sort.sections.len().max(1);
    entry.sections.reserve_exact(sort.sections.len());
    for name in sort.sections {
        let mut text = String::with_capacity(length * 9);
        if *name == ACTIONS {
            let mark = if chance.percent(80) { 'x' } else { ' ' };
            let _ = write!(text, "- [{mark}] {} @me", words.title(4, chance));
            if let Some(due) = date(at, chance.between(3, 28)) {
                let _ = write!(text, " due {due}");
            }
            text.push_str("\n\n");
        }
        words.prose(length, chance, &mut text);
        entry.sections.push(Section::new(*name, text));
    }
    if chance.percent(12)
        && let Some(last) = entry.sections.last_mut()
    {
        last.text.push_str(" Look up ");
        words.rare(chance, &mut last.text);
        last.text.push('.');
    }
}

fn names(entry: &mut Entry, words: &Words, chance: &mut Rng) {
    for (list, all, tries, share) in [
        (&mut entry.people, &words.people, 1, 55),
        (&mut entry.tags, &words.tags, 2, 70),
        (&mut entry.goals, &words.goals, 1, 30),
    ] {
        for _ in 0..tries {
            let name = skewed(all, chance);
            if chance.percent(share) && !list.contains(&name) {
                list.push(name);
            }
        }
    }
}

/// One of these, all alike.
fn one(of: &[&str], chance: &mut Rng) -> String {
    chance.pick(of).unwrap_or_default().to_owned()
}

/// One of these, the first ones far more often than the last.
fn skewed(items: &[String], chance: &mut Rng) -> String {
    let end = chance.index(items.len()) + 1;
    items.get(chance.index(end)).cloned().unwrap_or_default()
}

fn fields(entry: &mut Entry, kind: Kind, at: i64, words: &Words, chance: &mut Rng) {
    let mut put = |name: &str, value: String| drop(entry.fields.insert(name.to_owned(), value));
    match kind {
        Kind::EXPERIENCE => {
            let sort = one(EXPERIENCES, chance);
            if sort == "procedure" {
                put("help", one(HELP, chance));
                put("skill", skewed(&words.skills, chance));
                put("role", "operator".to_owned());
            }
            put("type", sort);
        }
        Kind::FEEDBACK => {
            put("direction", one(DIRECTIONS, chance));
            put("role", one(ROLES, chance));
        }
        Kind::DILEMMA => {
            put("state", one(STATES, chance));
            let before = chance.between(3, 9);
            let after = (before - chance.between(0, 4)).max(0);
            entry.scores.insert("torn_before".to_owned(), before);
            entry.scores.insert("torn_after".to_owned(), after);
        }
        Kind::CHECKIN => {
            put("rest", one(&["yes", "no"], chance));
            let item = |item: &&str| ((*item).to_owned(), chance.between(2, 9));
            entry.scores = ITEMS.iter().map(item).collect();
        }
        Kind::MEETING => {
            let month = TimeDelta::try_days(28);
            if let Some(next) = month.and_then(|month| entry.at.checked_add_signed(month)) {
                put("next", next.to_rfc3339());
            }
        }
        Kind::REFLECTION if chance.percent(5) => {
            if let Some(revisit) = date(at, 28) {
                put("revisit", revisit.to_string());
            }
        }
        _ => {}
    }
}

/// The date of a wall-clock time moved by some days.
fn date(wall: i64, days: i64) -> Option<chrono::NaiveDate> {
    let at = wall.checked_add(days.checked_mul(DAY)?)?;
    Some(DateTime::from_timestamp(at, 0)?.date_naive())
}
