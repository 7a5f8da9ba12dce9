//! Which known names may be meant while one is typed, and how a whole one stands to them: one rule for
//! forms, prompts and the search line.
use crate::domain::text::{name_key, search_key, suggest::suggest, words};

/// As many are offered at once.
pub const MOST: usize = 6;
/// From so many letters on a slip of the finger is looked for.
const SLIPS: usize = 4;

/// How well a name goes with what is typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It begins so.
    Begins,
    /// Each word that is typed begins one of its words.
    Words,
    /// Its letters are those of beginnings of its words: "dros" for "Dr Osei".
    Beginnings,
    /// It may be misspelt.
    Near,
}

/// What is typed, made ready to be held against many names.
struct Asked {
    key: String,
    words: Vec<String>,
}

impl Asked {
    fn new(typed: &str) -> Option<Self> {
        let key = search_key(typed.trim());
        let words = words(typed);
        (!words.is_empty()).then_some(Self { key, words })
    }

    fn fit(&self, name: &str) -> Option<Fit> {
        let folded = search_key(name);
        if folded.starts_with(&self.key) {
            return Some(Fit::Begins);
        }
        let parts = words(name);
        let begins = |word: &String| parts.iter().any(|part| part.starts_with(word.as_str()));
        if self.words.iter().all(begins) {
            return Some(Fit::Words);
        }
        let letters: Vec<char> = self.words.concat().chars().collect();
        (letters.len() > 1 && beginnings(&letters, &parts)).then_some(Fit::Beginnings)
    }
}

/// Whether letters are those of beginnings of words, in their order.
fn beginnings(letters: &[char], parts: &[String]) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return letters.is_empty();
    };
    if letters.is_empty() {
        return true;
    }
    let same = letters.iter().zip(part.chars());
    let most = same.take_while(|(one, other)| *one == other).count();
    (0..=most).rev().any(|taken| {
        let left = letters.get(taken..).unwrap_or_default();
        beginnings(left, rest)
    })
}

/// The names that may be meant, the best first; those that fit as well stay in their order. A slip is
/// looked for where nothing else fits.
pub fn offers<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<(Fit, &'a str)> {
    let Some(asked) = Asked::new(typed) else {
        return Vec::new();
    };
    let known: Vec<&str> = known.into_iter().collect();
    let fits = known
        .iter()
        .filter_map(|name| Some((asked.fit(name)?, *name)));
    let mut found: Vec<_> = fits.collect();
    if found.is_empty() && typed.trim().chars().count() >= SLIPS {
        let near = double(typed, known.iter().copied());
        found.extend(near.map(|name| (Fit::Near, name)));
    }
    found.sort_by_key(|(fit, _)| *fit);
    found.truncate(MOST);
    found
}

/// How a whole name stands to those that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness<'a> {
    /// It is one of them.
    Known,
    /// It is new, and close to one of them.
    Double(&'a str),
    /// It is new.
    New,
}

/// How a whole name stands to those that are known.
pub fn standing<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Likeness<'a> {
    let own = name_key(name);
    if known.clone().any(|known| name_key(known) == own) {
        return Likeness::Known;
    }
    double(name, known).map_or(Likeness::New, Likeness::Double)
}

/// The known name of which another is likely a double: a slip of the finger, or a part of it.
pub fn double<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let parts = words(name);
    let holds = |known: &&str| {
        let all = words(known);
        !parts.is_empty() && parts.len() < all.len() && parts.iter().all(|part| all.contains(part))
    };
    let mut whole = known.clone().filter(holds);
    if let Some(one) = whole.next() {
        return whole.next().is_none().then_some(one);
    }
    // `Ward 3` and `Ward 4` are two.
    let letters = |name: &str| name_key(name).replace(|c: char| c.is_ascii_digit(), "");
    let apart = |known: &&str| letters(name) != letters(known);
    if let Some(near) = suggest(name, known.clone()) {
        return Some(near).filter(apart);
    }
    // One word of a longer name, misspelt.
    let [word] = parts.as_slice() else {
        return None;
    };
    let misspelt = |known: &&str| {
        let all = words(known);
        let long = word.chars().count() > SLIPS && all.len() > 1;
        long && suggest(word, all.iter().map(String::as_str)).is_some()
    };
    let mut near = known.filter(misspelt).filter(apart);
    let one = near.next()?;
    near.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [&str; 4] = ["Dr Osei", "Priya", "Prof Lindqvist", "Émile Roux"];

    fn meant(typed: &str) -> Vec<&'static str> {
        let found = offers(typed, PEOPLE).into_iter();
        found.map(|(_, name)| name).collect()
    }

    #[test]
    fn names_are_found_by_what_people_type_of_them() {
        for (typed, expected) in [
            ("dr", &["Dr Osei"][..]),
            ("osei", &["Dr Osei"]),
            ("dros", &["Dr Osei"]),
            ("do", &["Dr Osei"]),
            ("pr", &["Priya", "Prof Lindqvist"]),
            ("lind prof", &["Prof Lindqvist"]),
            ("emile", &["Émile Roux"]),
            ("Lindquist", &["Prof Lindqvist"]),
            ("Priay", &["Priya"]),
            ("sei", &[]),
            ("zzzz", &[]),
            ("", &[]),
            (",", &[]),
        ] {
            assert_eq!(meant(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_new_name_is_told_from_a_double() {
        let stands = |name: &str| standing(name, PEOPLE.into_iter());
        assert_eq!(stands("dr osei"), Likeness::Known);
        assert_eq!(stands("Osei"), Likeness::Double("Dr Osei"));
        assert_eq!(stands("Dr Ossei"), Likeness::Double("Dr Osei"));
        assert_eq!(stands("Sam"), Likeness::New);
        let wards = standing("Ward 4", ["Ward 3"].into_iter());
        assert_eq!(wards, Likeness::New);
    }
}
