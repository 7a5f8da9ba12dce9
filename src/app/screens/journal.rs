//! The journal: a search line, the timeline, and the page of the entry under the cursor.
mod aim;
mod timeline;

pub use timeline::Timeline;

use super::{
    Action, Chord, Composer, Context, Cx, Effects, Mouse, Outcome, Spot, Tab, View, shelf::moved,
};
use crate::{
    app::{Deed, Effect, Msg as AppMsg, Notice, Session, Target, Undo, editor::Editor, typing},
    domain::{
        Id, Kind, Place, Record,
        kind::KINDS,
        query::{self, Query, QueryError},
    },
    services::{Count, Filter, From, Page},
};

/// Entries, as a list beside a page.
#[derive(Debug)]
pub struct Journal {
    tab: Tab,
    /// The only kind shown, where a tab is of one.
    pub kind: Option<Kind>,
    /// The search line.
    pub search: Editor,
    /// What is wrong with the search, and where.
    pub mistake: Option<QueryError>,
    /// What the search asks for.
    pub query: Query,
    /// Who has the keys.
    pub focus: Focus,
    /// The entries found.
    pub timeline: Timeline,
    /// How many there are; `None` until counted.
    pub count: Option<Count>,
    /// How many there are without the search.
    pub total: Option<Count>,
    /// The entry under the cursor, whole.
    pub page: Option<Box<Record>>,
    /// The first row of the page shown.
    pub page_top: usize,
    /// Where the first page is to open, if not at the newest.
    wanted: Option<Place>,
}

/// Who has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// How many were found, and how many there are.
    Counted(u64, Count, Count),
    /// The entry under the cursor.
    Read(Box<Record>),
}

impl Default for Journal {
    fn default() -> Self {
        Self::of(Tab::Journal, None)
    }
}

impl Journal {
    /// The entries of one kind, or all.
    pub fn of(tab: Tab, kind: Option<Kind>) -> Self {
        Self {
            tab,
            kind,
            search: Editor::single_line(),
            mistake: None,
            query: Query::default(),
            focus: Focus::List,
            timeline: Timeline::default(),
            count: None,
            total: None,
            page: None,
            page_top: 0,
            wanted: None,
        }
    }

    /// The journal, open at the page of the entry at a place.
    pub fn at(place: Place) -> Self {
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

    /// Whether the page is a piece of feedback, from which a goal can begin.
    pub fn is_on_feedback(&self) -> bool {
        let page = self.page.as_ref();
        page.is_some_and(|record| record.entry.kind.spec().slug == "feedback")
    }

    /// What the entries shown have in common: the tab's kind and the search.
    fn filter(&mut self, session: &Session) -> Filter {
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
        let found = self.query.filter(session.now);
        match self.kind {
            Some(kind) => Filter::Kind(kind).and(found),
            None => found,
        }
    }

    /// Asks for the first page, at the newest.
    fn open(&mut self, from: From, session: &Session) -> Effects {
        let filter = self.filter(session);
        let found = filter.clone();
        let search = self.timeline.begin();
        let page = Effect::ask_passing(
            "journal.page",
            move |journal| timeline::open(journal, &found, from),
            move |(page, cursor)| Msg::Opened(search, page, cursor).into(),
        );
        let all = self.kind.map_or(Filter::All, Filter::Kind);
        let count = Effect::ask_passing(
            "journal.count",
            move |journal| Ok((journal.count(&filter)?, journal.count(&all)?)),
            move |(found, all)| Msg::Counted(search, found, all).into(),
        );
        Effects::from(page).and(count)
    }

    /// Asks for the entry under the cursor, and for more of the list where it runs out.
    fn look(&mut self, session: &Session) -> Effects {
        let Some(row) = self.timeline.current() else {
            self.page = None;
            return Effects::none();
        };
        let id = row.id;
        let page = (self.page.as_ref().map(|record| record.id) != Some(id)).then(|| read(id));
        let filter = self.filter(session);
        Effects::from(page).and(self.timeline.more(&filter))
    }

    fn act_on_list(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Top if self.timeline.newer => {
                return self.open(From::Newest, cx.session).into();
            }
            Action::Bottom if self.timeline.older => {
                return self.open(From::Oldest, cx.session).into();
            }
            _ => {}
        }
        let Some(cursor) = moved(
            self.timeline.cursor,
            self.timeline.rows.len(),
            cx.painted.rows,
            action,
        ) else {
            return Outcome::Ignored;
        };
        self.timeline.top = cx.painted.top;
        self.timeline.go(cursor);
        self.page_top = 0;
        self.look(cx.session).into()
    }

    fn act_on_page(&mut self, action: Action, cx: &Cx) -> Outcome {
        let last = cx.painted.page_length.saturating_sub(cx.painted.page_rows);
        let page = cx.painted.page_rows.saturating_sub(1).max(1);
        self.page_top = match action {
            Action::Down => self.page_top + 1,
            Action::Up => self.page_top.saturating_sub(1),
            Action::PageDown | Action::Open => self.page_top + page,
            Action::PageUp => self.page_top.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => last,
            Action::Leave => {
                self.focus = Focus::List;
                self.page_top
            }
            _ => return Outcome::Ignored,
        }
        .min(last);
        Effects::none().into()
    }

    fn act_on_search(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Found => self.focus = Focus::List,
            Action::Dismiss => return self.clear(cx.session).into(),
            _ if typing::edit(&mut self.search, action, 1).is_some() => {
                return self.searched(cx.session).into();
            }
            _ => return Outcome::Ignored,
        }
        Effects::none().into()
    }

    fn searched(&mut self, session: &Session) -> Effects {
        self.timeline.go(0);
        self.page_top = 0;
        self.open(From::Newest, session)
    }

    fn clear(&mut self, session: &Session) -> Effects {
        self.focus = Focus::List;
        if self.search.is_empty() {
            return Effects::none();
        }
        self.search.set_text("");
        self.searched(session)
    }

    fn edit(&self, session: &Session) -> Effects {
        self.timeline.current().map_or_else(Effects::none, |row| {
            Composer::change(row.id, session).into()
        })
    }

    fn delete(&self) -> Effects {
        let row = self.timeline.current();
        row.map(|row| delete(row.id)).into()
    }
}

/// Moves an entry to the trash.
pub(super) fn delete(id: Id) -> Effect {
    Effect::ask(
        "entry.delete",
        move |journal| journal.delete(id),
        move |record| {
            let notice = format!(
                "\"{}\" is in the trash. u takes it back.",
                record.entry.title
            );
            AppMsg::Undoable(Undo::Deleted(id), Notice::good(notice))
        },
    )
}

fn read(id: Id) -> Effect {
    Effect::ask_passing(
        "journal.read",
        move |journal| journal.record(id),
        |record| Msg::Read(Box::new(record)).into(),
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
        Some(self.tab)
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        // The entry on the page may have changed as well.
        self.page = None;
        let anchor = self.timeline.anchor();
        let from = self.wanted.take().map_or(anchor, From::After);
        self.open(from, cx.session)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        let focused = match self.focus {
            Focus::Search => return self.act_on_search(action, cx),
            Focus::List => self.act_on_list(action, cx),
            Focus::Page => self.act_on_page(action, cx),
        };
        if !matches!(focused, Outcome::Ignored) {
            return focused;
        }
        match action {
            Action::Search => self.focus = Focus::Search,
            Action::ClearSearch => return self.clear(cx.session).into(),
            Action::SwitchFocus if self.focus == Focus::Page => self.focus = Focus::List,
            Action::SwitchFocus | Action::Open if self.page.is_some() => self.focus = Focus::Page,
            Action::Edit => return self.edit(cx.session).into(),
            Action::Delete => return self.delete().into(),
            Action::BeginGoal => {
                let record = self.page.as_deref().filter(|_| self.is_on_feedback());
                return record.map_or_else(Effects::none, aim::begin).into();
            }
            Action::NarrowSplit => {
                cx.session.settings.split = cx.session.settings.split.saturating_sub(4).max(20);
            }
            Action::WidenSplit => {
                cx.session.settings.split = (cx.session.settings.split + 4).min(70);
            }
            _ => return Outcome::Ignored,
        }
        Effects::none().into()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        let now = self.timeline.search;
        match msg {
            // An answer to an earlier search has nobody who waits for it.
            Msg::Opened(search, ..)
            | Msg::Older(search, _)
            | Msg::Newer(search, _)
            | Msg::Counted(search, ..)
                if search != now =>
            {
                return Effects::none();
            }
            Msg::Opened(_, page, cursor) => {
                self.timeline.open(page, cursor);
                if self.timeline.rows.is_empty() && self.focus == Focus::Page {
                    self.focus = Focus::List;
                }
            }
            Msg::Older(_, page) => self.timeline.extend_older(page),
            Msg::Newer(_, page) => self.timeline.extend_newer(page),
            Msg::Counted(_, found, all) => {
                self.count = Some(found);
                self.total = Some(all);
                return Effects::none();
            }
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
        }
        self.look(cx.session)
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        if self.focus == Focus::Search && typing::type_chord(&mut self.search, chord) {
            return self.searched(cx.session);
        }
        Effects::none()
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if self.focus != Focus::Search {
            return Effects::none();
        }
        self.search.insert(text);
        self.searched(cx.session)
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, cx: &mut Cx) -> Effects {
        let Some(spot) = under else {
            return Effects::none();
        };
        match (mouse.what, spot.target) {
            (Deed::Press, Target::Row(row)) => {
                self.focus = Focus::List;
                self.timeline.top = cx.painted.top;
                self.timeline.go(row);
                self.page_top = 0;
                self.look(cx.session)
            }
            (Deed::Press, Target::Page) if self.page.is_some() => {
                self.focus = Focus::Page;
                Effects::none()
            }
            (Deed::Press, Target::Slot(_)) => {
                self.focus = Focus::Search;
                Effects::none()
            }
            (Deed::Wheel(lines), Target::Page) => {
                let last = cx.painted.page_length.saturating_sub(cx.painted.page_rows);
                self.page_top = self
                    .page_top
                    .saturating_add_signed(isize::from(lines))
                    .min(last);
                Effects::none()
            }
            (Deed::Wheel(lines), _) => {
                let action = if lines > 0 { Action::Down } else { Action::Up };
                match self.act_on_list(action, cx) {
                    Outcome::Done(effects) => effects,
                    Outcome::Ignored => Effects::none(),
                }
            }
            _ => Effects::none(),
        }
    }
}
