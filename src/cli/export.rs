//! `rounds export`: writes entries for other programs to read.
use std::{
    io::{self, BufWriter, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Cx, Error, Result, args, findings, import, portfolio};
use crate::{
    domain::text::{counted, visible},
    services::{
        self,
        share::Outward,
        transfer::{Destination, Format},
    },
};

/// What is written of one person, instead of a format.
pub(super) const CONVERSATION: &str = "conversation";
/// Chosen pages for somebody to read, likewise.
pub(super) const PORTFOLIO: &str = "portfolio";
/// What people call it by its file.
const ITS_FILES: [&str; 2] = ["html", "pdf"];

/// Export entries for other programs
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// ndjson, markdown (a folder), csv (the check-ins), journal (everything, for `rounds import journal`),
    /// portfolio (chosen pages to read, with proof), or conversation (everything you and one person
    /// shared and said, with signatures)
    format: String,
    /// Words, '"a phrase"', kind:feedback, #tag, @name, since:2w, is:question …; everything without
    query: Vec<String>,
    /// For someone else: leaves out what is private to you (check-ins with their joys, dilemmas) unless the query names
    /// the kind, and ids, people and exact dates. Words that could identify someone are listed first and stop it
    #[arg(long)]
    for_others: bool,
    /// With --for-others or portfolio: replace words that could identify someone with the suggestions
    #[arg(long)]
    replace: bool,
    /// With --for-others or portfolio: write the flagged words too: you have checked that they identify no one
    #[arg(long, conflicts_with = "replace")]
    as_it_is: bool,
    /// With --for-others or portfolio: write exact dates, not only months
    #[arg(long)]
    exact_dates: bool,
    /// With journal: also your private keys, with which anyone can read what others send you and sign as you
    #[arg(long)]
    with_keys: bool,
    /// A new file, or for Markdown a new folder; - is standard output
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    portfolio: portfolio::Options,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.format == PORTFOLIO {
            return self.portfolio(cx);
        }
        if ITS_FILES.contains(&self.format.as_str()) {
            return Err(Error::usage(format!(
                "To give others a page to read, export a portfolio: `rounds export portfolio --for arcp --out portfolio.{}`.",
                self.format
            )));
        }
        self.portfolio.refuse()?;
        if !self.for_others && (self.replace || self.as_it_is || self.exact_dates) {
            return Err(Error::usage(
                "--replace, --as-it-is and --exact-dates go with --for-others, or with a portfolio.",
            ));
        }
        if self.format == CONVERSATION {
            return self.conversation(cx);
        }
        let format = import::format(&self.format, Format::is_written, &[PORTFOLIO, CONVERSATION])?;
        if format.is_whole() {
            return self.whole(cx);
        }
        if self.with_keys {
            return Err(Error::usage(
                "Keys are exported only with the whole journal: `rounds export journal --with-keys`.",
            ));
        }
        let filter = args::filter(&self.query, cx.now())?;
        let user_data = cx.user_data();
        let path = self.out.clone().filter(|path| path.as_os_str() != "-");
        if format.is_folder() && path.is_none() {
            return Err(Error::usage(format!(
                "{} is a folder of files: name a new one with --out FOLDER.",
                format.name
            )));
        }
        let journal = cx.journal()?;
        let plan = if self.for_others {
            let plan = journal.plan_outward(&filter, self.exact_dates, &user_data.sites)?;
            Some(self.looked_at(cx, plan))
        } else {
            None
        };
        let write = |to: Destination<'_>| match &plan {
            Some(plan) => journal.export_outward(format, plan, &user_data, to),
            None => journal.export(format, &filter, &user_data, to),
        };
        let count = to(path.as_deref(), write)?;
        let to = path.map_or_else(String::new, |path| format!(" to {}", path.display()));
        let entries = counted(count, "entry");
        let what = if format.is_folder() { "folder" } else { "file" };
        cx.out.say(&format!(
            "{entries} written{to}. Anyone who gets the {what} can read it."
        ));
        Ok(())
    }
}

/// Writes to a path, or to standard output where there is none.
fn to(
    path: Option<&Path>,
    write: impl FnOnce(Destination<'_>) -> services::Result<u64>,
) -> Result<u64> {
    if let Some(path) = path {
        return Ok(write(Destination::Path(path))?);
    }
    let mut out = Standard::new();
    let count = write(Destination::Stream(&mut out));
    if out.closed {
        return Err(Error::Closed);
    }
    out.flush()?;
    Ok(count?)
}

impl Verb {
    /// Chosen pages for somebody to read.
    fn portfolio(&self, cx: &mut Cx) -> Result<()> {
        if self.for_others || self.with_keys {
            return Err(Error::usage(
                "A portfolio is already for others, and never includes keys.",
            ));
        }
        self.portfolio.run(
            cx,
            &portfolio::Wanted {
                query: &self.query,
                out: self.out.as_deref(),
                replace: self.replace,
                as_it_is: self.as_it_is,
                exact_dates: self.exact_dates,
            },
        )
    }

    /// Everything that the journal keeps.
    fn whole(self, cx: &mut Cx) -> Result<()> {
        if self.for_others || !self.query.is_empty() {
            return Err(Error::usage(
                "A journal is exported whole, for its owner. For some of its entries, or for someone else, export ndjson or markdown.",
            ));
        }
        let path = self.out.filter(|path| path.as_os_str() != "-");
        let keys = self.with_keys;
        let journal = cx.journal()?;
        let records = to(path.as_deref(), |out| journal.export_archive(keys, out))?;
        let to = path.map_or_else(String::new, |path| format!(" to {}", path.display()));
        let records = counted(records, "record");
        cx.out.say(&format!(
            "{records} written{to}: the whole journal, as plain text. Anyone who gets the file can read it."
        ));
        cx.out.say(if keys {
            "Your private keys are in it. Whoever has them can read what others send you, and sign as you."
        } else {
            "Your private keys are not in it; --with-keys adds them."
        });
        Ok(())
    }

    /// The plan, with other words or confirmed where that was asked for. What it still holds is told beside the result.
    fn looked_at(&self, cx: &Cx, mut plan: Outward) -> Outward {
        if self.replace {
            plan.replace_all();
        }
        for page in &plan.pages {
            if page.findings.iter().any(|finding| finding.level.stops()) {
                cx.out.say(&format!("{}  {}", page.id.short(), page.title));
                findings::told(cx, &page.document, &page.findings);
            }
        }
        if self.as_it_is {
            plan.keep_all();
        }
        plan
    }
}

/// Standard output. On a terminal nothing that came from outside acts on it.
struct Standard {
    inner: BufWriter<io::Stdout>,
    is_terminal: bool,
    closed: bool,
}

impl Standard {
    fn new() -> Self {
        Self {
            inner: BufWriter::new(io::stdout()),
            is_terminal: io::stdout().is_terminal(),
            closed: false,
        }
    }
}

impl Write for Standard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Formats write whole rows, so no character is cut in two.
        let written = if self.is_terminal {
            let text = String::from_utf8_lossy(bytes);
            self.inner.write_all(visible(&text).as_bytes())
        } else {
            self.inner.write_all(bytes)
        };
        self.closed |= matches!(&written, Err(why) if why.kind() == io::ErrorKind::BrokenPipe);
        written.map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Verb {
    /// Writes all that was shared with one person and said, either way.
    fn conversation(&self, cx: &mut Cx) -> Result<()> {
        let person = self.query.join(" ");
        let person = person.trim().trim_start_matches('@');
        let folder = self.out.as_ref().filter(|path| path.as_os_str() != "-");
        let (Some(folder), false) = (folder, person.is_empty()) else {
            return Err(Error::usage(
                "Name a person and a new folder: `rounds export conversation PERSON --out FOLDER`.",
            ));
        };
        if self.for_others {
            return Err(Error::usage(
                "A conversation is written as it was; it can't be changed for others.",
            ));
        }
        let mut journal = cx.journal()?;
        let written = journal.write_conversation(person, folder)?;
        let entries = counted(written.entries, "entry");
        let signed = counted(written.sign_offs, "sign-off");
        cx.out.say(&format!(
            "{entries} and {signed} written to {}. README.txt there says how to check a signature. Anyone who gets the folder can read it.",
            folder.display()
        ));
        Ok(())
    }
}
