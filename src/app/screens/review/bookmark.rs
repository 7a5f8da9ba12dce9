//! Where somebody is in Review, and there again.
use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use super::{
    Review,
    answer::{self, About},
};
use crate::{
    app::{
        Effect, Effects, Msg as AppMsg, Session,
        screens::{Reopened, Screen},
    },
    domain::{Id, share::bundle::CommentKind},
    services::share::{PageFilter, ReviewPage, Said},
};

/// Whose page, and which.
type Page = (String, String);

/// Where somebody is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum There {
    /// On the screen.
    Here(Box<Spot>),
    /// Where something of a kind is said, of a passage or of the whole.
    Saying {
        kind: String,
        quote: String,
        place: String,
        on: Page,
    },
    /// Where something is changed that was said.
    Changing { id: String, on: Page },
    /// At the note for oneself.
    Noting { on: Page },
    /// At the statement of a sign-off.
    Signing { on: Page },
}

impl There {
    /// For the page on which it is written.
    pub(super) fn name(&self) -> Option<(&'static str, Value)> {
        to_value(self).ok().map(|there| ("Review", there))
    }
}

/// A place on the screen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Spot {
    pub(super) person: Option<String>,
    pub(super) page: Option<String>,
    /// Pages that were listed, in their order: a list that moves under the cursor is no list.
    pub(super) listed: Vec<String>,
    pub(super) all: bool,
    /// What is looked for.
    pub(super) find: String,
    pub(super) reading: bool,
    pub(super) stop: usize,
    pub(super) page_top: usize,
}

impl Review {
    /// Review with a page of somebody's open.
    pub fn at(person: String, page: Id) -> Self {
        let mut review = Self::default();
        review.pile.all = true;
        review.wanted = Some(Box::new(Spot {
            person: Some(person),
            page: Some(page.to_string()),
            listed: Vec::new(),
            all: true,
            find: String::new(),
            reading: false,
            stop: 0,
            page_top: 0,
        }));
        review
    }

    /// Where somebody is.
    pub(super) fn place_in(&self) -> There {
        let name = |id: Id| id.to_string();
        There::Here(Box::new(Spot {
            person: self.mentee().map(|mentee| mentee.person.clone()),
            page: self.pile.line().map(|line| name(line.page)),
            listed: self.pile.pages.iter().map(|line| name(line.page)).collect(),
            all: self.pile.all,
            find: self
                .pile
                .filter
                .as_ref()
                .map_or_else(String::new, |(text, _)| text.clone()),
            reading: self.reading,
            stop: self.stop,
            page_top: self.page_top,
        }))
    }

    /// There again.
    pub(super) fn there(at: Value, session: &Session) -> Option<Reopened> {
        let session = session.clone();
        let opened = match serde_json::from_value(at).ok()? {
            There::Here(spot) => {
                let mut review = Self::default();
                review.pile.all = spot.all;
                let wanted = PageFilter::parse(&spot.find).unwrap_or_default();
                review.pile.filter = (!wanted.is_empty()).then(|| (spot.find.clone(), wanted));
                review.wanted = Some(spot);
                return Reopened::now(Screen::Review(review));
            }
            There::Saying {
                kind,
                quote,
                place,
                on,
            } => {
                let way = answer::way_of(CommentKind::parse(&kind)?)?;
                reopen(on, move |page| {
                    let about = About {
                        place,
                        ..About::of(page, &quote)
                    };
                    answer::write(way, about, &session)
                })
            }
            There::Changing { id, on } => reopen(on, move |page| {
                let mut said = page.said().into_iter();
                let said = said.find_map(|said| match said {
                    Said::Remark(said) if said.id.to_string() == id => Some(said),
                    _ => None,
                });
                said.map_or_else(Effects::none, |said| answer::change(page, said, &session))
            }),
            There::Noting { on } => {
                reopen(on, |page| answer::note(About::of(page, ""), &page.note))
            }
            There::Signing { on } => reopen(on, |page| answer::sign_off(About::of(page, ""), page)),
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

/// Opens something that is about a page, once the page is read.
fn reopen(
    (person, page): Page,
    open: impl FnOnce(&ReviewPage) -> Effects + Send + 'static,
) -> Effects {
    let Some(id) = Id::parse(&page) else {
        return Effects::none();
    };
    Effect::ask(
        "review.again",
        move |journal| journal.review_page(&person, id),
        move |page| {
            let mut effects = open(&page);
            effects.list.pop().map_or(AppMsg::Done, AppMsg::Run)
        },
    )
    .into()
}
