//! Asking again: an entry with a date on which its author wants to be asked once more, and the
//! section in which the answer stands beside what was thought then.
use chrono::NaiveDate;

use crate::domain::{Entry, Record};

/// The field that holds the date.
pub const REVISIT: &str = "revisit";

/// The section of the answer.
pub const LOOKING_BACK: &str = "Now, looking back";

/// What the section asks.
pub const ASK: &str = "What do you see now that you did not see then?";

/// The day on which the author wants to be asked again.
pub fn day(entry: &Entry) -> Option<NaiveDate> {
    let text = entry.fields.get(REVISIT)?;
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Whether that day has come: then the section of the answer is offered.
pub fn has_come(entry: &Entry, today: NaiveDate) -> bool {
    day(entry).is_some_and(|day| day <= today)
}

/// Whether an answer is still waited for: the day has come, and nothing was answered since. An
/// answer to an earlier day is none to a later one.
pub fn waits(record: &Record, today: NaiveDate) -> bool {
    let answered = !record.entry.section(LOOKING_BACK).is_empty();
    let since = day(&record.entry).is_some_and(|day| record.updated_at.date_naive() >= day);
    has_come(&record.entry, today) && !(answered && since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Id, Kind, Moment, Section, Visibility};

    #[test]
    fn an_answer_is_waited_for_from_the_day_on_until_it_is_given() {
        let at: Moment = "2026-09-01T20:00:00+00:00".parse().unwrap();
        let today = "2026-11-12".parse().unwrap();
        for (revisit, answer, saved, waiting) in [
            (None, "", "2026-09-01", false),
            (Some("soon"), "", "2026-09-01", false),
            (Some("2026-11-13"), "", "2026-09-01", false),
            (Some("2026-11-12"), "", "2026-09-01", true),
            (Some("2026-11-01"), "", "2026-11-02", true),
            (Some("2026-11-01"), "Calmer.", "2026-11-02", false),
            (Some("2026-11-01"), "Calmer.", "2026-10-31", true),
        ] {
            let mut entry = Entry::new(Kind::parse("reflection").unwrap(), at);
            let revisit = revisit.map(|day| (REVISIT.to_owned(), day.to_owned()));
            entry.fields.extend(revisit);
            entry.sections.push(Section::new(LOOKING_BACK, answer));
            let record = Record {
                id: Id::new(1, [0; 10]),
                entry,
                visibility: Visibility::Private,
                revision: 1,
                created_at: at,
                updated_at: format!("{saved}T20:00:00+00:00").parse().unwrap(),
                deleted_at: None,
            };
            assert_eq!(waits(&record, today), waiting, "{record:?}");
        }
    }
}
