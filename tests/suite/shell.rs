//! At home in the shell: completions with values, help and manual pages, exit codes, names that are questioned.
use std::{fs, process::Command};

use crate::cli::Home;

/// What may stand at the end of a line, without what each is.
fn offers(home: &Home, line: &str) -> Vec<String> {
    let mut words: Vec<_> = line.split('|').collect();
    let word = format!("--word={}", words.pop().unwrap());
    let arguments = [&["complete", &word, "--"][..], &words].concat();
    let out = home.run(&arguments).ok().out;
    out.lines()
        .map(|line| line.split('\t').next().unwrap().to_owned())
        .collect()
}

fn filled() -> Home {
    let home = Home::new();
    home.run(&["goal", "add", "Present a case fluently"]).ok();
    home.run(&[
        "add",
        "meeting",
        "m",
        "--with",
        "Dr Osei",
        "--tag",
        "ward-round",
    ])
    .ok();
    home
}

#[test]
fn values_are_offered_where_they_are_known() {
    let home = filled();
    for (line, some) in [
        ("add|", "reflection"),
        ("add|re", "reflection"),
        ("add|reflection|--framework|", "gibbs"),
        ("add|reflection|--framework=gi", "--framework=gibbs"),
        ("add|meeting|--with|", "Dr Osei"),
        ("add|meeting|--with|dr", "Dr Osei"),
        ("add|meeting|-t|x|--tag|w", "ward-round"),
        ("add|meeting|--goal|", "Present a case fluently"),
        ("add|meeting|--field|", "next="),
        ("add|checkin|--score|", "energy="),
        ("import|", "vjournal"),
        ("export|", "csv"),
        ("list|ki", "kind:"),
        ("list|kind:fe", "kind:feedback"),
        ("list|x|#wa", "#ward-round"),
        ("list|with:", "with:\"Dr Osei\""),
        ("list|-ki", "-kind:"),
        ("list|-kind:", "-kind:feedback"),
        ("list|x|-kind:fe", "-kind:feedback"),
        ("list|-#wa", "-#ward-round"),
        ("export|csv|-with:", "-with:\"Dr Osei\""),
        ("list|--|-is:", "-is:question"),
        ("list|-", "--json"),
        ("list|--sort|", "best"),
        ("man|", "list"),
        ("man|pers", "person"),
        ("man|goal|", "add"),
        ("man|goal|do", "done"),
        ("share|--to|", "Dr Osei"),
        ("brief|", "Dr Osei"),
        ("person|show|", "Dr Osei"),
        ("goal|done|Pre", "Present a case fluently"),
        ("growth|#", "#ward-round"),
        ("tag|rename|", "ward-round"),
        ("init|--stage|", "clinical"),
        ("init|--region|", "uk"),
        ("config|set|th", "theme"),
        ("completions|", "nushell"),
        ("", "list"),
        ("pers", "person"),
        ("person|", "merge"),
        ("list|--js", "--json"),
        ("list|--jo", "--journal"),
        ("import|jrnl|", ":files"),
        ("share|x|--out|", ":files"),
        ("--journal|", ":files"),
    ] {
        let offered = offers(&home, line);
        assert!(offered.iter().any(|one| one == some), "{line}: {offered:?}");
    }
    for (line, none) in [
        ("add|", "add"),
        ("add|meeting|--framework|", "gibbs"),
        ("export|", "jrnl"),
        ("import|", "csv"),
        ("", "complete"),
        ("add|--question|--qu", "--yes"),
        ("man|", "complete"),
        ("man|nosuch|", "list"),
        ("man|list|", "list"),
        ("list|--js", "-kind:"),
    ] {
        let offered = offers(&home, line);
        assert!(offered.iter().all(|one| one != none), "{line}: {offered:?}");
    }
}

#[test]
fn a_locked_journal_gives_nothing_away() {
    let home = filled();
    let file = home.write("secret", "a long passphrase\n");
    home.run(&["passphrase", "--new-passphrase-file", &file])
        .ok();
    assert_eq!(offers(&home, "add|meeting|--with|"), Vec::<String>::new());
    assert!(offers(&home, "add|").contains(&"dilemma".to_owned()));
}

#[cfg(unix)]
#[test]
fn bash_completes_what_it_cuts_at_colons() {
    let home = filled();
    let script = home.run(&["completions", "bash"]).ok().out;
    let script = home.write("rounds.bash", &script);
    let journal = home.path("journal.rounds").display().to_string();
    let replies = |line: &str, words: &[&str]| {
        let words: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
        let cword = words.len() - 1;
        let run = format!(
            "source {script}; COMP_WORDBREAKS=$' \\t\\n\"'\"'\"'><=;|&(:'; COMP_LINE='{line}'; COMP_POINT={}; \
             COMP_WORDS=({}); COMP_CWORD={cword}; _rounds 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            line.len(),
            words.join(" ")
        );
        let mut command = Command::new("bash");
        command.args(["--norc", "-c", &run]);
        command
            .env("ROUNDS_JOURNAL", &journal)
            .env("HOME", home.path(""));
        let out = command.output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let program = env!("CARGO_BIN_EXE_rounds");
    let line = |rest: &str| format!("{program} {rest}");
    for (rest, words, reply) in [
        ("add re", vec!["add", "re"], "reflection"),
        ("list kind:fe", vec!["list", "kind", ":", "fe"], "feedback"),
        (
            "add meeting --with ",
            vec!["add", "meeting", "--with", ""],
            "Dr\\ Osei",
        ),
        ("list --sort=", vec!["list", "--sort", "="], "best"),
        ("list ki", vec!["list", "ki"], "kind:"),
        ("list -ki", vec!["list", "-ki"], "-kind:"),
        ("list -kind:", vec!["list", "-kind", ":"], "feedback"),
        ("list -kind:di", vec!["list", "-kind", ":", "di"], "dilemma"),
        ("man go", vec!["man", "go"], "goal"),
    ] {
        let all: Vec<_> = std::iter::once(program).chain(words).collect();
        let said = replies(&line(rest), &all);
        assert!(said.lines().any(|one| one == reply), "{rest}: {said:?}");
    }
}

#[test]
fn every_shell_has_its_script() {
    let home = Home::bare();
    for shell in ["bash", "zsh", "fish", "nushell", "powershell", "elvish"] {
        let script = home.run(&["completions", shell]).ok().out;
        assert!(
            script.contains("complete") && script.contains(":files"),
            "{shell}"
        );
    }
    home.run(&["completions", "nu"]).ok();
    home.run(&["completions", "tcsh"]).fails(2, "tcsh");
}

#[test]
fn help_is_in_groups_with_examples_and_keeps_settings_to_itself() {
    let home = Home::bare();
    let help = home.run(&["--help"]).ok().out;
    for part in ["Write:", "Share:", "Global options:", "Examples:"] {
        assert!(help.contains(part), "{part}: {help}");
    }
    assert!(!help.contains("ROUNDS_JOURNAL="), "{help}");
    for verb in ["add", "list", "share", "goal"] {
        let help = home.run(&[verb, "--help"]).ok().out;
        let at = |part: &str| help.find(part).unwrap_or_else(|| panic!("{part}: {help}"));
        assert!(at("--help") < at("Global options:"), "{help}");
        assert!(at("Global options:") < at("--journal"), "{help}");
        assert!(at("--journal") < at("Examples:"), "{help}");
    }
    home.run(&["lsit"]).fails(2, "list");
}

#[test]
fn every_verb_has_a_manual_page() {
    let home = Home::bare();
    let dir = home.path("man").display().to_string();
    home.run(&["man", "--dir", &dir]).ok();
    for (page, parts) in [
        (
            "rounds.1",
            vec![
                "EXAMPLES",
                "EXIT STATUS",
                "ENVIRONMENT",
                "FILES",
                "ROUNDS_JOURNAL",
            ],
        ),
        (
            "rounds-add.1",
            vec![
                ".TH rounds-add",
                "EXAMPLES",
                "EXIT STATUS",
                "ENVIRONMENT",
                "FILES",
                "framework",
            ],
        ),
        (
            "rounds-goal-add.1",
            vec![".TH rounds-goal-add", "EXIT STATUS", "SEE ALSO"],
        ),
        ("rounds-lint.1", vec!["EXAMPLES"]),
    ] {
        let text = fs::read_to_string(home.path("man").join(page)).unwrap();
        for part in parts {
            assert!(text.contains(part), "{page} has no {part}: {text}");
        }
    }
    assert!(!home.path("man").join("rounds-complete.1").exists());
    // Every page that a page names is there.
    for file in fs::read_dir(home.path("man")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for name in text.split(|c: char| c.is_whitespace()) {
            if let Some(name) = name
                .strip_suffix("(1)")
                .filter(|name| name.starts_with("rounds\\-"))
            {
                let page = format!("{}.1", name.replace('\\', ""));
                assert!(home.path("man").join(&page).exists(), "{page}");
            }
        }
    }
    assert!(
        home.run(&["man", "goal", "add"])
            .ok()
            .out
            .contains("rounds-goal-add")
    );
    home.run(&["man", "goals"])
        .fails(2, "did you mean \"goal\"?");
}

#[test]
fn lint_tells_scripts_what_it_found() {
    let home = Home::new();
    home.run(&["lint", "A calm day, and a long one."]).ok();
    for more in [&[][..], &["--json"]] {
        let said = home.run(&[&["lint", "NHS 943 476 5919"][..], more].concat());
        assert_eq!(said.code, 1);
        assert!(said.out.contains("943 476 5919"), "{}", said.out);
        assert!(
            said.err.contains("1 passage would stop a share."),
            "{}",
            said.err
        );
    }
}

#[test]
fn names_that_are_nearly_known_are_questioned() {
    let home = filled();
    let near = "Did you mean \"Dr Osei\"?";
    home.run(&["person", "add", "Dr Ossei"]).fails(2, near);
    home.run(&["todo", "add", "Write @\"Dr Ossei\""])
        .fails(2, near);
    home.run(&["todo", "add", "Write", "--owner", "Dr Ossei"])
        .fails(2, near);
    for arguments in [
        &["person", "show", "Dr Ossei"][..],
        &["brief", "Dr Ossei"],
        &["person", "compact", "Dr Ossei", "--channel", "mail"],
        &["todo", "list", "--with", "Dr Ossei"],
        &["person", "rename", "Dr Ossei", "X"],
    ] {
        home.run(arguments).fails(3, near);
    }
    let goal = "Did you mean \"Present a case fluently\"?";
    home.run(&["goal", "add", "Presnt a case fluently"])
        .fails(2, goal);
    home.run(&["goal", "show", "Presnt a case fluently"])
        .fails(3, goal);
    home.run(&["growth", "presenting"]).fails(3, goal);
    home.run(&["goal", "add", "Sub", "--part-of", "Presnt a case fluently"])
        .fails(3, goal);
    home.run(&["person", "add", "Dr Ossei", "--yes"]).ok();
    home.run(&["goal", "add", "Presnt a case fluently", "-y"])
        .ok();
}

#[test]
fn an_option_may_be_given_words_that_begin_with_a_hyphen() {
    let home = Home::new();
    home.run(&["add", "reflection", "--title", "-5 degrees", "-x"])
        .ok();
    assert_eq!(
        home.run(&["list", "--json"]).json()[0]["title"],
        "-5 degrees"
    );
    home.run(&["person", "add", "-Bob"]).ok();
    home.run(&["add", "reflection", "x", "--title", "--json"])
        .fails(2, "--title");
}
