//! Where somebody is in Review, and there again.
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Review,
    answer::{self, About},
};
use crate::{
    app::{
        Session,
        screens::{Reopened, Screen},
    },
    domain::Id,
};

/// Where somebody is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum There {
    /// On the screen.
    Here(Box<Spot>),
    /// On the page on which something of a kind is said.
    Saying(String, About),
    /// On the one on which something is changed that was said.
    Changing(String, About),
    /// On the note for oneself.
    Noting(About),
}

/// A place on the screen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Spot {
    pub(super) person: Option<String>,
    pub(super) page: Option<String>,
    /// Pages that were listed, in their order: a list that moves under the cursor is no list.
    pub(super) listed: Vec<String>,
    pub(super) all: bool,
    pub(super) reading: bool,
    pub(super) stop: usize,
    pub(super) page_top: usize,
}

impl Review {
    /// Where somebody is.
    pub(super) fn place_in(&self) -> There {
        let name = |id: Id| id.to_string();
        There::Here(Box::new(Spot {
            person: self.mentee().map(|mentee| mentee.person.clone()),
            page: self.pile.line().map(|line| name(line.page)),
            listed: self.pile.pages.iter().map(|line| name(line.page)).collect(),
            all: self.pile.all,
            reading: self.reading,
            stop: self.stop,
            page_top: self.page_top,
        }))
    }

    /// There again.
    pub(super) fn there(at: Value, session: &Session) -> Option<Reopened> {
        let opened = match serde_json::from_value(at).ok()? {
            There::Here(spot) => {
                let mut review = Self::default();
                review.pile.all = spot.all;
                review.wanted = Some(spot);
                return Reopened::now(Screen::Review(review));
            }
            There::Saying(kind, about) => {
                answer::write(answer::way_of(&kind)?, about, &session.shelf.phrases)
            }
            There::Changing(id, about) => answer::change_again(about, Id::parse(&id)?, session.now),
            There::Noting(about) => answer::note_again(about),
        };
        Some(Reopened::Soon(opened))
    }

    /// Goes to the place on the page where somebody was, once that is there.
    pub(super) fn arrive(&mut self) {
        let Some(spot) = self.wanted.take() else {
            return;
        };
        let here = self.pile.spot().map(|(_, page)| page.to_string());
        if here.is_some() && here == spot.page {
            self.reading = spot.reading;
            self.stop = spot.stop.min(self.blocks.len().saturating_sub(1));
            self.page_top = spot.page_top;
        }
    }
}
