//! Moments and days as people read them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime};

/// Up to how many hours ago a moment is told by its distance instead of its time.
const RECENT_HOURS: i64 = 4;

/// What a clock on the wall showed there and then; the clock of UTC where the local one would overflow.
pub(super) fn wall_clock(at: DateTime<FixedOffset>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_offset(*at.offset()).unwrap_or(utc)
}

/// A month as people read it: "November 2026" for 2026-11; what is no month stays as it is.
pub fn month(text: &str) -> String {
    let first = format!("{text}-01").parse::<NaiveDate>();
    first.map_or_else(|_| text.to_owned(), |day| day.format("%B %Y").to_string())
}

/// A moment as a list shows it: by its distance when it is recent ("just now", "2 h ago"), else as [`stamp`] has it.
pub fn human(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let minutes = now.signed_duration_since(at).num_minutes();
    match minutes {
        0 => "just now".to_owned(),
        1..60 => format!("{minutes} min ago"),
        _ if (60..RECENT_HOURS * 60).contains(&minutes) => format!("{} h ago", minutes / 60),
        _ => stamp(at, now),
    }
}

/// A moment by its day and time: "today 20:40", "yesterday 20:40", "Tue 20:40" in the last week, "Fri 13 Nov", and
/// "Fri 13 Nov 2025" in another year.
///
/// The time is that of the place where the moment was; one that is still to come keeps its date and its time.
pub fn stamp(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let (at, today) = (wall_clock(at), wall_clock(now).date());
    let time = at.format("%H:%M");
    match days_between(today, at.date()) {
        0 => format!("today {time}"),
        -1 => format!("yesterday {time}"),
        1 => format!("tomorrow {time}"),
        -6..=-2 => format!("{} {time}", at.format("%a")),
        2.. => format!("{} {time}", day_and_month(at.date(), today)),
        _ => day_and_month(at.date(), today),
    }
}

/// A day as a heading: "Today", "Yesterday", "Tomorrow", "Thu 12 Nov", and "Thu 12 Nov 2026" in another year.
pub fn human_day(day: NaiveDate, today: NaiveDate) -> String {
    match days_between(today, day) {
        0 => "Today".to_owned(),
        -1 => "Yesterday".to_owned(),
        1 => "Tomorrow".to_owned(),
        _ => day_and_month(day, today),
    }
}

/// The same in the middle of a sentence: "today", "yesterday", "tomorrow", "Thu 12 Nov".
pub fn day_within(day: NaiveDate, today: NaiveDate) -> String {
    let said = human_day(day, today);
    match days_between(today, day) {
        -1..=1 => said.to_lowercase(),
        _ => said,
    }
}

/// A due date as it stands behind a promise: "due today", "due tomorrow", "due Fri" within a week, "due 13 Nov",
/// "2 d late", "3 months late".
pub fn due(day: NaiveDate, today: NaiveDate) -> String {
    match days_between(today, day) {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        2..=6 => format!("due {}", day.format("%a")),
        late if late < 0 => match late.unsigned_abs() {
            days @ 0..60 => format!("{days} d late"),
            days @ 60..730 => format!("{} months late", days / 30),
            days => format!("{} years late", days / 365),
        },
        _ if day.year() == today.year() => format!("due {}", day.format("%-d %b")),
        _ => format!("due {}", day.format("%-d %b %Y")),
    }
}

fn days_between(today: NaiveDate, day: NaiveDate) -> i64 {
    day.signed_duration_since(today).num_days()
}

fn day_and_month(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    day.format(form).to_string()
}
