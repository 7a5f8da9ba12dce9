//! What people without this program were asked, and who has answered.
use serde_json::Value;

use super::{
    Answer, Can, Command, Context, Cx, Effects, Here, HitArea, Journal, Mouse, Reopened, Screen,
    Session, View,
    cursor::{can_move, moved},
    letter,
};
use crate::{
    app::{
        Callback, Effect, HitTarget, Layer, MouseKind, Msg as AppMsg, Notice,
        can::EMPTY,
        layers::{Confirm, Reading, ReadingLine},
    },
    domain::guest::{Door, State},
    services::guest::{Asked, RequestLine},
};

/// Who was asked, and who has answered.
#[derive(Debug, Default)]
pub struct Requests {
    /// The requests, those that are open first; `None` until they are there.
    pub lines: Option<Vec<RequestLine>>,
    /// The one under the cursor.
    pub cursor: usize,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// The requests arrived.
    Loaded(Vec<RequestLine>),
    /// Somebody is to be reminded: this is the letter.
    Reminded(Box<Asked>),
}

/// Why nobody is reminded of it.
const OVER: &str = "Nobody is waited for here.";
/// Why a request that is answered at this keyboard has no letter.
const NO_LETTER: &str = "This one is answered at your keyboard: press enter, then hand it over.";

impl Requests {
    /// The requests at hand.
    pub fn lines(&self) -> &[RequestLine] {
        self.lines.as_deref().unwrap_or_default()
    }

    /// The one under the cursor.
    fn current(&self) -> Option<&RequestLine> {
        self.lines().get(self.cursor)
    }

    /// Opens what there is to see of the one under the cursor.
    fn open(&self) -> Effects {
        let Some(line) = self.current() else {
            return Effects::none();
        };
        if let Some(entry) = line.entries.last() {
            return Journal::lead_to(*entry).into();
        }
        if line.request.shows
            && line.home > 0
            && let Some((entry, _)) = line.request.entry
        {
            return Journal::lead_to_thread(entry).into();
        }
        match line.request.door {
            Door::Here if line.is_open() => Here::open(line.request.id).into(),
            Door::Letter | Door::Page if line.request.round().is_none() => {
                with_letter(line, "requests.letter", |asked| {
                    AppMsg::Show(Box::new(letter::read(asked)))
                })
            }
            _ => stands(line).into(),
        }
    }

    /// Whether somebody can be written to again.
    fn can_write(&self) -> Can {
        match self.current() {
            None => Can::No(EMPTY),
            Some(line) if !line.is_open() => Can::No(OVER),
            Some(line) => Can::when(line.request.door != Door::Here, NO_LETTER),
        }
    }

    fn close_it(&self) -> Effects {
        let Some(line) = self.current() else {
            return Effects::none();
        };
        let (id, name) = (line.request.id, line.request.whom().to_owned());
        let title = format!("Close what you asked of {name}?");
        let text = "Nobody is told. An answer that still comes is not taken in unless you say whose it is.";
        let then = Callback::new(move |()| {
            AppMsg::Run(Effect::ask(
                "requests.close",
                move |journal| journal.close_request(id),
                |request| {
                    let notice = Notice::of(request.whom(), "is waited for no longer.");
                    AppMsg::Told(notice)
                },
            ))
        });
        Confirm::new(title, text, "close it", then).layer().into()
    }
}

/// Reads the letter of a request, and goes on with it.
fn with_letter(
    line: &RequestLine,
    name: &'static str,
    then: impl FnOnce(Asked) -> AppMsg + Send + 'static,
) -> Effects {
    let id = line.request.id;
    Effect::ask(name, move |journal| journal.letter(id), then).into()
}

/// How a request stands that has no letter and no entry.
fn stands(line: &RequestLine) -> Layer {
    let request = &line.request;
    let said = match request.round() {
        Some(round) => format!(
            "{} of {} answers are home. Nothing of them is shown before {} are.",
            line.home, round.expect, round.enough
        ),
        None => match line.state {
            State::Closed => "Closed, without an answer.".to_owned(),
            _ => "Nobody has answered yet.".to_owned(),
        },
    };
    let mut lines = vec![ReadingLine::Text(said), ReadingLine::Blank];
    lines.extend(line.mix.iter().map(|one| {
        let met = if one.met { "enough" } else { "too few so far" };
        ReadingLine::Pair(
            format!("{}, at least {}", one.title, one.at_least),
            met.to_owned(),
        )
    }));
    if !request.words.is_empty() {
        lines.push(ReadingLine::Text(request.words.clone()));
    }
    Reading::new(request.whom(), lines).layer()
}

impl View for Requests {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Requests
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effect::ask_passing(
            "requests.list",
            |journal| journal.requests(),
            |lines| Msg::Loaded(lines).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match command {
            Command::Back | Command::Paste | Command::AskFeedback => Can::Yes,
            Command::AskedFor => Can::No("This is what you asked for."),
            Command::Open => Can::when(self.current().is_some(), EMPTY),
            Command::Mail
                if self
                    .current()
                    .is_some_and(|line| line.request.door == Door::Page) =>
            {
                Can::No("A page is attached to a mail by hand: r saves it once more.")
            }
            Command::Remind | Command::Mail => self.can_write(),
            Command::CloseRequest => match self.current() {
                None => Can::No(EMPTY),
                Some(line) => Can::when(
                    line.request.closed.is_none() && line.state != State::Home,
                    "This one is over already.",
                ),
            },
            _ => can_move(command, self.lines().len()),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::Open => return self.open(),
            Command::AskFeedback => return super::Ask::begin(None, false, cx.session).into(),
            Command::Paste => {
                let wanted = self.current().map(|line| line.request.id);
                let screen = Screen::Answer(Answer::waiting(wanted));
                return AppMsg::Over(Box::new(screen)).into();
            }
            Command::Remind => {
                let id = self.current().map(|line| line.request.id);
                return id.map_or_else(Effects::none, |id| {
                    let reminded = |asked| Msg::Reminded(Box::new(asked)).into();
                    Effect::ask(
                        "requests.remind",
                        move |journal| journal.remind(id),
                        reminded,
                    )
                    .into()
                });
            }
            Command::Mail => {
                let mail = |asked| AppMsg::Run(letter::mail(asked));
                let line = self.current();
                return line.map_or_else(Effects::none, |line| {
                    with_letter(line, "requests.mail", mail)
                });
            }
            Command::CloseRequest => return self.close_it(),
            _ => {}
        }
        let to = moved(self.cursor, self.lines().len(), cx.report.rows, command);
        self.cursor = to.unwrap_or(self.cursor);
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(lines) => {
                self.cursor = self.cursor.min(lines.len().saturating_sub(1));
                self.lines = Some(lines);
                Effects::none()
            }
            Msg::Reminded(asked) => {
                let layer = AppMsg::Show(Box::new(letter::open(*asked)));
                self.refresh(cx).and(layer)
            }
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        let wanted = self.current().map(|line| line.request.id);
        Answer::open(text, wanted, cx.session)
    }

    fn bookmark(&self) -> Option<Value> {
        Some(self.cursor.into())
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        Reopened::now(Screen::Requests(Self {
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
                self.cursor = to.min(self.lines().len().saturating_sub(1));
            }
            _ => {}
        }
        Effects::none()
    }
}
