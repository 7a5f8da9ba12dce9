//! Reading what came home: what was understood, what was dropped and what is doubtful, before anything is kept.
//!
//! Whichever way an answer came, `Journal::preview` is the one door: it knows the request by its token, and refuses what no honest
//! answer has.
use chrono::NaiveDate;

use super::{
    ask::{letter, one, subject},
    mail::{self, Came},
    sealed::{self, SealedAnswer},
};
use crate::{
    domain::{
        Id,
        guest::{
            Answer, Ask, Door, Request, State, Token,
            answer::{FREE, ROLE},
            letter as letters,
        },
        privacy::lint::Finding,
        when,
    },
    services::{Error, Journal, Problem, Result, envelope, profile},
    store::ReadTx,
};

/// As many answers as are read of one file or paste; what is more is looked at one by one.
const AT_ONCE: usize = 100;

/// An answer that came home and was not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The request that it answers.
    pub request: Request,
    /// How it came.
    pub door: Door,
    /// What was understood, in the order of the form. Of a round nothing is shown.
    pub fields: Vec<PreviewField>,
    /// What is left out.
    pub dropped: Vec<String>,
    /// What should be looked at before it is kept, as sentences.
    pub doubts: Vec<String>,
    /// Whether it is known.
    pub standing: Standing,
    /// SHA-256 of its words.
    pub sha256: String,
    /// The words by the ids of their questions.
    pub(super) words: Vec<(String, String)>,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewField {
    /// The question's id.
    pub id: String,
    /// What was asked; empty for words that stand at no question.
    pub label: String,
    /// What was answered.
    pub words: String,
    /// What could identify somebody in it, by its bytes.
    pub findings: Vec<Finding>,
}

/// Whether an answer is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is the first to its request.
    New,
    /// It is in the journal already.
    Known,
    /// Another answer to the same request is in the journal.
    Later,
}

impl Preview {
    /// From whom it is said to be: nobody knows.
    pub fn from(&self) -> String {
        match self.request.round() {
            Some(round) => format!("{}, one of the round", round.name),
            None => format!("{}, not signed", self.request.whom()),
        }
    }
}

impl Journal {
    /// Reads what came by mail, as a file or as words: each answer in it, or why it is not taken. `request` says which request
    /// they answer, where the line with the token is lost or the request is closed. Nothing is changed.
    ///
    /// # Errors
    /// When it is none of these, when there is no answer in it, or when the journal cannot be read.
    pub fn read_answers(
        &mut self,
        bytes: &[u8],
        request: Option<Id>,
        sites: &[String],
    ) -> Result<Vec<Result<Preview>>> {
        if sealed::holds_sealed(bytes) {
            return self.read_sealed(bytes, request, sites);
        }
        let Came { words, files } = mail::read(bytes)?;
        let files = files.iter().map(Vec::as_slice);
        let mut sealed = files.chain([words.as_bytes()]);
        if let Some(file) = sealed.find(|file| sealed::holds_sealed(file)) {
            return self.read_sealed(file, request, sites);
        }
        let tokens = letters::tokens(&words);
        if tokens.len() > AT_ONCE {
            let message = format!("More than {AT_ONCE} answers stand in it; nothing was read.");
            return Err(Error::new(Problem::Failed, message).hint("Give them one by one."));
        }
        let tokens = match request {
            Some(id) => vec![self.store.read(|journal| one(journal, id))?.token],
            None => tokens,
        };
        if tokens.is_empty() {
            let message = "There is no answer in it: the line that begins with #end is missing.";
            let hint = "--request ID says which request it answers; `rounds requests` lists them.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        let read = |token: &Token| self.read_letter(&words, *token, request.is_some(), sites);
        Ok(tokens.iter().map(read).collect())
    }

    /// The answers that were sealed on a page.
    fn read_sealed(
        &mut self,
        bytes: &[u8],
        request: Option<Id>,
        sites: &[String],
    ) -> Result<Vec<Result<Preview>>> {
        let opened = self.open_sealed(bytes)?;
        let read = |answer: Result<SealedAnswer>| {
            let answer = answer?;
            let known = self
                .store
                .read(|journal| open(journal, answer.token, request.is_some()));
            answer.check(&known?.form)?;
            let answer = Answer {
                token: answer.token,
                form: answer.form,
                fields: answer.fields,
                nonce: answer.mark,
            };
            self.preview(&answer, Door::Page, request.is_some(), sites)
        };
        Ok(opened.into_iter().map(read).collect())
    }

    /// An answer that was typed here.
    ///
    /// # Errors
    /// When it is not one that may be kept.
    pub fn read_here(
        &self,
        request: Id,
        fields: Vec<(String, String)>,
        sites: &[String],
    ) -> Result<Preview> {
        let request = self.store.read(|journal| one(journal, request))?;
        let answer = Answer {
            token: request.token,
            form: request.form.id.clone(),
            fields,
            nonce: String::new(),
        };
        self.preview(&answer, Door::Here, true, sites)
    }

    fn read_letter(
        &self,
        words: &str,
        token: Token,
        by_hand: bool,
        sites: &[String],
    ) -> Result<Preview> {
        let (request, before) = self.store.read(|journal| -> Result<_> {
            let request = open(journal, token, by_hand)?;
            let owner = profile::author(journal)?;
            let before = letter(&request, &subject(&owner, &request)).before();
            Ok((request, before))
        })?;
        if request.round().is_some() {
            let message = "An answer to a round comes sealed; this one anybody could read.";
            return Err(Error::new(Problem::Failed, message).hint(
                "Ask whoever sent it to open the page in a browser and save the answer there.",
            ));
        }
        let reading = letters::read(words, &request.form, &before, token);
        let mut fields = reading.fields;
        if !reading.free.is_empty() {
            fields.push((FREE.to_owned(), reading.free));
        }
        if fields.is_empty() {
            let message = "Nothing is written in this letter yet: every question is empty.";
            return Err(Error::new(Problem::Failed, message));
        }
        let answer = Answer {
            token,
            form: request.form.id.clone(),
            fields,
            nonce: String::new(),
        };
        let mut preview = self.preview(&answer, Door::Letter, by_hand, sites)?;
        preview.dropped = reading.dropped;
        preview.doubts = reading.doubts.iter().map(ToString::to_string).collect();
        Ok(preview)
    }

    /// What would be kept of an answer, whichever way it came.
    ///
    /// # Errors
    /// When no open request has its token, and when it is not one that an honest guest could have given.
    pub(in crate::services) fn preview(
        &self,
        answer: &Answer,
        door: Door,
        by_hand: bool,
        sites: &[String],
    ) -> Result<Preview> {
        let (request, known) = self.store.read(|journal| -> Result<_> {
            let request = open(journal, answer.token, by_hand)?;
            let known = journal.answers_to(request.id)?;
            Ok((request, known))
        })?;
        let refused = |why: String| Error::new(Problem::Failed, format!("{why} Nothing was kept."));
        let words = answer
            .checked(&request.form)
            .map_err(|why| refused(why.to_string()))?;
        if request.round().is_some() {
            sound(&request, &words).map_err(refused)?;
        }
        let sha256 = envelope::digest(&answer.canonical(&request.form));
        let standing = if known.iter().any(|kept| kept.sha256 == sha256) {
            Standing::Known
        } else if known.is_empty() || request.round().is_some() {
            Standing::New
        } else {
            Standing::Later
        };
        let mut fields = Vec::new();
        if request.round().is_none() {
            for (id, words) in &words {
                let written = self.plan_written(words, Some(request.whom()), sites)?;
                let label = request.form.field(id).map(|field| field.label.clone());
                fields.push(PreviewField {
                    id: id.clone(),
                    label: label.unwrap_or_default(),
                    words: words.clone(),
                    findings: written.findings,
                });
            }
        }
        Ok(Preview {
            request,
            door,
            fields,
            dropped: Vec::new(),
            doubts: Vec::new(),
            standing,
            sha256,
            words,
        })
    }
}

/// Whether what came is an answer of somebody without this program, by its last line.
pub fn is_answer(bytes: &[u8]) -> bool {
    mail::read(bytes).is_ok_and(|came| !letters::tokens(&came.words).is_empty())
}

/// The request of a token, if it is open; one that was named by hand need not be.
fn open(journal: &ReadTx<'_>, token: Token, by_hand: bool) -> Result<Request> {
    let Some(request) = journal.request_of(token)? else {
        let message =
            format!("No request of this journal has the token {token}. Nothing was kept.");
        let hint = "It may be an answer to another journal, or made up.";
        return Err(Error::new(Problem::Failed, message).hint(hint));
    };
    if let Some(at) = request.closed.filter(|_| !by_hand) {
        let (whom, day) = (request.whom(), at.date_naive());
        let message = format!(
            "The request to {whom} was closed on {}. Nothing was kept.",
            day.format("%-d %b %Y")
        );
        let hint = format!(
            "--request {} takes the answer in all the same.",
            request.id.short()
        );
        return Err(Error::new(Problem::Failed, message).hint(hint));
    }
    Ok(request)
}

/// Whether an answer to a round is one that its page can give: choices are counted, and groups told apart.
fn sound(request: &Request, words: &[(String, String)]) -> std::result::Result<(), String> {
    for (id, words) in words {
        let odd = match request.form.field(id).map(|field| &field.ask) {
            Some(Ask::Pick(options)) => !options.contains(words),
            None if id == ROLE => {
                let mut roles = request.form.roles.iter();
                !roles.any(|role| role.id == *words || role.title == *words)
            }
            Some(_) => false,
            None => true,
        };
        if odd {
            return Err("It holds something that the page never writes.".to_owned());
        }
    }
    Ok(())
}

/// How a request stands, in a word and a day.
pub(super) fn stands(request: &Request, state: State, today: NaiveDate) -> String {
    let day = |day: NaiveDate| when::day_within(day, today);
    let by = request
        .by
        .map_or_else(String::new, |by| format!(", by {}", day(by)));
    match state {
        State::Home => "home".to_owned(),
        State::Closed => "closed".to_owned(),
        State::Late | State::Waiting => {
            format!("asked {}{by}", day(request.asked.date_naive()))
        }
    }
}
