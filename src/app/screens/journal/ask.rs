//! What the journal asks of the disk: the entries that are looked for, and the one under the cursor.
use super::{Journal, Msg, linked, thread, timeline};
use crate::{
    app::{Effect, Effects, Session},
    domain::{Id, entry::kind::KINDS, find::query},
    services::{Filter, Start},
};

impl Journal {
    /// What the search asks for.
    pub(in crate::app::screens) fn filter(&mut self, session: &Session) -> Filter {
        let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
        let context = query::Context {
            now: session.now,
            kinds: &kinds,
            typing: true,
        };
        match query::parse(self.search.text(), &context) {
            Ok(query) => {
                self.query = query;
                self.mistake = None;
            }
            // The results stay those of the last search that could be read.
            Err(mistake) => self.mistake = Some(mistake),
        }
        self.query.filter(session.now)
    }

    /// Asks for the first page, at the newest.
    pub(super) fn open(&mut self, from: Start, session: &Session) -> Effects {
        let filter = self.filter(session);
        let found = filter.clone();
        let search = self.timeline.begin();
        let order = self.order();
        let page = Effect::ask_passing(
            "journal.page",
            move |journal| timeline::open(journal, &found, from, order),
            move |(page, cursor)| Msg::Opened(search, page, cursor).into(),
        );
        let count = Effect::ask_passing(
            "journal.count",
            move |journal| Ok((journal.count(&filter)?, journal.count(&Filter::All)?)),
            move |(found, all)| Msg::Counted(search, found, all).into(),
        );
        Effects::from(page).and(count)
    }

    /// Shows the entry under the cursor if it is read already, else asks for it; asks for those to which the next
    /// key may lead, and for more of the list where it runs out.
    pub(super) fn look(&mut self, session: &Session) -> Effects {
        let Some(row) = self.timeline.current() else {
            self.page = None;
            return Effects::none();
        };
        let id = row.id;
        let shown = self.page.as_ref().map(|record| record.id) == Some(id);
        let asked = if shown {
            Effects::none()
        } else if self.turn_to(id) {
            self.note_read()
        } else {
            Effects::from(read(id))
                .and(linked::look(id))
                .and(thread::look(id))
        };
        let ahead = self.read_ahead();
        let filter = self.filter(session);
        asked.and(ahead).and(self.timeline.more(&filter))
    }
}

fn read(id: Id) -> Effect {
    Effect::ask_passing(
        "journal.read",
        move |journal| journal.record(id),
        |record| Msg::Read(Box::new(record)).into(),
    )
}
