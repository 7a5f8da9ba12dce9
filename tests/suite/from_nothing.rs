//! The README's main command as it stands there, for somebody who has nothing yet: no journal, no settings, an empty
//! home. It builds the release, so it runs only when it is asked for:
//! `cargo test --test suite from_nothing -- --ignored --nocapture`
use std::{env, ffi::OsString, fs, path::Path, process::Command};

use termlens::Terminal;

use crate::terminal::{FIRST, PATIENCE, first_evening};

/// What a shell on a fresh machine has, and where Cargo keeps its own things: they are not part of the home.
fn surroundings(home: &Path) -> Vec<(&'static str, OsString)> {
    let own = |name: &str, folder: &str| {
        let usual = || {
            Some(
                Path::new(&env::var_os("HOME")?)
                    .join(folder)
                    .into_os_string(),
            )
        };
        env::var_os(name).or_else(usual).unwrap()
    };
    let mut all = vec![
        ("HOME", home.into()),
        ("TERM", "xterm-256color".into()),
        ("PATH", env::var_os("PATH").unwrap()),
        ("CARGO_HOME", own("CARGO_HOME", ".cargo")),
        ("RUSTUP_HOME", own("RUSTUP_HOME", ".rustup")),
    ];
    for name in ["CARGO_TARGET_DIR", "RUSTUP_TOOLCHAIN"] {
        all.extend(env::var_os(name).map(|value| (name, value)));
    }
    all
}

/// The main command, split: the first shell line of the README that runs the program.
fn main_command() -> Vec<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(readme).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("cargo run"))
        .unwrap();
    let command = line.split('#').next().unwrap();
    command.split_whitespace().map(str::to_owned).collect()
}

#[test]
#[ignore = "builds the release"]
fn the_main_command_of_the_readme_opens_the_welcome() {
    let home = tempfile::tempdir().unwrap();
    let surroundings = surroundings(home.path());
    let words = main_command();

    // Whatever is still to be built is built where nobody waits for a screen.
    let build: Vec<_> = words
        .iter()
        .map(|word| if word == "run" { "build" } else { word })
        .collect();
    let built = Command::new(build[0])
        .args(&build[1..])
        .env_clear()
        .envs(surroundings.clone())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(built.unwrap().success());
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        0,
        "the home is not empty"
    );

    let mut terminal = Terminal::builder()
        .args(&words[1..])
        .size(100, 30)
        .env_clear()
        .envs(surroundings.clone())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .timeout(PATIENCE)
        .spawn(&words[0])
        .unwrap();
    first_evening(&mut terminal);

    let listed = Command::new(&words[0])
        .args(&words[1..])
        .args(["--", "list"])
        .env_clear()
        .envs(surroundings)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.status.success() && said.contains(FIRST), "{said}");
}
