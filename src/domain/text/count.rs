//! Counts as people read them.

/// A count as people read it: `4,318`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count and what is counted, in the singular or with an s.
pub fn counted(count: impl TryInto<u64>, noun: &str) -> String {
    let several = match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    };
    counted_as(count, noun, &several)
}

/// A count and what is counted, where an s alone does not make several of one.
pub fn counted_as(count: impl TryInto<u64>, one: &str, several: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!(
        "{} {}",
        grouped(count),
        if count == 1 { one } else { several }
    )
}

/// A noun with its article: `a goal`, `an experience`.
pub fn one_of(noun: &str) -> String {
    let first = noun.chars().next().map(|c| c.to_ascii_lowercase());
    let article = if matches!(first, Some('a' | 'e' | 'i' | 'o')) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// So many bytes, as people say it: `212 kB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    for (unit, name) in UNITS {
        if bytes >= unit * 10 || (bytes >= unit && unit == 1_000) {
            return format!("{} {name}", (bytes + unit / 2) / unit);
        }
        if bytes >= unit {
            let tenths = (bytes + unit / 20) / (unit / 10);
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
    }
    format!("{bytes} B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(one_of("goal"), "a goal");
        assert_eq!(one_of("experience"), "an experience");
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(4_318), "4,318");
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(counted(1, "entry"), "1 entry");
        assert_eq!(counted(0, "entry"), "0 entries");
        assert_eq!(counted(2, "question"), "2 questions");
        assert_eq!(counted(2, "day"), "2 days");
        assert_eq!(counted_as(1, "person", "people"), "1 person");
        assert_eq!(counted_as(2_000, "person", "people"), "2,000 people");
    }

    #[test]
    fn bytes_are_said_in_the_unit_that_fits() {
        for (bytes, said) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1 kB"),
            (212_400, "212 kB"),
            (1_250_000, "1.3 MB"),
            (10_485_760, "10 MB"),
            (212_000_000, "212 MB"),
            (3_000_000_000, "3.0 GB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
