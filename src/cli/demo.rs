//! `rounds demo`: a sample journal of a term, or of as many entries as one likes.
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Cx, Error, Result, number, screen};
use crate::{
    domain::{people::training_stage::TrainingStage, text::counted},
    platform,
    services::{self, Environment, Journal, NewJournal, Profile, demo},
};

/// Open a sample journal
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Number of entries, instead of one student's term
    #[arg(long, value_name = "N", value_parser = number::any::<u64>)]
    entries: Option<u64>,
    /// Random seed
    #[arg(long, value_name = "S", default_value_t = 7, value_parser = number::any::<u64>)]
    seed: u64,
    /// Whose it is: a student's term, or a mentor's Sunday evening with six mentees
    #[arg(long = "as", value_name = "WHO", default_value = "student", conflicts_with_all = ["entries", "seed"])]
    whose: Whose,
    /// Save it to a file (no passphrase) instead of opening it
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

/// Whose sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Whose {
    /// A student's term
    Student,
    /// A mentor's Sunday evening
    Mentor,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if let Some(path) = &self.to {
            let count = self.write(path, cx)?;
            let what = match self.whose {
                Whose::Student => counted(count, "entry"),
                Whose::Mentor => format!("{} from six mentees", counted(count, "shared entry")),
            };
            cx.out.say(&format!(
                "Wrote {what} to {}. Open it with --journal.",
                path.display()
            ));
            return Ok(());
        }
        let folder = platform::private_folder()?;
        let path = folder.path().join("sample.rounds");
        drop(self.fill(&path, cx)?);
        screen::open_sample(cx, &path)
    }

    /// Fills a journal beside the place where it is to be, and puts it there whole.
    fn write(&self, path: &Path, cx: &Cx) -> Result<u64> {
        if path.symlink_metadata().is_ok() {
            let path = path.display();
            return Err(Error::failed(format!(
                "{path} already exists; nothing was changed."
            )));
        }
        platform::make_home(path).map_err(services::Error::from)?;
        let folder = platform::folder_of(path).unwrap_or(Path::new("."));
        let making = platform::PassingFolder::within(folder);
        let making = making.map_err(|why| {
            let (folder, why) = (folder.display(), platform::reason(&why));
            Error::failed(format!("{folder} could not be used: {why}."))
        })?;
        let (journal, count) = self.fill(&making.path().join("sample.rounds"), cx)?;
        journal.back_up_to(path)?;
        Ok(count)
    }

    fn mentor(path: &Path, cx: &Cx) -> Result<(Journal, u64)> {
        let environment = Environment::of(cx.clock);
        let profile = Profile {
            name: demo::mentor_name()?,
            stage: None,
            region: Some(demo::profile().region.to_owned()),
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
            started: environment.now(),
        };
        let new = NewJournal {
            profile,
            passphrase: None,
        };
        let mut journal = services::create(path, new, environment)?;
        let count = journal.file_mentees()?;
        Ok((journal, count))
    }

    fn fill(&self, path: &Path, cx: &Cx) -> Result<(Journal, u64)> {
        if self.whose == Whose::Mentor {
            return Self::mentor(path, cx);
        }
        let environment = Environment::of(cx.clock);
        let now = environment.now();
        let owner = demo::profile();
        let profile = Profile {
            name: owner.name.to_owned(),
            stage: TrainingStage::parse(owner.stage),
            region: Some(owner.region.to_owned()),
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
            started: now,
        };
        let mut journal: Journal = services::create(
            path,
            NewJournal {
                profile,
                passphrase: None,
            },
            environment,
        )?;
        let bar = progress(self.entries.unwrap_or(0), cx);
        let mut tick = |done| bar.set_position(done);
        let count = match self.entries {
            Some(count) => journal.load(
                demo::entries(self.seed, count, now).map(|entry| (None, entry)),
                &mut tick,
            )?,
            None => journal.load(
                demo::term(self.seed, now)
                    .into_iter()
                    .map(|entry| (None, entry)),
                &mut tick,
            )?,
        };
        if self.entries.is_none() {
            let stages = demo::stages(now.date_naive());
            for (stage, since) in stages {
                journal.note_stage(stage, since)?;
            }
            journal.file_plan()?;
            journal.file_sharing()?;
        }
        bar.finish_and_clear();
        Ok((journal, count))
    }
}

/// A bar on a terminal, for work that one would wait for.
pub(super) fn progress(length: u64, cx: &Cx) -> ProgressBar {
    if length < 5_000 || cx.global.quiet {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:32} {human_pos} of {human_len} entries, {eta} to go");
    let bar = ProgressBar::new(length);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
