//! How a sentence ends, whatever it is put together from.

/// A text with a full stop, unless a mark ends it already: a reason may end in a question, as
/// [`crate::domain::nearest::hint`] does.
pub fn ended(text: impl std::fmt::Display) -> String {
    let mut text = text.to_string();
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    text
}

/// The same, with a capital first.
pub fn sentence(text: &str) -> String {
    ended(capital(text))
}

/// A text with a capital first.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::{ended, sentence};

    #[test]
    fn one_mark_ends_a_sentence() {
        assert_eq!(ended("no such key"), "no such key.");
        assert_eq!(ended("did you mean \"name\"?"), "did you mean \"name\"?");
        assert_eq!(ended("Done."), "Done.");
        assert_eq!(sentence("there is no x"), "There is no x.");
        assert_eq!(sentence(""), ".");
    }
}
