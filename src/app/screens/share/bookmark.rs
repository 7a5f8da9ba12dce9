//! Where somebody is in what is to be shared, and there again.
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Share, There, change};
use crate::{
    app::{
        Session,
        pair::Pair,
        screens::{Reopened, Screen},
    },
    domain::Id,
    services::share::{ShareAsk, ShareSource},
};

/// A place on the screen, with what is to be shared and what was changed of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Spot {
    entries: Vec<String>,
    by_hand: Vec<String>,
    person: String,
    exact_dates: bool,
    until: Option<String>,
    replaced: bool,
    joined: bool,
    out: Vec<String>,
    line: usize,
    page_top: usize,
}

fn names(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

fn ids(names: &[String]) -> Vec<Id> {
    names.iter().filter_map(|name| Id::parse(name)).collect()
}

impl Share {
    /// Where somebody is.
    pub(super) fn place_in(&self) -> Option<There> {
        let ShareSource::Entries(entries) = &self.ask.what else {
            return None;
        };
        Some(There::Here(Box::new(Spot {
            entries: names(entries),
            by_hand: names(&self.ask.check_ins),
            person: self.ask.person.clone(),
            exact_dates: self.ask.exact_dates,
            until: self.ask.until.map(|day| day.to_string()),
            replaced: self.replaced,
            joined: self.joined,
            out: names(&self.out),
            line: self.pair.cursor,
            page_top: self.pair.page_top,
        })))
    }

    /// There again.
    pub(super) fn there(at: Value, session: &Session) -> Option<Reopened> {
        let spot = match serde_json::from_value(at).ok()? {
            There::Here(spot) => *spot,
            There::Message(person) => {
                return Some(Reopened::Soon(change::message_again(person)));
            }
        };
        let mut share = Self::new(ShareAsk {
            what: ShareSource::Entries(ids(&spot.entries)),
            check_ins: ids(&spot.by_hand),
            person: spot.person,
            exact_dates: spot.exact_dates,
            until: spot.until.and_then(|day| day.parse().ok()),
            sites: session.user_data.sites.clone(),
        });
        share.replaced = spot.replaced;
        share.joined = spot.joined;
        share.out = ids(&spot.out);
        share.pair = Pair {
            cursor: spot.line,
            page_top: spot.page_top,
            ..Pair::default()
        };
        Reopened::now(Screen::Share(share))
    }
}
