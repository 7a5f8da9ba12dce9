//! Goals, people and compacts as documents, written in the person's own editor.
use super::{Effect, Msg, Notice, Then, layers::Confirm, outside, screens};
use crate::{
    domain::{
        Id, Moment,
        compact::Compact,
        goal::{self, Goal},
        person::{self, Person},
        sheet::{self, Sheet},
        sheets, text,
    },
    services::{About, Edited, Error, Journal, Kept, Outside, Problem},
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

/// What came of a document that was written.
enum Written {
    /// It is saved, and is called this now.
    Saved(String),
    /// It is as it was.
    Same,
    /// It was emptied.
    Emptied,
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
                let left = journal.words(&about.words())?;
                let is_left = !left.is_empty();
                let text = if is_left { left } else { form.text(journal)? };
                Ok((journal.hand_out(about, text)?, is_left))
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
            move |desk| form.take(desk.journal()?, &outside, &edited, now),
            move |written| match written {
                Ok(Written::Saved(name)) => self.saved(name, said),
                Ok(Written::Same) => {
                    Msg::Notify(notice.unwrap_or_else(|| Notice::good("No changes.")))
                }
                Ok(Written::Broken) => Msg::Notify(notice.unwrap_or_else(|| Notice::good("Kept."))),
                Ok(Written::Emptied) => {
                    Msg::Notify(Notice::good("It was left empty; nothing was saved."))
                }
                Err(error) => self.refused(&error, now),
            },
        )
    }

    fn take(
        &self,
        journal: &mut Journal,
        outside: &Outside,
        edited: &Edited,
        now: Moment,
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
            return Err(wrong(why));
        }
        let name = self.save(journal, &edited.text, now)?;
        journal.keep_words(&self.about().words(), "")?;
        Ok(Written::Saved(name))
    }

    fn saved(self, name: String, said: Option<String>) -> Msg {
        let said = said.map_or(String::new(), |said| format!(" {said}"));
        let notice = Notice::of(&name, format!("is saved.{said}"));
        match self {
            Self::Goal(_) => screens::goals::Msg::Made(name, notice).into(),
            _ => screens::people::Msg::Made(name, notice).into(),
        }
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

    fn text(&self, journal: &mut Journal) -> Result<String, Error> {
        match self {
            Self::Goal(id) => journal.goal_form(*id),
            Self::Person(name) => {
                let person = journal.person_page(name)?.summary.person;
                Ok(sheet::form(&person.sheet()))
            }
            Self::Compact(name) => {
                let agreed = journal.compact(name)?;
                let compact = agreed.map_or_else(|| Compact::new(name), |filed| filed.content);
                Ok(sheet::form(&compact.sheet()))
            }
            Self::Me => Ok(sheet::form(&journal.about_me()?.sheet())),
        }
    }

    /// Keeps a document; what it is called now.
    fn save(&self, journal: &mut Journal, text: &str, now: Moment) -> Result<String, Error> {
        let sheet = sheets::parse(text, now).map_err(|error| wrong(&error.to_string()))?;
        if sheet.spec.slug != self.slug() {
            return Err(wrong(&format!("the kind must stay {:?}", self.slug())));
        }
        match self {
            Self::Goal(id) => {
                let goal = Goal::read(sheet.settled(now));
                Ok(journal.save_goal(*id, goal)?.content.title)
            }
            Self::Person(name) => {
                let id = journal.own_person(name)?.id;
                let person = Person::read(sheet.settled(now));
                Ok(journal.save_person(id, person)?.content.name)
            }
            Self::Compact(name) => {
                let sheet = Sheet {
                    name: name.clone(),
                    ..sheet.settled(now)
                };
                let compact = Compact::read(sheet).map_err(|why| wrong(&why))?;
                Ok(journal.save_compact(compact)?.content.with)
            }
            Self::Me => {
                let card = Person::read(sheet.settled(now));
                Ok(journal.save_about_me(card)?.content.name)
            }
        }
    }

    fn slug(&self) -> &'static str {
        match self {
            Self::Goal(_) => goal::SPEC.slug,
            Self::Person(_) | Self::Me => person::SPEC.slug,
            Self::Compact(_) => crate::domain::compact::SPEC.slug,
        }
    }
}

fn wrong(why: &str) -> Error {
    Error::new(
        Problem::Usage,
        text::ended(format!("The document can't be read: {why}")),
    )
}
