//! `rounds export`: writes entries for other programs to read.
use std::{
    io::{self, BufWriter, IsTerminal as _, Write},
    path::PathBuf,
};

use clap::Args;

use super::{Cx, Error, Result, ask, import};
use crate::{
    domain::text::{counted, visible},
    services::transfer::{Destination, Format},
};

/// Write entries for other programs to read
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// ndjson, markdown (a folder) or csv (the check-ins)
    format: String,
    /// Words, "phrases", kind:feedback, #tag, @name, since:2w, is:question …; everything without
    query: Vec<String>,
    /// For someone else: leaves out what is private to you, check-ins with their joys and dilemmas,
    /// unless the query names the kind
    #[arg(long)]
    for_others: bool,
    /// A new file, or for Markdown a new folder; - is standard output
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let format = import::format(&self.format, Format::is_written)?;
        let filter = ask::filter(&self.query, cx.now())?;
        let filter = if self.for_others {
            filter.for_others()
        } else {
            filter
        };
        let shelf = cx.shelf();
        let path = self.out.filter(|path| path.as_os_str() != "-");
        if format.is_folder() && path.is_none() {
            return Err(Error::usage(format!(
                "{} is a folder of files: name a new one with --out FOLDER.",
                format.name
            )));
        }
        let journal = cx.journal()?;
        let count = if let Some(path) = &path {
            journal.export(format, &filter, &shelf, Destination::Path(path))?
        } else {
            let mut out = Standard::new();
            let count = journal.export(format, &filter, &shelf, Destination::Stream(&mut out));
            if out.closed {
                return Err(Error::Closed);
            }
            out.flush()?;
            count?
        };
        let to = path.map_or_else(String::new, |path| format!(" to {}", path.display()));
        let entries = counted(count, "entry");
        cx.out.say(&format!(
            "{entries} written{to}. Anyone who gets the file can read it."
        ));
        Ok(())
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
