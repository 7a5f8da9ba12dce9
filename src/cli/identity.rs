//! `rounds identity`: the keys by which others know you, and those by which you know them.
use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Cx, Error, Result, leaves,
    output::{Json, Look, Output, talk},
};
use crate::{
    domain::{identity::MARK, text::pad},
    services::{
        Journal,
        share::{How, Peer},
    },
};

/// The longest file in which an identity is looked for, in bytes.
const LONGEST: u64 = 64 * 1024;
/// What can be done about a name that says more than who one is.
const HINT: &str = "Change your name with `rounds profile --name`; --as-it-is prints it anyway.";
/// Columns of names.
const NAMES: usize = 20;

/// Manage your identity and those of others
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<What>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum What {
    /// Show whose identities you have, with their check words
    Show {
        #[command(flatten)]
        json: Json,
    },
    /// Print your identity, to send to others
    Export {
        /// Print the private key instead, with which the age program opens bundles; never share it
        #[arg(long)]
        secret: bool,
        /// Print it although your name in it could identify someone else or where you work
        #[arg(long)]
        as_it_is: bool,
    },
    /// Add someone's identity from a file, from - (standard input), or as the line itself
    Import(Import),
    /// Set the folder you share with someone
    Mailbox {
        /// Who
        person: String,
        /// A folder you both can reach; omit it to print the current one
        folder: Option<PathBuf>,
        /// Stop using a shared folder
        #[arg(long, conflicts_with = "folder")]
        none: bool,
    },
}

/// An identity to add.
#[derive(Debug, Args)]
struct Import {
    /// A file, - for standard input, or the line
    #[arg(required = true)]
    from: Vec<String>,
    /// Your name for them, if it differs from theirs
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Replace the keys you had for them; compare the check words first
    #[arg(long)]
    replace: bool,
    /// A folder in which you leave files for each other
    #[arg(long, value_name = "FOLDER")]
    mailbox: Option<PathBuf>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let json = self.json;
        match self.what {
            None => show(cx, json.wanted),
            Some(What::Show { json }) => show(cx, json.wanted),
            Some(What::Export { secret, as_it_is }) => export(cx, secret, as_it_is),
            Some(What::Import(import)) => import.run(cx),
            Some(What::Mailbox {
                person,
                folder,
                none,
            }) => mailbox(cx, &person, folder.as_deref(), none),
        }
    }
}

fn show(cx: &Cx, json: bool) -> Result<()> {
    let mut journal = cx.journal()?;
    let own = journal.identity()?;
    let words = journal.identity_words()?;
    let peers = journal.peers()?;
    if json {
        Output::json(&json!({
            "person": own.name, "own": true, "words": words, "identity": own.to_string(),
        }))?;
        for peer in peers {
            Output::json(&json!({
                "person": peer.person, "own": false, "words": peer.words,
                "identity": peer.identity.to_string(), "met_at": peer.met_at.to_rfc3339(),
                "compared_at": journal.compared_at(&peer)?.map(|at| at.to_rfc3339()),
                "mailbox": peer.mailbox.map(|folder| folder.display().to_string()),
            }))?;
        }
        return Ok(());
    }
    line(cx, &own.name, "you", &words)?;
    for peer in &peers {
        line(cx, &peer.person, &folder(peer), &peer.words)?;
    }
    if peers.is_empty() {
        cx.out.say(
            "No identities yet. Send yours (`rounds identity export`) and add theirs (`rounds identity import FILE`).",
        );
    }
    Ok(())
}

fn folder(peer: &Peer) -> String {
    let folder = peer.mailbox.as_ref();
    folder.map_or_else(|| "no folder".to_owned(), |it| it.display().to_string())
}

fn line(cx: &Cx, name: &str, note: &str, words: &str) -> Result<()> {
    cx.out.line(&[
        (&pad(name, NAMES), Look::Strong),
        ("  ", Look::Plain),
        (words, Look::Plain),
        ("  ", Look::Plain),
        (note, Look::Faint),
    ])
}

fn export(cx: &Cx, secret: bool, as_it_is: bool) -> Result<()> {
    let mut journal = cx.journal()?;
    if secret {
        talk("This key opens everything sent to you. Keep it private.");
        return cx.out.text(&journal.identity_secret()?);
    }
    let own = journal.identity()?;
    let written = journal.plan_written(&own.name, None, &cx.shelf().sites)?;
    let line = own.to_string();
    // The keys are figures and letters by nature; what is looked at is the name.
    leaves::passed(cx, written, (false, as_it_is), HINT)?;
    let words = journal.identity_words()?;
    cx.out.text(&line)?;
    cx.out.say(&format!(
        "Send this line any way you like. Once they have added it, compare these words by phone: {words}."
    ));
    Ok(())
}

impl Import {
    fn run(self, cx: &Cx) -> Result<()> {
        let line = line_of(&self.from)?;
        let mut journal = cx.journal()?;
        let met = journal.meet(&line, self.name.as_deref(), self.replace)?;
        if let Some(folder) = &self.mailbox {
            journal.set_mailbox(&met.person, Some(folder))?;
        }
        let known = match met.how {
            How::New => "is known now",
            How::Known => "was known by these keys already",
            How::Replaced => "is known by these new keys now",
        };
        cx.out.text(&met.words)?;
        cx.out.say(&format!(
            "{} {known}. Compare these words by voice before you share anything.",
            met.person
        ));
        Ok(())
    }
}

/// The line that is meant: the words themselves, standard input, or the first such line of a file.
fn line_of(from: &[String]) -> Result<String> {
    let text = match from {
        [mark, ..] if mark.starts_with("rounds-identity-") => return Ok(from.join(" ")),
        [dash] if dash == "-" => {
            let mut text = String::new();
            io::stdin().lock().take(LONGEST).read_to_string(&mut text)?;
            text
        }
        [file] => read(Path::new(file))?,
        _ => return Err(Error::usage("Name one file, or give the whole line.")),
    };
    let mut lines = text.lines().map(str::trim);
    let found = lines.find(|line| line.starts_with("rounds-identity-"));
    found.map(str::to_owned).ok_or_else(|| {
        Error::failed(format!(
            "There is no identity in it; that is one line that begins with {MARK}."
        ))
    })
}

fn read(file: &Path) -> Result<String> {
    let failed = |why: &dyn std::fmt::Display| {
        Error::failed(format!("{} could not be read: {why}.", file.display()))
    };
    let opened = fs::File::open(file).map_err(|why| failed(&why))?;
    let mut bytes = Vec::new();
    let read = opened.take(LONGEST).read_to_end(&mut bytes);
    read.map_err(|why| failed(&why))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn mailbox(cx: &Cx, person: &str, to: Option<&Path>, none: bool) -> Result<()> {
    let mut journal: Journal = cx.journal()?;
    if to.is_some() || none {
        journal.set_mailbox(person, to)?;
    }
    let peer = journal.peer(person)?;
    cx.out.text(&folder(&peer))
}
