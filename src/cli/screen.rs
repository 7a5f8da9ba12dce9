//! Opening the screens: the welcome, the door, or the journal.
use std::{ffi::OsString, path::Path, sync::Arc};

use super::{Cx, Error, Result, first, open, secret};
use crate::{
    app::{
        App, Look, Notice, Session, Tab,
        screens::{Screen, Unlock, Welcome},
    },
    config::{Config, File, palette::Ground},
    domain::text::{self, counted},
    log, platform,
    services::{self, FileKind, Journal, Opened, UserData, Workspace, share::Stranger},
    tui::{self, Stage},
};

impl Cx {
    /// Frameworks, check-in items and support lists, with what the person added. What is broken
    /// there is said, and the rest holds.
    pub(super) fn user_data(&self) -> UserData {
        self.shelf_and_broken().0
    }

    /// The same, and how many of the person's own files were left out.
    pub(super) fn shelf_and_broken(&self) -> (UserData, usize) {
        let (user_data, broken) = UserData::load(|sort| self.paths.own(sort));
        for error in &broken {
            self.out.say(&text::ended(error));
        }
        (user_data, broken.len())
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
    let (user_data, broken) = cx.shelf_and_broken();
    let user_data = Arc::new(user_data);
    // A journal that is open already is not looked at again from outside.
    let found = match &ready {
        Some(_) => FileKind::Open,
        None => services::look(path)?,
    };
    if found == FileKind::Missing && services::newest_backup(path).is_some() {
        // Whoever had a journal here is not welcomed as if they had none.
        return Err(first::missing(cx));
    }
    let _hold = services::lock_instance(path)?;
    log::start(&cx.paths.log);
    let look = Look::new(settings.theme.clone(), ground(), colour());
    let mut session = Session::new(cx.now(), settings, user_data);
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
    let (mut workspace, screen) = match ready {
        Some((journal, tab, notice, strangers)) => {
            session.strangers = strangers;
            session.notice = notice.or(session.notice);
            session.enter(Opened {
                profile: journal.profile()?,
                lockable: journal.is_encrypted(),
                recovered: None,
                bookmark: None,
            });
            (Workspace::with(journal, cx.clock), Screen::of(tab))
        }
        None => begin(cx, path, found, &mut session)?,
    };
    // A sample is nobody's journal.
    if !sample {
        workspace.counts_in(cx.paths.counts(), session.settings.status_file);
    }
    // What is told from here on would be drawn into the screens.
    services::tell_updates(None);
    let (app, first) = App::new(screen, session, keymap);
    let stage = Stage {
        workspace,
        clock: cx.clock,
        again: again(cx, path),
        stopped: cx.stopped,
    };
    tui::run(app, first, stage).map_err(|error| {
        Error::failed(format!(
            "The terminal can't be used: {}.",
            platform::reason(&error)
        ))
    })
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
fn by_command(cx: &Cx, workspace: &mut Workspace) -> Option<Result<Opened, String>> {
    let command = open::command(cx)?;
    let said = secret::from_command(&command);
    Some(said.and_then(|secret| {
        workspace
            .open(Some(&secret))
            .map_err(|error| error.to_string())
    }))
}

/// The first screen of a journal that is not open yet.
fn begin(
    cx: &Cx,
    path: &Path,
    found: FileKind,
    session: &mut Session,
) -> Result<(Workspace, Screen)> {
    let mut workspace = Workspace::new(path, cx.clock);
    session.region = cx.door.clone().filter(|region| !region.is_empty());
    let passphrase = match (found, &cx.global.passphrase_file) {
        (FileKind::Missing, _) => {
            let welcome = Welcome::new(path.display().to_string());
            return Ok((workspace, Screen::Welcome(welcome)));
        }
        // It was locked: neither a file nor a command with the passphrase unlocks it.
        (FileKind::Locked, _) if cx.door.is_some() => {
            let door = Unlock {
                returns: true,
                ..Unlock::default()
            };
            return Ok((workspace, Screen::Unlock(door)));
        }
        (FileKind::Locked, None) => {
            let refused = match by_command(cx, &mut workspace) {
                Some(Ok(opened)) => {
                    session.enter(opened);
                    return Ok((workspace, Screen::of(Tab::Today)));
                }
                Some(Err(why)) => Some(why),
                None => None,
            };
            let door = Unlock {
                refused,
                ..Unlock::default()
            };
            return Ok((workspace, Screen::Unlock(door)));
        }
        (FileKind::Locked, Some(file)) => Some(open::asked(Some(file), "")?),
        (FileKind::Open, _) => None,
    };
    session.enter(workspace.open(passphrase.as_ref())?);
    Ok((workspace, Screen::of(Tab::Today)))
}
