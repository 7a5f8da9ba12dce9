//! How a composer is opened: for a new entry, for one to be changed, for a draft left behind.
use super::Composer;
use crate::{
    app::{Effect, Msg, Session},
    domain::{Draft, Entry, Id, Kind},
};

impl Composer {
    /// Begins a new entry.
    pub fn begin(kind: Kind, session: &Session) -> Effect {
        let now = session.now;
        let mut entry = Entry::new(kind, now);
        let wanted = kind.spec().framework;
        let default = wanted.and_then(|wanted| session.shelf.frameworks.default_for(wanted));
        entry.framework = default.map(|framework| framework.id.clone());
        Effect::ask(
            "draft.begin",
            |journal| Ok((journal.new_draft_id(), journal.vocabulary()?)),
            move |(id, words)| {
                Msg::Compose(
                    Box::new(Draft {
                        id,
                        of: None,
                        entry,
                        updated_at: now,
                    }),
                    words,
                )
            },
        )
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
                    .find(|draft| draft.of == Some(id));
                let draft = match left {
                    Some(draft) => draft,
                    None => Draft {
                        id: journal.new_draft_id(),
                        of: Some(id),
                        entry: journal.record(id)?.entry,
                        updated_at: now,
                    },
                };
                Ok((draft, journal.vocabulary()?))
            },
            |(draft, words)| Msg::Compose(Box::new(draft), words),
        )
    }

    /// Goes on with a draft.
    pub fn resume(draft: Draft) -> Effect {
        Effect::ask(
            "draft.resume",
            |journal| journal.vocabulary(),
            move |words| Msg::Compose(Box::new(draft), words),
        )
    }
}
