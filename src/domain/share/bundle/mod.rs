//! Bundles: what travels between two people. A bundle is a list of facts, and a fact never changes, so that the order in
//! which bundles arrive, and how often, makes no difference.
//!
//! Either side writes the same sort of bundle. Whoever shares a page states [`Fact::Shown`]; whoever answers states
//! [`Fact::Comment`] and [`Fact::SignOff`]; the thread goes on in bundles both ways.
//!
//! An entry travels under an alias, its *page*: an entry's own identifier tells to the millisecond when it was begun, and an
//! exact date can identify a patient.
mod check;
pub mod limits;
pub mod states;

use chrono::NaiveDate;

use crate::domain::{
    Id, Identity, Kind, Moment, Section, as_text::by_slug, plan::goal::State,
    string_enum::string_enum,
};

by_slug! { CommentKind MarkKind Precision Quality State Whose }

/// What one file carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Its identifier: a bundle that comes again is known by it.
    pub id: Id,
    /// Who wrote it and signed it.
    pub from: Identity,
    /// The fingerprint of the identity that it is for, so that it cannot be passed on as if meant for another.
    pub to: String,
    /// When it was written.
    pub at: Moment,
    /// A few words to the reader; may be empty.
    pub message: String,
    /// What its reader must know to read it at all: a sort of fact, or a field of one (`comment.mood`).
    pub requires: Vec<String>,
    /// What it says.
    pub facts: Vec<Fact>,
    /// What it says beside that and this program does not know. It is never written.
    pub later: Vec<Later>,
}

/// Something that a later program said. It is kept as it is and read by nobody here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The sort of fact that it is, or of which it is a part; empty where it stands beside the facts.
    pub fact: String,
    /// The page that it names.
    pub page: Option<Id>,
    /// What is said, as JSON: a whole fact of a sort that is not known, or fields of one that is.
    pub json: String,
}

/// Something that is so from now on.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// The writer shows a revision of an entry.
    Shown(Shown),
    /// The writer takes an entry back. What was read cannot be unread.
    TakenBack(TakenBack),
    /// The writer says something about a page.
    Comment(Comment),
    /// The writer signs a revision of the reader's off.
    SignOff(SignOff),
    /// The writer says what a comment of the reader's was to them.
    Mark(Mark),
    /// What the writer lets the reader know of themselves; a later one replaces an earlier one.
    AboutMe(AboutMe),
    /// Within how many days the reader promised to answer, as the writer noted it; a later one replaces an earlier one.
    ReplyDays(ReplyDays),
    /// The writer took in a bundle of the reader's.
    Arrived(Arrived),
    /// The writer asks the reader to send again all that they stated; a later one replaces an earlier one.
    SendAgain(SendAgain),
    /// The writer gives up the keys that sign this: whatever they sign later is not by them.
    Revoked(Revoked),
    /// The writer says of an action between the two whether it is done; the latest of either side counts.
    Done(Done),
    /// The writer signs what the two agree on; a later one replaces an earlier one.
    Terms(Terms),
    /// The writer shows how a goal of theirs stands, or shows it no longer.
    Aim(Aim),
    /// What the writer wants to talk about when the two meet next; a later one replaces an earlier one.
    Brief(Ahead),
    /// The writer ends the mentorship with a letter, or says that it goes on; a later one replaces an earlier one.
    Farewell(Farewell),
}

/// A revision of an entry, as it was shown. Frozen: a later state is another fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The alias of the entry between these two people.
    pub page: Id,
    /// Which state, from 1.
    pub revision: u32,
    /// What sort of entry.
    pub kind: Kind,
    /// How exactly its date is told.
    pub precision: Precision,
    /// The entry as a document, with no more of the date than `precision` tells.
    pub document: String,
    /// The states in whose place it stands, by the SHA-256 of their documents, the newest first. None where it is the first,
    /// or where its writer knew of one line of states only. Two copies of one journal may each go on with an entry.
    pub follows: Vec<String>,
    /// When it was shown.
    pub at: Moment,
    /// The last day on which it may be read.
    pub until: Option<NaiveDate>,
}

string_enum! {
    /// How exactly the date of a shown entry is told.
    Precision {
        /// Only the month: the document stands at the first of it, at noon.
        Month "month" "the month";
        /// To the second, because the author said so.
        Exact "exact" "day and time";
    }
}

/// A page that is shown no longer. Showing it again later makes it count no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The alias of the entry.
    pub page: Id,
    /// When.
    pub at: Moment,
}

string_enum! {
    /// Whose entry a comment is about, seen from who wrote the comment.
    Whose {
        /// An entry of the person who wrote the comment.
        Mine "mine" "mine";
        /// An entry of the person who reads it.
        Yours "yours" "yours";
    }
}

string_enum! {
    /// What a comment is.
    CommentKind {
        /// What the writer heard in the text, before anything else.
        Heard "heard" "What I heard";
        /// A remark.
        Comment "comment" "Comment";
        /// A question.
        Question "question" "Question";
        /// One next step, with a date if it has one.
        Step "step" "Next step";
    }
}

/// Something said about a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// Its identifier.
    pub id: Id,
    /// The alias of the entry it is about.
    pub page: Id,
    /// Whose entry that is.
    pub whose: Whose,
    /// The state that the writer had before them.
    pub revision: u32,
    /// SHA-256 of its document, since two states may have one number; none where the writer did not say.
    pub digest: Option<String>,
    /// What it is.
    pub kind: CommentKind,
    /// The passage it is about; empty when it is about the whole.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// When a next step is due.
    pub due: Option<NaiveDate>,
    /// When it was said.
    pub at: Moment,
}

/// A signed statement on one revision of an entry of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Its identifier.
    pub id: Id,
    /// The alias of the entry.
    pub page: Id,
    /// Which state.
    pub revision: u32,
    /// SHA-256 of the document as it was shown, in hexadecimal.
    pub digest: String,
    /// What is stated.
    pub statement: String,
    /// When.
    pub at: Moment,
    /// The signature over [`SignOff::signed_text`], as OpenSSH writes it.
    pub signature: String,
}

impl SignOff {
    /// The exact words that the signature covers, so that it can be checked by itself for as long as the document is kept.
    pub fn signed_text(&self) -> String {
        format!(
            "rounds sign-off 1\npage {}\nrevision {}\nsha256 {}\nat {}\n\n{}\n",
            self.page,
            self.revision,
            self.digest,
            self.at.to_rfc3339(),
            self.statement
        )
    }
}

string_enum! {
    /// What a mentee says of a comment.
    MarkKind {
        /// I felt heard.
        Heard "heard" "heard";
        /// It helped.
        Helped "helped" "this helped";
    }
}

string_enum! {
    /// The quality that a helpful answer had.
    Quality {
        /// It showed that I was understood.
        Understood "understood" "understood";
        /// It made something clear.
        Explained "explained" "explained";
        /// It made me want to go on.
        Inspired "inspired" "inspired";
        /// It saw something in me.
        SawInMe "saw-in-me" "saw something in me";
        /// It took a weight off.
        Lightened "lightened" "lightened";
    }
}

/// What a comment was to the person it was for. Of two of a kind on one comment the later counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The comment, which is the reader's.
    pub comment: Id,
    /// Which sort of mark.
    pub kind: MarkKind,
    /// Whether it is set, or was taken away again.
    pub set: bool,
    /// The quality it had, if the writer said so.
    pub quality: Option<Quality>,
    /// When.
    pub at: Moment,
}

/// The fields of an about-me card that the reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutMe {
    /// The fields, each under its name.
    pub fields: Vec<Section>,
    /// When the card was handed over.
    pub at: Moment,
}

/// That a bundle of the reader's arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Which.
    pub bundle: Id,
    /// When it was taken in.
    pub at: Moment,
}

/// That somebody asks for everything once more: they lost it, or put an older copy of their journal back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendAgain {
    /// When.
    pub at: Moment,
}

/// That somebody gives up the keys by which they were known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// When.
    pub at: Moment,
}

/// Whether an action between two people is done: a next step that was given, or a line of a page that names the reader of
/// the page as its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The alias of the entry in which it stands, or on which the step was given.
    pub page: Id,
    /// Whose entry that is.
    pub whose: Whose,
    /// The step, by the identifier of its comment; none where it is a line.
    pub step: Option<Id>,
    /// The document in which a line was read, by its SHA-256; none where it is a step.
    pub digest: Option<String>,
    /// Which line of that document, from 1; none where it is a step.
    pub line: Option<u32>,
    /// Whether it is done, or open again.
    pub set: bool,
    /// When.
    pub at: Moment,
}

impl Done {
    /// What it is about, as one name: the step's identifier in hexadecimal, or the line and its document.
    pub fn what(&self) -> String {
        match (&self.step, &self.digest, self.line) {
            (Some(step), _, _) => step.hex(),
            (None, Some(digest), Some(line)) => format!("{digest} {line}"),
            (None, _, _) => String::new(),
        }
    }
}

/// What two people agree on for working together, signed by one of them. It is agreed once both signed the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The compact as a document, with nobody's name.
    pub document: String,
    /// When it was signed.
    pub at: Moment,
    /// The signature over [`Terms::signed_text`], as OpenSSH writes it.
    pub signature: String,
}

impl Terms {
    /// The exact words that the signature covers. `reader` is the fingerprint of whom they are for, `digest` the SHA-256 of the
    /// document.
    pub fn signed_text(&self, reader: &str, digest: &str) -> String {
        let at = self.at.to_rfc3339();
        format!("rounds compact 1\nwith {reader}\nsha256 {digest}\nat {at}\n")
    }
}

/// How a goal of the writer's stands that they chose to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// What it is called between these two people; never the goal's own identifier.
    pub aim: Id,
    /// Its title; empty once it is shown no longer.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// When it is to be reached.
    pub due: Option<NaiveDate>,
    /// How sure the writer is of reaching it, from 0 to 10.
    pub confidence: Option<u8>,
    /// Whether it is shown.
    pub set: bool,
    /// When this was so.
    pub at: Moment,
}

impl Aim {
    /// The same, shown no longer.
    #[must_use]
    pub fn ended(&self) -> Self {
        Self {
            title: String::new(),
            due: None,
            confidence: None,
            set: false,
            ..self.clone()
        }
    }
}

/// The page for a meeting, sent before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The page, as Markdown.
    pub text: String,
    /// When it was written.
    pub at: Moment,
}

/// That a mentorship ends, or goes on after all. Once either side ended it, nothing waits between the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Farewell {
    /// The last letter to the reader; empty where it goes on.
    pub letter: String,
    /// Whether it ends.
    pub set: bool,
    /// When.
    pub at: Moment,
}

/// Within how many days an answer was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyDays {
    /// Days; none when that was taken away again.
    pub days: Option<u32>,
    /// When this was noted.
    pub at: Moment,
}
