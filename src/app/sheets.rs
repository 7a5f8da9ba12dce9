//! Goals, people and compacts as documents, written in the person's own editor.
use super::{Effect, Effects, Msg, Notice, Then, layers::Confirm, screens};
use crate::{
    domain::{
        Id, Moment,
        compact::Compact,
        goal::{self, Goal},
        person::{self, Person},
        sheet::{self, Sheet},
        sheets, text,
    },
    services::{Error, Journal, Problem},
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

/// A document that could not be kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// Which.
    pub form: Form,
    /// As it was written.
    pub text: String,
}

impl Form {
    /// Opens it in the person's editor: as it was left where it could not be kept, or else as it is kept.
    pub fn go_on(self, left: Option<&Unkept>, now: Moment) -> Effect {
        match left.filter(|left| left.form == self) {
            Some(left) => self.again(left.text.clone(), now),
            None => self.write(now),
        }
    }

    /// Opens it in the person's editor, as it is kept.
    fn write(self, now: Moment) -> Effect {
        let form = self.clone();
        Effect::ask(
            "sheet.form",
            move |journal| form.text(journal),
            move |text| Msg::Run(self.edit(text.clone(), Some(text), now)),
        )
    }

    /// Opens it in the person's editor, as it was written before.
    fn again(self, text: String, now: Moment) -> Effect {
        self.edit(text, None, now)
    }

    /// Opens a text in the person's editor. Where it is still what is kept, there is nothing to do.
    fn edit(self, text: String, as_kept: Option<String>, now: Moment) -> Effect {
        let same = move |text: &str| as_kept.is_some_and(|kept| kept.trim() == text.trim());
        Effect::write(text, move |written| match written {
            Ok(text) if same(&text) => Msg::Notify(Notice::good("No changes.")),
            Ok(text) => Msg::Working(SAVING, self.keep(text, now)),
            Err(why) => Msg::Notify(Notice::bad(why)),
        })
    }

    /// Keeps what was written; where that cannot be, says why and loses nothing.
    fn keep(self, text: String, now: Moment) -> Effect {
        Effect::desk(
            "sheet.keep",
            {
                let (form, text) = (self.clone(), text.clone());
                move |desk| form.save(desk.journal()?, &text, now)
            },
            move |kept| match kept {
                Ok(name) => self.kept(name),
                Err(error) => self.refused(text, &error),
            },
        )
    }

    fn kept(self, name: String) -> Msg {
        let notice = Notice::of(&name, "is saved.");
        match self {
            Self::Goal(_) => screens::goals::Msg::Made(name, notice).into(),
            _ => screens::people::Msg::Made(name, notice).into(),
        }
    }

    fn refused(self, text: String, error: &Error) -> Msg {
        let unkept = Unkept { form: self, text };
        let why = error.to_string();
        match unkept.form {
            Self::Goal(_) => screens::goals::Msg::Refused(unkept, why).into(),
            _ => screens::people::Msg::Refused(unkept, why).into(),
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
        let wrong = |why: String| {
            Error::new(
                Problem::Usage,
                text::ended(format!("The document can't be read: {why}")),
            )
        };
        let sheet = sheets::parse(text, now).map_err(|error| wrong(error.to_string()))?;
        if sheet.spec.slug != self.slug() {
            return Err(wrong(format!("the kind must stay {:?}", self.slug())));
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
                let compact = Compact::read(sheet).map_err(wrong)?;
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

impl Unkept {
    /// Says what is wrong, and goes on writing unless the person would rather not now.
    pub fn ask(&self, why: &str, now: Moment) -> Effects {
        let again = self.clone();
        let mut confirm = Confirm::new(
            "Not saved yet",
            format!("{why} Keep editing to fix it, or leave it: your text is saved for next time."),
            "keep editing",
            Then::new(move |()| Msg::Run(again.form.again(again.text, now))),
        );
        confirm.marked = true;
        confirm
            .otherwise("not now", Then::new(|()| Msg::Done))
            .layer()
            .into()
    }
}
