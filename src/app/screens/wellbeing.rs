//! Well-being: a line for each item against one's own usual, the weeks with joy and with rest, and
//! who is near. Nothing here is a score of health.
use std::sync::Arc;

use serde_json::{Value, to_value};

use super::{
    Can, Command, Context, Cx, Effects, HitArea, Journal, Mouse, Reopened, Screen, Session, Tab,
    View,
    cursor::{can_move, moved},
};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg,
        layers::{Confirm, Reading, ReadingLine},
    },
    domain::{wellbeing::trend::Span, when},
    services::{self, CloseContact, Trend, Week, WeekNotes},
};

/// How somebody has been.
#[derive(Debug)]
pub struct Wellbeing {
    /// What the journal says; `None` until it has.
    pub view: Option<Box<services::Wellbeing>>,
    /// How far back it reaches.
    pub span: Span,
    /// The item under the cursor.
    pub line: usize,
    /// The week under the cursor, counted back from this one.
    pub back: usize,
    /// Whether somebody comes back to that week.
    returns: bool,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What the journal says.
    Loaded(Box<services::Wellbeing>),
}

impl Default for Wellbeing {
    fn default() -> Self {
        Self {
            view: None,
            span: Span::Term,
            line: 0,
            back: 0,
            returns: false,
        }
    }
}

impl Wellbeing {
    /// The line under the cursor.
    pub fn line(&self) -> Option<&Trend> {
        self.view.as_ref()?.lines.get(self.line)
    }

    /// The place of the week under the cursor, counted from the oldest shown.
    pub fn week_at(&self) -> Option<usize> {
        let weeks = self.view.as_ref()?.weeks.len();
        weeks.checked_sub(1 + self.back)
    }

    /// The week under the cursor.
    pub fn week(&self) -> Option<&Week> {
        self.view.as_ref()?.weeks.get(self.week_at()?)
    }

    /// The last check-in of that week.
    pub fn noted(&self) -> Option<&WeekNotes> {
        self.week()?.last.as_ref()
    }

    fn ask(&self, session: &Session) -> Effects {
        let (span, user_data) = (self.span, Arc::clone(&session.user_data));
        Effect::ask_passing(
            "wellbeing.load",
            move |journal| journal.wellbeing(span, &user_data),
            |view| Msg::Loaded(Box::new(view)).into(),
        )
        .into()
    }

    fn open(&self) -> Effects {
        self.noted().map(|noted| Journal::lead_to(noted.id)).into()
    }

    fn turn(&mut self, back: usize) -> Effects {
        let weeks = self.view.as_ref().map_or(0, |view| view.weeks.len());
        self.back = back.min(weeks.saturating_sub(1));
        Effects::none()
    }

    fn near(&self, session: &Session) -> Effects {
        let near = self.view.as_ref().map(|view| view.near.as_slice());
        let lines = told(near.unwrap_or_default(), session);
        Reading::new("Who could you call tonight?", lines)
            .layer()
            .into()
    }
}

/// Asks whether a mentor is to be told, and then lets the words be written: never the numbers.
fn tell() -> Effects {
    let write = || {
        Effect::ask(
            "wellbeing.tell",
            |journal| Ok((journal.tell_mentor(), journal.vocabulary()?)),
            |(draft, words)| match draft {
                Some(draft) => AppMsg::Compose(Box::new(draft), words, None),
                None => AppMsg::Done,
            },
        )
    };
    let text = "Yes starts a reflection with a sentence for you to edit, flagged for your next meeting. Your numbers stay here. Nothing is sent.";
    let then = Callback::new(move |()| AppMsg::Run(write()));
    Confirm::new("Tell my mentor?", text, "write it", then)
        .otherwise("not now", Callback::new(|()| AppMsg::Done))
        .layer()
        .into()
}

/// Who is near, to read.
fn told(near: &[CloseContact], session: &Session) -> Vec<ReadingLine> {
    if near.is_empty() {
        let text = "You have not marked anyone as close or as a peer yet. On People, press n to add someone, then e to say how close they are and how to reach them.";
        return vec![ReadingLine::Text(text.to_owned())];
    }
    let mut lines = Vec::new();
    for one in near {
        lines.push(ReadingLine::Pair(one.name.clone(), reached(one, session)));
    }
    lines.push(ReadingLine::Blank);
    let text = "You don't need a reason to call.";
    lines.push(ReadingLine::Aside(text.to_owned()));
    lines
}

/// How somebody is reached, and when they were last written of.
fn reached(one: &CloseContact, session: &Session) -> String {
    let mut parts = vec![one.ring.label().to_owned()];
    if !one.contact.is_empty() {
        parts.push(one.contact.clone());
    }
    if let Some(last) = one.last {
        let day = when::human_day(last.date_naive(), session.now.date_naive());
        parts.push(format!("last mentioned {day}"));
    }
    parts.join(", ")
}

impl View for Wellbeing {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Wellbeing
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Wellbeing)
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        self.ask(cx.session)
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let view = self.view.as_ref();
        let some = view.is_some_and(|view| view.check_ins > 0);
        match command {
            Command::TellMentor => Can::Yes,
            Command::Near => Can::when(view.is_some(), "Reading. One moment."),
            Command::Open if some => Can::when(
                self.noted().is_some(),
                "No check-in that week. Use the arrows to change week.",
            ),
            Command::Open | Command::Range | Command::Left | Command::Right => {
                Can::when(some, "No check-ins yet.")
            }
            _ => can_move(command, view.map_or(0, |view| view.lines.len())),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Open => return self.open(),
            Command::Range => {
                self.span = self.span.next();
                return self.ask(cx.session);
            }
            Command::Left => return self.turn(self.back.saturating_add(1)),
            Command::Right => return self.turn(self.back.saturating_sub(1)),
            Command::TellMentor => return tell(),
            Command::Near => return self.near(cx.session),
            _ => {}
        }
        let lines = self.view.as_ref().map_or(0, |view| view.lines.len());
        let to = moved(self.line, lines, cx.report.rows, command);
        self.line = to.unwrap_or(self.line);
        Effects::none()
    }

    fn receive(&mut self, Msg::Loaded(view): Msg, _cx: &mut Cx) -> Effects {
        if view.span == self.span {
            self.line = self.line.min(view.lines.len().saturating_sub(1));
            // At first and after a check-in, the last week of which there is something to see.
            let shown = self.view.as_ref().map(|shown| shown.check_ins);
            let returns = std::mem::take(&mut self.returns);
            if !returns && shown != Some(view.check_ins) {
                let last = view.weeks.iter().rev();
                let last = last.take_while(|week| week.check_ins == 0).count();
                self.back = last % view.weeks.len().max(1);
            }
            self.back = self.back.min(view.weeks.len().saturating_sub(1));
            self.view = Some(view);
        }
        Effects::none()
    }

    fn bookmark(&self) -> Option<Value> {
        let span = Span::ALL.iter().position(|span| *span == self.span);
        to_value((span, self.line, self.back)).ok()
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        let (span, line, back): (usize, _, _) = serde_json::from_value(at).ok()?;
        Reopened::now(Screen::Wellbeing(Self {
            span: Span::ALL.get(span).copied()?,
            line,
            back,
            returns: true,
            ..Self::default()
        }))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) => self.line = row,
            (MouseKind::Wheel(lines), _) => {
                let last = self.view.as_ref().map_or(0, |view| view.lines.len());
                let to = self.line.saturating_add_signed(isize::from(lines.signum()));
                self.line = to.min(last.saturating_sub(1));
            }
            _ => {}
        }
        Effects::none()
    }
}
