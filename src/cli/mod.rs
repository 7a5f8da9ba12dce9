//! The command line: one file for each verb, speaking to the same services as the screens.
mod add;
mod ask;
mod backup;
mod brief;
mod calendar;
mod completions;
mod config;
mod delete;
mod demo;
mod doctor;
mod edit;
mod elsewhere;
mod error;
mod export;
mod first;
mod flags;
mod goal;
mod growth;
mod history;
mod identity;
mod import;
mod init;
mod input;
mod json;
mod leaves;
mod lint;
mod list;
mod logbook;
mod man;
mod names;
mod open;
mod output;
mod passphrase;
mod person;
mod profile;
mod receive;
mod recovery;
mod reply;
mod restore;
mod review;
mod screen;
mod secret;
mod share;
mod show;
mod status;
mod support;
mod tag;
#[cfg(test)]
mod tests;
mod thread;
mod todo;
mod trash;
mod wellbeing;

use std::{path::PathBuf, process::ExitCode};

use clap::{
    Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, parser::ValueSource,
};

use crate::{
    config::Config,
    domain::{Moment, when::Here},
    paths::Paths,
    platform,
    services::{self, Clock, Journal, Problem},
};
pub use error::{Error, Result};
use output::Output;

/// A mentorship journal for the terminal.
///
/// Without a command, opens the journal; the first time, a short welcome makes one.
#[derive(Debug, Parser)]
#[command(
    name = "rounds",
    version,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What every verb takes.
#[derive(Debug, Clone, Args)]
struct Global {
    /// Journal file to use instead of the default
    #[arg(long, global = true, value_name = "FILE", env = "ROUNDS_JOURNAL")]
    journal: Option<PathBuf>,
    /// Config file to use instead of the default
    #[arg(long, global = true, value_name = "FILE", env = "ROUNDS_CONFIG")]
    config: Option<PathBuf>,
    /// A file whose first line is the passphrase
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ROUNDS_PASSPHRASE_FILE"
    )]
    passphrase_file: Option<PathBuf>,
    /// Print only the result
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Whether to colour the output
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    color: When,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

macro_rules! verbs {
    ($($(#[$about:meta])* $name:ident($module:ident);)*) => {
        #[derive(Debug, Subcommand)]
        enum Verb { $($(#[$about])* $name($module::Verb),)* }

        impl Verb {
            fn run(self, cx: &mut Cx) -> Result<()> {
                match self { $(Self::$name(verb) => verb.run(cx),)* }
            }
        }
    };
}

verbs! {
    /// Save an entry
    Add(add);
    /// List entries, newest first
    #[command(visible_alias = "search")]
    List(list);
    /// Show an entry
    Show(show);
    /// Edit an entry in your editor
    Edit(edit);
    /// Move an entry to the trash
    Delete(delete);
    /// Restore something from the trash
    Restore(restore);
    /// Show the trash, or empty it for good
    Trash(trash);
    /// Show an entry's versions
    History(history);
    /// Manage goals
    Goal(goal);
    /// Show your growth in a goal or a tag
    Growth(growth);
    /// List and tick off actions from meetings and goals
    Todo(todo);
    /// Manage people, compacts and the mentoring map
    Person(person);
    /// Read and answer what others shared with you
    Review(review);
    /// Print the page for the next meeting with somebody
    Brief(brief);
    /// Export upcoming meetings as a calendar file (.ics)
    Calendar(calendar);
    /// Show your skills and opportunities
    Logbook(logbook);
    /// Show how you are, against your own usual
    Wellbeing(wellbeing);
    /// Show where to get help (needs no journal, no passphrase)
    Support(support);
    /// List, rename or merge tags
    Tag(tag);
    /// Find words that could identify a person
    Lint(lint);
    /// Share entries with someone
    Share(share);
    /// Import what others sent you
    Receive(receive);
    /// Reply to what someone shared with you
    Reply(reply);
    /// Manage your identity and those of others
    Identity(identity);
    /// Import another journal or a folder of notes
    Import(import);
    /// Export entries for other programs
    Export(export);
    /// One line for a prompt or a status bar
    Status(status);
    /// Show or change your name and stage
    Profile(profile);
    /// Create a journal without the welcome
    Init(init);
    /// Back the journal up, or restore a backup
    Backup(backup);
    /// Check the journal, mend it, or take out what can be read
    Doctor(doctor);
    /// Set, change or remove the passphrase
    Passphrase(passphrase);
    /// Open a sample journal
    Demo(demo);
    /// Show, check or change the config
    Config(config);
    /// Print shell completions
    Completions(completions);
    /// Print the manual page
    Man(man);
}

/// What a verb works with.
struct Cx {
    global: Global,
    paths: Paths,
    out: Output,
    clock: Clock,
}

impl Cx {
    /// The journal, open; asks for the passphrase where it must.
    fn journal(&self) -> Result<Journal> {
        open::journal(self)
    }

    /// The journal, open, for a verb that begins something in it; on a terminal one is made where
    /// there is none.
    fn journal_or_new(&self) -> Result<Journal> {
        match first::offer(self)? {
            Some(journal) => Ok(journal),
            None => self.journal(),
        }
    }

    /// The time.
    fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Now and here: what dates that a person writes are read against.
    fn here(&self) -> Here {
        Here {
            now: self.now(),
            zone: self.clock.zone(),
        }
    }

    fn config(&self) -> Result<Config> {
        Ok(Config::load(&self.paths)?)
    }

    /// The config that was named on the command line, which must be there.
    fn named_config(&self) -> Result<Config> {
        self.config_exists()?;
        self.config()
    }

    fn config_exists(&self) -> Result<()> {
        let path = &self.paths.config;
        if path.exists() {
            return Ok(());
        }
        let message = format!("There is no config file at {}.", path.display());
        let hint = "`rounds config set` makes one; without --config, the default is used.";
        Err(Error::Problem(
            Problem::Usage,
            message,
            Some(hint.to_owned()),
        ))
    }
}

/// Runs the program with the arguments it was given.
pub fn run() -> ExitCode {
    platform::outlive_limits();
    let mut whole = Cli::command();
    whole.build();
    let arguments = match flags::arranged(&whole, std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(error) => return error.report(),
    };
    let matches = whole.get_matches_from(arguments);
    let named = matches.value_source("config") == Some(ValueSource::CommandLine);
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let out = Output::new(cli.global.quiet, cli.global.color);
    if !cli.global.quiet {
        services::tell_updates(Some(output::updating));
    }
    match go(cli, named, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

/// Does what was asked; `config_named` is whether the config was named on the command line.
fn go(cli: Cli, config_named: bool, out: Output) -> Result<()> {
    let named = (cli.global.journal.clone(), cli.global.config.clone());
    let paths = Paths::new(named.0, named.1).map_err(Error::failed)?;
    let mut cx = Cx {
        global: cli.global,
        paths,
        out,
        clock: open::clock()?,
    };
    if config_named {
        // A verb that reads no setting would say nothing of it.
        match &cli.verb {
            Some(Verb::Config(verb)) => verb.takes_named(&cx)?,
            _ => drop(cx.named_config()?),
        }
    }
    match cli.verb {
        Some(verb) => verb.run(&mut cx),
        None => screen::open(&mut cx),
    }
}

/// The command line's description, for completions and the manual.
fn command() -> clap::Command {
    Cli::command()
}
