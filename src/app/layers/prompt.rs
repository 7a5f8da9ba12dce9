//! A question answered by one line.
use super::{Answer, Can, Chord, Command, Effects, Layer, Msg, Session};
use crate::{
    app::{
        Callback, Effect,
        completion::{Offers, Sort},
        editor::Editor,
        keeper::{Keeper, SaveAnswer},
        typing,
    },
    domain::Moment,
    services::Journal,
};

/// Reads the line: what it was understood as, or what is wrong with it.
pub type Check = fn(&str, &Session) -> Result<String, String>;

/// A question answered by one line.
#[derive(Debug)]
pub struct Prompt {
    /// The question.
    pub title: String,
    /// The answer so far.
    pub editor: Editor,
    /// What the answer is understood as, or what is wrong with it.
    pub echo: Result<String, String>,
    check: Check,
    then: Callback<Option<String>>,
    /// What sort of names is typed, where it is one, and what may be meant by it.
    naming: Option<Sort>,
    /// What may be meant by the name at the cursor.
    pub offers: Offers,
    /// Whether it was left without an answer.
    left: bool,
    /// Keeps an answer of more than a few words, as any text is kept.
    pub kept: Option<KeptAnswer>,
}

/// Keeps an answer while it is typed.
#[derive(Debug)]
pub struct KeptAnswer {
    /// Names it for good, so that words half written are found again.
    about: String,
    /// Keeps them safe.
    pub keeper: Keeper,
}

impl Prompt {
    /// Asks for a line; `check` echoes what it was understood as, while it is typed.
    pub fn new(title: impl Into<String>, text: &str, check: Check, then: Callback<String>) -> Self {
        let then =
            Callback::new(|text: Option<String>| text.map_or(Msg::Done, |text| then.go(text)));
        Self::either(title, text, check, then)
    }

    /// The same, where something follows too when no answer is given.
    pub fn either(
        title: impl Into<String>,
        text: &str,
        check: Check,
        then: Callback<Option<String>>,
    ) -> Self {
        Self {
            title: title.into(),
            editor: Editor::single_line().with_text(text),
            echo: Ok(String::new()),
            check,
            then,
            naming: None,
            offers: Offers::default(),
            left: false,
            kept: None,
        }
    }

    /// The same for names of a sort, which are completed.
    #[must_use]
    pub fn naming(self, sort: Sort) -> Self {
        Self {
            naming: Some(sort),
            ..self
        }
    }

    /// Opens it as a prompt that keeps what is typed under a name until it is used, with what was typed there before.
    pub fn keeping(self, about: impl Into<String>) -> Effect {
        let about = about.into();
        let name = about.clone();
        Effect::ask(
            "prompt.words",
            move |journal| journal.words(&name),
            move |words| {
                let mut prompt = self;
                if !words.is_empty() {
                    prompt.editor = Editor::single_line().with_text(&words);
                }
                let keeper = Keeper::default();
                prompt.kept = Some(KeptAnswer { about, keeper });
                Msg::Show(Box::new(prompt.layer()))
            },
        )
    }

    /// As a layer.
    pub fn layer(self) -> Layer {
        Layer::Prompt(self)
    }

    pub(super) fn can(&self, command: Command) -> Can {
        match command {
            Command::Edit => return Can::No("Type your answer."),
            Command::Complete => {
                return Can::when(self.offers.is_open(), "There are no suggestions here.");
            }
            Command::Up | Command::Down if self.offers.is_open() => return Can::Yes,
            _ => {}
        }
        if command == Command::Accept || typing::can(typing::erasing(command), true) {
            return Can::Yes;
        }
        Can::Elsewhere
    }

    pub(super) fn act(&mut self, command: Command, session: &Session) -> Answer {
        match command {
            Command::Back => return self.leave(session),
            Command::Down | Command::Up if self.offers.is_open() => {
                self.offers.turn(command == Command::Down);
                return Answer::Stay(Effects::none());
            }
            Command::Complete => {
                let mut offers = std::mem::take(&mut self.offers);
                self.edit(session, |editor| offers.take(offers.cursor, editor));
                self.offers.close();
                return Answer::Stay(Effects::none());
            }
            _ => {}
        }
        if command == Command::Accept {
            self.look(session);
            return if self.echo.is_ok() {
                Answer::Take
            } else {
                Answer::Stay(Effects::none())
            };
        }
        self.edit(session, |editor| {
            let _ = typing::edit(editor, typing::erasing(command), 1);
        });
        Answer::Stay(Effects::none())
    }

    pub(super) fn type_key(&mut self, chord: Chord, session: &Session) {
        self.edit(session, |editor| {
            typing::type_chord(editor, chord);
        });
    }

    pub(super) fn paste(&mut self, text: &str, session: &Session) {
        self.edit(session, |editor| editor.insert(text));
    }

    fn edit(&mut self, session: &Session, change: impl FnOnce(&mut Editor)) {
        let before = self.editor.revision();
        change(&mut self.editor);
        if let Some(kept) = &mut self.kept
            && self.editor.revision() != before
        {
            kept.keeper.changed(session.now);
        }
        if let Some(sort) = self.naming {
            self.offers.look(sort, &self.editor, &session.words, &[]);
        }
        self.look(session);
    }

    fn look(&mut self, session: &Session) {
        self.echo = (self.check)(self.editor.text(), session);
    }

    /// Goes away, once what was typed is on the disk.
    fn leave(&mut self, session: &Session) -> Answer {
        if !self.is_loose() {
            self.left = true;
            return Answer::Take;
        }
        Answer::Stay(self.leave_for(Msg::Act(Command::Back), session.now))
    }

    /// Whether something that was typed is to be kept, and is not on the disk.
    pub(in crate::app) fn is_loose(&self) -> bool {
        let kept = self.kept.as_ref();
        kept.is_some_and(|kept| !kept.keeper.safety().is_safe())
    }

    /// Goes on to `then` once what was typed is on the disk; until then it stays.
    pub(in crate::app) fn leave_for(&mut self, then: Msg, now: Moment) -> Effects {
        let effects = self.keep(now);
        match &mut self.kept {
            Some(kept) => kept.keeper.leave(effects, then),
            None => then.into(),
        }
    }

    /// Sends what was typed to the disk, if anything of it is not there.
    pub(super) fn keep(&mut self, now: Moment) -> Effects {
        let Some(kept) = &mut self.kept else {
            return Effects::none();
        };
        let (about, text) = (kept.about.clone(), self.editor.text().to_owned());
        let keep = move || move |journal: &mut Journal| journal.keep_words(&about, &text);
        kept.keeper.keep("prompt.keep", now, keep, Msg::PromptTold)
    }

    /// When what was typed is to be kept.
    pub(super) fn wake_at(&self) -> Option<Moment> {
        self.kept.as_ref()?.keeper.due()
    }

    /// Takes the disk's answer.
    pub(in crate::app) fn told(&mut self, told: SaveAnswer) -> Effects {
        let kept = self.kept.as_mut();
        kept.map_or_else(Effects::none, |kept| kept.keeper.told(told))
    }

    pub(super) fn answer(self) -> Msg {
        let text = self.editor.text().to_owned();
        let msg = self.then.go(Some(text).filter(|_| !self.left));
        match (msg, self.kept) {
            // What it was typed for is done: kept words that outlive it are only in the way.
            (Msg::Run(effect), Some(kept)) => Msg::Run(effect.using_up(kept.about)),
            (msg, _) => msg,
        }
    }
}
