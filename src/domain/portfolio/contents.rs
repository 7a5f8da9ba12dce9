//! What stands in a portfolio, part by part: words that were gathered for it, and every one of them within reach of the
//! privacy check.
use std::ops::Range;

use chrono::NaiveDate;

use super::{Piece, Reader};
use crate::domain::{
    Id, Moment,
    plan::{
        competency::{Coverage, Library},
        logbook::Skill,
    },
};

/// What stands in a portfolio.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// For whom it is.
    pub reader: Reader,
    /// Whose it is.
    pub owner: String,
    /// When it is made.
    pub made_at: Moment,
    /// The days that it is about, and the day after the last; all there are where there is none.
    pub period: Option<Range<NaiveDate>>,
    /// Whether pages tell their day, and not only their month.
    pub exact_dates: bool,
    /// How the lists stand.
    pub coverage: Vec<Coverage>,
    /// Why this evidence.
    pub narratives: Vec<Narrative>,
    /// The goals.
    pub aims: Vec<Aim>,
    /// The meetings with mentors, oldest first.
    pub meetings: Vec<Met>,
    /// Skills with their ladders.
    pub skills: Vec<Skill>,
    /// The pages, oldest first.
    pub pages: Vec<Page>,
    /// Feedback by theme.
    pub themes: Vec<Theme>,
    /// What went well, and what was understood.
    pub growth: Vec<Narrative>,
    /// What others said is good.
    pub kept_words: Vec<Narrative>,
    /// What others did well.
    pub thanks: Vec<Narrative>,
    /// The letter at the end.
    pub letter: Option<Narrative>,
}

/// Words with what they are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrative {
    /// What they are called.
    pub title: String,
    /// The words, as Markdown.
    pub text: String,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aim {
    /// What is aimed at.
    pub title: String,
    /// Where it stands.
    pub state: &'static str,
    /// Whether it is worked at.
    pub is_open: bool,
    /// When it is to be reached.
    pub due: Option<NaiveDate>,
    /// Why it matters.
    pub why: String,
    /// How one knows that it is reached.
    pub measure: String,
    /// The steps on the way, and whether each is done.
    pub milestones: Vec<(bool, String)>,
    /// How sure its owner was of it, oldest first.
    pub confidence: Vec<(NaiveDate, u8)>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The day.
    pub day: NaiveDate,
    /// With whom: a name, or a role.
    pub with: Vec<String>,
    /// What was to be talked about, as Markdown; empty where that is not told.
    pub agenda: String,
    /// How many of its promises are kept, of how many.
    pub promises: (usize, usize),
}

/// A theme of the feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The tag; empty for what bears none.
    pub tag: String,
    /// How often it came up.
    pub count: usize,
    /// The month in which it was said first, and last.
    pub months: [NaiveDate; 2],
    /// What was said last, in a line.
    pub last: String,
    /// By whom: a role; empty where that is not known.
    pub by: String,
    /// What came of it: the titles of goals.
    pub goals: Vec<String>,
    /// Whether something was promised.
    pub promised: bool,
    /// Whether it was said again after something came of it.
    pub again: bool,
}

/// Why a page is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is shown for this competency.
    Shown(String),
    /// Somebody signed it.
    Signed,
    /// It is shared with somebody.
    Shared,
    /// Its author named it.
    Named,
}

/// How long after it happened something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lag {
    /// On the day itself.
    SameDay,
    /// Up to three days later.
    Days3,
    /// So many days later.
    Days(i64),
    /// It came from another program, later.
    Imported,
}

/// How many days are hardly late.
const SOON: i64 = 3;

impl Lag {
    /// From the number of days.
    pub fn of(days: i64) -> Self {
        match days {
            ..=0 => Self::SameDay,
            1..=SOON => Self::Days3,
            days => Self::Days(days),
        }
    }

    /// In words.
    pub fn said(self) -> String {
        match self {
            Self::SameDay => "the same day".to_owned(),
            Self::Days3 => "within three days".to_owned(),
            Self::Days(days) => format!("{days} days later"),
            Self::Imported => "imported".to_owned(),
        }
    }
}

/// How a sign-off stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its signature holds, and the text is still the one that was signed.
    Checks,
    /// Its signature holds, and the entry was changed since.
    Changed,
    /// What was signed may not be shown.
    Hidden,
}

impl Standing {
    /// In words.
    pub fn said(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Changed => "the text changed since",
            Self::Hidden => "cannot be shown: the signed text names someone",
        }
    }
}

/// Somebody's sign-off on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who signed.
    pub by: String,
    /// The key that signed, as OpenSSH writes it.
    pub key: String,
    /// The fingerprint of their keys.
    pub fingerprint: String,
    /// The same in eight words.
    pub words: String,
    /// When, by their clock.
    pub at: Moment,
    /// Which state of the page, as they had it.
    pub revision: u32,
    /// SHA-256 of the document that was signed.
    pub sha256: String,
    /// What was stated.
    pub statement: String,
    /// The very words that were signed.
    pub text: String,
    /// The signature over them, as OpenSSH writes it.
    pub signature: String,
    /// The document exactly as it was signed.
    pub document: String,
    /// Which revision of the entry that was; none where another copy of the journal showed it.
    pub state: Option<u32>,
    /// How it stands.
    pub standing: Standing,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The entry. It is printed nowhere: it tells the second of writing.
    pub id: Id,
    /// The entry as it is printed.
    pub piece: Piece,
    /// What it is evidence for, in words.
    pub competencies: Vec<String>,
    /// Why it is in it.
    pub why: Vec<Why>,
    /// How long after it happened it was written.
    pub written: Lag,
    /// The day on which it was changed last, where that is later than it was written.
    pub changed_on: Option<NaiveDate>,
    /// Which revision of the entry is printed.
    pub revision: u32,
    /// The sign-offs, oldest first.
    pub signatures: Vec<Signature>,
}

impl Page {
    /// Whether what is printed is what somebody signed, and the entry was changed since.
    pub fn changed_after_signing(&self) -> bool {
        let mut all = self.signatures.iter();
        all.any(|one| one.standing == Standing::Changed)
    }
}

/// Words of a part, and how the privacy check is to take them.
#[derive(Debug)]
pub enum Wording<'c> {
    /// Words of the author's.
    Author(&'c mut String),
    /// A name that may stand, or a role.
    Name(&'c mut String),
}

impl Contents {
    /// Every text that is not on a page, with what it is called to its author. What is checked is checked here.
    pub fn each(&mut self, visit: &mut dyn FnMut(&str, Wording<'_>)) {
        use Wording::{Author, Name};
        visit("Your name", Name(&mut self.owner));
        let carried = Library::embedded();
        for coverage in &mut self.coverage {
            let list = &mut coverage.list;
            // What comes with the program names nobody.
            if carried.get(&list.id) == Some(list) {
                continue;
            }
            let place = format!("List {}", list.id);
            let groups = list.groups.iter_mut().map(|group| &mut group.title);
            let competencies = list.competencies.iter_mut();
            let titles = competencies.flat_map(|one| [&mut one.title, &mut one.short]);
            let requirements = list.requirements.iter_mut().map(|one| &mut one.title);
            let texts = groups.chain(titles).chain(requirements);
            for text in texts.chain([&mut list.name]) {
                visit(&place, Author(text));
            }
            for name in &mut coverage.terms.names {
                // The year behind a term's name looks like a date.
                let (mut term, year) = match name.rsplit_once(' ') {
                    Some((term, year)) if year.parse::<u8>().is_ok() => {
                        (term.to_owned(), format!(" {year}"))
                    }
                    _ => (name.clone(), String::new()),
                };
                visit(&place, Author(&mut term));
                *name = term + &year;
            }
        }
        for aim in &mut self.aims {
            let place = format!("Goal {:?}", aim.title);
            let steps = aim.milestones.iter_mut().map(|(_, text)| text);
            for text in [&mut aim.title, &mut aim.why, &mut aim.measure]
                .into_iter()
                .chain(steps)
            {
                visit(&place, Author(text));
            }
        }
        for met in &mut self.meetings {
            let place = format!("Meeting of {}", met.day.format("%-d %b %Y"));
            for name in &mut met.with {
                visit(&place, Name(name));
            }
            visit(&place, Author(&mut met.agenda));
        }
        for skill in &mut self.skills {
            visit("Skills", Author(&mut skill.name));
        }
        for theme in &mut self.themes {
            for text in [&mut theme.tag, &mut theme.last, &mut theme.by]
                .into_iter()
                .chain(&mut theme.goals)
            {
                visit("Feedback", Author(text));
            }
        }
        for (place, all) in [
            ("Narrative", &mut self.narratives),
            ("Growth", &mut self.growth),
            ("Words to keep", &mut self.kept_words),
            ("Thanks", &mut self.thanks),
        ] {
            for one in all {
                visit(place, Author(&mut one.title));
                visit(place, Author(&mut one.text));
            }
        }
        if let Some(letter) = &mut self.letter {
            visit("Letter", Author(&mut letter.title));
            visit("Letter", Author(&mut letter.text));
        }
    }
}

impl Page {
    /// Every text of a page beside its document.
    pub fn each(&mut self, visit: &mut dyn FnMut(Wording<'_>)) {
        let shown = self.why.iter_mut().filter_map(|why| match why {
            Why::Shown(text) => Some(text),
            Why::Signed | Why::Shared | Why::Named => None,
        });
        for text in self.competencies.iter_mut().chain(shown) {
            visit(Wording::Author(text));
        }
        for signature in &mut self.signatures {
            visit(Wording::Name(&mut signature.by));
        }
    }
}

/// A day, where days are told.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// A month.
pub(super) fn month(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}
