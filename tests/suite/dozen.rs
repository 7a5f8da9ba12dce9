//! A mentor of twelve, at the real program: from their files to answers that are sent, by the command line and in a
//! terminal.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use rounds::services::{
    self, Environment,
    share::{ShareAsk, ShareSource},
};
use termlens::{Key, Terminal};

use crate::{
    cli::Home,
    fixtures::{now, reflection},
    pair::{journal, meet},
    terminal::{PATIENCE, ends, shows},
};

const NAMES: [&str; 12] = [
    "Ada", "Ben", "Cleo", "Dara", "Eli", "Fay", "Gus", "Hana", "Ivo", "June", "Kit", "Lena",
];

/// A home whose keeper has twelve mentees. Each shared two entries in one file, and the folder is there for the answers.
fn twelve() -> Home {
    let home = Home::new();
    let time = Arc::new(Mutex::new(now()));
    let environment = Environment::fixed(now(), 9);
    let mut own = services::open(&home.path("journal.rounds"), None, environment).unwrap();
    for (name, seed) in NAMES.into_iter().zip(20..) {
        let folder = home.path(&format!("box/{name}"));
        fs::create_dir_all(&folder).unwrap();
        let mut mentee = journal(name, seed, &time);
        meet(&mut own, &mut mentee, name);
        meet(&mut mentee, &mut own, "Maya");
        own.set_mailbox(name, Some(&folder)).unwrap();
        let ids = ["first", "second"].map(|which| {
            let title = format!("{name}, the {which}");
            let text = format!("What {which} stayed with me.");
            mentee.add(reflection(&title, &text)).unwrap().id
        });
        let plan = mentee.plan_share(&ShareAsk {
            what: ShareSource::Entries(ids.to_vec()),
            check_ins: Vec::new(),
            person: "Maya".into(),
            exact_dates: false,
            until: None,
            sites: Vec::new(),
        });
        let file = folder.join("to-maya.rounds");
        let plan = plan.unwrap();
        mentee.share(&plan, "Two of mine.", Some(&file)).unwrap();
    }
    home
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap();
    all.map(|file| file.unwrap().path()).collect()
}

pub fn terminal(home: &Home) -> Terminal {
    Terminal::builder()
        .size(80, 24)
        .env_clear()
        .env("HOME", home.path(""))
        .env("TERM", "xterm-256color")
        .env("ROUNDS_JOURNAL", home.path("journal.rounds"))
        .env("ROUNDS_CONFIG", home.path("config.toml"))
        .env("TZ", "UTC")
        .env("ROUNDS_NOW", "2026-11-12T21:14:00+00:00")
        .current_dir(home.path(""))
        .timeout(PATIENCE)
        .spawn(env!("CARGO_BIN_EXE_rounds"))
        .unwrap()
}

#[test]
fn a_mentor_of_twelve_lists_reads_answers_signs_and_sends_by_commands_alone() {
    let home = twelve();
    home.run(&["receive"]).ok();
    let waits = home.run(&["reply", "--json"]).ok().json();
    assert_eq!(waits.len(), 24);
    assert_eq!(waits[0]["state"], "waiting");
    // What came together says so, and its message stands once.
    assert_eq!(waits[0]["share"], waits[1]["share"]);
    let list = home.run(&["reply"]).ok().out;
    assert_eq!(list.matches("Two of mine.").count(), 12, "{list}");
    let id = |n: usize| waits[n]["id"].as_str().unwrap().to_owned();
    let read = home.run(&["reply", &id(0)]).ok().out;
    assert!(read.contains("stayed with me."), "{read}");
    assert!(read.contains("1 of 2 shared together"), "{read}");
    // Whoever only knows `show` reads it as well.
    let shown = home.run(&["show", &id(1), "--json"]).ok().json();
    assert_eq!(shown[0]["together"]["of"], 2);
    let said = home.run(&["reply", &id(0), "What stayed?", "--question", "--json"]);
    let comment = said.ok().json()[0]["id"].as_str().unwrap().to_owned();
    home.run(&["reply", &id(0), "Read twice.", "--sign"]).ok();
    home.run(&["reply", &id(2), "--nothing", "--together"]).ok();
    home.run(&["reply", &id(4), "Ask about sleep", "--note"])
        .ok();
    // What is undone gives its words back.
    let undone = home.run(&["reply", &comment, "--undo"]).ok().out;
    assert_eq!(undone, "What stayed?\n");
    home.run(&["reply", &comment, "--undo"])
        .fails(3, "Nothing that waits to be sent");
    assert_eq!(home.run(&["reply", "--json"]).ok().json().len(), 21);
    let count = |query: &str| {
        let found = home.run(&["reply", "--find", query, "--json"]);
        found.ok().json().len()
    };
    assert_eq!(count("first"), 12);
    assert_eq!(count("@cleo"), 2);
    assert_eq!(count("is:signed"), 1);
    assert_eq!(count("kind:reflection -is:waiting"), 3);
    assert_eq!(count("sleep"), 1);
    home.run(&["reply", "--find", "nowhere"])
        .fails(3, "Nothing shared with you matches.");
    home.run(&["reply", "--find", "is:late"])
        .fails(2, "waiting");
    let sent = home.run(&["reply", "--send", "--json"]).ok().json();
    assert_eq!(sent.len(), 1);
}

#[test]
fn a_mentor_of_twelve_goes_from_one_to_the_next_in_a_terminal() {
    let home = twelve();
    let mut terminal = terminal(&home);
    let after = |terminal: &mut Terminal, keys: &str, text: &str| {
        terminal.send_str(keys).unwrap();
        shows(terminal, text);
    };
    after(&mut terminal, "", "wait for a reply");
    after(&mut terminal, "7", "What first stayed with me.");
    after(&mut terminal, "J", "Ben, the first");
    after(&mut terminal, "J", "Cleo, the first");
    after(&mut terminal, "K", "Ben, the first");
    after(&mut terminal, "h", "What I heard in");
    // The page stays in sight while it is answered, and the next one follows.
    after(&mut terminal, "It stayed.", "What first stayed with me.");
    terminal.send(Key::Ctrl('s')).unwrap();
    shows(&mut terminal, "What second stayed with me.");
    after(&mut terminal, " ", "Cleo, the first");
    // A share is passed whole; what is found is found among all.
    after(&mut terminal, "*", "Dara, the first");
    after(&mut terminal, "/", "Search what others shared");
    after(&mut terminal, "lena\r", "2 entries of Lena's");
    after(&mut terminal, "\x1b", "of 24 answered");
    after(&mut terminal, "w", "To Ben");
    after(&mut terminal, "\r", "1 reply for Ben");
    let there = files(&home.path("box/Ben"));
    assert_eq!(there.len(), 2);
    terminal.send_str("q").unwrap();
    ends(&mut terminal);
}

/// A home of somebody, through the program alone.
fn person(name: &str) -> Home {
    let home = Home::bare();
    home.run(&["init", "--name", name, "--no-passphrase"]).ok();
    home
}

/// Adds somebody by the line of their identity, with the folder between the two.
fn adds(home: &Home, other: &Home, folder: &Path) {
    let line = other.run(&["identity", "export"]).ok().out;
    let folder = folder.to_str().unwrap();
    let import = ["identity", "import", line.trim(), "--mailbox", folder];
    home.run(&import).ok();
}

#[test]
fn thirteen_journals_share_one_folder_and_each_reads_only_their_own() {
    let mentor = person("Ama Osei");
    let folder = mentor.path("clinic");
    fs::create_dir(&folder).unwrap();
    let mentees = NAMES.map(|name| {
        let mentee = person(name);
        adds(&mentee, &mentor, &folder);
        adds(&mentor, &mentee, &folder);
        let title = format!("{name}'s week");
        let id = mentee.run(&["add", "reflection", "It was long.", "--title", &title]);
        let share = ["share", &id.ok().id(), "--to", "Ama Osei"];
        mentee.run(&share).ok();
        mentee
    });
    // Nobody's name is in a file's, and what lies there for others is nobody's error.
    for file in files(&folder) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            name.bytes().all(|byte| !byte.is_ascii_uppercase()),
            "{name}"
        );
    }
    let came = mentor.run(&["receive"]).ok();
    assert_eq!((came.out.lines().count(), came.err.as_str()), (12, ""));
    let waits = mentor.run(&["reply", "--json"]).ok().json();
    assert_eq!(waits.len(), 12);
    for page in &waits {
        let id = page["id"].as_str().unwrap();
        let person = page["person"].as_str().unwrap();
        let text = format!("I heard you, {}.", person.chars().rev().collect::<String>());
        mentor.run(&["reply", id, &text, "--heard"]).ok();
    }
    mentor.run(&["reply", "--send"]).ok();
    let status = mentor.run(&["status"]).ok().out;
    assert!(!status.contains("not sent"), "{status}");
    for (mentee, name) in mentees.iter().zip(NAMES) {
        let came = mentee.run(&["receive"]).ok();
        let told = (came.out.as_str(), came.err.as_str());
        assert_eq!(told, ("From Ama Osei: 1 comment.\n", ""), "{name}");
        let listed = mentee.run(&["list", "--json"]).ok().json();
        let thread = mentee.run(&["show", listed[0]["id"].as_str().unwrap()]);
        let own: String = name.chars().rev().collect();
        assert!(thread.ok().out.contains(&own), "{name}");
    }
}
