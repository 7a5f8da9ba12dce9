//! How the help of the command line looks: verbs in groups, examples below, options that every verb takes apart.
use std::fmt::Write as _;

use clap::Command;

use super::examples::{self, Example};

/// The verbs in groups, in the order in which they are shown.
pub(super) const GROUPS: &[(&str, &[&str])] = &[
    (
        "Write",
        &[
            "add", "edit", "delete", "restore", "trash", "put-away", "erase", "history",
        ],
    ),
    (
        "Look",
        &[
            "list",
            "show",
            "growth",
            "logbook",
            "coverage",
            "wellbeing",
            "status",
            "brief",
            "calendar",
        ],
    ),
    (
        "Goals, people, tags, evidence and files",
        &[
            "goal",
            "todo",
            "person",
            "tag",
            "competencies",
            "link",
            "unlink",
            "attach",
            "attachments",
            "open",
            "detach",
        ],
    ),
    (
        "Share",
        &["lint", "share", "receive", "review", "reply", "identity"],
    ),
    (
        "People without rounds",
        &["ask", "collect", "requests", "forms"],
    ),
    ("Get help", &["support"]),
    ("Import and export", &["import", "export", "verify"]),
    (
        "The journal itself",
        &["init", "profile", "backup", "doctor", "passphrase", "demo"],
    ),
    ("The program", &["config", "completions", "man"]),
];

/// How a heading begins and ends in help: underlined, in bold.
const HEADING: (&str, &str) = ("\x1b[1m\x1b[4m", "\x1b[0m");

/// The command line with its help laid out.
pub(super) fn dressed(command: Command) -> Command {
    let names: Vec<_> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    let overview = overview(&command);
    let mut command = command.help_template(overview);
    for name in names {
        command = command.mut_subcommand(&name, |verb| with_examples(verb, &name));
    }
    command
}

/// A verb with its examples, and those within it with theirs.
fn with_examples(verb: Command, path: &str) -> Command {
    let within: Vec<_> = verb
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let examples = examples::of(path);
    let mut verb = if examples.is_empty() {
        verb
    } else {
        verb.after_help(listed(examples))
    };
    for name in within {
        let path = format!("{path} {name}");
        verb = verb.mut_subcommand(&name, |one| with_examples(one, &path));
    }
    verb
}

/// The help of the program: its verbs in groups, and what all of them take.
fn overview(command: &Command) -> String {
    let (on, off) = HEADING;
    let mut text = format!("{{about-with-newline}}\n{on}Usage:{off} {{usage}}\n");
    let width = names().map(str::len).max().unwrap_or_default();
    for (group, verbs) in GROUPS {
        let _ = write!(text, "\n{on}{group}:{off}\n");
        for name in *verbs {
            let verb = command.find_subcommand(name);
            let about = verb.and_then(Command::get_about).map(ToString::to_string);
            let about = about.unwrap_or_default();
            let _ = writeln!(
                text,
                "  \x1b[1m{name}{off}{:1$}  {about}",
                "",
                width - name.len()
            );
        }
    }
    let examples = listed(examples::of(""));
    let _ = write!(
        text,
        "\n{on}Global options:{off}\n{{options}}\n\n{examples}\n\n`rounds VERB --help` says more about each."
    );
    text
}

fn names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|(_, verbs)| verbs.iter().copied())
}

/// Examples below a heading.
fn listed(examples: &[Example]) -> String {
    let (on, off) = HEADING;
    let mut text = format!("{on}Examples:{off}");
    for (line, what) in examples {
        let _ = write!(text, "\n  {line}\n      {what}");
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_verb_is_in_one_group() {
        let command = Cli::command();
        let shown = command.get_subcommands().filter(|verb| !verb.is_hide_set());
        let mut shown: Vec<_> = shown.map(|verb| verb.get_name().to_owned()).collect();
        let mut grouped: Vec<_> = names().map(str::to_owned).collect();
        shown.sort();
        grouped.sort();
        assert_eq!(grouped, shown);
    }

    #[test]
    fn the_help_is_grouped_and_gives_away_no_setting() {
        let mut command = dressed(Cli::command());
        let help = command.render_long_help().to_string();
        for part in [
            "Write:\n",
            "Share:\n",
            "Global options:\n",
            "Examples:\n",
            "ROUNDS_JOURNAL",
        ] {
            assert!(help.contains(part), "{part} is not in {help}");
        }
        let add = command.find_subcommand_mut("add").unwrap();
        let help = add.render_long_help().to_string();
        let own = help.find("--framework").unwrap();
        let examples = help.find("Examples:").unwrap();
        assert!(own < examples, "{help}");
    }
}
