//! No circles: a file that uses another is not used by it, by however long a way.
//!
//! That a file uses what a folder above it declares, and the folder what the file holds, is no circle.
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::floors::{code, sources};

/// A module by its names from the root: `domain`, `text`, `wrap`.
type Module = Vec<String>;

/// Files that stand in circles today. The numbers may only become smaller. In `app` an undo step
/// carries what takes it back, which may go to a screen, and the session carries the steps.
const LEFT: &[(&str, usize)] = &[
    ("domain", 0),
    ("store", 4),
    ("services", 2),
    ("app", 13),
    ("ui", 0),
    ("tui", 0),
    ("cli", 0),
];

/// The paths that a tree of imports names, each as its words.
fn paths(tree: &str, before: &[&str], found: &mut Vec<Module>) {
    let mut depth = 0;
    let parts = tree.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let (head, inner) = part.split_once('{').unwrap_or((part, ""));
        let head = head.split(" as ").next().unwrap_or_default();
        let words = head
            .split("::")
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let all: Vec<_> = before.iter().copied().chain(words).collect();
        match inner.rsplit_once('}') {
            Some((inner, _)) => paths(inner, &all, found),
            None => found.push(all.into_iter().map(str::to_owned).collect()),
        }
    }
}

/// What a file's code names: in its imports, and in whole paths elsewhere.
fn named(code: &str) -> Vec<Module> {
    let mut found = Vec::new();
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        let begins = statement.rmatch_indices("use ").find(|(at, _)| {
            statement[..*at].ends_with(['\n', ' ']) || *at == 0 || statement[..*at].ends_with(") ")
        });
        match begins {
            Some((at, _)) if !statement[at..].contains(['(', '=']) => {
                paths(statement[at + 4..].trim_end_matches(';'), &[], &mut found);
                rest.push_str(&statement[..at]);
            }
            _ => rest.push_str(statement),
        }
    }
    for start in ["crate::", "super::"] {
        for (at, _) in rest.match_indices(start) {
            let path = &rest[at..];
            let end = path.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
            let path = path[..end.unwrap_or(path.len())].trim_end_matches(':');
            found.push(path.split("::").map(str::to_owned).collect());
        }
    }
    found
}

/// The file that a path leads to from a module, and what is left of the path inside it.
fn target(
    files: &BTreeMap<Module, String>,
    from: &Module,
    path: &Module,
) -> Option<(Module, Module)> {
    let mut place = match path.first()?.as_str() {
        "crate" => Vec::new(),
        // A path from here, or the name of a library.
        _ => from.clone(),
    };
    for word in path {
        match word.as_str() {
            "crate" | "self" => {}
            "super" => drop(place.pop()),
            word => place.push(word.to_owned()),
        }
    }
    let whole = place.clone();
    while !place.is_empty() {
        if files.contains_key(&place) {
            let rest = whole[place.len()..].to_vec();
            return Some((place, rest));
        }
        place.pop();
    }
    None
}

/// Which files of a floor use which.
fn uses(floor: &str) -> BTreeMap<Module, BTreeSet<Module>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root.join(floor), &mut found);
    let mut files = BTreeMap::new();
    for file in found {
        let inside = file.strip_prefix(&root).unwrap().with_extension("");
        let names = inside.iter().map(|part| part.to_str().unwrap().to_owned());
        let mut module: Module = names.collect();
        let test = |name: &String| name == "tests" || name == "properties";
        if module.iter().any(test) {
            continue;
        }
        module.pop_if(|last| last == "mod");
        files.insert(module, code(&fs::read_to_string(&file).unwrap()));
    }
    // What a file hands on under its own name stands where it came from.
    let mut handed = BTreeMap::new();
    for (module, code) in &files {
        for statement in code.split(';') {
            let Some((visibility, tree)) = statement.rsplit_once("use ") else {
                continue;
            };
            let visibility = visibility.rsplit('\n').next().unwrap_or_default();
            if !visibility.trim_start().starts_with("pub") {
                continue;
            }
            let mut trees = Vec::new();
            paths(tree, &[], &mut trees);
            for path in trees {
                let last = path.last().unwrap().clone();
                if let Some((to, _)) = target(&files, module, &path) {
                    handed.insert((module.clone(), last), to);
                }
            }
        }
    }
    let mut uses = BTreeMap::new();
    for (module, code) in &files {
        let mut to = BTreeSet::new();
        for path in named(code) {
            let Some((mut place, rest)) = target(&files, module, &path) else {
                continue;
            };
            while let Some(on) = rest
                .first()
                .and_then(|name| handed.get(&(place.clone(), name.clone())))
            {
                if *on == place {
                    break;
                }
                place.clone_from(on);
            }
            if !module.starts_with(&place) && !place.starts_with(module) {
                to.insert(place);
            }
        }
        uses.insert(module.clone(), to);
    }
    uses
}

/// The files from which a way leads back to themselves.
fn in_circles(uses: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let reaches = |from: &Module| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<_> = uses[from].iter().collect();
        while let Some(module) = open.pop() {
            if seen.insert(module) {
                open.extend(uses.get(module).into_iter().flatten());
            }
        }
        seen.contains(from)
    };
    let circling = uses.keys().filter(|module| reaches(module));
    circling.map(|module| module.join("::")).collect()
}

#[test]
fn files_do_not_use_each_other_in_circles() {
    for (floor, left) in LEFT {
        let circling = in_circles(&uses(floor));
        assert!(
            circling.len() <= *left,
            "{floor} had {left} files in circles, and has {}: {circling:#?}",
            circling.len()
        );
    }
}

#[test]
fn a_circle_is_noticed() {
    let named =
        named("use super::{a::{B, c}, text};\npub use e::F;\nfn f() { crate::domain::g::h(1) }");
    let named: Vec<_> = named.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        named,
        [
            "super::a::B",
            "super::a::c",
            "super::text",
            "e::F",
            "crate::domain::g::h"
        ]
    );
    let module = |name: &str| vec![name.to_owned()];
    let uses = |pairs: &[(&str, &str)]| -> BTreeMap<_, BTreeSet<_>> {
        let to = |from: &str| {
            pairs
                .iter()
                .filter(|(one, _)| *one == from)
                .map(|(_, to)| module(to))
                .collect()
        };
        ["a", "b", "c"]
            .iter()
            .map(|name| (module(name), to(name)))
            .collect()
    };
    assert_eq!(
        in_circles(&uses(&[("a", "b"), ("b", "c")])),
        Vec::<String>::new()
    );
    assert_eq!(
        in_circles(&uses(&[("a", "b"), ("b", "c"), ("c", "b")])),
        ["b", "c"]
    );
}
