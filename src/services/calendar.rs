//! Coming meetings, promises with a date and the days on which to look at a dilemma or a reflection again, as a calendar
//! file that other programs read (RFC 5545).
use std::{fs, io::Read as _, path::Path};

use chrono::{Datelike as _, NaiveDate, TimeDelta, Utc};

use super::{
    Error, Journal, Problem, Result, Source,
    actions::rows,
    envelope,
    meetings::next_meetings,
    transfer::{place, unusable},
};
use crate::{
    domain::{
        Id, Kind, Moment,
        plan::action::Handle,
        record::kinds::LOOSE,
        text::{ics::Ics, one_of},
    },
    store::{Promises, ReadTx},
};

/// How long a meeting is taken to last, in minutes.
const LASTS: i64 = 60;

/// The last year that a calendar file can name: its years have four digits (RFC 5545, 3.3.4).
const LAST_YEAR: i32 = 9999;

/// Who makes the file, as the standard wants it said.
const MAKER: &str = "-//rounds//rounds//EN";

/// As much of a file as tells whose it is, in bytes.
const HEAD: u64 = 4096;

/// Writes a calendar file, whole or not at all. An older one of this program gives way to it; any other file only where
/// `force` says so.
///
/// # Errors
/// When something else is there, or the file cannot be written.
pub fn write_calendar(path: &Path, file: &str, force: bool) -> Result<()> {
    let over = force || is_ours(path);
    let written = place::file(path, over, |out| {
        out.write_all(file.as_bytes())
            .map_err(|why| unusable(path, &why))
    });
    written.map_err(|error| match error.problem {
        Problem::Failed if !over && path.is_file() => {
            let message = format!(
                "{} is not a calendar of rounds; nothing was written.",
                path.display()
            );
            Error::new(Problem::Failed, message)
                .hint("Choose another name, or add --force to write over it.")
        }
        _ => error,
    })
}

/// Whether a file is a calendar that this program made.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    let mut lines = head.lines();
    let maker = format!("PRODID:{MAKER}");
    read.is_ok() && lines.next() == Some("BEGIN:VCALENDAR") && lines.any(|line| line == maker)
}

/// What goes into a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// What there is, the soonest first among its like.
    pub items: Vec<Item>,
    now: Moment,
}

/// One thing in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    uid: String,
    /// How often its document was changed: by it other programs know which of two is newer.
    sequence: u32,
    changed: Moment,
    /// What it is.
    pub what: CalendarItem,
}

/// What stands in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarItem {
    /// A meeting that was agreed on.
    Meeting(Moment, Vec<String>),
    /// A promise, with its words where they are told.
    Promise {
        /// By when.
        due: NaiveDate,
        /// What was promised; nothing where the words stay in the journal.
        words: Option<String>,
        /// Who promised it, where it was somebody else.
        owner: Option<String>,
    },
    /// The day on which an entry of this kind asks to be looked at again.
    Again(NaiveDate, Kind),
}

impl Journal {
    /// All that belongs into a calendar, or only what stands in one entry: coming meetings, open promises with a
    /// date, and days on which to look at something again.
    pub fn agenda(&self, of: Option<Id>) -> Result<Agenda> {
        let now = self.environment.now();
        let items = self.store.read(|journal| {
            let mut items = meetings(journal, now, of)?;
            items.extend(promises(journal, of, now)?);
            items.extend(again(journal, now.date_naive(), of)?);
            Ok::<_, Error>(items)
        })?;
        if items.is_empty() {
            let message = "No meeting is planned, and nothing has a date to come.";
            let hint = "Set the next meeting in a meeting: `rounds add meeting --field next=\"fri 16:00\"`.";
            return Err(Error::new(Problem::NotFound, message).hint(hint));
        }
        Ok(Agenda { items, now })
    }
}

fn meetings(journal: &ReadTx<'_>, now: Moment, of: Option<Id>) -> Result<Vec<Item>> {
    let mut meetings = next_meetings(journal, now, usize::MAX)?;
    meetings.retain(|meeting| of.is_none_or(|of| meeting.id == of));
    let items = meetings.into_iter().map(|meeting| {
        let record = journal.record(meeting.id)?;
        Ok(Item {
            uid: meeting.id.to_string(),
            sequence: record.revision,
            changed: record.updated_at,
            what: CalendarItem::Meeting(meeting.at, meeting.people),
        })
    });
    items.collect()
}

fn promises(journal: &ReadTx<'_>, of: Option<Id>, now: Moment) -> Result<Vec<Item>> {
    let dated = Promises {
        done: Some(false),
        until: Some("9999-12-31".to_owned()),
        limit: usize::MAX,
        ..Promises::default()
    };
    let mut items = Vec::new();
    for row in rows(journal, &dated)? {
        let Some(due) = row.action.due else {
            continue;
        };
        let (id, revision, changed) = match &row.source {
            Source::Entry { id, .. } => {
                let record = journal.record(*id)?;
                (Some(*id), record.revision, record.updated_at)
            }
            Source::Goal { id, .. } => of_sheet(journal, *id)?,
            Source::Loose => match journal.sheets(&LOOSE)?.into_iter().next() {
                Some(sheet) => (Some(sheet.id), sheet.revision, sheet.updated_at),
                None => continue,
            },
            Source::Shared { own, .. } => (*own, 1, now),
        };
        if of.is_some_and(|of| id != Some(of)) {
            continue;
        }
        let owner = (!row.action.is_mine()).then_some(row.action.owner.as_ref());
        items.push(Item {
            uid: uid_of(row.handle),
            sequence: revision,
            changed,
            what: CalendarItem::Promise {
                due,
                words: Some(row.action.text.clone()),
                owner: owner.flatten().map(|owner| owner.name().to_owned()),
            },
        });
    }
    Ok(items)
}

fn uid_of(handle: Handle) -> String {
    format!("promise-{}", handle.hex())
}

fn of_sheet(journal: &ReadTx<'_>, id: Id) -> Result<(Option<Id>, u32, Moment)> {
    let sheet = journal.sheet(id)?;
    let sheet =
        sheet.ok_or_else(|| Error::new(Problem::NotFound, "That goal no longer exists."))?;
    Ok((Some(id), sheet.revision, sheet.updated_at))
}

fn again(journal: &ReadTx<'_>, today: NaiveDate, of: Option<Id>) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for (day, id, _) in journal.by_field("revisit", &today.to_string())? {
        if of.is_some_and(|of| of != id) {
            continue;
        }
        let Ok(day) = day.parse() else { continue };
        let record = journal.record(id)?;
        items.push(Item {
            uid: format!("{id}-again"),
            sequence: record.revision,
            changed: record.updated_at,
            what: CalendarItem::Again(day, record.entry.kind),
        });
    }
    Ok(items)
}

impl Agenda {
    /// Leaves out what only the keeper should know: what they want to look at again, whom they meet and who promised
    /// something, and what an identifier tells of the day on which an entry was begun.
    pub fn for_others(&mut self) {
        self.items
            .retain(|item| !matches!(item.what, CalendarItem::Again(..)));
        for item in &mut self.items {
            item.uid = envelope::digest(&item.uid).chars().take(32).collect();
            item.changed = self.now;
            match &mut item.what {
                CalendarItem::Meeting(_, people) => people.clear(),
                CalendarItem::Promise { owner, .. } => *owner = None,
                CalendarItem::Again(..) => {}
            }
        }
    }

    /// The file, with a reminder so long before each where one is wanted.
    pub fn file(&self, alarm: Option<TimeDelta>) -> String {
        let mut file = Ics::default();
        file.begin("VCALENDAR")
            .put("VERSION", "2.0")
            .put("PRODID", MAKER)
            .put("CALSCALE", "GREGORIAN");
        for item in &self.items {
            item.put(&mut file, self.now, alarm);
        }
        file.end("VCALENDAR").done()
    }
}

impl Item {
    fn put(&self, file: &mut Ics, now: Moment, alarm: Option<TimeDelta>) {
        let component = match self.what {
            CalendarItem::Promise { .. } => "VTODO",
            CalendarItem::Meeting(..) | CalendarItem::Again(..) => "VEVENT",
        };
        let title = self.what.title();
        file.begin(component)
            .text("UID", &format!("{}@rounds", self.uid))
            .moment("DTSTAMP", now.with_timezone(&Utc))
            .moment("LAST-MODIFIED", self.changed.with_timezone(&Utc))
            .put("SEQUENCE", &self.sequence.saturating_sub(1).to_string())
            .text("SUMMARY", &title);
        match &self.what {
            CalendarItem::Meeting(at, _) => {
                let starts = at.with_timezone(&Utc);
                file.moment("DTSTART", starts);
                // A calendar has no year behind 9999, and an event needs no end.
                let ends = starts.checked_add_signed(TimeDelta::minutes(LASTS));
                if let Some(ends) = ends.filter(|ends| ends.year() <= LAST_YEAR) {
                    file.moment("DTEND", ends);
                }
            }
            CalendarItem::Promise { due, .. } => {
                file.day("DUE", *due).put("STATUS", "NEEDS-ACTION");
            }
            CalendarItem::Again(day, _) => {
                file.day("DTSTART", *day);
                let after = day.succ_opt().filter(|day| day.year() <= LAST_YEAR);
                if let Some(after) = after {
                    file.day("DTEND", after);
                }
                file.put("TRANSP", "TRANSPARENT");
            }
        }
        if let Some(before) = alarm {
            file.alarm(before, component == "VTODO", &title);
        }
        file.end(component);
    }
}

impl CalendarItem {
    fn title(&self) -> String {
        match self {
            Self::Meeting(_, people) if people.is_empty() => "Meeting".to_owned(),
            Self::Meeting(_, people) => format!("Meeting with {}", people.join(", ")),
            Self::Promise { words, owner, .. } => {
                let words = words.as_deref().unwrap_or("An action");
                match owner {
                    Some(owner) => format!("{words} ({owner})"),
                    None => words.to_owned(),
                }
            }
            Self::Again(_, kind) => {
                format!(
                    "Look again at {}",
                    one_of(&kind.spec().label.to_lowercase())
                )
            }
        }
    }
}
