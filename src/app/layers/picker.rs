//! A choice among lines, narrowed by typing.
use std::cmp::Reverse;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, CaseMatching, Normalization, Pattern},
};

use super::{Answer, Can, Chord, Command, Effects, Layer, Msg, Pick};
use crate::app::{Callback, CallbackMut, Find, editor::Editor, typing};

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
    removes: Option<CallbackMut<usize>>,
    edits: Option<CallbackMut<usize>>,
    then: Callback<usize>,
    finds: Finds,
}

/// What the lines of the palette lead to.
#[derive(Debug, Default)]
struct Finds {
    /// For each line, what it leads to; empty where the picker is not the palette.
    lines: Vec<Find>,
    /// How many of them are there whatever is typed. What comes after is what was looked for.
    fixed: usize,
}

/// How well a line matches whose key is typed: better than any by its words.
const KEY: u32 = 1 << 20;

impl Picker {
    /// A choice; the answer is the place of the line.
    pub fn new(title: impl Into<String>, picks: Vec<Pick>, then: Callback<usize>) -> Self {
        let shown = (0..picks.len()).collect();
        Self {
            title: title.into(),
            filter: Editor::single_line(),
            picks,
            shown,
            cursor: 0,
            gone: Vec::new(),
            removes: None,
            edits: None,
            then,
            finds: Finds::default(),
        }
    }

    /// The palette.
    pub(super) fn finding(title: &str, found: Vec<(Pick, Find)>) -> Self {
        let (picks, lines): (_, Vec<_>) = found.into_iter().unzip();
        let fixed = lines.len();
        Self {
            finds: Finds { lines, fixed },
            ..Self::new(title, picks, Callback::new(|_| Msg::Done))
        }
    }

    /// Takes what the palette looked for.
    pub(super) fn take(&mut self, text: Option<&str>, found: Vec<(Pick, Find)>) {
        let stale = text.is_some_and(|text| text != self.filter.text().trim());
        if self.finds.lines.is_empty() || stale {
            return;
        }
        let chosen = self.shown.get(self.cursor).copied();
        let fixed = self.finds.fixed;
        if text.is_some() {
            self.picks.truncate(fixed);
            self.finds.lines.truncate(fixed);
        } else {
            self.finds.fixed += found.len();
        }
        let at = if text.is_some() {
            self.picks.len()
        } else {
            fixed
        };
        let (picks, lines): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        self.picks.splice(at..at, picks);
        self.finds.lines.splice(at..at, lines);
        self.narrow();
        // The line under the cursor stays under it.
        let place = self.shown.iter().position(|one| Some(*one) == chosen);
        self.cursor = place.unwrap_or(0);
    }

    /// Whether it is the palette.
    pub fn is_palette(&self) -> bool {
        !self.finds.lines.is_empty()
    }

    /// What is typed, where more is to be looked for.
    pub(super) fn wants(&self) -> Option<&str> {
        self.is_palette().then(|| self.filter.text())
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
        self.removes = Some(CallbackMut::new(removes));
        self
    }

    /// The same, of lines that can be changed.
    #[must_use]
    pub fn editing(mut self, edits: impl Fn(usize) -> Msg + Send + 'static) -> Self {
        self.edits = Some(CallbackMut::new(edits));
        self
    }

    /// Whether its lines can be changed.
    pub fn edits(&self) -> bool {
        self.edits.is_some()
    }

    /// Whether its lines can be taken out.
    pub fn removes(&self) -> bool {
        self.removes.is_some()
    }

    /// As a layer.
    pub fn layer(self) -> Layer {
        Layer::Picker(self)
    }

    pub(super) fn can(&self, command: Command) -> Can {
        match command {
            Command::Accept | Command::Down | Command::Up | Command::PageDown | Command::PageUp => {
                Can::when(!self.shown.is_empty(), "Nothing by that name.")
            }
            Command::Edit if self.edits.is_some() => {
                Can::when(!self.shown.is_empty(), "Nothing by that name.")
            }
            Command::Edit => Can::No("These lines can't be edited from here."),
            Command::Complete => Can::No("Enter chooses the line."),
            Command::Delete if self.removes.is_none() && self.filter.text().is_empty() => {
                Can::No("Nothing is typed here.")
            }
            _ if typing::can(typing::erasing(command), true) => Can::Yes,
            _ => Can::Elsewhere,
        }
    }

    pub(super) fn act(&mut self, command: Command, page: usize) -> Answer {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = match command {
            Command::Accept => return Answer::Take,
            Command::Down if self.cursor == last => 0,
            Command::Down => self.cursor + 1,
            Command::Up => self.cursor.checked_sub(1).unwrap_or(last),
            Command::PageDown => (self.cursor + page).min(last),
            Command::Delete if self.removes.is_some() => return self.remove(),
            Command::Edit => return self.edit(),
            Command::PageUp => self.cursor.saturating_sub(page),
            _ => {
                let command = typing::erasing(command);
                let before = self.filter.revision();
                let _ = typing::edit(&mut self.filter, command, 1);
                if self.filter.revision() != before {
                    self.narrow();
                }
                self.cursor
            }
        };
        Answer::Stay(Effects::none())
    }

    /// Goes on to change the marked line.
    fn edit(&self) -> Answer {
        let chosen = self.shown.get(self.cursor).copied();
        match chosen.zip(self.edits.as_ref()) {
            Some((chosen, edits)) => Answer::CloseWith(edits.go(chosen).into()),
            None => Answer::Stay(Effects::none()),
        }
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
        match self.finds.lines.into_iter().nth(chosen) {
            Some(find) => Some(Msg::Find(find)),
            None => Some(self.then.go(chosen)),
        }
    }

    fn narrow(&mut self) {
        let pattern = Pattern::parse(
            self.filter.text(),
            CaseMatching::Ignore,
            Normalization::Smart,
        );
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let destroys = |index: usize| self.finds.lines.get(index).is_some_and(Find::destroys);
        let typed = self.filter.text().trim();
        // A key that is typed finds what it does.
        let is_key = |index: usize, pick: &Pick| {
            let mut keys = pick.detail.split(' ');
            let known = self.finds.lines.get(index).and_then(Find::action);
            !typed.is_empty() && known.is_some() && !destroys(index) && keys.any(|key| key == typed)
        };
        let looked_for = |index: usize| index < self.finds.lines.len() && index >= self.finds.fixed;
        let mut scored: Vec<_> = self
            .picks
            .iter()
            .enumerate()
            .filter(|(index, _)| !self.gone.contains(index))
            .filter_map(|(index, pick)| {
                let text = Utf32Str::new(&pick.label, &mut buffer);
                let score = score(&pattern.atoms, text, &mut matcher);
                let score = if is_key(index, pick) {
                    Some(KEY)
                } else {
                    score
                };
                // An entry is there for its text, which the line may not show.
                let score = score.or(looked_for(index).then_some(0))?;
                // What takes something away does not come before what does not and matches as well.
                let less = if destroys(index) { score / 5 } else { 0 };
                let key = (looked_for(index), Reverse(score - less), destroys(index));
                Some((key, index))
            })
            .collect();
        // Equal scores keep the order in which the lines were given.
        scored.sort();
        self.shown = scored.into_iter().map(|(_, index)| index).collect();
        self.cursor = 0;
    }
}

/// How well a line matches all words that are typed; `None` where it does not, or is too far-fetched.
fn score(words: &[Atom], line: Utf32Str<'_>, matcher: &mut Matcher) -> Option<u32> {
    let mut total = 0;
    let mut letters = Vec::new();
    for word in words {
        letters.clear();
        total += u32::from(word.indices(line, matcher, &mut letters)?);
        letters.sort_unstable();
        if is_far_fetched(&letters, line) {
            return None;
        }
    }
    Some(total)
}

/// Whether the letters of a word are picked from here and there. They are not where they stand in one word of the line,
/// or together but for a few, or where each begins a word.
fn is_far_fetched(letters: &[u32], line: Utf32Str<'_>) -> bool {
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
        return false;
    };
    let between = (last - first) as usize + 1 - letters.len();
    let within = |at: u32| line.get(at).is_alphanumeric();
    let begins = |at: &u32| *at == 0 || !within(at - 1);
    between > letters.len() / 2 && !(*first..*last).all(within) && !letters.iter().all(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stands_together_in_a_line() {
        for (typed, line, fits) in [
            ("theme", "Settings: Theme", true),
            ("theme", "Today: Open the brief for the next meeting", false),
            ("thme", "Settings: Theme", true),
            ("jrnl", "Go to the journal", true),
            ("gttj", "Go to the journal", true),
            ("brief meeting", "Open the brief for the next meeting", true),
            ("ward", "Wednesday: a round", false),
            ("", "Anything", true),
            ("osei", "Dr Oséi", true),
        ] {
            let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
            let mut buffer = Vec::new();
            let line_of = Utf32Str::new(line, &mut buffer);
            let mut matcher = Matcher::new(Config::DEFAULT);
            let found = score(&pattern.atoms, line_of, &mut matcher).is_some();
            assert_eq!(found, fits, "{typed:?} in {line:?}");
        }
    }
}
