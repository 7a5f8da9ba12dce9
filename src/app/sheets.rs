//! Goals, people and compacts as documents, written in the person's own editor.
use super::{
    Effect, Msg, Notice, Then,
    layers::{Confirm, Reading},
    outside, screens,
};
use crate::{
    domain::{Id, Moment, diff, text},
    services::{About, Edited, Error, Formed, Journal, Kept, Outside, Problem, SavedForm},
};

/// Which document is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A goal.
    Goal(Id),
    /// A person, by name; a record is made where there is none.
    Person(String),
    /// The compact with somebody, by name.
    Compact(String),
    /// The keeper's own card.
    Me,
}

/// Said while a document is kept: of a new name with many entries that takes a moment.
const SAVING: &str = "Saving. A new name also changes in your entries…";

/// Said where what was changed elsewhere meanwhile is in it too.
const MERGED: &str = "It was changed elsewhere meanwhile; both changes are in it.";

/// What came of a document that was written.
enum Written {
    /// It is saved.
    Saved(SavedForm),
    /// It is kept, and not saved: it was changed elsewhere meanwhile.
    Apart(Vec<diff::Line>),
    /// It is as it was.
    Same,
    /// It was emptied.
    Emptied,
    /// It is kept, but cannot be saved.
    Refused(Error),
    /// The editor did not end well; what it had saved is kept.
    Broken,
}

impl Form {
    /// Opens it in the person's editor: as it was left where it could not be saved, or else as it is
    /// kept.
    pub fn write(self, now: Moment) -> Effect {
        let form = self.clone();
        Effect::ask(
            "sheet.form",
            move |journal| {
                let about = form.about();
                let begun = journal.form(&about)?;
                Ok((journal.hand_out(about, begun.text)?, begun.left))
            },
            move |(outside, is_left)| {
                Msg::Run(Effect::write(outside, move |outside, edited| {
                    if edited.trouble.is_none() && edited.same && !is_left {
                        return Msg::Working("No changes.", outside::let_go(outside));
                    }
                    Msg::Working(SAVING, self.keep(outside, edited, now))
                }))
            },
        )
        .handing_over()
    }

    /// Keeps what was written, then saves it. Where that cannot be, it opens so again.
    fn keep(self, outside: Outside, edited: Edited, now: Moment) -> Effect {
        let form = self.clone();
        let notice = outside::ended_badly(
            &edited,
            "; what it had saved is kept. Edit again to continue.",
        );
        let said = text::not_taken(&edited.text);
        Effect::desk(
            "sheet.keep",
            move |desk| form.take(desk.journal()?, &outside, &edited),
            move |written| match written {
                Ok(Written::Saved(saved)) => self.saved(saved, said),
                Ok(Written::Apart(lines)) => self.parted(lines, now),
                Ok(Written::Same) => {
                    Msg::Notify(notice.unwrap_or_else(|| Notice::good("No changes.")))
                }
                Ok(Written::Broken) => Msg::Notify(notice.unwrap_or_else(|| Notice::good("Kept."))),
                Ok(Written::Emptied) => {
                    Msg::Notify(Notice::good("It was left empty; nothing was saved."))
                }
                Ok(Written::Refused(error)) => self.refused(&error, now),
                Err(error) => Msg::Notify(Notice::bad(error.to_string())),
            },
        )
    }

    fn take(
        &self,
        journal: &mut Journal,
        outside: &Outside,
        edited: &Edited,
    ) -> Result<Written, Error> {
        if edited.trouble.is_some() && edited.same {
            journal.is_back(outside)?;
            return Ok(Written::Same);
        }
        let kept = journal
            .keep_edited(outside, &edited.text)
            .map_err(|error| {
                let place = outside.file();
                let text = format!("What you wrote is still in {}. {error}", place.display());
                Error::new(error.problem, text)
            })?;
        journal.is_back(outside)?;
        if kept == Kept::Nothing {
            return Ok(Written::Emptied);
        }
        if edited.trouble.is_some() {
            return Ok(Written::Broken);
        }
        if let Some(why) = &edited.no_text {
            return Ok(Written::Refused(wrong(why)));
        }
        Ok(
            match journal.save_form(&self.about(), outside.sent(), &edited.text) {
                Ok(Formed::Saved(saved)) => Written::Saved(saved),
                Ok(Formed::Apart(lines)) => Written::Apart(lines),
                Err(error) => Written::Refused(error),
            },
        )
    }

    fn saved(self, saved: SavedForm, said: Option<String>) -> Msg {
        let merged = saved.merged.then_some(MERGED.to_owned());
        let said: Vec<_> = [merged, said].into_iter().flatten().collect();
        let said = said.join(" ");
        let name = saved.name;
        let notice = Notice::of(&name, format!("is saved. {said}").trim_end());
        match self {
            Self::Goal(_) => screens::goals::Msg::Made(name, notice).into(),
            _ => screens::people::Msg::Made(name, notice).into(),
        }
    }

    /// Shows what was changed elsewhere meanwhile beside what was written, and goes on writing with both.
    fn parted(self, lines: Vec<diff::Line>, now: Moment) -> Msg {
        let said = "While you wrote, another version was saved. What you wrote is kept; nothing was saved over \
                    the other.";
        let write = Then::new(move |()| Msg::Run(self.write(now)));
        let reading = Reading::two_versions("This was changed elsewhere", said.to_owned(), lines);
        Msg::Ask(Box::new(reading.leading("edit both in one", write).layer()))
    }

    /// Says what is wrong, and goes on writing unless the person would rather not now.
    fn refused(self, error: &Error, now: Moment) -> Msg {
        let why = error.to_string();
        let mut confirm = Confirm::new(
            "Not saved yet",
            format!("{why} Keep editing to fix it, or leave it: your text is saved for next time."),
            "keep editing",
            Then::new(move |()| Msg::Run(self.write(now))),
        );
        confirm.marked = true;
        let confirm = confirm.otherwise("not now", Then::new(|()| Msg::Done));
        Msg::Ask(Box::new(confirm.layer()))
    }

    fn about(&self) -> About {
        match self {
            Self::Goal(id) => About::Goal(*id),
            Self::Person(name) => About::Person(name.clone()),
            Self::Compact(name) => About::Compact(name.clone()),
            Self::Me => About::Me,
        }
    }
}

fn wrong(why: &str) -> Error {
    Error::new(
        Problem::Usage,
        text::ended(format!("The document can't be read: {why}")),
    )
}
