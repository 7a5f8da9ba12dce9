//! `rounds man`: the manual pages, one for the program and one for each verb.
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use clap::{Arg, ArgAction, Args, Command};
use clap_mangen::{
    Man,
    roff::{Inline, Roff, bold, italic, roman},
};

use super::{Cx, Error, Result, command, examples, flags, help};
use crate::{
    domain::text::{self, counted, suggest},
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

/// The day of this version, as its pages bear it.
const DAY: &str = "2026-11-30";

/// What a code that the program ends with says.
const EXITS: &[(&str, &str)] = &[
    ("0", "It was done."),
    (
        "1",
        "It could not be done, or only a part of it. For lint: something would stop a share.",
    ),
    ("2", "The command was wrong."),
    ("3", "Nothing was found."),
    ("4", "The journal is locked, or the passphrase is wrong."),
    ("5", "The file is damaged, or is not a journal."),
];

/// What the environment changes.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("ROUNDS_JOURNAL", "The journal file, as --journal."),
    ("ROUNDS_CONFIG", "The config file, as --config."),
    (
        "ROUNDS_PASSPHRASE_FILE",
        "A file whose first line is the passphrase, as --passphrase-file.",
    ),
    ("VISUAL, EDITOR", "The editor, if the config names none."),
    ("NO_COLOR", "No colours, if it is set to anything."),
    (
        "COLORFGBG",
        "Whether the terminal is light or dark, until the terminal itself answers.",
    ),
    (
        "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME",
        "Where the files below are kept, instead of the defaults.",
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
            let wanted = meant(&whole, &self.verb.join(" "))?;
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
            waiting.extend(verbs(command));
        }
        let pages = counted(count, "page");
        cx.out.say(&format!("Wrote {pages} to {}.", dir.display()));
        Ok(())
    }
}

/// The command that is meant: `goal add`, or as its page is called, `rounds-goal-add`.
fn meant<'c>(whole: &'c Command, text: &str) -> Result<&'c Command> {
    let words: Vec<_> = text
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let mut rest = words.strip_prefix(&["rounds"]).unwrap_or(&words);
    let mut here = whole;
    while !rest.is_empty() {
        // A name may be of several words: `let-go`.
        let longest = (1..=rest.len()).rev().find_map(|count| {
            let (name, behind) = rest.split_at_checked(count)?;
            let found = here.find_subcommand(name.join("-"))?;
            Some((found, behind)).filter(|(found, _)| !found.is_hide_set())
        });
        let Some((found, behind)) = longest else {
            let mut known = verbs(here).map(Command::get_name).peekable();
            let hint = if known.peek().is_none() {
                format!(": {} has no verbs of its own", here.get_name())
            } else {
                suggest::did_you_mean(&rest.join("-"), known)
            };
            let hint = text::ended(hint);
            return Err(Error::usage(format!(
                "There is no manual page for {text:?}{hint}"
            )));
        };
        (here, rest) = (found, behind);
    }
    Ok(here)
}

/// The verbs of a command that are no secret.
fn verbs(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|verb| !verb.is_hide_set())
}

/// What the page of a command is called: `rounds-goal-add`.
fn called(command: &Command) -> String {
    let whole = command.get_bin_name().unwrap_or_else(|| command.get_name());
    whole.replace(' ', "-")
}

/// The page of a command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let name = called(command);
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    let mut head = Roff::default();
    let source = concat!("rounds ", env!("CARGO_PKG_VERSION"));
    head.control("TH", [&*name, "1", DAY, source, "rounds"]);
    head.to_writer(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis(command).to_writer(&mut page)?;
    man.render_description_section(&mut page)?;
    let has_arguments = command.get_arguments().any(|arg| !arg.is_hide_set());
    if has_arguments {
        man.render_options_section(&mut page)?;
    }
    let mut rest = Roff::default();
    subcommands(&mut rest, command);
    let verb = command.get_bin_name().unwrap_or_default();
    let path = verb.split_once(' ').map_or("", |(_, path)| path);
    let own = examples::of(path);
    let examples = if own.is_empty() {
        // The page of one within a verb shows what the verb has.
        examples::of(path.split(' ').next().unwrap_or_default())
    } else {
        own
    };
    if !examples.is_empty() {
        rest.control("SH", ["EXAMPLES"]);
        for (at, (line, what)) in examples.iter().enumerate() {
            // As a tag, a short command would have what it does beside it, as if that belonged to it.
            if at > 0 {
                rest.control("PP", []);
            }
            for (at, part) in line.lines().enumerate() {
                if at > 0 {
                    rest.control("br", []);
                }
                rest.text([bold(part.trim())]);
            }
            rest.control("RS", ["4"]);
            rest.text([roman(*what)]);
            rest.control("RE", []);
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

/// How a command is written: its options with their values, what all verbs take as one, then its words.
fn synopsis(command: &Command) -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["SYNOPSIS"]);
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let mut line = vec![bold(name)];
    let shown = || command.get_arguments().filter(|arg| !arg.is_hide_set());
    let own =
        |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help" && arg.get_id() != "version";
    for arg in shown().filter(own).filter(|arg| !arg.is_positional()) {
        option(&mut line, arg);
    }
    line.extend([roman(" ["), italic("global options"), roman("]")]);
    for arg in shown().filter(|arg| arg.is_positional()) {
        let (before, after) = about(arg);
        line.extend([
            roman(format!(" {before}")),
            italic(value(arg)),
            roman(after),
        ]);
    }
    if verbs(command).next().is_some() {
        let (before, after) = if command.is_subcommand_required_set() {
            ("", "")
        } else {
            ("[", "]")
        };
        line.extend([roman(format!(" {before}")), italic("command"), roman(after)]);
    }
    roff.text(line);
    roff
}

/// An option in the synopsis.
fn option(line: &mut Vec<Inline>, arg: &Arg) {
    let (before, after) = about(arg);
    let name = match (arg.get_long(), arg.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short}"),
        (None, None) => return,
    };
    line.extend([roman(format!(" {before}")), bold(name)]);
    if flags::takes_value(arg) {
        line.extend([roman(" "), italic(value(arg))]);
    }
    line.push(roman(after));
}

/// What stands around an argument: brackets where it may be left out, dots where it may come again.
fn about(arg: &Arg) -> (&'static str, &'static str) {
    match (
        arg.is_required_set(),
        matches!(arg.get_action(), ArgAction::Append),
    ) {
        (true, false) => ("", ""),
        (true, true) => ("", " ..."),
        (false, false) => ("[", "]"),
        (false, true) => ("[", "] ..."),
    }
}

/// What the value of an argument is called.
fn value(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    match names {
        [] => arg.get_id().as_str().to_uppercase(),
        names => names
            .iter()
            .map(clap::builder::Str::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The verbs of a command, each with its page; those of the program in the groups of its help.
fn subcommands(roff: &mut Roff, command: &Command) {
    if verbs(command).next().is_none() {
        return;
    }
    roff.control("SH", ["SUBCOMMANDS"]);
    let row = |roff: &mut Roff, verb: &Command| {
        roff.control("TP", []);
        roff.text([bold(called(verb)), roman("(1)")]);
        let about = verb.get_about().map(ToString::to_string);
        roff.text([roman(about.unwrap_or_default())]);
    };
    if called(command) != "rounds" {
        return verbs(command).for_each(|verb| row(roff, verb));
    }
    for (group, names) in help::GROUPS {
        roff.control("SS", [*group]);
        for verb in names
            .iter()
            .filter_map(|name| command.find_subcommand(name))
        {
            row(roff, verb);
        }
    }
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
