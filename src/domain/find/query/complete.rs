//! What a person may be about to type in a query.

use super::{
    choice,
    field::{Field, Has, Is},
    lex::{Kind, Token, lex},
    print::Value,
};
use crate::domain::text::search_key;

/// As many completions as are offered at once.
const MOST: usize = 8;
/// As many letters of a bare word as there must be before values are offered for it.
const ENOUGH: usize = 2;

/// Dates that are often asked for.
const DATES: [(&str, &str); 9] = [
    ("today", "today"),
    ("yesterday", "yesterday"),
    ("1w", "a week ago"),
    ("2w", "two weeks ago"),
    ("1mo", "a month ago"),
    ("this week", "the week so far"),
    ("this month", "the month so far"),
    ("last month", "the month before this one"),
    ("this year", "the year so far"),
];

/// The names that a journal knows, the likeliest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vocabulary<'a> {
    /// The slugs of the kinds.
    pub kinds: &'a [&'a str],
    /// The tags in use.
    pub tags: &'a [String],
    /// The people known.
    pub people: &'a [String],
    /// The titles of the goals.
    pub goals: &'a [String],
    /// What entries are evidence for.
    pub competencies: &'a [String],
}

/// Something to put in place of a part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Where the part begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// What to put there, as a query has it.
    pub insert: String,
    /// What to show in the list.
    pub label: String,
    /// What it is, in a few words.
    pub hint: &'static str,
}

/// What the token at the cursor may become: names that begin with what is there, then those with a word that does.
///
/// Between tokens the fields are offered. A bare word may become a field, or a value that goes with it ("osei" becomes
/// `with:"Dr Osei"`). A cursor outside the text, or within a character, is taken back to the nearest boundary.
pub fn complete(text: &str, cursor: usize, vocabulary: &Vocabulary<'_>) -> Vec<Completion> {
    let cursor = text.floor_char_boundary(cursor);
    let token = lex(text)
        .into_iter()
        .find(|token| token.start < cursor && cursor <= token.end);
    let mut offers = Offers {
        start: cursor,
        end: cursor,
        needle: String::new(),
        found: Vec::new(),
    };
    let Some(token) = token else {
        offers.fields();
        return offers.ranked();
    };
    offers.start = token.start;
    offers.end = token.end;
    match &token.kind {
        Kind::Field {
            field, value_start, ..
        } if cursor >= *value_start => {
            offers.needle = needle(text, *value_start, cursor);
            let name = text.get(token.start..*value_start).unwrap_or_default();
            offers.values(*field, name, vocabulary);
        }
        Kind::Field { .. } | Kind::Word { .. } | Kind::Slip { .. } => {
            offers.bare(text, &token, cursor, vocabulary);
        }
        Kind::Open | Kind::Close | Kind::Not => {
            offers.start = cursor;
            offers.end = cursor;
            offers.fields();
        }
        Kind::Phrase { .. } | Kind::Stranger { .. } | Kind::Or | Kind::And => {}
    }
    offers.ranked()
}

/// What is typed up to the cursor, folded and without the quote that opens it.
fn needle(text: &str, start: usize, cursor: usize) -> String {
    search_key(
        text.get(start..cursor)
            .unwrap_or_default()
            .trim_start_matches(['"', '“', '”']),
    )
}

/// What can be offered for one part of the text.
struct Offers {
    start: usize,
    end: usize,
    needle: String,
    /// How well each goes with the needle, the best being 0.
    found: Vec<(u8, Completion)>,
}

impl Offers {
    /// The fields, and what their values would make of a bare word.
    fn bare(&mut self, text: &str, token: &Token, cursor: usize, vocabulary: &Vocabulary<'_>) {
        self.needle = needle(text, token.start, cursor);
        self.fields();
        if self.needle.chars().count() < ENOUGH || !matches!(token.kind, Kind::Word { .. }) {
            return;
        }
        let mut fields = std::mem::take(&mut self.found);
        for field in [
            Field::Kind,
            Field::Is,
            Field::Has,
            Field::With,
            Field::Tag,
            Field::Goal,
            Field::Method,
            Field::Part,
            Field::Competency,
        ] {
            let name = if field == Field::Tag {
                "#".to_owned()
            } else {
                format!("{}:", field.name())
            };
            self.values(field, &name, vocabulary);
        }
        fields.append(&mut self.found);
        self.found = fields;
    }

    fn fields(&mut self) {
        for field in Field::all() {
            self.offer(
                field.name(),
                format!("{}:", field.name()),
                format!("{}:", field.name()),
                field.hint(),
            );
        }
    }

    /// The values of a field, to stand behind its name as it was typed.
    fn values(&mut self, field: Field, name: &str, vocabulary: &Vocabulary<'_>) {
        match field {
            Field::Kind => self.names(name, vocabulary.kinds, "kind"),
            Field::Tag => self.names(name, vocabulary.tags, "tag"),
            Field::With => self.names(name, vocabulary.people, "person"),
            Field::Goal => self.names(name, vocabulary.goals, "goal"),
            Field::Competency => self.names(name, vocabulary.competencies, "competency"),
            Field::Is => Is::ALL
                .iter()
                .for_each(|is| self.value(name, is.name(), is.hint())),
            Field::Has => Has::ALL
                .iter()
                .for_each(|has| self.value(name, has.name(), has.hint())),
            Field::Method | Field::Part => choice::values(field)
                .iter()
                .for_each(|value| self.value(name, value.slug, value.line)),
            Field::Since | Field::Until | Field::On => {
                for (date, hint) in DATES {
                    self.value(name, date, hint);
                }
            }
        }
    }

    fn names(&mut self, field: &str, names: &[impl AsRef<str>], hint: &'static str) {
        for name in names {
            self.value(field, name.as_ref(), hint);
        }
    }

    fn value(&mut self, field: &str, value: &str, hint: &'static str) {
        self.offer(
            value,
            format!("{field}{}", Value(value)),
            value.to_owned(),
            hint,
        );
    }

    /// Adds what begins with the needle, or has a word that does.
    fn offer(&mut self, name: &str, insert: String, label: String, hint: &'static str) {
        let folded = search_key(name);
        let begins_word = || {
            folded.match_indices(&self.needle).any(|(at, _)| {
                !folded
                    .get(..at)
                    .unwrap_or_default()
                    .ends_with(char::is_alphanumeric)
            })
        };
        let rank = if folded.starts_with(&self.needle) {
            0
        } else if begins_word() {
            1
        } else {
            return;
        };
        self.found.push((
            rank,
            Completion {
                start: self.start,
                end: self.end,
                insert,
                label,
                hint,
            },
        ));
    }

    /// The best of them; those that are as good stay in their order.
    fn ranked(mut self) -> Vec<Completion> {
        self.found.sort_by_key(|(rank, _)| *rank);
        self.found
            .into_iter()
            .map(|(_, completion)| completion)
            .take(MOST)
            .collect()
    }
}
