//! What is no bundle, or no longer one, and how a person is told.
use std::fmt::Write as _;

use age::secrecy::SecretString;
use rounds::services::bundle_format as format;
use ssh_key::HashAlg;

use super::{
    bundle, full,
    hand::{Hand, armored, json, lock, lock_for, pack, recipient, sign},
    maya, maya_public, osei, osei_public, small, stranger,
};

const NO_BUNDLE: &str = "This is not a file from rounds.";
const DAMAGED: &str = "This file is damaged: it was cut off or changed on the way.";
const CROWDED: &str = "This file is locked for more people than files from rounds ever are.";
const OTHER: &str = "This file is locked for you, but it is not from rounds.";
const NEWER: &str = "This file was written by a newer version of rounds.";
const FORGED: &str = "The signature on this file is not valid.";
const MALFORMED: &str = "The contents of this file can't be read.";
const UNKNOWN: &str = "This file contains something this version of rounds doesn't know.";
const SWOLLEN: &str = "This file unpacks to more than rounds accepts.";
const PASSPHRASE: &str = "This file is locked with a passphrase; files from rounds never are.";
const FOR_ANOTHER: &str = "This file is for someone else.";

fn refused(file: &[u8], told: &str) {
    let error = format::open(file, &osei()).unwrap_err();
    assert_eq!(error.message, told);
    assert!(error.hint.is_some(), "{told}");
}

#[test]
fn other_files_are_no_bundles() {
    refused(b"", "This file is empty.");
    refused(b"\xff\xd8\xff\xe0 a picture", NO_BUNDLE);
    refused(b"Dear Dr Osei,\n", NO_BUNDLE);
    refused(b"age-encryption.org", DAMAGED);
    refused(
        b"age-encryption.org/v2\n-> X25519 a\n",
        "This file is locked in a way this version of rounds doesn't know.",
    );
    let identity = maya_public().to_string();
    refused(
        identity.as_bytes(),
        "This is an identity, not a shared file.",
    );
    refused(
        &vec![b'a'; (64 << 20) + 1],
        "This file is larger than a bundle can be.",
    );
    let passphrase = SecretString::from("correct horse");
    let mut recipient = age::scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(2);
    refused(&age::encrypt(&recipient, b"x").unwrap(), PASSPHRASE);
    // A work factor that would keep a computer busy for years is not even looked at.
    let years = b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 60\nZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n";
    refused(years, PASSPHRASE);
}

#[test]
fn what_is_locked_for_us_may_still_be_no_bundle() {
    for plain in [
        &b""[..],
        b"Hello",
        b"rounds-bundle",
        b"rounds-bundle-x\n",
        b"rounds-bundle-1 \n",
    ] {
        refused(&lock(plain, &osei()), OTHER);
    }
    refused(
        &lock(b"rounds-bundle-2\nwhat comes in years", &osei()),
        NEWER,
    );
    refused(&lock(b"rounds-bundle-1\n", &osei()), FORGED);
    let endless = [&b"rounds-bundle-1\n"[..], &vec![b'a'; 1 << 20]].concat();
    refused(&lock(&endless, &osei()), FORGED);
}

#[test]
fn a_file_in_letters_is_read_as_well() {
    let file = Hand::of(&json(&full())).file();
    let letters = armored(&file);
    let opened = format::open(&letters, &osei()).unwrap();
    assert_eq!(opened.bundle, full());
    let padded = [b"\r\n\n", &letters[..], b"\n"].concat();
    assert!(format::open(&padded, &osei()).is_ok());
    refused(&letters[..letters.len() / 2], DAMAGED);
    refused(&[&letters[..], b"and more"].concat(), DAMAGED);
    let mut changed = letters.clone();
    changed[letters.len() / 2] ^= 1;
    assert!(format::open(&changed, &osei()).is_err());
}

#[test]
fn what_is_for_another_stays_shut() {
    refused(
        &lock(&Hand::of(&json(&small())).plain(), &stranger()),
        FOR_ANOTHER,
    );
    // Passed on: signed by one, for another, and locked again for us.
    let mut passed_on = small();
    passed_on.to = format::fingerprint(&stranger().public("x"));
    refused(&Hand::of(&json(&passed_on)).file(), FOR_ANOTHER);
    // In our own name it must be signed by us.
    let mut ours = small();
    ours.from = osei_public();
    refused(
        &Hand::of(&json(&ours)).file(),
        "This file is signed by someone other than it claims.",
    );
}

#[test]
fn a_signature_is_over_these_bytes_for_this_purpose() {
    let sound = || Hand::of(&json(&small()));
    assert!(format::open(&sound().file(), &osei()).is_ok());
    let mut wrong = vec![
        Hand {
            purpose: "rounds-signoff",
            ..sound()
        },
        Hand {
            purpose: "file",
            ..sound()
        },
        Hand {
            hash: HashAlg::Sha256,
            ..sound()
        },
        Hand {
            signed: Some(pack(b"{}")),
            ..sound()
        },
    ];
    let mut grown = sound();
    grown.signed = Some(grown.packed.clone());
    grown.packed.push(0);
    wrong.push(grown);
    for hand in wrong {
        refused(&hand.file(), FORGED);
    }
    // Written in another way it is not the same file any more.
    let hand = sound();
    let signature = sign(&hand.keys, hand.purpose, hand.hash, &hand.packed);
    for other in [
        signature.replace('\n', "\r\n"),
        signature.replacen('\n', "\n\n", 1),
        signature.replacen("U1NI", "U1N", 1),
        String::new(),
    ] {
        let plain = [&hand.first[..], other.as_bytes(), &hand.packed].concat();
        refused(&lock(&plain, &osei()), FORGED);
    }
    let mut by_another = sound();
    by_another.keys = stranger();
    refused(
        &by_another.file(),
        "This file is signed by someone other than it claims.",
    );
}

#[test]
fn what_is_signed_can_still_be_nonsense() {
    let packed = |packed: Vec<u8>| {
        Hand {
            packed,
            ..Hand::of("")
        }
        .file()
    };
    let sound = json(&small());
    refused(&packed(sound.clone().into_bytes()), MALFORMED);
    refused(&packed(Vec::new()), MALFORMED);
    let twice = pack(sound.as_bytes()).repeat(2);
    refused(&packed(twice), MALFORMED);
    refused(
        &packed([pack(sound.as_bytes()), vec![0]].concat()),
        MALFORMED,
    );
    for json in [
        "",
        "{",
        "{}}",
        &sound[..sound.len() - 1],
        &"[".repeat(1 << 20),
    ] {
        let error = format::open(&Hand::of(json).file(), &osei()).unwrap_err();
        assert!([MALFORMED, UNKNOWN].contains(&&*error.message), "{error}");
    }
    refused(&Hand::of("{}").file(), UNKNOWN);
    refused(
        &Hand::of(&sound.replace("\"message\"", "\"more\":1,\"more\":1,\"message\"")).file(),
        UNKNOWN,
    );
    let escaped = sound.replace("Two pages.", "\\u001b]52;c;\\u0007");
    refused(
        &Hand::of(&escaped).file(),
        "This file is not valid. There are control characters in its message.",
    );
    let mut nobody = small();
    nobody.from.reading = "age1qqq".into();
    refused(
        &Hand::of(&json(&nobody)).file(),
        "The reading key in this identity is not valid.",
    );
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = pack(&vec![b' '; (256 << 20) + 1]);
    assert!(bomb.len() < 1 << 20);
    refused(
        &Hand {
            packed: bomb,
            ..Hand::of("")
        }
        .file(),
        SWOLLEN,
    );
}

#[test]
fn a_header_is_not_read_to_no_end() {
    let crowd: Vec<_> = (0..17).map(|_| recipient(&stranger())).collect();
    refused(&lock_for(b"x", &crowd), CROWDED);
    // The library adds a lock of its own that fits nobody.
    refused(&lock_for(b"x", &crowd[..15]), FOR_ANOTHER);
    let mut long = String::from("age-encryption.org/v1\n");
    for number in 0..200_000 {
        let _ = writeln!(long, "-> other {number}\nAAAA");
    }
    refused(long.as_bytes(), CROWDED);
    let wide = format!("age-encryption.org/v1\n-> other {}\n", "a".repeat(8 << 20));
    refused(wide.as_bytes(), CROWDED);
    let body = "A".repeat(64) + "\n";
    let deep = format!("age-encryption.org/v1\n-> other\n{}", body.repeat(100_000));
    refused(deep.as_bytes(), CROWDED);
}

#[test]
fn nothing_stands_behind_the_end() {
    let file = Hand::of(&json(&small())).file();
    refused(&[&file[..], b"\0"].concat(), DAMAGED);
    refused(&file.repeat(2), DAMAGED);
    // Full chunks only, and then more.
    let hand = Hand::of(&json(&bundle(Vec::new())));
    let mut plain = hand.plain();
    plain.resize(64 << 10, 0);
    let chunk = lock(&plain, &osei());
    refused(&chunk, FORGED);
    refused(&[&chunk[..], &[0; 16]].concat(), DAMAGED);
}

#[test]
fn a_bundle_cut_anywhere_is_refused() {
    let file = format::seal(&small(), &maya(), &osei_public()).unwrap();
    for length in 0..file.len() {
        assert!(format::open(&file[..length], &osei()).is_err(), "{length}");
    }
    // Cut inside, and locked again with care.
    let plain = Hand::of(&json(&small())).plain();
    for length in (0..plain.len()).step_by(5) {
        let cut = lock(&plain[..length], &osei());
        assert!(format::open(&cut, &osei()).is_err(), "{length}");
    }
}

#[test]
fn a_bundle_with_one_bit_changed_is_refused() {
    let changed = |bytes: &[u8], at: usize| {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1 << (at % 8);
        changed
    };
    let file = format::seal(&small(), &maya(), &osei_public()).unwrap();
    for at in 0..file.len() {
        assert!(format::open(&changed(&file, at), &osei()).is_err(), "{at}");
    }
    // Changed inside, and locked again with care.
    let plain = Hand::of(&json(&small())).plain();
    for at in (0..plain.len()).step_by(3) {
        let locked = lock(&changed(&plain, at), &osei());
        assert!(format::open(&locked, &osei()).is_err(), "{at}");
    }
}
