//! `rounds open`: shows a file of an entry, or saves it.
use std::{
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
};

use clap::Args;

use super::{Cx, Error, Result, args};

/// Open a file that is attached to an entry
///
/// The program that this computer has for it gets a private copy, which is removed when you press enter.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry's id, or the end of it
    id: String,
    /// What the file is called; not needed where there is only one
    name: Option<String>,
    /// Save it to a new file instead; - is standard output
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let name = match self.name {
            Some(name) => name,
            None => match journal.attachments(id)?.as_slice() {
                [one] => one.name.clone(),
                [] => return Err(Error::not_found("This entry has no files.")),
                all => {
                    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
                    return Err(Error::usage(format!("Which one? {}.", names.join(", "))));
                }
            },
        };
        match self.out {
            Some(out) if out.as_os_str() == "-" => {
                let (_, bytes) = journal.attachment(id, &name)?;
                let mut out = io::stdout().lock();
                out.write_all(&bytes)?;
                out.flush()?;
            }
            Some(out) => {
                let (name, out) = journal.save_attachment(id, &name, &out)?;
                cx.out.say(&format!(
                    "{name} is saved in {}. Anyone who gets that file can open it.",
                    out.display()
                ));
            }
            None if !io::stdin().is_terminal() => {
                return Err(Error::usage(
                    "Without a terminal, say where it goes: --out FILE.",
                ));
            }
            None => {
                let name = journal.show_attachment(id, &name)?;
                cx.out.say(&format!(
                    "{name} is open as a private copy. Press enter to remove the copy."
                ));
                io::stdin().read_line(&mut String::new())?;
                journal.hide_attachments()?;
            }
        }
        Ok(())
    }
}
