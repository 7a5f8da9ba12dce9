//! Forms: what one is laid out from, how it is kept while it is half filled in, and what saving it does.
use super::{
    About, Error, Journal, Problem, Result, Saved, entries::check_savable, steps::Step, tags,
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
            sheet::{self, Filed, Sheet},
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

/// What is about somebody or something, saved, and what it takes to undo that beside the step that the journal noted.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What it is called now.
    pub name: String,
    /// The number of its record; 0 where it has none.
    pub revision: u32,
    /// Whether it was not there before.
    pub is_new: bool,
    /// Whether what was filled in became part of something that was there.
    pub merged: bool,
    way: Vec<Way>,
}

impl Filled {
    /// Notes the entries that bore either of two names which are one now.
    fn bore(&mut self, noun: NameKind, borne: Option<Bearers>) {
        self.merged = borne.is_some();
        self.way.extend(borne.map(|borne| Way::Names(noun, borne)));
    }

    /// Whether the step that the journal noted is the whole way back.
    pub fn is_noted(&self) -> bool {
        self.way.is_empty()
    }
}

/// A step of the way back from a form that was saved.
#[derive(Debug, Clone)]
enum Way {
    /// What became of records.
    Step(Step),
    /// The keys of somebody, from one name to another.
    Peer(String, String),
    Search(String, Saved),
    Tag(String, String),
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
        let (_, kept, is_new) = self.as_it_is(about)?;
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
        let (of, kept, is_new) = self.as_it_is(about)?;
        let sheet = merge::sheets(base, &kept, written).content;
        let sheet = kinds::checked(sheet, now).map_err(|wrong| {
            let why = text::ended(wrong.why);
            Error::new(Problem::Usage, why).about(wrong.field)
        })?;
        let mut filled = self.fill(about, of, is_new, sheet.settled(now), true)?;
        // It is saved, whether or not the half-filled form can be let go of.
        let _ = self.drop_form(about);
        if !filled.is_noted()
            && let Some(step) = self.take_step()
        {
            filled.way.insert(0, Way::Step(step));
        }
        Ok(filled)
    }

    /// Undoes the saving of a form of which the journal noted only a part.
    ///
    /// # Errors
    /// When it is gone since, or the file cannot be written.
    pub fn unfill(&mut self, filled: &Filled) -> Result<()> {
        for step in filled.way.clone() {
            match step {
                Way::Step(step) => drop(self.take_back_step(&step)?),
                Way::Peer(from, to) => self.rename_peer(&from, &to)?,
                Way::Search(name, saved) => drop(self.change_search(&name, saved)?),
                Way::Tag(now, before) => drop(self.rename_tag(&now, &before, &mut |_| ())?),
                Way::Names(noun, bearers) => self.give_names(noun, &bearers)?,
            }
        }
        self.begin_step();
        Ok(())
    }

    /// How the journal has it, which state of it that is, and whether there is no record of it yet.
    fn as_it_is(&self, about: &About) -> Result<(Option<Origin>, Sheet, bool)> {
        let sheet = match about {
            About::Entry { .. } | About::Brief(_) => return Err(no_form()),
            About::NamedGoal(title) => return Ok((None, Goal::new(title).sheet(), true)),
            About::NewPerson => return Ok((None, Person::new("").sheet(), true)),
            About::Search(name) => {
                let key = text::name_key(name);
                let mut all = self.saved_searches()?.into_iter();
                let saved = all.find(|saved| text::name_key(&saved.name) == key);
                let saved = saved.ok_or_else(|| {
                    let message = format!("There is no saved search \"{name}\".");
                    Error::new(Problem::NotFound, message)
                })?;
                Sheet::new(&forms::SAVED, saved.name).with_field("query", saved.query)
            }
            About::Tag(name) => Sheet::new(&forms::TAGGED, name),
            About::Goal(_) | About::NewGoal | About::Person(_) | About::Compact(_) | About::Me => {
                let (of, sheet) = self.standing(about)?;
                return Ok((of, sheet, of.is_none()));
            }
        };
        Ok((None, sheet, false))
    }

    /// Saves what is about something in place of the state `of`. Where somebody gets the name of another, the two
    /// become one, if that is wanted.
    pub(super) fn fill(
        &mut self,
        about: &About,
        of: Option<Origin>,
        is_new: bool,
        sheet: Sheet,
        merging: bool,
    ) -> Result<Filled> {
        let mut filled = Filled {
            name: String::new(),
            revision: 0,
            is_new,
            merged: false,
            way: Vec::new(),
        };
        let filed = match about {
            About::Entry { .. } | About::Brief(_) => return Err(no_form()),
            About::Goal(id) => {
                let before = self.goal(*id)?.content.title;
                let borne = self.borne_by_both(NameKind::Goal, [&before, &sheet.name])?;
                filled.bore(NameKind::Goal, borne);
                let of = of.unwrap_or(Origin::new(*id));
                self.save_goal(of, Goal::read(sheet))?.map(Goal::sheet)
            }
            About::NewGoal => self.add_goal(Goal::read(sheet))?.map(Goal::sheet),
            About::NamedGoal(title) => self
                .save_named_goal(title, Goal::read(sheet))?
                .map(Goal::sheet),
            About::NewPerson => self.add_person(Person::read(sheet))?.map(Person::sheet),
            About::Person(name) => {
                let own = self.own_person(name)?;
                let of = of.unwrap_or(own.origin());
                let person = Person::read(sheet);
                let saved = if merging {
                    self.fill_person(of, name, person, &mut filled)
                } else {
                    self.save_person(of, person)
                };
                if is_new && saved.is_err() {
                    self.delete_person(own.id)?;
                }
                saved?.map(Person::sheet)
            }
            About::Compact(_) => {
                let read = Compact::read(sheet);
                let compact = read.map_err(|why| Error::new(Problem::Usage, text::ended(why)))?;
                self.save_compact(of, compact)?.map(Compact::sheet)
            }
            About::Me => {
                let card = Person::read(sheet);
                self.save_about_me(of, card)?.map(Person::sheet)
            }
            About::Search(name) => {
                let saved = Saved {
                    query: sheet.field("query").to_owned(),
                    name: sheet.name,
                };
                filled.name.clone_from(&saved.name);
                let before = self.change_search(name, saved)?;
                filled.way.push(Way::Search(filled.name.clone(), before));
                return Ok(filled);
            }
            About::Tag(name) => {
                self.bearing_tag(name)?;
                let now = tags::settled(&sheet.name, self.environment.now())?;
                let same = text::name_key(&now) == text::name_key(name);
                filled.merged = !same && self.bearing_tag(&now).is_ok();
                if filled.merged {
                    let from = [name.clone()];
                    self.merge_tags(&from, &now, &mut |_| ())?;
                } else {
                    self.rename_tag(name, &now, &mut |_| ())?;
                    filled.way.push(Way::Tag(now.clone(), name.clone()));
                }
                filled.name = now;
                return Ok(filled);
            }
        };
        filled.name = filed.content.name;
        filled.revision = filed.revision;
        Ok(filled)
    }

    /// Saves somebody; where another has the new name, the two become one.
    fn fill_person(
        &mut self,
        of: Origin,
        was: &str,
        person: Person,
        filled: &mut Filled,
    ) -> Result<Filed<Person>> {
        let now = person.name.clone();
        let key = text::name_key(&now);
        let mut others = self.people()?.into_iter();
        let another = others.any(|one| {
            one.id.is_some_and(|id| id != of.id) && text::name_key(&one.person.name) == key
        });
        if !another {
            let borne = self.borne_by_both(NameKind::Person, [was, &now])?;
            filled.bore(NameKind::Person, borne);
            return self.save_person(of, person);
        }
        let all = self.borne_by([was, &now], NameKind::Person)?;
        let peers = [self.peer_called(was)?, self.peer_called(&now)?];
        if matches!(peers, [Some(_), None]) {
            filled.way.push(Way::Peer(now.clone(), was.to_owned()));
        }
        filled.bore(NameKind::Person, Some(all));
        // What was changed beside the name comes along.
        let name = was.to_owned();
        self.save_person(of, Person { name, ..person })?;
        self.merge_people(was, &now)
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
