//! `rounds status`: one line for a prompt or a status bar.
use clap::Args;
use serde_json::json;

use super::{Cx, Result};

/// One line for a prompt or a status bar
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// As a JSON object
    #[arg(long)]
    json: bool,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let status = cx.journal()?.status()?;
        let counts = [
            ("late", status.late),
            ("due", status.due),
            ("waiting", status.waiting),
            ("unread", status.unread),
            ("drafts", status.drafts),
            ("questions", status.questions),
        ];
        if self.json {
            let object: serde_json::Map<_, _> = counts
                .iter()
                .map(|(name, count)| ((*name).to_owned(), json!(count)))
                .collect();
            return cx.out.json(&object.into());
        }
        let parts: Vec<_> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        cx.out.text(&if parts.is_empty() {
            "all clear".to_owned()
        } else {
            parts.join(" · ")
        })
    }
}
