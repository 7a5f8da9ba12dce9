//! A portfolio that its reader can check: chosen pages, cleaned by the privacy check, with a list of what is not in it, and
//! signatures that stock tools verify.
//!
//! | file       | holds                                                         |
//! |------------|---------------------------------------------------------------|
//! | `ask`      | what is wanted                                                |
//! | `gather`   | what stands in it, part by part                               |
//! | `choose`   | which pages are in it, and why                                |
//! | `people`   | who stands by name, and who by role                           |
//! | `signed`   | the sign-offs on a page                                       |
//! | `plan`     | what would be in it, to be looked at and changed               |
//! | `sum_up`   | the manifest of a plan                                        |
//! | `last`     | what was in the one before                                    |
//! | `html`     | the tree as one file that needs nothing                       |
//! | `pdf`      | the same as a PDF                                             |
//! | `proof`    | the folder beside it                                          |
//! | `write`    | all of it to the disk, whole or not at all                    |
//! | `verify`   | whether all of it is as it was made                           |
mod ask;
mod choose;
mod gather;
mod html;
mod last;
mod pdf;
mod people;
mod plan;
mod proof;
mod signed;
mod sum_up;
mod verify;
mod write;

pub use self::{
    ask::{LetterSource, PortfolioAsk, PortfolioSource},
    plan::{PagePlan, PartText, PortfolioPlan},
    verify::{Verdict, verify},
    write::{PortfolioFiles, files_of},
};
