//! A first file from somebody unknown: who it is from is shown, and they are added once the words were compared. From
//! nothing to the first entry read in six acts.
use termlens::{Key, Terminal};

use crate::{
    cli::Home,
    terminal::{PATIENCE, at, ends, shows},
};

/// Somebody with a journal and an entry to share.
fn mentee() -> (Home, String) {
    let home = Home::bare();
    home.run(&["init", "--name", "Maya Chen", "--no-passphrase"])
        .ok();
    let text = "I filled every silence.";
    let id = home.run(&["add", "reflection", text, "--title", "First family meeting"]);
    let id = id.ok().id();
    (home, id)
}

/// The mentee takes the mentor's identity down and writes a file for them.
fn shares(mentee: &Home, id: &str, line: &str, file: &str) {
    mentee
        .run(&["identity", "import", line.trim(), "--as", "Dr Osei"])
        .ok();
    mentee
        .run(&["share", id, "--to", "osei", "--out", file])
        .ok();
}

fn words(home: &Home, whose: bool) -> String {
    let all = home.run(&["identity", "--json"]).ok().json();
    let one = all.iter().find(|one| one["own"] == whose).unwrap();
    one["words"].as_str().unwrap().to_owned()
}

#[test]
fn six_acts_lead_from_nothing_to_the_first_entry_read() {
    let (maya, id) = mentee();
    let osei = Home::bare();
    let mut acts = 0;

    // 1: the program is started, and asks for a name.
    acts += 1;
    let mut terminal = at(&osei).spawn(env!("CARGO_BIN_EXE_rounds")).unwrap();
    shows(&mut terminal, "Name");
    terminal.send_str("Osei\r\r\r\r").unwrap();
    shows(&mut terminal, "No passphrase?");
    terminal.send(Key::Char('y')).unwrap();
    shows(&mut terminal, "Osei.");

    // 2: one key copies the identity, and saves it to a file.
    acts += 1;
    terminal.send_str("6").unwrap();
    shows(&mut terminal, "No people");
    terminal.send_str("Y").unwrap();
    shows(&mut terminal, "Your identity is on the clipboard.");
    terminal.send_str("q").unwrap();
    ends(&mut terminal);
    let line = std::fs::read_to_string(osei.path("osei.identity")).unwrap();

    // 3: it is mailed. What comes back is for Osei alone.
    acts += 1;
    let file = osei.path("from-maya.rounds");
    shares(&maya, &id, &line, file.to_str().unwrap());

    // 4: the file is opened, and says who it is from.
    acts += 1;
    let mut terminal = Terminal::builder()
        .args(["review", "from-maya.rounds"])
        .size(80, 24)
        .env_clear()
        .env("HOME", osei.path(""))
        .env("TERM", "xterm-256color")
        .env("ROUNDS_JOURNAL", osei.path("journal.rounds"))
        .env("ROUNDS_CONFIG", osei.path("config.toml"))
        .current_dir(osei.path(""))
        .timeout(PATIENCE)
        .spawn(env!("CARGO_BIN_EXE_rounds"))
        .unwrap();
    shows(&mut terminal, "A first file from Maya Chen");
    // 5: the words are compared.
    acts += 1;
    let hers = words(&maya, true);
    let first = hers.split_whitespace().next().unwrap().to_owned();
    shows(&mut terminal, &first);
    // 6: they are hers.
    acts += 1;
    terminal.send_str("y").unwrap();
    shows(&mut terminal, "I filled every silence.");
    assert_eq!(acts, 6);
    terminal.send_str("q").unwrap();
    ends(&mut terminal);

    // That the words were compared is remembered.
    let known = osei.run(&["identity", "--json"]).ok().json();
    let known = known.iter().find(|one| one["own"] == false).unwrap();
    assert_eq!(known["person"], "Maya Chen");
    assert!(known["compared_at"].is_string(), "{known}");
}

#[test]
fn a_script_adds_the_sender_of_a_first_file_by_the_words_that_were_compared() {
    let (maya, id) = mentee();
    let osei = Home::bare();
    osei.run(&["init", "--name", "Osei", "--no-passphrase"])
        .ok();
    let line = osei.run(&["identity", "export"]).ok().out;
    let file = osei.path("first.rounds").display().to_string();
    shares(&maya, &id, &line, &file);
    let hers = words(&maya, true);
    let refused = osei.run(&["receive", &file]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(
        refused.err.contains("Maya Chen is new to you.") && refused.err.contains(&hers),
        "{}",
        refused.err
    );
    osei.run(&["receive", &file, "--compared", "some other words"])
        .fails(1, "No one was added.");
    let came = osei.run(&["receive", &file, "--compared", &hers, "--as", "Maya"]);
    assert!(came.ok().out.contains("From Maya: 1 new entry."));
    osei.run(&["receive", &file, "--compared", &hers])
        .fails(2, "known already");
}
