//! What the interface knows and how it changes. No terminal, no disk: messages in, effects out.
pub mod arrivals;
pub mod bindings;
mod bookmark;
pub mod callback;
pub mod can;
pub mod chord;
pub mod command;
pub mod completion;
pub mod context;
pub mod editor;
pub mod effect;
mod entry_search;
pub mod external_edit;
pub mod find;
pub mod frame_report;
pub mod keeper;
pub mod keymap;
mod keys;
pub mod layers;
mod lock;
pub mod look;
pub mod manual;
mod missing;
mod mouse;
mod msg;
pub mod pair;
pub mod save_state;
pub mod screens;
pub mod secret_line;
pub mod session;
mod stranger;
pub mod tab;
pub mod typing;
pub mod undo;
pub mod watch;

pub use bindings::Binding;
pub use callback::{Callback, CallbackMut};
pub use can::Can;
pub use chord::{Chord, Key};
pub use command::Command;
pub use context::Context;
pub use effect::{Effect, Effects};
pub use find::{Find, Pick};
pub use frame_report::{Area, FrameReport, HitArea, HitTarget};
pub use keymap::Keymap;
pub use layers::Layer;
pub use look::Look;
pub use msg::{Mouse, MouseKind, Msg};
pub use screens::{Cx, Screen};
pub use session::{Notice, Session, Settings, Tone};
pub use tab::Tab;
pub use undo::Undo;

use std::sync::Arc;

use crate::{
    domain::{Draft, Id},
    services::{Apart, Error, Opened, Problem, Vocabulary, Workspace},
};
use screens::{Composer, Passphrase, composer::parted};

/// The whole state of the interface.
#[derive(Debug)]
pub struct App {
    /// What is on screen, the topmost last. Never empty.
    screens: Vec<Screen>,
    /// What floats above, the topmost last.
    pub layers: Vec<Layer>,
    /// What every screen may know.
    pub session: Session,
    /// What the keys mean.
    pub keymap: Keymap,
    /// What the last frame reported.
    pub report: FrameReport,
    /// Whether the split between list and page is being dragged.
    dragging: bool,
    /// Whether to stop.
    pub quit: bool,
}

impl App {
    /// An app that shows a screen, and the effects that fill it.
    pub fn new(screen: Screen, session: Session, keymap: Keymap) -> (Self, Effects) {
        let mut app = Self {
            screens: vec![screen],
            layers: Vec::new(),
            session,
            keymap,
            report: FrameReport::default(),
            dragging: false,
            quit: false,
        };
        let effects = app.refresh().and(app.learn_words());
        let effects = effects.and(app.look_for_arrivals());
        let effects = effects.and(app.look_for_missing());
        let effects = effects.and(app.take_in_left()).and(app.back_up_daily());
        let strangers = std::mem::take(&mut app.session.strangers).into_iter();
        let effects = strangers.map(stranger::greet).fold(effects, Effects::and);
        let effects = app.settle(effects);
        (app, effects)
    }

    /// The screen on top.
    pub fn screen(&self) -> &Screen {
        // `screens` is never empty: it starts with one, and `Back` leaves the last.
        &self.screens[self.screens.len() - 1]
    }

    /// The tab under whatever is on top.
    pub fn tab(&self) -> Option<Tab> {
        self.screens.first().and_then(Screen::tab)
    }

    /// Where a key is looked up first.
    pub fn context(&self) -> Context {
        self.layers
            .last()
            .map_or_else(|| self.screen().context(), Layer::context)
    }

    /// The one way state changes.
    pub fn update(&mut self, msg: Msg) -> Effects {
        let effects = self.handle(msg);
        self.settle(effects)
    }

    /// Handles what messages led to, until only requests are left.
    fn settle(&mut self, mut effects: Effects) -> Effects {
        while !effects.next.is_empty() {
            for msg in std::mem::take(&mut effects.next) {
                let more = self.handle(msg);
                effects = effects.and(more);
            }
        }
        effects
    }

    fn handle(&mut self, msg: Msg) -> Effects {
        match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Clock(now) => self.clock(now),
            Msg::Act(action) => self.act(action),
            Msg::Screen(msg) => self.receive(msg),
            Msg::Go(tab) => self.go(tab),
            Msg::Land(tab) => self.land(tab),
            Msg::Compose(draft, words, apart) => self.compose(*draft, words, apart),
            Msg::Saved(notice) => self.saved(notice),
            Msg::Wrote(id, then) => self.wrote(id, *then),
            Msg::Shared(notice, more) => self.shared(notice, more),
            Msg::Run(effect) => effect.into(),
            Msg::Working(text, effect) => self.notify(Notice::good(text)).and(effect),
            Msg::Over(screen) => self.show_screen(*screen),
            Msg::Back => self.back(),
            Msg::Start(screen) => {
                self.layers.clear();
                self.screens = vec![*screen];
                self.refresh()
            }
            // Nothing floats over the page of somebody else at the keyboard: it would say what is in the journal.
            Msg::Show(_) | Msg::Ask(_) if matches!(self.screen(), Screen::Here(_)) => {
                Effects::none()
            }
            Msg::Show(layer) => {
                self.layers.push(*layer);
                Effects::none()
            }
            Msg::Ask(layer) => {
                self.session.notice = None;
                self.layers.push(*layer);
                Effects::none()
            }
            Msg::PromptTold(told) => {
                let top = self.layers.last_mut();
                top.map_or_else(Effects::none, |layer| layer.told(told))
            }
            Msg::Close(then) => self.close(*then),
            Msg::Offer(layer) => {
                if self.can_be_told_at_length() {
                    self.layers.push(*layer);
                }
                Effects::none()
            }
            Msg::Notify(notice) => self.notify(notice),
            Msg::Copy(text, notice) => self.notify(notice).and(Effect::Copy(text)),
            Msg::Told(notice) => self.notify(notice).and(self.look_again()),
            Msg::Returned(now, msg) => self.returned(now, *msg),
            Msg::LookOutside => self.take_in_left(),
            Msg::Undoable(undo, notice) => {
                self.session.undo.done(undo, &notice);
                self.notify(notice).and(self.look_again())
            }
            Msg::Stepped(step, then) => {
                self.session.undo.noted(*step);
                self.handle(*then)
            }
            Msg::Undone(notice) => self.undone(notice),
            Msg::Landed(landed, notice) => self.landed(&landed, notice),
            Msg::NotUndone(gone) => self.not_undone(gone),
            Msg::StepTo(left) => self.step_to(left),
            Msg::Settled(notice) => {
                self.session.undo.clear();
                self.notify(notice).and(self.look_again())
            }
            Msg::Offered(text, found) => self.offered(text.as_deref(), found),
            Msg::Find(find) => self.find(find),
            Msg::Set(change) => {
                let msg = self.session.change(*change);
                self.handle(msg)
            }
            Msg::Changed => self.look_again(),
            Msg::Arrived(arrivals) => self.arrived(&arrivals),
            Msg::Words(words) => {
                self.session.words = Arc::new(words);
                Effects::none()
            }
            Msg::Waiting(pages) => {
                self.session.waiting = pages;
                Effects::none()
            }
            Msg::Opened(opened) => self.opened(*opened),
            Msg::Shut(stop) => self.shut(stop),
            Msg::CursorAt(field, at, more) => self.place_cursor(field, at, more),
            Msg::Locked(stop) => self.locked(stop),
            Msg::Ground(ground) => {
                self.session.look.stand_on(ground);
                Effects::none()
            }
            Msg::Failed(_, error, then) => self.failed(&error, then),
            Msg::Hangup => self.hang_up(),
            Msg::Quit => self.leave(),
            Msg::Leave => {
                self.quit = true;
                Effects::none()
            }
            // A terminal that was smaller for a moment has lost what stood there, even where it is as large as before.
            Msg::Resize => Effect::Redraw.into(),
            Msg::Done => Effects::none(),
        }
    }

    /// Opens a draft in the form, and what was saved of its entry meanwhile.
    fn compose(&mut self, draft: Draft, words: Vocabulary, apart: Option<Box<Apart>>) -> Effects {
        let composer = Composer::open(draft, words, &self.session);
        let now = self.session.now;
        let apart = apart.map_or_else(Effects::none, |apart| parted(*apart, now));
        self.show_screen(Screen::Composer(composer)).and(apart)
    }

    /// The journal is open: where somebody was when it was locked, else Today, and what there is to say first.
    fn opened(&mut self, opened: Opened) -> Effects {
        let returns = matches!(self.screen(), Screen::Unlock(door) if door.returns);
        let bookmark = opened.bookmark.clone().filter(|_| returns);
        let new = opened.recovered.clone().map(Passphrase::recovered);
        self.session.enter(opened);
        let over = new.map_or_else(Effects::none, |form| {
            Effects::from(Msg::Over(Box::new(Screen::Passphrase(form))))
        });
        let there = bookmark.and_then(|bookmark| self.go_back_to(&bookmark));
        there
            .unwrap_or_else(|| self.handle(Msg::Start(Box::new(Screen::of(Tab::Today)))))
            .and(over)
            .and(self.learn_words())
            .and(self.look_for_arrivals())
            .and(self.look_for_missing())
            .and(self.take_in_left())
            .and(self.back_up_daily())
    }

    /// What was written is saved: its page makes way for what follows it.
    fn saved(&mut self, notice: Notice) -> Effects {
        let mut then = None;
        if matches!(
            self.screen(),
            Screen::Composer(_) | Screen::Writing(_) | Screen::Form(_)
        ) {
            then = self.screens.pop().and_then(|mut screen| screen.then());
        }
        let told = self.notify(notice).and(self.look_again());
        told.and(then.map_or_else(Effects::none, Effects::from))
    }

    /// An entry was written, and this follows.
    fn wrote(&mut self, id: Id, then: Msg) -> Effects {
        self.session.wrote(id);
        self.handle(then)
    }

    /// What was shown before it left has left.
    fn shared(&mut self, notice: Notice, more: Option<Box<Layer>>) -> Effects {
        if matches!(self.screen(), Screen::Share(_) | Screen::Portfolio(_)) {
            self.screens.pop();
        }
        let told = self.notify(notice).and(self.refresh());
        let told = told.and(self.look_for_arrivals());
        match more {
            Some(layer) => told.and(Msg::Ask(layer)),
            None => told,
        }
    }

    fn go(&mut self, tab: Tab) -> Effects {
        if let Some(kept) = self.keep_typed(|| Msg::Go(tab)) {
            return kept;
        }
        self.layers.clear();
        if self.screens.len() == 1 && self.tab() == Some(tab) {
            return Effects::none();
        }
        self.close(Msg::Land(tab))
    }

    fn land(&mut self, tab: Tab) -> Effects {
        self.screens = vec![Screen::of(tab)];
        self.refresh()
    }

    /// Keeps what is typed in the layer on top, if it is not yet; `then` says what follows once it is.
    fn keep_typed(&mut self, then: impl FnOnce() -> Msg) -> Option<Effects> {
        let Some(Layer::Prompt(prompt)) = self.layers.last_mut() else {
            return None;
        };
        let loose = prompt.is_loose();
        loose.then(|| prompt.leave_for(then(), self.session.now))
    }

    /// Lets every screen keep what it must not lose; `then` follows once the topmost has.
    fn close(&mut self, then: Msg) -> Effects {
        if matches!(self.layers.last(), Some(Layer::Prompt(prompt)) if prompt.is_loose()) {
            let kept = self.keep_typed(|| Msg::Close(Box::new(then)));
            return kept.unwrap_or_else(Effects::none);
        }
        let session = &mut self.session;
        let Some((top, below)) = self.screens.split_last_mut() else {
            return then.into();
        };
        let kept = below
            .iter_mut()
            .map(|screen| screen.close(Msg::Done, session));
        let kept = kept.fold(Effects::none(), Effects::and);
        let mut kept = kept.and(top.close(then, session));
        // Where nothing waits for the disk, it follows at once.
        for msg in std::mem::take(&mut kept.next) {
            let more = self.handle(msg);
            kept = kept.and(more);
        }
        kept
    }

    fn show_screen(&mut self, screen: Screen) -> Effects {
        self.layers.clear();
        self.screens.push(screen);
        self.refresh()
    }

    fn back(&mut self) -> Effects {
        if self.screens.len() > 1 {
            self.screens.pop();
        }
        self.refresh()
    }

    fn refresh(&mut self) -> Effects {
        self.with_screen(Screen::refresh).and(self.count_waiting())
    }

    fn offered(&mut self, text: Option<&str>, found: Vec<(Pick, Find)>) -> Effects {
        if let Some(layer) = self.layers.last_mut() {
            layer.offer(text, found);
        }
        Effects::none()
    }

    /// The journal changed: what is shown is asked for again, and the names that it knows.
    fn look_again(&mut self) -> Effects {
        self.refresh().and(self.learn_words())
    }

    /// Asks for the names that entries bear.
    fn learn_words(&self) -> Effects {
        let learn = || {
            // Nobody is told where it fails: names are an offer.
            Effect::workspace(
                "words.learn",
                |workspace: &mut Workspace| workspace.journal()?.vocabulary(),
                |words| words.map_or(Msg::Done, Msg::Words),
            )
        };
        Effects::from((!self.is_locked()).then(learn))
    }

    fn receive(&mut self, msg: screens::Msg) -> Effects {
        // The answer goes to the topmost screen that asks such questions; if that is gone, so
        // is the need for the answer.
        let mut cx = Cx {
            session: &mut self.session,
            report: &self.report,
        };
        let asker = self
            .screens
            .iter_mut()
            .rev()
            .find(|screen| screen.takes(&msg));
        asker.map_or_else(Effects::none, |screen| screen.receive(msg, &mut cx))
    }

    fn with_screen<T>(&mut self, then: impl FnOnce(&mut Screen, &mut Cx) -> T) -> T {
        let top = self.screens.len() - 1;
        let mut cx = Cx {
            session: &mut self.session,
            report: &self.report,
        };
        then(&mut self.screens[top], &mut cx)
    }

    fn notify(&mut self, notice: Notice) -> Effects {
        self.session.notice = Some(notice);
        Effects::none()
    }

    fn failed(&mut self, error: &Error, then: Option<Box<Msg>>) -> Effects {
        let told = match error.problem {
            // A newer question took its place: nobody waits for this answer.
            Problem::Superseded => return Effects::none(),
            Problem::Locked if !self.is_locked() => self.locked(false),
            _ => self.notify(Notice::bad(error.to_string())),
        };
        told.and(then.map_or_else(Effects::none, |then| Effects::from(*then)))
    }

    /// Leaves once what is being written is on the disk.
    fn leave(&mut self) -> Effects {
        self.close(Msg::Leave)
    }

    /// Leaves whatever is there: what can be kept is.
    fn hang_up(&mut self) -> Effects {
        self.quit = true;
        self.close(Msg::Done)
    }
}
