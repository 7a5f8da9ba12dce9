//! Asking somebody who does not have this program: what is asked of whom beside the letter as it will be read. Nothing is
//! asked before it is said so.
mod ways;

use chrono::NaiveDate;

use ways::Left;
pub use ways::{WAYS, Way};

use super::{
    Can, Chord, Command, Context, Cx, Effects, Here, HitArea, Mouse, Screen, Session, View,
    fields::{Field, Fields},
    letter,
    share::{ask_doubts, fix, quoted},
};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, Notice,
        can::SAVING,
        completion::{Offers, Sort},
        keeper::{Keeper, SaveAnswer},
        pair,
    },
    domain::{
        Id,
        guest::{Door, Form, Whom},
        when,
    },
    services::{
        Error, Journal,
        guest::{Asked, GuestAsk, GuestPlan},
    },
};

/// Under what the half-filled form is kept.
const KEPT: &str = "ask";
/// Whom the letter is for while no name stands there: it does not hold the name.
const NOBODY: &str = "Somebody";
/// What the letter is about while no entry is named.
const NOTHING: &str = "no entry in particular";

/// The fields, in order.
pub const FORM: usize = 0;
/// From whom.
pub const FROM: usize = 1;
/// By which door.
pub const DOOR: usize = 2;
/// The day by which an answer is wanted.
pub const BY: usize = 3;
/// Which entry it is about.
pub const ABOUT: usize = 4;
/// What is written to the guest.
pub const WORDS: usize = 5;

/// What is to be asked of whom.
#[derive(Debug)]
pub struct Ask {
    /// The forms at hand.
    pub forms: Vec<Form>,
    /// What is filled in.
    pub fields: Fields,
    /// The entry that it may be about.
    about: Option<Id>,
    /// Who may be meant by the name being typed.
    pub offers: Offers,
    /// Keeps it safe.
    pub keeper: Keeper,
    /// Whether it was left half filled in last time.
    pub continued: bool,
    /// What would leave; `None` until it is known.
    pub plan: Option<Box<GuestPlan>>,
    /// Why nothing would.
    pub trouble: Option<String>,
    /// The first row of the letter that is shown.
    pub top: usize,
    /// Whether other words stand for what could identify.
    pub replaced: bool,
    /// Whether it is being asked: once is enough.
    asking: bool,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// The disk has answered.
    Told(SaveAnswer),
    /// What would leave, or why nothing would.
    Planned(Box<Result<GuestPlan, Error>>),
    /// Something in it could identify somebody; nothing was asked.
    Stopped(Box<GuestPlan>),
    /// Ask it although something in it could identify somebody.
    Anyway,
    /// It is asked.
    Asked(Box<Asked>),
    /// It could not be asked.
    NotAsked,
}

impl Ask {
    /// Opens it, with what was half filled in before. `about` is an entry that it may be about, and `named` whether it is
    /// from the start.
    pub fn begin(about: Option<Id>, named: bool, session: &Session) -> Effect {
        let forms = session.user_data.forms.all().iter();
        let forms: Vec<_> = forms
            .filter(|form| form.roles.is_empty())
            .cloned()
            .collect();
        Effect::ask(
            "ask.begin",
            move |journal| {
                let title = about.map(|id| journal.record(id)).transpose()?;
                let title = title.map(|record| record.entry.headline());
                Ok((journal.words(KEPT)?, title))
            },
            move |(kept, title)| {
                let ask = Self::new(forms, about.zip(title), named, &kept);
                AppMsg::Over(Box::new(Screen::Ask(ask)))
            },
        )
    }

    fn new(forms: Vec<Form>, about: Option<(Id, String)>, named: bool, kept: &str) -> Self {
        let left: Option<Left> = serde_json::from_str(kept).ok();
        let continued = left.is_some();
        let left = left.unwrap_or_default();
        let form = forms.iter().position(|form| form.id == left.form);
        let titles = forms.iter().map(|form| form.title.clone()).collect();
        let door = WAYS.iter().position(|way| way.door.slug() == left.door);
        let ways = WAYS.iter().map(|way| way.label.to_owned()).collect();
        let (about, title) = about.unzip();
        let entries = [NOTHING.to_owned()].into_iter().chain(title);
        let list = vec![
            Field::pick("Form", titles, form.or(Some(0))),
            Field::line("From", "their name", &left.from),
            Field::pick("How", ways, door.or(Some(1))),
            Field::line("By", "a day, such as friday; or nothing", &left.by),
            Field::pick("About", entries.collect(), Some(usize::from(named))),
            Field::text(
                "Words",
                "what you would like to know, in your words",
                &left.words,
            ),
        ];
        let mut fields = Fields::new(list);
        fields.focus = FROM;
        Self {
            forms,
            fields,
            about,
            offers: Offers::default(),
            keeper: Keeper::default(),
            continued,
            plan: None,
            trouble: None,
            top: 0,
            replaced: false,
            asking: false,
        }
    }

    /// The form that is chosen.
    pub fn form(&self) -> Option<&Form> {
        let at = self.fields.list.get(FORM)?.chosen()?;
        self.forms.get(at)
    }

    /// The way that is chosen.
    pub fn way(&self) -> Option<&'static Way> {
        let at = self.fields.list.get(DOOR)?.chosen()?;
        WAYS.get(at)
    }

    /// The day by which an answer is wanted, or why it is none.
    pub fn by(&self, session: &Session) -> Result<Option<NaiveDate>, String> {
        let text = self.fields.words(BY).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let day = when::parse_due(text, session.now).map_err(|why| why.to_string())?;
        if day < session.now.date_naive() {
            return Err("That day has passed; choose today or later.".to_owned());
        }
        Ok(Some(day))
    }

    /// What would be asked, as it stands here; none while something is missing.
    fn ask(&self, session: &Session) -> Option<GuestAsk> {
        let named = self.fields.list.get(ABOUT).and_then(Field::chosen) == Some(1);
        let from = self.fields.words(FROM).trim();
        let from = if from.is_empty() { NOBODY } else { from };
        Some(GuestAsk {
            form: self.form()?.clone(),
            to: Whom::Person(from.to_owned()),
            door: self.way()?.door,
            about: self.about.filter(|_| named),
            question: self.fields.words(WORDS).to_owned(),
            by: self.by(session).ok().flatten(),
            sites: session.user_data.sites.clone(),
        })
    }

    /// Looks what would leave.
    fn look(&self, session: &Session) -> Effects {
        let Some(ask) = self.ask(session) else {
            return Effects::none();
        };
        let replaced = self.replaced;
        Effect::ask_passing(
            "ask.plan",
            move |journal| Ok(planned(journal, &ask, replaced)),
            |plan| Msg::Planned(Box::new(plan)).into(),
        )
        .into()
    }

    /// Asks, unless something could identify somebody; `anyway` is whether the author looked at that.
    fn send(&mut self, anyway: bool, session: &Session) -> Effects {
        let Some(ask) = self.ask(session) else {
            return Effects::none();
        };
        let replaced = self.replaced;
        self.asking = true;
        Effect::ask(
            "ask.send",
            move |journal| {
                let mut plan = planned(journal, &ask, replaced)?;
                if anyway {
                    plan.keep_all();
                }
                if plan.stops() {
                    return Ok(Err(plan));
                }
                let asked = journal.ask(&plan)?;
                journal.keep_words(KEPT, "")?;
                Ok(Ok(asked))
            },
            |done| match done {
                Ok(asked) => Msg::Asked(Box::new(asked)).into(),
                Err(plan) => Msg::Stopped(Box::new(plan)).into(),
            },
        )
        .or(|_| Msg::NotAsked.into())
        .into()
    }

    /// It is asked: what follows depends on the way.
    fn asked(&mut self, asked: Asked) -> Effects {
        self.keeper.let_go();
        let back = Effects::from(AppMsg::Back);
        if asked.request.door == Door::Here {
            return back.and(Here::open(asked.request.id));
        }
        let said = "is asked. v on the feedback map shows who has answered.";
        let notice = Notice::of(asked.request.whom(), said);
        let layer = AppMsg::Show(Box::new(letter::open(asked)));
        back.and(AppMsg::Notify(notice)).and(layer)
    }

    /// Something changed.
    fn changed(&mut self, session: &Session) {
        self.keeper.changed(session.now);
        self.trouble = None;
    }

    /// Offers names that may be meant by what is typed.
    fn offer(&mut self, session: &Session) {
        let editor = self.fields.current().and_then(Field::editor);
        match editor.filter(|_| self.fields.focus == FROM) {
            Some(editor) => self.offers.look(Sort::People, editor, &session.words, &[]),
            None => self.offers.close(),
        }
    }

    fn take_offer(&mut self, at: usize, session: &Session) {
        let mut offers = std::mem::take(&mut self.offers);
        if let Some(editor) = self.fields.list.get_mut(FROM).and_then(Field::editor_mut) {
            offers.take(at, editor);
            self.changed(session);
        }
    }
}

/// What would leave.
fn planned(journal: &mut Journal, ask: &GuestAsk, replaced: bool) -> Result<GuestPlan, Error> {
    let mut plan = journal.plan_request(ask)?;
    if replaced {
        plan.replace_all();
    }
    Ok(plan)
}

/// What in it could identify somebody, in quotation marks.
fn doubts(plan: &GuestPlan) -> Vec<String> {
    let parts = plan.parts();
    let found = parts.iter().flat_map(|part| {
        let found = part.findings.iter();
        found.map(|finding| (part.text, finding))
    });
    quoted(found)
}

impl View for Ask {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Ask
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        self.look(cx.session)
    }

    fn can(&self, command: Command, session: &Session) -> Can {
        match command {
            _ if self.asking => Can::No(SAVING),
            Command::Back | Command::BesideDown | Command::BesideUp => Can::Yes,
            Command::Save if self.fields.words(FROM).trim().is_empty() => {
                Can::No("From whom? Fill in a name first.")
            }
            Command::Save if self.by(session).is_err() => {
                Can::No("By when? That day cannot be understood, or has passed.")
            }
            Command::Save => Can::when(
                self.trouble.is_none(),
                "It cannot be asked so; the letter says why.",
            ),
            Command::Replace => {
                let plan = self.plan.as_ref();
                let found = plan.is_some_and(|plan| !doubts(plan).is_empty());
                Can::when(found || self.replaced, "Nothing was found to replace.")
            }
            _ => self.fields.can(command),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        self.fields.measure(cx.report.text_width);
        match command {
            Command::Save => return self.send(false, cx.session),
            Command::Back if self.offers.is_open() => {
                self.offers.close();
                return Effects::none();
            }
            Command::Back => return self.close(AppMsg::Back, cx.session),
            Command::Replace => {
                self.replaced = !self.replaced;
                return self.look(cx.session);
            }
            Command::BesideDown | Command::BesideUp => {
                let lines = if command == Command::BesideDown {
                    3
                } else {
                    -3
                };
                self.top = pair::wheeled(cx.report.page_top, lines, cx.report);
                if self.top != cx.report.page_top {
                    return Effects::none();
                }
                return AppMsg::Notify(Notice::no("The letter goes no further.")).into();
            }
            Command::Down | Command::Up if self.offers.is_open() => {
                self.offers.turn(command == Command::Down);
                return Effects::none();
            }
            Command::Next | Command::NewLine if self.offers.is_open() => {
                self.take_offer(self.offers.cursor, cx.session);
                self.offers.close();
                return Effects::none();
            }
            _ => {}
        }
        if self.fields.act(command, cx.report.text_rows) {
            self.changed(cx.session);
            self.offer(cx.session);
            if self
                .fields
                .current()
                .is_some_and(|field| field.editor().is_none())
            {
                return self.look(cx.session);
            }
        } else {
            self.offers.close();
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Told(told) => return self.keeper.told(told),
            Msg::Planned(plan) => match *plan {
                Ok(plan) => {
                    self.plan = Some(Box::new(plan));
                    self.trouble = None;
                }
                Err(error) => {
                    self.plan = None;
                    self.trouble = Some(error.to_string());
                }
            },
            Msg::Stopped(plan) => {
                self.asking = false;
                let words = doubts(&plan);
                self.plan = Some(plan);
                let then = Callback::new(|()| Msg::Anyway.into());
                return ask_doubts("Ask", &words, fix(self.replaced), then).into();
            }
            Msg::Anyway => return self.send(true, cx.session),
            Msg::Asked(asked) => return self.asked(*asked),
            Msg::NotAsked => self.asking = false,
        }
        Effects::none()
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        if self.asking {
            return Effects::none();
        }
        self.fields.measure(cx.report.text_width);
        if self.fields.type_key(chord) {
            self.changed(cx.session);
            self.offer(cx.session);
            if self
                .fields
                .current()
                .is_some_and(|field| field.editor().is_none())
            {
                return self.look(cx.session);
            }
        }
        Effects::none()
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if !self.asking && self.fields.paste(text) {
            self.changed(cx.session);
            self.offer(cx.session);
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under) {
            _ if self.asking => {}
            (MouseKind::Wheel(lines), _) => {
                self.top = pair::wheeled(cx.report.page_top, lines, cx.report);
            }
            (MouseKind::Press, Some(spot)) => {
                if let HitTarget::Option(at) = spot.target {
                    self.take_offer(at, cx.session);
                    self.offers.close();
                    return Effects::none();
                }
                self.fields.measure(cx.report.text_width);
                self.offers.close();
                if self.fields.click(mouse, spot) {
                    self.changed(cx.session);
                    return self.look(cx.session);
                }
            }
            _ => {}
        }
        Effects::none()
    }

    fn keeper(&self) -> Option<&Keeper> {
        Some(&self.keeper)
    }

    fn keeper_mut(&mut self) -> Option<&mut Keeper> {
        Some(&mut self.keeper)
    }

    fn keep_words(&mut self, session: &Session) -> Effects {
        let left = Left {
            form: self.form().map_or_else(String::new, |form| form.id.clone()),
            from: self.fields.words(FROM).to_owned(),
            door: self.way().map_or("", |way| way.door.slug()).to_owned(),
            by: self.fields.words(BY).to_owned(),
            words: self.fields.words(WORDS).to_owned(),
        };
        // Texts can always be written.
        let text = serde_json::to_string(&left).unwrap_or_default();
        let keep = move || move |journal: &mut Journal| journal.keep_words(KEPT, &text);
        let told = |told| Msg::Told(told).into();
        let kept = self.keeper.keep("ask.keep", session.now, keep, told);
        // What was typed is read in the letter once typing pauses.
        kept.and(self.look(session))
    }

    fn cursor(&self) -> Option<(usize, usize)> {
        self.fields.cursor()
    }

    fn place_cursor(&mut self, field: usize, at: usize) {
        self.fields.place_cursor(field, at);
    }
}
