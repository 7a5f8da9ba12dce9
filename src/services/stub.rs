//! Stand-in until the real thing is merged.
#![allow(
    missing_docs,
    dead_code,
    clippy::all,
    clippy::pedantic,
    clippy::allow_attributes
)]
pub use crate::domain::filter::Filter;
use crate::domain::{checkin::CheckIn, framework::Library, stage::Stage, *};
use chrono::NaiveDate;
use std::{collections::BTreeMap, path::Path};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Failed,
    Usage,
    NotFound,
    Locked,
    Damaged,
    Superseded,
}
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub problem: Problem,
    pub message: String,
    pub hint: Option<String>,
}
pub type Result<T> = std::result::Result<T, Error>;
pub struct Secret(String);
impl Secret {
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }
}
#[derive(Debug, Clone)]
pub struct Profile {
    pub name: String,
    pub stage: Option<Stage>,
    pub region: Option<String>,
    pub started: Moment,
}
pub struct NewJournal {
    pub profile: Profile,
    pub passphrase: Option<Secret>,
}
#[derive(Debug)]
pub struct Opened {
    pub profile: Profile,
    pub lockable: bool,
}
#[derive(Debug)]
pub struct Shelf {
    pub frameworks: Library,
    pub checkin: CheckIn,
}
#[derive(Debug, Clone)]
pub struct Interrupter;
impl Interrupter {
    pub fn interrupt(&self) {}
}
pub struct Desk;
impl Desk {
    pub fn journal(&mut self) -> Result<&mut Journal> {
        Err(no())
    }
    pub fn open(&mut self, _: Option<&Secret>) -> Result<Opened> {
        Err(no())
    }
    pub fn create(&mut self, _: NewJournal) -> Result<Opened> {
        Err(no())
    }
    pub fn lock(&mut self) {}
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        Err(no())
    }
    pub fn path(&self) -> Option<&Path> {
        None
    }
    pub fn interrupter(&self) -> Interrupter {
        Interrupter
    }
}
fn no() -> Error {
    Error {
        problem: Problem::Failed,
        message: "stub".into(),
        hint: None,
    }
}
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub tags: Vec<(String, u64)>,
    pub people: Vec<(String, u64)>,
    pub goals: Vec<(String, u64)>,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    Newest,
    Oldest,
    After(Place),
    Before(Place),
    At(Moment),
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Newest,
    Oldest,
    Best,
}
#[derive(Debug, Clone)]
pub struct Ask {
    pub filter: Filter,
    pub from: From,
    pub limit: usize,
    pub order: Order,
}
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub rows: Vec<Row>,
    pub older: bool,
    pub newer: bool,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    Exact(u64),
    MoreThan(u64),
}
#[derive(Debug, Clone)]
pub struct Meeting {
    pub id: Id,
    pub at: Moment,
    pub people: Vec<String>,
}
#[derive(Debug, Clone, Default)]
pub struct Today {
    pub entries: u64,
    pub heat: Vec<(NaiveDate, u32)>,
    pub drafts: Vec<Draft>,
    pub next: Option<Meeting>,
    pub questions: u64,
    pub checkins: Vec<(NaiveDate, BTreeMap<String, i64>)>,
    pub goals: Vec<(String, u64)>,
}
pub struct Journal;
impl Journal {
    pub fn page(&self, _: &Ask) -> Result<Page> {
        Err(no())
    }
    pub fn count(&self, _: &Filter) -> Result<Count> {
        Err(no())
    }
    pub fn record(&self, _: Id) -> Result<Record> {
        Err(no())
    }
    pub fn vocabulary(&self) -> Result<Vocabulary> {
        Err(no())
    }
    pub fn delete(&mut self, _: Id) -> Result<Record> {
        Err(no())
    }
    pub fn restore(&mut self, _: Id) -> Result<Record> {
        Err(no())
    }
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        Err(no())
    }
    pub fn keep_draft(&mut self, _: &Draft) -> Result<()> {
        Err(no())
    }
    pub fn drop_draft(&mut self, _: Id) -> Result<()> {
        Err(no())
    }
    pub fn save_draft(&mut self, _: Draft) -> Result<Record> {
        Err(no())
    }
    pub fn new_draft_id(&mut self) -> Id {
        Id::new(0, [0; 10])
    }
    pub fn today(&self) -> Result<Today> {
        Err(no())
    }
}
