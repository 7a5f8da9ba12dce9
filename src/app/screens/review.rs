//! Review: whose pages wait for an answer, the page under the cursor with its thread, and who wrote it.
mod answer;
pub mod blocks;
mod bookmark;
mod look;
pub mod pile;
mod walk;

use serde_json::{Value, to_value};

use self::{
    blocks::Block,
    bookmark::Spot as Wanted,
    look::{Asked, Place},
    pile::{Found, Pile, Step},
};
use super::{
    Action, Can, Context, Cx, Effects, Mouse, Reopened, Session, Spot, Tab, View, cursor::can_move,
    share::replies,
};
use crate::{
    app::{
        Deed, Effect, Msg as AppMsg, Notice, Target,
        can::AT_LIST,
        layers::{Line, Reading},
    },
    domain::Id,
    services::share::{Mentee, Remark, ReviewPage, Said},
};

/// Pages of others, whose authors wait.
#[derive(Debug, Default)]
pub struct Review {
    /// Whose pages there are, and which.
    pub pile: Pile,
    /// The page that was read last; it stays in sight until the next one is there.
    pub page: Option<Box<ReviewPage>>,
    /// The parts of that page on which the cursor stops, in order.
    pub blocks: Vec<Block>,
    /// The one it is on.
    pub stop: usize,
    /// The first row of the page shown, if the cursor is in sight then.
    pub page_top: usize,
    /// Whether the page has the keys.
    pub reading: bool,
    /// Where the cursor is to go to when all is there.
    wanted: Option<Box<Wanted>>,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// Whose pages there are, those of one person, and the page under the cursor.
    Found(Box<Found>),
    /// The page under the cursor.
    Read(Box<ReviewPage>),
    /// The page under the cursor could not be read.
    Unread,
    /// Something was said or taken back.
    Said(Notice),
    /// There is nothing to add to a page: the next one.
    Passed,
}

impl Review {
    /// Whose pages are open.
    pub fn mentee(&self) -> Option<&Mentee> {
        self.pile.mentee()
    }

    /// The page under the cursor, if it was read already.
    pub fn current(&self) -> Option<&ReviewPage> {
        let (person, page) = self.pile.spot()?;
        let page_there = self.page.as_deref();
        page_there.filter(|there| there.person == person && there.line.page == page)
    }

    /// What the cursor of the page stands on, while the page has the keys.
    fn block(&self) -> Option<&Block> {
        self.blocks.get(self.stop).filter(|_| self.reading)
    }

    /// What was said and is under the cursor of the page.
    fn remark(&self) -> Option<&Remark> {
        match self.block()? {
            Block::Said(at) => match self.current()?.said().get(*at)? {
                Said::Remark(said) => Some(said),
                Said::Signed(_) => None,
            },
            Block::Text { .. } => None,
        }
    }

    /// Asks for everything again, with the cursor where it is or on another place.
    fn look(&self, place: Place) -> Effects {
        let asked = match (&self.wanted, &place) {
            (Some(wanted), Place::Here) => Asked::again(wanted),
            _ => Asked::new(&self.pile, place),
        };
        Effect::ask_passing(
            "review.load",
            move |journal| look::find(journal, &asked),
            |found| Msg::Found(Box::new(found)).into(),
        )
        .into()
    }

    /// Asks for the page under the cursor.
    fn read(&self) -> Effects {
        let Some((person, page)) = self.pile.spot() else {
            return Effects::none();
        };
        let person = person.to_owned();
        Effect::ask_passing(
            "review.page",
            move |journal| journal.review_page(&person, page),
            |page| Msg::Read(Box::new(page)).into(),
        )
        // What cannot be read is not what the cursor is on.
        .or(|_| Msg::Unread.into())
        .into()
    }

    /// Goes to another line of the list.
    fn go(&mut self, step: Step) -> Effects {
        match step {
            Step::Stay => Effects::none(),
            Step::Page(at) => {
                self.pile.page = at;
                self.read()
            }
            Step::Person(name, place) => self.look(Place::Of(name, place)),
        }
    }

    fn show(&mut self, page: Option<Box<ReviewPage>>) {
        let same = match (&self.page, &page) {
            (Some(old), Some(new)) => old.line.page == new.line.page,
            _ => false,
        };
        self.blocks = page.as_deref().map(blocks::of).unwrap_or_default();
        if !same {
            self.page_top = 0;
            self.stop = 0;
        }
        self.stop = self.stop.min(self.blocks.len().saturating_sub(1));
        self.reading &= page.is_some();
        self.page = page;
    }

    /// Goes into the page: to what its author said and nobody read yet, else to its beginning.
    fn enter(&mut self) -> Effects {
        let Some(page) = self.current() else {
            return Effects::none();
        };
        let said = page.said();
        let unread = |block: &Block| match block {
            Block::Said(at) => said.get(*at).is_some_and(|said| said.by().is_unread()),
            Block::Text { .. } => false,
        };
        let news = self.blocks.iter().position(unread);
        let read = (page.line.unread > 0).then(|| {
            let (person, id) = (page.person.clone(), page.line.page);
            Effect::ask(
                "review.read",
                move |journal| journal.mark_page_read(&person, id),
                |()| AppMsg::Done,
            )
        });
        self.stop = news.unwrap_or(0);
        self.reading = true;
        read.into()
    }

    /// Who wrote the page, in what they let their reader know of themselves.
    fn about(&self) -> Effects {
        let Some(page) = self.current() else {
            return Effects::none();
        };
        let mut lines = Vec::new();
        for field in &page.about_me {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Aside(field.name.clone()));
            lines.extend(field.text.lines().map(|line| match line {
                "" => Line::Blank,
                line => Line::Text(line.to_owned()),
            }));
        }
        if lines.is_empty() {
            let text = format!("{} has not shared an about-me card yet.", page.person);
            lines.push(Line::Text(text));
        }
        Reading::new(format!("About {}", page.person), lines)
            .layer()
            .into()
    }

    /// Shows all pages, or only those that wait.
    fn show_all(&mut self) -> Effects {
        self.pile.all = !self.pile.all;
        self.pile.forget();
        let said = if self.pile.all {
            "Showing every entry."
        } else {
            "Showing only what is waiting."
        };
        self.look(Place::Here)
            .and(AppMsg::Notify(Notice::good(said)))
    }

    fn next_waiting(&mut self) -> Effects {
        let step = self.pile.next_waiting();
        if let Step::Page(at) = step {
            self.pile.page = at;
        }
        match step {
            Step::Person(name, place) => self.look(Place::Of(name, place)),
            _ => self.look(Place::Here),
        }
    }

    /// Does something with the page under the cursor, in the list or beside it.
    fn on_page(&mut self, action: Action, session: &Session) -> Option<Effects> {
        let (person, page) = self.pile.spot()?;
        let about = self.about_what(person, page);
        Some(match action {
            Action::Note => answer::note(&about, &self.current()?.note),
            Action::SignOff => answer::sign_off(about, session.now),
            Action::Enough => answer::enough(about),
            Action::Retract => answer::retract(about),
            Action::NextStep => answer::step(about, session.now),
            _ => answer::write(answer::way(action)?, about, &session.shelf.phrases),
        })
    }

    /// What an answer given now is about.
    fn about_what(&self, person: &str, page: Id) -> answer::About {
        let there = self.current();
        let quote = there
            .zip(self.block())
            .map(|(page, block)| block.quoted(page))
            .unwrap_or_default();
        let line = self.pile.line();
        answer::About {
            person: person.to_owned(),
            page,
            title: line.map(|line| line.title.clone()).unwrap_or_default(),
            place: if quote.is_empty() { 0 } else { self.stop + 1 },
            quote,
        }
    }

    fn open(&mut self, now: crate::domain::Moment) -> Effects {
        if !self.reading {
            return self.enter();
        }
        match self.remark() {
            Some(said) if said.by.is_waiting() => {
                let spot = self.pile.spot();
                spot.map_or_else(Effects::none, |(person, page)| {
                    answer::change(&self.about_what(person, page), said, now)
                })
            }
            _ => Effects::none(),
        }
    }
}

impl View for Review {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Review
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Review)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        self.look(Place::Here)
    }

    fn can(&self, action: Action, _session: &Session) -> Can {
        let page = self.current();
        let line = self.pile.line();
        match action {
            Action::Send => Can::when(self.pile.unsent() > 0, "Nothing to send."),
            Action::Back => Can::when(self.reading, AT_LIST),
            Action::Open if self.reading => {
                let waits = self.remark().is_some_and(|said| said.by.is_waiting());
                Can::when(waits, "Only a reply that has not been sent can be changed.")
            }
            Action::Focus if self.reading => Can::Yes,
            Action::Open
            | Action::Focus
            | Action::WhoWrote
            | Action::Note
            | Action::SignOff
            | Action::Enough
            | Action::Retract
            | Action::NextStep
            | Action::Comment
            | Action::AskAuthor
            | Action::Heard
                if line.is_none() =>
            {
                Can::No("There is nothing to reply to yet.")
            }
            Action::Enough => Can::when(
                line.is_some_and(|line| line.waiting.is_some()),
                "This entry is not waiting.",
            ),
            Action::ShowAll | Action::Retract => Can::Yes,
            Action::NextStep | Action::Comment | Action::AskAuthor | Action::Heard => Can::when(
                self.pile.is_open(),
                "You can't reply to an entry that was withdrawn or has expired.",
            ),
            Action::Open | Action::Focus | Action::WhoWrote | Action::Note => {
                Can::when(page.is_some(), "Reading. One moment.")
            }
            Action::SignOff => match page.map(answer::why_not) {
                None => Can::No("Reading. One moment."),
                Some(why) => why.map_or(Can::Yes, Can::No),
            },
            _ => can_move(action, self.pile.mentees().len()),
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Effects {
        match action {
            Action::Focus if !self.reading => return self.enter(),
            Action::Focus | Action::Back => self.reading = false,
            Action::Open => return self.open(cx.session.now),
            Action::WhoWrote => return self.about(),
            Action::ShowAll => return self.show_all(),
            Action::Send => return replies(None, cx.session).into(),
            _ => {
                if let Some(effects) = self.on_page(action, cx.session) {
                    return effects;
                }
                if self.reading {
                    self.walk(action, cx.painted);
                } else if let Some(step) = self.pile.step(action, cx.painted.rows) {
                    return self.go(step);
                }
            }
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Found(found) => {
                let page = self.pile.take(*found);
                self.show(page);
                self.arrive();
                Effects::none()
            }
            Msg::Read(page) => {
                let spot = self.pile.spot();
                if spot == Some((page.person.as_str(), page.line.page)) {
                    self.show(Some(page));
                }
                Effects::none()
            }
            Msg::Unread => {
                self.show(None);
                Effects::none()
            }
            Msg::Said(notice) => self.look(Place::Here).and(AppMsg::Notify(notice)),
            Msg::Passed => self.next_waiting(),
        }
    }

    fn bookmark(&self) -> Option<Value> {
        to_value(self.place_in()).ok()
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        Self::there(at, session)
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Row(row))) => {
                self.reading = false;
                let step = self.pile.to_row(row);
                self.go(step)
            }
            (Deed::Press, Some(Target::Slot(at))) => {
                let entered = if self.reading {
                    Effects::none()
                } else {
                    self.enter()
                };
                self.stop = at.min(self.blocks.len().saturating_sub(1));
                self.page_top = cx.painted.page_top;
                entered
            }
            (Deed::Press, Some(Target::Page)) => self.enter(),
            (Deed::Wheel(lines), Some(Target::Page | Target::Slot(_))) => {
                self.scroll(lines, cx.painted);
                Effects::none()
            }
            (Deed::Wheel(lines), _) => {
                let action = if lines > 0 { Action::Down } else { Action::Up };
                let step = self.pile.step(action, cx.painted.rows);
                step.map_or_else(Effects::none, |step| self.go(step))
            }
            _ => Effects::none(),
        }
    }
}
