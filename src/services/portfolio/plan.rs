//! What would be in a portfolio, to be looked at and changed before it is written.
use std::collections::BTreeSet;

use super::{
    ask::{PortfolioAsk, PortfolioSource},
    choose,
    gather::{self, Gathering},
    last::Last,
    people::People,
    signed::signatures,
};
use crate::{
    domain::{
        Id, Kind, Moment,
        portfolio::{Contents, Lag, Page, Piece, Privacy, Reason, Since, Standing, Why, Wording},
        privacy::lint::{self, Finding, Memory},
        text::visible,
    },
    services::{
        Error, Journal, Problem, Result, known, profile,
        share::redact::{Check, is_kept},
    },
    store::NameKind,
};

/// What would be in a portfolio. Nothing else is: what is written is taken from here.
#[derive(Debug, Clone)]
pub struct PortfolioPlan {
    /// The pages, oldest first, each as it would be printed.
    pub pages: Vec<PagePlan>,
    /// What was found in texts that are on no page, each with where it stands.
    pub parts: Vec<PartText>,
    /// The pages that its author left out.
    pub out: Vec<PagePlan>,
    /// Entries that were chosen and may not be in a portfolio: how they are called, and why.
    pub refused: Vec<(String, Reason)>,
    /// Everything but the pages.
    pub(super) contents: Contents,
    pub(super) because: Option<String>,
    /// What was replaced on no page.
    pub(super) replaced: Vec<Privacy>,
    /// How many entries of each kind there are in its days.
    pub(super) there: Vec<(Kind, u64)>,
    pub(super) before: Option<Last>,
    /// The pages that narratives and the letter are made of.
    check: Check,
    /// The same, which lets everybody's name stand.
    names: Check,
    keep: Vec<String>,
    now: Moment,
}

/// A page of the plan.
#[derive(Debug, Clone)]
pub struct PagePlan {
    /// The page as it would be printed.
    pub page: Page,
    /// What could identify somebody in its document, by the bytes of [`Piece::document`].
    pub findings: Vec<Finding>,
    /// What was replaced on it.
    pub(super) privacy: Vec<Privacy>,
    /// The entry as it leaves now, and its revision.
    own: Piece,
    pub(super) own_revision: u32,
    memory: Memory,
}

/// A text that is on no page, in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartText {
    /// Where it stands, to its author.
    pub place: String,
    /// The text.
    pub text: String,
    /// What could identify somebody in it.
    pub findings: Vec<Finding>,
}

fn stops(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level.stops())
}

impl PagePlan {
    /// Whether anything on it stops it.
    pub fn stops(&self) -> bool {
        stops(&self.findings)
    }

    /// Prints the newest text that somebody signed and that may be shown, or the entry as it is.
    fn settle(&mut self, check: &Check, keep: &[String], now: Moment) {
        let own = self.own_revision;
        let may = |text: &str| {
            let found = check.document(text, &mut Memory::default());
            let mut found = found.iter().filter(|one| !is_kept(keep, text, one));
            !found.any(|finding| finding.level.stops())
        };
        let mut printed = (self.own.clone(), own);
        for one in &mut self.page.signatures {
            let shown = may(&one.document) && may(&one.statement);
            let piece = self.own.with_words_of(&one.document, now).filter(|_| shown);
            one.standing = match &piece {
                None => Standing::Hidden,
                Some(_) if one.state == Some(own) => Standing::Checks,
                Some(_) => Standing::Changed,
            };
            if let Some(piece) = piece {
                printed = (piece, one.state.unwrap_or(own));
            }
        }
        (self.page.piece, self.page.revision) = printed;
    }

    /// Whether what is printed is the entry as it is, and not what somebody signed.
    fn is_own(&self) -> bool {
        let mut all = self.page.signatures.iter();
        all.all(|one| one.standing == Standing::Hidden)
    }
}

/// What a finding is and what became of it, for a manifest.
fn noted(part: Option<&str>, finding: &Finding, left: Option<&str>) -> Privacy {
    Privacy {
        part: part.map(str::to_owned),
        kind: finding.kind.slug().to_lowercase().replace('_', " "),
        became: left.is_none().then(|| finding.suggestion.clone()),
        left: left.map(str::to_owned),
    }
}

impl PortfolioPlan {
    /// Whether anything stands in it that should not leave before its author has looked.
    pub fn stops(&self) -> bool {
        self.pages.iter().any(PagePlan::stops)
            || self.parts.iter().any(|part| stops(&part.findings))
    }

    /// Whether other words are offered for anything.
    pub fn can_be_replaced(&self) -> bool {
        let pages = self.pages.iter().flat_map(|page| &page.findings);
        let parts = self.parts.iter().flat_map(|part| &part.findings);
        pages.chain(parts).any(Finding::is_replaced)
    }

    /// For whom it is.
    pub fn reader(&self) -> &crate::domain::portfolio::Reader {
        &self.contents.reader
    }

    /// The days that it is about, for its author; empty where it is about all there is.
    pub fn days(&self) -> String {
        let period = self.contents.period.as_ref();
        period.map_or_else(String::new, |period| {
            let last = period.end.pred_opt().unwrap_or(period.end);
            format!(
                "{} to {}",
                period.start.format("%-d %b %Y"),
                last.format("%-d %b %Y")
            )
        })
    }

    /// What the lists are called that it is mapped to.
    pub fn lists(&self) -> String {
        let lists = self.contents.coverage.iter();
        let names = lists.map(|one| one.list.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// What changed since the one before for the same reader; nothing where there is none.
    pub fn since_last(&self) -> Option<Since> {
        let before = self.before.as_ref()?;
        Some(before.since(&self.revisions()))
    }

    /// The entries on its pages, and the revision of each.
    pub(super) fn revisions(&self) -> Vec<(Id, u32)> {
        let pages = self.pages.iter();
        pages.map(|one| (one.page.id, one.own_revision)).collect()
    }

    /// Leaves a page out.
    pub fn leave_out(&mut self, id: Id) {
        let (out, pages) = std::mem::take(&mut self.pages)
            .into_iter()
            .partition(|one| one.page.id == id);
        self.pages = pages;
        self.out.extend::<Vec<_>>(out);
        self.look();
    }

    /// Puts what is offered in the place of all that was found. What somebody signed stays as it was signed, or is not shown.
    pub fn replace_all(&mut self) {
        let names = self.names_found();
        for one in &mut self.pages {
            if one.is_own() {
                let document = one.own.document();
                let found = lint::things(one.findings.iter().map(|it| (document.as_str(), it)));
                let noted = found.iter().map(|(_, finding)| noted(None, finding, None));
                one.privacy = noted.collect();
                let document = self
                    .check
                    .replace_all(&document, &self.keep, &one.memory, self.now);
                if let Some(piece) = one.own.with_words_of(&document, self.now) {
                    one.own = piece;
                }
            }
            let (check, others, keep) = (&self.check, &self.names, &self.keep);
            one.page
                .each(&mut |wording| replace(check, others, keep, &names, wording));
        }
        for part in &self.parts {
            let place = place_for_others(&part.place);
            let found = lint::things(part.findings.iter().map(|it| (part.text.as_str(), it)));
            let noted = found
                .iter()
                .map(|(_, finding)| noted(Some(place), finding, None));
            self.replaced.extend(noted);
        }
        let (check, others, keep) = (&self.check, &self.names, &self.keep);
        self.contents
            .each(&mut |_, wording| replace(check, others, keep, &names, wording));
        self.look();
    }

    /// Lets all that was found stay as it is, for a reason that the manifest prints.
    ///
    /// # Errors
    /// When the reason is empty, or names somebody itself.
    pub fn as_it_is(&mut self, because: &str) -> Result<()> {
        let because = visible(because.trim()).into_owned();
        if because.is_empty() {
            let message = "Say why these words may stay: the manifest prints it.";
            return Err(Error::new(Problem::Usage, message).hint("--because \"…\""));
        }
        if stops(&self.check.text(&because, &Memory::default())) {
            let message = "The reason could itself identify someone. Nothing was written.";
            return Err(Error::new(Problem::Failed, message).hint("Say it without the name."));
        }
        for one in &mut self.pages {
            // What was signed is shown as it is, too.
            let signed = one.page.signatures.iter();
            let signed = signed.flat_map(|one| [one.document.clone(), one.statement.clone()]);
            for text in signed.chain([one.own.document()]) {
                let found = self.check.document(&text, &mut Memory::default());
                let keys = found
                    .iter()
                    .map(|finding| lint::fingerprint(&text, finding));
                self.keep.extend(keys);
            }
            let document = one.page.piece.document();
            let keys = one.findings.iter();
            self.keep
                .extend(keys.map(|finding| lint::fingerprint(&document, finding)));
            let found = lint::things(one.findings.iter().map(|it| (document.as_str(), it)));
            let left = found
                .iter()
                .map(|(_, finding)| noted(None, finding, Some(&because)));
            one.privacy.extend(left);
        }
        for part in &self.parts {
            let keys = part.findings.iter();
            self.keep
                .extend(keys.map(|finding| lint::fingerprint(&part.text, finding)));
            let place = place_for_others(&part.place);
            let found = lint::things(part.findings.iter().map(|it| (part.text.as_str(), it)));
            let left = found
                .iter()
                .map(|(_, it)| noted(Some(place), it, Some(&because)));
            self.replaced.extend(left);
        }
        self.because = Some(because);
        self.look();
        Ok(())
    }

    /// What stands in it, with its pages.
    pub(super) fn whole(&self) -> Contents {
        let mut contents = self.contents.clone();
        contents.pages = self.pages.iter().map(|one| one.page.clone()).collect();
        contents
    }

    /// The names that were found on the pages: what is said beside them names nobody of those either.
    fn names_found(&self) -> Memory {
        let mut names = Memory::default();
        for one in &self.pages {
            names.join(&one.memory);
        }
        names
    }

    /// Looks at everything that would be in it.
    fn look(&mut self) {
        for one in &mut self.pages {
            one.settle(&self.check, &self.keep, self.now);
            let document = one.page.piece.document();
            one.findings = self.check.document(&document, &mut one.memory);
            one.findings
                .retain(|finding| !is_kept(&self.keep, &document, finding));
        }
        let names = self.names_found();
        let mut parts = Vec::new();
        let (check, others, keep) = (&self.check, &self.names, &self.keep);
        let mut look = |place: &str, wording: Wording<'_>| {
            let (check, text) = match wording {
                Wording::Author(text) => (check, text),
                Wording::Name(text) => (others, text),
            };
            let mut findings = check.text(text, &names);
            findings.retain(|finding| !is_kept(keep, text, finding));
            if !findings.is_empty() {
                parts.push(PartText {
                    place: place.to_owned(),
                    text: text.clone(),
                    findings,
                });
            }
        };
        self.contents.each(&mut look);
        for one in &mut self.pages {
            let place = format!("Page {:?}", one.page.piece.title());
            one.page.each(&mut |wording| look(&place, wording));
        }
        self.parts = parts;
    }
}

/// What a manifest calls a place: no title that its author reads.
fn place_for_others(place: &str) -> &str {
    place.split(' ').next().unwrap_or_default()
}

fn replace(check: &Check, others: &Check, keep: &[String], names: &Memory, wording: Wording<'_>) {
    match wording {
        Wording::Author(text) => *text = check.replaced(text, keep, names),
        Wording::Name(text) => *text = others.replaced(text, keep, names),
    }
}

impl Journal {
    /// What would be in a portfolio, exactly as it would. Nothing is changed.
    ///
    /// # Errors
    /// When the letter cannot be one, or the file cannot be read.
    pub fn plan_portfolio(&self, ask: &PortfolioAsk) -> Result<PortfolioPlan> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let lists = gather::lists(journal, ask)?;
            let people = People::of(journal)?;
            let gathering = Gathering {
                journal,
                ask,
                people: &people,
                period: gather::period(ask, &lists, now),
                now,
            };
            let contents = gathering.contents(&lists)?;
            let period = gathering.period.as_ref();
            let today = now.date_naive();
            let coverage = &contents.coverage;
            let chosen = choose::pages(journal, ask, coverage, period, &people, today)?;
            let by_id = match &ask.what {
                PortfolioSource::Entries(ids) => ids.iter().copied().collect(),
                _ => BTreeSet::new(),
            };
            let peers = journal.peers()?;
            let (mut pages, mut refused) = (Vec::new(), Vec::new());
            for (id, why) in chosen {
                let Some(got) = gathering.piece(id, by_id.contains(&id))? else {
                    let row = journal.row(id)?;
                    let reason = if Piece::may_be(row.kind) {
                        Reason::OneByOne
                    } else {
                        Reason::Never
                    };
                    refused.push((row.kind.spec().label.to_lowercase(), reason));
                    continue;
                };
                pages.push((
                    got.at,
                    plan_of(ask, got, why, signatures(journal, &peers, id)?),
                ));
            }
            pages.sort_by_key(|(at, _)| *at);
            let pages: Vec<_> = pages.into_iter().map(|(_, page)| page).collect();
            let mut there = Vec::new();
            for kind in Kind::all() {
                let filter = choose::within(crate::domain::Filter::Kind(kind), period);
                let count = choose::found(journal, filter)?.len();
                there.push((kind, u64::try_from(count).unwrap_or(u64::MAX)));
            }
            let author = profile::author(journal)?;
            let mut between: BTreeSet<String> = pages
                .iter()
                .flat_map(|one| &one.page.signatures)
                .map(|one| one.by.clone())
                .collect();
            between.insert(author);
            let signers: Vec<_> = between.iter().map(String::as_str).collect();
            let check = Check::new(&known::all(journal, &signers, &ask.sites)?, &signers);
            let everybody = journal.names(NameKind::Person)?.into_iter();
            let everybody: Vec<_> = everybody.map(|name| name.name).collect();
            let everybody: Vec<_> = everybody
                .iter()
                .map(String::as_str)
                .chain(signers.iter().copied())
                .collect();
            let names = Check::new(&known::all(journal, &everybody, &ask.sites)?, &everybody);
            let mut plan = PortfolioPlan {
                pages,
                parts: Vec::new(),
                out: Vec::new(),
                refused,
                before: Last::read(journal, &ask.reader.id)?,
                contents,
                because: None,
                replaced: Vec::new(),
                there,
                check,
                names,
                keep: Vec::new(),
                now,
            };
            plan.look();
            Ok(plan)
        })
    }
}

/// An entry as a page of the plan.
fn plan_of(
    ask: &PortfolioAsk,
    got: choose::Got,
    why: Vec<Why>,
    signatures: Vec<crate::domain::portfolio::Signature>,
) -> PagePlan {
    let happened = got.at.date_naive();
    let written = got.created_at.with_timezone(got.at.offset()).date_naive();
    let lag = (written - happened).num_days();
    // The name of what another program wrote tells when it happened, and not when it was taken in.
    let imported = lag > 0 && got.id.made_at() == got.at.timestamp();
    let changed = got.updated_at.with_timezone(got.at.offset()).date_naive();
    let labels = got.piece.competencies().iter();
    PagePlan {
        page: Page {
            id: got.id,
            competencies: labels.map(|link| ask.library.label(link)).collect(),
            why,
            written: if imported {
                Lag::Imported
            } else {
                Lag::of(lag)
            },
            changed_on: (changed > written).then_some(changed),
            revision: got.revision,
            signatures,
            piece: got.piece.clone(),
        },
        findings: Vec::new(),
        privacy: Vec::new(),
        own: got.piece,
        own_revision: got.revision,
        memory: Memory::default(),
    }
}
