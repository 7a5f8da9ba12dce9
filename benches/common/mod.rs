//! Large journals to measure with, and someone at one of them who times every frame.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Rect};
use rounds::{
    app::{App, Effect, Effects, Keymap, Msg, Session, Settings, Tab, screens::Screen},
    domain::{Moment, palette::Palette, stage::Stage},
    services::{self, Clock, Desk, NewJournal, Profile, Shelf, World, demo},
    ui::{self, Theme},
};

/// The evening on which everything is measured.
pub fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap()
}

/// The file of a journal of so many entries; made once and used again.
pub fn journal(entries: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-journals");
    let file = folder.join(format!("{entries}.rounds"));
    if !file.exists() {
        fs::create_dir_all(&folder).unwrap();
        let begun = folder.join(format!("{entries}.begun"));
        let _ = fs::remove_file(&begun);
        make(&begun, entries);
        fs::rename(&begun, &file).unwrap();
    }
    file
}

fn make(file: &Path, entries: u64) {
    let owner = demo::profile();
    let new = NewJournal {
        profile: Profile {
            name: owner.name.to_owned(),
            stage: Stage::parse(owner.stage),
            region: Some(owner.region.to_owned()),
            started: now(),
        },
        passphrase: None,
    };
    let mut journal = services::create(file, new, World::fixed(now(), 1)).unwrap();
    let made = demo::entries(7, entries, now()).map(|entry| (None, entry));
    journal.load(made, &mut |_| ()).unwrap();
}

/// Someone at a journal, without a terminal.
pub struct Sitting {
    pub app: App,
    /// How long each update and drawing took: what passes between a key and its frame.
    pub frames: Vec<Duration>,
    /// How long each request took, which in the program is another thread's work.
    pub requests: Vec<Duration>,
    desk: Desk,
    theme: Theme,
    screen: Buffer,
    now: Moment,
}

impl Sitting {
    /// Opens a journal and draws Today with what the journal says.
    pub fn open(file: &Path) -> Self {
        let now = now();
        let shelf = Arc::new(Shelf::default());
        let mut session = Session::new(now, Settings::default(), shelf);
        let mut desk = Desk::new(file, Clock::from(now));
        session.enter(desk.open(None).unwrap());
        let (app, first) = App::new(Screen::of(Tab::Today), session, Keymap::default());
        let mut sitting = Self {
            app,
            frames: Vec::new(),
            requests: Vec::new(),
            desk,
            theme: Theme::new(Palette::standard(), false),
            screen: Buffer::empty(Rect::new(0, 0, 120, 36)),
            now,
        };
        sitting.draw();
        sitting.carry_out(first);
        sitting
    }

    /// Presses keys, as config files spell them, with spaces between.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.tell(Msg::Key(key.parse().unwrap()));
        }
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
        let start = Instant::now();
        let effects = self.app.update(msg);
        self.draw();
        self.frames.push(start.elapsed());
        self.carry_out(effects);
    }

    fn draw(&mut self) {
        self.screen.reset();
        self.app.painted = ui::draw(&self.app, &self.theme, self.screen.area, &mut self.screen);
    }

    fn carry_out(&mut self, effects: Effects) {
        for effect in effects.list {
            if let Effect::Ask(ask) = effect {
                let start = Instant::now();
                let answer = ask.run(&mut self.desk);
                self.requests.push(start.elapsed());
                self.tell(answer);
            }
        }
    }
}
