//! What an entry says of where its words come from, where somebody else wrote them without this program.
use chrono::NaiveDate;

use crate::{
    domain::{Entry, Section, entry::document, when},
    services::envelope,
};

/// The sum of an entry's words, by which it is seen whether they are still those that came.
pub(super) fn sum(sections: &[Section]) -> String {
    envelope::digest(&document::body(sections))
}

/// Whether an entry's words are no longer those that came.
pub fn is_changed(entry: &Entry) -> bool {
    let from = entry.provenance.as_ref();
    from.is_some_and(|from| from.sha256 != sum(&entry.sections))
}

/// Where an entry's words come from, as a sentence; none where its owner wrote them.
pub fn came(entry: &Entry, today: NaiveDate) -> Option<String> {
    let from = entry.provenance.as_ref()?;
    let tell = |day| when::day_within(day, today);
    Some(from.sentence(is_changed(entry), tell))
}

/// The heading under which it stands where an entry leaves: what reads it need not know the line of the header.
const HEADING: &str = "How it came";

/// The entry with that as a section in the place of the line in its header. `exact` is whether days are told.
pub(in crate::services) fn told(mut entry: Entry, exact: bool) -> Entry {
    let changed = is_changed(&entry);
    if let Some(from) = entry.provenance.take() {
        let form = if exact { "%-d %b %Y" } else { "%B %Y" };
        let said = from.sentence(changed, |day| day.format(form).to_string());
        entry.sections.push(Section::new(HEADING, said));
    }
    entry
}
