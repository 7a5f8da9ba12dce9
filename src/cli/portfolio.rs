//! `rounds export portfolio`: chosen pages for a panel, an advisor or oneself, with proof of what is in them.
use std::{fs, path::Path};

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, args, competencies, findings,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        Ending,
        plan::competency::List,
        portfolio::{Reader, Why},
        text::{self, counted, suggest},
        when,
    },
    services::{
        Journal,
        portfolio::{LetterSource, PortfolioAsk, PortfolioPlan, PortfolioSource, files_of},
    },
};

/// The longest letter that is read from a file, in bytes.
const LONGEST: u64 = 1 << 20;

/// What only a portfolio is asked.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// With portfolio: who reads it: arcp (a review panel), advisor, me
    #[arg(long = "for", value_name = "READER")]
    reader: Option<String>,
    /// With portfolio: the list it is mapped to, instead of those in use
    #[arg(long, value_name = "LIST")]
    list: Option<String>,
    /// With portfolio: its first day, instead of that of the list's year
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
    /// With portfolio: its last day
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    /// With portfolio and --as-it-is: why the flagged words may stay; the manifest prints it
    #[arg(long, value_name = "TEXT", requires = "as_it_is")]
    because: Option<String>,
    /// With portfolio: the letter at its end, a file or an entry
    #[arg(long, value_name = "FILE|ID")]
    letter: Option<String>,
    /// With portfolio: preview only; write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

/// What of `rounds export` a portfolio takes too.
pub(super) struct Wanted<'a> {
    pub(super) query: &'a [String],
    pub(super) out: Option<&'a Path>,
    pub(super) replace: bool,
    pub(super) as_it_is: bool,
    pub(super) exact_dates: bool,
}

impl Options {
    /// Refuses what only a portfolio is asked, where it is none.
    pub(super) fn refuse(&self) -> Result<()> {
        let asked = [
            ("--for", self.reader.is_some()),
            ("--list", self.list.is_some()),
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
            ("--because", self.because.is_some()),
            ("--letter", self.letter.is_some()),
            ("--dry-run", self.dry_run),
            ("--json", self.json.wanted),
        ];
        match asked.iter().find(|(_, asked)| *asked) {
            Some((name, _)) => Err(Error::usage(format!(
                "{name} is for a portfolio: `rounds export portfolio`."
            ))),
            None => Ok(()),
        }
    }

    /// Writes a portfolio, or shows what would be in it.
    pub(super) fn run(&self, cx: &mut Cx, wanted: &Wanted<'_>) -> Result<()> {
        let reader = self.reader()?;
        if let Some(out) = wanted.out {
            files_of(out)?;
        } else if !self.dry_run {
            return Err(Error::usage(
                "Name a new file: `rounds export portfolio --for arcp --out portfolio.html`.",
            ));
        }
        let mut journal = cx.journal()?;
        let ask = self.ask(cx, &journal, reader, wanted)?;
        let mut plan = journal.plan_portfolio(&ask)?;
        if wanted.replace {
            plan.replace_all();
        }
        if self.dry_run && self.json.wanted {
            return Output::json(&object(&plan));
        }
        if self.dry_run {
            return shown(cx, &plan);
        }
        told(cx, &plan);
        if wanted.as_it_is {
            plan.as_it_is(self.because.as_deref().unwrap_or_default())?;
        }
        let since = plan.since_last();
        let pages = counted(plan.pages.len(), "page");
        let Some(out) = wanted.out else { return Ok(()) };
        let files = journal.write_portfolio(&plan, out)?;
        if self.json.wanted {
            let path = |path: &Path| path.display().to_string();
            return Output::json(&json!({
                "page": path(&files.page),
                "manifest": path(&files.manifest),
                "proof": path(&files.proof),
                "pages": plan.pages.len(),
                "since_last": since,
            }));
        }
        cx.out.text(&files.page.display().to_string())?;
        cx.out.say(&format!(
            "{pages}. Next to it: {}, for machines, and {}, with what anyone needs to check it.",
            files.manifest.display(),
            files.proof.display()
        ));
        if let Some(since) = since {
            cx.out.say(&since.said());
        }
        cx.out
            .say("Anyone who gets these files can read them. `rounds verify` checks them.");
        Ok(())
    }

    fn reader(&self) -> Result<Reader> {
        let all = Reader::all();
        let known: Vec<_> = all.iter().map(|reader| reader.id.as_str()).collect();
        let Some(wanted) = &self.reader else {
            return Err(Error::usage(format!(
                "Say who reads it: --for {}.",
                known.join(", --for ")
            )));
        };
        let found = all.iter().find(|reader| reader.id == *wanted).cloned();
        found.ok_or_else(|| {
            let hint = suggest::did_you_mean(wanted, known.iter().copied());
            Error::usage(format!("There is no reader {wanted:?}{hint}"))
        })
    }

    fn ask(
        &self,
        cx: &Cx,
        journal: &Journal,
        reader: Reader,
        wanted: &Wanted<'_>,
    ) -> Result<PortfolioAsk> {
        let user_data = cx.user_data();
        let library = user_data.competencies;
        let day = |text: &Option<String>, last: bool| -> Result<Option<NaiveDate>> {
            let Some(text) = text else { return Ok(None) };
            let range = when::parse_day_range(text, cx.now());
            let (from, to) = range
                .map(|range| range.days())
                .map_err(|error| Error::usage(error.to_string()))?;
            Ok(Some(if last { to } else { from }))
        };
        let (since, until) = (day(&self.since, false)?, day(&self.until, true)?);
        if since.zip(until).is_some_and(|(since, until)| until < since) {
            return Err(Error::usage("It would end before it begins."));
        }
        let list = self.list.as_ref().map(|id| -> Result<List> {
            let list = library.get(id);
            list.cloned()
                .ok_or_else(|| competencies::no_list(&library, id))
        });
        let what = match args::ids(journal, wanted.query)? {
            _ if wanted.query.is_empty() => PortfolioSource::Nothing,
            Some(ids) => PortfolioSource::Entries(ids),
            None => PortfolioSource::Query(args::filter(wanted.query, cx.now())?),
        };
        Ok(PortfolioAsk {
            reader,
            what,
            list: list.transpose()?,
            since,
            until,
            exact_dates: wanted.exact_dates,
            letter: self.letter(journal)?,
            sites: user_data.sites,
            library,
        })
    }

    /// The letter: a file where there is one of that name, else an entry.
    fn letter(&self, journal: &Journal) -> Result<Option<LetterSource>> {
        let Some(named) = &self.letter else {
            return Ok(None);
        };
        let path = Path::new(named);
        if !path.is_file() {
            if Ending::parse(named).is_err() {
                return Err(Error::not_found(format!(
                    "There is no file {named:?}, and no entry has that id."
                )));
            }
            return Ok(Some(LetterSource::Entry(args::id(journal, named)?)));
        }
        if fs::metadata(path)?.len() > LONGEST {
            return Err(Error::usage(format!("{named} is too long for a letter.")));
        }
        let text = fs::read_to_string(path)
            .map_err(|_| Error::failed(format!("{named} is not UTF-8 text.")))?;
        Ok(Some(LetterSource::Words(text)))
    }
}

/// Why a page is in it, in words.
fn why(all: &[Why]) -> String {
    let said = all.iter().map(|why| match why {
        Why::Shown(label) => format!("shown for {label}"),
        Why::Signed => "signed".to_owned(),
        Why::Shared => "shared with a mentor".to_owned(),
        Why::Named => "named".to_owned(),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What would be in it, page by page, with what was found.
fn shown(cx: &Cx, plan: &PortfolioPlan) -> Result<()> {
    cx.out.line(&[(&plan.reader().name, Look::Strong)])?;
    for (number, one) in (1..).zip(&plan.pages) {
        let piece = &one.page.piece;
        let kind = piece.kind().spec().label;
        let month = piece.at().format("%b %Y");
        cx.out.line(&[
            (&format!("p{number:<4}"), Look::Faint),
            (&piece.title(), Look::Plain),
            (
                &format!("  {kind}, {month}; {}", why(&one.page.why)),
                Look::Faint,
            ),
        ])?;
        findings::findings(cx, &piece.document(), &one.findings)?;
    }
    if plan.pages.is_empty() {
        cx.out.text(
            "No pages: nothing is shown for a competency or signed in these days, and none was named.",
        )?;
    }
    for part in &plan.parts {
        findings::found(cx, &part.place, &part.text, &part.findings)?;
    }
    for (what, reason) in &plan.refused {
        let one = text::capital(&text::one_of(what));
        cx.out.say(&format!("{one} stays: {}.", reason.said()));
    }
    if let Some(since) = plan.since_last() {
        cx.out.say(&since.said());
    }
    if plan.stops() {
        cx.out
            .say("Some words could identify someone: --replace uses the suggestions.");
    }
    Ok(())
}

/// What still stands in it beside the result.
fn told(cx: &Cx, plan: &PortfolioPlan) {
    for (number, one) in (1..).zip(&plan.pages) {
        if one.stops() {
            cx.out
                .say(&format!("p{number}  {}", one.page.piece.title()));
            findings::told(cx, &one.page.piece.document(), &one.findings);
        }
    }
    for part in &plan.parts {
        if part.findings.iter().any(|one| one.level.stops()) {
            cx.out.say(&part.place);
            findings::told(cx, &part.text, &part.findings);
        }
    }
    for (what, reason) in &plan.refused {
        let one = text::capital(&text::one_of(what));
        cx.out.say(&format!("{one} stays: {}.", reason.said()));
    }
}

fn object(plan: &PortfolioPlan) -> Value {
    let page = |(number, one): (usize, &crate::services::portfolio::PagePlan)| {
        let piece = &one.page.piece;
        json!({
            "page": format!("p{number}"),
            "id": one.page.id.to_string(),
            "kind": piece.kind().spec().slug,
            "title": piece.title(),
            "month": piece.at().format("%Y-%m").to_string(),
            "why": why(&one.page.why),
            "findings": findings::objects(&piece.document(), &one.findings),
        })
    };
    let part = |part: &crate::services::portfolio::PartText| {
        json!({
            "place": part.place,
            "findings": findings::objects(&part.text, &part.findings),
        })
    };
    json!({
        "for": plan.reader().id,
        "pages": (1..).zip(&plan.pages).map(page).collect::<Vec<_>>(),
        "parts": plan.parts.iter().map(part).collect::<Vec<_>>(),
        "stops": plan.stops(),
        "since_last": plan.since_last(),
    })
}
