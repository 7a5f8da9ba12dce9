//! Tags, people, goals and competencies: names that entries bear, each kept once in the spelling first used.
use std::collections::HashMap;

use rusqlite::OptionalExtension as _;

use super::{ReadTx, Result, WriteTx, sql_types::count};
use crate::domain::{Entry, find::filter, text};

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A tag.
    Tag,
    /// A person.
    Person,
    /// A goal.
    Goal,
    /// Something of a list of competencies.
    Competency,
}

impl NameKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Tag, Self::Person, Self::Goal, Self::Competency];

    /// What it is called in files.
    pub fn slug(self) -> &'static str {
        self.table()
    }

    /// The name of its table; that of its links is `entry_` and this.
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Person => "person",
            Self::Goal => "goal",
            Self::Competency => "competency",
        }
    }

    /// The names of this sort that an entry bears.
    pub(super) fn of(self, entry: &Entry) -> &[String] {
        match self {
            Self::Tag => &entry.tags,
            Self::Person => &entry.people,
            Self::Goal => &entry.goals,
            Self::Competency => &entry.competencies,
        }
    }

    /// The same, to change them.
    pub(super) fn of_mut(self, entry: &mut Entry) -> &mut Vec<String> {
        match self {
            Self::Tag => &mut entry.tags,
            Self::Person => &mut entry.people,
            Self::Goal => &mut entry.goals,
            Self::Competency => &mut entry.competencies,
        }
    }

    /// Whether such a name can belong to a record of its own.
    pub(super) fn has_records(self) -> bool {
        matches!(self, Self::Person | Self::Goal)
    }

    /// Which of the names are meant by what was asked.
    fn means(self, asked: &str, names: &[&str]) -> Vec<bool> {
        match self {
            Self::Competency => filter::means_competency(asked, names),
            _ => filter::means(asked, names).collect(),
        }
    }
}

/// A name as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its number in its table.
    pub(super) id: i64,
    /// The spelling first used.
    pub name: String,
    /// How many entries bear it.
    pub uses: u64,
}

/// The names that one entry bears, in its order.
#[derive(Debug, Default)]
pub(super) struct EntryNames(HashMap<NameKind, Vec<Name>>);

impl EntryNames {
    /// Those of one sort.
    pub(super) fn of(&self, noun: NameKind) -> &[Name] {
        self.0.get(&noun).map_or(&[], Vec::as_slice)
    }
}

impl ReadTx<'_> {
    /// Every name that an entry bears, most used first.
    pub fn names(&self, noun: NameKind) -> Result<Vec<Name>> {
        let table = noun.table();
        let sql =
            format!("SELECT id, name, uses FROM {table} WHERE uses > 0 ORDER BY uses DESC, fold");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let names = statement.query_map([], name)?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether any entry bears a name.
    pub fn is_borne(&self, noun: NameKind, name: &str) -> Result<bool> {
        Ok(self.name(noun, name)?.is_some_and(|name| name.uses > 0))
    }

    /// The names in use that are meant by what a person asks for.
    pub(super) fn meant(&self, noun: NameKind, asked: &str) -> Result<Vec<Name>> {
        let whole = self.name(noun, asked)?;
        if let Some(name) = whole.filter(|name| name.uses > 0) {
            return Ok(vec![name]);
        }
        let all = self.names(noun)?;
        let spelt: Vec<_> = all.iter().map(|name| name.name.as_str()).collect();
        let meant = noun.means(asked, &spelt);
        let meant = all.into_iter().zip(meant);
        Ok(meant
            .filter_map(|(name, meant)| meant.then_some(name))
            .collect())
    }

    pub(super) fn name(&self, noun: NameKind, spelt: &str) -> Result<Option<Name>> {
        let table = noun.table();
        let sql = format!("SELECT id, name, uses FROM {table} WHERE fold = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement
            .query_row([text::name_key(spelt)], name)
            .optional()?)
    }
}

fn name(row: &rusqlite::Row<'_>) -> rusqlite::Result<Name> {
    Ok(Name {
        id: row.get(0)?,
        name: row.get(1)?,
        uses: count(row, 2)?,
    })
}

impl WriteTx<'_> {
    /// Gives the entry's names the spelling in which they are kept, and keeps those that are new.
    pub(super) fn bear_names(&self, entry: &mut Entry) -> Result<EntryNames> {
        let mut borne = EntryNames::default();
        for noun in NameKind::ALL {
            let mut names: Vec<Name> = Vec::new();
            for spelt in std::mem::take(noun.of_mut(entry)) {
                let name = self.keep_name(noun, &spelt)?;
                // Two spellings may turn out to be of one name.
                if names.iter().all(|other| other.id != name.id) {
                    noun.of_mut(entry).push(name.name.clone());
                    names.push(name);
                }
            }
            borne.0.insert(noun, names);
        }
        entry.show_one_of_its_own();
        Ok(borne)
    }

    pub(super) fn keep_name(&self, noun: NameKind, spelt: &str) -> Result<Name> {
        if let Some(name) = self.name(noun, spelt)? {
            return Ok(name);
        }
        let sql = format!("INSERT INTO {} (name, fold) VALUES (?1, ?2)", noun.table());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let id = statement.insert((spelt, text::name_key(spelt)))?;
        Ok(Name {
            id,
            name: spelt.to_owned(),
            uses: 0,
        })
    }

    /// Forgets names that nothing bears, unless they are of a record of their own.
    pub(super) fn forget_names(&self) -> Result<()> {
        Ok(self.connection.execute_batch(
            "DELETE FROM tag WHERE uses = 0;
             DELETE FROM person WHERE uses = 0 AND uid IS NULL;
             DELETE FROM goal WHERE uses = 0 AND uid IS NULL;
             DELETE FROM competency WHERE uses = 0;",
        )?)
    }
}
