//! A request: what is asked of whom, checked before it leaves, and the letter in which it does.
use std::path::Path;

use chrono::NaiveDate;

use super::page::{self, Parts, RoundPart, Shown};
use crate::{
    domain::{
        Id, Identity,
        entry::kind::Leaves,
        guest::{Door, Form, Letter, Request, Token, Whom},
        privacy::lint::Finding,
        text,
    },
    services::{
        Error, Journal, Problem, Result, envelope, profile,
        share::{Written, gate},
        transfer::place,
    },
    store::ReadTx,
};

/// As many signs of its token tell that two copies of a round's page are the same.
const CODE: usize = 9;

/// The longest name of a guest or a round, in characters.
const NAME: usize = 80;

/// What is to be asked.
#[derive(Debug, Clone)]
pub struct GuestAsk {
    /// The questions.
    pub form: Form,
    /// Of whom.
    pub to: Whom,
    /// How it leaves.
    pub door: Door,
    /// The entry that it is about: it is named, and its text stays.
    pub about: Option<Id>,
    /// What the keeper writes to the guest; empty for nothing.
    pub question: String,
    /// The day by which an answer is wanted.
    pub by: Option<NaiveDate>,
    /// Places that the privacy check looks for.
    pub sites: Vec<String>,
}

/// A request that was not made yet: what would leave, and what was found in it.
#[derive(Debug, Clone)]
pub struct GuestPlan {
    pub(super) request: Request,
    pub(super) owner: String,
    about: Written,
    words: Written,
    form: Written,
    /// The name of the round, which stands on its page; empty for one guest.
    round: Written,
}

/// A part of what would leave.
#[derive(Debug, Clone, Copy)]
pub struct GuestPart<'a> {
    /// Its words, as they leave.
    pub text: &'a str,
    /// What could identify somebody in them, by their bytes.
    pub findings: &'a [Finding],
}

/// A request that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The request.
    pub request: Request,
    /// The subject of the mail.
    pub subject: String,
    /// The letter; of a round there is none.
    pub letter: String,
    /// The page, where it leaves as one.
    pub page: Option<String>,
    /// The words with which its text was locked just now: they are said by telephone, and kept nowhere.
    pub words: Option<String>,
}

impl Asked {
    /// What is handed over: the page, or the letter with its subject above it, to be copied into a mail.
    pub fn whole(&self) -> String {
        match &self.page {
            Some(page) => page.clone(),
            None => format!("Subject: {}\n\n{}", self.subject, self.letter),
        }
    }

    /// How the name of such a file ends.
    pub fn ending(&self) -> &'static str {
        if self.page.is_some() { "html" } else { "txt" }
    }
}

impl GuestPlan {
    /// What was found, part by part.
    pub fn parts(&self) -> [GuestPart<'_>; 4] {
        self.written().map(|written| GuestPart {
            text: &written.text,
            findings: &written.findings,
        })
    }

    /// Whether anything stands in it that should not leave before its author has looked.
    pub fn stops(&self) -> bool {
        self.written().iter().any(|written| written.stops())
    }

    /// All that would leave.
    fn written(&self) -> [&Written; 4] {
        [&self.about, &self.words, &self.form, &self.round]
    }

    /// Puts what is offered in the place of all that was found; the form stays as it is.
    pub fn replace_all(&mut self) {
        self.about.replace_all();
        self.words.replace_all();
        self.round.replace_all();
        self.settle();
    }

    /// Lets all that was found stay as it is: the author looked at it.
    pub fn keep_all(&mut self) {
        for written in [
            &mut self.about,
            &mut self.words,
            &mut self.form,
            &mut self.round,
        ] {
            written.keep_all();
        }
    }

    /// The letter, as it would leave.
    pub fn letter(&self) -> String {
        let request = &self.request;
        letter(request, &subject(&self.owner, request)).text()
    }

    fn settle(&mut self) {
        self.request.about.clone_from(&self.about.text);
        self.request.words.clone_from(&self.words.text);
        if let Whom::Round(round) = &mut self.request.to {
            round.name = text::name(&self.round.text);
        }
    }
}

impl Journal {
    /// What would be asked, exactly as it would leave. Nothing is changed.
    ///
    /// # Errors
    /// When the guest has no name, when the entry is not there or stays private, when the form cannot be asked so.
    pub fn plan_request(&mut self, ask: &GuestAsk) -> Result<GuestPlan> {
        let to = whom(&ask.to)?;
        fits(ask)?;
        let entry = ask.about.map(|id| self.named(id)).transpose()?;
        let (entry, title) = entry.unzip();
        let reader = match &to {
            Whom::Person(name) => Some(name.clone()),
            Whom::Round(_) => None,
        };
        let reader = reader.as_deref();
        let question = text::clean_input(&ask.question).trim().to_owned();
        let labels = ask.form.fields.iter().map(|field| field.label.as_str());
        let labels = [ask.form.title.as_str()].into_iter().chain(labels);
        let labels: Vec<_> = labels.collect();
        let title = title.unwrap_or_default();
        let about = self.plan_written(&title, reader, &ask.sites)?;
        let words = self.plan_written(&question, reader, &ask.sites)?;
        let form = self.plan_written(&labels.join("\n"), reader, &ask.sites)?;
        let round = match &to {
            Whom::Person(_) => "",
            Whom::Round(round) => round.name.as_str(),
        };
        let round = self.plan_written(round, reader, &ask.sites)?;
        let request = Request {
            id: self.environment.id(),
            token: Token::of(self.environment.bytes()),
            form: ask.form.clone(),
            door: ask.door,
            to,
            entry,
            about: about.text.clone(),
            words: words.text.clone(),
            shows: false,
            page: String::new(),
            asked: self.environment.now(),
            by: ask.by,
            closed: None,
            reminded: None,
        };
        Ok(GuestPlan {
            request,
            owner: self.store.read(profile::author)?,
            about,
            words,
            form,
            round,
        })
    }

    /// Makes a request that was looked at, and answers what leaves.
    ///
    /// # Errors
    /// When something in it identifies somebody and should not leave; nothing was asked then.
    pub fn ask(&mut self, plan: &GuestPlan) -> Result<Asked> {
        if plan.stops() {
            return Err(stopped());
        }
        let asked = self.handed(&plan.request)?;
        self.store
            .write(|journal| journal.keep_request(&plan.request))?;
        Ok(asked)
    }

    /// How a request leaves: as a letter, or as a page that seals the answer to the keeper's own key.
    pub(super) fn handed(&mut self, request: &Request) -> Result<Asked> {
        let owner = self.store.read(profile::author)?;
        let subject = subject(&owner, request);
        let letter = match request.round() {
            Some(_) => String::new(),
            None => letter(request, &subject).text(),
        };
        let page = if request.door == Door::Page {
            Some(page_of(&self.own()?.1, request, &letter))
        } else {
            None
        };
        Ok(Asked {
            request: request.clone(),
            subject,
            letter,
            page,
            words: None,
        })
    }

    /// An entry that is named in a request: its revision and its title.
    fn named(&self, id: Id) -> Result<((Id, u32), String)> {
        let record = self.store.read(|journal| -> Result<_> {
            match gate::entry(journal, id, &std::collections::BTreeSet::new())? {
                gate::Gate::Open(record) => Ok(*record),
                gate::Gate::Shut(_) => Err(private()),
            }
        })?;
        if record.entry.kind.spec().leaves != Leaves::Freely {
            return Err(private());
        }
        Ok(((id, record.revision), record.entry.headline()))
    }
}

fn private() -> Error {
    Error::new(
        Problem::Usage,
        "This entry stays private, so nobody is asked about it.",
    )
    .hint("Ask without naming it, or about another.")
}

pub(super) fn stopped() -> Error {
    Error::new(
        Problem::Failed,
        "Some words could identify someone. Nothing was asked.",
    )
    .hint("Replace them, or confirm them one by one.")
}

/// The name as it is kept.
pub(super) fn name(given: &str) -> Result<String> {
    let name = text::name(given);
    let letters = name.chars().any(char::is_alphanumeric);
    if !letters || name.chars().count() > NAME {
        let message = format!("A guest or a round has a name of at most {NAME} letters.");
        return Err(Error::new(Problem::Usage, message));
    }
    Ok(name)
}

fn whom(to: &Whom) -> Result<Whom> {
    Ok(match to {
        Whom::Person(given) => Whom::Person(name(given)?),
        Whom::Round(round) => {
            let mut round = round.clone();
            round.name = name(&round.name)?;
            round.collector = text::name(&round.collector);
            Whom::Round(round)
        }
    })
}

/// Whether a form can be asked so.
fn fits(ask: &GuestAsk) -> Result<()> {
    let usage = |message: &str, hint: &str| Err(Error::new(Problem::Usage, message).hint(hint));
    match &ask.to {
        Whom::Round(_) if ask.door != Door::Page => usage(
            "A round leaves as a page: whoever gathers the answers could read a letter.",
            "Ask with --as page.",
        ),
        Whom::Round(round) if round.expect < round.enough => usage(
            "Fewer are asked than must answer before anything is shown.",
            "Ask more people, or choose another form.",
        ),
        Whom::Person(_) if !ask.form.roles.is_empty() => usage(
            "This form is for a round of several raters.",
            "Ask a round, or choose another form.",
        ),
        _ => Ok(()),
    }
}

/// The page of a request of somebody's.
fn page_of(own: &Identity, request: &Request, letter: &str) -> String {
    let round = request.round();
    let is_locked = page::is_locked(&request.page);
    let code: String = request.token.to_string().chars().take(CODE).collect();
    page::page(&Parts {
        student: &own.name,
        guest: round.is_none().then(|| request.whom()),
        form: &request.form,
        token: request.token,
        recipient: &own.reading,
        check_words: &envelope::words(own),
        title: &request.about,
        question: &request.words,
        shown: match request.page.as_str() {
            _ if !request.shows => Shown::Nothing,
            text if is_locked => Shown::Locked(text),
            text => Shown::Open(text),
        },
        by: request.by,
        round: round.map(|round| RoundPart {
            name: &round.name,
            code: &code,
            expect: round.expect,
            enough: round.enough,
            collector: Some(round.collector.as_str()).filter(|name| !name.is_empty()),
        }),
        // A letter names what is locked.
        letter: Some(letter).filter(|letter| !letter.is_empty() && !is_locked),
    })
}

/// The letter of a request.
pub(super) fn letter<'a>(request: &'a Request, subject: &'a str) -> Letter<'a> {
    Letter {
        subject,
        words: &request.words,
        // On a page it stands above the form already.
        page: if request.door == Door::Page {
            ""
        } else {
            &request.page
        },
        by: request.by,
        form: &request.form,
        token: request.token,
    }
}

/// What a request is about, in one line.
pub(super) fn subject(owner: &str, request: &Request) -> String {
    if request.shows {
        let who = if owner.is_empty() { "A page" } else { owner };
        return format!("{who} shows you: {}", request.about);
    }
    let title = &request.form.title;
    let mut rest = title.chars();
    let lower = rest.next().map(char::to_lowercase).into_iter().flatten();
    let title: String = lower.chain(rest).collect();
    let whose = if owner.is_empty() {
        "Feedback".to_owned()
    } else {
        format!("Feedback for {owner}")
    };
    if request.about.is_empty() {
        format!("{whose}: {title}")
    } else {
        format!("{whose}: {title} ({})", request.about)
    }
}

/// The request that the end of an identifier means.
pub(in crate::services) fn one(journal: &ReadTx<'_>, id: Id) -> Result<Request> {
    let found = journal.request(id)?;
    found.ok_or_else(|| {
        Error::new(Problem::NotFound, "There is no such request.")
            .hint("`rounds requests` lists them.")
    })
}

/// Writes a letter to a new file, never over another.
///
/// # Errors
/// When a file of that name is there, or the disk fails.
pub fn write_letter(path: &Path, asked: &Asked) -> Result<()> {
    let text = asked.whole();
    place::file(path, false, |out| {
        out.write_all(text.as_bytes())
            .map_err(|why| Error::unread(path.display(), &why))
    })
}
