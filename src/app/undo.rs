//! Taking back what was done last.
use super::{App, Effect, Effects, Msg, Notice, Undo, screens::settings};

impl App {
    pub(super) fn undo(&mut self) -> Effects {
        let Some(undo) = self.session.undo.take() else {
            return self.notify(Notice::good("Nothing to undo."));
        };
        match undo {
            Undo::Deleted(ids) => Effect::ask(
                "entry.restore",
                move |journal| journal.restore_all(&ids),
                |records| {
                    Msg::Undone(match records.as_slice() {
                        [one] => Notice::of(&one.entry.title, "is back."),
                        all => Notice::good(format!("{} entries are back.", all.len())),
                    })
                },
            ),
            Undo::Forgotten(saved) => Effect::ask(
                "search.save",
                move |journal| {
                    let name = saved.name.clone();
                    journal.save_search(saved).map(|_| name)
                },
                |name| Msg::Undone(Notice::of(name, "is back.")),
            ),
            Undo::Changed(before) => Effect::ask(
                "entry.revert",
                move |journal| journal.revert_all(&before),
                |_| Msg::Undone(Notice::good("Undone.")),
            ),
            Undo::Goal(id) => Effect::ask(
                "goal.restore",
                move |journal| journal.restore_goal(id),
                |filed| Msg::Undone(Notice::of(filed.content.title, "is back.")),
            ),
            Undo::Person(id) => Effect::ask(
                "person.restore",
                move |journal| journal.restore_person(id),
                |filed| Msg::Undone(Notice::good(format!("{} is back.", filed.content.name))),
            ),
            Undo::Set(row, word) => return settings::save(row, word, &self.session, false),
            Undo::Discarded(draft) => Effect::ask(
                "draft.restore",
                move |journal| journal.keep_draft(&draft),
                |()| Msg::Undone(Notice::good("Your draft is back, on Today.")),
            ),
        }
        .into()
    }
}
