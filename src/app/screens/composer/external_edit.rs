//! Writing in another program: the entry goes there as one document and comes back as one.
use std::sync::Arc;

use super::{AppMsg, Callback, Composer, Confirm, Effects, Msg, Notice, Session, read::read};
use crate::{
    app::{Effect, external_edit},
    domain::{Draft, Entry, Origin, entry::document, text},
    services::{About, Edited, Outside},
};

impl Composer {
    pub(super) fn write_outside(&mut self, session: &Session) -> Effects {
        let (entry, _) = read(&self.slots, &self.entry, session);
        // Empty sections go along, so that there is a place to write.
        self.hand_out(document::print(&entry), session)
    }

    /// Hands a document out. Until it is back the form takes no keys.
    pub(super) fn hand_out(&mut self, document: String, session: &Session) -> Effects {
        let about = About::Entry {
            draft: self.id,
            of: self.of,
        };
        // What is typed so far is safe before another program has the terminal.
        let kept = self.keep_draft(session);
        self.away = true;
        kept.and(
            Effect::ask(
                "draft.send",
                move |journal| journal.hand_out(about, document),
                |outside| AppMsg::Run(write(outside)),
            )
            .or(|_| Msg::NotSent.into())
            .handing_over(),
        )
    }

    pub(super) fn written(
        &mut self,
        outside: Outside,
        edited: Edited,
        session: &mut Session,
    ) -> Effects {
        self.away = false;
        session.notice = external_edit::ended_badly(&edited, "; what it had saved is in the form.");
        if edited.is_nothing() {
            session.notice = session.notice.take().or(external_edit::emptied(&edited));
            return external_edit::let_go(outside).into();
        }
        self.outside = Some(Arc::new(outside));
        let document = document::parse(&edited.text, session.here());
        let (entry, why) = match (document, edited.no_text) {
            (Ok(entry), None) if entry.kind == self.entry.kind => (Ok(entry), None),
            (Ok(_), None) => (Err(()), Some("an entry can't change its kind".to_owned())),
            (_, Some(no_text)) => (Err(()), Some(no_text)),
            (Err(error), None) => (Err(()), Some(error.to_string())),
        };
        let (before, _) = read(&self.slots, &self.entry, session);
        let mut entry =
            entry.unwrap_or_else(|()| document::salvage(&edited.text, &before, session.here()));
        let [now, was] = [&entry, &before].map(document::print);
        // Nobody can tell whether words are missing on purpose where the rest can't be read.
        let lost = why.is_some() && text::lacks_words(&now, &was);
        let beside = lost.then(|| keep_beside(self.of, before, session));
        entry.framework = entry.framework.or_else(|| self.entry.framework.clone());
        self.lay_out(entry, session);
        if session.notice.is_none() {
            session.notice = text::not_taken(&edited.text, text::Lines::Any).map(Notice::good);
        }
        let changed = self.changed(session).and(self.keep_draft(session));
        let changed = Effects::from(beside).and(changed);
        match why {
            Some(why) => changed.and(ask(edited.text, &why, lost)),
            None => changed,
        }
    }
}

/// Says what is wrong. Everything is in the form already: back to the other program, or on in the form.
fn ask(text: String, why: &str, lost: bool) -> Effects {
    let beside = if lost {
        " Words that are missing in it are in a draft of their own, on Today."
    } else {
        ""
    };
    let mut confirm = Confirm::new(
        "The document can't be read",
        format!(
            "{} What the editor saved is in the form now; what can't be read stands at the top of the \
             text.{beside} Keep editing to fix it there, or continue here.",
            text::ended(format!("Near {why}"))
        ),
        "keep editing",
        Callback::new(move |()| Msg::SendAgain(text).into()),
    );
    confirm.marked = true;
    let confirm = confirm.otherwise("continue here", Callback::new(|()| AppMsg::Done));
    confirm.layer().into()
}

/// Keeps what stood in the form before as a draft of its own.
fn keep_beside(of: Option<Origin>, entry: Entry, session: &Session) -> Effect {
    let updated_at = session.now;
    Effect::ask(
        "draft.beside",
        move |journal| {
            let id = journal.new_draft_id();
            journal.keep_draft(&Draft {
                id,
                of,
                entry,
                updated_at,
            })
        },
        |()| AppMsg::Done,
    )
}

fn write(outside: Outside) -> Effect {
    Effect::write(outside, |outside, edited| {
        Msg::Written(Box::new(outside), Box::new(edited)).into()
    })
}
