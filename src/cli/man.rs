//! `rounds man`: the manual page, for `man -l -`.
use std::io::{self, Write};

use clap::{Args, Command};

use super::{Cx, Result, command};

/// Print the manual page
#[derive(Debug, Args)]
pub(super) struct Verb {}

impl Verb {
    #[expect(clippy::unused_self, reason = "every verb runs the same way")]
    pub(super) fn run(self, _cx: &mut Cx) -> Result<()> {
        let mut page = Vec::new();
        let mut whole = command();
        whole.build();
        render(&whole, &mut page)?;
        for verb in whole.get_subcommands() {
            clap_mangen::Man::new(verb.clone()).render_title(&mut Vec::new())?;
            section(verb, &mut page)?;
        }
        io::stdout().lock().write_all(&page)?;
        Ok(())
    }
}

fn render(whole: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    clap_mangen::Man::new(whole.clone()).render(page)
}

/// A verb with its options, as a section of the one page.
fn section(verb: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = clap_mangen::Man::new(verb.clone());
    writeln!(page, ".SH \"rounds {}\"", verb.get_name())?;
    let about = verb
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    writeln!(page, "{about}.")?;
    let mut options = Vec::new();
    man.render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options).replace(".SH OPTIONS", ".SS Options");
    page.extend(options.into_bytes());
    Ok(())
}
