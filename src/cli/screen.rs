//! Opening the screens: the welcome, the door, or the journal.
use std::{ffi::OsString, path::Path, sync::Arc};

use super::{Cx, Error, Result, open, secret};
use crate::{
    app::{
        App, Look, Notice, Session, Tab,
        screens::{Door, Screen, Welcome},
    },
    config::{Config, File, palette::Ground},
    domain::text::{self, counted},
    log,
    services::{self, Desk, Found, Journal, Opened, Shelf, share::Stranger},
    tui::{self, Stage},
};

impl Cx {
    /// Frameworks, check-in items and support lists, with what the person added. What is broken
    /// there is said, and the rest holds.
    pub(super) fn shelf(&self) -> Shelf {
        self.shelf_and_broken().0
    }

    /// The same, and how many of the person's own files were left out.
    pub(super) fn shelf_and_broken(&self) -> (Shelf, usize) {
        let (shelf, broken) = Shelf::load(|sort| self.paths.own(sort));
        for error in &broken {
            self.out.say(&text::ended(error));
        }
        (shelf, broken.len())
    }
}

/// Opens the person's journal.
pub(super) fn open(cx: &mut Cx) -> Result<()> {
    let path = cx.paths.journal.clone();
    run(cx, &path, None, false)
}

/// Opens the screens of a journal that is open already on a tab, with something to say first.
pub(super) fn open_at(
    cx: &mut Cx,
    journal: Journal,
    tab: Tab,
    (notice, strangers): (Option<Notice>, Vec<Stranger>),
) -> Result<()> {
    let path = cx.paths.journal.clone();
    run(cx, &path, Some((journal, tab, notice, strangers)), false)
}

/// A journal that is open already, the tab to show, what to say first, and who sent a file and is not known.
type Ready = (Journal, Tab, Option<Notice>, Vec<Stranger>);

/// Opens a sample that goes away on leaving.
pub(super) fn open_sample(cx: &mut Cx, path: &Path) -> Result<()> {
    run(cx, path, None, true)
}

fn run(cx: &mut Cx, path: &Path, ready: Option<Ready>, sample: bool) -> Result<()> {
    if !tui::is_terminal() {
        return Err(Error::failed(
            "The journal needs a terminal, and this isn't one. `rounds --help` lists what else can be done.",
        ));
    }
    let Config { settings, keymap } = cx.config()?;
    let (shelf, broken) = cx.shelf_and_broken();
    let shelf = Arc::new(shelf);
    // A journal that is open already is not looked at again from outside.
    let found = match &ready {
        Some(_) => Found::Open,
        None => services::look(path)?,
    };
    let _hold = services::hold(path)?;
    log::start(&cx.paths.log);
    let look = Look::new(settings.theme.clone(), ground(), colour());
    let mut session = Session::new(cx.now(), settings, shelf);
    session.zone = cx.clock.zone();
    session.look = look;
    session.config = Some(Arc::new(File::new(&cx.paths)));
    session.sample = sample;
    // What was said before the screens is covered by them.
    if broken > 0 {
        let files = counted(broken, "file");
        let text = format!("{files} skipped; `rounds config check` says why.");
        session.notice = Some(Notice::bad(text));
    }
    let (mut desk, screen) = match ready {
        Some((journal, tab, notice, strangers)) => {
            session.strangers = strangers;
            session.notice = notice.or(session.notice);
            session.enter(Opened {
                profile: journal.profile()?,
                lockable: journal.is_encrypted(),
                recovered: None,
                bookmark: None,
            });
            (Desk::with(journal, cx.clock), Screen::of(tab))
        }
        None => begin(cx, path, found, &mut session)?,
    };
    // A sample is nobody's journal.
    if !sample {
        desk.counts_in(cx.paths.counts(), session.settings.status_file);
    }
    // What is told from here on would be drawn into the screens.
    services::tell_updates(None);
    let (app, first) = App::new(screen, session, keymap);
    let stage = Stage {
        desk,
        clock: cx.clock,
        again: again(cx, path),
        stopped: cx.stopped,
    };
    tui::run(app, first, stage)
        .map_err(|error| Error::failed(format!("The terminal can't be used: {error}.")))
}

/// The arguments with which this begins anew at the door.
fn again(cx: &Cx, path: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec!["--journal".into(), path.into()];
    if cx.paths.config.exists() {
        arguments.extend(["--config".into(), cx.paths.config.clone().into_os_string()]);
    }
    arguments
}

/// Whether there may be colours.
fn colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// What the environment says of the terminal's ground, until the terminal itself does.
fn ground() -> Ground {
    let value = std::env::var("COLORFGBG").unwrap_or_default();
    Ground::of_variable(&value)
}

/// Opens the journal by the command that the config names, if it names one; why it did not.
fn by_command(cx: &Cx, desk: &mut Desk) -> Option<Result<Opened, String>> {
    let command = open::command(cx)?;
    let said = secret::from_command(&command);
    Some(said.and_then(|secret| desk.open(Some(&secret)).map_err(|error| error.to_string())))
}

/// The first screen of a journal that is not open yet.
fn begin(cx: &Cx, path: &Path, found: Found, session: &mut Session) -> Result<(Desk, Screen)> {
    let mut desk = Desk::new(path, cx.clock);
    session.region = cx.door.clone().filter(|region| !region.is_empty());
    let passphrase = match (found, &cx.global.passphrase_file) {
        (Found::Missing, _) => {
            let welcome = Welcome::new(path.display().to_string());
            return Ok((desk, Screen::Welcome(welcome)));
        }
        // It was locked: neither a file nor a command with the passphrase unlocks it.
        (Found::Locked, _) if cx.door.is_some() => {
            let door = Door {
                returns: true,
                ..Door::default()
            };
            return Ok((desk, Screen::Door(door)));
        }
        (Found::Locked, None) => {
            let refused = match by_command(cx, &mut desk) {
                Some(Ok(opened)) => {
                    session.enter(opened);
                    return Ok((desk, Screen::of(Tab::Today)));
                }
                Some(Err(why)) => Some(why),
                None => None,
            };
            let door = Door {
                refused,
                ..Door::default()
            };
            return Ok((desk, Screen::Door(door)));
        }
        (Found::Locked, Some(file)) => Some(open::asked(Some(file), "")?),
        (Found::Open, _) => None,
    };
    session.enter(desk.open(passphrase.as_ref())?);
    Ok((desk, Screen::of(Tab::Today)))
}
