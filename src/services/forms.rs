//! Forms: what one is laid out from, how it is kept while it is half filled in, and what saving it does.
use super::{
    About, Between, Error, Journal, Problem, Result, Saved,
    entries::check_savable,
    records::{self, Filing},
    tags,
};
use crate::{
    domain::{
        Entry, Id, Origin,
        entry::merge,
        people::{compact::Compact, person::Person},
        plan::goal::Goal,
        record::{
            forms::{self, Form},
            kinds,
            sheet::{self, Sheet},
        },
        text,
    },
    store::NameKind,
};

/// What a form is laid out from.
#[derive(Debug, Clone)]
pub struct Laid {
    /// What it asks.
    pub form: &'static Form,
    /// As the journal has it.
    pub kept: Sheet,
    /// As it was left last time, where it was left half filled in.
    pub left: Option<Sheet>,
    /// Whether there is no record of it yet.
    pub is_new: bool,
}

/// A form that was saved, and what it takes to undo that.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What it is called now.
    pub name: String,
    /// Whether it was not there before.
    pub is_new: bool,
    /// Whether what was filled in became part of something that was there.
    pub merged: bool,
    way: Vec<Way>,
}

/// A step of the way back from a form that was saved.
#[derive(Debug, Clone)]
enum Way {
    /// As it was; nothing where it was not there.
    Goal(Id, Option<Goal>),
    Person(Id, Option<Person>),
    Compact(Id, Option<Compact>),
    /// Out of the trash.
    PersonBack(Id),
    CompactBack(Id),
    /// Under another name.
    CompactTo(Id, String),
    /// The keys of somebody, from one name to another.
    Peer(String, String),
    Search(String, Saved),
    Tag(String, String),
    /// Entries at these revisions.
    Entries(Vec<(Id, u32)>),
    /// Entries with these names.
    Names(NameKind, Bearers),
}

/// Entries, with all names of a sort that they bear.
type Bearers = Vec<(Id, Vec<String>)>;

impl About {
    /// The form for it; none for what is written as a text.
    pub fn form(&self) -> Option<&'static Form> {
        Some(match self {
            Self::Entry { .. } | Self::Brief(_) => return None,
            Self::Goal(_) | Self::NewGoal | Self::NamedGoal(_) => &forms::GOAL,
            Self::Person(_) | Self::NewPerson => &forms::PERSON,
            Self::Compact(_) => &forms::COMPACT,
            Self::Me => &forms::ME,
            Self::Search(_) => &forms::SEARCH,
            Self::Tag(_) => &forms::TAG,
        })
    }
}

impl Journal {
    /// What the form for something is laid out from.
    ///
    /// # Errors
    /// When it is not there, or there is no form for it.
    pub fn form(&self, about: &About) -> Result<Laid> {
        let form = about.form().ok_or_else(no_form)?;
        let (kept, is_new) = self.as_it_is(about)?;
        let kept = kept.bare();
        let words = self.words(&about.words())?;
        let left = match words.as_str() {
            "" => None,
            words => {
                let written = kinds::salvage(words, form.spec).bare();
                let base = self.words(&about.base())?;
                Some(match base.as_str() {
                    "" => written,
                    // What changed elsewhere since is not written over.
                    base => {
                        let base = kinds::salvage(base, form.spec).bare();
                        merge::sheets(&base, &kept, &written).content.bare()
                    }
                })
            }
        };
        Ok(Laid {
            form,
            left: left.filter(|left| *left != kept),
            kept,
            is_new,
        })
    }

    /// Keeps a form that is half filled in, and what it was laid out from. Nothing changed is nothing
    /// kept.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_form(&mut self, about: &About, base: &Sheet, written: &Sheet) -> Result<()> {
        if base == written {
            return self.drop_form(about);
        }
        let (base, written) = (sheet::form(base), sheet::form(written));
        self.keep_all_words(&[(&about.words(), &written), (&about.base(), &base)])
    }

    /// Lets go of what is half filled in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_form(&mut self, about: &About) -> Result<()> {
        self.keep_all_words(&[(&about.words(), ""), (&about.base(), "")])
    }

    /// Saves what was changed in a form since it was laid out; what is half filled in is done with.
    ///
    /// # Errors
    /// What is wrong with it, and in which field. It stays as it was.
    pub fn save_form(&mut self, about: &About, base: &Sheet, written: &Sheet) -> Result<Filled> {
        let now = self.environment.now();
        // Read before what stands there: whatever is saved after this is noticed.
        let of = self.standing(about)?.0;
        let (kept, is_new) = self.as_it_is(about)?;
        let sheet = merge::sheets(base, &kept, written).content;
        let sheet = kinds::checked(sheet, now).map_err(|wrong| {
            let why = text::ended(wrong.why);
            Error::new(Problem::Usage, why).about(wrong.field)
        })?;
        let filled = self.fill(about, of, is_new, sheet.settled(now))?;
        // It is saved, whether or not the half-filled form can be let go of.
        let _ = self.drop_form(about);
        // A form knows its own way back.
        self.begin_step();
        Ok(filled)
    }

    /// Undoes the saving of a form.
    ///
    /// # Errors
    /// When it is gone since, or the file cannot be written.
    pub fn unfill(&mut self, filled: &Filled) -> Result<()> {
        for step in filled.way.clone() {
            match step {
                Way::Goal(id, None) => drop(self.delete_goal(id)?),
                Way::Goal(id, Some(goal)) => drop(self.put_goal(id, goal)?),
                Way::Person(id, None) => drop(self.delete_person(id)?),
                Way::Person(id, Some(person)) => {
                    let of = self.latest::<Person>(id)?;
                    self.save_person(of, person)?;
                }
                Way::Compact(id, None) => drop(self.delete_compact(id)?),
                Way::Compact(id, Some(compact)) => {
                    let of = self.latest::<Compact>(id)?;
                    self.save_compact(Some(of), compact)?;
                }
                Way::PersonBack(id) => drop(self.restore_person(id)?),
                Way::CompactBack(id) => drop(self.restore_compact(id)?),
                Way::CompactTo(id, name) => self.move_compact(id, &name)?,
                Way::Peer(from, to) => self.rename_peer(&from, &to)?,
                Way::Search(name, saved) => drop(self.change_search(&name, saved)?),
                Way::Tag(now, before) => drop(self.rename_tag(&now, &before, &mut |_| ())?),
                Way::Entries(before) => {
                    // Each of them was changed once.
                    let changes = before.iter().map(|(id, number)| Between {
                        id: *id,
                        before: *number,
                        after: number + 1,
                    });
                    self.undo_changes(&changes.collect::<Vec<_>>())?;
                }
                Way::Names(noun, bearers) => self.give_names(noun, &bearers)?,
            }
        }
        self.begin_step();
        Ok(())
    }

    /// How the journal has it, and whether there is no record of it yet.
    fn as_it_is(&self, about: &About) -> Result<(Sheet, bool)> {
        Ok(match about {
            About::Entry { .. } | About::Brief(_) => return Err(no_form()),
            About::Goal(id) => (self.goal(*id)?.content.sheet(), false),
            About::NewGoal => (Goal::new("").sheet(), true),
            About::NamedGoal(title) => (Goal::new(title).sheet(), true),
            About::Person(name) => {
                let summary = self.person_page(name)?.summary;
                (summary.person.sheet(), summary.id.is_none())
            }
            About::NewPerson => (Person::new("").sheet(), true),
            About::Compact(name) => match self.compact(name)? {
                Some(filed) => (filed.content.sheet(), false),
                None => (Compact::new(name).sheet(), true),
            },
            About::Me => (self.about_me()?.sheet(), self.my_card()?.is_none()),
            About::Search(name) => {
                let key = text::name_key(name);
                let mut all = self.saved_searches()?.into_iter();
                let saved = all.find(|saved| text::name_key(&saved.name) == key);
                let saved = saved.ok_or_else(|| {
                    let message = format!("There is no saved search \"{name}\".");
                    Error::new(Problem::NotFound, message)
                })?;
                let sheet = Sheet::new(&forms::SAVED, saved.name);
                (sheet.with_field("query", saved.query), false)
            }
            About::Tag(name) => (Sheet::new(&forms::TAGGED, name), false),
        })
    }

    fn fill(
        &mut self,
        about: &About,
        of: Option<Origin>,
        is_new: bool,
        sheet: Sheet,
    ) -> Result<Filled> {
        let mut merged = false;
        let (name, way) = match about {
            About::Entry { .. } | About::Brief(_) => return Err(no_form()),
            About::Goal(id) => {
                let before = self.goal(*id)?.content;
                let borne = self.borne_by_both(NameKind::Goal, [&before.title, &sheet.name])?;
                let of = of.unwrap_or(Origin::new(*id));
                let filed = self.save_goal(of, Goal::read(sheet))?;
                let mut way = vec![Way::Goal(*id, Some(before))];
                merged = borne.is_some();
                way.extend(borne.map(|borne| Way::Names(NameKind::Goal, borne)));
                (filed.content.title, way)
            }
            About::NewGoal => {
                let filed = self.add_goal(Goal::read(sheet))?;
                (filed.content.title, vec![Way::Goal(filed.id, None)])
            }
            About::NamedGoal(title) => {
                let of = self.own_goal(title)?.origin();
                let own = of.id;
                let saved = self.save_goal(of, Goal::read(sheet));
                if saved.is_err() {
                    self.delete_goal(own)?;
                }
                (saved?.content.title, vec![Way::Goal(own, None)])
            }
            About::NewPerson => {
                let filed = self.add_person(Person::read(sheet))?;
                (filed.content.name, vec![Way::Person(filed.id, None)])
            }
            About::Person(name) => {
                let own = self.own_person(name)?;
                let of = of.unwrap_or(own.origin());
                let done = self.fill_person(of, own.content.clone(), Person::read(sheet));
                if is_new && done.is_err() {
                    self.delete_person(own.id)?;
                }
                let (now, both, mut way) = done?;
                merged = both;
                if is_new {
                    way.push(Way::Person(own.id, None));
                }
                (now, way)
            }
            About::Compact(name) => {
                let before = self.compact(name)?.map(|filed| filed.content);
                let read = Compact::read(sheet);
                let compact = read.map_err(|why| Error::new(Problem::Usage, text::ended(why)))?;
                let filed = self.save_compact(of, compact)?;
                (filed.content.with, vec![Way::Compact(filed.id, before)])
            }
            About::Me => {
                let before = self.my_card()?;
                let filed = self.save_about_me(of, Person::read(sheet))?;
                (filed.content.name, vec![Way::Person(filed.id, before)])
            }
            About::Search(name) => {
                let saved = Saved {
                    query: sheet.field("query").to_owned(),
                    name: sheet.name,
                };
                let now = saved.name.clone();
                let before = self.change_search(name, saved)?;
                (now.clone(), vec![Way::Search(now, before)])
            }
            About::Tag(name) => {
                let before = self.bearing_tag(name)?;
                let now = tags::settled(&sheet.name, self.environment.now())?;
                let same = text::name_key(&now) == text::name_key(name);
                merged = !same && self.bearing_tag(&now).is_ok();
                if merged {
                    let from = [name.clone()];
                    self.merge_tags(&from, &now, &mut |_| ())?;
                    (now, vec![Way::Entries(before)])
                } else {
                    self.rename_tag(name, &now, &mut |_| ())?;
                    (now.clone(), vec![Way::Tag(now, name.clone())])
                }
            }
        };
        Ok(Filled {
            name,
            is_new,
            merged,
            way,
        })
    }

    /// Saves somebody; where another has the new name, the two become one. Their name now, whether it was
    /// another's, and the way back.
    fn fill_person(
        &mut self,
        of: Origin,
        before: Person,
        person: Person,
    ) -> Result<(String, bool, Vec<Way>)> {
        let id = of.id;
        let names = [before.name.clone(), person.name.clone()];
        let [was, now] = &names;
        let borne = self.borne_by_both(NameKind::Person, [was, now])?;
        let key = text::name_key(now);
        let mut others = self.people()?.into_iter();
        let other = others.find(|one| {
            one.id.is_some_and(|one| one != id) && text::name_key(&one.person.name) == key
        });
        let Some(other) = other else {
            let merged = borne.is_some();
            let saved = self.save_person(of, person)?.content.name;
            let mut way = vec![Way::Person(id, Some(before))];
            way.extend(borne.map(|borne| Way::Names(NameKind::Person, borne)));
            return Ok((saved, merged, way));
        };
        let all = self.borne_by([was, now], NameKind::Person)?;
        let compacts = [self.compact(was)?, self.compact(now)?];
        let peers = [self.peer_called(was)?, self.peer_called(now)?];
        // What was changed beside the name comes along.
        let name = was.clone();
        self.save_person(of, Person { name, ..person })?;
        let saved = self.merge_people(was, now)?.content.name;
        let mut way = vec![Way::PersonBack(id)];
        way.extend(
            other
                .id
                .map(|other_id| Way::Person(other_id, Some(other.person))),
        );
        match compacts {
            // It followed to the name that stayed.
            [Some(moved), None] => way.push(Way::CompactTo(moved.id, was.clone())),
            [Some(gone), Some(_)] => way.push(Way::CompactBack(gone.id)),
            [None, _] => {}
        }
        if matches!(peers, [Some(_), None]) {
            way.push(Way::Peer(now.clone(), was.clone()));
        }
        way.push(Way::Person(id, Some(before)));
        way.push(Way::Names(NameKind::Person, all));
        Ok((saved, true, way))
    }

    /// The entries that bear either of two names; none where nobody bears the second, or they are one.
    fn borne_by_both(&self, noun: NameKind, [was, now]: [&str; 2]) -> Result<Option<Bearers>> {
        if text::name_key(was) == text::name_key(now) {
            return Ok(None);
        }
        let second = self.borne_by([now], noun)?;
        if second.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.borne_by([was, now], noun)?))
    }

    fn borne_by<const N: usize>(&self, names: [&str; N], noun: NameKind) -> Result<Bearers> {
        self.store.read(|journal| {
            let mut borne = Bearers::new();
            for name in names {
                for id in journal.bearers(noun, name)? {
                    if borne.iter().all(|(other, _)| *other != id) {
                        let entry = journal.record(id)?.entry;
                        borne.push((id, names_of(noun, entry)));
                    }
                }
            }
            Ok(borne)
        })
    }

    fn rename_peer(&mut self, from: &str, to: &str) -> Result<()> {
        self.store
            .write(|journal| Ok(journal.rename_peer(from, to)?))
    }

    /// Gives entries the names that they had; one that is gone meanwhile stays gone.
    fn give_names(&mut self, noun: NameKind, bearers: &Bearers) -> Result<()> {
        self.saving(|journal, saving| {
            for (id, names) in bearers {
                let Ok(record) = journal.record(*id) else {
                    continue;
                };
                if record.deleted_at.is_some() || names_of(noun, record.entry.clone()) == *names {
                    continue;
                }
                let of = record.origin();
                let mut entry = record.entry;
                match noun {
                    NameKind::Goal => entry.goals.clone_from(names),
                    _ => entry.people.clone_from(names),
                }
                journal.save(of, check_savable(entry)?, saving)?;
            }
            Ok(())
        })
    }

    /// A record as it is now, to be written over.
    fn latest<T: Filing>(&self, id: Id) -> Result<Origin> {
        self.store
            .read(|journal| Ok(records::one::<T>(journal, id)?.origin()))
    }

    /// The keeper's card, where there is one.
    fn my_card(&self) -> Result<Option<Person>> {
        let mut all = self.people_and_me()?.into_iter();
        let me = all.find(|one| one.person.me && one.id.is_some());
        Ok(me.map(|one| one.person))
    }
}

/// The names of a sort that an entry bears.
fn names_of(noun: NameKind, entry: Entry) -> Vec<String> {
    match noun {
        NameKind::Goal => entry.goals,
        _ => entry.people,
    }
}

fn no_form() -> Error {
    Error::new(Problem::Usage, "There is no form for this.")
}
