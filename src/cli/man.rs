//! `rounds man`: the manual pages, one for the program and one for each verb.
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, Command};
use clap_mangen::{
    Man,
    roff::{Inline, Roff, bold, italic, roman},
};

use super::{Cx, Error, Result, command, examples};
use crate::{
    domain::text::{counted, suggest},
    platform::{Readers, reason, write_over},
};

/// Print a manual page, or write all of them
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The verb whose page to print; otherwise that of the program
    verb: Vec<String>,
    /// Write a page for the program and for each verb into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "verb")]
    dir: Option<PathBuf>,
}

/// What a code that the program ends with says.
const EXITS: &[(&str, &str)] = &[
    ("0", "It was done."),
    (
        "1",
        "It could not be done, or only a part of it. For lint: something would stop a share.",
    ),
    ("2", "It was asked for wrongly."),
    ("3", "Nothing was found."),
    ("4", "The journal is locked, or the passphrase is wrong."),
    ("5", "The file is damaged, or no journal."),
];

/// What the environment changes.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("ROUNDS_JOURNAL", "The journal file, as --journal."),
    ("ROUNDS_CONFIG", "The config file, as --config."),
    (
        "ROUNDS_PASSPHRASE_FILE",
        "A file whose first line is the passphrase, as --passphrase-file.",
    ),
    ("VISUAL, EDITOR", "The editor, where the config names none."),
    ("NO_COLOR", "No colours, where it says anything."),
    (
        "COLORFGBG",
        "What ground the terminal has, until it answers itself.",
    ),
    (
        "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME",
        "Where the files below are, instead of the places named there.",
    ),
];

/// Where things are.
const FILES: &[(&str, &str)] = &[
    (
        "~/.local/share/rounds/journal.rounds",
        "The journal; its backups are in a folder beside it.",
    ),
    (
        "~/.config/rounds/config.toml",
        "The config. Frameworks, check-in items, support lists and themes of your own are beside it.",
    ),
    (
        "~/.local/state/rounds/",
        "The log, without a word of an entry.",
    ),
];

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut whole = command();
        whole.build();
        let Some(dir) = self.dir else {
            let wanted = self.verb.iter().try_fold(&whole, |here, name| {
                here.find_subcommand(name).ok_or_else(|| {
                    let known = here.get_subcommands().map(Command::get_name);
                    let hint = suggest::did_you_mean(name, known);
                    Error::usage(format!("There is no page about {name:?}{hint}"))
                })
            })?;
            io::stdout().lock().write_all(&page(wanted)?)?;
            return Ok(());
        };
        let failed = |why: io::Error| {
            Error::failed(format!(
                "{} could not be used: {}.",
                dir.display(),
                reason(&why)
            ))
        };
        fs::create_dir_all(&dir).map_err(failed)?;
        let mut count = 0_u64;
        let mut waiting = vec![&whole];
        while let Some(command) = waiting.pop() {
            let name = format!("{}.1", called(command));
            write_over(&dir.join(name), Readers::Everyone, &page(command)?).map_err(failed)?;
            count += 1;
            waiting.extend(command.get_subcommands().filter(|verb| !verb.is_hide_set()));
        }
        let pages = counted(count, "page");
        cx.out.say(&format!("Wrote {pages} to {}.", dir.display()));
        Ok(())
    }
}

/// What the page of a command is called: `rounds-goal-add`.
fn called(command: &Command) -> String {
    let whole = command.get_bin_name().unwrap_or_else(|| command.get_name());
    whole.replace(' ', "-")
}

/// The page of a command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let name = called(command);
    let man = Man::new(command.clone())
        .title(name.as_str())
        .source(concat!("rounds ", env!("CARGO_PKG_VERSION")))
        .manual("rounds");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    let has_arguments = command.get_arguments().any(|arg| !arg.is_hide_set());
    if has_arguments {
        man.render_options_section(&mut page)?;
    }
    let has_verbs = command.get_subcommands().any(|verb| !verb.is_hide_set());
    if has_verbs {
        man.render_subcommands_section(&mut page)?;
    }
    let mut rest = Roff::default();
    let verb = command.get_bin_name().unwrap_or_default();
    let verb = verb.split(' ').nth(1).unwrap_or_default();
    let examples = examples::of(verb);
    if !examples.is_empty() {
        rest.control("SH", ["EXAMPLES"]);
        for (line, what) in examples {
            rest.control("TP", []);
            rest.text([bold(*line)]);
            rest.text([roman(*what)]);
        }
    }
    listed(&mut rest, "EXIT STATUS", EXITS, bold);
    listed(&mut rest, "ENVIRONMENT", ENVIRONMENT, bold);
    listed(&mut rest, "FILES", FILES, italic);
    if name != "rounds" {
        rest.control("SH", ["SEE ALSO"]);
        rest.text([bold("rounds"), roman("(1)")]);
    }
    rest.to_writer(&mut page)?;
    Ok(page)
}

/// A section of names and what they say.
fn listed(
    roff: &mut Roff,
    title: &str,
    rows: &[(&'static str, &'static str)],
    look: fn(&'static str) -> Inline,
) {
    roff.control("SH", [title]);
    for (name, says) in rows {
        roff.control("TP", []);
        roff.text([look(name)]);
        roff.text([roman(*says)]);
    }
}
