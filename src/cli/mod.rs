//! The command line: one file for each verb, speaking to the same services as the screens.
mod add;
mod ask;
mod brief;
mod calendar;
mod completions;
mod config;
mod delete;
mod demo;
mod edit;
mod error;
mod export;
mod goal;
mod growth;
mod history;
mod identity;
mod import;
mod init;
mod json;
mod leaves;
mod lint;
mod list;
mod logbook;
mod man;
mod open;
mod output;
mod person;
mod receive;
mod reply;
mod restore;
mod review;
mod screen;
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

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::{
    config::Config,
    domain::Moment,
    paths::Paths,
    services::{Clock, Journal},
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
    /// Create a journal without the welcome
    Init(init);
    /// Open a sample journal
    Demo(demo);
    /// Show or check the config
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
        open::journal(
            &self.paths.journal,
            self.global.passphrase_file.as_deref(),
            self.clock,
        )
    }

    /// The time.
    fn now(&self) -> Moment {
        self.clock.now()
    }

    fn config(&self) -> Result<Config> {
        Ok(Config::load(&self.paths)?)
    }
}

/// Runs the program with the arguments it was given.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let out = Output::new(cli.global.quiet, cli.global.color);
    match go(cli, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

fn go(cli: Cli, out: Output) -> Result<()> {
    let named = (cli.global.journal.clone(), cli.global.config.clone());
    let paths = Paths::new(named.0, named.1).map_err(Error::failed)?;
    let mut cx = Cx {
        global: cli.global,
        paths,
        out,
        clock: open::clock()?,
    };
    match cli.verb {
        Some(verb) => verb.run(&mut cx),
        None => screen::open(&mut cx),
    }
}

/// The command line's description, for completions and the manual.
fn command() -> clap::Command {
    Cli::command()
}
