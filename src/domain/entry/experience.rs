//! What is particular to an experience: its types, and the sections and fields that some of them bring.
use super::variant::{Prompt, Variant, prompt};
use crate::domain::string_enum::{Choice, choice};

/// The field that says what sort of experience it was.
pub const TYPE: &str = "type";
/// The type of what somebody did well: a moment to learn from, and perhaps to tell them of.
pub const WELL: &str = "well";
/// The section of such a moment that says what one takes from it.
pub const TAKEN: &str = "What I take from it";
/// The type of a look at a specialty.
pub const SPECIALTY: &str = "specialty";
/// The type of a door that may open.
pub const OPPORTUNITY: &str = "opportunity";

/// Every type, in the order in which they are offered.
pub const TYPES: &[Choice] = &[
    choice("procedure", "procedure"),
    choice("case", "case"),
    choice("teaching", "teaching"),
    choice("research", "research"),
    choice("conference", "conference"),
    choice(OPPORTUNITY, "opportunity"),
    choice("evidence", "evidence"),
    choice(SPECIALTY, "specialty"),
    choice(WELL, "someone did it well"),
];

/// What people call a type; its slug where it is none.
pub fn label(slug: &str) -> &str {
    let found = TYPES.iter().find(|choice| choice.slug == slug);
    found.map_or(slug, |choice| choice.label)
}

/// The field for how many hours it took.
pub const HOURS: &str = "hours";

/// The sections of an experience of no type that has its own.
pub const HAPPENED: &[Prompt] = &[
    prompt("What happened", "What did you see or do, in general terms?"),
    prompt("Learnt", "What would you tell someone doing it tomorrow?"),
];

/// What is learnt by the hour.
const fn by_the_hour(value: &'static str) -> Variant {
    Variant {
        field: TYPE,
        value,
        people: None,
        sections: HAPPENED,
        main: None,
        own: &[HOURS],
        without: &[],
    }
}

/// The sections of a look at a specialty: what is laid side by side with others.
pub const LOOK: &[Prompt] = &[
    prompt("Liked", "What made you forget the time?"),
    prompt("Drained", "What tired you more than the hours did?"),
    prompt("People", "Who were they? Could they be your people?"),
    prompt(
        "An ordinary Tuesday",
        "What is life like there, on an ordinary Tuesday?",
    ),
];

/// The types with sections or fields of their own.
pub const VARIANTS: &[Variant] = &[
    by_the_hour("teaching"),
    by_the_hour("conference"),
    Variant {
        field: TYPE,
        value: SPECIALTY,
        people: None,
        sections: LOOK,
        main: None,
        own: &[],
        without: &["skill", "role", "help"],
    },
    Variant {
        field: TYPE,
        value: "evidence",
        people: None,
        sections: &[
            prompt("Question", "What did you want to know?"),
            prompt("Source", "What did you read, and how far does it go?"),
            prompt("Bottom line", "What is the answer, in one sentence?"),
            prompt("On Monday", "What changes on Monday?"),
        ],
        main: Some("Bottom line"),
        own: &[HOURS],
        without: &["skill", "role", "help"],
    },
    Variant {
        field: TYPE,
        value: OPPORTUNITY,
        people: None,
        sections: &[
            prompt("What it is", "What is it, and what draws you to it?"),
            prompt("Actions", "Who does what, and by when?"),
        ],
        main: Some("What it is"),
        own: &["status", "door"],
        without: &["skill", "role", "help"],
    },
    Variant {
        field: TYPE,
        value: WELL,
        people: Some("Who"),
        sections: &[
            prompt("What they did", "What did they do or say?"),
            prompt("What it changed", "What was different because of it?"),
            prompt(TAKEN, "What will you try yourself?"),
        ],
        main: Some("What they did"),
        own: &[],
        without: &["skill", "role", "help"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;

    #[test]
    fn every_variant_names_what_is_there() {
        let spec = Kind::EXPERIENCE.spec();
        for variant in spec.variants {
            let types = || TYPES.iter().map(|choice| choice.slug);
            assert!(types().any(|slug| slug == variant.value));
            for name in variant.own.iter().chain(variant.without) {
                assert!(Kind::EXPERIENCE.field(name).is_some(), "{name}");
            }
            let sections = || variant.sections.iter().map(|section| section.name);
            assert!(
                variant
                    .main
                    .is_none_or(|main| sections().any(|name| name == main))
            );
            for section in variant.sections {
                let words = section.ask.split_whitespace().count();
                assert!((3..=12).contains(&words), "{}", section.ask);
            }
        }
    }
}
