//! Standard output is the result, standard error the talk. What came from outside is shown, never
//! obeyed: control characters do not reach the terminal.
use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Args;
use serde_json::Value;

use super::{Error, Problem, Result, When};
use crate::domain::{
    entry::json,
    text::{
        diff::{Change, DiffRow},
        ended, pad, truncate, visible, width, with_marks,
    },
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

/// The narrowest that a line may be for all its parts to stand beside the title, and for any to.
const ROOMY: usize = 64;
const NARROW: usize = 34;

/// A line of a list. Its title is the last thing to yield.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What stands before the title and behind it.
    pub(super) wide: (&'a str, &'a str),
    /// The same where there is little room.
    pub(super) narrow: (&'a str, &'a str),
    /// Its title.
    pub(super) title: &'a str,
    /// How many columns the title takes up at least, where there is room.
    pub(super) column: usize,
}

impl Listed<'_> {
    /// What stands before the title, the title, and what stands behind it, in so many columns.
    fn fitted(&self, columns: Option<usize>) -> (&str, String, String) {
        let wide = columns.is_none_or(|columns| columns >= ROOMY);
        let (before, behind) = match columns {
            _ if wide => self.wide,
            Some(columns) if columns < NARROW => (" ", ""),
            _ => self.narrow,
        };
        let left = columns.map(|all| all.saturating_sub(width(self.id) + width(before)));
        let mut title = fit(self.title, left);
        if wide && !behind.is_empty() && width(&title) < self.column {
            title = pad(&title, self.column);
        }
        let behind = fit(
            behind,
            left.map(|left| left.saturating_sub(width(&title) + 2)),
        );
        (before, title, behind)
    }
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

    /// A line of a list.
    pub(super) fn listed(self, line: &Listed<'_>) -> Result<()> {
        let (before, title, behind) = line.fitted(Self::columns());
        self.line(&[
            (line.id, Look::Faint),
            (before, Look::Plain),
            (&title, Look::Strong),
            (if behind.is_empty() { "" } else { "  " }, Look::Plain),
            (&behind, Look::Faint),
        ])
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

    /// What may stand somewhere, and what it is, for a shell: a value on one line, without anything that a terminal obeys.
    pub(super) fn offer(value: &str, about: &str) -> Result<()> {
        let plain = |text: &str| visible(&text.replace(['\t', '\n'], " ")).into_owned();
        writeln!(io::stdout().lock(), "{}\t{}", plain(value), plain(about))?;
        Ok(())
    }

    /// Something to know that is not the result.
    pub(super) fn say(self, text: &str) {
        if !self.quiet {
            talk(&with_marks(text));
        }
    }

    /// A line of a comparison, its changed words marked.
    pub(super) fn say_change(self, shown: &DiffRow) {
        if self.quiet {
            return;
        }
        let line = match shown {
            DiffRow::Line(line) => line,
            DiffRow::Gap(lines) => return talk(&format!("  … {lines} the same")),
        };
        let (sign, [start, word, end, stop]) = match (line.change, self.color) {
            (Change::Kept, _) => (' ', [""; 4]),
            (Change::Removed, false) => ('-', ["", "[", "]", ""]),
            (Change::Added, false) => ('+', ["", "[", "]", ""]),
            (Change::Removed, true) => ('-', ["\x1b[31m", "\x1b[1;4m", "\x1b[22;24m", "\x1b[0m"]),
            (Change::Added, true) => ('+', ["\x1b[32m", "\x1b[1;4m", "\x1b[22;24m", "\x1b[0m"]),
        };
        let mut out = format!("{start}{sign} ");
        let mut at = 0;
        for changed in &line.words {
            let piece = |range| visible(line.text.get(range).unwrap_or_default()).into_owned();
            out += &piece(at..changed.start);
            out += word;
            out += &piece(changed.clone());
            out += end;
            at = changed.end;
        }
        out += &visible(line.text.get(at..).unwrap_or_default());
        // There is nobody to tell when that fails.
        let _ = writeln!(io::stderr().lock(), "{out}{stop}");
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

/// Tells the person, and gives the exit code.
pub(super) fn report(error: &Error) -> ExitCode {
    let Error::Problem(problem, message, hint) = error else {
        return ExitCode::SUCCESS;
    };
    talk(&with_marks(&format!("rounds: {}", ended(message))));
    if let Some(hint) = hint {
        talk(&with_marks(&format!("  {hint}")));
    }
    ExitCode::from(match problem {
        Problem::Failed | Problem::Changed | Problem::Superseded => 1,
        Problem::Usage => 2,
        Problem::NotFound => 3,
        Problem::Locked => 4,
        Problem::Damaged => 5,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_last_thing_to_yield() {
        let line = Listed {
            id: "3fa9c07b",
            wide: ("  yesterday 20:40       Reflection  ", "Dr Osei · #ward"),
            narrow: ("  yesterday  ", "Dr Osei · #ward"),
            title: "How the round went today",
            column: 0,
        };
        for (columns, before, title, behind) in [
            (None, 36, "How the round went today", "Dr Osei · #ward"),
            (Some(120), 36, "How the round went today", "Dr Osei · #ward"),
            (Some(80), 36, "How the round went today", "Dr Osei ·…"),
            (Some(40), 13, "How the round went…", ""),
            (Some(20), 1, "How the ro…", ""),
        ] {
            let (stands, shown, follows) = line.fitted(columns);
            assert_eq!(
                (width(stands), shown.as_str(), follows.as_str()),
                (before, title, behind)
            );
        }
    }
}
