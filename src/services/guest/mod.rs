//! People without this program: what they are asked, and what comes home from them.
//!
//! | file       | holds                                                          |
//! |------------|----------------------------------------------------------------|
//! | `ask`      | a request, looked at before it leaves, and its letter          |
//! | `show`     | entries as they leave for somebody without keys                |
//! | `page`     | the page on which somebody answers in a browser                |
//! | `sealed`   | opening what was sealed on it                                  |
//! | `leave`    | a letter on its way into the mail program or a file              |
//! | `mail`     | what of a mail is words                                        |
//! | `collect`  | reading what came home, to be looked at                        |
//! | `take`     | keeping it: as an entry, in a thread, or held until there are enough |
//! | `requests` | how requests stand; reminding, closing                         |
//! | `came`     | what an entry says of where its words come from                |
//! | `thread`   | what was answered to a page that was shown                     |
pub(in crate::services) mod ask;
pub(in crate::services) mod came;
mod collect;
mod leave;
mod mail;
pub mod page;
mod requests;
pub mod sealed;
mod show;
mod take;
#[cfg(test)]
mod tests;
pub(in crate::services) mod thread;

pub use self::{
    ask::{Asked, GuestAsk, GuestPart, GuestPlan, write_letter},
    came::{came, is_changed},
    collect::{Preview, PreviewField, Standing, is_answer},
    leave::{answer_file, mailto, save_letter},
    requests::RequestLine,
    show::{ShownAsk, ShownPlan},
    take::Took,
    thread::GuestPage,
};
