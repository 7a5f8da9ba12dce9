//! How a composer is opened: for a new entry, for one to be changed, for a draft left behind.
use super::Composer;
use crate::{
    app::{Effect, Msg, Session},
    domain::{
        Draft, Entry, Id, Kind, Record, Section,
        entry::{experience, lesson},
        plan::handing_on,
    },
    services::{Apart, Journal, Result, Vocabulary},
};

impl Composer {
    /// Begins a new entry.
    pub fn begin(kind: Kind, session: &Session) -> Effect {
        let entry = blank(kind, session);
        begin(session, |_| Ok(entry))
    }

    /// Goes on with a draft where it was left a moment ago; where nothing of it was kept, nothing was written: begins
    /// the same anew.
    pub(super) fn again(draft: Id, of: Option<Id>, kind: Kind, session: &Session) -> Effect {
        let now = session.now;
        let blank = blank(kind, session);
        Effect::ask(
            "draft.again",
            move |journal| {
                let left = journal.drafts()?;
                if let Some(left) = left.into_iter().find(|left| left.id == draft) {
                    return opened(journal, left);
                }
                let record = of.map(|of| journal.record(of)).transpose()?;
                let draft = Draft {
                    id: draft,
                    of: record.as_ref().map(Record::origin),
                    entry: record.map_or(blank, |record| record.entry),
                    updated_at: now,
                };
                opened(journal, draft)
            },
            compose,
        )
    }

    /// Begins a moment in which somebody did something well.
    pub fn begin_done_well(session: &Session) -> Effect {
        let mut entry = Entry::new(Kind::EXPERIENCE, session.now);
        let fields = &mut entry.fields;
        fields.insert(experience::TYPE.to_owned(), experience::WELL.to_owned());
        begin(session, |_| Ok(entry))
    }

    /// Begins a letter to whoever comes next.
    pub fn begin_letter(session: &Session) -> Effect {
        let mut entry = Entry::new(Kind::REFLECTION, session.now);
        entry.framework = Some(handing_on::LETTER.to_owned());
        begin(session, |_| Ok(entry))
    }

    /// Begins an experience that comes of an entry: it has its themes and leads back to it.
    pub fn begin_after(id: Id, session: &Session) -> Effect {
        let now = session.now;
        begin(session, move |journal| {
            let before = journal.record(id)?.entry;
            let mut entry = Entry::new(Kind::EXPERIENCE, now);
            entry.tags = before.tags;
            entry.goals = before.goals;
            // The last section, so that the first is still where writing begins.
            let last = entry.kind.spec().sections.last();
            let name = last.map_or("", |section| section.name);
            let words = format!("After [[{}]].", id.short());
            entry.sections = vec![Section::new(name, words)];
            Ok(entry)
        })
    }

    /// Begins a reflection that comes of a dilemma: it has its title and what was learnt, and nothing that leads back.
    pub fn begin_lesson(dilemma: Id, session: &Session) -> Effect {
        let mut entry = blank(Kind::REFLECTION, session);
        let user_data = std::sync::Arc::clone(&session.user_data);
        begin(session, move |journal| {
            let dilemma = journal.record(dilemma)?.entry;
            let framework = entry.framework.as_deref();
            let framework = framework.and_then(|id| user_data.frameworks.get(id));
            lesson::take(&dilemma, &mut entry, framework);
            Ok(entry)
        })
    }

    /// Changes an entry; where it was left unsaved last time, that goes on.
    pub fn change(id: Id, session: &Session) -> Effect {
        let now = session.now;
        Effect::ask(
            "draft.change",
            move |journal| {
                let left = journal
                    .drafts()?
                    .into_iter()
                    .find(|draft| draft.changes(id));
                if let Some(draft) = left {
                    return opened(journal, draft);
                }
                let record = journal.record(id)?;
                let draft = Draft {
                    id: journal.new_draft_id(),
                    of: Some(record.origin()),
                    entry: record.entry,
                    updated_at: now,
                };
                opened(journal, draft)
            },
            compose,
        )
    }

    /// Goes on with a draft.
    pub fn resume(draft: Draft) -> Effect {
        Effect::ask("draft.resume", |journal| opened(journal, draft), compose)
    }
}

/// An entry in which nothing is written yet.
fn blank(kind: Kind, session: &Session) -> Entry {
    let mut entry = Entry::new(kind, session.now);
    let wanted = kind.spec().framework;
    let default = wanted.and_then(|wanted| session.user_data.frameworks.default_for(wanted));
    entry.framework = default.map(|framework| framework.id.clone());
    entry
}

/// What the form needs to know.
type Opened = (Draft, Vocabulary, Option<Apart>);

fn opened(journal: &Journal, draft: Draft) -> Result<Opened> {
    let apart = journal.apart(&draft)?;
    Ok((draft, journal.vocabulary()?, apart))
}

/// Opens the form; where the entry went another way since the draft was left, that is said at once.
fn compose((draft, words, apart): Opened) -> Msg {
    Msg::Compose(Box::new(draft), words, apart.map(Box::new))
}

/// Opens the composer for a new entry.
fn begin(
    session: &Session,
    entry: impl FnOnce(&Journal) -> Result<Entry> + Send + 'static,
) -> Effect {
    let now = session.now;
    Effect::ask(
        "draft.begin",
        move |journal| {
            let draft = Draft {
                id: journal.new_draft_id(),
                of: None,
                entry: entry(journal)?,
                updated_at: now,
            };
            Ok((draft, journal.vocabulary()?, None))
        },
        compose,
    )
}
