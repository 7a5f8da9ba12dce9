//! A form: goals, people, compacts, one's own card, tags and saved searches, a field for each row of the table in
//! `domain/record/forms.rs`. What is half filled in is kept on every pause, and opens so again.
mod elsewhere;
mod links;
mod mouse;
mod safety;
mod slot;

pub use slot::{FieldPart, FormField, Held};

use std::sync::Arc;

use serde_json::Value;

use super::{
    Can, Chord, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, Screen, Session, View,
};
use crate::{
    app::{
        Callback, Effect, MouseKind, Msg as AppMsg, Notice,
        can::SAVING,
        editor::{Editor, Side},
        keeper::{Keeper, SaveAnswer},
        screens::composer::{Input, Typed},
    },
    domain::{
        entry::kind::Shape,
        record::{
            forms::{self, Holds},
            sheet::Sheet,
        },
        text::{counted, name_key},
    },
    services::{About, Edited, Error, Filled, Journal, Laid, Landed, Outside},
};
use slot::lay_out;

/// Leads to where what was saved is shown, under the name that it has now.
pub type Saved = Callback<(String, Notice)>;

/// A form that is filled in.
#[derive(Debug)]
pub struct Form {
    /// What it is about.
    about: About,
    /// What it asks.
    pub form: &'static forms::Form,
    /// Whether there is no record of it yet.
    pub is_new: bool,
    /// The fields.
    pub slots: Vec<FormField>,
    /// Which field has the keys.
    pub focus: usize,
    /// Keeps it safe.
    pub keeper: Keeper,
    /// Whether it was left half filled in last time.
    pub continued: bool,
    /// As the journal has it.
    pub base: Sheet,
    /// As it was laid out: what no field holds stays as it is there.
    laid: Sheet,
    /// Whether the document is on its way to another program, or there: no keys are taken meanwhile.
    away: bool,
    /// What came back from another program and is not kept yet: its file stays until it is.
    outside: Option<Arc<Outside>>,
    /// The titles of all goals.
    goals: Vec<String>,
    /// Names with which it would become one, each with how many entries bear it.
    others: Vec<(String, u64)>,
    saved: Option<Saved>,
}

/// What the form is told.
#[derive(Debug)]
pub enum Msg {
    /// The disk has answered.
    Told(SaveAnswer),
    /// It is saved.
    Saved(Box<Filled>),
    /// It was not, and why.
    Refused(Error),
    /// It is to be saved, though it becomes part of another.
    Merge,
    /// What was changed is to be thrown away.
    Discard,
    /// The document could not be handed out.
    NotSent,
    /// The document is back from another program.
    Written(Box<Outside>, Box<Edited>),
}

impl Form {
    /// Opens the form for something; `saved` leads on once it is saved.
    pub fn open(
        about: About,
        session: &Session,
        saved: impl FnOnce((String, Notice)) -> AppMsg + Send + 'static,
    ) -> Effect {
        let session = session.clone();
        Effect::ask(
            "form.open",
            move |journal| {
                let goals = journal.goals()?.into_iter();
                let goals = goals.map(|one| one.goal.title).collect();
                let laid = journal.form(&about)?;
                Ok((laid, goals, others(journal, &about)?, about))
            },
            move |(laid, goals, others, about)| {
                let names = (goals, others);
                let form = Self::new(about, laid, names, Callback::new(saved), &session);
                AppMsg::Over(Box::new(Screen::Form(form)))
            },
        )
    }

    fn new(
        about: About,
        laid: Laid,
        (goals, others): (Vec<String>, Vec<(String, u64)>),
        saved: Saved,
        session: &Session,
    ) -> Self {
        let Laid {
            form,
            kept,
            left,
            is_new,
        } = laid;
        let continued = left.is_some();
        let sheet = left.unwrap_or_else(|| kept.clone());
        let slots = lay_out(form, &sheet, is_new, session);
        Self {
            about,
            form,
            is_new,
            slots,
            focus: 0,
            keeper: Keeper::default(),
            continued,
            base: kept,
            laid: sheet,
            away: false,
            outside: None,
            goals,
            others,
            saved: Some(saved),
        }
    }

    /// What stands in the form.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = self.laid.clone();
        sheet.sections.clear();
        for list in self.form.seen.iter().skip(1) {
            sheet.lists.remove(list.slug);
        }
        for slot in &self.slots {
            slot.put(&mut sheet, self.form);
        }
        sheet.bare()
    }

    fn is_changed(&self) -> bool {
        self.sheet() != self.base
    }

    /// Lays the fields out for a sheet.
    fn lay_out(&mut self, sheet: Sheet, session: &Session) {
        self.slots = lay_out(self.form, &sheet, self.is_new, session);
        self.laid = sheet;
        self.focus = self.focus.min(self.slots.len().saturating_sub(1));
    }

    /// Whether it waits for an answer and takes no keys.
    fn is_busy(&self) -> bool {
        self.away || self.keeper.is_saving()
    }

    /// The field that has the keys.
    pub fn slot(&self) -> Option<&FormField> {
        self.slots.get(self.focus)
    }

    fn slot_mut(&mut self) -> Option<&mut FormField> {
        self.slots.get_mut(self.focus)
    }

    /// What has the name that stands in the form already, so that saving makes the two one.
    fn other(&self) -> Option<(&str, u64)> {
        let now = name_key(self.slots.first()?.text().trim().trim_start_matches('#'));
        let mut known = self.others.iter();
        let (name, uses) = known.find(|(name, _)| name_key(name) == now)?;
        (now != name_key(&self.base.name)).then_some((name, *uses))
    }

    /// A name as it is called: a tag has its sign.
    fn called(&self, name: &str) -> String {
        match self.about {
            About::Tag(_) => format!("#{name}"),
            _ => name.to_owned(),
        }
    }

    /// What the field that has the keys is understood as, or what is wrong with it.
    pub fn understood(&self, slot: &FormField, session: &Session) -> Result<String, String> {
        if let Some(mistake) = &slot.mistake {
            return Err(mistake.clone());
        }
        if matches!(slot.part, FieldPart::Name)
            && let Some((name, uses)) = self.other()
        {
            let (name, entries) = (self.called(name), counted(uses, "entry"));
            return Ok(format!("{name} has {entries}; saving merges the two"));
        }
        slot.understood(&self.base, session)
    }

    /// The rest of the name being typed, if a known one begins so.
    pub fn ghost(&self) -> Option<&str> {
        let slot = self.slot()?;
        let editor = slot.editor()?;
        let typed = editor.text();
        if typed.is_empty() || editor.cursor() != typed.len() {
            return None;
        }
        let others = |name: &&str| *name != self.base.name;
        let goals = || {
            let known = self.goals.iter();
            known.map(String::as_str).filter(others)
        };
        match (&slot.part, slot.holds) {
            (FieldPart::Links(_), _) => {
                let last = typed.rsplit(',').next().unwrap_or_default().trim_start();
                let lists = slot.lists.as_ref().filter(|_| !last.is_empty())?;
                lists.beginning(last).find_map(|id| id.get(last.len()..))
            }
            (_, Holds::Goal) => goals().find_map(|name| rest(name, typed)),
            (FieldPart::Field(field), _) => match field.shape {
                Shape::Line(offers) => offers.iter().find_map(|name| rest(name, typed)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes the ghostly rest of a name as typed.
    fn accept_ghost(&mut self) -> bool {
        let Some(rest) = self.ghost().map(str::to_owned) else {
            return false;
        };
        if let Some(editor) = self.slot_mut().and_then(FormField::editor_mut) {
            editor.insert(&rest);
        }
        true
    }

    fn step(&mut self, on: bool) {
        let last = self.slots.len().saturating_sub(1);
        self.focus = match (on, self.focus) {
            (true, at) if at >= last => 0,
            (true, at) => at + 1,
            (false, at) => at.checked_sub(1).unwrap_or(last),
        };
    }

    /// Moves the keys to the next field on a side, if there is one, and the cursor to its near edge.
    fn cross(&mut self, side: Side, column: usize) {
        let (to, edge) = match side {
            Side::Above => (self.focus.checked_sub(1), Side::Below),
            Side::Below => (Some(self.focus + 1), Side::Above),
        };
        let Some(to) = to.filter(|to| *to < self.slots.len()) else {
            return;
        };
        self.focus = to;
        if let Some(editor) = self.slot_mut().and_then(FormField::editor_mut) {
            editor.enter(edge, column);
        }
    }

    /// Wraps the texts at the width at which the last frame drew them, so that the arrow keys and
    /// the mouse go where the eye goes.
    fn measure(&mut self, cx: &Cx) {
        // The receipt of another screen says nothing about this one.
        if cx.report.text_width > 0 {
            for editor in self.slots.iter_mut().filter_map(FormField::editor_mut) {
                editor.set_width(cx.report.text_width);
            }
        }
    }
}

/// Names with which something would become one, were it called so.
fn others(journal: &Journal, about: &About) -> Result<Vec<(String, u64)>, Error> {
    Ok(match about {
        About::Tag(_) => journal.vocabulary()?.tags,
        About::Person(_) => {
            let people = journal.people()?.into_iter();
            people.map(|one| (one.person.name, one.entries)).collect()
        }
        // Of two goals with pages of their own neither gives way.
        About::Goal(_) => {
            let goals = journal.goals()?.into_iter().filter(|one| one.id.is_none());
            goals.map(|one| (one.goal.title, one.evidence)).collect()
        }
        _ => Vec::new(),
    })
}

/// What of `name` follows `start`, whatever the case.
fn rest<'a>(name: &'a str, start: &str) -> Option<&'a str> {
    let mut rest = name.chars();
    for wanted in start.chars() {
        let found = rest.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str()).filter(|rest| !rest.is_empty())
}

impl View for Form {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Form
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let known = match command {
            Command::Save
            | Command::Back
            | Command::Discard
            | Command::Next
            | Command::Previous
            | Command::External => Can::Yes,
            _ => self.slot().map_or(Can::Elsewhere, |slot| slot.can(command)),
        };
        match known {
            Can::Elsewhere => known,
            _ if self.is_busy() => Can::No(SAVING),
            _ => known,
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        self.measure(cx);
        match command {
            Command::Save => return self.save(cx.session),
            Command::Back => return self.leave(cx.session),
            Command::Discard => return self.discard(cx.session),
            Command::Next => self.step(true),
            Command::Previous => self.step(false),
            Command::External => return self.write_elsewhere(cx.session),
            Command::Right | Command::LineEnd if self.accept_ghost() => self.changed(cx.session),
            _ => {
                let rows = cx.report.text_rows;
                let Some(slot) = self.slot_mut() else {
                    return Effects::none();
                };
                // Enter in a field of one line goes on to the next.
                let one_line = matches!(slot.held, Held::Input(Input::Line(_)));
                if command == Command::NewLine && one_line {
                    self.step(true);
                    return Effects::none();
                }
                let before = slot.editor().map(Editor::revision);
                let typed = slot.act(command, rows);
                let same = before.is_some() && before == slot.editor().map(Editor::revision);
                match typed {
                    Typed::Here if !same => self.changed(cx.session),
                    Typed::Here | Typed::Ignored => {}
                    Typed::Out(side, column) => self.cross(side, column),
                }
            }
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Told(told) => {
                if matches!(told, SaveAnswer::Kept(_)) {
                    self.outside = None;
                }
                self.keeper.told(told)
            }
            Msg::Saved(filled) => self.is_saved(*filled),
            Msg::Refused(error) => self.refused(&error),
            Msg::Merge => self.send(cx.session),
            Msg::Discard => self.throw_away(),
            Msg::NotSent => {
                self.away = false;
                Effects::none()
            }
            Msg::Written(outside, edited) => self.written(*outside, &edited, cx.session),
        }
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        if self.is_busy() {
            return Effects::none();
        }
        self.measure(cx);
        let typed = self.slot_mut().map(|slot| slot.type_key(chord));
        if typed == Some(Typed::Here) {
            self.changed(cx.session);
        }
        Effects::none()
    }

    fn editor(&self) -> Option<&Editor> {
        self.slots.get(self.focus)?.editor()
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if self.is_busy() {
            return Effects::none();
        }
        self.measure(cx);
        if let Some(editor) = self.slot_mut().and_then(FormField::editor_mut) {
            editor.insert(text);
            self.changed(cx.session);
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        if self.is_busy() {
            return Effects::none();
        }
        self.measure(cx);
        match (mouse.what, under) {
            (MouseKind::Press, Some(spot)) if self.click(mouse, spot) => self.changed(cx.session),
            (MouseKind::Wheel(lines), _) => self.wheel(lines),
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
        self.keep_form(session.now)
    }

    fn bookmark(&self) -> Option<Value> {
        Some(self.about.key().into())
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        let about = About::parse(at.as_str()?)?;
        let open = Self::open(about, session, |(name, notice)| {
            // Whatever lies below goes to what was saved, if it shows such.
            let landed = Landed {
                told: None,
                record: None,
                entry: None,
                sheet: Some(name),
            };
            AppMsg::Landed(Box::new(landed), notice)
        });
        Some(Reopened::Soon(open.into()))
    }

    fn cursor(&self) -> Option<(usize, usize)> {
        let editor = self.slot()?.editor();
        Some((self.focus, editor.map_or(0, Editor::cursor)))
    }

    fn place_cursor(&mut self, field: usize, at: usize) {
        if field < self.slots.len() {
            self.focus = field;
            if let Some(editor) = self.slot_mut().and_then(FormField::editor_mut) {
                editor.go_to(at);
            }
        }
    }
}
