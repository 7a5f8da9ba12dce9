//! The thread that reads the keyboard. It reads only when allowed, so that another program may
//! have the terminal in between, and takes all that is waiting at once.
use std::{
    io,
    sync::mpsc::{self, Sender},
    thread,
    time::Duration,
};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::{
    Batch,
    ground::{Asked, Heard, Listener},
};
use crate::app::{Chord, Key, Mouse, MouseKind, Msg};

/// Lines that one notch of the wheel scrolls.
const NOTCH: i16 = 3;
/// Events taken at once; the rest come after the next frame.
const AT_ONCE: usize = 4096;

pub(super) struct Keys {
    permits: Sender<()>,
}

impl Keys {
    pub(super) fn allow(&self) {
        // Without a reader the loop ends by the message that the reader left.
        let _ = self.permits.send(());
    }
}

pub(super) fn spawn(messages: Sender<Batch>, asked: Asked) -> Keys {
    let (permits, waiting) = mpsc::channel();
    let keys = Keys { permits };
    keys.allow();
    thread::spawn(move || {
        while waiting.recv().is_ok() {
            let Ok(read) = read(&asked) else {
                // The terminal is gone.
                let _ = messages.send(Msg::Hangup.into());
                break;
            };
            let batch = Batch {
                messages: read,
                typed: true,
                ..Batch::default()
            };
            if messages.send(batch).is_err() {
                break;
            }
        }
    });
    keys
}

/// Waits for the keyboard, then takes all that is there, and the rest of an answer of the terminal.
fn read(asked: &Asked) -> io::Result<Vec<Msg>> {
    let mut listener = Listener::default();
    let mut messages = Vec::new();
    let mut count = 0;
    loop {
        match listener.hear(event::read()?, asked) {
            Heard::Keys(events) => messages.extend(events.iter().filter_map(translate)),
            Heard::Answer(ground) => messages.extend(ground.map(Msg::Ground)),
            Heard::More => {}
        }
        count += 1;
        let patience = listener.patience();
        let more = match patience {
            Some(patience) => event::poll(patience)?,
            None => count < AT_ONCE && event::poll(Duration::ZERO)?,
        };
        if !more {
            let keys = listener.let_go(None);
            messages.extend(keys.iter().filter_map(translate));
            return Ok(messages);
        }
    }
}

fn translate(event: &Event) -> Option<Msg> {
    match event {
        Event::Resize(..) => Some(Msg::Resize),
        Event::Paste(text) => Some(Msg::Paste(text.clone())),
        Event::Key(key) if key.kind != KeyEventKind::Release => chord(key).map(Msg::Key),
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
        Event::Mouse(mouse) => deed(*mouse).map(Msg::Mouse),
    }
}

/// The keys that have the same name in both worlds.
const NAMED: &[(KeyCode, &str)] = &[
    (KeyCode::Enter, "enter"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Tab, "tab"),
    (KeyCode::Up, "up"),
    (KeyCode::Down, "down"),
    (KeyCode::Left, "left"),
    (KeyCode::Right, "right"),
    (KeyCode::Home, "home"),
    (KeyCode::End, "end"),
    (KeyCode::PageUp, "pgup"),
    (KeyCode::PageDown, "pgdn"),
    (KeyCode::Backspace, "backspace"),
    (KeyCode::Delete, "delete"),
    (KeyCode::Insert, "insert"),
];

fn chord(event: &KeyEvent) -> Option<Chord> {
    let held = |modifier| event.modifiers.contains(modifier);
    let mut chord = match event.code {
        KeyCode::Char(' ') => Chord::named("space")?,
        KeyCode::Char(c) => Chord::char(c),
        KeyCode::BackTab => Chord {
            shift: true,
            ..Chord::named("tab")?
        },
        KeyCode::F(number) => Chord::named(&format!("f{number}"))?,
        code => Chord::named(NAMED.iter().find(|(named, _)| *named == code)?.1)?,
    };
    chord.ctrl = held(KeyModifiers::CONTROL);
    chord.alt = held(KeyModifiers::ALT);
    chord.shift |=
        held(KeyModifiers::SHIFT) && matches!(chord.key, Key::Named(name) if name != "space");
    Some(plain(chord))
}

/// Terminals send the same byte for several chords: one of them stands for all.
fn plain(mut chord: Chord) -> Chord {
    if chord.ctrl {
        chord.key = match chord.key {
            // 0x1f is sent for ctrl-_ and ctrl-/, and read as ctrl-7.
            Key::Char('7' | '/') => Key::Char('_'),
            Key::Char(c) => Key::Char(c.to_ascii_lowercase()),
            named @ Key::Named(_) => named,
        };
    }
    chord
}

fn deed(event: MouseEvent) -> Option<Mouse> {
    let what = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollDown => MouseKind::Wheel(NOTCH),
        MouseEventKind::ScrollUp => MouseKind::Wheel(-NOTCH),
        _ => return None,
    };
    Some(Mouse {
        column: event.column,
        row: event.row,
        what,
    })
}
