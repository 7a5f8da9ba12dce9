//! Entries that are marked, and what is done with all of them at once.
use std::collections::BTreeSet;

use super::{Journal, Msg};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session,
        completion::Sort,
        layers::{Confirm, Prompt},
    },
    domain::{Id, find::put_away::PUT_AWAY, text::counted},
    services::{self, Between, Order, PageQuery, Start},
};

/// As many entries as can be marked at once.
const MOST: usize = 1_000;

/// What is done with entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkEdit {
    /// They go to the trash.
    Delete,
    /// They gain the tags that are named, and lose those with a `-` before them.
    Tag(String),
    /// They are flagged for the next meeting; if all of them are, no longer.
    Flag,
    /// They leave the lists; if all of them have, they come back.
    PutAway,
}

impl Journal {
    /// Marks the entry under the cursor or takes its mark away, and goes on to the next.
    pub(super) fn mark(&mut self, session: &Session) -> Effects {
        let Some(id) = self.timeline.current().map(|row| row.id) else {
            return Effects::none();
        };
        if !self.marked.remove(&id) && self.marked.len() < MOST {
            self.marked.insert(id);
            self.by_hand.insert(id);
        }
        self.timeline.go(self.timeline.cursor + 1);
        self.page_top = 0;
        self.look(session)
    }

    /// Marks all that was found; takes all marks away when there are any.
    pub(super) fn mark_all(&mut self, session: &Session) -> Effects {
        if !self.marked.is_empty() {
            self.marked.clear();
            return Effects::none();
        }
        let ask = PageQuery {
            filter: self.filter(session),
            from: Start::Newest,
            limit: MOST,
            order: Order::Newest,
        };
        let search = self.timeline.search;
        Effect::ask_passing(
            "journal.mark",
            move |journal| journal.ids(&ask),
            move |(ids, more)| Msg::Marked(search, ids, more).into(),
        )
        .into()
    }

    /// All that was found is known.
    pub(super) fn take_marks(&mut self, ids: Vec<Id>, more: bool) -> Effects {
        self.marked = ids.into_iter().collect();
        self.by_hand.clear();
        if !more {
            return Effects::none();
        }
        let text = format!("Selected the newest {}; there are more.", self.marked.len());
        AppMsg::Notify(Notice::good(text)).into()
    }

    /// The entries that are marked; the one under the cursor when none is.
    pub(super) fn meant(&self) -> BTreeSet<Id> {
        if self.marked.is_empty() {
            return self
                .timeline
                .current()
                .map(|row| row.id)
                .into_iter()
                .collect();
        }
        self.marked.clone()
    }

    /// Asks what must be asked before something is done with the entries that are meant.
    pub(super) fn ask_to(&mut self, deed: BulkEdit, session: &Session) -> Effects {
        let count = self.meant().len();
        match deed {
            _ if count == 0 => Effects::none(),
            BulkEdit::Delete if !self.marked.is_empty() => {
                let then = Callback::new(|()| Msg::Do(BulkEdit::Delete).into());
                let title = format!("Move {} to the trash?", counted(count, "entry"));
                Confirm::new(title, "u undoes it.", "to the trash", then)
                    .layer()
                    .into()
            }
            BulkEdit::Tag(text) => {
                let then = Callback::new(|text| Msg::Do(BulkEdit::Tag(text)).into());
                let title = format!("Tag {}", counted(count, "entry"));
                let mut prompt = Prompt::new(title, &text, check, then).naming(Sort::Tags);
                prompt.echo = check(&text, session).or(Ok(TAGS.to_owned()));
                prompt.layer().into()
            }
            deed => self.carry_out(deed),
        }
    }

    /// Does it.
    pub(super) fn carry_out(&mut self, deed: BulkEdit) -> Effects {
        let ids: Vec<_> = self.meant().into_iter().collect();
        self.marked.clear();
        match deed {
            BulkEdit::Delete => delete(ids),
            BulkEdit::Tag(text) => {
                let (add, remove) = tags(&text);
                change("entry.tag", move |journal| {
                    journal.tag_entries(&ids, &add, &remove)
                })
            }
            BulkEdit::PutAway => put_away(ids),
            BulkEdit::Flag => change("entry.flag", move |journal| journal.flag_entries(&ids)),
        }
        .into()
    }
}

/// What can be written where tags are asked for.
const TAGS: &str = "ward, nights adds tags; -ward removes one";

fn check(text: &str, _session: &Session) -> Result<String, String> {
    let (add, remove) = tags(text);
    let named = |tags: &[String]| {
        let tags = tags.iter().map(|tag| format!("#{tag}"));
        tags.collect::<Vec<_>>().join(" ")
    };
    match (add.is_empty(), remove.is_empty()) {
        (true, true) => Err(format!("Type a tag: {TAGS}.")),
        (false, true) => Ok(format!("adds {}", named(&add))),
        (true, false) => Ok(format!("removes {}", named(&remove))),
        (false, false) => Ok(format!("adds {}, removes {}", named(&add), named(&remove))),
    }
}

/// The tags to add, and those to take away.
fn tags(text: &str) -> (Vec<String>, Vec<String>) {
    let clean = |tag: &str| tag.trim().trim_start_matches('#').trim().to_owned();
    let mut lists = (Vec::new(), Vec::new());
    for part in text.split(',').map(str::trim) {
        let (list, tag) = match part.strip_prefix(['-', '−']) {
            Some(tag) => (&mut lists.1, clean(tag)),
            None => (&mut lists.0, clean(part)),
        };
        if !tag.is_empty() {
            list.push(tag);
        }
    }
    lists
}

fn delete(ids: Vec<Id>) -> Effect {
    Effect::ask(
        "entries.delete",
        move |journal| journal.delete_all(&ids),
        move |records| {
            let notice = match records.as_slice() {
                [one] => Notice::of(&one.entry.title, "is in the trash. u undoes it."),
                all => Notice::good(format!(
                    "{} are in the trash. u undoes it.",
                    counted(all.len(), "entry")
                )),
            };
            AppMsg::Told(notice)
        },
    )
}

/// Puts entries away, or brings them back where all of them are.
fn put_away(ids: Vec<Id>) -> Effect {
    Effect::ask(
        "entries.put_away",
        move |journal| {
            let mut away = true;
            for id in &ids {
                let tags = journal.record(*id)?.entry.tags;
                away &= tags.iter().any(|tag| tag.eq_ignore_ascii_case(PUT_AWAY));
            }
            Ok((journal.put_away(&ids, !away)?.len(), away))
        },
        |(count, back)| {
            let entries = counted(count, "entry");
            AppMsg::Told(Notice::good(if back {
                format!("{entries} back in the lists. u undoes it.")
            } else {
                format!("{entries} put away; is:put-away finds it again. u undoes it.")
            }))
        },
    )
}

/// Saves entries anew, in a way that can be taken back.
fn change(
    name: &'static str,
    job: impl FnOnce(&mut services::Journal) -> services::Result<Vec<Between>> + Send + 'static,
) -> Effect {
    Effect::ask(name, job, |before| {
        if before.is_empty() {
            return AppMsg::Notify(Notice::good("Nothing to change."));
        }
        let notice = format!("Changed {}. u undoes it.", counted(before.len(), "entry"));
        AppMsg::Told(Notice::good(notice))
    })
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_added_and_taken_away() {
        for (text, add, remove) in [
            ("ward", &["ward"][..], &[][..]),
            ("#ward, end of life", &["ward", "end of life"], &[]),
            ("-ward, −#nights,, ", &[], &["ward", "nights"]),
            ("end-of-life", &["end-of-life"], &[]),
            ("-", &[], &[]),
        ] {
            let (added, removed) = tags(text);
            assert_eq!(
                (added.as_slice(), removed.as_slice()),
                (&owned(add)[..], &owned(remove)[..])
            );
        }
    }

    fn owned(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }
}
