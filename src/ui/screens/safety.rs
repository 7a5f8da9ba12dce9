//! How safe a text is, in the head of the page on which it is written.
use crate::app::keeper::Safety;

/// How safe a text is; `kept` is what is said of one that is on the disk.
pub(in crate::ui) fn words(safety: Safety, kept: &str, ascii: bool) -> String {
    let going_on = |what: &str| format!("{what}{}", if ascii { "..." } else { "…" });
    match safety {
        Safety::Untouched => String::new(),
        Safety::Loose { .. } | Safety::Keeping => going_on("writing"),
        Safety::Unkept => "not saved yet".to_owned(),
        Safety::Saving => going_on("saving"),
        Safety::Kept(at) => format!("{kept} {}", at.format("%H:%M")),
    }
}
