//! The offset behind a time: `Z`, `UTC`, `+02:00`, `-0500`, `CEST`.

use chrono::FixedOffset;

/// Names of offsets that mean the same to most who write them, with their minutes east of Greenwich. What means several
/// (`ist` is India, Ireland and Israel) is none.
const NAMED: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("jst", 540),
    ("kst", 540),
    ("awst", 480),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
];

/// A tidy text without the offset behind its time of day, and the offset; none where no time stands before it. What follows
/// a time after a bare hyphen is a span ("10:00-11:00"), unless the time is glued to its date by a `t` or has seconds.
pub(super) fn with_offset(tidy: &str) -> Option<(&str, FixedOffset)> {
    let named = NAMED.iter().find_map(|(name, minutes)| {
        let wall = ends_in_time(tidy.strip_suffix(name)?.trim_end())?;
        Some((wall, FixedOffset::east_opt(minutes * 60)?))
    });
    if named.is_some() {
        return named;
    }
    let (at, sign) = tidy.rmatch_indices(['+', '-']).next()?;
    let (wall, offset) = tidy.split_at_checked(at)?;
    // `GMT+1`
    let named = ["utc", "gmt"]
        .iter()
        .find_map(|name| wall.strip_suffix(name));
    let wall = named.unwrap_or(wall);
    let mut digits = offset.get(1..)?.replacen(':', "", 1);
    if named.is_some() && matches!(digits.len(), 1 | 3) {
        digits.insert(0, '0');
    }
    let is_offset = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = digits.split_at_checked(2).filter(|_| is_offset)?;
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    let east = (hours * 60 + minutes) * 60;
    let glued = !wall.ends_with(' ');
    let time = ends_in_time(wall.trim_end())?;
    let last = time.rsplit(' ').next()?;
    let plain = last.matches(':').count() < 2 && !last.contains('t');
    if sign == "-" && glued && plain {
        return None;
    }
    let east = if sign == "-" { -east } else { east };
    Some((time, FixedOffset::east_opt(east).filter(|_| minutes < 60)?))
}

/// A text that ends in a time of day, or in its "am" or "pm".
fn ends_in_time(text: &str) -> Option<&str> {
    let last = text.rsplit(' ').next()?;
    let half = matches!(last, "am" | "pm");
    let timed = last.contains(':') && last.ends_with(|c: char| c.is_ascii_digit() || c == 'm');
    (timed || half).then_some(text)
}
