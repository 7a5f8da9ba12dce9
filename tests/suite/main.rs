//! The integration suite: one binary, so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod acting;
mod actions;
mod aims;
mod assets;
mod attachments;
mod backup;
mod beside;
mod brief;
mod browser;
mod calendar;
mod can;
mod circles;
mod cli;
mod competencies;
#[cfg(unix)]
mod completing;
mod conflict;
mod conversation;
mod corpus;
mod counts;
mod coverage;
mod dates;
mod dilemmas;
#[cfg(unix)]
mod dozen;
mod envelope;
#[cfg(unix)]
mod evidence;
mod external_edit;
#[cfg(unix)]
mod farewell;
mod faults;
mod feedback;
mod find;
#[cfg(unix)]
mod first_file;
mod fixtures;
mod floors;
mod forms;
#[cfg(unix)]
mod from_nothing;
mod fuzzed;
mod gaps;
mod gate;
mod goals;
#[cfg(unix)]
mod ground;
mod growth;
mod guest_page;
mod guest_screens;
mod guests;
mod harness;
mod hints;
mod journal;
mod keeping;
#[cfg(unix)]
mod keyring;
mod lint;
mod lint_live;
mod living;
mod logbook;
mod looks;
mod meanwhile;
#[cfg(target_os = "linux")]
mod memory;
mod merging;
mod migrations;
#[cfg(unix)]
mod nothing;
mod notices;
mod offers;
mod pair;
mod palette;
mod passphrase;
mod paste;
mod people;
mod pictures;
mod plan;
mod portfolio;
mod processes;
mod promises;
mod prompt_counts;
mod properties;
mod readme;
mod received;
mod recovery;
mod reflecting;
mod requests;
mod restored;
mod review;
#[path = "../../benches/common/score.rs"]
mod score;
mod screens;
mod scripts;
mod search;
mod sessions;
mod settings;
mod sharing;
mod shell;
mod steps;
mod store;
mod support;
mod tags;
#[cfg(unix)]
mod terminal;
mod transfer;
mod two_terminals;
mod types;
mod voice;
mod wellbeing;
#[cfg(target_os = "linux")]
mod window;
