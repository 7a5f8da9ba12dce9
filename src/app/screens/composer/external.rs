//! Writing in another program: the entry goes there as one document and comes back as one.
use super::{AppMsg, Composer, Confirm, Effects, Msg, Notice, Session, Then, read::read};
use crate::{
    app::Effect,
    domain::{document, text},
};

impl Composer {
    pub(super) fn write_elsewhere(&mut self, session: &Session) -> Effects {
        let (entry, _) = read(&self.slots, &self.entry, session.here());
        // Empty sections go along, so that there is a place to write.
        let document = document::print(&entry);
        // What is typed so far is safe before another program has the terminal.
        self.keep(session).and(write(document))
    }

    pub(super) fn written(
        &mut self,
        written: Result<String, String>,
        session: &Session,
    ) -> Effects {
        let text = match written {
            Ok(text) => text,
            Err(why) => return AppMsg::Notify(Notice::bad(why)).into(),
        };
        match document::parse(&text, session.here()) {
            Ok(entry) if entry.kind != self.entry.kind => Self::refuse(
                text,
                "an entry can't change its kind; please change it back",
            ),
            Ok(mut entry) => {
                entry.framework = entry.framework.or_else(|| self.entry.framework.clone());
                self.lay_out(entry, session);
                self.changed(session)
            }
            Err(error) => Self::refuse(text, &error.to_string()),
        }
    }

    /// Says what is wrong, and loses nothing: back to the other program, or the text alone.
    fn refuse(text: String, why: &str) -> Effects {
        let again = text.clone();
        let mut confirm = Confirm::new(
            "The document can't be read",
            format!(
                "{} Keep editing to fix it, or use only the text and leave the header as it was.",
                text::ended(format!("Near {why}"))
            ),
            "keep editing",
            Then::new(move |()| AppMsg::Run(write(again))),
        );
        confirm.marked = true;
        confirm
            .otherwise("text only", Then::new(move |()| Msg::TextOnly(text).into()))
            .layer()
            .into()
    }

    pub(super) fn text_only(&mut self, document: &str, session: &Session) -> Effects {
        let (mut entry, _) = read(&self.slots, &self.entry, session.here());
        entry.sections = document::text_of(document);
        self.lay_out(entry, session);
        self.changed(session)
    }
}

fn write(document: String) -> Effect {
    Effect::write(document, |written| Msg::Written(written).into())
}
