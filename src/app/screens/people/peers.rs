//! What can be done about somebody whose keys are known, and about one's own: each is asked first, with what it will do.
use super::ending;
use crate::{
    app::{
        Callback, Can, Command, Effect, Msg as AppMsg, Notice, Session,
        layers::{Confirm, Layer, Prompt, Reading, ReadingLine},
        screens::{mute, share},
    },
    domain::text::counted,
    services::{
        Journal,
        share::{Renewed, Sharing},
    },
};

/// Why nothing can be done about somebody.
pub(super) const UNKNOWN: &str =
    "You don't have their identity yet. Press I to exchange identities.";

/// Whether something can be done about somebody, so far as that is known of them.
pub(super) fn can(command: Command, sharing: &Sharing) -> Can {
    match command {
        Command::Send => Can::when(!sharing.unsent.is_empty(), "Nothing to send to them."),
        Command::AskAgain => Can::when(
            sharing.unsent.asks == 0,
            "Your next file already asks them; press w to send it.",
        ),
        Command::SendAgain | Command::Tidy => Can::when(
            sharing.peer.mailbox.is_some(),
            "You don't share a folder with them yet; press I to set one.",
        ),
        _ => Can::Yes,
    }
}

/// Does it, or asks first.
pub(super) fn act(command: Command, sharing: &Sharing, session: &Session) -> Option<AppMsg> {
    let name = sharing.peer.person.clone();
    let folder = sharing.peer.mailbox.as_ref();
    let folder = folder.map_or_else(String::new, |path| path.display().to_string());
    Some(match command {
        Command::Send => AppMsg::Run(share::replies(Some(name), session)),
        Command::EndMentorship => AppMsg::Run(ending::open(name, session.now)),
        Command::SaveConversation => ending::save(name),
        Command::AskAgain => ask_again(name),
        Command::SendAgain => send_again(name, &folder),
        Command::Tidy => tidy(name, &folder),
        Command::Mute if sharing.peer.muted => AppMsg::Run(mute::set(name, false)),
        Command::Mute => mute::ask(name),
        Command::Forget => AppMsg::Run(forget(name)),
        _ => return None,
    })
}

fn confirm(title: String, text: String, yes: &'static str, then: Callback<()>) -> AppMsg {
    AppMsg::Show(Box::new(Confirm::new(title, text, yes, then).layer()))
}

fn ask_again(name: String) -> AppMsg {
    let title = format!("Ask {name} to send everything again?");
    let text = format!(
        "Your next file asks for it; {name} can then send everything you may read and everything they said to you. What is here stays."
    );
    let then = Callback::new(move |()| {
        AppMsg::Run(Effect::ask(
            "share.ask-again",
            move |journal| journal.ask_again(&name).map(|()| name),
            |name| {
                AppMsg::Told(Notice::good(format!(
                    "{name} is asked with your next file; w sends it."
                )))
            },
        ))
    });
    confirm(title, text, "ask", then)
}

fn send_again(name: String, folder: &str) -> AppMsg {
    let title = format!("Send {name} everything again?");
    let text = format!(
        "All that {name} may still read, and all that you said to them and sent, goes to {folder} once more. What you withdrew stays with you."
    );
    let then = Callback::new(move |()| {
        AppMsg::Run(Effect::ask(
            "share.send-again",
            move |journal| journal.send_again(&name, None).map(|sent| (name, sent)),
            |(name, sent)| {
                let pages = sent.iter().map(|one| one.pages).sum::<usize>();
                let (files, pages) = (counted(sent.len(), "file"), counted(pages, "entry"));
                let text = format!("Sent {name} everything again: {pages}, in {files}.");
                AppMsg::Told(Notice::good(text))
            },
        ))
    });
    confirm(title, text, "send it", then)
}

fn tidy(name: String, folder: &str) -> AppMsg {
    let title = format!("Remove your files that {name} has?");
    let text = format!(
        "Your files in {folder} that have arrived are removed. Another copy of your journal can no longer read them there."
    );
    let then = Callback::new(move |()| {
        AppMsg::Run(Effect::ask(
            "share.tidy",
            move |journal| journal.tidy(&name),
            |removed| {
                let files = counted(removed, "file");
                AppMsg::Told(Notice::good(format!("{files} removed: they arrived.")))
            },
        ))
    });
    confirm(title, text, "remove them", then)
}

fn forget(name: String) -> Effect {
    Effect::ask(
        "share.forget-what",
        move |journal| journal.before_end(&name),
        |before| {
            let name = before.person;
            let title = format!("Forget {name}?");
            let text = format!(
                "Erased for good: {} of theirs, what was said of {} of yours, and their keys; nothing they send is read any more, and they are not told. \
                 Your own entries stay. Backups made before still hold it.",
                counted(before.pages, "page"),
                counted(before.shared, "entry")
            );
            let then = Callback::new(move |()| {
                AppMsg::Run(Effect::ask(
                    "share.forget",
                    move |journal| journal.forget(&name),
                    |gone| AppMsg::Settled(Notice::good(format!("{} is forgotten.", gone.person))),
                ))
            });
            confirm(title, text, "forget them", then)
        },
    )
}

/// What can be done about one's own keys.
pub(super) fn own(command: Command) -> Option<AppMsg> {
    Some(match command {
        Command::MoveIdentity => AppMsg::Show(Box::new(ask_move("", None))),
        Command::TakeIdentity => AppMsg::Show(Box::new(ask_take("", None))),
        Command::RenewIdentity => renew(),
        _ => return None,
    })
}

fn prompt(
    title: &str,
    (text, hint): (&str, &str),
    trouble: Option<String>,
    then: Callback<String>,
) -> Layer {
    let mut prompt = Prompt::new(title, text, |_, _| Ok(String::new()), then);
    prompt.echo = trouble.map_or_else(|| Ok(hint.to_owned()), Err);
    prompt.layer()
}

fn ask_move(text: &str, trouble: Option<String>) -> Layer {
    let hint = "A new file, such as ~/move.identity. Ten words lock it; you see them next, once.";
    let title = "Save your identity to which new file?";
    let then = Callback::new(|path: String| {
        AppMsg::Run(Effect::ask(
            "identity.move",
            move |journal| Ok((journal.move_identity(&path), path)),
            |(moved, path)| {
                match moved {
                Ok((file, words)) => AppMsg::Show(Box::new(
                    Reading::new(
                        "Write these ten words down",
                        vec![
                            ReadingLine::Text(words.to_string()),
                            ReadingLine::Blank,
                            ReadingLine::Aside(format!(
                                "They lock {} and are shown this once. On the other computer, rounds asks for them when it takes the identity. \
                                 Whoever has both can read and sign for you: remove the file afterwards.",
                                file.display()
                            )),
                        ],
                    )
                    .layer(),
                )),
                Err(error) => AppMsg::Show(Box::new(ask_move(&path, Some(error.to_string())))),
            }
            },
        ))
    });
    prompt(title, (text, hint), trouble, then)
}

fn ask_take(text: &str, trouble: Option<String>) -> Layer {
    let hint = "The file that your other computer wrote.";
    let title = "Load your identity from which file?";
    let then = Callback::new(|path: String| AppMsg::Show(Box::new(ask_words(path))));
    prompt(title, (text, hint), trouble, then)
}

fn ask_words(path: String) -> Layer {
    let hint = "The ten words that you wrote down, with spaces between them.";
    let then = Callback::new(|words: String| {
        AppMsg::Run(Effect::ask(
            "identity.take",
            move |journal| {
                let taken = journal.take_identity_file(&path, &words);
                Ok((taken, path))
            },
            |(taken, path)| match taken {
                Ok((people, words)) => {
                    let text = format!(
                        "This journal has your identity now, and {} you did not know here. Your check words: {words}.",
                        counted(people, "contact")
                    );
                    AppMsg::Told(Notice::good(text))
                }
                Err(error) => AppMsg::Show(Box::new(ask_take(&path, Some(error.to_string())))),
            },
        ))
    });
    prompt("The ten words", ("", hint), None, then)
}

fn renew() -> AppMsg {
    let title = "Replace your keys?".to_owned();
    let text =
        "Everyone you know is told in a file signed by your old keys, and has to add your new \
         identity. What was sent to the old keys can still be read. Do this if someone else may \
         have your keys; it can't be undone."
            .to_owned();
    let then = Callback::new(|()| {
        AppMsg::Run(Effect::ask(
            "identity.renew",
            |journal: &mut Journal| journal.renew_identity(None),
            |renewed| AppMsg::Show(Box::new(renewed_keys(&renewed).layer())),
        ))
    });
    confirm(title, text, "give them up", then)
}

fn renewed_keys(renewed: &Renewed) -> Reading {
    let mut lines = vec![
        ReadingLine::Pair("Check words".to_owned(), renewed.words.clone()),
        ReadingLine::Blank,
    ];
    for sent in &renewed.sent {
        let text = format!("told by {}", sent.path.display());
        lines.push(ReadingLine::Pair(sent.person.clone(), text));
    }
    for (person, error) in &renewed.failed {
        let text = format!("not told: {}", error.message);
        lines.push(ReadingLine::Pair(person.clone(), text));
    }
    lines.push(ReadingLine::Aside(
        "Y on People copies your new identity. Send it to each of them, and compare the words."
            .to_owned(),
    ));
    Reading::new("You have new keys", lines)
}
