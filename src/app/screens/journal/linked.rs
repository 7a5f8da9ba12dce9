//! Links between entries: what is linked with the entry on the page, and the way there.
use super::{Focus, Journal, Msg};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session,
        layers::{Pick, Picker},
    },
    domain::{Id, Row, RowPosition, text::visible, when},
    services::Start,
};

/// Asks what is linked with an entry.
pub(super) fn look(id: Id) -> Effect {
    Effect::ask_passing(
        "journal.links",
        move |journal| journal.linked(id),
        move |linked| Msg::Linked(id, Box::new(linked)).into(),
    )
}

impl Journal {
    /// Offers to go to an entry that is linked with this one.
    pub(super) fn links(&self, session: &Session) -> Effects {
        let Some((_, linked)) = &self.linked else {
            return Effects::none();
        };
        let today = session.now.date_naive();
        let pick = |row: &Row, how: &str| Pick {
            label: visible(&row.title).into_owned(),
            detail: format!("{how}, {}", when::human_day(row.at.date_naive(), today)),
        };
        let to = linked.to.iter().map(|row| (row, "linked from here"));
        let from = linked.from.iter().map(|row| (row, "links here"));
        let (picks, places): (Vec<_>, Vec<_>) = to
            .chain(from)
            .map(|(row, how)| (pick(row, how), row.place))
            .unzip();
        if picks.is_empty() {
            let text = "No links yet. Type [[ in another entry, and choose this one by its title.";
            return AppMsg::Notify(Notice::good(text)).into();
        }
        let then = Callback::new(move |chosen: usize| {
            let place = places.get(chosen);
            place.map_or(AppMsg::Done, |place| Msg::GoTo(*place).into())
        });
        Picker::new("Linked entries", picks, then).layer().into()
    }

    /// Goes to a place of the whole timeline.
    pub(super) fn go_to(&mut self, from: Start, session: &Session) -> Effects {
        self.offers.close();
        self.search.set_text("");
        self.marked.clear();
        self.focus = Focus::List;
        self.page_top = 0;
        self.open(from, session)
    }

    /// Goes to an entry.
    pub(super) fn go_to_entry(&mut self, place: RowPosition, session: &Session) -> Effects {
        self.go_to(Start::After(place), session)
    }
}
