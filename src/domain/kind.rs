//! The kinds of entry. A new kind is one row of [`KINDS`].
use super::{checkin, framework::Use};

/// A kind, by its place in [`KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u8);

/// All that is particular to a kind.
#[derive(Debug)]
pub struct Spec {
    /// Stored, typed on the command line, written in exports. Never changes.
    pub slug: &'static str,
    /// Shown to people.
    pub label: &'static str,
    /// The key that starts one, and the letter that stands for it in lists.
    pub letter: char,
    /// The role of its colour in a theme.
    pub role: &'static str,
    /// What the people attached to it are to it: `With`, `From`.
    pub people: &'static str,
    /// Which frameworks may shape it.
    pub framework: Option<Use>,
    /// Sections that every entry of the kind offers, after its framework's.
    pub sections: &'static [Prompt],
    /// Where text without a heading goes; the first section when `None`.
    pub main: Option<&'static str>,
    /// Short typed values.
    pub fields: &'static [Field],
    /// Whether a mentor may sign it and a programme may count it. Support is not assessment:
    /// check-ins and dilemmas never are.
    pub assessable: bool,
}

/// A section that a kind brings itself.
#[derive(Debug)]
pub struct Prompt {
    /// The heading.
    pub name: &'static str,
    /// What to write, while it is empty.
    pub ask: &'static str,
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
    /// A date and a time to come; kept as RFC 3339.
    Moment,
    /// A number from 0 to 10, kept among the entry's scores, with words for the two ends.
    Scale(&'static str, &'static str),
}

/// One of the values a [`Shape::Choice`] may have.
#[derive(Debug)]
pub struct Choice {
    /// Stored.
    pub slug: &'static str,
    /// Shown.
    pub label: &'static str,
}

/// A choice of that slug and label.
pub(super) const fn choice(slug: &'static str, label: &'static str) -> Choice {
    Choice { slug, label }
}

const fn field(name: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { name, label, shape }
}

const fn prompt(name: &'static str, ask: &'static str) -> Prompt {
    Prompt { name, ask }
}

/// Every kind there is, in the order in which they are offered.
pub const KINDS: &[Spec] = &[
    Spec {
        slug: "meeting",
        label: "Meeting",
        letter: 'm',
        role: "meeting",
        people: "With",
        framework: Some(Use::Meeting),
        sections: &[],
        main: Some("Notes"),
        fields: &[field("next", "Next meeting", Shape::Moment)],
        assessable: true,
    },
    Spec {
        slug: "reflection",
        label: "Reflection",
        letter: 'r',
        role: "reflection",
        people: "With",
        framework: Some(Use::Reflection),
        sections: &[],
        main: None,
        fields: &[field("revisit", "Come back to it on", Shape::Day)],
        assessable: true,
    },
    Spec {
        slug: "feedback",
        label: "Feedback",
        letter: 'f',
        role: "feedback",
        people: "Who",
        framework: Some(Use::Feedback),
        sections: &[
            prompt("Keep", "What should stay as it is?"),
            prompt("Change", "What will you do differently?"),
        ],
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
            field("setting", "Setting", Shape::Line(&[])),
        ],
        assessable: true,
    },
    Spec {
        slug: "dilemma",
        label: "Dilemma",
        letter: 'd',
        role: "dilemma",
        people: "Talked to",
        framework: Some(Use::Dilemma),
        sections: &[
            prompt("Options", "What are the options, and what speaks for each?"),
            prompt("What I did", "What happened in the end?"),
        ],
        main: None,
        fields: &[
            field("state", "State", Shape::Choice(super::dilemma::STATES)),
            field(
                "principles",
                "In play",
                Shape::Line(super::dilemma::PRINCIPLES),
            ),
            field(
                "torn_before",
                "How torn, before",
                Shape::Scale("at ease", "as torn as I have been"),
            ),
            field(
                "torn_after",
                "How torn, after",
                Shape::Scale("at ease", "as torn as I have been"),
            ),
            field(
                super::dilemma::ROLE_MODEL,
                "Who did it well, and how",
                Shape::Line(&[]),
            ),
            field("revisit", "Ask me again", Shape::Day),
        ],
        assessable: false,
    },
    Spec {
        slug: "checkin",
        label: "Check-in",
        letter: 'c',
        role: "checkin",
        people: "With",
        framework: None,
        sections: &[
            prompt(checkin::LATER, "One line for the you of next month."),
            prompt(checkin::JOYS, "What made you laugh outside the hospital?"),
        ],
        main: None,
        fields: &[field(
            "rest",
            "Rest day",
            Shape::Choice(&[choice("no", "no"), choice("yes", "yes, it counts")]),
        )],
        assessable: false,
    },
    Spec {
        slug: "experience",
        label: "Experience",
        letter: 'x',
        role: "experience",
        people: "With",
        framework: None,
        sections: &[
            prompt("What happened", "What did you see or do, in general terms?"),
            prompt("Learnt", "What would you tell someone doing it tomorrow?"),
        ],
        main: None,
        fields: &[
            field(
                "type",
                "Type",
                Shape::Choice(&[
                    choice("procedure", "procedure"),
                    choice("case", "case"),
                    choice("teaching", "teaching"),
                    choice("research", "research"),
                    choice("conference", "conference"),
                    choice("opportunity", "opportunity"),
                    choice("evidence", "evidence"),
                    choice("specialty", "specialty"),
                ]),
            ),
            field("skill", "Skill", Shape::Line(&[])),
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
                "Opening",
                Shape::Choice(super::logbook::Opening::CHOICES),
            ),
            field("door", "Who can open the door", Shape::Line(&[])),
        ],
        assessable: true,
    },
];

impl Kind {
    /// All kinds, in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(KINDS.len()).map(Self)
    }

    /// The kind a slug names.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::all().find(|kind| kind.spec().slug == slug)
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
    pub fn spec(self) -> &'static Spec {
        // The field is private and every constructor stays inside the table.
        &KINDS[usize::from(self.0)]
    }

    /// This kind's field of that name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.spec().fields.iter().find(|field| field.name == name)
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
        let checkin = Kind::parse("checkin");
        for text in ["checkin", "Check-in", "CHECKIN", "c", " c "] {
            assert_eq!(Kind::named(text), checkin, "{text:?}");
        }
        assert_eq!(Kind::named("feedbak"), None);
    }

    #[test]
    fn support_is_not_assessment() {
        for slug in ["checkin", "dilemma"] {
            assert!(!Kind::parse(slug).unwrap().spec().assessable, "{slug}");
        }
    }
}
