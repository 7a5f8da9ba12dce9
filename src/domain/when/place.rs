//! The name of a place behind a time: `2024-05-01 09:30 Europe/Berlin`, and `2024-05-01T09:30+02:00[Europe/Berlin]` as
//! RFC 9557 has it.

use super::Zone;

/// A text without the place behind it, and the zone of the place; none where no place stands there that is known.
pub fn in_place(text: &str) -> Option<(&str, Zone)> {
    let mut text = text.trim_end();
    // `[u-ca=gregory]` says by what calendar it is to be shown.
    while let Some((rest, _)) = marked(text).filter(|(_, mark)| mark.contains('=')) {
        text = rest;
    }
    let (rest, name) = match marked(text) {
        Some((rest, name)) => (rest, name.strip_prefix('!').unwrap_or(name)),
        None => text
            .rsplit_once(' ')
            .filter(|(_, name)| name.contains('/'))?,
    };
    let timed = rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ' ');
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic()) && timed;
    let zone = name.parse().ok().filter(|_| named)?;
    Some((rest.trim_end(), Zone::Named(zone)))
}

/// What stands in brackets at the end of a text, and what stands before.
fn marked(text: &str) -> Option<(&str, &str)> {
    text.strip_suffix(']')?.rsplit_once('[')
}
