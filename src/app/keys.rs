//! What a key leads to: an action, which is offered to the topmost layer, then to the screen, then to
//! the app; or a letter.
use super::{
    Action, App, Can, Chord, Effect, Effects, Find, Layer, Msg, Notice, Tab, layers,
    screens::{self, Composer, Goals, Journal, People, Screen, settings},
};

impl App {
    pub(super) fn key(&mut self, chord: Chord) -> Effects {
        self.session.notice = None;
        self.session.touched = self.session.now;
        if let Some(action) = self.keymap.resolve(self.context(), chord) {
            return self.act(action);
        }
        match self.layers.last_mut() {
            Some(layer) => layer.type_key(chord, &self.session),
            None => self.with_screen(|screen, cx| screen.type_key(chord, cx)),
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Effects {
        self.session.touched = self.session.now;
        match self.layers.last_mut() {
            Some(layer) => layer.paste(text, &self.session),
            None => self.with_screen(|screen, cx| screen.paste(text, cx)),
        }
    }

    /// Whether an action can be done now.
    pub fn can(&self, action: Action) -> Can {
        self.can_under(self.layers.len(), action)
    }

    /// Whether it could be done if only so many layers were open.
    pub fn can_under(&self, layers: usize, action: Action) -> Can {
        let asked = self.asked(layers, action);
        asked.or(|| self.can_anywhere(action))
    }

    /// What the topmost of so many layers says, or the screen where there is none.
    fn asked(&self, layers: usize, action: Action) -> Can {
        let layer = layers.checked_sub(1).and_then(|at| self.layers.get(at));
        match layer {
            Some(layer) => layer.can(action, &self.painted),
            None => self.screen().can(action, &self.session),
        }
    }

    /// Does what can be done, and says why the rest can't.
    pub(super) fn act(&mut self, action: Action) -> Effects {
        match (
            self.asked(self.layers.len(), action),
            self.can_anywhere(action),
        ) {
            (Can::Yes, _) => self.act_here(action),
            (Can::No(why), _) | (_, Can::No(why)) => self.notify(Notice::good(why)),
            (_, Can::Yes) => {
                self.with_screen(Screen::passed_by);
                self.act_anywhere(action)
            }
            (_, Can::Elsewhere) => self.notify(Notice::good("That can't be done here.")),
        }
    }

    /// Has it done by the top layer, or by the screen where there is none.
    fn act_here(&mut self, action: Action) -> Effects {
        let Some(layer) = self.layers.last_mut() else {
            return self.with_screen(|screen, cx| screen.act(action, cx));
        };
        let answer = layer.act(action, &self.session, &self.painted);
        self.answered(answer)
    }

    /// What comes of the answer of the top layer.
    pub(super) fn answered(&mut self, answer: layers::Answer) -> Effects {
        match answer {
            layers::Answer::Stay(effects) => effects,
            layers::Answer::Close => {
                self.layers.pop();
                Effects::none()
            }
            layers::Answer::CloseWith(effects) => {
                self.layers.pop();
                effects
            }
            layers::Answer::Take => {
                let now = self.session.now;
                let mut layer = self.layers.pop();
                // Should what comes of it fail, what was typed is there.
                let kept = layer.as_mut().map(|layer| layer.keep(now));
                let kept = kept.unwrap_or_else(Effects::none);
                match layer.and_then(Layer::answer) {
                    Some(msg) => kept.and(msg),
                    None => kept,
                }
            }
        }
    }

    /// What can be done whatever is shown.
    fn can_anywhere(&self, action: Action) -> Can {
        match action {
            Action::Help | Action::Redraw | Action::Suspend | Action::Quit => Can::Yes,
            Action::Support => Can::when(
                !screens::support::is_open(self),
                "The list is open already.",
            ),
            Action::Lock if !self.session.lockable => {
                Can::No("This journal has no passphrase, so it can't be locked.")
            }
            Action::Lock => Can::when(!self.is_locked(), "The journal is locked."),
            _ if self.is_locked() => Can::Elsewhere,
            Action::Go(tab) => {
                let here = self.screens.len() == 1 && self.tab() == Some(tab);
                Can::when(!here || !self.layers.is_empty(), "You are here already.")
            }
            Action::NarrowSplit | Action::WidenSplit => self.can_step(action == Action::WidenSplit),
            Action::Undo | Action::Redo => self.session.undo.can(action == Action::Undo),
            Action::Changes => self.session.undo.can_list(),
            Action::Log(_)
            | Action::Palette
            | Action::Search
            | Action::Receive
            | Action::FeedbackMap
            | Action::Actions
            | Action::Settings
            | Action::Growth
            | Action::DoneWell
            | Action::HandingOn
            | Action::Specialties
            | Action::Letter
            | Action::Trash
            | Action::EmptyTrash
            | Action::Spared
            | Action::Logbook => Can::Yes,
            _ => Can::Elsewhere,
        }
    }

    fn act_anywhere(&mut self, action: Action) -> Effects {
        match action {
            Action::Go(tab) => self.go(tab),
            Action::Log(kind) => Composer::begin(kind, &self.session).into(),
            Action::Help => Msg::Show(Box::new(Layer::help(self.context()))).into(),
            Action::Palette => layers::palette(self),
            Action::Search => self.go(Tab::Journal).and(Msg::Act(Action::Search)),
            Action::Receive => super::stranger::ask_file().into(),
            Action::FeedbackMap => {
                Msg::Over(Box::new(Screen::Feedback(screens::Feedback::default()))).into()
            }
            Action::Actions => {
                Msg::Over(Box::new(Screen::Actions(screens::Actions::default()))).into()
            }
            Action::Support => Msg::Show(Box::new(screens::support::open(&self.session))).into(),
            Action::Settings => self.open_settings(0),
            Action::Growth => screens::growth::choose(),
            Action::DoneWell => Composer::begin_done_well(&self.session).into(),
            Action::Specialties => screens::specialties::open().into(),
            Action::HandingOn => screens::handing_on::open().into(),
            Action::Letter => Composer::begin_letter(&self.session).into(),
            Action::NarrowSplit | Action::WidenSplit => {
                self.step_split(action == Action::WidenSplit);
                Effects::none()
            }
            Action::Undo | Action::Redo => self.step(action == Action::Undo),
            Action::Changes => layers::steps(&self.session),
            Action::Trash => layers::trash(&self.session).into(),
            Action::EmptyTrash => layers::empty_trash().into(),
            Action::Spared => layers::spared().into(),
            Action::Logbook => {
                Msg::Over(Box::new(Screen::Logbook(screens::Logbook::default()))).into()
            }
            Action::Lock => self.lock(),
            Action::Redraw => Effect::Redraw.into(),
            Action::Suspend => self.suspend(),
            Action::Quit => self.leave(),
            _ => Effects::none(),
        }
    }

    /// Goes to what was found by name, or does it.
    pub(super) fn find(&mut self, find: Find) -> Effects {
        if let Some(action) = find.action().filter(|action| !action.destroys()) {
            self.session.chose(action);
        }
        let start = |screen| Msg::Start(Box::new(screen)).into();
        match find {
            Find::Act(action) => self.act(action),
            Find::There(way, action) => {
                // What is there is asked for first; then it can be done something with.
                let after = Effect::ask("palette.there", |_| Ok(()), move |()| Msg::Act(action));
                self.act(way).and(after)
            }
            Find::Setting(row) => self.open_settings(row),
            Find::Set(at, word) => {
                let row = settings::Row::all().nth(at).unwrap_or(settings::Row::FIRST);
                settings::save(row, Some(word), &self.session, true)
            }
            Find::Person(name) => start(Screen::People(People::at(name))),
            Find::Goal(title) => start(Screen::Goals(Goals::at(title))),
            Find::Entry(place) => start(Screen::Journal(Journal::at(place))),
        }
    }

    /// Shows the settings, once, with the cursor on a row.
    pub(super) fn open_settings(&mut self, row: usize) -> Effects {
        let shown = matches!(self.screen(), Screen::Settings(_));
        let settings = Msg::Over(Box::new(Screen::Settings(screens::Settings::at(row))));
        if shown {
            self.back().and(settings)
        } else {
            settings.into()
        }
    }
}
