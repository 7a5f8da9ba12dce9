//! What every floor knows about text: cleaning, measuring, wrapping, counts, titles and file names.
//!
//! All widths are in terminal columns. A *cluster* is what a person takes for one character
//! (an extended grapheme cluster); no function here ever cuts through one.

mod alike;
mod border;
mod bytes;
mod clean;
mod cluster;
mod count;
pub mod diff;
pub mod ics;
mod kept;
mod key;
mod measure;
mod plain;
mod script;
mod sentence;
mod slug;
pub mod suggest;
mod taken;
mod title;
mod wrap;

pub use alike::look_alike;
pub use border::Borders;
pub use bytes::{NoText, utf8};
pub use clean::{clean_input, is_clean, name, one_line, visible, with_marks};
pub use cluster::{Cluster, clusters, is_boundary, next_boundary, prev_boundary, snap};
pub use count::{counted, counted_as, grouped, one_of, size};
pub use kept::{lacks_words, nothing_lost};
pub use key::{
    Dense, Token, cut, has_words, indexed, name_key, search_key, sought, sought_otherwise, tokens,
    words,
};
pub use measure::{pad, truncate, width};
pub use plain::plain;
pub use sentence::{capital, ended, sentence, sentences};
pub use slug::slug;
pub use taken::{Lines, not_taken, not_taken_in};
pub use title::{first_line_title, snippet};
pub use wrap::{Row, next_row, wrap};

#[cfg(test)]
pub(crate) mod tests;
