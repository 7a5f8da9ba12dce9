//! That an entry was shown to somebody, and how it stands there.
use chrono::NaiveDate;

use crate::domain::{
    Entry, Id, Moment, entry::document, share::bundle::Precision, text::diff, when,
};

/// That an entry was shown to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTo {
    /// To whom.
    pub person: String,
    /// The entry's alias between the two.
    pub page: Id,
    /// The newest revision they have, by their count.
    pub revision: u32,
    /// The revision of the entry that this is.
    pub state: u32,
    /// Whether the entry is still as they have it.
    pub current: bool,
    /// The very copy that left; empty once its entry was erased.
    pub document: String,
    /// Versions that another copy of the journal showed, which stand beside it.
    pub others: Vec<String>,
    /// When it was shown.
    pub at: Moment,
    /// How exactly its date was told.
    pub precision: Precision,
    /// The last day on which it may be read.
    pub until: Option<NaiveDate>,
    /// Since when it is shown no longer.
    pub taken_back: Option<Moment>,
    /// Since when it is known to have arrived there.
    pub arrived: Option<Moment>,
    /// Whether they ever said anything of it.
    pub answered: bool,
    /// Since when its words are gone there too, as far as they told: after it was taken back, or after its last day.
    pub gone: Option<Moment>,
    /// Since when the keeper waits for an answer.
    pub waiting: Option<Moment>,
}

impl ShownTo {
    /// To whom it was shown, when and for how long.
    pub(super) fn sentence(&self, now: Moment) -> String {
        let person = &self.person;
        if let Some(at) = self.taken_back {
            let day = day(at, now);
            return format!("Withdrawn from {person}, {day}. They may remember what they read.");
        }
        let exact = match self.precision {
            Precision::Exact => ", with day and time",
            Precision::Month => "",
        };
        let until = self.until.map_or_else(String::new, |until| {
            let over = if self.is_over(now) {
                ", which has passed"
            } else {
                ""
            };
            format!(", until {}{over}", until.format("%-d %b %Y"))
        });
        let others = match self.others.len() {
            0 => String::new(),
            1 => " Another copy of your journal shared a version too, and both stand.".to_owned(),
            several => format!(
                " Other copies of your journal shared {several} more versions, and all stand."
            ),
        };
        // Whoever answered has it.
        let arrived = self.arrived.filter(|_| !self.answered);
        let arrived =
            arrived.map_or_else(String::new, |at| format!(" It arrived {}.", day(at, now)));
        format!(
            "Shared with {person}, {}{exact}{until}.{arrived}{others}",
            day(self.at, now)
        )
    }

    /// How much of the entry was replaced in the copy; nothing where the entry was changed since, or the copy is gone.
    pub fn replaced(&self, entry: &Entry) -> Option<usize> {
        let copy = document::parse(&self.document, self.at).ok();
        let copy = copy.filter(|_| self.current && !self.document.is_empty())?;
        Some(diff::changes(&words_of(entry), &words_of(&copy)))
    }

    /// The same, in words.
    pub fn replaced_words(&self, entry: &Entry) -> String {
        self.replaced(entry).map_or_else(
            || "changed here since".to_owned(),
            |count| format!("words replaced: {count}"),
        )
    }

    /// Whether its words are gone there, as a sentence; nothing while it may be read.
    pub(super) fn erased(&self, now: Moment) -> Option<String> {
        match self.gone {
            Some(at) => Some(format!("It was erased there on {}.", day(at, now))),
            None if self.taken_back.is_some() || self.is_over(now) => {
                Some("Word that it is erased there comes with their next file.".to_owned())
            }
            None => None,
        }
    }

    pub(super) fn is_over(&self, now: Moment) -> bool {
        self.until.is_some_and(|until| until < now.date_naive())
    }
}

/// A day, in the middle of a sentence.
pub(super) fn day(at: Moment, now: Moment) -> String {
    let at = at.with_timezone(now.offset());
    when::day_within(at.date_naive(), now.date_naive())
}

/// What an entry says, without its head.
fn words_of(entry: &Entry) -> String {
    let sections = entry.sections.iter();
    let sections = sections.flat_map(|section| [section.name.as_str(), section.text.as_str()]);
    let words: Vec<_> = [entry.title.as_str()].into_iter().chain(sections).collect();
    words.join("\n")
}
