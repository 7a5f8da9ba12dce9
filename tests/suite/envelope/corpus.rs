//! Every file that the fuzzer begins with, through the same functions: what it once found stays found.
use std::{fs, path::Path};

use rounds::{domain::Identity, services::bundle_format as format};

use super::osei;

/// The names and bytes of a target's files.
fn files(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let files = fs::read_dir(folder).unwrap().map(|file| {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        (name, fs::read(file.path()).unwrap())
    });
    let files: Vec<_> = files.collect();
    assert!(!files.is_empty(), "{target}");
    files
}

/// Which of them are sound.
fn sound(target: &str, reads: impl Fn(&[u8]) -> bool) -> Vec<String> {
    let files = files(target).into_iter();
    let mut sound: Vec<_> = files
        .filter(|(_, bytes)| reads(bytes))
        .map(|(name, _)| name)
        .collect();
    sound.sort();
    sound
}

#[test]
fn the_fuzzers_files_are_read_or_refused() {
    // A package of the program does not carry them.
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").exists() {
        return;
    }
    let read = |bytes: &[u8]| {
        format::read_json(bytes).is_ok_and(|bundle| {
            let again = format::write_json(&bundle).unwrap();
            format::read_json(&again).unwrap() == bundle
        })
    };
    assert_eq!(sound("bundle_json", read), ["pretty", "small", "valid"]);
    let keys = osei();
    let open = |bytes: &[u8]| format::open(bytes, &keys).is_ok();
    assert_eq!(sound("bundle_open", open), ["full", "letters", "valid"]);
    let identity = |bytes: &[u8]| {
        let line = String::from_utf8_lossy(bytes);
        Identity::parse(&line).is_ok_and(|identity| format::check(&identity).is_ok())
    };
    assert_eq!(sound("identity", identity), ["valid"]);
}
