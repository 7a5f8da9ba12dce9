//! `rounds verify`: whether a portfolio is as it was made.
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result,
    output::{Json, Look, Output},
};
use crate::{domain::text::counted, services::portfolio::verify};

/// Check that a portfolio is unchanged since it was made and signed
///
/// Looks at every file, at every signature and at the text of every page. No journal is needed. A
/// signature shows that whoever holds the key stated this about this text. To be sure whose key it
/// is, ask them to compare its eight words.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Its page, its .manifest.json or its folder of proof
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut wrong = 0_usize;
        for path in &self.paths {
            let verdict = verify(path)?;
            wrong += verdict.bad.len();
            if self.json.wanted {
                Output::json(&json!({
                    "manifest": verdict.manifest.display().to_string(),
                    "good": verdict.good,
                    "bad": verdict.bad,
                    "holds": verdict.bad.is_empty(),
                }))?;
                continue;
            }
            if self.paths.len() > 1 {
                cx.out.text(&path.display().to_string())?;
            }
            for line in &verdict.good {
                cx.out
                    .line(&[("good  ", Look::Faint), (line, Look::Plain)])?;
            }
            for line in &verdict.bad {
                cx.out
                    .line(&[("wrong ", Look::Strong), (line, Look::Plain)])?;
            }
        }
        if wrong > 0 {
            let things = counted(wrong, "thing");
            let is = if wrong == 1 { "is" } else { "are" };
            return Err(Error::failed(format!(
                "{things} {is} not as they were made and signed."
            )));
        }
        Ok(())
    }
}
