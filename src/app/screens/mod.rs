//! The screens. A new one is a module here, a module of the same name in `ui::screens`, and a
//! row of the table below.
pub mod action_line;
pub mod actions;
pub mod answer;
pub mod ask;
pub mod attachments;
pub mod brief;
pub mod calendar;
pub mod composer;
pub mod coverage;
pub mod cursor;
pub mod dilemmas;
pub mod feedback;
pub mod fields;
pub mod form;
pub mod goals;
pub mod growth;
pub mod handing_on;
pub mod here;
pub mod history;
pub mod journal;
mod letter;
pub mod logbook;
pub mod meet;
pub mod mentoring;
mod mute;
pub mod passphrase;
pub mod paste;
pub mod people;
pub mod portfolio;
pub mod requests;
pub mod review;
pub mod settings;
pub mod share;
pub mod specialties;
pub mod spread;
pub mod support;
pub mod today;
pub mod unlock;
pub mod welcome;
pub mod wellbeing;
pub mod writing;

pub use actions::Actions;
pub use answer::Answer;
pub use ask::Ask;
pub use brief::Brief;
pub use calendar::Calendar;
pub use composer::Composer;
pub use coverage::Coverage;
pub use dilemmas::Dilemmas;
pub use feedback::Feedback;
pub use form::Form;
pub use goals::Goals;
pub use growth::Growth;
pub use here::Here;
pub use history::History;
pub use journal::Journal;
pub use logbook::Logbook;
pub use mentoring::Mentoring;
pub use passphrase::Passphrase;
pub use people::People;
pub use portfolio::Portfolio;
pub use requests::Requests;
pub use review::Review;
pub use settings::Settings;
pub use share::Share;
pub use today::Today;
pub use unlock::Unlock;
pub use welcome::Welcome;
pub use wellbeing::Wellbeing;
pub use writing::Writing;

use serde_json::Value;

use super::{
    Can, Chord, Command, Context, Effects, FrameReport, HitArea, Mouse, Session, Tab,
    editor::Editor, keeper::Keeper,
};
use crate::{domain::Moment, services::Landed};

/// What a screen may see and change beside itself.
#[derive(Debug)]
pub struct Cx<'a> {
    /// What every screen may know.
    pub session: &'a mut Session,
    /// What the last frame reported.
    pub report: &'a FrameReport,
}

/// A screen to which somebody comes back.
#[derive(Debug)]
pub enum Reopened {
    /// It.
    Now(Box<Screen>),
    /// What has to be asked first, and then opens it.
    Soon(Effects),
}

/// What every screen can do. Most need only some of it.
pub trait View {
    /// What it is told.
    type Msg;

    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// The tab it belongs to.
    fn tab(&self) -> Option<Tab> {
        None
    }

    /// Asks for what it shows, at first and whenever that may have changed.
    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effects::none()
    }

    /// Whether it can do something now.
    fn can(&self, command: Command, session: &Session) -> Can;

    /// Does something that it can do.
    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects;

    /// Something is done that it does not know.
    fn passed_by(&mut self, _cx: &mut Cx) {}

    /// Takes news.
    fn receive(&mut self, msg: Self::Msg, cx: &mut Cx) -> Effects;

    /// Something came back, or changed again: where it can, the screen goes to it when it looks again.
    fn lead(&mut self, _landed: &Landed, _cx: &mut Cx) {}

    /// Takes a key that is no action here.
    fn type_key(&mut self, _chord: Chord, _cx: &mut Cx) -> Effects {
        Effects::none()
    }

    /// The text that is being written and will be kept, where that is one.
    fn editor(&self) -> Option<&Editor> {
        None
    }

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _cx: &mut Cx) -> Effects {
        Effects::none()
    }

    /// Takes what the mouse did, and what is under it.
    fn mouse(&mut self, _mouse: Mouse, _under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        Effects::none()
    }

    /// What keeps the words that are written in it; `None` where nobody writes.
    fn keeper(&self) -> Option<&Keeper> {
        None
    }

    /// The same, to tell it something.
    fn keeper_mut(&mut self) -> Option<&mut Keeper> {
        None
    }

    /// Sends the words to the disk, if anything of them is not there.
    fn keep_words(&mut self, _session: &Session) -> Effects {
        Effects::none()
    }

    /// It is to go away: what it must not lose goes to the journal, and `then` follows once it is
    /// there. Where it cannot be kept, the screen stays.
    fn close(&mut self, then: super::Msg, session: &mut Session) -> Effects {
        let kept = self.keep_words(session);
        match self.keeper_mut() {
            Some(keeper) => keeper.leave(kept, then),
            None => then.into(),
        }
    }

    /// Where in it somebody is, for [`View::reopened`]; `None` where nobody comes back to it.
    fn bookmark(&self) -> Option<Value> {
        None
    }

    /// It again, where somebody was in it; `None` where that can't be understood.
    fn reopened(_at: Value, _session: &Session) -> Option<Reopened>
    where
        Self: Sized,
    {
        None
    }

    /// The field that has the keys, and the place of the cursor in it, where something is written.
    fn cursor(&self) -> Option<(usize, usize)> {
        None
    }

    /// Puts the cursor there, as far as there is such a place.
    fn place_cursor(&mut self, _field: usize, _at: usize) {}
}

macro_rules! screens {
    ($($(#[doc = $doc:literal])* $name:ident($module:ident);)*) => {
        /// A screen's state.
        #[derive(Debug)]
        pub enum Screen { $($(#[doc = $doc])* $name($module::$name),)* }

        /// News for a screen.
        #[derive(Debug)]
        pub enum Msg { $($(#[doc = $doc])* $name($module::Msg),)* }

        $(impl From<$module::Msg> for super::Msg {
            fn from(msg: $module::Msg) -> Self { Self::Screen(Msg::$name(msg)) }
        })*

        impl Screen {
            /// What it is called in a bookmark.
            fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name),)* }
            }

            /// A screen again, where somebody was in it.
            pub(super) fn reopened(name: &str, at: Value, session: &Session) -> Option<Reopened> {
                match name {
                    $(stringify!($name) => <$module::$name as View>::reopened(at, session),)*
                    _ => None,
                }
            }

            /// Whether such news is for it.
            pub fn takes(&self, msg: &Msg) -> bool {
                matches!((self, msg), $((Self::$name(_), Msg::$name(_)))|*)
            }

            pub(super) fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
                match (self, msg) {
                    $((Self::$name(state), Msg::$name(msg)) => state.receive(msg, cx),)*
                    _ => Effects::none(),
                }
            }
        }

        /// Calls the same method of whichever screen it is.
        macro_rules! each {
            ($self:ident, $state:ident => $call:expr) => {
                match $self { $(Screen::$name($state) => $call,)* }
            };
        }
    };
}

screens! {
    /// What to do now.
    Today(today);
    /// Entries, as a list beside a page.
    Journal(journal);
    /// A year of days.
    Calendar(calendar);
    /// Aims, as a list beside a page.
    Goals(goals);
    /// People, as a list beside a page.
    People(people);
    /// What to talk about, before a meeting.
    Brief(brief);
    /// People against what they do for one.
    Mentoring(mentoring);
    /// The first words beside the latest.
    Growth(growth);
    /// The versions of an entry.
    History(history);
    /// What is to be shared, before it is.
    Share(share);
    /// A portfolio, before it is written.
    Portfolio(portfolio);
    /// Pages of others, as a list beside a page.
    Review(review);
    /// Dilemmas, as a list beside a canvas.
    Dilemmas(dilemmas);
    /// Every action, yours and theirs.
    Actions(actions);
    /// Themes of the feedback.
    Feedback(feedback);
    /// What is to be asked of somebody without this program.
    Ask(ask);
    /// Who was asked, and who has answered.
    Requests(requests);
    /// What came home, before it is kept.
    Answer(answer);
    /// The form for somebody who takes the keyboard.
    Here(here);
    /// Skills against the help that they needed.
    Logbook(logbook);
    /// What is wanted of one against the terms of a year.
    Coverage(coverage);
    /// Check-ins against one's own usual.
    Wellbeing(wellbeing);
    /// What can be set, as a list beside what each can be.
    Settings(settings);
    /// The passphrase of the journal.
    Passphrase(passphrase);
    /// The form in which entries are written.
    Composer(composer);
    /// A form: a goal, a person, a compact, a card, a tag, a saved search.
    Form(form);
    /// A few words about something.
    Writing(writing);
    /// The first run.
    Welcome(welcome);
    /// The door of a locked journal.
    Unlock(unlock);
}

impl Screen {
    /// The screen of a tab.
    pub fn of(tab: Tab) -> Self {
        match tab {
            Tab::Today => Self::Today(Today::default()),
            Tab::Journal => Self::Journal(Journal::default()),
            Tab::Dilemmas => Self::Dilemmas(Dilemmas::default()),
            Tab::Wellbeing => Self::Wellbeing(Wellbeing::default()),
            Tab::Goals => Self::Goals(Goals::default()),
            Tab::People => Self::People(People::default()),
            Tab::Review => Self::Review(Review::default()),
        }
    }

    /// Where its keys are looked up.
    pub fn context(&self) -> Context {
        each!(self, state => state.context())
    }

    /// The tab it belongs to.
    pub fn tab(&self) -> Option<Tab> {
        each!(self, state => state.tab())
    }

    /// When it wants to be told the time.
    pub fn wake_at(&self) -> Option<Moment> {
        each!(self, state => state.keeper())?.due()
    }

    pub(super) fn refresh(&mut self, cx: &mut Cx) -> Effects {
        each!(self, state => state.refresh(cx))
    }

    pub(super) fn can(&self, command: Command, session: &Session) -> Can {
        each!(self, state => state.can(command, session))
    }

    pub(super) fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        each!(self, state => state.act(command, cx))
    }

    pub(super) fn passed_by(&mut self, cx: &mut Cx) {
        each!(self, state => state.passed_by(cx));
    }

    pub(super) fn lead(&mut self, landed: &Landed, cx: &mut Cx) {
        each!(self, state => state.lead(landed, cx));
    }

    pub(super) fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        each!(self, state => state.type_key(chord, cx))
    }

    pub(super) fn editor(&self) -> Option<&Editor> {
        each!(self, state => state.editor())
    }

    pub(super) fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        each!(self, state => state.paste(text, cx))
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        each!(self, state => state.mouse(mouse, under, cx))
    }

    pub(super) fn tick(&mut self, cx: &mut Cx) -> Effects {
        match self.wake_at() {
            Some(due) if due <= cx.session.now => {
                each!(self, state => state.keep_words(cx.session))
            }
            _ => Effects::none(),
        }
    }

    /// Where the person wanted to go while it was saved.
    pub(super) fn then(&mut self) -> Option<super::Msg> {
        each!(self, state => state.keeper_mut())?.then()
    }

    pub(super) fn close(&mut self, then: super::Msg, session: &mut Session) -> Effects {
        each!(self, state => state.close(then, session))
    }

    /// Which screen it is, and where in it somebody is.
    pub(super) fn bookmark(&self) -> Option<(String, Value)> {
        let (name, at) = match self {
            // Whoever asked for the words knows how to ask again.
            Self::Writing(writing) => writing.subject.again.clone()?,
            _ => (self.name(), each!(self, state => state.bookmark())?),
        };
        Some((name.to_owned(), at))
    }

    pub(super) fn cursor(&self) -> Option<(usize, usize)> {
        each!(self, state => state.cursor())
    }

    pub(super) fn place_cursor(&mut self, field: usize, at: usize) {
        each!(self, state => state.place_cursor(field, at));
    }
}

impl Reopened {
    /// It.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "with it ends whatever may find nothing to open"
    )]
    pub(super) fn now(screen: Screen) -> Option<Self> {
        Some(Self::Now(Box::new(screen)))
    }
}
