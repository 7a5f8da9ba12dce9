//! What others said of the entry on the page, and what goes to them: reading it, sharing it, taking it back.
use super::{Focus, Journal, Msg};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session,
        layers::{Confirm, Pick, Picker, Reading, ReadingLine},
        screens::{Screen, share},
    },
    domain::{Id, Visibility},
    services::share::{ShareStatus, Thread},
};

/// What hangs on the entry on the page.
#[derive(Debug)]
pub struct CommentThread {
    /// On which entry.
    pub id: Id,
    /// What was said, as it was when the page was opened: what is new stays marked while it is read.
    pub thread: Box<Thread>,
    /// Whether it was noted that it is read.
    noted: bool,
}

impl CommentThread {
    /// What was said of an entry, not read yet.
    pub(super) fn new(id: Id, thread: Box<Thread>) -> Self {
        Self {
            id,
            thread,
            noted: false,
        }
    }

    /// What was said, if nothing of it was read since.
    pub(super) fn untouched(self) -> Option<Box<Thread>> {
        (!self.noted).then_some(self.thread)
    }
}

/// Asks what hangs on an entry.
pub(super) fn look(id: Id) -> Effect {
    Effect::ask_passing(
        "journal.thread",
        move |journal| journal.thread(id),
        move |thread| Msg::Said(id, Box::new(thread)).into(),
    )
}

impl Journal {
    /// The journal, open at what others said of an entry.
    pub fn lead_to_thread(id: Id) -> Effect {
        Effect::ask(
            "thread.place",
            move |journal| journal.place(id),
            |place| {
                let journal = Self {
                    at_thread: true,
                    ..Self::at(place)
                };
                AppMsg::Start(Box::new(Screen::Journal(journal)))
            },
        )
    }

    /// Takes what hangs on the entry on the page.
    pub(super) fn take_thread(&mut self, id: Id, thread: Box<Thread>) -> Effects {
        let noted = self
            .hanging
            .as_ref()
            .is_some_and(|hanging| hanging.id == id && hanging.noted);
        self.hanging = Some(CommentThread { id, thread, noted });
        self.note_read()
    }

    /// Notes that what was said is read, once its page is.
    pub(super) fn note_read(&mut self) -> Effects {
        let current = self.timeline.current().map(|row| row.id);
        let reading = self.focus == Focus::Page;
        let Some(hanging) = &mut self.hanging else {
            return Effects::none();
        };
        let mut said = hanging.thread.said().into_iter();
        let new = said.any(|said| said.by().is_unread());
        if !reading || !new || hanging.noted || current != Some(hanging.id) {
            return Effects::none();
        }
        hanging.noted = true;
        let id = hanging.id;
        Effect::ask(
            "journal.read-thread",
            move |journal| {
                journal.mark_read(id)?;
                journal.standings(&[id])
            },
            |standings| Msg::Stand(standings).into(),
        )
        .into()
    }

    /// Asks how the entries at hand stand with others.
    pub(super) fn ask_standings(&self, anew: bool) -> Effects {
        let known = |id: &Id| !anew && self.standings.contains_key(id);
        let rows = self.timeline.rows.iter();
        let shared = rows.filter(|row| row.visibility == Visibility::Shared);
        let ids: Vec<_> = shared.map(|row| row.id).filter(|id| !known(id)).collect();
        if ids.is_empty() {
            return Effects::none();
        }
        Effect::ask(
            "journal.standings",
            move |journal| journal.standings(&ids),
            |standings| Msg::Stand(standings).into(),
        )
        .into()
    }

    /// Looks at what would leave of the entry under the cursor, or of all that are marked.
    pub(super) fn share(&self, session: &Session) -> Effects {
        let entries: Vec<_> = self.meant().into_iter().collect();
        if entries.is_empty() {
            return Effects::none();
        }
        // The one under the cursor was chosen by hand; of marked ones those that were marked one by one.
        let by_hand = if self.marked.is_empty() {
            entries.clone()
        } else {
            self.by_hand.intersection(&self.marked).copied().collect()
        };
        share::begin(entries, by_hand, session).into()
    }

    /// Whether somebody has, or had, the entry under the cursor.
    pub fn has_thread(&self) -> bool {
        self.on_page().is_some_and(|thread| !thread.is_empty())
    }

    /// Whether somebody has the entry under the cursor now.
    pub(super) fn is_shown(&self) -> bool {
        let mut shown = self.on_page().into_iter().flat_map(|thread| &thread.shown);
        shown.any(|shown| shown.taken_back.is_none())
    }

    pub(super) fn on_page(&self) -> Option<&Thread> {
        let current = self.timeline.current().map(|row| row.id);
        let hanging = self.hanging.as_ref()?;
        (current == Some(hanging.id)).then_some(&*hanging.thread)
    }

    /// Asks from whom the entry is to be taken back.
    pub(super) fn take_back(&self) -> Effects {
        let Some((row, thread)) = self.timeline.current().zip(self.on_page()) else {
            return Effects::none();
        };
        let (id, title) = (row.id, row.title.clone());
        let has = thread
            .shown
            .iter()
            .filter(|shown| shown.taken_back.is_none());
        let people: Vec<_> = has.map(|shown| shown.person.clone()).collect();
        if let [only] = people.as_slice() {
            return question(id, &title, only.clone()).layer().into();
        }
        let picks = people.iter().map(|person| Pick {
            label: person.clone(),
            detail: String::new(),
        });
        let picks = picks.collect();
        let then = Callback::new(move |chosen: usize| {
            let person = people.get(chosen).cloned();
            person.map_or(AppMsg::Done, |person| {
                AppMsg::Show(Box::new(question(id, &title, person).layer()))
            })
        });
        Picker::new("Withdraw it from whom?", picks, then)
            .layer()
            .into()
    }

    /// Shows the very copies that others have, and how many words were replaced in each.
    pub(super) fn shared_copies(&self) -> Effects {
        let Some(id) = self.timeline.current().map(|row| row.id) else {
            return Effects::none();
        };
        Effect::ask(
            "share.copies",
            move |journal| Ok((journal.record(id)?, journal.thread(id)?)),
            |(record, thread)| {
                let here = thread.shown.iter();
                let here = here.filter(|shown| shown.taken_back.is_none());
                let mut lines = Vec::new();
                for shown in here {
                    let on = shown.at.format("%-d %b %Y");
                    let replaced = shown.replaced_words(&record.entry);
                    lines.push(ReadingLine::Heading(format!(
                        "What {} has, {on}, {replaced}",
                        shown.person
                    )));
                    let text = shown.document.lines();
                    lines.extend(text.map(|line| match line.trim_end() {
                        "" => ReadingLine::Blank,
                        line => ReadingLine::Text(line.to_owned()),
                    }));
                    lines.push(ReadingLine::Blank);
                }
                AppMsg::Show(Box::new(Reading::new("The copy they have", lines).layer()))
            },
        )
        .into()
    }

    /// How an entry stands with those to whom it was shown.
    pub fn standing(&self, id: Id) -> Option<ShareStatus> {
        self.standings.get(&id).copied()
    }
}

/// Asks before an entry is taken back.
fn question(id: Id, title: &str, person: String) -> Confirm {
    let text = format!(
        "Once your next file reaches {person}, the entry is erased there, and a file that still lies in your folder is changed now. They may remember what they read, and copies made elsewhere remain."
    );
    let asked = format!("Withdraw it from {person}?");
    let title = title.to_owned();
    let then = Callback::new(move |()| {
        AppMsg::Run(Effect::ask(
            "share.take-back",
            move |journal| {
                journal.take_back(id, &person)?;
                Ok(person)
            },
            move |person| {
                let back = format!("is withdrawn. Press y to tell {person}.");
                AppMsg::Saved(Notice::of(title, back))
            },
        ))
    });
    Confirm::new(asked, text, "withdraw it", then)
}
