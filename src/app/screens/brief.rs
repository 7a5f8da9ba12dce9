//! The brief for a meeting: what the journal offers to talk about is ticked, put in order and reworded, and
//! becomes the minutes when the meeting starts.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Session, View,
    cursor::{can_move, moved},
};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, Notice, Screen, can::EMPTY,
        layers::Prompt, pair::wheeled,
    },
    domain::plan::brief::Page,
};

/// The brief while it is worked on.
#[derive(Debug)]
pub struct Brief {
    /// With whom the meeting is.
    pub person: String,
    /// The brief; `None` until it is there.
    pub page: Option<Box<Page>>,
    /// Whether their keys are known, so that it can be sent.
    known: bool,
    /// The line under the cursor: the agenda first, then what the journal offers.
    pub cursor: usize,
    /// The first row shown, where it was scrolled away from the cursor.
    pub top: Option<usize>,
}

/// What the brief is told.
#[derive(Debug)]
pub enum Msg {
    /// The brief, its agenda as it was left, and whether it can be sent.
    Loaded(String, String, bool),
    /// A point was reworded, or a new one was written.
    Worded(Option<usize>, String),
}

impl Brief {
    /// The brief for the next meeting with somebody.
    pub fn of(person: String) -> AppMsg {
        AppMsg::Over(Box::new(Screen::Brief(Self {
            person,
            page: None,
            known: false,
            cursor: 0,
            top: None,
        })))
    }

    /// Names its agenda for good, so that it is found again.
    fn about(&self) -> String {
        format!("brief/{}", self.person)
    }

    fn agenda(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.agenda.len())
    }

    fn lines(&self) -> usize {
        let parts = self.page.iter().flat_map(|page| &page.parts);
        self.agenda() + parts.map(|part| part.lines.len()).sum::<usize>()
    }

    /// The point under the cursor: one of the agenda, or what an offered line would be.
    fn point(&self) -> Option<String> {
        let page = self.page.as_ref()?;
        match self.cursor.checked_sub(page.agenda.len()) {
            None => page.agenda.get(self.cursor).cloned(),
            Some(at) => {
                let mut offers = page.parts.iter().flat_map(|part| &part.lines);
                offers.nth(at).map(|offer| offer.point.clone())
            }
        }
    }

    /// Keeps the agenda as it is now.
    fn keep(&self) -> Effects {
        let about = self.about();
        let kept = self.page.as_ref().map(|page| page.kept());
        let keep = kept.map(|kept| {
            Effect::ask(
                "brief.keep",
                move |journal| journal.keep_words(&about, &kept),
                |()| AppMsg::Done,
            )
        });
        keep.into()
    }

    /// Puts the line under the cursor on the agenda, or takes it off; the cursor stays with it.
    fn turn(&mut self) -> Effects {
        let (Some(point), before) = (self.point(), self.agenda()) else {
            return Effects::none();
        };
        let offered = self.cursor >= before;
        if let Some(page) = &mut self.page {
            page.turn(&point);
        }
        if offered {
            self.cursor = (self.cursor + self.agenda()).saturating_sub(before);
        }
        self.cursor = self.cursor.min(self.lines().saturating_sub(1));
        self.keep()
    }

    /// Moves the point under the cursor up or down.
    fn shift(&mut self, up: bool) -> Effects {
        let to = if up {
            self.cursor.checked_sub(1)
        } else {
            Some(self.cursor + 1)
        };
        let (Some(to), Some(page)) = (to, &mut self.page) else {
            return Effects::none();
        };
        if to.max(self.cursor) < page.agenda.len() {
            page.agenda.swap(self.cursor, to);
            self.cursor = to;
            return self.keep();
        }
        Effects::none()
    }

    fn ask(&self, at: Option<usize>) -> Effects {
        let agenda = self.page.as_ref().map(|page| &page.agenda);
        let text = at.and_then(|at| agenda?.get(at)).cloned();
        let title = if at.is_some() {
            "What is the point?"
        } else {
            "What else do you want to talk about?"
        };
        let then = Callback::new(move |text: String| Msg::Worded(at, text).into());
        let text = text.unwrap_or_default();
        Prompt::new(title, &text, |_, _| Ok(String::new()), then)
            .layer()
            .into()
    }

    /// Sends the page ahead, without what is hard to say.
    fn send_ahead(&self) -> Effects {
        let Some(page) = &self.page else {
            return Effects::none();
        };
        let (person, brief) = (self.person.clone(), page.print());
        Effect::ask(
            "brief.send",
            move |journal| journal.send_brief(&person, &brief),
            |name| {
                let text = format!("It goes to {name} with your next file.");
                AppMsg::Notify(Notice::good(text))
            },
        )
        .into()
    }

    /// Starts the meeting: its minutes, to be written on.
    fn start(&self) -> Effects {
        let Some(page) = &self.page else {
            return Effects::none();
        };
        let (person, brief, about) = (self.person.clone(), page.print(), self.about());
        let begun = Effect::ask(
            "brief.start",
            move |journal| {
                let draft = journal.start_meeting(&person, &brief)?;
                // What is on the agenda is in the minutes from here on.
                journal.keep_draft(&draft)?;
                journal.keep_words(&about, "")?;
                Ok((draft, journal.vocabulary()?))
            },
            |(draft, words)| AppMsg::Compose(Box::new(draft), words, None),
        );
        Effects::from(AppMsg::Back).and(begun)
    }
}

impl View for Brief {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Brief
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        let (person, about) = (self.person.clone(), self.about());
        Effect::ask_passing(
            "brief.build",
            move |journal| {
                let known = journal.peer_called(&person)?.is_some();
                Ok((journal.brief(&person)?, journal.words(&about)?, known))
            },
            |(brief, kept, known)| Msg::Loaded(brief, kept, known).into(),
        )
        .or(|_| AppMsg::Back)
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let on_agenda = self.cursor < self.agenda();
        match command {
            Command::Back => Can::Yes,
            Command::Share if self.page.is_some() => Can::when(
                self.known,
                "You don't have their identity yet; I on People exchanges identities.",
            ),
            Command::Open | Command::New | Command::Share => {
                Can::when(self.page.is_some(), "Reading. One moment.")
            }
            Command::Mark => Can::when(self.point().is_some(), EMPTY),
            Command::Edit => Can::when(on_agenda, "Put the line on the agenda first."),
            Command::Raise | Command::Lower if !on_agenda => {
                Can::No("Put the line on the agenda first.")
            }
            Command::Raise => Can::when(self.cursor > 0, "It is the first point."),
            Command::Lower => Can::when(self.cursor + 1 < self.agenda(), "It is the last point."),
            _ => can_move(command, self.lines()),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::Open => return self.start(),
            Command::Share => return self.send_ahead(),
            Command::Mark => return self.turn(),
            Command::New => return self.ask(None),
            Command::Edit => return self.ask(Some(self.cursor)),
            Command::Raise | Command::Lower => return self.shift(command == Command::Raise),
            _ => {}
        }
        self.top = None;
        let rows = cx.report.page_rows;
        let to = moved(self.cursor, self.lines(), rows, command);
        self.cursor = to.unwrap_or(self.cursor);
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(brief, kept, known) => {
                self.known = known;
                self.page = Some(Box::new(Page::read(&brief, &kept)));
                self.cursor = self.cursor.min(self.lines().saturating_sub(1));
                Effects::none()
            }
            Msg::Worded(at, text) => {
                let text = text.trim().to_owned();
                let Some(page) = self.page.as_mut().filter(|_| !text.is_empty()) else {
                    return Effects::none();
                };
                if let Some(point) = at.and_then(|at| page.agenda.get_mut(at)) {
                    *point = text;
                } else {
                    page.agenda.push(text);
                    self.cursor = page.agenda.len() - 1;
                }
                self.keep()
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) if row == self.cursor => {
                return self.turn();
            }
            (MouseKind::Press, Some(HitTarget::Row(row))) => self.cursor = row,
            (MouseKind::Wheel(lines), _) => {
                self.top = Some(wheeled(cx.report.page_top, lines, cx.report));
            }
            _ => {}
        }
        Effects::none()
    }
}
