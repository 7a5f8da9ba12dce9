//! What can be wrong with a bundle or a key, as a person is told. Nothing that stood in the file is repeated.
use crate::services::{Error, Problem};

/// A row: the sort of trouble, what happened, and what to do next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble(Problem, &'static str, &'static str);

impl From<Trouble> for Error {
    fn from(Trouble(problem, message, hint): Trouble) -> Self {
        Self::new(problem, message).hint(hint)
    }
}

impl Trouble {
    /// Whether an error tells of this.
    pub(super) fn is(&self, error: &Error) -> bool {
        error.message == self.1
    }
}

/// What is wrong with a file of which a part has not arrived.
pub(super) const IN_PART: [Trouble; 2] = [EMPTY, DAMAGED];

/// Makes the rows.
macro_rules! troubles {
    ($($(#[$line:meta])* $name:ident $problem:ident $message:literal $hint:literal;)*) => {
        $($(#[$line])* pub(super) const $name: Trouble = Trouble(Problem::$problem, $message, $hint);)*
    };
}

troubles! {
    /// No bytes at all.
    EMPTY Damaged "This file is empty."
        "Ask whoever sent it to send it again.";
    /// Text, a picture, a journal.
    NO_BUNDLE Damaged "This is not a file from rounds."
        "Check that it is the file you meant.";
    /// The line that people exchange before they exchange bundles.
    IDENTITY Usage "This is an identity, not a shared file."
        "Add it with `rounds identity import`.";
    /// More bytes than a bundle can have.
    TOO_BIG Failed "This file is larger than a bundle can be."
        "Ask whoever sent it to share fewer entries at once.";
    /// It unpacks to more than a bundle can say.
    SWOLLEN Failed "This file unpacks to more than rounds accepts."
        "Nothing was read. Ask whoever sent it to share fewer entries at once.";
    /// Locked with a passphrase instead of a key.
    PASSPHRASE Damaged "This file is locked with a passphrase; files from rounds never are."
        "Check that it is the file you meant.";
    /// A header with more in it than any bundle has.
    CROWDED Damaged "This file is locked for more people than files from rounds ever are."
        "It was not written by rounds: delete it if you do not know it.";
    /// None of its locks fits.
    FOR_ANOTHER Failed "This file is for someone else."
        "Ask the sender to add your identity and share again.";
    /// Cut off or altered under the lock.
    DAMAGED Damaged "This file is damaged: it was cut off or changed on the way."
        "Ask whoever sent it to send it again.";
    /// The lock is of a newer sort.
    NEWER_LOCK Failed "This file is locked in a way this version of rounds doesn't know."
        "Update rounds and open it again.";
    /// Another file that somebody locked for us.
    OTHER Damaged "This file is locked for you, but it is not from rounds."
        "Check that it is the file you meant.";
    /// A later format.
    NEWER Failed "This file was written by a newer version of rounds."
        "Update rounds and open it again.";
    /// The signature does not belong to the text, or is of a sort that is not used.
    FORGED Damaged "The signature on this file is not valid."
        "Don't rely on it. Ask the sender some other way whether it is theirs.";
    /// Signed by one and written in the name of another.
    NOT_THE_SIGNER Damaged "This file is signed by someone other than it claims."
        "Don't rely on it. Ask the sender some other way whether it is theirs.";
    /// Under a sound signature there is no sound gzip or JSON.
    MALFORMED Damaged "The contents of this file can't be read."
        "Ask whoever sent it to update rounds and share again.";
    /// Something that it cannot be read without.
    REQUIRED Failed "This file can't be understood without parts that this version of rounds doesn't have."
        "Nothing was imported. Update rounds and open it again.";
    /// Fields or choices without a meaning here.
    UNKNOWN Failed "This file contains something this version of rounds doesn't know."
        "Update rounds and open it again.";
    /// The sign-off's signature, which stands for itself.
    UNSIGNED Damaged "The signature on this sign-off is not valid."
        "Do not rely on it. Ask whoever signed it to sign again.";
    /// An answer from a page that seals for another, or whose lock was changed.
    ANSWER_FOR_ANOTHER Failed "This answer is sealed to another key than yours, or was changed on the way."
        "Check that this is the journal you asked from. If it is, ask again, and compare the words at the page's foot by telephone.";
    /// Cut off or altered on the way.
    ANSWER_DAMAGED Damaged "This answer is damaged: it was cut off or changed on the way."
        "Ask for the file itself, as an attachment, or for the whole block from its first line to its last.";
    /// More than a page lets anybody write.
    ANSWER_TOO_LONG Failed "This answer is longer than a page lets anybody write."
        "Nothing was taken from it.";
    /// Sealed to us, or with words, but something else.
    NO_ANSWER Damaged "This isn't an answer from a page that rounds made."
        "A shared file is read with `rounds receive`, an answer in a mail with `rounds collect`.";
    /// In form an answer, and not what the page writes.
    ODD_ANSWER Damaged "This answer holds something that its page never writes, so nothing was taken from it."
        "Ask for it again, from the page as you sent it.";
    /// The keys of an identity.
    READING_KEY Damaged "The reading key in this identity is not valid."
        "Ask its owner to export it again.";
    /// The same.
    SIGNING_KEY Damaged "The signing key of this identity is not a key."
        "Ask its owner to export it again.";
    /// The name of an identity.
    NAME Damaged "This identity has no valid name."
        "Ask its owner to set one and export it again.";
    /// Our own.
    OWN_READING_KEY Damaged "This is not a private reading key."
        "It is one line that begins with AGE-SECRET-KEY-1.";
    /// The same.
    OWN_SIGNING_KEY Damaged "This is not a private signing key."
        "It is an Ed25519 key as OpenSSH keeps it, without a passphrase.";
    /// A file in which keys are moved.
    NO_KEYS Damaged "This is not a file in which an identity is moved."
        "It is the one that `rounds identity move` wrote on the other computer.";
    /// The same, with words.
    OTHER_WORDS Failed "These are not the words that lock this file."
        "Type the ten words as they were shown on the other computer.";
    /// It must be read without asking.
    LOCKED_KEY Locked "This signing key is locked with a passphrase."
        "Remove the passphrase from a copy with `ssh-keygen -p`, and use the copy.";
    /// The system has none.
    NO_CHANCE Failed "This computer provides no random numbers, so keys can't be made."
        "Restart it and try again.";
    /// What one writes oneself is held to the same.
    NOT_OURS Failed "A file is written in your own name, for one reader."
        "Choose again who it is for.";
    /// The same.
    UNSEALED Failed "The file could not be encrypted."
        "Close other programs and try again.";
    /// More than a bundle can hold.
    TOO_MUCH Failed "This is too much for one file."
        "Share fewer entries at once.";
}

/// A sentence of the checks on what a bundle says.
pub(super) fn said(sentence: &str) -> Error {
    Error::new(
        Problem::Damaged,
        format!("This file is not valid. {sentence}"),
    )
    .hint("Nothing was imported. Ask the sender to update rounds and share again.")
}
