//! What the time brings: the lock, when it is due, and what is left on the screen behind it.
use super::{
    App, Effect, Effects, Layer, Msg,
    screens::{Screen, Unlock},
};
use chrono::NaiveDate;

use crate::{domain::Moment, services::Error};

/// The first moment after a day, by the clock that is looked at.
fn after(day: NaiveDate, now: Moment) -> Option<Moment> {
    let next = day.succ_opt()?.and_hms_opt(0, 0, 0)?;
    next.and_local_timezone(*now.offset()).single()
}

impl App {
    /// When to be told the time even if nothing happens.
    pub fn wake_at(&self) -> Option<Moment> {
        let screens = self.screens.iter().filter_map(Screen::wake_at);
        let typed = self.layers.last().and_then(Layer::wake_at);
        let lock = self.session.locks_at().filter(|_| !self.is_locked());
        // The footer counts the minutes down.
        let minute = lock.map(|at| {
            at - chrono::TimeDelta::minutes(self.session.minutes_left().unwrap_or(1) - 1)
        });
        // A page of somebody's that may be read until a day is gone on the next.
        let ends = self.session.ends.filter(|_| !self.is_locked());
        let ends = ends.and_then(|day| after(day, self.session.now));
        screens
            .chain(typed)
            .chain(lock)
            .chain(minute)
            .chain(ends)
            .filter(|at| *at > self.session.now)
            .min()
    }

    /// Whether nothing of the journal is shown.
    pub fn is_locked(&self) -> bool {
        matches!(self.screen(), Screen::Unlock(_) | Screen::Welcome(_))
    }

    pub(super) fn clock(&mut self, now: Moment) -> Effects {
        self.session.now = now;
        if self.session.locks_at().is_some_and(|at| now >= at) && !self.is_locked() {
            return self.lock();
        }
        let typed = self.layers.last_mut();
        let kept = typed.map_or_else(Effects::none, |layer| layer.tick(now));
        let ended = self.session.ends.take_if(|day| now.date_naive() > *day);
        let ended = ended.map_or_else(Effects::none, |_| self.look_for_arrivals());
        kept.and(self.with_screen(Screen::tick)).and(ended)
    }

    /// Keeps what is being written, then locks.
    pub(super) fn lock(&mut self) -> Effects {
        if self.is_locked() {
            return Effects::none();
        }
        self.close(Msg::Shut(false))
    }

    /// Stops; a journal that can be locked is locked before that.
    pub(super) fn suspend(&mut self) -> Effects {
        if self.is_locked() || !self.session.lockable {
            return Effect::Suspend.into();
        }
        self.close(Msg::Shut(true))
    }

    /// Locks: what was to be kept is.
    pub(super) fn shut(&self, stop: bool) -> Effects {
        let bookmark = self.bookmark();
        Effect::workspace(
            "workspace.lock",
            move |workspace| {
                workspace.lock_at(&bookmark);
                Ok(())
            },
            move |_: Result<(), Error>| Msg::Locked(stop),
        )
        // What is typed from here on is for the door.
        .handing_over()
        .into()
    }

    /// It is locked. What was shown of it is let go of here; what of that stays in memory goes with the program.
    pub(super) fn locked(&mut self, stop: bool) -> Effects {
        self.layers.clear();
        self.session.undo.clear();
        self.session.words = std::sync::Arc::default();
        self.session.take_off();
        self.session.notice = None;
        self.screens = vec![Screen::Unlock(Unlock {
            returns: true,
            ..Unlock::default()
        })];
        self.refresh().and(Effect::Renew { stop })
    }
}
