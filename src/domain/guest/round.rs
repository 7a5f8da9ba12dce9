//! Several raters and no name: when answers are shown, and how they are put together so that nobody stands alone.
use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    answer::{ROLE, tame},
    form::{Ask, ENOUGH, Form, Role},
};
use crate::domain::{Section, rng::Rng, text::counted};

/// The fewest of a group that are told apart from the others, and the fewest late answers that join.
pub const GROUP: usize = 3;
/// What those are called who stand in no group of their own.
const OTHERS: &str = "others";

/// The words of one rater, by question.
pub type Given = Vec<(String, String)>;

/// How many answers a round waits for: what was asked, at least what the form says, and never below the rule of all.
pub fn enough(form: &Form, asked: Option<u32>) -> u32 {
    let least = form.enough.unwrap_or(ENOUGH.0).max(ENOUGH.0);
    asked.unwrap_or(least).max(least)
}

/// How many of the answers that are held may be shown now: all of them, or none.
pub fn ready(held: usize, shown: usize, enough: u32) -> bool {
    if shown == 0 {
        held >= usize::try_from(enough).unwrap_or(usize::MAX)
    } else {
        held >= GROUP
    }
}

/// A group that is needed, and whether enough of it have answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mix {
    /// What the group is called.
    pub title: String,
    /// How many are needed.
    pub at_least: u32,
    /// Whether they are there.
    pub met: bool,
}

/// Which groups are needed, and whether they are there. It says no more than that.
pub fn mix(form: &Form, answers: &[Given]) -> Vec<Mix> {
    let needed = form.roles.iter().filter(|role| role.at_least > 0);
    let needed = needed.map(|role| {
        let count = answers.iter().filter(|given| is_of(given, role)).count();
        Mix {
            title: role.title.clone(),
            at_least: role.at_least,
            met: u32::try_from(count).unwrap_or(u32::MAX) >= role.at_least,
        }
    });
    needed.collect()
}

fn is_of(given: &Given, role: &Role) -> bool {
    let said = given.iter().find(|(id, _)| id == ROLE);
    said.is_some_and(|(_, said)| *said == role.id || *said == role.title)
}

/// The answers of a round as one: who answered by group, choices as counts, words in an order that chance gives to each
/// question anew. No number is an average of anything.
pub fn together(form: &Form, answers: &[Given], chance: &mut Rng) -> Vec<Section> {
    let mut sections = Vec::new();
    sections.push(Section::new("Who answered", groups(form, answers)));
    for field in &form.fields {
        let words = answers.iter().flat_map(|given| {
            let own = given.iter().filter(|(id, _)| *id == field.id);
            own.map(|(_, words)| words.as_str())
        });
        let mut words: Vec<_> = words.collect();
        if words.is_empty() {
            continue;
        }
        let text = if let Ask::Pick(options) = &field.ask {
            counts(options, &words, answers.len())
        } else {
            shuffle(&mut words, chance);
            let point = |words: &&str| format!("- {}", tame(words).replace('\n', "\n  "));
            words.iter().map(point).collect::<Vec<_>>().join("\n")
        };
        sections.push(Section::new(field.label.clone(), text));
    }
    sections
}

/// Who answered: each group of three or more, and all the rest as one. Where that rest would be one or two people whom
/// the groups beside them give away, nobody is told apart.
fn groups(form: &Form, answers: &[Given]) -> String {
    let all = counted(answers.len(), "answer");
    let mut apart: Vec<(&str, usize)> = Vec::new();
    for role in &form.roles {
        let count = answers.iter().filter(|given| is_of(given, role)).count();
        if count >= GROUP {
            apart.push((&role.title, count));
        }
    }
    let rest = answers.len() - apart.iter().map(|(_, count)| count).sum::<usize>();
    if rest > 0 && rest < GROUP {
        // The smallest group hides them.
        let smallest = apart
            .iter()
            .enumerate()
            .min_by_key(|(_, (_, count))| *count);
        let Some((at, _)) = smallest else {
            return format!("{all}.");
        };
        apart.remove(at);
    }
    if apart.is_empty() {
        return format!("{all}.");
    }
    let told = apart.iter().map(|(_, count)| count).sum::<usize>();
    let rest = answers.len() - told;
    let mut lines = vec![format!("{all}:")];
    lines.push(String::new());
    lines.extend(
        apart
            .iter()
            .map(|(title, count)| format!("- {count} × {title}")),
    );
    if rest > 0 {
        lines.push(format!("- {rest} × {OTHERS}"));
    }
    lines.join("\n")
}

fn counts(options: &[String], words: &[&str], all: usize) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut out = String::new();
    for option in options {
        let count = counts.get(option.as_str()).copied().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "- {count} × {option}");
    }
    if words.len() < all {
        let _ = writeln!(out, "- {} × no answer", all - words.len());
    }
    out.trim_end().to_owned()
}

/// Brings words into an order that tells nothing of the one in which they came.
fn shuffle(words: &mut [&str], chance: &mut Rng) {
    // What came alike must not stay in the order it had: first one that the words themselves give.
    words.sort_unstable();
    for last in (1..words.len()).rev() {
        words.swap(last, chance.index(last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guest::library::Library;

    fn given(role: &str, keep: &str) -> Given {
        let fields = [("role", role), ("team", "as I would wish"), ("keep", keep)];
        fields
            .map(|(id, words)| (id.to_owned(), words.to_owned()))
            .to_vec()
    }

    fn section<'a>(sections: &'a [Section], name: &str) -> &'a str {
        let found = sections.iter().find(|section| section.name == name);
        found.map_or("", |section| section.text.as_str())
    }

    #[test]
    fn nothing_is_shown_before_enough_have_answered_and_late_ones_come_in_threes() {
        let library = Library::embedded();
        let form = library.get("team").unwrap();
        assert_eq!(enough(form, None), 7);
        assert_eq!(enough(form, Some(3)), 7);
        assert_eq!(enough(library.get("observed").unwrap(), Some(2)), 5);
        assert!(!ready(6, 0, 7) && ready(7, 0, 7));
        assert!(!ready(2, 7, 7) && ready(3, 7, 7));
    }

    #[test]
    fn groups_of_one_or_two_stand_among_others() {
        let library = Library::embedded();
        let form = library.get("team").unwrap();
        let mut all: Vec<_> = (0..4).map(|n| given("nurse", &format!("n{n}"))).collect();
        all.extend((0..3).map(|n| given("doctor", &format!("d{n}"))));
        let told = together(form, &all, &mut Rng::new(1));
        assert!(section(&told, "Who answered").contains("4 × nurse or midwife"));
        assert!(section(&told, "Who answered").contains("3 × another doctor"));
        // One more would stand alone: the smallest group hides them.
        all.push(given("senior", "s"));
        let told = together(form, &all, &mut Rng::new(1));
        let who = section(&told, "Who answered");
        assert!(
            who.contains("4 × nurse") && who.contains("4 × others"),
            "{who}"
        );
        assert!(
            !who.contains("doctor") && !who.contains("consultant"),
            "{who}"
        );
        assert!(!mix(form, &all)[0].met);
        all.push(given("consultant or trained GP", "t"));
        assert!(mix(form, &all)[0].met);
    }

    #[test]
    fn words_stand_in_no_order_of_theirs_and_choices_are_counted() {
        let library = Library::embedded();
        let form = library.get("team").unwrap();
        let all: Vec<_> = (0..8).map(|n| given("nurse", &format!("w{n}"))).collect();
        let mut back = all.clone();
        back.reverse();
        let told = together(form, &all, &mut Rng::new(5));
        assert_eq!(told, together(form, &back, &mut Rng::new(5)));
        assert_ne!(told, together(form, &all, &mut Rng::new(6)));
        assert_eq!(section(&told, "One thing to keep").lines().count(), 8);
        assert!(section(&told, "With the team").contains("8 × as I would wish"));
    }
}
