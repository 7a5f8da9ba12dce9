//! What tests begin with: a fixed world, small journals and entries.
use rounds::{
    domain::{Entry, Filter, Id, Kind, Moment, Origin, Record, Section},
    services::{Environment, Journal, NewJournal, Order, Outcome, PageQuery, Profile, Start},
};

/// A quiet evening in November.
pub fn now() -> Moment {
    at("2026-11-12T21:14:00+00:00")
}

/// A moment.
pub fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

/// A world that stands still.
pub fn environment(seed: u64) -> Environment {
    Environment::fixed(now(), seed)
}

/// An empty journal in memory.
pub fn journal() -> Journal {
    Journal::in_memory(environment(1)).unwrap()
}

/// What a new journal begins with.
pub fn new() -> NewJournal {
    NewJournal {
        profile: profile(),
        passphrase: None,
    }
}

/// Its owner.
pub fn profile() -> Profile {
    Profile {
        name: "Maya".into(),
        stage: Some(rounds::domain::people::training_stage::TrainingStage::Clinical),
        region: Some("uk".into()),
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: now(),
    }
}

/// A kind.
pub fn kind(slug: &str) -> Kind {
    Kind::parse(slug).unwrap()
}

/// A reflection with a title and a text.
pub fn reflection(title: &str, text: &str) -> Entry {
    let mut entry = Entry::new(kind("reflection"), now());
    entry.title = title.into();
    entry.sections = vec![Section::new("What?", text)];
    entry
}

/// An entry with something in every place.
pub fn full() -> Entry {
    let mut entry = Entry::new(kind("feedback"), at("2026-11-12T20:40:00+01:00"));
    entry.title = "Family meeting: slow down".into();
    entry.framework = Some("sbi".into());
    entry.sections = vec![
        Section::new("Situation", "The family meeting.\n\n## not a heading"),
        Section::new("Keep", "Plain words"),
        Section::new("Keep", "Count to five — naïve"),
    ];
    entry.tags = vec!["communication".into(), "Oncology".into()];
    entry.people = vec!["Dr Osei".into(), "Prof Kowalska".into()];
    entry.goals = vec!["Breaking bad news".into()];
    entry.fields.insert("direction".into(), "received".into());
    entry.fields.insert("role".into(), "consultant".into());
    entry.scores.insert("calm".into(), 7);
    entry.question = true;
    entry
}

/// What a draft became.
#[track_caller]
pub fn saved(outcome: Outcome) -> Record {
    match outcome {
        Outcome::Saved(record) => *record,
        Outcome::Apart(apart) => unreachable!("it went another way: {apart:?}"),
    }
}

/// An entry as it stands, for what is written from here on.
pub fn standing(journal: &Journal, id: Id) -> Origin {
    journal.record(id).unwrap().origin()
}

/// The newest of what a filter wants.
pub fn newest(filter: Filter) -> PageQuery {
    PageQuery {
        filter,
        from: Start::Newest,
        limit: 50,
        order: Order::Newest,
    }
}

/// The titles of what a filter wants, newest first.
pub fn titles(journal: &Journal, filter: Filter) -> Vec<String> {
    let page = journal.page(&newest(filter)).unwrap();
    page.rows.into_iter().map(|row| row.title).collect()
}

/// A check-in so many days ago with the same number for each item, and load as said.
pub fn check_in(days: i64, value: i64, load: i64) -> Entry {
    let mut entry = Entry::new(kind("checkin"), now() - chrono::TimeDelta::days(days));
    for item in ["energy", "sleep", "joy", "people", "meaning"] {
        entry.scores.insert(item.to_owned(), value);
    }
    entry.scores.insert("load".to_owned(), load);
    entry
}

/// Eight ordinary weeks, then a much heavier one.
pub fn heavy_weeks() -> Vec<Entry> {
    let mut weeks: Vec<_> = (1..=8).rev().map(|week| check_in(week * 7, 7, 6)).collect();
    let mut last = check_in(0, 2, 1);
    last.sections = vec![Section::new("For later", "It is only this week.")];
    weeks.push(last);
    weeks
}
