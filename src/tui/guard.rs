//! The terminal, taken and always given back: on leaving, on a panic, and while another program
//! has it.
use std::{
    io::{self, Stdout, Write, stdout},
    panic,
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
use ratatui::{Terminal, backend::CrosstermBackend};

use super::ground::Asked;

/// The terminal, ours until this is dropped.
pub(super) struct Guard {
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
    /// What it was asked.
    asked: Asked,
}

impl Guard {
    pub(super) fn enter(asked: Asked) -> io::Result<Self> {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
        take(&asked)?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()));
        let terminal = terminal.inspect_err(|_| give_back())?;
        Ok(Self { terminal, asked })
    }

    /// Gives the terminal back for a while.
    pub(super) fn leave() -> io::Result<()> {
        give_back();
        stdout().flush()
    }

    /// Takes the terminal again and draws every cell.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        take(&self.asked)?;
        self.clear()
    }

    /// Forgets what is on the screen. The terminal's own way of clearing would ask where the
    /// cursor is, and the thread that reads the keyboard would take the answer.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(())
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
