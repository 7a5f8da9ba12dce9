//! `rounds review`: takes files in that others sent, and opens the screens where they are answered.
use std::path::PathBuf;

use clap::Args;

use super::{
    Cx, Error, Result, json,
    output::{Json, Look, Output},
    receive, screen,
};
use crate::{
    app::{Notice, Tab},
    services::{Journal, share::Mentee},
    tui,
};

/// Read what others shared with you, and reply
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Files that others sent you
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let each = self.files.iter();
        let named: Vec<_> = each
            .map(|file| (file.clone(), journal.receive_file(file)))
            .collect();
        let mut strangers = Vec::new();
        for (file, _) in named.iter().filter(|(_, outcome)| outcome.is_err()) {
            strangers.extend(journal.stranger(file).ok().flatten());
        }
        let broken = named.iter().any(|(_, outcome)| outcome.is_err());
        let collected = journal.collect()?.into_iter();
        let all = named
            .into_iter()
            .chain(collected.map(|one| (one.file, one.outcome)));
        let mut last = None;
        for (file, outcome) in all {
            let notice = match outcome {
                Ok(received) => Notice::good(receive::told(&received)),
                Err(error) => Notice::bad(receive::of_file(&file, &error.to_string())),
            };
            cx.out.say(&notice.text);
            last = Some(notice);
        }
        if tui::is_terminal() && !self.json.wanted {
            // Who is new is shown at length.
            let last = last.filter(|_| strangers.is_empty());
            return screen::open_at(cx, journal, Tab::Review, (last, strangers));
        }
        self.list(cx, &journal)?;
        for stranger in &strangers {
            cx.out.say(&receive::offer(stranger));
        }
        if broken {
            return Err(Error::failed("Not every file could be imported."));
        }
        Ok(())
    }

    fn list(&self, cx: &Cx, journal: &Journal) -> Result<()> {
        let mentees = journal.mentees()?;
        for mentee in &mentees {
            if self.json.wanted {
                Output::json(&json::mentee(mentee))?;
            } else {
                line(cx, mentee)?;
            }
        }
        if mentees.is_empty() && !self.json.wanted {
            cx.out.say("No one has shared anything with you yet.");
        }
        Ok(())
    }
}

/// Somebody, what waits of theirs, and since when against what was promised.
fn line(cx: &Cx, mentee: &Mentee) -> Result<()> {
    let mut notes = Vec::new();
    if mentee.waiting == 0 {
        notes.push(format!("{} of {} answered", mentee.answered, mentee.total));
    } else {
        notes.push(format!("{} waiting", mentee.waiting));
    }
    if let Some(oldest) = mentee.oldest {
        let days = (cx.now().date_naive() - oldest.date_naive())
            .num_days()
            .max(0);
        notes.push(match mentee.reply_days {
            Some(promised) => format!("{days} d of {promised} agreed"),
            None => format!("{days} d"),
        });
    }
    let unsent = mentee.unsent.comments + mentee.unsent.sign_offs;
    if unsent > 0 {
        notes.push(format!("{unsent} not sent"));
    }
    let notes = format!(" · {}", notes.join(" · "));
    cx.out
        .line(&[(&mentee.person, Look::Strong), (&notes, Look::Plain)])
}
