//! How sharing begins: with whom.
use super::Share;
use crate::{
    app::{
        Callback, Effect, Msg, Screen, Session, Tab,
        layers::{Pick, Picker, Reading, ReadingLine},
    },
    domain::Id,
    services::share::{Peer, ShareAsk, ShareSource},
};

/// Asks with whom these entries are to be shared; of check-ins only those chosen by hand may leave.
pub fn begin(entries: Vec<Id>, by_hand: Vec<Id>, session: &Session) -> Effect {
    let sites = session.user_data.sites.clone();
    let ask = move |person: String| ShareAsk {
        what: ShareSource::Entries(entries),
        check_ins: by_hand,
        person,
        exact_dates: false,
        until: None,
        sites,
    };
    Effect::ask(
        "share.people",
        |journal| journal.peers(),
        move |peers| match peers.as_slice() {
            [] => Msg::Show(Box::new(nobody().layer())),
            [only] => open(ask(only.person.clone())),
            _ => Msg::Show(Box::new(whom(&peers, ask).layer())),
        },
    )
}

fn open(ask: ShareAsk) -> Msg {
    Msg::Over(Box::new(Screen::Share(Share::new(ask))))
}

fn whom(peers: &[Peer], ask: impl FnOnce(String) -> ShareAsk + Send + 'static) -> Picker {
    let folder = |peer: &Peer| {
        let folder = peer.mailbox.as_ref().and_then(|path| path.file_name());
        folder.map_or_else(
            || "no folder yet".to_owned(),
            |name| format!("in {}", name.to_string_lossy()),
        )
    };
    let picks = peers.iter().map(|peer| Pick {
        label: peer.person.clone(),
        detail: folder(peer),
    });
    let picks = picks.collect();
    let names: Vec<_> = peers.iter().map(|peer| peer.person.clone()).collect();
    let then = Callback::new(move |chosen: usize| {
        names
            .into_iter()
            .nth(chosen)
            .map_or(Msg::Done, |name| open(ask(name)))
    });
    Picker::new("Share with whom? You see a preview first", picks, then)
}

/// What is said while nobody's keys are known.
fn nobody() -> Reading {
    let lines = vec![
        ReadingLine::Text(
            "Only the person you choose can open what you share. To set this up, exchange identities once: one line each, made by rounds."
                .to_owned(),
        ),
        ReadingLine::Blank,
        ReadingLine::Text(
            "On People, press I to copy your identity and add theirs.".to_owned(),
        ),
        ReadingLine::Blank,
        ReadingLine::Text(
            "They don't have rounds? In the shell, `rounds share ID --to NAME --as page` makes a page for a browser, and `--as text` a letter for a mail; either can be answered."
                .to_owned(),
        ),
        ReadingLine::Blank,
        ReadingLine::Aside("Nothing is sent until you say so, entry by entry.".to_owned()),
    ];
    Reading::new("No one to share with yet", lines)
        .leading("go to People", Callback::new(|()| Msg::Go(Tab::People)))
}
