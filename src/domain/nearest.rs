//! The nearest of the known names to one that is not known.

/// How alike two names must be to be taken for a slip of the keys, from 0 to 1 (Jaro–Winkler).
const ALIKE: f64 = 0.75;

/// The known name that was most likely meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let scored = known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(&name, &known.to_lowercase()), known));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// `; did you mean "x"?`, or a list of what there is.
pub fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(meant) => format!("; did you mean {meant:?}?"),
        None => format!("; there is {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let known = ["reflection", "feedback", "meeting"];
        assert_eq!(nearest("feedbak", known), Some("feedback"));
        assert_eq!(nearest("Reflexion", known), Some("reflection"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("", []), None);
    }
}
