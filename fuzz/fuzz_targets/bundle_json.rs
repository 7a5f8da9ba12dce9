//! Any bytes as the JSON of a bundle: refused, or read and written back the same.
#![no_main]
use libfuzzer_sys::fuzz_target;
use rounds::services::bundle_format::{read_json, write_json};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(bundle) = read_json(bytes) {
        let written = write_json(&bundle).expect("what was read can be written");
        assert_eq!(read_json(&written), Ok(bundle));
    }
});
