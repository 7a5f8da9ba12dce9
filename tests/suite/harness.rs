//! A person at the journal, without a terminal: keys in, screens out. The same effects as in the
//! program, carried out at once: no threads, no waiting.
use std::{path::Path, sync::Arc};

use chrono::TimeDelta;
use ratatui::{buffer::Buffer, layout::Rect};
use rounds::{
    app::{
        App, Chord, Command, Effect, Effects, Keymap, Mouse, MouseKind, Msg, Session, Settings,
        Tab,
        screens::{Screen, Unlock},
    },
    domain::{Entry, Moment},
    services::{
        Clock, Ended, Environment, Error, Journal, NewJournal, Opened, Problem, Profile, UserData,
        Workspace, demo,
    },
    ui::{self, Theme},
};

use crate::fixtures;

/// What another program makes of a text.
type Editor = fn(&str) -> Result<String, String>;

/// Someone at the journal.
pub struct Harness {
    pub app: App,
    pub workspace: Workspace,
    /// What another program would write, when the editor is opened.
    pub writes: Option<Editor>,
    /// What was handed to the terminal's clipboard last.
    pub copied: Option<String>,
    /// The names of what was asked of the journal.
    pub asked: Vec<&'static str>,
    /// Which of the questions fail, by how many were asked before.
    pub fails: Option<std::ops::Range<usize>>,
    now: Moment,
    screen: Buffer,
}

impl Harness {
    /// An empty journal of Maya's, on Thursday evening.
    pub fn empty(columns: u16, rows: u16) -> Self {
        Self::with(Vec::new(), columns, rows)
    }

    /// The sample term.
    pub fn term(columns: u16, rows: u16) -> Self {
        let mut harness = Self::with(demo::term(7, fixtures::now()), columns, rows);
        harness.journal().file_plan().unwrap();
        harness.journal().file_sharing().unwrap();
        harness.tell(Msg::Changed);
        harness
    }

    /// A journal with these entries.
    pub fn with(entries: Vec<Entry>, columns: u16, rows: u16) -> Self {
        let now = fixtures::now();
        let mut journal = Journal::in_memory(Environment::fixed(now, 1)).unwrap();
        let owner = demo::profile();
        let profile = Profile {
            name: owner.name.to_owned(),
            stage: rounds::domain::people::training_stage::TrainingStage::parse(owner.stage),
            region: Some(owner.region.to_owned()),
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
            started: now,
        };
        journal.set_profile(&profile).unwrap();
        journal
            .load(entries.into_iter().map(|entry| (None, entry)), &mut |_| ())
            .unwrap();
        let mut session = Session::new(now, Settings::default(), Arc::new(UserData::default()));
        session.name = profile.name;
        session.stage = profile.stage;
        session.region = profile.region;
        Self::at(
            Screen::of(Tab::Today),
            Workspace::with(journal, Clock::from(now)),
            session,
            columns,
            rows,
        )
    }

    /// Lists of competencies come into use.
    pub fn use_lists(&mut self, ids: &[&str]) -> &mut Self {
        let ids: Vec<_> = ids.iter().map(|id| (*id).to_owned()).collect();
        let mut profile = self.journal().profile().unwrap();
        profile.competencies.clone_from(&ids);
        self.journal().set_profile(&profile).unwrap();
        self.app.session.competencies = ids;
        self.tell(Msg::Changed)
    }

    /// Before a journal that is not open, or not there yet.
    pub fn outside(screen: Screen, path: &Path, columns: u16, rows: u16) -> Self {
        let now = fixtures::now();
        let session = Session::new(now, Settings::default(), Arc::new(UserData::default()));
        let workspace = Workspace::new(path, Clock::from(now));
        Self::at(screen, workspace, session, columns, rows)
    }

    /// A screen at a workspace.
    pub fn at(
        screen: Screen,
        workspace: Workspace,
        session: Session,
        columns: u16,
        rows: u16,
    ) -> Self {
        let now = session.now;
        let (app, effects) = App::new(screen, session, Keymap::default());
        let mut harness = Self {
            app,
            workspace,
            writes: None,
            copied: None,
            asked: Vec::new(),
            fails: None,
            now,
            screen: Buffer::empty(Rect::new(0, 0, columns, rows)),
        };
        harness.settle(effects);
        harness
    }

    /// Presses keys, as config files spell them, with spaces between.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let chord: Chord = key.parse().unwrap();
            self.tell(Msg::Key(chord));
        }
        self
    }

    /// Types text.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = if c == '\n' {
                "enter".to_owned()
            } else {
                c.to_string()
            };
            self.tell(Msg::Key(key.parse().unwrap()));
        }
        self
    }

    /// Lets time go by.
    pub fn waits(&mut self, time: TimeDelta) -> &mut Self {
        self.now += time;
        let now = self.now;
        self.tell(Msg::Clock(now))
    }

    /// Clicks on a text of the screen.
    pub fn clicks(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.must_show(text).find(text).unwrap();
        let press = |what| Msg::Mouse(Mouse { column, row, what });
        self.tell(press(MouseKind::Press));
        self.tell(press(MouseKind::Release))
    }

    /// Something happens.
    pub fn tell(&mut self, msg: Msg) -> &mut Self {
        let effects = self.app.update(msg);
        self.settle(effects);
        self
    }

    /// Locks the journal and opens it again, as a program that never saw what was shown. The journal, which is in memory,
    /// stays: another one stands for it at the lock.
    pub fn comes_back(&mut self) -> &mut Self {
        let folder = tempfile::tempdir().unwrap();
        let mut other = Workspace::new(&folder.path().join("j"), Clock::from(self.now));
        let profile = self.journal().profile().unwrap();
        let made = NewJournal {
            profile: profile.clone(),
            passphrase: None,
        };
        other.create(made).unwrap();
        self.app.session.lockable = true;
        let mut waiting = self.app.update(Msg::Act(Command::Lock)).list;
        while !self.app.is_locked() {
            for effect in std::mem::take(&mut waiting) {
                let Effect::Request(ask) = effect else {
                    continue;
                };
                let workspace = match ask.name {
                    "workspace.lock" => &mut other,
                    _ => &mut self.workspace,
                };
                let msg = ask.run(workspace);
                waiting.extend(self.app.update(msg).list);
            }
        }
        let opened = Opened {
            profile,
            lockable: true,
            ..other.open(None).unwrap()
        };
        let door = Unlock {
            returns: true,
            ..Unlock::default()
        };
        let session = Session::new(self.now, Settings::default(), Arc::new(UserData::default()));
        let (app, effects) = App::new(Screen::Unlock(door), session, Keymap::default());
        self.app = app;
        self.settle(effects);
        self.tell(Msg::Opened(Box::new(opened)))
    }

    /// Something happens; whether anything comes of it.
    pub fn does(&mut self, msg: Msg) -> bool {
        let before = self.state();
        let effects = self.app.update(msg);
        let asked = !effects.list.is_empty();
        self.settle(effects);
        let said = self.app.session.notice.is_some();
        asked || said || self.app.quit || before != self.state()
    }

    /// What a person sees, and where their next key goes.
    fn state(&self) -> (String, rounds::app::Context, Option<(u16, u16)>) {
        (self.text(), self.app.context(), self.app.report.cursor)
    }

    /// The terminal gets another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.screen = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.tell(Msg::Resize)
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        let rows = self.screen.area.height;
        let lines = (0..rows).map(|row| self.line(row));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The screen, cell by cell.
    pub fn picture(&self) -> &Buffer {
        &self.screen
    }

    /// Whether a text stands on the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    #[track_caller]
    pub fn must_show(&mut self, text: &str) -> &mut Self {
        assert!(
            self.shows(text),
            "{text:?} is not on screen:\n{}",
            self.text()
        );
        self
    }

    #[track_caller]
    pub fn must_not_show(&mut self, text: &str) -> &mut Self {
        assert!(!self.shows(text), "{text:?} is on screen:\n{}", self.text());
        self
    }

    /// The journal.
    pub fn journal(&mut self) -> &mut Journal {
        self.workspace.journal().unwrap()
    }

    fn line(&self, row: u16) -> String {
        let cells = (0..self.screen.area.width).map(|column| self.screen[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    }

    fn find(&self, text: &str) -> Option<(u16, u16)> {
        (0..self.screen.area.height).find_map(|row| {
            let line = self.line(row);
            let at = line.find(text)?;
            let column = u16::try_from(line[..at].chars().count()).ok()?;
            Some((column, row))
        })
    }

    /// Carries out effects until there are none, then draws: what the loop and the worker do.
    fn settle(&mut self, effects: Effects) {
        let mut waiting: std::collections::VecDeque<_> = effects.list.into();
        while let Some(effect) = waiting.pop_front() {
            let msg = match effect {
                Effect::Request(ask) => {
                    let count = self.asked.len();
                    self.asked.push(ask.name);
                    if self
                        .fails
                        .as_ref()
                        .is_some_and(|fails| fails.contains(&count))
                    {
                        ask.answer(Err(Error::new(Problem::Failed, "The disk is full.")))
                    } else {
                        ask.run(&mut self.workspace)
                    }
                }
                Effect::ExternalEdit(write) => {
                    let outside = &write.outside;
                    let trouble = match self.writes {
                        Some(writes) => {
                            match writes(&std::fs::read_to_string(outside.file()).unwrap()) {
                                Ok(text) => {
                                    std::fs::write(outside.file(), text).unwrap();
                                    None
                                }
                                Err(trouble) => Some(trouble),
                            }
                        }
                        None => Some("There is no editor".to_owned()),
                    };
                    let edited = outside.read(&trouble.map_or(Ended::Well, Ended::Badly));
                    let finished = Box::new(write.finish(edited));
                    Msg::Returned(self.now, finished)
                }
                Effect::Copy(text) => {
                    self.copied = Some(text);
                    continue;
                }
                Effect::Suspend | Effect::Renew { .. } | Effect::Redraw => continue,
            };
            waiting.extend(self.app.update(msg).list);
        }
        self.screen.reset();
        let area = self.screen.area;
        self.app.report = ui::draw(
            &self.app,
            &Theme::of(&self.app.session),
            area,
            &mut self.screen,
        );
    }
}
