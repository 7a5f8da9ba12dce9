//! What a form asks, a row for each: of goals, people, compacts, one's own card, tags and saved searches. A new sort of
//! record is a table of rows here.
use super::sheet::SheetSpec;
use crate::domain::{
    entry::kind::{Field, Shape},
    people::{compact, person, role::Role},
    plan::goal,
    string_enum::Choice,
};

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What it makes, in the middle of a sentence.
    pub noun: &'static str,
    /// The sheet that it fills in.
    pub spec: &'static SheetSpec,
    /// What it asks, in order.
    pub rows: &'static [Row],
    /// Who may see a section, each choice but the first with a list of its own; empty where nobody else
    /// does.
    pub seen: &'static [Choice],
}

/// A row of a form.
#[derive(Debug)]
pub struct Row {
    /// The field's name, the list's, or the heading of the section.
    pub key: &'static str,
    /// What stands before it, where the field does not say so itself.
    pub label: &'static str,
    /// What it asks for, in a line.
    pub ask: &'static str,
    /// What of the sheet it holds.
    pub holds: Holds,
    /// Whether it is asked only of what is there already.
    pub later: bool,
}

/// What of the sheet a row holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// The name.
    Name,
    /// A field.
    Field,
    /// A field that names a goal.
    Goal,
    /// A field that holds a search.
    Query,
    /// A list that holds any of these.
    List(&'static [Choice]),
    /// A list of competencies.
    Links,
    /// A section.
    Section,
}

impl Row {
    const fn new(key: &'static str, holds: Holds, ask: &'static str) -> Self {
        Self {
            key,
            label: "",
            ask,
            holds,
            later: false,
        }
    }

    const fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    const fn later(self) -> Self {
        Self {
            later: true,
            ..self
        }
    }
}

const fn name(label: &'static str, ask: &'static str) -> Row {
    Row::new("", Holds::Name, ask).called(label)
}

const fn field(key: &'static str, ask: &'static str) -> Row {
    Row::new(key, Holds::Field, ask)
}

/// A section; what it asks stands with its sheet.
const fn section(key: &'static str) -> Row {
    Row::new(key, Holds::Section, "")
}

/// A goal.
pub const GOAL: Form = Form {
    noun: "goal",
    spec: &goal::SPEC,
    rows: &[
        name("Goal", "What do you want to be able to do?"),
        field("due", "By when? 24 Dec, in 6 weeks"),
        field("area", "What does it belong to? Any words will do"),
        field("method", "How will you learn it?"),
        Row::new(
            "part_of",
            Holds::Goal,
            "A larger goal of yours that this one serves",
        ),
        Row::new(
            goal::COMPETENCIES,
            Holds::Links,
            "Which part of your curriculum does it aim at? fpc4, fpc5",
        )
        .called("Aims at"),
        field("state", "Is it active, resting, reached or let go?").later(),
        field("word", "Why is it in this state? A few words").later(),
        section("Why"),
        section("Measure"),
        section(goal::MILESTONES),
        section(goal::ACTIONS),
    ],
    seen: &[],
};

/// Somebody.
pub const PERSON: Form = Form {
    noun: "person",
    spec: &person::SPEC,
    rows: &[
        name("Name", "The name you use for them"),
        field("ring", "How close are they to you, and as what?"),
        Row::new(
            "roles",
            Holds::List(Role::CHOICES),
            "What do they do for you? Choose any",
        )
        .called("Roles"),
        field("phase", "How far along are you together?"),
        field("contact", "How do you reach them?"),
        field("place", "Hospital or ward, for the privacy check"),
        field("last", "If your entries don't say: yesterday, 3 Nov"),
        section(person::NOTE),
    ],
    seen: &[],
};

/// The card of the journal's keeper.
pub const ME: Form = Form {
    noun: "about-me card",
    spec: &person::SPEC,
    rows: &[
        name("Name", "What your mentors call you"),
        section("Called"),
        section("Languages"),
        section("Learns best by"),
        section("Good to know"),
        section("Hopes"),
        section("Beyond medicine"),
    ],
    seen: person::Audience::CHOICES,
};

/// What two people agreed on.
pub const COMPACT: Form = Form {
    noun: "compact",
    spec: &compact::SPEC,
    rows: &[
        field("every", "How often? 4 weeks, monthly"),
        field("reply", "How soon do they answer? 3 days, 1 week"),
        field("channel", "How do you reach each other?"),
        field("reachable", "When? weekdays 8 to 18"),
        field("urgent", "What do you do if it can't wait?"),
        field("review", "When will you look at this again? in 3 months"),
        section("Can help with"),
        section("Cannot help with"),
        section("Confidential"),
    ],
    seen: &[],
};

/// A search under a name.
pub const SEARCH: Form = Form {
    noun: "saved search",
    spec: &SAVED,
    rows: &[
        name("Name", "What do you want to call it?"),
        Row::new(
            "query",
            Holds::Query,
            "What to look for: words, kind:feedback, with:osei, #tag, since:4w",
        ),
    ],
    seen: &[],
};

/// A tag.
pub const TAG: Form = Form {
    noun: "tag",
    spec: &TAGGED,
    rows: &[name(
        "Tag",
        "It changes in every entry that has it. The name of another tag merges the two.",
    )],
    seen: &[],
};

/// How a saved search stands on its form.
pub const SAVED: SheetSpec = SheetSpec {
    slug: "search",
    name: "name",
    fields: &[Field {
        name: "query",
        label: "Search",
        shape: Shape::Line(&[]),
        ask: "",
    }],
    lists: &[],
    framework: false,
    sections: &[],
};

/// How a tag stands on its form.
pub const TAGGED: SheetSpec = SheetSpec {
    slug: "tag",
    name: "name",
    fields: &[],
    lists: &[],
    framework: false,
    sections: &[],
};

impl Form {
    /// A field of its sheet.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.spec.fields.iter().find(|field| field.name == name)
    }

    /// What a section of its sheet asks for.
    pub fn ask(&self, heading: &str) -> &'static str {
        let mut prompts = self.spec.sections.iter();
        let prompt = prompts.find(|prompt| prompt.name == heading);
        prompt.map_or("", |prompt| prompt.ask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_one_of_its_sheet() {
        for form in [&GOAL, &PERSON, &ME, &COMPACT, &SEARCH, &TAG] {
            for row in form.rows {
                let known = match row.holds {
                    Holds::Name => true,
                    Holds::Field | Holds::Goal | Holds::Query => form.field(row.key).is_some(),
                    Holds::List(_) | Holds::Links => form.spec.lists.contains(&row.key),
                    Holds::Section => !form.ask(row.key).is_empty(),
                };
                assert!(known, "{}: {}", form.noun, row.key);
            }
            for choice in form.seen.iter().skip(1) {
                assert!(form.spec.lists.contains(&choice.slug), "{}", choice.slug);
            }
        }
    }
}
