//! Every file that the fuzzer begins with, through the same checks: what it once found stays found.
use std::{fs, path::Path};

#[path = "../../fuzz/checks.rs"]
mod checks;

use checks::CHECKS;
use rounds::services::transfer::FORMATS;

/// The files of each target that are sound.
const SOUND: &[&str] = &[
    "query: all scripts words",
    "dates: iso noon plain",
    "document: full valid",
    "config: empty screen valid",
    "import_ndjson: cut valid",
    "import_markdown: anchor empty mark valid words",
    "import_jrnl: bad-day json old valid",
    "import_dayone: valid",
    "import_tui_journal: valid",
    "import_vjournal: folded valid",
    "import_journal: valid",
    "attachment: jpeg pdf png",
    "competencies: valid",
];

/// Every format that is read has its target, and every target is one of the fuzzer's.
#[test]
fn every_importer_is_fuzzed() {
    for format in FORMATS.iter().filter(|format| format.is_read()) {
        let target = format!("import_{}", format.name.replace('-', "_"));
        let found = CHECKS.iter().any(|(name, _)| *name == target);
        assert!(found, "{target} is missing");
    }
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    if let Ok(listed) = fs::read_to_string(fuzz.join("Cargo.toml")) {
        for (target, _) in CHECKS {
            assert!(listed.contains(&format!("name = \"{target}\"")), "{target}");
            assert!(
                fuzz.join(format!("fuzz_targets/{target}.rs")).exists(),
                "{target}"
            );
        }
    }
}

#[test]
fn the_fuzzers_files_are_read_or_refused() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    // A package of the program does not carry them.
    if !corpus.exists() {
        return;
    }
    let found: Vec<_> = CHECKS
        .iter()
        .map(|(target, check)| {
            let files = fs::read_dir(corpus.join(target)).unwrap().flatten();
            let read = files.filter(|file| check(&fs::read(file.path()).unwrap()));
            let names = read.map(|file| file.file_name().into_string().unwrap());
            let mut names: Vec<_> = names.collect();
            names.sort();
            format!("{target}: {}", names.join(" "))
        })
        .collect();
    assert_eq!(found, SOUND);
}

/// Whatever is made of those files by cutting them and by changing a byte.
#[test]
fn what_is_near_them_is_read_or_refused_too() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let times: usize = std::env::var("ROUNDS_FAULTS")
        .ok()
        .and_then(|said| said.parse().ok())
        .unwrap_or(12);
    let mut seed = 1_u32;
    let mut chance = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed as usize / 7 % below.max(1)
    };
    for (target, check) in CHECKS {
        for file in fs::read_dir(corpus.join(target)).unwrap().flatten() {
            let bytes = fs::read(file.path()).unwrap();
            for _ in 0..times {
                let mut near = bytes[..chance(bytes.len() + 1)].to_vec();
                check(&near);
                near.extend_from_slice(&bytes[near.len()..]);
                for _ in 0..=chance(3) {
                    let at = chance(near.len());
                    if let Some(byte) = near.get_mut(at) {
                        *byte = b"\0\n\"'\\:[]{}()-#9a\xff\xc3 "[chance(19)];
                    }
                }
                check(&near);
            }
        }
    }
}
