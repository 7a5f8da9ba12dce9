//! Two journals and a folder between them.
mod again;
mod agreed;
mod attachments;
mod both;
mod copies;
mod farewell;
mod hostile;
mod keys;
mod leaving;
#[cfg(unix)]
mod mailbox;
mod refusing;
mod round;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Duration};

use super::{NewComment, On, Received, ShareAsk, SharePlan, ShareSource};
use crate::{
    domain::{Entry, Id, Kind, Moment, Section, rng::Rng, share::bundle::CommentKind},
    services::{Environment, Journal, Profile},
};

/// Ten in the evening, in another zone than the one that facts are told in.
const START: &str = "2026-11-12T22:00:00+01:00";

/// A clock that both journals read, moved by hand.
#[derive(Clone)]
struct Time(Arc<AtomicI64>);

impl Time {
    fn new() -> Self {
        let start = Moment::parse_from_rfc3339(START).unwrap();
        Self(Arc::new(AtomicI64::new(start.timestamp())))
    }

    fn now(&self) -> Moment {
        let start = Moment::parse_from_rfc3339(START).unwrap();
        let utc = DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap();
        utc.with_timezone(start.offset())
    }

    fn pass(&self, time: Duration) {
        self.0.fetch_add(time.num_seconds(), Ordering::Relaxed);
    }
}

/// A journal of somebody.
fn journal(name: &str, seed: u64, time: &Time) -> Journal {
    let time = time.clone();
    let mut chance = Rng::new(seed);
    let random = move |bytes: &mut [u8]| {
        for byte in bytes {
            *byte = chance.bits().to_le_bytes()[0];
        }
    };
    let started = time.now();
    let mut journal = Journal::in_memory(Environment::new(move || time.now(), random)).unwrap();
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

/// Two people who know each other's keys, and a folder that both see.
struct Two {
    maya: Journal,
    osei: Journal,
    time: Time,
    folder: tempfile::TempDir,
}

impl Two {
    fn new() -> Self {
        let time = Time::new();
        let maya = journal("Maya", 1, &time);
        Self::between(maya, time)
    }

    fn between(mut maya: Journal, time: Time) -> Self {
        let mut osei = journal("Ama Osei", 2, &time);
        let folder = tempfile::tempdir().unwrap();
        meet(&mut maya, &mut osei, Some("Dr Osei"));
        meet(&mut osei, &mut maya, None);
        maya.set_mailbox("osei", Some(folder.path())).unwrap();
        osei.set_mailbox("Maya", Some(folder.path())).unwrap();
        Self {
            maya,
            osei,
            time,
            folder,
        }
    }

    /// Lets a minute pass.
    fn tick(&self) {
        self.time.pass(Duration::minutes(1));
    }

    /// Shares entries of Maya's with Dr Osei, who takes them in.
    fn share(&mut self, ids: &[Id]) -> Vec<Received> {
        let plan = self.plan(ids);
        self.maya.share(&plan, "", None).unwrap();
        self.tick();
        taken(&mut self.osei)
    }

    fn plan(&self, ids: &[Id]) -> SharePlan {
        self.maya.plan_share(&ask(ids)).unwrap()
    }

    /// Writes what waits on the mentor's side, and lets Maya take it in.
    fn reply(&mut self) -> Vec<Received> {
        self.osei.write_replies("maya", None).unwrap();
        self.tick();
        taken(&mut self.maya)
    }

    /// The only page that Dr Osei has.
    fn page(&self) -> Id {
        let lines = self.osei.review_pages("maya", false).unwrap();
        assert_eq!(lines.len(), 1);
        lines[0].page
    }

    fn says(&mut self, page: Id, kind: CommentKind, text: &str) -> Id {
        self.tick();
        let said = self.osei.comment(&on(page, kind, text));
        said.unwrap()
    }
}

/// Something to say about a page of Maya's.
fn on(page: Id, kind: CommentKind, text: &str) -> NewComment {
    NewComment {
        on: On::Theirs {
            person: "Maya".into(),
            page,
        },
        kind,
        quote: String::new(),
        text: text.into(),
        due: None,
    }
}

/// To share these with Dr Osei, as carefully as by default.
fn ask(ids: &[Id]) -> ShareAsk {
    ShareAsk {
        what: ShareSource::Entries(ids.to_vec()),
        check_ins: Vec::new(),
        person: "Dr Osei".into(),
        exact_dates: false,
        until: None,
        sites: Vec::new(),
    }
}

/// Lets one journal take down the identity of another's owner.
fn meet(journal: &mut Journal, other: &mut Journal, name: Option<&str>) {
    let line = other.identity().unwrap().to_string();
    journal.meet(&line, name, false).unwrap();
}

/// What lies in the folders, all of it sound.
fn taken(journal: &mut Journal) -> Vec<Received> {
    let collected = journal.collect().unwrap().into_iter();
    collected.map(|file| file.outcome.unwrap()).collect()
}

/// A reflection.
fn reflection(title: &str, text: &str) -> Entry {
    of("reflection", title, text)
}

fn of(kind: &str, title: &str, text: &str) -> Entry {
    let at = Moment::parse_from_rfc3339("2026-11-10T20:40:00+01:00").unwrap();
    let mut entry = Entry::new(Kind::parse(kind).unwrap(), at);
    entry.title = title.into();
    entry.sections = vec![Section::new("What?", text)];
    entry
}
