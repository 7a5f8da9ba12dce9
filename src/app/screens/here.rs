//! The form for somebody who takes the keyboard: it and nothing else. Whoever sits here sees nothing of the journal, and no key
//! leads to it; once they are done it locks, or waits for its owner.
use std::collections::BTreeMap;

use super::{
    Can, Chord, Command, Context, Cx, Effects, HitArea, Mouse, Screen, Session, View,
    fields::{Field, Fields},
};
use crate::{
    app::{
        Effect, MouseKind, Msg as AppMsg, Notice,
        can::SAVING,
        keeper::{Keeper, SaveAnswer},
    },
    domain::{Id, guest::Request},
    services::Journal,
};

/// The form for somebody who takes the keyboard.
#[derive(Debug)]
pub struct Here {
    /// What they are asked.
    pub request: Box<Request>,
    /// What they wrote.
    pub fields: Fields,
    /// Keeps it safe.
    pub keeper: Keeper,
    /// Where it stands.
    pub stage: Stage,
    /// Why what they wrote is not kept.
    pub trouble: Option<String>,
    /// Whether they said that they are done, with nothing written.
    pub empty: bool,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The guest writes.
    Writing,
    /// What they wrote is on its way to the journal.
    Taking,
    /// They are done, and the owner is to come back.
    Done,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// The disk has answered.
    Told(SaveAnswer),
    /// What was written is in the journal.
    Taken,
    /// It is not, and why.
    NotTaken(String),
}

/// Under what the words of a request are kept.
fn kept(id: Id) -> String {
    format!("here.{id}")
}

impl Here {
    /// Opens the form of a request, with what was half written before.
    pub fn open(id: Id) -> Effect {
        Effect::ask(
            "here.open",
            move |journal| Ok((journal.request(id)?.request, journal.words(&kept(id))?)),
            |(request, words)| AppMsg::Over(Box::new(Screen::Here(Self::new(request, &words)))),
        )
    }

    fn new(request: Request, words: &str) -> Self {
        let left: BTreeMap<String, String> = serde_json::from_str(words).unwrap_or_default();
        let asked = request.form.fields.iter().map(|field| {
            let words = left.get(&field.id).map_or("", String::as_str);
            Field::of(&field.label, &field.ask, words)
        });
        Self {
            fields: Fields::new(asked.collect()),
            request: Box::new(request),
            keeper: Keeper::default(),
            stage: Stage::Writing,
            trouble: None,
            empty: false,
        }
    }

    /// What was written, by the ids of the questions.
    fn words(&self) -> Vec<(String, String)> {
        let asked = self.request.form.fields.iter().zip(&self.fields.list);
        let asked = asked.map(|(field, slot)| (field.id.clone(), slot.words().trim().to_owned()));
        asked.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// The guest is done.
    fn done(&mut self, session: &Session) -> Effects {
        let words = self.words();
        if words.is_empty() {
            self.empty = true;
            return self.end(session);
        }
        self.stage = Stage::Taking;
        self.trouble = None;
        self.keeper.saving();
        let (id, sites) = (self.request.id, session.user_data.sites.clone());
        Effect::ask(
            "here.take",
            move |journal| {
                let read = journal.read_here(id, words, &sites)?;
                journal.take_answer(&read)?;
                journal.keep_words(&kept(id), "")
            },
            |()| Msg::Taken.into(),
        )
        .or(|error| Msg::NotTaken(error.to_string()).into())
        .into()
    }

    /// Nothing is left to do here: a journal that can be locked is.
    fn end(&mut self, session: &Session) -> Effects {
        self.stage = Stage::Done;
        self.keeper.let_go();
        if session.lockable {
            AppMsg::Act(Command::Lock).into()
        } else {
            Effects::none()
        }
    }

    fn changed(&mut self, session: &Session) {
        self.keeper.changed(session.now);
        self.trouble = None;
    }
}

impl View for Here {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Here
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match (self.stage, command) {
            (_, Command::Lock) => Can::Elsewhere,
            (Stage::Taking, _) => Can::No(SAVING),
            (Stage::Done, Command::Back) | (Stage::Writing, Command::Save) => Can::Yes,
            (Stage::Done, _) => Can::No("Press esc to go back to your journal."),
            (Stage::Writing, Command::Back) => Can::No("Done closes this page."),
            (Stage::Writing, _) => self.fields.can(command),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => {
                let name = self.request.whom().to_owned();
                let said = if self.empty {
                    "wrote nothing."
                } else {
                    "has answered. v on the feedback map leads there."
                };
                return Effects::from(AppMsg::Back).and(AppMsg::Notify(Notice::of(name, said)));
            }
            Command::Save => return self.done(cx.session),
            _ => {}
        }
        self.fields.measure(cx.report.text_width);
        if self.fields.act(command, cx.report.text_rows) {
            self.changed(cx.session);
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Told(told) => self.keeper.told(told),
            Msg::Taken => self.end(cx.session),
            Msg::NotTaken(why) => {
                self.stage = Stage::Writing;
                self.trouble = Some(why);
                self.keeper.told(SaveAnswer::NotSaved)
            }
        }
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        self.fields.measure(cx.report.text_width);
        if self.stage == Stage::Writing && self.fields.type_key(chord) {
            self.changed(cx.session);
        }
        Effects::none()
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if self.stage == Stage::Writing && self.fields.paste(text) {
            self.changed(cx.session);
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        if let (MouseKind::Press, Some(spot), Stage::Writing) = (mouse.what, under, self.stage) {
            self.fields.measure(cx.report.text_width);
            if self.fields.click(mouse, spot) {
                self.changed(cx.session);
            }
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
        let about = kept(self.request.id);
        let words: BTreeMap<_, _> = self.words().into_iter().collect();
        // Texts can always be written.
        let text = if words.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&words).unwrap_or_default()
        };
        let keep = move || move |journal: &mut Journal| journal.keep_words(&about, &text);
        let told = |told| Msg::Told(told).into();
        self.keeper.keep("here.keep", session.now, keep, told)
    }

    fn cursor(&self) -> Option<(usize, usize)> {
        self.fields.cursor()
    }

    fn place_cursor(&mut self, field: usize, at: usize) {
        self.fields.place_cursor(field, at);
    }
}
