//! The fields of the query language and the values that some of them take, as tables.

/// A field of the query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// `kind:`
    Kind,
    /// `tag:` or `#`
    Tag,
    /// `with:` or `@`
    With,
    /// `goal:`
    Goal,
    /// `competency:`
    Competency,
    /// `since:`
    Since,
    /// `until:`
    Until,
    /// `on:`
    On,
    /// `is:`
    Is,
    /// `has:`
    Has,
    /// `method:`
    Method,
    /// `part:`
    Part,
}

/// One field: its name, what it is for, and an example of a value.
struct Row(Field, &'static str, &'static str, &'static str);

const FIELDS: [Row; 12] = [
    Row(Field::Kind, "kind", "what kind of entry", "kind:feedback"),
    Row(Field::Tag, "tag", "a tag it has", "#communication"),
    Row(Field::With, "with", "who was there", "with:osei"),
    Row(
        Field::Goal,
        "goal",
        "the goal it belongs to",
        "goal:\"breaking bad news\"",
    ),
    Row(Field::Since, "since", "that day or later", "since:2w"),
    Row(
        Field::Until,
        "until",
        "that day or earlier",
        "until:2026-11-12",
    ),
    Row(Field::On, "on", "that day, month or year", "on:yesterday"),
    Row(Field::Is, "is", "the state it is in", "is:shared"),
    Row(Field::Has, "has", "what comes with it", "has:comment"),
    Row(
        Field::Method,
        "method",
        "how it was learnt",
        "method:simulation",
    ),
    Row(
        Field::Part,
        "part",
        "what they were there to do",
        "part:guide",
    ),
    Row(
        Field::Competency,
        "competency",
        "what it is evidence for",
        "competency:fpc4",
    ),
];

/// Names that people try, and the fields that they mean.
const MEANT: [(&str, Field); 20] = [
    ("type", Field::Kind),
    ("tagged", Field::Tag),
    ("label", Field::Tag),
    ("person", Field::With),
    ("people", Field::With),
    ("mentor", Field::With),
    ("capability", Field::Competency),
    ("epa", Field::Competency),
    ("from", Field::Since),
    ("after", Field::Since),
    ("before", Field::Until),
    ("date", Field::On),
    ("day", Field::On),
    ("when", Field::On),
    ("month", Field::On),
    ("year", Field::On),
    ("status", Field::Is),
    ("state", Field::Is),
    ("learnt", Field::Method),
    ("role", Field::Part),
];

/// The shortest name that can be a slip of a field's.
const SHORTEST_SLIP: usize = 3;

impl Field {
    /// Every field, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|row| row.0)
    }

    fn row(self) -> Option<&'static Row> {
        FIELDS.iter().find(|row| row.0 == self)
    }

    /// Its name, without the colon.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    /// What it is for, in a few words.
    pub fn hint(self) -> &'static str {
        self.row().map_or("", |row| row.2)
    }

    /// An example of it with a value.
    pub fn example(self) -> &'static str {
        self.row().map_or("", |row| row.3)
    }

    /// The field of this name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        FIELDS
            .iter()
            .find(|row| row.1.eq_ignore_ascii_case(name))
            .map(|row| row.0)
    }

    /// Whether its value may be of several words: names and days may, the words of a list are one each.
    pub fn takes_words(self) -> bool {
        !matches!(self, Self::Kind | Self::Is | Self::Has | Self::Competency)
    }

    /// The field that a name which is none was probably meant for: what people try, or one slip of the finger away.
    pub(super) fn meant_by(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let known = MEANT
            .iter()
            .find(|(tried, _)| *tried == name)
            .map(|(_, field)| *field);
        known.or_else(|| {
            let near = |field: &Self| {
                let slips = SHORTEST_SLIP..=field.name().len() + 1;
                field.name().len() >= SHORTEST_SLIP
                    && slips.contains(&name.chars().count())
                    && strsim::osa_distance(&name, field.name()) == 1
            };
            Self::all().find(near)
        })
    }
}

/// Makes an enum of the values that a field takes, with their names and what they mean.
macro_rules! values {
    ($(#[$meta:meta])* $name:ident { $($value:ident $text:literal $hint:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $hint] $value,)*
        }

        impl $name {
            /// Every value, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$value,)*];

            /// Its name in a query.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $text,)* }
            }

            /// What it means, in a few words.
            pub fn hint(self) -> &'static str {
                match self { $(Self::$value => $hint,)* }
            }

            /// The value of this name, in any case.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name().eq_ignore_ascii_case(name))
            }
        }
    };
}

values! {
    /// A state that an entry can be in.
    Is {
        Shared "shared" "shown to someone",
        Private "private" "shown to no one",
        Draft "draft" "not finished yet",
        Question "question" "flagged for the mentor",
        Unread "unread" "with something new in it",
        Signed "signed" "signed off by a mentor",
        PutAway "put-away" "put away, out of lists",
        Deleted "deleted" "in the trash",
    }
}

values! {
    /// Something that an entry can have.
    Has {
        Comment "comment" "with a reply",
        Action "action" "with an action",
        Score "score" "with scores",
        RoleModel "role-model" "where someone did it well",
        HardToSay "hard-to-say" "with something hard to say",
        Letter "letter" "that is a letter to a successor",
        Closing "closing" "that closes a mentorship",
        Competency "competency" "that is evidence for a competency",
        Attachment "attachment" "with a file",
    }
}

/// The candidate that a name was probably meant for: one that it begins, or one a few slips away.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    // Longer names than any candidate are not worth comparing.
    if length > 40 {
        return None;
    }
    let slips = (length / 3).max(1);
    candidates
        .map(|candidate| {
            let begun = length >= 2 && candidate.starts_with(&name);
            (
                if begun {
                    0
                } else {
                    strsim::osa_distance(&name, candidate)
                },
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
