//! What a key leads to: an action, which is offered to the topmost layer, then to the screen, then to
//! the app; or a letter.
use super::{
    App, Can, Chord, Command, Effect, Effects, Find, Layer, Msg, Notice, Tab, layers,
    screens::{self, Composer, Goals, Journal, People, Review, Screen, settings},
};
use crate::domain::text::{self, Lines};

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
        let lines = self.typed_into();
        let effects = match self.layers.last_mut() {
            Some(layer) => layer.paste(text, &self.session),
            None => self.with_screen(|screen, cx| screen.paste(text, cx)),
        };
        let said = lines.and_then(|lines| text::not_taken_in("what you pasted", text, lines));
        match said {
            Some(said) => self.notify(Notice::good(said)).and(effects),
            None => effects,
        }
    }

    /// How many lines what is being written may have; `None` where nothing is that will be kept.
    fn typed_into(&self) -> Option<Lines> {
        let editor = match self.layers.last() {
            Some(layer) => layer.editor(),
            None => self.screen().editor(),
        };
        editor.map(|editor| {
            if editor.is_single_line() {
                Lines::One
            } else {
                Lines::Any
            }
        })
    }

    /// Whether an action can be done now.
    pub fn can(&self, command: Command) -> Can {
        self.can_under(self.layers.len(), command)
    }

    /// Whether it could be done if only so many layers were open.
    pub fn can_under(&self, layers: usize, command: Command) -> Can {
        let asked = self.asked(layers, command);
        asked.or(|| self.can_anywhere(command))
    }

    /// What the topmost of so many layers says, or the screen where there is none.
    fn asked(&self, layers: usize, command: Command) -> Can {
        let layer = layers.checked_sub(1).and_then(|at| self.layers.get(at));
        match layer {
            Some(layer) => layer.can(command, &self.report),
            None => self.screen().can(command, &self.session),
        }
    }

    /// Does what can be done, and says why the rest can't.
    pub(super) fn act(&mut self, command: Command) -> Effects {
        match (
            self.asked(self.layers.len(), command),
            self.can_anywhere(command),
        ) {
            (Can::Yes, _) => self.act_here(command),
            (Can::No(why), _) | (_, Can::No(why)) => self.notify(Notice::no(why)),
            (_, Can::Yes) => {
                self.with_screen(Screen::passed_by);
                self.act_anywhere(command)
            }
            (_, Can::Elsewhere) => self.notify(Notice::no("That can't be done here.")),
        }
    }

    /// Has it done by the top layer, or by the screen where there is none.
    fn act_here(&mut self, command: Command) -> Effects {
        let Some(layer) = self.layers.last_mut() else {
            return self.with_screen(|screen, cx| screen.act(command, cx));
        };
        let answer = layer.act(command, &self.session, &self.report);
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
    fn can_anywhere(&self, command: Command) -> Can {
        match command {
            Command::Help | Command::Redraw | Command::Suspend | Command::Quit => Can::Yes,
            Command::Support => Can::when(
                !screens::support::is_open(self),
                "The list is open already.",
            ),
            Command::Lock if !self.session.lockable => {
                Can::No("This journal has no passphrase, so it can't be locked.")
            }
            Command::Lock => Can::when(!self.is_locked(), "The journal is locked."),
            _ if self.is_locked() => Can::Elsewhere,
            Command::Go(tab) => {
                let here = self.screens.len() == 1 && self.tab() == Some(tab);
                Can::when(!here || !self.layers.is_empty(), "You are here already.")
            }
            Command::NarrowSplit | Command::WidenSplit => {
                self.can_step(command == Command::WidenSplit)
            }
            Command::Undo | Command::Redo => self.session.undo.can(command == Command::Undo),
            Command::Changes => self.session.undo.can_list(),
            Command::Log(_)
            | Command::Palette
            | Command::Search
            | Command::Receive
            | Command::FeedbackMap
            | Command::AskFeedback
            | Command::AskedFor
            | Command::Actions
            | Command::Settings
            | Command::Growth
            | Command::DoneWell
            | Command::HandingOn
            | Command::Specialties
            | Command::Letter
            | Command::Trash
            | Command::EmptyTrash
            | Command::Spared
            | Command::Coverage
            | Command::Logbook => Can::Yes,
            _ => Can::Elsewhere,
        }
    }

    fn act_anywhere(&mut self, command: Command) -> Effects {
        match command {
            Command::Go(tab) => self.go(tab),
            Command::Log(kind) => Composer::begin(kind, &self.session).into(),
            Command::Help => Msg::Show(Box::new(Layer::help(self.context()))).into(),
            Command::Palette => layers::palette(self),
            Command::Search => self.go(Tab::Journal).and(Msg::Act(Command::Search)),
            Command::Receive => super::stranger::ask_file().into(),
            Command::FeedbackMap => {
                Msg::Over(Box::new(Screen::Feedback(screens::Feedback::default()))).into()
            }
            Command::AskFeedback => screens::Ask::begin(None, false, &self.session).into(),
            Command::AskedFor => {
                Msg::Over(Box::new(Screen::Requests(screens::Requests::default()))).into()
            }
            Command::Actions => {
                Msg::Over(Box::new(Screen::Actions(screens::Actions::default()))).into()
            }
            Command::Support => Msg::Show(Box::new(screens::support::open(&self.session))).into(),
            Command::Settings => self.open_settings(0),
            Command::Growth => screens::growth::choose(),
            Command::DoneWell => Composer::begin_done_well(&self.session).into(),
            Command::Specialties => screens::specialties::open().into(),
            Command::HandingOn => screens::handing_on::open().into(),
            Command::Letter => Composer::begin_letter(&self.session).into(),
            Command::NarrowSplit | Command::WidenSplit => {
                self.step_split(command == Command::WidenSplit);
                Effects::none()
            }
            Command::Undo | Command::Redo => self.step(command == Command::Undo),
            Command::Changes => layers::steps(&self.session),
            Command::Trash => layers::trash(&self.session).into(),
            Command::EmptyTrash => layers::empty_trash().into(),
            Command::Spared => layers::spared().into(),
            Command::Logbook => {
                Msg::Over(Box::new(Screen::Logbook(screens::Logbook::default()))).into()
            }
            Command::Coverage => {
                Msg::Over(Box::new(Screen::Coverage(screens::Coverage::default()))).into()
            }
            Command::Lock => self.lock(),
            Command::Redraw => Effect::Redraw.into(),
            Command::Suspend => self.suspend(),
            Command::Quit => self.leave(),
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
            Find::Page(person, page) => start(Screen::Review(Review::at(person, page))),
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
