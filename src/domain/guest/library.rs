//! The forms at hand: those the program carries and those a person added.
use super::form::{Form, parse};
use crate::domain::data::DataError;

macro_rules! carried {
    ($($name:literal)*) => {
        &[$((
            concat!($name, ".toml"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/forms/", $name, ".toml")),
        )),*]
    };
}

/// The forms the program carries, by file name, in the order in which they are offered.
pub const EMBEDDED: &[(&str, &str)] =
    carried! { "keep-change" "observed" "case-talk" "team" "reply" };

/// All forms at hand, in the order in which they are offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    forms: Vec<Form>,
}

impl Library {
    /// The forms the program carries.
    pub fn embedded() -> Self {
        let read = |(name, text): &(&str, &str)| parse(text, name).ok();
        Self {
            forms: EMBEDDED.iter().filter_map(read).collect(),
        }
    }

    /// Adds a person's own files, as pairs of file name and text. One with the id of a form at hand takes its place;
    /// a broken one is reported while the rest load.
    #[must_use]
    pub fn with_user_files(
        mut self,
        files: impl IntoIterator<Item = (String, String)>,
    ) -> (Self, Vec<DataError>) {
        let mut errors = Vec::new();
        for (name, text) in files {
            match parse(&text, &name) {
                Ok(form) => match self.forms.iter_mut().find(|it| it.id == form.id) {
                    Some(old) => *old = form,
                    None => self.forms.push(form),
                },
                Err(error) => errors.push(error),
            }
        }
        (self, errors)
    }

    /// Every form.
    pub fn all(&self) -> &[Form] {
        &self.forms
    }

    /// The form of an id, in any case.
    pub fn get(&self, id: &str) -> Option<&Form> {
        let id = id.trim().to_lowercase();
        self.forms.iter().find(|form| form.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_comes_along_can_be_read() {
        for (name, text) in EMBEDDED {
            let form = parse(text, name).unwrap();
            assert_eq!(parse(&form.print(), name), Ok(form));
        }
        assert_eq!(Library::embedded().all().len(), EMBEDDED.len());
    }

    #[test]
    fn ones_own_form_takes_the_place_of_one_that_comes_along() {
        let own = EMBEDDED[0].1.replace("minutes = 2", "minutes = 9");
        let files = [
            ("mine.toml".to_owned(), own),
            ("bad.toml".to_owned(), "id".to_owned()),
        ];
        let (library, errors) = Library::embedded().with_user_files(files);
        assert_eq!(library.get("Keep-Change").unwrap().minutes, 9);
        assert_eq!(library.all().len(), EMBEDDED.len());
        assert_eq!(errors.len(), 1);
    }
}
