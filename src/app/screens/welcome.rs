//! The first run: a name, a stage, a passphrase or consciously none, a region for the support
//! list. It makes the journal.
use super::{Can, Chord, Command, Context, Cx, Effects, HitArea, Mouse, Session, View};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, editor::Editor, layers::Confirm,
        secret_line::SecretLine, typing,
    },
    domain::{people::training_stage::STAGES, wellbeing::support::REGIONS},
    services::{Error, NewJournal, Profile},
};

/// The first run.
#[derive(Debug)]
pub struct Welcome {
    /// Where the journal will be, as shown.
    pub place: String,
    /// The person's name.
    pub name: Editor,
    /// Which stage, counted in the table.
    pub stage: usize,
    /// A passphrase, or nothing.
    pub passphrase: SecretLine,
    /// The same again.
    pub again: SecretLine,
    /// Which region, counted in the table.
    pub region: usize,
    /// Which field has the keys.
    pub focus: Field,
    /// What is wrong.
    pub mistake: Option<String>,
    /// Whether the journal is being made.
    pub making: bool,
}

/// A field of the welcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Name,
    /// The stage.
    Stage,
    /// The passphrase.
    Passphrase,
    /// The same again.
    Again,
    /// The region.
    Region,
}

/// The fields, in order.
pub const FIELDS: &[Field] = &[
    Field::Name,
    Field::Stage,
    Field::Passphrase,
    Field::Again,
    Field::Region,
];

/// How a field of choices is used.
const CHOOSE: &str = "Left and right choose here.";

/// What the welcome is told.
#[derive(Debug)]
pub enum Msg {
    /// The journal could not be made.
    Refused(Error),
    /// No passphrase, and that is meant.
    Unlocked,
    /// A passphrase after all.
    SetOne,
}

impl Welcome {
    /// An empty welcome for a journal that will be at a place.
    pub fn new(place: String) -> Self {
        Self {
            place,
            name: Editor::single_line(),
            stage: 0,
            passphrase: SecretLine::default(),
            again: SecretLine::default(),
            region: 0,
            focus: Field::Name,
            mistake: None,
            making: false,
        }
    }

    fn at(&self) -> usize {
        FIELDS
            .iter()
            .position(|field| *field == self.focus)
            .unwrap_or(0)
    }

    /// Goes a field on or back; without a passphrase there is nothing to type again.
    fn step(&mut self, by: isize) {
        let stop = |field: &Field| *field != Field::Again || self.passphrase.length() > 0;
        let mut to = self.at();
        while let Some(field) = to.checked_add_signed(by).and_then(|next| FIELDS.get(next)) {
            to = to.saturating_add_signed(by);
            if stop(field) {
                self.focus = *field;
                return;
            }
        }
    }

    /// Goes on from a field, unless the two passphrases differ: that is told where it is.
    fn next(&mut self) {
        if self.focus == Field::Again && !self.passphrase.same(&self.again) {
            self.refuse();
        } else {
            self.step(1);
        }
    }

    /// Whether as much was typed again, and not the same.
    pub fn differs(&self) -> bool {
        let [first, again] = [&self.passphrase, &self.again];
        self.focus == Field::Again && again.length() >= first.length() && !again.same(first)
    }

    fn refuse(&mut self) {
        self.focus = Field::Again;
        self.again = SecretLine::default();
        self.mistake = Some("The passphrases don't match. Type the second one again.".to_owned());
    }

    fn proceed(&mut self, session: &Session) -> Effects {
        if self.focus != Field::Region {
            self.next();
            return Effects::none();
        }
        if self.passphrase.length() == 0 {
            let text = "Anyone who can read files on this computer can then read your journal. \
                You can set one later in Settings.";
            let then = Callback::new(|()| Msg::Unlocked.into());
            return Confirm::new("No passphrase?", text, "none", then)
                .otherwise("set one", Callback::new(|()| Msg::SetOne.into()))
                .layer()
                .into();
        }
        if !self.passphrase.same(&self.again) {
            self.refuse();
            return Effects::none();
        }
        self.make(session)
    }

    fn make(&mut self, session: &Session) -> Effects {
        self.making = true;
        self.mistake = None;
        let profile = Profile {
            name: self.name.text().trim().to_owned(),
            stage: STAGES.get(self.stage).map(|row| row.stage),
            region: REGIONS.get(self.region).map(|row| row.slug.to_owned()),
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
            started: session.now,
        };
        let passphrase = self.passphrase.take();
        self.again = SecretLine::default();
        Effect::workspace(
            "workspace.create",
            move |workspace| {
                workspace.create(NewJournal {
                    profile,
                    passphrase,
                })
            },
            |made| match made {
                Ok(opened) => AppMsg::Opened(Box::new(opened)),
                Err(error) => Msg::Refused(error).into(),
            },
        )
        .into()
    }

    fn typed(&mut self, command: Command) {
        let turn = |at: &mut usize, length: usize| {
            *at = match command {
                Command::Left => at.checked_sub(1).unwrap_or(length - 1),
                _ => (*at + 1) % length,
            };
        };
        match self.focus {
            Field::Name => drop(typing::edit(&mut self.name, command, 1)),
            Field::Stage => turn(&mut self.stage, STAGES.len()),
            Field::Passphrase => self.passphrase.act(command),
            Field::Again => self.again.act(command),
            Field::Region => turn(&mut self.region, REGIONS.len()),
        }
    }
}

impl View for Welcome {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Door
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let types = typing::can(command, true);
        match (command, self.focus) {
            _ if self.making => Can::No("The journal is being made. One moment."),
            (Command::Accept | Command::Next | Command::Previous | Command::Back, _) => Can::Yes,
            (_, Field::Passphrase | Field::Again) => SecretLine::can(command),
            _ if !types => Can::Elsewhere,
            (_, Field::Name) | (Command::Left | Command::Right, _) => Can::Yes,
            _ => Can::No(CHOOSE),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Accept => return self.proceed(cx.session),
            Command::Next => self.next(),
            Command::Previous => self.step(-1),
            Command::Back => return AppMsg::Quit.into(),
            _ => self.typed(command),
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Unlocked => self.make(cx.session),
            Msg::SetOne => {
                self.focus = Field::Passphrase;
                Effects::none()
            }
            Msg::Refused(error) => {
                self.making = false;
                self.mistake = Some(error.to_string());
                Effects::none()
            }
        }
    }

    fn type_key(&mut self, chord: Chord, _cx: &mut Cx) -> Effects {
        self.mistake = None;
        match self.focus {
            Field::Name => drop(typing::type_chord(&mut self.name, chord)),
            Field::Passphrase => drop(self.passphrase.type_key(chord)),
            Field::Again => drop(self.again.type_key(chord)),
            Field::Stage | Field::Region if chord.typed() == Some(' ') => {
                self.typed(Command::Right);
            }
            Field::Stage | Field::Region => {}
        }
        Effects::none()
    }

    fn editor(&self) -> Option<&Editor> {
        (self.focus == Field::Name).then_some(&self.name)
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Effects {
        match self.focus {
            Field::Name => self.name.insert(text),
            Field::Passphrase => {
                self.mistake = self.passphrase.paste(text).err().map(str::to_owned);
            }
            Field::Again => self.mistake = self.again.paste(text).err().map(str::to_owned),
            Field::Stage | Field::Region => {}
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        if let (MouseKind::Press, Some(HitTarget::Slot(slot))) =
            (mouse.what, under.map(|spot| spot.target))
        {
            self.focus = match FIELDS.get(slot) {
                Some(Field::Again) if self.passphrase.length() == 0 => Field::Passphrase,
                Some(field) => *field,
                None => self.focus,
            };
        }
        Effects::none()
    }
}
