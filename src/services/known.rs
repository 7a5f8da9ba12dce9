//! What the journal knows by name: the privacy check looks for it, whichever way words leave.
use super::Result;
use crate::{
    domain::{
        people::person::{Person, SPEC},
        privacy::lint::Known,
        text,
    },
    store::{self, NameKind, ReadTx},
};

/// How many places one may name in a row of the profile.
pub(super) const MOST: usize = 50;

/// The setting that holds where the owner is placed.
pub(super) const PLACES: &str = "profile.places";

/// The places of a line or of several, each by itself.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for place in text.split([',', ';', '\n']).map(text::one_line) {
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// Where the owner is placed and was.
pub(super) fn own_places(journal: &ReadTx<'_>) -> store::Result<Vec<String>> {
    Ok(split(&journal.setting(PLACES)?.unwrap_or_default()))
}

/// Where the owner is placed, and where those work whom the journal knows.
pub(super) fn places(journal: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut places = own_places(journal)?;
    // They are asked for after every change, so that nobody is read who works nowhere.
    for filed in journal.sheets_holding(&SPEC, "place: ")? {
        places.extend(split(&Person::read(filed.content).place));
    }
    Ok(places)
}

/// Everybody and every place that the journal knows, but for `between`, who know each other already. `sites` are the places
/// that stand beside the config.
pub(super) fn all(journal: &ReadTx<'_>, between: &[&str], sites: &[String]) -> Result<Known> {
    let both: Vec<_> = between.iter().map(|name| text::name_key(name)).collect();
    let people = journal
        .names(NameKind::Person)?
        .into_iter()
        .map(|name| name.name);
    let sheets = journal.sheets(&SPEC)?.into_iter();
    let people = people.chain(sheets.map(|filed| filed.content.name));
    let mut sites = sites.to_vec();
    sites.extend(places(journal)?);
    Ok(Known {
        people: people
            .filter(|name| !both.contains(&text::name_key(name)))
            .collect(),
        sites,
    })
}
