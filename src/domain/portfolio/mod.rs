//! A portfolio: what is shown of a journal to somebody who judges, advises or only wants to keep it, as data and as a
//! tree of blocks. Nothing here reads a journal, and nothing here knows how a file is written.
//!
//! | file       | holds                                                        |
//! |------------|--------------------------------------------------------------|
//! | `reader`   | for whom a portfolio is, read from data files                |
//! | `piece`    | an entry that may stand in one: a type that others cannot become |
//! | `contents` | what stands in it, part by part                              |
//! | `tree`     | the seven blocks that every writer knows                     |
//! | `markdown` | what an author wrote, as blocks                              |
//! | `parts`    | from the contents to the tree                                |
//! | `pages`    | the same for the pages                                       |
//! | `manifest` | what is in it and what is not, for people and for machines   |
//! | `account`  | the manifest as a part of the tree                           |
mod account;
mod contents;
mod manifest;
mod markdown;
mod pages;
mod parts;
mod piece;
mod reader;
mod tree;

pub use self::{
    account::account,
    contents::{
        Aim, Contents, Lag, Met, Narrative, Page, Signature, Standing, Theme, Why, Wording,
    },
    manifest::{
        FORMAT, FileSum, Included, Maker, Manifest, NEVER, Privacy, Reason, SignOffLine, Since,
        Withheld,
    },
    markdown::blocks,
    pages::page_leaf,
    parts::build,
    piece::Piece,
    reader::{EMBEDDED, Part, Pick, Reader},
    tree::{Block, Item, Leaf, Span, Tree, plain},
};
