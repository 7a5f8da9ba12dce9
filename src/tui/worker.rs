//! The one thread that touches the disk. A newer question takes the place of an older one of the
//! same name; what must not be lost is carried out in the order in which it was asked.
use std::{
    collections::VecDeque,
    io,
    sync::Arc,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread::{self, JoinHandle},
};

use super::Batch;
use crate::{
    app::{Msg, effect::Request},
    services::{Interrupter, Workspace},
};

/// What the thread is called. A mistake there is told like any failure, and leaves the terminal alone.
pub(super) const NAME: &str = "disk";

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
    waiting: VecDeque<Request>,
    /// The question being answered, when a newer one may stop it.
    passing: Option<&'static str>,
    closed: bool,
}

impl Worker {
    pub(super) fn spawn(
        workspace: Workspace,
        interrupter: Interrupter,
        replies: Sender<Batch>,
    ) -> io::Result<Self> {
        let queue = Arc::new(Queue {
            state: Mutex::default(),
            arrived: Condvar::new(),
            interrupter,
        });
        let taken = Arc::clone(&queue);
        let thread = thread::Builder::new().name(NAME.to_owned());
        let thread = thread.spawn(move || work(workspace, &taken, &replies))?;
        Ok(Self {
            queue,
            thread: Mutex::new(Some(thread)),
        })
    }

    pub(super) fn send(&self, ask: Request) {
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
    fn next(&self) -> Option<Request> {
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

fn work(mut workspace: Workspace, queue: &Queue, replies: &Sender<Batch>) {
    while let Some(ask) = queue.next() {
        let hands_over = ask.hands_over;
        let msg = ask.run(&mut workspace);
        if let Msg::Failed(name, error, _) = &msg {
            tracing::warn!(name, problem = ?error.problem, "a request failed");
        }
        if !matches!(msg, Msg::Done) || hands_over {
            let batch = Batch {
                handed_over: usize::from(hands_over),
                ..Batch::from(msg)
            };
            // The loop may have ended already; the journal has what it was given.
            let _ = replies.send(batch);
        }
        workspace.keep_counts();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::{
        app::{Effect, Notice},
        domain::{Entry, Filter, Kind, Moment, Section},
        services::{Clock, Count, Environment, Journal},
    };

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
    }

    fn send(worker: &Worker, effect: Effect) {
        let Effect::Request(ask) = effect else {
            panic!("only questions are for the disk")
        };
        worker.send(ask);
    }

    fn told(text: &str) -> Msg {
        Msg::Notify(Notice::good(text))
    }

    #[test]
    fn a_job_that_goes_wrong_leaves_a_journal_that_answers() {
        let journal = Journal::in_memory(Environment::fixed(now(), 1)).unwrap();
        let workspace = Workspace::with(journal, Clock::from(now()));
        let interrupter = workspace.interrupter();
        let (sender, replies) = mpsc::channel();
        let worker = Worker::spawn(workspace, interrupter, sender).unwrap();
        let wrong = || -> Result<(), crate::services::Error> { panic!("on purpose") };
        send(
            &worker,
            Effect::ask("a", move |_| wrong(), |()| Msg::Done).or(|_| told("or")),
        );
        // What goes wrong with the answer is no different.
        send(
            &worker,
            Effect::ask("b", |_| Ok(()), |()| panic!("on purpose")),
        );
        send(
            &worker,
            Effect::workspace(
                "c",
                move |_| wrong(),
                |done| {
                    assert!(done.is_err());
                    told("desk")
                },
            ),
        );
        let mut entry = Entry::new(Kind::REFLECTION, now());
        entry.sections = vec![Section::new("What?", "It answers.")];
        send(
            &worker,
            Effect::ask(
                "d",
                |journal| {
                    journal.add(entry)?;
                    journal.count(&Filter::All)
                },
                |count| told(if count == Count::Exact(1) { "one" } else { "?" }),
            ),
        );
        worker.finish();
        let said: Vec<_> = replies
            .iter()
            .flat_map(|batch| batch.messages)
            .map(|msg| match msg {
                Msg::Stepped(_, msg) => *msg,
                msg => msg,
            })
            .map(|msg| match msg {
                Msg::Failed(name, error, or) => {
                    assert!(error.message.contains("went wrong inside rounds"));
                    format!("{name} failed{}", if or.is_some() { ", or" } else { "" })
                }
                Msg::Notify(notice) => notice.text,
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(said, ["a failed, or", "b failed", "desk", "one"]);
    }
}
