//! `rounds calendar`: coming meetings, promises and days to look again, as a file that calendar programs read.
use std::path::PathBuf;

use chrono::TimeDelta;
use clap::Args;

use super::{Cx, Error, Result, args};
use crate::{
    domain::text::counted,
    services::{CalendarItem, write_calendar},
};

/// Export meetings, promises and days to look again to a calendar file (.ics)
///
/// The file has coming meetings, what was promised by when, and days to look at something again. Of a meeting it says
/// when and with whom, of a promise its words and its day. A promise whose words could identify a person goes without
/// them.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// Only what stands in this entry
    id: Option<String>,
    /// Where to; otherwise standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Add a reminder so long before: 30m, 2h, 1d
    #[arg(long, value_name = "TIME", value_parser = ahead)]
    alarm: Option<TimeDelta>,
    /// Only meetings
    #[arg(long)]
    meetings: bool,
    /// For someone else: only meetings and promises, without the people in them
    #[arg(long)]
    for_others: bool,
    /// Write promises as they are, whatever the privacy check says
    #[arg(long)]
    words: bool,
    /// Write over a file that is not a calendar of this program
    #[arg(long, requires = "out")]
    force: bool,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let journal = cx.journal()?;
        let of = match &self.id {
            Some(id) => Some(args::id(&journal, id)?),
            None => None,
        };
        let mut agenda = journal.agenda(of)?;
        if self.meetings {
            agenda
                .items
                .retain(|item| matches!(item.what, CalendarItem::Meeting(..)));
            if agenda.items.is_empty() {
                return Err(Error::not_found("No meeting is planned."));
            }
        }
        if self.for_others {
            agenda.for_others();
            if agenda.items.is_empty() {
                let message = "No meeting is planned, and no promise has a date.";
                return Err(Error::not_found(message));
            }
        }
        let mut silent = 0_u64;
        if !self.words {
            let sites = cx.user_data().sites;
            for item in &mut agenda.items {
                if let CalendarItem::Promise { words, .. } = &mut item.what
                    && let Some(said) = words
                    && journal.plan_written(said, None, &sites)?.stops()
                {
                    *words = None;
                    silent += 1;
                }
            }
        }
        let file = agenda.file(self.alarm);
        match self.out {
            None => cx.out.raw(&file)?,
            Some(out) => {
                write_calendar(&out, &file, self.force)?;
                cx.out.say(&format!("Wrote {}.", out.display()));
            }
        }
        if silent > 0 {
            cx.out.say(&format!(
                "{} without words: the privacy check found what could identify a person. `--words` writes them.",
                counted(silent, "promise")
            ));
        }
        Ok(())
    }
}

/// How long before: `30m`, `2h`, `1 day`.
fn ahead(text: &str) -> std::result::Result<TimeDelta, String> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let minutes = match unit.trim() {
        "m" | "min" | "mins" | "minute" | "minutes" => Some(1),
        "h" | "hour" | "hours" => Some(60),
        "d" | "day" | "days" => Some(24 * 60),
        "w" | "week" | "weeks" => Some(7 * 24 * 60),
        _ => None,
    };
    let number: Option<i64> = number.parse().ok().filter(|number| *number <= 10_000);
    match (number, minutes) {
        (Some(number), Some(minutes)) => Ok(TimeDelta::minutes(number * minutes)),
        _ => Err("write it as 30m, 2h or 1d".to_owned()),
    }
}
