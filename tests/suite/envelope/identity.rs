//! Keys and identities.
use rounds::{
    domain::Identity,
    services::bundle_format::{self as format, Keys},
};

use super::{maya, maya_public, osei_public};

#[test]
fn keys_read_back_from_what_was_kept() {
    let keys = Keys::new().unwrap();
    let again = Keys::from_parts(&keys.reading(), &keys.signing().unwrap()).unwrap();
    assert_eq!(keys.public("A"), again.public("A"));
    assert_ne!(keys.public("A"), Keys::new().unwrap().public("A"));
    assert_eq!(maya().public("A"), maya().public(" A\n"));
    format::check(&keys.public("A")).unwrap();
    assert_eq!(format!("{keys:?}"), "Keys");
    assert!(keys.reading().starts_with("AGE-SECRET-KEY-1"));
}

#[test]
fn what_is_no_private_key_is_told_so() {
    let (reading, signing) = (maya().reading(), maya().signing().unwrap());
    let told = |reading: &str, signing: &str| {
        let error = Keys::from_parts(reading, signing).unwrap_err();
        assert!(error.hint.is_some());
        error.message
    };
    let public = maya_public();
    for wrong in ["", "AGE-SECRET-KEY-1QQQ", &public.reading, &reading[..70]] {
        assert_eq!(told(wrong, &signing), "This is not a private reading key.");
    }
    for wrong in ["", "x", &public.signing, &signing[..200]] {
        assert_eq!(told(&reading, wrong), "This is not a private signing key.");
    }
    let locked = include_str!("../../fixtures/bundle/locked.key");
    assert_eq!(
        told(&reading, locked),
        "This signing key is locked with a passphrase."
    );
    let ecdsa = include_str!("../../fixtures/bundle/ecdsa.key");
    assert_eq!(told(&reading, ecdsa), "This is not a private signing key.");
}

#[test]
fn an_identity_is_checked_before_it_is_used() {
    let sound = maya_public();
    format::check(&sound).unwrap();
    format::check(&Identity::parse(&sound.to_string()).unwrap()).unwrap();
    let told = |identity: &Identity| format::check(identity).unwrap_err().message;
    // Points out of which the same comes for everybody, and one that is written another way than the usual.
    let zero = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z";
    let low = "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9";
    let odd = "age1pyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqyr3apl";
    for reading in [
        "",
        "age1",
        zero,
        low,
        odd,
        &sound.reading.to_uppercase(),
        &sound.reading[..61],
        &format!("{} ", sound.reading),
        &sound.signing,
        &maya().reading(),
    ] {
        let identity = Identity {
            reading: reading.into(),
            ..sound.clone()
        };
        assert_eq!(
            told(&identity),
            "The reading key in this identity is not valid."
        );
    }
    for signing in [
        "",
        "ssh-ed25519 AAAA",
        // Zero.
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        &format!("{} a comment", sound.signing),
        &sound.signing.replace(' ', "  "),
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHwf2HMM5TRXvo2SQJjsNkiDD5KqiiNjrGVv3UUh+mMT5RHxiRtOnlqvjhQtBq0VpmpCV/PwUdhOig4vkbqAcEc=",
        &sound.reading,
    ] {
        let identity = Identity {
            signing: signing.into(),
            ..sound.clone()
        };
        assert_eq!(
            told(&identity),
            "The signing key of this identity is not a key."
        );
    }
    for name in ["", "a\u{1b}", "a\nb", &"a".repeat(201)] {
        let identity = Identity {
            name: name.into(),
            ..sound.clone()
        };
        assert_eq!(told(&identity), "This identity has no valid name.");
    }
}

#[test]
fn a_fingerprint_is_said_in_eight_words() {
    let (maya, osei) = (maya_public(), osei_public());
    assert_eq!(format::fingerprint(&maya).len(), 64);
    assert_ne!(format::fingerprint(&maya), format::fingerprint(&osei));
    assert_ne!(format::words(&maya), format::words(&osei));
    assert_eq!(
        format::words(&maya),
        "arena sunset tandem napkin orange buffalo arch talent"
    );
}
