//! What the tests of the rules ask: what is found in a text, and how it reads once it is replaced.
use super::{Finding, Linter};

/// What is found in a text, as it stands there.
pub(super) fn found(text: &str) -> Vec<&str> {
    let found = Linter::default().check(text);
    found.iter().map(|one| one.matched(text)).collect()
}

/// A text with what is offered in the place of those findings.
pub(super) fn replaced(text: &str, which: impl Fn(&Finding) -> bool) -> String {
    let mut out = text.to_owned();
    for one in Linter::default().check(text).iter().rev() {
        if which(one) {
            out.replace_range(one.start..one.end, &one.suggestion);
        }
    }
    out
}
