//! What two people agree on for working together, signed by either: agreed once both signed the same.
use super::identity::meant;
use crate::{
    domain::{
        Moment,
        people::compact::{Compact, SPEC},
        record::{kinds, sheet},
        share::bundle::{Terms, limits},
    },
    services::{Error, Journal, Problem, Result, compacts, envelope},
    store::{
        ReadTx,
        share::{Peer, Side},
    },
};

/// What stands in the place of a name in the document that is signed: each has the other's.
const NOBODY: &str = "us";

/// How the compact with somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// When the keeper signed it.
    pub mine: Option<Moment>,
    /// Whether what they signed left.
    pub sent: bool,
    /// When the other did.
    pub theirs: Option<Moment>,
    /// What the other signed, where it is not what the keeper signed.
    pub offered: Option<Compact>,
    /// Whether the compact was changed since the keeper signed it.
    pub changed: bool,
}

impl Agreement {
    /// Whether both signed the same, and it stands so.
    pub fn is_agreed(&self) -> bool {
        self.mine.is_some() && self.theirs.is_some() && self.offered.is_none() && !self.changed
    }

    /// How it stands, as a sentence; none where nobody signed.
    pub fn sentence(&self, person: &str) -> Option<String> {
        let day = |at: Moment| at.format("%-d %b %Y").to_string();
        Some(match (self.mine, self.theirs) {
            (None, None) => return None,
            (Some(mine), Some(theirs)) if self.is_agreed() => {
                format!("Signed by both, last on {}.", day(mine.max(theirs)))
            }
            (_, Some(theirs)) if self.offered.is_some() => {
                format!(
                    "{person} signed these terms on {}; you have not.",
                    day(theirs)
                )
            }
            (Some(mine), _) if self.changed => {
                format!("Changed since you signed it on {}.", day(mine))
            }
            (Some(mine), _) => {
                let sent = if self.sent { "" } else { ", not sent yet" };
                format!(
                    "Signed by you on {}{sent}; {person} has not signed it.",
                    day(mine)
                )
            }
            (None, Some(theirs)) => format!("Signed by {person} on {}.", day(theirs)),
        })
    }
}

/// The document that is signed.
fn document(compact: &Compact) -> String {
    let compact = Compact {
        with: NOBODY.to_owned(),
        ..compact.clone()
    };
    sheet::print(&compact.sheet())
}

/// The compact that terms state; none where they state none.
pub(super) fn read(terms: &Terms) -> Option<Compact> {
    let sheet = kinds::parse(&terms.document, terms.at).ok()?;
    if sheet.spec.slug != SPEC.slug {
        return None;
    }
    let compact = Compact::read(sheet).ok()?;
    (!compact.is_blank()).then_some(compact)
}

/// How the compact with somebody stands.
pub(in crate::services) fn with(journal: &ReadTx<'_>, peer: &Peer) -> Result<Agreement> {
    let mine = journal.terms(peer.number, Side::Mine)?;
    let theirs = journal.terms(peer.number, Side::Theirs)?;
    let now = compacts::with(journal, &peer.name)?;
    let now = now.map(|filed| document(&filed.content));
    let same = match (&mine, &theirs) {
        (Some(mine), Some(theirs)) => mine.document == theirs.document,
        _ => false,
    };
    Ok(Agreement {
        changed: mine
            .as_ref()
            .is_some_and(|mine| now.as_ref() != Some(&mine.document)),
        mine: mine.map(|mine| mine.at),
        sent: journal.unsent(peer.number)?.terms == 0,
        offered: theirs.as_ref().filter(|_| !same).and_then(read),
        theirs: theirs.map(|theirs| theirs.at),
    })
}

impl Journal {
    /// How the compact with somebody stands; nothing where their keys are not known.
    pub fn agreement(&self, person: &str) -> Result<Option<Agreement>> {
        self.store.read(|journal| {
            let Some(peer) = journal.peer_named(person)? else {
                return Ok(None);
            };
            with(journal, &peer).map(Some)
        })
    }

    /// Signs the compact with somebody as it stands. It leaves with the next file, and is agreed once they sign the same.
    ///
    /// # Errors
    /// When there is none, or it names what could identify somebody and nobody looked at it.
    pub fn sign_compact(&mut self, person: &str, as_it_is: bool) -> Result<()> {
        let filed = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            compacts::with(journal, &peer.name)?.ok_or_else(|| {
                let message = format!("There is no compact with {} yet.", peer.name);
                let hint = format!("`rounds person compact {:?}` writes one.", peer.name);
                Error::new(Problem::NotFound, message).hint(hint)
            })
        })?;
        let document = document(&filed.content);
        if document.len() > limits::TEXT {
            let message = "This compact is too long to be sent.";
            return Err(Error::new(Problem::Usage, message));
        }
        let found = self.findings_for(person, &document, &[])?;
        if !as_it_is && found.iter().any(|finding| finding.level.stops()) {
            let message = "The compact could identify someone. Nothing was signed.";
            let hint = "Reword it, or sign it as it is.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        self.sign(person, document)
    }

    /// Agrees to what somebody signed: the keeper's compact with them says the same, and is signed.
    ///
    /// # Errors
    /// When they signed nothing, or the keeper signed the same already.
    pub fn agree(&mut self, person: &str) -> Result<Compact> {
        let (name, of, offered, document) = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let Some(offered) = with(journal, &peer)?.offered else {
                let message = format!("{} signed nothing that you have not signed.", peer.name);
                return Err(Error::new(Problem::NotFound, message));
            };
            let terms = journal.terms(peer.number, Side::Theirs)?;
            let terms = terms.map(|terms| terms.document).unwrap_or_default();
            let of = compacts::with(journal, &peer.name)?.map(|filed| filed.origin());
            Ok((peer.name, of, offered, terms))
        })?;
        let compact = Compact {
            with: name.clone(),
            ..offered
        };
        let filed = self.save_compact(of, compact)?;
        self.sign(&name, document)?;
        Ok(filed.content)
    }

    fn sign(&mut self, person: &str, document: String) -> Result<()> {
        let (keys, _) = self.own()?;
        let now = self.second();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let before = journal.terms(peer.number, Side::Mine)?;
            let after = before.map(|before| before.at + chrono::Duration::seconds(1));
            let mut terms = Terms {
                document,
                at: after.map_or(now, |after| after.max(now)),
                signature: String::new(),
            };
            let reader = envelope::fingerprint(&peer.identity);
            envelope::sign_terms(&keys, &mut terms, &reader)?;
            journal.keep_terms(peer.number, Side::Mine, &terms, None)?;
            Ok(())
        })
    }
}
