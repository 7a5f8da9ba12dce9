//! The feedback map: themes, how often each came up, and what was said last.
use serde_json::Value;

use super::{
    Ask, Can, Command, Composer, Context, Cx, Effects, HitArea, Journal, Mouse, Reopened, Screen,
    Session, View,
    cursor::{can_move, moved},
    goals,
};
use crate::{
    app::{Effect, HitTarget, MouseKind, Msg as AppMsg, can::EMPTY},
    domain::{Id, people::feedback::Theme},
};

/// The feedback map.
#[derive(Debug, Default)]
pub struct Feedback {
    /// The themes; `None` until they are there.
    pub themes: Option<Vec<Theme>>,
    /// The one under the cursor.
    pub cursor: usize,
}

/// What the map is told.
#[derive(Debug)]
pub enum Msg {
    /// The themes arrived.
    Loaded(Vec<Theme>),
}

impl Feedback {
    /// The themes at hand.
    pub fn themes(&self) -> &[Theme] {
        self.themes.as_deref().unwrap_or_default()
    }

    /// What was said last of the theme under the cursor.
    fn last(&self) -> Option<Id> {
        self.themes().get(self.cursor).map(|theme| theme.last.id)
    }

    /// Opens the feedback of the theme under the cursor.
    fn open(&self) -> Effects {
        let Some(theme) = self.themes().get(self.cursor) else {
            return Effects::none();
        };
        let plain = |c: char| c.is_alphanumeric() || "-_".contains(c);
        let search = match theme.tag.as_str() {
            "" => "kind:feedback ".to_owned(),
            tag if tag.chars().all(plain) => format!("kind:feedback #{tag} "),
            tag => format!("kind:feedback tag:\"{}\" ", tag.replace('"', "")),
        };
        AppMsg::Start(Box::new(Screen::Journal(Journal::found(&search)))).into()
    }
}

impl View for Feedback {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Map
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effect::ask_passing(
            "feedback.map",
            |journal| journal.feedback_map(),
            |themes| Msg::Loaded(themes).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let themes = self.themes().len();
        match command {
            Command::Back | Command::AskFeedback => Can::Yes,
            Command::FeedbackMap => Can::No("This is the feedback map."),
            Command::Open | Command::AddAction | Command::BeginGoal | Command::LogAfter => {
                Can::when(themes > 0, EMPTY)
            }
            _ => can_move(command, themes),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Open => return self.open(),
            Command::AddAction => {
                let asked = |entry| goals::promise_from(entry, cx.session);
                return self.last().map_or_else(Effects::none, asked);
            }
            Command::AskFeedback => return Ask::begin(self.last(), false, cx.session).into(),
            Command::BeginGoal => return self.last().map(goals::begin_from).into(),
            Command::LogAfter => {
                let begun = self.last().map(|id| Composer::begin_after(id, cx.session));
                return begun.into();
            }
            Command::Back => return AppMsg::Back.into(),
            _ => {}
        }
        let to = moved(self.cursor, self.themes().len(), cx.report.rows, command);
        self.cursor = to.unwrap_or(self.cursor);
        Effects::none()
    }

    fn receive(&mut self, Msg::Loaded(themes): Msg, _cx: &mut Cx) -> Effects {
        self.cursor = self.cursor.min(themes.len().saturating_sub(1));
        self.themes = Some(themes);
        Effects::none()
    }

    fn bookmark(&self) -> Option<Value> {
        Some(self.cursor.into())
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        Reopened::now(Screen::Feedback(Self {
            cursor: serde_json::from_value(at).ok()?,
            ..Self::default()
        }))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) if row == self.cursor => {
                return self.open();
            }
            (MouseKind::Press, Some(HitTarget::Row(row))) => self.cursor = row,
            (MouseKind::Wheel(lines), _) => {
                let to = self
                    .cursor
                    .saturating_add_signed(isize::from(lines.signum()));
                self.cursor = to.min(self.themes().len().saturating_sub(1));
            }
            _ => {}
        }
        Effects::none()
    }
}
