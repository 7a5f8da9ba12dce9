//! Entries as they leave for somebody without keys: through the same gate and the same check as for anybody, as plain text in a
//! letter.
use crate::{
    domain::{
        Moment, Section,
        entry::document,
        guest::{Door, Form, Request, Token, Whom},
        text,
    },
    services::{
        Journal, Result,
        share::{LeftOut, Outward, OutwardPage, ShareSource, Written},
    },
};

use super::{
    ask::{Asked, name, stopped},
    page as html,
};

/// What is to be shown.
#[derive(Debug, Clone)]
pub struct ShownAsk {
    /// Which entries.
    pub what: ShareSource,
    /// To whom.
    pub person: String,
    /// The form for an answer.
    pub form: Form,
    /// How it leaves.
    pub door: Door,
    /// Whether the text is locked with words that the keeper says; of a page only.
    pub with_words: bool,
    /// What the keeper writes to them; empty for nothing.
    pub message: String,
    /// Whether days are told, and not only months.
    pub exact_dates: bool,
    /// Places that the privacy check looks for.
    pub sites: Vec<String>,
}

/// What would be shown. Nothing else is.
#[derive(Debug, Clone)]
pub struct ShownPlan {
    /// To whom.
    pub person: String,
    /// The entries, each as it leaves.
    pub outward: Outward,
    /// The entries that stay, and why.
    pub left_out: Vec<LeftOut>,
    /// What the keeper writes, with what was found in it.
    pub message: Written,
    form: Form,
    door: Door,
    with_words: bool,
}

impl ShownPlan {
    /// Whether anything stands in it that should not leave before its author has looked.
    pub fn stops(&self) -> bool {
        self.outward.stops() || self.message.stops()
    }

    /// Puts what is offered in the place of all that was found, in the copies.
    pub fn replace_all(&mut self) {
        self.outward.replace_all();
        self.message.replace_all();
    }

    /// Lets all that was found stay as it is: the author looked at it.
    pub fn keep_all(&mut self) {
        self.outward.keep_all();
        self.message.keep_all();
    }
}

impl Journal {
    /// What would be shown to somebody without keys, exactly as it would leave. Nothing is changed.
    ///
    /// # Errors
    /// When the guest has no name, or an entry is not there.
    pub fn plan_shown(&self, ask: &ShownAsk) -> Result<ShownPlan> {
        let person = name(&ask.person)?;
        let (outward, left_out) =
            self.plan_outward_to(&person, &ask.what, ask.exact_dates, &ask.sites)?;
        let message = text::clean_input(&ask.message);
        Ok(ShownPlan {
            outward,
            left_out,
            message: self.plan_written(message.trim(), Some(&person), &ask.sites)?,
            form: ask.form.clone(),
            door: ask.door,
            with_words: ask.with_words,
            person,
        })
    }

    /// Shows what was looked at: a request and a letter for each entry. The entries are shared from then on, and nothing takes
    /// that back.
    ///
    /// # Errors
    /// When something in it identifies somebody and should not leave; nothing was shown then.
    pub fn show_guest(&mut self, plan: &ShownPlan) -> Result<Vec<Asked>> {
        if plan.stops() {
            return Err(stopped());
        }
        let now = self.environment.now();
        let words = if plan.with_words {
            Some(html::words()?.to_string())
        } else {
            None
        };
        let mut requests = Vec::new();
        for page in &plan.outward.pages {
            requests.push(Request {
                id: self.environment.id(),
                token: Token::of(self.environment.bytes()),
                form: plan.form.clone(),
                door: plan.door,
                to: Whom::Person(plan.person.clone()),
                entry: Some((page.id, page.revision())),
                about: page.title.clone(),
                words: plan.message.text.clone(),
                shows: true,
                page: match (plan.door, &words) {
                    // It is kept as it leaves: a reminder is locked with the words that were said.
                    (Door::Page, Some(words)) => {
                        let text = document::body(&sections(page, now));
                        html::lock(&page.title, &text, words)?
                    }
                    (Door::Page, None) => document::body(&sections(page, now)),
                    (Door::Letter | Door::Here, _) => as_text(page, now),
                },
                asked: now,
                by: None,
                closed: None,
                reminded: None,
            });
        }
        let handed = requests.iter().map(|request| self.handed(request));
        let mut handed = handed.collect::<Result<Vec<_>>>()?;
        for asked in &mut handed {
            asked.words.clone_from(&words);
        }
        self.saving(|journal, _| {
            for request in &requests {
                journal.keep_request(request)?;
            }
            Ok(())
        })?;
        Ok(handed)
    }
}

/// What an entry says, as it leaves.
fn sections(page: &OutwardPage, now: Moment) -> Vec<Section> {
    let entry = document::parse(&page.document, now);
    entry.map_or_else(|_| Vec::new(), |entry| entry.sections)
}

/// An entry as plain text, in which no line begins as a question of the letter does.
fn as_text(page: &OutwardPage, now: Moment) -> String {
    let mut out = String::new();
    for section in sections(page, now) {
        if !section.name.is_empty() {
            out.extend([section.name.to_uppercase().as_str(), "\n"]);
        }
        for line in text::plain(&section.text).lines() {
            let line = line.trim_start_matches('#').trim_end();
            out.extend([line, "\n"]);
        }
        out.push('\n');
    }
    out.trim_end().to_owned()
}
