//! Two texts of one entry: what was drafted, and what was saved elsewhere since that was begun. Neither is
//! lost, and the person says what becomes of them.
use super::{Journal, Result, history::state};
use crate::{
    domain::{
        Draft, Entry, Id, Moment, Origin, Record,
        entry::{
            document,
            merge::{self, Merged},
        },
        text::diff,
    },
    store::{ReadTx, WriteTx},
};

/// What came of saving a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is the entry now.
    Saved(Box<Record>),
    /// The entry is not what it was when the draft was begun. Nothing was saved; the draft is kept.
    Apart(Box<Apart>),
}

/// A draft and its entry, which went different ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// What was drafted, as it is kept: of its entry, or of none where that is gone.
    pub draft: Draft,
    /// The entry as it is now; `None` where it was deleted.
    pub now: Option<Record>,
    /// What both began from, where that is known.
    base: Option<Entry>,
}

impl Apart {
    /// Both texts in one, as a draft from what is saved now; of a deleted entry, what was drafted.
    pub fn together(&self) -> Merged<Draft> {
        let Some(now) = &self.now else {
            return Merged {
                content: self.draft.clone(),
                both_changed: false,
            };
        };
        let mine = self.draft.entry.clone().settled();
        let merged = merge::entries(self.base.as_ref(), &now.entry, &mine);
        Merged {
            content: Draft {
                entry: merged.content,
                ..self.mine()
            },
            both_changed: merged.both_changed,
        }
    }

    /// What was drafted, to be saved in place of what is saved now.
    pub fn mine(&self) -> Draft {
        Draft {
            of: self.now.as_ref().map(Record::origin),
            ..self.draft.clone()
        }
    }

    /// The lines of both: what was saved elsewhere counts as the older.
    pub fn lines(&self) -> Vec<diff::DiffLine> {
        let theirs = self.now.as_ref().map(|now| document::print(&now.entry));
        let mine = document::print(&self.draft.entry.clone().settled());
        diff::lines(&theirs.unwrap_or_default(), &mine)
    }
}

impl Journal {
    /// Whether the entry of a draft was changed or deleted since that was begun, and how both stand.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn apart(&self, draft: &Draft) -> Result<Option<Apart>> {
        let Some(of) = draft.of else {
            return Ok(None);
        };
        let now = self.environment.now();
        self.store.read(|journal| {
            Ok(match standing(journal, of, &draft.entry, now)? {
                DraftState::Unmoved | DraftState::NothingNew(_) => None,
                DraftState::Apart(sides) => {
                    let (now, base) = *sides;
                    let draft = draft.clone();
                    Some(Apart { draft, now, base })
                }
            })
        })
    }
}

/// An entry as it is now, `None` where it is gone; and what it was, where that is known.
pub(super) type Sides = (Option<Record>, Option<Entry>);

/// How an entry stands to what is to be saved of it.
pub(super) enum DraftState {
    /// It is as it was.
    Unmoved,
    /// It was changed, and what is to be saved adds nothing to it.
    NothingNew(Box<Record>),
    /// It was changed, or deleted, and both are something of their own.
    Apart(Box<Sides>),
}

/// How an entry stands to what is to be saved of it.
pub(super) fn standing(
    journal: &ReadTx<'_>,
    of: Origin,
    mine: &Entry,
    now: Moment,
) -> Result<DraftState> {
    let Some(record) = journal.living(of.id)? else {
        return Ok(DraftState::Apart(Box::default()));
    };
    if record.revision == of.revision {
        return Ok(DraftState::Unmoved);
    }
    // What it was is in its history, unless nobody knows which state that was.
    let base = state(journal, of.id, of.revision, now).ok();
    if record.entry == *mine || base.as_ref() == Some(mine) {
        return Ok(DraftState::NothingNew(Box::new(record)));
    }
    Ok(DraftState::Apart(Box::new((Some(record), base))))
}

/// Keeps a draft that went another way than its entry, under the first of two names, or the second where that
/// is an entry's. Where its entry is gone, it is one of its own from now on, so that it is found again.
pub(super) fn keep(
    journal: &WriteTx<'_>,
    (draft, at): (&Draft, Moment),
    [aside, new]: [Id; 2],
    (now, base): Sides,
) -> Result<Apart> {
    let mut kept = Draft {
        id: aside,
        updated_at: at,
        ..draft.clone()
    };
    if now.is_none() {
        kept.of = None;
        if journal.is_known(aside)? {
            kept.id = new;
        }
    } else if kept.of.is_none() {
        // It was saved before, as a new entry.
        kept.of = Some(Origin::new(draft.id));
    }
    if kept.id != draft.id {
        journal.drop_draft_of(draft.id, draft.updated_at)?;
    }
    journal.keep_draft(&kept)?;
    Ok(Apart {
        draft: kept,
        now,
        base,
    })
}
