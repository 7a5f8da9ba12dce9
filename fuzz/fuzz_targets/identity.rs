//! Any text as the line of an identity: refused, or read, and after the checks on its keys as good as its own line.
#![no_main]
use libfuzzer_sys::fuzz_target;
use rounds::{
    domain::Identity,
    services::bundle_format::{check, fingerprint, words},
};

fuzz_target!(|line: &str| {
    if let Ok(identity) = Identity::parse(line) {
        assert_eq!(Identity::parse(&identity.to_string()), Ok(identity.clone()));
        let _ = check(&identity);
        assert_eq!(fingerprint(&identity).len(), 64);
        assert_eq!(words(&identity).split(' ').count(), 8);
    }
});
