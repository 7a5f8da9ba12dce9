//! What the search line offers while a word is typed: fields, tags, people, goals, kinds, dates.
use crate::{
    app::editor::Editor,
    domain::{
        entry::kind::KINDS,
        find::query::{self, Completion},
    },
    services::Vocabulary,
};

/// As many names of a sort as are looked through: those used most.
const MOST: usize = 2_000;

/// A short list under the search line, and what it is drawn from.
#[derive(Debug, Default)]
pub struct Offers {
    /// What may stand where the cursor is, the likeliest first; empty when there is nothing to say.
    pub list: Vec<Completion>,
    /// The one that would be taken.
    pub cursor: usize,
    words: Words,
}

/// The names that the journal knows.
#[derive(Debug, Default)]
struct Words {
    tags: Vec<String>,
    people: Vec<String>,
    goals: Vec<String>,
    competencies: Vec<String>,
}

impl Offers {
    /// Learns the names that the journal knows.
    pub(super) fn learn(&mut self, words: Vocabulary) {
        let names = |used: Vec<(String, u64)>| {
            let names = used.into_iter().take(MOST);
            names.map(|(name, _)| name).collect()
        };
        self.words = Words {
            tags: names(words.tags),
            people: names(words.people),
            goals: names(words.goals),
            competencies: names(words.competencies),
        };
    }

    /// Looks what could be meant by the word at the cursor.
    pub(super) fn look(&mut self, search: &Editor) {
        self.close();
        let (text, cursor) = (search.text(), search.cursor());
        let typed = text.get(..cursor).unwrap_or_default();
        // Between words the line's own hint and the results say enough.
        if typed.is_empty() || typed.ends_with(char::is_whitespace) {
            return;
        }
        let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
        let vocabulary = query::Vocabulary {
            kinds: &kinds,
            tags: &self.words.tags,
            people: &self.words.people,
            goals: &self.words.goals,
            competencies: &self.words.competencies,
        };
        self.list = query::complete(text, cursor, &vocabulary);
        // What stands there already is no news.
        self.list
            .retain(|offer| text.get(offer.start..offer.end) != Some(offer.insert.as_str()));
    }

    /// Takes the list away.
    pub(super) fn close(&mut self) {
        self.list.clear();
        self.cursor = 0;
    }

    /// Whether there is anything to choose from.
    pub fn is_open(&self) -> bool {
        !self.list.is_empty()
    }

    /// Goes to the next one, or to the one before; round at either end.
    pub(super) fn turn(&mut self, forward: bool) {
        let count = self.list.len().max(1);
        let step = if forward { 1 } else { count - 1 };
        self.cursor = (self.cursor + step) % count;
    }

    /// Writes what is marked into the line; a value that is whole is followed by a space.
    pub(super) fn take(&mut self, search: &mut Editor) {
        let Some(offer) = self.list.get(self.cursor) else {
            return;
        };
        let follows = search.text().get(offer.end..).unwrap_or_default();
        let whole = !offer.insert.ends_with(':') && !follows.starts_with(char::is_whitespace);
        let space = if whole { " " } else { "" };
        let insert = format!("{}{space}", offer.insert);
        let start = offer.start;
        search.replace_range(start..offer.end, &insert);
        search.go_to(start + insert.len());
        self.look(search);
    }
}
