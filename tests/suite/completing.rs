//! Completions in the shells themselves: a line is typed at a terminal, with the key that completes, and what the program is given
//! in the end is looked at. A shell that is not installed is left out.
use std::{fs, os::unix::fs::PermissionsExt as _, process::Command};

use termlens::{Key, Terminal};

use crate::{
    cli::Home,
    terminal::{at, shows},
};

/// A journal with names of several words, and a program in front of ours that says what it is given.
fn home() -> Home {
    let home = Home::new();
    for goal in ["Present a case fluently", "Break bad news"] {
        home.run(&["goal", "add", goal]).ok();
    }
    let goal = "Break bad news";
    for (name, tag) in [("Dr Osei", "ward-round"), ("Priya", "palliative")] {
        home.run(&[
            "add", "meeting", "m", "--with", name, "--tag", tag, "--goal", goal,
        ])
        .ok();
    }
    home.write("a file.txt", "a text");
    fs::create_dir(home.path("bin")).unwrap();
    let program = env!("CARGO_BIN_EXE_rounds");
    let says = format!(
        "#!/bin/sh\ncase $1 in complete) exec {program} \"$@\";; esac\nprintf 'given'; printf '[%s]' \"$@\"; echo '.'\n"
    );
    let script = home.write("bin/rounds", &says);
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    home
}

fn is_installed(shell: &str) -> bool {
    Command::new(shell).arg("--version").output().is_ok()
}

/// A shell at a home, its completions loaded by lines that stand before.
fn shell(home: &Home, name: &str, arguments: &[&str], before: &[&str]) -> Terminal {
    let script = home.run(&["completions", name]).ok().out;
    let script = home.write(&format!("completions.{name}"), &script);
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", home.path("bin").display());
    let mut terminal = at(home)
        .env("PATH", path)
        .current_dir(home.path(""))
        .args(arguments)
        .spawn(name)
        .unwrap();
    for line in before {
        terminal.send_str(&format!("{line}\r")).unwrap();
    }
    terminal
        .send_str(&format!("source {script}; echo rea''dy\r"))
        .unwrap();
    shows(&mut terminal, "ready");
    terminal
}

/// Types lines, and looks what the program is given. `\t` completes.
#[track_caller]
fn gives(terminal: &mut Terminal, lines: &[(&str, &str)]) {
    for (line, given) in lines {
        terminal.send(Key::Ctrl('l')).unwrap();
        terminal.send_str(line).unwrap();
        terminal.send_str("\r").unwrap();
        let seen = terminal.wait_until(|screen| screen.contains(&format!("given{given}.")));
        let screen = terminal.screen();
        assert!(seen.is_ok(), "{line:?}: {given}\n{}", screen.text());
    }
}

/// What every shell gives the program.
const EVERYWHERE: &[(&str, &str)] = &[
    ("rounds lis\tki\tfe\t", "[list][kind:feedback]"),
    (
        "rounds add meeting --with Dr\t x",
        "[add][meeting][--with][Dr Osei][x]",
    ),
    (
        "rounds add meeting --with \"Dr O\t",
        "[add][meeting][--with][Dr Osei]",
    ),
    ("rounds list with:\"Dr O\t", "[list][with:Dr Osei]"),
    ("rounds list goal:break\t", "[list][goal:Break bad news]"),
    ("rounds list -@pri\t", "[list][-@Priya]"),
    ("rounds list since:\"this w\t", "[list][since:this week]"),
    (
        "rounds add experience --field ski\tabc",
        "[add][experience][--field][skill=abc]",
    ),
    (
        "rounds add checkin --score ener\t6",
        "[add][checkin][--score][energy=6]",
    ),
    ("rounds lint a\\ fi\t", "[lint][a file.txt]"),
];

#[test]
fn bash_gives_what_was_meant() {
    let home = home();
    let mut terminal = shell(&home, "bash", &["--norc", "--noprofile", "-i"], &[]);
    gives(&mut terminal, EVERYWHERE);
    gives(
        &mut terminal,
        &[
            (
                "rounds add meeting --with Dr\tO\t",
                "[add][meeting][--with][Dr Osei][O]",
            ),
            (
                "rounds add meeting --with Dr\\ O\t",
                "[add][meeting][--with][Dr Osei]",
            ),
            ("rounds list with:Dr\\ O\t", "[list][with:Dr Osei]"),
            ("rounds list with:os\t", "[list][with:Dr Osei]"),
            (
                "rounds list 'kind:meeting with:\"Dr O\t",
                "[list][kind:meeting with:\"Dr Osei\"]",
            ),
            (
                "rounds add meeting --with osei\t",
                "[add][meeting][--with][Dr Osei]",
            ),
            (
                "rounds share x --out=a\\ f\t",
                "[share][x][--out=a file.txt]",
            ),
            ("rounds help go\tres\t", "[help][goal][res]"),
        ],
    );
}

#[test]
fn zsh_gives_what_was_meant() {
    if !is_installed("zsh") {
        return;
    }
    let home = home();
    let before = [
        "autoload -Uz compinit; compinit -u -d dump",
        "unsetopt listbeep",
    ];
    let mut terminal = shell(&home, "zsh", &["-f", "-i"], &before);
    gives(&mut terminal, EVERYWHERE);
    gives(
        &mut terminal,
        &[
            ("rounds list with:Dr\\ O\t", "[list][with:Dr Osei]"),
            ("rounds list with:os\t", "[list][with:Dr Osei]"),
            ("rounds list @os\t", "[list][@Dr Osei]"),
            (
                "rounds list 'kind:meeting with:\"Dr O\t",
                "[list][kind:meeting with:\"Dr Osei\"]",
            ),
            (
                "rounds add meeting --with osei\t",
                "[add][meeting][--with][Dr Osei]",
            ),
            (
                "rounds share x --out=a\\ f\t",
                "[share][x][--out=a file.txt]",
            ),
        ],
    );
}

#[test]
fn fish_gives_what_was_meant() {
    if !is_installed("fish") {
        return;
    }
    let home = home();
    let before = ["set fish_greeting"];
    let mut terminal = shell(&home, "fish", &["--no-config", "-i"], &before);
    gives(&mut terminal, EVERYWHERE);
    gives(
        &mut terminal,
        &[
            ("rounds list with:Dr\\ O\t", "[list][with:Dr Osei]"),
            (
                "rounds add meeting --with osei\t",
                "[add][meeting][--with][Dr Osei]",
            ),
            (
                "rounds share x --out=a\\ f\t",
                "[share][x][--out=a file.txt]",
            ),
        ],
    );
}

#[test]
fn what_help_says_of_setting_up_works_in_a_new_home() {
    let home = Home::bare();
    let help = home.run(&["completions", "--help"]).ok().out;
    // A line may go on in the next.
    let help = help.replace("&&\n", "&& ").replace(";\n", "; ");
    let lines = help.lines().map(str::trim);
    let lines: Vec<_> = lines
        .filter(|line| line.contains("rounds completions "))
        .collect();
    assert!(lines.len() >= 6, "{help}");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rounds"));
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    for (shell, file) in [
        ("bash", ".local/share/bash-completion/completions/rounds"),
        ("zsh", ".zfunc/_rounds"),
        ("fish", ".config/fish/completions/rounds.fish"),
        ("elvish", ".config/elvish/rc.elv"),
    ] {
        let named = format!("rounds completions {shell} ");
        let line = lines.iter().find(|line| line.contains(&named));
        let line = line.unwrap_or_else(|| panic!("{shell}: {help}"));
        let mut command = Command::new("sh");
        command
            .args(["-c", line])
            .env("HOME", home.path(""))
            .env("PATH", &path);
        let out = command.output().unwrap();
        assert!(
            out.status.success(),
            "{line}: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        let written = fs::read_to_string(home.path(file)).unwrap();
        assert!(written.contains("complete"), "{line}");
    }
}
