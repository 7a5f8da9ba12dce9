//! Standard output is the result, standard error the talk. What came from outside is shown, never
//! obeyed: control characters do not reach the terminal.
use std::io::{self, IsTerminal, Write};

use clap::Args;
use serde_json::Value;

use super::{Result, When};
use crate::domain::{
    json,
    text::{truncate, visible},
};

/// Whether the result is for a program.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Json {
    /// Print JSON: one object, or one on each line
    #[arg(long = "json", id = "json")]
    pub(super) wanted: bool,
}

/// Where the result goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    quiet: bool,
    color: bool,
}

/// How a piece of a line looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// As it is.
    Plain,
    /// What may be overlooked.
    Faint,
    /// A heading.
    Strong,
}

impl Output {
    pub(super) fn new(quiet: bool, when: When) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => io::stdout().is_terminal() && !plain,
        };
        Self { quiet, color }
    }

    /// A line of the result, in pieces.
    pub(super) fn line(self, pieces: &[(&str, Look)]) -> Result<()> {
        let mut out = io::stdout().lock();
        for (text, look) in pieces {
            let text = visible(text);
            match look {
                Look::Faint if self.color => write!(out, "\x1b[2m{text}\x1b[0m")?,
                Look::Strong if self.color => write!(out, "\x1b[1m{text}\x1b[0m")?,
                _ => write!(out, "{text}")?,
            }
        }
        writeln!(out)?;
        Ok(())
    }

    /// Lines of the result, as they are.
    pub(super) fn text(self, text: &str) -> Result<()> {
        self.line(&[(text.trim_end_matches('\n'), Look::Plain)])
    }

    /// The result as it is, for another program to read.
    pub(super) fn raw(self, text: &str) -> Result<()> {
        if io::stdout().is_terminal() {
            // A terminal is shown control characters, and does not obey them.
            return self.text(&text.replace("\r\n", "\n"));
        }
        io::stdout().lock().write_all(text.as_bytes())?;
        Ok(())
    }

    /// One JSON object on a line of its own.
    pub(super) fn json(value: &Value) -> Result<()> {
        writeln!(io::stdout().lock(), "{}", json::line(value))?;
        Ok(())
    }

    /// Something to know that is not the result.
    pub(super) fn say(self, text: &str) {
        if !self.quiet {
            talk(text);
        }
    }

    /// The columns that a line for people may have; `None` when nobody looks, or nobody knows.
    pub(super) fn columns() -> Option<usize> {
        let (columns, _) = io::stdout()
            .is_terminal()
            .then(|| crate::tui::size().ok())
            .flatten()?;
        // A terminal that does not know its size says 0.
        Some(usize::from(columns)).filter(|columns| *columns > 0)
    }
}

/// A line on standard error. There is nobody to tell when that fails.
pub(super) fn talk(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(text));
}

/// Tells on a terminal how far the update of an older journal has come.
pub(super) fn updating(done: u64, of: u64) {
    if done == 0 || !io::stderr().is_terminal() {
        return;
    }
    let percent = done.saturating_mul(100) / of.max(1);
    let end = if done >= of { "\n" } else { "" };
    let _ = write!(
        io::stderr().lock(),
        "\rBringing the search of this journal up to date: {percent:>3} %{end}"
    );
}

/// What another wrote, every line but the first set in: none of it looks like a line of the program's.
pub(super) fn indented(text: &str, by: &str) -> String {
    text.lines().collect::<Vec<_>>().join(&format!("\n{by}"))
}

/// A text cut to some columns, where there is a limit.
pub(super) fn fit(text: &str, columns: Option<usize>) -> String {
    let line = text.replace(['\n', '\t'], " ");
    match columns {
        Some(columns) => truncate(&visible(&line), columns).into_owned(),
        None => line,
    }
}
