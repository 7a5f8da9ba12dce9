//! Goals: where each stands, and beside it its why, its steps, and the entries that show it.
mod ask;
mod page;
mod show;

pub use ask::{begin_from, begin_with, promise_from, promised};

use serde_json::{Value, to_value};

use super::{
    Can, Command, Context, Cx, Effects, Form, HitArea, Mouse, Reopened, Screen, Tab, View, growth,
    spread::Spread,
};
use crate::{
    app::{Effect, Msg as AppMsg, Notice, Session},
    domain::{plan::goal::State, text::name_key},
    services::{About, ActionRow, GoalPage, GoalSummary, Landed},
};

/// Aims.
#[derive(Debug, Default)]
pub struct Goals {
    /// The list and the page.
    pub spread: Spread,
    known: Vec<GoalSummary>,
    /// The title that the cursor is to go to when the list comes.
    wanted: Option<String>,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// Every goal.
    Loaded(Vec<GoalSummary>),
    /// The goal under the cursor, whole.
    Read(Box<GoalPage>),
    /// A goal of this title is there now, or has changed.
    Made(String, Notice),
    /// An action changed.
    Toggled(Box<ActionRow>),
}

impl Goals {
    /// Goals, with the cursor on one.
    pub fn at(title: impl Into<String>) -> Self {
        Self {
            wanted: Some(title.into()),
            ..Self::default()
        }
    }

    fn current(&self) -> Option<&GoalSummary> {
        self.known.get(self.spread.pair.cursor)
    }

    /// Asks for the page of the goal under the cursor.
    fn look(&self) -> Effects {
        let Some(goal) = self.current() else {
            return Effects::none();
        };
        let title = goal.goal.title.clone();
        Effect::ask_passing(
            "goals.page",
            move |journal| journal.goal_page(&title),
            |page| Msg::Read(Box::new(page)).into(),
        )
        .into()
    }

    /// Does something with the goal under the cursor; one that only entries name becomes one of
    /// its own first.
    fn with_current(&self, command: Command, session: &Session) -> Option<Effects> {
        let summary = self.current()?;
        let title = summary.goal.title.clone();
        if command == Command::Growth {
            return Some(growth::of(growth::Subject::Goal(title)).into());
        }
        if command == Command::Edit {
            let about = summary.id.map_or(About::NamedGoal(title), About::Goal);
            return Some(filled_in(about, session).into());
        }
        let Some(id) = summary.id else {
            return matches!(
                command,
                Command::Open
                    | Command::AddAction
                    | Command::Confidence
                    | Command::GoalState
                    | Command::ShowGoal
            )
            .then(|| ask::own(title).into());
        };
        Some(match command {
            Command::AddAction => ask::action(id, title, session),
            Command::Confidence => ask::confidence(id, title),
            Command::ShowGoal => show::open(id, title).into(),
            Command::GoalState => ask::state(id, summary.goal.state),
            Command::Delete => Effect::ask(
                "goal.delete",
                move |journal| journal.delete_goal(id),
                move |filed| {
                    let gone = "is in the trash. u undoes it.";
                    AppMsg::Told(Notice::of(filed.content.title, gone))
                },
            )
            .into(),
            _ => return None,
        })
    }

    fn refreshed() -> Effects {
        Effect::ask_passing(
            "goals.load",
            |journal| journal.goals(),
            |goals| Msg::Loaded(goals).into(),
        )
        .into()
    }
}

impl View for Goals {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Goals
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Goals)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Self::refreshed()
    }

    fn lead(&mut self, landed: &Landed, _cx: &mut Cx) {
        self.wanted = landed.sheet.clone().or(self.wanted.take());
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let goal = self.current();
        match command {
            Command::New => Can::Yes,
            Command::Growth if goal.is_some() => Can::Yes,
            Command::Edit
            | Command::AddAction
            | Command::Confidence
            | Command::GoalState
            | Command::ShowGoal => Can::when(goal.is_some(), "There is no goal here yet."),
            Command::Delete => {
                let own = goal.is_some_and(|goal| goal.id.is_some());
                Can::when(
                    own,
                    "Only entries name this goal; there is nothing to delete.",
                )
            }
            _ => self.spread.can(command),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::New => return filled_in(About::NewGoal, cx.session).into(),
            Command::Tick => return self.spread.toggle(|row| Msg::Toggled(row).into()),
            _ => {}
        }
        let named = self.current().is_some_and(|goal| goal.id.is_none());
        if (command != Command::Open || (named && !self.spread.pair.reading))
            && let Some(effects) = self.with_current(command, cx.session)
        {
            return effects;
        }
        let turn = self.spread.act(command, cx.report);
        self.spread.turned(turn, || self.look())
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(goals) => {
                let title = self.wanted.take();
                let title = title.or_else(|| self.current().map(|goal| goal.goal.title.clone()));
                let at = title.and_then(|title| {
                    let mut titles = goals.iter().map(|goal| name_key(&goal.goal.title));
                    titles.position(|one| one == name_key(&title))
                });
                let items = goals.iter().map(|goal| page::item(goal, cx.session.now));
                self.spread.fill(items.collect(), at);
                self.known = goals;
                self.look()
            }
            Msg::Read(page) => {
                let current = self.current().map(|goal| name_key(&goal.goal.title));
                if current == Some(name_key(&page.summary.goal.title)) {
                    self.spread.show(page::lines(
                        &page,
                        &cx.session.user_data.competencies,
                        cx.session.now,
                    ));
                }
                Effects::none()
            }
            Msg::Made(title, notice) => {
                self.wanted = Some(title);
                Self::refreshed().and(AppMsg::Notify(notice))
            }
            // How far the goal has come stands in the list.
            Msg::Toggled(row) => Self::refreshed().and(self.spread.toggled(*row)),
        }
    }

    fn bookmark(&self) -> Option<Value> {
        let here = self.current().map(|goal| &goal.goal.title);
        to_value((here, self.spread.place())).ok()
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        let (wanted, place) = serde_json::from_value(at).ok()?;
        Reopened::now(Screen::Goals(Self {
            wanted,
            spread: Spread::at_place(place),
            ..Self::default()
        }))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        let turn = self.spread.mouse(mouse, under, cx.report);
        self.spread.turned(turn, || self.look())
    }
}

/// Opens the form of a goal; once it is saved, the goal is under the cursor.
fn filled_in(about: About, session: &Session) -> Effect {
    Form::open(about, session, |(title, notice)| {
        Msg::Made(title, notice).into()
    })
}

/// What a state is called where goals are sorted by it.
fn heading(state: State) -> &'static str {
    match state {
        State::Active => "ACTIVE",
        State::Resting => "RESTING",
        State::Done => "DONE",
        State::LetGo => "LET GO",
    }
}
