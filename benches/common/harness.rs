//! Someone at a journal who times every frame.
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Rect};
use rounds::{
    app::{App, Effect, Effects, Keymap, Msg, Session, Settings, Tab, screens::Screen},
    config::palette::ThemeFile,
    domain::Moment,
    services::{Opened, UserData, Workspace},
    ui::{self, Theme},
};

use crate::journals::now;

/// Whether a goal is met, in words.
pub fn verdict<T: PartialOrd + Copy>(measured: T, goal: T) -> &'static str {
    if measured <= goal {
        "  (goal met)"
    } else {
        "  (GOAL MISSED)"
    }
}

/// Someone at a journal, without a terminal.
pub struct Harness {
    pub app: App,
    /// How long each update and drawing took: what passes between a key and its frame.
    pub frames: Vec<Duration>,
    /// How long each request took, which in the program is another thread's work.
    pub requests: Vec<Duration>,
    /// Where the journal lies.
    pub workspace: Workspace,
    theme: Theme,
    screen: Buffer,
    now: Moment,
}

impl Harness {
    /// Draws Today with what a journal says that lies open.
    pub fn at(workspace: Workspace, opened: Opened) -> Self {
        let now = now();
        let user_data = Arc::new(UserData::default());
        let mut session = Session::new(now, Settings::default(), user_data);
        session.enter(opened);
        let (app, first) = App::new(Screen::of(Tab::Today), session, Keymap::default());
        let mut harness = Self {
            app,
            frames: Vec::new(),
            requests: Vec::new(),
            workspace,
            theme: Theme::new(ThemeFile::standard(), false),
            screen: Buffer::empty(Rect::new(0, 0, 120, 36)),
            now,
        };
        harness.draw();
        harness.carry_out(first);
        harness
    }

    /// Presses keys, as config files spell them, with spaces between.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.tell(Msg::Key(key.parse().unwrap()));
        }
    }

    /// Tells the app something, and answers how long the frame of it took, before anything that was asked is answered;
    /// and what `seen` finds in that frame.
    pub fn first_frame<T>(&mut self, msg: Msg, seen: impl FnOnce(&App) -> T) -> (Duration, T) {
        let start = Instant::now();
        let effects = self.app.update(msg);
        self.draw();
        let took = start.elapsed();
        let seen = seen(&self.app);
        self.carry_out(effects);
        (took, seen)
    }

    /// Types text.
    pub fn types(&mut self, text: &str) {
        for c in text.chars() {
            let key = if c == ' ' {
                "space".to_owned()
            } else {
                c.to_string()
            };
            self.keys(&key);
        }
    }

    /// Pauses until what is typed is kept.
    pub fn pauses(&mut self) {
        self.now += chrono::TimeDelta::seconds(1);
        self.tell(Msg::Clock(self.now));
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.screen
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    fn tell(&mut self, msg: Msg) {
        let (took, ()) = self.first_frame(msg, |_| ());
        self.frames.push(took);
    }

    fn draw(&mut self) {
        self.screen.reset();
        self.app.report = ui::draw(&self.app, &self.theme, self.screen.area, &mut self.screen);
    }

    fn carry_out(&mut self, effects: Effects) {
        for effect in effects.list {
            if let Effect::Request(ask) = effect {
                let start = Instant::now();
                let answer = ask.run(&mut self.workspace);
                self.requests.push(start.elapsed());
                self.tell(answer);
            }
        }
    }
}
