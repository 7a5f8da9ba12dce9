//! Where somebody is in the journal, and there again.
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Focus, Journal, Timeline, reply};
use crate::{
    app::{
        editor::Editor,
        screens::{Reopened, Screen},
    },
    domain::{Id, RowPosition},
};

/// As many marks are noted; whoever marked more marked them all at once, and can again.
const MARKS: usize = 500;

/// Where somebody is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum There {
    /// On the screen.
    Here(Box<Spot>),
    /// On a page for an answer to somebody who has an entry.
    Answer(String, String),
}

/// A place on the screen.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Spot {
    search: String,
    best: bool,
    focus: Focus,
    /// The entry under the cursor, by its place, and the line of the list on which it stands.
    entry: Option<(i64, usize)>,
    page_top: usize,
    at_thread: bool,
    marked: Vec<String>,
    by_hand: Vec<String>,
}

fn names(ids: &BTreeSet<Id>) -> Vec<String> {
    let few = ids.len() <= MARKS;
    let ids = ids.iter().filter(|_| few);
    ids.map(Id::to_string).collect()
}

fn ids(names: &[String]) -> BTreeSet<Id> {
    names.iter().filter_map(|name| Id::parse(name)).collect()
}

impl Journal {
    /// Where somebody is; at the top of everything, whatever is newest by then is what they want to see.
    pub(super) fn place_in(&self) -> There {
        let timeline = &self.timeline;
        let line = timeline.cursor.saturating_sub(timeline.top);
        let entry = timeline.current().map(|row| (row.place.0, line));
        There::Here(Box::new(Spot {
            search: self.search.text().to_owned(),
            best: self.best,
            focus: self.focus,
            entry,
            page_top: self.page_top,
            at_thread: self.at_thread,
            marked: names(&self.marked),
            by_hand: names(&self.by_hand),
        }))
    }

    /// There again.
    pub(super) fn there(at: Value) -> Option<Reopened> {
        let spot = match serde_json::from_value(at).ok()? {
            There::Here(spot) => *spot,
            There::Answer(entry, person) => {
                return Some(Reopened::Soon(reply::answer(Id::parse(&entry)?, &person)));
            }
        };
        // The row goes to the line of the screen on which it was.
        let timeline = Timeline::on_line(spot.entry.map_or(0, |(_, line)| line));
        Reopened::now(Screen::Journal(Self {
            search: Editor::single_line().with_text(&spot.search),
            best: spot.best,
            focus: spot.focus,
            timeline,
            wanted: spot.entry.map(|(place, _)| RowPosition(place)),
            page_top: spot.page_top,
            at_thread: spot.at_thread,
            marked: ids(&spot.marked),
            by_hand: ids(&spot.by_hand),
            ..Self::default()
        }))
    }
}
