//! Choosing another framework, or another type, while an entry is written: everything written stays.
use super::{AppMsg, Callback, Composer, Effects, EntryPart, Msg, Session, read::read};
use crate::{
    app::layers::{Pick, Picker},
    domain::{
        Section,
        entry::{form, framework},
    },
};

impl Composer {
    pub(super) fn choose_framework(&self, session: &Session) -> Effects {
        let Some(wanted) = self.entry.kind.spec().framework else {
            return Effects::none();
        };
        let found = session.user_data.frameworks.for_use(wanted);
        let picks = found
            .iter()
            .map(|framework| Pick {
                label: framework.name.clone(),
                detail: framework.fit.clone(),
            })
            .collect();
        let ids: Vec<_> = found.iter().map(|framework| framework.id.clone()).collect();
        let now = ids
            .iter()
            .position(|id| Some(id) == self.entry.framework.as_ref())
            .unwrap_or(0);
        let then = Callback::new(move |chosen: usize| {
            ids.get(chosen)
                .map_or(AppMsg::Done, |id| Msg::Framework(id.clone()).into())
        });
        Picker::new("Framework", picks, then).at(now).layer().into()
    }

    /// Lays the form out anew for another framework; everything written stays.
    pub(super) fn switch(&mut self, id: &str, session: &Session) -> Effects {
        let (mut entry, _) = read(&self.slots, &self.entry, session);
        if let Some(framework) = session.user_data.frameworks.get(id) {
            let written = entry
                .sections
                .iter()
                .filter(|section| !section.text.is_empty());
            let own = |name: &str| {
                entry
                    .kind
                    .spec()
                    .sections
                    .iter()
                    .any(|section| section.name == name)
            };
            let (kept, moved): (Vec<_>, Vec<_>) =
                written.cloned().partition(|section| own(&section.name));
            let moved: Vec<_> = moved
                .into_iter()
                .map(|section| (section.name, section.text))
                .collect();
            let moved = framework::switch(&moved, framework).into_iter();
            entry.sections = moved
                .map(|(name, text)| Section::new(name, text))
                .chain(kept)
                .collect();
        }
        entry.framework = Some(id.to_owned());
        self.lay_out(entry, session);
        self.changed(session)
    }

    /// A choice may ask for other sections and fields: they are laid out, and all that was written stays.
    pub(super) fn turned(&mut self, session: &Session) {
        let focused = self.slots.get(self.focus).map(|slot| slot.part);
        let turns = matches!(focused, Some(EntryPart::Field(field)) if form::turns(&self.entry, field.name));
        if turns {
            let (mut entry, _) = read(&self.slots, &self.entry, session);
            entry
                .sections
                .retain(|section| !section.text.trim().is_empty());
            self.lay_out(entry, session);
        }
    }
}
