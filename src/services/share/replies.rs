//! What was said and waits to be written to somebody, to be looked at before it leaves.
use std::path::PathBuf;

use chrono::NaiveDate;

use super::{What, identity::meant, plan::ShareAsk};
use crate::{
    domain::{
        Id,
        bundle::{Comment, CommentKind, Fact, Whose},
        lint::{Finding, Level},
    },
    services::{Journal, Result},
    store::{
        Read,
        share::{PeerNo, Side},
    },
};

/// All that would leave for somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Replies {
    /// To whom.
    pub person: String,
    /// The folder in which the file is left, where one is set.
    pub mailbox: Option<PathBuf>,
    /// What is said, in the order in which it was.
    pub said: Vec<Reply>,
    /// How many marks on their comments leave too.
    pub marks: usize,
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
    /// What could identify somebody in the text, by its bytes.
    pub findings: Vec<Finding>,
}

impl Replies {
    /// Whether anything stands in it that identifies somebody and should not leave.
    pub fn stops(&self) -> bool {
        let mut found = self.said.iter().flat_map(|reply| &reply.findings);
        found.any(|finding| finding.level == Level::Stop)
    }
}

impl Journal {
    /// What waits to be written to somebody, with the privacy check over it. `sites` are places that the
    /// check looks for.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or the file cannot be read.
    pub fn replies(&self, person: &str, sites: Vec<String>) -> Result<Replies> {
        // A plan for no entry knows the people of this journal, and which two know each other already.
        let plan = self.plan_share(&ShareAsk {
            what: What::Entries(Vec::new()),
            check_ins: Vec::new(),
            person: person.to_owned(),
            exact_dates: false,
            until: None,
            sites,
        })?;
        let mut replies = Replies {
            person: plan.person.clone(),
            mailbox: plan.mailbox.clone(),
            said: Vec::new(),
            marks: 0,
            taken_back: 0,
        };
        self.store.read(|journal| -> Result<()> {
            let mut said = Vec::new();
            for fact in journal.unsent_facts(plan.peer)? {
                match fact {
                    Fact::Comment(comment) => {
                        said.push((comment.at, reply(journal, plan.peer, comment)?));
                    }
                    Fact::SignOff(signed) => {
                        let title = title(journal, plan.peer, Side::Theirs, signed.page)?;
                        said.push((signed.at, Reply::new(title, signed.statement)));
                    }
                    Fact::Mark(_) => replies.marks += 1,
                    Fact::TakenBack(_) => replies.taken_back += 1,
                    _ => {}
                }
            }
            said.sort_by_key(|(at, _)| *at);
            replies.said = said.into_iter().map(|(_, reply)| reply).collect();
            Ok(())
        })?;
        for reply in &mut replies.said {
            reply.findings = plan.message_findings(&reply.text);
        }
        Ok(replies)
    }

    /// The pages of somebody's on which an answer waits to be sent.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
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
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or the file cannot be written.
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

fn reply(journal: &Read<'_>, peer: PeerNo, comment: Comment) -> Result<Reply> {
    let side = match comment.whose {
        Whose::Mine => Side::Mine,
        Whose::Yours => Side::Theirs,
    };
    Ok(Reply {
        kind: Some(comment.kind),
        quote: comment.quote,
        due: comment.due,
        ..Reply::new(title(journal, peer, side, comment.page)?, comment.text)
    })
}

fn title(journal: &Read<'_>, peer: PeerNo, side: Side, page: Id) -> Result<String> {
    let row = journal.page_of(peer, side, page)?;
    Ok(row.map(|row| row.title).unwrap_or_default())
}
