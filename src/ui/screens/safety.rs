//! How safe a text is, in the head of the page on which it is written.
use crate::app::keeper::SaveState;

/// How safe a text is; `kept` is what is said of one that is on the disk.
pub(in crate::ui) fn words(safety: SaveState, kept: &str, ascii: bool) -> String {
    let going_on = |what: &str| format!("{what}{}", if ascii { "..." } else { "…" });
    match safety {
        SaveState::Untouched => String::new(),
        SaveState::Loose { .. } | SaveState::Keeping => going_on("writing"),
        SaveState::Unkept => "not saved yet".to_owned(),
        SaveState::Saving => going_on("saving"),
        SaveState::Kept(at) => format!("{kept} {}", at.format("%H:%M")),
    }
}
