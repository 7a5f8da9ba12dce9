//! `rounds identity`: the keys by which others know you, and those by which you know them.
use std::{
    fs,
    io::{self, BufRead as _, Read as _},
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Cx, Error, Result, findings,
    output::{Json, Look, Output, talk},
};
use crate::{
    domain::text::{counted, counted_as, pad},
    services::{
        Journal,
        share::{How, Peer, Renewed},
    },
};

/// The longest file in which an identity is looked for, in bytes.
const LONGEST: u64 = 1 << 20;
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
    what: Option<IdentityCommand>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum IdentityCommand {
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
    ///
    /// The file may be an email that contains the line, however it was wrapped and quoted.
    Import(Import),
    /// Note that you compared someone's check words with them
    Compare {
        /// Who
        person: String,
    },
    /// Mute someone: what they send is kept, but not shown in Review
    Mute {
        /// Who
        person: String,
        /// Show them again
        #[arg(long)]
        off: bool,
    },
    /// Erase all that someone sent, what was said between you, and their keys; your own entries stay
    Forget {
        /// Who
        person: String,
        /// Do it: it can't be undone
        #[arg(long, required = true)]
        erase: bool,
    },
    /// Write your identity to a file for another computer, locked with ten words
    Move {
        /// A new file
        file: PathBuf,
    },
    /// Load your identity from such a file; asks for the ten words, or reads them from standard input
    Take {
        /// The file
        file: PathBuf,
    },
    /// Replace your keys, and tell everyone in a file signed by the old ones
    Renew {
        /// A folder for the files, instead of the folders you share
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Do it: everyone has to add your new identity
        #[arg(long, required = true)]
        yes: bool,
    },
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
            Some(IdentityCommand::Show { json }) => show(cx, json.wanted),
            Some(IdentityCommand::Export { secret, as_it_is }) => export(cx, secret, as_it_is),
            Some(IdentityCommand::Import(import)) => import.run(cx),
            Some(IdentityCommand::Compare { person }) => compare(cx, &person),
            Some(IdentityCommand::Mute { person, off }) => {
                let name = cx.journal()?.mute(&person, !off)?;
                cx.out.say(&if off {
                    format!("{name} is in Review again.")
                } else {
                    format!(
                        "{name} is out of Review. What they send is kept; --off shows it again."
                    )
                });
                Ok(())
            }
            Some(IdentityCommand::Forget { person, erase: _ }) => {
                let gone = cx.journal()?.forget(&person)?;
                let pages = counted(gone.pages, "page");
                let shared = counted(gone.shared, "entry");
                cx.out.say(&format!(
                    "{} is forgotten: {pages} of theirs, and what was said of {shared} of yours, are erased. Backups made before still hold them.",
                    gone.person
                ));
                Ok(())
            }
            Some(IdentityCommand::Move { file }) => moved(cx, &file),
            Some(IdentityCommand::Take { file }) => take(cx, &file),
            Some(IdentityCommand::Renew { out, yes: _ }) => renew(cx, out.as_deref()),
            Some(IdentityCommand::Mailbox {
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
                "compared_at": peer.compared.as_ref().map(|(at, _)| at.to_rfc3339()),
                "compared_by": peer.compared.as_ref().map(|(_, by)| by),
                "muted": peer.muted,
                "mailbox": peer.mailbox.map(|folder| folder.display().to_string()),
            }))?;
        }
        return Ok(());
    }
    line(cx, &own.name, "you", &words)?;
    for peer in &peers {
        let compared = match &peer.compared {
            Some((at, _)) => format!("compared {}", at.format("%-d %b %Y")),
            None => "not compared yet".to_owned(),
        };
        let muted = if peer.muted { " · muted" } else { "" };
        let note = format!("{compared}{muted} · {}", folder(peer));
        line(cx, &peer.person, &note, &peer.words)?;
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
    let written = journal.plan_written(&own.name, None, &cx.user_data().sites)?;
    let line = own.to_string();
    // The keys are figures and letters by nature; what is looked at is the name.
    findings::passed(cx, written, (false, as_it_is), HINT)?;
    let words = journal.identity_words()?;
    cx.out.text(&line)?;
    cx.out.say(&format!(
        "Send this line any way you like. Once they have added it, compare these words by phone: {words}."
    ));
    Ok(())
}

fn compare(cx: &Cx, person: &str) -> Result<()> {
    let mut journal = cx.journal()?;
    let peer = journal.peer(person)?;
    journal.compared(&peer.person)?;
    cx.out.text(&peer.words)?;
    cx.out.say(&format!(
        "Noted: you compared these words with {}.",
        peer.person
    ));
    Ok(())
}

fn moved(cx: &Cx, to: &Path) -> Result<()> {
    let (_, words) = cx.journal()?.move_identity(&to.to_string_lossy())?;
    cx.out.text(&words)?;
    cx.out.say(
        "Write these ten words down: they are shown once, and lock the file. On the other computer, `rounds identity take FILE` \
         asks for them. Whoever has both can read and sign for you; remove the file afterwards.",
    );
    Ok(())
}

fn take(cx: &Cx, file: &Path) -> Result<()> {
    talk("The ten words:");
    let mut words = String::new();
    io::stdin().lock().take(LONGEST).read_line(&mut words)?;
    let (new, words) = cx
        .journal()?
        .take_identity_file(&file.to_string_lossy(), &words)?;
    cx.out.text(&words)?;
    cx.out.say(&format!(
        "This journal has your identity now, and {} you know. These are your check words: they must be those of the other computer.",
        counted_as(new, "person", "people")
    ));
    Ok(())
}

fn renew(cx: &Cx, out: Option<&Path>) -> Result<()> {
    let renewed = cx.journal()?.renew_identity(out)?;
    tell_renewed(cx, &renewed)?;
    cx.out.say(&format!(
        "You have new keys. Send your identity again (`rounds identity export`); your check words are: {}.",
        renewed.words
    ));
    Ok(())
}

/// Says who was told that keys were given up.
fn tell_renewed(cx: &Cx, renewed: &Renewed) -> Result<()> {
    for sent in &renewed.sent {
        cx.out.text(&sent.path.display().to_string())?;
    }
    for (person, error) in &renewed.failed {
        cx.out
            .say(&format!("{person} could not be told: {}", error.message));
    }
    Ok(())
}

impl Import {
    fn run(self, cx: &Cx) -> Result<()> {
        let text = text_of(&self.from)?;
        let mut journal = cx.journal()?;
        let line = journal.recognise_in(&text)?.line;
        let met = journal.meet(&line, self.name.as_deref(), self.replace)?;
        if let Some(folder) = &self.mailbox {
            journal.set_mailbox(&met.person, Some(folder))?;
        }
        let known = match met.how {
            How::New => "is added",
            How::Known => "was already added with these keys",
            How::Replaced => "now has these new keys",
        };
        cx.out.text(&met.words)?;
        cx.out.say(&format!(
            "{} {known}. Compare these words by voice before you share anything.",
            met.person
        ));
        if let Some(alike) = &met.alike {
            cx.out.say(&format!(
                "Be careful: this name looks like {alike}'s, but the keys are different."
            ));
        }
        Ok(())
    }
}

/// The text that is meant: the words themselves, standard input, or a file.
fn text_of(from: &[String]) -> Result<String> {
    match from {
        [mark, ..] if mark.starts_with("rounds-identity-") => Ok(from.join(" ")),
        [dash] if dash == "-" => {
            let mut bytes = Vec::new();
            io::stdin().lock().take(LONGEST).read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        }
        [file] => read(Path::new(file)),
        _ => Err(Error::usage("Name one file, or give the whole line.")),
    }
}

fn read(file: &Path) -> Result<String> {
    let failed = |why: &io::Error| Error::unread(file.display(), why);
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
