//! Compacts, and the nudges when what was agreed on has passed.
use super::{
    Error, Journal, Problem, Result,
    people::{self, meeting_days, next_with},
    records::{self, Filing},
};
use crate::{
    domain::{
        Id, Moment, Origin,
        people::compact::{Compact, SPEC, span},
        plan::brief,
        record::sheet::{Filed, Sheet, SheetSpec},
        text,
    },
    store::{ReadTx, Saving, WriteTx},
};

/// Something agreed on that has passed: shown until it is dismissed, and then not again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    /// With whom.
    pub person: String,
    /// What to say, as a sentence that does not scold.
    pub message: String,
    key: String,
    mark: String,
}

impl Nudge {
    /// One that is shown until it is dismissed with this mark under this key.
    pub(super) fn new(person: String, message: String, key: String, mark: String) -> Self {
        Self {
            person,
            message,
            key,
            mark,
        }
    }
}

impl Journal {
    /// The compact with somebody, by their whole name.
    pub fn compact(&self, name: &str) -> Result<Option<Filed<Compact>>> {
        self.store.read(|journal| with(journal, name))
    }

    /// Keeps the compact with somebody: a new one, or a new version of the one from which it was made.
    ///
    /// # Errors
    /// When it says nothing, or it is with nobody, or another version was saved meanwhile.
    pub fn save_compact(&mut self, of: Option<Origin>, compact: Compact) -> Result<Filed<Compact>> {
        let new = self.environment.id();
        self.saving(|journal, saving| {
            records::file(journal, of.unwrap_or(Origin::new(new)), compact, saving)
        })
    }

    /// What was agreed on and has passed, and was not dismissed.
    pub fn nudges(&self) -> Result<Vec<Nudge>> {
        let now = self.environment.now();
        self.store.read(|journal| nudges(journal, now))
    }

    /// Moves a compact to the trash.
    ///
    /// # Errors
    /// When there is no such compact.
    pub fn delete_compact(&mut self, id: Id) -> Result<Filed<Compact>> {
        self.saving(|journal, saving| records::delete(journal, id, saving))
    }

    /// Moves a compact to another person's name.
    ///
    /// # Errors
    /// When it is gone, or there is another with them.
    pub(super) fn move_compact(&mut self, id: Id, name: &str) -> Result<()> {
        self.saving(|journal, saving| {
            let filed = records::one::<Compact>(journal, id)?;
            let of = filed.origin();
            let mut compact = filed.content;
            name.clone_into(&mut compact.with);
            records::file(journal, of, compact, saving).map(drop)
        })
    }

    /// Takes a compact out of the trash, as it was.
    ///
    /// # Errors
    /// When it is not there, or there is another with the same person by now.
    pub fn restore_compact(&mut self, id: Id) -> Result<Filed<Compact>> {
        self.store.write(|journal| records::restore(journal, id))
    }

    /// Shows a nudge no more.
    pub fn dismiss_nudge(&mut self, nudge: &Nudge) -> Result<()> {
        self.store
            .write(|journal| Ok(journal.set(&nudge.key, Some(&nudge.mark))?))
    }
}

impl Filing for Compact {
    const SPEC: &'static SheetSpec = &SPEC;
    const MISSING: [&'static str; 2] = [
        "There is no such compact.",
        "See who there is with `rounds person list`.",
    ];
    const NAMELESS: &'static str = "Say who the compact is with.";

    fn taken(name: &str) -> Error {
        let message = format!("You already have a compact with {name}.");
        Error::new(Problem::Usage, message)
    }

    fn into_sheet(self) -> Sheet {
        self.sheet()
    }

    fn read(sheet: Sheet) -> Result<Self> {
        Self::read(sheet).map_err(|why| {
            let message = text::ended(format!("This compact can't be read: {why}"));
            Error::new(Problem::Usage, message)
        })
    }

    fn check(_: &ReadTx<'_>, sheet: &Sheet) -> Result<()> {
        if <Self as Filing>::read(sheet.clone())?.is_blank() {
            let message = "This compact is empty.";
            let hint = "One line is a start: days to reply, or how often to meet.";
            return Err(Error::new(Problem::Usage, message).hint(hint));
        }
        Ok(())
    }
}

/// The compact with somebody.
pub(super) fn with(journal: &ReadTx<'_>, name: &str) -> Result<Option<Filed<Compact>>> {
    records::named(journal, name)
}

/// Lets a compact follow a person to another name, where that has none of its own; otherwise the
/// old one goes to the trash.
pub(super) fn rename(
    journal: &WriteTx<'_>,
    from: &str,
    to: &str,
    saving: Saving<'_>,
) -> Result<()> {
    let Some(old) = journal.sheet_named(&SPEC, from)? else {
        return Ok(());
    };
    match journal.sheet_named(&SPEC, to)? {
        Some(other) if other.id != old.id => {
            journal.trash_sheet(old.id, saving.at)?;
        }
        _ => {
            let of = old.origin();
            let mut sheet = old.content;
            to.clone_into(&mut sheet.name);
            journal.file(of, sheet, saving)?;
        }
    }
    Ok(())
}

/// What was agreed on and has passed.
pub(super) fn nudges(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<Nudge>> {
    let today = now.date_naive();
    let mut nudges = Vec::new();
    for filed in journal.sheets(&SPEC)? {
        let Filed { id, content, .. } = filed.try_map(<Compact as Filing>::read)?;
        let person = content.with.clone();
        let last = meeting_days(journal, &person, now, 1)?.first().copied();
        if let (Some(every), Some(last)) = (content.every, last)
            && brief::is_overdue(last, every, today)
            && next_with(journal, &person, now)?.is_none()
        {
            let weeks = span(u32::try_from((today - last).num_days()).unwrap_or(u32::MAX));
            let message = format!(
                "It has been {weeks} since you met {person}; you meant to meet every {}.",
                span(every)
            );
            nudges.push(Nudge {
                person: person.clone(),
                message,
                key: format!("nudge.cadence.{id}"),
                mark: last.to_string(),
            });
        }
        if let Some(review) = content.review.filter(|review| *review <= today) {
            nudges.push(Nudge {
                message: format!("It is time to review your compact with {person}."),
                person,
                key: format!("nudge.review.{id}"),
                mark: review.to_string(),
            });
        }
    }
    let mut shown = still_shown(journal, nudges)?;
    // One at a time: a list of people to ring would be a list of duties.
    let near = still_shown(journal, people::nudges(journal, now)?)?;
    shown.extend(near.into_iter().take(1));
    Ok(shown)
}

/// Those that were not dismissed.
fn still_shown(journal: &ReadTx<'_>, nudges: Vec<Nudge>) -> Result<Vec<Nudge>> {
    let mut shown = Vec::new();
    for nudge in nudges {
        if journal.setting(&nudge.key)?.as_deref() != Some(nudge.mark.as_str()) {
            shown.push(nudge);
        }
    }
    Ok(shown)
}
