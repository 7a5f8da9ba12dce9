//! A portfolio before it is written: what would be in it, page by page, with what could identify somebody. Nothing is written
//! before enter.
use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, Screen, Session, View,
    cursor::can_move,
};
use crate::{
    app::{
        Callback, Effect, Msg as AppMsg, Notice,
        can::EMPTY,
        layers::{Pick, Picker, Prompt},
        pair::Pair,
    },
    domain::{
        Id,
        portfolio::Reader,
        text::{counted, truncate},
    },
    services::{
        portfolio::{PagePlan, PartText, PortfolioAsk, PortfolioPlan, PortfolioSource, files_of},
        share::path_of,
    },
};

/// What would be in a portfolio, as a list beside its pages.
#[derive(Debug)]
pub struct Portfolio {
    /// What was asked for.
    pub ask: PortfolioAsk,
    /// What would be in it; `None` until it is known.
    pub plan: Option<Box<PortfolioPlan>>,
    /// The line under the cursor, and how far its page is moved.
    pub pair: Pair,
    /// Whether other words stand for what could identify.
    pub replaced: bool,
    /// Why words that could identify somebody stay, where its author said so.
    because: Option<String>,
    /// Whether what came of replacing is to be said once it is known.
    asked: bool,
    /// What the author left out.
    out: Vec<Id>,
    /// Whether it is being written: once is enough.
    writing: bool,
}

/// A line of the list.
#[derive(Debug, Clone, Copy)]
pub enum PortfolioLine<'p> {
    /// A page, by its number.
    Page(usize, &'p PagePlan),
    /// A text that is on no page, in which something was found.
    Part(&'p PartText),
    /// A page that its author left out.
    Out(&'p PagePlan),
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What would be in it.
    Planned(Box<PortfolioPlan>),
    /// Why words that could identify somebody may stay.
    Because(String),
    /// The file it is to be.
    Into(String),
    /// It could not be written.
    NotWritten,
}

/// A place on the screen, with what was changed of it.
#[derive(Debug, Serialize, Deserialize)]
struct Spot {
    reader: String,
    list: Option<String>,
    exact_dates: bool,
    replaced: bool,
    out: Vec<String>,
    line: usize,
}

/// Asks who is to read it; it is mapped to the list that is shown.
pub(super) fn begin(list: Option<String>, session: &Session) -> Effects {
    let readers = Reader::all();
    let picks = readers.iter().map(|reader| Pick {
        label: reader.name.clone(),
        detail: reader.for_whom.clone(),
    });
    let picks = picks.collect();
    let user_data = session.user_data.clone();
    let then = Callback::new(move |chosen: usize| {
        let reader = readers.into_iter().nth(chosen);
        reader.map_or(AppMsg::Done, |reader| {
            let state = Portfolio::new(reader, list.as_deref(), &user_data);
            AppMsg::Over(Box::new(Screen::Portfolio(state)))
        })
    });
    Picker::new(
        "Who reads the portfolio? You see a preview first",
        picks,
        then,
    )
    .layer()
    .into()
}

impl Portfolio {
    fn new(reader: Reader, list: Option<&str>, user_data: &crate::services::UserData) -> Self {
        let library = user_data.competencies.clone();
        Self {
            ask: PortfolioAsk {
                reader,
                what: PortfolioSource::Nothing,
                list: list.and_then(|id| library.get(id)).cloned(),
                library,
                since: None,
                until: None,
                exact_dates: false,
                letter: None,
                sites: user_data.sites.clone(),
            },
            plan: None,
            pair: Pair::default(),
            replaced: false,
            because: None,
            asked: false,
            out: Vec::new(),
            writing: false,
        }
    }

    /// The lines of the list: the pages, what was found elsewhere, what was left out.
    pub fn lines(&self) -> Vec<PortfolioLine<'_>> {
        let Some(plan) = &self.plan else {
            return Vec::new();
        };
        let pages = (1..).zip(&plan.pages);
        let pages = pages.map(|(number, page)| PortfolioLine::Page(number, page));
        let parts = plan.parts.iter().map(PortfolioLine::Part);
        let out = plan.out.iter().map(PortfolioLine::Out);
        pages.chain(parts).chain(out).collect()
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<PortfolioLine<'_>> {
        self.lines().get(self.pair.cursor).copied()
    }

    fn look(&self) -> Effects {
        let (ask, out, replaced) = (self.ask.clone(), self.out.clone(), self.replaced);
        let because = self.because.clone();
        Effect::ask_passing(
            "portfolio.plan",
            move |journal| {
                let mut plan = journal.plan_portfolio(&ask)?;
                for id in out {
                    plan.leave_out(id);
                }
                if replaced {
                    plan.replace_all();
                }
                if let Some(because) = because {
                    plan.as_it_is(&because)?;
                }
                Ok(plan)
            },
            |plan| Msg::Planned(Box::new(plan)).into(),
        )
        .into()
    }

    /// Leaves the page under the cursor out, or takes it in again.
    fn turn_out(&mut self) -> Effects {
        match self.current() {
            Some(PortfolioLine::Page(_, page)) => {
                let id = page.page.id;
                self.out.push(id);
            }
            Some(PortfolioLine::Out(page)) => {
                let id = page.page.id;
                self.out.retain(|one| *one != id);
            }
            Some(PortfolioLine::Part(part)) => {
                let text = format!("{} is part of it as a whole.", truncate(&part.place, 40));
                return AppMsg::Notify(Notice::good(text)).into();
            }
            None => return Effects::none(),
        }
        self.pair.page_top = 0;
        self.look()
    }

    /// Asks for what is missing, then for the file.
    fn write(&self, session: &Session) -> Effects {
        if self.plan.as_ref().is_some_and(|plan| plan.stops()) {
            let then = Callback::new(|text| Msg::Because(text).into());
            let title = "Some words could identify someone. Why keep them?";
            let mut prompt = Prompt::new(title, "", check_reason, then);
            prompt.echo = Ok(REASON.to_owned());
            return prompt.layer().into();
        }
        self.ask_file(session)
    }

    fn ask_file(&self, session: &Session) -> Effects {
        let day = session.now.format("%Y-%m-%d");
        let name = format!("~/portfolio-{}-{day}.html", self.ask.reader.id);
        let then = Callback::new(|text| Msg::Into(text).into());
        let mut prompt = Prompt::new("Write it to which new file?", &name, check_file, then);
        prompt.echo = Ok(FILE.to_owned());
        prompt.layer().into()
    }

    fn write_to(&mut self, text: &str) -> Effects {
        let Some(plan) = self.plan.clone().filter(|_| !self.writing) else {
            return Effects::none();
        };
        self.writing = true;
        let path = path_of(text);
        Effect::ask(
            "portfolio.write",
            move |journal| {
                let files = journal.write_portfolio(&plan, &path)?;
                Ok((plan.pages.len(), files))
            },
            |(pages, files)| {
                let pages = counted(pages, "page");
                let page = files.page.display();
                let text = format!(
                    "{pages} written to {page}, with its proof next to it. `rounds verify` checks it."
                );
                AppMsg::Shared(Notice::good(text), None)
            },
        )
        .or(|_| Msg::NotWritten.into())
        .into()
    }

    /// What is said once other words stand in it.
    fn replaced_said(&self) -> String {
        if !self.replaced {
            return "It has your own words again.".to_owned();
        }
        let stops = self.plan.as_ref().is_some_and(|plan| plan.stops());
        let more = if stops {
            " Some words could still identify someone."
        } else {
            ""
        };
        format!("Replaced in the portfolio. Your journal keeps your words.{more}")
    }
}

/// What the answer becomes.
const REASON: &str =
    "The portfolio prints your reason at the end. Or press esc, then ctrl-g to replace the words.";
/// What comes of it.
const FILE: &str =
    "Ends in .html or .pdf. A file for machines and a folder with the signatures go next to it.";

fn check_reason(text: &str, _: &Session) -> Result<String, String> {
    if text.trim().is_empty() {
        Err("Say why, in a few words.".to_owned())
    } else {
        Ok(REASON.to_owned())
    }
}

fn check_file(text: &str, _: &Session) -> Result<String, String> {
    match files_of(&path_of(text)) {
        Ok(_) => Ok(FILE.to_owned()),
        Err(_) => Err("Name a file that ends in .html or .pdf.".to_owned()),
    }
}

impl View for Portfolio {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Portfolio
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        self.look()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let looking = "Looking at what would be in it. One moment.";
        match (command, &self.plan) {
            (
                Command::WritePortfolio
                | Command::Replace
                | Command::LeaveOut
                | Command::ExactDates,
                None,
            ) => Can::No(looking),
            (Command::WritePortfolio, _) => Can::when(!self.writing, "It is being written."),
            (Command::LeaveOut, _) => Can::when(self.current().is_some(), EMPTY),
            (Command::Replace, Some(plan)) => {
                let found = plan.can_be_replaced() || self.replaced;
                Can::when(found, "Nothing was found to replace.")
            }
            (Command::Back | Command::ExactDates, _) => Can::Yes,
            _ => can_move(command, self.lines().len()),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::WritePortfolio => return self.write(cx.session),
            Command::LeaveOut => return self.turn_out(),
            Command::Replace => {
                self.replaced = !self.replaced;
                self.because = None;
                self.asked = true;
                return self.look();
            }
            Command::ExactDates => {
                self.ask.exact_dates = !self.ask.exact_dates;
                return self.look();
            }
            _ => {}
        }
        if matches!(command, Command::PageDown | Command::PageUp) {
            self.pair.scroll(command, cx.report);
        } else {
            self.pair.act(command, self.lines().len(), cx.report);
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Planned(plan) => {
                self.plan = Some(plan);
                self.pair.stay_within(self.lines().len());
                if std::mem::take(&mut self.asked) {
                    return AppMsg::Notify(Notice::good(self.replaced_said())).into();
                }
                Effects::none()
            }
            Msg::Because(text) => {
                let Some(plan) = &mut self.plan else {
                    return Effects::none();
                };
                if let Err(why) = plan.as_it_is(&text) {
                    return AppMsg::Notify(Notice::bad(why.to_string())).into();
                }
                self.because = Some(text);
                self.ask_file(cx.session)
            }
            Msg::Into(text) => self.write_to(&text),
            Msg::NotWritten => {
                self.writing = false;
                Effects::none()
            }
        }
    }

    fn bookmark(&self) -> Option<Value> {
        to_value(Spot {
            reader: self.ask.reader.id.clone(),
            list: self.ask.list.as_ref().map(|list| list.id.clone()),
            exact_dates: self.ask.exact_dates,
            replaced: self.replaced,
            out: self.out.iter().map(Id::to_string).collect(),
            line: self.pair.cursor,
        })
        .ok()
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        let spot: Spot = serde_json::from_value(at).ok()?;
        let mut readers = Reader::all().into_iter();
        let reader = readers.find(|reader| reader.id == spot.reader)?;
        let mut state = Self::new(reader, spot.list.as_deref(), &session.user_data);
        state.ask.exact_dates = spot.exact_dates;
        state.replaced = spot.replaced;
        state.out = spot.out.iter().filter_map(|id| Id::parse(id)).collect();
        state.pair.cursor = spot.line;
        Reopened::now(Screen::Portfolio(state))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        let length = self.lines().len();
        self.pair.mouse(mouse, under, length, cx.report);
        // What would be in it is looked at, not gone into.
        self.pair.reading = false;
        Effects::none()
    }
}
