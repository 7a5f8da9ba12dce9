//! The passphrase of the journal: set, changed, or removed by leaving the new one empty.
use super::{Can, Chord, Command, Context, Cx, Effects, HitArea, Mouse, Session, View};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, Notice, layers::Confirm,
        secret_line::SecretLine,
    },
    domain::text::counted,
    services::{Error, Opened, Problem, Rekeyed, Secret},
};

/// The form.
#[derive(Debug)]
pub struct Passphrase {
    /// The one that holds.
    pub current: SecretLine,
    /// The one to be.
    pub new: SecretLine,
    /// The same again.
    pub again: SecretLine,
    /// Which field has the keys.
    pub focus: Field,
    /// What is wrong.
    pub mistake: Option<String>,
    /// Whether the journal is being written anew.
    pub working: bool,
    /// Whether there is one now.
    was_set: bool,
    /// The recovery key by which the journal was opened, in place of the current one.
    recovery: Option<Secret>,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The one that holds.
    Current,
    /// The one to be.
    New,
    /// The same again.
    Again,
}

/// What the form is told.
#[derive(Debug)]
pub enum Msg {
    /// None from now on, and that is meant.
    Removed,
    /// It is as it was.
    Refused(Error),
    /// It holds, and what came of it.
    Changed(Box<Opened>, Rekeyed),
}

impl Passphrase {
    /// An empty form for a journal that has a passphrase, or none yet.
    pub fn new(was_set: bool) -> Self {
        Self {
            current: SecretLine::default(),
            new: SecretLine::default(),
            again: SecretLine::default(),
            focus: Self::fields_of(was_set)[0],
            mistake: None,
            working: false,
            was_set,
            recovery: None,
        }
    }

    /// An empty form for somebody who came in with the recovery key.
    pub fn recovered(key: Secret) -> Self {
        Self {
            focus: Field::New,
            recovery: Some(key),
            ..Self::new(true)
        }
    }

    /// Whether the recovery key stands for the current passphrase.
    pub fn is_recovered(&self) -> bool {
        self.recovery.is_some()
    }

    /// Whether the current one has to be typed.
    fn asks_current(&self) -> bool {
        self.was_set && self.recovery.is_none()
    }

    /// Its fields, in order.
    pub fn fields(&self) -> &'static [Field] {
        Self::fields_of(self.asks_current())
    }

    fn fields_of(was_set: bool) -> &'static [Field] {
        if was_set {
            &[Field::Current, Field::New, Field::Again]
        } else {
            &[Field::New, Field::Again]
        }
    }

    /// The line of a field.
    pub fn line(&self, field: Field) -> &SecretLine {
        match field {
            Field::Current => &self.current,
            Field::New => &self.new,
            Field::Again => &self.again,
        }
    }

    fn focused(&mut self) -> &mut SecretLine {
        self.mistake = None;
        match self.focus {
            Field::Current => &mut self.current,
            Field::New => &mut self.new,
            Field::Again => &mut self.again,
        }
    }

    fn step(&mut self, by: isize) {
        let fields = self.fields();
        let at = fields.iter().position(|field| *field == self.focus);
        let to = at.and_then(|at| at.checked_add_signed(by));
        if let Some(field) = to.and_then(|to| fields.get(to)) {
            self.focus = *field;
        }
    }

    fn refuse(&mut self, focus: Field, why: &str) -> Effects {
        self.focus = focus;
        self.mistake = Some(why.to_owned());
        Effects::none()
    }

    /// Goes on from a field, and from the last one to the deed.
    fn proceed(&mut self) -> Effects {
        if self.asks_current() && self.current.length() == 0 {
            return self.refuse(Field::Current, "Type the current passphrase first.");
        }
        match self.focus {
            Field::Current => self.step(1),
            Field::New if self.new.length() > 0 => self.step(1),
            _ if self.new.length() == 0 && self.asks_current() => return ask_to_remove(),
            _ if self.new.length() == 0 => {
                return self.refuse(Field::New, "Type a passphrase. A few plain words are best.");
            }
            _ if !self.new.same(&self.again) => {
                self.again = SecretLine::default();
                let why = "The passphrases don't match. Type the second one again.";
                return self.refuse(Field::Again, why);
            }
            _ => {
                let new = self.new.take();
                return self.change(new);
            }
        }
        Effects::none()
    }

    fn change(&mut self, new: Option<Secret>) -> Effects {
        let current = self.recovery.clone().or_else(|| self.current.take());
        self.again = SecretLine::default();
        self.working = true;
        self.mistake = None;
        Effect::workspace(
            "workspace.passphrase",
            move |workspace| workspace.set_passphrase(current.as_ref(), new.as_ref()),
            |changed| match changed {
                Ok((opened, rekeyed)) => Msg::Changed(Box::new(opened), rekeyed).into(),
                // It is closed, and the door says why.
                Err(error) if error.problem == Problem::Locked => {
                    AppMsg::Failed("workspace.passphrase", error, None)
                }
                Err(error) => Msg::Refused(error).into(),
            },
        )
        .into()
    }

    fn changed(&self, opened: &Opened, rekeyed: &Rekeyed, session: &mut Session) -> Effects {
        session.lockable = opened.lockable;
        let said = match (self.was_set, opened.lockable) {
            (true, true) if rekeyed.void => {
                "The passphrase is changed; the old one and the recovery key no longer work."
            }
            (true, true) => "The passphrase is changed. The old one no longer opens this journal.",
            (_, false) => "The passphrase is removed. This journal is no longer encrypted.",
            (false, true) => "The passphrase is set. Write it down somewhere safe.",
        };
        let notice = match rekeyed.left.len() {
            0 => Notice::good(said),
            many => Notice::bad(format!(
                "{said} {} could not follow.",
                counted(many, "backup")
            )),
        };
        Effects::from(AppMsg::Back).and(AppMsg::Notify(notice))
    }
}

fn ask_to_remove() -> Effects {
    let text = "Anyone who can read files on this computer can then read your journal.";
    let then = Callback::new(|()| Msg::Removed.into());
    Confirm::new("Remove the passphrase?", text, "remove", then)
        .layer()
        .into()
}

impl View for Passphrase {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Field
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match command {
            _ if self.working => Can::No("Your journal is being encrypted again. One moment."),
            Command::Accept | Command::Back | Command::Down | Command::Up => Can::Yes,
            _ => SecretLine::can(command),
        }
    }

    fn act(&mut self, command: Command, _cx: &mut Cx) -> Effects {
        match command {
            Command::Accept => return self.proceed(),
            Command::Back => return AppMsg::Back.into(),
            Command::Down => self.step(1),
            Command::Up => self.step(-1),
            _ => self.focused().act(command),
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Removed => self.change(None),
            Msg::Changed(opened, rekeyed) => self.changed(&opened, &rekeyed, cx.session),
            Msg::Refused(error) => {
                let empty = match self.recovery.take() {
                    Some(key) => Self::recovered(key),
                    None => Self::new(self.was_set),
                };
                *self = Self {
                    mistake: Some(error.to_string()),
                    ..empty
                };
                Effects::none()
            }
        }
    }

    fn type_key(&mut self, chord: Chord, _cx: &mut Cx) -> Effects {
        if !self.working {
            self.focused().type_key(chord);
        }
        Effects::none()
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Effects {
        if !self.working {
            let why = self.focused().paste(text).err();
            self.mistake = why.map(str::to_owned);
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        if let (MouseKind::Press, Some(HitTarget::Slot(slot))) =
            (mouse.what, under.map(|spot| spot.target))
            && let Some(field) = self.fields().get(slot)
        {
            self.focus = *field;
        }
        Effects::none()
    }
}
