//! Answers to entries of the keeper's that they have not read.
use crate::{
    domain::{Id, Moment},
    services::{Journal, Result},
    store::{ReadTx, share::Side},
};

/// Answers that were not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The entry they are about.
    pub entry: Id,
    /// Its title.
    pub title: String,
    /// Whose they are.
    pub person: String,
    /// How many comments.
    pub comments: usize,
    /// How many sign-offs.
    pub sign_offs: usize,
    /// When the newest was written.
    pub at: Moment,
}

impl Unread {
    /// What they did, to stand behind their name.
    pub fn what(&self) -> &'static str {
        match (self.comments, self.sign_offs) {
            (0, _) => "signed off",
            (_, 0) => "answered",
            _ => "answered and signed off",
        }
    }
}

impl Journal {
    /// Answers that were not read, newest first.
    pub fn unread(&self) -> Result<Vec<Unread>> {
        self.store.read(unread)
    }
}

/// Answers that were not read, newest first.
pub(in crate::services) fn unread(journal: &ReadTx<'_>) -> Result<Vec<Unread>> {
    let peers = journal.peers()?;
    let mut all = Vec::new();
    for page in journal.unread_pages()? {
        let peer = peers.iter().find(|peer| peer.number == page.peer);
        let (Some(peer), Some(entry)) = (peer, page.entry) else {
            continue;
        };
        // What is in the trash calls nobody.
        let Some(row) = journal.row_of(entry)? else {
            continue;
        };
        let comments = journal
            .comments(page.peer, Side::Mine, page.page)?
            .into_iter();
        let comments = comments.filter(|said| said.side == Side::Theirs && said.read_at.is_none());
        let comments: Vec<_> = comments.map(|said| said.comment.at).collect();
        let signed = journal
            .sign_offs(page.peer, Side::Mine, page.page)?
            .into_iter();
        let signed = signed.filter(|signed| signed.read_at.is_none());
        let signed: Vec<_> = signed.map(|signed| signed.sign_off.at).collect();
        let Some(at) = comments.iter().chain(&signed).max() else {
            continue;
        };
        all.push(Unread {
            entry,
            title: row.title,
            person: peer.name.clone(),
            comments: comments.len(),
            sign_offs: signed.len(),
            at: *at,
        });
    }
    all.sort_by_key(|unread| std::cmp::Reverse(unread.at));
    Ok(all)
}
