//! The composer: one form for every kind of entry. What is typed is kept as a draft on every
//! pause, and offered again if it was never saved.
mod begin;
mod complete;
mod conflict;
mod explain;
mod external_edit;
mod form;
mod frameworks;
mod input;
mod mouse;
mod privacy;
mod read;
mod safety;

pub use conflict::{Choice, parted};
pub use form::{ComposerField, EntryPart};
pub use input::{Input, Typed};
pub use privacy::{Found, Remark};
pub use read::Mistake;

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, to_value};

use super::{Can, Chord, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, View};
use crate::{
    app::{
        Callback, HitTarget, MouseKind, Msg as AppMsg, Notice, Session,
        can::SAVING,
        completion::Offers,
        editor::{Editor, Side},
        keeper::{Keeper, SaveAnswer},
        layers::{Confirm, Layer},
    },
    domain::{Draft, Entry, Id, Kind, Origin, entry::revisit},
    services::{Apart, Edited, Outside, Vocabulary},
};

/// The form in which an entry is written.
#[derive(Debug)]
pub struct Composer {
    /// The draft's name, and a new entry's.
    id: Id,
    /// The entry being edited, as it was when that began; `None` for a new one.
    pub of: Option<Origin>,
    /// The entry as it was laid out: kind, framework, question, and what no field holds.
    pub entry: Entry,
    /// The fields.
    pub slots: Vec<ComposerField>,
    /// Which field has the keys.
    pub focus: usize,
    /// Keeps the text safe.
    pub keeper: Keeper,
    /// Whether the last key was a digit that went on to the next slider by itself. Who goes on
    /// all the same has gone on.
    slid: bool,
    /// Whether the document is on its way to another program, or there: no keys are taken meanwhile.
    away: bool,
    /// What came back from another program and is not kept yet: its file stays until it is.
    outside: Option<Arc<Outside>>,
    words: Vocabulary,
    /// The skills that were named before.
    skills: Vec<String>,
    /// What may be meant by what is typed.
    pub offers: Offers,
    /// The titles of entries that links in the text lead to, by what the links hold; none where they lead nowhere.
    titles: BTreeMap<String, Option<String>>,
    /// What is said of the names in fields that were left: whether one may be a double.
    told: Vec<(usize, String, bool)>,
    watch: privacy::PrivacyWatch,
}

/// What the composer is told.
#[derive(Debug)]
pub enum Msg {
    /// The disk has answered.
    Told(Id, SaveAnswer),
    /// It was not saved: its entry went another way.
    Apart(Id, Box<Apart>),
    /// What is to become of the two.
    Chosen(Choice, Box<Apart>),
    /// The document could not be handed out.
    NotSent,
    /// Another framework was chosen, by id.
    Framework(String),
    /// The draft is to be thrown away.
    Discard,
    /// Fingerprints of what the author wants left as it is.
    Dismissed(Vec<String>),
    /// All that could identify is to be replaced.
    ReplaceAll,
    /// The skills that were named before.
    Skills(Vec<String>),
    /// Entries that may be meant by what is typed behind `[[`: title, day, and name.
    Links(String, Vec<(String, String, String)>),
    /// The titles of entries that links lead to.
    Titles(Vec<(String, Option<String>)>),
    /// The document is back from another program.
    Written(Box<Outside>, Box<Edited>),
    /// A document that could not be read is to be written on in the other program.
    SendAgain(String),
}

impl Composer {
    /// The form for a draft.
    pub fn open(draft: Draft, words: Vocabulary, session: &Session) -> Self {
        let slots = form::lay_out(&draft.entry, session);
        let mut composer = Self {
            id: draft.id,
            of: draft.of,
            entry: draft.entry,
            slots,
            focus: 0,
            keeper: Keeper::default(),
            slid: false,
            away: false,
            outside: None,
            words,
            skills: Vec::new(),
            offers: Offers::default(),
            titles: BTreeMap::new(),
            told: Vec::new(),
            watch: privacy::PrivacyWatch::default(),
        };
        composer.learn(Vec::new(), session);
        let empty = |slot: &ComposerField| slot.input.editor().is_some_and(Editor::is_empty);
        let again = |slot: &ComposerField| slot.name == revisit::LOOKING_BACK && empty(slot);
        let slots = || composer.slots.iter();
        composer.focus = slots()
            .position(again)
            .or_else(|| slots().position(ComposerField::in_body))
            .unwrap_or(0);
        composer
    }

    /// Wraps the texts at the width at which the last frame drew them, so that the arrow keys and
    /// the mouse go where the eye goes.
    fn measure(&mut self, width: u16) {
        // The receipt of another screen says nothing about this one.
        if width == 0 {
            return;
        }
        for editor in self
            .slots
            .iter_mut()
            .filter_map(|slot| slot.input.editor_mut())
        {
            editor.set_width(width);
        }
    }

    /// Something was typed: what it may become is offered.
    fn typed(&mut self, session: &Session) -> Effects {
        self.turned(session);
        let titles = self.look_for_titles(self.focus);
        let titles = titles.unwrap_or_else(Effects::none);
        self.changed(session)
            .and(self.look_for_offers(session))
            .and(titles)
    }

    /// Who is named in the form.
    fn people(&self) -> Vec<String> {
        let field = self
            .slots
            .iter()
            .find(|slot| matches!(slot.part, EntryPart::People));
        let text = field
            .and_then(|slot| slot.input.editor())
            .map_or("", Editor::text);
        text.split(',').map(|name| name.trim().to_owned()).collect()
    }

    /// Whether it waits for an answer and takes no keys.
    fn is_busy(&self) -> bool {
        self.away || self.keeper.is_saving()
    }

    /// What stands in the form, as a draft.
    fn draft(&self, session: &Session) -> Draft {
        let (entry, _) = read::read(&self.slots, &self.entry, session);
        Draft {
            id: self.id,
            of: self.of,
            entry,
            updated_at: session.now,
        }
    }

    /// Lays the form out for an entry, the keys staying with the same field where there is one.
    fn lay_out(&mut self, entry: Entry, session: &Session) {
        let place = |slot: &ComposerField| (slot.in_body(), slot.label.clone());
        let before = self.slots.get(self.focus).map(place);
        self.slots = form::lay_out(&entry, session);
        self.entry = entry;
        self.forget_findings();
        self.offers.close();
        self.told.clear();
        let same = self
            .slots
            .iter()
            .position(|slot| Some(place(slot)) == before);
        let last = self.slots.len().saturating_sub(1);
        self.focus = same.unwrap_or(self.focus.min(last));
    }

    fn step(&mut self, on: bool) -> Effects {
        self.left(self.focus);
        let last = self.slots.len().saturating_sub(1);
        self.focus = match (on, self.focus) {
            (true, at) if at >= last => 0,
            (true, at) => at + 1,
            (false, at) => at.checked_sub(1).unwrap_or(last),
        };
        Effects::none()
    }

    /// From a slider that has its number to the next slider: a check-in is a digit for each.
    fn slide(&mut self, done: bool) {
        let is_slider = |at: usize| {
            let slot = self.slots.get(at);
            slot.is_some_and(|slot| matches!(slot.part, EntryPart::Score))
        };
        if done && is_slider(self.focus) && is_slider(self.focus + 1) {
            self.focus += 1;
            self.slid = true;
        }
    }

    /// Moves the keys to the next field on a side, if there is one, and the cursor to its near edge.
    fn cross(&mut self, side: Side, column: usize) {
        let (to, edge) = match side {
            Side::Above => (self.focus.checked_sub(1), Side::Below),
            Side::Below => (Some(self.focus + 1), Side::Above),
        };
        let Some((to, slot)) = to.and_then(|to| Some((to, self.slots.get_mut(to)?))) else {
            return;
        };
        let from = std::mem::replace(&mut self.focus, to);
        if let Some(editor) = slot.input.editor_mut() {
            editor.enter(edge, column);
        }
        self.left(from);
    }
}

impl View for Composer {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Composer
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        self.keeper.unsure(cx.session.now);
        let named = |slot: &ComposerField| matches!(slot.part, EntryPart::Field(field) if field.name == complete::SKILL);
        let skills = self.slots.iter().any(named).then(complete::skills);
        let slots = 0..self.slots.len();
        let titles = slots.filter_map(|slot| self.look_for_titles(slot));
        let titles = titles.fold(Effects::none(), Effects::and);
        privacy::ask().and(skills).and(titles)
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let known = match command {
            Command::Save
            | Command::Back
            | Command::Discard
            | Command::Next
            | Command::Previous
            | Command::External
            | Command::Question => Can::Yes,
            Command::Framework => {
                let some = self.entry.kind.spec().framework.is_some();
                Can::when(some, "This kind has its own sections.")
            }
            Command::Replace | Command::ReplaceAll | Command::NextFinding | Command::Ignore => {
                Can::when(self.remark().is_some(), "The privacy check found nothing.")
            }
            _ => {
                let slot = self.slots.get(self.focus);
                slot.map_or(Can::Elsewhere, |slot| slot.input.can(command))
            }
        };
        match known {
            Can::Elsewhere => known,
            _ if self.is_busy() => Can::No(SAVING),
            _ => known,
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        self.measure(cx.report.text_width);
        if let Some(taken_back) = self.take_back(command, cx.session) {
            return taken_back;
        }
        let slid = std::mem::take(&mut self.slid);
        if slid && matches!(command, Command::Next | Command::NewLine | Command::Down) {
            return Effects::none();
        }
        if let Some(effects) = self.act_on_offers(command, cx.session) {
            return effects;
        }
        match command {
            Command::Save => return self.save(cx.session),
            Command::Back => return self.leave(cx.session),
            Command::Discard => return self.discard(cx.session),
            Command::Next => return self.step(true),
            Command::Previous => return self.step(false),
            Command::Framework => return self.choose_framework(cx.session),
            Command::External => return self.write_outside(cx.session),
            Command::Replace => return self.replace(cx.session),
            Command::ReplaceAll => return self.show_all(),
            Command::NextFinding => return self.next_finding(),
            Command::Ignore => return self.dismiss(cx.session),
            Command::Question => {
                self.entry.question = !self.entry.question;
                return self.changed(cx.session);
            }
            _ => {}
        }
        let Some(slot) = self.slots.get_mut(self.focus) else {
            return Effects::none();
        };
        let before = slot.input.editor().map(Editor::revision);
        let typed = match (command, &slot.input) {
            // Enter in a field of one line goes on to the next.
            (Command::NewLine, Input::Line(_)) => return self.step(true),
            _ => slot.input.act(command, cx.report.text_rows),
        };
        let changed = before.is_none() || before != slot.input.editor().map(Editor::revision);
        match typed {
            Typed::Here if changed => self.typed(cx.session),
            Typed::Here | Typed::Ignored => Effects::none(),
            Typed::Out(side, column) => {
                self.cross(side, column);
                Effects::none()
            }
        }
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Told(id, told) if id == self.id => {
                if matches!(told, SaveAnswer::Kept(_)) {
                    self.outside = None;
                }
                self.keeper.told(told)
            }
            Msg::Apart(id, apart) if id == self.id => self.not_saved(*apart, cx.session),
            Msg::Told(..) | Msg::Apart(..) => Effects::none(),
            Msg::Chosen(choice, apart) => self.chosen(choice, &apart, cx.session),
            Msg::NotSent => {
                self.away = false;
                Effects::none()
            }
            Msg::Skills(skills) => {
                self.skills = skills;
                Effects::none()
            }
            Msg::Titles(found) => {
                self.titles.extend(found);
                Effects::none()
            }
            Msg::Links(typed, found) => {
                self.take_links(&typed, found);
                Effects::none()
            }
            Msg::Framework(id) => self.switch(&id, cx.session),
            Msg::Discard => self.throw_away(cx.session),
            Msg::Dismissed(dismissed) => {
                self.learn(dismissed, cx.session);
                Effects::none()
            }
            Msg::ReplaceAll => self.replace_all(cx.session),
            Msg::Written(outside, edited) => self.written(*outside, *edited, cx.session),
            Msg::SendAgain(document) => self.hand_out(document, cx.session),
        }
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        if self.is_busy() {
            return Effects::none();
        }
        self.measure(cx.report.text_width);
        self.slid = false;
        let Some(slot) = self.slots.get_mut(self.focus) else {
            return Effects::none();
        };
        let typed = slot.input.type_key(chord);
        let done = slot.input.is_complete();
        match typed {
            Typed::Here => {
                self.slide(done);
                self.typed(cx.session)
            }
            _ => Effects::none(),
        }
    }

    fn editor(&self) -> Option<&Editor> {
        self.slots.get(self.focus)?.input.editor()
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if self.is_busy() {
            return Effects::none();
        }
        self.measure(cx.report.text_width);
        let editor = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut());
        match editor {
            Some(editor) => {
                editor.insert(text);
                self.typed(cx.session)
            }
            None => Effects::none(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        self.measure(cx.report.text_width);
        match (mouse.what, under) {
            (MouseKind::Press, Some(spot)) => match spot.target {
                HitTarget::Text { slot, first } => self.click(slot, first, mouse, spot),
                HitTarget::Slot(slot) => {
                    self.left(self.focus);
                    self.focus = slot.min(self.slots.len().saturating_sub(1));
                }
                HitTarget::Option(at) if self.offers.is_open() => {
                    return self.take_offer(at, cx.session);
                }
                _ => {}
            },
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
        self.keep_draft(session)
    }

    fn bookmark(&self) -> Option<Value> {
        let of = self.of.map(|of| of.id.to_string());
        to_value((self.id.to_string(), of, self.entry.kind.spec().slug)).ok()
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        let (draft, of, kind): (String, Option<String>, String) =
            serde_json::from_value(at).ok()?;
        let of = of.and_then(|of| Id::parse(&of));
        let again = Self::again(Id::parse(&draft)?, of, Kind::parse(&kind)?, session);
        Some(Reopened::Soon(again.into()))
    }

    fn cursor(&self) -> Option<(usize, usize)> {
        let editor = self.slots.get(self.focus)?.input.editor();
        Some((self.focus, editor.map_or(0, Editor::cursor)))
    }

    fn place_cursor(&mut self, field: usize, at: usize) {
        let Some(slot) = self.slots.get_mut(field) else {
            return;
        };
        self.focus = field;
        if let Some(editor) = slot.input.editor_mut() {
            editor.go_to(at);
        }
    }
}
