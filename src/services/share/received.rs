//! What came with a file, and in words.
use crate::services::Error;

/// What came with a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something to be told by itself"
)]
pub struct Received {
    /// From whom.
    pub from: String,
    /// Entries of theirs that were not here.
    pub new_pages: usize,
    /// New revisions of entries that were.
    pub new_revisions: usize,
    /// Comments, questions and steps.
    pub new_comments: usize,
    /// Sign-offs.
    pub sign_offs: usize,
    /// Marks.
    pub marks: usize,
    /// Actions that they say are done.
    pub done: usize,
    /// Goals that they show, or that stand otherwise.
    pub aims: usize,
    /// Whether they signed the compact.
    pub compact: bool,
    /// Whether they sent ahead what they want to talk about.
    pub brief: bool,
    /// Whether they ended the mentorship, with a letter.
    pub ended: bool,
    /// Whether they say that it goes on, after they ended it.
    pub goes_on: bool,
    /// Entries they took back.
    pub taken_back: usize,
    /// Whether the same bundle was taken in before; nothing changed then.
    pub already: bool,
    /// Whether the keeper wrote it, in another copy of the journal, for the one who is named.
    pub own: bool,
    /// How much of it is about entries that are not in this copy of the journal; it is kept.
    pub unplaced: usize,
    /// Whether they ask for everything to be sent again.
    pub asks_again: bool,
    /// Whether they gave up the keys by which they are known.
    pub revoked: bool,
    /// Whether the keeper wants to hear no more of them: it was taken in, and is told to nobody.
    pub muted: bool,
    /// What a later program said that this one does not know; it is kept.
    pub later: usize,
    /// A few words to the reader; may be empty.
    pub message: String,
}

/// A bundle that was opened.
pub(super) enum Incoming {
    /// The keeper wrote it. What comes of it where it was written in another copy of the journal.
    Ours(Option<Received>),
    /// Somebody else did, and it was taken in.
    Theirs(Received),
}

/// Why a bundle was not taken in.
#[derive(Debug)]
pub(super) enum Untaken {
    /// The bundle is at fault, and will be as often as it is looked at.
    Refused(Error),
    /// The journal could not be asked or written; the bundle may be sound.
    Failed(Error),
}

impl From<crate::store::Error> for Untaken {
    fn from(error: crate::store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Error> for Untaken {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<Untaken> for Error {
    fn from(untaken: Untaken) -> Self {
        let (Untaken::Refused(error) | Untaken::Failed(error)) = untaken;
        error
    }
}

pub(super) type Taken<T> = Result<T, Untaken>;

/// From whom it came: somebody, or the keeper themselves in another copy of the journal, for somebody.
pub fn whose(person: &str, own: bool) -> String {
    if own {
        format!("From another copy of your journal, for {person}")
    } else {
        format!("From {person}")
    }
}

/// That some of it waits for a newer program, as a sentence; none where nothing does.
pub fn needs_newer(later: usize) -> Option<String> {
    match later {
        0 => None,
        1 => Some(
            "One more thing needs a newer version of rounds; it is kept until then.".to_owned(),
        ),
        several => Some(format!(
            "{several} more things need a newer version of rounds; they are kept until then."
        )),
    }
}

/// That some answers are about entries that are not here, as a sentence; none where there are none.
pub fn unplaced(person: &str, count: usize) -> Option<String> {
    let what = match count {
        0 => return None,
        1 => "One of them is about an entry that is".to_owned(),
        several => format!("{several} of them are about entries that are"),
    };
    Some(format!(
        "{what} not in this journal; `rounds receive --kept` shows what was said. If you have put an older copy back, \
         `rounds share --to {person:?} --ask-again` asks for all of it."
    ))
}

/// That somebody asks for everything once more, and how that is done.
pub fn asks_again(person: &str) -> String {
    format!(
        "{person} asks you to send everything again: `rounds share --to {person:?} --send-again` does."
    )
}

/// That somebody ended the mentorship, or says that it goes on; none where they said neither.
pub fn farewell(received: &Received) -> Option<String> {
    let from = &received.from;
    match (received.ended && !received.own, received.goes_on) {
        (true, _) => Some(format!(
            "{from} ended your mentorship; the letter is on their page in People (`rounds person show {from:?}`)."
        )),
        (false, true) => Some(format!("{from} says that your mentorship goes on.")),
        (false, false) => None,
    }
}

/// That somebody gave up their keys, and what is to be done.
pub fn revoked(person: &str) -> String {
    format!(
        "{person} gave up the keys by which you know them. Ask for their new identity, and compare the words before you add it."
    )
}
