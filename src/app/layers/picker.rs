//! A choice among lines, narrowed by typing.
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use super::{Action, Answer, Chord, Effects, Layer, Msg};
use crate::app::{Each, Then, editor::Editor, typing};

/// One of the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What it is; matched while typing.
    pub label: String,
    /// What more there is to say, at the right.
    pub detail: String,
}

/// A choice among lines.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub title: String,
    /// What is typed to narrow it.
    pub filter: Editor,
    /// The lines.
    pub picks: Vec<Pick>,
    /// Which of them match, best first.
    pub shown: Vec<usize>,
    /// The marked line, counted among those shown.
    pub cursor: usize,
    /// Lines that were taken out.
    gone: Vec<usize>,
    removes: Option<Each<usize>>,
    then: Then<usize>,
}

impl Picker {
    /// A choice; the answer is the place of the line.
    pub fn new(title: impl Into<String>, picks: Vec<Pick>, then: Then<usize>) -> Self {
        let shown = (0..picks.len()).collect();
        Self {
            title: title.into(),
            filter: Editor::single_line(),
            picks,
            shown,
            cursor: 0,
            gone: Vec::new(),
            removes: None,
            then,
        }
    }

    /// The same, with a line marked.
    #[must_use]
    pub fn at(mut self, pick: usize) -> Self {
        self.cursor = pick.min(self.picks.len().saturating_sub(1));
        self
    }

    /// The same, of lines that can be taken out.
    #[must_use]
    pub fn removing(mut self, removes: impl Fn(usize) -> Msg + Send + 'static) -> Self {
        self.removes = Some(Each::new(removes));
        self
    }

    /// Whether its lines can be taken out.
    pub fn removes(&self) -> bool {
        self.removes.is_some()
    }

    /// As a layer.
    pub fn layer(self) -> Layer {
        Layer::Picker(self)
    }

    pub(super) fn act(&mut self, action: Action, page: usize) -> Answer {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = match action {
            Action::Accept if self.shown.is_empty() => return Answer::Stay(Effects::none()),
            Action::Accept => return Answer::Take,
            Action::Down if self.cursor == last => 0,
            Action::Down => self.cursor + 1,
            Action::Up => self.cursor.checked_sub(1).unwrap_or(last),
            Action::PageDown => (self.cursor + page).min(last),
            Action::Delete if self.removes.is_some() => return self.remove(),
            Action::PageUp => self.cursor.saturating_sub(page),
            _ => {
                let action = typing::erasing(action);
                let Some(_) = typing::edit(&mut self.filter, action, 1) else {
                    return Answer::Ignored;
                };
                self.narrow();
                0
            }
        };
        Answer::Stay(Effects::none())
    }

    /// Takes the marked line out.
    fn remove(&mut self) -> Answer {
        let chosen = self.shown.get(self.cursor).copied();
        let Some((chosen, removes)) = chosen.zip(self.removes.as_ref()) else {
            return Answer::Stay(Effects::none());
        };
        let effects = removes.go(chosen).into();
        self.gone.push(chosen);
        self.shown.remove(self.cursor);
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
        if self.gone.len() == self.picks.len() {
            return Answer::CloseWith(effects);
        }
        Answer::Stay(effects)
    }

    pub(super) fn type_key(&mut self, chord: Chord) {
        if typing::type_chord(&mut self.filter, chord) {
            self.narrow();
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.filter.insert(text);
        self.narrow();
    }

    pub(super) fn choose(&mut self, line: usize) -> Answer {
        if line >= self.shown.len() {
            return Answer::Stay(Effects::none());
        }
        self.cursor = line;
        Answer::Take
    }

    pub(super) fn answer(self) -> Option<Msg> {
        let chosen = self.shown.get(self.cursor).copied()?;
        Some(self.then.go(chosen))
    }

    fn narrow(&mut self) {
        let pattern = Pattern::parse(
            self.filter.text(),
            CaseMatching::Ignore,
            Normalization::Smart,
        );
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<_> = self
            .picks
            .iter()
            .enumerate()
            .filter(|(index, _)| !self.gone.contains(index))
            .filter_map(|(index, pick)| {
                let text = Utf32Str::new(&pick.label, &mut buffer);
                pattern
                    .score(text, &mut matcher)
                    .map(|score| (score, index))
            })
            .collect();
        // Equal scores keep the order in which the lines were given.
        scored.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        self.shown = scored.into_iter().map(|(_, index)| index).collect();
        self.cursor = 0;
    }
}
