//! `rounds status`: one line for a prompt or a status bar.
use clap::Args;
use serde_json::{Map, json};

use super::{
    Cx, Result,
    output::{Json, Output},
};
use crate::domain::text::counted_as;

/// One line for a prompt or a status bar
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let status = cx.journal()?.status()?;
        let counts = [
            ("late", "late", status.late),
            ("due", "due", status.due),
            ("waiting", "waiting", status.waiting),
            ("unread", "unread", status.unread),
            ("drafts", "draft", status.drafts),
            ("questions", "question", status.questions),
        ];
        if self.json.wanted {
            let object: Map<_, _> = counts
                .iter()
                .map(|(many, _, count)| ((*many).to_owned(), json!(count)))
                .collect();
            return Output::json(&object.into());
        }
        let waiting = counts.iter().filter(|(.., count)| *count > 0);
        let parts: Vec<_> = waiting
            .map(|(many, one, count)| counted_as(*count, one, many))
            .collect();
        cx.out.text(&if parts.is_empty() {
            "all clear".to_owned()
        } else {
            parts.join(" · ")
        })
    }
}
