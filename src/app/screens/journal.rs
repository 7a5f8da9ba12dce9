//! The journal: a search line, the timeline, and the page of the entry under the cursor.
mod ahead;
mod ask;
mod bookmark;
mod days;
mod linked;
mod marks;
mod mouse;
mod moves;
mod offers;
mod reply;
mod saved;
mod search;
mod tags;
mod thread;
mod timeline;

use ahead::Ahead;
pub use ahead::Leaf;
pub use marks::BulkEdit as Bulk;
pub use offers::Offers;
pub use thread::CommentThread;
pub use timeline::Timeline;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use super::{
    Can, Chord, Command, Composer, Context, Cx, Effects, History, HitArea, Mouse, Reopened, Tab,
    View, attachments,
    cursor::can_move,
    goals::{begin_from, promise_from},
    paste,
};
use crate::{
    app::{Effect, Msg as AppMsg, Notice, Session, can::EMPTY, editor::Editor},
    domain::{
        Id, Record, RowPosition,
        find::query::{Query, QueryError},
    },
    services::{
        Count, Landed, Linked, Page, Start, Vocabulary,
        share::{ShareStatus, Thread},
    },
};

/// Entries, as a list beside a page.
#[derive(Debug)]
pub struct Journal {
    /// The search line.
    pub search: Editor,
    /// What is offered under it.
    pub offers: Offers,
    /// What is wrong with the search, and where.
    pub mistake: Option<QueryError>,
    /// What the search asks for.
    pub query: Query,
    /// Who has the keys.
    pub focus: Focus,
    /// The entries that are marked.
    pub marked: BTreeSet<Id>,
    /// Those of them that were marked one by one.
    by_hand: BTreeSet<Id>,
    /// Whether the best match is to come first, where there are words to match.
    pub best: bool,
    /// The entries found.
    pub timeline: Timeline,
    /// How many there are; `None` until counted.
    pub count: Option<Count>,
    /// How many there are without the search.
    pub total: Option<Count>,
    /// The entry under the cursor, whole.
    pub page: Option<Box<Record>>,
    /// What is linked with it.
    pub linked: Option<(Id, Box<Linked>)>,
    /// What others said of it.
    pub hanging: Option<CommentThread>,
    /// What else is read already: the pages to which the next key may lead.
    ahead: Ahead,
    /// How entries stand that were shown to others.
    standings: BTreeMap<Id, ShareStatus>,
    /// The first row of the page shown.
    pub page_top: usize,
    /// Whether the page is to open where its thread begins.
    pub at_thread: bool,
    /// Where the first page is to open, if not at the newest.
    wanted: Option<RowPosition>,
}

/// Who has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Focus {
    /// The search line.
    Search,
    /// The list.
    List,
    /// The page.
    Page,
}

/// What the journal is told.
#[derive(Debug)]
pub enum Msg {
    /// A first page, with the place in it where the cursor stands, for the search of that number.
    Opened(u64, Page, usize),
    /// Older entries.
    Older(u64, Page),
    /// Newer entries.
    Newer(u64, Page),
    /// What was asked for beyond an end did not come.
    NoMore(u64),
    /// How many were found, and how many there are.
    Counted(u64, Count, Count),
    /// The entry under the cursor.
    Read(Box<Record>),
    /// Entries near the cursor, read for the search of that number.
    Ahead(u64, Vec<Leaf>),
    /// The names that the search line may offer.
    Words(Box<Vocabulary>),
    /// What is linked with an entry.
    Linked(Id, Box<Linked>),
    /// What others said of an entry.
    Said(Id, Box<Thread>),
    /// How entries stand with others.
    Stand(Vec<(Id, ShareStatus)>),
    /// Search for this.
    SearchFor(String),
    /// The entries found by the search of that number, and whether there are more.
    Marked(u64, Vec<Id>, bool),
    /// Do something with the entries that are marked.
    Do(Bulk),
    /// Go to the entry at this place.
    GoTo(RowPosition),
    /// Go to a day.
    GoToDay(NaiveDate),
    /// Go to a day that a person named.
    Named(String),
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            search: Editor::single_line(),
            offers: Offers::default(),
            mistake: None,
            query: Query::default(),
            focus: Focus::List,
            marked: BTreeSet::new(),
            by_hand: BTreeSet::new(),
            best: false,
            timeline: Timeline::default(),
            count: None,
            total: None,
            page: None,
            linked: None,
            hanging: None,
            ahead: Ahead::default(),
            standings: BTreeMap::new(),
            page_top: 0,
            at_thread: false,
            wanted: None,
        }
    }
}

impl Journal {
    /// The journal, open at the page of the entry at a place.
    pub fn at(place: RowPosition) -> Self {
        Self {
            focus: Focus::Page,
            wanted: Some(place),
            ..Self::default()
        }
    }

    /// The journal, searched.
    pub fn found(search: &str) -> Self {
        Self {
            search: Editor::single_line().with_text(search),
            ..Self::default()
        }
    }

    /// The journal, open at an entry.
    pub fn lead_to(id: Id) -> Effect {
        Effect::ask(
            "journal.place",
            move |journal| journal.place(id),
            |place| AppMsg::Start(Box::new(super::Screen::Journal(Self::at(place)))),
        )
    }

    /// The entry under the cursor.
    fn here(&self) -> Option<Id> {
        self.timeline.current().map(|row| row.id)
    }

    fn edit(&self, session: &Session) -> Effects {
        self.here().map(|id| Composer::change(id, session)).into()
    }

    fn history(&self) -> Effects {
        let open = |id| Effects::from(History::of(id, Some(Tab::Journal)));
        self.here().map_or_else(Effects::none, open)
    }
}

/// Moves an entry to the trash.
pub(super) fn delete(id: Id) -> Effect {
    Effect::ask(
        "entry.delete",
        move |journal| journal.delete(id),
        move |record| {
            let gone = "is in the trash. u undoes it.";
            let notice = Notice::of(record.entry.title, gone);
            AppMsg::Told(notice)
        },
    )
}

impl View for Journal {
    type Msg = Msg;

    fn context(&self) -> Context {
        match self.focus {
            Focus::Search => Context::Search,
            Focus::List => Context::Journal,
            Focus::Page => Context::Page,
        }
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Journal)
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        // The entry on the page may have changed as well, and those that are read ahead.
        self.page = None;
        self.ahead = Ahead::default();
        let anchor = self.timeline.anchor();
        let from = self.wanted.take().map_or(anchor, Start::After);
        let words = (self.focus == Focus::Search).then(Self::ask_words);
        self.open(from, cx.session).and(words)
    }

    fn lead(&mut self, landed: &Landed, _cx: &mut Cx) {
        self.wanted = landed.entry.or(self.wanted);
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let reading = self.focus == Focus::Page;
        let entry = match (self.timeline.rows.is_empty(), self.query.is_everything()) {
            (false, _) => Can::Yes,
            (_, true) => Can::No(EMPTY),
            (_, false) => Can::No("Nothing matches the search."),
        };
        match command {
            _ if self.focus == Focus::Search => self.can_search(command),
            Command::Search
            | Command::OpenSearch
            | Command::Tags
            | Command::GoToDay
            | Command::Calendar => Can::Yes,
            Command::Back => {
                let some = reading || !self.marked.is_empty() || !self.search.is_empty();
                Can::when(some, "There is no search or selection to clear.")
            }
            Command::Focus | Command::Open if reading => Can::Yes,
            Command::Focus
            | Command::Open
            | Command::Reply
            | Command::TakeBack
            | Command::SharedCopy
                if entry != Can::Yes =>
            {
                entry
            }
            Command::Focus | Command::Open => {
                Can::when(self.page.is_some(), "Reading. One moment.")
            }
            Command::Reply => Can::when(
                self.has_thread(),
                "This entry is not shared. Press s to share it; you see a preview first.",
            ),
            Command::TakeBack | Command::SharedCopy => {
                Can::when(self.is_shown(), "This entry is not shared.")
            }
            Command::Edit
            | Command::Share
            | Command::Delete
            | Command::Tag
            | Command::Question
            | Command::Mark
            | Command::MarkAll
            | Command::History
            | Command::Links
            | Command::Paste
            | Command::Attachments
            | Command::PutAway
            | Command::AskFeedback
            | Command::BeginGoal
            | Command::AddAction
            | Command::LogAfter => entry,
            Command::SaveSearch => Can::when(
                !self.search.text().trim().is_empty(),
                "Search for something first; then you can save the search.",
            ),
            Command::Order => Can::when(
                !self.query.highlights().is_empty(),
                "Search for a word first, then sort by best match.",
            ),
            _ => match can_move(command, self.timeline.rows.len()) {
                Can::No(_) => entry,
                known => known,
            },
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        if self.focus == Focus::Search {
            return self.act_on_search(command, cx);
        }
        match command {
            Command::Search => return self.begin_search(),
            Command::Back | Command::Focus if self.focus == Focus::Page => self.focus = Focus::List,
            Command::Back if !self.marked.is_empty() => self.marked.clear(),
            Command::Back => return self.clear(cx.session),
            Command::Open if self.focus == Focus::Page => self.move_page(Command::PageDown, cx),
            Command::Focus | Command::Open => {
                self.focus = Focus::Page;
                return self.note_read();
            }
            Command::Edit => return self.edit(cx.session),
            Command::Share => return self.share(cx.session),
            Command::Reply => return self.reply(cx.session),
            Command::TakeBack => return self.take_back(),
            Command::SharedCopy => return self.shared_copies(),
            Command::Attachments => {
                return self
                    .here()
                    .map(|id| attachments::open(id, cx.session))
                    .into();
            }
            Command::Paste => return self.here().map(|id| paste::open(id, cx.session)).into(),
            Command::Delete => return self.ask_to(Bulk::Delete, cx.session),
            Command::Tag => return self.ask_to(Bulk::Tag(String::new()), cx.session),
            Command::PutAway => return self.ask_to(Bulk::PutAway, cx.session),
            Command::Question => return self.ask_to(Bulk::Flag, cx.session),
            Command::Mark => return self.mark(cx.session),
            Command::MarkAll => return self.mark_all(cx.session),
            Command::SaveSearch => return self.save_search(),
            Command::OpenSearch => return saved::open(cx.session).into(),
            Command::Order => return self.turn_order(cx.session),
            Command::Tags => return tags::open(cx.session).into(),
            Command::GoToDay => return days::ask(),
            Command::Calendar => return self.calendar(cx.session),
            Command::Links => return self.links(cx.session),
            Command::History => return self.history(),
            Command::AskFeedback => {
                let begun = self
                    .here()
                    .map(|id| super::Ask::begin(Some(id), true, cx.session));
                return begun.into();
            }
            Command::BeginGoal => return self.here().map(begin_from).into(),
            Command::AddAction => {
                let asked = |entry| promise_from(entry, cx.session);
                return self.here().map_or_else(Effects::none, asked);
            }
            Command::LogAfter => {
                let begun = self.here().map(|id| Composer::begin_after(id, cx.session));
                return begun.into();
            }
            _ if self.focus == Focus::Page => self.move_page(command, cx),
            _ => return self.move_list(command, cx),
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        let now = self.timeline.search;
        let standings = match msg {
            // An answer to an earlier search has nobody who waits for it.
            Msg::Opened(search, ..)
            | Msg::Older(search, _)
            | Msg::Newer(search, _)
            | Msg::NoMore(search)
            | Msg::Counted(search, ..)
            | Msg::Ahead(search, _)
            | Msg::Marked(search, ..)
                if search != now =>
            {
                return Effects::none();
            }
            Msg::Opened(_, page, cursor) => {
                self.timeline.open(page, cursor);
                if self.timeline.rows.is_empty() && self.focus == Focus::Page {
                    self.focus = Focus::List;
                }
                self.ask_standings(true)
            }
            Msg::NoMore(_) => {
                self.timeline.no_more();
                return Effects::none();
            }
            Msg::Older(_, page) => {
                self.timeline.extend_older(page);
                self.ask_standings(false)
            }
            Msg::Newer(_, page) => {
                self.timeline.extend_newer(page);
                self.ask_standings(false)
            }
            Msg::Said(id, thread) => return self.take_thread(id, thread),
            Msg::Stand(standings) => {
                self.standings.extend(standings);
                return Effects::none();
            }
            Msg::Counted(_, found, all) => {
                self.count = Some(found);
                self.total = Some(all);
                return Effects::none();
            }
            Msg::Words(words) => {
                self.offers.learn(*words);
                return Effects::none();
            }
            Msg::Linked(id, linked) => {
                self.linked = Some((id, linked));
                return Effects::none();
            }
            Msg::Ahead(_, leaves) => {
                self.ahead.take_in(leaves);
                return Effects::none();
            }
            Msg::SearchFor(text) => return self.search_for(&text, cx.session),
            Msg::Marked(_, ids, more) => return self.take_marks(ids, more),
            Msg::Do(deed) => return self.carry_out(deed),
            Msg::GoToDay(day) => return self.go_to_day(day, cx.session),
            Msg::Named(text) => return self.go_to_named(&text, cx.session),
            Msg::GoTo(place) => return self.go_to_entry(place, cx.session),
            Msg::Read(record) => {
                if self
                    .timeline
                    .current()
                    .is_some_and(|row| row.id == record.id)
                {
                    self.page = Some(record);
                }
                return Effects::none();
            }
        };
        standings.and(self.look(cx.session))
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        self.type_search(chord, cx.session)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        self.paste_search(text, cx.session)
    }

    fn bookmark(&self) -> Option<Value> {
        to_value(self.place_in()).ok()
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        Self::there(at)
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        self.click(mouse, under, cx)
    }
}
