//! The lists of competencies at hand: those the program carries and those a person added.
use super::{Competency, List, MOST_LINKS, Requirement, parse};
use crate::domain::{
    data::{DataError, is_slug},
    text::{suggest, tokens},
};

macro_rules! carried {
    ($($name:literal)*) => {
        &[$((
            concat!($name, ".toml"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/competencies/", $name, ".toml")),
        )),*]
    };
}

/// The lists the program carries, by file name, in the order in which they are offered.
pub const EMBEDDED: &[(&str, &str)] =
    carried! { "uk-graduate" "uk-foundation" "aamc-epa" "acgme" "canmeds" };

/// A list to copy and fill.
pub const EXAMPLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/competencies/own-example.toml"
));

/// All lists at hand, in the order in which they are offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    lists: Vec<List>,
}

/// What an entry's link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'l> {
    /// A competency of a list.
    Competency(&'l List, &'l Competency),
    /// Something that a list's year asks for besides.
    Requirement(&'l List, &'l Requirement),
}

impl Named<'_> {
    /// As entries have it.
    pub fn link(self) -> String {
        match self {
            Self::Competency(list, one) => list.link(&one.id),
            Self::Requirement(list, one) => list.link(&one.id),
        }
    }

    /// What it is called.
    pub fn label(self) -> String {
        match self {
            Self::Competency(_, one) => one.label(),
            Self::Requirement(_, one) => one.title.clone(),
        }
    }
}

impl Library {
    /// The lists the program carries.
    pub fn embedded() -> Self {
        let read = |(name, text): &(&str, &str)| parse(text, name).ok();
        Self {
            lists: EMBEDDED.iter().filter_map(read).collect(),
        }
    }

    /// Adds a person's own files, as pairs of file name and text. One with the id of a list at hand takes its
    /// place; a broken one is reported while the rest load.
    #[must_use]
    pub fn with_user_files(
        mut self,
        files: impl IntoIterator<Item = (String, String)>,
    ) -> (Self, Vec<DataError>) {
        let mut errors = Vec::new();
        for (name, text) in files {
            match parse(&text, &name) {
                Ok(list) => match self.lists.iter_mut().find(|it| it.id == list.id) {
                    Some(old) => *old = list,
                    None => self.lists.push(list),
                },
                Err(error) => errors.push(error),
            }
        }
        (self, errors)
    }

    /// Every list.
    pub fn all(&self) -> &[List] {
        &self.lists
    }

    /// The list of an id, in any case.
    pub fn get(&self, id: &str) -> Option<&List> {
        let id = id.trim().to_lowercase();
        self.lists.iter().find(|list| list.id == id)
    }

    /// The lists of these ids that are at hand, in that order.
    pub fn these(&self, ids: &[String]) -> Vec<&List> {
        ids.iter().filter_map(|id| self.get(id)).collect()
    }

    /// What an entry's link leads to, whether its list is in use or not; none where no list knows it.
    pub fn named(&self, link: &str) -> Option<Named<'_>> {
        let (list, id) = link.split_once('/')?;
        let list = self.get(list)?;
        within(list, id)
    }

    /// What a link is called: as its list says, else as it was written.
    pub fn label(&self, link: &str) -> String {
        self.named(link)
            .map_or_else(|| link.to_owned(), Named::label)
    }

    /// The link that a person means: `fpc4` or `FPC 4` of a list in use, or `uk-foundation/fpc4` of any. What
    /// names a list that is not at hand is kept as it was written.
    ///
    /// # Errors
    /// What would be right, as a sentence.
    pub fn meant(&self, in_use: &[String], typed: &str) -> Result<String, String> {
        let typed = typed.trim();
        if let Some((list, id)) = typed.split_once('/') {
            let Some(list) = self.get(list) else {
                return Ok(typed.to_owned());
            };
            return match within(list, id) {
                Some(named) => Ok(named.link()),
                None => Err(format!(
                    "{} has no {id:?}{}",
                    list.name,
                    suggest::did_you_mean(id, ids(list).chain(shorts(list)))
                )),
            };
        }
        let lists = self.these(in_use);
        let found: Vec<_> = lists
            .iter()
            .filter_map(|list| within(list, typed))
            .collect();
        match found.as_slice() {
            [named] => Ok(named.link()),
            [] if lists.is_empty() => Err(format!(
                "No list of competencies is in use, so {typed:?} needs its list before it, such as uk-foundation/fpc4."
            )),
            [] => {
                let known = lists.iter().flat_map(|list| ids(list).chain(shorts(list)));
                let hint = suggest::did_you_mean(typed, known);
                Err(format!("No list in use has {typed:?}{hint}"))
            }
            [one, ..] => Err(format!(
                "Both lists in use have {typed:?}: write {} or the other.",
                one.link()
            )),
        }
    }

    /// The same links without those to a requirement of which another is a part: what is linked to the part counts
    /// there too, and would count twice.
    #[must_use]
    pub fn without_wholes(&self, links: Vec<String>) -> Vec<String> {
        let named = links.iter().filter_map(|link| self.named(link));
        let wholes = named.filter_map(|named| match named {
            Named::Requirement(list, one) => one.part_of.as_ref().map(|whole| list.link(whole)),
            Named::Competency(..) => None,
        });
        let wholes: Vec<_> = wholes.collect();
        let counted = links.into_iter().filter(|link| !wholes.contains(link));
        counted.collect()
    }

    /// Why an entry cannot bear these links: too many competencies. What no list knows counts as one.
    pub fn too_many(&self, links: &[String]) -> Option<String> {
        let counted = |link: &&String| !matches!(self.named(link), Some(Named::Requirement(..)));
        let these: Vec<_> = links.iter().filter(counted).map(String::as_str).collect();
        (these.len() > MOST_LINKS).then(|| {
            format!(
                "An entry names {MOST_LINKS} competencies at most; these are {}: {}.",
                these.len(),
                these.join(", ")
            )
        })
    }

    /// The competencies of lists whose words stand in a text, in the order of the lists.
    pub fn suggested(&self, in_use: &[String], text: &str, most: usize) -> Vec<String> {
        let words: Vec<String> = tokens(text)
            .iter()
            .flat_map(|token| token.keys().map(str::to_owned))
            .collect();
        let stands = |phrase: &String| {
            let phrase: Vec<_> = tokens(phrase)
                .iter()
                .filter_map(|token| token.keys().next().map(str::to_owned))
                .collect();
            !phrase.is_empty() && words.windows(phrase.len()).any(|window| window == phrase)
        };
        let lists = self.these(in_use).into_iter();
        let speaks = |one: &&Competency| one.words.iter().chain(&one.skills).any(stands);
        lists
            .flat_map(|list| {
                list.competencies
                    .iter()
                    .filter(speaks)
                    .map(|one| list.link(&one.id))
            })
            .take(most)
            .collect()
    }
}

/// What of a list goes by an id or a short name.
fn within<'l>(list: &'l List, asked: &str) -> Option<Named<'l>> {
    let same = |known: &str| !known.is_empty() && plain(known) == plain(asked);
    let competency = list
        .competencies
        .iter()
        .find(|one| same(&one.id) || same(&one.short));
    let requirement = || list.requirements.iter().find(|one| same(&one.id));
    let competency = competency.map(|one| Named::Competency(list, one));
    competency.or_else(|| requirement().map(|one| Named::Requirement(list, one)))
}

/// A name without what people leave out: case and spaces.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

fn ids(list: &List) -> impl Iterator<Item = &str> {
    let competencies = list.competencies.iter().map(|one| one.id.as_str());
    competencies.chain(list.requirements.iter().map(|one| one.id.as_str()))
}

fn shorts(list: &List) -> impl Iterator<Item = &str> {
    let shorts = list.competencies.iter().map(|one| one.short.as_str());
    shorts.filter(|short| !short.is_empty())
}

/// Reads the ids of lists as a person writes them, with commas between.
///
/// # Errors
/// What would be right, as a sentence.
pub fn ids_in(text: &str) -> Result<Vec<String>, String> {
    let named = text.split([',', ' ']).map(str::trim);
    let mut ids: Vec<String> = Vec::new();
    for id in named.filter(|id| !id.is_empty()).map(str::to_lowercase) {
        if !is_slug(&id) {
            return Err(format!(
                "{id:?} is not the id of a list: ids are small letters, digits and hyphens."
            ));
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > super::MOST_LISTS {
        return Err(format!(
            "{} lists can be in use at once.",
            super::MOST_LISTS
        ));
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// As many characters as a hint of ours may have: what curricula say is longer, and is theirs.
    const OUR_HINT: usize = 90;

    fn own(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn every_file_carried_is_sound_and_says_whose_words_it_has() {
        let library = Library::embedded();
        let ids: Vec<_> = library
            .all()
            .iter()
            .map(|list| format!("{}.toml", list.id))
            .collect();
        let files: Vec<_> = EMBEDDED
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(ids, files, "a list is called as its file, and each is read");
        for (name, text) in EMBEDDED {
            let list = parse(text, name).unwrap();
            assert!(
                !list.source.is_empty() && !list.licence.is_empty(),
                "{name}"
            );
            assert!(list.checked_on.is_some() && !list.url.is_empty(), "{name}");
            assert!(
                !list.regions.is_empty() && !list.stages.is_empty(),
                "{name}"
            );
            for one in &list.competencies {
                let long = one.hint.chars().count();
                assert!(
                    (1..=OUR_HINT).contains(&long),
                    "{name}, {}: {long} characters",
                    one.id
                );
            }
            let shorts: HashSet<_> = shorts(&list).collect();
            assert_eq!(shorts.len(), list.competencies.len(), "{name}");
        }
    }

    #[test]
    fn what_was_not_read_at_a_source_is_said() {
        let library = Library::embedded();
        for id in ["uk-foundation", "aamc-epa", "acgme", "canmeds"] {
            assert!(!library.get(id).unwrap().compare.is_empty(), "{id}");
        }
    }

    #[test]
    fn links_are_meant_by_short_names_of_lists_in_use() {
        let library = Library::embedded();
        let meant = |used: &[&str], typed| library.meant(&own(used), typed);
        for typed in [
            "fpc4",
            "FPC 4",
            "Fpc4",
            "uk-foundation/fpc4",
            "UK-Foundation/FPC 4",
        ] {
            assert_eq!(
                meant(&["uk-foundation"], typed).unwrap(),
                "uk-foundation/fpc4",
                "{typed}"
            );
        }
        assert_eq!(
            meant(&["uk-foundation"], "tab").unwrap(),
            "uk-foundation/tab"
        );
        assert_eq!(meant(&[], "canmeds/scholar").unwrap(), "canmeds/scholar");
        assert_eq!(meant(&[], "elsewhere/W1").unwrap(), "elsewhere/W1");
        for (typed, part) in [
            ("fpc44", "did you mean"),
            ("uk-foundation/fcp4", "did you mean"),
        ] {
            let why = meant(&["uk-foundation"], typed).unwrap_err();
            assert!(why.contains(part), "{why}");
        }
        assert!(meant(&[], "fpc4").unwrap_err().contains("No list"));
    }

    #[test]
    fn one_entry_names_three_and_requirements_besides() {
        let library = Library::embedded();
        let links = |ids: &[&str]| {
            own(ids)
                .iter()
                .map(|id| format!("uk-foundation/{id}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            library.too_many(&links(&["fpc1", "fpc2", "fpc3", "core", "learning"])),
            None
        );
        let why = library
            .too_many(&links(&["fpc1", "fpc2", "fpc3", "fpc4"]))
            .unwrap();
        assert!(why.contains("uk-foundation/fpc4"), "{why}");
        assert!(
            library
                .too_many(&own(&["a/1", "a/2", "a/3", "a/4"]))
                .is_some()
        );
    }

    #[test]
    fn what_is_part_of_another_is_linked_once() {
        let library = Library::embedded();
        let links = own(&["uk-foundation/learning", "uk-foundation/core", "x/learning"]);
        assert_eq!(library.without_wholes(links.clone()), links[1..]);
        assert_eq!(library.without_wholes(links[..1].to_vec()), links[..1]);
    }

    #[test]
    fn suggestions_follow_the_list_and_want_whole_words() {
        let library = Library::embedded();
        let suggested = |text| library.suggested(&own(&["uk-foundation"]), text, 3);
        let ids = |ids: &[&str]| {
            ids.iter()
                .map(|id| format!("uk-foundation/{id}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            suggested("A handover, and bad news for the family"),
            ids(&["fpc4", "fpc5"])
        );
        assert_eq!(suggested("He was on call."), ids(&["fpc2"]));
        assert!(suggested("Lawful planning of historic things").is_empty());
        assert!(library.suggested(&[], "handover", 3).is_empty());
    }

    #[test]
    fn an_own_file_takes_the_place_of_a_carried_one() {
        let text =
            "id = \"canmeds\"\nname = \"Ours\"\n[[competency]]\nid = \"one\"\ntitle = \"One\"\n";
        let files = [("a.toml", text), ("b.toml", "id = 1")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let (library, errors) = Library::embedded().with_user_files(files);
        assert_eq!(library.get("canmeds").unwrap().name, "Ours");
        assert_eq!(library.all().len(), EMBEDDED.len());
        assert_eq!(errors.len(), 1);
    }

    #[test]
    fn ids_of_lists_are_read_as_they_are_written() {
        assert_eq!(
            ids_in(" canmeds, ACGME ,canmeds").unwrap(),
            ["canmeds", "acgme"]
        );
        assert!(ids_in("").unwrap().is_empty());
        assert!(ids_in("a,b,c").is_err());
        assert!(ids_in("a_b").is_err());
    }
}
