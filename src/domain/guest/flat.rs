//! A text as its letters and digits alone, by which words are found again however mail wrapped, quoted or spaced them.

/// The letters, digits and `#` of a text, each with where it stands.
#[derive(Debug, Default)]
pub struct Flat {
    signs: Vec<(char, usize, usize)>,
}

impl Flat {
    /// Of a text. What is left out of it is whatever mail adds or takes away: blanks, quote marks, bold marks, stops.
    pub fn of(text: &str) -> Self {
        let mut signs = Vec::new();
        for (at, sign) in text.char_indices() {
            if sign.is_alphanumeric() || sign == '#' {
                let end = at + sign.len_utf8();
                signs.extend(sign.to_lowercase().map(|lower| (lower, at, end)));
            }
        }
        Self { signs }
    }

    /// How many signs there are.
    pub fn len(&self) -> usize {
        self.signs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.signs.is_empty()
    }

    /// The sign at a place.
    pub fn sign(&self, at: usize) -> Option<char> {
        self.signs.get(at).map(|(sign, ..)| *sign)
    }

    /// Where in the text the sign at a place begins.
    pub fn begins(&self, at: usize) -> Option<usize> {
        self.signs.get(at).map(|(_, begins, _)| *begins)
    }

    /// Where in the text the sign before a place ends.
    pub fn ends(&self, at: usize) -> usize {
        let before = at.checked_sub(1).and_then(|before| self.signs.get(before));
        before.map_or(0, |(.., ends)| *ends)
    }

    /// Whether another text stands at a place: the place behind it.
    pub fn follows(&self, at: usize, other: &Self) -> Option<usize> {
        let here = self.signs.get(at..at + other.len())?;
        let same = here.iter().zip(&other.signs).all(|(a, b)| a.0 == b.0);
        same.then_some(at + other.len())
    }

    /// The first place from which another text stands here, and the place behind it.
    pub fn find(&self, other: &Self) -> Option<(usize, usize)> {
        if other.is_empty() {
            return None;
        }
        (0..self.len()).find_map(|at| Some((at, self.follows(at, other)?)))
    }

    /// Whether both are the same letters and digits.
    pub fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.follows(0, other).is_some()
    }

    /// Whether this begins as another does.
    pub fn begins_as(&self, other: &Self) -> bool {
        self.follows(0, other).is_some()
    }
}
