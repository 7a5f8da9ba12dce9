//! Review: whose pages wait for an answer, the page under the cursor with its thread, and who wrote it.
mod answer;
pub mod blocks;
mod bookmark;
pub mod done;
mod find;
mod offers;
pub mod queue;
mod requests;
mod scroll;
mod sentence;
mod versions;

use serde_json::{Value, to_value};

use self::{
    blocks::Block,
    bookmark::Spot as Wanted,
    done::{Answering, Done, Undone},
    queue::{Found, Queue, Step},
    requests::{Asked, CursorGoal},
};
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, Session, Tab, View, mute,
    share::replies,
};
use crate::{
    app::{Effect, HitTarget, MouseKind, Msg as AppMsg, Notice},
    domain::Id,
    services::share::{Mentee, Remark, ReviewPage, Said},
};

/// Pages of others, whose authors wait.
#[derive(Debug, Default)]
pub struct Review {
    /// Whose pages there are, and which.
    pub pile: Queue,
    /// The page that was read last; it stays in sight until the next one is there.
    pub page: Option<Box<ReviewPage>>,
    /// The parts of that page on which the cursor stops, in order.
    pub blocks: Vec<Block>,
    /// The one it is on.
    pub stop: usize,
    /// The sentence of it that is chosen, counted from the first.
    pub sentence: Option<usize>,
    /// The first row of the page shown, if the cursor is in sight then.
    pub page_top: usize,
    /// Whether the page has the keys.
    pub reading: bool,
    /// The page for which the editor is open.
    answering: Option<Answering>,
    /// What was done in this sitting, the last at the end.
    done: Vec<Done>,
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
    /// Something was taken back.
    Undone(Box<Undone>),
    /// There is nothing to add to pages: the next one.
    Passed(Done),
    /// This is looked for.
    Find(String),
    /// After what is saved now, the cursor stays where it is.
    Stay,
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
    fn look(&self, place: CursorGoal) -> Effects {
        let asked = match (&self.wanted, &place) {
            (Some(wanted), CursorGoal::Here) => Asked::again(&self.pile, wanted),
            _ => Asked::new(&self.pile, place),
        };
        Effect::ask_passing(
            "review.load",
            move |journal| requests::find(journal, &asked),
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
            Step::Person(name, place) => self.look(CursorGoal::Of(name, place)),
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
            self.sentence = None;
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

    /// Shows all pages, or only those that wait.
    fn show_all(&mut self) -> Effects {
        self.pile.all = !self.pile.all;
        self.pile.forget();
        let said = if self.pile.all {
            "Showing every entry."
        } else {
            "Showing only what is waiting."
        };
        self.look(CursorGoal::Here)
            .and(AppMsg::Notify(Notice::good(said)))
    }

    fn next_waiting(&mut self) -> Effects {
        let step = self.pile.next_waiting();
        if let Step::Page(at) = step {
            self.pile.page = at;
        }
        match step {
            Step::Person(name, place) => self.look(CursorGoal::Of(name, place)),
            _ => self.look(CursorGoal::Here),
        }
    }

    /// Does something with the page under the cursor, in the list or beside it.
    fn on_page(&mut self, command: Command, session: &Session) -> Option<Effects> {
        let (person, page) = self.pile.spot()?;
        match command {
            Command::Enough => return Some(done::enough(person.to_owned(), page, false)),
            Command::PassAll => return Some(done::enough(person.to_owned(), page, true)),
            Command::Retract => return Some(self.undo()),
            _ => {}
        }
        let about = self.about_what(person, page);
        let effects = match command {
            Command::Note => answer::note(about, &self.current()?.note),
            Command::SignOff => answer::sign_off(about, self.current()?),
            _ => answer::write(answer::way(command)?, about, session),
        };
        self.begins();
        Some(effects)
    }

    /// What an answer given now is about.
    fn about_what(&self, person: &str, page: Id) -> answer::About {
        let there = self.current();
        let quote = there.map_or_else(String::new, |page| self.quote(page));
        if let Some(page) = there {
            return answer::About {
                place: self.place(&quote),
                ..answer::About::of(page, &quote)
            };
        }
        let line = self.pile.line();
        answer::About {
            person: person.to_owned(),
            page,
            title: line.map(|line| line.title.clone()).unwrap_or_default(),
            place: "0".to_owned(),
            quote,
            beside: None,
        }
    }

    fn open(&mut self, session: &Session) -> Effects {
        if !self.reading {
            return self.enter();
        }
        let changed = self.remark().zip(self.current());
        let changed = changed.filter(|(said, _)| said.by.is_waiting());
        changed.map_or_else(Effects::none, |(said, page)| {
            answer::change(page, said, session)
        })
    }

    /// Goes back a step: from a sentence to its paragraph, from the page to the list, from what was found to all.
    fn back(&mut self) -> Effects {
        if self.reading && self.sentence.take().is_some() {
            return Effects::none();
        }
        if self.reading {
            self.reading = false;
            return Effects::none();
        }
        self.find("")
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
        self.look(CursorGoal::Here)
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        self.offers(command)
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Focus if !self.reading => return self.enter(),
            Command::Focus => {
                self.reading = false;
                self.sentence = None;
            }
            Command::Back => return self.back(),
            Command::Open => return self.open(cx.session),
            Command::WhoWrote => return self.about(cx.session),
            Command::ShowAll => return self.show_all(),
            Command::Search => return self.ask_what(),
            Command::NextWaiting => return self.next_waiting(),
            Command::NextSentence => return self.choose_sentence(true),
            Command::PreviousSentence => return self.choose_sentence(false),
            Command::History => {
                let page = self.current();
                let shown = page.and_then(|page| versions::open(page, cx.session));
                return shown.map_or_else(Effects::none, Effects::from);
            }
            Command::Send => return replies(None, cx.session).into(),
            Command::Mute => {
                let mentee = self.pile.mentees().get(self.pile.at);
                let asked = mentee.map(|mentee| mute::ask(mentee.person.clone()));
                return asked.map_or_else(Effects::none, Effects::from);
            }
            _ => {
                if let Some(effects) = self.on_page(command, cx.session) {
                    return effects;
                }
                let moves = matches!(command, Command::NextPerson | Command::PreviousPerson);
                if self.reading && !moves {
                    self.sentence = None;
                    self.walk(command, cx.report);
                } else if let Some(step) = self.pile.step(command, cx.report.rows) {
                    return self.go(step);
                }
            }
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Found(found) => {
                let page = self.pile.take(*found);
                self.show(page);
                self.arrive();
                if self.was_answered() {
                    self.reading = false;
                    return self.next_waiting();
                }
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
            Msg::Undone(undone) => self.undone(*undone, cx.session),
            Msg::Passed(done) => {
                self.pile.passed(&done.pages);
                self.done.push(done);
                self.reading = false;
                self.next_waiting()
            }
            Msg::Find(text) => self.find(&text),
            Msg::Stay => {
                if let Some(answering) = &mut self.answering {
                    answering.on = false;
                }
                Effects::none()
            }
        }
    }

    fn bookmark(&self) -> Option<Value> {
        to_value(self.place_in()).ok()
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        Self::there(at, session)
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) => {
                self.reading = false;
                let step = self.pile.to_row(row);
                self.go(step)
            }
            (MouseKind::Press, Some(HitTarget::Slot(at))) => {
                let entered = if self.reading {
                    Effects::none()
                } else {
                    self.enter()
                };
                self.stop = at.min(self.blocks.len().saturating_sub(1));
                self.sentence = None;
                self.page_top = cx.report.page_top;
                entered
            }
            (MouseKind::Press, Some(HitTarget::Page)) => self.enter(),
            (MouseKind::Wheel(lines), Some(HitTarget::Page | HitTarget::Slot(_))) => {
                self.scroll(lines, cx.report);
                Effects::none()
            }
            (MouseKind::Wheel(lines), _) => {
                let action = if lines > 0 {
                    Command::Down
                } else {
                    Command::Up
                };
                let step = self.pile.step(action, cx.report.rows);
                step.map_or_else(Effects::none, |step| self.go(step))
            }
            _ => Effects::none(),
        }
    }
}
