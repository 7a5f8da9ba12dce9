//! `rounds init`: makes a journal without the welcome.
use clap::Args;

use super::{Cx, Error, Result, first, secret};
use crate::{
    domain::{
        people::training_stage::{STAGES, TrainingStage},
        text::suggest,
        wellbeing::support::REGIONS,
    },
    services::{self, Profile},
};

/// Create a journal without the welcome
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Your name, as mentors will see it
    #[arg(long, default_value = "")]
    name: String,
    /// Where you are in your training
    #[arg(long)]
    stage: Option<String>,
    /// The region of the support list
    #[arg(long)]
    region: Option<String>,
    /// No passphrase: anyone who can read this computer's files can read the journal
    #[arg(long)]
    no_passphrase: bool,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let stage = self.stage.as_deref().map(|slug| {
            let hint = || suggest::did_you_mean(slug, STAGES.iter().map(|row| row.slug));
            TrainingStage::parse(slug)
                .ok_or_else(|| Error::usage(format!("There is no stage {slug:?}{}", hint())))
        });
        let region = self.region.map(|slug| {
            let known = REGIONS.iter().map(|row| row.slug);
            if known.clone().any(|known| known == slug) {
                return Ok(slug);
            }
            let hint = suggest::did_you_mean(&slug, known);
            Err(Error::usage(format!("There is no region {slug:?}{hint}")))
        });
        let profile = Profile {
            name: self.name,
            stage: stage.transpose()?,
            region: region.transpose()?,
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
            started: cx.now(),
        };
        // A journal that is there already is found before a passphrase is asked for.
        if !matches!(
            services::look(&cx.paths.journal)?,
            services::FileKind::Missing
        ) {
            return Err(Error::failed(format!(
                "There is already a journal at {}.",
                cx.paths.journal.display()
            )));
        }
        let passphrase = if self.no_passphrase {
            None
        } else {
            Some(secret::new_passphrase(
                cx.global.passphrase_file.as_deref(),
            )?)
        };
        first::create(cx, profile, passphrase).map(drop)
    }
}
