//! The door of a locked journal: the passphrase, and nothing of what is inside.
use super::{Can, Chord, Command, Context, Cx, Effects, Session, View};
use crate::{
    app::{Effect, Msg as AppMsg, secret_line::SecretLine},
    services::Error,
};

/// The door of a locked journal.
#[derive(Debug, Default)]
pub struct Unlock {
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

impl Unlock {
    fn open(&mut self) -> Effects {
        let Some(secret) = self.passphrase.take() else {
            self.refused = Some("Type the passphrase, then press enter.".to_owned());
            return Effects::none();
        };
        self.trying = true;
        self.refused = None;
        Effect::workspace(
            "workspace.open",
            move |workspace| workspace.open(Some(&secret)),
            |opened| match opened {
                Ok(opened) => AppMsg::Opened(Box::new(opened)),
                Err(error) => Msg::Refused(error).into(),
            },
        )
        .into()
    }
}

impl View for Unlock {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Door
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match command {
            Command::Accept => Can::when(!self.trying, "Trying it. One moment."),
            Command::Back => Can::Yes,
            Command::Next | Command::Previous => Can::No("There is only the passphrase to type."),
            _ => SecretLine::can(command),
        }
    }

    fn act(&mut self, command: Command, _cx: &mut Cx) -> Effects {
        match command {
            Command::Accept => return self.open(),
            Command::Back => return AppMsg::Quit.into(),
            _ => self.passphrase.act(command),
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
        self.refused = self.passphrase.paste(text).err().map(str::to_owned);
        Effects::none()
    }
}
