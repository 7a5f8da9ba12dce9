//! What was said and waits to be written to somebody, to be looked at before it leaves.
use chrono::NaiveDate;

use super::{SharePlan, attachments::AttachmentPart, identity::meant};
use crate::{
    domain::{
        Id,
        privacy::lint::Finding,
        share::bundle::{Aim, Comment, CommentKind, Fact, Farewell, Whose},
    },
    services::{Journal, Result},
    store::{
        ReadTx,
        share::{PeerNo, Side},
    },
};

/// All that would leave for somebody.
#[derive(Debug, Clone)]
pub struct Replies {
    /// What is sent, exactly as it leaves.
    pub plan: Box<SharePlan>,
    /// What is said, in the order in which it was.
    pub said: Vec<Reply>,
    /// How many marks on their comments leave too.
    pub marks: usize,
    /// Of how many actions it is said that they are done, or open again.
    pub done: usize,
    /// Goals that leave, as they stand, and whether the signed compact does.
    pub aims: Vec<Aim>,
    /// The compact, where it leaves signed.
    pub terms: Option<String>,
    /// The page for the next meeting, where it goes ahead.
    pub brief: Option<String>,
    /// The last letter of the mentorship, or that it goes on.
    pub farewell: Option<Farewell>,
    /// How many entries are taken back.
    pub taken_back: usize,
}

/// Something that is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The title of the page it is about; empty when there is none to be read.
    pub title: String,
    /// What it is; a sign-off when it is no comment.
    pub kind: Option<CommentKind>,
    /// The passage it is about; may be empty.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// When a next step is due.
    pub due: Option<NaiveDate>,
    /// What could identify somebody in the text and in the passage, and the words offered instead.
    pub findings: Vec<(String, Finding)>,
}

impl Journal {
    /// What waits to be written to somebody, with the privacy check over it. `sites` are places that the
    /// check looks for.
    pub fn replies(&self, person: &str, sites: &[String]) -> Result<Replies> {
        let plan = self.plan_replies(person, sites)?;
        let mut replies = Replies {
            plan: Box::new(plan),
            said: Vec::new(),
            marks: 0,
            done: 0,
            aims: Vec::new(),
            terms: None,
            brief: None,
            farewell: None,
            taken_back: 0,
        };
        let plan = replies.plan.clone();
        self.store.read(|journal| -> Result<_> {
            let mut said = Vec::new();
            for fact in journal.unsent_facts(plan.peer)? {
                match fact {
                    Fact::Comment(comment) => {
                        said.push((comment.at, reply(journal, &plan, comment)?));
                    }
                    Fact::SignOff(signed) => {
                        let title = title(journal, plan.peer, Side::Theirs, signed.page)?;
                        said.push((signed.at, Reply::new(title, signed.statement)));
                    }
                    Fact::Mark(_) => replies.marks += 1,
                    Fact::Done(_) => replies.done += 1,
                    Fact::TakenBack(_) => replies.taken_back += 1,
                    Fact::Aim(aim) => replies.aims.push(aim),
                    Fact::Brief(ahead) => replies.brief = Some(ahead.text),
                    Fact::Farewell(farewell) => replies.farewell = Some(farewell),
                    Fact::Terms(terms) => replies.terms = Some(terms.document),
                    _ => {}
                }
            }
            said.sort_by_key(|(at, _)| *at);
            replies.said = said.into_iter().map(|(_, reply)| reply).collect();
            Ok(())
        })?;
        Ok(replies)
    }

    /// The pages of somebody's on which an answer waits to be sent.
    pub fn unsent_pages(&self, person: &str) -> Result<Vec<Id>> {
        self.store.read(|journal| {
            let peer = meant(journal, person)?;
            let facts = journal.unsent_facts(peer.number)?.into_iter();
            let mut pages: Vec<_> = facts
                .filter_map(|fact| match fact {
                    Fact::Comment(comment) if comment.whose == Whose::Yours => Some(comment.page),
                    Fact::SignOff(signed) => Some(signed.page),
                    _ => None,
                })
                .collect();
            pages.sort();
            pages.dedup();
            Ok(pages)
        })
    }
}

impl Journal {
    /// Takes back that there is nothing to add to a page; whether that was said.
    pub fn something_to_add(&mut self, person: &str, page: Id) -> Result<bool> {
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            Ok(journal.forget_enough(peer.number, page)?)
        })
    }
}

impl Reply {
    fn new(title: String, text: String) -> Self {
        Self {
            title,
            kind: None,
            quote: String::new(),
            text,
            due: None,
            findings: Vec::new(),
        }
    }
}

fn reply(journal: &ReadTx<'_>, plan: &SharePlan, comment: Comment) -> Result<Reply> {
    let side = match comment.whose {
        Whose::Mine => Side::Mine,
        Whose::Yours => Side::Theirs,
    };
    let of_it = [
        AttachmentPart::Quote(comment.id),
        AttachmentPart::Comment(comment.id),
    ];
    let beside = plan.beside.iter().filter(|one| of_it.contains(&one.part));
    let findings = beside.flat_map(|one| {
        let found = one.findings.iter();
        found.map(|finding| (finding.matched(&one.text).to_owned(), finding.clone()))
    });
    Ok(Reply {
        kind: Some(comment.kind),
        quote: comment.quote,
        due: comment.due,
        findings: findings.collect(),
        ..Reply::new(title(journal, plan.peer, side, comment.page)?, comment.text)
    })
}

fn title(journal: &ReadTx<'_>, peer: PeerNo, side: Side, page: Id) -> Result<String> {
    let row = journal.page_of(peer, side, page)?;
    Ok(row.map(|row| row.title).unwrap_or_default())
}
