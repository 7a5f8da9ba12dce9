//! An entry that may stand in a portfolio.
use crate::domain::{
    Entry, Kind, Moment, Section,
    entry::{document, kind::Leaves},
};

/// An entry that may stand in a portfolio, as it leaves. The builder of the tree takes nothing else, and nothing that is its
/// author's alone can become one: a kind that leaves only one by one by hand never does, and one that leaves only where it
/// is named does only where this very entry was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    entry: Entry,
}

impl Piece {
    /// The entry, if it may stand there. `chosen` says whether its author named this very entry.
    pub fn of(entry: Entry, chosen: bool) -> Option<Self> {
        let may = match entry.kind.spec().leaves {
            Leaves::Freely => true,
            Leaves::WhenNamed => chosen,
            Leaves::ByHand => false,
        };
        may.then_some(Self { entry })
    }

    /// Whether entries of a kind may ever stand there.
    pub fn may_be(kind: Kind) -> bool {
        kind.spec().leaves != Leaves::ByHand
    }

    /// The same with the words of another document, whose kind must be the same.
    #[must_use]
    pub fn with_words_of(&self, text: &str, now: Moment) -> Option<Self> {
        let entry = document::parse(text, now).ok()?;
        (entry.kind == self.entry.kind).then_some(Self { entry })
    }

    /// Its document.
    pub fn document(&self) -> String {
        document::print(&self.entry)
    }

    /// What sort of entry.
    pub fn kind(&self) -> Kind {
        self.entry.kind
    }

    /// When it happened, as exactly as it leaves.
    pub fn at(&self) -> Moment {
        self.entry.at
    }

    /// One line.
    pub fn title(&self) -> String {
        self.entry.headline()
    }

    /// Its text, in order.
    pub fn sections(&self) -> &[Section] {
        &self.entry.sections
    }

    /// The text of a section; empty where there is none.
    pub fn section(&self, name: &str) -> &str {
        self.entry.section(name)
    }

    /// A field of it.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.entry.fields.get(name).map(String::as_str)
    }

    /// What it is evidence for, as entries have it.
    pub fn competencies(&self) -> &[String] {
        &self.entry.competencies
    }

    /// Its tags.
    pub fn tags(&self) -> &[String] {
        &self.entry.tags
    }

    /// The titles of the goals that it serves.
    pub fn goals(&self) -> &[String] {
        &self.entry.goals
    }

    /// Whether it says that something is to be done.
    pub fn promises(&self) -> bool {
        let mut texts = self.entry.sections.iter();
        texts.any(|section| section.text.contains("- ["))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_its_authors_alone_cannot_become_one() {
        let at = "2026-11-12T20:40:00Z".parse().unwrap();
        for kind in Kind::all() {
            let leaves = kind.spec().leaves;
            let becomes = |chosen| Piece::of(Entry::new(kind, at), chosen).is_some();
            assert_eq!(
                becomes(true),
                leaves != Leaves::ByHand,
                "{}",
                kind.spec().slug
            );
            assert_eq!(
                becomes(false),
                leaves == Leaves::Freely,
                "{}",
                kind.spec().slug
            );
            assert_eq!(Piece::may_be(kind), becomes(true));
        }
        assert!(!Piece::may_be(Kind::CHECKIN));
    }

    #[test]
    fn a_document_of_another_kind_is_none_of_it() {
        let at = "2026-11-12T20:40:00Z".parse().unwrap();
        let of = |kind| Piece::of(Entry::new(kind, at), false).unwrap();
        let reflection = of(Kind::REFLECTION);
        let mut check_in = Entry::new(Kind::CHECKIN, at);
        check_in.title = "Tired".into();
        assert_eq!(
            reflection.with_words_of(&document::print(&check_in), at),
            None
        );
        let own = reflection.document();
        assert!(reflection.with_words_of(&own, at).is_some());
    }
}
