//! Texts that are outside: the person writes in one with a program of their own. The journal notes
//! each before that begins, so that whatever ends first, the words find their way back.
mod about;
mod beside;

use serde_json::{Value, json};

use super::{Error, Journal, Problem, Result};
use crate::{
    domain::{Draft, Entry, Id, Kind, Moment, entry::document, text},
    platform::{Left, OutsideText, reason},
};

pub use about::About;

/// Begins the names of the notes.
const NOTE: &str = "outside.";

/// A text that is outside, held until this is dropped. Only [`Journal::is_back`] lets go of its file.
#[derive(Debug)]
pub struct Outside {
    about: About,
    sent: String,
    since: Moment,
    folder: OutsideText,
}

/// What came of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// As it was left. Bytes that are no text stand there as numbers, `‹FF›`.
    pub text: String,
    /// Whether it is what was handed out.
    pub same: bool,
    /// Why it is no text, as a part of a sentence.
    pub no_text: Option<String>,
    /// The beginning of a sentence, where the other program did not end well.
    pub trouble: Option<String>,
}

/// How the other program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// As it should: what it left is what the person wants.
    Well,
    /// With an error; the beginning of a sentence.
    Badly(String),
    /// Nobody was there to see.
    Unseen,
}

/// Where words are kept that could not be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptWords {
    /// As a draft.
    Draft(Id),
    /// Under what they are about: it opens with them.
    Words(About),
    /// There were none.
    Nothing,
}

impl From<std::result::Result<(), String>> for Ended {
    fn from(ended: std::result::Result<(), String>) -> Self {
        match ended {
            Ok(()) => Self::Well,
            Err(trouble) => Self::Badly(trouble),
        }
    }
}

impl Edited {
    /// Whether there is nothing in it that was not there before.
    pub fn is_nothing(&self) -> bool {
        self.same || self.text.trim().is_empty()
    }

    /// What became of what was sent. Where the other program did not end well, words that it had not saved are looked for beside
    /// the file, and words of what was sent that it lost are there again.
    pub fn of(folder: &OutsideText, sent: &str, ended: &Ended) -> Self {
        let mut edited = Self::left(folder, sent, ended);
        if *ended == Ended::Well {
            return edited;
        }
        for unsaved in beside::texts(folder) {
            if unsaved != sent {
                edited.text = text::nothing_lost(&edited.text, &unsaved);
            }
        }
        if let Some(trouble) = &mut edited.trouble
            && *ended != Ended::Unseen
            && text::lacks_words(&edited.text, sent)
        {
            edited.text = text::nothing_lost(sent, &edited.text);
            if edited.text != sent {
                trouble.push_str(" and left fewer words than it got, which are there again");
            }
        }
        edited.same = edited.text == sent;
        edited
    }

    /// What stands in the file.
    fn left(folder: &OutsideText, sent: &str, ended: &Ended) -> Self {
        let trouble = match ended {
            Ended::Badly(trouble) => Some(trouble.clone()),
            Ended::Well | Ended::Unseen => None,
        };
        let unread = |why: String| Self {
            text: sent.to_owned(),
            same: true,
            no_text: None,
            trouble: Some(why),
        };
        let bytes = match folder.read() {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                return unread(trouble.unwrap_or_else(|| "The editor left no file".to_owned()));
            }
            Err(error) => {
                let place = folder.file();
                let place = place.display();
                return unread(format!(
                    "{place}, where the editor wrote, could not be read ({})",
                    reason(&error)
                ));
            }
        };
        let (text, no_text) = match text::utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let why = error.to_string();
                (error.shown, Some(why))
            }
        };
        Self {
            same: text == sent,
            text,
            no_text,
            trouble,
        }
    }
}

impl Outside {
    /// The file.
    pub fn file(&self) -> std::path::PathBuf {
        self.folder.file()
    }

    /// What it is about.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Lets the person write with their own editor, until it ends.
    pub fn edit(&self, configured: Option<&str>) -> Edited {
        self.read(&self.folder.edit(configured).into())
    }

    /// What became of it.
    pub fn read(&self, ended: &Ended) -> Edited {
        Edited::of(&self.folder, &self.sent, ended)
    }

    fn name(&self) -> String {
        name(&self.folder)
    }

    fn note(&self) -> String {
        json!({
            "folder": self.folder.folder().display().to_string(),
            "about": self.about.key(),
            "sent": self.sent,
            "since": self.since.to_rfc3339(),
        })
        .to_string()
    }

    /// The text that a note speaks of; `None` when it is gone or still written.
    fn find(note: &str) -> Option<std::result::Result<Self, Busy>> {
        let note: Value = serde_json::from_str(note).ok()?;
        let text = |key: &str| note.get(key).and_then(Value::as_str);
        let folder = match OutsideText::find(text("folder")?.as_ref()) {
            Ok(Left::There(folder)) => folder,
            Ok(Left::Gone) => return None,
            Ok(Left::Busy) | Err(_) => return Some(Err(Busy)),
        };
        Some(Ok(Self {
            about: About::parse(text("about")?)?,
            sent: text("sent")?.to_owned(),
            since: Moment::parse_from_rfc3339(text("since")?).ok()?,
            folder,
        }))
    }
}

/// Somebody still writes.
struct Busy;

fn name(folder: &OutsideText) -> String {
    let folder = folder.folder().file_name().unwrap_or_default();
    format!("{NOTE}{}", folder.to_string_lossy())
}

impl Journal {
    /// Hands a text out, to be written in with another program.
    ///
    /// # Errors
    /// When nothing can be noted, or there is no place for its file. Nothing is outside then.
    pub fn hand_out(&mut self, about: About, sent: impl Into<String>) -> Result<Outside> {
        let no_place = |error: std::io::Error| {
            let message = format!(
                "There is no place for a file for the editor: {}.",
                reason(&error)
            );
            Error::new(Problem::Failed, message)
        };
        let folder = OutsideText::make().map_err(no_place)?;
        let outside = Outside {
            about,
            sent: sent.into(),
            since: self.environment.now(),
            folder,
        };
        let (name, note) = (outside.name(), outside.note());
        let noted = self
            .store
            .write(|journal| Ok(journal.set(&name, Some(&note))?));
        let there = noted.and_then(|()| outside.folder.put(&outside.sent).map_err(no_place));
        match there {
            Ok(()) => Ok(outside),
            Err(error) => {
                let _ = self.is_back(&outside);
                Err(error)
            }
        }
    }

    /// What was outside is back, and its words are where they belong: its file goes, and the note.
    ///
    /// # Errors
    /// When the file cannot be removed or the journal not be written.
    pub fn is_back(&mut self, outside: &Outside) -> Result<()> {
        outside.folder.remove().map_err(|error| {
            let place = outside.file();
            let message = format!(
                "{} could not be removed: {}.",
                place.display(),
                reason(&error)
            );
            Error::new(Problem::Failed, message)
        })?;
        self.forget_note(&outside.name())
    }

    fn forget_note(&mut self, note: &str) -> Result<()> {
        self.store.write(|journal| Ok(journal.set(note, None)?))
    }

    /// Keeps what was written of a text that cannot be saved as it is; once this answers, it is on
    /// disk. The file stays until [`Journal::is_back`].
    pub fn keep_edited(&mut self, outside: &Outside, text: &str) -> Result<KeptWords> {
        self.keep_outside(outside, text, true)
    }

    /// The same for what can't be read, or what nobody saw the other program end well with: nothing that is kept already gives way to
    /// fewer words.
    pub fn keep_unread(&mut self, outside: &Outside, text: &str) -> Result<KeptWords> {
        self.keep_outside(outside, text, false)
    }

    fn keep_outside(&mut self, outside: &Outside, text: &str, meant: bool) -> Result<KeptWords> {
        let About::Entry { draft, of } = outside.about else {
            let key = outside.about.words();
            let kept = self.words(&key)?;
            if meant || text.trim().is_empty() {
                self.keep_words(&key, text)?;
            } else {
                self.keep_words(&key, &text::nothing_lost(&kept, text))?;
            }
            // What it was when it was first begun is what it is compared with, however often it is left.
            let before = outside.about.base();
            if self.words(&before)?.is_empty() {
                self.keep_words(&before, &outside.sent)?;
            }
            let about = outside.about.clone();
            return Ok(if text.trim().is_empty() {
                KeptWords::Nothing
            } else {
                KeptWords::Words(about)
            });
        };
        let now = self.environment.now();
        let blank = Entry::new(kind_of(&outside.sent), now);
        let before = document::salvage(&outside.sent, &blank, now);
        let entry = document::salvage(text, &before, now);
        let drafts = self.drafts()?;
        let there = drafts.iter().find(|one| one.id == draft);
        if there.is_some_and(|there| there.entry == entry) {
            return Ok(KeptWords::Draft(draft));
        }
        if entry.is_blank() {
            return Ok(KeptWords::Nothing);
        }
        // What was written since, elsewhere, is not written over.
        let stays = there.is_some_and(|there| {
            let lacks = || {
                let [now, before] = [&entry, &there.entry].map(document::print);
                text::lacks_words(&now, &before)
            };
            there.updated_at > outside.since || (!meant && lacks())
        });
        let id = if stays { self.environment.id() } else { draft };
        self.keep_draft(&Draft {
            id,
            of,
            entry,
            updated_at: now,
        })?;
        Ok(KeptWords::Draft(id))
    }

    /// Takes in what was outside when its program ended before its words were back.
    ///
    /// # Errors
    /// When the journal cannot be read or written; what could not be taken in stays where it is.
    pub fn take_in_left(&mut self) -> Result<Vec<KeptWords>> {
        let notes: Result<_> = self.store.read(|journal| Ok(journal.settings(NOTE)?));
        let mut taken = Vec::new();
        if self.is_read_only() {
            return Ok(taken);
        }
        self.remove_shown_before()?;
        for (name, note) in notes? {
            match Outside::find(&note) {
                Some(Err(Busy)) => {}
                Some(Ok(outside)) => {
                    let edited = outside.read(&Ended::Unseen);
                    if !edited.is_nothing() {
                        let kept = self.keep_unread(&outside, &edited.text)?;
                        taken.extend(Some(kept).filter(|kept| *kept != KeptWords::Nothing));
                    }
                    self.is_back(&outside)?;
                }
                None => self.forget_note(&name)?,
            }
        }
        Ok(taken)
    }
}

/// The kind that a document says it is.
fn kind_of(document: &str) -> Kind {
    let mut lines = document.lines();
    let slug = lines.find_map(|line| line.strip_prefix("kind:"));
    let kind = slug.and_then(|slug| Kind::parse(slug.trim()));
    kind.unwrap_or(Kind::REFLECTION)
}

#[cfg(test)]
mod tests;
