//! The kinds of entry. A new kind is one row of [`KINDS`].
use super::{
    experience,
    framework::Use,
    variant::{Variant, prompt},
};
use crate::domain::{
    as_text::AsText,
    people::role::{PART, Role},
    plan::method::Method,
    string_enum::{Choice, choice},
    text,
    wellbeing::checkin,
};

pub use super::variant::Prompt;

/// A kind, by its place in [`KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u8);

/// All that is particular to a kind.
#[derive(Debug)]
pub struct KindSpec {
    /// Stored, typed on the command line, written in exports. Never changes.
    pub slug: &'static str,
    /// Shown to people.
    pub label: &'static str,
    /// The key that starts one, and the letter that stands for it in lists.
    pub letter: char,
    /// What the people attached to it are to it: `With`, `From`.
    pub people: &'static str,
    /// Which frameworks may shape it.
    pub framework: Option<Use>,
    /// Sections that every entry of the kind offers, after its framework's.
    pub sections: &'static [Prompt],
    /// What values of its fields change of that.
    pub variants: &'static [Variant],
    /// Where text without a heading goes; the framework's first section when `None`.
    pub main: Option<&'static str>,
    /// Short typed values.
    pub fields: &'static [Field],
    /// Whether the items of the check-in and the questions of a person's instruments are asked.
    pub scored: bool,
    /// What its form asks besides what is the kind's own.
    pub head: Head,
    /// Whether the privacy check points out even what is only a hint.
    pub strict_check: bool,
    /// What must be asked before it leaves the journal for somebody.
    pub leaves: Leaves,
    /// Whether a mentor may sign it and a programme may count it. Support is not assessment:
    /// check-ins and dilemmas never are.
    pub assessable: bool,
}

/// What the form of a kind asks besides what is the kind's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// When it was, who was there, what it is called, its tags and goals.
    Whole,
    /// Only when it was. What it is called and what it is evidence for is nobody's question there.
    When,
}

/// What must be asked before an entry leaves the journal for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// Whatever asks for entries may ask for it.
    Freely,
    /// It is its author's alone unless its kind is named.
    WhenNamed,
    /// It is its author's alone unless this very entry is chosen.
    ByHand,
}

/// A short typed value of an entry.
#[derive(Debug)]
pub struct Field {
    /// Stored, and the key in the document's header.
    pub name: &'static str,
    /// Shown to people.
    pub label: &'static str,
    /// What may be in it.
    pub shape: Shape,
    /// What it asks, where its label and its suggestions do not say it.
    pub ask: &'static str,
}

/// What may be in a field.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of text; the suggestions are only that.
    Line(&'static [&'static str]),
    /// One of these.
    Choice(&'static [Choice]),
    /// A date to come, as a person writes it; kept as `2026-11-12`.
    Day,
    /// A day that has been, as a person writes it; kept as `2026-11-12`.
    Past,
    /// A number of days, as a person says it: `4 weeks`.
    Span,
    /// A date and a time to come; kept as RFC 3339.
    Moment,
    /// How long something took, in hours to the half: `1.5`.
    Hours,
    /// A number from 0 to 10, kept among the entry's scores, with words for the two ends.
    Scale(&'static str, &'static str),
}

const fn field(name: &'static str, label: &'static str, shape: Shape) -> Field {
    Field {
        name,
        label,
        shape,
        ask: "",
    }
}

impl Field {
    const fn asking(self, ask: &'static str) -> Self {
        Self { ask, ..self }
    }
}

/// The section for what is hard to say.
pub const HARD_TO_SAY: &str = "Hard to say";

/// Every kind there is, in the order in which they are offered.
pub const KINDS: &[KindSpec] = &[
    KindSpec {
        slug: "meeting",
        label: "Meeting",
        letter: 'm',
        people: "With",
        framework: Some(Use::Meeting),
        sections: &[prompt(
            HARD_TO_SAY,
            "What is hard to say? It comes first in the next brief.",
        )],
        variants: &[],
        main: Some("Notes"),
        fields: &[
            field(PART, "Here to", Shape::Choice(Role::CHOICES)),
            field("next", "Next meeting", Shape::Moment),
        ],
        scored: false,
        head: Head::Whole,
        strict_check: false,
        leaves: Leaves::Freely,
        assessable: true,
    },
    KindSpec {
        slug: "reflection",
        label: "Reflection",
        letter: 'r',
        people: "With",
        framework: Some(Use::Reflection),
        sections: &[],
        variants: &[],
        main: None,
        fields: &[field("revisit", "Ask me again", Shape::Day)],
        scored: false,
        head: Head::Whole,
        strict_check: false,
        leaves: Leaves::Freely,
        assessable: true,
    },
    KindSpec {
        slug: "feedback",
        label: "Feedback",
        letter: 'f',
        people: "Who",
        framework: Some(Use::Feedback),
        sections: &[
            prompt("Keep", "What should stay as it is?"),
            prompt("Change", "What will you do differently?"),
        ],
        variants: &[],
        main: None,
        fields: &[
            field(
                "direction",
                "Direction",
                Shape::Choice(&[
                    choice("received", "received"),
                    choice("given", "given"),
                    choice("asked", "asked for"),
                ]),
            ),
            field(
                "role",
                "Their role",
                Shape::Line(&[
                    "consultant",
                    "registrar",
                    "resident",
                    "nurse",
                    "peer",
                    "patient or family",
                    "tutor",
                ]),
            ),
            field(PART, "Here to", Shape::Choice(Role::CHOICES)),
            field("setting", "Setting", Shape::Line(&[])).asking("ward round, clinic, theatre"),
        ],
        scored: false,
        head: Head::Whole,
        strict_check: false,
        leaves: Leaves::Freely,
        assessable: true,
    },
    KindSpec {
        slug: "dilemma",
        label: "Dilemma",
        letter: 'd',
        people: "Talked to",
        framework: Some(Use::Dilemma),
        sections: &[
            prompt("Options", "What are the options, and what speaks for each?"),
            prompt("What I did", "What happened in the end?"),
        ],
        variants: &[],
        main: None,
        fields: &[
            field(
                "state",
                "State",
                Shape::Choice(crate::domain::plan::dilemma::STATES),
            ),
            field(
                "principles",
                "In play",
                Shape::Line(crate::domain::plan::dilemma::PRINCIPLES),
            ),
            field(
                "torn_before",
                "Torn before",
                Shape::Scale("at ease", "as torn as I have been"),
            ),
            field(
                "torn_after",
                "Torn after",
                Shape::Scale("at ease", "as torn as I have been"),
            ),
            field(
                crate::domain::plan::dilemma::ROLE_MODEL,
                "Done well by",
                Shape::Line(&[]),
            )
            .asking("who, and how"),
            field("revisit", "Ask me again", Shape::Day),
        ],
        scored: false,
        head: Head::Whole,
        strict_check: true,
        leaves: Leaves::WhenNamed,
        assessable: false,
    },
    KindSpec {
        slug: "checkin",
        label: "Check-in",
        letter: 'c',
        people: "With",
        framework: None,
        sections: &[
            prompt(checkin::LATER, "One line for the you of next month."),
            prompt(checkin::JOYS, "What made you laugh outside the hospital?"),
        ],
        variants: &[],
        main: Some(checkin::LATER),
        fields: &[field(
            "rest",
            "Rest day",
            Shape::Choice(&[choice("no", "no"), choice("yes", "yes, it counts")]),
        )],
        scored: true,
        head: Head::When,
        strict_check: false,
        leaves: Leaves::ByHand,
        assessable: false,
    },
    KindSpec {
        slug: "experience",
        label: "Experience",
        letter: 'x',
        people: "With",
        framework: None,
        sections: experience::HAPPENED,
        variants: experience::VARIANTS,
        main: Some("What happened"),
        fields: &[
            field("type", "Type", Shape::Choice(experience::TYPES)),
            field("method", "Learnt by", Shape::Choice(Method::CHOICES)),
            field("skill", "Skill", Shape::Line(&[])).asking("what your hands or words did"),
            field(experience::HOURS, "Hours", Shape::Hours),
            field(
                "role",
                "Role taken",
                Shape::Line(&["observer", "assistant", "operator", "teacher", "author"]),
            ),
            field(
                "help",
                "Help needed",
                Shape::Choice(&[
                    choice("observed", "observed"),
                    choice("helped", "did with help"),
                    choice("supervised", "did with someone in the room"),
                    choice("alone", "did alone"),
                ]),
            ),
            field(
                "status",
                "Status",
                Shape::Choice(crate::domain::plan::logbook::Opening::CHOICES),
            ),
            field("door", "Who opens the door", Shape::Line(&[]))
                .asking("who knows them, who signs"),
        ],
        scored: false,
        head: Head::Whole,
        strict_check: false,
        leaves: Leaves::Freely,
        assessable: true,
    },
    // A made-up kind, which the tests of every floor walk through: it is known by this row alone.
    #[cfg(test)]
    KindSpec {
        slug: "rotation",
        label: "Rotation",
        letter: 'o',
        people: "Under",
        framework: None,
        sections: &[
            prompt("First impressions", "What is new here?"),
            prompt("Advice", "What should the next one know?"),
        ],
        variants: &[],
        main: Some("Advice"),
        fields: &[
            field("ward", "Ward", Shape::Line(&["the old wing"])),
            field("ends", "Last day", Shape::Day),
            field("pace", "Pace", Shape::Scale("quiet", "relentless")),
        ],
        scored: false,
        head: Head::Whole,
        strict_check: true,
        leaves: Leaves::WhenNamed,
        assessable: true,
    },
];

/// Whether two slugs are the same, while compiling.
const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

impl Kind {
    /// A talk with somebody, and what was agreed on.
    pub const MEETING: Self = Self::of("meeting");
    /// What a person thinks about something that happened.
    pub const REFLECTION: Self = Self::of("reflection");
    /// What somebody said about how a person works.
    pub const FEEDBACK: Self = Self::of("feedback");
    /// A question with no right answer.
    pub const DILEMMA: Self = Self::of("dilemma");
    /// How a person is.
    pub const CHECKIN: Self = Self::of("checkin");
    /// Something done or seen, for the logbook.
    pub const EXPERIENCE: Self = Self::of("experience");

    /// The kind of a slug; without such a row the program does not compile.
    const fn of(slug: &str) -> Self {
        let mut at = 0;
        while !same(KINDS[at as usize].slug, slug) {
            at += 1;
        }
        Self(at)
    }

    /// All kinds, in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(KINDS.len()).map(Self)
    }

    /// The kind a slug names.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::all().find(|kind| kind.spec().slug == slug)
    }

    /// An entry of it, in a sentence: "a feedback" would be no English.
    pub fn one(self) -> String {
        text::one_of(&format!("{} entry", self.spec().label.to_lowercase()))
    }

    /// The kind a person means: its slug, its label, or its letter, in any case.
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::all().find(|kind| {
            let spec = kind.spec();
            text.eq_ignore_ascii_case(spec.slug)
                || text.eq_ignore_ascii_case(spec.label)
                || text.chars().eq([spec.letter])
        })
    }

    /// This kind's row of the table.
    pub fn spec(self) -> &'static KindSpec {
        // The field is private and every constructor stays inside the table.
        &KINDS[usize::from(self.0)]
    }

    /// This kind's field of that name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.spec().fields.iter().find(|field| field.name == name)
    }
}

impl AsText for Kind {
    fn write(&self) -> String {
        self.spec().slug.to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl Shape {
    /// Whether its value is a number kept among the scores.
    pub fn is_score(self) -> bool {
        matches!(self, Self::Scale(..))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn rows_differ_where_they_must() {
        let slugs: HashSet<_> = KINDS.iter().map(|spec| spec.slug).collect();
        let letters: HashSet<_> = KINDS.iter().map(|spec| spec.letter).collect();
        assert_eq!(slugs.len(), KINDS.len());
        assert_eq!(letters.len(), KINDS.len());
    }

    #[test]
    fn people_name_a_kind_in_several_ways() {
        for text in ["checkin", "Check-in", "CHECKIN", "c", " c "] {
            assert_eq!(Kind::named(text), Some(Kind::CHECKIN), "{text:?}");
        }
        assert_eq!(Kind::named("feedbak"), None);
    }

    #[test]
    fn support_is_not_assessment() {
        for kind in [Kind::CHECKIN, Kind::DILEMMA] {
            assert!(!kind.spec().assessable, "{kind:?}");
        }
        for spec in KINDS.iter().filter(|spec| !spec.assessable) {
            assert_ne!(spec.leaves, Leaves::Freely, "{}", spec.slug);
        }
    }
}
