//! Any bytes as the file of a bundle, opened with keys that the first inputs are locked for; and the same bytes under
//! the lock, where chance alone would never get.
#![no_main]
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rounds::services::bundle_format::{Keys, open};

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::from_seed([2; 32]).expect("keys"));

fuzz_target!(|bytes: &[u8]| {
    let _ = open(bytes, &KEYS);
    let reader: age::x25519::Recipient = KEYS.public("x").reading.parse().expect("a reader");
    let locked = age::encrypt(&reader, bytes).expect("a lock");
    let _ = open(&locked, &KEYS);
});
