//! What the README says can be done can be done: its shell commands run, and its files are there.
use std::{fs, path::Path};

use crate::cli::Home;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn every_command_of_the_program_works() {
    let home = Home::new();
    // What a mentor hands over, and the folder that both reach.
    let osei = Home::new();
    let line = osei.run(&["identity", "export"]).ok().out;
    fs::write(home.path("osei.id"), line).unwrap();
    fs::create_dir(home.path("box")).unwrap();
    let text = readme();
    let commands: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("rounds "))
        .collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let words = words(command);
        let arguments: Vec<_> = words.iter().skip(1).map(String::as_str).collect();
        let said = home.run(&arguments);
        // The example of the check has something to find, and scripts are told by the exit code.
        let right = i32::from(words.iter().any(|word| word == "lint"));
        assert_eq!(said.code, right, "{command}: {}{}", said.out, said.err);
    }
}

#[test]
fn every_file_it_names_is_there() {
    let text = readme();
    let names = text
        .split(['(', ')'])
        .filter(|name| name.starts_with("docs/"));
    for name in names {
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(name).exists(),
            "{name}"
        );
    }
}

/// The words of a command, as a shell splits them.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words
}
