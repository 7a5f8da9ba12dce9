//! What was said of an entry, in words or by signing, and how each of it is told.
use std::borrow::Cow;

use chrono::NaiveDate;

use crate::{
    domain::{
        Id, Moment,
        share::bundle::{CommentKind, MarkKind, Quality},
        when,
    },
    store::share::Side,
};

/// Who said something, and how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The keeper.
    Me {
        /// Whether it has left.
        sent: bool,
    },
    /// The other person.
    Them {
        /// Whether the keeper read it.
        read: bool,
    },
}

impl By {
    pub(super) fn of(side: Side, sent: bool, read: bool) -> Self {
        match side {
            Side::Mine => Self::Me { sent },
            Side::Theirs => Self::Them { read },
        }
    }

    /// Whether the keeper said it.
    pub fn is_mine(self) -> bool {
        matches!(self, Self::Me { .. })
    }

    /// Whether the other person said it and the keeper has not read it.
    pub fn is_unread(self) -> bool {
        self == Self::Them { read: false }
    }

    /// Whether the keeper said it and it has not left.
    pub fn is_waiting(self) -> bool {
        self == Self::Me { sent: false }
    }

    /// How far it has come, in a word where that matters.
    pub fn state(self) -> &'static str {
        match self {
            Self::Me { sent: false } => "not sent yet",
            Self::Them { read: false } => "new",
            _ => "",
        }
    }
}

/// Something that was said, in words or by signing.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// In words.
    Remark(&'a Remark),
    /// By signing.
    Signed(&'a Signed),
}

impl<'a> Said<'a> {
    /// All that was said of one entry, in order.
    pub(in crate::services) fn in_order(remarks: &'a [Remark], signed: &'a [Signed]) -> Vec<Self> {
        let remarks = remarks.iter().map(Self::Remark);
        let mut said: Vec<_> = remarks.chain(signed.iter().map(Self::Signed)).collect();
        said.sort_by_key(|said| said.at());
        said
    }

    fn head(self) -> (Id, &'a str, By, Moment) {
        match self {
            Self::Remark(said) => (said.id, &said.person, said.by, said.at),
            Self::Signed(signed) => (signed.id, &signed.person, signed.by, signed.at),
        }
    }

    /// Its identifier.
    pub fn id(self) -> Id {
        self.head().0
    }

    /// Who said it, as a word.
    pub fn who(self) -> &'a str {
        let (_, person, by, _) = self.head();
        if by.is_mine() { "You" } else { person }
    }

    /// Who said it, and how far it has come.
    pub fn by(self) -> By {
        self.head().2
    }

    /// When it was said.
    pub fn at(self) -> Moment {
        self.head().3
    }

    /// What it is.
    pub fn what(self, now: Moment) -> String {
        match self {
            Self::Remark(said) => {
                let label = said.kind.label();
                if said.unverified {
                    return format!("{label}, not signed");
                }
                if said.done.is_some() {
                    return format!("{label}, done");
                }
                let due = said.due.map(|due| when::due(due, now.date_naive()));
                due.map_or_else(|| label.to_owned(), |due| format!("{label}, {due}"))
            }
            Self::Signed(signed) => format!("Signed version {}", signed.revision),
        }
    }

    /// The passage it is about; empty when it is about the whole.
    pub fn quote(self) -> &'a str {
        match self {
            Self::Remark(said) => &said.quote,
            Self::Signed(_) => "",
        }
    }

    /// The words.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Remark(said) => said.text.as_str().into(),
            Self::Signed(signed) => format!("“{}”", signed.statement).into(),
        }
    }

    /// What became of it: what it was to the other, or how far a signature holds.
    pub fn after(self) -> Vec<String> {
        match self {
            Self::Remark(said) => said.marks.iter().map(|mark| said.marked(mark)).collect(),
            Self::Signed(signed) => vec![signed.holds().to_owned()],
        }
    }
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its identifier.
    pub id: Id,
    /// With whom the thread is.
    pub person: String,
    /// Whether nobody knows who said it: it came from somebody without this program.
    pub unverified: bool,
    /// Who said it.
    pub by: By,
    /// The revision that its writer had before them.
    pub revision: u32,
    /// What it is.
    pub kind: CommentKind,
    /// The passage it is about; empty when it is about the whole.
    pub quote: String,
    /// What was said.
    pub text: String,
    /// When a next step is due.
    pub due: Option<NaiveDate>,
    /// When it was said.
    pub at: Moment,
    /// What it was to the person it was for.
    pub marks: Vec<Given>,
    /// Since when a next step is done, as either side said it.
    pub done: Option<Moment>,
}

impl Remark {
    /// What it was to the person it was for, as a sentence.
    fn marked(&self, mark: &Given) -> String {
        let who = if self.by.is_mine() {
            &self.person
        } else {
            "You"
        };
        match (mark.kind, mark.quality) {
            (MarkKind::Heard, _) => format!("{who} felt heard"),
            (MarkKind::Helped, None) => format!("{who} found this helpful"),
            (MarkKind::Helped, Some(quality)) => {
                format!("{who} found this helpful: {}", quality.label())
            }
        }
    }
}

/// A mark that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Which sort.
    pub kind: MarkKind,
    /// The quality it had.
    pub quality: Option<Quality>,
    /// When.
    pub at: Moment,
}

/// A sign-off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Its identifier.
    pub id: Id,
    /// With whom the thread is.
    pub person: String,
    /// Who signed.
    pub by: By,
    /// Which revision was signed, by the reader's count.
    pub revision: u32,
    /// What is stated.
    pub statement: String,
    /// When.
    pub at: Moment,
    /// Whether the signature holds, and is over the text that was shown.
    pub verified: bool,
    /// Whether the text is still that revision.
    pub current: bool,
}

impl Signed {
    /// How far it holds, as a sentence.
    fn holds(&self) -> &'static str {
        match (self.verified, self.current) {
            (false, _) => "This signature can't be verified. Don't rely on it.",
            (true, true) => "The text is unchanged.",
            (true, false) => "The text has changed since.",
        }
    }
}
