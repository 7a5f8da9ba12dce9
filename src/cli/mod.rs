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
    /// The journal's file, instead of the one in the standard place
    #[arg(long, global = true, value_name = "FILE", env = "ROUNDS_JOURNAL")]
    journal: Option<PathBuf>,
    /// The config file, instead of the one in the standard place
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
    /// Say nothing but the result
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Colour in what is printed for people
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
    /// Write on at an entry in your editor
    Edit(edit);
    /// Move an entry to the trash
    Delete(delete);
    /// Take something back out of the trash
    Restore(restore);
    /// Show what is in the trash, or erase it for ever
    Trash(trash);
    /// Show what was saved of an entry, and when
    History(history);
    /// Keep goals: what for, how far, what shows it
    Goal(goal);
    /// Show how you have grown in a goal or a tag: first beside latest, wins, words to keep
    Growth(growth);
    /// Keep promises: one list over meetings and goals
    Todo(todo);
    /// Keep people: who does what for you, and what you agreed on
    Person(person);
    /// Take in what others shared with you, and answer it
    Review(review);
    /// Print the page for the next meeting with somebody
    Brief(brief);
    /// Write coming meetings as a calendar file (.ics)
    Calendar(calendar);
    /// Show skills with the help they needed, and opportunities
    Logbook(logbook);
    /// Show how you have been, against your own usual
    Wellbeing(wellbeing);
    /// Show whom to turn to; no journal and no passphrase are needed
    Support(support);
    /// List tags, rename one, or make several one
    Tag(tag);
    /// Show what in a text could identify a person
    Lint(lint);
    /// Share entries with somebody
    Share(share);
    /// Take in what others sent
    Receive(receive);
    /// Answer what somebody shared with you
    Reply(reply);
    /// Keys: yours to hand over, and those of others
    Identity(identity);
    /// Take in what another journal or a folder of notes holds
    Import(import);
    /// Write entries for other programs to read
    Export(export);
    /// One line for a prompt or a status bar
    Status(status);
    /// Make a journal without the welcome
    Init(init);
    /// Open a sample journal
    Demo(demo);
    /// Show where the config is, what it says, or what is wrong with it
    Config(config);
    /// Print the completions of a shell
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
