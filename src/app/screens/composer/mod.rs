//! The composer: one form for every kind of entry. What is typed is kept as a draft on every
//! pause, and offered again if it was never saved.
mod begin;
mod complete;
mod external;
mod form;
mod frameworks;
mod input;
mod privacy;

pub use form::{Mistake, Part, Slot};
pub use input::Input;
pub use privacy::{Found, Remark};

use chrono::TimeDelta;

use super::{Action, Chord, Context, Cx, Effects, Mouse, Outcome, Spot, View};
use crate::{
    app::{
        Deed, Effect, Msg as AppMsg, Notice, Session, Target, Then, Undo,
        editor::{Editor, Motion, Position, Side},
        layers::Confirm,
    },
    domain::{Draft, Entry, Id, Moment, Record, again},
    services::Vocabulary,
};
use input::Typed;

/// How long typing pauses before the draft is kept.
const PAUSE: TimeDelta = TimeDelta::milliseconds(300);
/// How long typing may go on before the draft is kept anyway.
const AT_MOST: TimeDelta = TimeDelta::milliseconds(800);

/// The form in which an entry is written.
#[derive(Debug)]
pub struct Composer {
    /// The draft's name, and a new entry's.
    id: Id,
    /// The entry being edited; `None` for a new one.
    pub of: Option<Id>,
    /// The entry as it was laid out: kind, framework, question, and what no field holds.
    pub entry: Entry,
    /// The fields.
    pub slots: Vec<Slot>,
    /// Which field has the keys.
    pub focus: usize,
    /// How safe the text is.
    pub safety: Safety,
    words: Vocabulary,
    watch: privacy::Watch,
}

/// How safe the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Nothing was changed.
    Untouched,
    /// Something is not kept yet.
    Loose {
        /// Since when.
        since: Moment,
        /// When the last key came.
        last: Moment,
    },
    /// On its way to the disk.
    Keeping,
    /// On the disk, as a draft.
    Kept(Moment),
}

/// What the composer is told.
#[derive(Debug)]
pub enum Msg {
    /// The draft is on the disk.
    Kept(Id, Moment),
    /// Another framework was chosen, by id.
    Framework(String),
    /// The draft is to be thrown away.
    Discard,
    /// Fingerprints of what the author wants left as it is.
    Dismissed(Vec<String>),
    /// Another program wrote the document, or could not.
    Written(Result<String, String>),
    /// Only the text of a document whose header cannot be read is wanted.
    TextOnly(String),
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
            safety: Safety::Untouched,
            words,
            watch: privacy::Watch::default(),
        };
        composer.learn(Vec::new(), session);
        let empty = |slot: &Slot| slot.input.editor().is_some_and(Editor::is_empty);
        let again = |slot: &Slot| slot.name == again::LOOKING_BACK && empty(slot);
        let slots = || composer.slots.iter();
        composer.focus = slots()
            .position(again)
            .or_else(|| slots().position(Slot::in_body))
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

    /// The rest of the name being typed, if a known one begins so.
    pub fn ghost(&self) -> Option<&str> {
        self.slots
            .get(self.focus)
            .and_then(|slot| complete::rest(slot, &self.words))
    }

    /// What stands in the form, as a draft.
    fn draft(&self, now: Moment) -> Draft {
        let (entry, _) = form::read(&self.slots, &self.entry, now);
        Draft {
            id: self.id,
            of: self.of,
            entry,
            updated_at: now,
        }
    }

    /// Notes that something changed.
    fn changed(&mut self, session: &Session) -> Effects {
        let since = match self.safety {
            Safety::Loose { since, .. } => since,
            _ => session.now,
        };
        self.safety = Safety::Loose {
            since,
            last: session.now,
        };
        self.check_now();
        Effects::none()
    }

    /// Sends the draft to the disk if it holds anything that is not there.
    fn keep(&mut self, session: &Session) -> Effects {
        if !matches!(self.safety, Safety::Loose { .. }) {
            return Effects::none();
        }
        self.safety = Safety::Keeping;
        self.check_all();
        let draft = self.draft(session.now);
        let (id, at) = (draft.id, draft.updated_at);
        let blank = draft.of.is_none() && draft.entry.is_blank();
        Effect::ask(
            "draft.keep",
            move |journal| {
                if blank {
                    journal.drop_draft(id)
                } else {
                    journal.keep_draft(&draft)
                }
            },
            move |()| Msg::Kept(id, at).into(),
        )
        .into()
    }

    fn save(&mut self, session: &mut Session) -> Effects {
        let (entry, mistake) = form::read(&self.slots, &self.entry, session.now);
        if let Some(mistake) = mistake {
            self.focus = mistake.slot;
            session.notice = Some(Notice::bad(mistake.message));
            return Effects::none();
        }
        if entry.is_blank() && self.of.is_none() {
            session.notice = Some(Notice::bad(
                "Nothing is written yet. One line is enough; esc leaves.",
            ));
            return Effects::none();
        }
        let draft = Draft {
            id: self.id,
            of: self.of,
            entry,
            updated_at: session.now,
        };
        // The form stays until the journal has answered: if saving fails, nothing is lost.
        Effect::ask(
            "entry.save",
            move |journal| journal.save_draft(draft),
            |record| saved(&record),
        )
        .into()
    }

    fn leave(&mut self, session: &Session) -> Effects {
        let written = self.safety != Safety::Untouched;
        let kept = self.keep(session).and(AppMsg::Back);
        if written && !self.draft(session.now).entry.is_blank() {
            return kept.and(AppMsg::Notify(Notice::good(
                "The draft is kept; Today offers it again.",
            )));
        }
        kept
    }

    fn discard(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session.now);
        if draft.entry.is_blank() || self.safety == Safety::Untouched {
            return self.throw_away(session);
        }
        let text = "What you wrote here since it was last saved goes away. u takes that back.";
        Confirm::new(
            "Throw this draft away?",
            text,
            "throw away",
            Then::new(|()| Msg::Discard.into()),
        )
        .layer()
        .into()
    }

    fn throw_away(&mut self, session: &Session) -> Effects {
        let draft = self.draft(session.now);
        let id = draft.id;
        let blank = draft.entry.is_blank();
        self.safety = Safety::Untouched;
        let dropped = Effect::ask(
            "draft.drop",
            move |journal| journal.drop_draft(id),
            move |()| {
                if blank {
                    return AppMsg::Done;
                }
                AppMsg::Undoable(
                    Undo::Discarded(Box::new(draft)),
                    Notice::good("Thrown away. u takes it back."),
                )
            },
        );
        Effects::from(dropped).and(AppMsg::Back)
    }

    /// Lays the form out for an entry, the keys staying with the same field where there is one.
    fn lay_out(&mut self, entry: Entry, session: &Session) {
        self.slots = form::lay_out(&entry, session);
        self.entry = entry;
        self.forget_findings();
        self.focus = self.focus.min(self.slots.len().saturating_sub(1));
    }

    fn step(&mut self, on: bool) -> Outcome {
        let last = self.slots.len().saturating_sub(1);
        self.focus = match (on, self.focus) {
            (true, at) if at >= last => 0,
            (true, at) => at + 1,
            (false, at) => at.checked_sub(1).unwrap_or(last),
        };
        Effects::none().into()
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
        self.focus = to;
        if let Some(editor) = slot.input.editor_mut() {
            editor.enter(edge, column);
        }
    }

    /// Takes the ghostly rest of a name as typed.
    fn accept_ghost(&mut self) -> bool {
        let Some(rest) = self.ghost().map(str::to_owned) else {
            return false;
        };
        if let Some(editor) = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut())
        {
            editor.insert(&rest);
        }
        true
    }

    /// Moves through the text that has the keys; the wheel stays within it.
    fn wheel(&mut self, lines: i16) {
        let Some(editor) = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut())
        else {
            return;
        };
        let rows = usize::from(lines.unsigned_abs());
        let _ = editor.go(if lines < 0 {
            Motion::PageUp(rows)
        } else {
            Motion::PageDown(rows)
        });
    }

    fn click(&mut self, slot: usize, first: usize, mouse: Mouse, spot: Spot) {
        self.focus = slot.min(self.slots.len().saturating_sub(1));
        let Some(editor) = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut())
        else {
            return;
        };
        let column = usize::from(mouse.column.saturating_sub(spot.area.x));
        let row = first + usize::from(mouse.row.saturating_sub(spot.area.y));
        editor.click(Position { row, column });
    }
}

/// What follows a save.
fn saved(record: &Record) -> AppMsg {
    let place = if record.revision > 1 {
        "Saved as a new revision"
    } else {
        "Saved"
    };
    AppMsg::Saved(Notice::good(format!(
        "{place}, {}.",
        record.visibility.slug()
    )))
}

impl View for Composer {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Composer
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        privacy::ask()
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        self.measure(cx.painted.text_width);
        match action {
            Action::Save => return self.save(cx.session).into(),
            Action::Close => return self.leave(cx.session).into(),
            Action::Discard => return self.discard(cx.session).into(),
            Action::Next => return self.step(true),
            Action::Previous => return self.step(false),
            Action::Framework => return self.choose_framework(cx.session).into(),
            Action::External => return self.write_elsewhere(cx.session).into(),
            Action::Replace => return self.replace(cx.session).into(),
            Action::NextFinding => return self.next_finding().into(),
            Action::Ignore => return self.dismiss(cx.session).into(),
            Action::Flag => {
                self.entry.question = !self.entry.question;
                return self.changed(cx.session).into();
            }
            Action::Right | Action::LineEnd if self.accept_ghost() => {
                return self.changed(cx.session).into();
            }
            _ => {}
        }
        let Some(slot) = self.slots.get_mut(self.focus) else {
            return Outcome::Ignored;
        };
        let before = slot.input.editor().map(Editor::revision);
        let typed = match (action, &slot.input) {
            // Enter in a field of one line goes on to the next.
            (Action::NewLine, Input::Line(_)) => return self.step(true),
            _ => slot.input.act(action, cx.painted.text_rows),
        };
        let changed = before.is_none() || before != slot.input.editor().map(Editor::revision);
        match typed {
            Typed::Ignored => Outcome::Ignored,
            Typed::Here if changed => self.changed(cx.session).into(),
            Typed::Here => Effects::none().into(),
            Typed::Out(side, column) => {
                self.cross(side, column);
                Effects::none().into()
            }
        }
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Kept(id, at) if id == self.id && self.safety == Safety::Keeping => {
                self.safety = Safety::Kept(at);
                Effects::none()
            }
            Msg::Kept(..) => Effects::none(),
            Msg::Framework(id) => self.switch(&id, cx.session),
            Msg::Discard => self.throw_away(cx.session),
            Msg::Dismissed(dismissed) => {
                self.learn(dismissed, cx.session);
                Effects::none()
            }
            Msg::Written(written) => self.written(written, cx.session),
            Msg::TextOnly(document) => self.text_only(&document, cx.session),
        }
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        self.measure(cx.painted.text_width);
        let Some(slot) = self.slots.get_mut(self.focus) else {
            return Effects::none();
        };
        match slot.input.type_key(chord) {
            Typed::Here => self.changed(cx.session),
            _ => Effects::none(),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        self.measure(cx.painted.text_width);
        let editor = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut());
        match editor {
            Some(editor) => {
                editor.insert(text);
                self.changed(cx.session)
            }
            None => Effects::none(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, cx: &mut Cx) -> Effects {
        self.measure(cx.painted.text_width);
        match (mouse.what, under) {
            (Deed::Press, Some(spot)) => match spot.target {
                Target::Text { slot, first } => self.click(slot, first, mouse, spot),
                Target::Slot(slot) => self.focus = slot.min(self.slots.len().saturating_sub(1)),
                _ => {}
            },
            (Deed::Wheel(lines), _) => self.wheel(lines),
            _ => {}
        }
        Effects::none()
    }

    fn wake_at(&self) -> Option<Moment> {
        match self.safety {
            Safety::Loose { since, last } => Some((last + PAUSE).min(since + AT_MOST)),
            _ => None,
        }
    }

    fn tick(&mut self, cx: &mut Cx) -> Effects {
        if self.wake_at().is_some_and(|at| at <= cx.session.now) {
            return self.keep(cx.session);
        }
        Effects::none()
    }

    fn close(&mut self, cx: &mut Cx) -> Effects {
        self.keep(cx.session)
    }
}
