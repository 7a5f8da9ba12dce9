//! What must come along with the libraries in the program: their licences. They are gathered from the libraries'
//! own folders into `THIRD-PARTY.txt`, which packages hold (`.ci/package`); a library without a text fails here.
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// How a file begins that holds a licence or a notice.
const BEGINNINGS: &[&str] = &["LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// Code in other languages: the library that links it (`links` in its manifest), the one that brings its source, and
/// where its licence stands there.
const NATIVE: &[(&str, &str, &str)] = &[
    ("libsqlite3-sys", "libsqlite3-sys", "sqlcipher/LICENSE"),
    ("openssl-sys", "openssl-src", APACHE),
];

/// The words of the Apache licence, in the source of OpenSSL.
const APACHE: &str = "openssl/LICENSE.txt";

/// A library.
struct Library {
    /// Name and version.
    title: String,
    name: String,
    /// The licences it may be used under, as its manifest has them.
    licence: String,
    authors: Vec<String>,
    folder: PathBuf,
    links: bool,
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The libraries that go into the program on this system, and what of other languages they build.
fn libraries() -> Vec<Library> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", &platform()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let graph = metadata["resolve"]["nodes"].as_array().unwrap();
    let nodes: BTreeMap<_, _> = graph.iter().map(|node| (text(node, "id"), node)).collect();
    let root = text(&metadata["resolve"], "root");
    let (mut found, mut open) = (BTreeSet::new(), vec![root]);
    while let Some(id) = open.pop() {
        if !found.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            let linked = kinds.iter().any(|kind| kind["kind"].is_null());
            let name = text(dependency, "name").replace('_', "-");
            let native = NATIVE.iter().any(|row| name == row.1);
            if linked || native {
                open.push(text(dependency, "pkg"));
            }
        }
    }
    let packages = metadata["packages"].as_array().unwrap().iter();
    let others = packages.filter(|one| found.contains(text(one, "id")) && text(one, "id") != root);
    others.map(library).collect()
}

fn library(package: &Value) -> Library {
    let name = text(package, "name").to_owned();
    let authors = package["authors"].as_array().unwrap();
    Library {
        title: format!("{name} {}", text(package, "version")),
        name,
        licence: text(package, "license").to_owned(),
        authors: authors
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        folder: Path::new(text(package, "manifest_path"))
            .parent()
            .unwrap()
            .into(),
        links: package["links"].is_string(),
    }
}

/// The system this is built for, as Cargo names it.
fn platform() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap()
        .to_owned()
}

/// The texts a library brings, its native code's too.
fn texts(library: &Library) -> Vec<String> {
    let listed = fs::read_dir(&library.folder).unwrap().flatten();
    let mut files: Vec<_> = listed
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_uppercase();
            path.is_file() && BEGINNINGS.iter().any(|begins| name.starts_with(begins))
        })
        .collect();
    files.sort();
    let native = NATIVE.iter().filter(|row| row.1 == library.name);
    files.extend(native.map(|row| library.folder.join(row.2)));
    files
        .iter()
        .map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned())
        .collect()
}

/// The words of the licence that a library names and brings no text of.
fn words(library: &Library, all: &[Library]) -> Option<String> {
    if library.licence.contains("MIT") {
        let ours = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE"));
        return Some(
            ours.unwrap()
                .replace("2026 The rounds authors", &library.authors.join(", ")),
        );
    }
    let openssl = all.iter().find(|one| one.name == "openssl-src").unwrap();
    (library.licence == "Apache-2.0")
        .then(|| fs::read_to_string(openssl.folder.join(APACHE)).unwrap())
}

#[test]
fn every_library_in_the_program_has_its_notice() {
    // Each text once, with all whose text it is: most of them are the same few.
    let mut notices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let libraries = libraries();
    for library in &libraries {
        assert!(
            !library.links || NATIVE.iter().any(|row| row.0 == library.name),
            "{} links code of another language and has no row in NATIVE",
            library.title
        );
        let mut texts = texts(library);
        if texts.is_empty() {
            texts.extend(words(library, &libraries));
        }
        let title = format!("{} ({})", library.title, library.licence);
        assert!(!texts.is_empty(), "no licence text: {title}");
        for text in texts {
            let text = text.trim().replace("\r\n", "\n");
            notices.entry(text).or_default().push(title.clone());
        }
    }
    let mut all = String::from("The libraries in rounds, and their licences.\n");
    for (text, of) in notices {
        writeln!(all, "\n{}\n{}\n\n{text}", "=".repeat(78), of.join("\n")).unwrap();
    }
    // The faces of a PDF are in the program, too.
    let faces = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/OFL.txt");
    let faces = fs::read_to_string(faces).unwrap();
    writeln!(
        all,
        "\n{}\nLibertinus Serif (OFL-1.1)\n\n{faces}",
        "=".repeat(78)
    )
    .unwrap();
    // So is the library in a page for somebody without the program.
    let page = rounds::services::guest::page::LICENCES;
    writeln!(all, "\n{}\n{page}", "=".repeat(78)).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("THIRD-PARTY.txt");
    fs::write(file, all).unwrap();
}
