//! Opening the screens: the welcome, the door, or the journal.
use std::{path::Path, sync::Arc};

use super::{Cx, Error, Result, open};
use crate::{
    app::{
        App, Session, Tab,
        screens::{Door, Screen, Welcome},
    },
    config::Config,
    log,
    services::{self, Desk, Found, Shelf},
    tui::{self, Stage},
    ui::Theme,
};

impl Cx {
    /// Frameworks, check-in items and support lists, with what the person added. What is broken
    /// there is said, and the rest holds.
    pub(super) fn shelf(&self) -> Shelf {
        let (shelf, broken) = Shelf::load(|sort| self.paths.own(sort));
        for error in broken {
            self.out.say(&format!("{error}."));
        }
        shelf
    }
}

/// Opens the person's journal.
pub(super) fn open(cx: &mut Cx) -> Result<()> {
    let path = cx.paths.journal.clone();
    run(cx, &path, false)
}

/// Opens a sample that goes away on leaving.
pub(super) fn open_sample(cx: &mut Cx, path: &Path) -> Result<()> {
    run(cx, path, true)
}

fn run(cx: &mut Cx, path: &Path, sample: bool) -> Result<()> {
    if !tui::is_terminal() {
        return Err(Error::failed(
            "The journal opens in a terminal, and this is none. `rounds --help` lists what else can be done.",
        ));
    }
    let Config {
        palette,
        editor,
        settings,
        keymap,
    } = cx.config()?;
    let shelf = Arc::new(cx.shelf());
    let found = services::look(path)?;
    let _hold = services::hold(path)?;
    log::start(&cx.paths.log);
    let mut desk = Desk::new(path, cx.clock);
    let mut session = Session::new(cx.now(), settings, shelf);
    session.sample = sample;
    let screen = match found {
        Found::Missing => Screen::Welcome(Welcome::new(path.display().to_string())),
        Found::Open => {
            session.enter(desk.open(None)?);
            Screen::of(Tab::Today)
        }
        Found::Locked => match &cx.global.passphrase_file {
            Some(file) => {
                session.enter(desk.open(Some(&open::passphrase(Some(file), "")?))?);
                Screen::of(Tab::Today)
            }
            None => Screen::Door(Door::default()),
        },
    };
    let palette = if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        palette.without_colour()
    } else {
        palette
    };
    let theme = Theme::new(palette, session.settings.ascii);
    let (app, first) = App::new(screen, session, keymap);
    let stage = Stage {
        desk,
        theme,
        editor,
        clock: cx.clock,
    };
    tui::run(app, first, stage)
        .map_err(|error| Error::failed(format!("The terminal can't be used: {error}.")))
}
