//! The settings: a row for each, beside it what it can be. Each change is saved at once.
mod row;

pub use row::{Change, Possible, Row, Saved, save, themes};

use std::path::PathBuf;

use serde_json::Value;

use super::{
    Can, Chord, Command, Context, Cx, Effects, HitArea, Mouse, Passphrase, Reopened, Screen,
    Session, View,
};
use crate::{
    app::{
        Effect, HitTarget, MouseKind, Msg as AppMsg, Notice,
        editor::Editor,
        screens::cursor::{can_move, moved},
        typing,
    },
    services::{self, Error, Journal, Problem, Profile, Recovery},
};
use row::possible;

/// The settings.
#[derive(Debug, Default)]
pub struct Settings {
    /// The row under the cursor.
    pub cursor: usize,
    /// Whether that is being changed, and how.
    pub hand: Hand,
    /// What is wrong with what was typed.
    pub mistake: Option<String>,
    /// Whether it is on its way to the disk.
    saving: bool,
    /// Whether the row is to be changed as soon as it is known what it can be.
    wanted: bool,
    /// Who owns the journal, and what each row can be, once that is known.
    pub known: Option<Known>,
}

/// What the journal and the disk say.
#[derive(Debug)]
pub struct Known {
    /// Who owns the journal.
    pub profile: Profile,
    /// What each row can be.
    pub possible: Vec<Vec<Possible>>,
    /// The backups.
    pub backups: Backups,
    /// Whether somebody has the recovery key.
    pub recovery: Recovery,
}

/// What is known of the backups.
#[derive(Debug, Default)]
pub struct Backups {
    /// When the last one was made.
    pub last: Option<String>,
    /// Where they are; `None` for a journal that is in no file.
    pub folder: Option<PathBuf>,
}

impl Backups {
    fn of(journal: &Journal) -> Self {
        let all = journal.path().map(services::backups).unwrap_or_default();
        let last = all.first();
        Self {
            last: last.map(|last| last.at.format("%-d %b %Y, %H:%M").to_string()),
            folder: journal.backup_folder(),
        }
    }
}

/// How a row is being changed.
#[derive(Debug, Default)]
pub enum Hand {
    /// It is not.
    #[default]
    Off,
    /// One of its choices is under the cursor.
    Choosing(usize),
    /// It is being typed.
    Typing(Box<Editor>),
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// What the journal and the disk say.
    Loaded(Box<Known>),
    /// A row could not be saved as it was typed or chosen.
    Refused(Error),
}

impl Settings {
    /// The settings, with the cursor on a row.
    pub fn at(cursor: usize) -> Self {
        Self {
            cursor,
            ..Self::default()
        }
    }

    /// The row under the cursor.
    pub fn row(&self) -> Row {
        Row::all().nth(self.cursor).unwrap_or(Row::FIRST)
    }

    /// What the row under the cursor can be.
    pub fn choices(&self) -> &[Possible] {
        let known = self.known.as_ref();
        let possible = known.and_then(|known| known.possible.get(self.cursor));
        possible.map_or(&[], Vec::as_slice)
    }

    /// The word for a row; `None` where nothing is said, or it is not known yet.
    pub fn word(&self, row: Row, session: &Session) -> Option<String> {
        row.word(self.known.as_ref(), session)
    }

    /// Begins to change the row under the cursor.
    fn begin(&mut self, session: &Session) -> Effects {
        if self.row() == Row::Passphrase {
            let form = Passphrase::new(session.lockable);
            return AppMsg::Over(Box::new(Screen::Passphrase(form))).into();
        }
        if self.row() == Row::Backups {
            return AppMsg::Working("Making a backup", back_up()).into();
        }
        self.wanted = self.known.is_none();
        if self.wanted {
            return Effects::none();
        }
        let word = self.word(self.row(), session);
        let choices = self.choices();
        self.hand = if choices.is_empty() {
            let mut editor = Editor::single_line();
            editor.insert(&word.unwrap_or_default());
            Hand::Typing(Box::new(editor))
        } else {
            let at = choices
                .iter()
                .position(|one| Some(&one.word) == word.as_ref());
            Hand::Choosing(at.unwrap_or(0))
        };
        Effects::none()
    }

    /// Leaves the row as it was.
    fn leave(&mut self, session: &mut Session) {
        self.hand = Hand::Off;
        self.mistake = None;
        session.take_off();
    }

    /// Saves what was chosen or typed, unless it is as before.
    fn keep(&mut self, session: &mut Session) -> Effects {
        let row = self.row();
        let word = match &self.hand {
            Hand::Off => return Effects::none(),
            Hand::Choosing(at) => self.choices().get(*at).map(|one| one.word.clone()),
            Hand::Typing(editor) => Some(editor.text().trim().to_owned()),
        };
        let word = word.filter(|word| !word.is_empty() || row.can_be_empty());
        if word == self.word(row, session) {
            self.leave(session);
            return Effects::none();
        }
        self.saving = true;
        save(row, word, session, true)
    }

    /// Why the row under the cursor is not changed here, if it is not.
    fn opens(&self, session: &Session) -> Option<&'static str> {
        (self.row() == Row::Recovery).then_some(if session.lockable {
            "`rounds passphrase --recovery`, in another window, shows it to write down."
        } else {
            "Without a passphrase there is nothing to recover."
        })
    }

    /// Why the row does not return to a default.
    fn stays(&self, session: &Session) -> Option<&'static str> {
        let row = self.row();
        match row {
            Row::Passphrase => {
                Some("To remove the passphrase, press enter and leave the new one empty.")
            }
            Row::Recovery => Some("A new passphrase makes the recovery key void."),
            Row::Backups => Some("Backups give way to newer ones by themselves."),
            _ if row.is_default(self.word(row, session).as_deref()) => {
                Some("It is at its default.")
            }
            Row::Profile(_) => Some("It has no default."),
            Row::Config(_) => None,
        }
    }

    /// Moves among the choices, and looks as each of them would.
    fn choose(&mut self, at: usize, session: &mut Session) {
        self.hand = Hand::Choosing(at);
        if let Some(settings) = self.choices().get(at).and_then(|one| one.worn.as_ref()) {
            session.try_on(settings);
        }
    }

    fn act_on_field(&mut self, command: Command, session: &mut Session) -> Effects {
        match (&mut self.hand, command) {
            (_, Command::Accept) => return self.keep(session),
            (_, Command::Back) => self.leave(session),
            (Hand::Typing(editor), _) => {
                let _ = typing::edit(editor, command, 1);
                self.mistake = None;
            }
            _ => {}
        }
        Effects::none()
    }

    fn act_on_choices(&mut self, at: usize, command: Command, session: &mut Session) -> Effects {
        let length = self.choices().len();
        match command {
            Command::Accept => return self.keep(session),
            Command::Back => self.leave(session),
            _ => self.choose(moved(at, length, length, command).unwrap_or(at), session),
        }
        Effects::none()
    }
}

/// Makes a backup now.
fn back_up() -> Effect {
    Effect::ask(
        "backup.now",
        |journal| journal.back_up(),
        |_| AppMsg::Saved(Notice::good("The backup is made and checked.")),
    )
}

impl View for Settings {
    type Msg = Msg;

    fn context(&self) -> Context {
        match self.hand {
            Hand::Off => Context::Settings,
            Hand::Choosing(_) => Context::Choices,
            Hand::Typing(_) => Context::Field,
        }
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        let (settings, file) = (cx.session.settings.clone(), cx.session.config.clone());
        let user_data = cx.session.user_data.clone();
        Effect::ask_passing(
            "settings.load",
            move |journal| {
                let profile = journal.profile()?;
                let lists = (&user_data.competencies, &profile);
                Ok(Known {
                    possible: possible(&settings, file.as_deref(), lists),
                    profile,
                    backups: Backups::of(journal),
                    recovery: journal.recovery()?,
                })
            },
            |known| Msg::Loaded(Box::new(known)).into(),
        )
        .into()
    }

    fn can(&self, command: Command, session: &Session) -> Can {
        match (&self.hand, command) {
            (_, Command::Back) | (Hand::Choosing(_) | Hand::Typing(_), Command::Accept) => Can::Yes,
            (Hand::Choosing(_), _) => can_move(command, self.choices().len()),
            (Hand::Typing(_), _) if typing::can(command, true) => Can::Yes,
            (Hand::Typing(_), _) => Can::Elsewhere,
            (Hand::Off, Command::Open) => self.opens(session).map_or(Can::Yes, Can::No),
            (Hand::Off, Command::Reset) => self.stays(session).map_or(Can::Yes, Can::No),
            (Hand::Off, Command::Settings) => Can::No("These are the settings."),
            (Hand::Off, _) => can_move(command, Row::all().count()),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match self.hand {
            Hand::Typing(_) => return self.act_on_field(command, cx.session),
            Hand::Choosing(at) => return self.act_on_choices(at, command, cx.session),
            Hand::Off => {}
        }
        match command {
            Command::Open => return self.begin(cx.session),
            Command::Reset => return save(self.row(), None, cx.session, true),
            Command::Back => return AppMsg::Back.into(),
            _ => {}
        }
        let to = moved(self.cursor, Row::all().count(), cx.report.rows, command);
        self.cursor = to.unwrap_or(self.cursor);
        self.wanted = false;
        Effects::none()
    }

    fn passed_by(&mut self, cx: &mut Cx) {
        // Whatever else is done, it does not leave a setting half chosen.
        if matches!(self.hand, Hand::Choosing(_)) {
            self.leave(cx.session);
        }
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(known) => {
                self.known = Some(*known);
                // News from elsewhere do not end what is being typed.
                if std::mem::take(&mut self.saving) {
                    self.leave(cx.session);
                }
                if std::mem::take(&mut self.wanted) {
                    return self.begin(cx.session);
                }
                Effects::none()
            }
            Msg::Refused(error) if error.problem == Problem::Locked => {
                AppMsg::Failed("settings.save", error, None).into()
            }
            Msg::Refused(error) => {
                self.saving = false;
                self.mistake = Some(error.to_string());
                Effects::none()
            }
        }
    }

    fn type_key(&mut self, chord: Chord, _cx: &mut Cx) -> Effects {
        if let Hand::Typing(editor) = &mut self.hand {
            self.mistake = None;
            typing::type_chord(editor, chord);
        }
        Effects::none()
    }

    fn editor(&self) -> Option<&Editor> {
        match &self.hand {
            Hand::Typing(editor) => Some(editor),
            Hand::Off | Hand::Choosing(_) => None,
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Effects {
        if let Hand::Typing(editor) = &mut self.hand {
            self.mistake = None;
            editor.insert(text);
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) => {
                let again = row == self.cursor && matches!(self.hand, Hand::Off);
                self.leave(cx.session);
                self.cursor = row;
                if again {
                    return self.begin(cx.session);
                }
            }
            (MouseKind::Press, Some(HitTarget::Slot(choice))) if choice < self.choices().len() => {
                self.choose(choice, cx.session);
                return self.keep(cx.session);
            }
            (MouseKind::Wheel(lines), _) => {
                let action = if lines > 0 {
                    Command::Down
                } else {
                    Command::Up
                };
                match (&self.hand, Row::all().count()) {
                    (Hand::Choosing(at), _) => {
                        let to = moved(*at, self.choices().len(), 1, action);
                        self.choose(to.unwrap_or(*at), cx.session);
                    }
                    (Hand::Off, length) => {
                        self.cursor = moved(self.cursor, length, 1, action).unwrap_or(self.cursor);
                    }
                    (Hand::Typing(_), _) => {}
                }
            }
            _ => {}
        }
        Effects::none()
    }

    fn bookmark(&self) -> Option<Value> {
        Some(self.cursor.into())
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        let cursor: usize = serde_json::from_value(at).ok()?;
        let last = Row::all().count().saturating_sub(1);
        Reopened::now(Screen::Settings(Self::at(cursor.min(last))))
    }

    fn close(&mut self, then: AppMsg, session: &mut Session) -> Effects {
        self.leave(session);
        then.into()
    }
}
