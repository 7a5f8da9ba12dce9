//! The history of an entry: a slider over its versions, each a page that shows which words went and came.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Session, Tab, View, cursor::can_move,
};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, Notice, Screen,
        layers::Confirm,
        pair::{scrolled, wheeled},
    },
    domain::{
        Id, Moment, Origin,
        entry::compare::{Compared, compare},
    },
    services::Version,
};

/// The versions of one entry.
#[derive(Debug)]
pub struct History {
    tab: Option<Tab>,
    id: Id,
    /// The versions, oldest first; `None` until they are there.
    pub versions: Option<Vec<Version>>,
    /// The version that is shown.
    pub at: usize,
    /// The version that others are compared with, where one is held; else each with the one before it.
    pub held: Option<usize>,
    /// Whether the page stands alone, without what is otherwise in it.
    pub alone: bool,
    /// What is otherwise than in the version it is compared with; `None` until that is known.
    pub compared: Option<Box<Compared>>,
    /// The first row of the page shown.
    pub page_top: usize,
}

/// What the history is told.
#[derive(Debug)]
pub enum Msg {
    /// The versions arrived.
    Loaded(Vec<Version>),
    /// Two versions, by their places, were compared.
    Compared([usize; 2], Box<Compared>),
    /// A version is the newest again.
    Restored(u32),
}

impl History {
    /// The history of an entry, over a tab.
    pub fn of(id: Id, tab: Option<Tab>) -> AppMsg {
        let history = Self {
            tab,
            id,
            versions: None,
            at: 0,
            held: None,
            alone: false,
            compared: None,
            page_top: 0,
        };
        AppMsg::Over(Box::new(Screen::History(history)))
    }

    /// The versions at hand.
    pub fn versions(&self) -> &[Version] {
        self.versions.as_deref().unwrap_or_default()
    }

    /// The version that is shown.
    pub fn current(&self) -> Option<&Version> {
        self.versions().get(self.at)
    }

    /// The version with which the one that is shown is compared.
    pub fn base(&self) -> Option<usize> {
        match self.held {
            Some(held) => (held != self.at).then_some(held),
            None => self.at.checked_sub(1),
        }
    }

    fn compare(&mut self, now: Moment) -> Effects {
        self.compared = None;
        let entry = |at: usize| self.versions().get(at)?.entry.clone();
        let Some(base) = self.base() else {
            return Effects::none();
        };
        let Some((old, new)) = entry(base).zip(entry(self.at)) else {
            return Effects::none();
        };
        let places = [base, self.at];
        Effect::ask_passing(
            "history.compare",
            move |_| Ok(compare(&old, &new, now)),
            move |compared| Msg::Compared(places, Box::new(compared)).into(),
        )
        .into()
    }

    fn go(&mut self, at: usize, now: Moment) -> Effects {
        let at = at.min(self.versions().len().saturating_sub(1));
        if at == self.at {
            return Effects::none();
        }
        self.at = at;
        self.page_top = 0;
        self.compare(now)
    }

    /// Asks before the version that is shown becomes the newest.
    fn restore(&self) -> Effects {
        let newest = self.versions().last().map(|version| Origin {
            id: self.id,
            revision: version.number,
        });
        let Some((of, number)) = newest.zip(self.current().map(|it| it.number)) else {
            return Effects::none();
        };
        let then = Callback::new(move |()| {
            AppMsg::Run(Effect::ask(
                "entry.go-back",
                move |journal| journal.revert(of, number),
                move |_| Msg::Restored(number).into(),
            ))
        });
        let asked = format!("Restore version {number}?");
        let text = "It becomes a new version, so nothing is lost.";
        Confirm::new(asked, text, "restore it", then).layer().into()
    }
}

impl View for History {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::History
    }

    fn tab(&self) -> Option<Tab> {
        self.tab
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        let id = self.id;
        Effect::ask_passing(
            "entry.history",
            move |journal| journal.versions(id),
            |versions| Msg::Loaded(versions).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let count = self.versions().len();
        match command {
            Command::Back => Can::Yes,
            Command::Left => Can::when(self.at > 0, "This is the first version."),
            Command::Right => Can::when(self.at + 1 < count, "This is the newest version."),
            Command::Open => match self.current() {
                Some(version) if version.entry.is_none() => {
                    Can::No("This version can't be read any more.")
                }
                _ => Can::when(self.at + 1 < count, "This is the newest version."),
            },
            Command::Mark | Command::ShowAll => {
                Can::when(count > 1, "There is only one version so far.")
            }
            _ => can_move(command, count),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::Open => return self.restore(),
            Command::Left => return self.go(self.at.saturating_sub(1), cx.session.now),
            Command::Right => return self.go(self.at + 1, cx.session.now),
            Command::Mark => {
                self.held = if self.held == Some(self.at) {
                    None
                } else {
                    Some(self.at)
                };
                return self.compare(cx.session.now);
            }
            Command::ShowAll => self.alone = !self.alone,
            _ => self.page_top = scrolled(self.page_top, command, cx.report),
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(versions) => {
                let known = self.versions().len();
                let last = versions.len().saturating_sub(1);
                // At first, and when another version came, the newest is shown.
                if versions.len() != known {
                    self.at = last;
                    self.page_top = 0;
                }
                self.held = self.held.filter(|held| *held <= last);
                self.versions = Some(versions);
                self.compare(cx.session.now)
            }
            Msg::Compared([base, at], compared) => {
                if self.base() == Some(base) && self.at == at {
                    self.compared = Some(compared);
                }
                Effects::none()
            }
            Msg::Restored(number) => {
                let notice = format!("Restored version {number}. u undoes it.");
                Effects::from(AppMsg::Back).and(AppMsg::Told(Notice::good(notice)))
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(at))) => self.go(at, cx.session.now),
            (MouseKind::Wheel(lines), Some(HitTarget::Row(_))) => {
                let by = -isize::from(lines.signum());
                self.go(self.at.saturating_add_signed(by), cx.session.now)
            }
            (MouseKind::Wheel(lines), _) => {
                self.page_top = wheeled(self.page_top, lines, cx.report);
                Effects::none()
            }
            _ => Effects::none(),
        }
    }
}
