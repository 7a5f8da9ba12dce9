//! Two states that began as one, put together: an entry or a sheet that was changed in two places at
//! once. What only one of them changed is taken; where both changed the same words, both stand.
mod text;

use std::collections::BTreeMap;

pub use text::{Merged, texts};

use super::{
    attachment::Attachment,
    kind::{Field, Shape},
};
use crate::domain::{Entry, Section, record::sheet::Sheet, text::name_key};

/// Between two that cannot stand one below the other.
const BETWEEN: &str = " / ";

/// Puts two later states of an entry together. Where nobody knows what it was before, what they share
/// counts as that.
pub fn entries(base: Option<&Entry>, first: &Entry, second: &Entry) -> Merged<Entry> {
    let shared;
    let base = if let Some(base) = base {
        base
    } else {
        shared = before(first, second);
        &shared
    };
    let mut hand = Hand::default();
    let fields = second.kind.spec().fields;
    let mut content = Entry::new(second.kind, hand.one(&base.at, &first.at, &second.at));
    content.title = hand.line([&base.title, &first.title, &second.title]);
    content.framework = hand.one(&base.framework, &first.framework, &second.framework);
    content.question = hand.one(&base.question, &first.question, &second.question);
    content.sections = hand.sections([&base.sections, &first.sections, &second.sections]);
    content.fields = hand.fields(fields, [&base.fields, &first.fields, &second.fields]);
    content.scores = hand.map([&base.scores, &first.scores, &second.scores], Hand::one_of);
    content.tags = names([&base.tags, &first.tags, &second.tags]);
    content.people = names([&base.people, &first.people, &second.people]);
    content.goals = names([&base.goals, &first.goals, &second.goals]);
    content.competencies = names([
        &base.competencies,
        &first.competencies,
        &second.competencies,
    ]);
    content.attachments = attachments([&base.attachments, &first.attachments, &second.attachments]);
    // It is written once and never changed.
    content.provenance = first
        .provenance
        .clone()
        .or_else(|| second.provenance.clone());
    content.showcase = hand.one(&base.showcase, &first.showcase, &second.showcase);
    Merged {
        content,
        both_changed: hand.both_changed,
    }
}

/// The files of both, without those that either took away.
fn attachments([base, first, second]: [&Vec<Attachment>; 3]) -> Vec<Attachment> {
    let all = first
        .iter()
        .chain(second.iter().filter(|one| !first.contains(one)));
    let stays =
        |one: &&Attachment| !base.contains(one) || (first.contains(one) && second.contains(one));
    all.filter(stays).cloned().collect()
}

/// The same for a sheet.
pub fn sheets(base: &Sheet, first: &Sheet, second: &Sheet) -> Merged<Sheet> {
    let mut hand = Hand::default();
    let spec = second.spec;
    let mut content = Sheet::new(spec, hand.one(&base.name, &first.name, &second.name));
    content.framework = hand.one(&base.framework, &first.framework, &second.framework);
    content.sections = hand.sections([&base.sections, &first.sections, &second.sections]);
    content.fields = hand.fields(spec.fields, [&base.fields, &first.fields, &second.fields]);
    let lists = [&base.lists, &first.lists, &second.lists];
    content.lists = hand.map(lists, |_, states| {
        let none = Vec::new();
        let joined = names(states.map(|list| list.unwrap_or(&none)));
        Some(joined).filter(|joined| !joined.is_empty())
    });
    Merged {
        content,
        both_changed: hand.both_changed,
    }
}

/// What two entries share.
fn before(first: &Entry, second: &Entry) -> Entry {
    let mut base = Entry::new(second.kind, first.at);
    let common = |one: &[String], two: &[String]| -> Vec<String> {
        one.iter()
            .filter(|name| two.contains(name))
            .cloned()
            .collect()
    };
    base.tags = common(&first.tags, &second.tags);
    base.people = common(&first.people, &second.people);
    base.goals = common(&first.goals, &second.goals);
    base.competencies = common(&first.competencies, &second.competencies);
    let both = first
        .attachments
        .iter()
        .filter(|one| second.attachments.contains(one));
    base.attachments = both.cloned().collect();
    base.sections.clone_from(&first.sections);
    for section in &mut base.sections {
        section.text = text::shared(&section.text, second.section(&section.name));
    }
    base
}

/// Puts values together, and notes where both had changed one.
#[derive(Default)]
struct Hand {
    both_changed: bool,
}

impl Hand {
    /// A value of which only one state can stand: where both changed it, the second.
    fn one<T: Clone + PartialEq>(&mut self, base: &T, first: &T, second: &T) -> T {
        let taken = if second == base { first } else { second };
        self.both_changed |= taken != first && first != base;
        taken.clone()
    }

    fn one_of<T: Clone + PartialEq>(
        &mut self,
        [base, first, second]: [Option<&T>; 3],
    ) -> Option<T> {
        self.one(&base, &first, &second).cloned()
    }

    /// A line of text: where both changed it, both stand.
    fn line(&mut self, [base, first, second]: [&String; 3]) -> String {
        let both = first != base && second != base && first != second;
        if both && !first.is_empty() && !second.is_empty() {
            self.both_changed = true;
            return [first.as_str(), second.as_str()].join(BETWEEN);
        }
        self.one(base, first, second)
    }

    fn fields(
        &mut self,
        known: &[Field],
        states: [&BTreeMap<String, String>; 3],
    ) -> BTreeMap<String, String> {
        let is_line = |name: &str| {
            let field = known.iter().find(|field| field.name == name);
            field.is_some_and(|field| matches!(field.shape, Shape::Line(_)))
        };
        let empty = String::new();
        let mut fields = BTreeMap::new();
        for name in keys(states) {
            let values = states.map(|fields| fields.get(name));
            let value = if is_line(name) {
                Some(self.line(values.map(|value| value.unwrap_or(&empty))))
            } else {
                self.one_of(values)
            };
            fields.extend(value.map(|value| (name.clone(), value)));
        }
        fields.retain(|_, value| !value.is_empty());
        fields
    }

    fn map<V>(
        &mut self,
        states: [&BTreeMap<String, V>; 3],
        value: impl Fn(&mut Self, [Option<&V>; 3]) -> Option<V>,
    ) -> BTreeMap<String, V> {
        let mut map = BTreeMap::new();
        for key in keys(states) {
            let value = value(self, states.map(|state| state.get(key)));
            map.extend(value.map(|value| (key.clone(), value)));
        }
        map
    }

    /// Sections by their names, in the order of the second; those that only the first has follow the one
    /// that they followed there.
    fn sections(&mut self, states: [&Vec<Section>; 3]) -> Vec<Section> {
        let [base, first, second] = states.map(|sections| named(sections));
        let mut order: Vec<_> = second.iter().map(|(key, _)| *key).collect();
        let mut before = None;
        for (key, _) in &first {
            if !order.contains(key) {
                let after = before.and_then(|before| order.iter().position(|one| *one == before));
                order.insert(after.map_or(0, |after| after + 1), *key);
            }
            before = Some(*key);
        }
        let text = |sections: &[(Key<'_>, &str)], key| {
            let found = sections.iter().find(|(own, _)| *own == key);
            found.map_or(String::new(), |(_, text)| (*text).to_owned())
        };
        let mut out = Vec::new();
        for key in order {
            let [base, first, second] =
                [&base, &first, &second].map(|sections| text(sections, key));
            let merged = texts(&base, &first, &second);
            self.both_changed |= merged.both_changed;
            out.push(Section::new(key.0, merged.content.trim_matches('\n')));
        }
        out.retain(|section| !section.text.is_empty());
        out
    }
}

/// A section's name, and which of that name it is.
type Key<'s> = (&'s str, usize);

fn named(sections: &[Section]) -> Vec<(Key<'_>, &str)> {
    let mut out: Vec<(Key<'_>, &str)> = Vec::new();
    for section in sections {
        let name = section.name.as_str();
        let before = out.iter().filter(|((own, _), _)| *own == name).count();
        out.push(((name, before), &section.text));
    }
    out
}

/// All keys of three maps, each once.
fn keys<V>(states: [&BTreeMap<String, V>; 3]) -> std::collections::BTreeSet<&String> {
    states.into_iter().flat_map(BTreeMap::keys).collect()
}

/// Names of which some were added and some taken away: both hold.
fn names([base, first, second]: [&Vec<String>; 3]) -> Vec<String> {
    let has = |list: &[String], name: &str| {
        let key = name_key(name);
        list.iter().any(|one| name_key(one) == key)
    };
    let mut out: Vec<String> = second.clone();
    out.retain(|name| has(first, name) || !has(base, name));
    for name in first {
        if !has(base, name) && !has(&out, name) {
            out.push(name.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Moment};

    fn entry(title: &str, sections: &[(&str, &str)], tags: &[&str]) -> Entry {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00Z").unwrap();
        let mut entry = Entry::new(Kind::MEETING, at);
        entry.title = title.to_owned();
        let sections = sections.iter();
        entry.sections = sections
            .map(|(name, text)| Section::new(*name, *text))
            .collect();
        entry.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        entry
    }

    #[test]
    fn sections_tags_and_fields_of_either_side_stand() {
        let base = entry(
            "One",
            &[("Notes", "a\nb"), ("Actions", "- [ ] Ask")],
            &["x", "y"],
        );
        let mut first = entry(
            "One",
            &[("Agenda", "z"), ("Notes", "a\nb"), ("Actions", "- [x] Ask")],
            &["x", "y", "new"],
        );
        first.scores.insert("calm".into(), 3);
        let mut second = entry(
            "Two",
            &[("Notes", "a\nB"), ("Actions", "- [ ] Ask")],
            &["y"],
        );
        second.fields.insert("next".into(), "2026-12-01".into());
        second.question = true;
        let merged = entries(Some(&base), &first, &second);
        let mut expected = entry(
            "Two",
            &[("Agenda", "z"), ("Notes", "a\nB"), ("Actions", "- [x] Ask")],
            &["y", "new"],
        );
        expected.scores = first.scores.clone();
        expected.fields = second.fields.clone();
        expected.question = true;
        assert_eq!(merged.content, expected);
        assert!(!merged.both_changed);
    }

    #[test]
    fn where_both_changed_the_same_both_stand() {
        let base = entry("One", &[("Notes", "a")], &[]);
        let first = entry("Her title", &[("Notes", "hers")], &[]);
        let second = entry("My title", &[("Notes", "mine")], &[]);
        let merged = entries(Some(&base), &first, &second);
        assert!(merged.both_changed);
        assert_eq!(merged.content.title, "Her title / My title");
        assert_eq!(merged.content.section("Notes"), "hers\nmine");
    }

    #[test]
    fn of_two_whose_beginning_nobody_knows_everything_stands() {
        let first = entry("T", &[("Notes", "a\nb"), ("Agenda", "z")], &["x"]);
        let second = entry("T", &[("Notes", "a\nc")], &["y"]);
        let merged = entries(None, &first, &second).content;
        assert_eq!(merged.section("Notes"), "a\nb\nc");
        assert_eq!(merged.section("Agenda"), "z");
        assert_eq!(merged.tags, ["y", "x"]);
        assert_eq!(merged.title, "T");
    }
}
