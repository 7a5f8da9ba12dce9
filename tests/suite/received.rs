//! Files that others sent, on the command line: what came, and what waits.
use std::sync::{Arc, Mutex};

use rounds::services::{
    self, Environment,
    share::{ShareAsk, ShareSource},
};

use crate::{
    cli::Home,
    fixtures::{now, reflection},
    pair::{journal, meet},
};

/// A home whose keeper knows Jonas, and a file that Jonas sent.
fn sent_by_jonas() -> Home {
    let home = Home::new();
    let time = Arc::new(Mutex::new(now()));
    let mut jonas = journal("Jonas", 7, &time);
    let environment = Environment::fixed(now(), 9);
    let mut own = services::open(&home.path("journal.rounds"), None, environment).unwrap();
    meet(&mut own, &mut jonas, "Jonas");
    meet(&mut jonas, &mut own, "Maya");
    let id = jonas
        .add(reflection("A first night", "It was long."))
        .unwrap()
        .id;
    let ask = ShareAsk {
        what: ShareSource::Entries(vec![id]),
        check_ins: Vec::new(),
        person: "Maya".into(),
        exact_dates: false,
        until: None,
        sites: Vec::new(),
    };
    let plan = jonas.plan_share(&ask).unwrap();
    jonas
        .share(&plan, "", Some(&home.path("jonas.rounds")))
        .unwrap();
    home
}

#[test]
fn files_are_taken_in_on_the_command_line() {
    let home = sent_by_jonas();
    std::fs::write(home.path("broken.rounds"), "not a shared file").unwrap();
    let said = home.run(&["review", "jonas.rounds", "nowhere.rounds", "broken.rounds"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_eq!(said.out, "Jonas · 1 waiting · 0 d\n");
    for told in [
        "From Jonas: 1 new entry.",
        "nowhere.rounds could not be read",
    ] {
        assert!(said.err.contains(told), "{}", said.err);
    }
    let said = home.run(&["review", "jonas.rounds", "--json"]).ok();
    assert!(said.err.contains("already imported"), "{}", said.err);
    let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(value["person"], "Jonas");
    assert_eq!(value["waiting"], 1);
}

#[cfg(unix)]
#[test]
fn a_file_is_taken_in_and_answered_in_the_terminal() {
    let home = sent_by_jonas();
    let mut terminal = termlens::Terminal::builder()
        .args(["review", "jonas.rounds"])
        .size(80, 24)
        .env_clear()
        .env("HOME", home.path(""))
        .env("TERM", "xterm-256color")
        .env("ROUNDS_JOURNAL", home.path("journal.rounds"))
        .env("ROUNDS_CONFIG", home.path("config.toml"))
        .env("TZ", "UTC")
        .env("ROUNDS_NOW", "2026-11-12T21:14:00+00:00")
        .current_dir(home.path(""))
        .timeout(crate::terminal::PATIENCE)
        .spawn(env!("CARGO_BIN_EXE_rounds"))
        .unwrap();
    let mut after = |keys: &str, text: &str| {
        terminal.send_str(keys).unwrap();
        let seen = terminal.wait_until(|screen| screen.contains(text));
        assert!(seen.is_ok(), "{text:?}:\n{}", terminal.screen().text());
    };
    after("", "From Jonas: 1 new entry.");
    after("", "It was long.");
    after("c", "A comment on");
    after("What did you look forward to?", "look forward to?");
    after("\x13", "1 reply not sent yet");
    after("w", "What you are sending");
    after("\r", "Which folder do you share with Jonas?");
    std::fs::create_dir(home.path("box")).unwrap();
    after(
        &format!("{}\r", home.path("box").display()),
        "All answered. 1 of 1.",
    );
    terminal.send_str("q").unwrap();
    assert!(terminal.wait_exit().unwrap().success());
    assert!(home.path("jonas.rounds").is_file());
}
