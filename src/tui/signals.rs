//! What the system tells the program from outside: end, stop, go on.
use std::sync::mpsc::Sender;

use super::Batch;

#[cfg(unix)]
mod unix {
    use std::thread;

    use signal_hook::{
        consts::{
            SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
        },
        iterator::Signals,
        low_level,
    };

    use super::{Batch, Sender};
    use crate::app::{Command, Msg};

    /// Signals that end a program that does nothing about them, and leave a terminal as they find it.
    const ENDING: &[i32] = &[
        SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGABRT,
    ];

    pub(in crate::tui) fn listen(messages: Sender<Batch>) {
        // Without signals the keys still work, and drafts are kept on every pause.
        let Ok(mut signals) = Signals::new(ENDING.iter().chain(&[SIGTSTP, SIGCONT])) else {
            return;
        };
        thread::spawn(move || {
            for signal in &mut signals {
                let batch = match signal {
                    SIGTSTP => Batch::from(Msg::Act(Command::Suspend)),
                    SIGCONT => Batch {
                        resumed: true,
                        ..Batch::default()
                    },
                    _ => Batch::from(Msg::Hangup),
                };
                if messages.send(batch).is_err() {
                    break;
                }
            }
        });
    }

    /// Stops until the shell lets the program go on.
    pub(in crate::tui) fn stop() {
        let _ = low_level::emulate_default_handler(SIGTSTP);
    }
}

#[cfg(unix)]
pub(super) use unix::{listen, stop};

/// Other systems close the terminal, which the reader notices.
#[cfg(not(unix))]
pub(super) fn listen(_messages: Sender<Batch>) {}

/// Other systems have no such thing.
#[cfg(not(unix))]
pub(super) fn stop() {}
