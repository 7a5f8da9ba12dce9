//! Where there is no journal yet: the one command that makes one, and on a terminal the offer to
//! make it now, before words are saved that would otherwise have no place.
use std::{
    io::{self, IsTerminal},
    path::Path,
};

use super::{Cx, Error, Result, output::talk, secret};
use crate::services::{self, Environment, FileKind, Journal, NewJournal, Problem, Profile, Secret};

/// Makes the journal on the person's word, where a verb is about to write and there is none.
/// `None` where there is one.
pub(super) fn offer(cx: &Cx) -> Result<Option<Journal>> {
    if services::look(&cx.paths.journal)? != FileKind::Missing {
        return Ok(None);
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(missing(cx));
    }
    if !services::backups(&cx.paths.journal).is_empty() {
        // Nobody makes an empty one in its place unawares.
        return Err(missing(cx));
    }
    talk(&format!("{} Create one now? [Y/n]", sentence(cx)));
    if answer(true)? != Some(true) {
        return Err(missing(cx));
    }
    talk("Your name, as mentors will see it (enter to leave it empty):");
    let name = line()?.unwrap_or_default();
    let passphrase = passphrase(cx.global.passphrase_file.as_deref())?;
    let profile = Profile {
        name: name.trim().to_owned(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: cx.now(),
    };
    create(cx, profile, passphrase).map(Some)
}

/// Makes the journal, and says where.
pub(super) fn create(cx: &Cx, profile: Profile, passphrase: Option<Secret>) -> Result<Journal> {
    let new = NewJournal {
        profile,
        passphrase,
    };
    let journal = services::create(&cx.paths.journal, new, Environment::of(cx.clock))?;
    let place = cx.paths.journal.display();
    cx.out.say(&format!("Created a journal at {place}."));
    Ok(journal)
}

/// There is no journal, and this is the command that makes one here.
pub(super) fn missing(cx: &Cx) -> Error {
    let place = named(cx);
    let hint = match &cx.global.passphrase_file {
        _ if !services::backups(&cx.paths.journal).is_empty() => come_back(cx),
        Some(file) => {
            let file = quoted(file);
            format!("Create one with `rounds init{place} --passphrase-file {file}`.")
        }
        // The welcome needs somebody to welcome, and so does the question for a passphrase.
        None if io::stderr().is_terminal() => format!("Create one with `rounds{place}`."),
        None => format!(
            "Create one with `rounds init{place} --no-passphrase`, or with --passphrase-file FILE \
             instead to encrypt it."
        ),
    };
    Error::Problem(Problem::NotFound, sentence(cx), Some(hint))
}

fn sentence(cx: &Cx) -> String {
    let place = cx.paths.journal.display();
    if services::backups(&cx.paths.journal).is_empty() {
        format!("There is no journal at {place} yet.")
    } else {
        format!("There is no journal at {place} any more, only its backups.")
    }
}

/// How the newest backup becomes the journal again.
fn come_back(cx: &Cx) -> String {
    let newest = services::newest_backup(&cx.paths.journal);
    newest.map_or_else(String::new, |[day, name]| {
        let place = named(cx);
        format!("The newest is of {day}: `rounds backup --restore {name}{place}` brings it back; `rounds init{place}` makes a new journal.")
    })
}

/// The option that names this journal again, unless the next command finds it without.
fn named(cx: &Cx) -> String {
    let always = std::env::var_os("ROUNDS_JOURNAL");
    match &cx.global.journal {
        Some(path) if always.is_none_or(|always| *path != always) => {
            format!(" --journal {}", quoted(path))
        }
        _ => String::new(),
    }
}

/// A path as a shell reads it back.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A passphrase for a new journal, or consciously none.
fn passphrase(file: Option<&Path>) -> Result<Option<Secret>> {
    loop {
        if let Some(typed) = secret::wanted_passphrase(file)? {
            return Ok(Some(typed));
        }
        talk(
            "Without a passphrase, anyone who can read this computer's files can read the journal. \
             Create it without one? [y/N]",
        );
        match answer(false)? {
            Some(true) => return Ok(None),
            Some(false) => {}
            None => return Err(Error::failed("No journal was created.")),
        }
    }
}

/// Whether the person says yes; enter alone means what is offered. `None` at the end of the input:
/// nobody has agreed to anything.
fn answer(offered: bool) -> Result<Option<bool>> {
    Ok(line()?.map(|line| {
        let first = line.trim().chars().next();
        first.map_or(offered, |first| first.eq_ignore_ascii_case(&'y'))
    }))
}

/// A line that somebody types; `None` at the end of the input.
fn line() -> Result<Option<String>> {
    let mut line = String::new();
    let read = io::stdin().read_line(&mut line)?;
    Ok((read > 0).then_some(line))
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use std::path::Path;

    #[test]
    fn a_path_is_quoted_for_the_shell_where_it_must() {
        assert_eq!(quoted(Path::new("/a/b-c.rounds")), "/a/b-c.rounds");
        assert_eq!(quoted(Path::new("my journal")), "'my journal'");
        assert_eq!(quoted(Path::new("it's")), r"'it'\''s'");
    }
}
