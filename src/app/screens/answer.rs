//! What came home from somebody without this program: what was understood of it and what was dropped, before it is kept.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Screen, Session, View, cursor::moved,
};
use crate::{
    app::{
        Callback, Effect, MouseKind, Msg as AppMsg, Notice,
        can::SAVING,
        layers::{Layer, Pick, Picker, Prompt},
        pair,
    },
    domain::{Id, guest::letter::tokens, text::counted},
    services::{
        Error, Journal,
        guest::{Preview, RequestLine, Standing, Took, answer_file},
    },
};

/// What came, before it is kept.
#[derive(Debug, Default)]
pub struct Answer {
    /// The request that it is thought to answer, where its line is lost.
    wanted: Option<Id>,
    /// What was read; `None` while nothing was given.
    pub found: Option<Vec<Found>>,
    /// The first row that is shown.
    pub top: usize,
    /// Whether it is on its way to the journal.
    taking: bool,
}

/// An answer, or why there is none.
#[derive(Debug)]
pub enum Found {
    /// What was understood.
    Read(Box<Preview>),
    /// Why it is not taken, and what can be done.
    Refused(Error),
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// This was in what was given.
    Read(Vec<Found>),
    /// The line by which it is known is missing: these requests are open.
    Unmarked(Vec<u8>, Vec<RequestLine>),
    /// It answers this request.
    Of(Vec<u8>, Id),
    /// These were kept.
    Taken(Vec<(String, Took)>),
    /// They were not.
    NotTaken,
}

impl Answer {
    /// Waits for what came; `wanted` is the request that is thought of.
    pub fn waiting(wanted: Option<Id>) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// Opens it with what was pasted.
    pub fn open(text: &str, wanted: Option<Id>, session: &Session) -> Effects {
        let screen = Screen::Answer(Self::waiting(wanted));
        let read = read(text.as_bytes().to_vec(), None, session);
        Effects::from(AppMsg::Over(Box::new(screen))).and(read)
    }

    /// What can be kept.
    fn takes(&self) -> impl Iterator<Item = &Preview> {
        let found = self.found.iter().flatten();
        found.filter_map(|found| match found {
            Found::Read(read) if read.standing != Standing::Known => Some(&**read),
            _ => None,
        })
    }

    fn take(&mut self) -> Effects {
        let all: Vec<_> = self.takes().cloned().collect();
        self.taking = true;
        Effect::ask(
            "answer.take",
            move |journal| {
                let took = all.iter().map(|read| {
                    let from = read.request.whom().to_owned();
                    journal.take_answer(read).map(|took| (from, took))
                });
                took.collect::<Result<Vec<_>, _>>()
            },
            |took| Msg::Taken(took).into(),
        )
        .or(|_| Msg::NotTaken.into())
        .into()
    }

    /// The line by which it is known is missing: asks whose it is.
    fn whose(&self, bytes: Vec<u8>, mut open: Vec<RequestLine>) -> Layer {
        // The one under the cursor first.
        open.sort_by_key(|line| Some(line.request.id) != self.wanted);
        let pick = |line: &RequestLine| Pick {
            label: line.request.whom().to_owned(),
            detail: line.request.form.title.clone(),
        };
        let picks = open.iter().map(pick).collect();
        let ids: Vec<_> = open.iter().map(|line| line.request.id).collect();
        let then = Callback::new(move |chosen: usize| {
            let id = ids.get(chosen).copied();
            id.map_or(AppMsg::Done, |id| Msg::Of(bytes, id).into())
        });
        let title = "Its last line, #end, is missing. Whose answer is it?";
        Picker::new(title, picks, then).layer()
    }
}

/// Reads what came.
fn read(bytes: Vec<u8>, request: Option<Id>, session: &Session) -> Effect {
    let sites = session.user_data.sites.clone();
    Effect::ask(
        "answer.read",
        move |journal| found(journal, bytes, request, &sites),
        AppMsg::from,
    )
}

fn found(
    journal: &mut Journal,
    bytes: Vec<u8>,
    request: Option<Id>,
    sites: &[String],
) -> Result<Msg, Error> {
    let error = match journal.read_answers(&bytes, request, sites) {
        Ok(all) => {
            let all = all.into_iter().map(|one| match one {
                Ok(read) => Found::Read(Box::new(read)),
                Err(error) => Found::Refused(error),
            });
            return Ok(Msg::Read(all.collect()));
        }
        Err(error) => error,
    };
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    if request.is_none() && !text.trim().is_empty() && tokens(text).is_empty() {
        let open = journal.requests()?.into_iter();
        let open: Vec<_> = open.filter(RequestLine::is_letter).collect();
        if !open.is_empty() {
            return Ok(Msg::Unmarked(bytes, open));
        }
    }
    Ok(Msg::Read(vec![Found::Refused(error)]))
}

/// Asks for a file; says again what was wrong with the last answer.
fn ask_file(text: &str, trouble: Option<String>, session: &Session) -> Layer {
    let (sites, again) = (session.user_data.sites.clone(), session.clone());
    let then = Callback::new(move |path: String| {
        AppMsg::Run(Effect::ask(
            "answer.file",
            move |journal| match answer_file(&path) {
                Ok(bytes) => found(journal, bytes, None, &sites).map(Ok),
                Err(error) => Ok(Err((path, error))),
            },
            move |done| match done {
                Ok(msg) => msg.into(),
                Err((path, error)) => {
                    AppMsg::Show(Box::new(ask_file(&path, Some(error.to_string()), &again)))
                }
            },
        ))
    });
    let title = "Read the answer from which file?";
    let mut prompt = Prompt::new(title, text, |_, _| Ok(String::new()), then);
    let hint = "A saved mail or its text, such as ~/Downloads/reply.eml.";
    prompt.echo = trouble.map_or_else(|| Ok(hint.to_owned()), Err);
    prompt.layer()
}

/// What became of them, in a sentence.
fn told(took: &[(String, Took)]) -> Notice {
    match took {
        [(from, one)] => {
            let said = match one {
                Took::Known => "had answered so already.".to_owned(),
                Took::Entry(_) => "has answered: it is a feedback entry. u undoes it.".to_owned(),
                Took::Remark(_) => "has answered: it stands below what you showed.".to_owned(),
                Took::Held { home, needed } => {
                    format!("has {home} answers home; {needed} are needed before any is shown.")
                }
                Took::Opened { answers, .. } => {
                    format!("is open: {answers} answers are one feedback entry.")
                }
            };
            Notice::of(from.clone(), said)
        }
        all => Notice::good(format!(
            "{} are in your journal.",
            counted(all.len(), "answer")
        )),
    }
}

impl View for Answer {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Answer
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match command {
            _ if self.taking => Can::No(SAVING),
            Command::Save if self.found.is_none() => Can::No("Paste the answer first."),
            Command::Save => Can::when(
                self.takes().next().is_some(),
                "There is nothing new in it to take in.",
            ),
            Command::Back
            | Command::OpenFile
            | Command::Down
            | Command::Up
            | Command::PageDown
            | Command::PageUp
            | Command::Top
            | Command::Bottom => Can::Yes,
            _ => Can::Elsewhere,
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::OpenFile => return ask_file("", None, cx.session).into(),
            Command::Save => return self.take(),
            _ => {}
        }
        let last = cx.report.page_length.saturating_sub(cx.report.page_rows);
        let to = moved(self.top, last + 1, cx.report.page_rows, command);
        self.top = to.unwrap_or(self.top);
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Read(found) => {
                self.found = Some(found);
                self.top = 0;
                Effects::none()
            }
            Msg::Unmarked(bytes, open) => self.whose(bytes, open).into(),
            Msg::Of(bytes, id) => read(bytes, Some(id), cx.session).into(),
            Msg::Taken(took) => Effects::from(AppMsg::Back).and(AppMsg::Told(told(&took))),
            Msg::NotTaken => {
                self.taking = false;
                Effects::none()
            }
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if self.taking {
            return Effects::none();
        }
        read(text.as_bytes().to_vec(), None, cx.session).into()
    }

    fn mouse(&mut self, mouse: Mouse, _under: Option<HitArea>, cx: &mut Cx) -> Effects {
        if let MouseKind::Wheel(lines) = mouse.what {
            self.top = pair::wheeled(cx.report.page_top, lines, cx.report);
        }
        Effects::none()
    }
}
