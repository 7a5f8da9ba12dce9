//! Exchanging identities: one's own line to hand over, theirs to take in, and the folder both see.
use super::{Msg, peers};
use crate::{
    app::{
        Callback, Can, Command, Effect, Msg as AppMsg, Notice, Session,
        layers::{Confirm, Layer, Pick, Picker, Prompt, Reading, ReadingLine},
        screens::share,
    },
    domain::{Moment, share::identity::MARK, text::name_key, when},
    services::{
        Journal,
        share::{How, Met, Recognised, Sharing},
    },
};

/// What is known of the keeper's identity, and of somebody's.
struct Both {
    line: String,
    words: String,
    person: Option<String>,
    theirs: Option<Box<Sharing>>,
}

/// Shows both identities; enter asks what to do.
pub(super) fn open(person: Option<String>, session: &Session) -> Effect {
    let now = session.now;
    Effect::ask(
        "identity.read",
        move |journal| {
            let theirs = match &person {
                Some(name) => journal.sharing_with(name)?,
                None => None,
            };
            Ok(Both {
                line: journal.identity()?.to_string(),
                words: journal.identity_words()?,
                theirs: theirs.map(Box::new),
                person,
            })
        },
        move |both| AppMsg::Show(Box::new(reading(both, now).layer())),
    )
}

/// Copies the keeper's identity to the clipboard, and saves it to a file.
pub(super) fn copy() -> Effect {
    Effect::ask("identity.copy", Journal::save_identity, |(line, file)| {
        let saved = file.map_or_else(String::new, |file| {
            format!(" It is in {} too.", file.display())
        });
        let text = format!("Your identity is on the clipboard.{saved}");
        AppMsg::Copy(line, Notice::good(text))
    })
}

fn reading(both: Both, now: Moment) -> Reading {
    let mut lines = vec![
        ReadingLine::Heading("Yours".to_owned()),
        ReadingLine::Pair("Check words".to_owned(), both.words.clone()),
        ReadingLine::Blank,
    ];
    lines.extend(theirs(&both, now));
    lines.extend([
        ReadingLine::Blank,
        ReadingLine::Heading("The line to send them".to_owned()),
        ReadingLine::Aside(both.line.clone()),
    ]);
    let then = Callback::new(move |()| AppMsg::Show(Box::new(choices(both).layer())));
    Reading::new("Identities", lines).leading("what to do", then)
}

fn theirs(both: &Both, now: Moment) -> Vec<ReadingLine> {
    let Some(person) = &both.person else {
        return vec![ReadingLine::Aside(
            "Send it to the person you want to share with, and add theirs here.".to_owned(),
        )];
    };
    let heading = ReadingLine::Heading(format!("{person}'s"));
    let Some(sharing) = &both.theirs else {
        let text = format!(
            "Not added yet. Send {person} your identity, ask for theirs, then press enter to add it."
        );
        return vec![heading, ReadingLine::Text(text)];
    };
    let peer = &sharing.peer;
    let folder = peer.mailbox.as_ref();
    let folder = folder.map_or_else(|| "none yet".to_owned(), |path| path.display().to_string());
    vec![
        heading,
        ReadingLine::Pair("Check words".to_owned(), peer.words.clone()),
        ReadingLine::Pair(
            "Added".to_owned(),
            when::human_day(peer.met_at.date_naive(), now.date_naive()),
        ),
        ReadingLine::Pair("Folder".to_owned(), folder),
        ReadingLine::Pair(
            "Compared".to_owned(),
            peer.compared.as_ref().map_or_else(
                || "not yet".to_owned(),
                |(at, by)| {
                    let day = when::human_day(at.date_naive(), now.date_naive());
                    if by.is_empty() { day } else { format!("{day}, by {by}") }
                },
            ),
        ),
        ReadingLine::Blank,
        ReadingLine::Aside(match &peer.compared {
            Some(_) => "You compared these words: no one is in between.".to_owned(),
            None => "Read these words to each other once, by phone or in person. If they match, no one is in between."
                .to_owned(),
        }),
    ]
}

/// What can be done about one's own keys.
const OWN: [(&str, &str, Command); 3] = [
    (
        "Move yours to another computer",
        "a locked file",
        Command::MoveIdentity,
    ),
    (
        "Load yours from another computer",
        "",
        Command::TakeIdentity,
    ),
    (
        "Replace your keys",
        "tells everyone",
        Command::RenewIdentity,
    ),
];

/// What else can be done now about somebody whose keys are known.
fn about(sharing: &Sharing) -> impl Iterator<Item = (Pick, Command)> {
    let mute = if sharing.peer.muted {
        "Show them in Review again"
    } else {
        "Mute them"
    };
    let asked = if sharing.asks_again {
        "they ask for it"
    } else {
        ""
    };
    let all = [
        (
            "Ask them to send everything again",
            "after an older copy",
            Command::AskAgain,
        ),
        ("Send them everything again", asked, Command::SendAgain),
        ("Remove your files that reached them", "", Command::Tidy),
        (mute, "", Command::Mute),
        (
            "End the mentorship",
            "with a letter",
            Command::EndMentorship,
        ),
        ("Forget them", "erases what they sent", Command::Forget),
    ];
    let can = |command| peers::can(command, sharing) == Can::Yes;
    let all = all.into_iter().filter(move |(.., command)| can(*command));
    all.map(|(label, detail, command)| {
        let pick = Pick {
            label: label.to_owned(),
            detail: detail.to_owned(),
        };
        (pick, command)
    })
}

/// What can be done about it.
fn choices(both: Both) -> Picker {
    enum Turn {
        Take,
        Copy,
        Write,
        Folder(String, String),
        Compared(String),
        Do(Command),
    }
    let take = match (both.person.as_deref(), both.theirs.is_some()) {
        (None, _) => "Add someone's identity".to_owned(),
        (Some(name), false) => format!("Add {name}'s identity"),
        (Some(name), true) => format!("Replace {name}'s identity"),
    };
    let pick = |label: String, detail: &str| Pick {
        label,
        detail: detail.to_owned(),
    };
    let mut turns = vec![
        (pick(take, "paste it, or name a file"), Turn::Take),
        (
            pick("Copy yours".to_owned(), "to the clipboard and a file"),
            Turn::Copy,
        ),
        (pick("Save yours to a file".to_owned(), ""), Turn::Write),
    ];
    if let Some(sharing) = &both.theirs {
        let name = sharing.peer.person.clone();
        let folder = sharing.peer.mailbox.as_ref();
        let folder = folder.map_or_else(String::new, |path| path.display().to_string());
        turns.push((
            pick("Choose your shared folder".to_owned(), ""),
            Turn::Folder(name.clone(), folder),
        ));
        if sharing.peer.compared.is_none() {
            let label = format!("You compared the words with {name}");
            turns.push((pick(label, "note it"), Turn::Compared(name.clone())));
        }
        if !sharing.unsent.is_empty() {
            let waits = share::counted(&sharing.unsent);
            let label = format!("Send {name} what waits for them");
            turns.push((pick(label, &waits), Turn::Do(Command::Send)));
        }
        turns.extend(about(sharing).map(|(pick, command)| (pick, Turn::Do(command))));
    }
    turns.extend(
        OWN.iter().map(|(label, detail, command)| {
            (pick((*label).to_owned(), detail), Turn::Do(*command))
        }),
    );
    let (picks, turns): (Vec<_>, Vec<_>) = turns.into_iter().unzip();
    let then = Callback::new(move |chosen: usize| match turns.into_iter().nth(chosen) {
        Some(Turn::Take) => AppMsg::Show(Box::new(ask_line(both.person, "", None))),
        Some(Turn::Copy) => AppMsg::Run(copy()),
        Some(Turn::Write) => AppMsg::Show(Box::new(ask_file("", None))),
        Some(Turn::Folder(name, folder)) => AppMsg::Show(Box::new(ask_folder(name, &folder, None))),
        Some(Turn::Compared(name)) => AppMsg::Run(Effect::ask(
            "identity.compared",
            move |journal| journal.compared(&name),
            |()| AppMsg::Notify(Notice::good("Noted: the words were compared.")),
        )),
        Some(Turn::Do(command)) => AppMsg::Act(command),
        None => AppMsg::Done,
    });
    Picker::new("Identities", picks, then)
}

/// A prompt that says again what was wrong with the last answer.
fn prompt(
    title: impl Into<String>,
    text: &str,
    hint: &str,
    trouble: Option<String>,
    then: Callback<String>,
) -> Layer {
    let mut prompt = Prompt::new(title, text, |_, _| Ok(String::new()), then);
    prompt.echo = trouble.map_or_else(|| Ok(hint.to_owned()), Err);
    prompt.layer()
}

/// Asks for somebody's line.
fn ask_line(person: Option<String>, text: &str, trouble: Option<String>) -> Layer {
    let hint = format!("The line starting with {MARK}, or the file it is in.");
    let then = Callback::new(move |given: String| AppMsg::Run(recognise(given, person)));
    prompt("Their identity", text, &hint, trouble, then)
}

fn recognise(given: String, person: Option<String>) -> Effect {
    Effect::ask(
        "identity.recognise",
        move |journal| Ok((journal.recognise(&given), given)),
        move |(read, given)| match read {
            Err(error) => AppMsg::Show(Box::new(ask_line(person, &given, Some(error.to_string())))),
            Ok(read) => match &read.known {
                Some(name) => {
                    AppMsg::Notify(Notice::good(format!("You already have {name}'s identity.")))
                }
                None => whose(read, person),
            },
        },
    )
}

/// Asks whose line it is, where it names somebody else than the one who was chosen.
fn whose(read: Recognised, person: Option<String>) -> AppMsg {
    let Some(person) = person.filter(|person| name_key(person) != name_key(&read.name)) else {
        let name = read.name.clone();
        return AppMsg::Run(settle(read, name));
    };
    let pick = |label: String, detail: &str| Pick {
        label,
        detail: detail.to_owned(),
    };
    let picks = vec![
        pick(person.clone(), "chosen here"),
        pick(read.name.clone(), "the name they use"),
    ];
    let title = "Whose identity is this?";
    let then = Callback::new(move |chosen: usize| {
        let name = if chosen == 0 {
            person
        } else {
            read.name.clone()
        };
        AppMsg::Run(settle(read, name))
    });
    AppMsg::Show(Box::new(Picker::new(title, picks, then).layer()))
}

/// Takes a line in under a name, unless that name is known by other keys.
fn settle(read: Recognised, name: String) -> Effect {
    Effect::ask(
        "identity.known",
        move |journal| Ok((journal.peer_called(&name)?, name)),
        move |(known, name)| match known {
            None => AppMsg::Run(meet(read.line, name, false)),
            Some(peer) => {
                let text = format!(
                    "Until now:\n{}\n\nNow:\n{}\n\nAsk {name}, by phone or in person, which words are theirs. If you can't ask, keep the old ones.",
                    peer.words, read.words
                );
                let title = format!("{name}'s identity has changed");
                let then = Callback::new(move |()| AppMsg::Run(meet(read.line, name, true)));
                AppMsg::Show(Box::new(
                    Confirm::new(title, text, "replace them", then).layer(),
                ))
            }
        },
    )
}

fn meet(line: String, name: String, replace: bool) -> Effect {
    Effect::ask(
        "identity.meet",
        move |journal| journal.meet(&line, Some(&name), replace),
        |Met {
             how, person, alike, ..
         }| {
            let what = match how {
                How::New => "is added",
                How::Known => "was already there",
                How::Replaced => "has the new identity now",
            };
            let notice = match alike {
                Some(alike) => Notice::bad(format!(
                    "{person} {what}. Be careful: that name looks like {alike}'s, but the keys are different."
                )),
                None => Notice::good(format!("{person} {what}. Compare the check words once.")),
            };
            Msg::Met(person, notice).into()
        },
    )
}

/// Asks for a file to write one's own line to.
fn ask_file(text: &str, trouble: Option<String>) -> Layer {
    let hint = "A new file, such as ~/maya.identity. It holds nothing secret.";
    let then = Callback::new(|path: String| {
        AppMsg::Run(Effect::ask(
            "identity.write",
            move |journal| Ok((journal.write_identity(&path), path)),
            |(written, path)| match written {
                Ok(file) => AppMsg::Notify(Notice::good(format!(
                    "Your identity is saved in {}.",
                    file.display()
                ))),
                Err(error) => AppMsg::Show(Box::new(ask_file(&path, Some(error.to_string())))),
            },
        ))
    });
    prompt(
        "Save your identity to which file?",
        text,
        hint,
        trouble,
        then,
    )
}

/// Asks in which folder both leave their files.
fn ask_folder(name: String, text: &str, trouble: Option<String>) -> Layer {
    let title = format!("Which folder do you share with {name}?");
    let hint = "A folder you both can see, such as ~/Shared. Leave it empty for none.";
    let then = Callback::new(move |folder: String| {
        AppMsg::Run(Effect::ask(
            "identity.folder",
            move |journal| Ok((journal.set_folder(&name, &folder), name, folder)),
            |(set, name, folder)| match set {
                Ok(()) => {
                    let said = if folder.trim().is_empty() {
                        format!("You no longer share a folder with {name}.")
                    } else {
                        format!("Files for {name} go there, and theirs are picked up there.")
                    };
                    Msg::Settled(Notice::good(said)).into()
                }
                Err(error) => {
                    AppMsg::Show(Box::new(ask_folder(name, &folder, Some(error.to_string()))))
                }
            },
        ))
    });
    prompt(title, text, hint, trouble, then)
}
