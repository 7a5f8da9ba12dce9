//! The floors hold: no file names a floor below its own, and only the right floor names a library.
use std::{
    fs,
    path::{Path, PathBuf},
};

use rounds::domain::entry::kind::KINDS;

/// Top to bottom, as `src/lib.rs` has them.
const FLOORS: &[&str] = &["domain", "store", "services", "app", "ui", "tui", "cli"];

/// Libraries, and the only floors that may name them.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("ratatui", &["ui", "tui"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli"]),
    ("std::fs", &["store", "services", "cli"]),
    ("SystemTime", &[]),
    ("Local::now", &["services"]),
];

/// Libraries that only one folder may name, or few.
const FOLDERS: &[(&str, &[&str])] = &[
    ("age", &["services/envelope"]),
    ("bech32", &["services/envelope"]),
    ("ssh_key", &["services/envelope"]),
    ("flate2", &["services/envelope"]),
    ("sha2", &["services/envelope"]),
    ("maud", WRITES_HTML),
    ("krilla", &["services/portfolio/pdf"]),
    ("parley", &["services/portfolio/pdf"]),
];

/// Where HTML is written.
const WRITES_HTML: &[&str] = &[
    "services/html.rs",
    "services/portfolio/html.rs",
    "services/guest/page.rs",
];

/// The longest a file may be before it wants to be two.
const LONGEST: usize = 500;

pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A file's code: no comments, and nothing from its tests on.
pub fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the code names a library, and not something whose name ends the same.
fn calls(code: &str, library: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(&format!("{library}::"))
        .any(|(at, _)| !code[..at].ends_with(word) || code[..at].ends_with(" ::"))
}

/// Whether the code names a floor: by its path, or in a list of imports from the crate.
fn names(code: &str, floor: &str) -> bool {
    let direct =
        code.contains(&format!("crate::{floor}::")) || code.contains(&format!("crate::{floor};"));
    let listed = code.match_indices("use crate::{").any(|(at, _)| {
        let mut depth = 0;
        let rest = &code[at + "use crate::".len()..];
        let mut word = String::new();
        for c in rest.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if c.is_alphanumeric() || c == '_' => {
                    word.push(c);
                    continue;
                }
                _ => {}
            }
            // A name at the first level of the braces is a floor.
            if word == floor && (depth == 1 || (depth == 0 && c == '}') || (depth == 2 && c == '{'))
            {
                return true;
            }
            word.clear();
            if depth == 0 {
                break;
            }
        }
        false
    });
    direct || listed
}

#[test]
fn floors_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let first = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let text = fs::read_to_string(&file).unwrap();
        let code = code(&text);
        let name = inside.display();
        if !text.starts_with("//!") {
            broken.push(format!("{name} does not say what it holds"));
        }
        if text.lines().count() > LONGEST {
            broken.push(format!("{name} is longer than {LONGEST} lines"));
        }
        let Some(floor) = FLOORS.iter().position(|floor| *floor == first) else {
            continue;
        };
        for below in &FLOORS[floor + 1..] {
            if names(&code, below) {
                broken.push(format!("{name} uses {below}"));
            }
        }
        for (library, allowed) in LIBRARIES {
            let test = inside
                .components()
                .any(|part| part.as_os_str() == "tests.rs");
            if code.contains(&format!("{library}::")) && !allowed.contains(&first) && !test {
                broken.push(format!("{name} names {library}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn what_guards_a_bundle_is_named_in_one_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let code = code(&fs::read_to_string(&file).unwrap());
        for (library, folders) in FOLDERS {
            let may = folders.iter().any(|folder| inside.starts_with(folder));
            if calls(&code, library) && !may {
                broken.push(format!("{} names {library}", inside.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(calls("use age::x25519;", "age") && calls("(age::encrypt)", "age"));
    assert!(!calls("use crate::storage::Page; a_page::b()", "age"));
}

#[test]
fn a_floor_below_is_noticed() {
    assert!(names("use crate::tui::Stage;", "tui"));
    assert!(names(
        "use crate::{\n    app::App,\n    tui::{self, Stage},\n};",
        "tui"
    ));
    assert!(names("use crate::{app, tui};", "tui"));
    assert!(!names("use crate::{app::{ui, tui_like}, domain};", "tui"));
    assert!(!names("use crate::domain::text;", "tui"));
}

#[test]
fn the_lock_file_holds_one_crossterm() {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let found = lock
        .lines()
        .filter(|line| *line == "name = \"crossterm\"")
        .count();
    assert_eq!(found, 1, "two versions would be two event queues");
}

/// What asks a kind for its name instead of asking its row.
#[test]
fn no_kind_is_told_by_its_slug() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let asked: Vec<_> = KINDS
        .iter()
        .flat_map(|spec| {
            let slug = spec.slug;
            [
                format!("Kind::parse(\"{slug}\")"),
                format!("slug == \"{slug}\""),
                format!("slug != \"{slug}\""),
                format!("\"{slug}\" =>"),
                format!("\"{slug}\" if "),
            ]
        })
        .collect();
    let mut broken = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
        if is_test || name.starts_with("domain/entry/kind") {
            continue;
        }
        let code = code(&fs::read_to_string(&file).unwrap());
        let found = asked.iter().filter(|asked| code.contains(asked.as_str()));
        broken.extend(found.map(|asked| format!("{name}: {asked}")));
    }
    assert!(broken.is_empty(), "ask the row of KINDS: {broken:#?}");
}
