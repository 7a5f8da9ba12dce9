//! What is offered while a name is typed, wherever that is: people, tags, goals, skills, links.
use std::ops::Range;

use super::editor::Editor;
use crate::{
    domain::{
        find::completion::{self, Fit, Likeness},
        text::name_key,
    },
    services::Vocabulary,
};

/// As many names of a sort as are looked through: those used most.
const MOST: usize = 2_000;

/// What is typed in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// People, separated by commas.
    People,
    /// Tags, separated by commas.
    Tags,
    /// Goals, separated by commas.
    Goals,
    /// Competencies, separated by commas.
    Competencies,
    /// One skill.
    Skill,
    /// Words in which `@` begins the name of a person.
    Mentions,
}

impl Sort {
    /// What one of them is called.
    pub fn noun(self) -> &'static str {
        match self {
            Self::People | Self::Mentions => "person",
            Self::Tags => "tag",
            Self::Goals => "goal",
            Self::Competencies => "competency",
            Self::Skill => "skill",
        }
    }

    /// The known names of the sort, those used most first.
    fn known<'a>(
        self,
        words: &'a Vocabulary,
        more: &'a [String],
    ) -> impl Iterator<Item = &'a str> + Clone {
        let used: &[(String, u64)] = match self {
            Self::People | Self::Mentions => &words.people,
            Self::Tags => &words.tags,
            Self::Goals => &words.goals,
            Self::Skill | Self::Competencies => &[],
        };
        let used = used.iter().map(|(name, _)| name.as_str());
        used.chain(more.iter().map(String::as_str)).take(MOST)
    }

    /// The name at the cursor of a text: where it stands, without the blanks around it.
    fn part(self, text: &str, cursor: usize) -> Option<Range<usize>> {
        let before = text.get(..cursor)?;
        let (start, end) = match self {
            Self::Skill => (0, text.len()),
            Self::Mentions => {
                let start = before.rfind('@')?;
                let led = before.get(..start)?.chars().next_back();
                let typed = before.get(start + 1..)?;
                // An address has a letter before it, and what is quoted is whole.
                if led.is_some_and(|c| !c.is_whitespace() && c != '(')
                    || typed.contains(['"', '\n'])
                    || typed.split(' ').count() > 2
                {
                    return None;
                }
                (start + 1, cursor)
            }
            _ => {
                let start = before.rfind(',').map_or(0, |at| at + 1);
                let rest = text.get(cursor..)?;
                (start, cursor + rest.find(',').unwrap_or(rest.len()))
            }
        };
        let inside = text.get(start..end)?;
        let start = start + (inside.len() - inside.trim_start().len());
        Some(start..start + inside.trim().len())
    }
}

/// One of those that are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What stands in the list.
    pub label: String,
    /// What is said of it.
    pub note: String,
    /// What is written where it is taken.
    insert: String,
}

/// A short list under what is typed.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// What may be meant, the likeliest first; empty when there is nothing to say.
    pub list: Vec<Offer>,
    /// The one that would be taken.
    pub cursor: usize,
    /// What is typed, where it is a name that nobody bears yet.
    pub new: Option<(String, &'static str)>,
    /// What it would take the place of.
    range: Range<usize>,
}

impl Offers {
    /// Looks what could be meant by the name at the cursor; `more` are names beside those in use.
    pub fn look(&mut self, sort: Sort, editor: &Editor, words: &Vocabulary, more: &[String]) {
        self.close();
        let (text, cursor) = (editor.text(), editor.cursor());
        let Some(range) = sort.part(text, cursor) else {
            return;
        };
        let typed = text.get(range.clone()).unwrap_or_default();
        // In the middle of a name, or behind it, nobody asks.
        if typed.is_empty() || cursor != range.end {
            return;
        }
        let own = name_key(typed);
        let known = sort.known(words, more);
        if known.clone().any(|name| name_key(name) == own) {
            return;
        }
        let others = others(text, &range);
        let mut list = completion::offers(typed, known);
        list.retain(|(_, name)| sort == Sort::Mentions || !others.contains(&name_key(name)));
        if list.is_empty() && sort != Sort::Mentions {
            self.new = Some((typed.to_owned(), sort.noun()));
        }
        let offer = |(fit, name): (Fit, &str)| Offer {
            label: name.to_owned(),
            note: match fit {
                Fit::Near => "did you mean this?".to_owned(),
                _ => String::new(),
            },
            insert: match sort {
                Sort::Mentions if name.contains(char::is_whitespace) => format!("\"{name}\""),
                _ => name.to_owned(),
            },
        };
        self.list = list.into_iter().map(offer).collect();
        self.range = range;
    }

    /// What is typed of a title behind `[[`, if the cursor stands behind that.
    pub fn link(editor: &Editor) -> Option<Range<usize>> {
        let before = editor.text().get(..editor.cursor())?;
        let start = before.rfind("[[")? + "[[".len();
        let typed = before.get(start..)?;
        (!typed.contains(['\n', ']']) && typed.len() <= LONGEST_TITLE)
            .then_some(start..before.len())
    }

    /// Takes the entries that may be meant: title, day, and the end of the name.
    pub fn take_links(&mut self, range: Range<usize>, found: Vec<(String, String, String)>) {
        self.close();
        self.range = range;
        self.list = found
            .into_iter()
            .map(|(label, note, id)| Offer {
                label,
                note,
                insert: format!("{id}]]"),
            })
            .collect();
    }

    /// Takes the list away.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Whether there is anything to choose from.
    pub fn is_open(&self) -> bool {
        !self.list.is_empty()
    }

    /// Goes to the next one, or to the one before; round at either end.
    pub fn turn(&mut self, forward: bool) {
        let count = self.list.len().max(1);
        let step = if forward { 1 } else { count - 1 };
        self.cursor = (self.cursor + step) % count;
    }

    /// Writes one of them in the place of what is typed, and closes.
    pub fn take(&mut self, at: usize, editor: &mut Editor) {
        if let Some(offer) = self.list.get(at) {
            let start = self.range.start;
            // What closes a link may stand there already.
            let follows = editor.text().get(self.range.end..).unwrap_or_default();
            let closed = offer.insert.ends_with("]]") && follows.starts_with("]]");
            let end = self.range.end + if closed { "]]".len() } else { 0 };
            let insert = offer.insert.clone();
            editor.replace_range(start..end, &insert);
            editor.go_to(start + insert.len());
        }
        self.close();
    }

    /// Looks what the entry may be evidence for: by what is typed at the cursor; where nothing is, by the words of the
    /// entry. `known` are what is written, what is kept, and what each is called; `suggested` is of what is kept.
    pub fn look_for_evidence(
        &mut self,
        editor: &Editor,
        known: &[[String; 3]],
        suggested: &[String],
    ) {
        self.close();
        let (text, cursor) = (editor.text(), editor.cursor());
        let Some(range) = Sort::Competencies.part(text, cursor) else {
            return;
        };
        if cursor < range.end {
            return;
        }
        let typed = text.get(range.clone()).unwrap_or_default();
        let others = others(text, &range);
        let mut found: Vec<&[String; 3]> = Vec::new();
        if typed.is_empty() {
            let links = suggested.iter();
            found.extend(links.filter_map(|link| known.iter().find(|[_, kept, _]| kept == link)));
        } else if known.iter().any(|[id, ..]| name_key(id) == name_key(typed)) {
            return;
        } else {
            let labels = known.iter().map(|[id, _, label]| format!("{id} {label}"));
            let labels: Vec<_> = labels.collect();
            let fits = completion::offers(typed, labels.iter().map(String::as_str));
            let fits = fits.iter().filter_map(|(_, label)| {
                let at = labels.iter().position(|one| one == label)?;
                known.get(at)
            });
            found.extend(fits);
        }
        found.retain(|[id, ..]| !others.contains(&name_key(id)));
        self.list = found
            .into_iter()
            .map(|[id, _, label]| Offer {
                label: label.clone(),
                note: if typed.is_empty() {
                    "from your words".to_owned()
                } else {
                    String::new()
                },
                insert: id.clone(),
            })
            .collect();
        self.range = range;
    }

    /// Where what is typed begins.
    pub fn start(&self) -> usize {
        self.range.start
    }

    /// What of the marked one follows what is typed, where it begins so.
    pub fn rest(&self, editor: &Editor) -> Option<&str> {
        let typed = editor.text().get(self.range.clone())?;
        let offer = self.list.get(self.cursor)?;
        let at_end = editor.cursor() == editor.text().len();
        let rest = strip_folded(&offer.insert, typed).filter(|rest| !rest.is_empty());
        rest.filter(|_| at_end && !offer.insert.ends_with("]]"))
    }
}

/// As long as what is typed of a title may be, in bytes.
const LONGEST_TITLE: usize = 80;

/// The other names of a list.
fn others(text: &str, own: &Range<usize>) -> Vec<String> {
    let mut at = 0;
    let names = text.split(',').filter_map(|name| {
        let here = at..at + name.len();
        at = here.end + 1;
        let apart = own.start > here.end || own.end < here.start;
        apart.then(|| name_key(name))
    });
    names.collect()
}

/// What of `name` follows `start`, whatever the case.
fn strip_folded<'a>(name: &'a str, start: &str) -> Option<&'a str> {
    let mut rest = name.chars();
    for wanted in start.chars() {
        let found = rest.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// What is to be said of the names in a field that nobody bears yet: which are new, and which may be
/// doubles.
pub fn news(sort: Sort, text: &str, words: &Vocabulary, more: &[String]) -> Option<(String, bool)> {
    let known = sort.known(words, more);
    let mut new = Vec::new();
    for name in text.split(',').map(str::trim) {
        if name.is_empty() {
            continue;
        }
        match completion::standing(name, known.clone()) {
            Likeness::Known => {}
            Likeness::Double(of) => return Some((format!("did you mean {of}?"), true)),
            Likeness::New => new.push(name),
        }
    }
    match new.as_slice() {
        [] => None,
        [_] if !text.contains(',') => Some(("new".to_owned(), false)),
        some => Some((format!("new: {}", some.join(", ")), false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vocabulary {
        let named = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), 1)).collect();
        Vocabulary {
            people: named(&["Dr Osei", "Priya"]),
            tags: named(&["communication", "presenting"]),
            goals: named(&["Present a case fluently"]),
            competencies: Vec::new(),
            places: Vec::new(),
        }
    }

    fn typed(sort: Sort, text: &str) -> (Offers, Editor) {
        let mut editor = Editor::single_line().with_text(text);
        editor.go_to(text.len());
        let mut offers = Offers::default();
        offers.look(sort, &editor, &words(), &[]);
        (offers, editor)
    }

    #[test]
    fn what_is_taken_stands_in_the_place_of_what_was_typed() {
        for (sort, text, expected) in [
            (Sort::People, "osei", "Dr Osei"),
            (Sort::People, "Priya, os", "Priya, Dr Osei"),
            (Sort::Tags, "ward,  pre", "ward,  presenting"),
            (Sort::Goals, "present", "Present a case fluently"),
            (Sort::Mentions, "Send it @osei", "Send it @\"Dr Osei\""),
            (Sort::Mentions, "Send it @pri", "Send it @Priya"),
        ] {
            let (mut offers, mut editor) = typed(sort, text);
            assert!(offers.is_open(), "{text:?}");
            offers.take(0, &mut editor);
            assert_eq!(editor.text(), expected);
            assert_eq!(editor.cursor(), expected.len());
            assert!(!offers.is_open());
        }
    }

    #[test]
    fn what_is_known_or_there_already_is_not_offered() {
        for (sort, text) in [
            (Sort::People, "dr osei"),
            (Sort::People, "Dr Osei, os"),
            (Sort::People, "Priya, "),
            (Sort::Mentions, "mail a@osei"),
            (Sort::Mentions, "Send it @\"Dr Osei\""),
        ] {
            assert!(!typed(sort, text).0.is_open(), "{text:?}");
        }
        let new = typed(Sort::People, "Sam").0.new;
        assert_eq!(new, Some(("Sam".to_owned(), "person")));
        assert_eq!(
            typed(Sort::People, "Osei, S")
                .0
                .rest(&typed(Sort::People, "Osei, S").1),
            None
        );
        let (offers, editor) = typed(Sort::People, "dr o");
        assert_eq!(offers.rest(&editor), Some("sei"));
    }

    #[test]
    fn new_names_and_doubles_are_told() {
        let told = |text: &str| news(Sort::People, text, &words(), &[]);
        assert_eq!(told("Dr Osei, Priya"), None);
        assert_eq!(told("Sam"), Some(("new".to_owned(), false)));
        assert_eq!(told("Priya, Sam"), Some(("new: Sam".to_owned(), false)));
        let double = Some(("did you mean Dr Osei?".to_owned(), true));
        assert_eq!(told("Priya, Osei"), double);
    }

    #[test]
    fn a_link_is_typed_behind_two_brackets() {
        let link = |text: &str| {
            let mut editor = Editor::multi_line().with_text(text);
            editor.go_to(text.len());
            Offers::link(&editor).map(|range| text[range].to_owned())
        };
        assert_eq!(link("As in [[first w"), Some("first w".to_owned()));
        assert_eq!(link("As in [["), Some(String::new()));
        assert_eq!(link("As in [[0a5fead3]] and"), None);
        assert_eq!(link("[[one\ntwo"), None);
    }
}
