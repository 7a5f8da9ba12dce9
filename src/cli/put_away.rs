//! `rounds put-away`: entries leave the lists and stay in the journal.
use clap::Args;

use super::{Cx, Error, Result, preview};
use crate::domain::text::counted;

/// Put entries away: out of lists, until you ask for them
///
/// They stay in the journal, still count as evidence, and are exported with it. `is:put-away` in a search finds them.
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    which: preview::Which,
    /// Bring them back into the lists
    #[arg(long)]
    back: bool,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let rows = self.which.rows(cx, &journal)?;
        if self.which.dry_run {
            preview::list(cx, &rows)?;
            let entries = counted(rows.len(), "entry");
            cx.out.say(&if self.back {
                format!("{entries} would come back into the lists.")
            } else {
                format!("{entries} would be put away.")
            });
            return Ok(());
        }
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let changed = journal.put_away(&ids, !self.back)?;
        if changed.is_empty() {
            return Err(Error::not_found(if self.back {
                "None of them is put away."
            } else {
                "They are put away already."
            }));
        }
        let entries = counted(changed.len(), "entry");
        cx.out.say(&if self.back {
            format!("{entries} back in the lists.")
        } else {
            format!(
                "{entries} put away. `rounds list is:put-away` shows them; --back brings them back."
            )
        });
        Ok(())
    }
}
