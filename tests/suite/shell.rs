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
        ("list|with:", "with:Dr Osei"),
        ("list|-ki", "-kind:"),
        ("list|-kind:", "-kind:feedback"),
        ("list|x|-kind:fe", "-kind:feedback"),
        ("list|-#wa", "-#ward-round"),
        ("export|csv|-with:", "-with:Dr Osei"),
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
        ("add|meeting|--with|osei", "Dr Osei"),
        ("list|-@os", "-@Dr Osei"),
        ("list|with:Dr O", "with:Dr Osei"),
        (
            "list|kind:meeting with:\"Dr O",
            "kind:meeting with:\"Dr Osei\"",
        ),
        ("export|conv", "conversation"),
        ("export|conversation|", "Dr Osei"),
        ("add|experience|--field|type=", "type=procedure"),
        ("add|checkin|--score|energy=", "energy=6"),
        (
            "add|reflection|--framework|gibbs|--section|",
            "Description=",
        ),
        ("goal|add|--method|", "simulation"),
        ("goal|add|--part-of|", "Present a case fluently"),
        ("wellbeing|--range|", "year"),
        ("profile|set|stage|", "clinical"),
        ("profile|--competencies|", "uk-foundation"),
        ("reply|--mark|", "saw-in-me"),
        ("reply|--find|silence is:wai", "silence is:waiting"),
        ("reply|--find|@os", "@\"Dr Osei\""),
        ("lint|", ":files"),
        ("identity|import|", ":files"),
        ("share|x|--out=a", ":files"),
        ("help|", "goal"),
        ("help|goal|ad", "add"),
    ] {
        let offered = offers(&home, line);
        assert!(offered.iter().any(|one| one == some), "{line}: {offered:?}");
    }
    for (line, none) in [
        ("add|", "add"),
        ("add|meeting|--framework|", "gibbs"),
        ("export|", "jrnl"),
        ("export|conversation|", "kind:"),
        ("goal|restore|", "Present a case fluently"),
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
fn ids_are_offered_with_what_stands_under_them() {
    let home = filled();
    let entry = home.run(&["list", "--json"]).json()[0]["id"].clone();
    let entry = entry.as_str().unwrap().to_owned();
    let (_, short) = entry.split_at(entry.len() - 8);
    let action = home.run(&["todo", "add", "Call the ward"]).ok().id();
    home.run(&["goal", "add", "Suture alone"]).ok();
    home.run(&["goal", "delete", "Suture alone"]).ok();
    let backup = home.run(&["backup", "--json"]).ok().json()[0]["path"].clone();
    let backup = std::path::Path::new(backup.as_str().unwrap());
    let backup = backup.file_stem().unwrap().to_str().unwrap();
    let about = |line: &str, value: &str| {
        let offered = offers(&home, line);
        assert!(
            offered.iter().any(|one| one == value),
            "{line}: {offered:?}"
        );
    };
    about("show|", short);
    about("share|", short);
    about("goal|add|--from|", short);
    about("todo|done|", &action);
    about("todo|due|", &action);
    about("goal|restore|", "Suture alone");
    about("restore|", "Suture alone");
    about("backup|--restore|", backup);
    assert_eq!(offers(&home, "todo|open|"), Vec::<String>::new());
    home.run(&["todo", "done", &action]).ok();
    about("todo|open|", &action);
    home.run(&["delete", short]).ok();
    about("restore|", short);
    assert_eq!(offers(&home, "person|restore|"), Vec::<String>::new());
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
    for asked in [
        &["goal", "let-go"][..],
        &["goal-let-go"],
        &["rounds-goal-let-go"],
        &["rounds", "goal", "let-go"],
    ] {
        let page = home.run(&[&["man"], asked].concat()).ok().out;
        assert!(page.contains(".TH rounds-goal-let-go"), "{asked:?}");
    }
    home.run(&["man", "goals"])
        .fails(2, "did you mean \"goal\"?");
    home.run(&["man", "list", "x"]).fails(
        2,
        "There is no manual page for \"list x\": list has no verbs of its own.",
    );
    let said = home.run(&["man", "zzzzz"]);
    assert!(said.err.contains("; choose from add, list"), "{}", said.err);
    assert!(!said.err.contains("complete"), "{}", said.err);
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

#[test]
fn a_manual_page_says_how_a_verb_is_written() {
    let home = Home::bare();
    let page = |words: &[&str]| home.run(&[&["man"], words].concat()).ok().out;
    let line = |text: &str| {
        text.lines()
            .skip_while(|line| *line != ".SH SYNOPSIS")
            .nth(1)
            .unwrap_or_default()
            .replace("\\-", "-")
    };
    for (words, written) in [
        (
            &["list"][..],
            "\\fBrounds list\\fR [\\fB--limit\\fR \\fIN\\fR] [\\fB--sort\\fR \\fISORT\\fR] [\\fB--json\\fR] [\\fIglobal options\\fR] [\\fIQUERY\\fR] ...",
        ),
        (
            &["goal", "share"],
            "\\fBrounds goal share\\fR \\fB--to\\fR \\fIPERSON\\fR [\\fB--stop\\fR] [\\fIglobal options\\fR] \\fIGOAL\\fR",
        ),
        (
            &["goal"],
            "\\fBrounds goal\\fR [\\fB--json\\fR] [\\fIglobal options\\fR] [\\fIcommand\\fR]",
        ),
    ] {
        assert_eq!(line(&page(words)), written);
    }
    let whole = page(&[]);
    let head = whole.lines().find(|line| line.starts_with(".TH")).unwrap();
    assert!(
        head.starts_with(".TH rounds 1 20") && head.ends_with("\"rounds 0.1.0\" rounds"),
        "{head}"
    );
    // What an example does is no part of the command.
    assert!(
        whole.contains("\\fBrounds\\fR\n.RS 4\nopen the journal\n.RE\n"),
        "{whole}"
    );
    // In the order of help.
    let at = |part: &str| {
        whole
            .find(part)
            .unwrap_or_else(|| panic!("{part}: {whole}"))
    };
    assert!(at(".SS Write") < at("rounds\\-history") && at("rounds\\-history") < at(".SS Look"));
}

#[test]
fn a_bare_noun_lists() {
    let home = filled();
    for noun in [
        "goal",
        "person",
        "tag",
        "identity",
        "config",
        "profile",
        "competencies",
    ] {
        assert!(!home.run(&[noun]).ok().out.is_empty(), "{noun}");
    }
    assert_eq!(
        home.run(&["tag", "--json"]).ok().json()[0]["tag"],
        "ward-round"
    );
}

#[test]
fn tags_that_are_nearly_known_are_questioned() {
    let home = filled();
    home.run(&["add", "reflection", "x", "--tag", "communication"])
        .ok();
    let near = "There is no tag \"comunication\" yet. Did you mean \"communication\"?";
    home.run(&["add", "reflection", "y", "--tag", "comunication"])
        .fails(2, near);
    assert_eq!(home.run(&["list", "--json"]).ok().json().len(), 2);
    home.run(&["add", "reflection", "y", "--tag", "comunication", "--yes"])
        .ok();
    // `ward` beside `ward-round` is another, and so are numbered ones.
    for tag in ["ward", "round", "week-3", "week-4", "Communication"] {
        home.run(&["add", "reflection", tag, "--tag", tag]).ok();
    }
}

#[test]
fn what_is_not_there_is_told_alike_everywhere() {
    let home = Home::new();
    let said = "none could not be read: no such file or directory.";
    for arguments in [
        &["receive", "none"][..],
        &["competencies", "check", "none"],
        &["identity", "import", "none"],
        &["identity", "take", "none"],
        &["add", "reflection", "x", "--passphrase-file", "none"],
    ] {
        let told = home.run(arguments);
        if arguments.contains(&"--passphrase-file") && told.code == 0 {
            // A journal without a passphrase asks for none.
            continue;
        }
        assert_eq!(told.code, 3, "{arguments:?}: {}", told.err);
        assert!(told.err.contains(said), "{arguments:?}: {}", told.err);
        assert_eq!(told.err.matches("none").count(), 1, "{}", told.err);
        assert!(!told.err.contains("os error"), "{}", told.err);
    }
    home.run(&["receive", "."]).fails(1, "it is not a file");
}

#[test]
fn numbers_are_refused_in_our_words() {
    let home = filled();
    for value in ["11", "-1", "x", "1.5"] {
        home.run(&["goal", "confidence", "Present", value])
            .fails(2, "a whole number from 0 to 10 belongs here");
    }
    home.run(&["list", "--limit", "x"])
        .fails(2, "a whole number belongs here");
    home.run(&["demo", "--entries", "x", "--to", "y"])
        .fails(2, "a whole number belongs here");
}

#[test]
fn the_environment_is_no_argument_that_must_be_given() {
    let home = Home::new();
    let said = home.run(&["share", "--json"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--to <PERSON>"), "{}", said.err);
    assert!(!said.err.contains("--journal"), "{}", said.err);
    let help = home.run(&["list", "--help"]).ok().out;
    assert!(help.contains("ROUNDS_JOURNAL"), "{help}");
}

#[test]
fn the_trash_says_what_sort_and_of_what_kind() {
    let home = filled();
    let empty = home.run(&["trash"]).ok();
    assert_eq!(empty.err, "The trash is empty.\n");
    let id = home.run(&["list", "--json"]).json()[0]["id"].clone();
    home.run(&["delete", id.as_str().unwrap()]).ok();
    home.run(&["goal", "delete", "Present"]).ok();
    let trash = home.run(&["trash", "--json"]).ok().json();
    let entry = trash.iter().find(|one| one["sort"] == "entry").unwrap();
    assert_eq!(entry["kind"], "meeting");
    let goal = trash.iter().find(|one| one["sort"] == "goal").unwrap();
    assert!(goal["kind"].is_null(), "{goal}");
}

#[test]
fn lists_and_tables_keep_to_the_width_there_is() {
    use crate::terminal::at;

    let home = filled();
    home.run(&["add", "reflection", "Long ago", "--at", "2024-11-03"])
        .ok();
    home.run(&["add", "reflection", "Two weeks ago", "--at", "2026-10-29"])
        .ok();
    home.run(&["add", "checkin", "--score", "energy=6"]).ok();
    home.run(&[
        "person", "add", "Dr Osei", "--role", "guide", "--role", "teach",
    ])
    .ok();
    for columns in [40_u16, 60] {
        let printed = |arguments: &[&str]| {
            let mut terminal = at(&home)
                .size(columns, 40)
                .env("TZ", "UTC")
                .env("ROUNDS_NOW", "2026-11-12T21:14:00+00:00")
                .args(arguments)
                .spawn(env!("CARGO_BIN_EXE_rounds"))
                .unwrap();
            terminal.wait_exit().unwrap();
            terminal.screen().text()
        };
        let list = printed(&["list"]);
        for day in ["  today      ", "  29 Oct     ", "  Nov 2024   "] {
            assert!(list.contains(day), "{day:?} at {columns}:\n{list}");
        }
        assert!(!list.contains(":…"), "{list}");
        for arguments in [&["person", "map"][..], &["wellbeing"], &["person"]] {
            // A row that is too long would go on in the next, at its very edge. Sentences may.
            let text = printed(arguments);
            let rows = text.lines().filter(|line| !line.starts_with("No one"));
            let wide = rows.filter(|line| line.chars().count() >= usize::from(columns));
            assert_eq!(
                wide.collect::<Vec<_>>(),
                Vec::<&str>::new(),
                "{arguments:?}"
            );
        }
        let map = printed(&["person", "map"]);
        // All columns have room in 60.
        let row = if columns < 60 {
            "Dr Osei\n  teach ● · guide ●"
        } else {
            "Dr Osei  ●      ·        ●      ·         ·"
        };
        assert!(map.contains(row), "{map}");
    }
}

#[test]
fn a_script_is_told_why_nothing_was_shared() {
    let (home, osei) = (Home::new(), Home::new());
    let line = osei.run(&["identity", "export"]).ok().out;
    let file = home.write("osei.id", &line);
    home.run(&["identity", "import", &file, "--as", "Dr Osei"])
        .ok();
    home.run(&["add", "checkin", "--score", "energy=6"]).ok();
    let said = home.run(&["share", "kind:checkin", "--to", "osei", "--yes", "--json"]);
    assert_eq!(said.code, 3, "{}", said.err);
    let told = said.json();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["leaves"], serde_json::json!([]));
    assert!(told[0]["file"].is_null(), "{}", told[0]);
    assert_eq!(told[0]["left_out"].as_array().unwrap().len(), 1);
}
