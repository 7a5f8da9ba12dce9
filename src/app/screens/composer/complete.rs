//! What is offered in the form while a name is typed, and what is said of the names that are new.
use super::{Composer, ComposerField, Effects, EntryPart, Msg, Session};
use crate::{
    app::{
        Command, Effect,
        completion::{self, Offers, Sort},
        editor::Editor,
        entry_search,
    },
    domain::{
        entry::kind::{Field, Shape},
        plan::{action, competency::MOST_LINKS, dilemma::ROLE_MODEL_TAG},
    },
};

/// Tags that are offered before they were ever used: what a preceptor showed by example.
const SUGGESTED: &[&str] = &[ROLE_MODEL_TAG];
/// As many entries are offered for a link.
const LINKS: usize = 6;
/// The field in which a skill is named.
pub(super) const SKILL: &str = "skill";

impl Composer {
    /// What is typed in a field, and the names that may be meant beside those in use.
    fn sort(&self, slot: &ComposerField) -> Option<(Sort, Vec<String>)> {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Some(match slot.part {
            EntryPart::People => (Sort::People, Vec::new()),
            EntryPart::Tags => (Sort::Tags, owned(SUGGESTED)),
            EntryPart::Goals => (Sort::Goals, Vec::new()),
            EntryPart::Competencies => (Sort::Competencies, Vec::new()),
            EntryPart::Field(field) if field.name == SKILL => (Sort::Skill, self.skills.clone()),
            EntryPart::Field(Field {
                shape: Shape::Line(suggestions),
                ..
            }) if !suggestions.is_empty() => (Sort::Skill, owned(suggestions)),
            EntryPart::Section if action::lists(&slot.name) => (Sort::Mentions, Vec::new()),
            _ => return None,
        })
    }

    /// Looks what may be meant by what stands at the cursor.
    pub(super) fn look_for_offers(&mut self, session: &Session) -> Effects {
        self.offers.close();
        let Some(slot) = self.slots.get(self.focus) else {
            return Effects::none();
        };
        let Some(editor) = slot.input.editor() else {
            return Effects::none();
        };
        if let Some(range) = Offers::link(editor).filter(|_| slot.input.is_text()) {
            let typed = editor.text().get(range).unwrap_or_default();
            return entries(typed, session);
        }
        if matches!(slot.part, EntryPart::Competencies) {
            let known = evidence(session);
            self.offers.look_for_evidence(editor, &known, &[]);
        } else if let Some((sort, more)) = self.sort(slot) {
            self.offers.look(sort, editor, &self.words, &more);
        }
        Effects::none()
    }

    /// Offers what the words of the entry speak for, in the field for that and where nothing is typed; whether
    /// there is anything.
    fn suggest(&mut self, session: &Session) -> bool {
        let slot = self.slots.get(self.focus);
        let slot = slot.filter(|slot| matches!(slot.part, EntryPart::Competencies));
        if let Some(editor) = slot.and_then(|slot| slot.input.editor()) {
            let known = evidence(session);
            let suggested = self.suggested(session);
            self.offers.look_for_evidence(editor, &known, &suggested);
        }
        self.offers.is_open()
    }

    /// What the words of the entry speak for.
    fn suggested(&self, session: &Session) -> Vec<String> {
        let (entry, _) = super::read::read(&self.slots, &self.entry, session);
        let texts = entry.sections.iter().map(|section| section.text.as_str());
        let fields = entry.fields.get(SKILL).map(String::as_str);
        let words = entry
            .tags
            .iter()
            .map(String::as_str)
            .chain(fields)
            .chain([entry.title.as_str()]);
        let text = words.chain(texts).collect::<Vec<_>>().join("\n");
        let library = &session.user_data.competencies;
        let mut links = library.suggested(
            &session.competencies,
            &text,
            MOST_LINKS + entry.competencies.len(),
        );
        links.retain(|link| !entry.competencies.contains(link));
        links.truncate(MOST_LINKS);
        links
    }

    /// The entries that may be meant by a title, if that is still what is typed.
    pub(super) fn take_links(&mut self, typed: &str, found: Vec<(String, String, String)>) {
        let editor = self.slots.get(self.focus);
        let editor = editor.and_then(|slot| slot.input.editor());
        let Some((editor, range)) = editor.and_then(|it| Some((it, Offers::link(it)?))) else {
            return;
        };
        if editor.text().get(range.clone()) == Some(typed) {
            self.offers.take_links(range, found);
        }
    }

    /// Takes one of what is offered.
    pub(super) fn take_offer(&mut self, at: usize, session: &Session) -> Effects {
        let slot = self.slots.get_mut(self.focus);
        if let Some(editor) = slot.and_then(|slot| slot.input.editor_mut()) {
            self.offers.take(at, editor);
        }
        self.changed(session)
    }

    /// What an action does while something is offered; none where it does what it always does.
    pub(super) fn act_on_offers(&mut self, command: Command, session: &Session) -> Option<Effects> {
        if !self.offers.is_open() {
            let suggests = command == Command::Down && self.suggest(session);
            return suggests.then(Effects::none);
        }
        let many = self.offers.list.len() > 1;
        match command {
            Command::Next => return Some(self.take_offer(self.offers.cursor, session)),
            Command::Right | Command::LineEnd if self.ghost().is_some() => {
                return Some(self.take_offer(self.offers.cursor, session));
            }
            Command::NewLine if self.offers.cursor > 0 => {
                return Some(self.take_offer(self.offers.cursor, session));
            }
            Command::Down if many => self.offers.turn(true),
            Command::Up if many => self.offers.turn(false),
            Command::Back => self.offers.close(),
            _ => return None,
        }
        Some(Effects::none())
    }

    /// The rest of the name being typed, if the one that would be taken begins so.
    pub fn ghost(&self) -> Option<&str> {
        let slot = self.slots.get(self.focus)?;
        self.offers.rest(slot.input.editor()?)
    }

    /// The keys go elsewhere: nothing is offered, and of the names that were typed it is said which are new.
    pub(super) fn left(&mut self, slot: usize) {
        self.offers.close();
        self.told.retain(|(at, ..)| *at != slot);
        let Some(left) = self.slots.get(slot) else {
            return;
        };
        let names = matches!(
            left.part,
            EntryPart::People | EntryPart::Tags | EntryPart::Goals
        );
        let Some((sort, more)) = self.sort(left).filter(|_| names) else {
            return;
        };
        let text = left.input.editor().map_or("", Editor::text);
        if let Some((said, double)) = completion::news(sort, text, &self.words, &more) {
            self.told.push((slot, said, double));
        }
    }

    /// What is said of the names in a field, and whether one may be a double.
    pub fn told(&self, slot: usize) -> Option<(&str, bool)> {
        let mut told = self.told.iter().filter(|_| slot != self.focus);
        let found = told.find(|(at, ..)| *at == slot);
        found.map(|(_, said, double)| (said.as_str(), *double))
    }
}

/// What may be linked to: as it is typed, as it is kept, and what it is called.
fn evidence(session: &Session) -> Vec<[String; 3]> {
    let library = &session.user_data.competencies;
    let mut all = Vec::new();
    for list in library.these(&session.competencies) {
        let competencies = list.competencies.iter().map(|one| (&one.id, one.label()));
        let besides = list
            .requirements
            .iter()
            .map(|one| (&one.id, one.title.clone()));
        for (id, label) in competencies.chain(besides) {
            let link = list.link(id);
            let alone = library
                .meant(&session.competencies, id)
                .is_ok_and(|meant| meant == link);
            all.push([if alone { id.clone() } else { link.clone() }, link, label]);
        }
    }
    all
}

/// Asks which skills are known.
pub(super) fn skills() -> Effect {
    Effect::ask_passing(
        "composer.skills",
        |journal| journal.skill_names(),
        |skills| Msg::Skills(skills).into(),
    )
}

/// Asks for entries with a title or a text like what is typed behind `[[`; for the newest where that is
/// nothing.
fn entries(typed: &str, session: &Session) -> Effects {
    let asked = typed.to_owned();
    let name = "composer.links";
    let found = entry_search::entries(name, typed, LINKS, session, move |found| {
        let found = found.into_iter();
        let found = found.map(|(pick, row)| (pick.label, pick.detail, row.id.short()));
        Msg::Links(asked, found.collect()).into()
    });
    found.into()
}
