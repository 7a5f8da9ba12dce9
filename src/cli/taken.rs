//! What of the arguments can't be kept as it stands, and where: said in one place for every verb.
use std::ffi::OsString;

use clap::{ArgMatches, Command, parser::ValueSource};

use super::Error;
use crate::domain::text::{self, Lines, not_taken_in};

/// Arguments that take a text of as many lines as it has; any other is one line.
const TEXTS: &[&str] = &[
    "because", "letter", "measure", "message", "note", "quote", "section", "text", "why",
];

/// Arguments that look for something: nothing of them is kept, and what they name is told by the answer.
const ASKED: &[&str] = &["entry", "find", "id", "query", "what"];

/// What of the arguments is not taken as it stands, a sentence for each of which that is so.
pub(super) fn not_taken(command: &Command, matches: &ArgMatches) -> Vec<String> {
    let (command, matches) = innermost(command, matches);
    let mut said = Vec::new();
    for arg in command.get_arguments() {
        let id = arg.get_id().as_str();
        let given = matches.value_source(id) == Some(ValueSource::CommandLine);
        if !given || ASKED.contains(&id) {
            continue;
        }
        // What is no text, as a path is, is taken by its bytes.
        let Ok(Some(values)) = matches.try_get_many::<String>(id) else {
            continue;
        };
        let lines = if TEXTS.contains(&id) {
            Lines::Any
        } else {
            Lines::One
        };
        let place = match arg.get_long() {
            Some(long) => format!("--{long}"),
            None => match arg.get_value_names() {
                Some([name, ..]) => format!("<{name}>"),
                _ => format!("<{}>", id.to_uppercase()),
            },
        };
        said.extend(values.filter_map(|value| not_taken_in(&place, value, lines)));
    }
    said
}

/// The verb that was meant, within the verbs around it.
fn innermost<'c>(command: &'c Command, matches: &'c ArgMatches) -> (&'c Command, &'c ArgMatches) {
    let within = matches
        .subcommand()
        .and_then(|(name, matches)| Some((command.find_subcommand(name)?, matches)));
    match within {
        Some((command, matches)) => innermost(command, matches),
        None => (command, matches),
    }
}

/// That an argument is no text, and where not.
pub(super) fn no_text(arguments: &[OsString]) -> Error {
    let found = arguments.iter().enumerate().find_map(|(n, argument)| {
        let bytes = argument.as_encoded_bytes().to_vec();
        Some((n, text::utf8(bytes).err()?))
    });
    Error::usage(match found {
        Some((n, why)) => format!(
            "Argument {n} is not text: in \"{}\", {why}. Nothing was done with it.",
            why.shown
        ),
        None => "An argument is not text. Nothing was done with it.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn ids(command: &Command) -> BTreeSet<String> {
        let own = command.get_arguments().map(|arg| arg.get_id().to_string());
        let within = command.get_subcommands().flat_map(ids);
        own.chain(within).collect()
    }

    #[test]
    fn every_argument_that_is_no_line_is_one_that_there_is() {
        let all = ids(&Cli::command());
        for id in TEXTS.iter().chain(ASKED) {
            assert!(all.contains(*id), "{id}");
        }
    }

    fn said(line: &[&str]) -> Vec<String> {
        let mut command = Cli::command();
        command.build();
        let matches = command.try_get_matches_from_mut(line).unwrap();
        not_taken(&command, &matches)
    }

    #[test]
    fn each_argument_is_told_by_its_name() {
        let add = ["rounds", "goal", "add", "Be\nbetter", "--why", "a\nb\u{7}"];
        assert_eq!(
            said(&add),
            [
                "In <TITLE>, 1 line break became a space: at character 3.",
                "In --why, 1 character that can't be shown was left out: U+0007 at line 2, character 2.",
            ]
        );
        let tabs = ["rounds", "tag", "rename", "a\tb", "c\td"];
        assert_eq!(said(&tabs).len(), 2);
        let none: [&[&str]; 3] = [
            &["rounds", "list", "a\u{ad}b"],
            &["rounds", "add", "reflection", "a\nb"],
            &["rounds", "attach", "abcd", "a\u{7}.pdf"],
        ];
        for line in none {
            assert_eq!(said(line), [""; 0], "{line:?}");
        }
    }
}
