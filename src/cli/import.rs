//! `rounds import`: takes in what another journal or a folder of notes holds.
use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
    rc::Rc,
};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::{
    Cx, Error, Result,
    output::{self, Json, Output},
};
use crate::{
    domain::{
        Kind,
        entry::kind::KINDS,
        text::{self, counted, counted_as, suggest},
    },
    platform::{Readers, Unnamed, reason},
    services::transfer::{
        FORMATS, Format, Hear, Progress, Reading, Refusal, Report, is_form, one_of_left,
    },
};

/// How many reasons are shown to people.
const SHOWN: u64 = 20;

/// Import another journal or a folder of notes
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// ndjson, journal (what `rounds export journal` wrote), markdown, jrnl, dayone, tui-journal or vjournal
    format: String,
    /// The file or folder; - reads standard input
    path: PathBuf,
    /// Show what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Kind for entries from other programs
    #[arg(long, value_name = "KIND", default_value = "reflection")]
    kind: String,
    /// List what could not be imported and why, what was left, and what had no date
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How jrnl's text writes its times, as in its config: "%d/%m/%Y %H:%M"
    #[arg(long, value_name = "FORM")]
    time_format: Option<String>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let format = format(&self.format, Format::is_read, &[])?;
        if format.is_whole() {
            return self.whole(cx);
        }
        let kind = Kind::named(&self.kind).ok_or_else(|| {
            let hint = suggest::did_you_mean(&self.kind, KINDS.iter().map(|spec| spec.slug));
            Error::usage(format!("There is no kind {:?}{hint}", self.kind))
        })?;
        if let Some(form) = self.time_format.as_deref().filter(|form| !is_form(form)) {
            let message = format!("{form:?} is not a time format. An example: \"%d/%m/%Y %H:%M\".");
            return Err(Error::usage(message));
        }
        let reading = Reading {
            kind,
            zone: cx.clock.zone(),
            now: cx.now(),
            form: self.time_format.as_deref().map(Rc::from),
        };
        let source = format.open(&self.path, &reading)?;
        let mut listener = Listener::new(&self, cx.out, cx.global.quiet)?;
        let mut journal = cx.journal_or_new()?;
        let report = journal.import(source, self.dry_run, &mut listener);
        listener.bar.finish_and_clear();
        let report = report?;
        let reported = listener.end();
        self.tell(cx.out, format, &report)?;
        reported
    }

    /// Takes in a whole journal.
    fn whole(&self, cx: &mut Cx) -> Result<()> {
        let mut listener = Listener::new(self, cx.out, cx.global.quiet)?;
        let mut journal = cx.journal_or_new()?;
        let brought = journal.import_archive(&self.path, self.dry_run, &mut listener);
        listener.bar.finish_and_clear();
        let brought = brought?;
        listener.end()?;
        if self.json.wanted {
            Output::json(&json!({
                "new": brought.new,
                "newer": brought.newer,
                "known": brought.known,
                "apart": brought.apart,
                "dry_run": self.dry_run,
            }))?;
        }
        let entries = brought.new.get("entry").copied().unwrap_or_default();
        let verb = if self.dry_run {
            "would be imported"
        } else {
            "imported"
        };
        let mut said = vec![format!(
            "{} {verb}, {} among them",
            counted(brought.taken(), "record"),
            counted(entries, "new entry")
        )];
        for (count, what) in [
            (brought.newer, "newer than here"),
            (brought.known, "here already"),
        ] {
            if count > 0 {
                said.push(format!("{count} {what}"));
            }
        }
        cx.out.say(&format!("{}.", said.join("; ")));
        match brought.apart {
            0 => Ok(()),
            count => Err(Error::failed(format!(
                "{} stayed as it is here; the rest was imported.",
                counted(count, "record")
            ))),
        }
    }

    fn tell(&self, out: Output, format: &Format, report: &Report) -> Result<()> {
        if self.json.wanted {
            Output::json(&json!({
                "taken": report.taken,
                "known": report.known,
                "refused": report.refused,
                "doubled": report.doubled,
                "undated": report.undated,
                "changed": report.changed,
                "left": report.left,
                "dry_run": self.dry_run,
            }))?;
        }
        let said_left = || {
            let left = report
                .left
                .iter()
                .map(|(what, count)| counted_as(*count, one_of_left(what), what));
            let left = left.collect::<Vec<_>>().join(", ");
            if !left.is_empty() {
                out.say(&format!("Not imported: {left}."));
            }
        };
        if report.taken + report.known == 0 {
            said_left();
            let from = self.path.display();
            return Err(Error::failed(match report.refused {
                0 => format!("Nothing to import in {from}."),
                _ => format!("Nothing in {from} could be read as {}.", format.name),
            }));
        }
        let taken = if self.dry_run {
            "would be imported"
        } else {
            "taken"
        };
        let mut counts = vec![format!("{} {taken}", counted(report.taken, "entry"))];
        for (count, what) in [
            (report.known - report.doubled, "there already"),
            (report.doubled, "twice in the source"),
        ] {
            if count > 0 {
                counts.push(format!("{count} {what}"));
            }
        }
        out.say(&format!("{}.", counts.join(", ")));
        if report.undated > 0 {
            let hint = if self.report.is_some() {
                ""
            } else {
                "; --report FILE names them"
            };
            out.say(&format!(
                "{} without a date: dated by the file's own time{hint}.",
                counted(report.undated, "file")
            ));
        }
        said_left();
        match report.refused {
            0 => Ok(()),
            1 => Err(Error::failed("1 could not be imported; the rest was.")),
            count => Err(Error::failed(format!(
                "{count} could not be imported; the rest was."
            ))),
        }
    }
}

/// The format of a name, if it can be used so.
pub(super) fn format(
    name: &str,
    usable: fn(&Format) -> bool,
    more: &[&str],
) -> Result<&'static Format> {
    Format::named(name)
        .filter(|format| usable(format))
        .ok_or_else(|| {
            let names = FORMATS
                .iter()
                .filter(|format| usable(format))
                .map(|format| format.name)
                .chain(more.iter().copied());
            let what = match Format::named(name) {
                Some(format) if format.is_read() => "can be imported, not exported",
                Some(_) => "can be exported, not imported",
                None => "is not a format",
            };
            Error::usage(format!(
                "{name:?} {what}{}",
                suggest::did_you_mean(name, names)
            ))
        })
}

/// How a report begins.
const REPORT: &str = "What rounds import said of";

/// A file for the report: new, or in place of an earlier report. It is there once it is whole.
struct ReportFile {
    path: PathBuf,
    making: Unnamed,
    out: BufWriter<File>,
    /// Whether an earlier report gives way.
    over: bool,
}

impl ReportFile {
    fn make(path: &Path) -> io::Result<Self> {
        let over = std::fs::read(path).is_ok_and(|text| text.starts_with(REPORT.as_bytes()));
        if !over && std::fs::symlink_metadata(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        // Reasons may repeat what they complain of.
        let mut making = Unnamed::beside(path, Readers::Owner)?;
        let out = BufWriter::new(making.file().try_clone()?);
        let path = path.to_owned();
        Ok(Self {
            path,
            making,
            out,
            over,
        })
    }

    fn keep(mut self) -> io::Result<()> {
        self.out.flush()?;
        drop(self.out);
        if self.over {
            self.making.replace(&self.path)
        } else {
            self.making.name(&self.path)
        }
    }
}

/// Shows how far it is, and what could not be taken.
struct Listener {
    out: Output,
    json: bool,
    bar: ProgressBar,
    file: Option<ReportFile>,
    refused: u64,
    changed: u64,
    failed: Option<io::Error>,
}

impl Listener {
    fn new(verb: &Verb, out: Output, quiet: bool) -> Result<Self> {
        let file = verb.report.as_ref().map(|path| {
            let made = ReportFile::make(path).and_then(|mut file| {
                let what = &verb.format.to_lowercase();
                let from = text::visible(&verb.path.display().to_string()).into_owned();
                writeln!(file.out, "{REPORT} {what} from {from}")?;
                Ok(file)
            });
            let name = path.display();
            made.map_err(|why| {
                Error::failed(match why.kind() {
                    io::ErrorKind::AlreadyExists => format!(
                        "{name} already exists and is not an import report. Choose another name for it."
                    ),
                    _ => format!("{name} could not be made: {}.", reason(&why)),
                })
            })
        });
        Ok(Self {
            out,
            json: verb.json.wanted,
            bar: bar(quiet),
            file: file.transpose()?,
            refused: 0,
            changed: 0,
            failed: None,
        })
    }

    /// Says what was not shown.
    fn end(mut self) -> Result<()> {
        let has_file = self.file.is_some();
        let kept = match (self.failed.take(), self.file.take()) {
            (Some(why), _) => Err(why),
            (None, Some(file)) => file.keep(),
            (None, None) => Ok(()),
        };
        kept.map_err(|why| {
            Error::failed(format!(
                "The report could not be written: {}.",
                reason(&why)
            ))
        })?;
        let hint = if has_file {
            ""
        } else {
            "; --report FILE lists them all"
        };
        if self.refused > SHOWN && !self.json {
            let more = self.refused - SHOWN;
            self.out.say(&format!("  and {more} more{hint}"));
        }
        if self.changed > SHOWN {
            let more = counted(self.changed - SHOWN, "entry");
            output::talk(&format!("  The same of {more}{hint}."));
        }
        Ok(())
    }

    fn hear(&mut self, refusal: &Refusal) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            writeln!(
                file.out,
                "{}",
                text::visible(&text::with_marks(&refusal.to_string()))
            )?;
        }
        Ok(())
    }
}

impl Hear for Listener {
    fn remarked(&mut self, remark: &Refusal) {
        if let Err(why) = self.hear(remark) {
            self.failed.get_or_insert(why);
        }
    }

    fn changed(&mut self, remark: &Refusal) {
        self.changed += 1;
        self.remarked(remark);
        if self.changed <= SHOWN {
            // Also where nothing else is to be said: these are the person's own words.
            self.bar.suspend(|| output::talk(&format!("  {remark}")));
        }
    }

    fn refused(&mut self, refusal: &Refusal) {
        self.refused += 1;
        if let Err(why) = self.hear(refusal) {
            self.failed.get_or_insert(why);
        }
        if self.json {
            let spot = &refusal.spot;
            // That nobody reads any more is told at the end.
            let _ = Output::json(&json!({
                "file": spot.file,
                "line": spot.line,
                "record": spot.record,
                "reason": refusal.reason,
            }));
        } else if self.refused <= SHOWN {
            self.bar.suspend(|| self.out.say(&format!("  {refusal}")));
        }
    }

    fn progress(&mut self, progress: Progress) {
        if progress.of > 0 && self.bar.length() != Some(progress.of) {
            self.bar.set_length(progress.of);
            self.bar.set_style(style("{bar:32} {percent:>3} %  {msg}"));
        }
        self.bar.set_position(progress.done);
        self.bar.set_message(counted(progress.entries, "entry"));
    }
}

/// A bar, which shows on a terminal only; a mere count until it is known how much there is.
fn bar(quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    ProgressBar::new(0).with_style(style("{msg}"))
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
