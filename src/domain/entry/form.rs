//! The rules by which an entry gets its sections and its fields, whoever fills it in: the composer, the
//! command line, an editor, an import.
use chrono::SecondsFormat;

use super::{
    document::parse_body,
    framework::Framework,
    hours,
    kind::{Field, Shape},
    variant::{self, Variant},
};
use crate::domain::{
    Entry, Kind, Section,
    people::training_stage::TrainingStage,
    text,
    wellbeing::checkin::{CheckIn, JOYS, LATER},
    when::{self, Here, span},
};

/// The field of a check-in beside its sliders.
const REST: &str = "rest";

/// The sections that an entry is asked for, with what each asks in the person's own words. What they switched off is left
/// out, unless something was said of it.
pub fn asked<'a>(
    entry: &Entry,
    framework: Option<&'a Framework>,
    stage: Option<TrainingStage>,
    checkin: &'a CheckIn,
) -> Vec<(&'a str, &'a str)> {
    let all = sections(entry, framework, stage);
    let asked = all.filter(|(name, _)| is_asked(name, entry, checkin));
    asked
        .map(|(name, ask)| match own_words(name, checkin) {
            Asked::Own(own) if entry.kind == Kind::CHECKIN => (name, own),
            _ => (name, ask),
        })
        .collect()
}

/// Whether a field or a section is asked for: what a check-in asks beside its sliders may be switched
/// off.
pub fn is_asked(name: &str, entry: &Entry, checkin: &CheckIn) -> bool {
    let said = || {
        let mut sections = entry.sections.iter();
        entry.fields.contains_key(name) || sections.any(|section| section.name == name)
    };
    match own_words(name, checkin) {
        Asked::Off if entry.kind == Kind::CHECKIN => said(),
        _ => true,
    }
}

/// How a check-in asks for something beside its sliders.
enum Asked<'a> {
    /// As for every other kind.
    Always,
    /// In the words of the person's file.
    Own(&'a str),
    /// Not at all: the person's file switched it off.
    Off,
}

fn own_words<'a>(name: &str, checkin: &'a CheckIn) -> Asked<'a> {
    let words = match name {
        REST => &checkin.rest_day,
        LATER => &checkin.future_line,
        JOYS => &checkin.joys,
        _ => return Asked::Always,
    };
    words.as_deref().map_or(Asked::Off, Asked::Own)
}

/// What its fields make of an entry's kind, if they make anything of it.
pub fn variant(entry: &Entry) -> Option<&'static Variant> {
    variant::of(entry.kind.spec().variants, &entry.fields)
}

/// Whether another value in a field may change what the form asks.
pub fn turns(entry: &Entry, field: &str) -> bool {
    let variants = entry.kind.spec().variants;
    variants.iter().any(|variant| variant.field == field)
}

/// The fields that the form of an entry asks for.
pub fn fields(entry: &Entry) -> impl Iterator<Item = &'static Field> {
    let spec = entry.kind.spec();
    let fields = spec.fields.iter();
    fields.filter(|field| variant::asks(spec.variants, &entry.fields, field.name))
}

/// What the people attached to an entry are to it.
pub fn people(entry: &Entry) -> &'static str {
    let own = variant(entry).and_then(|variant| variant.people);
    own.unwrap_or(entry.kind.spec().people)
}

/// The sections that an entry offers, with what each asks: the framework's, then those of what its fields
/// make of it, or else the kind's own.
pub fn sections<'a>(
    entry: &Entry,
    framework: Option<&'a Framework>,
    stage: Option<TrainingStage>,
) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
    let shaped = framework.map_or(&[][..], |framework| &framework.sections);
    let shaped = shaped
        .iter()
        .map(move |section| (section.name.as_str(), section.prompt(stage)));
    let own = variant(entry).map_or(entry.kind.spec().sections, |variant| variant.sections);
    let own = own.iter();
    shaped.chain(own.map(|section| (section.name, section.ask)))
}

/// The section for text that has no heading: the main one, else the framework's first; without either it
/// stands above all headings.
pub fn main<'a>(entry: &Entry, framework: Option<&'a Framework>) -> &'a str {
    let first = framework.and_then(|framework| framework.sections.first());
    let first = first.map(|section| section.name.as_str());
    let own = variant(entry).and_then(|variant| variant.main);
    own.or(entry.kind.spec().main).or(first).unwrap_or_default()
}

/// A text as sections: its own headings, and `main` for what stands before them. Where a heading
/// has nothing below it the text stays whole: empty sections are not kept, and the heading would
/// be lost.
pub fn split(text: &str, main: &str) -> Vec<Section> {
    let clean = text::clean_input(text);
    let mut sections = parse_body(clean.split('\n'));
    if sections
        .iter()
        .any(|section| section.text.trim().is_empty())
    {
        return vec![Section::new(main, clean.trim())];
    }
    for section in &mut sections {
        if section.name.is_empty() {
            main.clone_into(&mut section.name);
        }
    }
    sections
}

/// Puts a text under a heading, behind what is there. A heading that is offered is meant whatever
/// its case and its signs.
pub fn put(entry: &mut Entry, name: &str, text: &str, framework: Option<&Framework>) {
    let plain = |name: &str| {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let meant = sections(entry, framework, None).find(|(known, _)| plain(known) == plain(name));
    let name = meant.map_or(name, |(known, _)| known);
    match entry
        .sections
        .iter_mut()
        .find(|section| section.name == name)
    {
        Some(section) => {
            section.text.push_str("\n\n");
            section.text.push_str(text);
        }
        None => entry.sections.push(Section::new(name, text)),
    }
}

/// Brings the sections into the order in which they are offered; what is not offered goes last.
pub fn order(entry: &mut Entry, framework: Option<&Framework>) {
    let offered: Vec<_> = sections(entry, framework, None).collect();
    let place = |section: &Section| offered.iter().position(|(name, _)| *name == section.name);
    entry
        .sections
        .sort_by_key(|section| place(section).unwrap_or(usize::MAX));
}

/// A value that fits its field.
#[derive(Debug, PartialEq)]
pub enum Checked {
    /// To be kept among the fields; empty when nothing was given.
    Text(String),
    /// To be kept among the scores.
    Score(i64),
}

/// Brings what a person wrote for a field into the form in which it is kept.
///
/// # Errors
/// What would be right, as a part of a sentence.
pub fn check_field(shape: Shape, value: &str, here: impl Into<Here>) -> Result<Checked, String> {
    let here = here.into();
    let value = value.trim();
    if value.is_empty() {
        return Ok(Checked::Text(String::new()));
    }
    let text = match shape {
        Shape::Line(_) => value.to_owned(),
        Shape::Choice(choices) => {
            let slugs = || choices.iter().map(|choice| choice.slug);
            let meant = choices.iter().find(|choice| {
                value.eq_ignore_ascii_case(choice.slug) || value.eq_ignore_ascii_case(choice.label)
            });
            let list = || slugs().collect::<Vec<_>>().join(", ");
            meant
                .ok_or_else(|| format!("{value:?} is not one of {}", list()))?
                .slug
                .to_owned()
        }
        Shape::Day => {
            // What is kept reads back as it stands, whatever today is.
            if chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok() {
                return Ok(Checked::Text(value.to_owned()));
            }
            when::parse_due(value, here.now)
                .map_err(|error| error.to_string())?
                .to_string()
        }
        Shape::Past => {
            let at = when::parse(value, here).map_err(|error| error.to_string())?;
            let day = at.date_naive();
            if day > here.now.date_naive() {
                return Err("that day is still to come".to_owned());
            }
            day.to_string()
        }
        Shape::Span => {
            let days = span::days(value);
            let days = days
                .ok_or_else(|| format!("{value:?} is not a number of days; try {}", span::SPANS))?;
            span::span(days)
        }
        Shape::Hours => {
            let halves = hours::halves(value);
            let halves =
                halves.ok_or_else(|| format!("{value:?} is not a number of hours, to the half"))?;
            hours::said(halves)
        }
        Shape::Moment => when::parse_coming(value, here)
            .map_err(|error| error.to_string())?
            .to_rfc3339_opts(SecondsFormat::Secs, false),
        Shape::Scale(..) => {
            let number = value
                .parse()
                .ok()
                .filter(|number| (0..=10).contains(number));
            return number
                .map(Checked::Score)
                .ok_or_else(|| format!("{value:?} is not a number from 0 to 10"));
        }
    };
    Ok(Checked::Text(text))
}

/// Puts a value into a field; an empty one leaves it out.
///
/// # Errors
/// As [`check_field`].
pub fn put_field(
    entry: &mut Entry,
    field: &Field,
    value: &str,
    here: impl Into<Here>,
) -> Result<(), String> {
    let name = || field.name.to_owned();
    match check_field(field.shape, value, here)? {
        Checked::Text(value) if value.is_empty() => {}
        Checked::Text(value) => drop(entry.fields.insert(name(), value)),
        Checked::Score(value) => drop(entry.scores.insert(name(), value)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Moment};

    #[test]
    fn headings_become_sections_unless_one_would_be_lost() {
        let parts = split("before\n\n## After\r\nmore", "Notes");
        assert_eq!(
            parts,
            [
                Section::new("Notes", "before"),
                Section::new("After", "more")
            ]
        );
        let whole = split("## To do\n\n## Done\nall", "");
        assert_eq!(whole, [Section::new("", "## To do\n\n## Done\nall")]);
        assert!(split(" \n", "").is_empty());
    }

    #[test]
    fn a_heading_is_meant_whatever_its_case() {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut entry = Entry::new(Kind::DILEMMA, at);
        for (name, text) in [
            ("what i DID", "a"),
            ("Aside", "b"),
            ("options", "c"),
            ("What I did", "d"),
        ] {
            put(&mut entry, name, text, None);
        }
        order(&mut entry, None);
        let sections = [("Options", "c"), ("What I did", "a\n\nd"), ("Aside", "b")];
        assert_eq!(
            entry.sections,
            sections.map(|(name, text)| Section::new(name, text))
        );
        let main = |kind| main(&Entry::new(kind, at), None);
        assert_eq!([main(Kind::MEETING), main(Kind::DILEMMA)], ["Notes", ""]);
    }

    #[test]
    fn a_type_brings_its_own_sections_and_fields_and_hides_nothing_that_was_written() {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut entry = Entry::new(Kind::EXPERIENCE, at);
        let names = |entry: &Entry| {
            let sections: Vec<_> = sections(entry, None, None).map(|(name, _)| name).collect();
            let fields: Vec<_> = fields(entry).map(|field| field.name).collect();
            (sections, fields)
        };
        let plain = names(&entry);
        assert_eq!(plain.0, ["What happened", "Learnt"]);
        assert_eq!(plain.1, ["type", "method", "skill", "role", "help"]);
        entry.fields.insert("type".into(), "opportunity".into());
        let (sections, fields) = names(&entry);
        assert_eq!(sections, ["What it is", "Actions"]);
        assert_eq!(fields, ["type", "method", "status", "door"]);
        entry.fields.insert("skill".into(), "Cannula".into());
        entry.fields.insert("type".into(), "evidence".into());
        let (sections, fields) = names(&entry);
        assert_eq!(sections, ["Question", "Source", "Bottom line", "On Monday"]);
        assert_eq!(fields, ["type", "method", "skill", "hours"]);
        assert_eq!(main(&entry, None), "Bottom line");
        entry.fields.insert("type".into(), "procedure".into());
        assert_eq!(main(&entry, None), "What happened");
        assert!(turns(&entry, "type") && !turns(&entry, "skill"));
    }
}
