//! Two people who share: Maya and Dr Osei, each with a journal in memory, a folder between them, and
//! a clock that both read.
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use chrono::TimeDelta;
use rounds::{
    app::{Screen, Session, Settings, Tab},
    domain::{Entry, Id, Moment, rng::Rng},
    services::{
        Clock, Environment, Journal, Profile, UserData, Workspace,
        share::{ShareAsk, ShareSource},
    },
};
use tempfile::TempDir;

use crate::{fixtures, harness::Harness};

/// Two people who share.
pub struct Pair {
    pub maya: Journal,
    pub osei: Journal,
    pub folder: TempDir,
    pub time: Arc<Mutex<Moment>>,
}

/// One of them at the screens, the other's journal beside.
pub struct Both {
    pub osei: Harness,
    pub maya: Journal,
    _folder: TempDir,
}

impl Pair {
    /// Two people who know each other's keys, on the evening of [`fixtures::now`].
    pub fn new() -> Self {
        let time = Arc::new(Mutex::new(fixtures::now()));
        let mut maya = journal("Maya", 1, &time);
        let mut osei = journal("Ama Osei", 2, &time);
        let folder = tempfile::tempdir().unwrap();
        meet(&mut maya, &mut osei, "Dr Osei");
        meet(&mut osei, &mut maya, "Maya");
        maya.set_mailbox("Dr Osei", Some(folder.path())).unwrap();
        osei.set_mailbox("Maya", Some(folder.path())).unwrap();
        Self {
            maya,
            osei,
            folder,
            time,
        }
    }

    /// Goes to another time.
    pub fn at(&mut self, text: &str) -> &mut Self {
        *self.time.lock().unwrap() = fixtures::at(text);
        self
    }

    /// Lets a minute pass.
    pub fn tick(&self) {
        *self.time.lock().unwrap() += TimeDelta::minutes(1);
    }

    /// Maya writes an entry and shares it with a few words; Dr Osei takes it in.
    pub fn share(&mut self, entry: Entry, message: &str) -> Id {
        let id = self.maya.add(entry).unwrap().id;
        self.share_again(id, message);
        id
    }

    /// Maya shares an entry that is there.
    pub fn share_again(&mut self, id: Id, message: &str) {
        let chosen = ShareAsk {
            check_ins: vec![id],
            ..ask(&[id])
        };
        let mut plan = self.maya.plan_share(&chosen).unwrap();
        plan.replace_all();
        self.maya.share(&plan, message, None).unwrap();
        self.tick();
        take(&mut self.osei);
    }

    /// Dr Osei writes out what waits for Maya, who takes it in.
    pub fn reply(&mut self) {
        self.osei.write_replies("Maya", None).unwrap();
        self.tick();
        take(&mut self.maya);
    }

    /// The page of Maya's that has a title, as Dr Osei knows it.
    pub fn page(&self, title: &str) -> Id {
        let lines = self.osei.review_pages("Maya", false).unwrap();
        let found = lines.iter().find(|line| line.title == title);
        found.unwrap().page
    }

    /// Somebody else shares an entry with Dr Osei too, through a folder of their own.
    pub fn joins(&mut self, name: &str, folder: &Path) -> Journal {
        let mut other = journal(name, 3, &self.time);
        meet(&mut other, &mut self.osei, "Dr Osei");
        meet(&mut self.osei, &mut other, name);
        other.set_mailbox("Dr Osei", Some(folder)).unwrap();
        self.osei.set_mailbox(name, Some(folder)).unwrap();
        let id = other.add(fixtures::reflection("On the ward", "It was long."));
        let plan = other.plan_share(&ask(&[id.unwrap().id])).unwrap();
        other.share(&plan, "", None).unwrap();
        self.tick();
        take(&mut self.osei);
        other
    }

    /// Dr Osei sits down, and Maya is there too.
    pub fn osei_sits_beside_maya(self, (columns, rows): (u16, u16)) -> Both {
        let now = *self.time.lock().unwrap();
        Both {
            osei: sits(self.osei, now, columns, rows),
            maya: self.maya,
            _folder: self.folder,
        }
    }

    /// Dr Osei sits down, and the folder stays as long as what is given back.
    pub fn osei_sits(self, columns: u16, rows: u16) -> (Harness, TempDir) {
        let now = *self.time.lock().unwrap();
        (sits(self.osei, now, columns, rows), self.folder)
    }
}

/// To share these with Dr Osei, as carefully as by default.
pub fn ask(ids: &[Id]) -> ShareAsk {
    ShareAsk {
        what: ShareSource::Entries(ids.to_vec()),
        check_ins: Vec::new(),
        person: "Dr Osei".into(),
        exact_dates: false,
        until: None,
        sites: Vec::new(),
    }
}

/// A journal of somebody.
pub fn journal(name: &str, seed: u64, time: &Arc<Mutex<Moment>>) -> Journal {
    let mut chance = Rng::new(seed);
    let random = move |bytes: &mut [u8]| {
        for byte in bytes {
            *byte = chance.bits().to_le_bytes()[0];
        }
    };
    let clock = time.clone();
    let environment = Environment::new(move || *clock.lock().unwrap(), random);
    let mut journal = Journal::in_memory(environment).unwrap();
    let started = *time.lock().unwrap();
    let profile = Profile {
        name: name.into(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started,
    };
    journal.set_profile(&profile).unwrap();
    journal
}

/// Lets one journal take down the identity of another's owner.
pub fn meet(journal: &mut Journal, other: &mut Journal, name: &str) {
    let line = other.identity().unwrap().to_string();
    journal.meet(&line, Some(name), false).unwrap();
}

/// Takes in what lies in the folders, all of it sound.
pub fn take(journal: &mut Journal) {
    for file in journal.collect().unwrap() {
        file.outcome.unwrap();
    }
}

/// Somebody at their journal.
pub fn sits(journal: Journal, now: Moment, columns: u16, rows: u16) -> Harness {
    let name = journal.profile().unwrap().name;
    let mut session = Session::new(now, Settings::default(), Arc::new(UserData::default()));
    session.name = name;
    Harness::at(
        Screen::of(Tab::Today),
        Workspace::with(journal, Clock::from(now)),
        session,
        columns,
        rows,
    )
}
