//! Where a letter goes: into the mail program, to the clipboard, or into a file.
use crate::{
    app::{
        Callback, Effect, Msg, Notice,
        layers::{Layer, Pick, Picker, Prompt, Reading, ReadingLine},
    },
    services::guest::{Asked, mailto, save_letter},
};

/// What is to be chosen, and what it leads to.
type Way = (Pick, fn(Asked) -> Msg);

/// Asks where a letter or a page is to go.
pub(super) fn open(asked: Asked) -> Layer {
    let mut ways: Vec<Way> = Vec::new();
    let mut way = |label: &str, detail: &str, then| {
        let [label, detail] = [label, detail].map(str::to_owned);
        ways.push((Pick { label, detail }, then));
    };
    let is_page = asked.page.is_some();
    if !is_page {
        way("Copy it", "then paste it into a mail", copied);
        if mailto(&asked).is_some() {
            way("Open your mail program", "the letter filled in", |asked| {
                Msg::Run(mail(asked))
            });
        }
    }
    let file = if is_page {
        "then attach it to a mail"
    } else {
        "plain text"
    };
    way("Save it to a file", file, |asked| {
        Msg::Show(Box::new(ask_file(asked, "", None)))
    });
    if !is_page {
        way("Read it once more", "", |asked| {
            Msg::Show(Box::new(read(asked)))
        });
    }
    let what = if is_page { "page for" } else { "letter to" };
    let title = format!("The {what} {} is ready", asked.request.whom());
    let (picks, ways): (Vec<_>, Vec<_>) = ways.into_iter().unzip();
    let then =
        Callback::new(move |chosen: usize| ways.get(chosen).map_or(Msg::Done, |way| way(asked)));
    Picker::new(title, picks, then).layer()
}

/// The letter, to be read; enter asks where it goes.
pub(super) fn read(asked: Asked) -> Layer {
    let mut lines = vec![
        ReadingLine::Pair("Subject".to_owned(), asked.subject.clone()),
        ReadingLine::Blank,
    ];
    lines.extend(asked.letter.trim_end().lines().map(|line| match line {
        "" => ReadingLine::Blank,
        line => ReadingLine::Text(line.to_owned()),
    }));
    let title = format!("The letter to {}", asked.request.whom());
    let then = Callback::new(move |()| Msg::Show(Box::new(open(asked))));
    Reading::new(title, lines)
        .leading("where it goes", then)
        .layer()
}

/// Opens the mail program with the letter in it.
pub(super) fn mail(asked: Asked) -> Effect {
    Effect::ask(
        "letter.mail",
        move |journal| journal.write_mail(&asked),
        |()| {
            Msg::Notify(Notice::good(
                "Your mail program has the letter. Add the address, and send it.",
            ))
        },
    )
}

fn copied(asked: Asked) -> Msg {
    let text =
        "The letter is copied; paste it into a mail. If pasting brings nothing, save it to a file.";
    Msg::Copy(asked.letter, Notice::good(text))
}

/// Asks for a file; says again what was wrong with the last answer.
fn ask_file(asked: Asked, text: &str, trouble: Option<String>) -> Layer {
    let is_page = asked.page.is_some();
    let then = Callback::new(|path: String| {
        Msg::Run(Effect::ask(
            "letter.save",
            move |_| Ok((save_letter(&asked, &path), asked, path)),
            |(saved, asked, path)| match saved {
                Ok(file) => Msg::Notify(Notice::good(format!("Saved in {}.", file.display()))),
                Err(error) => Msg::Show(Box::new(ask_file(asked, &path, Some(error.to_string())))),
            },
        ))
    });
    let (title, hint) = if is_page {
        (
            "Save the page to which file?",
            "A new file, such as ~/feedback.html, to attach to a mail.",
        )
    } else {
        (
            "Save the letter to which file?",
            "A new file, such as ~/letter.txt. Anyone who gets it can read it.",
        )
    };
    let mut prompt = Prompt::new(title, text, |_, _| Ok(String::new()), then);
    prompt.echo = trouble.map_or_else(|| Ok(hint.to_owned()), Err);
    prompt.layer()
}
