//! Fitting text into columns: how wide it is, cutting it short, filling it up.

use std::borrow::Cow;

use super::cluster::clusters;

/// Stands for what was cut off; one column wide.
const ELLIPSIS: char = '…';

/// How many columns `text` takes when each cluster has its own cells, as on the screen.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    clusters(text, 0).map(|cluster| cluster.width).sum()
}

/// The byte length of the longest start of `text` that fits into `columns`.
pub(super) fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for cluster in clusters(text, 0) {
        used += cluster.width;
        if used > columns {
            return cluster.start;
        }
    }
    text.len()
}

/// `text` cut to at most `columns`, with an ellipsis where something is missing.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if fitting(text, columns) == text.len() {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let kept = text.get(..fitting(text, columns - 1)).unwrap_or_default();
    Cow::Owned(format!("{}{ELLIPSIS}", kept.trim_end()))
}

/// `text` made exactly `columns` wide: cut with an ellipsis or filled with spaces on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = truncate(text, columns).into_owned();
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}
