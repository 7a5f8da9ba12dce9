//! `rounds`, a mentorship journal for the terminal, in floors. A floor may use the floors above
//! it in this list, never those below; a test holds this.
//!
//! | floor      | holds                                              | the only one that names |
//! |------------|----------------------------------------------------|-------------------------|
//! | `domain`   | what a journal is: pure data and functions         |                         |
//! | `store`    | how it is kept: one encrypted file                 | `rusqlite`              |
//! | `services` | what can be done with it                           |                         |
//! | `app`      | what the interface knows and how it changes        |                         |
//! | `ui`       | how it looks                                       | `ratatui`               |
//! | `tui`      | the loop, the terminal, the disk worker            | `crossterm`             |
//! | `cli`      | one file per verb: arguments, output, exit codes   | `clap`                  |
pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod log;
pub mod paths;
pub mod platform;
pub mod services;
pub mod store;
pub mod tui;
pub mod ui;
