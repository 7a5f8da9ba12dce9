//! Goals, people, compacts and the keeper's own card as documents that are written in another program.
use super::{About, Error, Journal, Problem, Result, people, records};
use crate::domain::{
    Moment, Origin,
    entry::merge,
    people::{
        compact::{self, Compact},
        person::{self, Person},
    },
    plan::goal::{self, Goal},
    record::{
        kinds,
        sheet::{self, Sheet, SheetSpec},
    },
    text::{self, diff},
};

/// A document to be written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// As it was left where it could not be saved, or else as it is kept.
    pub text: String,
    /// Whether it was left.
    pub left: bool,
    /// What differs between what is kept and what was left, where that was changed elsewhere since: both are
    /// in the text.
    pub both: Option<Vec<diff::DiffLine>>,
}

/// A document that is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSheet {
    /// What it is called now.
    pub name: String,
    /// Its number.
    pub revision: u32,
    /// Its number before; 0 where there was none.
    pub before: u32,
    /// Whether what was changed elsewhere meanwhile is in it too.
    pub merged: bool,
}

/// What came of saving a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// It is saved.
    Saved(SavedSheet),
    /// It was changed elsewhere meanwhile, in the same places. Nothing was saved over that.
    Apart(Vec<diff::DiffLine>),
}

impl About {
    fn spec(&self) -> &'static SheetSpec {
        match self {
            Self::Person(_) | Self::Me => &person::SPEC,
            Self::Compact(_) => &compact::SPEC,
            _ => &goal::SPEC,
        }
    }
}

impl Journal {
    /// The document about something. Where one was left that could not be saved, and it was changed elsewhere
    /// since, both are in it.
    ///
    /// # Errors
    /// When there is nothing of that name, and when the journal cannot be read or written.
    pub fn document(&mut self, about: &About) -> Result<Document> {
        let (_, now) = self.standing(about)?;
        let left = self.words(&about.words())?;
        if left.is_empty() {
            return Ok(Document {
                text: sheet::form(&now),
                left: false,
                both: None,
            });
        }
        let at = self.environment.now();
        let as_left = Document {
            text: left.clone(),
            left: true,
            both: None,
        };
        let before = self.words(&about.base())?;
        // What can't be read can't be put together; it is mended first.
        let (Ok(before), Ok(mine)) = (read(&before, about, at), read(&left, about, at)) else {
            return Ok(as_left);
        };
        if before == now {
            return Ok(as_left);
        }
        let both = merge::sheets(&before, &now, &mine).content;
        let text = sheet::form(&both);
        self.keep_words(&about.words(), &text)?;
        self.keep_words(&about.base(), &sheet::form(&now))?;
        Ok(Document {
            text,
            left: true,
            both: Some(lines(&now, &mine)),
        })
    }

    /// Saves what was written about something; `sent` is what was handed out. Where it was changed elsewhere
    /// meanwhile, both changes are saved, or nothing where they are of the same places.
    ///
    /// # Errors
    /// What in it can't be read or can't be saved.
    pub fn save_document(&mut self, about: &About, sent: &str, written: &str) -> Result<Settled> {
        let at = self.environment.now();
        let mine = read(written, about, at)?;
        let before = self.words(&about.base())?;
        let before = if before.is_empty() { sent } else { &before };
        let before = read(before, about, at).ok();
        loop {
            let (of, now) = self.standing(about)?;
            let base = before.as_ref().unwrap_or(&now);
            let merged = *base != now && mine != now;
            let both = merge::sheets(base, &now, &mine);
            if merged && both.both_changed {
                return Ok(Settled::Apart(lines(&now, &mine)));
            }
            let mut sheet = both.content.settled(at);
            if let About::Compact(name) = about {
                sheet.name.clone_from(name);
            }
            // No two become one by a name that was typed.
            match self.fill(about, of, of.is_none(), sheet, false) {
                // It was changed in this very moment.
                Err(error) if error.problem == Problem::Changed => {}
                saved => {
                    let filled = saved?;
                    self.let_go_of(about)?;
                    return Ok(Settled::Saved(SavedSheet {
                        name: filled.name,
                        revision: filled.revision,
                        before: of.map_or(0, |of| of.revision),
                        merged,
                    }));
                }
            }
        }
    }

    /// Nothing that was left about something is needed any more.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn let_go_of(&mut self, about: &About) -> Result<()> {
        self.keep_words(&about.words(), "")?;
        self.keep_words(&about.base(), "")
    }

    /// What is kept about something now, and which state of it that is; none where nothing is.
    pub(super) fn standing(&self, about: &About) -> Result<(Option<Origin>, Sheet)> {
        self.store.read(|journal| {
            let filed =
                match about {
                    About::Goal(id) => Some(records::one::<Goal>(journal, *id)?.map(Goal::sheet)),
                    About::NamedGoal(title) => {
                        records::named::<Goal>(journal, title)?.map(|filed| filed.map(Goal::sheet))
                    }
                    About::Person(name) => records::named::<Person>(journal, name)?
                        .map(|filed| filed.map(Person::sheet)),
                    About::Compact(name) => records::named::<Compact>(journal, name)?
                        .map(|filed| filed.map(Compact::sheet)),
                    About::Me => people::own_card(journal)?.map(|filed| filed.map(Person::sheet)),
                    _ => None,
                };
            if let Some(filed) = filed {
                return Ok((Some(filed.origin()), filed.content));
            }
            let blank = match about {
                About::NamedGoal(title) => Goal::new(title).sheet(),
                About::Person(name) => Person::new(name).sheet(),
                About::Compact(name) => Compact::new(name).sheet(),
                About::Me => people::blank_card(journal)?.sheet(),
                _ => Goal::new("").sheet(),
            };
            Ok((None, blank))
        })
    }
}

/// Whether a document can be read as what it is about.
///
/// # Errors
/// Why it cannot.
pub fn check_document(
    about: &About,
    document: &str,
    at: Moment,
) -> std::result::Result<(), String> {
    let sheet = kinds::parse(document, at).map_err(|error| error.to_string())?;
    let slug = about.spec().slug;
    if sheet.spec.slug != slug {
        return Err(format!(
            "{} can't become something else",
            text::one_of(slug)
        ));
    }
    match about {
        About::Compact(_) => Compact::read(sheet).map(drop),
        _ => Ok(()),
    }
}

/// The lines of both: what is kept counts as the older.
fn lines(now: &Sheet, mine: &Sheet) -> Vec<diff::DiffLine> {
    diff::lines(&sheet::print(now), &sheet::print(mine))
}

fn read(document: &str, about: &About, at: Moment) -> Result<Sheet> {
    check_document(about, document, at).map_err(|why| wrong(&why))?;
    let sheet = kinds::parse(document, at).map_err(|error| wrong(&error.to_string()))?;
    Ok(sheet.settled(at))
}

fn wrong(why: &str) -> Error {
    let message = text::ended(format!("The document can't be read: {why}"));
    Error::new(Problem::Usage, message)
}
