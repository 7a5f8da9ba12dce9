//! Every action: yours and theirs, dated and not, of everybody or of one person or goal.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, Screen, View, action_line,
    cursor::{can_move, moved},
    goals,
};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, Notice, Session,
        can::EMPTY,
        layers::{Pick, Picker, Prompt},
    },
    domain::{
        Id, Moment,
        plan::action::Handle,
        text::truncate,
        when::{self, day_within},
    },
    services::{ActionAsk, ActionRow, Landed, Source, Target as Place},
};

/// As many are read at first, and more whenever the cursor comes near the end.
const FIRST: usize = 200;
/// As near to the end is near.
const NEAR: usize = 50;

/// Every action.
#[derive(Debug)]
pub struct Actions {
    /// What is shown; `None` until it is there.
    pub rows: Option<Vec<ActionRow>>,
    /// The row under the cursor.
    pub cursor: usize,
    /// Whose are shown.
    pub whose: Whose,
    /// Which of those are shown.
    pub only: Only,
    /// Whether those are shown that are done, in place of the open ones.
    pub done: bool,
    /// How many are asked for.
    limit: usize,
    /// Whether there may be more than those.
    pub more: bool,
    /// The one that the cursor is to go to when the rows come.
    wanted: Option<Handle>,
    /// The record to whose first one it is to go.
    led: Option<Id>,
}

/// Whose are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Whose {
    /// Everybody's.
    #[default]
    All,
    /// Those of whoever keeps the journal.
    Mine,
    /// Those of others.
    Theirs,
}

/// Which are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those with a date, or those without.
    Dated(bool),
    /// Those of a person and of meetings with them.
    Person(String),
    /// Those of a goal and of the entries that serve it.
    Goal(String),
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// The rows, of as many as were asked for.
    Loaded(Vec<ActionRow>, usize),
    /// One was marked as done, or as open again.
    Toggled(Box<ActionRow>),
    /// One is new, or has another day.
    Put(Handle, Notice),
    /// Others are to be shown.
    Only(Only),
}

impl Default for Actions {
    fn default() -> Self {
        Self {
            rows: None,
            cursor: 0,
            whose: Whose::default(),
            only: Only::default(),
            done: false,
            limit: FIRST,
            more: false,
            wanted: None,
            led: None,
        }
    }
}

impl Whose {
    fn next(self) -> Self {
        match self {
            Self::All => Self::Mine,
            Self::Mine => Self::Theirs,
            Self::Theirs => Self::All,
        }
    }
}

impl Actions {
    /// The rows at hand.
    pub fn rows(&self) -> &[ActionRow] {
        self.rows.as_deref().unwrap_or_default()
    }

    fn current(&self) -> Option<&ActionRow> {
        self.rows().get(self.cursor)
    }

    fn ask(&self) -> Effects {
        let limit = self.limit;
        let ask = ActionAsk {
            done: Some(self.done),
            mine: match self.whose {
                Whose::All => None,
                Whose::Mine => Some(true),
                Whose::Theirs => Some(false),
            },
            dated: match self.only {
                Only::Dated(dated) => Some(dated),
                _ => None,
            },
            of: match &self.only {
                Only::Person(name) => Some(name.clone()),
                _ => None,
            },
            goal: match &self.only {
                Only::Goal(title) => Some(title.clone()),
                _ => None,
            },
            limit,
            ..ActionAsk::default()
        };
        Effect::ask_passing(
            "actions.load",
            move |journal| journal.actions(&ask),
            move |rows| Msg::Loaded(rows, limit).into(),
        )
        .into()
    }

    /// Others are shown, from the first.
    fn turn(&mut self) -> Effects {
        self.cursor = 0;
        self.limit = FIRST;
        self.ask()
    }

    /// More are read when the cursor comes near the end.
    fn go(&mut self, to: usize) -> Effects {
        self.cursor = to;
        if self.more && to + NEAR >= self.rows().len() {
            self.more = false;
            self.limit *= 2;
            return self.ask();
        }
        Effects::none()
    }

    /// Offers to show those of a person or of a goal alone.
    fn choose(session: &Session) -> Effects {
        let fixed = [
            (Only::All, "Everything", ""),
            (Only::Dated(true), "Only with a date", ""),
            (Only::Dated(false), "Only without a date", ""),
        ];
        let fixed = fixed.map(|(only, label, detail)| (only, label.to_owned(), detail));
        let words = &session.words;
        let people = words.people.iter();
        let people = people.map(|(name, _)| (Only::Person(name.clone()), name.clone(), "person"));
        let goals = words.goals.iter();
        let goals = goals.map(|(title, _)| (Only::Goal(title.clone()), title.clone(), "goal"));
        let all: Vec<_> = fixed.into_iter().chain(people).chain(goals).collect();
        let picks = all.iter().map(|(_, label, detail)| Pick {
            label: label.clone(),
            detail: (*detail).to_owned(),
        });
        let picks = picks.collect();
        let then = Callback::new(move |chosen: usize| {
            let mut all = all.into_iter();
            all.nth(chosen)
                .map_or(AppMsg::Done, |(only, ..)| Msg::Only(only).into())
        });
        Picker::new("Which actions?", picks, then).layer().into()
    }

    /// Asks for another day.
    fn redate(&self, now: Moment) -> Effects {
        let Some(row) = self.current() else {
            return Effects::none();
        };
        let handle = row.handle;
        let title = format!("When is \"{}\" due?", truncate(&row.action.text, 36));
        let then = Callback::new(move |text: String| {
            let due = day(&text, now);
            AppMsg::Run(Effect::ask(
                "action.redate",
                move |journal| journal.redate_action(handle, due),
                move |row| {
                    let told = match row.action.due {
                        Some(due) => format!("is due {}. u undoes it.", due.format("%a %-d %b")),
                        None => "has no date now. u undoes it.".to_owned(),
                    };
                    Msg::Put(row.handle, Notice::of(row.action.text, told)).into()
                },
            ))
        });
        Prompt::new(title, "", asked, then).layer().into()
    }

    fn add(session: &Session) -> Effects {
        goals::promised(session, "action.loose", |action| {
            Effect::ask(
                "action.add-loose",
                move |journal| journal.add_action(&action, &Place::Loose),
                |row| {
                    let notice = Notice::of(&row.action.text, "is added. u undoes it.");
                    Msg::Put(row.handle, notice).into()
                },
            )
        })
    }
}

/// What is understood of a day that is typed.
fn asked(text: &str, session: &Session) -> Result<String, String> {
    let today = session.now.date_naive();
    Ok(match read(text, session.now)? {
        Some(due) if due < today => return Err("That day has passed.".to_owned()),
        Some(due) => format!("{}, {}", day_within(due, today), due.format("%A %-d %B %Y")),
        None => "no date".to_owned(),
    })
}

fn read(text: &str, now: Moment) -> Result<Option<NaiveDate>, String> {
    match text.trim().to_lowercase().as_str() {
        "" => Err("fri, tomorrow, in 3 days, 12 Dec, or never".to_owned()),
        "never" | "none" => Ok(None),
        text => when::parse_due(text, now)
            .map(Some)
            .map_err(|error| error.to_string()),
    }
}

fn day(text: &str, now: Moment) -> Option<NaiveDate> {
    read(text, now).ok().flatten()
}

impl View for Actions {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Actions
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        self.ask()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let length = self.rows().len();
        match command {
            Command::Back
            | Command::AddAction
            | Command::Whose
            | Command::Narrow
            | Command::ShowAll => Can::Yes,
            Command::Actions => Can::No("These are your actions."),
            Command::Open | Command::Tick | Command::Redate => Can::when(length > 0, EMPTY),
            _ => can_move(command, length),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::AddAction => return Self::add(cx.session),
            Command::Redate => return self.redate(cx.session.now),
            Command::Narrow => return Self::choose(cx.session),
            Command::Whose => {
                self.whose = self.whose.next();
                return self.turn();
            }
            Command::ShowAll => {
                self.done = !self.done;
                return self.turn();
            }
            Command::Open => {
                return self
                    .current()
                    .map_or_else(Effects::none, action_line::open_source);
            }
            Command::Tick => {
                let tick = |row| action_line::toggle(row, |row| Msg::Toggled(row).into());
                return self.current().map_or_else(Effects::none, tick);
            }
            _ => {}
        }
        let to = moved(self.cursor, self.rows().len(), cx.report.rows, command);
        to.map_or_else(Effects::none, |to| self.go(to))
    }

    fn lead(&mut self, landed: &Landed, _cx: &mut Cx) {
        self.led = landed.record;
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(rows, limit) => {
                self.more = rows.len() >= limit;
                let wanted = self.wanted.take();
                let led = self.led.take();
                let here = self.current().map(|row| row.handle);
                let at = |handle| rows.iter().position(|row| row.handle == handle);
                let record = |id| {
                    rows.iter().position(|row| match &row.source {
                        Source::Entry { id: of, .. } | Source::Goal { id: of, .. } => *of == id,
                        Source::Shared { own, .. } => *own == Some(id),
                        Source::Loose => false,
                    })
                };
                let stays = here.filter(|_| self.cursor > 0).and_then(at);
                let kept = |id| here.and_then(at).filter(|at| belongs(&rows[*at], id));
                let to = wanted
                    .and_then(at)
                    .or_else(|| led.and_then(|id| kept(id).or_else(|| record(id))))
                    .or(stays);
                self.cursor = to.unwrap_or(self.cursor).min(rows.len().saturating_sub(1));
                self.rows = Some(rows);
                Effects::none()
            }
            Msg::Toggled(row) => {
                let notice = action_line::told(&row);
                let rows = self.rows.iter_mut().flatten();
                for old in rows.filter(|old| old.handle == row.handle) {
                    old.clone_from(&row);
                }
                AppMsg::Notify(notice).into()
            }
            Msg::Put(handle, notice) => {
                self.wanted = Some(handle);
                Effects::from(AppMsg::Told(notice))
            }
            Msg::Only(only) => {
                self.only = only;
                self.turn()
            }
        }
    }

    fn bookmark(&self) -> Option<Value> {
        let here = self.current().map(|row| row.handle.0);
        to_value((
            self.whose,
            &self.only,
            self.done,
            self.limit,
            self.cursor,
            here,
        ))
        .ok()
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        let (whose, only, done, limit, cursor, here): (_, _, _, usize, _, Option<u64>) =
            serde_json::from_value(at).ok()?;
        Reopened::now(Screen::Actions(Self {
            whose,
            only,
            done,
            limit: limit.max(FIRST),
            cursor,
            wanted: here.map(Handle),
            ..Self::default()
        }))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) if row == self.cursor => {
                return self
                    .current()
                    .map_or_else(Effects::none, action_line::open_source);
            }
            (MouseKind::Press, Some(HitTarget::Row(row))) => return self.go(row),
            (MouseKind::Wheel(lines), _) => {
                let to = self.cursor.saturating_add_signed(isize::from(lines));
                return self.go(to.min(self.rows().len().saturating_sub(1)));
            }
            _ => {}
        }
        Effects::none()
    }
}

/// Whether an action stands in a record.
fn belongs(row: &ActionRow, record: Id) -> bool {
    match &row.source {
        Source::Entry { id, .. } | Source::Goal { id, .. } => *id == record,
        Source::Shared { own, .. } => *own == Some(record),
        Source::Loose => false,
    }
}
