//! The command line: one file for each verb, speaking to the same services as the screens.
mod add;
mod args;
mod ask;
mod attach;
mod attachments;
mod backup;
mod brief;
mod calendar;
mod collect;
mod competencies;
mod complete;
mod completions;
mod config;
mod conflict;
mod coverage;
mod delete;
mod demo;
mod detach;
mod doctor;
mod edit;
mod entry;
mod erase;
mod error;
mod examples;
mod export;
mod external_edit;
mod findings;
mod first;
mod flags;
mod forms;
mod goal;
mod growth;
mod help;
mod history;
mod identity;
mod import;
mod init;
mod input;
mod json;
mod link;
mod lint;
mod list;
mod logbook;
mod man;
mod names;
mod number;
mod open;
mod output;
mod pages;
mod passphrase;
mod person;
mod portfolio;
mod preview;
mod profile;
mod put_away;
mod receive;
mod record;
mod recovery;
mod reply;
mod requests;
mod restore;
mod review;
mod screen;
mod secret;
mod share;
mod show;
mod status;
mod support;
mod table;
mod tag;
mod taken;
#[cfg(test)]
mod tests;
mod thread;
mod todo;
mod trash;
mod unlink;
mod verify;
mod viewing;
mod wellbeing;

use std::{cell::RefCell, ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{
    Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, builder::Resettable,
    error::ErrorKind, parser::ValueSource,
};

use crate::{
    config::Config,
    domain::{Moment, text, when::Here},
    paths::Paths,
    platform,
    services::{self, Clock, Counts, Journal, Problem},
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
    #[command(flatten, next_help_heading = "Global options")]
    global: Global,
    /// Begin at the door, where help is that of a region: how the program begins anew once it is locked
    #[arg(long, hide = true, value_name = "REGION")]
    door: Option<String>,
    /// And stop first
    #[arg(long, hide = true, requires = "door")]
    stopped: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What every verb takes.
#[derive(Debug, Clone, Args)]
struct Global {
    /// Journal file to use instead of the default
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ROUNDS_JOURNAL",
        hide_env_values = true
    )]
    journal: Option<PathBuf>,
    /// Config file to use instead of the default
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ROUNDS_CONFIG",
        hide_env_values = true
    )]
    config: Option<PathBuf>,
    /// A file whose first line is the passphrase
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ROUNDS_PASSPHRASE_FILE",
        hide_env_values = true
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

/// The verbs: the module of each, which says what it does.
macro_rules! verbs {
    ($($(#[$more:meta])* $name:ident($module:ident);)*) => {
        #[derive(Debug, Subcommand)]
        enum Verb { $($(#[$more])* $name($module::Verb),)* }

        impl Verb {
            fn run(self, cx: &mut Cx) -> Result<()> {
                match self { $(Self::$name(verb) => verb.run(cx),)* }
            }
        }
    };
}

verbs! {
    Add(add);
    #[command(visible_alias = "search")]
    List(list);
    Show(show);
    Edit(edit);
    Delete(delete);
    Restore(restore);
    Trash(trash);
    PutAway(put_away);
    Erase(erase);
    History(history);
    Goal(goal);
    Growth(growth);
    Todo(todo);
    Person(person);
    Review(review);
    Brief(brief);
    Calendar(calendar);
    Logbook(logbook);
    Competencies(competencies);
    Coverage(coverage);
    Link(link);
    Unlink(unlink);
    Attach(attach);
    Attachments(attachments);
    Open(viewing);
    Detach(detach);
    Wellbeing(wellbeing);
    Support(support);
    Tag(tag);
    Lint(lint);
    Share(share);
    Receive(receive);
    Reply(reply);
    Identity(identity);
    Ask(ask);
    Collect(collect);
    Requests(requests);
    Forms(forms);
    Import(import);
    Export(export);
    Verify(verify);
    Status(status);
    Profile(profile);
    Init(init);
    Backup(backup);
    Doctor(doctor);
    Passphrase(passphrase);
    Demo(demo);
    Config(config);
    Completions(completions);
    Man(man);
    #[command(hide = true)]
    Complete(complete);
}

/// What a verb works with.
struct Cx {
    global: Global,
    paths: Paths,
    out: Output,
    clock: Clock,
    /// The region of the door to begin at, where the program begins anew after it was locked.
    door: Option<String>,
    /// Whether to stop first.
    stopped: bool,
    /// What of what came in can't be kept as it stands: said once all is done, also where nothing else is to be, since
    /// these are the person's own words.
    not_taken: RefCell<Vec<String>>,
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

    /// The folder for plain counts, where they are asked for; where they are not, what there was is removed.
    /// A config that can't be read says nothing of them.
    fn counts(&self) -> Option<PathBuf> {
        let folder = self.paths.counts();
        match self.config() {
            Ok(config) if config.settings.status_file => Some(folder),
            Ok(_) => {
                if let Err(error) = Counts::forget(&folder) {
                    let folder = folder.display();
                    self.out.say(&format!(
                        "{folder} could not be removed: {}.",
                        platform::reason(&error)
                    ));
                }
                None
            }
            Err(_) => None,
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
    platform::leave_no_image();
    let mut whole = command();
    whole.build();
    let arguments = match flags::arranged(&whole, std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(error) => return output::report(&error),
    };
    let matches = match whole.try_get_matches_from_mut(&arguments) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::InvalidUtf8 => {
            return output::report(&taken::no_text(&arguments));
        }
        Err(error) => {
            if let Some(unknown) = unknown_verb(&error) {
                return output::report(&unknown);
            }
            refused(&arguments, error).exit()
        }
    };
    let named = matches.value_source("config") == Some(ValueSource::CommandLine);
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let out = Output::new(cli.global.quiet, cli.global.color);
    if !cli.global.quiet {
        services::tell_updates(Some(Box::new(output::updating)));
    }
    let not_taken = taken::not_taken(&whole, &matches);
    match go(cli, named, out, not_taken) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output::report(&error),
    }
}

/// What is said of a verb that there is not, in the words of every other mistake.
fn unknown_verb(error: &clap::Error) -> Option<Error> {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
        (error.kind(), error.get(ContextKind::InvalidSubcommand))
    else {
        return None;
    };
    let near = match error.get(ContextKind::SuggestedSubcommand) {
        // In the order of their likeness, the likest last.
        Some(ContextValue::Strings(near)) => near.last().map(String::as_str),
        Some(ContextValue::String(near)) => Some(near.as_str()),
        _ => None,
    };
    let hint = near.map_or_else(
        || "See what there is with --help.".to_owned(),
        |near| format!("Did you mean {near:?}?"),
    );
    let message = format!("There is no verb \"{}\".", text::visible(word));
    Some(Error::Problem(Problem::Usage, message, Some(hint)))
}

/// What is wrong with arguments, which the parser repeats: so what a terminal would obey is written out in them. What the
/// environment says is no argument that would have to be given, so the usage does not name it.
fn refused(arguments: &[OsString], error: clap::Error) -> clap::Error {
    if !error.use_stderr() {
        return error;
    }
    let unset = |arg: clap::Arg| arg.env(Resettable::<clap::builder::OsStr>::Reset);
    let shown = arguments.iter().map(|argument| {
        let text = argument.to_string_lossy();
        OsString::from(text::visible(&text).into_owned())
    });
    let again = command().mut_args(unset).try_get_matches_from(shown);
    again.err().unwrap_or(error)
}

/// Does what was asked; `config_named` is whether the config was named on the command line, `not_taken` what of the
/// arguments can't be kept as it stands.
fn go(cli: Cli, config_named: bool, out: Output, not_taken: Vec<String>) -> Result<()> {
    let named = (cli.global.journal.clone(), cli.global.config.clone());
    let paths = Paths::new(named.0, named.1).map_err(Error::failed)?;
    let mut cx = Cx {
        global: cli.global,
        paths,
        out,
        clock: open::clock()?,
        door: cli.door,
        stopped: cli.stopped,
        not_taken: RefCell::new(not_taken),
    };
    if config_named {
        // A verb that reads no setting would say nothing of it.
        match &cli.verb {
            Some(Verb::Config(verb)) => verb.takes_named(&cx)?,
            _ => drop(cx.named_config()?),
        }
    }
    let done = match cli.verb {
        Some(verb) => verb.run(&mut cx),
        None => screen::open(&mut cx),
    };
    if done.is_ok() {
        cx.not_taken
            .take()
            .iter()
            .for_each(|said| output::talk(said));
    }
    done.map_err(|error| error.of_journal(&cx.paths.journal))
}

/// The command line's description, for completions and the manual.
fn command() -> clap::Command {
    help::dressed(Cli::command())
}
