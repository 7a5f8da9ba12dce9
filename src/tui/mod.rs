//! The loop: wait, take what has come, update, draw once. Nothing runs while nothing happens.
mod clipboard;
mod ground;
mod input;
mod signals;
mod terminal;
pub mod thrift;
mod watch;
mod worker;

use std::{
    ffi::OsString,
    io::{self, IsTerminal},
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use crate::{
    app::{App, Effect, Effects, Msg, screens::unlock},
    platform,
    services::{self, Clock, Workspace},
    ui::{self, Theme},
};
use ground::Asked;
use input::Keys;
use terminal::Guard;
use watch::Mailboxes;
use worker::Worker;

/// What the loop needs beside the app.
pub struct Stage {
    /// Where the journal is worked on.
    pub workspace: Workspace,
    /// The time.
    pub clock: Clock,
    /// The arguments with which the program begins anew once the journal is locked.
    pub again: Vec<OsString>,
    /// Whether to stop first, until the shell lets the program go on.
    pub stopped: bool,
}

/// Messages that arrived together.
#[derive(Debug, Default)]
pub struct Batch {
    messages: Vec<Msg>,
    /// Whether they came from the keyboard, which now waits to be allowed to read on.
    typed: bool,
    /// Whether the terminal was taken from us and is back.
    resumed: bool,
    /// How many questions are answered after which another program has the terminal for a while.
    handed_over: usize,
}

impl From<Msg> for Batch {
    fn from(msg: Msg) -> Self {
        Self {
            messages: vec![msg],
            ..Self::default()
        }
    }
}

/// Runs the app on this terminal until the person leaves, or the terminal is gone.
///
/// # Errors
/// When the terminal can't be used.
pub fn run(app: App, first: Effects, stage: Stage) -> io::Result<()> {
    if stage.stopped {
        signals::stop();
    }
    let (sender, inbox) = mpsc::channel();
    let path = stage.workspace.path().to_owned();
    let interrupter = stage.workspace.interrupter();
    let worker = Worker::spawn(stage.workspace, interrupter, sender.clone())?;
    let worker = Arc::new(worker);
    let _watch = watch::start(&path, Arc::clone(&worker));
    let mailboxes = Mailboxes::new(Arc::clone(&worker));
    let asked = Asked::default();
    let guard = match Guard::enter(asked.clone()) {
        Ok(guard) => guard,
        Err(error) => {
            worker.finish();
            return Err(error);
        }
    };
    signals::listen(sender.clone());
    let updates = sender.clone();
    services::tell_updates(Some(Box::new(move |done, of| {
        // Where nobody listens any more, nobody has to know.
        let _ = updates.send(Msg::from(unlock::Msg::Updating(done, of)).into());
    })));
    asked.give_up(sender.clone());
    let keys = input::spawn(sender, asked);
    let mut screen = Loop {
        app,
        guard,
        mailboxes,
        worker,
        keys,
        inbox,
        clock: stage.clock,
        again: stage.again,
        typed: false,
        handing_over: 0,
    };
    screen.serve(first);
    // The terminal first: what is still on its way to the disk must not keep the person waiting
    // before a dead screen.
    drop(screen.guard);
    screen.worker.finish();
    services::tell_updates(None);
    Ok(())
}

struct Loop {
    app: App,
    guard: Guard,
    mailboxes: Mailboxes,
    worker: Arc<Worker>,
    keys: Keys,
    inbox: Receiver<Batch>,
    clock: Clock,
    again: Vec<OsString>,
    /// Whether the keyboard waits to read on.
    typed: bool,
    /// How many questions wait after which another program has the terminal.
    handing_over: usize,
}

impl Loop {
    fn serve(&mut self, first: Effects) {
        self.carry_out(first);
        self.paint();
        while !self.guard.is_gone() {
            let Some(batch) = self.wait() else { break };
            let resumed = batch.resumed;
            self.take(batch);
            if self.app.quit {
                return;
            }
            if resumed {
                self.guard.resume();
            }
            self.paint();
            if self.typed && self.handing_over == 0 {
                self.typed = false;
                self.keys.allow();
            }
        }
        self.hang_up();
    }

    /// The terminal is gone: what had come before is done all the same, and what is being written is
    /// kept.
    fn hang_up(&mut self) {
        while let Ok(batch) = self.inbox.try_recv() {
            self.take(batch);
        }
        if !self.app.quit {
            self.take(Msg::Hangup.into());
        }
    }

    /// The next messages, and all that came with them; `None` when nobody can send any more.
    fn wait(&self) -> Option<Batch> {
        let mut batch = match self.app.wake_at() {
            None => self.inbox.recv().ok()?,
            Some(at) => {
                let left = (at - self.clock.now()).to_std().unwrap_or(Duration::ZERO);
                match self.inbox.recv_timeout(left) {
                    Ok(batch) => batch,
                    Err(RecvTimeoutError::Timeout) => Batch::default(),
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
        };
        while let Ok(more) = self.inbox.try_recv() {
            batch.messages.extend(more.messages);
            batch.typed |= more.typed;
            batch.resumed |= more.resumed;
            batch.handed_over += more.handed_over;
        }
        Some(batch)
    }

    /// Handles messages.
    fn take(&mut self, batch: Batch) {
        let now = Msg::Clock(self.clock.now());
        for msg in std::iter::once(now).chain(batch.messages) {
            if let Msg::Arrived(arrivals) = &msg {
                self.mailboxes.watch(&arrivals.folders);
            }
            let effects = self.app.update(msg);
            self.carry_out(effects);
        }
        self.typed |= batch.typed;
        self.handing_over = self.handing_over.saturating_sub(batch.handed_over);
    }

    fn carry_out(&mut self, effects: Effects) {
        let mut waiting = effects.list;
        while !waiting.is_empty() {
            for effect in std::mem::take(&mut waiting) {
                match effect {
                    Effect::Request(ask) => {
                        self.handing_over += usize::from(ask.hands_over);
                        self.worker.send(ask);
                    }
                    // All others need the terminal.
                    _ if self.guard.is_gone() => {}
                    Effect::Redraw => self.guard.clear(),
                    Effect::Copy(text) => self.guard.copy(&text),
                    Effect::Suspend => self.suspend(),
                    Effect::Renew { stop } => {
                        self.renew(stop);
                        if stop {
                            self.suspend();
                        }
                    }
                    Effect::ExternalEdit(write) => {
                        self.guard.leave();
                        let editor = self.app.session.settings.editor.as_deref();
                        let edited = write.outside.edit(editor);
                        // Whatever became of the terminal meanwhile, the words are taken.
                        self.guard.resume();
                        let msg = Box::new(write.finish(edited));
                        let now = self.clock.now();
                        waiting.extend(self.app.update(Msg::Returned(now, msg)).list);
                    }
                }
            }
        }
    }

    /// Stops until the shell lets the program go on.
    fn suspend(&mut self) {
        self.guard.leave();
        signals::stop();
        self.guard.resume();
    }

    /// The journal is locked and what was to be written is: begins anew, so that nothing of what was shown is
    /// left in memory. Where that can't be, what was let go of may be found there until it is used anew.
    fn renew(&mut self, stop: bool) {
        // Nothing is seen until the door is there.
        self.guard.clear();
        let region = self.app.session.support_region().unwrap_or_default();
        let mut arguments = self.again.clone();
        arguments.extend(["--door".into(), region.into()]);
        if stop {
            arguments.push("--stopped".into());
            self.guard.leave();
        } else {
            self.guard.hand_on();
        }
        let why = platform::renew(&arguments);
        tracing::warn!(%why, "could not begin anew after locking");
        self.guard.resume();
    }

    fn paint(&mut self) {
        let Self { app, guard, .. } = self;
        let theme = Theme::of(&app.session);
        let mut report = None;
        guard.draw(|frame| {
            let drawn = ui::draw(app, &theme, frame.area(), frame.buffer_mut());
            if let Some((column, row)) = drawn.cursor {
                frame.set_cursor_position((column, row));
            }
            report = Some(drawn);
        });
        if let Some(report) = report {
            app.report = report;
        }
    }
}

/// Whether there is a terminal to draw on and to read from.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The terminal's columns and rows.
pub fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size()
}
