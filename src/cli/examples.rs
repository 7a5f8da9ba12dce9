//! Examples of each verb, for its help and its manual page. Each line is one that the program takes; a test tries them.

mod kept;
mod verbs;

/// A command, and what it does.
pub(super) type Example = (&'static str, &'static str);

/// The verbs with their examples; that of no name is the program itself.
const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "",
        &[
            ("rounds", "open the journal"),
            (
                "rounds add reflection \"The family asked me to stay.\" --tag palliative",
                "save an entry",
            ),
            (
                "rounds list since:2w -kind:checkin",
                "what was written in the last two weeks",
            ),
            (
                "rounds share kind:feedback since:1mo --to \"Dr Osei\"",
                "send entries to a mentor",
            ),
        ],
    ),
    (
        "add",
        &[
            (
                "rounds add reflection \"Breaking bad news\" --at \"yesterday 20:40\"",
                "one line, back-dated",
            ),
            (
                "rounds add reflection --edit --framework gibbs",
                "write under the headings of a framework",
            ),
            (
                "rounds add meeting - --with \"Dr Osei\" --field next=\"fri 16:00\"",
                "the text from standard input",
            ),
            (
                "rounds add checkin --score energy=6",
                "a number of the check-in",
            ),
            (
                "rounds add reflection -- --odd beginnings are text",
                "text that begins with hyphens",
            ),
        ],
    ),
    (
        "list",
        &[
            ("rounds list sepsis -exam", "with one word, without another"),
            (
                "rounds list @osei goal:present since:2026-09",
                "by person, goal and day",
            ),
            ("rounds list is:question --json", "for a script"),
        ],
    ),
    (
        "show",
        &[
            ("rounds show 3fa9c07b", "an entry, by the end of its id"),
            ("rounds show 3fa9c07b --json", "the same as JSON"),
            (
                "rounds show 3fa9c07b --paste",
                "its words for a portal, checked",
            ),
        ],
    ),
    ("edit", &[("rounds edit 3fa9c07b", "open it in $EDITOR")]),
    (
        "delete",
        &[("rounds delete 3fa9c07b", "move it to the trash")],
    ),
    ("restore", &[("rounds restore 3fa9c07b", "bring it back")]),
    (
        "trash",
        &[
            ("rounds trash", "what is in the trash"),
            ("rounds trash empty --yes", "erase it for good"),
        ],
    ),
    ("history", &[("rounds history 3fa9c07b", "its versions")]),
    (
        "goal",
        &[
            ("rounds goal add \"Present a case fluently\"", "a new goal"),
            (
                "rounds goal confidence \"Present a case\" 6",
                "how sure you are now",
            ),
            (
                "rounds goal share \"Present a case\" --to osei",
                "a mentor sees it, and how sure you are",
            ),
            (
                "rounds goal done \"Present a case\" the consultant said so",
                "reached, and why",
            ),
        ],
    ),
    (
        "growth",
        &[
            (
                "rounds growth \"Present a case\"",
                "how you have grown in a goal",
            ),
            ("rounds growth \"#communication\"", "in a tag"),
            ("rounds growth --handing-on", "what you can hand on"),
        ],
    ),
    (
        "todo",
        &[
            (
                "rounds todo add \"Email the office @me due fri\"",
                "an action with its date",
            ),
            ("rounds todo list --mine", "only your own actions"),
            ("rounds todo done email", "tick it off"),
        ],
    ),
    (
        "person",
        &[
            (
                "rounds person add \"Dr Osei\" --role guide --circle mentor",
                "someone who guides you",
            ),
            (
                "rounds person merge \"Dr Ossei\" \"Dr Osei\"",
                "two names that are one person",
            ),
            ("rounds person map", "who does what for you"),
            (
                "rounds person end \"Dr Osei\" \"Thank you for two good years.\"",
                "send a last letter; open actions are let go",
            ),
        ],
    ),
    (
        "review",
        &[
            ("rounds review", "read what others shared"),
            ("rounds review bundle.age", "and a file that came"),
        ],
    ),
    (
        "brief",
        &[("rounds brief \"Dr Osei\"", "the page for your next meeting")],
    ),
    (
        "calendar",
        &[
            (
                "rounds calendar --out rounds.ics",
                "everything with a coming date",
            ),
            (
                "rounds calendar --meetings --alarm 30m",
                "meetings alone, with a reminder",
            ),
        ],
    ),
    (
        "logbook",
        &[("rounds logbook --since 2026-09", "skills since September")],
    ),
    (
        "coverage",
        &[
            (
                "rounds coverage",
                "what you have evidence for, and what is missing",
            ),
            (
                "rounds coverage uk-foundation --since 2026-08-01 --until 2027-07-31",
                "of one list and a year",
            ),
        ],
    ),
    (
        "competencies",
        &[
            ("rounds competencies", "the lists at hand"),
            (
                "rounds competencies use uk-foundation",
                "count evidence for this one",
            ),
            (
                "rounds competencies example > my-school.toml",
                "a list to copy and fill",
            ),
        ],
    ),
    (
        "wellbeing",
        &[("rounds wellbeing --range month", "the last month")],
    ),
    (
        "support",
        &[("rounds support --region uk", "where to get help in the UK")],
    ),
    (
        "tag",
        &[
            ("rounds tag", "the tags in use"),
            (
                "rounds tag rename comms communication",
                "one tag, another name",
            ),
            (
                "rounds tag merge ward wards wards-2",
                "several that are one",
            ),
        ],
    ),
    (
        "lint",
        &[
            ("rounds lint \"Mrs Patel in bay 4 smiled.\"", "a text"),
            (
                "rounds lint note.md && cp note.md ~/shared",
                "copy it only if nothing would stop a share",
            ),
        ],
    ),
    (
        "share",
        &[
            (
                "rounds share 3fa9c07b --to \"Dr Osei\" --dry-run",
                "preview what would be sent",
            ),
            (
                "rounds share kind:feedback since:2w --to \"Dr Osei\" --out bundle.age",
                "into a file",
            ),
        ],
    ),
    (
        "receive",
        &[
            ("rounds receive bundle.age", "import what someone sent"),
            ("rounds receive", "check the shared folders"),
        ],
    ),
    (
        "reply",
        &[
            ("rounds reply", "what waits, with the ids"),
            (
                "rounds reply --find \"@maya is:waiting silence\"",
                "what fits, waiting or not",
            ),
            ("rounds reply 3fa9c07b", "read one, with its thread"),
            (
                "rounds reply 3fa9c07b \"Well seen. What did you do next?\"",
                "a comment on what was shared",
            ),
            (
                "rounds reply 3fa9c07b --sign \"I saw this done.\"",
                "sign this version off",
            ),
            ("rounds reply --send --to Maya", "send what waits"),
        ],
    ),
    (
        "identity",
        &[
            (
                "rounds identity export > me.txt",
                "for those who write to you",
            ),
            ("rounds identity import osei.txt", "someone else's"),
        ],
    ),
    (
        "import",
        &[
            (
                "rounds import markdown ~/notes --dry-run --report report.txt",
                "see what would happen",
            ),
            (
                "rounds import jrnl journal.txt --time-format \"%d/%m/%Y %H:%M\"",
                "with the times of your own config",
            ),
            (
                "rounds import vjournal notes.ics",
                "journals of a calendar program",
            ),
            (
                "rounds import journal everything.ndjson",
                "all of another journal",
            ),
        ],
    ),
    (
        "export",
        &[
            (
                "rounds export markdown --out notes",
                "everything, as a folder of files",
            ),
            (
                "rounds export ndjson kind:feedback --out feedback.ndjson",
                "only some entries, for a script",
            ),
            (
                "rounds export journal --out everything.ndjson",
                "the whole journal, to import elsewhere",
            ),
            (
                "rounds export conversation Maya --out with-maya",
                "what two people shared and said, with signatures",
            ),
            (
                "rounds export portfolio --for arcp --dry-run",
                "what would be in a portfolio for a panel",
            ),
            (
                "rounds export portfolio --for arcp --replace --out year-1.html",
                "write it, with its proof next to it",
            ),
        ],
    ),
    (
        "verify",
        &[
            (
                "rounds verify year-1.html",
                "is it as it was made and signed?",
            ),
            (
                "rounds verify year-1-proof --json",
                "for a script; it exits with 1 where something was changed",
            ),
        ],
    ),
    (
        "status",
        &[
            ("rounds status", "for a prompt"),
            ("rounds status --json", "for a status bar"),
        ],
    ),
    (
        "profile",
        &[(
            "rounds profile --stage clinical",
            "where you are in your training",
        )],
    ),
    (
        "backup",
        &[
            ("rounds backup", "make one now"),
            ("rounds backup --list", "list the backups"),
        ],
    ),
    (
        "doctor",
        &[
            ("rounds doctor", "check that nothing is wrong"),
            ("rounds doctor --mend", "mend what can be mended"),
        ],
    ),
    ("passphrase", &[("rounds passphrase", "choose another")]),
    (
        "demo",
        &[
            ("rounds demo", "look round in a sample journal"),
            ("rounds demo --as mentor", "six mentees on a Sunday evening"),
            ("rounds demo --entries 300 --to sample.rounds", "keep it"),
        ],
    ),
    (
        "config",
        &[
            ("rounds config check", "every mistake in it"),
            (
                "rounds config set theme dark",
                "change a line, keep the rest",
            ),
        ],
    ),
    (
        "completions",
        &[
            (
                "mkdir -p ~/.local/share/bash-completion/completions &&\n    rounds completions bash > ~/.local/share/bash-completion/completions/rounds",
                "for bash, where its package bash-completion is installed",
            ),
            (
                "echo 'source <(rounds completions bash)' >> ~/.bashrc",
                "for bash without that package",
            ),
            (
                "mkdir -p ~/.zfunc && rounds completions zsh > ~/.zfunc/_rounds",
                "for zsh, with `fpath+=~/.zfunc; autoload -U compinit; compinit` in ~/.zshrc",
            ),
            (
                "mkdir -p ~/.config/fish/completions &&\n    rounds completions fish > ~/.config/fish/completions/rounds.fish",
                "for fish",
            ),
            (
                "mkdir ($nu.data-dir | path join vendor autoload);\n    rounds completions nushell | save -f ($nu.data-dir | path join vendor autoload rounds.nu)",
                "for Nushell",
            ),
            (
                "mkdir -Force (Split-Path $PROFILE); rounds completions powershell >> $PROFILE",
                "for PowerShell",
            ),
            (
                "mkdir -p ~/.config/elvish; rounds completions elvish >> ~/.config/elvish/rc.elv",
                "for Elvish",
            ),
        ],
    ),
    (
        "man",
        &[
            ("rounds man | man -l -", "read the page of the program"),
            (
                "rounds man --dir ~/.local/share/man/man1",
                "a page for each verb",
            ),
        ],
    ),
];

fn all() -> impl Iterator<Item = &'static (&'static str, &'static [Example])> {
    EXAMPLES.iter().chain(kept::EXAMPLES).chain(verbs::EXAMPLES)
}

/// The examples of a verb, or of one within it: "goal add".
pub(super) fn of(verb: &str) -> &'static [Example] {
    let found = all().find(|(name, _)| *name == verb);
    found.map_or(&[], |(_, examples)| examples)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::{Cli, flags};

    /// The words of the command in a line that is ours, as a shell cuts them, up to what leads elsewhere.
    fn words(line: &str) -> Vec<std::ffi::OsString> {
        // It may go on in the next line.
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let commands = line.split(" && ").flat_map(|part| part.split("; "));
        let line = commands.filter(|part| part.starts_with("rounds")).last();
        let line = line.unwrap_or("rounds completions bash");
        let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
        for c in line.chars().chain([' ']) {
            match c {
                '"' => quoted = !quoted,
                ' ' if !quoted && !word.is_empty() => words.push(std::mem::take(&mut word)),
                ' ' if !quoted => {}
                c => word.push(c),
            }
        }
        let ends = |word: &String| matches!(word.as_str(), "|" | ">" | ">>");
        let own = words.into_iter().take_while(|word| !ends(word));
        own.map(std::ffi::OsString::from).collect()
    }

    #[test]
    fn every_verb_has_examples_and_all_are_taken() {
        let mut command = Cli::command();
        command.build();
        let shown = command.get_subcommands().filter(|verb| !verb.is_hide_set());
        for verb in shown {
            assert!(!of(verb.get_name()).is_empty(), "{}", verb.get_name());
        }
        for (verb, examples) in all() {
            for (line, _) in *examples {
                let arguments = flags::arranged(&command, words(line)).unwrap();
                let matched = command.clone().try_get_matches_from(&arguments);
                let matched = matched.unwrap_or_else(|error| panic!("{line}: {error}"));
                let mut matched = &matched;
                for verb in verb.split_whitespace() {
                    let (name, below) = matched.subcommand().unwrap();
                    assert!(name == verb || line.contains("list --all"), "{line}");
                    matched = below;
                }
            }
        }
    }
}
