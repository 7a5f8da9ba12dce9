//! A page as text for the school's own portal: what would be copied, what the check finds in it, and where it goes.
use std::sync::Arc;

use super::Composer;
use crate::{
    app::{
        Callback, Effect, Msg, Notice, Session,
        layers::{Layer, Pick, Picker, Prompt, Reading, ReadingLine},
    },
    domain::{Id, entry::paste::Form, text::counted},
    services::share::Written,
};

/// A page in either form, as it would leave.
struct Page {
    id: Id,
    plain: Written,
    markdown: Written,
    session: Session,
}

/// Reads a page as it would be pasted, and shows it.
pub(super) fn open(id: Id, session: &Session) -> Effect {
    let session = session.clone();
    let user_data = Arc::clone(&session.user_data);
    Effect::ask(
        "paste.plan",
        move |journal| {
            let plain = journal.plan_paste(id, Form::Plain, &user_data)?;
            let markdown = journal.plan_paste(id, Form::Markdown, &user_data)?;
            Ok((plain, markdown))
        },
        move |(plain, markdown)| {
            let page = Page {
                id,
                plain,
                markdown,
                session,
            };
            Msg::Show(Box::new(page.layer()))
        },
    )
}

impl Page {
    /// Whether words in it stop it.
    fn stops(&self) -> bool {
        self.plain.stops() || self.markdown.stops()
    }

    /// The page to look at; enter goes on to what can be done with it.
    fn layer(self) -> Layer {
        let mut lines = Vec::new();
        let found = &self.plain.findings;
        if !found.is_empty() {
            let words = counted(found.len(), "place");
            let heading = format!("{words} could identify someone");
            lines.push(ReadingLine::Heading(heading));
            lines.extend(found.iter().map(|finding| {
                let words = finding.matched(&self.plain.text).to_owned();
                ReadingLine::Pair(words, format!("→ {}", finding.suggestion))
            }));
            lines.push(ReadingLine::Blank);
        }
        let text = self.plain.text.trim_end().lines();
        lines.extend(text.map(|line| match line {
            "" => ReadingLine::Blank,
            line => ReadingLine::Text(line.to_owned()),
        }));
        let then = Callback::new(move |()| Msg::Show(Box::new(self.choices())));
        let title = "The page as it would be pasted";
        Reading::new(title, lines)
            .leading("what to do", then)
            .layer()
    }

    /// What can be done with it.
    fn choices(mut self) -> Layer {
        let pick = |label: &str, detail: &str| Pick {
            label: label.to_owned(),
            detail: detail.to_owned(),
        };
        if self.stops() {
            let picks = vec![
                pick("Use the suggestions", "then look again"),
                pick("Keep these words", "you have checked them"),
                pick("Edit the entry", ""),
            ];
            let then = Callback::new(move |chosen: usize| {
                if chosen > 1 {
                    return Msg::Run(Composer::change(self.id, &self.session));
                }
                for form in [&mut self.plain, &mut self.markdown] {
                    if chosen == 0 {
                        form.replace_all();
                    } else {
                        form.keep_all();
                    }
                }
                Msg::Show(Box::new(self.layer()))
            });
            let title = "Some words could identify someone";
            return Picker::new(title, picks, then).layer();
        }
        let picks = vec![
            pick("Copy it as plain text", "to the clipboard"),
            pick("Copy it as Markdown", "to the clipboard"),
            pick("Save it to a file", "plain text"),
        ];
        let then = Callback::new(move |chosen: usize| match chosen {
            0 => copied(self.plain, "plain text"),
            1 => copied(self.markdown, "Markdown"),
            _ => Msg::Show(Box::new(ask_file(self.plain, "", None))),
        });
        Picker::new("Where does it go?", picks, then).layer()
    }
}

fn copied(written: Written, form: &str) -> Msg {
    let text = format!("Copied as {form}. If pasting brings nothing, save it to a file.");
    Msg::Copy(written.text, Notice::good(text))
}

/// Asks for a file; says again what was wrong with the last answer.
fn ask_file(written: Written, text: &str, trouble: Option<String>) -> Layer {
    let then = Callback::new(|path: String| {
        Msg::Run(Effect::ask(
            "paste.save",
            move |journal| Ok((journal.save_written(&written, &path), written, path)),
            |(saved, written, path)| match saved {
                Ok(file) => Msg::Notify(Notice::good(format!("Saved in {}.", file.display()))),
                Err(error) => {
                    let trouble = Some(error.to_string());
                    Msg::Show(Box::new(ask_file(written, &path, trouble)))
                }
            },
        ))
    });
    let mut prompt = Prompt::new(
        "Save it to which file?",
        text,
        |_, _| Ok(String::new()),
        then,
    );
    let hint = "A new file, such as ~/page.txt. Anyone who gets it can read it.";
    prompt.echo = trouble.map_or_else(|| Ok(hint.to_owned()), Err);
    prompt.layer()
}
