//! Writing in another program: the entry goes there as one document and comes back as one.
use std::sync::Arc;

use super::{AppMsg, Callback, Composer, Confirm, Effects, Msg, Notice, Session, read::read};
use crate::{
    app::{Effect, external_edit},
    domain::{entry::document, text},
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
        if edited.same {
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
        let mut entry = entry.unwrap_or_else(|()| {
            let (before, _) = read(&self.slots, &self.entry, session);
            document::salvage(&edited.text, &before, session.here())
        });
        entry.framework = entry.framework.or_else(|| self.entry.framework.clone());
        self.lay_out(entry, session);
        if session.notice.is_none() {
            session.notice = text::not_taken(&edited.text).map(Notice::good);
        }
        let changed = self.changed(session).and(self.keep_draft(session));
        match why {
            Some(why) => changed.and(ask(edited.text, &why)),
            None => changed,
        }
    }
}

/// Says what is wrong. Everything is in the form already: back to the other program, or on in the form.
fn ask(text: String, why: &str) -> Effects {
    let mut confirm = Confirm::new(
        "The document can't be read",
        format!(
            "{} Everything you wrote is in the form now; what can't be read stands at the top of the \
             text. Keep editing to fix it there, or continue here.",
            text::ended(format!("Near {why}"))
        ),
        "keep editing",
        Callback::new(move |()| Msg::SendAgain(text).into()),
    );
    confirm.marked = true;
    let confirm = confirm.otherwise("continue here", Callback::new(|()| AppMsg::Done));
    confirm.layer().into()
}

fn write(outside: Outside) -> Effect {
    Effect::write(outside, |outside, edited| {
        Msg::Written(Box::new(outside), Box::new(edited)).into()
    })
}
