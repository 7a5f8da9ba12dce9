//! Files that are opened by hand, and somebody unknown who sent one: their name and words, and the offer to add them once
//! the words were compared.
use std::path::Path;

use super::{
    Callback, Effect, Msg, Notice, arrivals,
    layers::{Confirm, Prompt},
};
use crate::{domain::text::counted, services::share::Stranger};

/// Asks for a file to take in; without one, the shared folders are looked into.
pub fn ask_file() -> Msg {
    let then = Callback::new(|path: String| match path.trim() {
        "" => Msg::Run(arrivals::look()),
        path => Msg::Run(take_in(path.to_owned())),
    });
    let hint = |text: &str, _: &super::Session| {
        Ok(if text.is_empty() {
            "The file you were sent; leave it empty to check the shared folders now.".to_owned()
        } else {
            String::new()
        })
    };
    let prompt = Prompt::new("Import which file?", "", hint, then);
    Msg::Show(Box::new(prompt.layer()))
}

fn take_in(path: String) -> Effect {
    Effect::ask(
        "share.take-in",
        move |journal| {
            let file = crate::services::share::path_of(&path);
            match journal.receive_file(&file) {
                Ok(received) => Ok(Ok(received)),
                Err(error) => match journal.stranger(Path::new(&file)) {
                    Ok(Some(stranger)) => Ok(Err(stranger)),
                    _ => Err(error),
                },
            }
        },
        |came| match came {
            Ok(received) => Msg::Told(Notice::good(arrivals::one(&received))),
            Err(stranger) => greet(stranger),
        },
    )
}

/// Shows who sent a file, and offers to add them.
pub fn greet(stranger: Stranger) -> Msg {
    let entries = counted(stranger.entries, "entry");
    let alike = stranger.alike.as_ref().map_or_else(String::new, |name| {
        format!(
            "\n\nBe careful: you already have different keys for {name}. This may be someone else."
        )
    });
    let text = format!(
        "This file is from someone you haven't added yet. They call themselves {} and share {entries} with you.\n\nTheir check words:\n{}\n\nCall them, and compare these words. Add them only if they are the same.{alike}",
        stranger.name, stranger.words
    );
    let title = format!("A first file from {}", stranger.name);
    let then = Callback::new(move |()| {
        let name = stranger.name.clone();
        Msg::Run(Effect::ask(
            "share.introduce",
            move |journal| journal.introduce(&stranger, &name),
            |received| {
                let came = arrivals::one(&received);
                Msg::Told(Notice::good(format!("Added; words compared. {came}")))
            },
        ))
    });
    let confirm = Confirm::new(title, text, "they match: add", then);
    Msg::Show(Box::new(confirm.layer()))
}
