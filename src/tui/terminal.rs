//! The terminal, taken and always given back: on leaving, on a panic, and while another program
//! has it.
use std::{
    io::{self, Write, stdout},
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode,
    },
};
use ratatui::{Frame, Terminal};

use super::{clipboard, ground::Asked, thrift::Thrifty, worker};

/// The terminal, ours until this is dropped.
pub(super) struct Guard {
    terminal: Terminal<Thrifty<TerminalOut>>,
    /// What it was asked.
    asked: Asked,
    gone: Gone,
}

/// Whether the terminal is gone: its window was closed.
#[derive(Clone, Default)]
struct Gone(Arc<AtomicBool>);

impl Gone {
    fn note<T>(&self, done: io::Result<T>) -> Option<T> {
        let failed = |_| self.0.store(true, Ordering::Relaxed);
        done.map_err(failed).ok()
    }
}

/// The line to the terminal. What goes to one that is gone goes nowhere: that is no reason for whoever
/// draws to complain.
struct TerminalOut(Gone);

impl Write for TerminalOut {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match stdout().write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            done => Ok(self.0.note(done).unwrap_or(bytes.len())),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.note(stdout().flush());
        Ok(())
    }
}

impl Guard {
    pub(super) fn enter(asked: Asked) -> io::Result<Self> {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() == Some(worker::NAME) {
                let place = info.location().map(ToString::to_string);
                tracing::error!(place, "a request went wrong");
                return;
            }
            give_back();
            before(info);
        }));
        take(&asked)?;
        let gone = Gone::default();
        let terminal = Terminal::new(Thrifty::new(TerminalOut(gone.clone())));
        let terminal = terminal.inspect_err(|_| give_back())?;
        Ok(Self {
            terminal,
            asked,
            gone,
        })
    }

    /// Whether there is nothing left to draw on.
    pub(super) fn is_gone(&self) -> bool {
        self.gone.0.load(Ordering::Relaxed)
    }

    /// Gives the terminal back for a while.
    pub(super) fn leave(&self) {
        give_back();
        self.gone.note(stdout().flush());
    }

    /// Leaves the terminal to a program that takes it as it stands. What a person sees stays.
    pub(super) fn hand_on(&self) {
        self.gone.note(stdout().flush());
        let _ = disable_raw_mode();
    }

    /// Takes the terminal again and draws every cell.
    pub(super) fn resume(&mut self) {
        self.gone.note(take(&self.asked));
        self.clear();
    }

    /// Forgets what is on the screen. The terminal's own way of clearing would ask where the
    /// cursor is, and the thread that reads the keyboard would take the answer.
    pub(super) fn clear(&mut self) {
        let cleared = execute!(stdout(), Clear(ClearType::All));
        let line = TerminalOut(self.gone.clone());
        let terminal = cleared.and_then(|()| Terminal::new(Thrifty::new(line)));
        if let Some(terminal) = self.gone.note(terminal) {
            self.terminal = terminal;
        }
    }

    /// Hands a text to the terminal's clipboard.
    pub(super) fn copy(&self, text: &str) {
        let mut out = TerminalOut(self.gone.clone());
        let sent = out.write_all(clipboard::sequence(text).as_bytes());
        self.gone.note(sent.and_then(|()| out.flush()));
    }

    /// Draws a frame.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) {
        let drawn = self.terminal.draw(draw).map(drop);
        self.gone.note(drawn);
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal, and asks for its ground: it may be another than before.
fn take(asked: &Asked) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        stdout(),
        EnterAlternateScreen,
        // One that was there already is not cleared by that.
        Clear(ClearType::All),
        EnableMouseCapture,
        EnableBracketedPaste
    )
    .and_then(|()| asked.ask(&mut stdout()))
    .inspect_err(|_| give_back())
}

/// Gives the terminal back. What fails here fails because the terminal is gone: nothing is left to
/// be done then.
fn give_back() {
    let _ = execute!(
        stdout(),
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}
