//! The door of a locked journal: the passphrase, and nothing of what is inside.
use super::{Action, Can, Chord, Context, Cx, Effects, Session, View};
use crate::{
    app::{Effect, Msg as AppMsg, secret_line::SecretLine},
    services::Error,
};

/// The door of a locked journal.
#[derive(Debug, Default)]
pub struct Door {
    /// What is typed.
    pub passphrase: SecretLine,
    /// Whether a passphrase is being tried.
    pub trying: bool,
    /// How far the search of an older journal is made anew: so many of so many entries.
    pub updating: Option<(u64, u64)>,
    /// Why the last one did not open it.
    pub refused: Option<String>,
    /// Whether the journal was locked just now, so that who opens it comes back to where they were.
    pub returns: bool,
}

/// What the door is told.
#[derive(Debug)]
pub enum Msg {
    /// The passphrase did not open the journal.
    Refused(Error),
    /// It did, and the journal is brought up to date: so many of so many entries are done.
    Updating(u64, u64),
}

impl Door {
    fn open(&mut self) -> Effects {
        let Some(secret) = self.passphrase.take() else {
            self.refused = Some("Type the passphrase, then press enter.".to_owned());
            return Effects::none();
        };
        self.trying = true;
        self.refused = None;
        Effect::desk(
            "desk.open",
            move |desk| desk.open(Some(&secret)),
            |opened| match opened {
                Ok(opened) => AppMsg::Opened(Box::new(opened)),
                Err(error) => Msg::Refused(error).into(),
            },
        )
        .into()
    }
}

impl View for Door {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Door
    }

    fn can(&self, action: Action, _session: &Session) -> Can {
        match action {
            Action::Accept => Can::when(!self.trying, "Trying it. One moment."),
            Action::Back => Can::Yes,
            Action::Next | Action::Previous => Can::No("There is only the passphrase to type."),
            _ => SecretLine::can(action),
        }
    }

    fn act(&mut self, action: Action, _cx: &mut Cx) -> Effects {
        match action {
            Action::Accept => return self.open(),
            Action::Back => return AppMsg::Quit.into(),
            _ => self.passphrase.act(action),
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Refused(error) => {
                self.trying = false;
                self.updating = None;
                self.refused = Some(error.to_string());
            }
            Msg::Updating(done, of) => self.updating = Some((done, of)),
        }
        Effects::none()
    }

    fn type_key(&mut self, chord: Chord, _cx: &mut Cx) -> Effects {
        self.passphrase.type_key(chord);
        Effects::none()
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Effects {
        self.passphrase.insert(text);
        Effects::none()
    }
}
