//! Today: what can be logged with one key, what needs the person, and how the term goes.
use std::sync::Arc;

use serde_json::Value;

use super::{
    Can, Command, Composer, Context, Cx, Effects, HitArea, Mouse, People, Reopened, Screen, Tab,
    View, action_line,
    cursor::{can_move, moved},
    meet::{self, NOBODY},
    share,
};
use crate::{
    app::{Effect, HitTarget, MouseKind, Msg as AppMsg, Notice, Session, screens::Journal},
    domain::{Draft, Row},
    services::{
        self, ActionRow, Gaps, Loose, Nudge,
        share::{Unread, Unsent},
    },
};

/// What to do now.
#[derive(Debug, Default)]
pub struct Today {
    /// What the journal says; `None` until it has.
    pub news: Option<Box<services::Today>>,
    /// What was just saved, the last first.
    pub saved: Vec<Row>,
    /// The line of [`Today::needs`] the cursor is on.
    pub cursor: usize,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What the journal says.
    Loaded(Box<services::Today>, Vec<Row>),
    /// An action was marked as done, or as open again.
    Toggled(Box<ActionRow>),
}

/// Something that waits for the person.
#[derive(Debug, Clone, Copy)]
pub enum Need<'a> {
    /// An answer that was not read.
    Answered(&'a Unread),
    /// Pages of others that wait for an answer.
    Waiting(u64),
    /// What was said to somebody and not sent yet.
    Unsent(&'a Unsent),
    /// A promise that is late or due soon; it stays in its place when it is marked as done.
    Action(&'a ActionRow),
    /// Something agreed on that has passed.
    Nudge(&'a Nudge),
    /// An entry begun and not saved.
    Draft(&'a Draft),
    /// Questions flagged for the next meeting.
    Questions(u64),
    /// An entry that asks to be looked at again.
    Again(&'a Loose),
    /// A reflection with sections left empty.
    Unfinished(&'a Loose),
    /// What has no evidence yet, and the portfolio is looked at soon.
    Gaps(Gaps),
    /// What was just saved: nothing has to be done, but it is there to be opened.
    Saved(&'a Row),
}

impl Today {
    /// What waits, most pressing first.
    pub fn needs(&self) -> Vec<Need<'_>> {
        let Some(news) = &self.news else {
            return Vec::new();
        };
        let answered = news.unread.iter().map(Need::Answered);
        let waiting = (news.waiting > 0).then_some(Need::Waiting(news.waiting));
        let unsent = news.unsent.iter().map(Need::Unsent);
        let actions = news.actions.iter().map(Need::Action);
        let nudges = news.nudges.iter().map(Need::Nudge);
        let drafts = news.drafts.iter().map(Need::Draft);
        let questions = (news.questions > 0).then_some(Need::Questions(news.questions));
        let again = news.again.iter().map(Need::Again);
        let unfinished = news.fresh.iter().map(Need::Unfinished);
        answered
            .chain(waiting)
            .chain(unsent)
            .chain(actions)
            .chain(nudges)
            .chain(again)
            .chain(drafts)
            .chain(questions)
            .chain(unfinished)
            .chain(news.gaps.map(Need::Gaps))
            .chain(self.saved.iter().map(Need::Saved))
            .collect()
    }

    fn open(&self, session: &Session) -> Effects {
        match self.needs().get(self.cursor) {
            Some(Need::Answered(unread)) => Journal::lead_to_thread(unread.entry).into(),
            Some(Need::Gaps(_)) => AppMsg::Act(Command::Coverage).into(),
            Some(Need::Waiting(_)) => AppMsg::Go(Tab::Review).into(),
            Some(Need::Unsent(unsent)) => {
                share::replies(Some(unsent.person.clone()), session).into()
            }
            Some(Need::Action(row)) => action_line::open_source(row),
            Some(Need::Nudge(nudge)) if nudge.asked => AppMsg::Act(Command::AskedFor).into(),
            Some(Need::Nudge(nudge)) => {
                let people = People::at(nudge.person.clone());
                AppMsg::Start(Box::new(Screen::People(people))).into()
            }
            Some(Need::Draft(draft)) => Composer::resume((*draft).clone()).into(),
            Some(Need::Questions(_)) => {
                AppMsg::Start(Box::new(Screen::Journal(Journal::found("is:question ")))).into()
            }
            Some(Need::Again(entry)) => {
                AppMsg::Start(Box::new(Screen::Journal(Journal::at(entry.place)))).into()
            }
            Some(Need::Saved(row)) => {
                AppMsg::Start(Box::new(Screen::Journal(Journal::at(row.place)))).into()
            }
            Some(Need::Unfinished(entry)) => Composer::change(entry.id, session).into(),
            None => Effects::none(),
        }
    }

    fn tick_off(&self) -> Effects {
        match self.needs().get(self.cursor) {
            Some(Need::Action(row)) => action_line::toggle(row, |row| Msg::Toggled(row).into()),
            _ => Effects::none(),
        }
    }

    /// Puts a reminder to rest: it is not shown again until something new passes.
    fn rest(&self) -> Effects {
        let Some(Need::Nudge(nudge)) = self.needs().get(self.cursor).copied() else {
            return Effects::none();
        };
        let nudge = nudge.clone();
        Effect::ask(
            "nudge.rest",
            move |journal| journal.dismiss_nudge(&nudge),
            |()| AppMsg::Saved(Notice::good("Dismissed.")),
        )
        .into()
    }

    fn brief(&self) -> Effects {
        let meeting = self.news.as_ref().and_then(|news| news.meeting.as_ref());
        let people = meeting.map_or_else(Vec::new, |meeting| meeting.people.clone());
        meet::brief_with(people)
    }
}

/// Why there is nothing to do.
const IDLE: &str = "Nothing waits for you.";

/// How many half-written entries are offered at most.
const UNFINISHED: usize = 3;

/// Whether some sections of an entry's framework are written and some are not, since yesterday or
/// longer: nobody is asked about what they have only just put down.
fn is_half_written(entry: &Loose, session: &Session) -> bool {
    let id = entry.framework.as_deref();
    let framework = id.and_then(|id| session.user_data.frameworks.get(id));
    let written = |name: &str| entry.headings.iter().any(|heading| heading == name);
    let rested = entry.updated_at.date_naive() < session.now.date_naive();
    framework.filter(|_| rested).is_some_and(|framework| {
        let sections = &framework.sections;
        let some = sections.iter().any(|section| written(&section.name));
        some && !sections.iter().all(|section| written(&section.name))
    })
}

impl View for Today {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Today
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Today)
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        let user_data = Arc::clone(&cx.session.user_data);
        let wrote = cx.session.wrote.clone();
        Effect::ask_passing(
            "today.load",
            move |journal| Ok((journal.today(&user_data)?, journal.rows(&wrote)?)),
            |(news, saved)| Msg::Loaded(Box::new(news), saved).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let needs = self.needs();
        let need = needs.get(self.cursor);
        match command {
            Command::Open => Can::when(need.is_some(), IDLE),
            Command::Tick => {
                let holds = matches!(need, Some(Need::Action(_)));
                Can::when(holds, "Only an action can be ticked off.")
            }
            Command::Rest => {
                let holds = matches!(need, Some(Need::Nudge(_)));
                Can::when(holds, "Only a reminder can be dismissed.")
            }
            Command::Brief => match &self.news {
                None => Can::No("Reading. One moment."),
                Some(news) => Can::when(news.has_people, NOBODY),
            },
            _ => match can_move(command, needs.len()) {
                Can::No(_) => Can::No(IDLE),
                known => known,
            },
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Open => return self.open(cx.session),
            Command::Tick => return self.tick_off(),
            Command::Rest => return self.rest(),
            Command::Brief => return self.brief(),
            _ => {}
        }
        let to = moved(self.cursor, self.needs().len(), cx.report.rows, command);
        self.cursor = to.unwrap_or(self.cursor);
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(mut news, saved) => {
                self.saved = saved;
                let edited = news.drafts.iter().filter_map(|draft| draft.of);
                let edited: Vec<_> = edited.map(|of| of.id).collect();
                news.fresh.retain(|entry| {
                    is_half_written(entry, cx.session) && !edited.contains(&entry.id)
                });
                news.fresh.truncate(UNFINISHED);
                self.news = Some(news);
                self.cursor = self.cursor.min(self.needs().len().saturating_sub(1));
                Effects::none()
            }
            Msg::Toggled(row) => {
                let notice = action_line::told(&row);
                let rows = self.news.iter_mut().flat_map(|news| &mut news.actions);
                for old in rows.filter(|old| old.handle == row.handle) {
                    old.clone_from(&row);
                }
                AppMsg::Notify(notice).into()
            }
        }
    }

    fn bookmark(&self) -> Option<Value> {
        Some(self.cursor.into())
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        Reopened::now(Screen::Today(Self {
            cursor: serde_json::from_value(at).ok()?,
            ..Self::default()
        }))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) => {
                self.cursor = row;
                return self.open(cx.session);
            }
            (MouseKind::Wheel(lines), _) => {
                let last = self.needs().len().saturating_sub(1);
                let by = isize::from(lines.signum());
                self.cursor = self.cursor.saturating_add_signed(by).min(last);
            }
            _ => {}
        }
        Effects::none()
    }
}
