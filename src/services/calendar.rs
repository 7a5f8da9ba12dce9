//! Coming meetings and the dates of goals and promises, as a calendar file that other programs
//! read (RFC 5545).
use chrono::{Duration, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};

use super::{Error, Journal, Meeting, Problem, Result, today::next_meetings};
use crate::domain::{Id, Moment};

/// How long a meeting is taken to last, in minutes.
const LASTS: i64 = 60;

/// Who makes the file, as the standard wants it said.
const MAKER: &str = "-//rounds//rounds//EN";

impl Journal {
    /// The meetings that were agreed on and are still to come, the next one first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coming_meetings(&self, limit: usize) -> Result<Vec<Meeting>> {
        let now = self.world.now();
        self.store
            .read(|journal| next_meetings(journal, now, limit))
    }

    /// All coming meetings as an `.ics` file, or only the one that was agreed on in an entry. The
    /// file says with whom and when, and no word of what was written.
    ///
    /// # Errors
    /// When there is no meeting to come.
    pub fn calendar(&self, of: Option<Id>) -> Result<String> {
        let now = self.world.now();
        let mut meetings = self.coming_meetings(usize::MAX)?;
        if let Some(of) = of {
            meetings.retain(|meeting| meeting.id == of);
        }
        if meetings.is_empty() {
            let message = "No meeting is planned.";
            let hint = "Set the next meeting in a meeting: `rounds add meeting --field next=\"fri 16:00\"`.";
            return Err(Error::new(Problem::NotFound, message).hint(hint));
        }
        Ok(file(&meetings, now))
    }
}

fn file(meetings: &[Meeting], now: Moment) -> String {
    let mut calendar = Calendar::new();
    calendar.append_property(("PRODID", MAKER));
    for meeting in meetings {
        let starts = meeting.at.with_timezone(&Utc);
        let title = match meeting.people.as_slice() {
            [] => "Meeting".to_owned(),
            people => format!("Meeting with {}", people.join(", ")),
        };
        let event = Event::new()
            // A later export of the same meeting takes the place of the earlier one.
            .uid(&format!("{}@rounds", meeting.id))
            .timestamp(now.with_timezone(&Utc))
            .summary(&title)
            .starts(starts)
            .ends(starts + Duration::minutes(LASTS))
            .done();
        calendar.push(event);
    }
    calendar.done().to_string()
}
