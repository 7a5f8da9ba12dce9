//! Finding a goal or a person by what someone typed: a name, the beginning of one, or the end of an
//! identifier.
use super::{Error, Problem, Result};
use crate::{
    domain::{
        Ending, Id,
        find::filter,
        record::sheet::SheetSpec,
        text::{self, suggest},
    },
    store::{NameKind, ReadTx},
};

/// Something that entries name, with a record of its own or without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMatch {
    /// Its record, where it has one.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
}

/// How many candidates to name.
const CANDIDATES: usize = 5;

/// Everything of a sort: the records, and the names that only entries know.
pub(super) fn all(
    journal: &ReadTx<'_>,
    spec: &SheetSpec,
    noun: NameKind,
) -> Result<Vec<NameMatch>> {
    let mut all: Vec<_> = journal
        .sheets(spec)?
        .into_iter()
        .map(|filed| NameMatch {
            id: Some(filed.id),
            name: filed.content.name,
        })
        .collect();
    let known: std::collections::HashSet<_> = all
        .iter()
        .map(|named| text::name_key(&named.name))
        .collect();
    let only_names = journal.names(noun)?.into_iter().map(|name| name.name);
    all.extend(
        only_names
            .filter(|name| !known.contains(&text::name_key(name)))
            .map(|name| NameMatch { id: None, name }),
    );
    Ok(all)
}

/// The one that is meant. A whole name goes before an identifier, and that before a beginning.
pub(super) fn find(
    journal: &ReadTx<'_>,
    spec: &SheetSpec,
    noun: NameKind,
    typed: &str,
) -> Result<NameMatch> {
    let all = all(journal, spec, noun)?;
    let meant = typed.trim();
    let whole = text::name_key(meant);
    if let Some(found) = all
        .iter()
        .find(|named| text::name_key(&named.name) == whole)
    {
        return Ok(found.clone());
    }
    if let Ok(ending) = Ending::parse(meant) {
        let ends = |id: Id| id.hex().ends_with(ending.hex());
        let found: Vec<_> = all
            .iter()
            .filter(|named| named.id.is_some_and(ends))
            .collect();
        if !found.is_empty() {
            return one(spec, meant, &found, &[]);
        }
    }
    let names: Vec<_> = all.iter().map(|named| named.name.as_str()).collect();
    let begun: Vec<bool> = filter::means(meant, &names).collect();
    let found = all.iter().zip(begun);
    let found: Vec<_> = found
        .filter_map(|(named, begun)| begun.then_some(named))
        .collect();
    one(spec, meant, &found, &names)
}

fn one(spec: &SheetSpec, text: &str, found: &[&NameMatch], all: &[&str]) -> Result<NameMatch> {
    match found {
        [one] => Ok((*one).clone()),
        [] => {
            let message = format!("There is no {} {text:?}.", spec.slug);
            let near = suggest::nearest_of_words(text, all.iter().copied());
            let hint = match near {
                Some(near) => format!("Did you mean {near:?}?"),
                None if spec.slug == "person" => {
                    "See who there is with `rounds person list`.".into()
                }
                None => format!("See what there is with `rounds {} list`.", spec.slug),
            };
            Err(Error::new(Problem::NotFound, message).hint(hint))
        }
        several => {
            let shown = several.iter().take(CANDIDATES);
            let mut names: Vec<_> = shown.map(|named| named.name.clone()).collect();
            if several.len() > CANDIDATES {
                names.push("…".to_owned());
            }
            let message = format!("{text:?} matches {}.", several.len());
            let hint = format!("Be more specific: {}.", names.join(", "));
            Err(Error::new(Problem::Usage, message).hint(hint))
        }
    }
}

/// Which of the texts have every word that was typed, as a beginning at least.
pub(super) fn meant<'a>(asked: &str, texts: impl Iterator<Item = &'a String>) -> Vec<bool> {
    let texts: Vec<_> = texts.map(String::as_str).collect();
    filter::means(asked, &texts).collect()
}
