//! People: those who were written down, and those whom only entries name.
mod close_contacts;
mod page;

pub use self::close_contacts::CloseContact;
pub(super) use self::close_contacts::{all as close_contacts, near};
pub use self::page::{PersonPage, PersonSummary};
pub(super) use self::page::{any, promises};
use chrono::{Months, NaiveDate};

use super::{
    About, Error, Journal, NameMatch, Problem, Result, compacts, lookup, profile,
    records::{self, Filing},
};
use crate::{
    domain::{
        Id, Origin,
        people::{
            mentoring_map::{self, Known, Map},
            person::{Person, SPEC},
            role::Role,
        },
        record::sheet::{Filed, Sheet, SheetSpec},
        text,
    },
    store::{NameKind, ReadTx, Saving, WriteTx},
};

/// For how many months the mentoring map remembers what somebody did.
const SEEN_MONTHS: u32 = 12;

impl Journal {
    /// Everybody: by ring, then those met last; those whom only entries name at the end.
    pub fn people(&self) -> Result<Vec<PersonSummary>> {
        self.store.read(page::summaries)
    }

    /// The person that is meant by a name, the beginning of one, or the end of an id.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_person(&self, text: &str) -> Result<NameMatch> {
        self.store
            .read(|journal| lookup::find(journal, &SPEC, NameKind::Person, text))
    }

    /// A person by their whole name, with all that hangs on them.
    pub fn person_page(&self, name: &str) -> Result<PersonPage> {
        let now = self.environment.now();
        self.store.read(|journal| page::page(journal, name, now))
    }

    /// The record of a person whom perhaps only entries name; made where there is none, for a name
    /// that is new as well.
    ///
    /// # Errors
    /// When the name has no letter.
    pub fn own_person(&mut self, name: &str) -> Result<Filed<Person>> {
        let id = self.environment.id();
        self.saving(|journal, saving| records::own(journal, id, (name, Person::new(name)), saving))
    }

    /// Keeps somebody new.
    ///
    /// # Errors
    /// When the name has no letter or is another's.
    pub fn add_person(&mut self, person: Person) -> Result<Filed<Person>> {
        let of = Origin::new(self.environment.id());
        self.saving(|journal, saving| records::file(journal, of, person, saving))
    }

    /// Keeps a new state of a person, in place of the one from which it was made. A name that changed changes in
    /// all entries and in the compact.
    ///
    /// # Errors
    /// When there is no such person, when the name has no letter or is another's, and when another state was
    /// saved meanwhile.
    pub fn save_person(&mut self, of: Origin, person: Person) -> Result<Filed<Person>> {
        let saved = self.saving(|journal, saving| {
            let was = records::one::<Person>(journal, of.id)?.content.name;
            refile(journal, of, was, person, saving)
        })?;
        self.called_anew(saved)
    }

    /// Changes the person of a name, who perhaps only entries name or nobody yet; at once, or not at all.
    ///
    /// # Errors
    /// As [`Journal::save_person`].
    pub fn change_person(
        &mut self,
        name: &str,
        change: impl FnOnce(&mut Person),
    ) -> Result<Filed<Person>> {
        let id = self.environment.id();
        let saved = self.saving(|journal, saving| {
            let (of, mut person) = match records::named::<Person>(journal, name)? {
                Some(filed) => (filed.origin(), filed.content),
                None => (Origin::new(id), Person::new(name)),
            };
            let was = person.name.clone();
            change(&mut person);
            refile(journal, of, was, person, saving)
        })?;
        self.called_anew(saved)
    }

    /// What is half written of somebody goes with a new name.
    fn called_anew(&mut self, (was, filed): (String, Filed<Person>)) -> Result<Filed<Person>> {
        if filed.content.name != was {
            let [was, now] = [was, filed.content.name.clone()].map(About::Compact);
            self.carry_words(&was, &now)?;
        }
        Ok(filed)
    }

    /// Makes two people one: the entries of the first name the second, who takes on the roles and
    /// whatever else was only known of the first. The first's record goes to the trash.
    ///
    /// # Errors
    /// When the two are the same already.
    pub fn merge_people(&mut self, from: &str, into: &str) -> Result<Filed<Person>> {
        let id = self.environment.id();
        self.saving(|journal, saving| {
            let old = lookup::find(journal, &SPEC, NameKind::Person, from)?;
            let new = lookup::find(journal, &SPEC, NameKind::Person, into)?;
            if old == new {
                let message = format!("{:?} is already one person.", new.name);
                return Err(Error::new(Problem::Usage, message).hint("Name two people."));
            }
            let kept = match new.id {
                Some(id) => records::one(journal, id)?,
                None => records::file(journal, Origin::new(id), Person::new(&new.name), saving)?,
            };
            let of = kept.origin();
            let mut person: Person = kept.content;
            if let Some(old) = old.id {
                absorb(&mut person, records::one(journal, old)?.content);
                journal.trash_sheet(old, saving.at)?;
            }
            journal.rename(NameKind::Person, &old.name, &person.name)?;
            compacts::rename(journal, &old.name, &person.name, saving)?;
            journal.rename_peer(&old.name, &person.name)?;
            records::file(journal, of, person, saving)
        })
    }

    /// Moves a person's record to the trash. Entries go on naming them.
    pub fn delete_person(&mut self, id: Id) -> Result<Filed<Person>> {
        self.saving(|journal, saving| records::delete(journal, id, saving))
    }

    /// Takes a person's record out of the trash.
    ///
    /// # Errors
    /// When it is not there, or somebody else has the name by now.
    pub fn restore_person(&mut self, id: Id) -> Result<Filed<Person>> {
        self.store.write(|journal| records::restore(journal, id))
    }

    /// Everybody, and first of all the keeper of the journal, where there is a card of theirs.
    pub fn people_and_me(&self) -> Result<Vec<PersonSummary>> {
        self.store.read(|journal| {
            let mut people = page::summaries(journal)?;
            if let Some(me) = page::me(journal)? {
                people.retain(|one| {
                    text::name_key(&one.person.name) != text::name_key(&me.person.name)
                });
                people.insert(0, me);
            }
            Ok(people)
        })
    }

    /// The keeper's own card, with who may see which field of it; empty until it is written.
    pub fn about_me(&self) -> Result<Person> {
        self.store.read(|journal| match own_card(journal)? {
            Some(filed) => Ok(filed.content),
            None => blank_card(journal),
        })
    }

    /// Keeps the keeper's own card, in place of the state from which it was made.
    pub fn save_about_me(&mut self, of: Option<Origin>, card: Person) -> Result<Filed<Person>> {
        let new = self.environment.id();
        self.saving(|journal, saving| {
            let card = Person { me: true, ..card };
            // There is one card, whoever made it first.
            let of = match (of, own_card(journal)?) {
                (None, Some(own)) => Origin::new(own.id),
                (of, _) => of.unwrap_or(Origin::new(new)),
            };
            records::file(journal, of, card, saving)
        })
    }

    /// The mentoring map: what was written down of people, and what meetings and feedback of the last months tell.
    pub fn mentoring_map(&self) -> Result<Map> {
        let today = self.environment.now().date_naive();
        let since = today.checked_sub_months(Months::new(SEEN_MONTHS));
        let since = since.unwrap_or(today);
        let first = since.signed_duration_since(NaiveDate::default()).num_days();
        let seen = self.store.read(|journal| journal.parts_seen(first))?;
        let times = |name: &str, role: &Role| {
            let fits = |(who, slug, _): &&(String, String, u64)| who == name && slug == role.slug();
            seen.iter().filter(fits).map(|(.., count)| count).sum()
        };
        let people = self.people()?.into_iter();
        let known: Vec<_> = people
            .map(|summary| Known {
                seen: Role::ALL
                    .iter()
                    .map(|role| times(&summary.person.name, role))
                    .collect(),
                last: summary.last_contact.map(|at| at.date_naive()),
                person: summary.person,
            })
            .collect();
        Ok(mentoring_map::map(&known))
    }
}

/// The keeper's own card, where it was written.
pub(super) fn own_card(journal: &ReadTx<'_>) -> Result<Option<Filed<Person>>> {
    let mut all = journal.sheets(&SPEC)?.into_iter();
    let own = all.find(|filed| !filed.content.field("me").is_empty());
    Ok(own.map(|filed| filed.map(Person::read)))
}

/// The card of one who has none yet.
pub(super) fn blank_card(journal: &ReadTx<'_>) -> Result<Person> {
    Ok(Person {
        me: true,
        ..Person::new(profile::author(journal)?)
    })
}

/// Takes on what was only known of another.
fn absorb(person: &mut Person, other: Person) {
    person.ring = person.ring.or(other.ring);
    person.last = person.last.max(other.last);
    person.phase = person.phase.or(other.phase);
    for role in other.roles {
        if !person.roles.contains(&role) {
            person.roles.push(role);
        }
    }
    if person.contact.is_empty() {
        person.contact = other.contact;
    }
    if person.place.is_empty() {
        person.place = other.place;
    }
    for section in other.sections {
        let shown = other.shown.get(&section.name);
        let same = person.sections.iter_mut();
        match same.into_iter().find(|own| own.name == section.name) {
            Some(own) if own.text == section.text => {}
            Some(own) => own.text = format!("{}\n\n{}", own.text, section.text),
            None => {
                if let Some(shown) = shown {
                    person.shown.insert(section.name.clone(), *shown);
                }
                person.sections.push(section);
            }
        }
    }
}

impl Filing for Person {
    const SPEC: &'static SheetSpec = &SPEC;
    const MISSING: [&'static str; 2] = [
        "There is no such person.",
        "See who there is with `rounds person list`.",
    ];
    const NAMELESS: &'static str = "A person needs a name.";

    fn taken(name: &str) -> Error {
        let message = format!("You already have someone called {name:?}.");
        let hint = "If they are the same person, give one the name of the other, or use `rounds person merge`.";
        Error::new(Problem::Usage, message).hint(hint)
    }

    fn into_sheet(self) -> Sheet {
        self.sheet()
    }

    fn read(sheet: Sheet) -> Result<Self> {
        Ok(Self::read(sheet))
    }
}

/// Keeps a state of somebody, who was called so before.
fn refile(
    journal: &WriteTx<'_>,
    of: Origin,
    was: String,
    person: Person,
    saving: Saving<'_>,
) -> Result<(String, Filed<Person>)> {
    let filed = records::file(journal, of, person, saving)?;
    if filed.content.name != was {
        compacts::rename(journal, &was, &filed.content.name, saving)?;
        journal.rename_peer(&was, &filed.content.name)?;
    }
    Ok((was, filed))
}
