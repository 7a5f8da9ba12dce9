//! Growth: the first words beside the latest, confidence as a line, wins, and words to keep; each leads to its
//! entry.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Screen, Session, View, cursor::moved,
};
use crate::{
    app::{
        Callback, Effect, Find, HitTarget, MouseKind, Msg as AppMsg, Notice,
        can::EMPTY,
        layers::{Pick, Picker},
        pair::{scrolled, wheeled},
    },
    domain::{plan::growth, text::visible},
};

/// Growth in one goal or theme.
#[derive(Debug)]
pub struct Growth {
    subject: Subject,
    /// What is told; `None` until it is there.
    pub growth: Option<Box<growth::Growth>>,
    /// Which of the words that stand in an entry is under the cursor.
    pub cursor: usize,
    /// The first row shown, as far as it was scrolled; drawing keeps the cursor in sight unless it was.
    pub top: Option<usize>,
}

/// In what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A goal, by its title.
    Goal(String),
    /// A tag.
    Tag(String),
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What there is to tell.
    Loaded(Box<growth::Growth>),
}

/// Opens the growth in something.
pub fn of(subject: Subject) -> AppMsg {
    AppMsg::Over(Box::new(Screen::Growth(Growth {
        subject,
        growth: None,
        cursor: 0,
        top: None,
    })))
}

/// Asks in which goal or theme.
pub fn choose() -> Effects {
    Effect::ask(
        "growth.choose",
        |journal| {
            let goals = journal.goals()?.into_iter().map(|one| one.goal.title);
            Ok((goals.collect(), journal.vocabulary()?.tags))
        },
        |(goals, tags)| offer(goals, tags),
    )
    .into()
}

fn offer(goals: Vec<String>, tags: Vec<(String, u64)>) -> AppMsg {
    if goals.is_empty() && tags.is_empty() {
        let notice = "Growth follows a goal or a tag. You have neither yet.";
        return AppMsg::Notify(Notice::good(notice));
    }
    let pick = |label: String, detail: &str| Pick {
        label,
        detail: detail.to_owned(),
    };
    let picks = goals.iter().map(|goal| pick(visible(goal).into(), "goal"));
    let themes = tags
        .iter()
        .map(|(tag, _)| pick(format!("#{}", visible(tag)), "tag"));
    let picks = picks.chain(themes).collect();
    let subjects = goals.into_iter().map(Subject::Goal);
    let subjects = subjects.chain(tags.into_iter().map(|(tag, _)| Subject::Tag(tag)));
    let subjects: Vec<_> = subjects.collect();
    let then = Callback::new(move |chosen: usize| {
        let subject = subjects.into_iter().nth(chosen);
        subject.map_or(AppMsg::Done, of)
    });
    AppMsg::Show(Box::new(
        Picker::new("See your growth in", picks, then).layer(),
    ))
}

impl Growth {
    /// What it is in, as a title.
    pub fn of(&self) -> String {
        match &self.subject {
            Subject::Goal(title) => title.clone(),
            Subject::Tag(tag) => format!("#{tag}"),
        }
    }

    fn stops(&self) -> usize {
        self.growth.as_ref().map_or(0, |it| it.stops().len())
    }

    fn open(&self) -> Effects {
        let stops = self.growth.as_ref().map(|growth| growth.stops());
        let id = stops.and_then(|stops| stops.get(self.cursor).copied());
        let lead_to = |id| {
            Effect::ask(
                "growth.place",
                move |journal| journal.place(id),
                |place| AppMsg::Find(Find::Entry(place)),
            )
        };
        id.map(lead_to).into()
    }
}

impl View for Growth {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Growth
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        let subject = self.subject.clone();
        Effect::ask_passing(
            "growth.load",
            move |journal| match &subject {
                Subject::Goal(title) => journal.growth_in_goal(title),
                Subject::Tag(tag) => journal.growth_in_tag(tag),
            },
            |growth| Msg::Loaded(Box::new(growth)).into(),
        )
        .or(|_| AppMsg::Back)
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match command {
            Command::Back => Can::Yes,
            Command::Open => Can::when(self.stops() > 0, EMPTY),
            _ => match moved(0, 2, 1, command) {
                Some(_) => Can::when(self.growth.is_some(), EMPTY),
                None => Can::Elsewhere,
            },
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::Open => return self.open(),
            _ => {}
        }
        let steps = [Command::Down, Command::Up, Command::Top, Command::Bottom];
        let to = steps
            .contains(&command)
            .then(|| moved(self.cursor, self.stops(), 1, command))
            .flatten()
            .filter(|to| *to != self.cursor);
        if let Some(to) = to {
            self.cursor = to;
            self.top = None;
        } else {
            self.top = Some(scrolled(cx.report.page_top, command, cx.report));
        }
        Effects::none()
    }

    fn receive(&mut self, Msg::Loaded(growth): Msg, _cx: &mut Cx) -> Effects {
        self.growth = Some(growth);
        self.cursor = self.cursor.min(self.stops().saturating_sub(1));
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(stop))) if stop == self.cursor => {
                return self.open();
            }
            (MouseKind::Press, Some(HitTarget::Row(stop))) => self.cursor = stop,
            (MouseKind::Wheel(lines), _) => {
                self.top = Some(wheeled(cx.report.page_top, lines, cx.report));
            }
            _ => {}
        }
        Effects::none()
    }
}
