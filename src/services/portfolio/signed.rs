//! The sign-offs on an entry, each with the very words that were signed.
use crate::{
    domain::{
        Id, Identity,
        portfolio::{Signature, Standing},
    },
    services::{Result, envelope},
    store::{
        ReadTx,
        share::{Peer, Side},
    },
};

/// The sign-offs on an entry whose signatures hold, oldest first. How each stands is for the plan to say.
pub(super) fn signatures(journal: &ReadTx<'_>, peers: &[Peer], id: Id) -> Result<Vec<Signature>> {
    let mut all = Vec::new();
    for page in journal.pages_of_entry(id)? {
        let peer = peers.iter().find(|peer| peer.number == page.peer);
        let (Some(peer), Side::Mine) = (peer, page.side) else {
            continue;
        };
        let signed = journal.sign_offs(peer.number, Side::Mine, page.page)?;
        if signed.is_empty() {
            continue;
        }
        let states = journal.shown(peer.number, Side::Mine, page.page)?;
        for one in signed {
            let state = states
                .iter()
                .find(|state| state.digest == one.sign_off.digest && !state.erased);
            let holds = envelope::verify_sign_off(&one.sign_off, &one.signing).is_ok();
            let (Some(state), Side::Theirs, true) = (state, one.side, holds) else {
                continue;
            };
            let identity = identity_with(journal, peer, &one.signing)?;
            all.push(Signature {
                by: peer.name.clone(),
                fingerprint: envelope::fingerprint(&identity),
                words: envelope::words(&identity),
                at: one.sign_off.at,
                revision: one.sign_off.revision,
                sha256: one.sign_off.digest.clone(),
                statement: one.sign_off.statement.clone(),
                text: one.sign_off.signed_text(),
                signature: one.sign_off.signature.clone(),
                document: state.shown.document.clone(),
                state: state.state,
                standing: Standing::Hidden,
                key: one.signing,
            });
        }
    }
    all.sort_by_key(|one| one.at);
    Ok(all)
}

/// The keys that somebody had while they signed with this one.
fn identity_with(journal: &ReadTx<'_>, peer: &Peer, signing: &str) -> Result<Identity> {
    let mut identity = peer.identity.clone();
    if identity.signing != signing {
        let before = journal.keys_before(peer.number)?.into_iter();
        let mut before = before.filter(|(_, key)| key == signing);
        if let Some((reading, _)) = before.next() {
            identity.reading = reading;
        }
        signing.clone_into(&mut identity.signing);
    }
    Ok(identity)
}
