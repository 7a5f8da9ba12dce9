//! How a form is kept: half filled in on every pause, for good when it is saved, and never lost in between.
use super::{
    About, AppMsg, Callback, Effect, Effects, Error, Filled, Form, Msg, Notice, SaveAnswer,
    Session, View,
};
use crate::{
    app::{Undo, layers::Confirm},
    domain::{Moment, record::sheet::Sheet, text::counted},
    services::Journal,
};

impl Form {
    /// Notes that something changed: what was wrong with the field may be right now.
    pub(super) fn changed(&mut self, session: &Session) {
        self.keeper.changed(session.now);
        if let Some(slot) = self.slots.get_mut(self.focus) {
            slot.mistake = None;
        }
    }

    /// Sends the form to the disk as it stands, if anything of it is not there.
    pub(super) fn keep_form(&mut self, now: Moment) -> Effects {
        let (about, base, sheet) = (self.about.clone(), self.base.clone(), self.sheet());
        let outside = self.outside.clone();
        let keep = move || {
            move |journal: &mut Journal| {
                journal.keep_form(&about, &base, &sheet)?;
                // What came from another program is here now, and its file can go.
                outside.map_or(Ok(()), |outside| journal.is_back(&outside))
            }
        };
        let told = |told| Msg::Told(told).into();
        self.keeper.keep("form.keep", now, keep, told)
    }

    /// Saves it, unless something in it can't be read.
    pub(super) fn save(&mut self, session: &mut Session) -> Effects {
        let mut wrong = None;
        for at in 0..self.slots.len() {
            let mistake = match self.slots.get(at) {
                // What was wrong with a text is looked at again; a word that is no choice stays wrong.
                Some(slot) if !slot.choices().is_empty() => slot.mistake.clone(),
                Some(slot) => slot.understood(&self.base, session).err(),
                None => None,
            };
            if let Some(slot) = self.slots.get_mut(at) {
                wrong = wrong.or(mistake.as_ref().map(|_| at));
                slot.mistake = mistake;
            }
        }
        if let Some(at) = wrong {
            self.focus = at;
            session.notice = Some(Notice::bad("Not saved yet: one field needs another look."));
            return Effects::none();
        }
        if !self.is_changed() && !self.is_new {
            return self
                .throw_away()
                .and(AppMsg::Notify(Notice::good("No changes.")));
        }
        match self.other() {
            Some((into, uses)) => {
                let names = [&self.base.name, into].map(|name| self.called(name));
                ask_to_merge(&names, uses)
            }
            None => self.send(session),
        }
    }

    pub(super) fn send(&mut self, session: &Session) -> Effects {
        // The half-filled form goes first and the screen stays until the journal has answered: if
        // saving fails, nothing is lost.
        let kept = self.keep_form(session.now);
        self.keeper.saving();
        let (about, base, sheet) = (self.about.clone(), self.base.clone(), self.sheet());
        let outside = self.outside.clone();
        kept.and(
            Effect::ask(
                "form.save",
                move |journal| {
                    let filled = journal.save_form(&about, &base, &sheet)?;
                    if let Some(outside) = outside {
                        journal.is_back(&outside)?;
                    }
                    Ok(filled)
                },
                |filled| Msg::Saved(Box::new(filled)).into(),
            )
            .or(|error| Msg::Refused(error.clone()).into()),
        )
    }

    /// Says beside the field what is wrong with it, where it is one that is asked.
    pub(super) fn refused(&mut self, error: &Error) -> Effects {
        let told = self.keeper.told(SaveAnswer::NotSaved);
        let of = |slot: &super::FormField| match (&slot.part, error.field) {
            (super::FieldPart::Name, Some("")) => true,
            (super::FieldPart::Field(field), Some(name)) => field.name == name,
            _ => false,
        };
        if let Some(at) = self.slots.iter().position(of) {
            self.focus = at;
            if let Some(slot) = self.slots.get_mut(at) {
                slot.mistake = Some(error.to_string());
            }
        }
        told
    }

    /// It is saved: back to where it was opened, which shows what it is now.
    pub(super) fn is_saved(&mut self, filled: Filled) -> Effects {
        let told = told(&self.about, &filled);
        let name = filled.name.clone();
        let undoable = if filled.is_noted() {
            AppMsg::Told(told.clone())
        } else {
            AppMsg::Undoable(back(filled), told.clone())
        };
        let then = self.keeper.then();
        let shown = self.saved.take().map(|saved| saved.go((name, told)));
        let mut effects = Effects::from(AppMsg::Back).and(undoable);
        for msg in shown.into_iter().chain(then) {
            effects = effects.and(msg);
        }
        effects
    }

    /// Leaves as soon as the form is on the disk: if it can't be kept, it stays.
    pub(super) fn leave(&mut self, session: &mut Session) -> Effects {
        let then = if self.is_changed() {
            AppMsg::Saved(Notice::good("Draft saved; the same form opens with it."))
        } else {
            AppMsg::Back
        };
        self.close(then, session)
    }

    pub(super) fn discard(&mut self, _session: &Session) -> Effects {
        if !self.is_changed() {
            return self.throw_away();
        }
        let text = if self.is_new {
            "What you filled in goes. u undoes it."
        } else {
            "It stays as it was before you changed it. u undoes it."
        };
        let then = Callback::new(|()| Msg::Discard.into());
        Confirm::new("Discard this form?", text, "discard", then)
            .layer()
            .into()
    }

    pub(super) fn throw_away(&mut self) -> Effects {
        self.keeper.let_go();
        let about = self.about.clone();
        let outside = self.outside.take();
        let (base, sheet) = (self.base.clone(), self.sheet());
        let back = (base != sheet).then(|| put_back(about.clone(), base, sheet));
        let dropped = Effect::ask(
            "form.drop",
            move |journal| {
                journal.drop_form(&about)?;
                outside.map_or(Ok(()), |outside| journal.is_back(&outside))
            },
            move |()| match back {
                Some(back) => AppMsg::Undoable(back, Notice::good("Draft discarded. u undoes it.")),
                None => AppMsg::Done,
            },
        );
        Effects::from(dropped).and(AppMsg::Back)
    }
}

/// Brings a form back that was thrown away half filled in.
fn put_back(about: About, base: Sheet, sheet: Sheet) -> Undo {
    Undo::new(move || {
        let (about, base, sheet) = (about.clone(), base.clone(), sheet.clone());
        Effect::ask(
            "form.restore",
            move |journal| journal.keep_form(&about, &base, &sheet),
            |()| {
                let back = "Your draft is back; the same form opens with it.";
                AppMsg::Undone(Notice::good(back))
            },
        )
    })
}

/// Asks before two become one.
fn ask_to_merge([from, into]: &[String; 2], uses: u64) -> Effects {
    let entries = counted(uses, "entry");
    let text = format!(
        "{into} has {entries} already. Every entry with {from} gets {into} instead. u undoes it."
    );
    let title = format!("Merge {from} into {into}?");
    let then = Callback::new(|()| Msg::Merge.into());
    Confirm::new(title, text, "merge", then).layer().into()
}

/// What is said of a form that was saved.
fn told(about: &About, filled: &Filled) -> Notice {
    let name = match about {
        About::Tag(_) => format!("#{}", filled.name),
        _ => filled.name.clone(),
    };
    let said = match about {
        About::Compact(_) => return Notice::good("Your compact is saved. u undoes it."),
        About::Me => return Notice::good("Your card is saved. u undoes it."),
        _ if filled.merged => "now has the entries of both. u undoes it.",
        About::Goal(_) | About::NewGoal | About::NamedGoal(_) if filled.is_new => {
            "is now a goal. u undoes it."
        }
        _ if filled.is_new => "is added. u undoes it.",
        _ => "is saved. u undoes it.",
    };
    Notice::of(name, said)
}

/// The way back, where the journal noted only a part of it.
fn back(filled: Filled) -> Undo {
    Undo::new(move || {
        let filled = filled.clone();
        Effect::ask(
            "form.undo",
            move |journal| journal.unfill(&filled),
            |()| AppMsg::Undone(Notice::good("Undone.")),
        )
    })
}
