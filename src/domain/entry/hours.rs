//! How long something took, in hours to the half, as a person says it: `1.5`, `1½`, `2`.

/// The longest that one entry may be about: a fortnight of long days.
const MOST: i64 = 200 * 2;

/// How many half hours a text says; none where it says none, or less than half an hour.
pub fn halves(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches(['h', 'H']).trim_end();
    let (whole, half) = match text.split_once(['.', ',', '½']) {
        None => (text, 0),
        Some((whole, "5" | "50")) => (whole, 1),
        Some((whole, "0" | "00")) => (whole, 0),
        Some((whole, "")) if text.ends_with('½') => (whole, 1),
        Some(_) => return None,
    };
    let whole = match whole {
        "" if half == 1 => 0,
        whole if whole.bytes().all(|b| b.is_ascii_digit()) => whole.parse::<i64>().ok()?,
        _ => return None,
    };
    let halves = whole.checked_mul(2)?.checked_add(half)?;
    (1..=MOST).contains(&halves).then_some(halves)
}

/// So many half hours as they are kept.
pub fn said(halves: i64) -> String {
    let half = if halves % 2 == 0 { "" } else { ".5" };
    format!("{}{half}", halves / 2)
}

/// So many half hours as a number of hours.
pub fn number(halves: u64) -> f64 {
    f64::from(u32::try_from(halves).unwrap_or(u32::MAX)) / 2.0
}

/// So many half hours as they are shown: `22½`.
pub fn shown(halves: u64) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => whole.to_string(),
        (0, _) => "½".to_owned(),
        (whole, _) => format!("{whole}½"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_in_several_ways_and_kept_in_one() {
        for (text, kept) in [
            ("1.5", "1.5"),
            ("1,5 h", "1.5"),
            ("1½", "1.5"),
            ("½", "0.5"),
            (".5", "0.5"),
            ("2", "2"),
            ("2.0", "2"),
            ("200", "200"),
        ] {
            assert_eq!(halves(text).map(said).as_deref(), Some(kept), "{text}");
        }
        for text in [
            "",
            "0",
            "1.25",
            "-1",
            "200.5",
            "1½2",
            "two",
            "+3",
            "99999999999999999999",
        ] {
            assert_eq!(halves(text), None, "{text}");
        }
        assert_eq!([0, 1, 45].map(shown), ["0", "½", "22½"]);
    }
}
