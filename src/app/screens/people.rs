//! People: rings and last contact; beside them what was agreed on, and what each owes the other.
mod agreement;
mod ending;
mod identity;
mod page;
mod peers;

use serde_json::{Value, to_value};

use super::{
    Brief, Can, Command, Context, Cx, Effects, Form, HitArea, Mentoring, Mouse, Reopened, Screen,
    Tab, View, spread::Spread,
};
use crate::{
    app::{Effect, Msg as AppMsg, Notice, Session, arrivals},
    domain::text::name_key,
    services::{About, ActionRow, Landed, PersonPage, PersonSummary, share::Sharing},
};

/// Mentors, preceptors, peers and services.
#[derive(Debug, Default)]
pub struct People {
    /// The list and the page.
    pub spread: Spread,
    known: Vec<PersonSummary>,
    /// Of whom it was read last how the keeper shares with them.
    read: Option<(String, Option<Box<Sharing>>)>,
    /// The name that the cursor is to go to when the list comes.
    wanted: Option<String>,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// Everybody.
    Loaded(Vec<PersonSummary>),
    /// The person under the cursor, with all that hangs on them.
    Read(Box<PersonPage>, Option<Box<Sharing>>),
    /// Somebody's keys were taken in.
    Met(String, Notice),
    /// The folder shared with somebody was settled.
    Settled(Notice),
    /// Somebody of this name is there now, or has changed.
    Made(String, Notice),
    /// An action changed.
    Toggled(Box<ActionRow>),
}

impl People {
    /// People, with the cursor on one.
    pub fn at(name: impl Into<String>) -> Self {
        Self {
            wanted: Some(name.into()),
            ..Self::default()
        }
    }

    fn current(&self) -> Option<&PersonSummary> {
        self.known.get(self.spread.pair.cursor)
    }

    /// How the keeper shares with the one under the cursor, or why nothing can be done about them.
    fn sharing(&self) -> Result<&Sharing, &'static str> {
        let one = self.current().ok_or("There is no one here yet.")?;
        if one.person.me {
            return Err("That is you. Press a to edit your card.");
        }
        let is_they = |name: &str| name_key(name) == name_key(&one.person.name);
        match &self.read {
            Some((name, sharing)) if is_they(name) => sharing.as_deref().ok_or(peers::UNKNOWN),
            _ => Err("Reading. One moment."),
        }
    }

    fn look(&self) -> Effects {
        let Some(one) = self.current() else {
            return Effects::none();
        };
        let name = one.person.name.clone();
        Effect::ask_passing(
            "people.page",
            move |journal| Ok((journal.person_page(&name)?, journal.sharing_with(&name)?)),
            |(page, sharing)| Msg::Read(Box::new(page), sharing.map(Box::new)).into(),
        )
        .into()
    }

    fn with_current(&self, command: Command, session: &Session) -> Option<Effects> {
        let one = self.current()?;
        let name = one.person.name.clone();
        Some(match (command, one.id) {
            (Command::Edit, _) if one.person.me => filled_in(About::Me, session).into(),
            (Command::Edit, _) => filled_in(About::Person(name), session).into(),
            (Command::Agree, _) => filled_in(About::Compact(name), session).into(),
            (Command::SignCompact, _) => agreement::open(name).into(),
            (Command::Brief, _) => Brief::of(name).into(),
            (Command::Delete, Some(id)) => Effect::ask(
                "person.delete",
                move |journal| journal.delete_person(id),
                move |filed| {
                    let name = filed.content.name;
                    let notice = format!("Your notes on {name} are in the trash. u undoes it.");
                    AppMsg::Told(Notice::good(notice))
                },
            )
            .into(),
            _ => return None,
        })
    }

    fn refreshed() -> Effects {
        Effect::ask_passing(
            "people.load",
            |journal| journal.people_and_me(),
            |people| Msg::Loaded(people).into(),
        )
        .into()
    }
}

/// Opens a form; once it is saved, the person it is about is under the cursor.
fn filled_in(about: About, session: &Session) -> Effect {
    Form::open(about, session, |(name, notice)| {
        Msg::Made(name, notice).into()
    })
}

impl View for People {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::People
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::People)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Self::refreshed()
    }

    fn lead(&mut self, landed: &Landed, _cx: &mut Cx) {
        self.wanted = landed.sheet.clone().or(self.wanted.take());
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let one = self.current();
        match (command, one) {
            (
                Command::Edit
                | Command::Agree
                | Command::SignCompact
                | Command::Brief
                | Command::Delete,
                None,
            ) => Can::No("There is no one here yet."),
            (Command::Agree | Command::SignCompact | Command::Brief, Some(one))
                if one.person.me =>
            {
                Can::No("That is you. Press a to edit your card.")
            }
            (
                Command::New
                | Command::MentoringMap
                | Command::Identity
                | Command::CopyIdentity
                | Command::MoveIdentity
                | Command::TakeIdentity
                | Command::RenewIdentity
                | Command::AboutMe
                | Command::Edit
                | Command::Agree
                | Command::SignCompact
                | Command::Brief,
                _,
            ) => Can::Yes,
            (
                Command::Send
                | Command::EndMentorship
                | Command::SaveConversation
                | Command::AskAgain
                | Command::SendAgain
                | Command::Tidy
                | Command::Mute
                | Command::Forget,
                _,
            ) => match self.sharing() {
                Ok(sharing) => peers::can(command, sharing),
                Err(why) => Can::No(why),
            },
            (Command::Delete, Some(one)) => Can::when(
                one.id.is_some(),
                "Only entries name them; there is no record to delete.",
            ),
            _ => self.spread.can(command),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::New => return filled_in(About::NewPerson, cx.session).into(),
            Command::Tick => return self.spread.toggle(|row| Msg::Toggled(row).into()),
            Command::MentoringMap => {
                let map = Screen::Mentoring(Mentoring::default());
                return AppMsg::Over(Box::new(map)).into();
            }
            Command::CopyIdentity => return identity::copy().into(),
            Command::Identity => {
                let person = self.current().map(|one| one.person.name.clone());
                return identity::open(person, cx.session).into();
            }
            Command::AboutMe => return filled_in(About::Me, cx.session).into(),
            _ => {}
        }
        if let Some(effects) = self.with_current(command, cx.session) {
            return effects;
        }
        if let Some(asked) = peers::own(command) {
            return asked.into();
        }
        if let Ok(sharing) = self.sharing()
            && let Some(asked) = peers::act(command, sharing, cx.session)
        {
            return asked.into();
        }
        let turn = self.spread.act(command, cx.report);
        self.spread.turned(turn, || self.look())
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(people) => {
                let name = self.wanted.take();
                let name = name.or_else(|| self.current().map(|one| one.person.name.clone()));
                let at = name.and_then(|name| {
                    let mut names = people.iter().map(|one| name_key(&one.person.name));
                    names.position(|one| one == name_key(&name))
                });
                let items = people.iter().map(|one| page::item(one, cx.session.now));
                self.spread.fill(items.collect(), at);
                self.known = people;
                self.look()
            }
            Msg::Met(name, notice) => {
                let shown = identity::open(Some(name.clone()), cx.session);
                self.wanted = Some(name);
                Self::refreshed().and(AppMsg::Notify(notice)).and(shown)
            }
            Msg::Settled(notice) => Self::refreshed()
                .and(AppMsg::Notify(notice))
                .and(arrivals::look()),
            Msg::Read(page, sharing) => {
                let current = self.current().map(|one| name_key(&one.person.name));
                if current == Some(name_key(&page.summary.person.name)) {
                    self.spread
                        .show(page::lines(&page, sharing.as_deref(), cx.session.now));
                    self.read = Some((page.summary.person.name.clone(), sharing));
                }
                Effects::none()
            }
            Msg::Made(name, notice) => {
                self.wanted = Some(name);
                Self::refreshed().and(AppMsg::Notify(notice))
            }
            Msg::Toggled(row) => self.spread.toggled(*row),
        }
    }

    fn bookmark(&self) -> Option<Value> {
        let here = self.current().map(|one| &one.person.name);
        to_value((here, self.spread.place())).ok()
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        if let Ok(letter) = serde_json::from_value::<ending::Letter>(at.clone()) {
            return Some(Reopened::Soon(letter.open().into()));
        }
        let (wanted, place) = serde_json::from_value(at).ok()?;
        Reopened::now(Screen::People(Self {
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
