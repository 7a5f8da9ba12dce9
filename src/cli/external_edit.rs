//! Writing in the person's own editor. Whatever becomes of it, the words are somewhere, and it is said
//! where.
use std::{io::IsTerminal, path::Path};

use super::{
    Cx, Error, Result,
    conflict::{self, Next},
    link, output,
};
use crate::{
    domain::{
        Draft, Entry, Id, Record,
        entry::document,
        record::{
            kinds,
            sheet::{self, Sheet},
        },
        text,
    },
    platform::{self, OutsideText},
    services::{
        self, About, Edited, Journal, KeptWords, Outcome, Outside, Problem, SavedSheet, Settled,
    },
};

/// Lets the person write on at an entry, and saves it. What `check` refuses is not saved; what can't be saved
/// is kept under another name, as the draft may be open elsewhere. Answers `None` where the person wants
/// what was saved elsewhere meanwhile.
pub(super) fn entry(
    cx: &Cx,
    journal: &mut Journal,
    (mut draft, aside): (Draft, Id),
    check: impl Fn(&Entry) -> Result<()>,
) -> Result<Option<Record>> {
    let kind = draft.entry.kind;
    let read = |document: &str| match document::parse(document, cx.here()) {
        Ok(entry) if entry.kind == kind => Ok(entry),
        Ok(_) => Err("an entry can't change its kind".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    loop {
        let about = About::Entry {
            draft: aside,
            of: draft.of,
        };
        let document = document::print(&draft.entry);
        let outcome = write(
            cx,
            journal,
            (about, document),
            read,
            |journal, mut entry| {
                check(&entry)?;
                link::mean(cx, journal, &mut entry)?;
                let written = Draft {
                    entry,
                    ..draft.clone()
                };
                Ok(journal.save_draft_or(&written, aside)?)
            },
        )?;
        let next = match outcome {
            Outcome::Saved(record) => return Ok(Some(*record)),
            Outcome::Apart(both) => conflict::settle(cx, journal, &both)?,
        };
        match next {
            Next::Saved(record) => return Ok(Some(*record)),
            Next::Dropped => return Ok(None),
            Next::Write(both) => draft = *both,
        }
    }
}

/// The same for a goal, a person, a compact or the keeper's own card that are there.
pub(super) fn form(cx: &Cx, journal: &mut Journal, about: &About) -> Result<SavedSheet> {
    loop {
        let form = journal.document(about)?;
        if form.left {
            cx.out.say(LEFT);
        }
        if let Some(lines) = form.both {
            cx.out.say("It was changed elsewhere since:\n");
            conflict::show(cx, lines);
            cx.out
                .say("Both are in the document. Where both changed a line, one follows the other.");
        }
        let sent = form.text.clone();
        let read = |document: &str| {
            services::check_document(about, document, cx.now()).map(|()| document.to_owned())
        };
        let saved = write(
            cx,
            journal,
            (about.clone(), form.text),
            read,
            |journal, text| match journal.save_document(about, &sent, &text)? {
                Settled::Saved(saved) => Ok(saved),
                Settled::Apart(lines) => {
                    conflict::show(cx, lines);
                    let message =
                        "It was changed elsewhere while you wrote; nothing was saved over that.";
                    Err(Error::Problem(Problem::Changed, message.to_owned(), None))
                }
            },
        );
        match saved {
            Err(error @ Error::Problem(Problem::Changed, ..)) if conflict::is_asked() => {
                if let Error::Problem(_, message, _) = &error {
                    output::talk(message);
                }
                if conflict::answer("Open both in your editor? [Y/n]", "yn")? != Some('y') {
                    return Err(error);
                }
            }
            Ok(saved) => {
                if saved.merged {
                    cx.out
                        .say("It was changed elsewhere while you wrote; both changes are in it.");
                }
                return Ok(saved);
            }
            Err(error) => return Err(error),
        }
    }
}

/// The same for one that is not there yet; `read` makes it of what was written.
pub(super) fn sheet<T, R>(
    cx: &Cx,
    journal: &mut Journal,
    (about, sheet): (About, &Sheet),
    read: impl Fn(Sheet) -> std::result::Result<T, String>,
    save: impl FnOnce(&mut Journal, T) -> Result<R>,
) -> Result<R> {
    let slug = sheet.spec.slug;
    let document = begun(cx, journal, &about, || sheet::form(sheet))?;
    let read = |document: &str| match kinds::parse(document, cx.now()) {
        Ok(sheet) if sheet.spec.slug == slug => read(sheet),
        Ok(_) => Err(format!(
            "{} can't become something else",
            text::one_of(slug)
        )),
        Err(error) => Err(error.to_string()),
    };
    write(cx, journal, (about, document), read, save)
}

/// The same for the page for a meeting, which may say anything.
pub(super) fn brief(cx: &Cx, journal: &mut Journal, name: &str, brief: String) -> Result<String> {
    let about = About::Brief(name.to_owned());
    let brief = begun(cx, journal, &about, || brief)?;
    let read = |brief: &str| Ok(brief.to_owned());
    write(cx, journal, (about, brief), read, |_, brief| Ok(brief))
}

/// The same for a file of the person's own; it is not touched.
pub(super) fn file<T>(
    cx: &Cx,
    file: &Path,
    text: String,
    read: impl Fn(&str) -> std::result::Result<T, String>,
) -> Result<T> {
    let aside = file.with_extension("toml.unsaved");
    let text = std::fs::read_to_string(&aside).unwrap_or(text);
    let failed = |why: std::io::Error| {
        Error::failed(format!(
            "There is no place for a file for the editor: {}.",
            platform::reason(&why)
        ))
    };
    let folder = OutsideText::make().map_err(failed)?;
    folder.put(&text).map_err(failed)?;
    let editor = cx.config()?.settings.editor;
    let edit = || Edited::of(&folder, &text, &folder.edit(editor.as_deref()).into());
    let written = until_read(cx, edit, read)?;
    let answer = match written {
        Written::Read(read, _) => {
            // It may not be there.
            let _ = std::fs::remove_file(&aside);
            Ok(read)
        }
        Written::Same(why) => Err(Error::failed(why)),
        Written::Unread(edited, why) => {
            let kept = platform::write_private(&aside, &edited.text);
            let place = if kept.is_ok() { aside } else { folder.file() };
            let place = place.display();
            let why = Error::failed(format!("{why} Your text is saved in {place}."));
            if kept.is_err() {
                return Err(why);
            }
            Err(why)
        }
    };
    folder.remove()?;
    answer
}

const LEFT: &str = "This continues what could not be saved last time.";

/// What stands there at first: what could not be saved last time, or else what is kept.
fn begun(
    cx: &Cx,
    journal: &Journal,
    about: &About,
    document: impl FnOnce() -> String,
) -> Result<String> {
    let words = journal.words(&about.words())?;
    if words.is_empty() {
        return Ok(document());
    }
    cx.out.say(LEFT);
    Ok(words)
}

fn write<T, R>(
    cx: &Cx,
    journal: &mut Journal,
    (about, document): (About, String),
    read: impl Fn(&str) -> std::result::Result<T, String>,
    save: impl FnOnce(&mut Journal, T) -> Result<R>,
) -> Result<R> {
    let editor = cx.config()?.settings.editor;
    let outside = journal.hand_out(about, document)?;
    let answer = match until_read(cx, || outside.edit(editor.as_deref()), read)? {
        Written::Read(read, edited) => match save(journal, read) {
            Ok(saved) => {
                if let Some(said) = text::not_taken(&edited.text, text::Lines::Any) {
                    output::talk(&said);
                }
                journal.let_go_of(outside.about())?;
                Ok(saved)
            }
            // Nothing was written that is not kept already.
            Err(Error::Problem(problem, message, hint)) if edited.same => {
                let place = still_kept(journal, &outside)?;
                Err(Error::Problem(problem, with_place(&message, &place), hint))
            }
            Err(Error::Problem(problem, message, hint)) => {
                let place = keep(journal, &outside, &edited)?;
                Err(Error::Problem(problem, with_place(&message, &place), hint))
            }
            Err(closed) => {
                keep(journal, &outside, &edited)?;
                Err(closed)
            }
        },
        Written::Same(why) => {
            let place = still_kept(journal, &outside)?;
            Err(Error::failed(with_place(&why, &place)))
        }
        Written::Unread(edited, why) => {
            let kept = journal.keep_unread(&outside, &edited.text);
            let place = kept_at(journal, &outside, kept)?;
            Err(Error::failed(with_place(&why, &place)))
        }
    };
    if let Err(error) = journal.is_back(&outside) {
        output::talk(&error.to_string());
    }
    answer
}

/// Where that is which was kept before the editor had it, if anything was.
fn still_kept(journal: &Journal, outside: &Outside) -> Result<String> {
    let About::Entry { draft, .. } = *outside.about() else {
        return Ok(String::new());
    };
    let kept = journal.drafts()?.iter().any(|one| one.id == draft);
    Ok(if kept {
        place(&KeptWords::Draft(draft))
    } else {
        String::new()
    })
}

/// What happened, and where the words are.
fn with_place(why: &str, place: &str) -> String {
    format!("{why} {place}").trim().to_owned()
}

/// Keeps what was written, and says where.
fn keep(journal: &mut Journal, outside: &Outside, edited: &Edited) -> Result<String> {
    let kept = journal.keep_edited(outside, &edited.text);
    kept_at(journal, outside, kept)
}

fn kept_at(
    journal: &Journal,
    outside: &Outside,
    kept: services::Result<KeptWords>,
) -> Result<String> {
    match kept {
        // What was emptied on purpose is what was kept before.
        Ok(KeptWords::Nothing) => still_kept(journal, outside),
        Ok(kept) => Ok(place(&kept)),
        Err(error) => {
            let file = outside.file();
            let file = file.display();
            let message =
                format!("{error} Your text is saved in {file}; the next `rounds` keeps it.");
            Err(Error::Problem(Problem::Failed, message, error.hint))
        }
    }
}

/// Where words are kept, and what goes on with them.
pub(super) fn place(kept: &KeptWords) -> String {
    match kept {
        KeptWords::Draft(id) => {
            let id = id.short();
            format!(
                "What you wrote is kept as a draft: `rounds edit {id}` continues it, and so does Today."
            )
        }
        KeptWords::Words(about) => match command(about) {
            Some(command) => format!("What you wrote is kept: `rounds {command}` continues it."),
            None => "What you wrote is kept: the same form in `rounds` continues it.".to_owned(),
        },
        KeptWords::Nothing => String::new(),
    }
}

/// The command that opens what is kept about something, where there is one.
fn command(about: &About) -> Option<String> {
    Some(match about {
        About::Entry { draft, .. } => format!("edit {}", draft.short()),
        About::Goal(id) => format!("goal edit {}", id.short()),
        About::NewGoal => "goal add --edit".to_owned(),
        About::Person(name) => format!("person edit {name:?}"),
        About::Compact(name) => format!("person compact {name:?}"),
        About::Me => "person me".to_owned(),
        About::Brief(name) => format!("brief {name:?} --edit"),
        About::NamedGoal(title) => format!("goal edit {title:?}"),
        About::NewPerson | About::Search(_) | About::Tag(_) => return None,
    })
}

/// What came of writing.
enum Written<T> {
    /// It can be read.
    Read(T, Edited),
    /// It cannot, and why: a sentence.
    Unread(Edited, String),
    /// Nothing was written, and why.
    Same(String),
}

/// Lets the person write until it can be read, or until they would rather not.
fn until_read<T>(
    cx: &Cx,
    edit: impl Fn() -> Edited,
    read: impl Fn(&str) -> std::result::Result<T, String>,
) -> Result<Written<T>> {
    loop {
        let edited = platform::undisturbed(&edit);
        if let Some(trouble) = &edited.trouble {
            return Ok(if edited.same {
                Written::Same(format!("{trouble}; nothing was changed."))
            } else {
                let why = format!("{trouble}; nothing was saved.");
                Written::Unread(edited, why)
            });
        }
        let text = match &edited.no_text {
            Some(why) => Err(why.clone()),
            None => read(&edited.text),
        };
        let why = match text {
            Ok(read) => return Ok(Written::Read(read, edited)),
            Err(why) => text::ended(why),
        };
        cx.out.say(&format!("The document can't be read: {why}"));
        if !std::io::stdin().is_terminal() || !again()? {
            return Ok(Written::Unread(edited, format!("Nothing was saved: {why}")));
        }
    }
}

/// Whether the person wants to mend it.
fn again() -> Result<bool> {
    output::talk("Keep editing to fix it? [Y/n]");
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer)?;
    Ok(read > 0 && !answer.trim().to_lowercase().starts_with('n'))
}
