//! Sharing, reviewing and replying between two people who each keep a journal, with no server between them.
//!
//! | file       | holds                                                              |
//! |------------|--------------------------------------------------------------------|
//! | `hand`     | identities as lines and files                                      |
//! | `identity` | the keeper's keys, and the people whose keys are known             |
//! | `introduce` | a first file from somebody unknown                                |
//! | `gate`     | the one place where entries are read to leave                      |
//! | `leave`    | what of an entry leaves, as it leaves                              |
//! | `paste`    | one page as text, for a portal of the school's                      |
//! | `plan`     | what would leave, to be looked at                                  |
//! | `outward`  | the same for an export that goes to others                         |
//! | `written`  | the same for words that are no entry                               |
//! | `beside`   | what leaves beside the entries: comments, the keeper's card         |
//! | `choose`   | choosing what would leave                                          |
//! | `place`    | where a file is written, and how it comes there whole              |
//! | `send`     | writing what leaves to a file                                      |
//! | `give`     | the same for one person or several, where it may fail for some     |
//! | `prepare`  | what the brief for a meeting with a mentee adds                     |
//! | `recall`   | taking an entry out of files that nobody took in yet               |
//! | `standing` | how things stand with others, in a word or a number                |
//! | `receive`  | reading a file that came, and what may stand in one                |
//! | `tidy`     | removing files that arrived                                        |
//! | `twin`     | reading back what the keeper wrote in another copy                  |
//! | `received` | what came, in words                                                |
//! | `conversation` | all that was shared and said, as files with their signatures      |
//! | `agreement`     | the compact, signed by either side                         |
//! | `ahead`         | the page for a meeting, sent before it                     |
//! | `aims`          | goals that are shown to somebody                           |
//! | `done`          | actions that the other side says are done                    |
//! | `again`    | sending everything again, and asking for it                         |
//! | `moving`   | the keeper's keys: moved to another computer, given up              |
//! | `farewell` | ending a mentorship                                                |
//! | `parting`  | hearing no more of somebody                                        |
//! | `collect`  | looking through the mailboxes                                      |
//! | `ended`    | erasing pages that came to their last day                          |
//! | `folder`   | which files lie in one, and in which state                         |
//! | `find`     | what is meant by the end of an identifier                           |
//! | `review`   | another's pages, and answering them                                |
//! | `replies`  | what waits to be written to somebody, to be looked at              |
//! | `said`     | one thing that was said, and how it is told                       |
//! | `thread`   | what was said of an entry, in order and in words                   |
//! | `unplaced` | answers to entries that are not in this copy of the journal         |
//! | `unread`   | answers that the keeper has not read                               |
//! | `step`     | taking on what somebody said                                       |
mod accept_step;
mod again;
mod agreement;
mod ahead;
mod aims;
mod atomic_write;
mod attachments;
mod conversation;
mod done;
mod ended;
mod farewell;
mod find;
mod folder;
pub(super) mod gate;
mod give;
mod identity;
mod identity_file;
mod inbox;
mod introduce;
mod moving;
mod outward;
mod parting;
mod paste;
mod plan;
mod prepare;
mod recall;
mod receive;
pub mod received;
pub(super) mod redact;
mod replies;
mod review;
pub(in crate::services) mod said;
mod selection;
mod send;
mod shown;
mod standing;
mod thread;
mod tidy;
mod twin;
mod unplaced;
mod unread;
mod written;

pub use self::{
    agreement::Agreement,
    attachments::{AttachmentPart, Beside},
    conversation::Conversation,
    ended::Ended,
    farewell::{BeforeEnd, EndedWith, Ending, Farewells, GoesOn},
    find::Threaded,
    give::{Handed, Outgoing, message_of},
    identity::{How, Met, Peer},
    identity_file::{Recognised, path_of},
    inbox::{Collected, Collection},
    introduce::Stranger,
    moving::Renewed,
    outward::{Outward, OutwardPage},
    parting::Forgotten,
    plan::{Leaving, LeftOut, ShareAsk, SharePlan, ShareSource},
    received::Received,
    redact::is_of,
    replies::{Replies, Reply},
    review::{
        Earlier, Elbow, Half, Mentee, NewComment, On, PageFilter, PageState, ReviewLine,
        ReviewPage, Unsent, goal_line, half_written,
    },
    said::{By, Given, Remark, Said, Signed},
    send::Sent,
    shown::ShownTo,
    standing::{Arrivals, ShareStatus, Sharing},
    thread::Thread,
    unplaced::Kept,
    unread::Unread,
    written::Written,
};
pub(super) use self::{
    prepare::sections as shared_by,
    review::{replies_of, unsent, waiting},
    unread::unread,
};
pub use crate::store::share::{Unplaced, Unsent as Counts};

#[cfg(test)]
mod tests;
