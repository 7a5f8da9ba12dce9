//! What the keys do in the search line: results follow every one of them.
use super::{Focus, Journal, Msg};
use crate::{
    app::{Can, Chord, Command, Effect, Effects, Session, screens::Cx, typing},
    services::{Order, Start},
};

impl Journal {
    /// Gives the search line the keys, and asks which names it may offer.
    pub(super) fn begin_search(&mut self) -> Effects {
        self.focus = Focus::Search;
        Self::ask_words().into()
    }

    /// Asks which names it may offer.
    pub(super) fn ask_words() -> Effect {
        Effect::ask_passing(
            "journal.words",
            |journal| journal.vocabulary(),
            |words| Msg::Words(Box::new(words)).into(),
        )
    }

    /// Whether the search line can do something now.
    pub(super) fn can_search(&self, command: Command) -> Can {
        match command {
            Command::Accept | Command::Back | Command::Down => Can::Yes,
            Command::Complete | Command::Up => {
                Can::when(self.offers.is_open(), "There are no suggestions here.")
            }
            _ if typing::can(command, true) => Can::Yes,
            _ => Can::Elsewhere,
        }
    }

    pub(super) fn act_on_search(&mut self, command: Command, cx: &mut Cx) -> Effects {
        let open = self.offers.is_open();
        match command {
            Command::Down if open => self.offers.turn(true),
            Command::Up => self.offers.turn(false),
            Command::Complete => return self.take_offer(self.offers.cursor, cx.session),
            Command::Right if open && self.search.cursor() == self.search.text().len() => {
                return self.take_offer(self.offers.cursor, cx.session);
            }
            Command::Back if open => self.offers.close(),
            Command::Accept | Command::Down => {
                self.offers.close();
                self.focus = Focus::List;
            }
            Command::Back => return self.clear(cx.session),
            _ => {
                let was = self.search.revision();
                let _ = typing::edit(&mut self.search, command, 1);
                self.offers.look(&self.search);
                if self.search.revision() == was {
                    return Effects::none();
                }
                return self.searched(cx.session);
            }
        }
        Effects::none()
    }

    /// Takes one of what is offered.
    pub(super) fn take_offer(&mut self, line: usize, session: &Session) -> Effects {
        if line >= self.offers.list.len() {
            return Effects::none();
        }
        self.offers.cursor = line;
        self.offers.take(&mut self.search);
        self.searched(session)
    }

    pub(super) fn type_search(&mut self, chord: Chord, session: &Session) -> Effects {
        if self.focus == Focus::Search && typing::type_chord(&mut self.search, chord) {
            self.offers.look(&self.search);
            return self.searched(session);
        }
        Effects::none()
    }

    pub(super) fn paste_search(&mut self, text: &str, session: &Session) -> Effects {
        if self.focus != Focus::Search {
            return Effects::none();
        }
        self.search.insert(text);
        self.offers.look(&self.search);
        self.searched(session)
    }

    /// The search changed: its results, from the newest.
    pub(super) fn searched(&mut self, session: &Session) -> Effects {
        self.marked.clear();
        self.timeline.go(0);
        self.page_top = 0;
        self.open(Start::Newest, session)
    }

    /// How the results are sorted: without words to match, nothing is the best match.
    pub fn order(&self) -> Order {
        if self.best && !self.query.highlights().is_empty() {
            Order::Best
        } else {
            Order::Newest
        }
    }

    /// Sorts the other way.
    pub(super) fn turn_order(&mut self, session: &Session) -> Effects {
        self.best = !self.best;
        self.searched(session)
    }

    /// Searches for something else.
    pub(super) fn search_for(&mut self, text: &str, session: &Session) -> Effects {
        self.offers.close();
        self.focus = Focus::List;
        self.search.set_text(text);
        self.searched(session)
    }

    pub(super) fn clear(&mut self, session: &Session) -> Effects {
        self.offers.close();
        self.focus = Focus::List;
        if self.search.is_empty() {
            return Effects::none();
        }
        self.search_for("", session)
    }
}
