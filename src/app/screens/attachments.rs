//! The files of an entry: listed, shown by another program, saved, taken away, and others attached.
use std::path::PathBuf;

use crate::{
    app::{
        Callback, Effect, Msg, Notice, Session,
        layers::{Confirm, Layer, Pick, Picker, Prompt},
    },
    domain::{
        Id,
        text::{self, size},
    },
    services::{AttachedFile, Error, NewAttachment, share::path_of},
};

/// Reads which files an entry has, and asks what to do.
pub(super) fn open(id: Id, session: &Session) -> Effect {
    let sites = session.user_data.sites.clone();
    Effect::ask(
        "attachments.list",
        move |journal| journal.attachments(id),
        move |files| {
            let asks = Asks { id, sites };
            Msg::Show(Box::new(match files.as_slice() {
                [] => asks.file("", None),
                _ => asks.which(files),
            }))
        },
    )
}

/// What is asked about the files of an entry.
struct Asks {
    id: Id,
    sites: Vec<String>,
}

impl Asks {
    /// Which file.
    fn which(self, files: Vec<AttachedFile>) -> Layer {
        let pick = |file: &AttachedFile| Pick {
            label: file.name.clone(),
            detail: match file.kept {
                Some((_, bytes)) => size(bytes),
                None => "not in this journal".to_owned(),
            },
        };
        let more = Pick {
            label: "Attach another file".to_owned(),
            detail: "a PDF, PNG or JPEG".to_owned(),
        };
        let picks = files.iter().map(pick).chain([more]).collect();
        let then = Callback::new(move |chosen: usize| {
            let layer = match files.into_iter().nth(chosen) {
                Some(file) => self.what(file.name),
                None => self.file("", None),
            };
            Msg::Show(Box::new(layer))
        });
        Picker::new("Files of this entry", picks, then).layer()
    }

    /// What is to be done with it.
    fn what(self, name: String) -> Layer {
        let pick = |label: &str, detail: &str| Pick {
            label: label.to_owned(),
            detail: detail.to_owned(),
        };
        let picks = vec![
            pick("Open it", "a private copy, removed when you lock or quit"),
            pick("Save it to a file", "anyone who gets that can open it"),
            pick("Remove it", "earlier versions keep it"),
        ];
        let title = name.clone();
        let id = self.id;
        let then = Callback::new(move |chosen: usize| match chosen {
            0 => Msg::Run(Effect::ask(
                "attachments.show",
                move |journal| journal.show_attachment(id, &name),
                |name| {
                    let text = "is open. Its private copy goes when you lock or quit.";
                    Msg::Notify(Notice::of(name, text))
                },
            )),
            1 => Msg::Show(Box::new(ask_place(id, name, "", None))),
            _ => Msg::Run(Effect::ask(
                "attachments.remove",
                move |journal| journal.detach(id, &name),
                |(_, gone)| Msg::Told(Notice::of(gone.name, "is removed. u undoes it.")),
            )),
        });
        Picker::new(title, picks, then).layer()
    }

    /// Which file is to be attached; says again what was wrong with the last answer.
    fn file(self, typed: &str, trouble: Option<String>) -> Layer {
        let then = Callback::new(move |path: String| {
            let file = path_of(&path);
            self.read(path, file, None)
        });
        let hint = "A PDF, PNG or JPEG of 10 MB at most, such as ~/als.pdf. It stays where it is.";
        prompt("Attach which file?", typed, hint, trouble, then)
    }

    /// Reads it under its own name or another, and asks whether it may be kept.
    fn read(self, typed: String, path: PathBuf, name: Option<String>) -> Msg {
        Msg::Run(Effect::ask(
            "attachments.read",
            move |journal| {
                let read = NewAttachment::read(&path, name.as_deref());
                let read: Result<_, Error> = read.and_then(|file| {
                    let written = journal.plan_written(&file.name, None, &self.sites)?;
                    Ok((file, written.stops()))
                });
                Ok((read, self, typed, path))
            },
            |(read, asks, typed, path)| {
                Msg::Show(Box::new(match read {
                    Ok((file, false)) => asks.sure(file),
                    Ok((file, true)) => asks.name(typed, path, &file.name),
                    Err(error) => asks.file(&typed, Some(error.to_string())),
                }))
            },
        ))
    }

    /// What it is to be called instead.
    fn name(self, typed: String, path: PathBuf, name: &str) -> Layer {
        let then = Callback::new(move |name: String| self.read(typed, path, Some(name)));
        let hint = "Its name could identify someone. Give it another one.";
        prompt("What should it be called?", name, hint, None, then)
    }

    /// Whether nobody can be seen in it.
    fn sure(self, file: NewAttachment) -> Layer {
        let title = format!("Attach {} ({})?", file.name, size(file.size()));
        let text = format!(
            "Is it free of patients, name boards and screens with names? {}",
            file.said()
        );
        let id = self.id;
        let then = Callback::new(move |()| {
            Msg::Run(Effect::ask(
                "attachments.add",
                move |journal| {
                    let name = file.name.clone();
                    journal.attach(id, &file).map(|_| name)
                },
                |name| Msg::Told(Notice::of(name, "is attached. u undoes it.")),
            ))
        });
        Confirm::new(title, text, "attach", then)
            .otherwise("not now", Callback::new(|()| Msg::Done))
            .layer()
    }
}

/// Where a file is to be saved.
fn ask_place(id: Id, name: String, typed: &str, trouble: Option<String>) -> Layer {
    let hint = format!("A new file, such as ~/{name}.");
    let then = Callback::new(move |path: String| {
        Msg::Run(Effect::ask(
            "attachments.save",
            move |journal| {
                let saved = journal.save_attachment(id, &name, &path_of(&path));
                Ok((saved, name, path))
            },
            move |(saved, name, path)| match saved {
                Ok((name, place)) => {
                    let text = format!("is saved in {}.", place.display());
                    Msg::Notify(Notice::of(name, &text))
                }
                Err(error) => {
                    let trouble = Some(error.to_string());
                    Msg::Show(Box::new(ask_place(id, name, &path, trouble)))
                }
            },
        ))
    });
    prompt("Save it to which file?", typed, &hint, trouble, then)
}

fn prompt(
    title: &str,
    typed: &str,
    hint: &str,
    trouble: Option<String>,
    then: Callback<String>,
) -> Layer {
    let mut prompt = Prompt::new(title, typed, |_, _| Ok(String::new()), then);
    prompt.echo = trouble.map_or_else(|| Ok(text::ended(hint.to_owned())), Err);
    prompt.layer()
}
