//! The question to the terminal, which colour its ground has, and its answer, which comes among the
//! keys: at once, a moment later over a network, in two halves, or never. So whoever reads the keys
//! hears it, and no letter of it is taken for one.
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Batch;
use crate::{app::Msg, config::palette::Ground};

/// The question. It ends with the bell, which every terminal understands that understands the rest.
const QUESTION: &str = "\x1b]11;?\x07";
/// How an answer begins and how it ends.
const START: &str = "\x1b]11;";
const ENDS: [&str; 2] = ["\x07", "\x1b\\"];
/// The longest answer.
const LONGEST: usize = 64;
/// How long the rest of an answer may be on its way.
const REST: Duration = Duration::from_secs(1);
/// How long the rest may be on its way after what may have been a key.
const DOUBT: Duration = Duration::from_millis(30);
/// How long after the question the key Esc may be the first half of an answer.
const FRESH: Duration = Duration::from_secs(3);

/// How long an answer is waited for before the colours do without.
const PATIENCE: Duration = Duration::from_millis(100);

/// Terminals that would show the question, or have but one ground.
const SILENT: &[&str] = &["", "dumb", "linux", "cons25", "emacs"];

/// The questions that the terminal has not answered yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked(Arc<Mutex<Open>>);

#[derive(Debug, Default)]
struct Open {
    count: usize,
    /// When the last one was asked.
    at: Option<Instant>,
}

impl Asked {
    /// Asks, in raw mode: the answer must not be echoed.
    pub(super) fn ask(&self, to: &mut impl Write) -> io::Result<()> {
        let name = std::env::var("TERM").unwrap_or_default();
        if cfg!(windows) || SILENT.contains(&name.as_str()) {
            return Ok(());
        }
        // First the note, then the question: the answer may be here before this returns.
        self.note();
        to.write_all(QUESTION.as_bytes())?;
        to.flush()
    }

    /// Tells after a while that nothing was answered, if something was asked. Nothing waits for it.
    pub(super) fn give_up(&self, messages: Sender<Batch>) {
        if self.since().is_some() {
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                // Nobody listens once the program ends.
                let _ = messages.send(Msg::Ground(Ground::Silent).into());
            });
        }
    }

    fn note(&self) {
        let mut open = self.open();
        open.count += 1;
        open.at = Some(Instant::now());
    }

    /// One is answered.
    fn answered(&self) {
        let mut open = self.open();
        open.count = open.count.saturating_sub(1);
    }

    /// How long ago the last one was asked; `None` when all are answered.
    fn since(&self) -> Option<Duration> {
        let open = self.open();
        open.at.filter(|_| open.count > 0).map(|at| at.elapsed())
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What came of one event.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// These are no part of an answer.
    Keys(Vec<Event>),
    /// It may be a part of the answer: what follows will tell.
    More,
    /// The answer is whole; what it says, if it can be understood.
    Answer(Option<Ground>),
}

/// Listens for the answer among the keys.
#[derive(Debug, Default)]
pub(super) struct Listener {
    held: Vec<Event>,
    text: String,
}

impl Listener {
    /// Takes an event.
    pub(super) fn hear(&mut self, event: Event, asked: &Asked) -> Heard {
        let Some(since) = asked.since() else {
            return Heard::Keys(self.let_go(Some(event)));
        };
        match &event {
            Event::Key(key) if key.kind == KeyEventKind::Release => {
                return Heard::Keys(vec![event]);
            }
            Event::Key(key) => match bytes(*key) {
                Some(bytes) if bytes != "\x1b" || !self.text.is_empty() || since < FRESH => {
                    self.text.push_str(&bytes);
                }
                _ => return Heard::Keys(self.let_go(Some(event))),
            },
            // A new size, or the mouse, may come in between.
            _ => return Heard::Keys(vec![event]),
        }
        self.held.push(event);
        match answer(&self.text) {
            Typed::Whole(answer) => {
                asked.answered();
                let ground = Ground::of_answer(answer);
                self.held.clear();
                self.text.clear();
                Heard::Answer(ground)
            }
            Typed::Part => Heard::More,
            Typed::Other => Heard::Keys(self.let_go(None)),
        }
    }

    /// How long to wait for the rest of what may be an answer; `None` when nothing is held back.
    pub(super) fn patience(&self) -> Option<Duration> {
        let known = self.text.starts_with(START);
        (!self.held.is_empty()).then_some(if known { REST } else { DOUBT })
    }

    /// Gives what was held back, and what came after it: they were keys.
    pub(super) fn let_go(&mut self, after: Option<Event>) -> Vec<Event> {
        self.text.clear();
        let mut keys = std::mem::take(&mut self.held);
        keys.extend(after);
        keys
    }
}

/// What a text may be.
enum Typed<'t> {
    /// Something else.
    Other,
    /// The start of an answer.
    Part,
    /// An answer, and what it says.
    Whole(&'t str),
}

/// Tells what a text is.
fn answer(text: &str) -> Typed<'_> {
    if START.starts_with(text) {
        return Typed::Part;
    }
    let Some(rest) = text.strip_prefix(START) else {
        return Typed::Other;
    };
    let said = |end: &&'static str| rest.strip_suffix(*end);
    if let Some(said) = ENDS.iter().find_map(said) {
        return Typed::Whole(said);
    }
    let open = rest.strip_suffix('\x1b').unwrap_or(rest);
    let plain = |c: char| c.is_ascii_alphanumeric() || "#:/;.".contains(c);
    if open.chars().all(plain) && rest.len() <= LONGEST {
        Typed::Part
    } else {
        Typed::Other
    }
}

/// What the terminal sent for a key that may be part of an answer.
fn bytes(key: KeyEvent) -> Option<String> {
    let held = key.modifiers - KeyModifiers::SHIFT;
    Some(match key.code {
        KeyCode::Esc if held.is_empty() => "\x1b".to_owned(),
        KeyCode::Char('g') if held == KeyModifiers::CONTROL => "\x07".to_owned(),
        KeyCode::Char(c) if held == KeyModifiers::ALT => format!("\x1b{c}"),
        KeyCode::Char(c) if held.is_empty() => c.to_string(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::palette::Colour;

    /// The keys that bytes are read as: each after an escape has alt, unless the bytes end between.
    fn keys(text: &str) -> Vec<Event> {
        let mut keys = Vec::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            let (c, modifiers) = match c {
                '\x1b' => {
                    let Some(c) = chars.next() else {
                        keys.push(Event::Key(KeyCode::Esc.into()));
                        break;
                    };
                    (c, KeyModifiers::ALT)
                }
                '\x07' => ('g', KeyModifiers::CONTROL),
                c if c.is_uppercase() => (c, KeyModifiers::SHIFT),
                c => (c, KeyModifiers::NONE),
            };
            keys.push(Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers)));
        }
        keys
    }

    /// What becomes of chunks, each read at once, when a silence follows.
    fn hears(chunks: &[&str]) -> (String, Vec<Option<Ground>>) {
        let asked = Asked::default();
        asked.note();
        let mut listener = Listener::default();
        let mut typed = Vec::new();
        let mut answers = Vec::new();
        for event in chunks.iter().flat_map(|chunk| keys(chunk)) {
            match listener.hear(event, &asked) {
                Heard::Keys(keys) => typed.extend(keys),
                Heard::More => assert!(listener.patience().is_some()),
                Heard::Answer(ground) => answers.push(ground),
            }
        }
        typed.extend(listener.let_go(None));
        let typed = typed.iter().filter_map(|event| match event {
            Event::Key(key) => bytes(*key),
            _ => None,
        });
        (typed.collect(), answers)
    }

    #[test]
    fn an_answer_is_heard_and_never_typed() {
        let white = Some(Ground::Is(Colour::Rgb(255, 255, 255)));
        for (chunks, typed, answer) in [
            (&["\x1b]11;rgb:ffff/ffff/ffff\x07"][..], "", Some(white)),
            (&["\x1b]11;rgb:FFFF/FFFF/FFFF\x1b\\"], "", Some(white)),
            (&["\x1b]11;rgb:ff", "ff/ffff/ffff\x1b\\"], "", Some(white)),
            (
                &["\x1b", "]11;rgb:ffff/ffff/ffff\x1b", "\\"],
                "",
                Some(white),
            ),
            (&["mr\x1b]11;rgb:ffff/ffff/ffff\x07q"], "mrq", Some(white)),
            (&["\x1b]11;something:new\x07j"], "j", Some(None)),
            (&["\x1b"], "\x1b", None),
            (&["\x1b", "j"], "\x1bj", None),
            (&["\x1b]"], "\x1b]", None),
            (&["\x1b]1j"], "\x1b]1j", None),
            (&["\x1b]11;hello there"], "\x1b]11;hello there", None),
            (&["11;rgb:0/0/0\x07"], "11;rgb:0/0/0\x07", None),
        ] {
            assert_eq!(
                hears(chunks),
                (typed.to_owned(), Vec::from_iter(answer)),
                "{chunks:?}"
            );
        }
    }

    #[test]
    fn only_an_answer_to_a_question_is_heard() {
        let asked = Asked::default();
        let mut listener = Listener::default();
        for event in keys("\x1b]11;rgb:0/0/0\x07") {
            let heard = listener.hear(event.clone(), &asked);
            assert_eq!(heard, Heard::Keys(vec![event]));
        }
    }

    #[test]
    fn what_is_not_typed_passes_through_an_answer() {
        let asked = Asked::default();
        asked.note();
        let mut listener = Listener::default();
        for event in keys("\x1b]11;rgb:0/") {
            assert_eq!(listener.hear(event, &asked), Heard::More);
        }
        let size = Event::Resize(80, 24);
        let heard = listener.hear(size.clone(), &asked);
        assert_eq!(heard, Heard::Keys(vec![size]));
        assert_eq!(listener.patience(), Some(REST));
    }
}
