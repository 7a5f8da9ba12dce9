//! Small sets of values, each a table: the enum, its stored slugs, its labels, what each means where a
//! person may choose it, and the choices that a form offers.

/// One of the values that may be chosen.
#[derive(Debug)]
pub struct Choice {
    /// Stored.
    pub slug: &'static str,
    /// Shown.
    pub label: &'static str,
    /// What it means, in a few words; may be empty.
    pub line: &'static str,
}

/// A choice of that slug and label.
pub(super) const fn choice(slug: &'static str, label: &'static str) -> Choice {
    Choice {
        slug,
        label,
        line: "",
    }
}

/// Makes an enum of a table of variants, slugs, labels and, for those that a person chooses, what each
/// means.
macro_rules! string_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$line:meta])* $variant:ident $slug:literal $label:literal $($says:literal)?;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$line])* $variant,)* }

        // What a table makes is whole, whether or not all of it is asked for.
        const _: () = {
            let _: (&[$name], &[$crate::domain::string_enum::Choice]) = ($name::ALL, $name::CHOICES);
            let _: [fn($name) -> &'static str; 2] = [$name::slug, $name::label];
            let _: fn(&str) -> Option<$name> = $name::parse;
        };

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The same as a form offers them.
            pub const CHOICES: &[$crate::domain::string_enum::Choice] =
                &[$($crate::domain::string_enum::Choice {
                    slug: $slug, label: $label, line: concat!($($says)?),
                },)*];

            /// Stored, and written in documents. Never changes.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)* }
            }

            /// Shown to people.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// From its slug or its label, in any case.
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|one| {
                    text.eq_ignore_ascii_case(one.slug()) || text.eq_ignore_ascii_case(one.label())
                })
            }
        }
    };
}
pub(crate) use string_enum;
