//! Looking for pages of others: by words, by whose they are, by their kind and how they stand.
use chrono::NaiveDate;

use super::{
    ReviewLine,
    line::{PageState, lines},
};
use crate::{
    domain::{
        Id, Kind,
        find::filter,
        text::{name_key, search_key},
    },
    services::{Journal, Result},
    store::{ReadTx, share::PeerNo},
};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageFilter {
    terms: Vec<(bool, Term)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    Words(String),
    Person(String),
    Kind(Kind),
    Is(Is),
}

/// How a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Waiting,
    Answered,
    Signed,
    Unread,
    Revised,
    Half,
}

const STATES: &[(&str, Is)] = &[
    ("waiting", Is::Waiting),
    ("answered", Is::Answered),
    ("signed", Is::Signed),
    ("unread", Is::Unread),
    ("revised", Is::Revised),
    ("draft", Is::Half),
];

impl PageFilter {
    /// Reads what was typed: words and "phrases" that all must be there, `@name`, `kind:reflection`, `is:waiting`; a `-`
    /// before one for what must not be so.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn parse(text: &str) -> std::result::Result<Self, String> {
        let terms = pieces(text).into_iter().map(|piece| {
            let (not, rest) = match piece.strip_prefix('-') {
                Some(rest) if !rest.is_empty() => (true, rest),
                _ => (false, piece.as_str()),
            };
            Ok((not, Term::parse(rest)?))
        });
        Ok(Self {
            terms: terms.collect::<std::result::Result<_, String>>()?,
        })
    }

    /// How a page may stand: what `is:` asks for.
    pub fn states() -> impl Iterator<Item = &'static str> {
        STATES.iter().map(|(state, _)| *state)
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn has_words(&self) -> bool {
        let words = |(_, term): &(bool, Term)| matches!(term, Term::Words(_));
        self.terms.iter().any(words)
    }

    fn wants_person(&self, person: &str) -> bool {
        self.terms.iter().all(|(not, term)| match term {
            Term::Person(name) => {
                let names = [person];
                let mut is = filter::means(name, &names);
                is.any(|is| is) != *not
            }
            _ => true,
        })
    }

    fn wants(&self, line: &ReviewLine, text: &str) -> bool {
        self.terms.iter().all(|(not, term)| {
            let is = match term {
                Term::Person(_) => return true,
                Term::Words(words) => text.contains(words),
                Term::Kind(kind) => line.kind == *kind,
                Term::Is(Is::Waiting) => line.waiting.is_some(),
                Term::Is(Is::Answered) => line.answered,
                Term::Is(Is::Signed) => line.signed,
                Term::Is(Is::Unread) => line.unread > 0,
                Term::Is(Is::Revised) => line.revision > 1,
                Term::Is(Is::Half) => line.begun,
            };
            is != *not
        })
    }
}

impl Term {
    fn parse(piece: &str) -> std::result::Result<Self, String> {
        let lower = name_key(piece);
        if let Some(name) = piece.strip_prefix('@') {
            return Ok(Self::Person(name.to_owned()));
        }
        if let Some(name) = lower.strip_prefix("with:").or(lower.strip_prefix("from:")) {
            return Ok(Self::Person(name.to_owned()));
        }
        if let Some(kind) = lower.strip_prefix("kind:") {
            let all: Vec<_> = Kind::all().map(|kind| kind.spec().slug).collect();
            let found = Kind::named(kind);
            return found
                .map(Self::Kind)
                .ok_or_else(|| format!("There is no kind {kind:?}; one of {}.", all.join(", ")));
        }
        if let Some(state) = lower.strip_prefix("is:") {
            let found = STATES.iter().find(|(name, _)| *name == state);
            let all: Vec<_> = STATES.iter().map(|(name, _)| *name).collect();
            return found
                .map(|(_, is)| Self::Is(*is))
                .ok_or_else(|| format!("There is no is:{state}; choose from {}.", all.join(", ")));
        }
        Ok(Self::Words(search_key(piece)))
    }
}

/// What stands between spaces, and phrases whole.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => pieces.push(std::mem::take(&mut piece)),
            c => piece.push(c),
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

impl Journal {
    /// The pages of others for which one looks, by whose they are; of one person where that is named. Their order is that
    /// of [`Journal::review_pages`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_pages(&self, wanted: &PageFilter) -> Result<Vec<(String, Vec<ReviewLine>)>> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| {
            let mut found = Vec::new();
            for peer in journal.peers()? {
                if wanted.wants_person(&peer.name) {
                    let pages = of_one(journal, wanted, peer.number, today)?;
                    if !pages.is_empty() {
                        found.push((peer.name, pages));
                    }
                }
            }
            Ok(found)
        })
    }
}

fn of_one(
    journal: &ReadTx<'_>,
    wanted: &PageFilter,
    peer: PeerNo,
    today: NaiveDate,
) -> Result<Vec<ReviewLine>> {
    let mut pages = lines(journal, peer, false, today)?;
    let mut texts = std::collections::HashMap::<Id, String>::new();
    if wanted.has_words() && !pages.is_empty() {
        for (page, words) in journal.words_of_pages(peer)? {
            let text = texts.entry(page).or_default();
            text.push_str(&search_key(&words));
            text.push('\n');
        }
    }
    // Of a page that may not be read nothing can be found.
    pages.retain(|line| {
        let text = texts.get(&line.page).map_or("", String::as_str);
        line.state == PageState::Open && wanted.wants(line, text)
    });
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read() {
        let read = PageFilter::parse("silence @maya kind:reflection -is:signed \"count to five\"");
        let terms = read.unwrap().terms;
        assert_eq!(
            terms,
            [
                (false, Term::Words("silence".into())),
                (false, Term::Person("maya".into())),
                (false, Term::Kind(Kind::REFLECTION)),
                (true, Term::Is(Is::Signed)),
                (false, Term::Words("count to five".into())),
            ]
        );
        assert!(PageFilter::parse("  ").unwrap().is_empty());
        for (wrong, said) in [("kind:poem", "no kind"), ("is:late", "waiting")] {
            let why = PageFilter::parse(wrong).unwrap_err();
            assert!(why.contains(said), "{why}");
        }
    }
}
