//! What is said below a line of text: how an action is understood, and where its links lead.
use super::{Composer, Effects, Msg, Session};
use crate::{
    app::Effect,
    domain::{
        Section,
        entry::link,
        plan::action::{self, Action as Promise},
    },
};

/// A text longer than this is not explained line by line, in bytes.
const LONGEST_LIST: usize = 16 << 10;

impl Composer {
    /// What each line of a list of actions will be saved as; nothing for any other field.
    pub fn meant(&self, slot: usize, session: &Session) -> Vec<Option<Promise>> {
        let Some((slot, editor)) = self
            .slots
            .get(slot)
            .and_then(|slot| Some((slot, slot.input.editor()?)))
            .filter(|(slot, editor)| {
                action::lists(&slot.name) && editor.text().len() <= LONGEST_LIST
            })
        else {
            return Vec::new();
        };
        let here = self.people();
        let names = action::Names {
            here: &here,
            all: &self.words.people,
        };
        let section = Section::new(slot.name.clone(), editor.text());
        action::meant(&section, session.now, names)
    }

    /// Asks for the titles of the links in a field that are not known yet.
    pub(super) fn look_for_titles(&mut self, slot: usize) -> Option<Effects> {
        let editor = self.slots.get(slot)?.input.editor()?;
        let text = editor.text();
        if text.len() > LONGEST_LIST || !text.contains("[[") {
            return None;
        }
        let links = link::links(text);
        let unknown = links.filter(|link| !self.titles.contains_key(link.hex()));
        let unknown: Vec<_> = unknown.collect();
        if unknown.is_empty() {
            return None;
        }
        let known = unknown.iter().map(|link| (link.hex().to_owned(), None));
        self.titles.extend(known.collect::<Vec<_>>());
        let asked = Effect::ask(
            "composer.titles",
            move |journal| journal.link_titles(&unknown),
            |titles| Msg::Titles(titles).into(),
        );
        Some(asked.into())
    }

    /// Where the links in a line of text lead, as a sentence says it; none where there are none.
    pub fn leads_to(&self, line: &str) -> Option<String> {
        if !line.contains("[[") {
            return None;
        }
        let titles = link::links(line).filter_map(|link| {
            let title = self.titles.get(link.hex())?.as_ref()?;
            Some(format!("\u{201c}{title}\u{201d}"))
        });
        let titles: Vec<_> = titles.collect();
        (!titles.is_empty()).then(|| format!("links to {}", titles.join(", ")))
    }

    /// Whether the lines of a field are explained at all.
    pub fn explains(&self, slot: usize) -> bool {
        let editor = self.slots.get(slot).and_then(|slot| slot.input.editor());
        editor.is_some_and(|editor| editor.text().len() <= LONGEST_LIST)
    }
}
