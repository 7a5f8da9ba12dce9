//! People: those who were written down, and those whom only entries name.
use chrono::NaiveDate;

use super::{
    ActionAsk, ActionRow, Ask, Error, Evidence, From, Journal, Meeting, Named, Order, Problem,
    Result, actions, compacts, named, today::next_meetings,
};
use crate::{
    domain::{
        Filter, Id, Kind, Moment, Row,
        action::Owner,
        compact::{self, Compact, Kept},
        filter,
        mentoring::{self, Known, Map},
        person::{Person, SPEC},
        sheet::{self, Filed},
    },
    store::{Noun, Read, Saving, Write},
};

/// How many entries and promises a page shows.
const SHOWN: usize = 20;

/// How many coming meetings are looked through for one with a person.
const MEETINGS: usize = 50;

/// A person as a list shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonSummary {
    /// Their record; none for somebody whom only entries name.
    pub id: Option<Id>,
    /// What is written of them.
    pub person: Person,
    /// How many entries name them.
    pub entries: u64,
    /// When the newest of these happened.
    pub last_contact: Option<Moment>,
}

/// A person with all that hangs on them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonPage {
    /// What the list shows.
    pub summary: PersonSummary,
    /// What was agreed on for working together.
    pub compact: Option<Filed<Compact>>,
    /// How the meetings came, promised against actual; none with fewer than two.
    pub cadence: Option<Kept>,
    /// How the replies came; none until there are any.
    pub replies: Option<Kept>,
    /// The next meeting.
    pub next: Option<Meeting>,
    /// What the keeper of the journal promised them, by date.
    pub mine: Vec<ActionRow>,
    /// What they promised, by date.
    pub theirs: Vec<ActionRow>,
    /// The newest entries with them.
    pub recent: Vec<Evidence>,
}

impl Journal {
    /// Everybody: by ring, then those met last; those whom only entries name at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people(&self) -> Result<Vec<PersonSummary>> {
        self.store.read(|journal| summaries(journal))
    }

    /// The person that is meant by a name, the beginning of one, or the end of an id.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_person(&self, text: &str) -> Result<Named> {
        self.store
            .read(|journal| named::find(journal, &SPEC, Noun::Person, text))
    }

    /// A person by their whole name, with all that hangs on them.
    ///
    /// # Errors
    /// When nobody has that name.
    pub fn person_page(&self, name: &str) -> Result<PersonPage> {
        let now = self.world.now();
        self.store.read(|journal| page(journal, name, now))
    }

    /// The record of a person whom perhaps only entries name; made where there is none, for a name
    /// that is new as well.
    ///
    /// # Errors
    /// When the name has no letter.
    pub fn own_person(&mut self, name: &str) -> Result<Filed<Person>> {
        let id = self.world.id();
        self.saving(|journal, saving| match journal.sheet_named(&SPEC, name)? {
            Some(filed) => Ok(filed.map(Person::read)),
            None => file(journal, id, Person::new(name), saving),
        })
    }

    /// Keeps a new state of a person. A name that changed changes in all entries and in the
    /// compact.
    ///
    /// # Errors
    /// When there is no such person, when the name has no letter or is another's.
    pub fn save_person(&mut self, id: Id, person: Person) -> Result<Filed<Person>> {
        self.saving(|journal, saving| {
            let was = one(journal, id)?;
            let filed = file(journal, id, person, saving)?;
            if filed.content.name != was.content.name {
                compacts::rename(journal, &was.content.name, &filed.content.name, saving)?;
            }
            Ok(filed)
        })
    }

    /// Makes two people one: the entries of the first name the second, who takes on the roles and
    /// whatever else was only known of the first. The first's record goes to the trash.
    ///
    /// # Errors
    /// When the two are the same already.
    pub fn merge_people(&mut self, from: &str, into: &str) -> Result<Filed<Person>> {
        let id = self.world.id();
        self.saving(|journal, saving| {
            let old = named::find(journal, &SPEC, Noun::Person, from)?;
            let new = named::find(journal, &SPEC, Noun::Person, into)?;
            if old == new {
                let message = format!("{:?} is one person already.", new.name);
                return Err(Error::new(Problem::Usage, message).hint("Name two people."));
            }
            let kept = match new.id {
                Some(id) => one(journal, id)?,
                None => file(journal, id, Person::new(&new.name), saving)?,
            };
            let mut person = kept.content;
            if let Some(old) = old.id {
                absorb(&mut person, one(journal, old)?.content);
                journal.unfile(old, saving.at)?;
            }
            journal.rename(Noun::Person, &old.name, &person.name)?;
            compacts::rename(journal, &old.name, &person.name, saving)?;
            file(journal, kept.id, person, saving)
        })
    }

    /// Moves a person's record to the trash. Entries go on naming them.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn delete_person(&mut self, id: Id) -> Result<Filed<Person>> {
        self.saving(|journal, saving| {
            one(journal, id)?;
            Ok(journal.unfile(id, saving.at)?.map(Person::read))
        })
    }

    /// Takes a person's record out of the trash.
    ///
    /// # Errors
    /// When it is not there, or somebody else has the name by now.
    pub fn restore_person(&mut self, id: Id) -> Result<Filed<Person>> {
        self.store.write(|journal| {
            let trash = journal.trashed_sheets(&SPEC)?;
            let Some((_, name, _)) = trash.iter().find(|(other, ..)| *other == id) else {
                let message = "There is no such person in the trash.";
                return Err(Error::new(Problem::NotFound, message));
            };
            only_of_their_name(journal, id, name)?;
            Ok(journal.refile(id)?.map(Person::read))
        })
    }

    /// The keeper's own card, with who may see which field of it; empty until it is written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn about_me(&self) -> Result<Person> {
        self.store.read(|journal| {
            let mut all = journal.sheets(&SPEC)?.into_iter();
            let own = all.find(|filed| !filed.content.field("me").is_empty());
            let name = super::profile::author(journal)?;
            Ok(own.map_or_else(
                || Person {
                    me: true,
                    ..Person::new(name)
                },
                |filed| Person::read(filed.content),
            ))
        })
    }

    /// Keeps the keeper's own card.
    ///
    /// # Errors
    /// As [`Journal::save_person`].
    pub fn save_about_me(&mut self, card: Person) -> Result<Filed<Person>> {
        let new = self.world.id();
        self.saving(|journal, saving| {
            let mut all = journal.sheets(&SPEC)?.into_iter();
            let own = all.find(|filed| !filed.content.field("me").is_empty());
            let card = Person { me: true, ..card };
            file(journal, own.map_or(new, |own| own.id), card, saving)
        })
    }

    /// The mentoring map.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mentoring_map(&self) -> Result<Map> {
        let people = self.people()?.into_iter();
        let known: Vec<_> = people
            .map(|summary| Known {
                last: summary.last_contact.map(|at| at.date_naive()),
                person: summary.person,
            })
            .collect();
        Ok(mentoring::map(&known))
    }
}

/// Takes on what was only known of another.
fn absorb(person: &mut Person, other: Person) {
    person.ring = person.ring.or(other.ring);
    person.phase = person.phase.or(other.phase);
    for role in other.roles {
        if !person.roles.contains(&role) {
            person.roles.push(role);
        }
    }
    if person.contact.is_empty() {
        person.contact = other.contact;
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

fn one(journal: &Read<'_>, id: Id) -> Result<Filed<Person>> {
    let filed = journal.sheet(id)?;
    let filed = filed.filter(|filed| filed.content.spec.slug == SPEC.slug);
    filed.map(|filed| filed.map(Person::read)).ok_or_else(|| {
        let message = "There is no such person.";
        Error::new(Problem::NotFound, message).hint("See who there is with `rounds person list`.")
    })
}

fn file(journal: &Write<'_>, id: Id, person: Person, saving: Saving<'_>) -> Result<Filed<Person>> {
    let sheet = person.sheet().settled(saving.at);
    if !sheet.name.chars().any(char::is_alphanumeric) {
        let message = "A person needs a name.";
        return Err(Error::new(Problem::Usage, message));
    }
    only_of_their_name(journal, id, &sheet.name)?;
    let document = sheet::print(&sheet);
    let read = sheet::parse(&document, saving.at).map_err(|error| {
        let message = format!("This person cannot be kept: {}.", error.message);
        Error::new(Problem::Usage, message)
    })?;
    let filed = journal.file(id, read.settled(saving.at), saving)?;
    Ok(filed.map(Person::read))
}

fn only_of_their_name(journal: &Read<'_>, id: Id, name: &str) -> Result<()> {
    match journal.sheet_named(&SPEC, name)? {
        Some(other) if other.id != id => {
            let message = format!("There is somebody called {:?} already.", other.content.name);
            let hint = "If the two are one person, `rounds person merge` makes them one.";
            Err(Error::new(Problem::Usage, message).hint(hint))
        }
        _ => Ok(()),
    }
}

fn summary(journal: &Read<'_>, id: Option<Id>, person: Person) -> Result<PersonSummary> {
    let (entries, last_contact) = journal.borne(Noun::Person, &person.name)?;
    Ok(PersonSummary {
        id,
        person,
        entries,
        last_contact,
    })
}

fn summaries(journal: &Read<'_>) -> Result<Vec<PersonSummary>> {
    let mut people = Vec::new();
    for filed in journal.sheets(&SPEC)? {
        let person = Person::read(filed.content);
        if !person.me {
            people.push(summary(journal, Some(filed.id), person)?);
        }
    }
    let known: std::collections::HashSet<_> = people
        .iter()
        .map(|summary| filter::fold(&summary.person.name))
        .collect();
    for name in journal.names(Noun::Person)? {
        if !known.contains(&filter::fold(&name.name)) {
            people.push(summary(journal, None, Person::new(name.name))?);
        }
    }
    people.sort_by_key(|summary| {
        let ring = summary.person.ring;
        (
            summary.id.is_none(),
            ring.is_none(),
            ring,
            std::cmp::Reverse(summary.last_contact),
        )
    });
    Ok(people)
}

/// The days of the newest meetings with somebody that have happened, newest first.
pub(super) fn meeting_days(
    journal: &Read<'_>,
    name: &str,
    now: Moment,
    limit: usize,
) -> Result<Vec<NaiveDate>> {
    let rows = meetings(journal, name, now, limit)?;
    Ok(rows.iter().map(|row| row.at.date_naive()).collect())
}

/// The newest meetings with somebody that have happened.
pub(super) fn meetings(
    journal: &Read<'_>,
    name: &str,
    now: Moment,
    limit: usize,
) -> Result<Vec<Row>> {
    let Some(kind) = Kind::parse("meeting") else {
        return Ok(Vec::new());
    };
    let until = Some(now.timestamp().saturating_add(1));
    let wanted = Filter::Kind(kind)
        .and(Filter::Person(name.to_owned()))
        .and(Filter::Between { from: None, until });
    let page = journal.page(&Ask {
        filter: wanted,
        from: From::Newest,
        limit,
        order: Order::Newest,
    })?;
    Ok(page.rows)
}

/// The next meeting with somebody.
pub(super) fn next_with(journal: &Read<'_>, name: &str, now: Moment) -> Result<Option<Meeting>> {
    let own = filter::fold(name);
    let mut coming = next_meetings(journal, now, MEETINGS)?.into_iter();
    Ok(coming.find(|meeting| meeting.people.iter().any(|name| filter::fold(name) == own)))
}

/// Open promises between the keeper of the journal and somebody: mine, then theirs.
pub(super) fn promises(
    journal: &Read<'_>,
    name: &str,
    limit: usize,
) -> Result<(Vec<ActionRow>, Vec<ActionRow>)> {
    let ask = |mine| ActionAsk {
        mine: Some(mine),
        person: Some(name.to_owned()),
        limit,
        ..ActionAsk::default()
    };
    let mine = actions::rows(journal, &ask(true).promises())?;
    let mut theirs = actions::rows(journal, &ask(false).promises())?;
    theirs.retain(|row| match &row.action.owner {
        Some(Owner::Named(owner)) => filter::means(owner, &[name]).any(|is| is),
        _ => true,
    });
    Ok((mine, theirs))
}

fn page(journal: &Read<'_>, name: &str, now: Moment) -> Result<PersonPage> {
    let (id, person) = match journal.sheet_named(&SPEC, name)? {
        Some(filed) => (Some(filed.id), Person::read(filed.content)),
        None if journal.borne(Noun::Person, name)?.0 > 0 => (None, Person::new(name)),
        None => {
            let message = format!("There is nobody called {name:?}.");
            let hint = "See who there is with `rounds person list`.";
            return Err(Error::new(Problem::NotFound, message).hint(hint));
        }
    };
    let name = person.name.clone();
    let agreed = compacts::with(journal, &name)?;
    let days = meeting_days(journal, &name, now, SHOWN)?;
    let every = agreed.as_ref().and_then(|filed| filed.content.every);
    let (mine, theirs) = promises(journal, &name, SHOWN)?;
    let recent = journal.page(&Ask {
        filter: Filter::Person(name.clone()),
        from: From::Newest,
        limit: SHOWN,
        order: Order::Newest,
    })?;
    Ok(PersonPage {
        cadence: compact::cadence(every, &days),
        replies: None,
        next: next_with(journal, &name, now)?,
        mine,
        theirs,
        recent: recent.rows.into_iter().map(Evidence::of).collect(),
        compact: agreed,
        summary: summary(journal, id, person)?,
    })
}
