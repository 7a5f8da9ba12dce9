//! What was done, as steps that can be taken back and made again, whatever they were.
use super::{Between, Journal, Result, history};
use crate::{
    domain::{Id, RowPosition, text},
    store::{Changed, RecordRef, Saving, WriteTx},
};

/// The most letters of a title in a sentence about a step.
const TITLE: usize = 40;

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done, as it stands in a sentence: `edited "First ward round"`.
    pub said: String,
    /// Which records were changed.
    changed: Vec<Changed>,
}

/// Where a step leads that was taken back or made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landed {
    /// What is to be said of it in the place of the words for the step: the name that it begins with, if
    /// it does, and the rest.
    pub told: Option<(Option<String>, String)>,
    /// The record to look at, where it is there.
    pub record: Option<Id>,
    /// Where it stands, if it is an entry.
    pub entry: Option<RowPosition>,
    /// The goal or the person to look at, by name.
    pub sheet: Option<String>,
}

impl Journal {
    /// From now on a new step is made.
    pub fn begin_step(&mut self) {
        let _ = self.store.take_changed();
        self.did = None;
    }

    /// What was done since it began; none where nothing was.
    pub fn take_step(&mut self) -> Option<Step> {
        let changed = self.store.take_changed();
        let did = self.did.take();
        if changed.is_empty() {
            return None;
        }
        let said = did.unwrap_or_else(|| said(&changed));
        Some(Step { said, changed })
    }

    /// Takes a step back, whole or not at all: what it changed becomes what it was before.
    ///
    /// # Errors
    /// When something of it was erased, or when a name is taken by now.
    pub fn take_back_step(&mut self, step: &Step) -> Result<Landed> {
        self.go(step, true)
    }

    /// Makes a step again that was taken back.
    ///
    /// # Errors
    /// As [`Journal::take_back_step`].
    pub fn make_again(&mut self, step: &Step) -> Result<Landed> {
        self.go(step, false)
    }

    fn go(&mut self, step: &Step, back: bool) -> Result<Landed> {
        let landed = self.saving(|journal, saving| {
            let bring = |one: &Changed| {
                let (from, to) = if back {
                    (one.after, one.before)
                } else {
                    (one.before, one.after)
                };
                bring(journal, one, (from, to), saving)
            };
            // What was made of another goes before it.
            if back {
                step.changed.iter().rev().try_for_each(bring)?;
            } else {
                step.changed.iter().try_for_each(bring)?;
            }
            landed(journal, step, back)
        });
        // The way back is no step of its own.
        self.begin_step();
        landed
    }
}

/// Brings a record to a state it had.
fn bring(
    journal: &WriteTx<'_>,
    one: &Changed,
    (from, to): (Option<u32>, Option<u32>),
    saving: Saving<'_>,
) -> Result<()> {
    match (one.what, to) {
        (RecordRef::Entry(id), None) => drop(journal.delete(id, saving.at)?),
        (RecordRef::Entry(id), Some(number)) => {
            let record = match journal.record(id)? {
                record if record.deleted_at.is_some() => journal.restore(id)?,
                record => record,
            };
            if record.revision != number {
                // What was saved since stays.
                let change = Between {
                    id,
                    before: number,
                    after: from.unwrap_or(record.revision),
                };
                history::undo(journal, &change, saving)?;
            }
        }
        (RecordRef::Sheet(id, _), None) => drop(journal.trash_sheet(id, saving.at)?),
        (RecordRef::Sheet(id, _), Some(number)) => {
            let filed = match journal.sheet(id)? {
                Some(filed) => filed,
                None => journal.restore_sheet(id)?,
            };
            if filed.revision != number {
                let was = journal.sheet_as_of(id, number, saving.at)?;
                journal.file(filed.origin(), was.settled(saving.at), saving)?;
            }
        }
        (RecordRef::Confidence(goal, at), None) => journal.drop_confidence(goal, at)?,
        (RecordRef::Confidence(goal, at), Some(value)) => {
            journal.add_confidence(goal, at, u8::try_from(value).unwrap_or(u8::MAX))?;
        }
    }
    Ok(())
}

/// What to look at once a step was taken back or made again.
fn landed(journal: &WriteTx<'_>, step: &Step, back: bool) -> Result<Landed> {
    let mut landed = Landed {
        told: None,
        record: None,
        entry: None,
        sheet: None,
    };
    let states = |one: &Changed| if back { one.before } else { one.after };
    for one in &step.changed {
        match one.what {
            RecordRef::Entry(id) if landed.entry.is_none() && states(one).is_some() => {
                landed.record = landed.record.or(Some(id));
                landed.entry = Some(journal.row(id)?.place);
            }
            RecordRef::Sheet(id, _) | RecordRef::Confidence(id, _) if landed.sheet.is_none() => {
                landed.record = landed.record.or(Some(id));
                landed.sheet = journal.sheet(id)?.map(|filed| filed.content.name);
            }
            _ => {}
        }
    }
    let back_again = |one: &Changed| {
        let other = if back { one.after } else { one.before };
        other.is_none() && states(one).is_some()
    };
    landed.told = match step.changed.as_slice() {
        [one] if back_again(one) => Some((Some(one.name.clone()), "is back.".to_owned())),
        all if all.iter().all(back_again) => Some((None, format!("{} are back.", count(all)))),
        [one] if states(one).is_none() && !one.name.is_empty() => {
            Some((Some(one.name.clone()), "is in the trash.".to_owned()))
        }
        _ => None,
    };
    Ok(landed)
}

/// What was done, by what it touched.
fn said(changed: &[Changed]) -> String {
    let verb = |one: &Changed| match (one.before, one.after) {
        (None, Some(1)) => "added",
        (None, Some(_)) => "restored",
        (Some(_), None) => "deleted",
        _ => "changed",
    };
    // What a person did to an entry is said of the entry, whatever else came of it.
    let entry = |one: &&Changed| matches!(one.what, RecordRef::Entry(_));
    let entries: Vec<_> = changed.iter().filter(entry).collect();
    let told: Vec<_> = if entries.is_empty() {
        changed.iter().collect()
    } else {
        entries
    };
    match told.as_slice() {
        [] => String::new(),
        [one] => match one.what {
            RecordRef::Confidence(..) => "rated a goal".to_owned(),
            _ => format!("{} {}", verb(one), quoted(&one.name)),
        },
        [first, ..] => {
            let same = told.iter().all(|one| verb(one) == verb(first));
            let verb = if same { verb(first) } else { "changed" };
            let all: Vec<_> = told.iter().map(|one| (*one).clone()).collect();
            format!("{verb} {}", count(&all))
        }
    }
}

fn count(all: &[Changed]) -> String {
    let entries = all
        .iter()
        .all(|one| matches!(one.what, RecordRef::Entry(_)));
    if entries {
        text::counted(all.len(), "entry")
    } else {
        text::counted(all.len(), "record")
    }
}

/// A title in a sentence.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", text::truncate(name, TITLE))
}
