//! Today: what can be logged with one key, what needs the person, and how the term goes.
use super::{
    Action, Composer, Context, Cx, Effects, Mouse, Outcome, Screen, Spot, Tab, View, shelf::moved,
};
use crate::{
    app::{Deed, Effect, Msg as AppMsg, Target, screens::Journal},
    domain::Draft,
    services,
};

/// What to do now.
#[derive(Debug, Default)]
pub struct Today {
    /// What the journal says; `None` until it has.
    pub news: Option<Box<services::Today>>,
    /// The line of [`Today::needs`] the cursor is on.
    pub cursor: usize,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What the journal says.
    Loaded(Box<services::Today>),
}

/// Something that waits for the person.
#[derive(Debug)]
pub enum Need<'a> {
    /// An entry begun and not saved.
    Draft(&'a Draft),
    /// Questions flagged for the next meeting.
    Questions(u64),
}

impl Today {
    /// What waits, most pressing first.
    pub fn needs(&self) -> Vec<Need<'_>> {
        let Some(news) = &self.news else {
            return Vec::new();
        };
        let drafts = news.drafts.iter().map(Need::Draft);
        let questions = (news.questions > 0).then_some(Need::Questions(news.questions));
        drafts.chain(questions).collect()
    }

    fn open(&self) -> Effects {
        match self.needs().get(self.cursor) {
            Some(Need::Draft(draft)) => Composer::resume((*draft).clone()).into(),
            Some(Need::Questions(_)) => {
                AppMsg::Start(Box::new(Screen::Journal(Journal::found("is:question ")))).into()
            }
            None => Effects::none(),
        }
    }
}

impl View for Today {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Today
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Today)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effect::ask_passing(
            "today.load",
            |journal| journal.today(),
            |news| Msg::Loaded(Box::new(news)).into(),
        )
        .into()
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if action == Action::Open {
            return self.open().into();
        }
        match moved(self.cursor, self.needs().len(), cx.painted.rows, action) {
            Some(cursor) => self.cursor = cursor,
            None => return Outcome::Ignored,
        }
        Effects::none().into()
    }

    fn receive(&mut self, Msg::Loaded(news): Msg, _cx: &mut Cx) -> Effects {
        self.news = Some(news);
        self.cursor = self.cursor.min(self.needs().len().saturating_sub(1));
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, _cx: &mut Cx) -> Effects {
        if let (Deed::Press, Some(Target::Row(row))) = (mouse.what, under.map(|spot| spot.target)) {
            self.cursor = row;
            return self.open();
        }
        Effects::none()
    }
}
