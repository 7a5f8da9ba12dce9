//! `rounds person compact`: what was agreed on.
use clap::Args;

use crate::{
    cli::{Cx, Error, Result, args, external_edit},
    domain::{
        people::compact::{Compact, days},
        record::sheet::Filed,
    },
    services::About,
};

/// What to agree on; without options, an editor asks.
#[derive(Debug, Args)]
pub(super) struct Agree {
    /// With whom
    name: String,
    /// When they can be reached
    #[arg(long)]
    reachable: Option<String>,
    /// By what
    #[arg(long)]
    channel: Option<String>,
    /// Days they have to reply: 3, "1 week"
    #[arg(long)]
    reply: Option<String>,
    /// How often you meet: "4 weeks", monthly
    #[arg(long)]
    every: Option<String>,
    /// What to do when it cannot wait
    #[arg(long)]
    urgent: Option<String>,
    /// When to review this
    #[arg(long, value_name = "WHEN")]
    review: Option<String>,
    /// Sign it as it stands: it goes to them with your next file
    #[arg(long, conflicts_with = "accept")]
    sign: bool,
    /// Sign it despite flagged words: you have checked that they identify no one
    #[arg(long, requires = "sign")]
    as_it_is: bool,
    /// Accept the terms that they signed: they become your compact, signed
    #[arg(long)]
    accept: bool,
}

/// What is said once it is signed.
const SIGNED: &str = "Signed. It goes out with your next file; it is agreed once you have both signed the same text.";

impl Agree {
    pub(super) fn run(self, cx: &Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        if self.accept {
            journal.agree(&self.name)?;
            cx.out.say(SIGNED);
            return Ok(());
        }
        let name = journal.find_person(&self.name)?.name;
        let known = journal.compact(&name)?;
        let of = known.as_ref().map(Filed::origin);
        let mut compact = known.map_or_else(|| Compact::new(&name), |filed| filed.content);
        let before = compact.clone();
        let span = |text: &str| {
            days(text).ok_or_else(|| {
                Error::usage(format!(
                    "{text:?} is not a number of days; try 3 days, 4 weeks or monthly."
                ))
            })
        };
        compact.reachable = self.reachable.unwrap_or(compact.reachable);
        compact.channel = self.channel.unwrap_or(compact.channel);
        compact.urgent = self.urgent.unwrap_or(compact.urgent);
        if let Some(text) = &self.reply {
            compact.reply = Some(span(text)?);
        }
        if let Some(text) = &self.every {
            compact.every = Some(span(text)?);
        }
        if let Some(text) = &self.review {
            compact.review = Some(args::due(text, cx.now())?);
        }
        if self.sign && compact == before {
            journal.sign_compact(&name, self.as_it_is)?;
            cx.out.say(SIGNED);
            return Ok(());
        }
        let revision = if compact == before {
            external_edit::form(cx, &mut journal, &About::Compact(name.clone()))?.revision
        } else {
            journal.save_compact(of, compact)?.revision
        };
        cx.out.say(&format!(
            "Saved as version {revision} of the compact with {name}."
        ));
        if self.sign {
            journal.sign_compact(&name, self.as_it_is)?;
            cx.out.say(SIGNED);
        }
        Ok(())
    }
}
