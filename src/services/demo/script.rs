//! The scenes of the term as they stand in `assets/demo/`, and what chance makes of their text.
use std::collections::BTreeMap;

use serde::Deserialize;

use super::calendar::{self, Calendar};
use crate::domain::{Kind, rng::Rng};

/// The scenes of each kind.
const SCRIPTS: &[(Kind, &str)] = &[
    (
        Kind::MEETING,
        include_str!("../../../assets/demo/meetings.toml"),
    ),
    (
        Kind::REFLECTION,
        include_str!("../../../assets/demo/reflections.toml"),
    ),
    (
        Kind::FEEDBACK,
        include_str!("../../../assets/demo/feedback.toml"),
    ),
    (
        Kind::DILEMMA,
        include_str!("../../../assets/demo/dilemmas.toml"),
    ),
    (
        Kind::CHECKIN,
        include_str!("../../../assets/demo/checkins.toml"),
    ),
    (
        Kind::EXPERIENCE,
        include_str!("../../../assets/demo/experiences.toml"),
    ),
];

/// One entry before it has a date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scene {
    /// A place in the term, as [`Calendar::read`] reads it.
    pub when: String,
    pub title: String,
    pub framework: Option<String>,
    #[serde(default)]
    pub with: Vec<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub goals: Vec<String>,
    #[serde(default)]
    pub question: bool,
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    #[serde(default)]
    pub scores: BTreeMap<String, i64>,
    /// Sections below `##` headings, with `{…}` to be filled in.
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    scene: Vec<Scene>,
}

/// All scenes with their kind.
pub(super) fn scenes() -> Result<Vec<(Kind, Scene)>, toml::de::Error> {
    let mut scenes = Vec::new();
    for (kind, text) in SCRIPTS {
        let script: Script = toml::from_str(text)?;
        scenes.extend(script.scene.into_iter().map(|scene| (*kind, scene)));
    }
    Ok(scenes)
}

/// Fills in what stands in braces: `{this|that}` by chance, `{+7}` as the date seven days after
/// `at`, `{now-2}` as the date two days before the term's last.
pub(super) fn fill(text: &str, at: i64, calendar: Calendar, chance: &mut Rng) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        if let Some(date) = date_slot(slot, at, calendar) {
            out.push_str(&date);
        } else {
            let choices: Vec<_> = slot.split('|').collect();
            out.push_str(chance.pick(&choices).unwrap_or_default());
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn date_slot(slot: &str, at: i64, calendar: Calendar) -> Option<String> {
    let (from, days) = match slot.strip_prefix("now") {
        Some(days) => (calendar.now(), days),
        None => (at, slot),
    };
    let days = days.starts_with(['+', '-']).then(|| days.parse().ok())??;
    Some(calendar::date(from, days)?.to_string())
}

/// Joins the lines of each paragraph, which the files break for their own readers; list items
/// stay lines.
pub(super) fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut paragraph_ended = false;
    for line in text.trim().lines() {
        if line.is_empty() {
            paragraph_ended = true;
            continue;
        }
        out.push_str(match (out.is_empty(), paragraph_ended) {
            (true, _) => "",
            (false, true) => "\n\n",
            (false, false) if line.starts_with("- ") => "\n",
            (false, false) => " ",
        });
        out.push_str(line);
        paragraph_ended = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_is_read() {
        let scenes = scenes().unwrap();
        assert_eq!(scenes.len(), 120);
    }

    #[test]
    fn braces_are_filled_in() {
        let calendar = Calendar::new("2026-11-12T21:00:00+00:00".parse().unwrap());
        let at = calendar.read("1 mon 08:00").unwrap();
        let fill = |text| fill(text, at, calendar, &mut Rng::new(1));
        assert_eq!(
            fill("due {+7}, then {now-2}"),
            "due 2026-07-20, then 2026-11-10"
        );
        assert!(["a tea", "a coffee"].contains(&fill("a {tea|coffee}").as_str()));
        assert_eq!(fill("{one} and {"), "one and ");
    }

    #[test]
    fn paragraphs_are_joined_and_lists_are_not() {
        let text = "\none\ntwo\n\nthree\n- a\n- b\nand c\n\n\nend\n";
        assert_eq!(unbroken(text), "one two\n\nthree\n- a\n- b and c\n\nend");
    }
}
