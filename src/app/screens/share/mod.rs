//! Sharing: exactly what would leave, to whom, and what stays and why. Nothing leaves before enter.
mod begin;
mod bookmark;
mod change;
mod give;
mod replies;

pub use begin::begin;
pub use give::counted;
pub(super) use give::{ask_doubts, fix, quoted};
pub use replies::replies;

use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, Session, View, cursor::can_move,
};
use crate::{
    app::{Effect, Msg as AppMsg, Notice, can::EMPTY, pair::Pair},
    domain::{Entry, Id, entry::document, privacy::lint::Finding},
    services::share::{Leaving, LeftOut, ShareAsk, SharePlan, message_of},
};

/// Where somebody is.
#[derive(Debug, Serialize, Deserialize)]
enum There {
    /// On the screen.
    Here(Box<bookmark::Spot>),
    /// On the page for the words to somebody.
    Message(String),
}

/// What is to be shared, before it is.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is turned by a key of its own, or waits for an answer"
)]
pub struct Share {
    /// What was asked for.
    pub ask: ShareAsk,
    /// What would leave; `None` until it is known.
    pub plan: Option<Box<SharePlan>>,
    /// The entries that would leave, as their reader will see them.
    pub pages: Vec<Entry>,
    /// The words that go with them.
    pub message: String,
    /// What in those words could identify somebody.
    pub doubts: Vec<Finding>,
    /// The line that the cursor is on, and how far its page is moved. The keys stay with the list.
    pub pair: Pair,
    /// Whether other words stand for what could identify.
    pub replaced: bool,
    /// Whether they stand in the place of what another copy of the journal shared, too.
    joined: bool,
    /// Whether what came of replacing is to be said once it is known.
    asked: bool,
    /// What the author left out.
    out: Vec<Id>,
    /// Whether it is being written: once is enough.
    giving: bool,
}

/// A line of the list.
#[derive(Debug, Clone, Copy)]
pub enum ShareLine<'a> {
    /// An entry that leaves, by its place among them.
    Page(usize, &'a Leaving),
    /// The words that go with it.
    Message,
    /// What the reader is told of the author.
    AboutMe,
    /// Answers that were written before and go along.
    Answers,
    /// An entry that stays.
    Stays(&'a LeftOut),
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What would leave, and the words that go with it.
    Planned(Box<SharePlan>, String),
    /// It could not be written.
    NotGiven,
    /// A day until which it may be read was named; empty for none.
    Until(String),
    /// Share it although something in it could identify somebody.
    Anyway,
    /// It stands in the place of another copy's version too.
    Join,
}

impl Share {
    /// What would leave of these entries; check-ins among them only where they were chosen by hand.
    pub fn new(ask: ShareAsk) -> Self {
        Self {
            ask,
            plan: None,
            pages: Vec::new(),
            message: String::new(),
            doubts: Vec::new(),
            pair: Pair::default(),
            replaced: false,
            joined: false,
            asked: false,
            out: Vec::new(),
            giving: false,
        }
    }

    /// The lines of the list: what leaves, then what stays.
    pub fn lines(&self) -> Vec<ShareLine<'_>> {
        let Some(plan) = &self.plan else {
            return Vec::new();
        };
        let pages = plan.leaves.iter().enumerate();
        let mut lines: Vec<_> = pages
            .map(|(at, leaving)| ShareLine::Page(at, leaving))
            .collect();
        if !self.message.is_empty() {
            lines.push(ShareLine::Message);
        }
        if !plan.about_me.is_empty() || plan.tells_days() {
            lines.push(ShareLine::AboutMe);
        }
        if !plan.waiting.is_empty() {
            lines.push(ShareLine::Answers);
        }
        lines.extend(plan.left_out.iter().map(ShareLine::Stays));
        lines
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<ShareLine<'_>> {
        self.lines().get(self.pair.cursor).copied()
    }

    fn look(&self) -> Effects {
        let (ask, out) = (self.ask.clone(), self.out.clone());
        let (replaced, joined) = (self.replaced, self.joined);
        Effect::ask_passing(
            "share.plan",
            move |journal| {
                let mut plan = journal.plan_share(&ask)?;
                if joined {
                    plan.join();
                }
                if replaced {
                    plan.replace_all();
                }
                for id in out {
                    change::leave_out(&mut plan, id);
                }
                let message = journal.words(&message_of(&ask.person))?;
                Ok((plan, message))
            },
            |(plan, message)| Msg::Planned(Box::new(plan), message).into(),
        )
        .into()
    }
}

impl View for Share {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Share
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        self.look()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let looking = "Looking at what would leave. One moment.";
        match (command, &self.plan) {
            (
                Command::ShareNow
                | Command::Replace
                | Command::LeaveOut
                | Command::Join
                | Command::Message
                | Command::ExactDates
                | Command::ShareUntil,
                None,
            ) => Can::No(looking),
            (Command::ShareNow, Some(plan)) if plan.is_empty() => {
                Can::No("Nothing would be shared; the list says why.")
            }
            (Command::ShareNow, _) => Can::when(!self.giving, "It is being shared."),
            (Command::Join, Some(plan)) => Can::when(
                plan.can_join(),
                "No other copy of your journal shared a version of these.",
            ),
            (Command::LeaveOut, _) => match self.current() {
                None => Can::No(EMPTY),
                Some(ShareLine::Stays(stays)) if !stays.by_hand => {
                    Can::No("This stays with you; its line says why.")
                }
                Some(_) => Can::Yes,
            },
            (Command::Replace, Some(plan)) => {
                let found = plan.can_be_replaced() || self.doubts.iter().any(Finding::is_replaced);
                Can::when(found || self.replaced, "Nothing was found to replace.")
            }
            (Command::Message, Some(plan)) if plan.is_empty() => {
                Can::No("Nothing would be shared; there is nothing to send a message with.")
            }
            (Command::Back | Command::Message | Command::ExactDates | Command::ShareUntil, _) => {
                Can::Yes
            }
            _ => can_move(command, self.lines().len()),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::ShareNow => return self.share(),
            Command::Replace => return self.replace(),
            Command::LeaveOut => return self.turn_out(),
            Command::Message => return self.write_message(),
            Command::ExactDates => {
                self.ask.exact_dates = !self.ask.exact_dates;
                return self.look();
            }
            Command::ShareUntil => return self.ask_until(),
            Command::Join => return self.ask_join(),
            _ => {}
        }
        if matches!(command, Command::PageDown | Command::PageUp) {
            self.pair.scroll(command, cx.report);
        } else {
            self.pair.act(command, self.lines().len(), cx.report);
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::NotGiven => {
                self.giving = false;
                Effects::none()
            }
            Msg::Planned(plan, message) => {
                let now = cx.session.now;
                let read = |leaving: &Leaving| {
                    let read = document::parse(&leaving.document, now);
                    read.unwrap_or_else(|_| Entry::new(leaving.kind, now))
                };
                self.pages = plan.leaves.iter().map(read).collect();
                self.doubts = plan.message_findings(&message);
                self.message = message;
                self.plan = Some(plan);
                self.pair.stay_within(self.lines().len());
                if std::mem::take(&mut self.asked) {
                    return AppMsg::Notify(Notice::good(self.replaced())).into();
                }
                Effects::none()
            }
            Msg::Until(text) => self.take_until(&text, cx.session),
            Msg::Anyway => self.share_anyway(),
            Msg::Join => {
                self.joined = true;
                self.look()
            }
        }
    }

    fn bookmark(&self) -> Option<Value> {
        to_value(self.place_in()?).ok()
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        Self::there(at, session)
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        let length = self.lines().len();
        self.pair.mouse(mouse, under, length, cx.report);
        // What leaves is looked at, not gone into.
        self.pair.reading = false;
        Effects::none()
    }
}
