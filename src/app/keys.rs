//! What a key leads to: an action, which is offered to the topmost layer, then to the screen, then to
//! the app; or a letter.
use super::{
    Action, App, Chord, Effect, Effects, Layer, Msg, Outcome, Tab, layers,
    screens::{self, Composer, Screen},
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

    /// Offers an action to the top layer, then to the screen, then to the app.
    pub(super) fn act(&mut self, action: Action) -> Effects {
        if let Some(layer) = self.layers.last_mut() {
            match layer.act(action, &self.session, &self.painted) {
                layers::Answer::Stay(effects) => return effects,
                layers::Answer::Close => {
                    self.layers.pop();
                    return Effects::none();
                }
                layers::Answer::CloseWith(effects) => {
                    self.layers.pop();
                    return effects;
                }
                layers::Answer::Take => {
                    let msg = self.layers.pop().and_then(Layer::answer);
                    return msg.map_or_else(Effects::none, Effects::from);
                }
                layers::Answer::Ignored => return self.act_anywhere(action),
            }
        }
        match self.with_screen(|screen, cx| screen.act(action, cx)) {
            Outcome::Done(effects) => effects,
            Outcome::Ignored => self.act_anywhere(action),
        }
    }

    fn act_anywhere(&mut self, action: Action) -> Effects {
        match action {
            Action::Go(tab) => self.go(tab),
            Action::Log(kind) => Composer::begin(kind, &self.session).into(),
            Action::Help => Msg::Show(Box::new(Layer::help(self.context()))).into(),
            Action::Palette => Msg::Show(Box::new(layers::palette(
                &self.keymap,
                self.context(),
                &self.session,
            )))
            .into(),
            Action::Search => self.go(Tab::Journal).and(Msg::Act(Action::Search)),
            Action::FeedbackMap => {
                Msg::Over(Box::new(Screen::Feedback(screens::Feedback::default()))).into()
            }
            Action::Support => self.turn_to(),
            Action::Settings => self.open_settings(0),
            Action::Growth => screens::growth::choose(),
            Action::Undo => self.undo(),
            Action::Trash => layers::trash().into(),
            Action::EmptyTrash => layers::empty_trash().into(),
            Action::Spared => layers::spared().into(),
            Action::Logbook => screens::logbook::open().into(),
            Action::Lock => self.lock(),
            Action::Redraw => Effect::Redraw.into(),
            Action::Suspend => Effect::Suspend.into(),
            Action::Quit => self.leave(),
            _ => Effects::none(),
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

    /// Shows whom to turn to, once.
    fn turn_to(&mut self) -> Effects {
        if screens::support::is_open(self) {
            return Effects::none();
        }
        Msg::Show(Box::new(screens::support::open(&self.session))).into()
    }
}
