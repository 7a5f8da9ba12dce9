//! `rounds calendar`: coming meetings, promises and days to look again, as a file that calendar programs read.
use std::path::PathBuf;

use chrono::TimeDelta;
use clap::Args;

use super::{Cx, Error, Result, args};
use crate::{
    domain::text::counted,
    services::{CalendarItem, write_calendar},
};

/// Export meetings, actions and follow-up days to a calendar file (.ics)
///
/// The file has coming meetings, actions with a date, and days you wanted to come back to something. A
/// meeting shows when and with whom, an action its words and its day. An action whose words could identify
/// someone is written without them.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// Only what is in this entry
    id: Option<String>,
    /// Where to; otherwise standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Add a reminder this long before: 30m, 2h, 1d
    #[arg(long, value_name = "TIME", value_parser = ahead)]
    alarm: Option<TimeDelta>,
    /// Only meetings
    #[arg(long)]
    meetings: bool,
    /// For someone else: only meetings and actions, without the people in them
    #[arg(long)]
    for_others: bool,
    /// Write actions as they are, whatever the privacy check says
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
                let message = "No meeting is planned, and no action has a date.";
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
                "{} without words: they could identify someone. `--words` writes them.",
                counted(silent, "action")
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
