//! The one thread that touches the disk. A newer question takes the place of an older one of the
//! same name; what must not be lost is carried out in the order in which it was asked.
use std::{
    collections::VecDeque,
    sync::Arc,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread::{self, JoinHandle},
};

use super::Batch;
use crate::{
    app::{Msg, effect::Ask},
    services::{Desk, Interrupter},
};

/// The way to the thread.
pub(super) struct Worker {
    queue: Arc<Queue>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
    interrupter: Interrupter,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Ask>,
    /// The question being answered, when a newer one may stop it.
    passing: Option<&'static str>,
    closed: bool,
}

impl Worker {
    pub(super) fn spawn(desk: Desk, interrupter: Interrupter, replies: Sender<Batch>) -> Self {
        let queue = Arc::new(Queue {
            state: Mutex::default(),
            arrived: Condvar::new(),
            interrupter,
        });
        let taken = Arc::clone(&queue);
        let thread = thread::spawn(move || work(desk, &taken, &replies));
        Self {
            queue,
            thread: Mutex::new(Some(thread)),
        }
    }

    pub(super) fn send(&self, ask: Ask) {
        let mut state = self.queue.lock();
        if ask.passing {
            state
                .waiting
                .retain(|older| !(older.passing && older.name == ask.name));
            // The lock is held, so that what is stopped is that very question and nothing after.
            if state.passing == Some(ask.name) {
                self.queue.interrupter.interrupt();
            }
        }
        state.waiting.push_back(ask);
        self.queue.arrived.notify_one();
    }

    /// Lets it finish what it was given, so that nothing written is lost.
    pub(super) fn finish(&self) {
        let mut state = self.queue.lock();
        state.closed = true;
        state.waiting.retain(|ask| !ask.passing);
        if state.passing.is_some() {
            self.queue.interrupter.interrupt();
        }
        drop(state);
        self.queue.arrived.notify_one();
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A job that panicked left the queue itself whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next question; `None` when there will be none.
    fn next(&self) -> Option<Ask> {
        let mut state = self.lock();
        state.passing = None;
        loop {
            if let Some(ask) = state.waiting.pop_front() {
                state.passing = ask.passing.then_some(ask.name);
                return Some(ask);
            }
            if state.closed {
                return None;
            }
            state = self
                .arrived
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn work(mut desk: Desk, queue: &Queue, replies: &Sender<Batch>) {
    while let Some(ask) = queue.next() {
        let name = ask.name;
        let msg = ask.run(&mut desk);
        if let Msg::Failed(_, error) = &msg {
            tracing::warn!(name, problem = ?error.problem, "a request failed");
        }
        if !matches!(msg, Msg::Done) {
            // The loop may have ended already; the journal has what it was given.
            let _ = replies.send(msg.into());
        }
    }
}
