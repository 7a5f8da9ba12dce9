//! The vectors beside `docs/FORMAT.md`: files that every program that reads bundles must understand.
//!
//! Where the format has changed, `cargo test --test suite write_vectors -- --ignored` writes them again, and the fuzzer's
//! first inputs with them.
use std::{fs, path::PathBuf};

use rounds::{
    domain::Identity,
    services::bundle_format::{self as format, Keys},
};

use super::{
    full,
    hand::{Hand, armored, json, lock, pack},
    maya, maya_public, osei, osei_public, sign_off, small, stranger,
};

fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(name: &str) -> String {
    fs::read_to_string(root("tests/fixtures/bundle").join(name)).unwrap()
}

/// The JSON of the full bundle, for people.
fn pretty() -> String {
    laid_out(&json(&full()))
}

fn laid_out(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

fn keys(name: &str) -> Keys {
    let (reading, signing) = (read(&format!("{name}.age")), read(&format!("{name}.ssh")));
    Keys::from_parts(&reading, &signing).unwrap()
}

#[test]
fn the_vectors_are_understood() {
    for (name, identity) in [("maya", maya_public()), ("osei", osei_public())] {
        let line = read(&format!("{name}.identity"));
        assert_eq!(Identity::parse(&line), Ok(identity.clone()), "{name}");
        assert_eq!(keys(name).public(&identity.name), identity);
        let known = format!(
            "{}\n{}\n",
            format::fingerprint(&identity),
            format::words(&identity)
        );
        assert_eq!(read(&format!("{name}.fingerprint")), known);
    }
    let file = fs::read(root("tests/fixtures/bundle/full.bundle")).unwrap();
    for name in ["maya", "osei"] {
        let opened = format::open(&file, &keys(name)).unwrap();
        assert_eq!(opened.signer, maya_public().signing);
        assert_eq!(opened.bundle, full());
    }
    assert_eq!(read("full.json"), pretty());
    assert_eq!(format::read_json(read("full.json").as_bytes()), Ok(full()));
    assert_eq!(read("signoff.txt"), sign_off().signed_text());
    assert_eq!(read("signoff.sig"), sign_off().signature);
}

/// What a later program may say beside what is known.
fn later() -> String {
    let full = json(&full());
    let more = full.replacen(r#""message""#, r#""mood":{"sun":true},"message""#, 1);
    let more = more.replacen(r#""whose":"mine""#, r#""whose":"mine","tone":"warm""#, 1);
    more.replacen(
        r#"{"reply_days""#,
        r#"{"goal":{"page":"14141414-1414-1414-1414-141414141414","title":"Slow down"}},{"reply_days""#,
        1,
    )
}

/// The same, by one that says that it cannot be understood without.
fn required() -> String {
    later().replacen(r#""facts""#, r#""requires":["comment","goal"],"facts""#, 1)
}

#[test]
fn what_a_later_program_says_shuts_nobody_out_unless_it_must() {
    let open = |name: &str| {
        let file = fs::read(root("tests/fixtures/bundle").join(name)).unwrap();
        format::open(&file, &keys("osei"))
    };
    let opened = open("later.bundle").unwrap().bundle;
    assert_eq!(opened.facts, full().facts);
    let kept = opened.later.iter().map(|later| later.fact.as_str());
    assert_eq!(kept.collect::<Vec<_>>(), ["", "comment", "goal"]);
    let told = open("required.bundle").unwrap_err();
    assert!(
        told.message
            .contains("parts that this version of rounds doesn't have")
    );
    for (name, json) in [("later.json", later()), ("required.json", required())] {
        assert_eq!(read(name), laid_out(&json));
    }
}

#[test]
#[ignore = "writes into the source tree"]
fn write_vectors() {
    let put = |name: String, bytes: &[u8]| {
        fs::write(root("tests/fixtures/bundle").join(name), bytes).unwrap();
    };
    for (name, keys, identity) in [
        ("maya", maya(), maya_public()),
        ("osei", osei(), osei_public()),
    ] {
        put(
            format!("{name}.age"),
            format!("{}\n", *keys.reading()).as_bytes(),
        );
        put(format!("{name}.ssh"), keys.signing().unwrap().as_bytes());
        put(
            format!("{name}.identity"),
            format!("{identity}\n").as_bytes(),
        );
        let (hash, words) = (format::fingerprint(&identity), format::words(&identity));
        put(
            format!("{name}.fingerprint"),
            format!("{hash}\n{words}\n").as_bytes(),
        );
    }
    let sealed = format::seal(&full(), &maya(), &osei_public()).unwrap();
    put("full.bundle".into(), &sealed);
    put("full.json".into(), pretty().as_bytes());
    for (name, json) in [("later", later()), ("required", required())] {
        put(format!("{name}.bundle"), &Hand::of(&json).file());
        put(format!("{name}.json"), laid_out(&json).as_bytes());
    }
    put("signoff.txt".into(), sign_off().signed_text().as_bytes());
    put("signoff.sig".into(), sign_off().signature.as_bytes());
    write_corpus();
}

/// What the fuzzer begins with.
fn write_corpus() {
    let put = |target: &str, name: &str, bytes: &[u8]| {
        let folder = root("fuzz/corpus").join(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    };
    let sound = json(&full());
    put("bundle_json", "valid", sound.as_bytes());
    put("bundle_json", "small", json(&small()).as_bytes());
    put("bundle_json", "pretty", pretty().as_bytes());
    put(
        "bundle_json",
        "truncated",
        &sound.as_bytes()[..sound.len() / 2],
    );
    put(
        "bundle_json",
        "escape",
        sound.replace("Two pages", "\\u001b[2J").as_bytes(),
    );
    put(
        "bundle_json",
        "unknown",
        sound.replace("\"message\"", "\"massage\"").as_bytes(),
    );
    put("bundle_json", "deep", "[".repeat(2_000).as_bytes());
    put(
        "bundle_json",
        "absurd-year",
        sound.replace("2026-", "+262142-").as_bytes(),
    );

    let file = Hand::of(&json(&small())).file();
    put("bundle_open", "valid", &file);
    put("bundle_open", "full", &Hand::of(&sound).file());
    put("bundle_open", "letters", &armored(&file));
    put("bundle_open", "truncated", &file[..file.len() - 40]);
    put("bundle_open", "truncated-header", &file[..60]);
    let mut altered = file.clone();
    altered[file.len() - 40] ^= 4;
    put("bundle_open", "altered", &altered);
    put("bundle_open", "trailing", &[&file[..], b"more"].concat());
    put(
        "bundle_open",
        "for-another",
        &lock(b"rounds-bundle-1\n", &stranger()),
    );
    put("bundle_open", "newer", &lock(b"rounds-bundle-2\n", &osei()));
    put("bundle_open", "other", &lock(b"Hello", &osei()));
    let packed = pack(&vec![b' '; 8 << 20]);
    put(
        "bundle_open",
        "swollen",
        &Hand {
            packed,
            ..Hand::of("")
        }
        .file(),
    );
    let mut packed = pack(b"{}");
    let end = packed.len() - 4;
    packed[end..].copy_from_slice(&u32::MAX.to_le_bytes());
    put(
        "bundle_open",
        "claims-much",
        &Hand {
            packed,
            ..Hand::of("")
        }
        .file(),
    );
    put(
        "bundle_open",
        "forged",
        &Hand {
            purpose: "file",
            ..Hand::of("{}")
        }
        .file(),
    );
    put("bundle_open", "text", b"Dear Dr Osei,\n");

    put("identity", "valid", maya_public().to_string().as_bytes());
    put(
        "identity",
        "cut",
        &maya_public().to_string().as_bytes()[..60],
    );
    put(
        "identity",
        "newer",
        b"rounds-identity-2 what comes in years",
    );
    put("identity", "zero", b"rounds-identity-1 age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z ssh-ed25519 AAAA x");
    put("identity", "other", b"ssh-ed25519 AAAA me");
}
