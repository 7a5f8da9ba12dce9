//! What counts as evidence, and how much.
use crate::domain::{
    Entry, Kind,
    entry::{experience::HOURS, hours},
    plan::logbook::{HELP, Help},
};

/// Whether somebody saw it: feedback received from a person, an experience with somebody's help or with a person.
/// The database has the same rule, for counting anew.
pub fn is_seen(entry: &Entry) -> bool {
    let field = |name: &str| entry.fields.get(name).map(String::as_str);
    let with_somebody = !entry.people.is_empty();
    match entry.kind {
        Kind::FEEDBACK => with_somebody && field("direction") == Some("received"),
        Kind::EXPERIENCE => {
            let help = field(HELP).and_then(Help::parse);
            with_somebody || matches!(help, Some(Help::Helped | Help::Supervised))
        }
        _ => false,
    }
}

/// How many half hours an entry says that it took.
pub fn half_hours(entry: &Entry) -> i64 {
    let said = entry.fields.get(HOURS);
    said.and_then(|said| hours::halves(said)).unwrap_or(0)
}
