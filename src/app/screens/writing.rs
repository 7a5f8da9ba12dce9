//! A few words about something, written on a page of their own: an answer, a note, a message.
use std::{fmt, sync::Arc};

use serde_json::Value;

use super::{
    Can, Chord, Command, Context, Cx, Effects, FrameReport, HitArea, Mouse, Screen, Session, View,
};
use crate::{
    app::{
        Callback, Effect, HitTarget, MouseKind, Msg as AppMsg, Notice,
        can::SAVING,
        editor::{Editor, Position},
        keeper::{Keeper, SaveAnswer},
        layers::{Check, Pick, Picker},
        pair,
        screens::review::{
            self,
            blocks::{self, Block},
        },
        typing,
        watch::Watch,
    },
    domain::privacy::lint::Known,
    services::{Error, Journal, share::ReviewPage},
};

/// What becomes of the words when they are written.
type Done = Arc<dyn Fn(&mut Journal, &str) -> Result<Notice, Error> + Send + Sync>;

/// By how many rows a key moves the page beside.
const STEP: i16 = 3;

/// What is to be written about, and what becomes of it.
#[derive(Clone)]
pub struct WritingTask {
    /// Names it for good, so that words half written are found again.
    pub about: String,
    /// What is being written.
    pub title: String,
    /// What it is an answer to; may be empty.
    pub quote: String,
    /// What stands there while nothing is written.
    pub prompt: String,
    /// Ways to begin, to choose from.
    pub phrases: Vec<String>,
    /// Whether no words at all are an answer too.
    pub may_be_empty: bool,
    /// The screen that opens such a page again, and by what.
    pub again: Option<(&'static str, Value)>,
    /// For whom it leaves, where it does: what could identify somebody is marked.
    pub reader: Option<String>,
    /// Says what the words are understood as, or what is wrong with them.
    pub check: Option<Check>,
    /// The page that is answered, in sight meanwhile.
    pub beside: Option<Beside>,
    done: Done,
}

/// A page that stays in sight while something is said of it.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The page.
    pub page: Arc<ReviewPage>,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// The part that is quoted.
    pub stop: Option<usize>,
    /// The first row of it that is shown, once it was moved.
    pub top: usize,
    /// Whether it was moved: until then its text is in sight, and not its head, where there is little room.
    pub moved: bool,
}

impl Beside {
    /// A page, with a passage of it in sight.
    pub fn new(mut page: ReviewPage, quote: &str) -> Self {
        // What is half written stands in the editor.
        page.half.clear();
        let blocks = blocks::of(&page);
        Self {
            stop: blocks::stop_of(&page, &blocks, quote),
            page: Arc::new(page),
            blocks,
            top: 0,
            moved: false,
        }
    }
}

impl WritingTask {
    /// A subject; `done` is what becomes of the words.
    pub fn new(
        about: impl Into<String>,
        title: impl Into<String>,
        done: impl Fn(&mut Journal, &str) -> Result<Notice, Error> + Send + Sync + 'static,
    ) -> Self {
        Self {
            about: about.into(),
            title: title.into(),
            quote: String::new(),
            prompt: String::new(),
            phrases: Vec::new(),
            may_be_empty: false,
            again: None,
            reader: None,
            check: None,
            beside: None,
            done: Arc::new(done),
        }
    }

    /// Opens the page, with what was written there before; `begin` stands there when nothing was.
    pub fn write(self, begin: &str) -> Effects {
        self.opening(begin).into()
    }

    /// The same, as one request.
    pub fn opening(self, begin: &str) -> Effect {
        let about = self.about.clone();
        let begin = begin.to_owned();
        Effect::ask(
            "words.read",
            move |journal| journal.words(&about),
            move |words| {
                let text = if words.is_empty() { begin } else { words };
                AppMsg::Over(Box::new(Screen::Writing(Writing::new(self, &text))))
            },
        )
    }
}

impl fmt::Debug for WritingTask {
    /// Never a word of the text: logs and panics must not carry it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WritingTask")
    }
}

/// The page.
#[derive(Debug)]
pub struct Writing {
    /// What it is about.
    pub subject: WritingTask,
    /// The words.
    pub editor: Editor,
    /// Keeps them safe.
    pub keeper: Keeper,
    /// What in them could identify somebody.
    pub watch: Watch,
}

/// What the page is told.
#[derive(Debug)]
pub enum Msg {
    /// The disk has answered.
    Told(SaveAnswer),
    /// A phrase was chosen.
    Phrase(String),
}

impl Writing {
    /// A page with words on it.
    pub fn new(subject: WritingTask, text: &str) -> Self {
        Self {
            subject,
            editor: Editor::multi_line().with_text(text),
            keeper: Keeper::default(),
            watch: Watch::default(),
        }
    }

    /// Lays the words out as the last frame had room for them, so that the arrows go where the eye
    /// goes.
    fn measure(&mut self, cx: &Cx) {
        // The receipt of another screen says nothing about this one.
        if cx.report.text_width > 0 {
            self.editor.set_width(cx.report.text_width);
        }
    }

    /// Changes the words, and notes whether that changed anything.
    fn edit<T>(&mut self, cx: &Cx, change: impl FnOnce(&mut Editor) -> T) -> T {
        let before = self.editor.revision();
        let done = change(&mut self.editor);
        if self.editor.revision() != before {
            self.keeper.changed(cx.session.now);
            self.look(cx.session, false);
        }
        done
    }

    /// Looks for what could identify somebody, where the words leave.
    fn look(&mut self, session: &Session, paused: bool) {
        if let Some(reader) = &self.subject.reader {
            let known = || {
                let people = session.words.people.iter().map(|(name, _)| name.clone());
                Known {
                    people: people.collect(),
                    sites: [
                        session.user_data.sites.clone(),
                        session.words.places.clone(),
                    ]
                    .concat(),
                }
            };
            let between = [reader.as_str(), &session.name];
            self.watch.look(&self.editor, between, known, paused);
        }
    }

    fn save(&mut self) -> Effects {
        let text = self.editor.text().trim().to_owned();
        self.keeper.saving();
        let (about, done) = (self.subject.about.clone(), self.subject.done.clone());
        Effect::ask(
            "words.save",
            move |journal| {
                let notice = done(journal, &text)?;
                // What it was written for is done: kept words that outlive it are only in the way.
                journal.keep_words(&about, "")?;
                Ok(notice)
            },
            AppMsg::Saved,
        )
        .or(|_| Msg::Told(SaveAnswer::NotSaved).into())
        .into()
    }

    /// What the words are understood as, or what is wrong with them.
    pub fn echo(&self, session: &Session) -> Option<Result<String, String>> {
        let check = self.subject.check?;
        Some(check(self.editor.text().trim(), session))
    }

    /// Moves the page beside.
    fn scroll(&mut self, lines: i16, report: &FrameReport) {
        if let Some(beside) = &mut self.subject.beside {
            // From now on it stands where it was put, whatever is quoted.
            beside.top = pair::wheeled(report.page_top, lines, report);
            beside.stop = None;
            beside.moved = true;
        }
    }

    fn phrases(&self) -> Effects {
        let picks = self.subject.phrases.iter().map(|phrase| Pick {
            label: phrase.lines().next().unwrap_or_default().to_owned(),
            detail: String::new(),
        });
        let phrases = self.subject.phrases.clone();
        let then = Callback::new(move |at: usize| {
            let phrase = phrases.get(at).cloned().unwrap_or_default();
            Msg::Phrase(phrase).into()
        });
        Picker::new("Begin with", picks.collect(), then)
            .layer()
            .into()
    }
}

impl View for Writing {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Writing
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        self.look(cx.session, true);
        Effects::none()
    }

    fn can(&self, command: Command, session: &Session) -> Can {
        match command {
            _ if self.keeper.is_saving() => Can::No(SAVING),
            Command::SaveHere | Command::BesideDown | Command::BesideUp
                if self.subject.beside.is_none() =>
            {
                Can::No("There is no entry beside.")
            }
            Command::Save | Command::SaveHere => {
                let written = !self.editor.text().trim().is_empty();
                let sound = self.echo(session).is_none_or(|echo| echo.is_ok());
                let may = sound && (written || self.subject.may_be_empty);
                Can::when(may, "Nothing written yet.")
            }
            Command::Phrases => {
                let some = !self.subject.phrases.is_empty();
                Can::when(some, "There are no opening phrases for this.")
            }
            Command::Back | Command::BesideDown | Command::BesideUp => Can::Yes,
            _ if typing::can(command, false) => Can::Yes,
            _ => Can::Elsewhere,
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Save => return self.save(),
            Command::SaveHere => {
                return Effects::from(AppMsg::from(review::Msg::Stay)).and(self.save());
            }
            Command::BesideDown => {
                self.scroll(STEP, cx.report);
                return Effects::none();
            }
            Command::BesideUp => {
                self.scroll(-STEP, cx.report);
                return Effects::none();
            }
            Command::Phrases => return self.phrases(),
            Command::Back => return self.close(AppMsg::Back, cx.session),
            _ => {}
        }
        self.measure(cx);
        let rows = cx.report.text_rows;
        self.edit(cx, |editor| typing::edit(editor, command, rows));
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, cx: &mut Cx) -> Effects {
        match msg {
            Msg::Told(told) => return self.keeper.told(told),
            Msg::Phrase(phrase) => self.edit(cx, |editor| editor.insert(&phrase)),
        }
        Effects::none()
    }

    fn type_key(&mut self, chord: Chord, cx: &mut Cx) -> Effects {
        if !self.keeper.is_saving() {
            self.measure(cx);
            self.edit(cx, |editor| typing::type_chord(editor, chord));
        }
        Effects::none()
    }

    fn editor(&self) -> Option<&Editor> {
        Some(&self.editor)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Effects {
        if !self.keeper.is_saving() {
            self.edit(cx, |editor| editor.insert(text));
        }
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        if let (MouseKind::Wheel(lines), Some(HitTarget::Page | HitTarget::Slot(_))) =
            (mouse.what, under.map(|spot| spot.target))
        {
            self.scroll(lines, cx.report);
            return Effects::none();
        }
        if let (MouseKind::Press, Some(spot)) = (mouse.what, under)
            && let HitTarget::Text { first, .. } = spot.target
        {
            let row = first + usize::from(mouse.row.saturating_sub(spot.area.y));
            let column = usize::from(mouse.column.saturating_sub(spot.area.x));
            self.measure(cx);
            self.editor.click(Position { row, column });
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
        if self.keeper.due().is_some() {
            self.look(session, true);
        }
        let (about, text) = (self.subject.about.clone(), self.editor.text().to_owned());
        let keep = move || move |journal: &mut Journal| journal.keep_words(&about, &text);
        let told = |told| Msg::Told(told).into();
        self.keeper.keep("words.keep", session.now, keep, told)
    }

    fn cursor(&self) -> Option<(usize, usize)> {
        Some((0, self.editor.cursor()))
    }

    fn place_cursor(&mut self, _field: usize, at: usize) {
        self.editor.go_to(at);
    }
}
