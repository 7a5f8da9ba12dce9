//! See `checks.rs`: what must hold of any input.
#![no_main]
use libfuzzer_sys::fuzz_target;

#[path = "../checks.rs"]
mod checks;

fuzz_target!(|bytes: &[u8]| {
    let _ = checks::attachment(bytes);
});
