//! Filling a form in with another program: it goes there as one document and comes back as one.
use std::sync::Arc;

use super::{AppMsg, Edited, Effect, Effects, Form, Msg, Notice, Outside, Session};
use crate::{
    app::external_edit,
    domain::{
        record::{
            kinds,
            sheet::{self, Sheet, section},
        },
        text,
    },
};

impl Form {
    /// Hands the form out as a document. Until it is back it takes no keys.
    pub(super) fn write_elsewhere(&mut self, session: &Session) -> Effects {
        // What is typed so far is safe before another program has the terminal.
        let kept = self.keep_form(session.now);
        self.away = true;
        let (about, document) = (self.about.clone(), sheet::form(&self.sheet()));
        kept.and(
            Effect::ask(
                "form.send",
                move |journal| journal.hand_out(about, document),
                |outside| {
                    AppMsg::Run(Effect::write(outside, |outside, edited| {
                        Msg::Written(Box::new(outside), Box::new(edited)).into()
                    }))
                },
            )
            .or(|_| Msg::NotSent.into())
            .handing_over(),
        )
    }

    pub(super) fn written(
        &mut self,
        outside: Outside,
        edited: &Edited,
        session: &mut Session,
    ) -> Effects {
        self.away = false;
        session.notice = external_edit::ended_badly(edited, "; what it had saved is in the form.");
        if edited.is_nothing() {
            session.notice = session.notice.take().or(external_edit::emptied(edited));
            return external_edit::let_go(outside).into();
        }
        self.outside = Some(Arc::new(outside));
        let before = section(&self.sheet().sections, "").to_owned();
        let mut sheet = kinds::salvage(&edited.text, self.form.spec).bare();
        let unread = kinds::parse(&edited.text, session.now).is_err();
        if unread && text::lacks_words(&texts(&sheet), &texts(&self.sheet())) {
            // Nobody can tell whether words are missing on purpose where the rest can't be read.
            let both = text::nothing_lost(&sheet::form(&self.sheet()), &edited.text);
            sheet = kinds::salvage(&both, self.form.spec).bare();
        }
        let loose = section(&sheet.sections, "") != before;
        self.lay_out(sheet, session);
        if loose {
            let first = |slot: &super::FormField| slot.is_text();
            self.focus = self.slots.iter().position(first).unwrap_or(self.focus);
            session.notice = Some(Notice::bad(
                "Some lines could not be read; they stand above the other texts.",
            ));
        } else if session.notice.is_none() {
            session.notice = text::not_taken(&edited.text, text::Lines::Any).map(Notice::good);
        }
        self.keeper.changed(session.now);
        self.keep_form(session.now)
    }
}

/// The texts of a form.
fn texts(sheet: &Sheet) -> String {
    let texts = sheet.sections.iter().map(|section| section.text.as_str());
    texts.collect::<Vec<_>>().join("\n")
}
