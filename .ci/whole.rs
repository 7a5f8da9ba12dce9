//! The program as one crate, so that the compiler sees what nothing uses: in the library every floor
//! is public, and whatever is public might be used.
//!
//! `cargo check --locked --features whole --example whole` names what is dead. Nothing is run.
#![deny(dead_code)]
// Nothing here is public, so nothing misses its docs.
#![allow(unfulfilled_lint_expectations)]
// Of what is handed on by name much is only read by tests.
#![expect(unused_imports)]

#[path = "../src/app/mod.rs"]
mod app;
#[path = "../src/cli/mod.rs"]
mod cli;
#[path = "../src/config/mod.rs"]
mod config;
#[path = "../src/domain/mod.rs"]
mod domain;
#[path = "../src/log.rs"]
mod log;
#[path = "../src/paths.rs"]
mod paths;
#[path = "../src/platform/mod.rs"]
mod platform;
#[path = "../src/services/mod.rs"]
mod services;
#[path = "../src/store/mod.rs"]
mod store;
#[path = "../src/tui/mod.rs"]
mod tui;
#[path = "../src/ui/mod.rs"]
mod ui;

fn main() -> std::process::ExitCode {
    cli::run()
}

/// What only the tests of the suite ask for. The list may only become shorter.
const _: () = {
    let _ = services::Journal::action_tally;
    let _ = services::Journal::actions_of_entry;
    let _ = services::Journal::nudges;
    let _ = services::Journal::save;
    let _ = domain::find::query::Query::normalise;
    let _ = domain::rng::Rng::percent;
    let _ = app::look::Look::ground;
};

/// Selecting text is written and drawn; no key and no mouse leads to it yet.
const _: () = {
    use app::editor::Editor;
    let _ = (Editor::selected_text, Editor::can_redo);
    let _ = (Editor::copy, Editor::cut, Editor::killed);
    let _: fn(&mut Editor, String) = Editor::set_killed;
    let _ = (Editor::select, Editor::select_all, Editor::select_none);
    let _ = (Editor::select_word, Editor::drag);
};
